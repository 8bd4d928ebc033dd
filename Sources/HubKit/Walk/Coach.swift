/// One line of "this week", with its reason.
public struct CoachCard: Hashable, Sendable, Identifiable {
  public enum Reason: String, Sendable, CaseIterable {
    /// A critical predicate is not met.
    case evidence
    /// A critical predicate has not enough data: log more of what it counts.
    case missingData
    case sign
    /// A promise is due within seven days or overdue.
    case promise
    /// A programme closes within thirty days.
    case deadline
    /// A document waits for a review or a decision.
    case document
  }

  /// Why the card is there.
  public struct Because: Hashable, Sendable {
    /// `s1.e01`, `s1.f03`, or `promise`, `deadline`, `document`.
    public let predicate: String
    public let value: Double?
    public let threshold: Double?
    public let n: Int
    public let records: [RecordID]
    /// Further records that a kept judgement does not name.
    public internal(set) var recordsLeftOut = 0

    public var recordsTotal: Int { records.count + recordsLeftOut }
  }

  /// What `snooze` takes: `s1.e01`, `s1.f03`, `promise.ID`, `deadline.ID`, `document.ID`.
  public let id: String
  public let step: StepID
  public let reason: Reason
  /// The key of its text.
  public let textKey: String
  public let because: Because
  /// The practice that does it; nil for what is done where it is listed.
  public let act: PracticeID?
  public let severity: Int
  public let due: LocalDate?
  /// Since when it waits; nil for evidence and signs.
  public let since: LocalDate?
  public let person: RecordID?
  /// 0...17.
  public let rank: Int

  /// What the card is about, for those of evidence and signs one example: its name belongs into
  /// the text.
  public var record: RecordID? { because.records.first }

  /// The records to be named with the reason: of a sign, when they are few.
  public var named: [RecordID] {
    reason == .sign && because.recordsTotal <= Self.mostNamed ? because.records : []
  }

  private static let mostNamed = 3
}

/// Chooses the week's cards (playbook A6).
struct Coach {
  static let most = 5
  static let mostForOnePerson = 2
  /// Promises, deadlines and documents that can become cards: a large hub has thousands.
  static let mostDuties = 100
  /// Days ahead at which a promise and a deadline begin to speak.
  static let promiseDays = 7
  static let deadlineDays = 30

  let steps: [StepReport]
  let currentStep: StepID?
  /// Open promises that belong to no step of their own: the step the walk is at takes them.
  let loose: [Duty]
  let settings: WalkSettings
  let asOf: LocalDate

  /// Everything a card could be about, silenced or not: by rank, then the more severe, then the
  /// oldest first, then by id.
  var candidates: [CoachCard] {
    let duties = dutyCards.sorted(by: Self.isBefore).prefix(Self.mostDuties)
    let all = steps.flatMap(evidenceCards) + steps.flatMap(signCards) + duties
    return all.sorted(by: Self.isBefore).map(\.card)
  }

  private static func isBefore(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.card.rank != right.card.rank { return left.card.rank > right.card.rank }
    if left.card.severity != right.card.severity {
      return left.card.severity > right.card.severity
    }
    if left.oldest != right.oldest { return left.oldest < right.oldest }
    return left.card.id < right.card.id
  }

  /// The candidates that speak: at most five, at most two for one person, and one at most that
  /// only asks for more data.
  func cards(of candidates: [CoachCard]) -> [CoachCard] {
    var chosen: [CoachCard] = []
    var perPerson: [RecordID: Int] = [:]
    var asksForData = false
    for card in candidates where chosen.count < Self.most && !isSilent(card.id) {
      if let person = card.person, perPerson[person, default: 0] >= Self.mostForOnePerson {
        continue
      }
      if card.reason == .missingData {
        if asksForData { continue }
        asksForData = true
      }
      if let person = card.person { perPerson[person, default: 0] += 1 }
      chosen.append(card)
    }
    return chosen
  }

  private typealias Candidate = (card: CoachCard, oldest: LocalDate)

