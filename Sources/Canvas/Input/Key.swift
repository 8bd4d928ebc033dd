/// One key press.
public enum Key: Sendable, Hashable {
  /// A printable character, Space included.
  case character(Character)
  /// Ctrl with a lower-case letter or one of `space \ ] ^ _`.
  case control(Character)
  /// Alt (or Esc just before) with a character.
  case alt(Character)
  case altEnter, altBackspace
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// Ctrl or Alt with an arrow: one word.
  case wordLeft, wordRight
  /// F1 to F24.
  case function(Int)
  /// A sequence nobody knows, its bytes written visibly.
  case unknown(String)
}

extension Key {
  private static let named: [(Key, String)] = [
    (.altEnter, "alt-enter"), (.altBackspace, "alt-backspace"), (.enter, "enter"),
    (.escape, "esc"), (.tab, "tab"), (.backTab, "shift-tab"), (.backspace, "backspace"),
    (.delete, "del"), (.insert, "ins"), (.up, "up"), (.down, "down"), (.left, "left"),
    (.right, "right"), (.home, "home"), (.end, "end"), (.pageUp, "pgup"),
    (.pageDown, "pgdown"), (.wordLeft, "ctrl-left"), (.wordRight, "ctrl-right"),
    (.character(" "), "space"), (.character(","), "comma"),
    (.control(" "), "ctrl-space"), (.alt(" "), "alt-space"),
  ]

  /// The name used in configuration: `a`, `ctrl-a`, `alt-x`, `f2`, `pgup`, `space`.
  public var name: String {
    if let known = Key.named.first(where: { $0.0 == self }) { return known.1 }
    switch self {
    case .character(let character): return String(character)
    case .control(let character): return "ctrl-" + String(character)
    case .alt(let character): return "alt-" + String(character)
    case .function(let number): return "f\(number)"
    case .unknown(let bytes): return bytes
    default: return ""
    }
  }

  /// Reads a name as ``name`` writes it; `nil` when it names no key.
  public init?(name: String) {
    let lower = name.lowercased()
    if let known = Key.named.first(where: { $0.1 == lower }) {
      self = known.0
    } else if name.count == 1, let character = name.first {
      self = .character(character)
    } else if lower.hasPrefix("ctrl-"), lower.count == 6, let last = lower.last {
      self = .control(last)
    } else if lower.hasPrefix("alt-"), name.count == 5, let last = name.last {
      self = .alt(last)
    } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...24).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// The name shown to people: `Ctrl-a`, `F2`, `PgUp`, `Enter`.
  public var label: String {
    switch self {
    case .character(" "): return "Space"
    case .character(let character): return String(character)
    case .control(let character) where character != " ": return "Ctrl-" + String(character)
    case .alt(let character) where character != " ": return "Alt-" + String(character)
    case .pageUp: return "PgUp"
    case .pageDown: return "PgDn"
    case .up: return "↑"
    case .down: return "↓"
    case .left: return "←"
    case .right: return "→"
    default:
      return name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        .joined(separator: "-")
    }
  }
}
