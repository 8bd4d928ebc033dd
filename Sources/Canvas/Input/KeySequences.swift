/// Escape sequences and the keys they stand for.
public struct KeySequences: Sendable {
  private var keys: [[UInt8]: Key]

  /// What xterm, VT220, rxvt and the Linux console send, as far as it is not read by rule.
  public static let common: KeySequences = {
    var table: [String: Key] = [
      "[A": .up, "[B": .down, "[C": .right, "[D": .left, "[H": .home, "[F": .end, "[Z": .backTab,
      "OA": .up, "OB": .down, "OC": .right, "OD": .left, "OH": .home, "OF": .end,
      "OM": .enter, "OP": .function(1), "OQ": .function(2), "OR": .function(3),
      "OS": .function(4), "[P": .function(1), "[Q": .function(2), "[R": .function(3),
      "[S": .function(4), "[[A": .function(1), "[[B": .function(2), "[[C": .function(3),
      "[[D": .function(4), "[[E": .function(5), "Od": .wordLeft, "Oc": .wordRight,
    ]
    let numbered: [(Int, Key)] =
      [
        (1, .home), (2, .insert), (3, .delete), (4, .end), (5, .pageUp), (6, .pageDown),
        (7, .home), (8, .end),
      ]
      + zip([11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24], 1...12).map {
        ($0, .function($1))
      }
    for (number, key) in numbered { table["[\(number)~"] = key }
    var keys: [[UInt8]: Key] = [:]
    for (sequence, key) in table { keys[[0x1b] + Array(sequence.utf8)] = key }
    return KeySequences(keys: keys)
  }()

  init(keys: [[UInt8]: Key]) { self.keys = keys }

  /// Adds what the terminal's own description says. Only sequences that begin with ESC count.
  public mutating func add(_ sequence: [UInt8], _ key: Key) {
    guard sequence.count > 1, sequence.first == 0x1b else { return }
    keys[sequence] = key
  }

  func key(for sequence: [UInt8]) -> Key? { keys[sequence] }
}
