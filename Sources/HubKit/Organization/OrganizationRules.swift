/// Step two: form an organization (playbook A2).
public struct OrganizationRules: StepRules {
  public let step = StepID.organization
  private let context: WalkContext
  private let index: OrganizationIndex

  public init(_ context: WalkContext) {
    self.context = context
    index = OrganizationIndex(context.facts.organization)
  }

  public static let practices = (1...14).map { PracticeID(.organization, $0) }

  public static let evidence: [EvidenceDefinition] = [
    row(1, weight: 3, 1, practice: 3),
    row(2, weight: 3, 10, source: .published, window: 90, practice: 9),
    row(3, weight: 2, 3, practice: 7),
    row(4, weight: 2, 1, practice: 6),
    row(5, weight: 2, 2, window: 45, practice: 9),
    row(6, weight: 2, 1, minN: OrganizationMeasures.latestFormal, isShare: true, practice: 10),
    row(7, weight: 2, 0.80, minN: OrganizationMeasures.latestMinutes, isShare: true, practice: 11),
    row(8, weight: 2, 0.70, window: 90, minN: 5, isShare: true, practice: 10),
    row(9, weight: 2, 0.40, window: 90, minN: 5, isShare: true, isReversed: true, practice: 9),
    row(10, weight: 1, 0.60, minN: 5, isShare: true, practice: 14),
    row(11, weight: 1, 1, practice: 12),
    row(12, weight: 1, 3, window: 183, practice: 8),
  ]

  private static func row(
    _ number: Int, weight: Int, _ threshold: Double, source: ThresholdSource = .house,
    window: Int? = nil, minN: Int = 0, isShare: Bool = false, isReversed: Bool = false,
    practice: Int
  ) -> EvidenceDefinition {
    EvidenceDefinition(
      EvidenceID(.organization, number), weight: weight, threshold: threshold, source: source,
      window: window, minN: minN, isShare: isShare, isReversed: isReversed,
      practice: PracticeID(.organization, practice))
  }

  public var practices: [PracticeID] { Self.practices }
  public var signDefinitions: [SignDefinition] { OrganizationSigns.definitions }

  /// The longest window is that of the ladder, 180 days.
  public var reach: LocalDate { index.facts.coveredFrom.adding(days: 180 - 1) }

  public func judge(asOf: LocalDate) -> StepJudgement {
    let measures = measures(asOf: asOf)
    // Six calendar months are not always as many days.
    let halfYear = asOf.days(since: OrganizationMeasures.halfYearStart(asOf))
    let evidence = Self.evidence.map { row in
      let definition = row.id.number == 12 ? row.counted(over: halfYear) : row
      return Evidence(
        definition, measure(definition.id.number, measures), settings: context.settings,
        asOf: asOf)
    }
    return StepJudgement(
      evidence: evidence, entry: entryCondition(measures), exit: exitCondition(evidence, measures))
  }

  /// Judges the whole only when the charter is decided and the three offices are held.
  public func isReady(asOf: LocalDate) -> Bool {
    let measures = measures(asOf: asOf)
    for definition in Self.evidence where [1, 3].contains(definition.id.number) {
      let evidence = Evidence(
        definition, measure(definition.id.number, measures), settings: context.settings,
        asOf: asOf)
      guard evidence.state == .met else { return false }
    }
    return judge(asOf: asOf).exit.isMet
  }

  public func signs(asOf: LocalDate) -> [SignFinding] {
    OrganizationSigns(measures: measures(asOf: asOf), settings: context.settings).findings
  }

  /// Who comes to the meetings of the organization, and what gets done.
  public func momentum(asOf: LocalDate) -> Momentum? {
    let attended = index.meetings
      .flatMap { Array(repeating: $0.date, count: max(0, $0.attended)) }
    return Momentum([
      Momentum.series("momentum.attendance", dates: attended, asOf: asOf),
      Momentum.series(
        "momentum.actionsDone", dates: index.done.lazy.compactMap(\.doneOn), asOf: asOf),
    ])
  }

