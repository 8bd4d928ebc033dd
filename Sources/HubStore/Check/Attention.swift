import GRDB
import HubKit

import struct HubKit.Record

extension HubStore {
  /// What a person should look at: clashes of concurrent edits, entries held back or waiting, forks
  /// and refusals, references to records that never arrived, and rules that a merge broke.
  public func attention(limit: Int = 200) throws(HubFailure) -> [AttentionItem] {
    try read { db in
      let reader = AttentionReader(db: db, catalogue: catalogue, spell: world.spell)
      return try Array(
        (reader.clashes() + reader.trashedEdits() + reader.mergedEdits() + reader.entries()
          + reader.stubs()
          + reader.brokenRules()).prefix(limit))
    }
  }
}

private struct AttentionReader {
  let db: Database
  let catalogue: Catalogue
  let spell: StoreWorld.DaySpelling

  /// Values that lost against a later one whose writer had not seen them, until somebody settles the
  /// field by writing it again.
  func clashes() throws -> [AttentionItem] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT record, field FROM concurrent ORDER BY record, field")
    return try rows.flatMap { row -> [AttentionItem] in
      guard let id = RecordID(row["record"] as String),
        let record = try RecordTable(catalogue: catalogue).record(id, db)
      else { return [] }
      let field: String = row["field"]
      let title = try Titles(db, catalogue, spell).title(of: id)
      let history = History(db, catalogue, own: nil, spell: spell)
      return try Clashes(db: db).losers(record: id, field: field).map { loser in
        AttentionItem(
          record: id, kind: record.kind, title: title, field: field,
          notice: Notice(
            "attention.clash",
            [
              "kind": record.kind.name, "field": field, "name": title,
              "value": loser.value?.brief ?? "", "kept": record[field]?.brief ?? "",
              "author": try history.author(of: loser.stamp.device),
            ]))
      }
    }
  }

  /// Edits that another laptop made to what is in the Trash, after it went there.
  func trashedEdits() throws -> [AttentionItem] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, kind, clocks FROM record WHERE deletedAt IS NOT NULL AND state = 0 ORDER BY id
        """)
    return try rows.compactMap { row -> AttentionItem? in
      let clocks = Clocks.decode(
        row.bytes("clocks"), descriptor: catalogue[Kind(row["kind"] as String)])
      guard let id = RecordID(row["id"] as String), let deleted = clocks[CommonField.deletedAt],
        let edit = clocks.filter({ $0.value.device != deleted.device && deleted < $0.value })
          .max(by: { ($0.value, $0.key) < ($1.value, $1.key) })
      else { return nil }
      let title = try Titles(db, catalogue, spell).title(of: id)
      return AttentionItem(
        record: id, kind: Kind(row["kind"]), title: title, field: edit.key,
        notice: Notice(
          "attention.trashedEdit", ["kind": row["kind"], "name": title, "field": edit.key]))
    }
  }

  /// What another laptop wrote on a record after it was merged: a proposal for the one that was
  /// kept, until the field says the same there or is written anew.
  func mergedEdits() throws -> [AttentionItem] {
    let table = RecordTable(catalogue: catalogue)
    let ids = try String.fetchAll(
      db, sql: "SELECT id FROM record WHERE survivor IS NOT NULL AND state = 0 ORDER BY id")
    return try ids.compactMap(RecordID.init).flatMap { id -> [AttentionItem] in
      guard let own = try table.state(id, db), let merged = own.clocks[CommonField.mergedInto],
        let survivor = own.record.survivor, let kept = try table.state(survivor, db)
      else { return [] }
      let late = own.clocks.filter { field, stamp in
        merged < stamp && stamp.device != merged.device && field != CommonField.deletedAt
          && own.value(field) != kept.value(field)
          && kept.clocks[field].map { $0 < stamp } ?? true
      }
      let title = own.record["name"]?.text ?? ""
      return late.keys.sorted().map { field in
        AttentionItem(
          record: survivor, kind: own.record.kind, title: title, field: field,
          notice: Notice(
            "attention.mergedEdit",
            [
              "kind": own.record.kind.name, "field": field, "name": title,
              "value": own.value(field)?.brief ?? "–",
            ]))
      }
    }
  }

  func entries() throws -> [AttentionItem] {
    var items: [AttentionItem] = []
    let held = try Int.fetchOne(db, sql: "SELECT count(*) FROM entry WHERE state = 1") ?? 0
    if held > 0 {
      items.append(AttentionItem(notice: Notice("attention.held", ["count": String(held)])))
    }
    let waiting = try Row.fetchAll(
      db, sql: "SELECT device, count(*) AS total FROM waiting GROUP BY device")
    for row in waiting {
      items.append(
        AttentionItem(
          notice: Notice(
            "attention.waiting",
            ["device": row["device"], "count": String(row["total"] as Int)])))
    }
    for row in try Row.fetchAll(db, sql: "SELECT device, sequence, reason FROM refusal ORDER BY id")
    {
      let reason: String = row["reason"]
      items.append(
        AttentionItem(
          notice: Notice(
            reason, ["device": row["device"], "sequence": String(row["sequence"] as Int)])))
    }
    return items
  }

  func stubs() throws -> [AttentionItem] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, kind FROM record WHERE state = 1 ORDER BY number LIMIT 100")
    return rows.map { row in
      AttentionItem(
        record: RecordID(row["id"] as String), kind: Kind(row["kind"]),
        notice: Notice("attention.stub", ["kind": row["kind"], "ref": row["id"]]))
    }
  }

  /// Local writes are checked as they are made; what is broken here came by merging.
  func brokenRules() throws -> [AttentionItem] {
    var items: [AttentionItem] = []
    for descriptor in catalogue.kinds where descriptor.fields.contains(where: \.isRequired) {
      let table = descriptor.kind.name.quotedDatabaseIdentifier
      let conditions =
        descriptor.fields.filter(\.isRequired)
        .map { "typed.\($0.name.quotedDatabaseIdentifier) IS NULL" } + ownRules(of: descriptor.kind)
      let ids = try String.fetchAll(
        db,
        sql: """
          SELECT record.id FROM record JOIN \(table) AS typed ON typed.id = record.id
          WHERE record.deletedAt IS NULL AND record.state = 0
            AND (\(conditions.joined(separator: " OR ")))
          """)
      var found = 0
      for id in ids.compactMap(RecordID.init) where found < 100 {
        guard let record = try RecordTable(catalogue: catalogue).record(id, db),
          let notice = try Invariants.violation(of: record, descriptor: descriptor)
            ?? meetingRule(record)
        else { continue }
        found += 1
        items.append(
          AttentionItem(
            record: id, kind: record.kind, title: try Titles(db, catalogue, spell).title(of: id),
            notice: notice))
      }
    }
    return items
  }

  private func meetingRule(_ record: Record) throws -> Notice? {
    try Invariants.violation(of: record) { try RecordTable(catalogue: catalogue).record($0, db) }
  }

  /// Which records `Invariants` may object to for more than a field that is not there.
  private func ownRules(of kind: Kind) -> [String] {
    let orders = (Invariants.orders[kind] ?? []).map { dates in
      let (first, second) = (
        dates.first.quotedDatabaseIdentifier, dates.second.quotedDatabaseIdentifier
      )
      return "substr(typed.\(second), 1, 10) < substr(typed.\(first), 1, 10)"
    }
    return orders + Self.otherRules(of: kind)
  }

  /// Wide enough for every record a rule objects to; the rule itself has the last word.
  private static func otherRules(of kind: Kind) -> [String] {
    switch kind {
    case "tie": ["typed.a = typed.b"]
    case "action": ["(typed.state = 'done' AND typed.doneOn IS NULL)"]
    case "commitment": ["(typed.state = 'kept' AND typed.keptOn IS NULL)"]
    case "introduction":
      ["typed.madeOn IS NOT NULL", "typed.state IN ('made', 'met', 'closed')"]
    case "stakeholder":
      ["(typed.person IS NULL AND typed.org IS NULL)", "typed.party IS NOT NULL"]
    case "decision":
      ["yes", "no", "abstain", "blank", "present", "entitled"].map { "typed.\($0) IS NOT NULL" }
        + ["typed.quorumOk = 0", "(typed.quorumOk IS NULL AND typed.meeting IS NOT NULL)"]
    default: []
    }
  }
}

/// Judges concurrent values of one register from the log, the same on every laptop.
struct Clashes {
  let db: Database

  struct Given {
    let stamp: Stamp
    let over: Stamp?
    let value: FieldValue?
  }

  /// The values that lost unseen. A value counts as seen once any later one was written over a stamp
  /// that is not before it: writing the field again settles the clash.
  func losers(record: RecordID, field: String) throws -> [Given] {
    let given = try values(record: record, field: field).sorted { $0.stamp < $1.stamp }
    guard let winner = given.last else { return [] }
    return given.indices.dropLast().filter { index in
      let candidate = given[index]
      return candidate.value != winner.value
        && !given[(index + 1)...].contains { later in
          later.over.map { !($0 < candidate.stamp) } ?? false
        }
    }.map { given[$0] }
  }

  private func values(record: RecordID, field: String) throws -> [Given] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT entry.header, change.position, change.payload FROM change
        JOIN entry ON entry.id = change.entry
        WHERE change.record = ? AND change.absence = 0 AND entry.state = 0
        """, arguments: [record.text])
    return rows.compactMap { row -> Given? in
      let position: Int = row["position"]
      guard let header = EntryHeader(bytes: row.bytes("header")),
        header.changes.indices.contains(position),
        header.changes[position].fields.contains(field),
        case .registers(let values, let over)? = Payload(
          operation: header.changes[position].operation, bytes: row.bytes("payload"))
      else { return nil }
      return Given(stamp: header.stamp, over: over[field], value: values[field] ?? nil)
    }
  }
}
