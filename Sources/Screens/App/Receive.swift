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
    switch message {
    case .hubOpened(let hub):
      if world.hub?.id != hub.id { effects.append(.loadDrafts) }
      arrive(at: hub)
    case .draftsLoaded(let drafts): takeUp(drafts)
    case .waitingLoaded(let counts): waiting = counts
    case .hubLeft:
      arrive(at: nil)
    case .saved(let request, let result):
      effects += drop(request.draftKey)
      say(request.toastKey, ["name": request.subject], result)
      if request.blanks > 0, let told = status?.text {
        let blanks = world.words.plural("toast.unfilled", request.blanks)
        status = Status(text: told + " · " + blanks, kind: .warning)
      }
    case .deleted(_, let subject): say("toast.deleted", ["name": subject])
    case .restored(_, let subject): say("toast.restored", ["name": subject])
    case .lineLogged(_, let logged):
      let names = logged.people.map(\.title).joined(separator: ", ")
      let name = names.isEmpty ? world.words("kind.interaction") : names
      say("toast.logged", ["name": name], logged.result)
    case .undone(let action): say("toast.undone", ["title": Sentence.of(action, world)])
    case .redone(let action): say("toast.redone", ["title": Sentence.of(action, world)])
    case .backedUp(let path):
      effects += forgetPath()
      say("command.backup.done", ["file": path])
    case .importFinished(let reports):
      effects += forgetPath()
      effects += report(reports)
    case .copied(let count):
      status = Status(text: world.words.plural("toast.copied", count), kind: .success)
    case .edited(let request, let text): effects += take(request, text)
    case .opened: status = Status(text: world.words("toast.opened"), kind: .success)
    case .working(let progress): follow(progress)
    case .workEnded: effects += endWork()
    case .refused(let effect, let notice) where notice.key == "work.stopped":
      stayAfterRefusal(of: effect)
      status = Status(text: world.words(notice.key))
    case .refused(let effect, let notice):
      stayAfterRefusal(of: effect)
      if case .saveDraft(let key, _) = effect { keptDrafts[key] = nil }
      status = Status(text: Sentence.of(notice, world), kind: .error)
      if case .save(let request) = effect, request.given != nil { tellKept(notice) }
    case .walkLoaded(let report): tellMoves(report)
    case .draftLoaded(let key, let text, _): keptDrafts[key] = text
    case .hubChangedElsewhere:
      status = Status(text: world.words("toast.changedElsewhere"))
    default: break
    }
    effects += serve(message)
    effects += withBase { $0.receive(message, $1) }
    effects += withTop { $0.receive(message, $1) }
    effects += goOn(after: message)
    if case .importRehearsed(let names, let reports) = message {
      effects += ask(about: names, reports)
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
    world.attention = []
    question = nil
    pending = []
    steps = nil
    status = nil
    waiting = nil
  }

  private mutating func drop(_ key: String?) -> [Effect] {
    key.map { carryOut([.effect(.dropDraft($0))]) } ?? []
  }

  private mutating func say(
    _ key: String, _ arguments: [String: String], _ result: ActionResult? = nil
  ) {
    if let result, result.action == nil {
      status = Status(text: world.words("toast.nothingChanged"))
      return
    }
    let long = arguments.keys.first ?? ""
    let told = Sentence.fitted(key, arguments, long: long, isNews: true, world)
    status = Status(text: told, kind: .success)
    if let warning = result?.warnings.first {
      let text = told + " · " + Sentence.of(warning, world)
      status = Status(text: text, kind: .warning)
    }
  }

  /// What was written in an editor and cannot be saved waits for the next time.
  private mutating func tellKept(_ notice: Notice) {
    let key = world.keys.sequence(of: .editNotes, in: context)?.label(world.words) ?? ""
    let kept = world.words("edit.kept", ["key": key])
    status = Status(text: Sentence.of(notice, world) + " · " + kept, kind: .error)
  }

  private mutating func report(_ reports: [ImportReport]) -> [Effect] {
    let hasProblems = reports.contains { $0.skipped > 0 || !$0.problems.isEmpty }
    status = Status(
      text: Sentence.of(reports, world), kind: hasProblems ? .warning : .success)
    return attend(after: reports)
  }
}

extension SaveRequest {
  /// What is said when it is done.
  fileprivate var toastKey: String {
    if let toast { return toast }
    switch title.key {
    case "log": return "toast.logged"
    case "override": return "toast.judged"
    case "create": return "toast.added"
    case "done", "reopen": return "toast.\(title.key)"
    case "snooze": return "toast.putOff"
    default: return "toast.saved"
    }
  }
}

extension AppMessage {
  /// Whether what screens show may no longer be how things stand.
  var changesRecords: Bool {
    switch self {
    case .saved, .deleted, .restored, .lineLogged, .undone, .redone, .importFinished, .hubOpened,
      .hubLeft, .hubChangedElsewhere, .backedUp:
      true
    default: false
    }
  }
}
