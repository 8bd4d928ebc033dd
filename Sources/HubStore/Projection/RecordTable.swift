import GRDB
import HubKit

import struct HubKit.Record

/// Reads and writes a record's rows: the registry, its typed table, its set elements, its words.
struct RecordTable {
  let catalogue: Catalogue

  func state(_ id: RecordID, _ db: Database) throws -> RecordState? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM record WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.text]) else { return nil }
    var state = RecordState(record: Self.bare(row, id: id))
    state.number = row["number"]
    state.canonical = RecordID(row["canonical"] as String) ?? id
    state.clocks = Clocks.decode(row["clocks"])
    guard let descriptor = catalogue[state.record.kind], state.record.state == .live else {
      return state
    }
    let typed = try db.cachedStatement(
      sql: "SELECT * FROM \(descriptor.kind.name.quotedDatabaseIdentifier) WHERE id = ?")
    if let fields = try Row.fetchOne(typed, arguments: [id.text]) {
      state.record.fields = Self.fields(fields, descriptor: descriptor)
    }
    if descriptor.fields.contains(where: \.type.isSet) {
      let elements = try db.cachedStatement(
        sql: "SELECT field, value, dot, removed FROM element WHERE record = ?")
      for row in try Row.fetchAll(elements, arguments: [id.text]) {
        guard let dot = Stamp(row["dot"]) else { continue }
        state.dots[row["field"], default: [:]][row["value"], default: [:]][dot] = row["removed"]
      }
    }
    return state
  }

  /// The record without what merging needs.
  func record(_ id: RecordID, _ db: Database) throws -> Record? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM record WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.text]) else { return nil }
    var record = Self.bare(row, id: id)
    guard let descriptor = catalogue[record.kind], record.state == .live else { return record }
    let typed = try db.cachedStatement(
      sql: "SELECT * FROM \(descriptor.kind.name.quotedDatabaseIdentifier) WHERE id = ?")
    if let fields = try Row.fetchOne(typed, arguments: [id.text]) {
      record.fields = Self.fields(fields, descriptor: descriptor)
    }
    return record
  }

  /// The registry's part of a record.
  static func bare(_ row: Row, id: RecordID) -> Record {
    Record(
      id: id, kind: Kind(row["kind"]), state: Record.State(rawValue: row["state"]) ?? .live,
      deletedAt: row["deletedAt"],
      mergedInto: (row["mergedInto"] as String?).flatMap(RecordID.init),
      createdAt: row["createdAt"], updatedAt: row["updatedAt"])
  }

  /// The fields of a row of a typed table.
  static func fields(_ row: Row, descriptor: KindDescriptor) -> [String: FieldValue] {
    var fields: [String: FieldValue] = [:]
    for field in descriptor.fields {
      if let value = value(row[field.name], type: field.type) { fields[field.name] = value }
    }
    return fields
  }

  private static func value(_ stored: DatabaseValue, type: FieldType) -> FieldValue? {
    switch (stored.storage, type) {
    case (.null, _): nil
    case (.int64(let number), .boolean): .boolean(number != 0)
    case (.int64(let number), _): Int(exactly: number).map { .integer($0) }
    case (.string(let text), .map), (.string(let text), .words), (.string(let text), .slugs),
      (.string(let text), .references):
      (try? JSON(parsing: Array(text.utf8), maxDepth: 4)).flatMap(FieldValue.init(json:))
    case (.string(let text), _): .text(text)
    default: nil
    }
  }

  private static func stored(_ value: FieldValue?) -> DatabaseValue {
    switch value {
    case nil: .null
    case .text(let text): text.databaseValue
    case .integer(let number): number.databaseValue
    case .boolean(let flag): flag.databaseValue
    case .list, .map:
      value.map { String(decoding: $0.json.canonicalBytes, as: UTF8.self) }.databaseValue
    }
  }

  func write(_ state: inout RecordState, _ db: Database) throws {
    let record = state.record
    let descriptor = catalogue[record.kind]
    let title = descriptor.map { RecordTitle.text(of: record, descriptor: $0) } ?? ""
    let parent = descriptor?.parentField.flatMap { record.fields[$0]?.text }
    try writeRegistry(&state, title: title, parent: parent, db)
    for kind in state.formerKinds {
      try db.execute(
        sql: "DELETE FROM \(kind.name.quotedDatabaseIdentifier) WHERE id = ?",
        arguments: [record.id.text])
    }
    guard record.state != .stub, let descriptor else { return }
    try writeTyped(record, descriptor: descriptor, db)
    try writeElements(state, db)
    if state.changesSearch { try writeSearch(state, descriptor: descriptor, title: title, db) }
    state.isDirty = false
  }

  private func writeRegistry(
    _ state: inout RecordState, title: String, parent: String?, _ db: Database
  ) throws {
    let record = state.record
    let values: StatementArguments = [
      record.kind.name, title, Fold.fold(title), record.state.rawValue, record.deletedAt,
      record.mergedInto?.text, state.canonical.text, parent, record.createdAt, record.updatedAt,
      Clocks.encode(state.clocks), record.id.text,
    ]
    if state.number == nil {
      let statement = try db.cachedStatement(
        sql: """
          INSERT INTO record (kind, title, folded, state, deletedAt, mergedInto, canonical, parent,
            createdAt, updatedAt, clocks, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
      try statement.execute(arguments: values)
      state.number = db.lastInsertedRowID
    } else {
      let statement = try db.cachedStatement(
        sql: """
          UPDATE record SET kind = ?, title = ?, folded = ?, state = ?, deletedAt = ?,
            mergedInto = ?, canonical = ?, parent = ?, createdAt = ?, updatedAt = ?, clocks = ?
          WHERE id = ?
          """)
      try statement.execute(arguments: values)
    }
  }

  private func writeTyped(_ record: Record, descriptor: KindDescriptor, _ db: Database) throws {
    let names = descriptor.fields.map(\.name)
    let columns = names.map(\.quotedDatabaseIdentifier).joined(separator: ", ")
    let marks = Array(repeating: "?", count: names.count + 1).joined(separator: ", ")
    let statement = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO \(descriptor.kind.name.quotedDatabaseIdentifier) (id, \(columns))
        VALUES (\(marks))
        """)
    let values = [record.id.text.databaseValue] + names.map { Self.stored(record.fields[$0]) }
    try statement.execute(arguments: StatementArguments(values))
  }

  private func writeElements(_ state: RecordState, _ db: Database) throws {
    guard !state.changedDots.isEmpty, state.record.state == .live else { return }
    let statement = try db.cachedStatement(
      sql:
        "INSERT OR REPLACE INTO element (record, field, value, dot, removed) VALUES (?, ?, ?, ?, ?)"
    )
    for (field, elements) in state.changedDots {
      for (element, dots) in elements {
        for dot in dots {
          let removed = state.dots[field]?[element]?[dot] ?? true
          try statement.execute(
            arguments: [state.record.id.text, field, element, dot.text, removed])
        }
      }
    }
  }

  private func writeSearch(
    _ state: RecordState, descriptor: KindDescriptor, title: String, _ db: Database
  ) throws {
    guard let number = state.number else { return }
    try db.cachedStatement(sql: "DELETE FROM search WHERE rowid = ?").execute(arguments: [number])
    guard let words = SearchText.words(of: state.record, descriptor: descriptor, title: title)
    else {
      return
    }
    try db.cachedStatement(sql: "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)")
      .execute(arguments: [number, words.title, words.body])
  }
}

/// What full-text search finds a record by.
enum SearchText {
  /// Nil for what is in the Trash, erased, or has nothing to be found by.
  static func words(
    of record: Record, descriptor: KindDescriptor, title: String
  ) -> (title: String, body: String)? {
    guard record.deletedAt == nil, record.state == .live else { return nil }
    var parts: [String] = []
    for field in descriptor.fields where field.isSearched && field.name != descriptor.titleField {
      switch record.fields[field.name] {
      case .text(let text): parts.append(text)
      case .list(let elements): parts.append(contentsOf: elements)
      default: break
      }
    }
    let body = parts.joined(separator: "\n")
    guard !title.isEmpty || !body.isEmpty else { return nil }
    return (Fold.fold(title), Fold.fold(body))
  }
}

/// The text that names a record in lists where its kind has a field for that.
enum RecordTitle {
  static func text(of record: Record, descriptor: KindDescriptor) -> String {
    guard let field = descriptor.titleField, let text = record.fields[field]?.text else {
      return ""
    }
    return text
  }
}
