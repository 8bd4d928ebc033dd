import GRDB
import HubKit

extension HubStore {
  /// Erases records for good: their values leave the tables, the log and the search index, while
  /// the chain of the log still verifies (`log.md`, Erasure). Cannot be undone.
  ///
  /// - Parameter fields: only these fields, or all of the record when empty.
  /// - Throws: `busy` when another program still reads; the values are out of the tables then, and
  ///   out of the file's free space the next time this is tried.
  @discardableResult
  public func erase(
    _ ids: [RecordID], fields: [String] = [], context: WriteContext
  ) throws(HubFailure) -> ActionResult {
    let result = try perform(ActionTitle("erase", ids), context: context) { session in
      // Whoever is erased is erased under every name.
      let canonical = try Canonical(session.db)
      for id in fields.isEmpty ? ids.flatMap(canonical.names) : ids {
        guard let state = try session.state(id) else {
          throw Notice("error.notFound", ["ref": id.text])
        }
        try session.erase(state.record.kind, id, fields: fields)
      }
      return []
    }
    dropKept()
    try scrub()
    return result
  }

  /// Overwrites what erased values occupied in the index and the write-ahead log.
  func scrub() throws(HubFailure) {
    do {
      try Scrubbing.run(queue)
    } catch {
      throw HubFailure.from(error, path: path)
    }
  }
}

/// What an erasure leaves to be done once its transaction is over. It is owed until it has worked,
/// also across starts: another program that reads holds it up.
enum Scrubbing {
  private static let key = "scrub"

  /// Notes, within the erasure's own transaction, that it is owed.
  static func owe(_ db: Database) throws { try Meta.set(key, "owed", db) }

  static func isOwed(_ db: Database) throws -> Bool { try Meta.get(key, db) != nil }

  /// - Throws: `busy` when another program still reads.
  static func run(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          INSERT INTO search (search) VALUES ('rebuild');
          INSERT INTO names (names) VALUES ('rebuild');
          """)
      let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      guard row?[0] as Int? == 0 else { throw HubFailure(.busy, "error.eraseLater") }
      try db.execute(sql: "DELETE FROM meta WHERE key = ?", arguments: [key])
    }
  }
}

/// Where a record's values lie beside the tables and the changes of the log.
struct Remains {
  let db: Database

  /// What is kept beside drafts under such keys is lines that have nothing to do with each other:
  /// how lists are shown, their views, the history of a prompt, what the columns of tables are.
  private static let listKeys = ["view.", "views.", "history.", "profiles."]

  /// Drops drafts of forms about the record and drafts that mention it; of lists of lines, those
  /// that do.
  func dropDrafts(of id: RecordID, title: String) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT key, text FROM draft WHERE instr(key, ?1) > 0 OR instr(text, ?1) > 0
          OR (?2 <> '' AND instr(text, ?2) > 0)
        """, arguments: [id.text, title])
    for row in rows {
      let key: String = row["key"]
      let text: String = row["text"]
      let isList = Self.listKeys.contains(where: key.hasPrefix)
      let lines = isList ? text.split(separator: "\n", omittingEmptySubsequences: false) : []
      let left = lines.filter { line in
        !line.contains(id.text) && (title.isEmpty || !line.contains(title))
      }
      // The first line is the day it was kept on.
      guard left.count > 1 else {
        try db.execute(sql: "DELETE FROM draft WHERE key = ?", arguments: [key])
        continue
      }
      try db.execute(
        sql: "UPDATE draft SET text = ? WHERE key = ?",
        arguments: [left.joined(separator: "\n"), key])
    }
  }

  /// The same for drafts in which somebody is mentioned by whatever they are known by.
  func dropDrafts(mentioning marks: PersonMarks) throws {
    for row in try Row.fetchAll(db, sql: "SELECT key, text FROM draft") {
      let key: String = row["key"]
      let text: String = row["text"]
      guard marks.isIn(text) else { continue }
      let isList = Self.listKeys.contains(where: key.hasPrefix)
      let lines = isList ? text.split(separator: "\n", omittingEmptySubsequences: false) : []
      let left = lines.filter { !marks.isIn(String($0)) }
      // The first line is the day it was kept on.
      if left.count > 1 {
        try db.execute(
          sql: "UPDATE draft SET text = ? WHERE key = ?",
          arguments: [left.joined(separator: "\n"), key])
      } else {
        try db.execute(sql: "DELETE FROM draft WHERE key = ?", arguments: [key])
      }
    }
  }

  /// Takes the payloads that an erasure covers from entries that wait for another.
  func redactWaiting(of id: RecordID, fields: [String], before stamp: Stamp) throws {
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT hash, header, payloads FROM waiting WHERE instr(header, CAST(? AS BLOB)) > 0",
      arguments: [id.text])
    for row in rows {
      guard let header = EntryHeader(bytes: row.bytes("header")) else { continue }
      let payloads = WirePayload.decode(row.bytes("payloads"))
      let left = zip(header.changes, payloads).map { change, payload -> WirePayload in
        let isCovered =
          change.record == id && change.operation != .erase
          && Erasures.covers(fields: fields, erasedAt: stamp, change: change, at: header.stamp)
        return isCovered ? .erased : payload
      }
      guard left != payloads, left.count == payloads.count else { continue }
      try db.execute(
        sql: "UPDATE waiting SET payloads = ? WHERE hash = ?",
        arguments: [WirePayload.encode(left).blob, row.bytes("hash").blob])
    }
  }
}

extension EditSession {
  /// Erases a whole record, or some of its fields, for good.
  func erase(_ kind: Kind, _ id: RecordID, fields: [String] = []) throws {
    if let state = try state(id) { try keepOthers(of: state, than: fields) }
    try writeErasure(kind, id, fields: fields)
  }

  /// A change may carry a field that is to be erased together with others that are not. The change
  /// loses its payload as a whole: what it says of the others and still stands is logged anew first.
  private func keepOthers(of state: RecordState, than fields: [String]) throws {
    guard !fields.isEmpty else { return }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT entry.header, change.position FROM change JOIN entry ON entry.id = change.entry
        WHERE change.record = ? AND change.absence = 0 ORDER BY entry.id, change.position
        """, arguments: [state.record.id.text])
    for row in rows {
      let position: Int = row["position"]
      guard let header = EntryHeader(bytes: row.bytes("header")),
        header.changes.indices.contains(position)
      else { continue }
      let change = header.changes[position]
      guard !Set(fields).isDisjoint(with: change.fields) else { continue }
      for name in change.fields where !fields.contains(name) && state.clocks[name] == header.stamp {
        try relog(state, field: name, audience: change.audience)
      }
    }
  }
}
