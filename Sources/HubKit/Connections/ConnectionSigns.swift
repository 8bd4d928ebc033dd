/// When the failure signs of the third step fire (playbook A3, A6, J).
struct ConnectionSigns: StepSigns {
  static let definitions: [SignDefinition] = [
    row(1, .warn, 0.50, minN: 6, practice: 11),
    row(2, .warn, 3, minN: 1, practice: 8),
    row(3, .warn, 0.40, minN: 5, practice: 9),
    row(4, .warn, 0.15, minN: 5, practice: 5),
    row(5, .warn, 0.5, minN: 5, practice: 12),
    row(6, .red, 0, minN: 1, practice: 6),
    row(7, .info, 1, minN: 1, practice: 13),
  ]

  private static func row(
    _ number: Int, _ severity: Severity, _ threshold: Double, minN: Int, practice: Int
  ) -> SignDefinition {
    SignDefinition(
      SignID(.connections, number), severity, threshold: threshold, minN: minN,
      practice: PracticeID(.connections, practice))
  }

  let measures: ConnectionMeasures
  let settings: WalkSettings

  private var index: ConnectionIndex { measures.index }
  private var asOf: LocalDate { measures.asOf }

  /// All signs as of the day, firing or not, in the order of the playbook.
  var findings: [SignFinding] {
    Self.definitions.map { definition in
      let threshold = settings.threshold(
        definition.id.text, default: definition.threshold, source: definition.source
      ).value
      switch definition.id.number {
      case 1: return oneBroker(definition, threshold)
      case 2: return overloaded(definition, threshold)
      case 3: return unreported(definition, threshold)
      case 4: return isolates(definition, threshold)
      case 5: return twins(definition, threshold)
      case 6: return withoutConsent(definition, threshold)
      default: return silentTies(definition, threshold)
      }
    }
  }

  /// Of the introductions made whose broker is known, the share of who made most.
  private func oneBroker(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let brokered = measures.made.filter { $0.row.broker != nil }
    var counts: [RecordID: Int] = [:]
    for broker in brokered.compactMap(\.row.broker) { counts[broker, default: 0] += 1 }
    let reliance = Reliance(counts)
    return finding(
      definition, threshold, value: reliance.topShare, n: brokered.count,
      records: brokered.filter { $0.row.broker == reliance.top }.map(\.row.id)
    ) { $0 > threshold + Rate.tolerance }
  }

  /// People who are asked for so many introductions at once, the busiest first.
  private func overloaded(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let open = index.openRequests(asOf: asOf).mapValues(\.count)
    let busy = open.filter { Double($0.value) >= threshold - Rate.tolerance }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return finding(
      definition, threshold, value: open.values.max().map(Double.init),
      n: open.values.reduce(0, +), records: busy.map(\.key)
    ) { $0 >= threshold - Rate.tolerance }
  }

  /// Introductions older than 30 days of which nobody told what came of them.
  private func unreported(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let old = measures.made.filter { asOf.days(since: $0.madeOn) > 30 }
    let silent = old.filter { $0.reported(by: asOf) == nil }
    return finding(
      definition, threshold, value: Rate.share(silent.count, of: old.count), n: old.count,
      records: silent.map(\.row.id)
    ) { $0 > threshold + Rate.tolerance }
  }

  private func isolates(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let network = measures.day.network
    let participants = Set(index.ladder.people(atLeast: 2, asOf: asOf))
    let alone = network.ids(network.isolates).filter(participants.contains)
    return finding(
      definition, threshold, value: Rate.share(alone.count, of: network.count), n: network.count,
      records: alone
    ) { $0 > threshold + Rate.tolerance }
  }

  /// The E-I index of sections. Settings hold no minus: the threshold is stated without one, and
  /// told with it beside the index.
  private func twins(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let mixing = measures.day.network.mixing(groups: index.sections)
    return finding(
      definition, -threshold, value: mixing.index, n: mixing.external + mixing.internal,
      records: []
    ) { $0 < -threshold - Rate.tolerance }
  }

  private func withoutConsent(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let bold = measures.made.filter { !$0.isConsented }
    return finding(
      definition, threshold, value: Double(bold.count), n: measures.made.count,
      records: bold.map(\.row.id)
    ) { $0 > threshold + Rate.tolerance }
  }

  /// Key ties that fell silent; the other person of each, the longest silent first.
  private func silentTies(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    var silence: [RecordID: Int] = [:]
    for tie in KeyTies(measures).dormant {
      silence[tie.other] = max(tie.silence, silence[tie.other] ?? 0)
    }
    let others = silence.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    return finding(
      definition, threshold, value: Double(others.count), n: others.count, records: others
    ) { $0 >= threshold - Rate.tolerance }
  }
}

/// Ties the hub cannot do without: those marked, and those that were of strength 35 or more at any
/// weekly look of the last year to a stakeholder to manage closely, a finance contact or an only
/// bridge (playbook B5).
struct KeyTies {
  private let measures: ConnectionMeasures
  private let isTarget: [Bool]
  private let ours: Set<RecordID>

  init(_ measures: ConnectionMeasures) {
    self.measures = measures
    let index = measures.index
    let roster = index.ladder.index.roster
    var isTarget = index.support.map { $0.contains(.finance) }
    let network = measures.day.network
    for id in index.managed.flatMap(\.people) + network.ids(measures.day.cuts.articulation) {
      if let number = roster.number(id) { isTarget[Int(number)] = true }
    }
    self.isTarget = isTarget
    ours = Set(index.ladder.organizers(asOf: measures.asOf))
      .union(index.ladder.members(asOf: measures.asOf))
  }

  struct Silent {
    let pair: Int
    /// The one of the two to write to.
    let other: RecordID
    /// Days since the last contact.
    let silence: Int
  }

  var dormant: [Silent] {
    let pairs = measures.index.pairs
    let day = measures.asOf.day32
    return (0..<pairs.count).compactMap { pair in
      let isMarked = pairs.tie[pair].map { pairs.ties[$0].isKey } ?? false
      let (low, high) = (Int(pairs.low[pair]), Int(pairs.high[pair]))
      guard isMarked || isTarget[low] || isTarget[high], pairs.opened[pair] <= day else {
        return nil
      }
      // Nobody is dormant after so short a silence: the rest need not be worked out.
      if let last = pairs.lastContact(pair, day), day - last <= 60 { return nil }
      guard isMarked || pairs.reached(ConnectionMeasures.strong, pair, day),
        let (rhythm, silence) = pairs.rhythm(pair, asOf: measures.asOf), rhythm == .dormant
      else { return nil }
      return Silent(pair: pair, other: other(low, high), silence: silence)
    }
  }

  /// Of one of ours and somebody else the latter, else the one the tie matters for.
  private func other(_ low: Int, _ high: Int) -> RecordID {
    let ids = measures.index.ladder.index.roster.ids
    let (one, two) = (ids[low], ids[high])
    if ours.contains(one) != ours.contains(two) { return ours.contains(one) ? two : one }
    return isTarget[low] && !isTarget[high] ? one : two
  }
}
