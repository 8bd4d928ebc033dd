import Foundation

/// How strong the tie between two people is, from 0 to 100 (playbook C1).
///
/// Contacts decay with a half-life of 90 days and saturate; reciprocity raises the result; a stated
/// closeness, which decays more slowly, takes four tenths of the weight. The composition is a house
/// rule.
public struct TieStrength: Hashable, Sendable {
  /// 0...100, unrounded.
  public let value: Double
  /// Σ weight · 2^(−age/90).
  public let raw: Double
  /// raw / (raw + 2), 0...1.
  public let activity: Double
  /// The decayed weight that each side began; what is mutual counts half to each.
  public let fromA: Double
  public let fromB: Double
  /// 2 · min / sum of the two, 0...1; 0 when there was no contact.
  public let reciprocity: Double
  /// The lower of the decayed closenesses, 0...1, or nil when nobody stated one.
  public let closeness: Double?
  /// Contacts counted.
  public let n: Int
  /// Inputs that would have changed the value, such as `tie.closeness`.
  public let missing: [String]

  public static let halfLife = 90.0
  public static let closenessHalfLife = 730.0
  static let saturation = 2.0
  /// What large meetings alone can reach.
  static let crowdCeiling = 10.0

  public enum Band: String, Sendable, CaseIterable {
    case none, weak, medium, strong
  }

  public var band: Band {
    if value < 5 - Rate.tolerance { return .none }
    if value < 35 - Rate.tolerance { return .weak }
    return value < 65 - Rate.tolerance ? .medium : .strong
  }

  /// - Parameters:
  ///   - events: contacts of the two, in any order; those after `asOf` do not count.
  ///   - closeness: what either side stated; the lower decayed value is used.
  public static func compute(
    events: [TieEvent], closeness: [Closeness], asOf: LocalDate
  ) -> TieStrength {
    var sums = TieSums(reference: asOf)
    for event in events where event.date <= asOf { sums.add(event) }
    return sums.strength(closeness: closeness, asOf: asOf)
  }

  init(sums: TieSums, closeness: [Closeness], asOf: LocalDate) {
    let scale = TieSums.decay(from: sums.reference, to: asOf)
    fromA = sums.fromA * scale
    fromB = sums.fromB * scale
    raw = fromA + fromB
    activity = raw / (raw + Self.saturation)
    reciprocity = raw > 0 ? 2 * min(fromA, fromB) / raw : 0
    n = sums.n
    let stated = closeness.filter { $0.on <= asOf }.map { $0.decayed(asOf: asOf) }.min()
    self.closeness = stated
    missing = stated == nil ? ["tie.closeness"] : []
    value = Self.value(
      fromA: fromA, fromB: fromB, closeness: stated, isCrowdOnly: sums.isCrowdOnly)
  }

  /// S alone, 0...100, of what is decayed already.
  static func value(
    fromA: Double, fromB: Double, closeness: Double?, isCrowdOnly: Bool
  ) -> Double {
    let raw = fromA + fromB
    let reciprocity = raw > 0 ? 2 * min(fromA, fromB) / raw : 0
    let behaviour = raw / (raw + saturation) * (0.7 + 0.3 * reciprocity)
    if let closeness { return 100 * (0.4 * closeness + 0.6 * behaviour) }
    return isCrowdOnly ? min(100 * behaviour, crowdCeiling) : 100 * behaviour
  }
}

/// What one side said about how close the two are.
public struct Closeness: Hashable, Sendable {
  /// 0...4.
  public let value: Int
  public let on: LocalDate

  public init(value: Int, on: LocalDate) {
    self.value = min(max(value, 0), 4)
    self.on = on
  }

  /// (c/4) · 2^(−age/730).
  func decayed(asOf: LocalDate) -> Double {
    Double(value) / 4 * exp2(-Double(asOf.days(since: on)) / TieStrength.closenessHalfLife)
  }
}

/// The contacts of a tie as decayed sums at a reference date.
///
/// An exponential scales with time, so the sums can be kept and moved to any later date without
/// reading the contacts again.
public struct TieSums: Hashable, Sendable {
  public let reference: LocalDate
  public private(set) var fromA: Double
  public private(set) var fromB: Double
  public private(set) var n: Int
  /// Whether nothing but large meetings was counted.
  public private(set) var isCrowdOnly: Bool

  public init(
    reference: LocalDate, fromA: Double = 0, fromB: Double = 0, n: Int = 0,
    isCrowdOnly: Bool = true
  ) {
    self.reference = reference
    self.fromA = fromA
    self.fromB = fromB
    self.n = n
    self.isCrowdOnly = isCrowdOnly
  }

  public mutating func add(_ event: TieEvent) {
    let weight = event.kind.weight * Self.decay(from: event.date, to: reference)
    guard weight > 0 else { return }
    switch event.direction {
    case .fromA: fromA += weight
    case .fromB: fromB += weight
    case .mutual:
      fromA += weight / 2
      fromB += weight / 2
    }
    n += 1
    if event.kind != .largeMeeting { isCrowdOnly = false }
  }

  public func strength(closeness: [Closeness], asOf: LocalDate) -> TieStrength {
    TieStrength(sums: self, closeness: closeness, asOf: asOf)
  }

  static func decay(from date: LocalDate, to asOf: LocalDate) -> Double {
    exp2(-Double(asOf.days(since: date)) / TieStrength.halfLife)
  }
}

/// How regular a tie is, and whether it has fallen silent (playbook C1).
public enum TieRhythm: String, Sendable, CaseIterable {
  case warm, cooling, dormant

  /// - Parameters:
  ///   - contacts: dates of contacts in any order, one a contact; unanswered invitations excluded.
  ///   - since: from when silence runs without any contact: when closeness was stated, else
  ///     when they met.
  /// - Returns: the rhythm with the days of silence, or nil when there is no date at all.
  public static func judge(
    contacts: [LocalDate], since: LocalDate?, asOf: LocalDate
  ) -> (rhythm: TieRhythm, silence: Int)? {
    let past = contacts.filter { $0 <= asOf }
    guard let last = past.max() ?? since else { return nil }
    let silence = max(0, asOf.days(since: last))
    guard past.count >= 3, let gap = medianGap(past) else {
      return (silence > 180 ? .dormant : .warm, silence)
    }
    let days = Double(silence)
    if days > min(365, max(60, 8 * gap)) { return (.dormant, silence) }
    return (days > max(30, 4 * gap) ? .cooling : .warm, silence)
  }

  /// The median of the days between consecutive distinct dates; nil when there is only one date.
  static func medianGap(_ dates: [LocalDate]) -> Double? {
    let days = Set(dates.map(\.dayNumber)).sorted()
    let gaps = zip(days.dropFirst(), days).map { $0 - $1 }.sorted()
    guard !gaps.isEmpty else { return nil }
    let middle = gaps.count / 2
    return gaps.count.isMultiple(of: 2)
      ? Double(gaps[middle - 1] + gaps[middle]) / 2 : Double(gaps[middle])
  }
}
