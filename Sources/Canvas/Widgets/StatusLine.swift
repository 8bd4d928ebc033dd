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

  /// Kinds are told apart without colour: `!` before warnings, `!!` before errors.
  private var line: (text: String, style: Style) {
    switch kind {
    case .plain: (message, .text)
    case .success: (message, .success)
    case .warning: ("! " + message, .warning)
    case .error: ("!! " + message, .error)
    }
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    let row = rect.row(0)
    let width = DisplayWidth.of(position, glyphs: frame.glyphs)
    let (left, right) = row.splitRight(min(width, row.width), gap: width > 0 ? 1 : 0)
    frame.put(line.text, at: left.origin, style: line.style, in: left)
    frame.put(position, at: right.origin, style: .dim, in: right)
  }
}
