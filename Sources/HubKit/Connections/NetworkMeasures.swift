import Foundation

/// Measures of single people and of the whole network (playbook C4).
extension Network {
  /// Ties among the contacts of someone.
  public func tiesAmongContacts(of position: Int) -> Int {
    neighbours(of: position).reduce(0) { $0 + commonCount(position, $1) } / 2
  }

  /// n − 2t/n of someone's n contacts with t ties among them (Burt 1992, Borgatti 1997); nil for
  /// isolates.
  public func effectiveSize(of position: Int) -> Double? {
    let contacts = Double(degree(of: position))
    guard contacts > 0 else { return nil }
    return contacts - 2 * Double(tiesAmongContacts(of: position)) / contacts
  }

  /// Σ_j (p_ij + Σ_q p_iq p_qj)² over the contacts j, q among them, p = 1/degree (Burt 1992); nil
  /// for isolates. May exceed 1 in tiny dense networks: show it as a rank.
  public func constraint(of position: Int) -> Double? {
    let contacts = neighbours(of: position)
    guard !contacts.isEmpty else { return nil }
    let direct = 1 / Double(contacts.count)
    return contacts.reduce(0) { sum, contact in
      var tied = direct
      forEachCommon(position, contact) { tied += direct / Double(degree(of: $0)) }
      return sum + tied * tied
    }
  }

  /// The share of someone's pairs of contacts that are tied, 0...1; nil with fewer than two.
  public func clustering(of position: Int) -> Double? {
    let contacts = Double(degree(of: position))
    guard contacts >= 2 else { return nil }
    return 2 * Double(tiesAmongContacts(of: position)) / (contacts * (contacts - 1))
  }

  /// The share of all pairs with a common contact that are tied, 0...1; nil if there are none.
  public func transitivity() -> Double? {
    var closed = 0
    var triples = 0
    for position in positions {
      let contacts = degree(of: position)
      triples += contacts * (contacts - 1) / 2
      closed += tiesAmongContacts(of: position)
    }
    return Rate.share(closed, of: triples)
  }

  /// Ties whose two ends have no contact in common, in order.
  public func localBridges() -> [Edge] {
    edges.filter { edge in
      var isClosed = false
      forEachCommon(edge.low, edge.high) { _ in isClosed = true }
      return !isClosed
    }
  }

  /// Freeman's degree centralization of the whole network, 0...1; nil for fewer than three people.
  public func degreeCentralization() -> Double? { degreeCentralization(among: Array(positions)) }

  /// The same inside some people who have no ties to others, such as a piece of the network.
  public func degreeCentralization(among people: [Int]) -> Double? {
    guard people.count >= 3 else { return nil }
    let degrees = people.map { degree(of: $0) }
    let most = degrees.max() ?? 0
    let missing = degrees.reduce(0) { $0 + most - $1 }
    return Double(missing) / (Double(people.count - 1) * Double(people.count - 2))
  }

  /// The greatest k for which each position is in the k-core, in linear time (Batagelj and
  /// Zaveršnik 2003).
  public func coreNumbers() -> [Int] {
    var degrees = positions.map { degree(of: $0) }
    var buckets = [[Int]](repeating: [], count: (degrees.max() ?? 0) + 1)
    for position in positions { buckets[degrees[position]].append(position) }
    var core = [Int](repeating: -1, count: count)
    var level = 0
    while level < buckets.count {
      guard let position = buckets[level].popLast() else {
        level += 1
        continue
      }
      // Whoever lost a contact since stands in a lower bucket too.
      guard core[position] < 0, degrees[position] == level else { continue }
      core[position] = level
      for near in neighbours(of: position) where core[near] < 0 && degrees[near] > level {
        degrees[near] -= 1
        buckets[degrees[near]].append(near)
      }
    }
    return core
  }

  /// The people who keep at least k ties with each other, by id.
  public func kCore(_ k: Int) -> [Int] {
    let core = coreNumbers()
    return positions.filter { core[$0] >= k }
  }

  /// The share of ties with at least one end among the given people, such as those of other places
  /// and peer hubs; nil without ties.
  public func shareOfTies(to people: Set<RecordID>) -> Double? {
    let isMeant = self.people.map { people.contains($0.id) }
    return Rate.share(edges.count { isMeant[$0.low] || isMeant[$0.high] }, of: edgeCount)
  }

  /// The contacts two people have in common.
  public func commonContacts(_ one: Int, _ other: Int) -> [Int] {
    var common: [Int] = []
    forEachCommon(one, other) { common.append($0) }
    return common
  }

  private func commonCount(_ one: Int, _ other: Int) -> Int {
    var common = 0
    forEachCommon(one, other) { _ in common += 1 }
    return common
  }

  /// Ascending; looks each contact of the one with fewer up among those of the other.
  private func forEachCommon(_ one: Int, _ other: Int, _ body: (Int) -> Void) {
    let (few, many) = degree(of: one) <= degree(of: other) ? (one, other) : (other, one)
    for near in neighbours(of: few) where areTied(many, near) { body(near) }
  }
}
