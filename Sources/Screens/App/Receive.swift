import Canvas
import HubKit
import HubResources

extension AppState {
  /// Takes in an answer or news from outside.
  mutating func receive(_ message: AppMessage) -> [Effect] {
    var effects: [Effect] = []
    // Every screen of the stack may have asked, but only the top one may lead elsewhere.
    let base = baseIndex
    for index in stack.indices.dropLast() where index != base {
      _ = stack[index].receive(message, room(of: stack[index]))
    }
    tell(of: message)
    effects += settle(message)
    effects += serve(message)
    effects += withBase { $0.receive(message, $1) }
    effects += withTop { $0.receive(message, $1) }
    effects += goOn(after: message)
    // Where no prompt has asked already, but nobody who is typing: their letters would answer.
    if case .refused(.backUp(let name, false), let notice) = message,
      notice.key == "error.exists", question == nil
    {
      let ask = Question.overwriting(.backUp(name, replaces: true), notice, world)
      let told = Reaction.tell(Sentence.of(notice, world), .error)
      effects += carryOut([context.isTextEntry ? told : ask])
    }
    if case .importRehearsed(let order, let reports) = message {
      effects += ask(about: order, reports)
    }
    if case .tableFound(let order, let sketch, let taken) = message {
      effects += show(order, sketch, taken: taken)
    }
    if message.changesRecords {
      effects += withBase { $0.appear($1) }
      effects += withTop { $0.appear($1) }
      effects += noteWrite()
      effects += askWaiting
    }
    // A screen that closes shows the one beneath anew, which then is told of the change again.
    var seen: Set<Effect> = []
    return effects.filter { seen.insert($0).inserted }
  }

  /// What a message means for the program as a whole.
  private mutating func settle(_ message: AppMessage) -> [Effect] {
    switch message {
    case .hubOpened(let hub):
      let isOther = world.hub?.id != hub.id
      let isGreeted = isOther && hub.isPractice && world.hub != nil
      arrive(at: hub)
      if isGreeted {
        status = Status(text: world.words("screen.practice.opened", ["name": hub.name]))
      }
      return isOther ? [.loadDrafts] : []
    case .draftsLoaded(let drafts): takeUp(drafts)
    case .hubLeft: arrive(at: nil)
    case .waitingLoaded(let counts): waiting = counts
    case .duplicatesLoaded(let found): world.duplicates = found
    case .saved(let request, _): return drop(request.draftKey)
    case .backedUp: return forgetPath()
    case .erased(let view): return forget(view.person)
    case .importFinished(let reports):
      return forgetPath() + (reports.isEmpty ? [] : keep(.merge(reports)))
    case .attentionKept(let reports): world.attention = reports
    case .edited(let request, let text): return take(request, text)
    case .working(let progress): follow(progress)
    case .workEnded: return endWork()
    case .refused(let effect, _):
      stayAfterRefusal(of: effect)
      if case .saveDraft(let key, _) = effect { keptDrafts[key] = nil }
    case .walkLoaded(let report): tellMoves(report)
    case .draftLoaded(let key, let text, _): keptDrafts[key] = text
    default: break
    }
    return []
  }

  /// Lets the screen under overlays change itself. What it asks for beyond reading and news leads
  /// elsewhere, and closes the overlays.
  private mutating func withBase(_ change: (inout any Screen, World) -> [Reaction]) -> [Effect] {
    let base = baseIndex
    guard stack.indices.contains(base), base < stack.count - 1 else { return [] }
    let reactions = change(&stack[base], room(of: stack[base]))
    if reactions.contains(where: \.leadsElsewhere) { stack.removeSubrange((base + 1)...) }
    return carryOut(reactions)
  }

  /// What screens of another hub show is of no use in this one.
  private mutating func arrive(at hub: HubSummary?) {
    let isOther = world.hub != nil && world.hub?.id != hub?.id
    world.hub = hub
    guard isOther else { return }
    stack = hub == nil ? [StartScreen()] : [WalkScreen()]
    news = WalkNews()
    keptDrafts = [:]
    held = HeldInput()
    world.attention = []
    world.duplicates = nil
    question = nil
    heldQuestion = nil
    pending = []
    steps = nil
    status = nil
    waiting = nil
  }

  /// What was typed about somebody who was erased is gone from the hub: what the screens hold of it
  /// must not come back.
  private mutating func forget(_ person: RecordID) -> [Effect] {
    stack.removeAll { ($0 as? DetailScreen)?.id == person }
    keptDrafts = [:]
    steps = nil
    return [.loadDrafts]
  }

  private mutating func drop(_ key: String?) -> [Effect] {
    key.map { carryOut([.effect(.dropDraft($0))]) } ?? []
  }
}

extension AppMessage {
  /// Whether what screens show may no longer be how things stand.
  var changesRecords: Bool {
    switch self {
    case .saved, .deleted, .restored, .unmerged, .erased, .fileWritten, .lineLogged, .undone,
      .redone,
      .importFinished,
      .hubOpened,
      .hubLeft, .hubChangedElsewhere, .backedUp:
      true
    default: false
    }
  }
}
