/// Step three: tap each other's connections (playbook A3).
public struct ConnectionRules: StepRules {
  public let step = StepID.connections
  private let context: WalkContext
  private let index: ConnectionIndex

  public init(_ context: WalkContext) {
    self.context = context
    index = ConnectionIndex(
      context.facts.connections, ladder: context.ladder, settings: context.settings)
  }

  public static let evidence: [EvidenceDefinition] = [
    row(1, weight: 2, 0.60, window: nil, minN: 5, isShare: true, practice: 1),
    row(2, weight: 3, 6, window: nil, practice: 1),
    row(3, weight: 3, 6, practice: 6),
    row(4, weight: 2, 0.70, minN: 5, isShare: true, practice: 9),
    row(5, weight: 2, 0.50, minN: 5, isShare: true, practice: 7),
    row(6, weight: 2, 0.80, window: nil, minN: 5, isShare: true, practice: 5),
    row(7, weight: 2, 0.25, window: nil, minN: 5, isShare: true, isReversed: true, practice: 11),
    row(8, weight: 1, 0.30, minN: 5, isShare: true, practice: 12),
    row(9, weight: 1, 0.30, minN: 5, isShare: true, practice: 10),
    row(10, weight: 1, 20, window: nil, practice: 3),
  ]

  private static func row(
    _ number: Int, weight: Int, _ threshold: Double, window: Int? = ConnectionMeasures.window,
    minN: Int = 0, isShare: Bool = false, isReversed: Bool = false, practice: Int
  ) -> EvidenceDefinition {
    EvidenceDefinition(
      EvidenceID(.connections, number), weight: weight, threshold: threshold, window: window,
      minN: minN, isShare: isShare, isReversed: isReversed,
      practice: PracticeID(.connections, practice))
  }

  public var practices: [PracticeID] { (1...14).map { PracticeID(step, $0) } }
  public var signDefinitions: [SignDefinition] { ConnectionSigns.definitions }
  /// The rows are those of the hub's whole life.
  public var reach: LocalDate { LocalDate(dayNumber: .min) }

  public func judge(asOf: LocalDate) -> StepJudgement {
    let measures = ConnectionMeasures(index, asOf: asOf)
    let evidence = Self.evidence.map { judged($0, measures) }
    return StepJudgement(
      evidence: evidence, entry: entry(measures),
      exit: Condition(
        evidence.filter { Self.exits.contains($0.id.number) }.map(ConditionPart.init)
          + [pathsPart(measures)]))
  }

  private static let exits: Set<Int> = [2, 3, 6]

  /// As `judge`, but what needs no network is asked first: far back it mostly settles the matter.
  public func isReady(asOf: LocalDate) -> Bool {
    let made = index.made.count { $0.madeOn.isWithin(ConnectionMeasures.window, of: asOf) }
    let isSettled = context.settings.override(EvidenceID(step, 3), asOf: asOf) != nil
    let threshold = context.settings.threshold("s3.e03", default: 6, source: .house).value
    guard isSettled || Double(made) >= threshold - Rate.tolerance else { return false }
    return judge(asOf: asOf).exit.isMet
  }

  public func signs(asOf: LocalDate) -> [SignFinding] {
    ConnectionSigns(
      measures: ConnectionMeasures(index, asOf: asOf), settings: context.settings
    ).findings
  }

  public func momentum(asOf: LocalDate) -> Momentum? {
    Momentum([
      Momentum.series(
        "momentum.introductions", dates: index.made.lazy.map(\.madeOn), asOf: asOf),
      Momentum.series(
        "momentum.interactions", dates: context.facts.ladder.contacts.lazy.map(\.date), asOf: asOf),
    ])
  }

  /// Introductions to report on two weeks after they were made, and requests that wait for a week.
  public func duties(asOf: LocalDate) -> [Duty] {
    let reports = index.made.filter { row in
      (14...60).contains(asOf.days(since: row.madeOn)) && row.reported(by: asOf) == nil
    }.map { row in
      Duty(
        .promise, record: row.row.id, due: row.madeOn.adding(days: 14), since: row.madeOn,
        person: row.row.asker, act: PracticeID(step, 9))
    }
    let requests = index.openRequests(asOf: asOf).values.flatMap { $0 }.filter { row in
      (7...60).contains(asOf.days(since: row.askedOn))
    }.map { row in
      Duty(
        .promise, record: row.id, due: row.askedOn.adding(days: 7), since: row.askedOn,
        person: row.broker, act: PracticeID(step, 6))
    }
    return (reports + requests).sorted { ($0.since, $0.record) < ($1.since, $1.record) }
  }

