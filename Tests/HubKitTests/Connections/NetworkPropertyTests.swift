import Testing

@testable import HubKit

/// The measures against their definitions, on small random networks.
@Suite struct NetworkPropertyTests {
  private func eachNetwork(_ body: (Network, NaiveNetwork) throws -> Void) rethrows {
    for seed in 0..<UInt64(propertyRuns) {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 0...11, using: &random)
      let chance = Double.random(in: 0.05...0.6, using: &random)
      let network = randomNetwork(count, chance, &random)
      try body(network, NaiveNetwork(network))
    }
  }

  @Test func piecesAndCuts() {
    eachNetwork { network, naive in
      let components = network.components()
      let cuts = network.cuts(components)
      #expect(components.sizes == naive.pieces.map(\.count))
      for (number, piece) in naive.pieces.enumerated() {
        #expect(components.members(of: number) == piece.sorted())
      }
      #expect(components.largestSize == naive.pieces.map(\.count).max() ?? 0)
      #expect(cuts.articulation == network.positions.filter(naive.isArticulation))
      let bridges = network.edges.filter {
        naive.without($0.low, $0.high).pieces.count > naive.pieces.count
      }
      #expect(cuts.bridges == bridges)
      for position in components.largestMembers where components.largestSize > 1 {
        let left = naive.without(position).pieces.filter {
          $0.isSubset(of: naive.piece(of: position))
        }
        let largest = Double(left.map(\.count).max() ?? 0)
        let share = 1 - largest / Double(components.largestSize - 1)
        #expect(abs((cuts.cutOffShare(of: position) ?? -1) - share) < 1e-9)
      }
    }
  }

  @Test func redundantArticulation() {
    eachNetwork { network, naive in
      let cuts = network.cuts(network.components())
      for middle in network.positions {
        for one in network.neighbours(of: middle) {
          for other in network.neighbours(of: middle)
          where one < other && !network.areTied(one, other) {
            let becomes =
              naive.isArticulation(middle) && !naive.with(one, other).isArticulation(middle)
            #expect(cuts.makesRedundant(middle, tying: one, other) == becomes)
          }
        }
      }
    }
  }

  @Test func betweennessAndDistance() {
    eachNetwork { network, naive in
      var expected = [Double](repeating: 0, count: network.count)
      for one in network.positions {
        for other in network.positions where one < other {
          let ways = naive.shortestWays(one, other)
          for way in ways {
            for position in way.dropFirst().dropLast() {
              expected[position] += 1 / Double(ways.count)
            }
          }
        }
      }
      for (value, naive) in zip(network.betweenness(), expected) {
        #expect(abs(value - naive) < 1e-9)
      }
      let components = network.components()
      let members = components.largestMembers
      let all = members.flatMap { one in members.compactMap { naive.distance(one, $0) } }
      if members.count > 1 {
        let mean = Double(all.reduce(0, +)) / Double(members.count * (members.count - 1))
        #expect(abs((network.meanDistance(components) ?? -1) - mean) < 1e-9)
      }
    }
  }

  @Test func contacts() {
    eachNetwork { network, naive in
      var closed = 0
      var triples = 0
      for position in network.positions {
        let near = naive.near(position)
        let pairs = near.flatMap { one in near.filter { one < $0 }.map { (one, $0) } }
        let ties = pairs.count { naive.tied[$0.0][$0.1] }
        closed += ties
        triples += pairs.count
        #expect(network.tiesAmongContacts(of: position) == ties)
        guard !near.isEmpty else { continue }
        let p = { (one: Int, other: Int) -> Double in
          naive.tied[one][other] ? 1 / Double(naive.near(one).count) : 0
        }
        let constraint = near.reduce(0.0) { sum, contact in
          let indirect = near.filter { $0 != contact }
            .reduce(0.0) { $0 + p(position, $1) * p($1, contact) }
          let tied = p(position, contact) + indirect
          return sum + tied * tied
        }
        #expect(abs((network.constraint(of: position) ?? -1) - constraint) < 1e-9)
      }
      #expect(network.transitivity() == (triples == 0 ? nil : Double(closed) / Double(triples)))
      let local = network.edges.filter { edge in
        !naive.nodes.contains { naive.tied[edge.low][$0] && naive.tied[edge.high][$0] }
      }
      #expect(network.localBridges() == local)
    }
  }

  @Test func cores() {
    eachNetwork { network, naive in
      for k in 0...4 {
        var left = naive
        while let loose = left.nodes.first(where: { left.near($0).count < k }) {
          left = left.without(loose)
        }
        #expect(network.kCore(k) == left.nodes)
      }
    }
  }

  /// A chain of a hundred thousand people is searched without a stack of calls.
  @Test func longChain() {
    let count = 100_000
    let people = (0..<count).map { Network.Person(personID($0)) }
    let chain = Network(people: people, edges: (1..<count).map { Network.Edge($0 - 1, $0) })
    let cuts = chain.cuts(chain.components())
    #expect(cuts.articulation.count == count - 2)
    #expect(cuts.bridges.count == count - 1)
    #expect(abs((cuts.maxCutOff ?? 0) - 0.5) < 1e-4)
  }
}
