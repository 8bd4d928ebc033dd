import Foundation
import HubKit
import Testing

@testable import HubStore

/// Laptops that have the same entries agree, however the entries came (`log.md`; T17, T19).
@Suite struct ConvergenceHistories {
  @Test func allLaptopsAgreeInTheEnd() throws {
    for round in firstRound..<firstRound + rounds(100) {
      var history = try RandomHistory(seed: UInt64(round))
      do {
        try history.run(steps: 40)
      } catch {
        Issue.record("seed \(round): \(error)")
        return
      }
      let problems = try history.disagreements()
      #expect(problems == [], "seed \(round)")
      if !problems.isEmpty { return }
    }
  }

  /// Commutative, associative and idempotent: one laptop's log, delivered to three others whole, one
  /// by one backwards, and in shuffled batches with repetitions.
  @Test func theOrderAndGroupingOfDeliveryDoNotMatter() throws {
    for round in firstRound..<firstRound + rounds(20) {
      var history = try RandomHistory(seed: UInt64(round) &+ 1_000_000)
      try history.run(steps: 30)
      var random = SeededGenerator(seed: UInt64(round))
      let entries = try history.devices[0].hub.store.entries(for: nil)
      let outcomes = try (0..<3).map { way -> Outcome in
        let hub = try MemoryHub(seed: 77, at: history.end)
        switch way {
        case 0: _ = try hub.store.receive(entries)
        case 1: for entry in entries.reversed() { _ = try hub.store.receive([entry]) }
        default:
          let shuffled = (entries + entries).shuffled(using: &random)
          let cut = Int.random(in: 0...shuffled.count, using: &random)
          _ = try hub.store.receive(Array(shuffled[..<cut]))
          _ = try hub.store.receive(Array(shuffled[cut...]))
          _ = try hub.store.receive(shuffled)
        }
        let problems = try hub.store.check().problems
        #expect(problems == [], "seed \(round) way \(way)")
        return Outcome(rows: Set(try hub.outcome()), clashes: try hub.clashes())
      }
      for other in outcomes.dropFirst() where other != outcomes[0] {
        let rows = other.rows.symmetricDifference(outcomes[0].rows).sorted().prefix(6)
        Issue.record("seed \(round): \(rows.joined(separator: "\n"))")
        return
      }
    }
  }

  private struct Outcome: Equatable {
    let rows: Set<String>
    let clashes: [AttentionItem]
  }
}

/// Several laptops doing random things and meeting at random.
struct RandomHistory {
  struct Device {
    let hub: MemoryHub
    let skew: Int64
    var island: Int
  }

  static let hour: Int64 = 3_600_000
  static let skews: [Int64] = [
    0, 0, 0, -5000, 600_000, 23 * hour, 25 * hour, -2 * 8760 * hour, 100 * 8760 * hour,
  ]

  var random: SeededGenerator
  var devices: [Device] = []
  var time = TestHub.start
  var ids: [(kind: Kind, id: RecordID)] = []
  /// When all clocks have been put right and everything is in the past.
  var end: Int64 { time + 101 * 8760 * Self.hour }

  init(seed: UInt64) throws {
    random = SeededGenerator(seed: seed)
    let count = Int.random(in: 2...5, using: &random)
    for index in 0..<count {
      let hub = try MemoryHub(seed: seed &* 31 &+ UInt64(index))
      devices.append(
        Device(hub: hub, skew: index == 0 ? 0 : random.pick(Self.skews), island: 0))
    }
    let first = devices[0].hub
    let me = try first.make("person", ["name": .text("Ilaria"), "initiator": .boolean(true)])
    ids.append(("person", me))
    for device in devices.dropFirst() { try device.hub.take(from: first) }
  }

  mutating func run(steps: Int) throws {
    for _ in 0..<steps {
      time += Int64.random(in: 0...600_000, using: &random)
      let index = Int.random(in: 0..<devices.count, using: &random)
      devices[index].hub.time.now = time + devices[index].skew
      switch Int.random(in: 0..<100, using: &random) {
      case 0..<72: try act(devices[index].hub)
      case 72..<78: for other in devices.indices { devices[other].island = random.pick([0, 0, 1]) }
      case 78..<82: try devices[index].hub.release()
      default: try meet(index)
      }
    }
    try meetAll()
  }

  private mutating func meet(_ index: Int) throws {
    let other = Int.random(in: 0..<devices.count, using: &random)
    guard other != index, devices[index].island == devices[other].island else { return }
    let audience: Audience? = random.chance(80) ? nil : random.pick([.core, .members])
    var entries = try devices[other].hub.store.entries(for: audience)
    if random.chance(50) { entries.shuffle(using: &random) }
    if random.chance(30) {
      entries.removeLast(Int.random(in: 0...entries.count, using: &random))
    }
    if random.chance(20) { entries += entries.shuffled(using: &random).prefix(5) }
    try deliver(entries, to: devices[index].hub)
  }

  private mutating func deliver(_ entries: [WireEntry], to hub: MemoryHub) throws {
    var rest = entries[...]
    while !rest.isEmpty {
      let size = random.pick([1, 3, 10, 1000])
      let report = try hub.store.receive(Array(rest.prefix(size)))
      #expect(report.refused == [])
      #expect(report.forks == [])
      rest = rest.dropFirst(size)
    }
  }

  private mutating func meetAll() throws {
    for device in devices { device.hub.time.now = end }
    var all: Set<WireEntry> = []
    for device in devices { all.formUnion(try device.hub.store.entries(for: nil)) }
    // The order within a set changes from run to run: sorted first, the seed decides alone.
    let sorted = all.map { (entry: $0, key: $0.header + WirePayload.encode($0.payloads)) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.entry)
    for device in devices { _ = try device.hub.store.receive(sorted.shuffled(using: &random)) }
    for device in devices { try device.hub.release() }
  }

  /// What differs between the laptops, or is not in order on one of them.
  func disagreements() throws -> [String] {
    var found: [String] = []
    let dump = try devices[0].hub.dump()
    let outcome = try devices[0].hub.outcome()
    let clashes = try devices[0].hub.clashes()
    for (index, device) in devices.enumerated() {
      let problems = try device.hub.store.check().problems
      if !problems.isEmpty { found.append("\(index) check: \(problems)") }
      if try device.hub.dump() != dump { found.append("\(index) dump") }
      let own = try device.hub.outcome()
      if own != outcome {
        let only = Set(own).symmetricDifference(outcome).sorted().prefix(6)
        found.append("\(index) outcome: " + only.joined(separator: "\n"))
      }
      if try device.hub.clashes() != clashes { found.append("\(index) clashes") }
    }
    return found
  }
}
