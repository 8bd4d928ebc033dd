import GRDB
import HubKit

/// Sees through undo and redo: a value that one of them put back is not a change made since.
///
/// An undo puts back what stood before the action it takes back, a redo what stood before the undo
/// it takes back: either way the value is that of the stamp the reversed action wrote over.
struct Origins {
  let db: Database
  /// Where the search may stop: the stamps of the action to be reversed.
  let goal: Set<Stamp>

  /// The stamp under which a standing value was first given, or one of `goal` on the way there; nil
  /// when the field was empty then.
  func origin(of stamp: Stamp, record: RecordID, field: String) throws -> Stamp? {
    var current = stamp
    // Each step goes to an earlier stamp; the bound guards against a foreign log that does not.
    for _ in 0..<10_000 {
      guard !goal.contains(current), let reversed = try reversed(by: current) else {
        return current
      }
      let first = try changes(of: reversed, record: record, field: field).first
      guard case .registers(_, let over)? = first?.payload, let earlier = over[field],
        earlier < current
      else { return nil }
      current = earlier
    }
    return current
  }

  /// The dots that first made an element which stands under `dot`, or those of `goal` on the way.
  func origins(
    of dot: Stamp, record: RecordID, field: String, element: String
  ) throws -> [Stamp] {
    var open = [dot]
    var found: [Stamp] = []
    var steps = 0
    while let current = open.popLast() {
      steps += 1
      guard steps < 10_000, !goal.contains(current), let reversed = try reversed(by: current) else {
        found.append(current)
        continue
      }
      for change in try changes(of: reversed, record: record, field: field) {
        guard case .removals(let fields) = change.payload else { continue }
        open += (fields[field]?[element] ?? []).filter { $0 < current }
      }
    }
    return found
  }

  /// The action that the undo or redo of this stamp took back.
  private func reversed(by stamp: Stamp) throws -> RecordID? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT undone.action, undone.isRedo FROM entry JOIN undone ON undone.by = entry.action
        WHERE entry.device = ? AND entry.milliseconds = ? AND entry.counter = ?
        """, arguments: [stamp.device.text, stamp.milliseconds, Int(stamp.counter)])
    guard let row, let target = RecordID(row["action"] as String) else { return nil }
    guard row["isRedo"] as Bool else { return target }
    return try String.fetchOne(
      db,
      sql: """
        SELECT by FROM undone WHERE action = ? AND isRedo = 0 AND stamp < ?
        ORDER BY stamp DESC LIMIT 1
        """, arguments: [target.text, stamp.text]
    ).flatMap(RecordID.init)
  }

  private func changes(
    of action: RecordID, record: RecordID, field: String
  ) throws -> [(stamp: Stamp, payload: Payload)] {
    var found: [(stamp: Stamp, payload: Payload)] = []
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, header FROM entry WHERE action = ? ORDER BY id", arguments: [action.text]
    )
    for row in rows {
      guard let header = EntryHeader(bytes: row.bytes("header")) else { continue }
      for (change, wire) in zip(header.changes, try EntryTable.payloads(row["id"], db))
      where change.record == record && change.fields.contains(field) {
        guard case .present(_, let bytes) = wire,
          let payload = Payload(operation: change.operation, bytes: bytes)
        else { continue }
        found.append((header.stamp, payload))
      }
    }
    return found
  }
}
