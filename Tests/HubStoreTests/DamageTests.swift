import Foundation
import GRDB
import HubKit
import Testing

@testable import HubStore

/// A file that is damaged, foreign or not ours to write gives a sentence, never a trap, and is not
/// written to (T28).
@Suite struct DamageFuzzTests {
  /// A hub with some of everything.
  static func populated() throws -> TestHub {
    let hub = try TestHub()
    let ana = try hub.make(
      "person", ["name": .text("Ana"), "tags": .set(["dye", "fair"]), "ring": .integer(2)])
    let bo = try hub.make("person", ["name": .text("Bo"), "notes": .text("likes red")])
    try hub.make("tie", ["a": .text(ana.text), "b": .text(bo.text), "kinds": .set(["knows"])])
    try hub.make(
      "interaction",
      ["date": .text("2026-11-20"), "kind": .text("call"), "participants": .set([ana.text])])
    try hub.edit("person", ana, ["job": .text("Dyer")])
    try hub.store.delete([bo], context: hub.context)
    return hub
  }

  /// As one file without a write-ahead log.
  private static func whole() throws -> (hub: TestHub, bytes: [UInt8]) {
    let hub = try populated()
    let path = hub.folder + "/copy.sqlite"
    try hub.store.backup(to: path)
    return (hub, try SafeFile.read(path))
  }

  private func open(_ path: String, _ hub: TestHub, readOnly: Bool = false) throws -> HubStore {
    try HubStore.open(
      at: path, places: hub.places, world: hub.world,
      readOnly: readOnly ? Notice("error.readOnly", ["path": path]) : nil)
  }

  @Test func flippedBits() throws {
    let (hub, bytes) = try Self.whole()
    let path = hub.folder + "/damaged.sqlite"
    for round in firstRound..<firstRound + rounds(150) {
      var random = SeededGenerator(seed: UInt64(round))
      var damaged = bytes
      for _ in 0..<random.pick([1, 3, 30, 300]) {
        let place = Int.random(in: 0..<damaged.count, using: &random)
        damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
      try write(damaged, path)
      do throws(HubFailure) {
        try useAll(path, hub)
      } catch {
        #expect(!error.notice.key.isEmpty, "seed \(round)")
      }
    }
  }

  /// Damage where it hurts: the values of single columns, which SQLite itself finds nothing wrong
  /// with.
  @Test func columnsOfTheWrongType() throws {
    let (hub, bytes) = try Self.whole()
    let path = hub.folder + "/damaged.sqlite"
    let columns = [
      "record.kind", "record.title", "record.state", "record.clocks", "record.survivor",
      "record.deletedAt", "record.createdAt", "record.id", "person.name", "person.ring",
      "person.tags", "person.org", "element.dot", "element.removed", "element.value",
      "entry.header", "entry.device", "entry.sequence", "entry.action", "entry.signature",
      "change.payload", "change.salt", "change.record", "meta.value", "deviceKey.device",
      "undone.stamp",
    ]
    for column in columns {
      for value in ["x'ff00'", "'zqx'", "-1", "9e99", "NULL"] {
        try write(bytes, path)
        let parts = column.split(separator: ".")
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF")
          try? db.execute(sql: "UPDATE OR REPLACE \(parts[0]) SET \(parts[1]) = \(value)")
        }
        try queue.close()
        do throws(HubFailure) {
          try useAll(path, hub)
        } catch {
          #expect(!error.notice.key.isEmpty, "\(column) = \(value)")
        }
      }
    }
  }

  private func write(_ bytes: [UInt8], _ path: String) throws {
    HubStore.removeDatabase(path)
    try SafeFile.write(bytes, to: path, existing: .replace, suffix: "new")
  }

  /// Everything a person might do with the file.
  private func useAll(_ path: String, _ hub: TestHub) throws(HubFailure) {
    let store = try HubStore.open(at: path, places: hub.places, world: hub.world)
    defer { store.close() }
    var failures: [HubFailure] = []
    func attempt(_ body: () throws(HubFailure) -> Void) {
      do throws(HubFailure) { try body() } catch { failures.append(error) }
    }
    attempt { () throws(HubFailure) in _ = try store.check() }
    attempt { () throws(HubFailure) in _ = try store.attention() }
    attempt { () throws(HubFailure) in _ = try store.canonicalDump() }
    attempt { () throws(HubFailure) in _ = try store.actions() }
    attempt { () throws(HubFailure) in _ = try store.find("ana") }
    attempt { () throws(HubFailure) in _ = try store.resolve("Ana") }
    attempt { () throws(HubFailure) in _ = try store.settings() }
    attempt { () throws(HubFailure) in _ = try store.devicePerson() }
    attempt { () throws(HubFailure) in _ = try store.entries(for: .core) }
    attempt { () throws(HubFailure) in
      let list = try store.list(ListRequest(kind: "person", filter: ""), today: TestHub.today)
      for row in list.rows {
        _ = try store.detail(row.record.id)
        _ = try store.history(of: row.record.id)
      }
    }
    attempt { () throws(HubFailure) in
      _ = try store.perform(
        ActionTitle("create"),
        [
          RecordEdit(
            kind: "person", id: store.newID(), isNew: true, values: ["name": .text("New")])
        ], context: hub.context)
    }
    attempt { () throws(HubFailure) in _ = try store.undo(context: hub.context) }
    if let first = failures.first { throw first }
  }

