import Canvas

/// How far the draft of a screen has been read.
enum DraftReading: Sendable {
  case unasked, asked, read

  /// Asks for the draft, once.
  mutating func ask(for key: String) -> [Reaction] {
    guard self == .unasked else { return [] }
    self = .asked
    return [.effect(.loadDraft(key))]
  }
}

/// Keys, pastes and clicks meant for a screen whose draft or record is still being read: done once
/// it is there, in their order, so that a draft is gone on with and never written over.
struct HeldInput: Sendable {
  fileprivate var messages: [AppMessage] = []
  /// How many screens there were: what was meant for one that is gone is nobody's.
  fileprivate var depth = 0
}

extension AppState {
  /// Whether keys wait for what the top screen goes on with.
  public var isReading: Bool { stack.last?.isReading == true }

  /// Takes a message that has to wait; false for one that has not.
  mutating func hold(_ message: AppMessage) -> Bool {
    guard isReading, question == nil else { return false }
    switch message {
    case .key(let key) where passes(key): return false
    case .key, .paste, .mouse:
      held.depth = stack.count
      held.messages.append(message)
      return true
    default: return false
    }
  }

  /// Where nothing was typed yet nothing is lost by going back, and the terminal is given back at
  /// once to whoever asks for it.
  private func passes(_ key: Key) -> Bool {
    switch world.keys.lookup([key], in: context) {
    case .command(.back): held.messages.isEmpty
    case .command(.suspend), .command(.repaint): true
    default: false
    }
  }

  /// Does what waited, once nothing is left to wait for.
  mutating func release() -> [Effect] {
    guard !held.messages.isEmpty, !isReading || stack.count != held.depth else { return [] }
    let waiting = held
    held = HeldInput()
    guard stack.count == waiting.depth else { return [] }
    return waiting.messages.flatMap { update(&self, $0) }
  }
}
