import HubFormats
import HubKit
import HubResources
import HubStore
import Screens

/// Effects that write.
extension HubDesk {
  func save(
    _ request: SaveRequest, in store: HubStore, context: WriteContext
  ) throws(HubFailure) -> AppMessage {
    if let given = request.given {
      guard let record = try store.detail(given.id)?.row.record, record.deletedAt == nil else {
        throw HubFailure(.refused, "error.edit.deleted", ["name": request.subject])
      }
      guard (record[given.field]?.text ?? "") == given.text else {
        throw HubFailure(.refused, "error.edit.changed", ["name": request.subject])
      }
    }
    let resolved = keyed(Placeholder.resolve(request, makeID: store.newID), store)
    let result = try store.perform(resolved.title, resolved.edits, context: context)
    // A program that ends before it hears the answer must not find the old text the next time.
    if request.given != nil, let key = request.draftKey { try? store.dropDraft(key: key) }
    // The answer bears the request as it was asked; the new ids are in the result's title.
    return .saved(request, result)
  }

  /// New records with a natural key take the id that every laptop derives from it.
  private func keyed(_ request: SaveRequest, _ store: HubStore) -> SaveRequest {
    var request = request
    for (index, edit) in request.edits.enumerated() where edit.isNew {
      guard let descriptor = store.catalogue[edit.kind], !descriptor.naturalKey.isEmpty else {
        continue
      }
      let id = store.id(for: descriptor, fields: edit.values)
      request.edits[index] = RecordEdit(
        kind: edit.kind, id: id, isNew: true, values: edit.values, cleared: edit.cleared,
        additions: edit.additions, removals: edit.removals)
      request.title = ActionTitle(
        request.title.key, request.title.ids.map { $0 == edit.id ? id : $0 })
    }
    return request
  }

  func startHub(_ answers: StartAnswers) throws(HubFailure) -> HubSummary? {
    let words = Words(language)
    let new = NewHub(
      name: answers.name, place: answers.place, me: answers.me, timeZone: LocalClock.systemZone,
      language: language.rawValue,
      privacyNotice: words(
        "text.privacyNotice",
        ["hub": answers.name, "me": answers.me, "place": answers.place]),
      coreSectors: answers.sector.map { [$0] } ?? [],
      industryStatement: answers.trade.isEmpty ? nil : answers.trade)
    if let reason = reasonNotToWrite { throw HubFailure(.permission, reason) }
    try take(
      HubStore.start(
        new, at: site.path, places: site.places, world: world, today: today))
    return summary
  }

  // MARK: Files

  func backUp(
    _ name: String, replaces: Bool, progress: @escaping WriteContext.Progress
  ) throws(HubFailure) -> AppMessage {
    let path = path(name)
    try onOwnConnection(writes: true) { own throws(HubFailure) in
      try own.backup(to: path, replaces: replaces, progress: progress)
    }
    return .backedUp(path)
  }

  /// A path as typed, from the root.
  func path(_ name: String) -> String {
    if name == "~", let home = options.home { return home }
    if name.hasPrefix("~/"), let home = options.home { return home + name.dropFirst() }
    if name.hasPrefix("/") { return name }
    return (options.folder == "/" ? "" : options.folder) + "/" + name
  }
}
