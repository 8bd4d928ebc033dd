import Testing

@testable import HubKit

@Suite struct SuggestedIntroductionsTests {
  private typealias Pair = SuggestedIntroductions.Pair
  private typealias Candidate = SuggestedIntroductions.Candidate

  private func id(_ name: String) -> RecordID { OracleGraph.id(name) }

  private func suggestions(
    levels: [String: Int], groups: [String: [String?]] = [:], matches: [Pair: Double] = [:],
    excluded: Set<Pair> = []
  ) -> SuggestedIntroductions {
    let network = OracleGraph.network
    let candidates = levels.map { name, level in
      (id(name), Candidate(level: level, groups: groups[name] ?? []))
    }
    return SuggestedIntroductions(
      network: network, cuts: network.cuts(network.components()),
      candidates: Dictionary(uniqueKeysWithValues: candidates), matches: matches,
      excluded: excluded)
  }

  private func text(_ suggestion: SuggestedIntroduction) -> String {
    OracleGraph.names.filter { [suggestion.one, suggestion.other].contains(id($0)) }.joined()
  }

  private let all = Dictionary(uniqueKeysWithValues: OracleGraph.names.map { ($0, 2) })

  /// Without needs, offers and groups: whoever spares an only bridge, and loose ends.
  @Test func bridgesAndLooseEnds() throws {
    let best = suggestions(levels: all).best()
    // E–H spares G and has a loose end; C–E or A–E spares D, but E is taken; D–F or D–G spares E.
    #expect(best.map(text) == ["EH", "DF"])
    let first = try #require(best.first)
    #expect(abs(first.score - 0.35) < 1e-12)
    #expect(first.spared == id("G"))
    #expect(first.isLoose)
    #expect(first.common == [id("G")])
    #expect(abs((best.last?.score ?? 0) - 0.2) < 1e-12)
  }

  @Test func needsAndGroupsCount() throws {
    var groups: [String: [String?]] = ["B": ["C", nil], "D": ["C", "town"]]
    let match = [Pair(id("D"), id("B")): 0.5]
    var best = suggestions(levels: ["B": 2, "D": 3], groups: groups, matches: match).best()
    #expect(best.map(text) == ["BD"])
    #expect(abs((best.first?.score ?? 0) - 0.2) < 1e-12)
    // Two ways lead from B to D: nobody is spared.
    #expect(best.first?.spared == nil)
    #expect(best.first?.common == [id("A"), id("C")])
    groups["B"] = ["N", nil]
    best = suggestions(levels: ["B": 2, "D": 3], groups: groups, matches: match).best()
    #expect(abs((best.first?.score ?? 0) - 0.45) < 1e-12)
    #expect(best.first?.isCross == true)
  }

  @Test func isolatesMeetHosts() {
    #expect(suggestions(levels: ["K": 2, "A": 3]).best().isEmpty)
    let best = suggestions(levels: ["K": 2, "A": 4, "I": 4]).best()
    #expect(best.map(text) == ["AK"])
    #expect(abs((best.first?.score ?? 0) - 0.15) < 1e-12)
    #expect(best.first?.common == [])
    #expect(suggestions(levels: ["K": 1, "A": 4]).best().isEmpty)
  }

  @Test func neverTwiceAndNeverDeclined() {
    #expect(suggestions(levels: ["B": 2, "D": 1]).best().isEmpty)
    let declined: Set = [Pair(id("D"), id("B"))]
    #expect(suggestions(levels: ["B": 2, "D": 2], excluded: declined).best().isEmpty)
    #expect(suggestions(levels: all).best(limit: 1).map(text) == ["EH"])
    #expect(suggestions(levels: all).best(limit: 0).isEmpty)
  }

  @Test func twoHostsWithoutTies() {
    let network = named(["A", "B", "C"], "")
    let host = Candidate(level: 4)
    let suggestions = SuggestedIntroductions(
      network: network, cuts: network.cuts(network.components()),
      candidates: [personID(0): host, personID(1): host, personID(2): Candidate(level: 2)])
    #expect(suggestions.best().map(\.other) == [personID(1)])
  }

  /// Every pair weighed by the definition, the best taken one after the other.
  @Test func propertyGreedy() {
    for seed in 0..<UInt64(propertyRuns) {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 0...12, using: &random)
      let network = randomNetwork(count, Double.random(in: 0...0.5, using: &random), &random)
      var candidates: [RecordID: Candidate] = [:]
      var matches: [Pair: Double] = [:]
      var excluded: Set<Pair> = []
      for one in network.people {
        let groups = (0..<2).map { _ in ["x", "y", nil].randomElement(using: &random) ?? nil }
        let level = Int.random(in: 1...5, using: &random)
        candidates[one.id] = Candidate(level: level, groups: groups)
        for other in network.people where one.id < other.id {
          let roll = Int.random(in: 0..<12, using: &random)
          if roll < 3 { matches[Pair(other.id, one.id)] = Double(roll + 1) / 4 }
          if roll == 3 { excluded.insert(Pair(one.id, other.id)) }
        }
      }
      let suggestions = SuggestedIntroductions(
        network: network, cuts: network.cuts(network.components()), candidates: candidates,
        matches: matches, excluded: excluded)
      let expected = naive(network, candidates, matches, excluded)
      for limit in [1, 2, 10] {
        let found = suggestions.best(limit: limit).map { [$0.one, $0.other] }
        #expect(found == Array(expected.prefix(limit)), "seed \(seed)")
      }
    }
  }

  private func naive(
    _ network: Network, _ candidates: [RecordID: Candidate], _ matches: [Pair: Double],
    _ excluded: Set<Pair>
  ) -> [[RecordID]] {
    let naive = NaiveNetwork(network)
    var pairs: [(score: Double, people: [Int])] = []
    for one in network.positions {
      for other in network.positions where one < other {
        let ids = network.ids([one, other])
        guard let left = candidates[ids[0]], let right = candidates[ids[1]],
          min(left.level, right.level) >= 2, !excluded.contains(Pair(ids[0], ids[1]))
        else { continue }
        let lone = [(one, right), (other, left)].contains {
          naive.near($0.0).isEmpty && $0.1.level >= 4
        }
        guard lone || naive.distance(one, other) == 2 else { continue }
        let tied = naive.with(one, other)
        let spares = network.positions.contains {
          naive.isArticulation($0) && !tied.isArticulation($0)
        }
        let cross = zip(left.groups, right.groups).contains {
          if let one = $0, let other = $1 { one != other } else { false }
        }
        let loose = naive.near(one).count <= 1 || naive.near(other).count <= 1
        let score =
          0.4 * (matches[Pair(ids[0], ids[1])] ?? 0) + (cross ? 0.25 : 0) + (spares ? 0.2 : 0)
          + (loose ? 0.15 : 0)
        pairs.append((score, network.precedes(one, other) ? [one, other] : [other, one]))
      }
    }
    pairs.sort { one, other in
      if abs(one.score - other.score) >= 1e-9 { return one.score > other.score }
      return one.people.lexicographicallyPrecedes(other.people) { network.precedes($0, $1) }
    }
    return greedy(pairs.map(\.people)).map { network.ids($0) }
  }

  private func greedy(_ pairs: [[Int]]) -> [[Int]] {
    var taken: Set<Int> = []
    return pairs.filter { pair in
      let isFree = taken.isDisjoint(with: pair)
      if isFree { taken.formUnion(pair) }
      return isFree
    }
  }
}
