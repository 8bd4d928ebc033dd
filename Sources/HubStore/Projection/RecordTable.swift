import GRDB
import HubKit

import struct HubKit.Record

/// Reads and writes a record's rows: the registry, its typed table, its set elements, its words.
struct RecordTable {
  let catalogue: Catalogue
  private let statements = TypedStatements()

  init(catalogue: Catalogue) { self.catalogue = catalogue }

  func state(_ id: RecordID, _ db: Database) throws -> RecordState? {
    guard var state = try registered(id, db) else { return nil }
    guard let descriptor = catalogue[state.record.kind], state.record.state == .live else {
      return state
    }
    state.record.fields = try fields(of: id, descriptor, db)
    if descriptor.fields.contains(where: \.type.isSet) {
      var elements = try BoundStatement(
        db, "SELECT field, value, dot, removed FROM element WHERE record = ?")
      elements.bind(id.text)
      try elements.each { row in
        guard let field = row.text(0), let value = row.text(1),
          let dot = row.blob(2).flatMap({ Stamp(bytes: $0[...]) })
        else { return }
        state.dots[field, default: [:]][value, default: [:]][dot] = row.flag(3)
      }
    }
    return state
  }

  /// What the registry says.
  private func registered(_ id: RecordID, _ db: Database) throws -> RecordState? {
    var statement = try BoundStatement(
      db,
      """
      SELECT number, kind, state, deletedAt, mergedInto, survivor, createdAt, updatedAt, clocks
      FROM record WHERE id = ?
      """)
    statement.bind(id.text)
    return try statement.first { row in
      var record = Record(
        id: id, kind: Kind(row.text(1) ?? ""),
        state: row.number(2).flatMap(Record.State.init) ?? .live, deletedAt: row.text(3),
        mergedInto: row.id(4), createdAt: Int64(row.number(6) ?? 0),
        updatedAt: Int64(row.number(7) ?? 0))
      record.survivor = row.id(5)
      var state = RecordState(record: record)
      state.number = row.number(0).map(Int64.init)
      state.clocks = Clocks.decode(row.blob(8) ?? [], descriptor: catalogue[record.kind])
      return state
    }
  }

  /// The fields of a record, from the table of its kind.
  func fields(
    of id: RecordID, _ descriptor: KindDescriptor, _ db: Database
  ) throws -> [String: FieldValue] {
    var statement = try BoundStatement(db, statements.reading(descriptor))
    statement.bind(id.text)
    return try statement.first { row in
      var fields: [String: FieldValue] = [:]
      for (column, field) in descriptor.fields.enumerated() {
        if let value = Self.value(row, Int32(column), type: field.type) {
          fields[field.name] = value
        }
      }
      return fields
    } ?? [:]
  }

  private static func value(_ row: ScannedRow, _ column: Int32, type: FieldType) -> FieldValue? {
    if let number = row.number(column) {
      return type == .boolean ? .boolean(number != 0) : .integer(number)
    }
    guard let text = row.text(column) else { return nil }
    switch type {
    case .map, .words, .slugs, .references:
      return (try? JSON(parsing: Array(text.utf8), maxDepth: 4)).flatMap(FieldValue.init(json:))
    default: return .text(text)
    }
  }

  /// The record without what merging needs.
  func record(_ id: RecordID, _ db: Database) throws -> Record? {
    guard var record = try registered(id, db)?.record else { return nil }
    guard let descriptor = catalogue[record.kind], record.state == .live else { return record }
    record.fields = try fields(of: id, descriptor, db)
    return record
  }

  /// Writes what the registry has of a record. All that are written together come into it before
  /// any is filled: SQLite looks through every table for whom a new row may have been missing to,
  /// as long as one refers to what is not there yet.
  ///
  /// - Returns: whether the record is new.
  func register(_ state: inout RecordState, _ db: Database) throws -> Bool {
    let isNew = state.number == nil
    let descriptor = catalogue[state.record.kind]
    let title = descriptor.map { RecordTitle.text(of: state.record, descriptor: $0) } ?? ""
    try writeRegistry(&state, title: title, descriptor: descriptor, db)
    return isNew
  }

  /// Writes the rest of a record that is in the registry.
  func fill(_ state: inout RecordState, isNew: Bool, _ db: Database) throws {
    let record = state.record
    let descriptor = catalogue[record.kind]
    for kind in state.formerKinds {
      try db.execute(
        sql: "DELETE FROM \(kind.name.quotedDatabaseIdentifier) WHERE id = ?",
        arguments: [record.id.text])
    }
    guard record.state != .stub, let descriptor, let number = state.number else { return }
    try writeTyped(record, number: number, isNew: isNew, descriptor: descriptor, db)
    try writeElements(state, isNew: isNew, db)
    if state.changesSearch {
      let title = RecordTitle.text(of: record, descriptor: descriptor)
      try writeSearch(state, isNew: isNew, descriptor: descriptor, title: title, db)
    }
    state.isDirty = false
  }

