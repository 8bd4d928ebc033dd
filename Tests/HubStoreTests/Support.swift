import Foundation
import GRDB
import HubKit
import Synchronization
import Testing

@testable import HubStore

/// How many rounds a property runs: `make fuzz` asks for many more than a test run.
func rounds(_ usual: Int) -> Int {
  ProcessInfo.processInfo.environment["HUBWRIGHT_FUZZ"].flatMap { Int($0) } ?? usual
}

/// The first round, so that a failure can be run again alone by the seed it printed.
var firstRound: Int {
  ProcessInfo.processInfo.environment["HUBWRIGHT_SEED"].flatMap { Int($0) } ?? 0
}

extension SeededGenerator {
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }
}

/// Time and chance of one device: a true time that all share, and the error of its own clock.
final class TestTime: Sendable {
  private let state: Mutex<(time: Int64, generator: SeededGenerator)>

  init(seed: UInt64, at time: Int64) {
    state = Mutex((time, SeededGenerator(seed: seed)))
  }

  var now: Int64 {
    get { state.withLock { $0.time } }
    set { state.withLock { $0.time = newValue } }
  }

  var world: StoreWorld {
    StoreWorld(
      now: { self.now },
      random: { count in self.state.withLock { $0.generator.bytes(count) } })
  }
}

/// A hub held in memory, with a key of its own: some hundred times faster than one on disk.
final class MemoryHub {
  static let hubID = RecordID("01HWRGHT000000000000000000") ?? RecordID(digest: [1])
  let folder: String
  let time: TestTime
  let store: HubStore
  var context: WriteContext { WriteContext(today: TestHub.today) }

  init(seed: UInt64, at start: Int64 = TestHub.start, hubID: RecordID = MemoryHub.hubID) throws {
    folder = NSTemporaryDirectory() + "hubwright-memory-" + UUID().uuidString
    try SafeFile.makeFolder(folder, isOurs: true)
    time = TestTime(seed: seed, at: start)
    let path = folder + "/hub.sqlite"
    // The vault knows a hub by its file; the data itself stays in memory.
    try SafeFile.write([], to: path, existing: .refuse, suffix: "new")
    let queue = try DatabaseQueue()
    try queue.write { db in
      try FoldedHolds.add(to: db)
      try Schema.createLog(db)
      let tables = OutcomeTables(catalogue: .standard)
      try tables.create(db)
      try Meta.set("outcome", tables.fingerprint, db)
      try Meta.set("hub", hubID.text, db)
    }
    store = HubStore(
      path: path, queue: queue, hubID: hubID, catalogue: .standard, world: time.world,
      vault: IdentityVault(state: folder + "/state", hub: hubID),
      outcome: OutcomeTables(catalogue: .standard).fingerprint, readOnlyReason: nil)
  }

  /// Another program on the same hub, with a device and a clock of its own.
  init(besides other: MemoryHub, seed: UInt64) throws {
    folder = NSTemporaryDirectory() + "hubwright-memory-" + UUID().uuidString
    try SafeFile.makeFolder(folder, isOurs: true)
    time = TestTime(seed: seed, at: other.time.now)
    let (path, hubID) = (folder + "/hub.sqlite", other.store.hubID)
    try SafeFile.write([], to: path, existing: .refuse, suffix: "new")
    store = HubStore(
      path: path, queue: other.store.queue, hubID: hubID, catalogue: .standard, world: time.world,
      vault: IdentityVault(state: folder + "/state", hub: hubID), outcome: other.store.outcome,
      readOnlyReason: nil)
  }

  deinit {
    store.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  @discardableResult
  func make(_ kind: Kind, _ values: [String: FieldValue]) throws -> RecordID {
    time.now += 1000
    let descriptor = try #require(store.catalogue[kind])
    let id = store.id(for: descriptor, fields: values)
    try store.perform(
      ActionTitle("create", [id]), [RecordEdit(kind: kind, id: id, isNew: true, values: values)],
      context: context)
    return id
  }

  @discardableResult
  func edit(
    _ kind: Kind, _ id: RecordID, _ values: [String: FieldValue] = [:], clear: Set<String> = [],
    add: [String: [String]] = [:], remove: [String: [String]] = [:]
  ) throws -> ActionResult {
    time.now += 1000
    return try store.perform(
      ActionTitle("edit", [id]),
      [
        RecordEdit(
          kind: kind, id: id, values: values, cleared: clear, additions: add, removals: remove)
      ], context: context)
  }

  @discardableResult
  func take(from other: MemoryHub, for audience: Audience? = nil) throws -> ReceiveReport {
    try store.receive(other.store.entries(for: audience))
  }

  func dump() throws -> String { try store.canonicalDump() }

  /// The clashes a person would be shown.
  func clashes() throws -> [AttentionItem] {
    try store.attention(limit: 100_000).filter { $0.notice.key == "attention.clash" }
  }

  /// All that has to be equal on two laptops with the same entries, stamps and dots included.
  func outcome() throws -> [String] {
    let queries = [
      """
      SELECT id, kind, title, folded, state, deletedAt, mergedInto, canonical, parent, clocks,
        iif(state = 0, createdAt, 0), iif(state = 0, updatedAt, 0)
      FROM record WHERE state <> 1 ORDER BY id
      """,
      "SELECT record, field, value, dot, removed FROM element ORDER BY record, field, value, dot",
      "SELECT record, field, stamp FROM erasure ORDER BY record, field, stamp",
    ]
    return try store.read { db in
      try queries.flatMap { query in
        try Row.fetchAll(db, sql: query).map { row in
          row.databaseValues.map(\.description).joined(separator: "|")
        }
      }
    }
  }

  /// Lets what was stamped ahead take effect, as a start of the program does.
  func release() throws {
    try Migrations.releaseHeldEntries(store.queue, catalogue: store.catalogue, now: time.now)
  }
}
