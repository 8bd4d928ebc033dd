/// Records that may all be one: pairs that hang together.
public struct DuplicateGroup: Hashable, Sendable {
  public let kind: Kind
  /// In the order of their ids.
  public let members: [RecordID]
  /// The likeliest first.
  public let pairs: [DuplicatePair]

  /// That of its likeliest pair.
  public var score: Int { pairs.first?.score ?? 0 }

  /// Groups of pairs, the likeliest first.
  public static func make(of pairs: [DuplicatePair]) -> [DuplicateGroup] {
    var parents: [RecordID: RecordID] = [:]
    func root(_ id: RecordID) -> RecordID {
      var current = id
      while let parent = parents[current], parent != current { current = parent }
      return current
    }
    for pair in pairs {
      let (one, other) = (root(pair.pair.first), root(pair.pair.second))
      parents[max(one, other)] = min(one, other)
      // Paths stay short for the next look.
      for id in [pair.pair.first, pair.pair.second] where id != min(one, other) {
        parents[id] = min(one, other)
      }
    }
    var order: [RecordID] = []
    var grouped: [RecordID: [DuplicatePair]] = [:]
    for pair in pairs {
      let head = root(pair.pair.first)
      if grouped[head] == nil { order.append(head) }
      grouped[head, default: []].append(pair)
    }
    return order.compactMap { head in
      guard let pairs = grouped[head], let kind = pairs.first?.kind else { return nil }
      let members = Set(pairs.flatMap { [$0.pair.first, $0.pair.second] })
      return DuplicateGroup(
        kind: kind, members: members.sorted(),
        pairs: pairs.sorted { ($1.score, $0.pair) < ($0.score, $1.pair) })
    }.sorted { ($1.score, $0.members[0]) < ($0.score, $1.members[0]) }
  }
}

/// Groups as a person goes through them, the likeliest first, with the names of their records.
public struct DuplicateList: Hashable, Sendable {
  public var groups: [DuplicateGroup]
  public var names: [RecordID: String]
  /// How many groups there are, shown or not.
  public var total: Int

  public init(_ groups: [DuplicateGroup], names: [RecordID: String], total: Int? = nil) {
    self.groups = groups
    self.names = names
    self.total = total ?? groups.count
  }
}
