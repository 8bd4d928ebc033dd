import GRDB
import GRDBSQLite
import HubKit

/// What became of a hub that was made anew from its log.
public struct RebuildReport: Hashable, Sendable {
  /// Where the damaged file is kept.
  public let former: String
  public let entries: Int
  /// Whether writes at the end of the write-ahead log could not be read.
  public let isCutShort: Bool
}

extension HubStore {
  /// Makes a damaged hub file anew from the entries in it, each of which proves itself: the damaged
  /// file is kept beside it as `.before-rebuild`.
  ///
  /// The device that writes next is a new one, as after a restore.
  /// - Throws: `data` when an entry is missing or damaged; then nothing has changed.
  public static func rebuild(
    at path: String, places: Places, world: StoreWorld, catalogue: Catalogue = .standard
  ) throws(HubFailure) -> RebuildReport {
    guard SafeFile.exists(path) else {
      throw HubFailure(.missingInput, "error.noHub", ["path": path])
    }
    try refuseOthersFiles(path)
    do {
      let lock = try SoleUse(of: path)
      defer { lock.end() }
      let isCutShort = WriteAheadLog.isDamaged(path + "-wal")
      let former = free(path + ".before-rebuild")
      try copyAside(path, to: former)
      let temporary = "\(path).\(Hex.encode(world.random(4))).rebuild"
      defer { removeDatabase(temporary) }
      let entries: Int
      do {
        entries = try Salvage(path: former, catalogue: catalogue)
          .fill(temporary, places: places, world: world)
      } catch {
        removeDatabase(former)
        throw HubFailure(.data, "error.logDamaged", ["path": path])
      }
      SafeFile.remove(former + "-shm")
      if SafeFile.facts(former + "-wal")?.size == 0 { SafeFile.remove(former + "-wal") }
      for suffix in ["-wal", "-shm"] { SafeFile.remove(path + suffix) }
      try SafeFile.place(temporary, at: path, existing: .replace)
      SafeFile.syncFolder(of: path)
      return RebuildReport(former: former, entries: entries, isCutShort: isCutShort)
    } catch {
      throw HubFailure.from(error, path: path)
    }
  }

  /// As it lies, with its write-ahead log: nothing of what may still be saved by other means goes.
  private static func copyAside(_ path: String, to former: String) throws(HubFailure) {
    for suffix in ["", "-wal"] where SafeFile.exists(path + suffix) {
      try SafeFile.copy(path + suffix, to: former + suffix)
    }
  }
}

/// Holds a hub file so that no other program has it open meanwhile, and writes nothing to it.
private struct SoleUse {
  private let connection: OpaquePointer?

  /// - Throws: `busy` when another program has the file open.
  init(of path: String) throws(HubFailure) {
    var opened: OpaquePointer?
    guard sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
      sqlite3_close(opened)
      throw HubFailure(.permission, "error.readOnly", ["path": path])
    }
    connection = opened
    // At its end the connection must not fold in, nor remove, the log of the file that comes next.
    var flag: CInt = 1
    sqlite3_file_control(opened, nil, SQLITE_FCNTL_PERSIST_WAL, &flag)
    let sql = "PRAGMA locking_mode = EXCLUSIVE; SELECT count(*) FROM sqlite_master"
    let code = sqlite3_exec(opened, sql, nil, nil, nil) & 0xff
    guard code != SQLITE_BUSY, code != SQLITE_LOCKED else {
      sqlite3_close(opened)
      throw HubFailure(.busy, "error.openElsewhere", ["path": path])
    }
  }

  func end() { sqlite3_close(connection) }
}

/// Reads the log of a damaged file past its indexes, and has it received by a new hub: what is not
/// signed, whole and in its place is refused there.
private struct Salvage {
  let path: String
  let catalogue: Catalogue

  private static let batch = 500

  /// - Returns: how many entries the new hub holds.
  func fill(_ target: String, places: Places, world: StoreWorld) throws -> Int {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { db in
      // Also where what the file says of its own tables is damaged.
      try db.execute(sql: "PRAGMA writable_schema = ON")
    }
    let source = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? source.close() }
    let hub = try source.read(hubID)
    let store = try HubStore.create(
      at: target, places: places, world: world, catalogue: catalogue, hubID: hub)
    defer { store.close() }
    let count = try source.read { try hand(over: $0, to: store) }
    try source.read { try copyRest(of: $0, to: store) }
    guard try store.check().isOK else { throw HubFailure(.data, "error.logDamaged") }
    store.vault.forget(target)
    return count
  }

  /// What the entries say, since they are signed; the file's own word where there is none.
  private func hubID(_ db: Database) throws -> RecordID {
    let row = try Row.fetchOne(db, sql: "SELECT header FROM entry NOT INDEXED LIMIT 1")
    if let header = row.flatMap({ EntryHeader(bytes: $0.bytes("header")) }) { return header.hub }
    guard row == nil, let hub = try Meta.get("hub", db).flatMap(RecordID.init) else {
      throw HubFailure(.data, "error.logDamaged")
    }
    return hub
  }

  private func hand(over db: Database, to store: HubStore) throws -> Int {
    var batch: [WireEntry] = []
    var count = 0
    func send() throws {
      let report = try store.receive(batch)
      guard report.refused.isEmpty, report.waiting == 0, report.repeated == 0 else {
        throw HubFailure(.data, "error.logDamaged")
      }
      batch = []
    }
    let rows = try Row.fetchCursor(
      db, sql: "SELECT id, header, signature FROM entry NOT INDEXED ORDER BY id")
    while let row = try rows.next() {
      batch.append(
        WireEntry(
          header: row.bytes("header"), signature: row.bytes("signature"),
          payloads: try EntryTable.payloads(row["id"], db)))
      count += 1
      if batch.count == Self.batch { try send() }
    }
    try send()
    let held = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry") }
    guard held == count else { throw HubFailure(.data, "error.logDamaged") }
    return count
  }

  /// Drafts, what waits for other entries, and when the last backup was: as much as can be read.
  private func copyRest(of db: Database, to store: HubStore) throws {
    let drafts = (try? Row.fetchAll(db, sql: "SELECT key, text FROM draft")) ?? []
    let waiting = (try? Row.fetchAll(db, sql: "SELECT * FROM waiting")) ?? []
    let backup = try? Meta.get("backup", db)
    let marks = try Suppression.marks(db)
    _ = try store.receive(
      waiting.map { row in
        WireEntry(
          header: row.bytes("header"), signature: row.bytes("signature"),
          payloads: WirePayload.decode(row.bytes("payloads")))
      })
    try store.write { target in
      for row in drafts {
        try target.execute(
          sql: "INSERT OR IGNORE INTO draft (key, text) VALUES (?, ?)",
          arguments: [row["key"] as String, row["text"] as String])
      }
      try Suppression.carry(marks, target)
      if let time = backup.flatMap({ Int64($0) }) {
        try Meta.set("backup", String(time), target)
      }
    }
  }
}
