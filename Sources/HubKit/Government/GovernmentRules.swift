/// The fourth step: involve government (playbook A4).
public struct GovernmentRules: StepRules {
  public let step = StepID.government
  private let index: GovernmentIndex
  private let settings: WalkSettings

  public init(_ context: WalkContext) {
    let initiators = Set(
      context.facts.conversation.people.values.filter(\.isInitiator).map(\.id))
    let stakeholders = Set(context.facts.government.stakeholders.compactMap(\.person))
    let people = context.facts.connections.people
    index = GovernmentIndex(context.facts.government) { person, day in
      guard !initiators.contains(person), context.ladder.level(of: person, asOf: day) < 5 else {
        return false
      }
      return stakeholders.contains(person)
        || !Self.officials.isDisjoint(with: people[person]?.kinds ?? [])
    }
    settings = context.settings
  }

  /// Kinds of person who hold a public office or work in one.
  private static let officials: Set = ["official_elected", "official_staff", "edo"]

  /// Ratios need five, as everywhere, save s4.e02 (see `looksAfter`) and s4.e08, where "all" holds
  /// of one as of many; s4.e09 names its own four.
  public static let evidence: [EvidenceDefinition] = [
    row(1, weight: 2, 8, window: nil, practice: 1),
    row(2, weight: 3, 0.80, window: 60, minN: 1, isShare: true, practice: 4),
    row(3, weight: 3, 3, practice: 5),
    row(4, weight: 2, 0.90, minN: 5, isShare: true, practice: 7),
    row(5, weight: 2, 0.90, minN: 5, isShare: true, practice: 8),
    row(6, weight: 2, 5, practice: 9),
    row(7, weight: 3, 1, window: nil, practice: 10),
    row(8, weight: 1, 1, minN: 1, isShare: true, practice: 12),
    row(9, weight: 1, 0.70, minN: 4, isShare: true, isReversed: true, practice: 13),
  ]

  private static func row(
    _ number: Int, weight: Int, _ threshold: Double, window: Int? = GovernmentMeasures.window,
    minN: Int = 0, isShare: Bool = false, isReversed: Bool = false, practice: Int
  ) -> EvidenceDefinition {
    EvidenceDefinition(
      EvidenceID(.government, number), weight: weight, threshold: threshold, window: window,
      minN: minN, isShare: isShare, isReversed: isReversed,
      practice: PracticeID(.government, practice))
  }

  public var practices: [PracticeID] { (1...14).map { PracticeID(step, $0) } }
  public var signDefinitions: [SignDefinition] { GovernmentSigns.definitions }

  public var reach: LocalDate {
    index.facts.coveredFrom.adding(days: GovernmentMeasures.window - 1)
  }

  public func judge(asOf: LocalDate) -> StepJudgement {
    let measures = GovernmentMeasures(index, asOf: asOf, settings: settings)
    let evidence = Self.evidence.map { row in
      let definition = row.id.number == 2 ? row.counted(over: measures.closeDays) : row
      return Evidence(
        definition, measure(definition.id.number, measures), settings: settings, asOf: asOf)
    }
    let exit = evidence.filter { [2, 4, 7].contains($0.id.number) }.map(ConditionPart.init)
    return StepJudgement(
      evidence: evidence, entry: entry(measures), exit: Condition(exit))
  }

  public func signs(asOf: LocalDate) -> [SignFinding] {
    GovernmentSigns(measures: GovernmentMeasures(index, asOf: asOf, settings: settings)).findings
  }

  /// Contacts with stakeholders and commitments kept on either side.
  public func momentum(asOf: LocalDate) -> Momentum? {
    var contacts: [RecordID: LocalDate] = [:]
    for contact in index.contacts { contacts[contact.interaction] = contact.date }
    for meeting in index.meetings { contacts[meeting.id] = meeting.date }
    let kept = index.facts.commitments.filter { $0.state == .kept }.compactMap(\.keptOn)
    return Momentum([
      Momentum.series("momentum.interactions", dates: contacts.values, asOf: asOf),
      Momentum.series("momentum.actionsDone", dates: kept, asOf: asOf),
    ])
  }

  /// Our open commitments, and programmes not yet submitted whose deadline is within 30 days.
  public func duties(asOf: LocalDate) -> [Duty] {
    let promises = index.facts.commitments.filter { $0.isOurs && $0.state == .open }.map { row in
      Duty(
        .promise, record: row.id, due: row.due, since: row.madeOn ?? row.due, person: row.owner,
        act: PracticeID(step, 8))
    }
    let ahead = ["watching", "go", "drafting"]
    let deadlines = index.facts.programmes.compactMap { row -> Duty? in
      guard let deadline = row.deadline, ahead.contains(row.status),
        (0...30).contains(deadline.days(since: asOf))
      else { return nil }
      let since = [row.opens, row.eligibilityCheckedOn, row.decidedOn].compactMap { $0 }.min()
      return Duty(
        .deadline, record: row.id, due: deadline, since: since.map { min($0, asOf) } ?? asOf,
        person: row.owner, act: PracticeID(step, 9))
    }
    return (promises + deadlines).sorted {
      ($0.due ?? asOf, $0.record) < ($1.due ?? asOf, $1.record)
    }
  }

  private func measure(_ number: Int, _ measures: GovernmentMeasures) -> Measurement {
    switch number {
    case 1: measures.mapped
    case 2: measures.looksAfter
    case 3: measures.officialMeetings
    case 4: measures.followUps
    case 5: measures.promises
    case 6: measures.programmes
    case 7: measures.results
    case 8: measures.register
    default: measures.parties
    }
  }

  /// An organization that can sign or has a form (a lead firm stands in the records as one that
  /// can sign), a one-pager beyond its draft, shared needs, and firms of the trade of which jobs
  /// or size are known: the records hold no other numbers of a hub.
  private func entry(_ measures: GovernmentMeasures) -> Condition {
    let facts = measures.facts
    let asOf = measures.asOf
    func stands(_ since: LocalDate?) -> Bool { since.map { $0 <= asOf } ?? true }
    func part(_ name: String, _ records: [RecordID], least: Double = 1) -> ConditionPart {
      ConditionPart(
        id: "s4.entry.\(name)",
        state: Double(records.count) >= least - Rate.tolerance ? .met : .notMet,
        value: Double(records.count), threshold: least, records: records.sorted())
    }
    let signers = facts.organizations.filter {
      ($0.canSign || $0.isFormal) && stands($0.foundedOn)
    }
    let pages = facts.documents.filter { row in
      GovernmentMeasures.onePagers.contains(row.template) && stands(row.standsSince)
        && row.status != "draft" && row.status != "superseded"
    }
    let people = Int(measures.number("s1.e08.people", 3).rounded(.up))
    let needs = facts.needs.filter { $0.people >= people && $0.opened <= asOf }
    return Condition([
      part("organization", signers.map(\.id)),
      part("onePager", pages.map(\.id)),
      part("needs", needs.map(\.id), least: measures.number("s4.entry.needs", 3)),
      part("numbers", facts.firmsWithNumbers),
    ])
  }
}