  private func writeRegistry(
    _ state: inout RecordState, title: String, descriptor: KindDescriptor?, _ db: Database
  ) throws {
    let record = state.record
    var statement = try BoundStatement(db, state.number == nil ? Self.inserting : Self.updating)
    statement.bind(record.kind.name)
    statement.bind(title)
    // What bears no title is in no list by name.
    statement.bind(descriptor?.titleField == nil ? nil : Fold.fold(title))
    statement.bind(record.state.rawValue)
    statement.bind(record.deletedAt)
    statement.bind(record.mergedInto?.text)
    statement.bind(record.survivor?.text)
    statement.bind(descriptor?.parentField.flatMap { record.fields[$0]?.text })
    statement.bind(record.createdAt)
    statement.bind(record.updatedAt)
    statement.bind(bytes: Clocks.encode(state.clocks, descriptor: descriptor))
    statement.bind(record.id.text)
    try statement.run()
    if state.number == nil { state.number = db.lastInsertedRowID }
  }

  static let inserting = """
    INSERT INTO record (kind, title, folded, state, deletedAt, mergedInto, survivor, parent,
      createdAt, updatedAt, clocks, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  private static let updating = """
    UPDATE record SET kind = ?, title = ?, folded = ?, state = ?, deletedAt = ?, mergedInto = ?,
      survivor = ?, parent = ?, createdAt = ?, updatedAt = ?, clocks = ?
    WHERE id = ?
    """

  /// Nothing is replaced where nothing can be: a statement that may take rows away has the search
  /// index write what it holds each time.
  private func writeTyped(
    _ record: Record, number: Int64, isNew: Bool, descriptor: KindDescriptor, _ db: Database
  ) throws {
    var statement = try BoundStatement(
      db, (isNew ? "INSERT" : "INSERT OR REPLACE") + statements.writing(descriptor))
    statement.bind(record.id.text)
    statement.bind(number)
    for field in descriptor.fields {
      switch record.fields[field.name] {
      case nil: statement.bind(nil as String?)
      case .text(let text): statement.bind(text)
      case .integer(let number): statement.bind(number)
      case .boolean(let flag): statement.bind(flag ? 1 : 0)
      case .list(let value): statement.bind(Self.stored(.list(value)))
      case .map(let value): statement.bind(Self.stored(.map(value)))
      }
    }
    try statement.run()
  }

  static func stored(_ value: FieldValue) -> String {
    String(decoding: value.json.canonicalBytes, as: UTF8.self)
  }

  static let element = " INTO element (record, field, value, dot, removed) VALUES (?, ?, ?, ?, ?)"

  static let searching = "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)"

  private func writeElements(_ state: RecordState, isNew: Bool, _ db: Database) throws {
    guard !state.changedDots.isEmpty, state.record.state == .live else { return }
    let verb = isNew ? "INSERT" : "INSERT OR REPLACE"
    for (field, elements) in state.changedDots {
      for (element, dots) in elements {
        for dot in dots {
          var statement = try BoundStatement(db, verb + Self.element)
          statement.bind(state.record.id.text)
          statement.bind(field)
          statement.bind(element)
          statement.bind(bytes: dot.bytes)
          statement.bind(state.dots[field]?[element]?[dot] ?? true ? 1 : 0)
          try statement.run()
        }
      }
    }
  }

  private func writeSearch(
    _ state: RecordState, isNew: Bool, descriptor: KindDescriptor, title: String, _ db: Database
  ) throws {
    guard let number = state.number else { return }
    if !isNew {
      var removal = try BoundStatement(db, "DELETE FROM search WHERE rowid = ?")
      removal.bind(number)
      try removal.run()
    }
    guard let words = SearchText.words(of: state.record, descriptor: descriptor, title: title)
    else {
      return
    }
    var statement = try BoundStatement(db, Self.searching)
    statement.bind(number)
    statement.bind(words.title)
    statement.bind(words.body)
    try statement.run()
  }
}

/// The statements of the kinds' tables, each put together once.
final class TypedStatements {
  private var read: [Kind: String] = [:]
  private var written: [Kind: String] = [:]

  func reading(_ descriptor: KindDescriptor) -> String {
    if let sql = read[descriptor.kind] { return sql }
    let columns = descriptor.fields.map(\.name.quotedDatabaseIdentifier)
    let sql = """
      SELECT \(columns.joined(separator: ", "))
      FROM \(descriptor.kind.name.quotedDatabaseIdentifier) WHERE id = ?
      """
    read[descriptor.kind] = sql
    return sql
  }

  func writing(_ descriptor: KindDescriptor) -> String {
    if let sql = written[descriptor.kind] { return sql }
    let columns =
      ["id", OutcomeTables.number] + descriptor.fields.map(\.name.quotedDatabaseIdentifier)
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    let sql = """
       INTO \(descriptor.kind.name.quotedDatabaseIdentifier)
        (\(columns.joined(separator: ", "))) VALUES (\(marks))
      """
    written[descriptor.kind] = sql
    return sql
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
