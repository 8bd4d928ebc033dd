import Foundation
import GRDB
import HubKit
import Testing

@testable import HubStore

/// A hub of every version of the file is kept and has to open for ever. To add one when the version
/// rises: run `HUBWRIGHT_FIXTURE=1 swift test --filter MigrationTests` once, and commit what it wrote
/// to `Fixtures`. A fixture that is there is never written again.
@Suite struct MigrationTests {
  private static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Fixtures"

  private static func fixture(_ version: Int) -> String { "\(folder)/hub-v\(version).sqlite" }

  @Test func theFixtureOfThisVersionIsKept() throws {
    let path = Self.fixture(Schema.version)
    if ProcessInfo.processInfo.environment["HUBWRIGHT_FIXTURE"] != nil, !SafeFile.exists(path) {
      try generate(path)
    }
    let size = try #require(SafeFile.facts(path)?.size)
    #expect(size < 120 * 1024)
  }

  @Test(arguments: 1...Schema.version) func aHubOfEveryVersionOpens(version: Int) throws {
    let hub = try TestHub()
    let store = try openCopy(version, hub)
    defer { store.close() }
    #expect(try store.check().problems == [])
    #expect(try store.canonicalDump() == expected(version))
    #expect(try store.find("weaver").isEmpty == false)
    // It can be written to, as another device.
    _ = try store.perform(
      ActionTitle("create"),
      [RecordEdit(kind: "person", id: store.newID(), isNew: true, values: ["name": .text("New")])],
      context: hub.context)
    #expect(try store.check().problems == [])
  }

  @Test(
    "T28: before the log's own tables change, a copy is left beside the hub for its owner alone")
  func aCopyIsLeftBeforeAMigration() throws {
    let hub = try TestHub()
    let path = hub.folder + "/old.sqlite"
    try copy(1, to: path)
    let queue = try DatabaseQueue(path: path)
    let aside = "\(path).before-version-\(Schema.version)"
    func migrate() throws {
      try Migrations.run(
        queue, path: path, from: Schema.version - 1, tables: OutcomeTables(catalogue: .standard),
        world: hub.world)
    }
    try migrate()
    let attributes = try FileManager.default.attributesOfItem(atPath: aside)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let kept = try HubStore.open(at: aside, places: hub.places, world: hub.world)
    #expect(try kept.canonicalDump() == expected(1))
    #expect(try kept.check().problems == [])
    kept.close()
    // A link in its place is not written through: the hub stays as it is.
    for suffix in ["", "-wal", "-shm"] { SafeFile.remove(aside + suffix) }
    let victim = hub.folder + "/victim"
    try SafeFile.write(Array("precious".utf8), to: victim, existing: .refuse, suffix: "new")
    try FileManager.default.createSymbolicLink(atPath: aside, withDestinationPath: victim)
    #expect(throws: HubFailure.self) { try migrate() }
    #expect(try SafeFile.read(victim) == Array("precious".utf8))
    try queue.close()
  }

  @Test func theOutcomeIsMadeAnewWhenTheKindsHaveChanged() throws {
    let hub = try TestHub()
    let path = hub.folder + "/old.sqlite"
    try copy(1, to: path)
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "UPDATE meta SET value = 'outcome-0' WHERE key = 'outcome'")
      // Tables of a catalogue that is gone, and values that only the log remembers rightly.
      try db.execute(sql: "CREATE TABLE formerKind (id TEXT PRIMARY KEY); DROP TABLE tie")
      try db.execute(sql: "UPDATE person SET name = 'wrong'")
    }
    try queue.close()
    let store = try HubStore.open(at: path, places: hub.places, world: hub.world)
    defer { store.close() }
    #expect(try store.canonicalDump() == expected(1))
    #expect(try store.check().problems == [])
    let tables = try store.read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE name = 'formerKind'")
    }
    #expect(tables == [])
  }

  private func expected(_ version: Int) throws -> String {
    let bytes = try SafeFile.read(Self.fixture(version) + ".dump")
    return String(decoding: bytes, as: UTF8.self)
  }

  private func openCopy(_ version: Int, _ hub: TestHub) throws -> HubStore {
    let path = hub.folder + "/copy.sqlite"
    try copy(version, to: path)
    return try HubStore.open(at: path, places: hub.places, world: hub.world)
  }

  private func copy(_ version: Int, to path: String) throws {
    try SafeFile.write(
      SafeFile.read(Self.fixture(version)), to: path, existing: .refuse, suffix: "new")
  }

  /// A hub with every operation of the log in it, of two devices, with a clash, an erasure, an undo
  /// and something in the Trash.
  private func generate(_ path: String) throws {
    let hub = try TestHub(seed: 1)
    let ana = try hub.make(
      "person",
      [
        "name": .text("Ana Ñandú"), "tags": .set(["dye", "fair"]), "notes": .text("likes\nred"),
        "extra": .map(["X-COLOUR": "red"]), "isDecider": .boolean(true),
      ])
    let bo = try hub.make("person", ["name": .text("Bo"), "birthday": .text("--0412")])
    let org = try hub.make("org", ["name": .text("Weaver's")])
    try hub.make("tie", ["a": .text(ana.text), "b": .text(bo.text), "kinds": .set(["knows"])])
    let meeting = try hub.make(
      "meeting",
      ["title": .text("Kickoff"), "kind": .text("kickoff"), "start": .text("2026-11-20T18:00")])
    try hub.make("attendance", ["meeting": .text(meeting.text), "person": .text(ana.text)])
    let other = try TestHub(copying: hub, seed: 2)
    try hub.edit("person", ana, ["job": .text("Dyer"), "tags": .set(["dye"])])
    try other.edit("person", ana, ["job": .text("Weaver"), "org": .text(org.text)])
    _ = try hub.store.receive(other.store.entries(for: .core))
    try hub.store.delete([meeting], context: hub.context)
    try hub.edit("person", bo, ["ring": .integer(3)])
    _ = try hub.store.undo(context: hub.context)
    try hub.store.erase([bo], fields: ["birthday"], context: hub.context)
    let gone = try hub.make("person", ["name": .text("Gone")])
    try hub.store.erase([gone], context: hub.context)
    try SafeFile.makeFolder(Self.folder, isOurs: true)
    try hub.store.backup(to: path)
    // Most of a small hub is empty pages: small ones make a small file.
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA page_size = 512; VACUUM") }
    try queue.close()
    try SafeFile.write(
      Array(hub.dump().utf8), to: path + ".dump", existing: .refuse, suffix: "new")
  }
}
