import GRDB
import HubKit

/// Whole copies of a hub file.
enum Backup {
  /// Copies a consistent state, also while another program writes.
  static func copy(
    _ queue: DatabaseQueue, to path: String, world: StoreWorld, replaces: Bool
  ) throws {
    guard replaces || !SafeFile.exists(path) else {
      throw HubFailure(.cannotCreate, "error.exists", ["path": path])
    }
    let temporary = "\(path).\(Hex.encode(world.random(4))).tmp"
    defer { HubStore.removeDatabase(temporary) }
    try SafeFile.write([], to: temporary, existing: .refuse, suffix: "new")
    let target = try DatabaseQueue(path: temporary)
    try queue.backup(to: target)
    // A backup is one file: no write-ahead log has to travel with it.
    try target.writeWithoutTransaction { db in
      _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
    }
    try target.close()
    try SafeFile.place(temporary, at: path, existing: replaces ? .replace : .refuse)
    SafeFile.syncFolder(of: path)
  }
}

extension HubStore {
  /// Leaves a whole copy of the hub, as one file.
  ///
  /// - Throws: `cannotCreate` when there is a file of that name and it is not to be replaced.
  public func backup(to target: String, replaces: Bool = false) throws(HubFailure) {
    do {
      try Backup.copy(queue, to: target, world: world, replaces: replaces)
    } catch {
      throw HubFailure.from(error, path: target)
    }
    guard readOnlyReason == nil else { return }
    // How old the last backup is belongs to this file, not to the log that is shared.
    let time = world.now()
    try write { try Meta.set("backup", String(time), $0) }
  }

  /// When the last backup was made, in milliseconds since 1970; nil when never.
  public func lastBackup() throws(HubFailure) -> Int64? {
    try read { try Meta.get("backup", $0).flatMap { Int64($0) } }
  }

  /// When the hub was started, in milliseconds since 1970.
  public func startedAt() throws(HubFailure) -> Int64? {
    try read { try Int64.fetchOne($0, sql: "SELECT min(milliseconds) FROM entry") }
  }

  /// Puts a backup in the place of the present hub, which is kept as `.before-restore`.
  ///
  /// What was erased here stays erased: the marks of erasures are carried over, and the device that
  /// writes next is a new one.
  /// - Throws: `missingInput` or `data` when the backup is no hub; then nothing has changed.
  public static func restore(
    from backup: String, to path: String, places: Places, world: StoreWorld
  ) throws(HubFailure) {
    let source = try open(
      at: backup, places: places, world: world, readOnly: Notice("error.readOnly", ["path": backup])
    )
    let report = try source.check()
    guard report.isOK else { throw HubFailure(.data, "error.damaged", ["path": backup]) }
    let erased =
      SafeFile.exists(path)
      ? try erasedRecords(path, places: places, world: world, hub: source.hubID) : []
    let temporary = "\(path).\(Hex.encode(world.random(4))).restore"
    defer { removeDatabase(temporary) }
    do {
      try SafeFile.makeFolder(folder(of: path), isOurs: folder(of: path) == places.data)
      try Backup.copy(source.queue, to: temporary, world: world, replaces: false)
      source.close()
      if SafeFile.exists(path) { try keep(path, places: places, world: world) }
      try SafeFile.place(temporary, at: path, existing: .replace)
      SafeFile.syncFolder(of: path)
      IdentityVault(state: places.state, hub: source.hubID).forget(path)
    } catch {
      throw HubFailure.from(error, path: path)
    }
    guard !erased.isEmpty else { return }
    let restored = try open(at: path, places: places, world: world)
    defer { restored.close() }
    var standing: [RecordID] = []
    for mark in erased where mark.kind != "hub" {
      if try restored.record(mark.id)?.state == .live { standing.append(mark.id) }
    }
    guard !standing.isEmpty else { return }
    try restored.erase(standing, context: WriteContext(today: LocalDate(dayNumber: 0)))
  }

  /// What the present hub has erased, when it is the same hub.
  private static func erasedRecords(
    _ path: String, places: Places, world: StoreWorld, hub: RecordID
  ) throws(HubFailure) -> [(id: RecordID, kind: Kind)] {
    // A hub too damaged to be opened is a good reason to restore: it has no marks to give.
    guard
      let present = try? open(
        at: path, places: places, world: world, readOnly: Notice("error.readOnly", ["path": path]))
    else { return [] }
    defer { present.close() }
    guard present.hubID == hub else { return [] }
    return try present.read { db in
      try Row.fetchAll(db, sql: "SELECT id, kind FROM record WHERE state = 2").compactMap { row in
        RecordID(row["id"] as String).map { ($0, Kind(row["kind"])) }
      }
    }
  }

  /// Moves the present hub aside, with its write-ahead log folded in where it can be opened.
  private static func keep(_ path: String, places: Places, world: StoreWorld) throws {
    let aside = path + ".before-restore"
    if let present = try? open(at: path, places: places, world: world) {
      try refuseCompany(present)
      try Backup.copy(present.queue, to: aside, world: world, replaces: true)
      present.close()
    } else {
      try SafeFile.write(SafeFile.read(path), to: aside, existing: .replace, suffix: "keep")
    }
    // Left behind, they would be taken for the restored file's.
    for suffix in ["-wal", "-shm"] { SafeFile.remove(path + suffix) }
  }

  /// Leaving write-ahead mode works only for the one program that has the file open: another would
  /// go on writing into the file that was put aside.
  private static func refuseCompany(_ store: HubStore) throws {
    let mode = try? store.queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA busy_timeout = 500")
      return try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
    }
    guard mode == "delete" else { throw HubFailure(.busy, "error.busy", ["path": store.path]) }
  }
}
