import Foundation

/// Chains of introductions from somebody of the hub to somebody they want to meet (playbook C2).
///
/// A chain has at most three ties; its score is Π s · 0.7^(steps − 1) · Π f of the brokers between
/// the two ends, s a tie's strength over 100. A score is no probability.
public struct IntroductionPaths: Sendable {
  /// What each step after the first costs (δ).
  public static let stepFactor = 0.7
  /// Weaker ties do not carry an introduction.
  public static let minimumStrength = 15.0
  /// The most ties a chain may have.
  public static let longest = 3

  /// A tie between two people.
  public struct Tie: Hashable, Sendable {
    public let one: RecordID
    public let other: RecordID
    /// 0...100, computed with the lower of the two closenesses (playbook C1).
    public let strength: Double
    /// Whether the asker's role may not see it: no chain leads over it.
    public let isHidden: Bool

    public init(_ one: RecordID, _ other: RecordID, strength: Double, isHidden: Bool = false) {
      self.one = one
      self.other = other
      self.strength = strength
      self.isHidden = isHidden
    }
  }

  let network: Network
  /// Strength over 100 of the ties in `network.flat`.
  let strengths: [Double]
  /// Load (u) and factor (f) of each position as a broker.
  let loads: [Int]
  let factors: [Double]
  private let carried: [BrokerLoad]

  /// - Parameters:
  ///   - people: whoever can be an end or a broker, in any order.
  ///   - ties: of several between the same two the weakest counts; those of others do not.
  ///   - brokers: what people carry; nothing for those who are not named.
  public init(people: [Network.Person], ties: [Tie], brokers: [RecordID: BrokerLoad] = [:]) {
    let people = Network(people: people, edges: []).people
    var positions: [RecordID: Int] = [:]
    positions.reserveCapacity(people.count)
    for (position, person) in people.enumerated() { positions[person.id] = position }
    var edges: [Network.Edge] = []
    var values: [Double] = []
    for tie in ties where !tie.isHidden && tie.strength >= Self.minimumStrength - Rate.tolerance {
      guard let one = positions[tie.one], let other = positions[tie.other] else { continue }
      edges.append(Network.Edge(one, other))
      values.append(tie.strength / 100)
    }
    let network = Network(people: people, edges: edges)
    var strengths = [Double](repeating: .infinity, count: network.flat.count)
    for (edge, value) in zip(edges, values) {
      guard let there = network.slot(of: edge.high, at: edge.low),
        let back = network.slot(of: edge.low, at: edge.high)
      else { continue }
      strengths[there] = min(strengths[there], value)
      strengths[back] = strengths[there]
    }
    self.network = network
    self.strengths = strengths
    carried = people.map { brokers[$0.id] ?? BrokerLoad() }
    loads = carried.map(\.load)
    factors = carried.map(\.factor)
  }

  /// The best chains, best first. Equal scores: fewer steps first, then the stronger weakest tie,
  /// then the smaller load of the most loaded broker, then the names along the chain.
  ///
  /// - Parameters:
  ///   - starts: who may ask, such as all core people.
  ///   - targets: whom to reach: one person, or those of an organization.
  public func best(
    from starts: some Sequence<RecordID>, to targets: some Sequence<RecordID>, limit: Int = 3
  ) -> [IntroductionPath] {
    let starts = Set(starts.compactMap { network.position(of: $0) })
    var search = ChainSearch(self, starts: starts.sorted(), limit: limit)
    for target in Set(targets.compactMap { network.position(of: $0) }).sorted() {
      search.run(to: target)
    }
    return search.best().map(path)
  }

  private func path(_ chain: Chain) -> IntroductionPath {
    let ties = zip(chain.people, chain.people.dropFirst())
    return IntroductionPath(
      people: network.ids(chain.people),
      strengths: ties.compactMap { one, other in
        network.slot(of: other, at: one).map { strengths[$0] }
      },
      loads: chain.people.dropFirst().dropLast().map { carried[$0] },
      score: chain.score)
  }

