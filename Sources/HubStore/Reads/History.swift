import GRDB
import HubKit

/// Reads the log as people see it: actions, and what they did to a record.
struct History {
  let db: Database
  let catalogue: Catalogue
  let own: RecordID?

  init(_ db: Database, _ catalogue: Catalogue, own: RecordID?) {
    self.db = db
    self.catalogue = catalogue
    self.own = own
  }

  /// Nil when there is no such action.
  func summary(of action: RecordID) throws -> ActionSummary? {
    let rows = try Row.fetchAll(
      db, sql: "SELECT header FROM entry WHERE action = ? ORDER BY id", arguments: [action.text])
    let headers = rows.compactMap { EntryHeader(bytes: $0.bytes("header")) }
    guard let first = headers.first else { return nil }
    var records = Set(headers.flatMap { $0.changes.map(\.record) })
    records.remove(first.device)
    return try summary(first, records: records)
  }

  private func summary(_ header: EntryHeader, records: Set<RecordID>) throws -> ActionSummary {
    var title = header.title
    // An undo speaks of an action; what that was about says more than its id.
    if title.key == "undo" || title.key == "redo", let target = title.ids.first,
      let inner = try targetTitle(target)
    {
      title = ActionTitle(title.key, title.ids + inner.ids)
    }
    let subject = try subject(of: title)
    return ActionSummary(
      id: header.action, title: title, subjectKind: subject?.kind, subject: subject?.title ?? "",
      recordCount: records.count, time: header.stamp.milliseconds, device: header.device,
      author: try author(of: header.device), isOwn: header.device == own,
      standing: try standing(of: header))
  }

  private func targetTitle(_ action: RecordID) throws -> ActionTitle? {
    let row = try Row.fetchOne(
      db, sql: "SELECT header FROM entry WHERE action = ? ORDER BY id LIMIT 1",
      arguments: [action.text])
    return row.flatMap { EntryHeader(bytes: $0.bytes("header")) }?.title
  }

  private func subject(of title: ActionTitle) throws -> (kind: Kind, title: String)? {
    for id in title.ids {
      if let row = try Row.fetchOne(
        db, sql: "SELECT kind FROM record WHERE id = ?", arguments: [id.text])
      {
        return (Kind(row["kind"]), try Titles(db, catalogue).title(of: id))
      }
    }
    return nil
  }

  func author(of device: RecordID) throws -> String {
    try String.fetchOne(
      db,
      sql: """
        SELECT person.name FROM device JOIN person ON person.id = device.person WHERE device.id = ?
        """, arguments: [device.text]) ?? ""
  }

  private func standing(of header: EntryHeader) throws -> ActionSummary.Standing {
    switch header.title.key {
    case "undo": .undo
    case "redo": .redo
    default: try UndoStack.isUndone(header.action, db) ? .undone : .done
    }
  }

  /// A page of actions, newest first.
  func actions(offset: Int, limit: Int) throws -> [ActionSummary] {
    let ids = try String.fetchAll(
      db,
      sql: """
        SELECT action FROM entry GROUP BY action
        ORDER BY max(milliseconds) DESC, max(counter) DESC, action DESC LIMIT ? OFFSET ?
        """, arguments: [limit, offset])
    return try ids.compactMap(RecordID.init).compactMap { try summary(of: $0) }
  }

  /// What happened to a record, newest first.
  func changes(of record: RecordID, limit: Int) throws -> [FieldChange] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT entry.header, change.position, change.payload, change.absence
        FROM change JOIN entry ON entry.id = change.entry WHERE change.record = ?
        ORDER BY entry.milliseconds DESC, entry.counter DESC, entry.device DESC, change.position
        LIMIT ?
        """, arguments: [record.text, limit])
    return try rows.flatMap { row -> [FieldChange] in
      let position: Int = row["position"]
      guard let header = EntryHeader(bytes: row.bytes("header")),
        header.changes.indices.contains(position)
      else { return [] }
      let change = header.changes[position]
      let author = try author(of: header.device)
      let payload = Payload(operation: change.operation, bytes: row.bytes("payload"))
      return change.fields.map { field in
        FieldChange(
          action: header.action, time: header.stamp.milliseconds, author: author,
          title: header.title, field: field, operation: change.operation,
          value: payload.flatMap { Self.value(of: field, in: $0) },
          isErased: row["absence"] as Int == 2)
      }
    }
  }

  private static func value(of field: String, in payload: Payload) -> FieldValue? {
    switch payload {
    case .registers(let values, _): values[field] ?? nil
    case .additions(let fields): fields[field].map { .set($0) }
    case .removals(let fields): fields[field].map { .set($0.keys) }
    case .none: nil
    }
  }
}

extension HubStore {
  /// A page of all actions, newest first.
  public func actions(offset: Int = 0, limit: Int = 100) throws(HubFailure) -> [ActionSummary] {
    let own = deviceID
    return try read { try History($0, catalogue, own: own).actions(offset: offset, limit: limit) }
  }

  /// What one action was called and did; nil when there is none of that id.
  public func action(_ id: RecordID) throws(HubFailure) -> ActionSummary? {
    let own = deviceID
    return try read { try History($0, catalogue, own: own).summary(of: id) }
  }

  /// What happened to a record, newest first.
  public func history(of record: RecordID, limit: Int = 500) throws(HubFailure) -> [FieldChange] {
    try read { try History($0, catalogue, own: nil).changes(of: record, limit: limit) }
  }
}
