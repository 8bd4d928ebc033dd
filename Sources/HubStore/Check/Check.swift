import GRDB
import HubKit

/// What `check` found (`cli.md`, JSON shapes).
public struct CheckReport: Hashable, Sendable {
  public var problems: [Notice] = []
  public var entries = 0
  public var changes = 0
  public var records: [Kind: Int] = [:]

  public init() {}

  public var isOK: Bool { problems.isEmpty }
}

extension HubStore {
  /// Proves that the file is whole, the chain of every device verifies, the tables say what the log
  /// says, and the search index finds what is there. Writes nothing.
  public func check() throws(HubFailure) -> CheckReport {
    var report = CheckReport()
    if WriteAheadLog.isDamaged(path + "-wal") {
      report.problems.append(Notice("error.tailDamaged", ["path": path]))
    }
    report.records = try counts()
    report.problems += try read { db in
      try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
        .map { Notice("check.file", ["detail": $0]) }
    }
    // In a damaged file the rest would only repeat the damage.
    guard report.problems.isEmpty else { return report }
    let chain = try read { try ChainCheck(db: $0).run() }
    report.entries = chain.entries
    report.changes = chain.changes
    report.problems += chain.problems
    report.problems += try read { try OutcomeCheck(db: $0, catalogue: catalogue).run() }
    if try !searchIsWhole() { report.problems.append(Notice("check.searchIndex")) }
    return report
  }

  /// Whether the index of the search says what its texts say. SQLite tells it to who may write only,
  /// though nothing is written.
  private func searchIsWhole() throws(HubFailure) -> Bool {
    guard readOnlyReason == nil else { return true }
    return try write { db in
      do {
        try db.execute(sql: "INSERT INTO search (search) VALUES ('integrity-check')")
        return true
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        return false
      }
    }
  }

  /// Whether what was saved last from here is not in the file: an older one was put in its place, or
  /// the end of its write-ahead log is damaged.
  public func lacksOwnLast() throws(HubFailure) -> Bool { try !holdsTip() }

  /// Gives the free space of the file back to the disk.
  public func compact() throws(HubFailure) {
    if let readOnlyReason { throw HubFailure(.permission, readOnlyReason) }
    do {
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "INSERT INTO search (search) VALUES ('optimize')")
        try db.execute(sql: "VACUUM")
        _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    } catch {
      throw HubFailure.from(error, path: path)
    }
  }
}

/// Follows the chain of every device.
private struct ChainCheck {
  let db: Database

  func run() throws -> (entries: Int, changes: Int, problems: [Notice]) {
    var problems: [Notice] = []
    var entries = 0
    var changes = 0
    let keys = try publicKeys()
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM entry ORDER BY device, sequence, id")
    while let row = try rows.next() {
      entries += 1
      let bytes = row.bytes("header")
      let hash = EntrySeal.hash(header: bytes)
      let place = ["device": row["device"] as String, "sequence": String(row["sequence"] as Int)]
      guard let header = EntryHeader(bytes: bytes), hash == row.bytes("hash"),
        header.device.text == row["device"], header.sequence == row["sequence"],
        header.stamp.milliseconds == row["milliseconds"],
        Int(header.stamp.counter) == row["counter"], header.action.text == row["action"]
      else {
        problems.append(Notice("check.header", place))
        continue
      }
      let isSigned = keys[header.device].map {
        EntrySeal.isValid(signature: row.bytes("signature"), hash: hash, publicKey: $0)
      }
      if isSigned != true { problems.append(Notice("check.signature", place)) }
      if try !hasParent(header) { problems.append(Notice("check.chain", place)) }
      changes += header.changes.count
      if try !payloadsMatch(header, entry: row["id"]) {
        problems.append(Notice("check.payload", place))
      }
    }
    return (entries, changes, problems + (try besideEntries()))
  }

  /// What is kept beside the entries and follows from them.
  private func besideEntries() throws -> [Notice] {
    var problems: [Notice] = []
    let newest = try Row.fetchOne(
      db,
      sql: """
        SELECT milliseconds, counter, device FROM entry WHERE state = 0
        ORDER BY milliseconds DESC, counter DESC, device DESC LIMIT 1
        """)
    let stamp = newest.flatMap { row in
      RecordID(row["device"] as String).map {
        Stamp(
          milliseconds: row["milliseconds"], counter: UInt16(clamping: row["counter"] as Int),
          device: $0)
      }
    }
    if try Meta.clock(db) != stamp { problems.append(Notice("check.clock")) }
    let isAltered = try Row.fetchAll(db, sql: "SELECT hash, header FROM waiting").contains {
      EntrySeal.hash(header: $0.bytes("header")) != $0.bytes("hash")
    }
    if isAltered { problems.append(Notice("check.waiting")) }
    return problems
  }

