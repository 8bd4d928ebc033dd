/// Whether a programme is worth the work (playbook C5).
public struct ProgrammeValue: Hashable, Sendable {
  /// What speaks against going for it.
  public enum Obstacle: String, Sendable, CaseIterable {
    case notEligible = "not_eligible"
    case poorFit = "poor_fit"
    case matchNotFunded = "match_not_funded"
    /// More work than hours are free before the deadline.
    case tooMuchWork = "too_much_work"
    /// Fewer than 14 days to the deadline, and less than half of the documents ready.
    case tooLate = "too_late"
  }

  public static let leastFit = 3
  public static let lateDays = 14
  public static let lateCompleteness = 0.5

  public var isEligible: Bool
  /// 0...5.
  public var fit: Int
  public var isMatchFunded: Bool
  public var effortHours: Int
  /// Hours free before the deadline.
  public var freeHours: Int
  public var deadline: LocalDate
  /// 0...1: ready required documents ÷ required documents.
  public var completeness: Double

  public init(
    isEligible: Bool, fit: Int, isMatchFunded: Bool, effortHours: Int, freeHours: Int,
    deadline: LocalDate, completeness: Double = 0
  ) {
    self.isEligible = isEligible
    self.fit = fit
    self.isMatchFunded = isMatchFunded
    self.effortHours = effortHours
    self.freeHours = freeHours
    self.deadline = deadline
    self.completeness = completeness
  }

  /// Chance · (grant − own match) ÷ hours of work, in units of the currency an hour.
  ///
  /// - Parameters:
  ///   - chancePercent: 0...100.
  ///   - grant: hundredths of the currency, as is `ownMatch`.
  /// - Returns: nil when no hours are given.
  public static func perHour(
    chancePercent: Int, grant: Int, ownMatch: Int = 0, effortHours: Int
  ) -> Double? {
    guard effortHours > 0 else { return nil }
    let gain = (Double(grant) - Double(ownMatch)) / 100
    return Double(chancePercent) / 100 * gain / Double(effortHours)
  }

  /// What speaks against a "go" on a day; none means go.
  public func obstacles(asOf: LocalDate) -> [Obstacle] {
    var found: [Obstacle] = []
    if !isEligible { found.append(.notEligible) }
    if fit < Self.leastFit { found.append(.poorFit) }
    if !isMatchFunded { found.append(.matchNotFunded) }
    if effortHours > freeHours { found.append(.tooMuchWork) }
    if deadline.days(since: asOf) < Self.lateDays,
      completeness < Self.lateCompleteness - Rate.tolerance
    {
      found.append(.tooLate)
    }
    return found
  }

  public func isGo(asOf: LocalDate) -> Bool { obstacles(asOf: asOf).isEmpty }
}