  /// The best score to everyone at once, in time proportional to the ties.
  public func reach(from starts: some Sequence<RecordID>) -> IntroductionReach {
    let starts = Set(starts.compactMap { network.position(of: $0) })
    var best = [Double](repeating: 0, count: network.count)
    var layer = best
    for start in starts { layer[start] = 1 }
    var isFirst = true
    for _ in 0..<Self.longest {
      var next = [Double](repeating: 0, count: network.count)
      for position in network.positions where layer[position] > 0 {
        let carried =
          isFirst ? layer[position] : layer[position] * factors[position] * Self.stepFactor
        for slot in network.starts[position]..<network.starts[position + 1] where carried > 0 {
          let near = network.flat[slot]
          next[near] = max(next[near], carried * strengths[slot])
        }
      }
      // Whoever is met twice is reached by a better, shorter chain: no chain need be remembered.
      for position in network.positions { best[position] = max(best[position], next[position]) }
      layer = next
      isFirst = false
    }
    for start in starts { best[start] = 1 }
    return IntroductionReach(network: network, scores: best)
  }
}

/// The best score of a chain to each person (playbook C2).
public struct IntroductionReach: Sendable {
  let network: Network
  let scores: [Double]

  /// The best score to a person, or to the best reached of an organization's people, 0...1: 0 when
  /// no chain leads there, 1 for someone who may ask themselves.
  public func bestScore(to targets: some Sequence<RecordID>) -> Double {
    targets.reduce(0) { best, target in
      max(best, network.position(of: target).map { scores[$0] } ?? 0)
    }
  }

  public func bestScore(to target: RecordID) -> Double { bestScore(to: [target]) }
}

/// What someone carries as a broker (playbook C2).
public struct BrokerLoad: Hashable, Sendable {
  /// With so many open requests someone is not asked for another introduction.
  public static let tooMany = 3

  /// Introductions asked of them and neither made nor closed.
  public var openRequests: Int
  /// Introductions they made in the last 30 days.
  public var madeLately: Int
  /// Whether they do not want to introduce people.
  public var hasOptedOut: Bool

  public init(openRequests: Int = 0, madeLately: Int = 0, hasOptedOut: Bool = false) {
    self.openRequests = openRequests
    self.madeLately = madeLately
    self.hasOptedOut = hasOptedOut
  }

  /// u.
  public var load: Int { openRequests + madeLately }

  /// f(u) = 1/(1 + 0.25 · max(0, u − 1)), 0...1; 0 for whoever opted out or has three requests open.
  public var factor: Double {
    if hasOptedOut || openRequests >= Self.tooMany { return 0 }
    return 1 / (1 + 0.25 * Double(max(0, load - 1)))
  }
}

/// A chain of introductions (playbook C2).
public struct IntroductionPath: Hashable, Sendable {
  public enum Label: String, Sendable, CaseIterable {
    case easy, fair
    case longShot = "long_shot"
    case buildTieFirst = "build_tie_first"

    /// ≥ 0.40 easy, ≥ 0.20 fair, ≥ 0.10 a long shot, else build the tie first.
    public init(score: Double) {
      self =
        if score >= 0.4 - Rate.tolerance {
          .easy
        } else if score >= 0.2 - Rate.tolerance {
          .fair
        } else if score >= 0.1 - Rate.tolerance {
          .longShot
        } else {
          .buildTieFirst
        }
    }
  }

  /// From who asks to who is met, 2...4.
  public let people: [RecordID]
  /// The strength of each tie over 100, one fewer than people.
  public let strengths: [Double]
  /// What each broker carries, two fewer than people.
  public let loads: [BrokerLoad]
  /// 0...1.
  public let score: Double

  public var label: Label { Label(score: score) }
  public var steps: Int { strengths.count }
  public var brokers: [RecordID] { Array(people.dropFirst().dropLast()) }
  /// −ln of the score, the length of the chain as a search for the shortest has it.
  public var cost: Double { -log(score) }
}
