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

  /// Whether the action of a stamp was undone.
  func isUndone(_ stamp: Stamp) throws -> Bool {
    let action = try String.fetchOne(
      db,
      sql: "SELECT action FROM entry WHERE device = ? AND milliseconds = ? AND counter = ?",
      arguments: [stamp.device.text, stamp.milliseconds, Int(stamp.counter)])
    return try action.flatMap(RecordID.init).map { try UndoStack.isUndone($0, db) } ?? false
  }

  /// The action that took an element away from under one of these dots, and that stands; nil where
  /// every such removal was taken back.
  func remover(
    of element: String, under dots: Set<Stamp>, field: String, record: RecordID
  ) throws -> RecordID? {
    let actions = try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT entry.action FROM change JOIN entry ON entry.id = change.entry
        WHERE change.record = ?
        """, arguments: [record.text]
    ).compactMap(RecordID.init)
    return try actions.first { action in
      guard let standing = try standing(action) else { return false }
      return try changes(of: action, record: record, field: field).contains { change in
        guard !goal.contains(change.stamp), case .removals(let fields) = change.payload else {
          return false
        }
        return !dots.isDisjoint(with: fields[field]?[element] ?? [])
      } && !UndoStack.isUndone(standing, db)
    }
  }

  /// What an action does: itself, or what a redo brings back. Nil for an undo: it takes away only
  /// what the action it takes back had made.
  private func standing(_ action: RecordID) throws -> RecordID? {
    let row = try Row.fetchOne(
      db, sql: "SELECT action, isRedo FROM undone WHERE by = ?", arguments: [action.text])
    guard let row else { return action }
    return row["isRedo"] ? RecordID(row["action"] as String) : nil
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
