import GRDB
import HubKit

extension HubStore {
  /// A window of what is in the Trash, whatever its kind, the newest first, and how much there is.
  ///
  /// What went there together with the record it belongs to is not listed beside it.
  /// - Parameter text: words that the name must hold, whatever their case and accents.
  public func trash(
    text: String, offset: Int, limit: Int
  ) throws(HubFailure) -> (total: Int, rows: [ListRow]) {
    guard let descriptor = catalogue["person"] else { return (0, []) }
    return try read { db in
      let words = Fold.fold(text).split(whereSeparator: \.isWhitespace).map(String.init).prefix(12)
      let kinds = catalogue.kinds.filter { !$0.isInternal && $0.kind != "hub" }.map(\.kind.name)
      let holds = words.map { _ in " AND instr(r.folded, ?) > 0" }.joined()
      let from = """
        FROM record AS r WHERE r.deletedAt IS NOT NULL AND r.state = 0 AND r.survivor IS NULL
          AND r.kind IN (\(databaseQuestionMarks(count: kinds.count)))
          AND NOT EXISTS (SELECT 1 FROM record AS p
            WHERE p.id = r.parent AND p.deletedAt = r.deletedAt)\(holds)
        """
      let arguments = StatementArguments(kinds + words)
      let total = try Int.fetchOne(db, sql: "SELECT count(*) \(from)", arguments: arguments) ?? 0
      let ids = try String.fetchAll(
        db, sql: "SELECT r.id \(from) ORDER BY r.deletedAt DESC, r.id LIMIT ? OFFSET ?",
        arguments: arguments + [max(0, limit), max(0, offset)])
      let reader = ListReader(
        db: db, catalogue: catalogue, descriptor: descriptor, spell: world.spell)
      return (total, try reader.rows(ids, inTrash: true))
    }
  }
}