  private func publicKeys() throws -> [RecordID: [UInt8]] {
    var keys: [RecordID: [UInt8]] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT device, publicKey FROM deviceKey") {
      guard let device = RecordID(row["device"] as String) else { continue }
      let key = row.bytes("publicKey")
      if DeviceIdentity.id(of: key) == device { keys[device] = key }
    }
    return keys
  }

  private func hasParent(_ header: EntryHeader) throws -> Bool {
    if header.sequence == 1 { return header.previous == EntrySeal.firstPrevious }
    return try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM entry WHERE hash = ? AND device = ? AND sequence = ?)",
      arguments: [header.previous.blob, header.device.text, header.sequence - 1]) ?? false
  }

  private func payloadsMatch(_ header: EntryHeader, entry: Int64) throws -> Bool {
    let payloads = try EntryTable.payloads(entry, db)
    let records = try String.fetchAll(
      db, sql: "SELECT record FROM change WHERE entry = ? ORDER BY position", arguments: [entry])
    guard payloads.count == header.changes.count, records == header.changes.map(\.record.text)
    else { return false }
    for (change, payload) in zip(header.changes, payloads) {
      switch payload {
      case .present(let salt, let bytes):
        guard EntrySeal.digest(salt: salt, payload: bytes) == change.digest else { return false }
      case .withheld: guard change.audience != .members else { return false }
      case .erased:
        let isCovered = try Erasures.cover(change, at: header.stamp, db)
        guard try isCovered || heldErasures().contains(where: { $0(change, header.stamp) }) else {
          return false
        }
      }
    }
    return true
  }

  /// Erasures that are held back here account for what another laptop, where they hold already, has
  /// taken away.
  private func heldErasures() throws -> [(ChangeHeader, Stamp) -> Bool] {
    let rows = try Row.fetchAll(db, sql: "SELECT header FROM entry WHERE state = 1")
    return rows.compactMap { EntryHeader(bytes: $0.bytes("header")) }.flatMap { held in
      held.changes.filter { $0.operation == .erase }.map { erasure in
        { change, stamp in
          change.record == erasure.record
            && Erasures.covers(
              fields: erasure.fields, erasedAt: held.stamp, change: change, at: stamp)
        }
      }
    }
  }
}

/// Replays the log beside the file and compares.
private struct OutcomeCheck {
  let db: Database
  let catalogue: Catalogue

  func run() throws -> [Notice] {
    let beside = try DatabaseQueue()
    return try beside.writeWithoutTransaction { copy in
      // Only the outcome is made in the copy: its references are all to rows made there too.
      try copy.execute(sql: "PRAGMA foreign_keys = OFF")
      try OutcomeTables(catalogue: catalogue).createTables(copy)
      try copy.inTransaction {
        try Migrations.replayAll(copy, catalogue: catalogue, from: db)
        return .commit
      }
      return try differences(copy)
    }
  }

  /// Tables besides those of the kinds, and what in them follows from the log alone.
  private static let derived = [
    (
      "record",
      """
      SELECT id, kind, title, folded, state, deletedAt, mergedInto, canonical, parent, clocks,
        iif(state = 0, createdAt, 0) AS createdAt, iif(state = 0, updatedAt, 0) AS updatedAt
      FROM record WHERE state <> 1 ORDER BY id
      """
    ),
    (
      "element",
      """
      SELECT record AS id, field, value, dot, removed FROM element
      ORDER BY record, field, value, dot
      """
    ),
    (
      "erasure",
      "SELECT record AS id, field, stamp FROM erasure ORDER BY record, field, stamp"
    ),
    ("userAction", "SELECT * FROM userAction ORDER BY id"),
    ("undone", "SELECT by AS id, action, isRedo, stamp FROM undone ORDER BY by"),
  ]

  private func differences(_ copy: Database) throws -> [Notice] {
    var problems: [Notice] = []
    for (table, sql) in Self.derived {
      if let id = try firstDifference(sql, copy) {
        problems.append(Notice("check.table", ["table": table, "ref": id]))
      }
    }
    for descriptor in catalogue.kinds {
      let table = descriptor.kind.name
      let columns = (["id"] + descriptor.fields.map(\.name)).map(\.quotedDatabaseIdentifier)
      let sql = """
        SELECT \(columns.joined(separator: ", ")) FROM \(table.quotedDatabaseIdentifier) ORDER BY id
        """
      if let id = try firstDifference(sql, copy) {
        problems.append(Notice("check.table", ["table": table, "ref": id]))
      }
    }
    let words = """
      SELECT record.id, search.title, search.body FROM search
      JOIN record ON record.number = search.rowid ORDER BY record.id
      """
    if let id = try firstDifference(words, copy) {
      problems.append(Notice("check.search", ["ref": id]))
    }
    return problems
  }

  /// The id of the first row that differs.
  private func firstDifference(_ sql: String, _ copy: Database) throws -> String? {
    let ours = try Row.fetchCursor(db, sql: sql)
    let theirs = try Row.fetchCursor(copy, sql: sql)
    while true {
      let mine = try ours.next()
      let other = try theirs.next()
      if mine == nil, other == nil { return nil }
      if mine != other { return mine?["id"] ?? other?["id"] ?? "" }
    }
  }
}
