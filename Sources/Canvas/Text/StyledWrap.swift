extension StyledLine {
  /// The line broken at words into lines no wider than `width`, each piece in its style; those after
  /// the first begin `indent` columns further in. The line itself where it fits.
  public func wrapped(
    width: Int, indent: Int = 0, glyphs: GlyphSet = .unicode
  ) -> [StyledLine] {
    guard width > 0, self.width(glyphs: glyphs) > width else { return [self] }
    let indent = max(0, min(indent, width / 2))
    let pieces = spans.map { Span(VisibleText.make($0.text, glyphs: glyphs), $0.style) }
    let text = pieces.map(\.text).joined()
    var letters = pieces.flatMap { span in span.text.map { (letter: $0, style: span.style) } }[...]
    let margin = String(repeating: " ", count: indent)
    return TextWrap.lines(text, width: width - indent, glyphs: glyphs).enumerated().map {
      index, line in
      var spans = index == 0 || indent == 0 ? [] : [Span(margin)]
      var run = Span("")
      // Only spaces were left out, at the breaks.
      while letters.first?.letter == " ", line.first != " " { letters.removeFirst() }
      for letter in line {
        guard let next = letters.popFirst() else { break }
        if next.style != run.style, !run.text.isEmpty {
          spans.append(run)
          run.text = ""
        }
        run.style = next.style
        run.text.append(letter)
      }
      return StyledLine(spans + [run])
    }
  }
}
