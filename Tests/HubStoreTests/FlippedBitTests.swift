import Foundation
import GRDB
import HubKit
import Testing

@testable import HubStore

/// Single flipped bits (T28): a wrong answer is one that `check` tells of, and where the log is whole
/// the file is made anew from it.
@Suite struct FlippedBitTests {
  private let hub: TestHub
  private let path: String
  private let dump: String

  init() throws {
    hub = try DamageFuzzTests.populated()
    path = hub.store.path
    dump = try hub.dump()
  }

  private func open() throws -> HubStore {
    try HubStore.open(at: path, places: hub.places, world: hub.world)
  }

  private func overwrite(_ bytes: [UInt8], _ suffix: String = "") throws {
    // In place, so that the file stays the one this device writes to.
    let handle = try #require(FileHandle(forWritingAtPath: path + suffix))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
    SafeFile.remove(path + "-shm")
  }

  @Test func ofTheFile() throws {
    hub.store.close()
    let whole = try SafeFile.read(path)
    var (seen, rebuilt) = (0, 0)
    for round in firstRound..<firstRound + rounds(80) {
      var random = SeededGenerator(seed: UInt64(round))
      var damaged = whole
      // Half of them where the file begins: its tables' names, the log, what is kept beside it.
      let end = random.chance(50) ? damaged.count : damaged.count / 8
      let place = Int.random(in: 0..<end, using: &random)
      damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try overwrite(damaged)
      let told = "seed \(round), byte \(place)"
      var problems: [Notice]?
      do {
        let store = try open()
        defer { store.close() }
        let dump = try? store.canonicalDump()
        #expect(try SafeFile.read(path) == damaged, "\(told): reading wrote to the file")
        problems = try? store.check().problems
        if problems == [] { #expect(dump == self.dump, "\(told): check finds nothing") }
      } catch let failure as HubFailure {
        #expect(failure.reason == .data, "\(told)")
      }
      guard problems != [] else { continue }
      seen += 1
      try overwrite(damaged)
      do {
        let former = try HubStore.rebuild(
          at: path, places: hub.places, world: hub.world
        ).former
        SafeFile.remove(former)
        let store = try open()
        defer { store.close() }
        #expect(try store.check().problems == [], "\(told): made anew")
        #expect(try store.canonicalDump() == dump, "\(told): made anew")
        rebuilt += 1
      } catch let failure as HubFailure {
        #expect(failure.reason == .data, "\(told)")
        #expect(try SafeFile.read(path) == damaged, "\(told): a refusal changed the file")
      }
    }
    #expect(seen > 0 && rebuilt > 0)
  }

  @Test(
    "a column by another name is damage, no mistake of the program",
    arguments: ["participants", "remoteOk"])
  func ofTheNamesOfColumns(_ column: String) throws {
    hub.store.close()
    var damaged = try SafeFile.read(path)
    let named = try #require(damaged.firstRange(of: Array("\"\(column)\" ".utf8)))
    damaged[named.lowerBound + 1] ^= 1
    try overwrite(damaged)
    let store = try open()
    #expect { try store.check() } throws: { ($0 as? HubFailure)?.notice.key == "error.damaged" }
    store.close()
    SafeFile.remove(try HubStore.rebuild(at: path, places: hub.places, world: hub.world).former)
    let again = try open()
    defer { again.close() }
    #expect(try again.check().problems == [])
    #expect(try again.canonicalDump() == dump)
  }

  /// The last writes stand in the write-ahead log only. SQLite drops all that follows a wrong frame,
  /// without a word: here it is told, and nothing is overwritten.
  @Test func ofTheWriteAheadLog() throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    // A reader keeps the log from being folded into the file.
    let reader = try DatabaseQueue(path: path, configuration: configuration)
    try reader.inDatabase { try $0.execute(sql: "BEGIN; SELECT count(*) FROM meta") }
    for number in 0..<8 { try hub.make("person", ["name": .text("Late \(number)")]) }
    let (main, log) = (try SafeFile.read(path), try SafeFile.read(path + "-wal"))
    try reader.inDatabase { try $0.execute(sql: "ROLLBACK") }
    hub.store.close()
    try reader.close()
    try flip(main, log)
  }

  private func flip(_ main: [UInt8], _ log: [UInt8]) throws {
    var (told, lost) = (0, 0)
    for round in firstRound..<firstRound + rounds(40) {
      var random = SeededGenerator(seed: UInt64(round))
      var damaged = log
      let place = Int.random(in: 0..<log.count, using: &random)
      damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try overwrite(main)
      try SafeFile.write(damaged, to: path + "-wal", existing: .replace, suffix: "new")
      SafeFile.remove(path + "-shm")
      let store = try open()
      defer { store.close() }
      let people = try store.list(ListRequest(kind: "person", filter: "Late"), today: TestHub.today)
      guard people.rows.count < 8 else { continue }
      lost += 1
      let isTold = try !store.check().isOK || store.lacksOwnLast()
      #expect(isTold, "seed \(round), byte \(place): \(people.rows.count) of 8 without a word")
      guard let reason = store.readOnlyReason else { continue }
      told += 1
      #expect(reason.key == "error.tailDamaged")
      store.close()
      #expect(try SafeFile.read(path) == main, "seed \(round): the file was written to")
      #expect(try SafeFile.read(path + "-wal") == damaged, "seed \(round)")
    }
    #expect(lost > 0 && told > 0)
  }

  @Test func aHubThatIsOpenElsewhereIsNotMadeAnew() throws {
    #expect(throws: HubFailure(.busy, "error.openElsewhere", ["path": path])) {
      try HubStore.rebuild(at: path, places: hub.places, world: hub.world)
    }
  }
}
