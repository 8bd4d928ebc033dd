import Canvas
import HubKit

/// A key, or keys in order, that does something in a context.
public struct KeyBinding: Hashable, Sendable {
  public let context: KeyContext
  public let sequence: KeySequence
  public let command: Command
  /// Whether it came from the user's configuration.
  public let isOwn: Bool

  init(_ context: KeyContext, _ sequence: KeySequence, _ command: Command, isOwn: Bool = false) {
    self.context = context
    self.sequence = sequence
    self.command = command
    self.isOwn = isOwn
  }
}

/// The one table from keys to commands: dispatch, hint lines, help, the palette and
/// `hubwright keys` all read it.
public struct KeyTable: Sendable {
  private var bindings: [KeyContext: [KeyBinding]] = [:]
  /// What was wrong with the user's own bindings; each was left out.
  public private(set) var problems: [Notice] = []
  /// Standard bindings that a user's own took the place of, beside it.
  private var replaced: [(own: KeyBinding, standard: KeyBinding)] = []
  /// Standard bindings that the user has taken away.
  private var removed: [KeyBinding] = []

  /// The bindings the program comes with.
  public static let standard = KeyTable()

  /// The standard bindings with the user's own laid over them; the user's always win.
  ///
  /// - Parameter overrides: by context, by key (`ctrl-s`, `g w`), the name of a command, or an
  ///   empty text to leave the key unbound.
  public init(overrides: [String: [String: String]] = [:]) {
    for (context, rows) in KeyTable.rows {
      for (command, keys) in rows {
        for key in keys.split(separator: ",") {
          guard let sequence = KeySequence(text: String(key)) else { continue }
          bindings[context, default: []].append(KeyBinding(context, sequence, command))
        }
      }
    }
    for (name, keys) in overrides.sorted(by: { $0.key < $1.key }) {
      for (key, command) in keys.sorted(by: { $0.key < $1.key }) {
        override(context: name, key: key, command: command)
      }
    }
  }

  private mutating func override(context name: String, key: String, command: String) {
    guard let context = KeyContext(rawValue: name) else {
      let nearest = Spelling.nearest(name, of: KeyContext.allCases.map(\.rawValue))
      return complain("keys.unknownContext", ["context": name, "key": key], nearest)
    }
    guard let sequence = KeySequence(text: key) else {
      return complain("keys.unknownKey", ["context": name, "key": key], nil)
    }
    let standard = bindings[context]?.filter { $0.sequence == sequence } ?? []
    guard command.isEmpty || Command(rawValue: command) != nil else {
      let nearest = Spelling.nearest(command, of: Command.allCases.map(\.rawValue))
      return complain(
        "keys.unknownCommand", ["context": name, "key": key, "command": command], nearest)
    }
    bindings[context]?.removeAll { $0.sequence == sequence }
    guard let command = Command(rawValue: command) else {
      removed += standard
      return
    }
    let own = KeyBinding(context, sequence, command, isOwn: true)
    bindings[context, default: []].insert(own, at: 0)
    replaced += standard.filter { $0.command != command }.map { (own, $0) }
  }

  private mutating func complain(_ key: String, _ arguments: [String: String], _ nearest: String?) {
    var arguments = arguments
    arguments["nearest"] = nearest
    problems.append(Notice(nearest == nil ? key : key + ".near", arguments))
  }

  /// The bindings of one context, in the order of its hints.
  public subscript(context: KeyContext) -> [KeyBinding] { bindings[context] ?? [] }

  enum Lookup: Hashable {
    case command(Command)
    /// More keys are to come.
    case prefix([KeyBinding])
    case none
  }

  /// What the keys pressed so far mean in a context.
  func lookup(_ pressed: [Key], in context: KeyContext) -> Lookup {
    var continuations: [KeyBinding] = []
    for context in context.chain {
      let bindings = self[context]
      // By index: nothing is copied of the bindings that are passed over, which are nearly all.
      for index in bindings.indices where bindings[index].sequence.starts(with: pressed) {
        let binding = bindings[index]
        if binding.sequence.keys.count == pressed.count { return .command(binding.command) }
        continuations.append(binding)
      }
    }
    return continuations.isEmpty ? .none : .prefix(continuations)
  }

