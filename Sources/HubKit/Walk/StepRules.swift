/// What one step judges, whatever its facts: the walk knows nothing else of a step.
public protocol StepRules: Sendable {
  var step: StepID { get }
  var practices: [PracticeID] { get }
  var signDefinitions: [SignDefinition] { get }
  /// The earliest day the facts suffice to judge.
  var reach: LocalDate { get }
  func judge(asOf: LocalDate) -> StepJudgement
  /// Whether the exit condition is met as of a day; the same as judging, where there is no quicker
  /// way to tell.
  func isReady(asOf: LocalDate) -> Bool
  /// The signs as of one day, without hysteresis.
  func signs(asOf: LocalDate) -> [SignFinding]
  /// Nil when nothing happened.
  func momentum(asOf: LocalDate) -> Momentum?
  /// What waits for somebody as of a day, for the coach: promises, deadlines, documents.
  func duties(asOf: LocalDate) -> [Duty]
}

extension StepRules {
  public func isReady(asOf: LocalDate) -> Bool { judge(asOf: asOf).exit.isMet }
}

/// Something that waits for somebody, besides evidence and signs (playbook A6).
public struct Duty: Hashable, Sendable, Codable {
  public enum Reason: String, Sendable, Codable {
    /// A promise of ours with its date.
    case promise
    /// A deadline of a programme within thirty days.
    case deadline
    /// A document that waits for a review or a decision.
    case document
  }

  public var reason: Reason
  public var record: RecordID
  public var due: LocalDate?
  /// Since when it waits; orders what ranks alike.
  public var since: LocalDate
  public var person: RecordID?
  /// The practice that deals with it; nil when the record itself is to be opened.
  public var act: PracticeID?

  public init(
    _ reason: Reason, record: RecordID, due: LocalDate? = nil, since: LocalDate,
    person: RecordID? = nil, act: PracticeID? = nil
  ) {
    self.reason = reason
    self.record = record
    self.due = due
    self.since = since
    self.person = person
    self.act = act
  }
}

/// A step as of one day.
public struct StepJudgement: Hashable, Sendable {
  public let evidence: [Evidence]
  public let entry: Condition
  public let exit: Condition

  public init(evidence: [Evidence], entry: Condition, exit: Condition) {
    self.evidence = evidence
    self.entry = entry
    self.exit = exit
  }

  /// 0...1.
  public var progress: Double {
    Progress.of(evidence.map { ($0.definition.weight, $0.credit) })
  }

  var hasWeakPillar: Bool { evidence.contains(where: \.isWeakPillar) }
}

/// Where a step stands (playbook C7).
public enum StepState: String, Sendable, Codable, CaseIterable {
  /// Its entry condition is not met and little has happened: advice, not a gate.
  case locked
  case open
  /// Progress of 15 % or more, also when the entry condition is not met.
  case active
  /// The exit condition is met.
  case ready
  /// Ready for fourteen days, or closed by a decision.
  case steady
  /// Was steady, and a critical predicate has been below 80 % at two weekly checks.
  case regressed

  /// How many weekly checks back a step is remembered as steady.
  static let memoryWeeks = 26

  /// The state as of a day: a pure function of facts by the dates on which things happened.
  ///
  /// Judged as of the day, 7 and 14 days before. Only when a critical predicate is weak at the
  /// last two weekly checks is it asked, week by week, whether the step was steady before.
  static func of(
    _ rules: some StepRules, now: StepJudgement, asOf: LocalDate, closedOn: LocalDate?
  ) -> StepState {
    func day(_ weeks: Int) -> LocalDate { asOf.adding(days: -7 * weeks) }
    func isReady(_ weeks: Int) -> Bool {
      day(weeks) >= rules.reach && rules.isReady(asOf: day(weeks))
    }
    let isClosed = closedOn.map { $0 <= asOf } ?? false
    if isWeak(rules, now: now, asOf: asOf) {
      if isClosed { return .regressed }
      var run = 0
      for week in 1...(memoryWeeks + 2) where day(week) >= rules.reach {
        run = isReady(week) ? run + 1 : 0
        if run == 3 { return .regressed }
      }
    }
    if isClosed { return .steady }
    if now.exit.isMet { return isReady(1) && isReady(2) ? .steady : .ready }
    if now.progress >= 0.15 - Rate.tolerance { return .active }
    return now.entry.isMet ? .open : .locked
  }

  /// Whether a critical predicate is weak at the last two weekly checks.
  static func isWeak(_ rules: some StepRules, now: StepJudgement, asOf: LocalDate) -> Bool {
    now.hasWeakPillar && rules.judge(asOf: asOf.adding(days: -7)).hasWeakPillar
  }
}
