/// How well typed letters fit a text in which they occur in this order, as fzf reckons: beginnings of
/// words and letters side by side count, gaps cost.
enum Fuzzy {
  /// A folded text made ready to be searched: every letter typed asks for all of them.
  struct Text: Sendable {
    fileprivate let letters: [Unicode.Scalar]
    /// What each letter is worth as the place of a letter typed: most where words begin.
    fileprivate let bonuses: [Int]

    init(_ folded: String) {
      letters = Array(folded.unicodeScalars.prefix(limit))
      bonuses = letters.indices.map { [letters] index in
        guard index > 0 else { return beginning }
        return Self.isWord(letters[index - 1].properties) ? 0 : boundary
      }
    }

    private static func isWord(_ letter: Unicode.Scalar.Properties) -> Bool {
      letter.isAlphabetic || letter.numericType != nil
    }
  }

  /// The words that are typed, folded.
  struct Query: Sendable {
    fileprivate let words: [[Unicode.Scalar]]
    fileprivate let count: Int

    init(_ folded: String) {
      words = folded.unicodeScalars.prefix(limit).split(separator: " ").map(Array.init)
      count = words.reduce(0) { $0 + $1.count }
    }
  }

  private static let match = 16
  private static let gapStart = -3
  private static let gapMore = -1
  private static let boundary = 8
  private static let beginning = 10
  private static let consecutive = 4
  /// Longer texts are judged by their beginnings: the time is the product of both lengths.
  static let limit = 160

  /// Every word that is typed has to fit; nil when one does not.
  static func score(_ query: Query, in text: Text) -> Int? {
    // Most texts fall out here, at the price of reading them once.
    guard query.words.allSatisfy({ occurs($0, in: text) }) else { return nil }
    var sum = 0
    for word in query.words {
      guard let score = score(word: word, in: text) else { return nil }
      sum += score
    }
    return sum
  }

  private static func occurs(_ word: [Unicode.Scalar], in text: Text) -> Bool {
    var next = 0
    for letter in text.letters where next < word.count && letter == word[next] { next += 1 }
    return next == word.count
  }

  /// The best of all ways to find the letters, row by row of the letters typed.
  private static func score(word: [Unicode.Scalar], in text: Text) -> Int? {
    let count = text.letters.count
    // The best score of the letters so far with the last of them found here.
    var ends = [Int?](repeating: nil, count: count)
    for (row, letter) in word.enumerated() {
      var newEnds = [Int?](repeating: nil, count: count)
      // The best of the row before, less the gap up to here.
      var carried: Int?
      for column in 0..<count {
        let before = column > 0 ? ends[column - 1] : nil
        if text.letters[column] == letter {
          let place = match + text.bonuses[column] * (row == 0 ? 2 : 1)
          newEnds[column] =
            row == 0
            ? place : better(carried.map { $0 + place }, before.map { $0 + place + consecutive })
        }
        carried = better(carried.map { $0 + gapMore }, before.map { $0 + gapStart })
      }
      ends = newEnds
    }
    return ends.reduce(nil, better)
  }

  private static func better(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other else { return one ?? other }
    return max(one, other)
  }

  /// Whether a score says more than that the letters occur somewhere: the letters begin words or
  /// stand together.
  static func isClose(_ score: Int, to query: Query) -> Bool {
    score >= query.count * (match + 2)
  }
}
