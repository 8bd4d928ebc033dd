/// Breaking text into lines by display width.
public enum TextWrap {
  /// The visible lines of `text`, none wider than `width` columns; words are kept whole where they
  /// fit. Line breaks in the text are kept; spaces at a break are dropped. A character wider than
  /// `width` is left out. Empty when `width` is not positive.
  public static func lines(_ text: String, width: Int, glyphs: GlyphSet = .unicode) -> [String] {
    guard width > 0 else { return [] }
    let visible = VisibleText.makeMultiline(text, glyphs: glyphs)
    return visible.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      wrap($0, width: width)
    }
  }

  private static func wrap(_ line: Substring, width: Int) -> [String] {
    var result: [String] = []
    var current = ""
    var used = 0
    var spaces = 0
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let columns = DisplayWidth.ofVisible(String(word))
      if columns == 0 {
        spaces += 1
        continue
      }
      if used + spaces + columns <= width {
        current += String(repeating: " ", count: spaces) + word
        used += spaces + columns
      } else {
        if used > 0 { result.append(current) }
        (current, used) = breakWord(word, width: width, into: &result)
      }
      spaces = 1
    }
    result.append(current)
    return result
  }

  /// Cuts a word into full lines; returns what remains for the line after them.
  private static func breakWord(
    _ word: Substring, width: Int, into result: inout [String]
  ) -> (String, Int) {
    var current = ""
    var used = 0
    for character in word {
      let columns = DisplayWidth.ofVisible(String(character))
      if columns > width { continue }
      if used + columns > width {
        result.append(current)
        current = ""
        used = 0
      }
      current.append(character)
      used += columns
    }
    return (current, used)
  }
}
