import GRDB
import HubKit

/// Reads what makes the strength of one tie.
struct TieReader {
  let reader: FactReader

  func tie(_ a: RecordID, _ b: RecordID) throws -> (strength: TieStrength, rhythm: TieRhythm?) {
    let record = try recorded(a, b)
    let closeness = record.map(closeness) ?? []
    let contacts = try contacts(a, b)
    let opened = ([record.map(known)] + contacts.map { $0.opens ? $0.event.date : nil })
      .compactMap { $0 }.min()
    var events: [TieEvent] = []
    if let opened {
      events = (contacts.map(\.event) + (try meetings(a, b))).filter { $0.date >= opened }
    }
    let strength = TieStrength.compute(events: events, closeness: closeness, asOf: reader.today)
    let rhythm = TieRhythm.judge(
      contacts: events.filter { $0.kind != .invite }.map(\.date),
      since: closeness.map(\.on).max() ?? reader.day(record?["started"]), asOf: reader.today)
    return (strength, rhythm?.rhythm)
  }

  private func recorded(_ a: RecordID, _ b: RecordID) throws -> Row? {
    for own in reader.names(of: a) {
      for other in reader.names(of: b) {
        let rows = try reader.rows(
          """
          SELECT tie.closenessA, tie.closenessAOn, tie.closenessB, tie.closenessBOn, tie.started,
            record.createdAt
          FROM tie CROSS JOIN record ON record.id = tie.id
          WHERE ((tie.a = ?1 AND tie.b = ?2) OR (tie.a = ?2 AND tie.b = ?1)) AND \(FactReader.live)
          """, [own, other])
        if let row = rows.first { return row }
      }
    }
    return nil
  }

  /// Since when a recorded tie is known: begun, or first stated, else recorded.
  private func known(_ row: Row) -> LocalDate {
    ([reader.day(row["started"])] + closeness(row).map(\.on)).compactMap { $0 }.min()
      ?? reader.day(milliseconds: row["createdAt"])
  }

  private func closeness(_ row: Row) -> [Closeness] {
    [("closenessA", "closenessAOn"), ("closenessB", "closenessBOn")].compactMap { value, on in
      guard let value = row[value] as Int?, let day = reader.day(row[on]) else { return nil }
      return Closeness(value: value, on: day)
    }
  }

  /// Interactions of the two, and whether they make a tie of two who had none.
  private func contacts(
    _ a: RecordID, _ b: RecordID
  ) throws -> [(event: TieEvent, opens: Bool)] {
    var rows: [String: Row] = [:]
    for person in [a, b] {
      for name in reader.names(of: person) {
        let found = try reader.rows(
          """
          SELECT interaction.id, interaction.date, interaction.kind, interaction.participants,
            interaction.initiator, interaction.loggedBy
          FROM element JOIN interaction ON interaction.id = element.record
          CROSS JOIN record ON record.id = interaction.id
          WHERE element.value = ? AND element.field = 'participants' AND element.removed = 0
            AND \(FactReader.live)
          """, [name])
        for row in found { rows[row["id"]] = row }
      }
    }
    return try rows.values.compactMap { row in
      guard let date = reader.day(row["date"]), let kind = ContactKind(rawValue: row["kind"] ?? "")
      else { return nil }
      let initiator = reader.id(row["initiator"])
      var present = reader.ids(row["participants"])
      if Set(present + [initiator].compactMap { $0 }).count < 2,
        let author = reader.id(row["loggedBy"])
      {
        present.append(author)
      }
      let event = TieEvent.between(
        a, b, date: date, kind: kind, present: present, initiator: initiator)
      return try event.map {
        let heads = try inHub(Set(present + [initiator].compactMap { $0 }))
        return ($0, kind.opensTies(present: heads, hasInitiator: initiator != nil))
      }
    }
  }

  /// How many of them are in the hub; as many as there are where it makes no difference.
  private func inHub(_ people: Set<RecordID>) throws -> Int {
    guard people.count > ContactKind.smallMeetingSize else { return people.count }
    return try reader.number(
      """
      SELECT count(*) FROM person CROSS JOIN record ON record.id = person.id
      WHERE person.id IN (SELECT value FROM json_each(?)) AND \(FactReader.live)
      """, [FactReader.array(people.map(\.text))])
  }

  /// Meetings both attended, small or large by how many came.
  private func meetings(_ a: RecordID, _ b: RecordID) throws -> [TieEvent] {
    let rows = try reader.rows(
      """
      SELECT meeting.start, (SELECT count(DISTINCT guest.canonical) FROM attendance
          JOIN record AS row ON row.id = attendance.id
          JOIN record AS guest ON guest.id = attendance.person
          WHERE attendance.meeting = meeting.id AND \(Self.came)
            AND row.deletedAt IS NULL AND row.state = 0) AS attended
      FROM meeting CROSS JOIN record ON record.id = meeting.id
      WHERE coalesce(meeting.state, '') <> 'cancelled' AND \(FactReader.live)
        AND meeting.id IN (\(Self.attendedBy(1))) AND meeting.id IN (\(Self.attendedBy(2)))
      """, [a.text, b.text])
    return rows.compactMap { row in
      reader.day(row["start"]).map {
        TieEvent(date: $0, kind: ContactKind.meeting(attended: row["attended"]))
      }
    }
  }

  private static let came = "attendance.outcome IN ('attended', 'late', 'left_early')"

  /// Meetings the person of the n-th argument attended, also under a merged record.
  private static func attendedBy(_ argument: Int) -> String {
    """
    SELECT attendance.meeting FROM attendance
    JOIN record AS row ON row.id = attendance.id
    WHERE attendance.person IN (SELECT id FROM record
        WHERE id = ?\(argument) OR survivor = ?\(argument))
      AND \(came) AND row.deletedAt IS NULL AND row.state = 0
    """
  }
}
