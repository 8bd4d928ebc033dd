import GRDB
import HubKit

/// What is found by and counted in the outcome's tables: indices, triggers that keep the tally of
/// lists and the index of names, and how both are filled where the tables are filled already.
struct OutcomeIndexes {
  let catalogue: Catalogue

  /// What stands in the lists of its kind.
  static func isListed(_ row: String) -> String {
    "(\(row)deletedAt IS NULL AND \(row)state <> 1 AND \(row)survivor IS NULL)"
  }

  /// What is found by its name.
  static func isNamed(_ row: String) -> String {
    """
    (\(row)folded IS NOT NULL AND \(row)folded <> '' AND \(row)deletedAt IS NULL
      AND \(row)state = 0 AND \(row)survivor IS NULL)
    """
  }

  /// Under what a record is counted: lists run by name, so that the row of a name is a sum and a
  /// short walk.
  static func prefix(_ row: String) -> String { "substr(coalesce(\(row)folded, ''), 1, 3)" }

  func create(_ db: Database) throws {
    try db.execute(sql: statements.joined(separator: ";\n"))
    if catalogue["attendance"] != nil { try FactIndexes.create(db) }
    try db.execute(sql: Self.triggers)
  }

  /// Tables that stay small enough for their indices to be kept up while much is written; rules of
  /// writing look into them.
  private static let kept: Set<String> = [
    "attendance", "meeting", "roleAssignment", "role", "device", "setting", "userAction", "undone",
  ]

  /// Takes away what is faster made anew than kept up, for as long as much is written.
  ///
  /// - Parameters:
  ///   - withLog: also that of the log, which erasing looks into.
  ///   - needed: what is kept up nevertheless.
  func layAside(
    _ db: Database, withLog: Bool = false, but needed: Set<String> = []
  ) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT type, name, tbl_name AS owner FROM sqlite_master
        WHERE type IN ('index', 'trigger') AND sql IS NOT NULL
        """)
    let outcome = Set(catalogue.kinds.map(\.kind.name)).union(["record", "element"])
    for row in rows {
      let (owner, name): (String, String) = (row["owner"], row["name"])
      guard
        outcome.contains(owner) && !Self.kept.contains(owner)
          || withLog && name == "changeByRecord",
        !needed.contains(name)
      else { continue }
      try db.execute(sql: "DROP \(row["type"] as String) \(name.quotedDatabaseIdentifier)")
    }
    // Few have been merged, and merging looks for them.
    try db.execute(sql: Self.merged)
  }

  /// Makes what was laid aside.
  func takeUp(_ db: Database) throws {
    try Schema.createChangeIndex(db)
    try create(db)
    try db.execute(
      sql: """
        DELETE FROM tally;
        INSERT INTO tally (kind, prefix, count)
        SELECT kind, \(Self.prefix("")), count(*) FROM record WHERE \(Self.isListed(""))
        GROUP BY 1, 2;
        INSERT INTO names (names) VALUES ('rebuild');
        """)
  }

  private static let merged = """
    CREATE INDEX IF NOT EXISTS recordMerged ON record (mergedInto) WHERE mergedInto IS NOT NULL;
    CREATE INDEX IF NOT EXISTS recordSurvivor ON record (survivor) WHERE survivor IS NOT NULL
    """

  private var statements: [String] {
    [
      """
      CREATE INDEX IF NOT EXISTS recordListed ON record (kind, folded, id)
        WHERE folded IS NOT NULL AND deletedAt IS NULL AND state <> 1 AND survivor IS NULL
      """,
      "CREATE INDEX IF NOT EXISTS recordTouched ON record (kind, updatedAt)",
      "CREATE INDEX IF NOT EXISTS recordByParent ON record (parent) WHERE parent IS NOT NULL",
      """
      CREATE INDEX IF NOT EXISTS recordDeleted ON record (deletedAt) WHERE deletedAt IS NOT NULL
      """,
      "CREATE INDEX IF NOT EXISTS recordByEnding ON record (substr(id, 22))",
      Self.merged,
    ] + elements + catalogue.kinds.flatMap(typed)
  }

  /// Elements that name records or are typed freely; a slug is never looked for by itself.
  private var elements: [String] {
    let fields = catalogue.kinds.flatMap(\.fields).filter { field in
      switch field.type {
      case .references, .words: true
      default: false
      }
    }
    return Set(fields.map(\.name)).sorted().map { name in
      """
      CREATE INDEX IF NOT EXISTS \("elementBy_\(name)".quotedDatabaseIdentifier)
        ON element (value) WHERE field = \(name.sqlQuoted) AND removed = 0
      """
    }
  }

  /// References, and the field that dates a record, are looked up; the rest is read by id.
  private func typed(_ descriptor: KindDescriptor) -> [String] {
    let table = descriptor.kind.name
    return descriptor.fields.compactMap { field in
      let index = "\(table)By_\(field.name)".quotedDatabaseIdentifier
      let column = field.name.quotedDatabaseIdentifier
      let target = "CREATE INDEX IF NOT EXISTS \(index) ON \(table.quotedDatabaseIdentifier)"
      if field.name == descriptor.dateField {
        return "\(target) (\(column), \(OutcomeTables.number))"
      }
      guard field.type.isReference || field.name == "sourceUid" else { return nil }
      return "\(target) (\(column)) WHERE \(column) IS NOT NULL"
    }
  }

  private static let triggers = """
    CREATE TRIGGER IF NOT EXISTS tallyAdded AFTER INSERT ON record WHEN \(isListed("new.")) BEGIN
      INSERT INTO tally (kind, prefix, count) VALUES (new.kind, \(prefix("new.")), 1)
      ON CONFLICT DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER IF NOT EXISTS tallyChanged
    AFTER UPDATE OF kind, folded, state, deletedAt, survivor ON record
    WHEN \(isListed("old.")) <> \(isListed("new.")) OR old.kind <> new.kind
      OR old.folded IS NOT new.folded
    BEGIN
      UPDATE tally SET count = count - 1
      WHERE \(isListed("old.")) AND kind = old.kind AND prefix = \(prefix("old."));
      INSERT INTO tally (kind, prefix, count)
      SELECT new.kind, \(prefix("new.")), 1 WHERE \(isListed("new."))
      ON CONFLICT DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER IF NOT EXISTS nameAdded AFTER INSERT ON record WHEN \(isNamed("new.")) BEGIN
      INSERT INTO names (rowid, folded) VALUES (new.number, new.folded);
    END;
    CREATE TRIGGER IF NOT EXISTS nameChanged
    AFTER UPDATE OF folded, state, deletedAt, survivor ON record
    WHEN \(isNamed("old.")) <> \(isNamed("new."))
      OR \(isNamed("new.")) AND old.folded <> new.folded
    BEGIN
      INSERT INTO names (names, rowid, folded)
      SELECT 'delete', old.number, old.folded WHERE \(isNamed("old."));
      INSERT INTO names (rowid, folded) SELECT new.number, new.folded WHERE \(isNamed("new."));
    END;
    """
}
