/// What the evidence of the fourth step counts as of one day (playbook A4, B5, J).
struct GovernmentMeasures {
  static let window = 90
  /// Offices and people the practice s4.p01 maps.
  static let publicKinds: Set = [
    "elected", "public_staff", "edo", "chamber", "university", "school", "utility",
  ]
  static let onePagers: Set = ["hub_one_pager", "one_pager"]

  let index: GovernmentIndex
  let asOf: LocalDate
  let settings: WalkSettings
  let meetings: [GovernmentIndex.Meeting]

  init(_ index: GovernmentIndex, asOf: LocalDate, settings: WalkSettings) {
    self.index = index
    self.asOf = asOf
    self.settings = settings
    meetings = index.meetings.filter { $0.date.isWithin(Self.window, of: asOf) }
  }

  var facts: GovernmentFacts { index.facts }

  func number(_ id: String, _ standard: Double) -> Double {
    settings.threshold(id, default: standard, source: .house).value
  }

  private func count(of kind: String, in rows: [GovernmentFacts.Stakeholder]) -> Double {
    Double(rows.count { $0.kind == kind })
  }

  /// s4.e01: stakeholders of the kinds s4.p01 maps, on any level but the private one.
  var mapped: Measurement {
    let rows = facts.stakeholders.filter {
      Self.publicKinds.contains($0.kind) && $0.level != "private"
    }
    var measurement = Measurement.count(
      rows.map(\.id).sorted(), older: 0, isRecorded: !facts.stakeholders.isEmpty)
    guard measurement.isRecorded else { return measurement }
    measurement.parts = [
      ("elected", "elected", 2.0), ("staff", "public_staff", 2), ("edo", "edo", 1),
    ]
    .map { name, kind, least in
      MeasuredPart(
        "s4.e01.\(name)", value: count(of: kind, in: rows), threshold: least, n: rows.count)
    }
    return measurement
  }

  /// Stakeholders whose power and interest are high.
  var closeOnes: [GovernmentFacts.Stakeholder] {
    let grid = StakeholderGrid(settings)
    return facts.stakeholders.filter {
      grid.isManagedClosely(power: $0.power, interest: $0.interest)
    }.sorted { $0.id < $1.id }
  }

  /// Within how many days those to manage closely want to hear from us.
  var closeDays: Int { Int(number("s4.e02.days", 60).rounded(.down)) }

  /// s4.e02: of those to manage closely, who has an owner and was in contact lately.
  ///
  /// One is enough to tell: few belong to this quadrant, and all of them are known.
  var looksAfter: Measurement {
    let days = closeDays
    var kept: [RecordID] = []
    var others: [RecordID] = []
    for row in closeOnes {
      let last = index.lastContacts[row.id]?.last { $0 <= asOf }
      let isFresh = last.map { asOf.days(since: $0) <= days } ?? false
      if isFresh && row.owner != nil { kept.append(row.id) } else { others.append(row.id) }
    }
    var measurement = Measurement.share(kept, others: others, older: 0)
    if facts.stakeholders.contains(where: { $0.power == nil }) {
      measurement.missing.append("stakeholder.power")
    }
    if facts.stakeholders.contains(where: { $0.interest == nil }) {
      measurement.missing.append("stakeholder.interest")
    }
    return measurement
  }

  /// s4.e03: official meetings; of them, with exactly one ask.
  var officialMeetings: Measurement {
    var measurement = Measurement.count(
      meetings.map(\.id), older: olderMeetings,
      isRecorded: !index.meetings.isEmpty || facts.olderMeetings > 0)
    let single = meetings.count { $0.asks == 1 }
    measurement.parts = [
      MeasuredPart(
        "s4.e03.oneAsk", value: Rate.share(single, of: meetings.count), threshold: 0.80,
        n: meetings.count, minN: 1, isShare: true)
    ]
    return measurement
  }

  var olderMeetings: Int {
    facts.olderMeetings + index.meetings.count { $0.date.isBefore(Self.window, of: asOf) }
  }

