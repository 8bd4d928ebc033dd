/// One line of "this week", with its reason.
public struct CoachCard: Hashable, Sendable, Codable, Identifiable {
  public enum Reason: String, Sendable, Codable {
    /// A critical predicate is not met.
    case evidence
    /// A critical predicate has not enough data: log more of what it counts.
    case missingData
    case sign
    /// A promise is due within seven days or overdue.
    case promise
  }

  /// Why the card is there.
  public struct Because: Hashable, Sendable, Codable {
    /// `s1.e01`, `s1.f03`, or `promise`.
    public let predicate: String
    public let value: Double?
    public let threshold: Double?
    public let n: Int
    @PackedIDs public private(set) var records: [RecordID]
  }

  /// What `snooze` takes: `s1.e01`, `s1.f03`, `promise.ID`.
  public let id: String
  public let step: StepID
  public let reason: Reason
  /// The key of its text.
  public let textKey: String
  public let because: Because
  /// The practice that does it; nil for a promise, which is done where it is listed.
  public let act: PracticeID?
  public let severity: Int
  public let due: LocalDate?
  public let person: RecordID?
  /// 0...17.
  public let rank: Int
}

/// Chooses the week's cards (playbook A6).
struct Coach {
  static let most = 5
  static let mostForOnePerson = 2

  let steps: [StepReport]
  let currentStep: StepID?
  let promises: [ConversationFacts.Action]
  let settings: WalkSettings
  let asOf: LocalDate

  /// By rank, then the oldest first, then by id; at most two for one person, and one at most that
  /// only asks for more data.
  var cards: [CoachCard] {
    let candidates = (steps.flatMap(evidenceCards) + steps.flatMap(signCards) + promiseCards)
      .filter { !isSilent($0.card.id) }
      .sorted { left, right in
        if left.card.rank != right.card.rank { return left.card.rank > right.card.rank }
        if left.oldest != right.oldest { return left.oldest < right.oldest }
        return left.card.id < right.card.id
      }
    var chosen: [CoachCard] = []
    var perPerson: [RecordID: Int] = [:]
    var asksForData = false
    for candidate in candidates where chosen.count < Self.most {
      let card = candidate.card
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
        act: evidence.definition.practice, severity: 1, due: nil, person: nil,
        rank: rank(id, step: step.id, severity: 1, due: nil))
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
        act: sign.definition.practice, severity: sign.severity.rawValue, due: nil, person: nil,
        rank: rank(id, step: step.id, severity: sign.severity.rawValue, due: nil))
      return (card, asOf)
    }
  }

  /// Open actions due within seven days or overdue. One that came from no conversation belongs to
  /// the step the walk is at.
  private var promiseCards: [Candidate] {
    promises.filter { $0.state == .open && $0.due <= asOf.adding(days: 7) }.map { action in
      let id = "promise.\(action.id)"
      let step = action.interaction == nil ? currentStep ?? .conversation : .conversation
      let card = CoachCard(
        id: id, step: step, reason: .promise, textKey: "coach.promise",
        because: CoachCard.Because(
          predicate: "promise", value: Double(action.due.days(since: asOf)), threshold: 7, n: 1,
          records: [action.id]),
        act: nil, severity: 1, due: action.due, person: action.owner,
        rank: rank(id, step: step, severity: 1, due: action.due))
      return (card, action.due)
    }
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
