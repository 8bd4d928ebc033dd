import HubKit
import HubResources
import HubStore
import Screens
import Synchronization

/// The open hub and what is known about it, shared by the loop's thread and the worker's.
///
/// The loop's thread uses it only until the first frame is drawn; from then on all is done by the
/// worker, one piece after the other.
final class HubDesk: Sendable {
  /// What stands between two pieces of work.
  struct Standing: Sendable {
    var store: HubStore?
    /// Of the system's zone until a hub with another one is open.
    var clock: LocalClock
    /// Changes when another program has written.
    var version = 0
    /// What `HubStore.newsMark` said last: drafts, which it leaves out, are no news to others.
    var mark = ""
    /// What tells of the long work under way and waiting.
    var reporters: [WorkReporter] = []
    /// Drafts that wait to be written, by their keys.
    var waitingDrafts: [String: WaitingDraft] = [:]
    var draftNumber = 0
    /// Changes when another file was put in the place of the hub.
    var inode: UInt64?
    /// Connections of our own that write: what they do is not another program's doing.
    var ownWriters = 0
    var summary: HubSummary?
    /// What the user has chosen last.
    var language: Language
    var judgement: Judgement?
    /// Who may be here twice, and where the log ended when that was found out.
    var duplicates: (position: Int64, list: DuplicateList)?
    /// How far the log was when it was written or judged last.
    var position: Int64?
    var site: Site
    /// The hub that was left for a practice hub.
    var wayBack: String?
    /// The connection of its own that scans use, while none does, and the store it is beside.
    var scanner: (own: HubStore, store: HubStore)?
    /// Connections that are closed.
    var closed: [HubStore] = []
  }

  struct WaitingDraft: Sendable {
    /// Nil for one that is to go.
    let text: String?
    let number: Int
  }

  /// Where the hub is, and what is kept beside it.
  struct Site: Sendable {
    let path: String
    let places: Places
    /// The folder of a practice hub, which goes when one leaves it.
    var folder: TemporaryFolder?
  }

  /// A judgement of the walk, and what it was made from.
  struct Judgement: Sendable {
    let report: WalkReport
    let position: Int64
    let utcOffset: Int

    func isOf(_ position: Int64, _ today: LocalDate, _ utcOffset: Int) -> Bool {
      self.position == position && report.asOf == today && self.utcOffset == utcOffset
    }
  }

  let options: ProgramOptions
  let standing: Mutex<Standing>

  init(_ options: ProgramOptions) {
    self.options = options
    let site = Site(path: options.hubPath, places: options.places)
    standing = Mutex(Standing(clock: options.clock, language: options.language, site: site))
  }

  var clock: LocalClock { standing.withLock { $0.clock } }
  var site: Site { standing.withLock { $0.site } }
  var summary: HubSummary? { standing.withLock { $0.summary } }
  var keptJudgement: Judgement? { standing.withLock { $0.judgement } }

  func keep(_ judgement: Judgement) {
    standing.withLock { standing in
      standing.judgement = judgement
      standing.position = max(standing.position ?? 0, judgement.position)
    }
  }

  /// What was judged last in this program, and whether it is behind what was written since.
  func judgedWalk() -> AppMessage? {
    let (today, utcOffset) = (today, utcOffset)
    let (kept, position) = standing.withLock { ($0.judgement, $0.position) }
    guard let kept else { return nil }
    let isNow = position.map { kept.isOf($0, today, utcOffset) } ?? false
    return isNow ? .walkLoaded(kept.report) : .walkKept(kept.report)
  }

  /// What was judged last before this program was started; asks the store how far the log is.
  func keptWalk() -> AppMessage? {
    let (today, utcOffset) = (today, utcOffset)
    guard isLarge, let store = try? store(), let position = try? store.logPosition(),
      let last = store.lastWalk(today: today, utcOffset: utcOffset)
    else { return nil }
    guard last.isCurrent else { return .walkKept(last.report) }
    keep(Judgement(report: last.report, position: position, utcOffset: utcOffset))
    return .walkLoaded(last.report)
  }

