/// How well typed letters fit a text in which they occur in this order, as fzf reckons: beginnings of
/// words and letters side by side count, gaps cost.
enum Fuzzy {
  private static let match = 16
  private static let gapStart = -3
  private static let gapMore = -1
  private static let boundary = 8
  private static let beginning = 10
  private static let consecutive = 4
  /// Longer texts are judged by their beginnings: the time is the product of both lengths.
  private static let limit = 160

  /// Every word that is typed has to fit; nil when one does not. Both texts are to be folded.
  static func score(_ typed: String, in text: String) -> Int? {
    var sum = 0
    for word in typed.split(separator: " ") {
      guard let score = score(word: Array(word.prefix(limit)), in: Array(text.prefix(limit))) else {
        return nil
      }
      sum += score
    }
    return sum
  }

  /// What each letter of the text is worth as the place of a letter: most where words begin.
  private static func bonuses(_ text: [Character]) -> [Int] {
    text.indices.map { index in
      guard index > 0 else { return beginning }
      return text[index - 1].isLetter || text[index - 1].isNumber ? 0 : boundary
    }
  }

  /// The best of all ways to find the letters, row by row of the letters typed.
  private static func score(word: [Character], in text: [Character]) -> Int? {
    guard !word.isEmpty, word.count <= text.count else { return word.isEmpty ? 0 : nil }
    let bonuses = bonuses(text)
    // The best score of the letters so far with the last of them found here.
    var ends = [Int?](repeating: nil, count: text.count)
    for (row, letter) in word.enumerated() {
      var newEnds = [Int?](repeating: nil, count: text.count)
      // The best of the row before, less the gap up to here.
      var carried: Int?
      for column in text.indices {
        let before = column > 0 ? ends[column - 1] : nil
        if text[column] == letter {
          let place = match + bonuses[column] * (row == 0 ? 2 : 1)
          if row == 0 {
            newEnds[column] = place
          } else {
            let apart = carried.map { $0 + place }
            let joined = before.map { $0 + place + consecutive }
            newEnds[column] = [apart, joined].compactMap { $0 }.max()
          }
        }
        carried = [carried.map { $0 + gapMore }, before.map { $0 + gapStart }]
          .compactMap { $0 }.max()
      }
      ends = newEnds
    }
    return ends.compactMap { $0 }.max()
  }

  /// Whether a score says more than that the letters occur somewhere: the letters begin words or
  /// stand together.
  static func isClose(_ score: Int, to typed: String) -> Bool {
    let letters = typed.count { $0 != " " }
    return score >= letters * (match + 2)
  }
}
