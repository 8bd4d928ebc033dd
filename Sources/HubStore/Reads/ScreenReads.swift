import GRDB
import HubKit

import struct HubKit.Record

extension HubStore {
  /// Rows of these records, in this order; one that is not there is left out.
  public func rows(of ids: [RecordID]) throws(HubFailure) -> [ListRow] {
    try read { db in
      let reader = DetailReader(db: db, catalogue: catalogue, spell: world.spell)
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
    let found = try read { db in
      let marks = databaseQuestionMarks(count: kinds.count)
      let live =
        "record.kind IN (\(marks)) AND record.deletedAt IS NULL AND record.mergedInto IS NULL AND record.state = 0"
      var arguments = StatementArguments(kinds.map(\.name))
      guard let pattern = SearchPattern.prefix(of: text) else {
        arguments += [limit]
        return try String.fetchAll(
          db, sql: "SELECT id FROM record WHERE \(live) ORDER BY updatedAt DESC, id LIMIT ?",
          arguments: arguments)
      }
      arguments += ["title : (\(pattern))", Fold.fold(text), limit]
      let named = NamedRecords(db: db, catalogue: catalogue)
      let untitled = try named.untitled(kinds).flatMap {
        try named.find(text, $0, limit: limit).map(\.text)
      }
      let titled = try String.fetchAll(
        db,
        sql: """
          SELECT record.id FROM search JOIN record ON record.number = search.rowid
          WHERE \(live) AND search MATCH ?
          ORDER BY instr(record.folded, ?) <> 1, record.folded, record.id LIMIT ?
          """, arguments: arguments)
      return Array((titled + untitled).prefix(limit))
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
