/// Leaves others out of what somebody is shown of themselves: names, words of names, addresses and
/// numbers that are not their own (playbook B4, access).
///
/// It rather takes out a word too many: whoever shares a word of a name with another person of the
/// hub reads of "another person" there.
public struct Redaction: Sendable {
  private let own: PersonMarks
  private let others: PersonMarks
  private let word: String

  /// - Parameters:
  ///   - own: by what the person is mentioned.
  ///   - names: what the person is called.
  ///   - others: the names of everybody else in the hub.
  ///   - word: what stands in the place of others.
  public init(own: PersonMarks, names: [String], others: [String], word: String) {
    self.own = own
    self.word = word
    let ownWords = Set(names.flatMap(Fold.words))
    var marks = PersonMarks()
    for name in others {
      let words = Fold.words(name)
      if !Set(words).isSubset(of: ownWords) { marks.add(name: name) }
      for word in words where word.count > 2 && !ownWords.contains(word) { marks.add(word: word) }
    }
    self.others = marks
  }

  public func of(_ text: String) -> String {
    let named = others.replaced(in: text, by: word).text
    guard named.utf8.contains(where: { $0 == 0x40 || $0 &- 48 < 10 }) else { return named }
    return addressed(named)
  }

  /// Addresses and long numbers that are not the person's own.
  private func addressed(_ text: String) -> String {
    var result = ""
    var part = ""
    func taken() -> String { isForeign(part) ? word : part }
    for character in text {
      if character.isWhitespace || ",;<>()[]\"".contains(character) {
        // Numbers are written with spaces in them.
        if character == " ", Self.isNumber(part) {
          part.append(character)
          continue
        }
        result += taken()
        part = ""
        result.append(character)
      } else if Self.isNumber(part), part.hasSuffix(" "), !Self.isNumber(String(character)) {
        result += taken()
        part = String(character)
      } else {
        part.append(character)
      }
    }
    return result + taken()
  }

  private static func isNumber(_ part: String) -> Bool {
    !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isNumber || "+-./ ".contains($0)) }
  }

  /// Days and sums have fewer digits, or other signs between them.
  private static let leastDigits = 9

  private func isForeign(_ part: String) -> Bool {
    if part.contains("@") { return !own.isIn(part) }
    guard Self.isNumber(part) else { return false }
    let digits = part.count { $0.isNumber }
    return (digits >= Self.leastDigits || part.hasPrefix("+") && digits > 6) && !own.isIn(part)
  }
}
