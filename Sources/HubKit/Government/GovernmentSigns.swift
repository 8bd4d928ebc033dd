/// When the failure signs of the fourth step fire (playbook A4, A6, J).
struct GovernmentSigns: StepSigns {
  static let definitions: [SignDefinition] = [
    row(1, .warn, 0, minN: 2, practice: PracticeID(.government, 4)),
    row(2, .warn, 0.50, minN: 5, practice: PracticeID(.government, 5)),
    row(3, .warn, 3, minN: 1, practice: PracticeID(.government, 7)),
    row(4, .red, 0.60, minN: 5, practice: PracticeID(.organization, 8)),
    row(5, .warn, 0.60, minN: 1, practice: PracticeID(.government, 9)),
    row(6, .warn, 120, minN: 1, practice: PracticeID(.government, 13)),
    row(7, .warn, 2, minN: 1, practice: PracticeID(.government, 10)),
  ]

  private static func row(
    _ number: Int, _ severity: Severity, _ threshold: Double, minN: Int, practice: PracticeID
  ) -> SignDefinition {
    SignDefinition(
      SignID(.government, number), severity, threshold: threshold, minN: minN, practice: practice)
  }

  let measures: GovernmentMeasures

  private var asOf: LocalDate { measures.asOf }
  private var facts: GovernmentFacts { measures.facts }

  /// All signs as of the day, firing or not, in the order of the playbook.
  var findings: [SignFinding] {
    Self.definitions.map { definition in
      let threshold = measures.settings.threshold(
        definition.id.text, default: definition.threshold, source: definition.source
      ).value
      switch definition.id.number {
      case 1: return electedOnly(definition, threshold)
      case 2: return withoutAsk(definition, threshold)
      case 3: return unanswered(definition, threshold)
      case 4: return publicMoney(definition, threshold)
      case 5: return unreadyApplications(definition, threshold)
      case 6: return incumbentsOnly(definition, days: threshold)
      default: return lateOnTheirSide(definition, threshold)
      }
    }
  }

  /// Contacts with elected people, none with an officer, in 90 days.
  private func electedOnly(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let elected = measures.electedContacts
    let staff = measures.contacts(with: ["public_staff"])
    return finding(
      definition, threshold, value: Double(staff.count), n: elected.count,
      records: elected.map(\.interaction)
    ) { $0 <= threshold }
  }

  private func withoutAsk(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let idle = measures.meetings.filter { $0.asks == 0 }
    return finding(
      definition, threshold, value: Rate.share(idle.count, of: measures.meetings.count),
      n: measures.meetings.count, records: idle.map(\.id)
    ) { $0 > threshold + Rate.tolerance }
  }

  /// Official meetings that nobody followed up, by working days since the oldest of them.
  private func unanswered(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    func silence(_ meeting: GovernmentIndex.Meeting) -> Double {
      Double(measures.index.days.count(after: meeting.date, through: asOf))
    }
    let silent = measures.meetings.filter { meeting in
      meeting.followedUpOn.map { $0 > asOf } ?? true && silence(meeting) > threshold
    }
    return finding(
      definition, threshold, value: silent.map(silence).max(), n: silent.count,
      records: silent.map(\.id)
    ) { $0 > threshold }
  }

  /// Public money of all income, trailing twelve months (playbook B5).
  private func publicMoney(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let start = asOf.adding(months: -12)
    let rows = facts.income.filter { $0.date > start && $0.date <= asOf && $0.cents > 0 }
      .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    let total = rows.reduce(0.0) { $0 + Double($1.cents) }
    let open = rows.filter(\.isPublic)
    let share = total > 0 ? open.reduce(0.0) { $0 + Double($1.cents) } / total : nil
    return finding(
      definition, threshold, value: share, n: rows.count, records: open.map(\.id)
    ) { $0 > threshold + Rate.tolerance }
  }

  /// Programmes gone for whose deadline is near, by the least complete. Without an application
  /// nothing is ready; one that lists no documents is not judged.
  private func unreadyApplications(
    _ definition: SignDefinition, _ threshold: Double
  ) -> SignFinding {
    let days = Int(measures.number("s4.f05.days", 21).rounded(.down))
    let applications = Dictionary(grouping: facts.applications, by: \.programme)
    var found: [(completeness: Double, id: RecordID)] = []
    for row in facts.programmes {
      let own = applications[row.id] ?? []
      guard let deadline = row.deadline, (0...max(0, days)).contains(deadline.days(since: asOf)),
        isWorkedOn(row, own)
      else { continue }
      let ready = own.isEmpty ? 0 : own.compactMap(\.completeness).max()
      if let ready, ready < threshold - Rate.tolerance { found.append((ready, row.id)) }
    }
    return finding(
      definition, threshold, value: found.map(\.completeness).min(), n: found.count,
      records: found.map(\.id).sorted()
    ) { _ in true }
  }

  /// Decided for and not submitted as of the day: what was submitted later was worked on then.
  private func isWorkedOn(
    _ row: GovernmentFacts.Programme, _ applications: [GovernmentFacts.Application]
  ) -> Bool {
    if let on = row.decidedOn, on > asOf { return false }
    let submitted = applications.compactMap(\.submittedOn).min()
    if let submitted, submitted <= asOf { return false }
    switch row.status {
    case "go", "drafting": return true
    case "submitted", "won", "lost": return submitted != nil
    default: return false
    }
  }

  /// An election or the end of a term ahead while every elected person met is in office.
  private func incumbentsOnly(_ definition: SignDefinition, days: Double) -> SignFinding {
    let terms = facts.stakeholders.filter { $0.kind == "elected" }
      .compactMap { row in row.termEnd.map { (date: $0, id: row.id) } }
    let ahead = (facts.elections.map { (date: $0.date, id: $0.id) } + terms)
      .filter { $0.date >= asOf }
    let next = ahead.min { ($0.date, $0.id) < ($1.date, $1.id) }
    let met = Dictionary(
      measures.electedContacts.map { ($0.stakeholder.id, $0.stakeholder.isIncumbent) },
      uniquingKeysWith: { first, _ in first })
    let isOneSided = met.values.allSatisfy { $0 == true }
    return finding(
      definition, days, value: next.map { Double($0.date.days(since: asOf)) }, n: met.count,
      records: [next?.id].compactMap { $0 } + met.keys.sorted()
    ) { isOneSided && $0 <= days }
  }

  /// Commitments of theirs open more than 60 days after they were due.
  private func lateOnTheirSide(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let days = Int(measures.number("s4.f07.days", 60).rounded(.up))
    let late = facts.commitments.filter { row in
      guard !row.isOurs, asOf.days(since: row.due) > days else { return false }
      return row.state == .open || (row.state == .kept && row.keptOn.map { $0 > asOf } ?? false)
    }.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    return finding(
      definition, threshold, value: Double(late.count), n: late.count, records: late.map(\.id)
    ) { $0 >= threshold - Rate.tolerance }
  }
}