  /// Hubs up to so many bytes are judged before the first frame, and without a second connection.
  private static let smallHub: Int64 = 4 << 20

  var isLarge: Bool { (SafeFile.facts(site.path)?.size ?? 0) > Self.smallHub }

  var wayBack: String? {
    get { standing.withLock { $0.wayBack } }
    set { standing.withLock { $0.wayBack = newValue } }
  }

  var language: Language {
    get { standing.withLock { $0.language } }
    set { standing.withLock { $0.language = newValue } }
  }
  var today: LocalDate { clock.today }

  /// Days are spelled in the language that was chosen last.
  var world: StoreWorld {
    var world = options.world
    world.spell = { [weak self] day in self.map { Words($0.language).day(day) } ?? "\(day)" }
    return world
  }

  /// Seconds that the hub's zone is ahead of UTC.
  var utcOffset: Int {
    let clock = clock
    return clock.offset(clock.now())
  }

  var context: WriteContext { WriteContext(today: today) }

  /// The open hub.
  ///
  /// - Throws: `missingInput` when none was started yet.
  func store() throws(HubFailure) -> HubStore {
    guard let store = standing.withLock({ $0.store }) else {
      throw HubFailure(.missingInput, "error.noHub", ["path": site.path])
    }
    return store
  }

  /// Opens the hub of the options when there is one; whether there is.
  func open() throws(HubFailure) -> Bool {
    guard SafeFile.exists(site.path) else { return false }
    try take(open(site))
    return true
  }

  /// With a clock set by hand only practice hubs are open for writing.
  func open(_ site: Site) throws(HubFailure) -> HubStore {
    let store = try HubStore.open(
      at: site.path, places: site.places, world: world, readOnly: reasonNotToWrite)
    guard options.readOnly == nil, options.clock.isFixed, try store.isPractice() else {
      return store
    }
    store.close()
    return try HubStore.open(at: site.path, places: site.places, world: world)
  }

  /// A clock that was set by hand would poison the stamps of a real hub.
  var reasonNotToWrite: Notice? {
    options.readOnly ?? (options.clock.isFixed ? Notice("error.nowReadOnly") : nil)
  }

  /// Makes a store the open one.
  ///
  /// - Parameter site: where it lies, when that is another place; what was open there is let go of,
  ///   and goes if it was a temporary one. Nothing changes when the new one cannot be read.
  func take(_ store: HubStore, at site: Site? = nil) throws(HubFailure) {
    let hub: Record
    let version: Int
    let mark: String
    let summary: HubSummary
    do throws(HubFailure) {
      hub = try store.hub()
      version = try store.dataVersion()
      mark = try store.newsMark()
      summary = try self.summary(of: store, hub: hub, at: site ?? self.site)
    } catch {
      store.close()
      throw error
    }
    let inode = SafeFile.inode(store.path)
    let before = standing.withLock { standing in
      defer {
        standing.store = store
        if let site { standing.site = site }
        standing.clock = options.clock.inZone(hub["timeZone"]?.text)
        standing.version = version
        standing.mark = mark
        standing.inode = inode
        standing.judgement = nil
        standing.duplicates = nil
        standing.position = nil
        standing.summary = summary
      }
      return (store: standing.store, folder: site == nil ? nil : standing.site.folder)
    }
    letGoOfScanner()
    letGo(before.store)
    before.folder?.remove()
  }

  /// Lets go of the hub; nothing stays of a temporary one.
  func close() {
    let (store, folder) = standing.withLock { standing in
      defer {
        standing.store = nil
        standing.site.folder = nil
      }
      return (standing.store, standing.site.folder)
    }
    letGoOfScanner()
    letGo(store)
    folder?.remove()
  }

  /// Goes to another place, of which nothing is known yet; what was open is let go.
  func move(to site: Site) {
    close()
    standing.withLock { standing in
      standing.site = site
      standing.clock = options.clock
      standing.summary = nil
      standing.judgement = nil
      standing.duplicates = nil
      standing.inode = nil
    }
  }

