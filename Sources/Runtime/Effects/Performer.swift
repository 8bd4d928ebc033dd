import HubKit
import HubResources
import HubStore
import Screens
import Synchronization

/// Has the effects of the screens done and posts what they came to.
final class Performer: Sendable {
  typealias Request = LoopRequest<AppMessage>

  let desk: HubDesk
  let mailbox: Mailbox<Request>
  private let worker: Worker
  /// Judgements scan the hub: they must not stand in the way of lists and saves.
  private let judge: Worker
  /// Nor must imports and backups, which may take a minute.
  private let porter: Worker
  private let newest = Mutex<[String: Int]>([:])
  private let hasStarted = Mutex(false)

  init(_ options: ProgramOptions) {
    desk = HubDesk(options)
    let mailbox = Mailbox<Request>()
    self.mailbox = mailbox
    worker = Worker { mailbox.post([]) }
    judge = Worker { mailbox.post([]) }
    porter = Worker { mailbox.post([]) }
  }

  /// Whether work is under way.
  var isBusy: Bool { [worker, judge, porter].contains { $0.isBusy } }

  func perform(_ effect: Effect) -> [Request] {
    switch effect {
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .bell: return [.bell]
    case .quit: return [.quit(0)]
    case .wait(let milliseconds, let timer):
      return [.wait(milliseconds: milliseconds, name: timer.name, .elapsed(timer))]
    default: break
    }
    if !hasStarted.withLock({ $0 }), isCheap(effect) { return answer(effect) }
    let slot = Self.slot(of: effect)
    let ticket = slot.map { slot in
      newest.withLock { newest in
        newest[slot, default: 0] += 1
        return newest[slot]
      }
    }
    self.worker(for: effect).add { [self] in
      // Asking on makes the question before it pointless.
      if let slot, newest.withLock({ $0[slot] }) != ticket { return }
      mailbox.post(answer(effect))
    }
    // What was judged before is shown at once, and put right when it is behind.
    if effect == .loadWalk, let kept = desk.keptWalk() { return [.message(kept)] }
    return []
  }

  /// From now on everything is done in the background.
  func start() { hasStarted.withLock { $0 = true } }

  private func worker(for effect: Effect) -> Worker {
    switch effect {
    case .loadWalk, .loadToday, .loadWaiting: judge
    case .importFiles, .backUp: porter
    default: worker
    }
  }

  /// Waits for what was begun. An import that is cut short leaves nothing behind, so one that was
  /// asked for is waited for when it is the user who leaves.
  func finish(_ ending: LoopEnding) {
    _ = worker.finish(within: 2)
    if ending == .status(0) { _ = porter.finish(within: 60) }
  }

  func lookOutside() {
    worker.add { [self] in
      guard (try? desk.wasChangedElsewhere()) == true else { return }
      var news: [Request] = [.message(.hubChangedElsewhere)]
      if let summary = try? desk.changedSummary() { news.append(.message(.hubOpened(summary))) }
      mailbox.post(news)
    }
  }

  private func isCheap(_ effect: Effect) -> Bool {
    switch effect {
    case .loadWalk, .loadToday: !desk.isLarge
    case .importFiles, .backUp, .loadWaiting: false
    default: true
    }
  }

  /// Questions of which only the latest is still wanted.
  private static func slot(of effect: Effect) -> String? {
    switch effect {
    case .search: "search"
    case .loadPreview, .loadChanges: "preview"
    case .lookUp: "lookUp"
    case .readLine: "readLine"
    case .loadHistory: "history"
    case .loadWalk: "walk"
    case .loadToday: "today"
    case .loadWaiting: "waiting"
    case .loadList(let request): "list.\(request.kind).\(request.inTrash)"
    default: nil
    }
  }

  /// Does the effect on this thread.
  func answer(_ effect: Effect) -> [Request] {
    do throws(HubFailure) {
      var requests = try outcome(effect)
      if effect.mayRenameHub, let summary = try desk.changedSummary() {
        requests.append(.message(.hubOpened(summary)))
      }
      return requests
    } catch {
      return [.message(.refused(effect, error.notice))]
    }
  }

