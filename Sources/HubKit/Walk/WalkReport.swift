/// One step as the ladder shows it.
public struct StepReport: Hashable, Sendable, Identifiable {
  public let id: StepID
  public let state: StepState
  /// Of a step that regressed: the critical predicates below 80 % of their threshold.
  public let regressedBy: [EvidenceID]
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
  /// What waits for somebody.
  public let duties: [Duty]
  /// Nil when the step has none, or nothing to draw.
  public let chart: StepChart?

  init(_ rules: some StepRules, settings: WalkSettings, asOf: LocalDate) {
    let now = rules.judge(asOf: asOf)
    id = rules.step
    state = StepState.of(rules, now: now, asOf: asOf, closedOn: settings.closedOn[rules.step])
    regressedBy = state == .regressed ? now.evidence.filter(\.isWeakPillar).map(\.id) : []
    progress = now.progress
    entry = now.entry
    exit = now.exit
    evidence = now.evidence
    signs = Sign.showing(rules.signDefinitions, asOf: asOf) { rules.signs(asOf: $0) }
    momentum = rules.momentum(asOf: asOf)
    practices = rules.practices
    duties = rules.duties(asOf: asOf)
    chart = rules.chart(asOf: asOf)
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
  /// How far the hub has come as a network.
  public let phase: HubPhase
  public let network: NetworkNumbers
  /// At most five, the most pressing first.
  public let coach: [CoachCard]
  /// Everything a card could be about now, silenced ones too: what `snooze` takes.
  public let candidates: [CoachCard]

  public subscript(step: StepID) -> StepReport? { steps.first { $0.id == step } }

  /// Whether these facts leave open if the first step was steady once: then facts that reach back
  /// half a year are needed.
  public static func needsMemory(
    facts: ConversationFacts, settings: WalkSettings, asOf: LocalDate
  ) -> Bool {
    let rules = ConversationRules(facts: facts, settings: settings)
    guard facts.coveredFrom > ConversationFacts.coveredFrom(today: asOf),
      facts.before.interactions > 0
    else { return false }
    let checks = WeeklyChecks(rules: rules, now: rules.judge(asOf: asOf), asOf: asOf)
    return !checks.isPlainlySteady && checks.steadySince == nil
  }

  /// Judges the walk; pure, and independent of the order of the rows.
  public init(facts: WalkFacts, settings: WalkSettings, asOf: LocalDate) {
    let context = WalkContext(facts, settings: settings)
    let rules = context.rules
    steps = rules.map { StepReport($0, settings: settings, asOf: asOf) }
    self.asOf = asOf
    currentStep = Self.currentStep(steps)
    let connections =
      rules.lazy.compactMap { $0 as? ConnectionRules }.first ?? ConnectionRules(context)
    network = connections.network(asOf: asOf)
    phase = connections.phase(asOf: asOf) { Self.isRecognized(rules, asOf: $0) }
    var mass = facts.conversation.mass
    mass.members = Self.members(facts.ladder, asOf: asOf)
    mass.supportKinds = connections.supportKinds(asOf: asOf)
    criticalMass = CriticalMass(
      mass, gatherings: context.conversation.gatherings(asOf: asOf), settings: settings)
    let coaching = Coach(
      steps: steps, currentStep: currentStep, loose: Self.loose(facts.conversation.actions),
      settings: settings, asOf: asOf)
    candidates = coaching.candidates
    coach = coaching.cards(of: candidates)
  }

  /// Members as of a day: memberships of people and firms, and those who signed the charter with
  /// none of the two; nil when neither was ever recorded.
  private static func members(_ facts: LadderFacts, asOf: LocalDate) -> Int? {
    let signers = facts.people.filter { $0.charterSignedOn != nil }
    guard !facts.memberships.isEmpty || !signers.isEmpty else { return nil }
    let holders = Set(
      facts.memberships.filter { term in
        (term.from.map { $0 <= asOf } ?? true) && (term.to.map { $0 >= asOf } ?? true)
      }.map(\.holder))
    let others = signers.filter { person in
      guard let on = person.charterSignedOn, on <= asOf, !holders.contains(person.id),
        person.leftOn.map({ $0 > asOf }) ?? true
      else { return false }
      return person.org.map { !holders.contains($0) } ?? true
    }
    return holders.count + others.count
  }

  /// Open promises that came from no conversation.
  private static func loose(_ actions: [ConversationFacts.Action]) -> [Duty] {
    actions.filter { $0.state == .open && $0.interaction == nil }.map { action in
      Duty(.promise, record: action.id, due: action.due, since: action.due, person: action.owner)
    }
  }

  /// Public promises kept (s4.e07) or the press reached (s5.e05), playbook J.
  private static func isRecognized(_ rules: [any StepRules], asOf: LocalDate) -> Bool {
    let marks = [EvidenceID(.government, 7), EvidenceID(.publicity, 5)]
    return rules.contains { step in
      marks.contains { $0.step == step.step }
        && step.judge(asOf: asOf).evidence.contains { marks.contains($0.id) && $0.state == .met }
    }
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
