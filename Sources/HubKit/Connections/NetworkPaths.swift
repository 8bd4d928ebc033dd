/// Measures that follow the shortest ways between all pairs (playbook C4). They take time in
/// proportion to people × ties: ask for them once, not for each day.
extension Network {
  /// Through how many shortest ways each position lies, by position: a pair of others counts by the
  /// share of its shortest ways, each pair once (Brandes 2001).
  public func betweenness() -> [Double] {
    var search = ShortestWays(self)
    var sums = [Double](repeating: 0, count: count)
    for start in positions {
      search.run(from: start, self)
      search.addDependencies(to: &sums)
    }
    return sums.map { $0 / 2 }
  }

  /// Betweenness over (n−1)(n−2)/2, the pairs of others, 0...1; nil for fewer than three people.
  public func normalized(_ betweenness: [Double]) -> [Double]? {
    guard count >= 3 else { return nil }
    let pairs = Double(count - 1) * Double(count - 2) / 2
    return betweenness.map { $0 / pairs }
  }

  /// The mean length of the shortest ways between all pairs of the largest piece, in ties; nil when
  /// it has fewer than two people.
  public func meanDistance(_ components: NetworkComponents) -> Double? {
    let members = components.largestMembers
    guard members.count >= 2 else { return nil }
    var search = ShortestWays(self)
    var total = 0
    for start in members {
      search.run(from: start, self)
      total += search.totalDistance
    }
    return Double(total) / (Double(members.count) * Double(members.count - 1))
  }

  /// Whom to invite as a weaver: the tenth of all people (rounded up) with the greatest
  /// betweenness, equal ones by name, of them those through whom any way leads and who carry no
  /// more than two introductions.
  ///
  /// - Parameter load: open requests and introductions of the last 30 days, by person.
  public func brokerCandidates(_ betweenness: [Double], load: [RecordID: Int]) -> [Int] {
    guard betweenness.count == count else { return [] }
    // Sums of the same shares in another order differ in their last digits.
    let ranks = betweenness.map { ($0 * 1e6).rounded() }
    return positions.sorted { ranks[$0] == ranks[$1] ? precedes($0, $1) : ranks[$0] > ranks[$1] }
      .prefix((count + 9) / 10)
      .filter { ranks[$0] > 0 && load[people[$0].id, default: 0] <= 2 }
  }
}

/// A search in breadth that counts the shortest ways to everyone it reaches.
private struct ShortestWays {
  private var distance: [Int]
  private var ways: [Double]
  private var share: [Double]
  /// Whom the last search reached, nearest first.
  private var reached: [Int] = []
  /// The ties that lie on shortest ways, in the order in which they were taken.
  private var taken: [(from: Int, to: Int)] = []

  init(_ network: Network) {
    distance = [Int](repeating: -1, count: network.count)
    ways = [Double](repeating: 0, count: network.count)
    share = ways
    reached.reserveCapacity(network.count)
    taken.reserveCapacity(network.edgeCount)
  }

  var totalDistance: Int { reached.reduce(0) { $0 + distance[$1] } }

  mutating func run(from start: Int, _ network: Network) {
    for position in reached {
      distance[position] = -1
      ways[position] = 0
      share[position] = 0
    }
    reached.removeAll(keepingCapacity: true)
    taken.removeAll(keepingCapacity: true)
    reached.append(start)
    distance[start] = 0
    ways[start] = 1
    var read = 0
    while read < reached.count {
      let here = reached[read]
      read += 1
      let next = distance[here] + 1
      let carried = ways[here]
      for slot in network.starts[here]..<network.starts[here + 1] {
        let near = network.flat[slot]
        if distance[near] < 0 {
          distance[near] = next
          reached.append(near)
        }
        guard distance[near] == next else { continue }
        ways[near] += carried
        taken.append((here, near))
      }
    }
  }

  /// Whatever leads on from a tie was taken after it: backwards, each share is whole when it is
  /// handed on.
  mutating func addDependencies(to sums: inout [Double]) {
    for tie in taken.reversed() {
      share[tie.from] += (1 + share[tie.to]) * ways[tie.from] / ways[tie.to]
    }
    for position in reached.dropFirst() { sums[position] += share[position] }
  }
}
