import Canvas

extension Timer {
  /// Something was typed a moment ago.
  static let draft = Timer("draft")
}

extension AppState {
  /// How long after a key what was typed is kept, in milliseconds: also while one types on.
  static let draftPatience = 1000

  /// What is to be waited for after a key where text is typed. Whether anything is to be kept is
  /// found out then: no key waits for that.
  mutating func waitForDraft() -> [Effect] {
    guard context.isTextEntry, !isDraftAwaited else { return [] }
    isDraftAwaited = true
    return [.wait(milliseconds: Self.draftPatience, .draft)]
  }

  /// Knows what of a draft is kept once this is done, whoever asked for it.
  mutating func note(_ effect: Effect) {
    switch effect {
    case .saveDraft(let key, let text): keptDrafts[key] = text
    case .dropDraft(let key): keptDrafts[key] = nil
    default: break
    }
  }

  /// Keeps what was typed since it was kept last, so that neither a crash nor a dead battery takes
  /// it.
  mutating func keepTyped() -> [Effect] {
    isDraftAwaited = false
    return draftsToKeep.filter { effect in
      guard case .saveDraft(let key, let text) = effect else {
        if case .dropDraft(let key) = effect { return keptDrafts.removeValue(forKey: key) != nil }
        return true
      }
      return keptDrafts.updateValue(text, forKey: key) != text
    }
  }
}
