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
