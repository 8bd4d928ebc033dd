import Foundation
import GRDB
import HubKit

/// One hub file: its log, and the tables that hold the outcome.
///
/// Reads and writes are serialized by the one connection; the store may be used from any thread.
/// Several programs may have the file open at once.
public final class HubStore: Sendable {
  public let path: String
  /// True when the file, its schema or the user does not allow writing; reading still works.
  public let readOnlyReason: Notice?
  public let catalogue: Catalogue
  /// The id of the hub, which is also the id of its `hub` record.
  public let hubID: RecordID
  /// Whether other users of the computer could read the file until it was opened here.
  public let wasOpenToOthers: Bool
  let queue: DatabaseQueue
  let world: StoreWorld
  let vault: IdentityVault
  /// What the tables of the outcome are made of.
  let outcome: String
  /// The number of the file that is open; another may be put in its place meanwhile.
  let inode: UInt64?
  /// The folder of texts that editors left, if there is one.
  let keptTexts: String?
  private let gate = Gate()

  init(
    path: String, queue: DatabaseQueue, hubID: RecordID, catalogue: Catalogue, world: StoreWorld,
    vault: IdentityVault, outcome: String, readOnlyReason: Notice?,
    wasOpenToOthers: Bool = false, keptTexts: String? = nil
  ) {
    self.path = path
    self.keptTexts = keptTexts
    self.queue = queue
    self.hubID = hubID
    self.catalogue = catalogue
    self.world = world
    self.vault = vault
    self.inode = SafeFile.inode(path)
    self.readOnlyReason = readOnlyReason
    self.outcome = outcome
    self.wasOpenToOthers = wasOpenToOthers
  }

  /// Whether a path leads to this hub, or to a file that belongs to it: nothing else may be written
  /// there.
  public func owns(_ path: String) -> Bool {
    ["", "-wal", "-shm"].contains { SafeFile.isSame(path, self.path + $0) }
  }

  /// A fresh id for a record; every id draws its own randomness.
  public func newID() -> RecordID { world.newID() }

  /// The id of a record with a natural key, or a fresh one.
  public func id(for descriptor: KindDescriptor, fields: [String: FieldValue]) -> RecordID {
    NaturalKey.text(of: descriptor, fields: fields).map(EntrySeal.derivedID) ?? newID()
  }

  /// Runs a read within one snapshot of the file.
  func read<Result>(_ body: (Database) throws -> Result) throws(HubFailure) -> Result {
    do {
      return try gate.pass {
        // A read by GRDB's own name switches `query_only` on and off, for which SQLite compiles
        // every kept statement anew: that costs more than most reads.
        try queue.unsafeRead { db in
          var result: Result?
          try db.inTransaction(.deferred) {
            result = try body(db)
            return .commit
          }
          guard let result else { throw HubFailure(.fault, "error.fault") }
          return result
        }
      }
    } catch {
      throw HubFailure.from(error, path: path)
    }
  }

  /// Runs a write in one transaction: all of it is kept, or none.
  ///
  /// - Parameter looksUpReferences: whether SQLite looks for what each row refers to. Only a write
  ///   that makes very many rows goes without, since the projector sees to it that all is there.
  func write<Result>(
    looksUpReferences: Bool = true, _ body: (Database) throws -> Result
  ) throws(HubFailure) -> Result {
    if let readOnlyReason { throw HubFailure(.permission, readOnlyReason) }
    do {
      return try gate.pass {
        try queue.writeWithoutTransaction { db in
          if !looksUpReferences { try db.execute(sql: "PRAGMA foreign_keys = OFF") }
          defer { if !looksUpReferences { try? db.execute(sql: "PRAGMA foreign_keys = ON") } }
          var result: Result?
          try db.inTransaction(.immediate) {
            result = try body(db)
            return .commit
          }
          guard let result else { throw HubFailure(.fault, "error.fault") }
          return result
        }
      }
    } catch {
      throw HubFailure.from(error, path: path)
    }
  }

  /// Lets go of the file; the write-ahead log is folded in when no other program has it open.
  public func close() { gate.shut { try? queue.close() } }
}

/// Keeps a thread that still reads from a connection another has closed: SQLite's is gone then, and
/// asking it anything ends the process. The queue lets one through at a time as it is.
private final class Gate: @unchecked Sendable {
  private let lock = NSLock()
  private var isShut = false

  /// - Throws: `fault` once it is shut.
  func pass<Result>(_ body: () throws -> Result) throws -> Result {
    lock.lock()
    defer { lock.unlock() }
    guard !isShut else { throw HubFailure(.fault, "error.fault") }
    return try body()
  }

  func shut(_ last: () -> Void) {
    lock.lock()
    defer { lock.unlock() }
    guard !isShut else { return }
    isShut = true
    last()
  }
}
