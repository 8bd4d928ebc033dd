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
  private let worker: Worker<[Request]>
  /// Judgements scan the hub: they must not stand in the way of lists and saves.
  private let judge: Worker<[Request]>
  /// Nor must what is written, which may take a minute: all of it by one, in the order asked for.
  let writer: Worker<[Request]>
  /// Other programs, which may take their time.
  private let helper: Worker<[Request]>
  private let newest = Mutex<[String: Int]>([:])
  private let hasStarted = Mutex(false)

  init(_ options: ProgramOptions) {
    desk = HubDesk(options)
    let mailbox = Mailbox<Request>()
    self.mailbox = mailbox
    worker = Worker { mailbox.post($0) }
    judge = Worker { mailbox.post($0) }
    writer = Worker { mailbox.post($0) }
    helper = Worker { mailbox.post($0) }
  }

  /// Whether something is being read that a screen waits for.
  var isReading: Bool { worker.isBusy }

  /// Whether work is under way.
  var isBusy: Bool { [worker, judge, writer, helper].contains { $0.isBusy } }

  func perform(_ effect: Effect) -> [Request] {
    switch effect {
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .bell: return [.bell]
    case .quit: return [.quit(0)]
    case .copy(let text): return copy(text)
    case .editText(let request):
      return [.away { [self] in [.message(edited(request))] }]
    case .page(let text): return [.away { [self] in paged(text) }]
    case .stopWork:
      desk.stopWork()
      return []
    case .wait(let milliseconds, let timer):
      return [.wait(milliseconds: milliseconds, name: timer.name, .elapsed(timer))]
    default: break
    }
    if !hasStarted.withLock({ $0 }), isCheap(effect) { return answer(effect) }
    if effect.writes {
      write(effect)
      return []
    }
    // What was judged before is shown at once, and put right when it is behind.
    let kept = effect == .loadWalk ? shownWalk : nil
    if case .walkLoaded? = kept { return kept.map { [.message($0)] } ?? [] }
    let slot = Self.slot(of: effect)
    let ticket = slot.map { slot in
      newest.withLock { newest in
        newest[slot, default: 0] += 1
        return newest[slot]
      }
    }
    self.worker(for: effect).add { [self] in
      // Asking on makes the question before it pointless.
      if let slot, newest.withLock({ $0[slot] }) != ticket { return [] }
      // What was written before belongs to the hub that is open.
      if effect.opensHub { _ = writer.finish(within: Self.patience) }
      if effect == .loadWalk, kept == nil, let last = desk.keptWalk() {
        if case .walkLoaded = last { return [.message(last)] }
        mailbox.post([.message(last)])
      }
      return answer(effect)
    }
    return kept.map { [.message($0)] } ?? []
  }

  /// What the walk shows before it is judged. Once there is a frame the loop's thread no longer asks
  /// the store, which may be in the middle of something long.
  private var shownWalk: AppMessage? {
    desk.judgedWalk() ?? (hasStarted.withLock { $0 } ? nil : desk.keptWalk())
  }

  /// Beside what else is read and written.
  func inBackground(_ work: @escaping @Sendable () -> [Request]) {
    helper.add { work() }
  }

  /// Seconds that work is waited for when nobody wants it stopped.
  private static let patience: Double = 60

  /// Writes in the order that was asked for, however long each takes: what an undo takes back is
  /// known only when its turn has come.
  private func write(_ effect: Effect) {
    let mailbox = mailbox
    let reporter = effect.possibleWork.map { work in
      desk.begin(work) { mailbox.post([.message($0)]) }
    }
    let draft = desk.expectDraft(effect)
    writer.add { [self] in
      let isLong = effect.work != nil || isLongReversal(effect)
      let requests = answer(effect, isLong ? reporter : nil)
      if let reporter { desk.end(reporter) }
      if let draft { desk.draftIsWritten(draft) }
      return requests
    }
  }

  /// From now on everything is done in the background.
  func start() { hasStarted.withLock { $0 = true } }

  private func worker(for effect: Effect) -> Worker<[Request]> { effect.scans ? judge : worker }

  /// Taking back an action on many records takes as long as doing it did.
  private func isLongReversal(_ effect: Effect) -> Bool {
    guard let store = try? desk.store() else { return false }
    let action: ActionSummary?
    switch effect {
    case .undo: action = try? store.nextUndo()
    case .redo: action = try? store.nextRedo()
    case .undoAction(let id): action = try? store.action(id)
    default: return false
    }
    return (action?.recordCount ?? 0) > Effect.manyRecords
  }

  /// Waits for what was begun. Work that is cut short leaves nothing behind, so it is waited for
  /// when it is the user who leaves, and stopped otherwise: drafts that wait behind it are not lost.
  func finish(_ ending: LoopEnding) {
    let isWanted = ending == .status(0)
    if !isWanted { desk.stopWork() }
    _ = worker.finish(within: 2)
    if isWanted {
      _ = helper.finish(within: 2)
      if writer.finish(within: Self.patience) { return }
      desk.stopWork()
    }
    _ = writer.finish(within: 2)
  }

  func lookOutside() {
    worker.add { [self] in
      guard (try? desk.wasChangedElsewhere()) == true else { return [] }
      var news: [Request] = [.message(.hubChangedElsewhere)]
      if let summary = try? desk.changedSummary() { news.append(.message(.hubOpened(summary))) }
      return news
    }
  }

  private func isCheap(_ effect: Effect) -> Bool {
    switch effect {
    case .loadWalk, .loadToday, .loadFirsts: !desk.isLarge
    case .importFiles, .backUp, .loadWaiting, .loadDuplicates, .planErasure, .loadReview,
      .writeFile:
      false
    default: effect.work == nil
    }
  }

  /// Questions of which only the latest is still wanted.
  private static func slot(of effect: Effect) -> String? {
    switch effect {
    case .search: "search"
    case .loadPreview, .loadChanges: "preview"
    case .planErasure: "erasure"
    case .lookUp: "lookUp"
    case .loadTrash: "trash"
    case .loadFirsts: "firsts"
    case .readLine(_, let isPart, _): isPart ? "readLine.part" : "readLine"
    case .listFiles: "listFiles"
    case .loadHistory: "history"
    case .loadWalk: "walk"
    case .loadToday: "today"
    case .loadWaiting: "waiting"
    case .loadDuplicates: "duplicates"
    case .loadReview: "review"
    case .loadList(let request): "list.\(request.kind).\(request.inTrash)"
    default: nil
    }
  }

  /// Does the effect on this thread.
  ///
  /// - Parameter reporter: tells of work that may last, which is done on a connection of its own.
  func answer(_ effect: Effect, _ reporter: WorkReporter? = nil) -> [Request] {
    done(effect, reporter) + (reporter != nil ? [.message(.workEnded)] : [])
  }

  private func done(_ effect: Effect, _ reporter: WorkReporter?) -> [Request] {
    do throws(HubFailure) {
      var requests: [Request]
      if let reporter {
        requests = try long(effect, reporter)
      } else {
        requests = try outcome(effect)
      }
      if effect.writes { desk.noteOwnWrite() }
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
    case .loadIDs(let request):
      let ids = try desk.store().ids(of: request, reader: desk.reader, today: desk.today)
      return [.message(.idsLoaded(request, ids))]
    case .findMatch(let request):
      let match = try desk.store().match(request, reader: desk.reader, today: desk.today)
      return [.message(.matchFound(request, match))]
    case .loadTrash(let request):
      let (total, rows) = try desk.store()
        .trash(text: request.text, offset: request.offset, limit: request.limit)
      return [.message(.trashLoaded(request, total: total, rows))]
    case .loadFirsts(let requests): return [.message(try desk.firsts(requests))]
    case .loadElements(let request):
      let found = try desk.store()
        .elements(of: request.kind, field: request.field, limit: request.limit)
      return [.message(.elementsLoaded(request, found))]
    case .loadDetail(let id), .loadPreview(let id):
      return [.message(.detailLoaded(id, try desk.store().detail(id)))]
    case .loadWalk: return [.message(try desk.walk())]
    case .loadToday: return [.message(try desk.todayPage())]
    case .loadWaiting: return [.message(try desk.waiting())]
    case .planErasure(let id, let mentions):
      return [.message(try desk.planErasure(of: id, mentions: mentions))]
    case .loadReview: return [.message(try desk.review())]
    case .loadTags: return [.message(.tagsLoaded(try desk.store().tags()))]
    case .loadDuplicates: return [.message(try desk.duplicates())]
    case .search(let text):
      return [.message(.searchLoaded(text, try desk.store().find(text, limit: 200)))]
    case .lookUp(let request): return [.message(try desk.lookUp(request))]
    case .findAction(let request):
      let match = try desk.store()
        .actionMatch(request.list.words, from: request.row, isForward: request.isForward)
      return [.message(.actionFound(request, match))]
    case .loadHistory(let request): return [.message(try desk.history(request))]
    case .loadChanges(let action):
      return [.message(.changesLoaded(action, try desk.store().changes(of: action)))]
    case .loadRecords(let ids):
      return [.message(.recordsLoaded(ids, try desk.store().rows(of: ids)))]
    case .readLine(let text, _, let person):
      return [.message(try desk.readLine(text, about: person))]
    case .loadDrafts: return [.message(.draftsLoaded(try desk.drafts()))]
    case .loadDraft(let key): return [.message(try desk.draft(key))]
    case .sketchTable(let order): return [.message(try desk.sketch(order))]
    case .listFiles(let typed): return [.message(desk.fileNames(typed))]
    case .loadLatest(let kind, let fields): return [.message(try desk.latest(kind, fields))]
    case .saveDraft(let key, let text):
      try desk.saveDraft(key, text)
      return []
    case .dropDraft(let key):
      try desk.dropDraft(key)
      return []
    case .attend(let change): return try desk.attend(change).map { [.message($0)] } ?? []
    default: return try written(effect)
    }
  }

  /// Work that may last: told of while it lasts, and stopped when the user says so.
  private func long(_ effect: Effect, _ reporter: WorkReporter) throws(HubFailure) -> [Request] {
    try reporter.check()
    switch effect {
    case .importFiles(let order): return [.message(try desk.importFiles(order, reporter))]
    case .rehearseImport(let order):
      return [.message(try desk.importFiles(order, reporter, isRehearsal: true))]
    case .backUp(let name, let replaces):
      let message = try desk.backUp(name, replaces: replaces, progress: reporter.progress)
      return [.message(message)]
    default:
      var context = desk.context
      context.progress = reporter.progress
      let message = try desk.onOwnConnection(writes: true) { own throws(HubFailure) in
        try changed(effect, in: own, context)
      }
      return message.map { [.message($0)] } ?? []
    }
  }

  /// Effects that change records; nil for another.
  private func changed(
    _ effect: Effect, in store: HubStore, _ context: WriteContext
  ) throws(HubFailure) -> AppMessage? {
    switch effect {
    case .save(let request): return try desk.save(request, in: store, context: context)
    case .delete(let ids, let subject):
      try store.delete(ids, context: context)
      return .deleted(ids, subject: subject)
    case .restore(let ids, let subject):
      try store.restore(ids, context: context)
      return .restored(ids, subject: subject)
    case .unmerge(let id, let kind, let subject):
      let report = try store.unmerge(id, context: context).report
      return .unmerged(report, kind, subject: subject)
    case .retag(let old, let new):
      let result = try store.retag(old, to: new, context: context)
      let request = SaveRequest(
        title: result.title, edits: [], subject: new, toast: "toast.retagged")
      return .saved(request, result)
    case .fillColumn(let column, let list, let value, let members):
      let result = try store.fill(column, of: list, value, for: members, context: context)
      let request = SaveRequest(
        title: result.title, edits: [], subject: column, toast: "toast.filled")
      return .saved(request, result)
    case .undo: return .undone(try store.undo(context: context).undone)
    case .redo: return .redone(try store.redo(context: context).redone)
    case .undoAction(let id): return .undone(try store.undo(id, context: context).undone)
    default: return nil
    }
  }

  private func written(_ effect: Effect) throws(HubFailure) -> [Request] {
    switch effect {
    case .save, .delete, .restore, .retag, .fillColumn, .unmerge, .undo, .redo, .undoAction:
      return try changed(effect, in: desk.store(), desk.context).map { [.message($0)] } ?? []
    case .writeFile(let order, let name, let replaces):
      return [.message(try desk.write(order, to: name, replaces: replaces))]
    case .logLine(let text, let person):
      return [.message(try desk.logLine(text, about: person))]
    case .erase(let id, let mentions):
      return [.message(try desk.erase(id, mentions: mentions))]
    case .startHub(let answers):
      guard let summary = try desk.startHub(answers) else { return [] }
      return [.watch(desk.site.path), .message(.hubOpened(summary))]
    case .openPracticeHub(let hub):
      try desk.practise(hub)
      return arrival
    case .openOwnHub:
      try desk.openOwnHub()
      return arrival
    case .set(let setting):
      if case .language(let language) = setting { desk.language = language }
      try Configuration.set(setting.name.rawValue, to: setting.toml, places: desk.options.places)
      return []
    case .openAddress(let address):
      try desk.open(address)
      return [.message(.opened(address))]
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
}

extension Effect {
  /// Whether it reads much of the hub, as a judgement does.
  var scans: Bool {
    switch self {
    case .loadWalk, .loadToday, .loadWaiting, .loadFirsts, .loadDuplicates, .planErasure,
      .loadReview:
      true
    default: false
    }
  }

  /// Whether it writes to the hub file.
  fileprivate var writes: Bool {
    switch self {
    case .save, .delete, .restore, .logLine, .retag, .fillColumn, .unmerge, .undo, .redo,
      .undoAction,
      .importFiles, .erase, .writeFile,
      .rehearseImport, .backUp, .saveDraft, .dropDraft, .attend:
      true
    default: false
    }
  }

  /// Whether another hub, or one at all, is open afterwards.
  fileprivate var opensHub: Bool {
    switch self {
    case .startHub, .openPracticeHub, .openOwnHub: true
    default: false
    }
  }

  /// The work that it is, or may turn out to be.
  fileprivate var possibleWork: Work? {
    switch self {
    case .undo, .undoAction: .undo
    case .redo: .redo
    default: work
    }
  }

  /// Whether the name or place of the hub, or the user's own name, may be another afterwards.
  fileprivate var mayRenameHub: Bool {
    switch self {
    case .save, .undo, .redo, .undoAction, .importFiles, .restore, .delete, .unmerge: true
    default: false
    }
  }
}
