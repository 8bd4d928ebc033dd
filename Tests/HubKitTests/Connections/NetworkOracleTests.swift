import Testing

@testable import HubKit

/// The oracle graph of playbook C4, measure by measure, to four decimals.
@Suite struct NetworkOracleTests {
  private let network = OracleGraph.network
  private let components = OracleGraph.network.components()
  private var cuts: NetworkCuts { network.cuts(components) }

  private func at(_ name: String) -> Int { OracleGraph.position(name) }
  private func isNear(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) < 0.00005 } ?? false
  }

  @Test func peopleAndTies() {
    #expect(network.count == 11)
    #expect(network.edgeCount == 11)
    #expect(isNear(network.density, 0.2))
    #expect(network.isolates.map(OracleGraph.name) == ["K"])
    #expect(components.sizes == [8, 2, 1])
    #expect(components.largestMembers.map(OracleGraph.name).joined() == "ABCDEFGH")
    #expect(components.members(of: 1).map(OracleGraph.name).joined() == "IJ")
    #expect(isNear(components.largestShare, 0.7273))
  }

  @Test func cutsAndBridges() {
    #expect(cuts.articulation.map(OracleGraph.name).joined() == "DEG")
    let bridges = cuts.bridges.map { OracleGraph.name($0.low) + OracleGraph.name($0.high) }
    #expect(bridges == ["DE", "GH", "IJ"])
    for (name, share) in [("D", 0.4286), ("E", 0.4286), ("G", 0.1429), ("A", 0)] {
      #expect(isNear(cuts.cutOffShare(of: at(name)), share), "\(name)")
    }
    #expect(cuts.cutOffShare(of: at("I")) == nil)
    #expect(isNear(cuts.maxCutOff, 0.4286))
    #expect(cuts.cutOffShares.map { OracleGraph.name($0.position) } == ["D", "E", "G"])
    let local = network.localBridges().map { OracleGraph.name($0.low) + OracleGraph.name($0.high) }
    #expect(local == ["DE", "GH", "IJ"])
  }

  @Test func betweenness() throws {
    let raw = network.betweenness()
    let expected = ["A": 2.5, "C": 2.5, "D": 12, "E": 12, "G": 6]
    for name in OracleGraph.names {
      #expect(isNear(raw[at(name)], expected[name] ?? 0), "\(name)")
    }
    let normalized = try #require(network.normalized(raw))
    for (name, value) in [("D", 0.2667), ("E", 0.2667), ("G", 0.1333), ("A", 0.0556)] {
      #expect(isNear(normalized[at(name)], value), "\(name)")
    }
    #expect(isNear(network.meanDistance(components), 2.25))
    let loads = [OracleGraph.id("D"): 3]
    #expect(network.brokerCandidates(raw, load: [:]).map(OracleGraph.name) == ["D", "E"])
    #expect(network.brokerCandidates(raw, load: loads).map(OracleGraph.name) == ["E"])
  }

  @Test func holes() {
    for (name, size) in [("A", 1.6667), ("D", 2.3333), ("B", 1.0)] {
      #expect(isNear(network.effectiveSize(of: at(name)), size), "\(name)")
    }
    let constraints = [
      ("A", 0.7685), ("B", 0.8889), ("D", 0.5062), ("E", 0.5586), ("G", 0.5586), ("H", 1.0),
    ]
    for (name, constraint) in constraints {
      #expect(isNear(network.constraint(of: at(name)), constraint), "\(name)")
    }
    #expect(network.constraint(of: at("K")) == nil)
    #expect(network.effectiveSize(of: at("K")) == nil)
    #expect(isNear(network.transitivity(), 0.5294))
    #expect(isNear(network.clustering(of: at("D")), 0.3333))
    #expect(network.clustering(of: at("H")) == nil)
  }

  @Test func groups() {
    let groups = Dictionary(
      uniqueKeysWithValues: OracleGraph.sections.map { (OracleGraph.id($0.key), $0.value) })
    let mixing = network.mixing(groups: groups)
    #expect(mixing == GroupMixing(external: 4, internal: 7))
    #expect(isNear(mixing.index, -0.2727))
    let diversity = GroupDiversity(OracleGraph.sections.values)
    #expect(isNear(diversity.shannon, 1.6417))
    #expect(isNear(diversity.evenness, 0.9163))
    #expect(isNear(diversity.simpson, 0.7769))
    #expect(isNear(diversity.coverage(of: ["C", "N", "A", "B"]), 0.5))
  }

  @Test func groupsThatAreUnknown() {
    let one = network.mixing(groups: [OracleGraph.id("A"): "C", OracleGraph.id("B"): "N"])
    #expect(one == GroupMixing(external: 1, internal: 0))
    #expect(network.mixing(groups: [:]).index == nil)
    #expect(GroupDiversity(["C", "C"]).evenness == nil)
    #expect(GroupDiversity(["C", "C"]).simpson == 0)
    #expect(GroupDiversity([]).shannon == nil)
    #expect(GroupDiversity(["C"]).coverage(of: []) == nil)
  }

  @Test func coresAndCentralization() {
    #expect(isNear(network.degreeCentralization(), 0.1222))
    #expect(isNear(network.degreeCentralization(among: components.largestMembers), 0.0952))
    #expect(network.kCore(2).map(OracleGraph.name).joined() == "ABCDEFG")
    #expect(network.kCore(3).isEmpty)
    let shape = NetworkShape(network, components, cuts, outside: [])
    #expect(NetworkPhase(shape) == .forming)
  }

  @Test func starOfSix() {
    let star = named("ABCDEF".map(String.init), "AB AC AD AE AF")
    let components = star.components()
    #expect(star.degreeCentralization() == 1)
    #expect(isNear(star.constraint(of: 0), 0.2))
    #expect((1..<6).allSatisfy { isNear(star.constraint(of: $0), 1) })
    let shape = NetworkShape(star, components, star.cuts(components), outside: [])
    #expect(NetworkPhase(shape) == .singleHub)
    #expect(isNear(shape.maxCutOff, 0.8))
  }

  @Test func triangle() {
    let triangle = named(["A", "B", "C"], "AB BC CA")
    for position in triangle.positions {
      #expect(isNear(triangle.constraint(of: position), 1.125))
      #expect(isNear(triangle.effectiveSize(of: position), 1))
    }
    #expect(triangle.transitivity() == 1)
  }

  @Test func smallWorlds() {
    let nobody = named([], "")
    #expect(nobody.components().largest == nil)
    #expect(nobody.components().largestShare == nil)
    #expect(nobody.density == nil)
    #expect(nobody.cuts(nobody.components()).maxCutOff == nil)
    let two = named(["A", "B"], "AB BA AA")
    #expect(two.edgeCount == 1)
    #expect(two.degreeCentralization() == nil)
    #expect(two.cuts(two.components()).maxCutOff == 0)
    #expect(two.normalized([0, 0]) == nil)
    #expect(two.meanDistance(two.components()) == 1)
    // Two pieces of equal size: the one with the smallest id counts as the largest.
    let even = named(["A", "B", "C", "D", "E"], "DE AC")
    #expect(even.components().largestMembers == [0, 2])
    #expect(even.inLargest([personID(0), personID(3), personID(77)], even.components()) == (1, 3))
  }

  @Test func peopleInAnyOrder() {
    let people = [3, 1, 2, 1].map { Network.Person(personID($0)) }
    let network = Network(
      people: people, edges: [Network.Edge(0, 3), Network.Edge(2, 1), Network.Edge(0, 9)])
    #expect(network.people.map(\.id) == [1, 2, 3].map(personID))
    #expect(network.edges == [Network.Edge(0, 1), Network.Edge(0, 2)])
    let same = Network(
      people: people,
      ties: [(personID(3), personID(1)), (personID(1), personID(2)), (personID(1), personID(8))])
    #expect(same.edges == network.edges)
    #expect(network.position(of: personID(9)) == nil)
    #expect(network.neighbours(of: -1).isEmpty)
  }
}
