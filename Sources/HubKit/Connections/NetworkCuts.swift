/// Where a network would fall apart: people and ties that are the only bridge (playbook C4).
///
/// One search in depth finds everything, in linear time (Hopcroft and Tarjan 1973), and without
/// recursion, since a chain of people may be as long as the network.
public struct NetworkCuts: Sendable {
  /// People whose leaving splits their piece, by id.
  public let articulation: [Int]
  /// Ties whose end splits their piece, in order.
  public let bridges: [Network.Edge]
  /// 1 − (largest piece left without them) / (size of the piece − 1), by position, 0...1; 0 for
  /// everyone who is not an articulation point.
  let shares: [Double]
  private let components: NetworkComponents
  /// When each position was first seen.
  private let seen: [Int]
  /// The block (part that no single person can split) of the tie by which each was found; −1 for
  /// the first of a piece.
  private let blockAbove: [Int]
  /// How many blocks each position is in.
  private let blockCounts: [Int]

  public init(_ network: Network, _ components: NetworkComponents) {
    var search = CutSearch(network)
    for start in network.positions where search.seen[start] < 0 { search.run(from: start, network) }
    self.components = components
    seen = search.seen
    bridges = search.bridges.sorted()
    articulation = network.positions.filter { search.blockCount($0) >= 2 }
    blockCounts = network.positions.map { search.blockCount($0) }
    blockAbove = search.blocksAbove()
    var shares = [Double](repeating: 0, count: network.count)
    for position in articulation {
      let others = components.sizes[components.membership[position]] - 1
      let largest = max(search.largestBelow[position], others - search.splitBelow[position])
      shares[position] = 1 - Double(largest) / Double(others)
    }
    self.shares = shares
  }

  public func isArticulation(_ position: Int) -> Bool {
    blockCounts.indices.contains(position) && blockCounts[position] >= 2
  }

  /// What part of the largest piece loses the rest when someone leaves, 0...1; nil outside the
  /// largest piece, where it is not asked (playbook J).
  public func cutOffShare(of position: Int) -> Double? {
    components.isInLargest(position) ? shares[position] : nil
  }

  /// The articulation points of the largest piece with their cut-off shares, greatest first, equal
  /// ones by id.
  public var cutOffShares: [(position: Int, share: Double)] {
    articulation.filter { components.isInLargest($0) }
      .map { (position: $0, share: shares[$0]) }
      .sorted { ($1.share, $0.position) < ($0.share, $1.position) }
  }

  /// The greatest cut-off share in the largest piece; 0 when nobody is an only bridge, nil without
  /// people.
  public var maxCutOff: Double? {
    components.largest == nil ? nil : cutOffShares.first?.share ?? 0
  }

  /// Whether a tie between two contacts of `middle` would make them no longer an articulation
  /// point: they join the only two blocks that meet there.
  public func makesRedundant(_ middle: Int, tying one: Int, _ other: Int) -> Bool {
    guard blockCounts.indices.contains(middle), blockCounts[middle] == 2 else { return false }
    guard let first = block(one, middle), let second = block(other, middle) else { return false }
    return first != second
  }

  /// The block of a tie: of its two ends, the later one was found by a tie of the same block.
  private func block(_ one: Int, _ other: Int) -> Int? {
    guard seen.indices.contains(one), seen.indices.contains(other) else { return nil }
    let block = blockAbove[seen[one] > seen[other] ? one : other]
    return block < 0 ? nil : block
  }
}

extension Network {
  public func cuts(_ components: NetworkComponents) -> NetworkCuts {
    NetworkCuts(self, components)
  }
}

/// A search in depth with its own stack.
private struct CutSearch {
  /// Number of each position in the order of the search, −1 before it is reached.
  private(set) var seen: [Int]
  private(set) var bridges: [Network.Edge] = []
  /// Of the parts that hang on a position alone: the people in all of them, and in the largest.
  private(set) var splitBelow: [Int]
  private(set) var largestBelow: [Int]
  private var parts: [Int]
  /// The earliest position that a position and those below it reach.
  private var low: [Int]
  private var above: [Int]
  private var size: [Int]
  private var next: [Int]
  private var order: [Int] = []

  init(_ network: Network) {
    let zeros = [Int](repeating: 0, count: network.count)
    let none = [Int](repeating: -1, count: network.count)
    (seen, above, low) = (none, none, zeros)
    (splitBelow, largestBelow, parts) = (zeros, zeros, zeros)
    size = [Int](repeating: 1, count: network.count)
    next = network.starts
    order.reserveCapacity(network.count)
  }

  mutating func run(from start: Int, _ network: Network) {
    var stack = [start]
    enter(start)
    while let here = stack.last {
      guard next[here] < network.starts[here + 1] else {
        stack.removeLast()
        leave(here)
        continue
      }
      let near = network.flat[next[here]]
      next[here] += 1
      if seen[near] < 0 {
        above[near] = here
        enter(near)
        stack.append(near)
      } else if near != above[here] {
        low[here] = min(low[here], seen[near])
      }
    }
  }

  private mutating func enter(_ position: Int) {
    seen[position] = order.count
    low[position] = order.count
    order.append(position)
  }

  private mutating func leave(_ position: Int) {
    let parent = above[position]
    guard parent >= 0 else { return }
    low[parent] = min(low[parent], low[position])
    size[parent] += size[position]
    guard low[position] >= seen[parent] else { return }
    parts[parent] += 1
    splitBelow[parent] += size[position]
    largestBelow[parent] = max(largestBelow[parent], size[position])
    if low[position] > seen[parent] { bridges.append(Network.Edge(parent, position)) }
  }

  /// The parts that hang on a position, and the one it hangs on itself.
  func blockCount(_ position: Int) -> Int { parts[position] + (above[position] < 0 ? 0 : 1) }

  func blocksAbove() -> [Int] {
    var blocks = [Int](repeating: -1, count: order.count)
    var count = 0
    for position in order where above[position] >= 0 {
      if low[position] >= seen[above[position]] {
        blocks[position] = count
        count += 1
      } else {
        blocks[position] = blocks[above[position]]
      }
    }
    return blocks
  }
}
