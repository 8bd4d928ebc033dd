import GRDB
import HubKit

extension HubStore {
  /// All tags there are, by name, with how many records bear them; what is in the Trash counts for
  /// nothing.
  public func tags() throws(HubFailure) -> [TagUse] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT element.value AS tag, record.kind, count(DISTINCT record.id) AS count
          FROM element CROSS JOIN record ON record.id = element.record
          WHERE element.field = 'tags' AND element.removed = 0
            AND record.deletedAt IS NULL AND record.state = 0 AND record.survivor IS NULL
          GROUP BY 1, 2
          """)
      var counts: [String: [Kind: Int]] = [:]
      for row in rows { counts[row["tag"], default: [:]][Kind(row["kind"])] = row["count"] }
      return counts.map { TagUse(tag: $0.key, counts: $0.value) }.sorted {
        (Fold.fold($0.tag), $0.tag) < (Fold.fold($1.tag), $1.tag)
      }
    }
  }

  /// Gives every record that bears one of some tags another in its place, in one action. Where that
  /// tag is there already, the two become one. What is in the Trash follows, since it may come back.
  ///
  /// - Throws: `refused` when no record bears any of them, or the new one is no tag.
  @discardableResult
  public func retag(
    _ old: [String], to new: String, context: WriteContext
  ) throws(HubFailure) -> ActionResult {
    let tag = new.trimmingSpaces
    guard FieldReader.elements(tag) == [tag], !tag.contains(where: \.isNewline) else {
      throw HubFailure(.refused, "refused.noTag", ["value": new])
    }
    return try perform(ActionTitle("retag"), context: context) { session in
      var edits: [RecordEdit] = []
      let rows = try Row.fetchAll(
        session.db,
        sql: """
          SELECT DISTINCT record.id, record.kind
          FROM element CROSS JOIN record ON record.id = element.record
          WHERE element.value IN (\(databaseQuestionMarks(count: old.count)))
            AND element.field = 'tags' AND element.removed = 0 AND record.state = 0
          ORDER BY record.id
          """, arguments: StatementArguments(old))
      for row in rows {
        guard let id = RecordID(row["id"] as String) else { continue }
        edits.append(
          RecordEdit(
            kind: Kind(row["kind"]), id: id, additions: ["tags": [tag]],
            removals: ["tags": old.filter { $0 != tag }]))
      }
      let rhythms = try Row.fetchAll(
        session.db,
        sql: """
          SELECT r.id FROM rhythm AS t JOIN record AS r ON r.id = t.id
          WHERE t.tag IN (\(databaseQuestionMarks(count: old.count))) AND r.state = 0 ORDER BY r.id
          """, arguments: StatementArguments(old))
      edits += rhythms.compactMap { RecordID($0["id"] as String) }.map {
        RecordEdit(kind: "rhythm", id: $0, values: ["tag": .text(tag)])
      }
      edits += try savedLists(old, tag, session.db)
      guard !edits.isEmpty else {
        throw Notice("refused.noSuchTag", ["value": old.joined(separator: ", ")])
      }
      return edits
    }
  }

  /// Saved lists that ask for one of the tags ask for the new one.
  private func savedLists(_ old: [String], _ new: String, _ db: Database) throws -> [RecordEdit] {
    // Where a day stands, any words do: nothing but the tags is changed.
    let anyDay = FieldReader { _ in LocalDate(dayNumber: 0) }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT r.id, t."of", t.filter FROM savedList AS t JOIN record AS r ON r.id = t.id
        WHERE t.filter IS NOT NULL AND r.state = 0 ORDER BY r.id
        """
    ).compactMap { row in
      guard let id = RecordID(row["id"] as String),
        let descriptor = catalogue[Kind(row["of"] as String? ?? "")],
        let filter = try? FilterLanguage(
          descriptor, reader: anyDay, today: LocalDate(dayNumber: 0)
        ).renaming(old, to: new, in: row["filter"])
      else { return nil }
      return RecordEdit(kind: "savedList", id: id, values: ["filter": .text(filter)])
    }
  }
}
