import Foundation
import Testing

@testable import HubKit

@Suite struct IntroductionPathsTests {
  private static let names = "APQRTUVW".map(String.init)

  private func id(_ name: Character) -> RecordID {
    personID(Self.names.firstIndex(of: String(name)) ?? 99)
  }

  /// Ties such as `["AP": 80]`; A asks, T is to be met.
  private func paths(
    _ ties: [String: Double], _ brokers: [String: BrokerLoad] = [:], hidden: Set<String> = []
  ) -> IntroductionPaths {
    let people = Self.names.enumerated().map {
      Network.Person(personID($0.offset), nameKey: $0.element)
    }
    let ties = ties.map { ends, strength in
      IntroductionPaths.Tie(
        id(ends.first ?? "?"), id(ends.last ?? "?"), strength: strength,
        isHidden: hidden.contains(ends))
    }
    let loads = brokers.map { (id(Character($0.key)), $0.value) }
    return IntroductionPaths(
      people: people, ties: ties, brokers: Dictionary(uniqueKeysWithValues: loads))
  }

  private func text(_ path: IntroductionPath) -> String {
    path.people.map { person in
      Self.names.first { id(Character($0)) == person } ?? "?"
    }.joined()
  }

  private func found(_ paths: IntroductionPaths, limit: Int = 9) -> [String] {
    paths.best(from: [id("A")], to: [id("T")], limit: limit).map(text)
  }

  private func score(_ ties: [String: Double], _ brokers: [String: BrokerLoad] = [:]) -> Double {
    let paths = paths(ties, brokers)
    let best = paths.best(from: [id("A")], to: [id("T")]).first?.score ?? 0
    #expect(abs(paths.reach(from: [id("A")]).bestScore(to: id("T")) - best) < 1e-12)
    return best
  }

  private let three: [String: Double] = [
    "AT": 35, "AP": 80, "PT": 60, "AQ": 90, "QR": 90, "RT": 80,
  ]

  @Test func oracles() throws {
    #expect(abs(score(["AT": 35]) - 0.35) < 0.00005)
    #expect(abs(score(["AP": 80, "PT": 60]) - 0.336) < 0.00005)
    let busy = ["P": BrokerLoad(madeLately: 3)]
    #expect(abs(score(["AP": 80, "PT": 60], busy) - 0.224) < 0.00005)
    #expect(abs(score(["AQ": 90, "QR": 90, "RT": 80]) - 0.3175) < 0.00005)
    #expect(found(paths(three)) == ["AT", "APT", "AQRT"])
    var weaker = three
    weaker["AT"] = 30
    #expect(found(paths(weaker)).first == "APT")
    let path = try #require(paths(["AP": 80, "PT": 60]).best(from: [id("A")], to: [id("T")]).first)
    #expect(abs(path.cost - 1.0906) < 0.00005)
    #expect(path.strengths == [0.8, 0.6])
    #expect(path.loads == [BrokerLoad()])
    #expect(path.brokers == [id("P")])
    #expect(path.steps == 2)
  }

  @Test func brokersWhoAreNotAsked() {
    #expect(score(["AP": 80, "PT": 60], ["P": BrokerLoad(openRequests: 3)]) == 0)
    #expect(score(["AP": 80, "PT": 60], ["P": BrokerLoad(hasOptedOut: true)]) == 0)
    #expect(score(["AP": 80, "PT": 60], ["P": BrokerLoad(openRequests: 2)]) > 0.26)
    // Who asks and who is met are no brokers.
    let ends = ["A": BrokerLoad(openRequests: 3), "T": BrokerLoad(hasOptedOut: true)]
    #expect(score(["AP": 80, "PT": 60], ends) > 0.33)
    #expect(found(paths(["AP": 80, "PT": 60], hidden: ["PT"])).isEmpty)
    #expect(found(paths(three, hidden: ["AT"])) == ["APT", "AQRT"])
  }

