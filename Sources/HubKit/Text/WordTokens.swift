/// A word of a typed line with where it stands in it.
public struct WordToken: Hashable, Sendable {
  /// As typed, without punctuation at its ends.
  public let text: String
  /// Folded, for the word tables.
  public let folded: String
  /// The bytes of `text` in the line's UTF-8.
  public let range: Range<Int>
  /// Whether a comma, semicolon, colon, full stop, bracket or line break follows.
  public let endsClause: Bool
  /// Whether a semicolon or a line break follows.
  public let endsItem: Bool
  /// Whether a full stop, exclamation or question mark follows.
  public let endsSentence: Bool
}

/// A typed line cut into words; cutting back out gives the text verbatim.
public struct WordTokens: Sendable {
  public let tokens: [WordToken]
  private let bytes: [UInt8]

  public init(_ text: String) {
    let bytes = Array(text.utf8)
    var tokens: [WordToken] = []
    var index = 0
    while index < bytes.count {
      while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
      let start = index
      while index < bytes.count, !Self.isSpace(bytes[index]), !Self.isBreak(bytes, index) {
        index += 1
      }
      if index == start {
        index += 1
        continue
      }
      var low = start
      var high = index
      while low < high, Self.opening.contains(bytes[low]) { low += 1 }
      while high > low, Self.closing.contains(bytes[high - 1]) { high -= 1 }
      guard low < high else { continue }
      var gap = index
      while gap < bytes.count, Self.isSpace(bytes[gap]) || Self.isBreak(bytes, gap) { gap += 1 }
      let after = bytes[high..<gap]
      let word = String(decoding: bytes[low..<high], as: UTF8.self)
      tokens.append(
        WordToken(
          text: word, folded: Fold.fold(word), range: low..<high,
          endsClause: after.contains { Self.clauseEnds.contains($0) },
          endsItem: after.contains { $0 == 0x3B || $0 == 0x0A || $0 == 0x0D },
          endsSentence: after.contains { Self.sentenceEnds.contains($0) }))
    }
    self.tokens = tokens
    self.bytes = bytes
  }

  /// The line from the first to the last of these tokens, verbatim; empty for an empty range.
  public func text(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<tokens.count)
    guard !range.isEmpty else { return "" }
    let low = tokens[range.lowerBound].range.lowerBound
    let high = tokens[range.upperBound - 1].range.upperBound
    return String(decoding: bytes[low..<max(low, high)], as: UTF8.self)
  }

  /// The texts of the tokens of `range` that are not in `hole`, joined by one space.
  public func text(_ range: Range<Int>, without hole: Range<Int>) -> String {
    let before = text(range.lowerBound..<max(range.lowerBound, hole.lowerBound))
    let after = text(min(hole.upperBound, range.upperBound)..<range.upperBound)
    return before.isEmpty || after.isEmpty ? before + after : before + " " + after
  }

  /// The number of tokens at `index` that together are one of `phrases`, the longest first; nil when
  /// none is. Phrases are folded, their words parted by single spaces.
  public func match(at index: Int, upTo end: Int, _ isPhrase: (String) -> Bool) -> Int? {
    WordTokens.match(tokens[...], at: index, upTo: end, isPhrase)
  }

  static func match(
    _ tokens: ArraySlice<WordToken>, at index: Int, upTo end: Int, _ isPhrase: (String) -> Bool
  ) -> Int? {
    guard index >= tokens.startIndex, index < min(end, tokens.endIndex) else { return nil }
    var phrase = tokens[index].folded
    var best: Int? = isPhrase(phrase) ? 1 : nil
    for length in 2...longestPhrase {
      let next = index + length - 1
      guard next < min(end, tokens.endIndex), !tokens[next - 1].endsClause else { break }
      phrase += " " + tokens[next].folded
      if isPhrase(phrase) { best = length }
    }
    return best
  }

  private static let longestPhrase = 6
  private static let opening = Set("([{\"'<«".utf8.filter { $0 < 0x80 })
  private static let closing = Set(")]}\"'>,;:.!?".utf8)
  private static let clauseEnds = Set(",;:.!?()\n\r".utf8)
  private static let sentenceEnds = Set(".!?".utf8)

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// A semicolon, or a comma that does not stand between digits, ends a word without a space too.
  private static func isBreak(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard bytes[index] == 0x3B || bytes[index] == 0x2C else { return false }
    guard bytes[index] == 0x2C, index > 0, index + 1 < bytes.count else { return true }
    return !((0x30...0x39).contains(bytes[index - 1]) && (0x30...0x39).contains(bytes[index + 1]))
  }
}
