/// Step three (playbook A3).
public struct ConnectionRules: StepRules {
  public let step = StepID.connections
  private let context: WalkContext

  public init(_ context: WalkContext) { self.context = context }

  public static let evidence: [EvidenceDefinition] = []

  public var practices: [PracticeID] { (1...14).map { PracticeID(step, $0) } }
  public var signDefinitions: [SignDefinition] { [] }
  public var reach: LocalDate { context.facts.conversation.coveredFrom }

  public func judge(asOf: LocalDate) -> StepJudgement {
    StepJudgement(evidence: [], entry: Condition([]), exit: Condition([]))
  }

  public func signs(asOf: LocalDate) -> [SignFinding] { [] }
  public func momentum(asOf: LocalDate) -> Momentum? { nil }
  public func duties(asOf: LocalDate) -> [Duty] { [] }
}
