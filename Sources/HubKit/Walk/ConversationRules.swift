/// The first step: start the conversation (playbook A1).
public struct ConversationRules: StepRules {
  public let step = StepID.conversation
  private let index: ConversationIndex
  private let settings: WalkSettings

  public init(facts: ConversationFacts, settings: WalkSettings) {
    index = ConversationIndex(facts)
    self.settings = settings
  }

  public static let practices = (1...14).map { PracticeID(.conversation, $0) }

  public static let evidence: [EvidenceDefinition] = [
    row(1, weight: 3, 10, practice: 5),
    row(2, weight: 3, 6, practice: 2),
    row(3, weight: 2, 0.40, minN: 10, isShare: true, practice: 4),
    row(4, weight: 2, 0.60, minN: 5, isShare: true, practice: 10),
    row(5, weight: 2, 0.70, minN: 5, isShare: true, practice: 10),
    row(6, weight: 2, 0.60, minN: 5, isShare: true, practice: 10),
    row(7, weight: 1, 0.25, minN: 5, isShare: true, practice: 7),
    row(8, weight: 2, 3, practice: 12),
    row(9, weight: 2, 1, practice: 11),
    row(10, weight: 2, 3, practice: 4),
  ]

  private static func row(
    _ number: Int, weight: Int, _ threshold: Double,
    minN: Int = 0, isShare: Bool = false, practice: Int
  ) -> EvidenceDefinition {
    EvidenceDefinition(
      EvidenceID(.conversation, number), weight: weight, threshold: threshold,
      window: ConversationMeasures.window, minN: minN, isShare: isShare,
      practice: PracticeID(.conversation, practice))
  }

  public var practices: [PracticeID] { Self.practices }
  public var signDefinitions: [SignDefinition] { ConversationSigns.definitions }

  public var reach: LocalDate {
    index.facts.coveredFrom.adding(days: ConversationMeasures.window - 1)
  }

  public func judge(asOf: LocalDate) -> StepJudgement {
    let measures = ConversationMeasures(index, asOf: asOf)
    let evidence = Self.evidence.map { definition in
      Evidence(
        definition, measure(definition.id.number, measures), settings: settings, asOf: asOf)
    }
    return StepJudgement(
      evidence: evidence, entry: entry, exit: exitCondition(evidence, kindred: measures.kindred))
  }

  /// Judges only what the exit asks for, and no further than the first that fails.
  public func isReady(asOf: LocalDate) -> Bool {
    let measures = ConversationMeasures(index, asOf: asOf)
    return Self.exitEvidence.allSatisfy { definition in
      Evidence(
        definition, measure(definition.id.number, measures), settings: settings, asOf: asOf
      ).state == .met
    } && kindredPart(measures.kindred).state == .met
  }

  public func signs(asOf: LocalDate) -> [SignFinding] {
    ConversationSigns(measures: ConversationMeasures(index, asOf: asOf), settings: settings)
      .findings
  }

  public func momentum(asOf: LocalDate) -> Momentum? {
    let facts = index.facts
    let attended = facts.meetings.filter { !$0.isCancelled }
      .flatMap { Array(repeating: $0.date, count: max(0, $0.attended)) }
    let done = facts.actions.filter { $0.state == .done }.compactMap(\.doneOn)
    return Momentum([
      Momentum.series(
        "momentum.interactions", dates: index.interactions.lazy.map(\.date), asOf: asOf),
      Momentum.series("momentum.attendance", dates: attended, asOf: asOf),
      Momentum.series("momentum.actionsDone", dates: done, asOf: asOf),
    ])
  }

  public func chart(asOf: LocalDate) -> StepChart? {
    StepChart.attendance(
      index.facts.meetings.lazy.filter { !$0.isCancelled }
        .map { (id: $0.id, date: $0.date, attended: $0.attended) }, asOf: asOf)
  }

  /// Open promises; one that came from no conversation is given to the step the walk is at.
  public func duties(asOf: LocalDate) -> [Duty] {
    index.promises.filter { $0.state == .open }.map { action in
      Duty(.promise, record: action.id, due: action.due, since: action.due, person: action.owner)
    }
  }

  /// Whether the step's exit condition is met as of a day, for those that build on it.
  func isDone(asOf: LocalDate) -> Bool { judge(asOf: asOf).exit.isMet }

  /// People called kindred and lately assessed 1 or 2.
  func kindred(asOf: LocalDate) -> [RecordID] {
    ConversationMeasures(index, asOf: asOf).kindred
  }

  /// Gatherings of the last 90 days, for critical mass; nil when no meeting was ever recorded.
  public func gatherings(asOf: LocalDate) -> Int? {
    guard ConversationMeasures(index, asOf: asOf).hasMeetings else { return nil }
    return index.gatherings.count { $0.attended > 0 && $0.date.isWithin(90, of: asOf) }
  }

  private func measure(_ number: Int, _ measures: ConversationMeasures) -> Measurement {
    switch number {
    case 1: measures.oneOnOnes
    case 2: measures.deciders
    case 3: measures.replies
    case 4: measures.nextSteps
    case 5: measures.keptPromises
    case 6: measures.secondContacts
    case 7: measures.newFaces
    case 8: measures.sharedNeeds(namedBy: people("s1.e08.people", 3))
    case 9: measures.gatherings(attended: people("s1.e09.people", 6))
    default: measures.loggedByOthers
    }
  }

  /// A number of people inside a predicate, a setting like the thresholds.
  private func people(_ id: String, _ standard: Double) -> Int {
    Int(settings.threshold(id, default: standard, source: .house).value.rounded(.up))
  }

  private var entry: Condition {
    let hub = index.facts.hub
    func part(_ name: String, _ isThere: Bool) -> ConditionPart {
      ConditionPart(id: "s1.entry.\(name)", state: isThere ? .met : .notMet)
    }
    func isFilled(_ text: String?) -> Bool { text.map { !$0.trimmingSpaces.isEmpty } ?? false }
    return Condition([
      part("place", isFilled(hub.place)),
      part("statement", isFilled(hub.industryStatement)),
      part("radius", hub.radiusMin != nil),
      part("sectors", !hub.coreSectors.isEmpty),
      part("privacy", isFilled(hub.privacyNotice)),
    ])
  }

  private static let exitEvidence = evidence.filter { [1, 2, 8, 9].contains($0.id.number) }

  private func exitCondition(_ evidence: [Evidence], kindred: [RecordID]) -> Condition {
    let wanted = Set(Self.exitEvidence.map(\.id))
    let parts = evidence.filter { wanted.contains($0.id) }.map(ConditionPart.init)
    return Condition(parts + [kindredPart(kindred)])
  }

  private func kindredPart(_ kindred: [RecordID]) -> ConditionPart {
    let needed = settings.threshold("s1.exit.kindred", default: 5, source: .house).value
    let count = Double(kindred.count)
    return ConditionPart(
      id: "s1.exit.kindred", state: count >= needed - Rate.tolerance ? .met : .notMet,
      value: count, threshold: needed, records: kindred)
  }
}
