import Foundation
import GRDB
import GRDBSQLite
import HubKit

extension HubStore {
  /// What a new hub is started with.
  public struct Beginning: Sendable {
    public var isPractice: Bool

    public init(isPractice: Bool = false) { self.isPractice = isPractice }
  }

  /// Makes a hub file with an empty log.
  ///
  /// - Throws: `cannotCreate` when there is a file already.
  public static func create(
    at path: String, places: Places, world: StoreWorld, catalogue: Catalogue = .standard
  ) throws(HubFailure) -> HubStore {
    try create(
      at: path, places: places, world: world, catalogue: catalogue, hubID: world.newID())
  }

  static func create(
    at path: String, places: Places, world: StoreWorld, catalogue: Catalogue, hubID: RecordID
  ) throws(HubFailure) -> HubStore {
    guard !SafeFile.exists(path) else {
      throw HubFailure(.cannotCreate, "error.hubExists", ["path": path])
    }
    let folder = folder(of: path)
    try SafeFile.makeFolder(folder, isOurs: folder == places.data)
    let temporary = "\(path).\(Hex.encode(world.random(4))).tmp"
    defer { removeDatabase(temporary) }
    do {
      // SQLite creates files by the umask: an empty file of ours keeps the mode at 0600.
      try SafeFile.write([], to: temporary, existing: .refuse, suffix: "new")
      let queue = try DatabaseQueue(path: temporary, configuration: configuration(writable: true))
      try queue.write { db in
        try Schema.createLog(db)
        let tables = OutcomeTables(catalogue: catalogue)
        try tables.create(db)
        try Meta.setOutcome(tables.fingerprint, db)
        try Meta.set("hub", hubID.text, db)
      }
      try queue.close()
      try SafeFile.place(temporary, at: path, existing: .refuse)
      SafeFile.syncFolder(of: path)
    } catch {
      throw HubFailure.from(error, path: path)
    }
    return try open(at: path, places: places, world: world, catalogue: catalogue)
  }

  /// Opens a hub file, for writing where that is possible.
  ///
  /// - Parameter readOnly: why nothing may be written, when the caller knows a reason.
  public static func open(
    at path: String, places: Places, world: StoreWorld, catalogue: Catalogue = .standard,
    readOnly: Notice? = nil
  ) throws(HubFailure) -> HubStore {
    guard SafeFile.exists(path) else {
      throw HubFailure(.missingInput, "error.noHub", ["path": path])
    }
    try refuseOthersFiles(path)
    let wasWide = narrowModes(path, places)
    do {
      return try opened(
        path, places: places, world: world, catalogue: catalogue, readOnly: readOnly,
        wasOpenToOthers: wasWide)
    } catch {
      throw HubFailure.from(error, path: path)
    }
  }

