/// One column of a ``Table``.
public struct Column: Sendable, Hashable {
  public enum Width: Sendable, Hashable {
    /// Always this many columns.
    case fixed(Int)
    /// At least `minimum` columns, and a share of what is left by `weight`.
    case flexible(minimum: Int, weight: Int)
  }
  public enum Sorting: Sendable, Hashable { case ascending, descending }

  public var title: String
  public var width: Width
  public var alignment: Alignment
  /// Drawn beside the title when the table is sorted by this column.
  public var sorting: Sorting?

  public init(
    _ title: String, _ width: Width = .flexible(minimum: 4, weight: 1),
    alignment: Alignment = .leading, sorting: Sorting? = nil
  ) {
    self.title = title
    self.width = width
    self.alignment = alignment
    self.sorting = sorting
  }
}

/// Rows of a ``ListState`` window in aligned columns under a header line.
///
/// Where there is no room the last columns are left out whole, so the first is the most useful.
public struct Table: Widget {
  public var columns: [Column]
  public var state: ListState
  /// Exactly the rows of `state.window(height:)` for the height less the header.
  public var rows: [[Span]]
  /// One sign for each row, such as `*` for a marked one; none for the rows beyond.
  public var signs: [String] = []
  public var placeholder: String
  public var isFocused: Bool

  /// Rows of a rectangle of `height` that are left for the list under the header.
  public static func listHeight(_ height: Int) -> Int { max(0, height - 1) }

  public init(
    columns: [Column], state: ListState, rows: [[Span]], placeholder: String = "",
    isFocused: Bool = true
  ) {
    self.columns = columns
    self.state = state
    self.rows = rows
    self.placeholder = placeholder
    self.isFocused = isFocused
  }

  /// Widths of the columns that fit into `width`, with one column between them.
  static func layout(_ columns: [Column], width: Int) -> [Int] {
    var widths: [Int] = []
    var used = 0
    for column in columns {
      // A heading is never cut, nor the sign that says how the rows are sorted.
      let heading = DisplayWidth.of(column.title) + (column.sorting == nil ? 0 : 2)
      let least =
        switch column.width {
        case .fixed(let width): max(width, heading)
        case .flexible(let minimum, _): max(minimum, heading)
        }
      let need = min(max(least, 1), Size.limit) + (widths.isEmpty ? 0 : 1)
      if used + need > width {
        if widths.isEmpty, width > 0 { return [width] }
        break
      }
      used += need
      widths.append(min(max(least, 1), Size.limit))
    }
    let flexible = columns.prefix(widths.count).map(\.weight)
    var room = max(0, width - used)
    var left = flexible.reduce(0, +)
    for (index, weight) in flexible.enumerated() where weight > 0 && left > 0 {
      let share = room * weight / left
      widths[index] += share
      room -= share
      left -= weight
    }
    return widths
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    let (header, list) = rect.splitTop(1)
    let widths = Table.layout(columns, width: max(0, rect.width - 2))
    let titles = zip(columns, widths).map { column, width -> Span in
      guard let sorting = column.sorting else { return Span(column.title, .heading) }
      // Of a title that is too long the end goes, never the mark.
      let mark = " " + frame.glyphs.sortMark(ascending: sorting == .ascending)
      let room = width - DisplayWidth.of(mark, glyphs: frame.glyphs)
      return Span(DisplayWidth.fit(column.title, to: room, glyphs: frame.glyphs) + mark, .heading)
    }
    put(titles, widths, at: Point(x: header.x + 2, y: header.y), in: header, on: &frame)
    if state.isEmpty {
      let empty = ListView(
        state: state, rows: [], placeholder: placeholder, isFocused: isFocused)
      return frame.draw(empty, in: list)
    }
    let window = state.window(height: list.height)
    for (index, row) in zip(window, rows) {
      let offset = index - window.lowerBound
      let line = list.row(offset)
      drawMarked(
        sign: signs.indices.contains(offset) ? signs[offset] : "", in: line,
        isSelected: index == state.selected, isFocused: isFocused, on: &frame
      ) { frame in
        put(row, widths, at: Point(x: line.x + 2, y: line.y), in: line, on: &frame)
      }
    }
  }

  /// Puts the cells of a row where they belong, and spaces around them: no text is made for the row.
  private func put(
    _ cells: [Span], _ widths: [Int], at start: Point, in line: Rect, on frame: inout Frame
  ) {
    var x = start.x
    for (index, width) in widths.enumerated() where columns.indices.contains(index) {
      if index > 0 {
        frame.fill(Rect(x: x, y: start.y, width: 1, height: 1).intersection(line))
        x += 1
      }
      let cell = cells.indices.contains(index) ? cells[index] : Span("")
      let text = DisplayWidth.fit(cell.text, to: width, glyphs: frame.glyphs)
      let room = max(0, width - DisplayWidth.ofVisible(text))
      let place = Rect(x: x, y: start.y, width: width, height: 1).intersection(line)
      frame.fill(place, style: cell.style)
      frame.put(
        text, at: Point(x: x + columns[index].alignment.before(room), y: start.y),
        style: cell.style, in: place)
      x += width
    }
  }
}

extension Column {
  /// Share of the room left over; bounded, since it is multiplied.
  fileprivate var weight: Int {
    if case .flexible(_, let weight) = width { return min(max(weight, 0), 1_000) }
    return 0
  }
}
