import Canvas
import HubResources

/// One key, or a prefix and a key, such as `g w`.
public struct KeySequence: Hashable, Sendable {
  public let keys: [Key]

  public init(_ keys: Key...) { self.keys = keys }
  init(keys: [Key]) { self.keys = keys }

  /// Reads names as configuration has them, apart by spaces: `ctrl-s`, `g w`; nil when one is none.
  public init?(text: String) {
    let names = text.split(separator: " ").map(String.init)
    let keys = names.compactMap(Key.init(name:))
    guard !keys.isEmpty, keys.count == names.count, keys.count <= 2 else { return nil }
    self.keys = keys
  }

  /// As configuration spells it.
  public var text: String { keys.map(\.name).joined(separator: " ") }

  /// As people read it: `gw`, `Ctrl-s`, `PgUp`.
  public var label: String { keys.map(\.label).joined() }

  /// As people read it on the keyboards of their language: `Invio`, `Canc`.
  public func label(_ words: Words) -> String {
    keys.count == 1 ? keys[0].label(words) : keys.map { $0.label(words) }.joined()
  }

  func starts(with pressed: [Key]) -> Bool { keys.starts(with: pressed) }
}

extension Key {
  /// The name the key has on the keyboards of a language, such as `Invio` for Enter.
  func label(_ words: Words) -> String {
    // Letters and signs are called what they are.
    if case .character(let character) = self, character != " " { return String(character) }
    let plain = "keyboard.plain.\(name)"
    if words.isPlain, words.has(plain) { return words(plain) }
    let named = "keyboard.\(name)"
    return words.has(named) ? words(named) : label
  }

  /// Whether every keyboard and terminal has this key, so that it may be the only way to a command.
  var isUniversal: Bool {
    switch self {
    case .character(let character):
      character.isASCII
        && (character.isLetter || character.isNumber || "/?:.,+- ".contains(character))
    case .function(let number): (1...9).contains(number)
    case .enter, .escape, .tab, .backTab, .delete, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown:
      true
    default: false
    }
  }
}
