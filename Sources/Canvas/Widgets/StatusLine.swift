/// One line of news on the left and a position on the right; the right part is kept whole.
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

  public func draw(in rect: Rect, on frame: inout Frame) {
    let row = rect.row(0)
    let width = DisplayWidth.of(position, glyphs: frame.glyphs)
    let (left, right) = row.splitRight(min(width, row.width), gap: width > 0 ? 1 : 0)
    frame.put(line, at: left.origin, maxWidth: left.width, in: left)
    frame.put(position, at: right.origin, style: .dim, in: right)
  }
}
