/// When the failure signs of the second step fire (playbook A2, A6, J).
struct OrganizationSigns: StepSigns {
  static let definitions: [SignDefinition] = [
    row(1, .warn, 60, practice: 3),
    row(2, .red, 2, minN: OrganizationMeasures.latestFormal, practice: 10),
    row(3, .warn, 0.60, practice: 14),
    row(4, .warn, 0.40, minN: 5, practice: 10),
    row(5, .info, 60, practice: 9),
    row(6, .warn, 60, practice: 7),
    row(7, .warn, 30, practice: 4),
    row(8, .warn, 90, practice: 10),
  ]

  private static func row(
    _ number: Int, _ severity: Severity, _ threshold: Double, minN: Int = 1, practice: Int
  ) -> SignDefinition {
    SignDefinition(
      SignID(.organization, number), severity, threshold: threshold, minN: minN,
      practice: PracticeID(.organization, practice))
  }

  let measures: OrganizationMeasures
  let settings: WalkSettings

  private var asOf: LocalDate { measures.asOf }
  private var index: OrganizationIndex { measures.index }
  private var facts: OrganizationFacts { measures.facts }

  /// All signs as of the day, firing or not, in the order of the playbook.
  var findings: [SignFinding] {
    Self.definitions.map { definition in
      let threshold = settings.threshold(
        definition.id.text, default: definition.threshold, source: definition.source
      ).value
      switch definition.id.number {
      case 1: return oldDrafts(definition, days: threshold)
      case 2: return inquorate(definition, threshold)
      case 3: return onePersonDoesAll(definition, threshold)
      case 4: return overdue(definition, threshold)
      case 5: return silentGroups(definition, days: threshold)
      case 6: return endingTerms(definition, days: threshold)
      case 7: return openObjections(definition, days: threshold)
      default: return closedDoor(definition, days: threshold)
      }
    }
  }

  /// s2.f01: drafts of the charter older than 60 days, while nothing was decided about one.
  private func oldDrafts(_ definition: SignDefinition, days: Double) -> SignFinding {
    let charters = facts.documents.filter { $0.template == "charter" }
    let ids = Set(charters.map(\.id))
    let isDecided = index.decisions.contains { decision in
      decision.date <= asOf && ["adopted", "rejected", "trial"].contains(decision.result ?? "")
        && (decision.matter == "charter" || decision.document.map(ids.contains) == true)
    }
    let isAdopted = charters.contains { index.isAdopted($0, asOf: asOf) }
    let drafts = charters.filter { $0.status != "superseded" && $0.since <= asOf }
      .sorted { ($0.since, $0.id) < ($1.since, $1.id) }
    let isWaiting = !isDecided && !isAdopted
    let old = isWaiting ? drafts.filter { Double(asOf.days(since: $0.since)) > days } : []
    return finding(
      definition, days, value: drafts.first.map { Double(asOf.days(since: $0.since)) },
      n: old.count, records: old.map(\.id)
    ) { $0 > days }
  }

  /// s2.f02: two of the last three formal meetings had no quorum.
  private func inquorate(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let last = measures.lastFormal
    let without = last.filter { index.isQuorate($0) == false }.map(\.id)
    return finding(
      definition, threshold, value: Double(without.count), n: last.count, records: without
    ) { $0 >= threshold }
  }

  /// s2.f03: one person did most of what was done, or holds three roles.
  private func onePersonDoesAll(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let share = measures.topShare
    let byShare = finding(
      definition, threshold, value: share.value, n: share.n, records: share.records
    ) { share.n >= 5 && $0 > threshold + Rate.tolerance }
    guard !byShare.isFiring else { return byShare }
    let most = settings.threshold("s2.f03.roles", default: 3, source: .house).value
    let held = Dictionary(grouping: index.assignments(asOf: asOf), by: \.person)
    let top = held.max { left, right in
      (Set(left.value.map(\.role)).count, right.key) < (
        Set(right.value.map(\.role)).count, left.key
      )
    }
    guard let top, case let count = Set(top.value.map(\.role)).count, Double(count) >= most else {
      return byShare
    }
    return finding(
      definition, most, value: Double(count), n: count, records: top.value.map(\.id).sorted()
    ) { _ in true }
  }

  /// s2.f04: the overdue share of the actions that are open.
  private func overdue(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let open = index.actions.filter { isOpen($0) }
    let late = open.filter { $0.due < asOf }.map(\.id)
    return finding(
      definition, threshold, value: Rate.share(late.count, of: open.count), n: open.count,
      records: late
    ) { $0 > threshold + Rate.tolerance }
  }