  private func outcome(_ effect: Effect) throws(HubFailure) -> [Request] {
    switch effect {
    case .loadList(let request):
      let page = try desk.store().list(request, reader: desk.reader, today: desk.today)
      return [.message(.listLoaded(page))]
    case .loadDetail(let id), .loadPreview(let id):
      return [.message(.detailLoaded(id, try desk.store().detail(id)))]
    case .loadWalk: return [.message(try desk.walk())]
    case .loadToday: return [.message(try desk.todayPage())]
    case .loadWaiting: return [.message(try desk.waiting())]
    case .search(let text):
      return [.message(.searchLoaded(text, try desk.store().find(text, limit: 200)))]
    case .lookUp(let request): return [.message(try desk.lookUp(request))]
    case .loadHistory(let request): return [.message(try desk.history(request))]
    case .loadChanges(let action):
      return [.message(.changesLoaded(action, try desk.store().changes(of: action)))]
    case .loadRecords(let ids):
      return [.message(.recordsLoaded(ids, try desk.store().rows(of: ids)))]
    case .readLine(let text): return [.message(try desk.readLine(text))]
    case .loadDraft(let key): return [.message(try desk.draft(key))]
    case .loadLatest(let kind, let fields): return [.message(try desk.latest(kind, fields))]
    case .saveDraft(let key, let text):
      try desk.saveDraft(key, text)
      return []
    case .dropDraft(let key):
      try desk.dropDraft(key)
      return []
    default: return try written(effect)
    }
  }

  private func written(_ effect: Effect) throws(HubFailure) -> [Request] {
    switch effect {
    case .save(let request): return [.message(try desk.save(request))]
    case .delete(let ids, let subject):
      try desk.store().delete(ids, context: desk.context)
      return [.message(.deleted(ids, subject: subject))]
    case .restore(let ids, let subject):
      try desk.store().restore(ids, context: desk.context)
      return [.message(.restored(ids, subject: subject))]
    case .logLine(let text): return [.message(try desk.logLine(text))]
    case .undo: return [.message(.undone(try desk.store().undo(context: desk.context).undone))]
    case .redo: return [.message(.redone(try desk.store().redo(context: desk.context).redone))]
    case .undoAction(let id):
      return [.message(.undone(try desk.store().undo(id, context: desk.context).undone))]
    case .startHub(let answers):
      guard let summary = try desk.startHub(answers) else { return [] }
      return [.watch(desk.site.path), .message(.hubOpened(summary))]
    case .openPracticeHub(let hub):
      try desk.practise(hub)
      return arrival
    case .openOwnHub:
      try desk.openOwnHub()
      return arrival
    case .importFiles(let names): return [.message(try desk.importFiles(names))]
    case .backUp(let name): return [.message(try desk.backUp(name))]
    case .setLanguage(let language): return setLanguage(language)
    default: return []
    }
  }

  /// What the screens are told when another hub is open, or none.
  private var arrival: [Request] {
    let clock = desk.clock
    let now = clock.now()
    let tick = AppMessage.tick(
      today: clock.today, now: now, utcOffset: clock.offset(now) / 60)
    guard let summary = desk.summary else {
      return [.watch(nil), .message(tick), .message(.hubLeft)]
    }
    return [.watch(desk.site.path), .message(tick), .message(.hubOpened(summary))]
  }

  /// The screens speak the language at once, whether or not it can be kept.
  private func setLanguage(_ language: Language) -> [Request] {
    desk.language = language
    do throws(HubFailure) {
      try Configuration.set(
        "language", to: "\"\(language.rawValue)\"", places: desk.options.places)
      return [.message(.languageSet(language))]
    } catch {
      return [
        .message(.languageSet(language)), .message(.refused(.setLanguage(language), error.notice)),
      ]
    }
  }
}

extension Effect {
  /// Whether the name or place of the hub, or the user's own name, may be another afterwards.
  fileprivate var mayRenameHub: Bool {
    switch self {
    case .save, .undo, .redo, .undoAction, .importFiles, .restore, .delete: true
    default: false
    }
  }
}