  /// The first key of a command in a context, for hints.
  func sequence(of command: Command, in context: KeyContext) -> KeySequence? {
    let isText = context.isTextEntry
    var nearest: KeySequence?
    for context in context.chain {
      let bindings = self[context]
      for index in bindings.indices where bindings[index].command == command {
        let sequence = bindings[index].sequence
        // What leads back everywhere is told before what does so too in one place.
        if sequence.keys == [.escape] { return sequence }
        if nearest == nil, !(isText && sequence.keys.first?.isPrintable == true) {
          nearest = sequence
        }
      }
    }
    return nearest
  }
}

extension Key {
  var isPrintable: Bool { if case .character = self { true } else { false } }
}

/// One row of `hubwright keys` and of the generated page of keys.
public struct KeyDescription: Hashable, Sendable {
  public let context: KeyContext
  /// As configuration spells it.
  public let key: String
  /// As people read it.
  public let label: String
  /// The name of the command.
  public let command: String
  /// The key of the text that says what it does.
  public let descriptionKey: String
}

extension KeyTable {
  /// Every binding of these contexts, in order.
  public func all(_ contexts: [KeyContext] = KeyContext.allCases) -> [KeyDescription] {
    contexts.flatMap { context in
      self[context].map { binding in
        KeyDescription(
          context: context, key: binding.sequence.text, label: binding.sequence.label,
          command: binding.command.rawValue, descriptionKey: binding.command.descriptionKey)
      }
    }
  }

  /// Keys bound twice in one chain of contexts, or to a command and as a prefix of another.
  ///
  /// A user's own binding may hide a standard one of a wider context: that is what it is for, and
  /// is listed too, since the hidden command may have lost its only key.
  public var conflicts: [Notice] {
    var found: [Notice] =
      problems + replaced.map { notice($0.own, hides: $0.standard) } + removed.compactMap(keyless)
    for context in KeyContext.allCases {
      let chain = context.chain.flatMap { self[$0] }
      for (index, first) in chain.enumerated() {
        for second in chain.dropFirst(index + 1) where Self.clash(first, second) {
          let notice = notice(first, hides: second)
          if !found.contains(notice) { found.append(notice) }
        }
      }
    }
    return found
  }

  /// Says which command a binding hides, and whether no key is left for it there.
  private func notice(_ first: KeyBinding, hides second: KeyBinding) -> Notice {
    let others = first.context.chain.flatMap { self[$0] }.filter {
      $0.command == second.command && $0.sequence != first.sequence
        && !$0.sequence.starts(with: first.sequence.keys)
    }
    return Notice(
      others.isEmpty ? "keys.conflict.last" : "keys.conflict",
      [
        "context": first.context.rawValue, "key": first.sequence.text,
        "command": first.command.rawValue, "other": second.command.rawValue,
        "otherContext": second.context.rawValue, "otherKey": second.sequence.text,
        "left": others.first?.sequence.text ?? "",
      ])
  }

  /// Says that a command has no key any more, where the user took the last one away.
  private func keyless(_ standard: KeyBinding) -> Notice? {
    let isBound = KeyContext.allCases.contains { context in
      context.chain.contains(standard.context)
        && self[context].contains { $0.command == standard.command }
    }
    guard !isBound else { return nil }
    return Notice(
      "keys.keyless",
      [
        "context": standard.context.rawValue, "key": standard.sequence.text,
        "command": standard.command.rawValue,
      ])
  }

  private static func clash(_ first: KeyBinding, _ second: KeyBinding) -> Bool {
    first.sequence.starts(with: second.sequence.keys)
      || second.sequence.starts(with: first.sequence.keys)
  }
}
