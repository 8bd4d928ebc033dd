import Testing

@testable import HubKit

@Suite struct FoldTests {
  @Test(arguments: [
    ("Ødegård", "odegard"), ("Łódź", "lodz"), ("Straße", "strasse"), ("ŒUVRE Æon", "oeuvre aeon"),
    ("Þórður", "thordur"), ("Đorđe", "dorde"), ("Işık", "isik"), ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
    ("Ёлка", "елка"), ("ＡＢｃ１２", "abc12"), ("ﬁne", "fine"), ("Nguyễn", "nguyen"),
    ("perché", "perche"), ("l’altro", "l'altro"), ("a\u{A0}b", "a b"), ("Zoë\u{200B}", "zoe"),
    ("김도훈", "김도훈"), ("田中", "田中"), ("ｶﾞｷﾞ", "ガギ"), ("", ""), ("Ana Ruiz", "ana ruiz"),
  ])
  func folds(text: String, expected: String) {
    #expect(Array(Fold.fold(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: [
    ("é", "e\u{301}"), ("ế", "e\u{302}\u{301}"), ("が", "か\u{3099}"), ("ぱ", "は\u{309A}"),
    ("김", "\u{1100}\u{1175}\u{11B7}"), ("Å", "A\u{30A}"), ("й", "и\u{306}"), ("ώ", "ω\u{301}"),
    ("ṩ", "s\u{307}\u{323}"),
  ])
  func composedAndDecomposedAreOne(composed: String, decomposed: String) {
    #expect(
      Array(Fold.fold(composed).unicodeScalars) == Array(Fold.fold(decomposed).unicodeScalars))
  }

  @Test func isIdempotentOverTheBasicPlane() {
    for value: UInt32 in 0..<0x3_0000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = Fold.fold(String(Character(scalar)))
      let twice = Fold.fold(once)
      #expect(once.utf8.elementsEqual(twice.utf8), "U+\(String(value, radix: 16))")
    }
  }

  @Test func cutsIntoWords() {
    #expect(
      Fold.words("  D’Annunzio-Rossi, Società (3ª)") == ["d", "annunzio", "rossi", "societa", "3a"])
    #expect(Fold.words("--- ").isEmpty)
  }

  @Test func distances() {
    #expect(TextDistance.edits("ruiz", "ruiz", limit: 2) == 0)
    #expect(TextDistance.edits("ruiz", "riuz", limit: 2) == 1)
    #expect(TextDistance.edits("ruiz", "ruis", limit: 2) == 1)
    #expect(TextDistance.edits("ruiz", "rui", limit: 2) == 1)
    #expect(TextDistance.edits("", "abc", limit: 2) == nil)
    #expect(TextDistance.edits("kitten", "sitting", limit: 3) == 3)
    #expect(TextDistance.edits("kitten", "sitting", limit: 2) == nil)
  }

  @Test func distanceAgreesWithTheFullTable() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<3000 {
      let left = random.text(of: "ab", upTo: 7)
      let right = random.text(of: "ab", upTo: 7)
      let full = fullDistance(Array(left), Array(right))
      for limit in 0...4 {
        #expect(
          TextDistance.edits(left, right, limit: limit) == (full <= limit ? full : nil),
          "\(left) \(right) \(limit)")
      }
    }
  }

  @Test func namesThatMayBeTheSame() {
    #expect(TextDistance.mayBeSame("Ana Ruiz", "RUIZ, Ana"))
    #expect(TextDistance.mayBeSame("José Álvarez", "Jose Alvares"))
    #expect(TextDistance.mayBeSame("Zo\u{200B}ë Ruiz", "Zoe Ruiz"))
    #expect(!TextDistance.mayBeSame("Ana Ruiz", "Ada Ruiz"))
    #expect(!TextDistance.mayBeSame("Ana Ruiz", "Ana"))
    #expect(!TextDistance.mayBeSame("", ""))
  }

  private func fullDistance(_ left: [Character], _ right: [Character]) -> Int {
    var rows = [Array(0...right.count)]
    for row in 0..<left.count {
      var line = [row + 1]
      for column in 0..<right.count {
        var best = min(
          rows[row][column] + (left[row] == right[column] ? 0 : 1), rows[row][column + 1] + 1,
          line[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, rows[row - 1][column - 1] + 1)
        }
        line.append(best)
      }
      rows.append(line)
    }
    return rows[left.count][right.count]
  }
}

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func text(of letters: String, upTo length: Int) -> String {
    let letters = Array(letters)
    return String(
      (0..<Int.random(in: 0...length, using: &self)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &self)]
      })
  }
}
