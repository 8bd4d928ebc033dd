/// What the evidence of the second step counts as of one day (playbook A2, B5, J, K).
struct OrganizationMeasures {
  static let officers = ["chair", "secretary", "treasurer"]

  let index: OrganizationIndex
  let ladder: Ladder
  let asOf: LocalDate

  var facts: OrganizationFacts { index.facts }
  var isInformal: Bool { facts.form == "informal" }

  /// s2.e01: decisions that adopted the charter, with method and quorum.
  var charterDecisions: Measurement {
    let charters = Set(facts.documents.filter { $0.template == "charter" }.map(\.id))
    let about = index.decisions.filter { decision in
      decision.date <= asOf
        && (decision.matter == "charter" || decision.document.map(charters.contains) == true)
    }
    let valid = about.filter { $0.result == "adopted" && $0.hasMethod && $0.quorumOk == true }
    var missing: [String] = []
    if valid.isEmpty {
      if about.contains(where: { !$0.hasMethod }) { missing.append("decision.method") }
      if about.contains(where: { $0.quorumOk == nil }) { missing.append("decision.quorumOk") }
      if about.contains(where: { $0.result == nil }) { missing.append("decision.result") }
    }
    return .count(
      valid.map(\.id), older: 0, isRecorded: !facts.decisions.isEmpty, missing: missing)
  }

  /// s2.e02: members seen in the last 90 days.
  var activeMembers: Measurement {
    .count(
      ladder.activeMembers(asOf: asOf), older: 0,
      isRecorded: !facts.joinings.isEmpty || !ladder.members(asOf: asOf).isEmpty)
  }

  /// s2.e03: how many of chair, secretary and treasurer are held, each by somebody else.
  var officeHolders: Measurement {
    let held = index.assignments(asOf: asOf).filter { Self.officers.contains($0.kind) }
    let offices = Self.officers.map { kind in Set(held.filter { $0.kind == kind }.map(\.person)) }
    let count = Self.mostDistinct(offices[...], taken: [])
    return Measurement(
      value: Double(count), n: held.count, records: held.map(\.id).sorted(),
      isRecorded: facts.hasRoles || !facts.assignments.isEmpty)
  }

  /// The most offices that can be given to different people; each office is taken or left.
  private static func mostDistinct(
    _ offices: ArraySlice<Set<RecordID>>, taken: Set<RecordID>
  ) -> Int {
    guard let holders = offices.first else { return 0 }
    let rest = offices.dropFirst()
    // More than three candidates for an office never matter: the other two can take two of them.
    let free = holders.subtracting(taken).sorted().prefix(3)
    let with = free.map { 1 + mostDistinct(rest, taken: taken.union([$0])) }.max() ?? 0
    return max(with, mostDistinct(rest, taken: taken))
  }

  /// s2.e04: bylaws in force; of an informal group, a charter.
  var bylaws: Measurement {
    var records = index.adopted("bylaws", asOf: asOf)
    if isInformal { records += index.adopted("charter", asOf: asOf) }
    return Measurement(
      value: records.isEmpty ? 0 : 1, n: records.count, records: records,
      isRecorded: facts.hasDocuments)
  }

  /// s2.e05: working groups of the day that somebody else than the chair leads, with work done in 45 days.
  var workingGroups: Measurement {
    let chairs = Set(
      index.assignments(asOf: asOf).filter { $0.kind == "chair" }.map(\.person))
    let busy = Set(
      Self.done(index, days: 45, asOf: asOf).compactMap(\.group))
    let active = facts.groups.filter { OrganizationIndex.isActive($0, asOf: asOf) }
    let groups = active.filter { group in
      guard let lead = group.lead, !chairs.contains(lead) else { return false }
      return busy.contains(group.id)
    }
    let missing = active.contains { $0.lead == nil } ? ["workingGroup.lead"] : []
    return .count(
      groups.map(\.id).sorted(), older: 0, isRecorded: !facts.groups.isEmpty, missing: missing)
  }

