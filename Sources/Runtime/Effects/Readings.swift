import HubKit
import HubStore
import Screens

/// Effects that read.
extension HubDesk {
  func walk() throws(HubFailure) -> AppMessage {
    let today = today
    let utcOffset = utcOffset
    let report = try judging { store throws(HubFailure) in
      let position = try store.logPosition()
      if let kept = keptJudgement, kept.isOf(position, today, utcOffset) { return kept.report }
      let report = try store.walkReport(
        today: today, utcOffset: utcOffset, keeps: !options.clock.isFixed)
      keep(Judgement(report: report, position: position, utcOffset: utcOffset))
      return report
    }
    return .walkLoaded(report)
  }

  func todayPage() throws(HubFailure) -> AppMessage {
    let clock = clock
    let report = try judging { store throws(HubFailure) in
      try store.todayReport(
        today: clock.today, utcOffset: utcOffset, lastBackup: store.lastBackup().map(clock.day))
    }
    return .todayLoaded(report)
  }

  /// What waits in the places beside the screens.
  func waiting() throws(HubFailure) -> AppMessage {
    let today = clock.today
    let reader = reader
    let open = ListRequest(kind: "action", filter: "state=open", limit: 0)
    let lastBackup = try store().lastBackup().map(clock.day)
    let offset = utcOffset
    let counts = try judging { store throws(HubFailure) in
      let report = try store.todayReport(today: today, utcOffset: offset, lastBackup: lastBackup)
      return WaitingCounts(
        overdue: report.overdue.count, dueToday: report.dueToday.count,
        openActions: try store.list(open, reader: reader, today: today).total,
        meetings: report.meetingsToday.count + report.meetingsUpcoming.count)
    }
    return .waitingLoaded(counts)
  }

  /// Who may be here twice, the likeliest first; looked for anew once something was written.
  func duplicates() throws(HubFailure) -> AppMessage {
    let kept = standing.withLock { $0.duplicates }
    let (position, list) = try judging { store throws(HubFailure) in
      let position = try store.logPosition()
      if let kept, kept.position == position { return kept }
      let groups = DuplicateGroup.make(of: try store.duplicates())
      let shown = Array(groups.prefix(Self.mostDuplicates))
      let names = try store.titles(of: shown.flatMap(\.members))
      return (position, DuplicateList(shown, names: names, total: groups.count))
    }
    standing.withLock { $0.duplicates = (position, list) }
    return .duplicatesLoaded(list)
  }

  /// Groups that anybody goes through before looking anew.
  private static let mostDuplicates = 500

  /// Runs a scan on a connection of its own, so that nothing else waits for it.
  func judging<Result>(
    _ body: (HubStore) throws(HubFailure) -> Result
  ) throws(HubFailure) -> Result {
    isLarge ? try onOwnConnection(writes: false, body) : try body(store())
  }

  func firsts(_ requests: [ListRequest]) throws(HubFailure) -> AppMessage {
    let (reader, today) = (reader, today)
    return .firstsLoaded(
      try judging { store throws(HubFailure) in
        try requests.map { request throws(HubFailure) in
          try store.list(request, reader: reader, today: today)
        }
      })
  }

  func history(_ request: HistoryRequest) throws(HubFailure) -> AppMessage {
    let store = try store()
    return .historyLoaded(
      request, total: try store.actionCount(words: request.words),
      try store.actions(offset: request.offset, limit: request.limit, words: request.words))
  }

  func lookUp(_ request: LookupRequest) throws(HubFailure) -> AppMessage {
    let rows = try store().lookUp(kinds: request.kinds, text: request.text, limit: request.limit)
    return .lookupLoaded(request, try rows.map { row throws(HubFailure) in try hit(row) })
  }

  /// A record by its name, told apart by its organization or place.
  func hit(_ row: ListRow) throws(HubFailure) -> LookupHit {
    let record = row.record
    let org = record["org"]?.reference.flatMap { row.titles[$0] }
    let titles = try store().titles(of: [record.id])
    return LookupHit(
      id: record.id, kind: record.kind, title: titles[record.id] ?? "",
      note: org ?? record["place"]?.text ?? record["city"]?.text ?? "")
  }

