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
    try createChangeIndex(db)
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// The one index of the log that grows at random places; made last where much is written.
  static func createChangeIndex(_ db: Database) throws {
    try db.execute(sql: "CREATE INDEX IF NOT EXISTS changeByRecord ON change (record)")
  }
}