  @Test func tiesThatCarry() {
    #expect(abs(score(["AT": 15]) - 0.15) < 1e-12)
    #expect(score(["AT": 14.99]) == 0)
    let twice = IntroductionPaths(
      people: [Network.Person(id("A")), Network.Person(id("T"))],
      ties: [
        .init(id("A"), id("T"), strength: 70), .init(id("T"), id("A"), strength: 40),
        .init(id("A"), id("W"), strength: 40),
      ])
    #expect(abs(twice.reach(from: [id("A")]).bestScore(to: id("T")) - 0.4) < 1e-12)
  }

  /// A search that forgets its steps would reach R best over P and Q, and then be out of steps.
  @Test func threeStepsAtMost() {
    let ties: [String: Double] = ["AP": 100, "PQ": 100, "QR": 100, "AR": 16, "RU": 50, "UT": 50]
    #expect(found(paths(ties)) == ["ARUT"])
    #expect(score(ties) > 0)
    #expect(score(["AP": 100, "PQ": 100, "QR": 100, "RT": 100]) == 0)
  }

  @Test func equalScores() {
    // 0.7 · 0.7 · 1 direct against 0.49; fewer steps win.
    #expect(found(paths(["AP": 70, "PT": 100, "AT": 49])) == ["AT", "APT"])
    // 0.8 · 0.5 against 1 · 0.4: the weakest tie is stronger.
    #expect(found(paths(["AQ": 80, "QT": 50, "AP": 100, "PT": 40])) == ["AQT", "APT"])
    // No load and one request weigh the same: the smaller load wins.
    let loads = ["P": BrokerLoad(openRequests: 1)]
    #expect(found(paths(["AP": 80, "PT": 50, "AQ": 80, "QT": 50], loads)) == ["AQT", "APT"])
    // Then the names.
    #expect(found(paths(["AP": 80, "PT": 50, "AQ": 50, "QT": 80])) == ["APT", "AQT"])
    #expect(found(paths(["AP": 80, "PT": 50, "AQ": 50, "QT": 80]), limit: 1) == ["APT"])
    #expect(found(paths(three), limit: 0).isEmpty)
  }

  @Test func severalStartsAndTargets() {
    let world = paths(["AP": 80, "PT": 60, "UT": 30, "UV": 90])
    let starts = [id("A"), id("U")]
    #expect(world.best(from: starts, to: [id("T")]).map(text) == ["APT", "UT"])
    #expect(world.best(from: starts, to: [id("T"), id("V")], limit: 1).map(text) == ["UV"])
    let reach = world.reach(from: starts)
    #expect(abs(reach.bestScore(to: [id("T"), id("V")]) - 0.9) < 1e-12)
    #expect(reach.bestScore(to: id("A")) == 1)
    #expect(reach.bestScore(to: id("W")) == 0)
    #expect(reach.bestScore(to: personID(55)) == 0)
    #expect(reach.bestScore(to: []) == 0)
  }

  @Test func labels() {
    let labels = [0.4, 0.4 - 1e-12, 0.39, 0.2, 0.19, 0.1, 0.09, 0].map {
      IntroductionPath.Label(score: $0)
    }
    #expect(
      labels == [
        .easy, .easy, .fair, .fair, .longShot, .longShot, .buildTieFirst, .buildTieFirst,
      ])
  }

  /// All chains written out, on small random worlds with few different strengths.
  @Test func propertyAllChains() {
    for seed in 0..<UInt64(propertyRuns) {
      var random = SeededGenerator(seed: seed)
      let world = RandomChains(&random)
      let all = world.allChains()
      for limit in [1, 3, 1000] {
        let found = world.paths.best(from: world.starts, to: world.targets, limit: limit)
        #expect(found.map(\.people) == all.prefix(limit).map(\.people), "seed \(seed)")
        #expect(zip(found, all).allSatisfy { abs($0.score - $1.score) < 1e-9 }, "seed \(seed)")
      }
      let best = world.targets.contains { world.starts.contains($0) } ? 1 : all.first?.score ?? 0
      let reached = world.paths.reach(from: world.starts).bestScore(to: world.targets)
      #expect(abs(reached - best) < 1e-9, "seed \(seed)")
    }
  }
}

