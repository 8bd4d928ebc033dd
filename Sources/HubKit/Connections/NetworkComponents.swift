/// The separate pieces of a network (playbook C4), found in linear time.
public struct NetworkComponents: Hashable, Sendable {
  /// The piece of each position; pieces are numbered by their smallest id.
  public let membership: [Int]
  /// How many people each piece has.
  public let sizes: [Int]
  /// The piece with most people, of equal ones that with the smallest id; nil without people.
  public let largest: Int?

  public init(_ network: Network) {
    var membership = [Int](repeating: -1, count: network.count)
    var sizes: [Int] = []
    var queue: [Int] = []
    for start in network.positions where membership[start] < 0 {
      membership[start] = sizes.count
      queue.removeAll(keepingCapacity: true)
      queue.append(start)
      var read = 0
      while read < queue.count {
        for near in network.neighbours(of: queue[read]) where membership[near] < 0 {
          membership[near] = sizes.count
          queue.append(near)
        }
        read += 1
      }
      sizes.append(queue.count)
    }
    var largest: Int?
    for (piece, size) in sizes.enumerated() where size > (largest.map { sizes[$0] } ?? 0) {
      largest = piece
    }
    self.membership = membership
    self.sizes = sizes
    self.largest = largest
  }

  /// How many people the largest piece has; 0 without people.
  public var largestSize: Int { largest.map { sizes[$0] } ?? 0 }

  /// The people of a piece, by id.
  public func members(of piece: Int) -> [Int] {
    membership.indices.filter { membership[$0] == piece }
  }

  /// The people of the largest piece, by id.
  public var largestMembers: [Int] { largest.map { members(of: $0) } ?? [] }

  public func isInLargest(_ position: Int) -> Bool {
    membership.indices.contains(position) && membership[position] == largest
  }

  /// The share of all people who are in the largest piece (LC), 0...1; nil without people.
  public var largestShare: Double? { Rate.share(largestSize, of: membership.count) }
}

extension Network {
  public func components() -> NetworkComponents { NetworkComponents(self) }

  /// How many of the given people are in the largest piece, of how many; those who are not in the
  /// network are in no piece (s3.e06 and c4, playbook J).
  public func inLargest(
    _ people: some Sequence<RecordID>, _ components: NetworkComponents
  ) -> (inside: Int, of: Int) {
    var inside = 0
    var all = 0
    for person in people {
      all += 1
      if let position = position(of: person), components.isInLargest(position) { inside += 1 }
    }
    return (inside, all)
  }
}
