/// Whom to introduce to whom (playbook C4): people who share a contact and are not tied, and people
/// without any tie with someone of level 4 or more.
public struct SuggestedIntroductions: Sendable {
  /// Both must have come at least this far.
  public static let leastLevel = 2
  /// Who may take someone without ties under their wing.
  public static let hostLevel = 4

  /// What is known of someone.
  public struct Candidate: Hashable, Sendable {
    /// 0...6 (playbook C3).
    public let level: Int
    /// Labels by which people differ, such as section, town and kind: the same number of them and
    /// in the same order for everyone, nil where unknown.
    public let groups: [String?]

    public init(level: Int, groups: [String?] = []) {
      self.level = level
      self.groups = groups
    }

    /// Whether a label that is known of both differs.
    func isOfAnotherGroup(than other: Candidate) -> Bool {
      zip(groups, other.groups).contains { one, other in
        one != nil && other != nil && one != other
      }
    }
  }

  /// Two people, in whichever order.
  public struct Pair: Hashable, Sendable {
    public let low: RecordID
    public let high: RecordID

    public init(_ one: RecordID, _ other: RecordID) {
      low = min(one, other)
      high = max(one, other)
    }
  }

  let network: Network
  let cuts: NetworkCuts
  let candidates: [Candidate?]
  let matches: [Pair: Double]
  let excluded: Set<Pair>
  /// Where each position stands by name.
  let nameRanks: [Int]

  /// - Parameters:
  ///   - candidates: people who may be suggested; leave out whoever was suggested this week.
  ///   - matches: how well needs and offers of two people fit, 0...1, in whichever direction is
  ///     better; 0 for pairs not named.
  ///   - excluded: pairs who declined before or are being introduced.
  public init(
    network: Network, cuts: NetworkCuts, candidates: [RecordID: Candidate],
    matches: [Pair: Double] = [:], excluded: Set<Pair> = []
  ) {
    self.network = network
    self.cuts = cuts
    self.candidates = network.people.map { person in
      candidates[person.id].flatMap { $0.level >= Self.leastLevel ? $0 : nil }
    }
    self.matches = matches
    self.excluded = excluded
    var ranks = [Int](repeating: 0, count: network.count)
    let byName = network.positions.sorted { network.precedes($0, $1) }
    for (rank, position) in byName.enumerated() { ranks[position] = rank }
    nameRanks = ranks
  }

  /// The best suggestions, best first, equal ones by name; nobody is in more than one.
  public func best(limit: Int = 10) -> [SuggestedIntroduction] {
    var found = scored(most: 2 * max(0, limit))
    found.sort(by: isBefore)
    var taken: Set<Int> = []
    var chosen: [SuggestedIntroduction] = []
    for pair in found where chosen.count < limit {
      guard !taken.contains(pair.first), !taken.contains(pair.second) else { continue }
      taken.formUnion([pair.first, pair.second])
      chosen.append(suggestion(pair))
    }
    return chosen
  }

  /// For each person the best pairs found from their side.
  ///
  /// While fewer than n pairs are chosen, fewer than 2n people are taken: no more than the best 2n
  /// pairs of each person can matter.
  private func scored(most: Int) -> [ScoredPair] {
    let hosts = network.positions.filter { (candidates[$0]?.level ?? 0) >= Self.hostLevel }
    var middles = Middles(count: network.count)
    var all: [ScoredPair] = []
    for one in network.positions where candidates[one] != nil {
      var mine: [ScoredPair] = []
      if network.degree(of: one) == 0 {
        // Two hosts without ties find each other from both sides.
        for host in hosts where host != one && !(host < one && isLoneHost(host, one)) {
          if let pair = score(one, host, middle: nil) { mine.append(pair) }
        }
      } else {
        for other in middles.find(from: one, network) {
          if let pair = score(one, other, middle: middles.only(other)) { mine.append(pair) }
        }
      }
      if mine.count > most {
        mine.sort(by: isBefore)
        mine.removeSubrange(most...)
      }
      all.append(contentsOf: mine)
    }
    return all
  }