  /// Documents of the organization that wait for a review, and of the minutes that are to be
  /// issued those of the latest meeting.
  public func duties(asOf: LocalDate) -> [Duty] {
    let documents = index.facts.documents.filter { $0.status == "review" && $0.since <= asOf }
      .map { document in
        Duty(
          .document, record: document.id, since: document.since, person: document.reviewer,
          act: PracticeID(step, Self.practice(for: document.template)))
      }
    let measures = measures(asOf: asOf)
    let unwritten = OrganizationIndex.last(
      OrganizationMeasures.latestMinutes, of: index.minuted, asOf: asOf
    ).last { measures.issuedOn($0) == nil }
    let minutes = [unwritten].compactMap(\.self).map { meeting in
      Duty(
        .document, record: index.minutes[meeting.id]?.map(\.id).min() ?? meeting.id,
        due: meeting.date.adding(days: 3), since: meeting.date, act: PracticeID(step, 11))
    }
    return (documents + minutes).sorted { ($0.since, $0.record) < ($1.since, $1.record) }
  }

  private static func practice(for template: String) -> Int {
    switch template {
    case "options": 5
    case "bylaws": 6
    case "antitrust", "code_of_conduct": 12
    case "privacy_notice": 13
    default: 3
    }
  }

  private func measures(asOf: LocalDate) -> OrganizationMeasures {
    OrganizationMeasures(index: index, ladder: context.ladder, asOf: asOf)
  }

  private func measure(_ number: Int, _ measures: OrganizationMeasures) -> Measurement {
    switch number {
    case 1: measures.charterDecisions
    case 2: measures.activeMembers
    case 3: measures.officeHolders
    case 4: measures.bylaws
    case 5: measures.workingGroups
    case 6: measures.quorate
    case 7: measures.minutesInTime
    case 8: measures.completion
    case 9: measures.topShare
    case 10: measures.deputies
    case 11: measures.statements
    default: measures.runway
    }
  }

  /// Kindred spirits found, and a date they will come on.
  private func entryCondition(_ measures: OrganizationMeasures) -> Condition {
    let asOf = measures.asOf
    let needed = context.settings.threshold("s2.entry.kindred", default: 5, source: .house).value
    let kindred = context.facts.conversation.people.values.filter(\.isKindred).map(\.id).sorted()
    let isEnough = Double(kindred.count) >= needed - Rate.tolerance
    let isFound = isEnough || context.conversation.isDone(asOf: asOf)
    let people = context.settings.threshold("s2.entry.date", default: 5, source: .house).value
    let meeting = measures.acceptedMeeting(by: Int(people.rounded(.up)))
    return Condition([
      ConditionPart(
        id: "s2.entry.kindred", state: isFound ? .met : .notMet, value: Double(kindred.count),
        threshold: needed, records: kindred),
      ConditionPart(
        id: "s2.entry.date",
        state: Double(meeting.best) >= people - Rate.tolerance ? .met : .notMet,
        value: Double(meeting.best), threshold: people, records: meeting.record.map { [$0] } ?? []),
    ])
  }

  private func exitCondition(_ evidence: [Evidence], _ measures: OrganizationMeasures) -> Condition
  {
    func state(_ number: Int) -> EvidenceState {
      evidence.first { $0.id.number == number }?.state ?? .unknown
    }
    let parts = evidence.filter { $0.id.number <= 3 }.map(ConditionPart.init)
    let quorate = measures.quorate
    let meets = measures.coreTeamMeets
    let isInformal = measures.isInformal
    let other: EvidenceState = meets.isMet.map { $0 ? .met : .notMet } ?? .unknown
    let decided = measures.formDecisions
    return Condition(
      parts + [
        ConditionPart(
          id: "s2.exit.quorum", state: either(state(6), isInformal ? other : .notMet),
          records: isInformal && state(6) != .met ? meets.records : quorate.records),
        ConditionPart(
          id: "s2.exit.bylaws",
          state: either(state(4), isInformal && !decided.isEmpty ? .met : .notMet),
          records: state(4) == .met ? measures.bylaws.records : isInformal ? decided : []),
      ])
  }

  /// One of the two is enough; neither is known to hold when one is unknown.
  private func either(_ left: EvidenceState, _ right: EvidenceState) -> EvidenceState {
    if left == .met || right == .met { return .met }
    return left == .unknown || right == .unknown ? .unknown : .notMet
  }
}
