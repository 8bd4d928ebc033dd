/// Whom to give time to (playbook C5): a grid of power and interest after Mendelow, and salience
/// after Mitchell, Agle and Wood.
public struct StakeholderGrid: Hashable, Sendable {
  /// Where somebody stands on the grid.
  public enum Quadrant: String, Sendable, CaseIterable {
    /// Contact every 30 to 60 days.
    case manageClosely = "manage_closely"
    /// Quarterly, and short.
    case keepSatisfied = "keep_satisfied"
    /// The newsletter, and invitations.
    case keepInformed = "keep_informed"
    case monitor
  }

  /// Which of power, legitimacy and urgency somebody has.
  public enum Salience: String, Sendable, CaseIterable {
    case definitive, dominant, dangerous, dependent, dormant, discretionary, demanding
    /// None of the three: not a stakeholder.
    case none
  }

  /// Days ahead in which a decision counts as near.
  public static let decisionDays = 90

  /// From this value on power and interest are high; a house default.
  public let high: Int

  public init(high: Int = 6) { self.high = high }

  /// With the hub's own setting, `threshold.s4.e02.high`.
  public init(_ settings: WalkSettings) {
    let high = settings.threshold("s4.e02.high", default: 6, source: .house).value
    self.init(high: Int(high.rounded(.up)))
  }

  /// Whether somebody is to be managed closely; not as long as one of the two is unknown.
  public func isManagedClosely(power: Int?, interest: Int?) -> Bool {
    guard let power, let interest else { return false }
    return quadrant(power: power, interest: interest) == .manageClosely
  }

  public func quadrant(power: Int, interest: Int) -> Quadrant {
    switch (power >= high, interest >= high) {
    case (true, true): .manageClosely
    case (true, false): .keepSatisfied
    case (false, true): .keepInformed
    case (false, false): .monitor
    }
  }

  public func salience(power: Int, isLegitimate: Bool, isUrgent: Bool) -> Salience {
    switch (power >= high, isLegitimate, isUrgent) {
    case (true, true, true): .definitive
    case (true, true, false): .dominant
    case (true, false, true): .dangerous
    case (false, true, true): .dependent
    case (true, false, false): .dormant
    case (false, true, false): .discretionary
    case (false, false, true): .demanding
    case (false, false, false): .none
    }
  }

  /// Power · interest / 10, more for the undecided, less for open opponents, and 2 more when they
  /// decide soon.
  ///
  /// - Parameters:
  ///   - attitude: −2...2; nil when nobody judged it, which adds nothing.
  ///   - decidesSoon: whether a decision is due within `decisionDays`.
  public static func priority(
    power: Int, interest: Int, attitude: Int?, decidesSoon: Bool
  ) -> Double {
    let bonus: Double
    switch attitude {
    case 0: bonus = 1.5
    case -1: bonus = 1
    case -2: bonus = -2
    default: bonus = 0
    }
    return Double(power * interest) / 10 + bonus + (decidesSoon ? 2 : 0)
  }

  /// Whether a decision lies in the next `decisionDays`, today included.
  public static func decidesSoon(_ nextDecision: LocalDate?, asOf: LocalDate) -> Bool {
    nextDecision.map { (0...decisionDays).contains($0.days(since: asOf)) } ?? false
  }
}
