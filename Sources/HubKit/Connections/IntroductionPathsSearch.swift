/// A chain while it is searched, by position.
struct Chain {
  let people: [Int]
  let score: Double
  let weakest: Double
  /// The load of the most loaded broker.
  let load: Int
}

/// Writes out all chains to a target, backwards, and keeps those that can still be among the best.
///
/// A search for the shortest way that forgets how many steps it took would miss chains where the
/// limit of three cuts off the better half (playbook J).
struct ChainSearch {
  private let paths: IntroductionPaths
  /// The start people each position is tied to, with the strength.
  private let startsNear: [[(start: Int, strength: Double)]]
  private let limit: Int
  private var kept: [Chain] = []
  /// Chains below this cannot be among the best any more.
  private var floor = 0.0
  /// How many are kept before the next look at which can still matter.
  private var room: Int

  init(_ paths: IntroductionPaths, starts: [Int], limit: Int) {
    self.paths = paths
    self.limit = max(0, limit)
    room = 64 + 8 * max(0, min(limit, 1000))
    let network = paths.network
    var near = [[(start: Int, strength: Double)]](repeating: [], count: network.count)
    for start in starts {
      for slot in network.starts[start]..<network.starts[start + 1] {
        near[network.flat[slot]].append((start, paths.strengths[slot]))
      }
    }
    startsNear = near
  }

  mutating func run(to target: Int) {
    let step = IntroductionPaths.stepFactor
    for (start, strength) in startsNear[target] where start != target {
      keep([start, target], strength, strength, 0)
    }
    for (last, strength) in ties(of: target) where paths.factors[last] > 0 {
      let score = strength * paths.factors[last] * step
      let load = paths.loads[last]
      for (start, first) in startsNear[last] where start != target {
        keep([start, last, target], score * first, min(first, strength), load)
      }
      for (middle, second) in ties(of: last) where middle != target && paths.factors[middle] > 0 {
        let score = score * second * paths.factors[middle] * step
        guard score >= floor else { continue }
        let most = max(load, paths.loads[middle])
        for (start, first) in startsNear[middle] where start != target && start != last {
          keep(
            [start, middle, last, target], score * first, min(first, second, strength), most)
        }
      }
    }
  }

  private func ties(of position: Int) -> some Sequence<(Int, Double)> {
    let range = paths.network.starts[position]..<paths.network.starts[position + 1]
    return zip(paths.network.flat[range], paths.strengths[range])
  }

  private mutating func keep(
    _ people: @autoclosure () -> [Int], _ score: Double, _ weakest: Double, _ load: Int
  ) {
    guard limit > 0, score > 0, score >= floor else { return }
    kept.append(Chain(people: people(), score: score, weakest: weakest, load: load))
    guard kept.count >= room else { return }
    prune()
    room = max(room, 2 * kept.count)
  }

  private mutating func prune() {
    kept.sort(by: isBefore)
    guard kept.count > limit else { return }
    let lowest = kept[limit - 1].score - Rate.tolerance
    kept.removeAll { $0.score < lowest }
    floor = max(floor, lowest)
  }

  private func isBefore(_ one: Chain, _ other: Chain) -> Bool {
    one.score == other.score
      ? one.people.lexicographicallyPrecedes(other.people) : one.score > other.score
  }

  /// The best found, best first.
  mutating func best() -> [Chain] {
    prune()
    kept.sort(by: isBefore)
    var ranked: [Chain] = []
    var rest = kept[...]
    while ranked.count < limit, let first = rest.first {
      let equal = rest.prefix { first.score - $0.score < Rate.tolerance }
      ranked.append(contentsOf: equal.sorted(by: wins))
      rest = rest.dropFirst(equal.count)
    }
    return Array(ranked.prefix(limit))
  }

  /// Which of two chains with equal scores comes first.
  private func wins(_ one: Chain, _ other: Chain) -> Bool {
    if one.people.count != other.people.count { return one.people.count < other.people.count }
    if abs(one.weakest - other.weakest) >= Rate.tolerance { return one.weakest > other.weakest }
    if one.load != other.load { return one.load < other.load }
    return one.people.lexicographicallyPrecedes(other.people) { paths.network.precedes($0, $1) }
  }
}
