import GRDB
import HubKit

/// The tables that hold the outcome of the log.
struct OutcomeTables {
  let catalogue: Catalogue

  /// Changes whenever the tables would: the outcome is then made anew from the log.
  let fingerprint: String

  init(catalogue: Catalogue) {
    self.catalogue = catalogue
    fingerprint =
      "outcome-6;\(FactIndexes.fingerprint);"
      + catalogue.kinds.map { descriptor in
        descriptor.kind.name + "("
          + descriptor.fields.map {
            "\($0.name):\(Self.columnType($0.type))\($0.isSearched ? "s" : "")"
          }
          .joined(separator: ",") + ")"
      }.joined(separator: ";")
  }

  func create(_ db: Database) throws {
    try createTables(db)
    try OutcomeIndexes(catalogue: catalogue).create(db)
  }

  /// The tables without what can be made afterwards, and is made many times as fast then.
  func createTables(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE record (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          kind TEXT NOT NULL,
          title TEXT NOT NULL,
          folded TEXT,
          state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
          deletedAt TEXT,
          mergedInto TEXT,
          survivor TEXT,
          canonical TEXT GENERATED ALWAYS AS (coalesce(survivor, id)) VIRTUAL,
          parent TEXT,
          createdAt INTEGER NOT NULL,
          updatedAt INTEGER NOT NULL,
          clocks BLOB NOT NULL
        );
        CREATE TABLE element (
          record TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, dot BLOB NOT NULL,
          removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
          PRIMARY KEY (record, field, value, dot)
        ) WITHOUT ROWID;
        CREATE TABLE erasure (
          record TEXT NOT NULL, field TEXT NOT NULL, stamp TEXT NOT NULL,
          PRIMARY KEY (record, field, stamp)
        ) WITHOUT ROWID;
        CREATE TABLE userAction (
          id TEXT PRIMARY KEY NOT NULL,
          device TEXT NOT NULL,
          milliseconds INTEGER NOT NULL,
          counter INTEGER NOT NULL,
          title TEXT NOT NULL,
          ids TEXT NOT NULL,
          records INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX userActionByTime ON userAction (milliseconds, counter, id);
        CREATE INDEX userActionByDevice ON userAction (device, milliseconds, counter, id);
        CREATE TABLE undone (
          action TEXT NOT NULL, by TEXT NOT NULL PRIMARY KEY, isRedo INTEGER NOT NULL,
          stamp TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX undoneByAction ON undone (action);
        CREATE TABLE concurrent (
          record TEXT NOT NULL, field TEXT NOT NULL, PRIMARY KEY (record, field)
        ) WITHOUT ROWID;
        CREATE TABLE tally (
          kind TEXT NOT NULL, prefix TEXT NOT NULL, count INTEGER NOT NULL,
          PRIMARY KEY (kind, prefix)
        ) WITHOUT ROWID;
        CREATE VIRTUAL TABLE search USING fts5 (
          title, body, tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3',
          columnsize = 0
        );
        CREATE VIEW named AS SELECT number, folded FROM record WHERE \(OutcomeIndexes.isNamed(""));
        CREATE VIRTUAL TABLE names USING fts5 (
          folded, content = 'named', content_rowid = 'number',
          tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3 4', columnsize = 0
        );
        CREATE VIRTUAL TABLE searchTerms USING fts5vocab (search, instance);
        CREATE VIRTUAL TABLE nameTerms USING fts5vocab (names, instance);
        """)
    for descriptor in catalogue.kinds { try create(descriptor, db) }
  }

  private func create(_ descriptor: KindDescriptor, _ db: Database) throws {
    let table = descriptor.kind.name.quotedDatabaseIdentifier
    let columns = descriptor.fields.map { field in
      let name = field.name.quotedDatabaseIdentifier
      let reference =
        field.type.isReference ? " REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED" : ""
      return "\(name) \(Self.columnType(field.type))\(reference)"
    }
    // The number is that of the record: an order by day goes on by it, and an index can hold both.
    try db.execute(
      sql: """
        CREATE TABLE \(table) (
          id TEXT PRIMARY KEY NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
          \(Self.number) INTEGER NOT NULL,
          \(columns.joined(separator: ",\n  "))
        ) WITHOUT ROWID
        """)
  }

  /// The column of a kind's table that holds the number of the record; no field is named so.
  static let number = "recordNumber"

  func drop(_ db: Database) throws {
    let kept: Set<String> = [
      "meta", "deviceKey", "entry", "change", "waiting", "refusal", "suppression", "draft",
    ]
    let tables = try String.fetchAll(
      db,
      sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    try db.execute(
      sql: """
        DROP TABLE IF EXISTS searchTerms; DROP TABLE IF EXISTS nameTerms;
        DROP TABLE IF EXISTS search; DROP TABLE IF EXISTS names; DROP VIEW IF EXISTS named
        """)
    for table in tables
    where !kept.contains(table) && !table.hasPrefix("search") && !table.hasPrefix("names_")
      && !table.hasPrefix("sqlite_")
    {
      try db.execute(sql: "DROP TABLE \(table.quotedDatabaseIdentifier)")
    }
  }

  static func columnType(_ type: FieldType) -> String {
    switch type {
    case .integer, .money, .boolean: "INTEGER"
    default: "TEXT"
    }
  }
}

extension FieldType {
  var isReference: Bool { if case .reference = self { true } else { false } }
}