  /// The one record whose given fields hold these texts; where there are several, that there are.
  func latest(_ kind: Kind, _ fields: [String: String]) throws(HubFailure) -> AppMessage {
    let store = try store()
    var request = ListRequest(kind: kind, sort: "createdAt", descending: true, limit: 100)
    var only: RecordID?
    while true {
      let page = try store.list(request, reader: reader, today: today)
      for row in page.rows
      where fields.allSatisfy({ name, text in Self.holds(row.record[name], text) }) {
        if only != nil { return .severalWait(kind, fields) }
        only = row.record.id
      }
      request.offset += request.limit
      if page.rows.isEmpty || request.offset >= page.total {
        return .latestLoaded(
          kind, try only.flatMap { id throws(HubFailure) in try store.detail(id) })
      }
    }
  }

  private static func holds(_ value: FieldValue?, _ text: String) -> Bool {
    switch value {
    case .text(let own): own == text
    case .integer(let number): String(number) == text
    case .boolean(let flag): String(flag) == text
    case .list(let elements): elements.contains(text)
    case .map, nil: text.isEmpty
    }
  }

  // MARK: Drafts

  /// The first line of a draft is the day it was kept.
  func draft(_ key: String) throws(HubFailure) -> AppMessage {
    if let waiting = waitingDraft(key) {
      return .draftLoaded(
        key: key, text: waiting.text, keptOn: waiting.text == nil ? nil : today)
    }
    let kept: String?
    if let store = try? store() {
      kept = try store.draft(key: key)
    } else {
      let path = draftPath(key)
      kept =
        SafeFile.exists(path)
        ? String(decoding: try SafeFile.read(path, limit: 1 << 20), as: UTF8.self) : nil
    }
    guard let kept, let end = kept.firstIndex(of: "\n") else {
      return .draftLoaded(key: key, text: kept, keptOn: nil)
    }
    return .draftLoaded(
      key: key, text: String(kept[kept.index(after: end)...]),
      keptOn: LocalDate(String(kept[..<end])))
  }

  /// All drafts without the day they were kept.
  func drafts() throws(HubFailure) -> [String: String] {
    try store().drafts().mapValues(Self.undated)
  }

  private static func undated(_ kept: String) -> String {
    kept.firstIndex(of: "\n").map { String(kept[kept.index(after: $0)...]) } ?? kept
  }

  func saveDraft(_ key: String, _ text: String) throws(HubFailure) {
    let dated = "\(today)\n\(text)"
    if let store = try? store() {
      guard store.readOnlyReason == nil else { return }
      try store.saveDraft(dated, key: key)
    } else {
      try SafeFile.makeFolder(options.places.state, isOurs: true)
      try SafeFile.write(dated.utf8, to: draftPath(key), existing: .replace, suffix: "new")
    }
  }

  func dropDraft(_ key: String) throws(HubFailure) {
    // One that was kept before there was a hub is of no more use either.
    SafeFile.remove(draftPath(key))
    guard let store = try? store(), store.readOnlyReason == nil else { return }
    try store.dropDraft(key: key)
  }

  /// Changes what needs attention as it is kept now, whichever program kept it; nil where nothing
  /// can be kept.
  func attend(_ change: AttentionChange) throws(HubFailure) -> AppMessage? {
    guard let store = try? store(), store.readOnlyReason == nil else { return nil }
    var left: [ImportReport] = []
    try store.changeDraft(key: AttentionChange.draftKey) { kept in
      let text = kept.map(Self.undated)
      let changed = change.applied(to: text)
      left = changed.reports
      return changed.text.map { "\(today)\n\($0)" }
    }
    return .attentionKept(left)
  }

  /// Before there is a hub, a draft is a file of its own; its name never comes from outside.
  private func draftPath(_ key: String) -> String {
    let name = Fold.asciiLower(key).filter { $0.isASCII && $0.isLetter }.prefix(32)
    return options.places.state + "/draft-\(name).txt"
  }
}