  private func judged(
    _ definition: EvidenceDefinition, _ measures: ConnectionMeasures
  ) -> Evidence {
    let settings = context.settings
    let measurement: Measurement
    switch definition.id.number {
    case 1: measurement = measures.connectedMembers(ties: Int(number("s3.e01.ties", 5)))
    case 2: measurement = measures.supportKinds
    case 3: measurement = measures.introductions
    case 4: measurement = measures.reported
    case 5: measurement = measures.followed
    case 6: measurement = measures.reach
    case 7:
      let most = settings.threshold(
        definition.id.text, default: definition.threshold, source: definition.source)
      measurement = measures.cutOff(above: most.value)
    case 8: measurement = measures.crossing
    case 9: measurement = measures.matchedNeeds
    default: measurement = measures.assets
    }
    return Evidence(definition, measurement, settings: settings, asOf: measures.asOf)
  }

  /// A number inside a condition, a setting like the thresholds.
  private func number(_ id: String, _ standard: Double) -> Double {
    context.settings.threshold(id, default: standard, source: .house).value
  }

  private func entry(_ measures: ConnectionMeasures) -> Condition {
    let needed = number("s3.entry.consents", 5)
    let agreed = measures.consenting
    let notice = context.facts.conversation.hub.privacyNotice?.trimmingSpaces ?? ""
    let hasNotice = !notice.isEmpty || measures.hasAdoptedNotice
    return Condition([
      ConditionPart(
        id: "s3.entry.consents",
        state: Double(agreed.count) >= needed - Rate.tolerance ? .met : .notMet,
        value: Double(agreed.count), threshold: needed, records: agreed),
      ConditionPart(id: "s3.entry.privacy", state: hasNotice ? .met : .notMet),
    ])
  }

  /// Over no stakeholder to manage closely it is met: there is nobody to find a way to.
  private func pathsPart(_ measures: ConnectionMeasures) -> ConditionPart {
    let (reached, all) = measures.reachable(score: number("s3.exit.paths", 0.20))
    return ConditionPart(
      id: "s3.exit.paths", state: reached.count == all ? .met : .notMet,
      value: Double(reached.count), threshold: Double(all), records: reached)
  }
}

extension ConnectionRules {
  /// Kinds of support reached by a tie of strength 35 or more, of eight, for critical mass; nil
  /// when no contact and no tie was ever recorded.
  public func supportKinds(asOf: LocalDate) -> Int? {
    let measures = ConnectionMeasures(index, asOf: asOf)
    return measures.hasTies ? measures.supportKinds.n : nil
  }

  /// The network in numbers (playbook C4).
  public func network(asOf: LocalDate) -> NetworkNumbers { NetworkNumbers(index.day(asOf)) }

  /// How strong the tie between two people is as of a day, 0...100 (playbook C1); nil without a
  /// contact or a recorded tie of the two.
  public func strength(between a: RecordID, and b: RecordID, asOf: LocalDate) -> Double? {
    let roster = context.ladder.index.roster
    guard let one = roster.number(a), let other = roster.number(b),
      let pair = index.pairs.find(one, other)
    else { return nil }
    return index.pairs.strength(pair, asOf.day32)
  }

  /// Chains of introductions over the ties as of a day (playbook C2).
  public func paths(asOf: LocalDate) -> IntroductionPaths {
    ConnectionMeasures(index, asOf: asOf).paths
  }

  /// How far the hub has come (playbook B2, C4, J).
  ///
  /// A network that is forming keeps the phase before: that of the last look back, every four
  /// weeks for 24, at which it had a shape, else it is a spark.
  /// - Parameter isRecognized: whether s4.e07 or s5.e05 was met on a day; asked only of a network
  ///   of several hubs.
  public func phase(asOf: LocalDate, isRecognized: (LocalDate) -> Bool) -> HubPhase {
    for week in stride(from: 0, through: 24, by: 4) {
      let day = asOf.adding(days: -7 * week)
      let state = index.day(day)
      let shape = NetworkShape(state.network, state.components, state.cuts, outside: [])
      let form = NetworkPhase(shape)
      guard form != .forming else { continue }
      return HubPhase(
        network: form, previous: nil,
        isRecognized: (form == .multiHub || form == .corePeriphery) && isRecognized(day),
        peerPackets: 0)
    }
    return .spark
  }
}

/// What a map of the network says in numbers (playbook C4).
public struct NetworkNumbers: Hashable, Sendable {
  /// People of level 1 or more.
  public let nodes: Int
  /// Ties of strength 20 or more between them.
  public let edges: Int
  /// The share of people in the largest piece, 0...1; nil without people.
  public let largestShare: Double?
  /// People without any tie, by id.
  public let isolates: [RecordID]
  /// People without whom their piece falls apart, by id.
  public let onlyBridges: [RecordID]
  /// Further people that a kept judgement does not name.
  public internal(set) var isolatesLeftOut = 0
  public internal(set) var onlyBridgesLeftOut = 0

  init(_ day: ConnectionDay) {
    nodes = day.network.count
    edges = day.network.edgeCount
    largestShare = day.components.largestShare
    isolates = day.network.ids(day.network.isolates)
    onlyBridges = day.network.ids(day.cuts.articulation)
  }
}
