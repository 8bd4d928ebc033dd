import GRDB
import HubKit

/// Whole copies of a hub file.
enum Backup {
  /// Copied between two looks whether it is to go on: a megabyte.
  private static let pagesPerStep: CInt = 250

  /// Copies a consistent state, also while another program writes.
  static func copy(
    _ queue: DatabaseQueue, to path: String, world: StoreWorld, replaces: Bool,
    progress: WriteContext.Progress? = nil
  ) throws {
    guard replaces || !SafeFile.exists(path) else {
      throw HubFailure(.cannotCreate, "error.exists", ["path": path])
    }
    let temporary = "\(path).\(Hex.encode(world.random(4))).tmp"
    defer { HubStore.removeDatabase(temporary) }
    do {
      try SafeFile.write([], to: temporary, existing: .refuse, suffix: "new")
    } catch {
      // The file on the way is nobody's business: what was asked for is named.
      let notice = error.notice
      let named = notice.arguments.mapValues { $0 == temporary ? path : $0 }
      throw HubFailure(error.reason, notice.key, named)
    }
    let target = try DatabaseQueue(path: temporary)
    try queue.backup(to: target, pagesPerStep: progress == nil ? -1 : pagesPerStep) { step in
      guard let progress, !step.isCompleted,
        !progress(step.completedPageCount, step.totalPageCount)
      else { return }
      throw Notice("work.stopped")
    }
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
  /// - Throws: `cannotCreate` when there is a file of that name and it is not to be replaced,
  ///   `refused` when it is the hub itself.
  public func backup(
    to target: String, replaces: Bool = false, progress: WriteContext.Progress? = nil
  ) throws(HubFailure) {
    guard !owns(target) else {
      throw HubFailure(.refused, "error.sameFile", ["path": target])
    }
    do {
      try Backup.copy(queue, to: target, world: world, replaces: replaces, progress: progress)
    } catch {
      throw HubFailure.from(error, path: target)
    }
    guard readOnlyReason == nil else { return }
    // How old the last backup is belongs to this file, not to the log that is shared.
    let time = world.now()
    try write { db in
      try Meta.set("backup", String(time), db)
      try UserCopies.note(target, at: time, db)
    }
  }

  /// When the last backup was made, in milliseconds since 1970; nil when never.
  public func lastBackup() throws(HubFailure) -> Int64? {
    try read { try Meta.get("backup", $0).flatMap { Int64($0) } }
  }

  /// Puts a backup in the place of the present hub, which is kept as `.before-restore`, or as
  /// `.before-restore-2` and so on where earlier ones are kept already.
  ///
  /// What was erased here stays erased: the marks of erasures are carried over, and the device that
  /// writes next is a new one.
  /// - Returns: where the present hub is kept; nil where there was none.
  /// - Throws: `missingInput` or `data` when the backup is no hub; then nothing has changed.
  @discardableResult
  public static func restore(
    from backup: String, to path: String, places: Places, world: StoreWorld
  ) throws(HubFailure) -> String? {
    guard SafeFile.exists(backup) else {
      throw HubFailure(.missingInput, "error.noFile", ["path": backup])
    }
    var former: String?
    let source = try open(
      at: backup, places: places, world: world, readOnly: Notice("error.readOnly", ["path": backup])
    )
    let report = try source.check()
    guard report.isOK else { throw HubFailure(.data, "error.damaged", ["path": backup]) }
    let (marks, suppressed) =
      SafeFile.exists(path)
      ? try eraseMarks(path, places: places, world: world, of: source) : ([], [])
    let temporary = "\(path).\(Hex.encode(world.random(4))).restore"
    defer { removeDatabase(temporary) }
    do {
      try SafeFile.makeFolder(folder(of: path), isOurs: folder(of: path) == places.data)
      try Backup.copy(source.queue, to: temporary, world: world, replaces: false)
      source.close()
      IdentityVault(state: places.state, hub: source.hubID).forget(temporary)
      // Before it takes the hub's place: what was erased is never back, not even for a moment.
      if !marks.isEmpty || !suppressed.isEmpty {
        try erase(marks, suppressed, in: temporary, places: places, world: world)
      }
      if SafeFile.exists(path) { former = try keep(path, places: places, world: world) }
      try SafeFile.place(temporary, at: path, existing: .replace)
      SafeFile.syncFolder(of: path)
    } catch {
      throw HubFailure.from(error, path: path)
    }
    return former
  }

  /// The name itself, or the first with a number that is not taken by an earlier file.
  static func free(_ name: String) -> String {
    guard SafeFile.exists(name) else { return name }
    var number = 2
    while SafeFile.exists("\(name)-\(number)") { number += 1 }
    return "\(name)-\(number)"
  }

  private struct EraseMark {
    let record: RecordID
    let kind: Kind
    /// Empty for the whole record.
    var fields: [String]
  }

  private static func erase(
    _ marks: [EraseMark], _ suppressed: [[UInt8]], in path: String, places: Places,
    world: StoreWorld
  ) throws(HubFailure) {
    let store = try open(at: path, places: places, world: world)
    defer { store.close() }
    // Who was erased since is not to be imported again either.
    try store.write { try Suppression.carry(suppressed, $0) }
    guard !marks.isEmpty else { return }
    // Nothing in this action depends on the day.
    let context = WriteContext(today: LocalDate(dayNumber: 0))
    try store.perform(ActionTitle("erase", marks.map(\.record)), context: context) { session in
      let reader = ErasureReader(
        db: session.db, catalogue: store.catalogue, today: context.today)
      for mark in marks where mark.kind == "person" && mark.fields.isEmpty {
        // Who was erased before the backup is in no draft of it.
        guard let known = try? reader.plan(mark.record, mentions: false).marks else { continue }
        try Remains(db: session.db).dropDrafts(mentioning: known)
      }
      for mark in marks {
        try session.erase(mark.kind, mark.record, fields: mark.fields)
      }
      return []
    }
    try store.scrub()
  }

  /// What the present hub has erased and the backup has not, when they are the same hub, and who is
  /// not to be imported again.
  private static func eraseMarks(
    _ path: String, places: Places, world: StoreWorld, of backup: HubStore
  ) throws(HubFailure) -> ([EraseMark], suppressed: [[UInt8]]) {
    // A hub too damaged to be opened is a good reason to restore: it has no marks to give.
    guard
      let present = try? open(
        at: path, places: places, world: world, readOnly: Notice("error.readOnly", ["path": path]))
    else { return ([], []) }
    defer { present.close() }
    guard present.hubID == backup.hubID else { return ([], []) }
    let sql = """
      SELECT erasure.record, erasure.field, erasure.stamp, record.kind FROM erasure
      JOIN record ON record.id = erasure.record ORDER BY erasure.record, erasure.field
      """
    func key(_ row: Row) -> String {
      "\(row["record"] as String) \(row["field"] as String) \(row["stamp"] as String)"
    }
    let known = try backup.read { Set(try Row.fetchAll($0, sql: sql).map(key)) }
    let rows = try present.read { try Row.fetchAll($0, sql: sql) }.filter {
      !known.contains(key($0))
    }
    let marks = Dictionary(grouping: rows, by: { $0["record"] as String }).compactMap { id, rows in
      guard let record = RecordID(id), let first = rows.first else { return nil as EraseMark? }
      let fields = rows.map { $0["field"] as String }
      let isWhole = fields.contains("")
      return EraseMark(record: record, kind: Kind(first["kind"]), fields: isWhole ? [] : fields)
    }
    return (marks.sorted { $0.record < $1.record }, try present.read(Suppression.marks))
  }

  /// Moves the present hub aside, with its write-ahead log folded in where it can be opened.
  private static func keep(
    _ path: String, places: Places, world: StoreWorld
  ) throws -> String {
    let aside = free(path + ".before-restore")
    if let present = try? open(at: path, places: places, world: world) {
      try refuseCompany(present)
      try Backup.copy(present.queue, to: aside, world: world, replaces: false)
      present.close()
    } else {
      try SafeFile.write(SafeFile.read(path), to: aside, existing: .refuse, suffix: "keep")
    }
    // Left behind, they would be taken for the restored file's.
    for suffix in ["-wal", "-shm"] { SafeFile.remove(path + suffix) }
    return aside
  }

  /// Leaving write-ahead mode works only for the one program that has the file open: another would
  /// go on writing into the file that was put aside.
  private static func refuseCompany(_ store: HubStore) throws {
    let mode = try? store.queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA busy_timeout = 500")
      return try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
    }
    guard mode == "delete" else {
      throw HubFailure(.busy, "error.openElsewhere", ["path": store.path])
    }
  }
}
