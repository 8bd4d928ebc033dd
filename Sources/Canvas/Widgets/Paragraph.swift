/// Text of several lines, wrapped at words; what does not fit below is cut.
public struct Paragraph: Widget {
  public var text: String
  public var style: Style
  /// Wrapped lines skipped at the top.
  public var scroll: Int

  public init(_ text: String, style: Style = .text, scroll: Int = 0) {
    self.text = text
    self.style = style
    self.scroll = scroll
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    let skipped = min(max(0, scroll), 1_000_000)
    let lines = TextWrap.lines(
      text, width: rect.width, glyphs: frame.glyphs, limit: skipped + rect.height)
    frame.noteParagraph(text, lines, in: rect)
    for (row, line) in lines.dropFirst(skipped).enumerated() {
      frame.put(line, at: Point(x: rect.x, y: rect.y + row), style: style, in: rect)
    }
  }
}
