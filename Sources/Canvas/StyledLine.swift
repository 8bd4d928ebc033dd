/// A piece of text in one style.
public struct Span: Sendable, Hashable {
  public var text: String
  public var style: Style

  public init(_ text: String, _ style: Style = .text) {
    self.text = text
    self.style = style
  }
}

/// One line made of differently styled pieces; a string literal is one plain piece.
public struct StyledLine: Sendable, Hashable, ExpressibleByStringLiteral {
  public var spans: [Span]

  public init(_ spans: [Span]) { self.spans = spans }
  public init(_ text: String, _ style: Style = .text) { spans = [Span(text, style)] }
  public init(stringLiteral value: String) { self.init(value) }

  public var text: String { spans.map(\.text).joined() }

  /// Columns the line covers.
  public func width(glyphs: GlyphSet = .unicode) -> Int {
    spans.reduce(0) { $0 + DisplayWidth.of($1.text, glyphs: glyphs) }
  }

  public static func + (left: StyledLine, right: StyledLine) -> StyledLine {
    StyledLine(left.spans + right.spans)
  }
}
