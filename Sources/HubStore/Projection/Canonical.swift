import GRDB
import HubKit

import struct HubKit.Record

/// The records that stand for merged ones.
///
/// Stored references are never rewritten: who reads them asks here whom they mean today.
struct Canonical {
  /// The survivor of each merged record; empty in most hubs.
  private let survivors: [RecordID: RecordID]
  private let merged: [RecordID: [RecordID]]

  init(_ db: Database) throws {
    var survivors: [RecordID: RecordID] = [:]
    var merged: [RecordID: [RecordID]] = [:]
    let statement = try BoundStatement(
      db,
      "SELECT id, survivor FROM record WHERE survivor IS NOT NULL ORDER BY survivor, number")
    try statement.each { row in
      guard let id = row.id(0), let survivor = row.id(1) else { return }
      survivors[id] = survivor
      merged[survivor, default: []].append(id)
    }
    self.survivors = survivors
    self.merged = merged
  }

  func id(_ id: RecordID) -> RecordID { survivors[id] ?? id }

  /// The records that were merged into a record, over others too.
  func aliases(of id: RecordID) -> [RecordID] { merged[id] ?? [] }

  /// The ids under which stored references know a record.
  func names(of id: RecordID) -> [RecordID] { [id] + aliases(of: id) }

  /// The record with the survivors in the place of merged records it refers to.
  func seen(_ record: Record, _ descriptor: KindDescriptor?) -> Record {
    guard !survivors.isEmpty, let descriptor else { return record }
    var seen = record
    for field in descriptor.fields where !field.type.targets.isEmpty {
      switch record[field.name] {
      case .text(let text)?:
        if let id = RecordID(text), let survivor = survivors[id] {
          seen.fields[field.name] = .text(survivor.text)
        }
      case .list(let ids)?:
        let present = ids.map { text in RecordID(text).flatMap { survivors[$0]?.text } ?? text }
        if present != ids { seen.fields[field.name] = .set(present) }
      default: break
      }
    }
    return seen
  }

  /// The survivor of one record, or itself.
  static func of(_ id: RecordID, _ db: Database) throws -> RecordID {
    var statement = try BoundStatement(
      db, "SELECT survivor FROM record WHERE id = ? AND survivor IS NOT NULL")
    statement.bind(id.text)
    return try statement.first { $0.id(0) ?? id } ?? id
  }

  /// The ids under which stored references know the record of an argument, as a list of `IN`.
  static func names(_ argument: String) -> String {
    "(SELECT \(argument) UNION ALL SELECT id FROM record WHERE survivor = \(argument))"
  }

  // MARK: Keeping

  /// Follows `mergedInto` from every merged record; in a cycle the smallest id keeps.
  static func recompute(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, mergedInto, survivor FROM record WHERE mergedInto IS NOT NULL
        UNION SELECT id, mergedInto, survivor FROM record WHERE survivor IS NOT NULL
        """)
    var next: [String: String] = [:]
    for row in rows { next[row["id"]] = row["mergedInto"] as String? }
    for row in rows {
      let id: String = row["id"]
      let end = end(of: id, in: next)
      let survivor = end == id ? nil : end
      guard survivor != row["survivor"] as String? else { continue }
      try db.execute(
        sql: "UPDATE record SET survivor = ? WHERE id = ?", arguments: [survivor, id])
    }
  }

  static func end(of id: String, in next: [String: String]) -> String {
    var seen: [String] = []
    var places: [String: Int] = [:]
    var current = id
    while let following = next[current] {
      if let start = places[current] { return seen[start...].min() ?? current }
      places[current] = seen.count
      seen.append(current)
      current = following
    }
    return current
  }
}
