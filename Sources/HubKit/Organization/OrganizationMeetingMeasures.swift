/// What formal meetings and their minutes prove (playbook A2, J).
extension OrganizationMeasures {
  /// How many of the latest formal meetings are looked at.
  static let latestFormal = 3
  /// How many of the latest meetings with minutes are looked at.
  static let latestMinutes = 5

  var lastFormal: ArraySlice<OrganizationFacts.Meeting> {
    OrganizationIndex.last(Self.latestFormal, of: index.formal, asOf: asOf)
  }

  /// s2.e06: the share of the last three formal meetings with a quorum. One without is enough to
  /// fail; one of which nothing tells leaves it open.
  var quorate: Measurement {
    let last = lastFormal
    let verdicts = last.map { (id: $0.id, isQuorate: index.isQuorate($0)) }
    let with = verdicts.filter { $0.isQuorate == true }.map(\.id)
    let without = verdicts.filter { $0.isQuorate == false }.map(\.id)
    let isOpen = with.count + without.count < last.count
    return Measurement(
      value: isOpen && without.isEmpty ? nil : Rate.share(with.count, of: last.count),
      n: last.count, records: with, others: without,
      olderThanWindow: index.formal.count { OrganizationIndex.isHeld($0, asOf: asOf) }
        - last.count, isRecorded: !index.formal.isEmpty, missing: isOpen ? ["meeting.quorumOk"] : []
    )
  }

  /// s2.e07: of the last five meetings whose three days are over, or whose minutes are out, the
  /// share with minutes issued within three days; and of those whose body has met again, the share
  /// whose minutes that next meeting approved.
  var minutesInTime: Measurement {
    let due = index.minuted.filter { meeting in
      guard OrganizationIndex.isHeld(meeting, asOf: asOf) else { return false }
      return asOf.days(since: meeting.date) > 3 || issuedOn(meeting) != nil
    }
    let last = due.suffix(Self.latestMinutes)
    let inTime = last.filter { meeting in
      issuedOn(meeting).map { $0.days(since: meeting.date) <= 3 } ?? false
    }.map(\.id)
    var measurement = Measurement.share(
      inTime, others: last.map(\.id).filter { !inTime.contains($0) },
      older: due.count - last.count, isRecorded: !index.minuted.isEmpty,
      missing: lacksDate(last) ? ["minutes.issuedOn"] : [])
    let ripe = last.compactMap { meeting in successor(of: meeting).map { (meeting, $0) } }
    if !ripe.isEmpty {
      measurement.parts = [
        MeasuredPart(
          "s2.e07.approved",
          value: Rate.share(ripe.count { isApproved($0, in: $1) }, of: ripe.count),
          threshold: 0.80, n: ripe.count, isShare: true)
      ]
    }
    return measurement
  }

  /// When the minutes of a meeting were issued, as known on the day.
  func issuedOn(_ meeting: OrganizationFacts.Meeting) -> LocalDate? {
    (index.minutes[meeting.id] ?? []).compactMap(\.issuedOn).filter { $0 <= asOf }.min()
  }

  private func lacksDate(_ meetings: some Sequence<OrganizationFacts.Meeting>) -> Bool {
    meetings.contains { meeting in
      (index.minutes[meeting.id] ?? []).contains { $0.status != "draft" && $0.issuedOn == nil }
    }
  }

  private func isApproved(
    _ meeting: OrganizationFacts.Meeting, in next: OrganizationFacts.Meeting
  ) -> Bool {
    (index.minutes[meeting.id] ?? []).contains { $0.approvedIn == next.id }
  }

  /// The first meeting of the same body that was held later: what the founding meeting began, the
  /// assembly goes on with.
  private func successor(of meeting: OrganizationFacts.Meeting) -> OrganizationFacts.Meeting? {
    func body(_ kind: String) -> String { kind == "founding" ? "general_assembly" : kind }
    return index.minuted.first { other in
      other.date > meeting.date && body(other.kind) == body(meeting.kind)
        && OrganizationIndex.isHeld(other, asOf: asOf)
    }
  }

  /// Whether half of the core people of the day came to each of the last three core-team meetings;
  /// nil when there were not three, or nobody was core.
  var coreTeamMeets: (isMet: Bool?, records: [RecordID]) {
    let last = OrganizationIndex.last(Self.latestFormal, of: index.coreTeam, asOf: asOf)
    let records = last.map(\.id)
    guard last.count == Self.latestFormal else { return (nil, records) }
    var all = true
    for meeting in last {
      let core = index.corePeople(asOf: meeting.date)
      guard !core.isEmpty else { return (nil, records) }
      if 2 * core.intersection(meeting.attendees).count < core.count { all = false }
    }
    return (all, records)
  }

  /// Decisions that the group stays informal, or takes another form.
  var formDecisions: [RecordID] {
    index.decisions.filter {
      $0.matter == "legal_form" && $0.result == "adopted" && $0.date <= asOf
    }.map(\.id)
  }

  /// The first meeting so many people said yes to, or came to, as known on the day.
  func acceptedMeeting(by people: Int) -> (best: Int, record: RecordID?) {
    var best: (count: Int, record: RecordID?) = (0, nil)
    for row in facts.acceptances.sorted(by: { ($0.date, $0.meeting) < ($1.date, $1.meeting) }) {
      let yes = row.yesOn.count { $0.map { $0 <= asOf } ?? true }
      let count = max(yes, row.date <= asOf ? row.attended : 0)
      if count > best.count { best = (count, row.meeting) }
      if count >= people { break }
    }
    return (best.count, best.record)
  }
}