  /// s2.e08: actions done at most 7 days after they were due, by due date; like promises, they
  /// count once that delay has passed or they are done.
  var completion: Measurement {
    var kept: [RecordID] = []
    var missed: [RecordID] = []
    let due = ConversationMeasures.inWindow(index.actions, days: 90, asOf: asOf) { $0.due }
    for action in due {
      if action.state == .done, let on = action.doneOn, on <= asOf {
        if on.days(since: action.due) <= 7 {
          kept.append(action.id)
        } else {
          missed.append(action.id)
        }
      } else if action.state == .dropped && action.hasDropReason {
        continue
      } else if asOf.days(since: action.due) > 7 {
        missed.append(action.id)
      }
    }
    return .share(
      kept, others: missed,
      older: index.actions.count { $0.due.isBefore(90, of: asOf) })
  }

  /// s2.e09: the share of the person who did most of the actions done in 90 days.
  var topShare: Measurement {
    let done = Self.done(index, days: 90, asOf: asOf)
    var counts: [RecordID: Int] = [:]
    for owner in done.compactMap(\.owner) { counts[owner, default: 0] += 1 }
    let top = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    return .share(
      done.filter { $0.owner == top }.map(\.id), others: done.filter { $0.owner != top }.map(\.id),
      older: index.done.count { $0.doneOn?.isBefore(90, of: asOf) == true })
  }

  /// s2.e10: of those in a role, the share with a deputy.
  var deputies: Measurement {
    let current = index.assignments(asOf: asOf).sorted { $0.id < $1.id }
    return .share(
      current.filter { $0.deputy != nil }.map(\.id),
      others: current.filter { $0.deputy == nil }.map(\.id), older: 0,
      isRecorded: facts.hasRoles || !facts.assignments.isEmpty)
  }

  /// s2.e11: a privacy notice and a competition-law statement, both in force.
  var statements: Measurement {
    let privacy = index.adopted("privacy_notice", asOf: asOf)
    let antitrust = index.adopted("antitrust", asOf: asOf)
    var measurement = Measurement(
      value: privacy.isEmpty || antitrust.isEmpty ? 0 : 1, n: privacy.count + antitrust.count,
      records: (privacy + antitrust).sorted(), isRecorded: facts.hasDocuments)
    if facts.hasDocuments {
      measurement.parts = [
        MeasuredPart(
          "s2.e11.privacy", value: privacy.isEmpty ? 0 : 1, threshold: 1, n: privacy.count),
        MeasuredPart(
          "s2.e11.antitrust", value: antitrust.isEmpty ? 0 : 1, threshold: 1, n: antitrust.count),
      ]
    }
    return measurement
  }

  /// The day after which money spent counts for the monthly mean.
  static func halfYearStart(_ asOf: LocalDate) -> LocalDate { asOf.adding(months: -6) }

  /// s2.e12: for how many months the money lasts: balance ÷ mean monthly outflow of six months.
  var runway: Measurement {
    let start = Self.halfYearStart(asOf)
    var balance = 0.0
    var outflow = 0.0
    var spent: [RecordID] = []
    var older = 0
    for row in index.ledger where row.date <= asOf {
      balance += Double(row.isIncome ? row.amount : -row.amount)
      if row.date <= start {
        older += 1
      } else if !row.isIncome {
        outflow += Double(row.amount)
        spent.append(row.id)
      }
    }
    return Measurement(
      value: outflow > 0 ? balance / (outflow / 6) : nil, n: spent.count, records: spent,
      olderThanWindow: older, isRecorded: !facts.ledger.isEmpty || facts.hasBudget)
  }

  /// Actions done in the window of so many days, by day.
  static func done(
    _ index: OrganizationIndex, days: Int, asOf: LocalDate
  ) -> ArraySlice<OrganizationFacts.Action> {
    ConversationMeasures.inWindow(index.done, days: days, asOf: asOf) { $0.doneOn ?? $0.due }
  }
}
