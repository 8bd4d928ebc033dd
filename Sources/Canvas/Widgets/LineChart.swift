/// A line through values over a few rows: braille dots, in ASCII stars. Gaps where a value is
/// unknown; the largest value and zero are written at its left.
public struct LineChart: Widget {
  public var values: [Double?]
  /// What reaches the top row; the largest value when nil.
  public var most: Double?
  /// How the largest value is written.
  public var label: String
  public var style: Style

  public init(
    _ values: [Double?], most: Double? = nil, label: String, style: Style = .accent
  ) {
    self.values = values
    self.most = most
    self.label = label
    self.style = style
  }

  /// A grid of dots, finer than cells where the glyphs allow.
  private struct Dots {
    let width: Int
    let height: Int
    let across: Int
    let down: Int
    var set: Set<Int> = []

    init(width: Int, height: Int, glyphs: GlyphSet) {
      self.width = width
      self.height = height
      (across, down) = glyphs == .unicode ? (2, 4) : (1, 1)
    }

    var columns: Int { width * across }
    var rows: Int { height * down }

    /// `y` counts from the bottom.
    mutating func mark(_ x: Int, _ y: Int) {
      let row = rows - 1 - min(max(y, 0), rows - 1)
      set.insert(row * columns + min(max(x, 0), columns - 1))
    }

    /// The bits of a braille cell, column by column from the top.
    private static let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

    func text(row: Int) -> String {
      (0..<width).map { column in
        var bits: UInt32 = 0
        for x in 0..<across {
          for y in 0..<down where set.contains((row * down + y) * columns + column * across + x) {
            bits |= Self.bits[x][y]
          }
        }
        guard bits != 0 else { return " " }
        return across == 1 ? "*" : Unicode.Scalar(0x2800 + bits).map { String($0) } ?? " "
      }.joined()
    }
  }

  /// The rows of the line alone, each `width` columns.
  public static func rows(
    _ values: [Double?], most: Double? = nil, width: Int, height: Int, glyphs: GlyphSet
  ) -> [String] {
    let width = min(max(width, 0), 400)
    let height = min(max(height, 0), 40)
    guard width > 0, height > 0 else { return [] }
    var dots = Dots(width: width, height: height, glyphs: glyphs)
    let shown = values.suffix(dots.columns).map(Chart.known)
    let top = Chart.top(of: shown, most: most)
    let points = shown.enumerated().map { index, value in
      (
        x: shown.count > 1 ? index * (dots.columns - 1) / (shown.count - 1) : 0,
        y: value.map { Chart.level($0, of: top, steps: dots.rows - 1) }
      )
    }
    for (index, point) in points.enumerated() {
      guard let y = point.y else { continue }
      dots.mark(point.x, y)
      guard index + 1 < points.count, let next = points[index + 1].y else { continue }
      join((point.x, y), (points[index + 1].x, next), &dots)
    }
    return (0..<height).map(dots.text(row:))
  }

  private static func join(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int), _ dots: inout Dots) {
    let steps = max(abs(to.x - from.x), abs(to.y - from.y))
    guard steps > 0 else { return }
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      dots.mark(
        from.x + Int((Double(to.x - from.x) * share).rounded()),
        from.y + Int((Double(to.y - from.y) * share).rounded()))
    }
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    let room = DisplayWidth.of(label, glyphs: frame.glyphs)
    let (scale, area) = rect.splitLeft(room, gap: 1)
    frame.put(label, at: scale.origin, style: .dim, in: scale)
    if rect.height > 1 {
      let zero = DisplayWidth.pad("0", to: room, alignment: .trailing, glyphs: frame.glyphs)
      frame.put(zero, at: Point(x: scale.x, y: rect.endY - 1), style: .dim, in: scale)
    }
    let rows = LineChart.rows(
      values, most: most, width: area.width, height: area.height, glyphs: frame.glyphs)
    for (index, row) in rows.enumerated() {
      frame.put(row, at: Point(x: area.x, y: area.y + index), style: style, in: area)
    }
  }
}
