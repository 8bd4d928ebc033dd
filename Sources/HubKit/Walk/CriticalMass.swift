/// What is counted towards critical mass; nil where the hub has no record from which to count.
public struct MassFacts: Hashable, Sendable {
  /// Organizations of the core sector that are active.
  public var coreFirms: Int?
  /// Members of the organization, people and firms.
  public var members: Int?
  /// Kinds of support reached by a tie of strength 35 or more, of eight.
  public var supportKinds: Int?

  public init(coreFirms: Int? = nil, members: Int? = nil, supportKinds: Int? = nil) {
    self.coreFirms = coreFirms
    self.members = members
    self.supportKinds = supportKinds
  }
}

/// The point at which people with money begin to take notice: four visible figures, each against
/// its target. The composition and the targets are house rules; there is no hidden sum.
public struct CriticalMass: Hashable, Sendable {
  public struct Part: Hashable, Sendable, Identifiable {
    /// `coreFirms members supportKinds gatherings`.
    public let id: String
    /// Nil when unknown.
    public let value: Int?
    public let target: Double
    public let source: ThresholdSource

    /// 0...1, nil when unknown.
    public var credit: Double? {
      value.map { Progress.credit(value: Double($0), threshold: target) }
    }
    public var state: EvidenceState {
      guard let value else { return .unknown }
      return Double(value) >= target - Rate.tolerance ? .met : .notMet
    }
  }

  public let parts: [Part]

  /// How many targets are reached, and of how many something is known.
  public var reached: Int { parts.count { $0.state == .met } }
  public var known: Int { parts.count { $0.state != .unknown } }

  /// - Parameter gatherings: held in the last 90 days, nil when no meeting was ever recorded.
  public init(_ facts: MassFacts, gatherings: Int?, settings: WalkSettings) {
    let rows: [(String, Int?, Double, ThresholdSource)] = [
      ("coreFirms", facts.coreFirms, 20, .house), ("members", facts.members, 10, .published),
      ("supportKinds", facts.supportKinds, 6, .house), ("gatherings", gatherings, 3, .house),
    ]
    parts = rows.map { id, value, target, source in
      let threshold = settings.threshold("mass.\(id)", default: target, source: source)
      return Part(id: id, value: value, target: threshold.value, source: threshold.source)
    }
  }
}
