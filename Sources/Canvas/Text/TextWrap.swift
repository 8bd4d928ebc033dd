/// Breaking text into lines by display width.
public enum TextWrap {
  /// The visible lines of `text`, none wider than `width` columns; words are kept whole where they
  /// fit. Line breaks in the text are kept; spaces at a break are dropped. A character wider than
  /// `width` is left out. Empty when `width` is not positive. Stops after `limit` lines.
  public static func lines(
    _ text: String, width: Int, glyphs: GlyphSet = .unicode, limit: Int = .max
  ) -> [String] {
    guard width > 0 else { return [] }
    let visible = VisibleText.makeMultiline(text, glyphs: glyphs)
    var result: [String] = []
    for line in visible.split(separator: "\n", omittingEmptySubsequences: false) {
      if result.count >= limit { break }
      result += wrap(line, width: width)
    }
    return result.count > limit ? Array(result.prefix(max(0, limit))) : result
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
    for part in word.flatMap({ parts(of: $0, width: width) }) {
      let columns = DisplayWidth.ofVisible(part)
      if used + columns > width {
        result.append(current)
        current = ""
        used = 0
      }
      current += part
      used += columns
    }
    return (current, used)
  }

  /// A character that is wider than a whole line, cut before each code point that takes columns;
  /// every other character as it is.
  private static func parts(of character: Character, width: Int) -> [String] {
    if DisplayWidth.ofVisible(String(character)) <= width { return [String(character)] }
    var parts: [String] = []
    for scalar in character.unicodeScalars {
      let columns = DisplayWidth.columns(scalar)
      if columns > width { continue }
      if columns == 0, let last = parts.indices.last {
        parts[last].unicodeScalars.append(scalar)
      } else {
        parts.append(String(scalar))
      }
    }
    return parts
  }
}
