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
  /// A change may carry a field that is to be erased together with others that are not: those are
  /// logged anew first, since the change as a whole loses its payload.
  fileprivate func keepOthers(of state: RecordState, than fields: [String]) throws {
    guard !fields.isEmpty else { return }
    var kept: [String: FieldValue] = [:]
    for (name, value) in state.record.fields where !fields.contains(name) {
      if catalogue[state.record.kind]?.field(name)?.type == .longText { continue }
      kept[name] = value
    }
    try relog(state.record.kind, state.record.id, kept)
  }
}