  // MARK: Not a hub

  /// Refused with this sentence, and not a byte of it or beside it changed.
  private func isRefused(
    _ path: String, _ hub: TestHub, _ reason: HubFailure.Reason, _ key: String,
    location: SourceLocation = #_sourceLocation
  ) throws {
    for readOnly in [false, true] {
      let before = try FileManager.default.contentsOfDirectory(atPath: hub.folder + "/x").sorted()
      let bytes = try? SafeFile.read(path)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      do {
        let store = try open(path, hub, readOnly: readOnly)
        store.close()
        Issue.record("opened", sourceLocation: location)
      } catch let failure as HubFailure {
        #expect(failure.reason == reason, sourceLocation: location)
        #expect(failure.notice.key == key, sourceLocation: location)
      }
      #expect((try? SafeFile.read(path)) == bytes, sourceLocation: location)
      let after = try FileManager.default.contentsOfDirectory(atPath: hub.folder + "/x").sorted()
      #expect(after == before, sourceLocation: location)
      let now = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(now == mode, sourceLocation: location)
    }
  }

  @Test func whatIsNoHub() throws {
    let (hub, bytes) = try Self.whole()
    let path = hub.folder + "/x/hub.sqlite"
    try SafeFile.makeFolder(hub.folder + "/x", isOurs: true)
    for content in [
      [], Array("hello".utf8), [UInt8](repeating: 0, count: 4096), Array(bytes.prefix(99)),
      Array(bytes.dropFirst()),
    ] {
      try write(content, path)
      chmod(path, 0o644)
      try isRefused(path, hub, .data, "error.notAHub")
    }
    HubStore.removeDatabase(path)
    let foreign = try DatabaseQueue(path: path)
    try foreign.write { try $0.execute(sql: "CREATE TABLE bookmark (url TEXT)") }
    try foreign.close()
    try isRefused(path, hub, .data, "error.notAHub")
    HubStore.removeDatabase(path)
    try SafeFile.makeFolder(path, isOurs: true)
    try isRefused(path, hub, .missingInput, "error.isFolder")
    #expect(throws: HubFailure(.missingInput, "error.noHub", ["path": path + "/none"])) {
      try open(path + "/none", hub)
    }
  }

  @Test func aNewerHub() throws {
    let (hub, bytes) = try Self.whole()
    let path = hub.folder + "/x/hub.sqlite"
    try SafeFile.makeFolder(hub.folder + "/x", isOurs: true)
    var newer = bytes
    newer[63] = UInt8(Schema.version + 1)
    try write(newer, path)
    try isRefused(path, hub, .data, "error.newerSchema")
  }

  @Test func aFileThatIsCutShort() throws {
    let (hub, bytes) = try Self.whole()
    let path = hub.folder + "/cut.sqlite"
    for share in 1..<16 {
      try write(Array(bytes.prefix(max(100, bytes.count * share / 16))), path)
      #expect(throws: HubFailure.self, "\(share)/16") { try useAll(path, hub) }
    }
  }

  // MARK: Not ours to write, or not now

  @Test func readingAFileThatMayNotBeWritten() throws {
    let (hub, bytes) = try Self.whole()
    let path = hub.folder + "/x/hub.sqlite"
    try SafeFile.makeFolder(hub.folder + "/x", isOurs: true)
    try write(bytes, path)
    let store = try open(path, hub, readOnly: true)
    #expect(try store.check().problems == [])
    #expect(try store.canonicalDump() == hub.dump())
    let refusal = HubFailure(.permission, "error.readOnly", ["path": path])
    #expect(throws: refusal) { try store.delete([store.newID()], context: hub.context) }
    #expect(throws: refusal) { try store.saveDraft("x", key: "k") }
    #expect(throws: refusal) { try store.receive([]) }
    #expect(throws: refusal) { try store.compact() }
    store.close()
    #expect(try SafeFile.read(path) == bytes)
  }

  /// Root may write everywhere: there the file system itself has to refuse.
  @Test(.enabled(if: geteuid() != 0)) func readingInAFolderThatMayNotBeWritten() throws {
    let (hub, bytes) = try Self.whole()
    let folder = hub.folder + "/x"
    let path = folder + "/hub.sqlite"
    try SafeFile.makeFolder(folder, isOurs: true)
    try write(bytes, path)
    chmod(path, 0o400)
    chmod(folder, 0o500)
    defer { chmod(folder, 0o700) }
    let store = try open(path, hub)
    #expect(store.readOnlyReason == Notice("error.readOnly", ["path": path]))
    #expect(try store.canonicalDump() == hub.dump())
    store.close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["hub.sqlite"])
  }

  @Test func anotherProgramWrites() throws {
    let hub = try TestHub()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: hub.store.path, configuration: configuration)
    try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
    try hub.store.queue.inDatabase { try $0.execute(sql: "PRAGMA busy_timeout = 50") }
    let failure = try #require(throws: HubFailure.self) {
      try hub.make("person", ["name": .text("Ana")])
    }
    #expect(failure.reason == .busy)
    // Reading goes on meanwhile.
    #expect(try hub.dump().isEmpty == false)
    try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
    try other.close()
    try hub.make("person", ["name": .text("Ana")])
  }
}