  /// s4.e04: official meetings followed up within two working days, of those followed up or whose
  /// two days are over.
  var followUps: Measurement {
    let within = Int(number("s4.e04.days", 2).rounded(.down))
    var done: [RecordID] = []
    var missed: [RecordID] = []
    for meeting in meetings {
      if let on = meeting.followedUpOn, on <= asOf {
        let delay = index.days.count(after: meeting.date, through: on)
        if delay <= within { done.append(meeting.id) } else { missed.append(meeting.id) }
      } else if index.days.count(after: meeting.date, through: asOf) > within {
        missed.append(meeting.id)
      }
    }
    return .share(done, others: missed, older: olderMeetings)
  }

  /// s4.e05: our commitments kept by the day they were due; theirs kept at all.
  var promises: Measurement {
    let ours = kept(facts.commitments.filter(\.isOurs)) { $0 <= $1 }
    let theirs = kept(facts.commitments.filter { !$0.isOurs }) { _, _ in true }
    let older = facts.commitments.count { $0.isOurs && $0.due.isBefore(Self.window, of: asOf) }
    var measurement = Measurement.share(ours.kept, others: ours.missed, older: older)
    if facts.commitments.contains(where: { $0.state == .kept && $0.keptOn == nil }) {
      measurement.missing = ["commitment.keptOn"]
    }
    let n = theirs.kept.count + theirs.missed.count
    measurement.parts = [
      MeasuredPart(
        "s4.e05.theirs", value: Rate.share(theirs.kept.count, of: n), threshold: 0.50, n: n,
        minN: 5, isShare: true)
    ]
    return measurement
  }

  /// Commitments enter the window by the day they are due, those kept early by the day they were
  /// kept. An open one counts from the day after it was due; one dropped with a reason not at all.
  private func kept(
    _ rows: [GovernmentFacts.Commitment], inTime: (_ on: LocalDate, _ due: LocalDate) -> Bool
  ) -> (kept: [RecordID], missed: [RecordID]) {
    var kept: [(LocalDate, RecordID)] = []
    var missed: [(LocalDate, RecordID)] = []
    for row in rows {
      let on = row.state == .kept ? row.keptOn.flatMap { $0 <= asOf ? $0 : nil } : nil
      guard let day = row.due <= asOf ? row.due : on, day.isWithin(Self.window, of: asOf) else {
        continue
      }
      if let on {
        if inTime(on, row.due) { kept.append((day, row.id)) } else { missed.append((day, row.id)) }
      } else if row.state == .dropped && row.hasDropReason {
        continue
      } else if row.due < asOf || row.state == .broken {
        missed.append((day, row.id))
      }
    }
    return (kept.sorted(by: <).map(\.1), missed.sorted(by: <).map(\.1))
  }

  /// s4.e06: programmes with a deadline ahead or lately, eligibility checked and an owner; of
  /// those decided or due to be, decided fourteen days before the deadline.
  var programmes: Measurement {
    let rows = facts.programmes.filter { row in
      guard let deadline = row.deadline else { return false }
      return !deadline.isBefore(Self.window, of: asOf)
    }.sorted { ($0.deadline ?? asOf, $0.id) < ($1.deadline ?? asOf, $1.id) }
    let tracked = rows.filter { row in
      row.owner != nil && (row.eligibilityCheckedOn.map { $0 <= asOf } ?? false)
    }
    let ahead = Int(number("s4.e06.days", 14).rounded(.up))
    var inTime = 0
    var late = 0
    for row in tracked {
      guard let last = row.deadline?.adding(days: -ahead) else { continue }
      if let on = row.decidedOn, on <= asOf {
        if on <= last { inTime += 1 } else { late += 1 }
      } else if asOf > last {
        late += 1
      }
    }
    let ids = Set(tracked.map(\.id))
    let older = facts.programmes.count { $0.deadline?.isBefore(Self.window, of: asOf) ?? false }
    var measurement = Measurement.count(
      tracked.map(\.id), older: older, isRecorded: !facts.programmes.isEmpty)
    measurement.others = rows.map(\.id).filter { !ids.contains($0) }
    measurement.parts = [
      MeasuredPart(
        "s4.e06.decided", value: Rate.share(inTime, of: inTime + late), threshold: 1,
        n: inTime + late, minN: 1, isShare: true)
    ]
    return measurement
  }
}
