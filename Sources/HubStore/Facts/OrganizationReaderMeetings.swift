import GRDB
import HubKit

/// What the second step is judged by of meetings, their minutes and who came.
extension OrganizationReader {
  /// Of how many meetings it is read who said yes: the best attended tell whether a date was found.
  private static let acceptancesRead = 20

  /// Formal and core-team meetings, those of a working group, and those whose agenda is about roles.
  func meetings() throws -> [OrganizationFacts.Meeting] {
    let attendees = try coreTeamAttendees()
    return try reader.rows(
      """
      SELECT meeting.id, meeting.start, meeting.kind, meeting.state, meeting.workingGroup,
        meeting.quorumOk, meeting.present, meeting.entitled,
        EXISTS (SELECT 1 FROM agendaItem JOIN record AS item ON item.id = agendaItem.id
          WHERE agendaItem.meeting = meeting.id AND agendaItem.matter = 'roles'
            AND item.deletedAt IS NULL AND item.state = 0) AS elects,
        (SELECT count(DISTINCT guest.canonical) FROM attendance
          JOIN record AS row ON row.id = attendance.id
          JOIN record AS guest ON guest.id = attendance.person
          WHERE attendance.meeting = meeting.id
            AND attendance.outcome IN ('attended', 'late', 'left_early')
            AND row.deletedAt IS NULL AND row.state = 0) AS attended
      FROM meeting CROSS JOIN record ON record.id = meeting.id
      WHERE \(FactReader.live)
        AND (meeting.kind IN ('founding', 'general_assembly', 'board', 'core_team')
          OR meeting.workingGroup IS NOT NULL
          OR meeting.id IN (SELECT agendaItem.meeting FROM agendaItem
            WHERE agendaItem.matter = 'roles'))
      """
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["start"]) else { return nil }
      return OrganizationFacts.Meeting(
        id: id, date: date, kind: row["kind"] ?? "", state: row["state"] ?? "planned",
        group: reader.id(row["workingGroup"]), quorumOk: row["quorumOk"], present: row["present"],
        entitled: row["entitled"], attended: row["attended"], attendees: attendees[id] ?? [],
        electsRoles: row["elects"])
    }
  }

  private func coreTeamAttendees() throws -> [RecordID: [RecordID]] {
    var attendees: [RecordID: Set<RecordID>] = [:]
    for row in try reader.rows(
      """
      SELECT attendance.meeting, attendance.person
      FROM meeting CROSS JOIN attendance ON attendance.meeting = meeting.id
      CROSS JOIN record ON record.id = attendance.id
      WHERE meeting.kind = 'core_team'
        AND attendance.outcome IN ('attended', 'late', 'left_early') AND \(FactReader.live)
      """)
    {
      guard let meeting = RecordID(row["meeting"]), let person = reader.id(row["person"]) else {
        continue
      }
      attendees[meeting, default: []].insert(person)
    }
    return attendees.mapValues { $0.sorted() }
  }

  func minutes() throws -> [OrganizationFacts.Minutes] {
    try reader.rows(
      """
      SELECT minutes.id, minutes.meeting, minutes.status, minutes.issuedOn, minutes.approvedIn
      FROM minutes CROSS JOIN record ON record.id = minutes.id
      WHERE \(FactReader.live)
      """
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let meeting = reader.id(row["meeting"]) else {
        return nil
      }
      return OrganizationFacts.Minutes(
        id: id, meeting: meeting, status: row["status"] ?? "draft",
        issuedOn: reader.day(row["issuedOn"]), approvedIn: reader.id(row["approvedIn"]))
    }
  }

  func quorums() throws -> [QuorumRule] {
    try reader.rows(
      """
      SELECT ruleSet.quorumKind, ruleSet.quorumPart, ruleSet.quorumWhole
      FROM ruleSet CROSS JOIN record ON record.id = ruleSet.id
      WHERE ruleSet.quorumKind <> 'none' AND \(FactReader.live) ORDER BY ruleSet.id
      """
    ).compactMap { row in
      QuorumRule(kind: row["quorumKind"], part: row["quorumPart"], whole: row["quorumWhole"])
    }
  }

  func acceptances() throws -> [OrganizationFacts.Acceptance] {
    let best = try reader.rows(
      """
      SELECT attendance.meeting, meeting.start,
        sum(coalesce(attendance.outcome, '') IN ('attended', 'late', 'left_early')) AS attended,
        sum(coalesce(attendance.rsvp, '') = 'yes') AS accepted
      FROM attendance CROSS JOIN record ON record.id = attendance.id
      JOIN meeting ON meeting.id = attendance.meeting
      JOIN record AS held ON held.id = meeting.id
      WHERE \(FactReader.live) AND held.deletedAt IS NULL AND held.survivor IS NULL
        AND held.state = 0 AND coalesce(meeting.state, '') <> 'cancelled'
      GROUP BY attendance.meeting
      ORDER BY max(attended, accepted) DESC, meeting.start, attendance.meeting LIMIT ?
      """, [Self.acceptancesRead])
    return try best.compactMap { row in
      guard let id = RecordID(row["meeting"]), let date = reader.day(row["start"]) else {
        return nil
      }
      return try acceptance(id, date)
    }
  }

  /// One yes and one visit a person, whatever records of them were merged.
  private func acceptance(
    _ meeting: RecordID, _ date: LocalDate
  ) throws -> OrganizationFacts.Acceptance {
    var yesOn: [RecordID: LocalDate?] = [:]
    var attended: Set<RecordID> = []
    for row in try reader.rows(
      """
      SELECT attendance.person, attendance.rsvp, attendance.rsvpAt, attendance.outcome
      FROM attendance CROSS JOIN record ON record.id = attendance.id
      WHERE attendance.meeting = ? AND \(FactReader.live) ORDER BY attendance.id
      """, [meeting.text])
    {
      guard let person = reader.id(row["person"]) else { continue }
      if row["rsvp"] == "yes" { yesOn.updateValue(reader.day(row["rsvpAt"]), forKey: person) }
      if ["attended", "late", "left_early"].contains(row["outcome"] as String? ?? "") {
        attended.insert(person)
      }
    }
    return OrganizationFacts.Acceptance(
      meeting: meeting, date: date, yesOn: yesOn.sorted { $0.key < $1.key }.map(\.value),
      attended: attended.count)
  }
}
