import HubKit
import HubResources
import HubStore
import Screens

/// What people may ask of those who keep their data.
extension HubDesk {
  /// Records of a plan that are named; nobody reads more.
  private static let mostNamed = 500

  func planErasure(of person: RecordID, mentions: Bool) throws(HubFailure) -> AppMessage {
    let store = try store()
    let plan = try store.erasure(of: person, mentions: mentions, today: today)
    return .erasurePlanned(try view(of: plan, person, store), mentions: mentions)
  }

  /// Those whose data are to be looked at again.
  func review() throws(HubFailure) -> AppMessage {
    let (today, offset) = (clock.today, utcOffset)
    return .reviewLoaded(
      try judging { store throws(HubFailure) in
        try store.retentionReview(today: today, utcOffset: offset)
      })
  }

  func erase(_ person: RecordID, mentions: Bool) throws(HubFailure) -> AppMessage {
    let store = try store()
    let plan = try store.erase(
      person: person, mentions: mentions, word: Words(language)("word.erased"), context: context)
    return .erased(try view(of: plan, person, store))
  }

  private func view(
    of plan: ErasurePlan, _ person: RecordID, _ store: HubStore
  ) throws(HubFailure) -> ErasureView {
    let ids = plan.emptied.map(\.id) + plan.mentions.map(\.id) + plan.kept.map(\.id)
    return ErasureView(
      person: person, plan: plan, rows: try store.rows(of: Array(ids.prefix(Self.mostNamed))))
  }

  private func write(
    _ request: ExportRequest, to path: String, replaces: Bool, _ store: HubStore
  ) throws(HubFailure) -> WrittenFiles {
    guard !store.owns(path) else {
      throw HubFailure(.refused, "error.sameFile", ["path": path])
    }
    if SafeFile.exists(path), !replaces {
      throw HubFailure(.cannotCreate, "error.exists", ["path": path])
    }
    let file: ExportedFile
    do {
      var order = ExportOrder(
        format: request.format, kinds: [store.catalogue[request.kind]].compactMap { $0 },
        filter: request.filter, recipient: request.recipient)
      order.ids = request.ids
      order.list = request.list
      let days = DaysOfReading(today: { self.today }, reader: { self.reader })
      var exporter = try Exporter(store, order, days, words: Words(language))
      file = try exporter.file(now: options.clock.now())
    } catch let notice as Notice {
      throw HubFailure(.refused, notice)
    } catch let failure as HubFailure {
      throw failure
    } catch {
      throw HubFailure(.fault, "error.fault")
    }
    try SafeFile.write(
      file.bytes, to: path, existing: SafeFile.exists(path) ? .replace : .refuse,
      suffix: Hex.encode(options.random(4)))
    var written = WrittenFiles(
      paths: [path],
      leftOut: Dictionary(
        file.leftOut.map { ($0.reason, $0.people) }, uniquingKeysWith: { $1 }))
    written.unaddressed = file.unaddressed
    written.count = file.count
    return written
  }

  /// Writes what is to leave the hub.
  func write(
    _ order: FileOrder, to name: String, replaces: Bool
  ) throws(HubFailure) -> AppMessage {
    let store = try store()
    switch order {
    case .records(let request):
      return .fileWritten(order, try write(request, to: path(name), replaces: replaces, store))
    case .subject(let person, _):
      let words = Words(language)
      let access = try store.access(to: person, word: words("word.anotherPerson"), today: today)
      let page = SubjectPage(
        access, words: words, catalogue: store.catalogue,
        clock: HubClock(zone: try store.hub()["timeZone"]?.text), today: today)
      let files = SubjectFiles(page, at: path(name))
      for path in files.paths where store.owns(path) {
        throw HubFailure(.refused, "error.sameFile", ["path": path])
      }
      try files.write(replaces: replaces) { Hex.encode(options.random(4)) }
      // Of a hub that cannot be written the files are worth as much.
      let answered =
        store.readOnlyReason == nil
        ? try store.answerRequests(of: person, with: .export, context: context) : 0
      return .fileWritten(order, WrittenFiles(paths: files.paths, answered: answered))
    }
  }
}
