import GRDB
import HubKit

/// Makes room for an import that brings more than is there already: what the tables are found by is
/// made at its end, but for what an import looks into itself.
struct BulkImport {
  private let db: Database
  private let indexes: OutcomeIndexes
  private let isLarge: Bool
  private let isLaidAside: Bool
  /// What all records may be found by, where many come to few.
  let seen: SeenMarks?

  /// Smaller ones are over before the indices would be made anew.
  static let least = 2000
  private static let needed: Set<String> = [
    "recordListed", "channelBy_owner", "personBy_sourceUid", "orgBy_sourceUid",
  ]

  init(session: EditSession, records: Int, isForced: Bool?) throws {
    db = session.db
    indexes = OutcomeIndexes(catalogue: session.catalogue)
    let present =
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM (SELECT 1 FROM record LIMIT ?)",
        arguments: [records + 1]) ?? 0
    isLarge = isForced ?? (records >= Self.least)
    isLaidAside = isForced ?? (isLarge && present <= records)
    if isLaidAside {
      try indexes.layAside(db, withLog: true, but: Self.needed)
      let seen = SeenMarks(count: 5 * (present + records))
      try seen.addAll(db)
      self.seen = seen
    } else {
      seen = nil
    }
    if isLarge {
      try db.execute(sql: "PRAGMA cache_size = -65536")
      try gather(1 << 26)
    }
  }

  /// Makes what was laid aside.
  func takeUp() throws {
    if isLaidAside { try indexes.takeUp(db) }
    if isLarge { try gather(1 << 20) }
  }

  /// How many bytes of words are gathered before they are written: what is written often is merged
  /// often.
  private func gather(_ bytes: Int) throws {
    for table in ["search", "names"] {
      try db.execute(
        sql: "INSERT INTO \(table) (\(table), rank) VALUES ('hashsize', ?)", arguments: [bytes])
    }
  }

  func end() { try? db.execute(sql: "PRAGMA cache_size = -2000; PRAGMA shrink_memory") }
}
