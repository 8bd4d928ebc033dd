import GRDB
import HubKit

/// Brings a hub file up to this program: first the log's tables, then the outcome.
enum Migrations {
  /// Nothing is written when nothing has to change. Before the log's own tables change, a backup
  /// is left beside the hub.
  static func run(
    _ queue: DatabaseQueue, path: String, from version: Int, tables: OutcomeTables,
    world: StoreWorld
  ) throws {
    if version < Schema.version {
      try Backup.copy(
        queue, to: "\(path).before-version-\(Schema.version)", world: world, replaces: true)
      // Version 1 is the first: its successors add their steps here, each with a fixture of the
      // version before.
    }
    if try !queue.read({ try Meta.isOutcome(tables.fingerprint, $0) }) {
      try rebuild(queue, tables: tables)
    }
    try releaseHeldEntries(queue, catalogue: tables.catalogue, now: world.now())
    // Another program may still be reading: then it is tried again at the next start.
    if try queue.read(Scrubbing.isOwed) { try? Scrubbing.run(queue) }
  }

  /// A hub that may not be written, with an outcome this program can read: the file itself, or a
  /// copy in memory with the outcome made anew, since reading never writes.
  static func readable(_ queue: DatabaseQueue, tables: OutcomeTables) throws -> DatabaseQueue {
    if try queue.read({ try Meta.isOutcome(tables.fingerprint, $0) }) { return queue }
    var configuration = Configuration()
    configuration.prepareDatabase { try FoldedHolds.add(to: $0) }
    let copy = try DatabaseQueue(configuration: configuration)
    try queue.backup(to: copy)
    try queue.close()
    try rebuild(copy, tables: tables)
    return copy
  }

  /// Makes the outcome anew from the log.
  static func rebuild(_ queue: DatabaseQueue, tables: OutcomeTables) throws {
    try queue.writeWithoutTransaction { db in
      // Dropping tables row by row to please foreign keys would take minutes on a large hub.
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
      try db.inTransaction(.immediate) {
        try tables.drop(db)
        try tables.createTables(db)
        let indexes = OutcomeIndexes(catalogue: tables.catalogue)
        try indexes.layAside(db)
        try replayAll(db, catalogue: tables.catalogue)
        try indexes.takeUp(db)
        try Meta.setOutcome(tables.fingerprint, db)
        return .commit
      }
    }
  }

  /// Replays every entry that is not held back, in the order of arrival.
  static func replayAll(_ db: Database, catalogue: Catalogue, from source: Database? = nil) throws {
    let log = source ?? db
    let projector = try Projector(db: db, catalogue: catalogue, ownsLog: source == nil)
    let rows = try Row.fetchCursor(
      log, sql: "SELECT id, header FROM entry WHERE state = 0 ORDER BY id")
    var pending = 0
    while let row = try rows.next() {
      guard let header = EntryHeader(bytes: row.bytes("header")) else { continue }
      try EntryTable.replay(
        header, payloads: EntryTable.payloads(row["id"], log), into: projector)
      pending += header.changes.count
      if pending > 5000 {
        try projector.flush()
        pending = 0
      }
    }
    try projector.flush()
  }

  /// Entries stamped too far ahead are tried again at every start, each by itself.
  static func releaseHeldEntries(_ queue: DatabaseQueue, catalogue: Catalogue, now: Int64) throws {
    let (limit, overflow) = now.addingReportingOverflow(HybridClock.tolerance)
    let ripe =
      "SELECT id, header FROM entry WHERE state = 1 AND milliseconds <= ? ORDER BY id"
    let limitValue = overflow ? Int64.max : limit
    guard try queue.read({ try Row.fetchOne($0, sql: ripe, arguments: [limitValue]) }) != nil else {
      return
    }
    try queue.writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        let projector = try Projector(db: db, catalogue: catalogue)
        for row in try Row.fetchAll(db, sql: ripe, arguments: [limitValue]) {
          let id: Int64 = row["id"]
          guard let header = EntryHeader(bytes: row.bytes("header")) else { continue }
          try EntryTable.replay(header, payloads: EntryTable.payloads(id, db), into: projector)
          try db.execute(sql: "UPDATE entry SET state = 0 WHERE id = ?", arguments: [id])
          try Meta.setClock(header.stamp, db)
        }
        try projector.flush()
        return .commit
      }
    }
  }
}
