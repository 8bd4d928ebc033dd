/// Rows of label, number and bar, the longest bar for the largest number:
/// `12 Nov  8 ████████`.
public struct BarChart: Widget {
  public struct Bar: Sendable, Hashable {
    public var label: String
    /// Nil when unknown: no bar, not an empty one.
    public var value: Double?
    /// The number as it is read: `8`, `3/12`.
    public var number: String

    public init(label: String, value: Double?, number: String) {
      self.label = label
      self.value = value
      self.number = number
    }
  }

  public var bars: [Bar]
  /// What fills the row; the largest value when nil.
  public var most: Double?
  public var style: Style

  public init(_ bars: [Bar], most: Double? = nil, style: Style = .accent) {
    self.bars = bars
    self.most = most
    self.style = style
  }

  /// Columns of a bar, at most; a longer one says no more.
  private static let longest = 40

  /// The rows at a width: labels give way first, then bars; numbers stay.
  public func lines(width: Int, glyphs: GlyphSet) -> [StyledLine] {
    let width = min(max(width, 0), Size.limit)
    let numbers = bars.map { DisplayWidth.of($0.number, glyphs: glyphs) }.max() ?? 0
    let labels = bars.map { DisplayWidth.of($0.label, glyphs: glyphs) }.max() ?? 0
    let labelRoom = min(labels, max(0, width - numbers - 1))
    let room = min(width - labelRoom - numbers - 2, Self.longest)
    let top = Chart.top(of: bars.map { Chart.known($0.value) }, most: most)
    return bars.map { bar in
      let head = DisplayWidth.pad(bar.label, to: labelRoom, glyphs: glyphs)
      let number = DisplayWidth.pad(
        bar.number, to: numbers, alignment: .trailing, glyphs: glyphs)
      var spans = [Span(head), Span(" " + number)]
      if room >= 3, let value = Chart.known(bar.value) {
        spans.append(Span(" " + Self.bar(value, of: top, width: room, glyphs: glyphs), style))
      }
      return StyledLine(spans)
    }
  }

  /// Filled as far as the value reaches, without a track; at least a sliver of what is above zero.
  static func bar(_ value: Double, of top: Double, width: Int, glyphs: GlyphSet) -> String {
    let blocks = glyphs.blocks
    let steps = blocks.count - 1
    let filled = Chart.level(value, of: top, steps: width * steps)
    let rest = filled % steps
    return String(repeating: blocks[steps], count: filled / steps) + (rest > 0 ? blocks[rest] : "")
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    for (row, line) in lines(width: rect.width, glyphs: frame.glyphs).prefix(rect.height)
      .enumerated()
    {
      frame.put(line, at: Point(x: rect.x, y: rect.y + row), in: rect)
    }
  }
}
