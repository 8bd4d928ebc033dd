/// The words of a line such as `code -w` or `"my editor" --wait`, as `$EDITOR` holds it: split at
/// spaces, with quotes and backslashes, and nothing else of a shell.
public enum ProgramWords {
  /// Nil when a quote is not closed, or there is no word.
  public static func split(_ line: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " || character == "\t" {
        if let ready = word { words.append(ready) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil, !isEscaped else { return nil }
    if let ready = word { words.append(ready) }
    return words.first?.isEmpty == false ? words : nil
  }
}
