/// The figures of one vote. None is negative.
public struct VoteCount: Hashable, Sendable {
  public let yes: Int
  public let no: Int
  /// Abstentions and blank ballots: present, and neither yes nor no.
  public let abstain: Int
  /// Present and entitled; nil when nobody counted them.
  public let present: Int?
  /// All who may vote, there or not.
  public let entitled: Int?

  /// Figures outside 0...1,000,000 are held within, so that no sum overflows.
  public init(yes: Int, no: Int, abstain: Int = 0, present: Int? = nil, entitled: Int? = nil) {
    self.yes = Self.held(yes)
    self.no = Self.held(no)
    self.abstain = Self.held(abstain)
    self.present = present.map(Self.held)
    self.entitled = entitled.map(Self.held)
  }

  private static func held(_ figure: Int) -> Int { min(max(figure, 0), 1_000_000) }

  /// Whether the figures fit each other: all votes ≤ present ≤ entitled (playbook B3, i3).
  public var isConsistent: Bool {
    let cast = yes + no + abstain
    let most = present ?? entitled
    if let most, cast > most { return false }
    if let present, let entitled, present > entitled { return false }
    return true
  }
}

/// Majorities as exact integers, no percentages (playbook C9).
public enum VoteRule: String, Sendable, CaseIterable {
  /// More yes than no; abstentions and blanks are not counted, a tie fails.
  case majorityCast = "majority_cast"
  /// More than half of those present.
  case majorityPresent = "majority_present"
  /// More than half of all who may vote.
  case majorityMembers = "majority_members"
  case twoThirdsCast = "two_thirds_cast"
  case threeQuartersCast = "three_quarters_cast"
  case threeQuartersPresent = "three_quarters_present"
  case threeQuartersMembers = "three_quarters_members"

  /// Whether the count adopts; nil when a figure the rule needs was not counted.
  public func adopts(_ count: VoteCount) -> Bool? {
    switch self {
    case .majorityCast: count.yes > count.no
    case .majorityPresent: count.present.map { 2 * count.yes > $0 }
    case .majorityMembers: count.entitled.map { 2 * count.yes > $0 }
    case .twoThirdsCast: count.yes >= 2 * count.no && count.yes >= 1
    case .threeQuartersCast: count.yes >= 3 * count.no && count.yes >= 1
    case .threeQuartersPresent: count.present.map { 4 * count.yes >= 3 * $0 && count.yes >= 1 }
    case .threeQuartersMembers: count.entitled.map { 4 * count.yes >= 3 * $0 && count.yes >= 1 }
    }
  }
}

/// Ways of deciding that count no majority (playbook C9).
public enum RoundRule {
  /// Adopted when all present answered and none objects.
  public static func consent(answered: Int, objections: Int, present: Int) -> Bool {
    present > 0 && objections == 0 && answered >= present
  }

  /// Any block stops; at most a fifth may stand aside.
  public static func consensus(standAsides: Int, blocks: Int, present: Int) -> Bool {
    present > 0 && blocks == 0 && min(max(standAsides, 0), 1_000_000) * 5 <= present
  }

  /// Thumbs: goes on when more are up than down.
  public static func roman(up: Int, down: Int) -> Bool { up > down }

  /// Dots each may give when so many options are to be ranked: a third of them, half up, and one
  /// at least.
  public static func dots(options: Int) -> Int {
    max(1, (max(0, min(options, 10_000)) * 2 + 3) / 6)
  }
}

/// Fingers shown, 0 to 5 (playbook C9).
public struct FistToFive: Hashable, Sendable {
  public let fingers: [Int]

  public init(_ fingers: [Int]) { self.fingers = fingers.map { min(max($0, 0), 5) } }

  /// Nobody shows fewer than three, and somebody votes.
  public var isAdopted: Bool { least.map { $0 >= 3 } ?? false }
  public var least: Int? { fingers.min() }
  /// Nil without fingers.
  public var mean: Double? { Rate.share(fingers.reduce(0, +), of: fingers.count) }
  /// The most less the least.
  public var spread: Int? {
    guard let least, let most = fingers.max() else { return nil }
    return most - least
  }
}

/// How many must be there for a decision to be valid (playbook C9).
public enum QuorumRule: Hashable, Sendable {
  case none
  /// 2 · present > entitled.
  case moreThanHalf
  /// At least `part` of `whole`: present · whole ≥ entitled · part.
  case fraction(part: Int, whole: Int)
  /// So many people, whoever may vote.
  case fixed(Int)

  /// From the fields of a rule set; nil when they say no quorum that could be tested.
  public init?(kind: String?, part: Int?, whole: Int?) {
    switch kind {
    case "none": self = .none
    case "more_than_half": self = .moreThanHalf
    case "fraction":
      guard let part, let whole, part >= 0, whole > 0 else { return nil }
      self = .fraction(part: min(part, 1_000_000), whole: min(whole, 1_000_000))
    case "fixed":
      guard let part, part >= 0 else { return nil }
      self = .fixed(part)
    default: return nil
    }
  }

  /// Whether so many make a quorum; nil when it depends on how many may vote and nobody said.
  public func isReached(present: Int, entitled: Int?) -> Bool? {
    let present = min(max(present, 0), 1_000_000)
    let entitled = entitled.map { min(max($0, 0), 1_000_000) }
    return switch self {
    case .none: true
    case .fixed(let least): present >= least
    case .moreThanHalf: entitled.map { 2 * present > $0 }
    case .fraction(let part, let whole): entitled.map { present * whole >= $0 * part }
    }
  }

  /// The fewest that make a quorum.
  public func needed(entitled: Int) -> Int {
    let entitled = min(max(entitled, 0), 1_000_000)
    return switch self {
    case .none: 0
    case .fixed(let least): least
    case .moreThanHalf: entitled / 2 + 1
    case .fraction(let part, let whole): (entitled * part + whole - 1) / max(1, whole)
    }
  }
}