  /// Open on the day; what was done later was still open then.
  private func isOpen(_ action: OrganizationFacts.Action) -> Bool {
    switch action.state {
    case .open: true
    case .done: action.doneOn.map { $0 > asOf } ?? false
    case .dropped: false
    }
  }

  /// s2.f05: working groups that have not met for 60 days, or not since they began that long ago.
  private func silentGroups(_ definition: SignDefinition, days: Double) -> SignFinding {
    var lastMet: [RecordID: LocalDate] = [:]
    for meeting in index.meetings where OrganizationIndex.isHeld(meeting, asOf: asOf) {
      if let group = meeting.group { lastMet[group] = meeting.date }
    }
    let silent = facts.groups.filter { OrganizationIndex.isActive($0, asOf: asOf) }.map { group in
      let since = max(group.since, lastMet[group.id] ?? group.since)
      return (id: group.id, days: Double(asOf.days(since: since)))
    }.filter { $0.days >= days }
    return finding(
      definition, days, value: silent.map(\.days).max(), n: silent.count,
      records: silent.map(\.id).sorted()
    ) { $0 >= days }
  }

  /// s2.f07: objections nobody has resolved for 30 days.
  private func openObjections(_ definition: SignDefinition, days: Double) -> SignFinding {
    let open = facts.objections.filter { objection in
      guard objection.raisedOn <= asOf else { return false }
      return objection.isOpen || objection.resolvedOn.map { $0 > asOf } ?? false
    }
    let old = open.filter { Double(asOf.days(since: $0.raisedOn)) > days }
      .sorted { ($0.raisedOn, $0.id) < ($1.raisedOn, $1.id) }
    return finding(
      definition, days, value: old.first.map { Double(asOf.days(since: $0.raisedOn)) },
      n: old.count, records: old.map(\.id)
    ) { $0 > days }
  }

  /// s2.f08: nobody joined for 90 days, in a group older than that.
  private func closedDoor(_ definition: SignDefinition, days: Double) -> SignFinding {
    let joined = index.joined.values.filter { $0 <= asOf }
    let isOld = joined.min().map { Double(asOf.days(since: $0)) > days } ?? false
    return finding(
      definition, days, value: joined.max().map { Double(asOf.days(since: $0)) },
      n: isOld ? joined.count : 0, records: []
    ) { $0 >= days }
  }
}

extension OrganizationSigns {
  /// s2.f06: roles whose last term is over, and terms that end within 60 days without a successor
  /// and without an election planned within 60 days of their end.
  ///
  /// The value is how many days are left, negative once a term is over.
  private func endingTerms(_ definition: SignDefinition, days: Double) -> SignFinding {
    let dated = facts.assignments.compactMap { assignment -> Term? in
      assignment.to.map { Term(assignment: assignment, end: $0) }
    }
    let ending = dated.filter { term in
      let left = term.end.days(since: asOf)
      guard left >= 0 else { return isVacant(term) }
      return OrganizationIndex.isCurrent(term.assignment, asOf: asOf) && Double(left) <= days
        && !hasSuccessor(term) && !isElectionPlanned(near: term.end, days: days)
    }.sorted { ($0.end, $0.assignment.id) < ($1.end, $1.assignment.id) }
    return finding(
      definition, days, value: ending.first.map { Double($0.end.days(since: asOf)) },
      n: ending.count, records: ending.map(\.assignment.id)
    ) { $0 <= days }
  }

  private struct Term {
    let assignment: OrganizationFacts.Assignment
    let end: LocalDate
  }

  /// Whether a term that is over was the last of its role: nobody holds it now, and no term of it
  /// ended later.
  private func isVacant(_ term: Term) -> Bool {
    !facts.assignments.contains { other in
      guard other.role == term.assignment.role, other.id != term.assignment.id else { return false }
      return OrganizationIndex.isCurrent(other, asOf: asOf)
        || other.to.map { $0 < asOf && $0 > term.end } ?? false
    }
  }

  /// Whether somebody is to follow: another term of the role that begins later and lasts longer.
  private func hasSuccessor(_ term: Term) -> Bool {
    facts.assignments.contains { other in
      guard other.role == term.assignment.role, let from = other.from else { return false }
      return from > (term.assignment.from ?? from.adding(days: -1))
        && (other.to.map { $0 > term.end } ?? true)
    }
  }

  private func isElectionPlanned(near end: LocalDate, days: Double) -> Bool {
    index.meetings.contains { meeting in
      guard OrganizationIndex.electingKinds.contains(meeting.kind) || meeting.electsRoles else {
        return false
      }
      return meeting.date >= asOf && Double(abs(meeting.date.days(since: end))) <= days
    }
  }
}
