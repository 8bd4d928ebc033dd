/// Values as columns over a few rows, of blocks that every font has. Gaps where a value is unknown;
/// the largest value and zero are written at its left.
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

  /// The rows of the columns alone, each `width` columns.
  public static func rows(
    _ values: [Double?], most: Double? = nil, width: Int, height: Int, glyphs: GlyphSet
  ) -> [String] {
    let width = min(max(width, 0), 400)
    let height = min(max(height, 0), 40)
    guard width > 0, height > 0 else { return [] }
    let shown = Array(values.suffix(width).map(Chart.known))
    guard !shown.isEmpty else { return Array(repeating: blank(width), count: height) }
    let levels = glyphs.levels
    let top = Chart.top(of: shown, most: most)
    // A known zero keeps a sliver: only what is unknown is a gap.
    let columns = (0..<width).map { column in
      shown[column * shown.count / width].map {
        max(1, Chart.level($0, of: top, steps: height * levels.count))
      }
    }
    return (0..<height).map { row in
      let below = (height - 1 - row) * levels.count
      return columns.map { filled in
        let own = min(levels.count, (filled ?? 0) - below)
        return own > 0 ? levels[own - 1] : " "
      }.joined()
    }
  }

  private static func blank(_ width: Int) -> String { String(repeating: " ", count: width) }

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
