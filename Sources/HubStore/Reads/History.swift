import GRDB
import HubKit

/// Reads the log as people see it: actions, and what they did to a record.
struct History {
  let db: Database
  let catalogue: Catalogue
  let own: RecordID?
  private let spell: StoreWorld.DaySpelling

  init(
    _ db: Database, _ catalogue: Catalogue, own: RecordID?,
    spell: @escaping StoreWorld.DaySpelling = StoreWorld.isoDay
  ) {
    self.db = db
    self.catalogue = catalogue
    self.own = own
    self.spell = spell
  }

  /// Nil when there is no such action.
  func summary(of action: RecordID) throws -> ActionSummary? {
    let row = try Row.fetchOne(
      db, sql: "SELECT * FROM userAction WHERE id = ?", arguments: [action.text])
    return try row.flatMap { try summary($0) }
  }

  func summary(_ row: Row) throws -> ActionSummary? {
    guard let action = RecordID(row["id"] as String),
      let device = RecordID(row["device"] as String)
    else { return nil }
    var title = Self.title(row)
    var target: (title: ActionTitle, records: Int)?
    // An undo speaks of an action; what that was about says more than its id.
    if title.key == "undo" || title.key == "redo", let about = title.ids.first,
      let inner = try Row.fetchOne(
        db, sql: "SELECT * FROM userAction WHERE id = ?", arguments: [about.text])
    {
      target = (Self.title(inner), inner["records"])
      title = ActionTitle(title.key, title.ids + Self.title(inner).ids)
    }
    let subject = try subject(of: title)
    var summary = ActionSummary(
      id: action, title: title, subjectKind: subject?.kind, subject: subject?.title ?? "",
      recordCount: row["records"], time: row["milliseconds"], device: device,
      author: try author(of: device), isOwn: device == own, standing: try standing(action, title))
    summary.target = target?.title
    summary.targetRecordCount = target?.records ?? 0
    return summary
  }

  private static func title(_ row: Row) -> ActionTitle {
    let ids: String = row["ids"]
    return ActionTitle(
      row["title"], ids.split(separator: " ").compactMap { RecordID(String($0)) })
  }

  private func standing(
    _ action: RecordID, _ title: ActionTitle
  ) throws -> ActionSummary.Standing {
    switch title.key {
    case "undo": .undo
    case "redo": .redo
    default: try UndoStack.isUndone(action, db) ? .undone : .done
    }
  }

  private func subject(of title: ActionTitle) throws -> (kind: Kind, title: String)? {
    for id in title.ids {
      if let row = try Row.fetchOne(
        db, sql: "SELECT kind FROM record WHERE id = ?", arguments: [id.text])
      {
        let kind = Kind(row["kind"])
        let name = try Titles(db, catalogue, spell).title(of: id)
        return (kind, kind == "setting" ? try silenced(name) : name)
      }
    }
    return nil
  }

  /// What a setting that puts a card off is about: the record the card names, or its predicate.
  private func silenced(_ key: String) throws -> String {
    let prefixes = [WalkSettings.snoozePrefix, WalkSettings.refusalPrefix]
    guard let prefix = prefixes.first(where: key.hasPrefix) else { return key }
    let card = String(key.dropFirst(prefix.count))
    guard let record = card.split(separator: ".").last.flatMap({ RecordID(String($0)) }) else {
      return card
    }
    let title = try Titles(db, catalogue, spell).title(of: record)
    return title.isEmpty ? card : title
  }

  func author(of device: RecordID) throws -> String {
    try String.fetchOne(
      db,
      sql: """
        SELECT person.name FROM device JOIN person ON person.id = device.person WHERE device.id = ?
        """, arguments: [device.text]) ?? ""
  }

  /// What happened to a record, newest first.
  func changes(of record: RecordID, limit: Int) throws -> [FieldChange] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT entry.id AS entry, entry.header, change.position, change.payload, change.absence
        FROM change JOIN entry ON entry.id = change.entry WHERE change.record = ?
        ORDER BY entry.milliseconds DESC, entry.counter DESC, entry.device DESC, change.position
        LIMIT ?
        """, arguments: [record.text, limit])
    let headers = KeptHeaders()
    return try rows.flatMap { try fieldChanges($0, headers) }
  }

  private func fieldChanges(_ row: Row, _ headers: KeptHeaders) throws -> [FieldChange] {
    let position: Int = row["position"]
    guard let header = headers.header(row), header.changes.indices.contains(position) else {
      return []
    }
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

  /// What an action did, record by record in its own order; of a large one the first changes.
  func changes(ofAction action: RecordID, limit: Int) throws -> [RecordChanges] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT entry.id AS entry, entry.header, change.position, change.payload, change.absence,
          change.record
        FROM entry JOIN change ON change.entry = entry.id WHERE entry.action = ?
        ORDER BY entry.id, change.position LIMIT ?
        """, arguments: [action.text, limit])
    let reader = try DetailReader(db: db, catalogue: catalogue, spell: spell)
    let table = RecordTable(catalogue: catalogue)
    var order: [RecordID] = []
    var found: [RecordID: RecordChanges] = [:]
    let headers = KeptHeaders()
    for row in rows {
      guard let id = RecordID(row["record"] as String) else { continue }
      if found[id] == nil {
        guard let record = try table.state(id, db)?.record else { continue }
        order.append(id)
        found[id] = RecordChanges(row: try reader.row(record), changes: [])
      }
      found[id]?.changes += try fieldChanges(row, headers)
    }
    for id in order {
      let named = found[id]?.changes.flatMap { $0.value?.mentioned ?? [] } ?? []
      found[id]?.row.titles.merge(try Titles(db, catalogue, spell).titles(of: named)) { old, _ in
        old
      }
    }
    return order.compactMap { found[$0] }
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

/// The header read last: the changes of an import share theirs, which is long.
private final class KeptHeaders {
  private var entry: Int64?
  private var kept: EntryHeader?

  func header(_ row: Row) -> EntryHeader? {
    let wanted: Int64 = row["entry"]
    if wanted != entry {
      entry = wanted
      kept = EntryHeader(bytes: row.bytes("header"))
    }
    return kept
  }
}

extension FieldValue {
  /// What may be the ids of records.
  fileprivate var mentioned: [RecordID] {
    switch self {
    case .text(let text): RecordID(text).map { [$0] } ?? []
    case .list(let elements): elements.compactMap(RecordID.init)
    default: []
    }
  }
}

extension HubStore {
  /// What an action did, record by record; of a large one the first changes.
  public func changes(
    of action: RecordID, limit: Int = 200
  ) throws(HubFailure) -> [RecordChanges] {
    try read {
      try History($0, catalogue, own: nil, spell: world.spell).changes(
        ofAction: action, limit: limit)
    }
  }

  /// What one action was called and did; nil when there is none of that id.
  public func action(_ id: RecordID) throws(HubFailure) -> ActionSummary? {
    let own = deviceID
    return try read { try History($0, catalogue, own: own, spell: world.spell).summary(of: id) }
  }

  /// What happened to a record, newest first.
  public func history(of record: RecordID, limit: Int = 500) throws(HubFailure) -> [FieldChange] {
    try read {
      try History($0, catalogue, own: nil, spell: world.spell).changes(of: record, limit: limit)
    }
  }
}
