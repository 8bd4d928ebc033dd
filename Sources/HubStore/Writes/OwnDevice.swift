import GRDB
import HubKit

/// Whom this installation writes as.
extension HubStore {
  /// This installation's device in this hub, when it has written before.
  public var deviceID: RecordID? {
    guard let identity = vault.load(for: path), (try? holdsTip()) == true else { return nil }
    return identity.id
  }

  /// The key to sign with, made where there is none for this very file.
  func ownIdentity() throws(HubFailure) -> DeviceIdentity {
    // Another file was put in the place of the one that is open: what is written would be lost.
    guard SafeFile.inode(path) == inode else {
      throw HubFailure(.busy, "error.busy", ["path": path])
    }
    let isOurs = try holdsTip()
    do {
      if !isOurs { vault.forget(path) }
      return try vault.load(for: path) ?? vault.make(for: path, world: world)
    } catch {
      throw HubFailure.from(error, path: path)
    }
  }

  /// Whether the file holds the last entry this installation has signed for it.
  func holdsTip() throws(HubFailure) -> Bool {
    guard let tip = vault.tip(for: path) else { return true }
    do {
      // One statement is a snapshot by itself and needs no transaction.
      return try queue.unsafeRead { db in
        let statement = try db.cachedStatement(
          sql: "SELECT EXISTS (SELECT 1 FROM entry WHERE hash = ?)")
        return try Bool.fetchOne(statement, arguments: [tip.blob]) ?? false
      }
    } catch {
      throw HubFailure.from(error, path: path)
    }
  }
}
