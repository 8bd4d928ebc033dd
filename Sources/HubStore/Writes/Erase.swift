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
      for id in ids {
        guard let state = try session.state(id) else {
          throw Notice("error.notFound", ["ref": id.text])
        }
        try session.keepOthers(of: state, than: fields)
        try session.erase(state.record.kind, id, fields: fields)
      }
      return []
    }
    try scrub()
    return result
  }

  /// Overwrites what the erased values occupied in the index and the write-ahead log.
  private func scrub() throws(HubFailure) {
    do {
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "INSERT INTO search (search) VALUES ('rebuild')")
        let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        guard row?[0] as Int? == 0 else { throw HubFailure(.busy, "error.eraseLater") }
      }
    } catch {
      throw HubFailure.from(error, path: path)
    }
  }
}

extension EditSession {
  /// A change may carry a field that is to be erased together with others that are not. The change
  /// loses its payload as a whole: what it says of the others and still stands is logged anew first.
  fileprivate func keepOthers(of state: RecordState, than fields: [String]) throws {
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
