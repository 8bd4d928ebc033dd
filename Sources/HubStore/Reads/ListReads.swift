import GRDB
import HubKit

import struct HubKit.Record

extension HubStore {
  /// One page of a list.
  ///
  /// - Parameters:
  ///   - reader: reads the values of the filter.
  ///   - today: what relative dates in the filter count from.
  /// - Throws: `refused` with a sentence when the kind, a field or the filter is not understood.
  public func list(
    _ request: ListRequest, reader: FieldReader = FieldReader(), today: LocalDate
  ) throws(HubFailure) -> ListPage {
    let descriptor = try descriptor(of: request)
    return try read { db in
      try ListReader(db: db, catalogue: catalogue, descriptor: descriptor, spell: world.spell)
        .page(request, reader: reader, today: today)
    }
  }

  /// The ids of a part of a list, in its order; the records themselves are not read.
  ///
  /// - Throws: as `list`.
  public func ids(
    of request: ListRequest, reader: FieldReader = FieldReader(), today: LocalDate
  ) throws(HubFailure) -> [RecordID] {
    let descriptor = try descriptor(of: request)
    return try read { db in
      try ListReader(db: db, catalogue: catalogue, descriptor: descriptor, spell: world.spell)
        .ids(request, reader: reader, today: today)
    }
  }

  /// Where the next match in a list is; nil when there is none.
  ///
  /// - Throws: as `list`.
  public func match(
    _ request: MatchRequest, reader: FieldReader = FieldReader(), today: LocalDate
  ) throws(HubFailure) -> ListMatch? {
    let descriptor = try descriptor(of: request.list)
    return try read { db in
      try ListReader(db: db, catalogue: catalogue, descriptor: descriptor, spell: world.spell)
        .match(request, reader: reader, today: today)
    }
  }

