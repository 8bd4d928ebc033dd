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
    let filter = try understand(request.filter, descriptor, reader: reader, today: today)
    return try read { db in
      try ListReader(db: db, catalogue: catalogue, descriptor: descriptor, spell: world.spell)
        .page(request, filter, today: today)
    }
  }

  /// The ids of a part of a list, in its order; the records themselves are not read.
  ///
  /// - Throws: as `list`.
  public func ids(
    of request: ListRequest, reader: FieldReader = FieldReader(), today: LocalDate
  ) throws(HubFailure) -> [RecordID] {
    let descriptor = try descriptor(of: request)
    let filter = try understand(request.filter, descriptor, reader: reader, today: today)
    return try read { db in
      try ListReader(db: db, catalogue: catalogue, descriptor: descriptor, spell: world.spell)
        .ids(request, filter, today: today)
    }
  }

  /// Where the next match in a list is; nil when there is none.
  ///
  /// - Throws: as `list`.
  public func match(
    _ request: MatchRequest, reader: FieldReader = FieldReader(), today: LocalDate
  ) throws(HubFailure) -> ListMatch? {
    let descriptor = try descriptor(of: request.list)
    let listed = try understand(request.list.filter, descriptor, reader: reader, today: today)
    let wanted = try understand(request.filter, descriptor, reader: reader, today: today)
    return try read { db in
      try ListReader(db: db, catalogue: catalogue, descriptor: descriptor, spell: world.spell)
        .match(request, in: listed, wanted: wanted, today: today)
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
          WHERE e.field = \(field.sqlQuoted) AND e.removed = 0 AND r.kind = ? AND r.deletedAt IS NULL
          GROUP BY e.value ORDER BY count(DISTINCT r.id) DESC, e.value LIMIT ?
          """, arguments: [kind.name, max(0, limit)])
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
  var quick = QuickMatches.Bounds()

  /// A list as parts of statements.
  private struct Query {
    /// Which records, without an order.
    let from: String
    /// The same with what the order needs.
    let ordered: String
    let order: ListOrder
    let arguments: StatementArguments
    /// Whether it is all of the kind's list: how many that are is known, and where names stand in it.
    let isWhole: Bool
  }

  private func query(
    _ request: ListRequest, _ understood: UnderstoodFilter, today: LocalDate
  ) throws -> Query {
    var filter = FilterSQL(descriptor: descriptor, understood: understood)
    let condition = try filter.condition()
    let order = try order(request, today: today)
    let trash = request.inTrash ? "IS NOT NULL" : "IS NULL"
    let among = request.among == nil ? "" : "AND r.id IN (SELECT value FROM json_each(?))"
    let named = order.isByName ? "AND r.folded IS NOT NULL" : ""
    let listed = """
      WHERE r.kind = ? AND r.deletedAt \(trash) AND r.state <> 1 AND r.survivor IS NULL \(named)
        AND (\(condition)) \(among)
      """
    var arguments = StatementArguments([descriptor.kind.name.databaseValue] + filter.arguments)
    if let ids = request.among {
      arguments += ["[" + ids.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"]
    }
    let source = source(needsTable: condition.contains("t."), leads: false)
    let sorted =
      order.needsTable
      ? self.source(needsTable: true, leads: request.filter.isEmpty && !request.inTrash) : source
    return Query(
      from: "\(source) \(listed)", ordered: "\(sorted) \(listed)", order: order,
      arguments: arguments,
      isWhole: request.filter.isEmpty && !request.inTrash && request.among == nil)
  }

  /// - Parameter leads: whether the table of the kind is what is walked, since its index has the
  ///   order; else SQLite chooses.
  private func source(needsTable: Bool, leads: Bool) -> String {
    guard needsTable else { return "FROM record AS r" }
    let table = descriptor.kind.name.quotedDatabaseIdentifier
    let number = "r.number = t.\(OutcomeTables.number)"
    return leads
      ? "FROM \(table) AS t CROSS JOIN record AS r ON \(number)"
      : "FROM record AS r JOIN \(table) AS t ON t.id = r.id"
  }

  private func total(_ query: Query) throws -> Int {
    if query.isWhole { return try ListTally(descriptor.kind, db).total }
    return try Int.fetchOne(
      db, sql: "SELECT count(*) \(query.from)", arguments: query.arguments) ?? 0
  }

  func match(
    _ request: MatchRequest, in listed: UnderstoodFilter, wanted: UnderstoodFilter, today: LocalDate
  ) throws -> ListMatch? {
    let list = try query(request.list, listed, today: today)
    var filter = FilterSQL(descriptor: descriptor, understood: wanted)
    let condition = try filter.condition()
    let needsTable = condition.contains("t.") && !list.ordered.contains(" AS t ")
    let from =
      needsTable
      ? list.ordered.replacing(
        "FROM record AS r", with: source(needsTable: true, leads: false)) : list.ordered
    let total = try total(list)
    let walk = MatchScan(
      db: db, sql: "SELECT coalesce((\(condition)), 0) \(from) ORDER BY ", order: list.order,
      arguments: StatementArguments(filter.arguments) + list.arguments)
    return try walk.next(from: request.row, of: total, isForward: request.isForward)
  }

  func ids(
    _ request: ListRequest, _ filter: UnderstoodFilter, today: LocalDate
  ) throws -> [RecordID] {
    let query = try query(request, filter, today: today)
    return try window(
      query, total: query.isWhole ? total(query) : nil, offset: max(0, request.offset),
      limit: max(0, request.limit)
    ).compactMap(RecordID.init)
  }

  func page(
    _ request: ListRequest, _ filter: UnderstoodFilter, today: LocalDate
  ) throws -> ListPage {
    let order = try order(request, today: today)
    if let page = try quickPage(request, filter.filter, order: order) { return page }
    let query = try query(request, filter, today: today)
    let total = try total(query)
    let limit = max(0, request.limit)
    var offset = max(0, request.offset)
    if let wanted = request.around, let row = try place(of: wanted, query) {
      offset = max(0, row - limit / 2)
    }
    let ids = try window(query, total: total, offset: offset, limit: limit)
    var rows = try rows(ids, inTrash: request.inTrash)
    if let list = request.savedList { try OwnColumns(db: db).fill(&rows, of: list) }
    if request.withAssessments { try LatestAssessments(db: db).fill(&rows) }
    return ListPage(request: request, offset: offset, total: total, rows: rows)
  }

  /// Some rows of a list, read from the end that is nearer.
  private func window(
    _ query: Query, total: Int?, offset: Int, limit: Int
  ) throws -> [String] {
    if query.isWhole, query.order.isByName, let titled = try names() {
      return try titled.ids(from: offset, limit: limit, descending: query.order.descends)
    }
    guard limit > 0 else { return [] }
    let sql = "SELECT r.id \(query.ordered) ORDER BY"
    guard let total, offset < total, offset > total / 2 else {
      return try String.fetchAll(
        db, sql: "\(sql) \(query.order.sql) LIMIT ? OFFSET ?",
        arguments: query.arguments + [limit, offset])
    }
    let count = min(limit, total - offset)
    return try String.fetchAll(
      db, sql: "\(sql) \(query.order.turned) LIMIT ? OFFSET ?",
      arguments: query.arguments + [count, total - offset - count]
    ).reversed()
  }

  /// Nil for a kind that bears no names.
  private func names() throws -> NameWindow? {
    guard descriptor.titleField != nil else { return nil }
    return NameWindow(
      db: db, kind: descriptor.kind, tally: try ListTally(descriptor.kind, db))
  }

  /// Rows before the one of a record; reads no further than that.
  private func place(of wanted: RecordID, _ query: Query) throws -> Int? {
    if query.isWhole, query.order.isByName, let titled = try names() {
      return try titled.row(of: wanted, descending: query.order.descends)
    }
    let ids = try String.fetchCursor(
      db, sql: "SELECT r.id \(query.ordered) ORDER BY \(query.order.sql)",
      arguments: query.arguments)
    var row = 0
    while let id = try ids.next() {
      if id == wanted.text { return row }
      row += 1
    }
    return nil
  }

  func rows(_ ids: [String], inTrash: Bool) throws -> [ListRow] {
    let table = RecordTable(catalogue: catalogue)
    let details = try DetailReader(db: db, catalogue: catalogue, spell: spell)
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
  private func next(_ date: String, today: LocalDate) -> ListOrder {
    let column = "t." + date.quotedDatabaseIdentifier
    let until = descriptor.field("until") == nil ? column : "coalesce(t.until, \(column))"
    let isOver = Self.over[descriptor.kind] ?? "coalesce(\(until) < '\(today)', 0)"
    return ListOrder(
      [
        (isOver, false), ("\(column) IS NULL", false),
        ("CASE WHEN \(isOver) THEN NULL ELSE \(column) END", false), (column, true),
        ("r.folded", false), ("r.id", false),
      ], needsTable: true)
  }

  private func order(_ request: ListRequest, today: LocalDate) throws -> ListOrder {
    let descends = request.descending
    guard let sort = request.sort else { return usual(descends) }
    if sort == ListRequest.next, let date = descriptor.dateField {
      return next(date, today: today)
    }
    switch sort {
    case "title",
      "name" where descriptor.titleField == "name", descriptor.titleField ?? "title":
      return byName(descends)
    case "createdAt", "updatedAt":
      return ListOrder([("r.\(sort)", descends), ("r.number", descends)], needsTable: false)
    default: return try byField(sort, descends)
    }
  }

  /// People and things by name; what happened, by day, newest first.
  private func usual(_ descends: Bool) -> ListOrder {
    guard let date = descriptor.dateField,
      descriptor.titleField == nil || ["meeting", "action"].contains(descriptor.kind)
    else { return byName(descends) }
    let column = "t." + date.quotedDatabaseIdentifier
    let number = "t." + OutcomeTables.number
    // What is still to be done comes first, the most urgent of it at the top.
    if descriptor.kind == "action" {
      return ListOrder(
        [
          ("coalesce(t.state, 'open') <> 'open'", false), (column, descends), (number, descends),
        ], needsTable: true)
    }
    return ListOrder([(column, !descends), (number, !descends)], needsTable: true)
  }

  /// A kind without names is as good as without an order.
  private func byName(_ descends: Bool) -> ListOrder {
    descriptor.titleField == nil
      ? ListOrder([("r.id", descends)], needsTable: false) : ListOrder(byName: descends)
  }

  /// - Throws: a notice that names the fields there are.
  private func byField(_ sort: String, _ descends: Bool) throws -> ListOrder {
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
    return ListOrder(
      [
        ("\(column) IS NULL", false), (column, descends), ("r.folded", false), ("r.id", false),
      ], needsTable: true)
  }
}

/// Walks a list to the next row for which a condition holds, and no further.
private struct MatchScan {
  let db: Database
  /// Selects whether a row matches.
  let sql: String
  let order: ListOrder
  let arguments: StatementArguments

  func next(from row: Int, of total: Int, isForward: Bool) throws -> ListMatch? {
    let place = isForward ? row : total - 1 - row
    if let found = try first(after: place + 1, isForward) {
      return ListMatch(row: isForward ? found : total - 1 - found, isWrapped: false)
    }
    guard let found = try first(after: 0, isForward) else { return nil }
    return ListMatch(row: isForward ? found : total - 1 - found, isWrapped: true)
  }

  private func first(after offset: Int, _ isForward: Bool) throws -> Int? {
    let matches = try Bool.fetchCursor(
      db, sql: sql + (isForward ? order.sql : order.turned) + " LIMIT -1 OFFSET ?",
      arguments: arguments + [max(0, offset)])
    var row = max(0, offset)
    while let matches = try matches.next() {
      if matches { return row }
      row += 1
    }
    return nil
  }
}

extension String {
  /// The first occurrence replaced.
  fileprivate func replacing(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