  private func isLoneHost(_ host: Int, _ one: Int) -> Bool {
    network.degree(of: host) == 0 && (candidates[one]?.level ?? 0) >= Self.hostLevel
  }

  private func score(_ one: Int, _ other: Int, middle: Int?) -> ScoredPair? {
    guard let left = candidates[one], let right = candidates[other] else { return nil }
    let pair = Pair(network.people[one].id, network.people[other].id)
    guard !excluded.contains(pair) else { return nil }
    let spared = middle.flatMap { cuts.makesRedundant($0, tying: one, other) ? $0 : nil }
    let isFirst = nameRanks[one] < nameRanks[other]
    return ScoredPair(
      first: isFirst ? one : other, second: isFirst ? other : one,
      match: min(max(matches[pair] ?? 0, 0), 1), isCross: left.isOfAnotherGroup(than: right),
      spared: spared, isLoose: min(network.degree(of: one), network.degree(of: other)) <= 1)
  }

  private func isBefore(_ one: ScoredPair, _ other: ScoredPair) -> Bool {
    if one.rank != other.rank { return one.rank > other.rank }
    if one.first != other.first { return nameRanks[one.first] < nameRanks[other.first] }
    return nameRanks[one.second] < nameRanks[other.second]
  }

  private func suggestion(_ pair: ScoredPair) -> SuggestedIntroduction {
    SuggestedIntroduction(
      one: network.people[pair.first].id, other: network.people[pair.second].id,
      score: pair.score, match: pair.match, isCross: pair.isCross,
      spared: pair.spared.map { network.people[$0].id }, isLoose: pair.isLoose,
      common: network.ids(network.commonContacts(pair.first, pair.second)))
  }
}

/// An introduction worth making, and why.
public struct SuggestedIntroduction: Hashable, Sendable {
  /// The one whose name comes first.
  public let one: RecordID
  public let other: RecordID
  /// 0.4 · match + 0.25 · other group + 0.2 · spares an only bridge + 0.15 · loose end, 0...1.
  public let score: Double
  /// How well their needs and offers fit, 0...1.
  public let match: Double
  /// Whether they are of different groups.
  public let isCross: Bool
  /// The only bridge between them, who would not be one any more.
  public let spared: RecordID?
  /// Whether one of them has at most one tie.
  public let isLoose: Bool
  /// Contacts of both, by id: they can introduce them. Empty for someone without ties.
  public let common: [RecordID]
}

/// A pair while it is weighed, by position.
private struct ScoredPair {
  let first: Int
  let second: Int
  let match: Double
  let isCross: Bool
  let spared: Int?
  let isLoose: Bool
  let score: Double
  /// The score in steps of the tolerance, so that equal scores are equal.
  let rank: Int

  init(
    first: Int, second: Int, match: Double, isCross: Bool, spared: Int?, isLoose: Bool
  ) {
    self.first = first
    self.second = second
    self.match = match
    self.isCross = isCross
    self.spared = spared
    self.isLoose = isLoose
    score =
      0.4 * match + (isCross ? 0.25 : 0) + (spared == nil ? 0 : 0.2) + (isLoose ? 0.15 : 0)
    rank = Int((score / Rate.tolerance).rounded())
  }
}

/// Finds who is two ties away, and over whom.
private struct Middles {
  private var owner: [Int]
  private var ways: [Int]
  private var middle: [Int]

  init(count: Int) {
    owner = [Int](repeating: -1, count: count)
    ways = [Int](repeating: 0, count: count)
    middle = ways
  }

  /// Those two ties away from `one` with a higher position.
  mutating func find(from one: Int, _ network: Network) -> [Int] {
    // Contacts are marked before, and so never found.
    owner[one] = one
    for near in network.neighbours(of: one) { owner[near] = one }
    var found: [Int] = []
    for near in network.neighbours(of: one) {
      for other in network.neighbours(of: near) where other > one {
        if owner[other] != one {
          owner[other] = one
          ways[other] = 1
          middle[other] = near
          found.append(other)
        } else {
          ways[other] += 1
        }
      }
    }
    return found
  }

  /// The one contact in common, or nil if there are several.
  func only(_ other: Int) -> Int? { ways[other] == 1 ? middle[other] : nil }
}