  /// What a set field of a kind holds in any record that is not in the Trash, the most frequent
  /// first.
  public func elements(of kind: Kind, field: String, limit: Int) throws(HubFailure) -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT e.value FROM element AS e JOIN record AS r ON r.id = e.record
          WHERE e.field = ? AND e.removed = 0 AND r.kind = ? AND r.deletedAt IS NULL
          GROUP BY e.value ORDER BY count(DISTINCT r.id) DESC, e.value LIMIT ?
          """, arguments: [field, kind.name, max(0, limit)])
    }
  }

  private func descriptor(of request: ListRequest) throws(HubFailure) -> KindDescriptor {
    guard let descriptor = catalogue[request.kind] else {
      throw HubFailure(
        .refused, "error.unknownKind",
        [
          "kind": request.kind.name,
          "allowed": catalogue.kinds.map(\.kind.name).sorted().joined(separator: ", "),
        ])
    }
    return descriptor
  }
}

struct ListReader {
  let db: Database
  let catalogue: Catalogue
  let descriptor: KindDescriptor
  let spell: StoreWorld.DaySpelling

  /// A list as parts of statements: what it counts, the same with what its order needs, the order.
  private struct Query {
    let from: String
    let typed: String
    let order: String
    let arguments: StatementArguments

    var ids: String { "SELECT r.id \(typed) ORDER BY \(order)" }
  }

  private func query(
    _ request: ListRequest, reader: FieldReader, today: LocalDate
  ) throws -> Query {
    var filter = FilterSQL(descriptor: descriptor, reader: reader, today: today)
    let condition = try filter.condition(Filter(parsing: request.filter))
    let table = descriptor.kind.name.quotedDatabaseIdentifier
    let trash = request.inTrash ? "IS NOT NULL" : "IS NULL"
    let among = request.among == nil ? "" : "AND r.id IN (SELECT value FROM json_each(?))"
    let from = """
      FROM record AS r \(request.filter.isEmpty ? "" : "JOIN \(table) AS t ON t.id = r.id")
      WHERE r.kind = ? AND r.deletedAt \(trash) AND r.state <> 1 AND r.mergedInto IS NULL
        AND (\(condition)) \(among)
      """
    var arguments = StatementArguments([descriptor.kind.name.databaseValue] + filter.arguments)
    if let ids = request.among {
      arguments += ["[" + ids.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"]
    }
    let order = try order(request, today: today)
    let typed =
      request.filter.isEmpty && order.needsTable ? "JOIN \(table) AS t ON t.id = r.id" : ""
    return Query(
      from: from, typed: from.replacing("FROM record AS r ", with: "FROM record AS r \(typed) "),
      order: order.sql, arguments: arguments)
  }

  func match(_ request: MatchRequest, reader: FieldReader, today: LocalDate) throws -> ListMatch? {
    var wanted = request.list
    wanted.filter = request.filter
    let list = try query(request.list, reader: reader, today: today)
    let matches = try query(wanted, reader: reader, today: today)
    return try ListMatch.find(
      db,
      list: "SELECT row_number() OVER (ORDER BY \(list.order)) - 1 AS n, r.id AS id \(list.typed)",
      matches: "SELECT r.id \(matches.from)", arguments: list.arguments + matches.arguments,
      from: request.row, isForward: request.isForward)
  }

  func ids(_ request: ListRequest, reader: FieldReader, today: LocalDate) throws -> [RecordID] {
    let query = try query(request, reader: reader, today: today)
    return try String.fetchAll(
      db, sql: query.ids + " LIMIT ? OFFSET ?",
      arguments: query.arguments + [max(0, request.limit), max(0, request.offset)]
    ).compactMap(RecordID.init)
  }

  func page(_ request: ListRequest, reader: FieldReader, today: LocalDate) throws -> ListPage {
    let query = try query(request, reader: reader, today: today)
    let (sql, arguments) = (query.ids, query.arguments)
    let total =
      try Int.fetchOne(db, sql: "SELECT count(*) \(query.from)", arguments: arguments) ?? 0
    var offset = max(0, request.offset)
    if let wanted = request.around,
      let row = try place(of: wanted, sql: sql, arguments: arguments)
    {
      offset = max(0, row - max(0, request.limit) / 2)
    }
    let ids = try String.fetchAll(
      db, sql: sql + " LIMIT ? OFFSET ?", arguments: arguments + [max(0, request.limit), offset])
    return ListPage(
      request: request, offset: offset, total: total, rows: try rows(ids, inTrash: request.inTrash))
  }

  /// Rows before the one of a record; reads no further than that.
  private func place(
    of wanted: RecordID, sql: String, arguments: StatementArguments
  ) throws -> Int? {
    let ids = try String.fetchCursor(db, sql: sql, arguments: arguments)
    var row = 0
    while let id = try ids.next() {
      if id == wanted.text { return row }
      row += 1
    }
    return nil
  }

  func rows(_ ids: [String], inTrash: Bool) throws -> [ListRow] {
    let table = RecordTable(catalogue: catalogue)
    let details = DetailReader(db: db, catalogue: catalogue, spell: spell)
    return try ids.compactMap(RecordID.init).compactMap { try table.record($0, db) }
      .map { record in
        var row = try details.row(record)
        row.isUndone = try inTrash && isUndone(record.id)
        return row
      }
  }

  /// Changes of a record among which the one that put it into the Trash is looked for.
  private static let changesRead = 50

  /// Whether only undoing put the record into the Trash: what somebody deleted once stays deleted
  /// for the eye, also when bringing it back was undone.
  private func isUndone(_ id: RecordID) throws -> Bool {
    let moves = try History(db, catalogue, own: nil).changes(of: id, limit: Self.changesRead)
      .filter { $0.field == CommonField.deletedAt }.map(\.title.key)
    return moves.first == "undo" && moves.allSatisfy { ["undo", "redo"].contains($0) }
  }

  /// What is over, by kind: it comes after what is still to come.
  private static let over: [Kind: String] = [
    "commitment": "coalesce(t.state, 'open') <> 'open'",
    "programme": "coalesce(t.status, '') IN ('no_go', 'submitted', 'won', 'lost', 'closed')",
  ]

  /// What is still to come by its day, the next first; then what is over, the newest first.
  private func next(_ date: String, today: LocalDate) -> String {
    let column = "t." + date.quotedDatabaseIdentifier
    let until = descriptor.field("until") == nil ? column : "coalesce(t.until, \(column))"
    let isOver = Self.over[descriptor.kind] ?? "coalesce(\(until) < '\(today)', 0)"
    return """
      \(isOver), \(column) IS NULL, CASE WHEN \(isOver) THEN NULL ELSE \(column) END,
      \(column) DESC, r.folded, r.id
      """
  }

  private func order(
    _ request: ListRequest, today: LocalDate
  ) throws -> (sql: String, needsTable: Bool) {
    let direction = request.descending ? "DESC" : "ASC"
    guard let sort = request.sort else {
      // People and things by name; what happened, by day, newest first.
      if let date = descriptor.dateField,
        descriptor.titleField == nil || descriptor.kind == "meeting"
          || descriptor.kind == "action"
      {
        let column = "t." + date.quotedDatabaseIdentifier
        // What is still to be done comes first, the most urgent of it at the top.
        if descriptor.kind == "action" {
          return (
            "coalesce(t.state, 'open') <> 'open', \(column) \(direction), r.number \(direction)",
            true
          )
        }
        let newest = request.descending ? "ASC" : "DESC"
        return ("\(column) \(newest), r.number \(newest)", true)
      }
      return ("r.folded \(direction), r.id \(direction)", false)
    }
    if sort == ListRequest.next, let date = descriptor.dateField {
      return (next(date, today: today), true)
    }
    switch sort {
    case "title",
      "name" where descriptor.titleField == "name", descriptor.titleField ?? "title":
      return ("r.folded \(direction), r.id \(direction)", false)
    case "createdAt", "updatedAt": return ("r.\(sort) \(direction), r.number \(direction)", false)
    default:
      guard let field = descriptor.field(sort), !field.isInternal else {
        throw Notice(
          "error.unknownField",
          [
            "kind": descriptor.kind.name, "field": sort,
            "allowed": descriptor.fields.filter { !$0.isInternal }.map(\.name)
              .joined(separator: ", "),
          ])
      }
      let column = "t." + field.name.quotedDatabaseIdentifier
      // What is not known comes last, whichever way the list runs.
      return ("\(column) IS NULL, \(column) \(direction), r.folded, r.id", true)
    }
  }
}

extension String {
  /// The first occurrence replaced.
  fileprivate func replacing(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
