import GRDB
import HubKit

/// The order of a list, as terms that can be turned round: a window near the end is read from there.
struct ListOrder {
  struct Term {
    let expression: String
    let descends: Bool
  }

  let terms: [Term]
  /// Whether the terms name the table of the kind.
  let needsTable: Bool
  /// By name, which lists are counted by.
  let isByName: Bool
  let descends: Bool

  init(_ terms: [(String, Bool)], needsTable: Bool) {
    self.terms = terms.map { Term(expression: $0.0, descends: $0.1) }
    self.needsTable = needsTable
    isByName = false
    descends = false
  }

  /// By name, the id deciding between namesakes.
  init(byName descends: Bool) {
    terms = ["r.folded", "r.id"].map { Term(expression: $0, descends: descends) }
    needsTable = false
    isByName = true
    self.descends = descends
  }

  var sql: String { text(turned: false) }
  /// The same from the end.
  var turned: String { text(turned: true) }

  private func text(turned: Bool) -> String {
    terms.map { "\($0.expression) \($0.descends != turned ? "DESC" : "ASC")" }
      .joined(separator: ", ")
  }
}

/// How many records of a kind are listed, and where in the list by name a row is: kept by the one
/// writer, so that neither is counted out.
struct ListTally {
  /// Records of which the names begin alike, and how many come before them.
  struct Group {
    let prefix: String
    let before: Int
    let count: Int
  }

  let groups: [Group]
  let total: Int

  init(_ kind: Kind, _ db: Database) throws {
    var statement = try BoundStatement(
      db, "SELECT prefix, count FROM tally WHERE kind = ? AND count > 0 ORDER BY prefix")
    statement.bind(kind.name)
    var groups: [Group] = []
    var total = 0
    try statement.each { row in
      let count = row.number(1) ?? 0
      groups.append(Group(prefix: row.text(0) ?? "", before: total, count: count))
      total += count
    }
    self.groups = groups
    self.total = total
  }

  /// Where in `groups` the row is, counted from the first name.
  func group(of row: Int) -> Int? {
    guard row >= 0, row < total else { return nil }
    return groups.lastIndex { $0.before <= row }
  }

  /// How many listed records have names that begin before these letters.
  func before(_ prefix: String) -> Int {
    let bytes = Array(prefix.utf8)
    return groups.first { !Array($0.prefix.utf8).lexicographicallyPrecedes(bytes) }?.before ?? total
  }
}

/// Reads windows of a list by name: the letters a row is under are a sum away, and within them the
/// index is walked.
struct NameWindow {
  let db: Database
  let kind: Kind
  let tally: ListTally

  private static let listed =
    "kind = ? AND folded IS NOT NULL AND deletedAt IS NULL AND state <> 1 AND survivor IS NULL"

  /// Ids of some rows.
  func ids(from offset: Int, limit: Int, descending: Bool) throws -> [String] {
    let limit = min(limit, tally.total - offset)
    guard limit > 0, offset >= 0 else { return [] }
    let first = descending ? tally.total - 1 - offset : offset
    guard let index = tally.group(of: first) else { return [] }
    let group = tally.groups[index]
    if descending {
      let next = index + 1 < tally.groups.count ? tally.groups[index + 1].prefix : nil
      let below = next == nil ? "" : "AND folded < ?"
      var arguments: StatementArguments = [kind.name]
      if let next { arguments += [next] }
      return try String.fetchAll(
        db,
        sql: """
          SELECT id FROM record INDEXED BY recordListed WHERE \(Self.listed) \(below)
          ORDER BY folded DESC, id DESC LIMIT ? OFFSET ?
          """, arguments: arguments + [limit, group.before + group.count - 1 - first])
    }
    return try String.fetchAll(
      db,
      sql: """
        SELECT id FROM record INDEXED BY recordListed WHERE \(Self.listed) AND folded >= ?
        ORDER BY folded, id LIMIT ? OFFSET ?
        """, arguments: [kind.name, group.prefix, limit, first - group.before])
  }

  /// The row of a record; nil when it is not in the list.
  func row(of id: RecordID, descending: Bool) throws -> Int? {
    let found = try Row.fetchOne(
      db,
      sql: """
        SELECT folded, \(OutcomeIndexes.prefix("")) AS prefix FROM record
        WHERE id = ? AND \(Self.listed)
        """, arguments: [id.text, kind.name])
    guard let found else { return nil }
    let prefix: String = found["prefix"]
    let within =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM record INDEXED BY recordListed WHERE \(Self.listed)
            AND folded >= ? AND (folded, id) < (?, ?)
          """, arguments: [kind.name, prefix, found["folded"] as String, id.text]) ?? 0
    let row = tally.before(prefix) + within
    return descending ? tally.total - 1 - row : row
  }
}
