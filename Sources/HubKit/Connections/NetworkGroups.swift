import Foundation

/// Ties between and within groups (Krackhardt and Stern 1988; playbook C4).
public struct GroupMixing: Hashable, Sendable {
  /// Ties between people of different groups.
  public let external: Int
  /// Ties between people of one group.
  public let `internal`: Int

  public init(external: Int, internal: Int) {
    self.external = external
    self.internal = `internal`
  }

  /// (E − I) / (E + I), −1 (everyone keeps to their own) ... 1; nil without ties.
  public var index: Double? { Rate.share(external - `internal`, of: external + `internal`) }
}

extension Network {
  /// Ties between and within the groups of a grouping, such as sectors or towns; ties of people
  /// whose group is unknown count for neither.
  public func mixing(groups: [RecordID: String]) -> GroupMixing {
    let group = people.map { groups[$0.id] }
    var external = 0
    var inside = 0
    for edge in edges {
      guard let one = group[edge.low], let other = group[edge.high] else { continue }
      if one == other { inside += 1 } else { external += 1 }
    }
    return GroupMixing(external: external, internal: inside)
  }
}

/// How evenly people are spread over groups (playbook C4).
public struct GroupDiversity: Hashable, Sendable {
  /// People by group, each group with at least one.
  public let counts: [String: Int]
  /// People whose group is known.
  public let total: Int
  /// −Σ p ln p; nil for nobody.
  public let shannon: Double?
  /// Shannon / ln k of the k groups present, 0...1; nil for fewer than two.
  public let evenness: Double?
  /// 1 − Σp², the chance that two drawn at random are of different groups; nil for nobody.
  public let simpson: Double?

  /// - Parameter groups: one for each person whose group is known.
  public init(_ groups: some Sequence<String>) {
    counts = groups.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let total = counts.values.reduce(0, +)
    self.total = total
    guard total > 0 else {
      (shannon, evenness, simpson) = (nil, nil, nil)
      return
    }
    // In a fixed order, for sums that are the same on every run.
    let shares = counts.values.sorted().map { Double($0) / Double(total) }
    let entropy = shares.reduce(0) { $0 - $1 * log($1) }
    shannon = entropy
    evenness = shares.count < 2 ? nil : entropy / log(Double(shares.count))
    simpson = 1 - shares.reduce(0) { $0 + $1 * $1 }
  }

  /// The share of the wanted groups that are present, 0...1; nil when none is wanted.
  public func coverage(of wanted: Set<String>) -> Double? {
    Rate.share(wanted.count { counts[$0] != nil }, of: wanted.count)
  }
}
