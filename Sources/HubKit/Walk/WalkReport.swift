/// One step as the ladder shows it.
public struct StepReport: Hashable, Sendable, Identifiable {
  public let id: StepID
  public let state: StepState
  /// 0...1.
  public let progress: Double
  public let entry: Condition
  public let exit: Condition
  public let evidence: [Evidence]
  /// The signs that show.
  public let signs: [Sign]
  /// Nil when nothing happened in 90 days.
  public let momentum: Momentum?
  public let practices: [PracticeID]

  init(_ rules: some StepRules, settings: WalkSettings, asOf: LocalDate) {
    let now = rules.judge(asOf: asOf)
    id = rules.step
    state = StepState.of(rules, now: now, asOf: asOf, closedOn: settings.closedOn[rules.step])
    progress = now.progress
    entry = now.entry
    exit = now.exit
    evidence = now.evidence
    signs = Sign.showing(rules.signDefinitions, asOf: asOf) { rules.signs(asOf: $0) }
    momentum = rules.momentum(asOf: asOf)
    practices = rules.practices
  }

  /// A step without rules of its own yet: locked, nothing judged, nothing claimed.
  init(undescribed step: StepID) {
    id = step
    state = .locked
    progress = 0
    entry = Condition([])
    exit = Condition([])
    evidence = []
    signs = []
    momentum = nil
    practices = []
  }
}

/// How far the five steps have come as of a day, and what to do next.
public struct WalkReport: Hashable, Sendable {
  public let asOf: LocalDate
  /// Nil when every step's exit is met.
  public let currentStep: StepID?
  /// All five, in order.
  public let steps: [StepReport]
  public let criticalMass: CriticalMass
  /// At most five, the most pressing first.
  public let coach: [CoachCard]

  public subscript(step: StepID) -> StepReport? { steps.first { $0.id == step } }

  /// Whether these facts leave open if a step that is weak now was steady once: then facts that
  /// reach back half a year are needed.
  public static func needsMemory(
    facts: ConversationFacts, settings: WalkSettings, asOf: LocalDate
  ) -> Bool {
    let rules = ConversationRules(facts: facts, settings: settings)
    guard facts.coveredFrom > ConversationFacts.coveredFrom(today: asOf),
      facts.before.interactions > 0
    else { return false }
    return StepState.isWeak(rules, now: rules.judge(asOf: asOf), asOf: asOf)
  }

  /// Judges the walk; pure, and independent of the order of the rows.
  public init(facts: ConversationFacts, settings: WalkSettings, asOf: LocalDate) {
    let conversation = ConversationRules(facts: facts, settings: settings)
    let rules: [any StepRules] = [conversation]
    steps = StepID.allCases.map { step in
      guard let own = rules.first(where: { $0.step == step }) else {
        return StepReport(undescribed: step)
      }
      return StepReport(own, settings: settings, asOf: asOf)
    }
    self.asOf = asOf
    currentStep = Self.currentStep(steps)
    criticalMass = CriticalMass(
      facts.mass, gatherings: conversation.gatherings(asOf: asOf), settings: settings)
    coach =
      Coach(
        steps: steps, currentStep: currentStep, promises: facts.actions, settings: settings,
        asOf: asOf
      ).cards
  }

  /// The first step whose exit is not met and whose entry is met; else, when some step's entry is
  /// met, the first whose exit is not met; else the conversation.
  static func currentStep(_ steps: [StepReport]) -> StepID? {
    let unfinished = steps.filter { !$0.exit.isMet }
    if let first = unfinished.first(where: { $0.entry.isMet }) { return first.id }
    guard steps.contains(where: { $0.entry.isMet }) else { return .conversation }
    return unfinished.first?.id
  }
}