/// A few people with random ties and loads.
private struct RandomChains {
  struct Written {
    let people: [RecordID]
    let score: Double
    let weakest: Double
    let load: Int
    let names: [String]
  }

  let ids: [RecordID]
  var strengths: [Set<RecordID>: Double] = [:]
  var brokers: [RecordID: BrokerLoad] = [:]
  let starts: [RecordID]
  let targets: [RecordID]
  let paths: IntroductionPaths

  init(_ random: inout SeededGenerator) {
    ids = (0..<Int.random(in: 2...9, using: &random)).map(personID)
    var ties: [IntroductionPaths.Tie] = []
    let choices = [10.0, 15, 20, 40, 50, 80, 80, 100]
    for one in ids {
      for other in ids where one < other && Int.random(in: 0..<5, using: &random) < 3 {
        let strength = choices.randomElement(using: &random) ?? 0
        let isHidden = Int.random(in: 0..<8, using: &random) == 0
        ties.append(.init(other, one, strength: strength, isHidden: isHidden))
        if strength >= 15 && !isHidden { strengths[[one, other]] = strength / 100 }
      }
      brokers[one] = BrokerLoad(
        openRequests: Int.random(in: 0...3, using: &random),
        madeLately: Int.random(in: 0...2, using: &random),
        hasOptedOut: Int.random(in: 0..<8, using: &random) == 0)
    }
    ties.shuffle(using: &random)
    starts = Array(ids.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
    targets = Array(ids.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random)))
    paths = IntroductionPaths(
      people: ids.shuffled(using: &random).map { Network.Person($0, nameKey: Self.name($0)) },
      ties: ties, brokers: brokers)
  }

  /// Several people have the same name.
  static func name(_ id: RecordID) -> String {
    String(id.text.utf8.reduce(0) { $0 &+ Int($1) } % 3)
  }

  func allChains() -> [Written] {
    var all: [Written] = []
    var open = starts.map { [$0] }
    for _ in 0..<3 {
      open = open.flatMap { chain in ids.filter { !chain.contains($0) }.map { chain + [$0] } }
      all += open.filter { targets.contains($0.last ?? starts[0]) }.compactMap(written)
    }
    return all.sorted { one, other in
      if abs(one.score - other.score) >= 1e-9 { return one.score > other.score }
      if one.people.count != other.people.count { return one.people.count < other.people.count }
      if abs(one.weakest - other.weakest) >= 1e-9 { return one.weakest > other.weakest }
      if one.load != other.load { return one.load < other.load }
      for (left, right) in zip(zip(one.names, one.people), zip(other.names, other.people))
      where left != right {
        return left < right
      }
      return false
    }
  }

  private func written(_ chain: [RecordID]) -> Written? {
    var score = 1.0
    var weakest = 1.0
    for (one, other) in zip(chain, chain.dropFirst()) {
      guard let strength = strengths[[one, other]] else { return nil }
      score *= strength
      weakest = min(weakest, strength)
    }
    let between = chain.dropFirst().dropLast().map { brokers[$0] ?? BrokerLoad() }
    for broker in between {
      if broker.hasOptedOut || broker.openRequests >= 3 { return nil }
      let u = broker.openRequests + broker.madeLately
      score *= 0.7 / (1 + 0.25 * Double(max(0, u - 1)))
    }
    return Written(
      people: chain, score: score, weakest: weakest,
      load: between.map { $0.openRequests + $0.madeLately }.max() ?? 0,
      names: chain.map(Self.name))
  }
}