  private static func opened(
    _ path: String, places: Places, world: StoreWorld, catalogue: Catalogue, readOnly: Notice?,
    wasOpenToOthers: Bool
  ) throws -> HubStore {
    var reason = readOnly
    if reason == nil, !SafeFile.isWritable(path) || !SafeFile.isWritable(folder(of: path)) {
      reason = Notice("error.readOnly", ["path": path])
    }
    if reason == nil, WriteAheadLog.isDamaged(path + "-wal") {
      reason = Notice("error.tailDamaged", ["path": path])
    }
    var (queue, couldWrite) = try connect(path, writable: reason == nil)
    if !couldWrite, reason == nil { reason = Notice("error.readOnly", ["path": path]) }
    let known = try queue.read { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      )
    }
    guard known.0 == Schema.applicationID else {
      throw HubFailure(.data, "error.notAHub", ["path": path])
    }
    guard known.1 <= Schema.version else {
      throw HubFailure(
        .data, "error.newerSchema",
        ["path": path, "found": String(known.1), "known": String(Schema.version)])
    }
    let tables = OutcomeTables(catalogue: catalogue)
    if reason == nil {
      try Migrations.run(queue, path: path, from: known.1, tables: tables, world: world)
    } else {
      queue = try Migrations.readable(queue, tables: tables)
    }
    let hub = try queue.read { try Meta.get("hub", $0) }
    guard let hubID = hub.flatMap(RecordID.init) else {
      throw HubFailure(.data, "error.damaged", ["path": path])
    }
    return HubStore(
      path: path, queue: queue, hubID: hubID, catalogue: catalogue, world: world,
      vault: IdentityVault(state: places.state, hub: hubID), outcome: tables.fingerprint,
      readOnlyReason: reason, wasOpenToOthers: wasOpenToOthers,
      keptTexts: places.keptTexts)
  }

  /// Opening a file for writing changes it: what is no hub is told by its first bytes, before SQLite
  /// sees it.
  static func refuseOthersFiles(_ path: String) throws(HubFailure) {
    let head = try SafeFile.head(path, count: 100)
    let isHub =
      head.count == 100 && head.starts(with: Array("SQLite format 3".utf8) + [0])
      && number(head[68..<72]) == Schema.applicationID
    guard isHub else { throw HubFailure(.data, "error.notAHub", ["path": path]) }
    let version = number(head[60..<64])
    guard version <= Schema.version else {
      throw HubFailure(
        .data, "error.newerSchema",
        ["path": path, "found": String(version), "known": String(Schema.version)])
    }
  }

  private static func number(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// A connection, and whether it may write.
  ///
  /// Reading must work on a full disk and on a read-only file. Where the shared-memory file cannot
  /// be made, the file is read as it lies, which is right as long as its write-ahead log is empty.
  private static func connect(_ path: String, writable: Bool) throws -> (DatabaseQueue, Bool) {
    if writable {
      do {
        return (try DatabaseQueue(path: path, configuration: configuration(writable: true)), true)
      } catch let error as DatabaseError
        where [.SQLITE_IOERR, .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_CANTOPEN]
        .contains(error.resultCode)
      {
        // Falls through to reading.
      }
    }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration(writable: false))
      _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
      return (queue, false)
    } catch let error as DatabaseError
      where [.SQLITE_IOERR, .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_CANTOPEN]
      .contains(error.resultCode)
    {
      guard (SafeFile.facts(path + "-wal")?.size ?? 0) == 0 else { throw error }
      let uri = "file:" + escaped(path) + "?immutable=1"
      return (try DatabaseQueue(path: uri, configuration: configuration(writable: false)), false)
    }
  }

  private static func configuration(writable: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = !writable
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      try FoldedHolds.add(to: db)
      if writable {
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        guard mode == "wal" else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
        try keepWriteAheadLog(db)
        // An acknowledged write survives a power cut, not only a crash of the program.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        #if canImport(Darwin)
          try db.execute(sql: "PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1")
        #endif
        try db.execute(sql: "PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 0")
        let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        guard synchronous == 2 else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
      }
    }
    return configuration
  }

  /// Asks SQLite to leave the `-wal` and `-shm` files in place: without them a hub cannot be read
  /// when the disk is full.
  private static func keepWriteAheadLog(_ db: Database) throws {
    var flag: CInt = 1
    let code = withUnsafeMutablePointer(to: &flag) {
      sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, $0)
    }
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func removeDatabase(_ path: String) {
    for suffix in ["", "-wal", "-shm"] { SafeFile.remove(path + suffix) }
  }

  /// Whatever the umask was, the hub is its owner's alone.
  static func narrowModes(_ path: String, _ places: Places) -> Bool {
    var wasWide = false
    for suffix in ["", "-wal", "-shm"] {
      if SafeFile.narrow(path + suffix, to: 0o600) { wasWide = true }
    }
    for folder in [places.data, places.state, places.config] {
      // A folder alone is told only where the hub lies in it.
      let isWide = SafeFile.narrow(folder, to: 0o700)
      if isWide, folder == self.folder(of: path) { wasWide = true }
    }
    return wasWide
  }

  private static func escaped(_ path: String) -> String {
    path.utf8.map { byte in
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        String(Unicode.Scalar(byte))
      default: "%" + Hex.encode([byte]).uppercased()
      }
    }.joined()
  }
}
