import Canvas

/// Rows and columns for people, aligned by the columns a terminal draws.
struct TextTable {
  struct Column {
    var title: String
    var alignment: Alignment = .leading
    /// Never narrower than this, even where the terminal is.
    var minimum = 6
    /// Never wider than this on a terminal.
    var maximum = 60

    init(_ title: String) { self.title = title }
  }

  var columns: [Column]
  var rows: [[String]] = []
  var hasHeader = true

  init(_ titles: [String]) { columns = titles.map { Column($0) } }

  private static let gap = 2

  /// The lines; cut to `width` columns where it is given, else as wide as their text.
  func lines(width: Int?, glyphs: GlyphSet) -> [String] {
    var cells = hasHeader ? [columns.map(\.title)] : []
    cells += rows
    let visible = cells.map { row in row.map { VisibleText.make($0, glyphs: glyphs) } }
    var widths = columns.indices.map { index in
      visible.map { index < $0.count ? DisplayWidth.of($0[index], glyphs: glyphs) : 0 }.max() ?? 0
    }
    if let width { shrink(&widths, to: width) }
    return visible.map { row in
      var line = ""
      for (index, cell) in row.enumerated() where index < widths.count {
        let isLast = index == row.count - 1
        if isLast, columns[index].alignment == .leading {
          line += width == nil ? cell : DisplayWidth.fit(cell, to: widths[index], glyphs: glyphs)
        } else {
          line += DisplayWidth.pad(
            cell, to: widths[index], alignment: columns[index].alignment, glyphs: glyphs)
          if !isLast { line += String(repeating: " ", count: Self.gap) }
        }
      }
      let trimmed = String(line.reversed().drop { $0 == " " }.reversed())
      return width.map { DisplayWidth.fit(trimmed, to: $0, glyphs: glyphs) } ?? trimmed
    }
  }

  /// Columns that a cell keeps where a terminal is too narrow for what its column wants.
  private static let least = 4

  /// Takes columns from the widest until the row fits, down to their least and, on a terminal that
  /// is narrower still, below it; the last column, often an id, which is of no use cut, stays.
  private func shrink(_ widths: inout [Int], to width: Int) {
    for index in widths.indices { widths[index] = min(widths[index], columns[index].maximum) }
    var excess = widths.reduce(0, +) + Self.gap * max(0, widths.count - 1) - width
    let usual = Column("").minimum
    let bounds: [(Int) -> Int] = [
      { columns[$0].minimum },
      { columns[$0].minimum > usual ? columns[$0].minimum : Self.least },
      { $0 == columns.count - 1 ? columns[$0].minimum : Self.least },
    ]
    for bound in bounds {
      while excess > 0,
        let widest = widths.indices.filter({ widths[$0] > bound($0) })
          .max(by: { widths[$0] < widths[$1] })
      {
        widths[widest] -= 1
        excess -= 1
      }
    }
  }
}
