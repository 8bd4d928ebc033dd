/// Folding of the words people type, for looking them up in small tables.
///
/// Search over a hub has its own, larger table in `HubKit`; both give the same for Latin letters.
public enum FoldedWord {
  /// The word in lower case, without Latin diacritics, with single spaces and straight apostrophes.
  public static func fold(_ text: some StringProtocol) -> String {
    var folded = ""
    var hasGap = false
    for scalar in text.lowercased().unicodeScalars {
      if (0x300...0x36F).contains(scalar.value) { continue }
      if scalar.properties.isWhitespace {
        hasGap = !folded.isEmpty
        continue
      }
      if hasGap { folded.append(" ") }
      hasGap = false
      if scalar.isASCII {
        folded.unicodeScalars.append(scalar)
      } else if let plain = plainLetters[scalar] {
        folded += plain
      } else {
        folded.unicodeScalars.append(scalar)
      }
    }
    return folded
  }

  /// The text without white space at its ends.
  static func trimmed(_ text: some StringProtocol) -> String {
    var slice = text[...]
    while slice.first?.isWhitespace == true { slice = slice.dropFirst() }
    while slice.last?.isWhitespace == true { slice = slice.dropLast() }
    return String(slice)
  }

  private static let plainLetters: [Unicode.Scalar: String] = {
    let groups = [
      ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
      ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"),
      ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"),
      ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("ss", "ß"), ("ae", "æ"), ("oe", "œ"), ("th", "þ"),
      ("'", "\u{2019}\u{2018}"), ("-", "\u{2010}\u{2011}\u{2013}"),
    ]
    var letters: [Unicode.Scalar: String] = [:]
    for (plain, accented) in groups {
      for scalar in accented.unicodeScalars { letters[scalar] = plain }
    }
    return letters
  }()
}
