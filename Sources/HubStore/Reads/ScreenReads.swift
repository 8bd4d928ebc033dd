import GRDB
import HubKit

import struct HubKit.Record

extension HubStore {
  /// Rows of these records, in this order; one that is not there is left out.
  public func rows(of ids: [RecordID]) throws(HubFailure) -> [ListRow] {
    try read { db in
      let reader = try DetailReader(db: db, catalogue: catalogue, spell: world.spell)
      let table = RecordTable(catalogue: catalogue)
      return try ids.compactMap { id in
        guard let record = try table.state(id, db)?.record, record.state != .stub else {
          return nil
        }
        return try reader.row(record)
      }
    }
  }

  /// Records of some kinds, each word of `text` begins a word of their titles or of what they are
  /// named by; without words those touched last.
  public func lookUp(
    kinds: [Kind], text: String, limit: Int
  ) throws(HubFailure) -> [ListRow] {
    let limit = max(0, limit)
    let found = try read { db in
      let candidates = Candidates(db: db, limit: limit)
      guard !SearchPattern.words(of: text).isEmpty else {
        return try candidates.touchedLast(kinds)
      }
      let named = NamedRecords(db: db, catalogue: catalogue)
      let untitled = try named.untitled(kinds).flatMap {
        try named.find(text, $0, limit: limit).map(\.text)
      }
      return Array((try candidates.named(kinds, text) + untitled).prefix(limit))
    }
    return try rows(of: found.compactMap(RecordID.init))
  }

  /// Where the log ends: another number whenever something was written to it.
  public func logPosition() throws(HubFailure) -> Int64 {
    try read { try Int64.fetchOne($0, sql: "SELECT max(id) FROM entry") ?? 0 }
  }

  /// Another text when anything worth telling was written: an entry or a backup, but no draft.
  public func newsMark() throws(HubFailure) -> String {
    try read { db in
      let position = try Int64.fetchOne(db, sql: "SELECT max(id) FROM entry") ?? 0
      return "\(position) \(try Meta.get("backup", db) ?? "")"
    }
  }

  /// People who bear nearly this name.
  public func namesakes(of name: String) throws(HubFailure) -> [SearchHit] {
    try read { try Namesakes(db: $0).of(name) }
  }
}

/// Records offered while their name is typed.
private struct Candidates {
  let db: Database
  let limit: Int

  /// Candidates among which the first in the order of names are offered.
  private static let most = 400

  func touchedLast(_ kinds: [Kind]) throws -> [String] {
    let rows = try kinds.flatMap { kind in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, updatedAt FROM record INDEXED BY recordTouched
          WHERE kind = ? AND deletedAt IS NULL AND survivor IS NULL AND state = 0
          ORDER BY updatedAt DESC LIMIT ?
          """, arguments: [kind.name, limit])
    }
    return rows.map { (id: $0["id"] as String, time: $0["updatedAt"] as Int64) }
      .sorted { ($1.time, $0.id) < ($0.time, $1.id) }.prefix(limit).map(\.id)
  }

  /// Names that begin with the text, then those of which words do.
  func named(_ kinds: [Kind], _ text: String) throws -> [String] {
    var rows = try kinds.flatMap { try Beginnings(db: db).rows($0, text: text, limit: limit) }
      .map { (id: $0["id"] as String, folded: Fold.fold($0["title"])) }
      .sorted { ($0.folded, $0.id) < ($1.folded, $1.id) }
    let index = WordIndex.names(db)
    if rows.count < limit, let pattern = try index.pattern(text) {
      let known = Set(rows.map(\.id))
      let others = try Row.fetchAll(
        db,
        sql: """
          SELECT record.id, record.folded FROM names AS found
          CROSS JOIN record ON record.number = found.rowid
          WHERE names MATCH ? AND record.kind IN (\(databaseQuestionMarks(count: kinds.count)))
          LIMIT ?
          """, arguments: [pattern] + StatementArguments(kinds.map(\.name)) + [Self.most])
      rows += others.map { (id: $0["id"] as String, folded: $0["folded"] as String) }
        .filter { !known.contains($0.id) }.sorted { ($0.folded, $0.id) < ($1.folded, $1.id) }
    }
    return rows.prefix(limit).map(\.id)
  }
}
