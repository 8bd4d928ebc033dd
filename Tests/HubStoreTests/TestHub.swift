import Foundation
import HubKit
import Synchronization
import Testing

@testable import HubStore

/// A hub in a folder of its own, with a clock that only moves when told and seeded chance.
final class TestHub {
  /// 2026-11-22 09:00 UTC.
  static let start: Int64 = 1_795_338_000_000
  static let today = LocalDate(dayNumber: 20_779)

  final class Clock: Sendable {
    private let time: Mutex<Int64>
    init(_ start: Int64) { time = Mutex(start) }
    var now: Int64 {
      get { time.withLock { $0 } }
      set { time.withLock { $0 = newValue } }
    }
  }

  let folder: String
  let places: Places
  let clock: Clock
  let world: StoreWorld
  let store: HubStore
  var context: WriteContext { WriteContext(today: Self.today) }

  init(seed: UInt64 = 1, start: Int64 = TestHub.start, isPractice: Bool = false) throws {
    (folder, places, clock, world) = Self.surroundings(seed: seed, start: start)
    let new = NewHub(
      name: "Trama", place: "Borgolana", me: "Ilaria Tosca", timeZone: "Europe/Rome",
      language: "it", privacyNotice: "We keep names.", coreSectors: ["nace2.1:C13"],
      isPractice: isPractice)
    store = try HubStore.start(
      new, at: folder + "/data/hub.sqlite", places: places, world: world, today: Self.today)
  }

  /// Another laptop of the same hub: a copy of the file, with a state folder of its own.
  init(copying other: TestHub, seed: UInt64, start: Int64 = TestHub.start) throws {
    (folder, places, clock, world) = Self.surroundings(seed: seed, start: start)
    let path = folder + "/data/hub.sqlite"
    try SafeFile.makeFolder(folder + "/data", isOurs: true)
    try other.store.backup(to: path)
    store = try HubStore.open(at: path, places: places, world: world)
  }

  deinit {
    store.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static func surroundings(
    seed: UInt64, start: Int64
  ) -> (String, Places, Clock, StoreWorld) {
    let folder = NSTemporaryDirectory() + "hubwright-test-" + UUID().uuidString
    let places = Places(
      data: folder + "/data", config: folder + "/config", state: folder + "/state")
    let clock = Clock(start)
    let random = Mutexed(SeededGenerator(seed: seed))
    let world = StoreWorld(
      now: { clock.now },
      random: { count in
        random.value.withLock { generator in
          (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
      })
    return (folder, places, clock, world)
  }

  private final class Mutexed: Sendable {
    let value: Mutex<SeededGenerator>
    init(_ generator: SeededGenerator) { value = Mutex(generator) }
  }

  /// Creates a record and gives its id; every call moves the clock by a second.
  @discardableResult
  func make(_ kind: Kind, _ values: [String: FieldValue]) throws -> RecordID {
    clock.now += 1000
    let id = store.id(for: try #require(store.catalogue[kind]), fields: values)
    try store.perform(
      ActionTitle("create", [id]), [RecordEdit(kind: kind, id: id, isNew: true, values: values)],
      context: context)
    return id
  }

  func edit(_ kind: Kind, _ id: RecordID, _ values: [String: FieldValue]) throws {
    clock.now += 1000
    try store.perform(
      ActionTitle("edit", [id]), [RecordEdit(kind: kind, id: id, values: values)], context: context)
  }

  /// Live records and their fields, sorted, without log, stamps and caches (`log.md`).
  func dump() throws -> String { try store.canonicalDump() }
}
