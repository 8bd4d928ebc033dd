/// The fifth step: publicize (playbook A5). It is never closed: once its exit holds it stays
/// steady as long as the evidence does.
public struct PublicityRules: StepRules {
  public let step = StepID.publicity
  private let index: PublicityIndex
  private let settings: WalkSettings
  private let isMember: @Sendable (RecordID, LocalDate) -> Bool

  public init(_ context: WalkContext) {
    let ladder = context.ladder
    self.init(context.facts.publicity, settings: context.settings) { ladder.isMember($0, asOf: $1) }
  }

  init(
    _ facts: PublicityFacts, settings: WalkSettings,
    isMember: @escaping @Sendable (RecordID, LocalDate) -> Bool
  ) {
    index = PublicityIndex(facts)
    self.settings = settings
    self.isMember = isMember
  }

  /// The response rate needs ten (playbook C10); "all" holds of one event as of many.
  public static let evidence: [EvidenceDefinition] = [
    row(1, weight: 2, 1, window: nil, practice: 3),
    row(2, weight: 2, 15, window: nil, practice: 5),
    row(3, weight: 2, 10, practice: 7),
    row(4, weight: 2, 0.20, minN: Publicity.enough, isShare: true, practice: 6),
    row(5, weight: 3, 3, practice: 7),
    row(6, weight: 2, 3, practice: 11),
    row(7, weight: 2, 5, practice: 13),
    row(8, weight: 1, 5, practice: 12),
    row(9, weight: 1, 1, minN: 1, isShare: true, practice: 10),
  ]

  private static func row(
    _ number: Int, weight: Int, _ threshold: Double, window: Int? = PublicityMeasures.window,
    minN: Int = 0, isShare: Bool = false, practice: Int
  ) -> EvidenceDefinition {
    EvidenceDefinition(
      EvidenceID(.publicity, number), weight: weight, threshold: threshold, window: window,
      minN: minN, isShare: isShare, practice: PracticeID(.publicity, practice))
  }

  public var practices: [PracticeID] { (1...14).map { PracticeID(step, $0) } }
  public var signDefinitions: [SignDefinition] { PublicitySigns.definitions }

  public var reach: LocalDate {
    index.facts.coveredFrom.adding(days: PublicityMeasures.window - 1)
  }

  private func measures(_ asOf: LocalDate) -> PublicityMeasures {
    PublicityMeasures(index: index, asOf: asOf, settings: settings, isMember: isMember)
  }

  public func judge(asOf: LocalDate) -> StepJudgement {
    let measures = measures(asOf)
    let evidence = Self.evidence.map { definition in
      Evidence(
        definition, measure(definition.id.number, measures), settings: settings, asOf: asOf)
    }
    let exit = evidence.filter { [1, 5, 7].contains($0.id.number) }.map(ConditionPart.init)
    return StepJudgement(evidence: evidence, entry: entry(asOf), exit: Condition(exit))
  }

  public func signs(asOf: LocalDate) -> [SignFinding] {
    PublicitySigns(measures: measures(asOf)).findings
  }

  /// What passed between the hub and the media, and who came to public events.
  public func momentum(asOf: LocalDate) -> Momentum? {
    let replies = index.pitches.filter(\.isAnswered).compactMap(\.replyOn)
    let attended = index.events.flatMap {
      Array(repeating: $0.date, count: max(0, $0.attended))
    }
    return Momentum([
      Momentum.series(
        "momentum.interactions",
        dates: index.pitches.map(\.sentOn) + replies + index.coverage.map(\.date), asOf: asOf),
      Momentum.series("momentum.attendance", dates: attended, asOf: asOf),
    ])
  }

  public func chart(asOf: LocalDate) -> StepChart? {
    StepChart.replies(
      index.pitches.lazy.map { (sentOn: $0.sentOn, isAnswered: $0.isAnswered) }, asOf: asOf)
  }

  /// Documents in review, save those of the second step, which shows its own.
  public func duties(asOf: LocalDate) -> [Duty] {
    index.facts.documents.filter { row in
      row.status == "review" && row.since <= asOf
        && !Self.organizationTemplates.contains(row.template)
    }.map { row in
      Duty(
        .document, record: row.id, since: row.since, person: row.reviewer ?? row.author,
        act: Self.practices[row.template].map { PracticeID(step, $0) })
    }.sorted { ($0.since, $0.record) < ($1.since, $1.record) }
  }

  private static let organizationTemplates: Set = [
    "charter", "bylaws", "options", "antitrust", "code_of_conduct", "privacy_notice",
  ]
  /// The practice a document belongs to.
  private static let practices = [
    "messages": 2, "press_kit": 3, "fact_sheet": 3, "pitch_email": 7, "press_release": 10,
    "event_announcement": 10, "newsletter": 11, "story": 12,
  ]

  private func measure(_ number: Int, _ measures: PublicityMeasures) -> Measurement {
    switch number {
    case 1: measures.pressKit
    case 2: measures.mediaList
    case 3: measures.pitching
    case 4: measures.responses
    case 5: measures.published
    case 6: measures.newsletters
    case 7: measures.inbound
    case 8: measures.featured
    default: measures.announced
    }
  }
}

extension PublicityRules {
  /// Documents that state what is worth telling.
  private static let factTemplates: Set = ["messages", "fact_sheet", "press_kit", "press_release"]

  /// A one-pager adopted or sent, a spokesperson in office, something worth telling, and consent
  /// of everybody who is named or shown, which holds of nobody too.
  ///
  /// The records have no "newsworthy fact": a story, a public event, coverage, or a document that
  /// states the facts stands for one.
  private func entry(_ asOf: LocalDate) -> Condition {
    let facts = index.facts
    let live = facts.documents.filter { $0.status != "superseded" && $0.since <= asOf }
    let pages = live.filter { row in
      GovernmentMeasures.onePagers.contains(row.template)
        && (row.status == "adopted" || row.status == "sent")
        && ((row.adoptedOn ?? row.sentOn).map { $0 <= asOf } ?? true)
    }
    let speakers = facts.spokespeople.filter { row in
      (row.from.map { $0 <= asOf } ?? true) && (row.to.map { $0 >= asOf } ?? true)
    }
    let news =
      live.filter { Self.factTemplates.contains($0.template) }.map(\.id)
      + facts.stories.filter { $0.date <= asOf }.map(\.id)
      + facts.events.filter { $0.since <= asOf }.map(\.id)
      + facts.coverage.filter { $0.date <= asOf }.map(\.id)
    let told = facts.stories.filter { story in
      story.date <= asOf
        && story.teller.map { !index.hasConsent($0, .publicityName, on: asOf) } ?? false
    }
    let uncleared = index.uncleared(asOf: asOf).map(\.record) + told.map(\.id)
    func part(_ name: String, _ records: [RecordID], isMet: Bool) -> ConditionPart {
      ConditionPart(
        id: "s5.entry.\(name)", state: isMet ? .met : .notMet, value: Double(records.count),
        records: records.sorted())
    }
    return Condition([
      part("onePager", pages.map(\.id), isMet: !pages.isEmpty),
      part("spokesperson", speakers.map(\.id), isMet: !speakers.isEmpty),
      part("fact", news, isMet: !news.isEmpty),
      part("cleared", uncleared, isMet: uncleared.isEmpty),
    ])
  }
}
