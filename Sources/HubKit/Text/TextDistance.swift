/// How far two names are apart, to show what may be the same person typed twice.
public enum TextDistance {
  /// The least number of letters to insert, drop, replace or swap with the next one.
  ///
  /// Nil when it is more than `limit`; looks at a band of `2 * limit + 1` letters only, and at no
  /// more than the first 256 letters of each text.
  public static func edits(_ left: String, _ right: String, limit: Int) -> Int? {
    let first = Array(left.unicodeScalars.prefix(256))
    let second = Array(right.unicodeScalars.prefix(256))
    guard limit >= 0, abs(first.count - second.count) <= limit else { return nil }
    let far = limit + 1
    var earlier: [Int] = []
    var previous = (0...second.count).map { min($0, far) }
    for row in 0..<first.count {
      var current = Array(repeating: far, count: second.count + 1)
      current[0] = min(row + 1, far)
      let low = max(0, row - limit)
      let high = min(second.count, row + limit + 1)
      for column in low..<max(low, high) {
        let cost = first[row] == second[column] ? 0 : 1
        var best = min(previous[column] + cost, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          best = min(best, earlier[column - 1] + 1)
        }
        current[column + 1] = min(best, far)
      }
      if current.allSatisfy({ $0 >= far }) { return nil }
      earlier = previous
      previous = current
    }
    guard let distance = previous.last, distance <= limit else { return nil }
    return distance
  }

  /// Whether two names may mean the same: equal but for the order of words, or one slip in each
  /// word of five letters or more (two in twelve), but none in a number. Case, accents and invisible
  /// characters count for nothing. A name of one word matches a name of one word only.
  public static func mayBeSame(_ left: String, _ right: String) -> Bool {
    mayBeSame(
      Array(Fold.words(left).sorted().prefix(16)), Array(Fold.words(right).sorted().prefix(16)))
  }

  /// The same for the folded words of names, each in order.
  static func mayBeSame(_ first: [String], _ second: [String]) -> Bool {
    guard !first.isEmpty, first.count == second.count else { return false }
    if first == second { return true }
    var open = second
    for word in first {
      guard let index = nearest(word, among: open) else { return false }
      open.remove(at: index)
    }
    return true
  }

  /// Whether a word is long enough to be mistyped and still be known, and no number.
  static func allowsSlip(_ word: String) -> Bool {
    word.unicodeScalars.count >= 5 && !word.utf8.contains { $0 &- 48 < 10 }
  }

  private static func nearest(_ word: String, among words: [String]) -> Int? {
    if let exact = words.firstIndex(of: word) { return exact }
    let length = word.unicodeScalars.count
    let limit = length >= 12 ? 2 : 1
    guard allowsSlip(word) else { return nil }
    var best: (index: Int, distance: Int)?
    for (index, candidate) in words.enumerated() {
      guard allowsSlip(candidate),
        let distance = edits(word, candidate, limit: limit),
        distance < best?.distance ?? Int.max
      else { continue }
      best = (index, distance)
    }
    return best?.index
  }
}