  private func summary(
    of store: HubStore, hub: Record, at site: Site
  ) throws(HubFailure) -> HubSummary {
    let me = try store.devicePerson()
    let myName = try me.map { id throws(HubFailure) in try store.titles(of: [id])[id] ?? "" }
    var summary = HubSummary(
      id: store.hubID, name: hub["name"]?.text ?? "", place: hub["place"]?.text ?? "",
      industry: hub["industryStatement"]?.text ?? "", me: me, myName: myName ?? "",
      isPractice: hub["isPractice"]?.boolean ?? false,
      readOnly: store.readOnlyReason)
    summary.isTemporary = site.folder != nil
    return summary
  }

  /// The summary, when it is another than it was: the hub was renamed, say.
  func changedSummary() throws(HubFailure) -> HubSummary? {
    let store = try store()
    let summary = try summary(of: store, hub: store.hub(), at: site)
    return standing.withLock { standing in
      guard standing.summary != summary else { return nil }
      standing.summary = summary
      return summary
    }
  }

  /// Whether another program has written to the hub, or put another file in its place.
  func wasChangedElsewhere() throws(HubFailure) -> Bool {
    let store = try store()
    let known = standing.withLock { ($0.version, $0.inode) }
    if let inode = SafeFile.inode(store.path), inode != known.1 { return try open() }
    let version = try store.dataVersion()
    guard version != known.0 else { return false }
    let mark = try store.newsMark()
    let position = try store.logPosition()
    return standing.withLock { standing in
      standing.version = version
      standing.position = position
      defer { standing.mark = mark }
      return standing.ownWriters == 0 && standing.mark != mark
    }
  }

  /// Notes what was written here, so that it is not taken for another program's doing. Where both
  /// have written meanwhile, it stays news.
  func noteOwnWrite() {
    guard let store = try? store(), let mark = try? store.newsMark(),
      let version = try? store.dataVersion(), let position = try? store.logPosition()
    else { return }
    standing.withLock { standing in
      standing.position = position
      if standing.version == version { standing.mark = mark }
    }
  }

  // MARK: Drafts that wait

  /// Notes a draft that is to be written, so that it is found before; what to name it by.
  func expectDraft(_ effect: Effect) -> Int? {
    let name: String
    let kept: String?
    switch effect {
    case .saveDraft(let key, let text): (name, kept) = (key, text)
    case .dropDraft(let key): (name, kept) = (key, nil)
    default: return nil
    }
    return standing.withLock { standing in
      standing.draftNumber += 1
      standing.waitingDrafts[name] = WaitingDraft(text: kept, number: standing.draftNumber)
      return standing.draftNumber
    }
  }

  func draftIsWritten(_ number: Int) {
    standing.withLock { standing in
      standing.waitingDrafts = standing.waitingDrafts.filter { $0.value.number != number }
    }
  }

  func waitingDraft(_ key: String) -> WaitingDraft? {
    standing.withLock { $0.waitingDrafts[key] }
  }

  // MARK: Long work

  /// Tells of work that was asked for: it may be stopped from now on, also while it waits.
  func begin(
    _ work: Work, _ post: @escaping @Sendable (AppMessage) -> Void
  ) -> WorkReporter {
    let reporter = WorkReporter(work, post: post)
    standing.withLock { $0.reporters.append(reporter) }
    return reporter
  }

  func end(_ reporter: WorkReporter) {
    standing.withLock { $0.reporters.removeAll { $0 === reporter } }
  }

  /// Has the long work under way, and what waits behind it, come to an end with nothing left of it.
  func stopWork() {
    for reporter in standing.withLock({ $0.reporters }) { reporter.stop() }
  }

  /// Reads values as people type them; dates as of today.
  var reader: FieldReader {
    let today = today
    return FieldReader(words: .spoken) {
      DateInWords.parse($0, today: today, table: .spoken, direction: .nearest)
    }
  }
}
