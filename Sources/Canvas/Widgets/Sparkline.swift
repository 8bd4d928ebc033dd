/// Values as one row of columns: `▁▂▅█`, in ASCII `_.:|#`. What is unknown is a gap, never zero.
///
/// A picture alone says too little: whoever draws it writes its numbers beside it.
public struct Sparkline: Widget {
  public var values: [Double?]
  /// What fills a column; the largest value when nil.
  public var most: Double?
  public var style: Style

  public init(_ values: [Double?], most: Double? = nil, style: Style = .accent) {
    self.values = values
    self.most = most
    self.style = style
  }

  /// The columns alone, the newest values where there are more than `width`. Only zero is drawn as
  /// the lowest sign, and only the largest fills its column.
  public static func text(
    _ values: [Double?], most: Double? = nil, width: Int = Size.limit, glyphs: GlyphSet
  ) -> String {
    let shown = values.suffix(min(max(width, 0), Size.limit)).map(Chart.known)
    let top = Chart.top(of: shown, most: most)
    let signs = glyphs.levels
    return shown.map { value in
      guard let value else { return " " }
      return signs[Chart.level(value, of: top, steps: signs.count - 1)]
    }.joined()
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    let line = rect.row(0)
    let text = Sparkline.text(values, most: most, width: line.width, glyphs: frame.glyphs)
    frame.put(text, at: line.origin, style: style, in: line)
  }
}

/// What charts share: values as they can be drawn.
enum Chart {
  /// A value that can be drawn: finite and not negative.
  static func known(_ value: Double?) -> Double? {
    guard let value, value.isFinite, value >= 0 else { return nil }
    return value
  }

  /// The value that reaches the top.
  static func top(of values: [Double?], most: Double?) -> Double {
    known(most) ?? values.compactMap { $0 }.max() ?? 0
  }

  /// 0 for zero, `steps` from `top` on, and between the two what is nearest.
  static func level(_ value: Double, of top: Double, steps: Int) -> Int {
    guard value > 0, steps > 0 else { return 0 }
    guard value < top else { return steps }
    let level = Int((value / top * Double(steps)).rounded())
    return min(max(level, 1), max(1, steps - 1))
  }
}
