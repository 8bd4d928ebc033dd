import GRDB
import HubKit

import struct HubKit.Record

extension HubStore {
  /// What records would become as one, without anything being changed.
  ///
  /// - Throws: `refused` unless they are several people, or several organizations.
  public func mergePlan(
    _ keep: RecordID, _ others: [RecordID], choices: [String: RecordID] = [:]
  ) throws(HubFailure) -> MergePlan {
    try read { db in
      let table = RecordTable(catalogue: catalogue)
      return try Mergeable.plan(keep, others, catalogue, choices) { try table.record($0, db) }
    }
  }

  /// Makes one of several records, in one action: what refers to any of them means the one that is
  /// kept from now on, and the others are other names of it.
  @discardableResult
  public func merge(
    _ keep: RecordID, _ others: [RecordID], choices: [String: RecordID] = [:],
    context: WriteContext
  ) throws(HubFailure) -> ActionResult {
    try perform(ActionTitle("merge", [keep] + others), context: context) { session in
      try Mergeable.plan(keep, others, catalogue, choices) { try session.state($0)?.record }.edits
    }
  }

  /// How many records of each kind mean one of these and would mean another: what follows a merger.
  public func followers(of ids: [RecordID]) throws(HubFailure) -> [Kind: Int] {
    try read { db in
      var found: [Kind: Set<RecordID>] = [:]
      for id in ids {
        guard let kind = try RecordTable(catalogue: catalogue).record(id, db)?.kind else {
          continue
        }
        for name in try Canonical(db).names(of: id) {
          for (descriptor, field) in catalogue.references(to: kind)
          where !descriptor.isInternal {
            found[descriptor.kind, default: []].formUnion(
              try Referrers.live(to: name, descriptor, field, db))
          }
        }
      }
      return found.mapValues(\.count).filter { $0.value > 0 }
    }
  }

  /// Gives back records that were merged, also after later edits: what the merger wrote and still
  /// stands is as it was before, what was written since stays.
  ///
  /// - Parameter id: a merged record, to give back that one; or one that others were merged into,
  ///   to give back all of them.
  public func unmerge(
    _ id: RecordID, context: WriteContext
  ) throws(HubFailure) -> (report: UnmergeReport, result: ActionResult) {
    var report = UnmergeReport(keep: id)
    let result = try perform(ActionTitle("unmerge", [id]), context: context) { session in
      let unmerger = try Unmerger(session: session, id: id)
      let edits = try unmerger.edits()
      report = unmerger.report
      return edits
    }
    return (report, result)
  }
}

/// Takes a merger apart again.
final class Unmerger {
  private let session: EditSession
  private let keep: RecordID
  /// The merged records that are given back.
  private let released: [RecordID]
  private(set) var report: UnmergeReport

  init(session: EditSession, id: RecordID) throws {
    self.session = session
    let own = try session.state(id)?.record
    if let into = own?.mergedInto {
      keep = into
      released = [id]
    } else {
      keep = id
      released = try String.fetchAll(
        session.db, sql: "SELECT id FROM record WHERE mergedInto = ? ORDER BY number",
        arguments: [id.text]
      ).compactMap(RecordID.init)
    }
    report = UnmergeReport(keep: keep)
    guard !released.isEmpty else { throw Notice("refused.notMerged", ["ref": id.text]) }
  }

  func edits() throws -> [RecordEdit] {
    report.released = released
    let actions = try mergers()
    guard let kept = try session.state(keep) else { return try plain() }
    let reversal = Reversal(session: session, actions: actions.map(\.id))
    let (edit, edited) = try reversal.edit(of: kept)
    var restored = edit
    try keepOwn(&restored, kept: kept.record)
    report.edited = edited
    report.restored = Set(restored.values.keys).union(restored.cleared)
      .union(restored.additions.keys).union(restored.removals.keys).sorted()
    report.linked = try linked(since: actions.map(\.stamp).min())
    return try (restored.isEmpty ? [] : [restored]) + plain()
  }

  private func plain() throws -> [RecordEdit] {
    try released.compactMap { id in
      try session.state(id).map {
        RecordEdit(kind: $0.record.kind, id: id, cleared: [CommonField.mergedInto])
      }
    }
  }

  /// The actions by which these were merged.
  private func mergers() throws -> [(id: RecordID, stamp: Stamp)] {
    var found: [RecordID: Stamp] = [:]
    for id in released {
      guard let stamp = try session.state(id)?.clocks[CommonField.mergedInto],
        let origin = try Origins(db: session.db, goal: []).origin(
          of: stamp, record: id, field: CommonField.mergedInto)
      else { continue }
      let action = try String.fetchOne(
        session.db,
        sql: "SELECT action FROM entry WHERE device = ? AND milliseconds = ? AND counter = ?",
        arguments: [origin.device.text, origin.milliseconds, Int(origin.counter)])
      if let action = action.flatMap(RecordID.init) { found[action] = origin }
    }
    return found.map { ($0.key, $0.value) }.sorted { $0.stamp < $1.stamp }
  }

  /// What a record that stays merged says too is left as it is.
  private func keepOwn(_ edit: inout RecordEdit, kept: Record) throws {
    let staying = try String.fetchAll(
      session.db, sql: "SELECT id FROM record WHERE mergedInto = ?", arguments: [keep.text]
    ).compactMap(RecordID.init).filter { !released.contains($0) }
      .compactMap { try session.state($0)?.record }
    guard !staying.isEmpty else { return }
    for name in Set(edit.values.keys).union(edit.cleared) {
      guard let value = kept[name], staying.contains(where: { $0[name] == value }) else { continue }
      edit.values[name] = nil
      edit.cleared.remove(name)
    }
    for (name, elements) in edit.removals {
      edit.removals[name] = elements.filter { element in
        !staying.contains { $0[name]?.list?.contains(element) == true }
      }
    }
    edit.removals = edit.removals.filter { !$0.value.isEmpty }
  }

  /// What was made since the merger and names the record that is kept.
  private func linked(since merger: Stamp?) throws -> [RecordID] {
    guard let merger, let kind = try session.state(keep)?.record.kind else { return [] }
    var found: Set<RecordID> = []
    for (descriptor, field) in session.catalogue.references(to: kind) where !descriptor.isInternal {
      for id in try Referrers.live(to: keep, descriptor, field, session.db) {
        guard let first = try session.state(id)?.clocks.values.min(), merger < first else {
          continue
        }
        found.insert(id)
      }
    }
    return found.sorted()
  }
}

extension HubStore {
  /// A merged record that a text names: by its id, an ending of it, or a name that the one which
  /// was kept does not bear. Nil where it names none, or several.
  public func alias(_ text: String) throws(HubFailure) -> RecordID? {
    try read { db in
      let raised = text.uppercased()
      let isEnding = raised.utf8.count >= 5 && raised.utf8.allSatisfy { $0 < 0x80 }
      let ids = try String.fetchAll(
        db,
        sql: """
          SELECT own.id FROM record AS own JOIN record AS kept ON kept.id = own.mergedInto
          WHERE own.mergedInto IS NOT NULL AND own.survivor IS NOT NULL
            AND (own.id = ?1 OR (?2 AND substr(own.id, -length(?1)) = ?1)
              OR own.folded = ?3 AND kept.folded <> ?3)
          LIMIT 2
          """, arguments: [raised, isEnding, Fold.fold(text)])
      return ids.count == 1 ? ids.first.flatMap(RecordID.init) : nil
    }
  }
}
