import GRDB
import HubKit

/// The tables of a hub file.
///
/// Entries and their changes are the truth and are migrated with care, a fixture kept for every
/// version. All else is the outcome of replaying them: it is made from the catalogue of kinds,
/// and made anew from the log whenever the catalogue has changed.
enum Schema {
  /// Raised with every change of the log's own tables.
  static let version = 1
  /// "HUBW": tells a hub from other SQLite files.
  static let applicationID = 0x4855_4257

  static func createLog(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE deviceKey (
          device TEXT PRIMARY KEY NOT NULL, publicKey BLOB NOT NULL CHECK (length(publicKey) = 32)
        ) WITHOUT ROWID;
        CREATE TABLE entry (
          id INTEGER PRIMARY KEY,
          hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
          device TEXT NOT NULL,
          sequence INTEGER NOT NULL CHECK (sequence >= 1),
          milliseconds INTEGER NOT NULL,
          counter INTEGER NOT NULL CHECK (counter BETWEEN 0 AND 65535),
          action TEXT NOT NULL,
          header BLOB NOT NULL,
          signature BLOB NOT NULL,
          state INTEGER NOT NULL CHECK (state IN (0, 1))
        );
        CREATE INDEX entryByDevice ON entry (device, sequence);
        CREATE INDEX entryByStamp ON entry (milliseconds, counter, device);
        CREATE INDEX entryByAction ON entry (action);
        CREATE INDEX entryHeld ON entry (state) WHERE state = 1;
        CREATE TABLE change (
          entry INTEGER NOT NULL REFERENCES entry (id),
          position INTEGER NOT NULL,
          record TEXT NOT NULL,
          salt BLOB,
          payload BLOB,
          absence INTEGER NOT NULL CHECK (absence IN (0, 1, 2)),
          PRIMARY KEY (entry, position),
          CHECK ((absence = 0) = (payload IS NOT NULL)),
          CHECK ((absence = 0) = (salt IS NOT NULL))
        ) WITHOUT ROWID;
        CREATE INDEX changeByRecord ON change (record);
        CREATE TABLE waiting (
          hash BLOB PRIMARY KEY NOT NULL,
          previous BLOB NOT NULL,
          device TEXT NOT NULL,
          header BLOB NOT NULL,
          signature BLOB NOT NULL,
          payloads BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX waitingByPrevious ON waiting (previous);
        CREATE TABLE refusal (
          id INTEGER PRIMARY KEY, device TEXT NOT NULL, sequence INTEGER NOT NULL,
          reason TEXT NOT NULL, UNIQUE (device, sequence, reason)
        );
        CREATE TABLE draft (key TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE suppression (mark BLOB PRIMARY KEY NOT NULL) WITHOUT ROWID;
        """)
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }
}

/// The tables that hold the outcome of the log.
struct OutcomeTables {
  let catalogue: Catalogue

  /// Changes whenever the tables would: the outcome is then made anew from the log.
  let fingerprint: String

  init(catalogue: Catalogue) {
    self.catalogue = catalogue
    fingerprint =
      "outcome-4;\(FactIndexes.fingerprint);"
      + catalogue.kinds.map { descriptor in
        descriptor.kind.name + "("
          + descriptor.fields.map {
            "\($0.name):\(Self.columnType($0.type))\($0.isSearched ? "s" : "")"
          }
          .joined(separator: ",") + ")"
      }.joined(separator: ";")
  }

  func create(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE record (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          kind TEXT NOT NULL,
          title TEXT NOT NULL,
          folded TEXT NOT NULL,
          state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
          deletedAt TEXT,
          mergedInto TEXT,
          canonical TEXT NOT NULL,
          parent TEXT,
          createdAt INTEGER NOT NULL,
          updatedAt INTEGER NOT NULL,
          clocks TEXT NOT NULL
        );
        CREATE INDEX recordListed ON record (kind, folded, id)
          WHERE deletedAt IS NULL AND state <> 1 AND mergedInto IS NULL;
        CREATE INDEX recordByKind ON record (kind);
        CREATE INDEX recordByParent ON record (parent) WHERE parent IS NOT NULL;
        CREATE INDEX recordMerged ON record (mergedInto) WHERE mergedInto IS NOT NULL;
        CREATE INDEX recordDeleted ON record (deletedAt) WHERE deletedAt IS NOT NULL;
        CREATE INDEX recordByEnding ON record (substr(id, 22));
        CREATE TABLE element (
          record TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, dot TEXT NOT NULL,
          removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
          PRIMARY KEY (record, field, value, dot)
        ) WITHOUT ROWID;
        CREATE INDEX elementByValue ON element (value, field) WHERE removed = 0;
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
        CREATE VIRTUAL TABLE search USING fts5 (
          title, body, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3'
        );
        """)
    for descriptor in catalogue.kinds { try create(descriptor, db) }
    if catalogue["attendance"] != nil { try FactIndexes.create(db) }
  }

  private func create(_ descriptor: KindDescriptor, _ db: Database) throws {
    let table = descriptor.kind.name.quotedDatabaseIdentifier
    let columns = descriptor.fields.map { field in
      let name = field.name.quotedDatabaseIdentifier
      let reference =
        field.type.isReference ? " REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED" : ""
      return "\(name) \(Self.columnType(field.type))\(reference)"
    }
    try db.execute(
      sql: """
        CREATE TABLE \(table) (
          id TEXT PRIMARY KEY NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
          \(columns.joined(separator: ",\n  "))
        ) WITHOUT ROWID
        """)
    for field in descriptor.fields where field.isIndexed(in: descriptor) {
      let index = "\(descriptor.kind.name)By_\(field.name)".quotedDatabaseIdentifier
      try db.execute(
        sql: "CREATE INDEX \(index) ON \(table) (\(field.name.quotedDatabaseIdentifier))")
    }
  }

  func drop(_ db: Database) throws {
    let kept: Set<String> = [
      "meta", "deviceKey", "entry", "change", "waiting", "refusal", "suppression", "draft",
    ]
    let tables = try String.fetchAll(
      db,
      sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    try db.execute(sql: "DROP TABLE IF EXISTS search")
    for table in tables
    where !kept.contains(table) && !table.hasPrefix("search") && !table.hasPrefix("sqlite_") {
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
  fileprivate var isReference: Bool { if case .reference = self { true } else { false } }
}

extension FieldDescriptor {
  /// References, and the field that dates a record, are looked up; the rest is read by id.
  fileprivate func isIndexed(in descriptor: KindDescriptor) -> Bool {
    type.isReference || name == descriptor.dateField || name == "sourceUid"
  }
}
