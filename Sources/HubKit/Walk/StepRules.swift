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
  /// What of the step people look at rather than read: heads per meeting, replies per month.
  func chart(asOf: LocalDate) -> StepChart?
}

extension StepRules {
  public func chart(asOf: LocalDate) -> StepChart? { nil }
  public func isReady(asOf: LocalDate) -> Bool { judge(asOf: asOf).exit.isMet }
}

/// Something that waits for somebody, besides evidence and signs (playbook A6).
public struct Duty: Hashable, Sendable {
  public enum Reason: String, Sendable, CaseIterable {
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
