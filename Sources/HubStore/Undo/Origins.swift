import GRDB
import HubKit

/// Sees through undo and redo: a value that an undo put back is not a change made since.
struct Origins {
  let db: Database

  /// The stamp under which a standing value was first given; nil when the field was empty then.
  func origin(of stamp: Stamp, record: RecordID, field: String) throws -> Stamp? {
    var current = stamp
    // Each step goes to an earlier stamp; the bound guards against a foreign log that does not.
    for _ in 0..<10_000 {
      guard let reversed = try reversed(by: current) else { return current }
      let touched = try changes(of: reversed.target, record: record, field: field)
      if reversed.isRedo { return touched.last?.stamp ?? current }
      guard case .registers(_, let over)? = touched.first?.payload, let earlier = over[field],
        earlier < current
      else { return nil }
      current = earlier
    }
    return current
  }

  /// The dots that first made an element which stands under `dot`.
  func origins(
    of dot: Stamp, record: RecordID, field: String, element: String
  ) throws -> [Stamp] {
    var open = [dot]
    var found: [Stamp] = []
    var steps = 0
    while let current = open.popLast() {
      steps += 1
      guard steps < 10_000, let reversed = try reversed(by: current) else {
        found.append(current)
        continue
      }
      for change in try changes(of: reversed.target, record: record, field: field) {
        switch change.payload {
        case .removals(let fields):
          open += (fields[field]?[element] ?? []).filter { $0 < current }
        case .additions(let fields) where fields[field]?.contains(element) == true:
          found.append(change.stamp)
        default: break
        }
      }
    }
    return found
  }

  /// The action that the action of this stamp undid or redid.
  private func reversed(by stamp: Stamp) throws -> (target: RecordID, isRedo: Bool)? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT undone.action, undone.isRedo FROM entry JOIN undone ON undone.by = entry.action
        WHERE entry.device = ? AND entry.milliseconds = ? AND entry.counter = ?
        """, arguments: [stamp.device.text, stamp.milliseconds, Int(stamp.counter)])
    guard let row, let target = RecordID(row["action"] as String) else { return nil }
    return (target, row["isRedo"])
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