  private func evidenceCards(_ step: StepReport) -> [Candidate] {
    step.evidence.filter { $0.isCritical && $0.state != .met }.map { evidence in
      let id = evidence.id.text
      let card = CoachCard(
        id: id, step: step.id, reason: evidence.state == .unknown ? .missingData : .evidence,
        textKey: "\(id).advice",
        because: CoachCard.Because(
          predicate: id, value: evidence.measurement.value, threshold: evidence.threshold.value,
          n: evidence.measurement.n, records: evidence.measurement.records),
        act: evidence.definition.practice, severity: 1, due: nil, since: nil,
        person: nil, rank: rank(id, step: step.id, severity: 1, due: nil))
      return (card, asOf)
    }
  }

  /// Signs that fire today; one that is only clearing needs no more advice.
  private func signCards(_ step: StepReport) -> [Candidate] {
    step.signs.filter { !$0.isClearing }.map { sign in
      let id = sign.id.text
      let card = CoachCard(
        id: id, step: step.id, reason: .sign, textKey: "\(id).advice",
        because: CoachCard.Because(
          predicate: id, value: sign.finding.value, threshold: sign.finding.threshold,
          n: sign.finding.n, records: sign.finding.records),
        act: sign.definition.practice, severity: sign.severity.rawValue, due: nil,
        since: nil, person: nil,
        rank: rank(id, step: step.id, severity: sign.severity.rawValue, due: nil))
      return (card, asOf)
    }
  }

  /// What waits for somebody: promises within seven days or overdue, deadlines within thirty,
  /// documents. A record that two steps speak of is one card, that of the earlier step.
  private var dutyCards: [Candidate] {
    var known: Set<RecordID> = []
    let own = steps.flatMap { step in step.duties.map { (step.id, $0) } }
    let rest = loose.map { (currentStep ?? .conversation, $0) }
    return (own + rest).compactMap { step, duty in
      guard speaks(duty), known.insert(duty.record).inserted else { return nil }
      return (card(duty, step), duty.due ?? duty.since)
    }
  }

  private func speaks(_ duty: Duty) -> Bool {
    guard let due = duty.due else { return duty.reason == .document }
    switch duty.reason {
    case .promise: return due <= asOf.adding(days: Self.promiseDays)
    case .deadline: return due <= asOf.adding(days: Self.deadlineDays)
    case .document: return true
    }
  }

  private func card(_ duty: Duty, _ step: StepID) -> CoachCard {
    let id = "\(duty.reason.rawValue).\(duty.record)"
    let days: Double? =
      switch duty.reason {
      case .promise: Double(Self.promiseDays)
      case .deadline: Double(Self.deadlineDays)
      case .document: nil
      }
    return CoachCard(
      id: id, step: step, reason: CoachCard.Reason(duty.reason),
      textKey: "coach.\(duty.reason.rawValue)",
      because: CoachCard.Because(
        predicate: duty.reason.rawValue, value: duty.due.map { Double($0.days(since: asOf)) },
        threshold: days, n: 1, records: [duty.record]),
      act: duty.act, severity: 1, due: duty.due, since: duty.since, person: duty.person,
      rank: rank(id, step: step, severity: 1, due: duty.due))
  }

  /// 3·severity + 2·urgency + step weight − 2 when a snooze ended at most seven days ago.
  private func rank(_ id: String, step: StepID, severity: Int, due: LocalDate?) -> Int {
    3 * severity + 2 * Self.urgency(due, asOf: asOf) + stepWeight(step)
      - (isSnoozedRecently(id) ? 2 : 0)
  }

  static func urgency(_ due: LocalDate?, asOf: LocalDate) -> Int {
    guard let due else { return 0 }
    switch due.days(since: asOf) {
    case ..<0: return 3
    case ...3: return 2
    case ...7: return 1
    default: return 0
    }
  }

  private func stepWeight(_ step: StepID) -> Int {
    guard let current = currentStep else { return 0 }
    if step == current { return 2 }
    return step.number == current.number + 1 ? 1 : 0
  }

  private func isSilent(_ id: String) -> Bool {
    settings.silentUntil(card: id).map { $0 > asOf } ?? false
  }

  private func isSnoozedRecently(_ id: String) -> Bool {
    settings.silentUntil(card: id).map { (0...7).contains(asOf.days(since: $0)) } ?? false
  }
}

extension CoachCard.Reason {
  init(_ reason: Duty.Reason) {
    switch reason {
    case .promise: self = .promise
    case .deadline: self = .deadline
    case .document: self = .document
    }
  }
}
