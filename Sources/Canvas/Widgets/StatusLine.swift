/// News on the left and a position on the right; the right part is kept whole, and news that are
/// longer than a line go on in the next one where there is one.
public struct StatusLine: Widget {
  public enum Kind: Sendable, Hashable { case plain, success, warning, error }

  public var message: String
  public var kind: Kind
  /// Such as `3/340 +2`.
  public var position: String

  public init(_ message: String, kind: Kind = .plain, position: String = "") {
    self.message = message
    self.kind = kind
    self.position = position
  }

  /// Kinds are told apart without colour: `!` before warnings, `!!` before errors. A sentence is in
  /// the colours of text; only the sign before it is coloured.
  private var line: StyledLine {
    let sentence = Style(.text, .bold)
    return switch kind {
    case .plain: StyledLine(message)
    case .success: StyledLine(message, sentence)
    case .warning: StyledLine([Span("! ", .warning), Span(message, sentence)])
    case .error: StyledLine([Span("!!", .error), Span(" " + message, sentence)])
    }
  }

  /// The lines of the news in a width, and the columns of the position: none where the news need
  /// them more.
  private func layout(
    width: Int, limit: Int, glyphs: GlyphSet
  ) -> (lines: [StyledLine], position: Int) {
    let beside = min(DisplayWidth.of(position, glyphs: glyphs), width)
    let room = beside > 0 ? width - beside - 1 : width
    let lines = line.wrapped(width: room, glyphs: glyphs)
    guard lines.count > max(1, limit), beside > 0 else { return (lines, beside) }
    return (line.wrapped(width: width, glyphs: glyphs), 0)
  }

  /// The rows it takes in a width, at most `limit`.
  public func rows(width: Int, limit: Int, glyphs: GlyphSet = .unicode) -> Int {
    guard limit > 1, !message.isEmpty else { return 1 }
    return max(1, min(limit, layout(width: width, limit: limit, glyphs: glyphs).lines.count))
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    guard rect.height > 1 else {
      let row = rect.row(0)
      let width = DisplayWidth.of(position, glyphs: frame.glyphs)
      let (left, right) = row.splitRight(min(width, row.width), gap: width > 0 ? 1 : 0)
      frame.put(line, at: left.origin, maxWidth: left.width, in: left)
      frame.put(position, at: right.origin, style: .dim, in: right)
      return
    }
    let (lines, width) = layout(width: rect.width, limit: rect.height, glyphs: frame.glyphs)
    for (index, line) in lines.prefix(rect.height).enumerated() {
      var line = line
      let isLast = index == rect.height - 1
      if isLast, lines.count > rect.height { line = line + StyledLine(frame.glyphs.ellipsis) }
      let row = rect.row(index)
      frame.put(line, at: row.origin, in: row)
    }
    guard width > 0 else { return }
    let right = rect.row(rect.height - 1).splitRight(width).right
    frame.put(position, at: right.origin, style: .dim, in: right)
  }
}
