import GRDB
import HubKit

/// Fills the facts of today's page.
struct TodayReader {
  let reader: FactReader

  /// How far back contacts are read to judge a rhythm, and next checks are reminded of.
  static let memory = 400

  private var today: LocalDate { reader.today }
  private var horizon: LocalDate { today.adding(days: TodayReport.week) }
  private var from: LocalDate { today.adding(days: -Self.memory) }

  func facts(lastBackup: LocalDate?) throws -> TodayFacts {
    var facts = TodayFacts(
      actions: try actions(), checks: try checks(), meetings: try meetings(), ties: try ties(),
      lastBackup: lastBackup)
    facts.commitments = try commitments()
    facts.deadlines = try deadlines()
    facts.terms = try terms()
    facts.requests = try requests()
    facts.touch = try TouchReader(reader: reader).facts()
    return facts
  }

  private func actions() throws -> [TodayFacts.Action] {
    let organizers = try organizers()
    return try reader.rows(
      """
      SELECT action.id, action.text, action.owner, action.due, interaction.participants
      FROM action CROSS JOIN record ON record.id = action.id
      LEFT JOIN interaction ON interaction.id = action.source
      WHERE action.state = 'open' AND action.due <= ? AND \(FactReader.live)
      """, [horizon.description]
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let due = reader.day(row["due"]) else { return nil }
      return TodayFacts.Action(
        id: id, text: row["text"] ?? "", owner: reader.id(row["owner"]), due: due,
        people: reader.ids(row["participants"]).filter { !organizers.contains($0) })
    }
  }

  private func checks() throws -> [TodayFacts.Check] {
    let organizers = try organizers()
    let rows = try reader.rows(
      """
      SELECT interaction.id, interaction.date, interaction.kind, interaction.participants,
        interaction.nextCheck
      FROM interaction CROSS JOIN record ON record.id = interaction.id
      WHERE interaction.nextCheck BETWEEN ? AND ? AND interaction.answer IS NULL
        AND \(FactReader.live)
        AND NOT EXISTS (SELECT 1 FROM interaction AS reply JOIN record AS row ON row.id = reply.id
          WHERE reply.answers = interaction.id AND row.deletedAt IS NULL AND row.state = 0)
      """, [from.description, today.description])
    return try rows.compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["date"]),
        let next = reader.day(row["nextCheck"])
      else { return nil }
      let people = reader.ids(row["participants"]).filter { !organizers.contains($0) }
      return TodayFacts.Check(
        id: id, date: date, kind: row["kind"] ?? "", people: people, nextCheck: next,
        isAnswered: false,
        lastContact: try people.compactMap { try lastContact($0) }.max() ?? date)
    }
  }

  /// The last contact with a person up to today; an invitation is none.
  private func lastContact(_ id: RecordID) throws -> LocalDate? {
    try reader.names(of: id).compactMap { name in
      reader.day(
        try reader.rows(
          """
          SELECT max(interaction.date) AS day FROM element
          JOIN interaction ON interaction.id = element.record
          CROSS JOIN record ON record.id = interaction.id
          WHERE element.value = ? AND element.field = 'participants' AND element.removed = 0
            AND interaction.date <= ? AND interaction.kind NOT IN (\(Mentions.noContact)) AND \(FactReader.live)
          """, [name, today.description]
        ).first?["day"])
    }.max()
  }

  private func meetings() throws -> [TodayFacts.Meeting] {
    try reader.rows(
      """
      SELECT meeting.id, meeting.title, meeting.kind, meeting.start, meeting.place
      FROM meeting CROSS JOIN record ON record.id = meeting.id
      WHERE meeting.start >= ? AND meeting.start < ?
        AND coalesce(meeting.state, '') <> 'cancelled' AND \(FactReader.live)
      """, [today.description, horizon.adding(days: 1).description]
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["start"]) else { return nil }
      let clock = (row["start"] as String? ?? "").dropFirst(11).prefix(5)
      return TodayFacts.Meeting(
        id: id, title: row["title"] ?? "", kind: row["kind"] ?? "", date: date,
        time: clock.isEmpty ? nil : String(clock), place: row["place"])
    }
  }

  private func commitments() throws -> [TodayFacts.Commitment] {
    try reader.rows(
      """
      SELECT commitment.id, commitment.text, commitment.due, commitment.owner
      FROM commitment CROSS JOIN record ON record.id = commitment.id
      WHERE commitment."by" = 'us' AND coalesce(commitment.state, 'open') = 'open'
        AND commitment.due <= ? AND \(FactReader.live)
      """, [horizon.description]
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let due = reader.day(row["due"]) else { return nil }
      return TodayFacts.Commitment(
        id: id, text: row["text"] ?? "", due: due, owner: reader.id(row["owner"]))
    }
  }

  /// Of programmes that are not decided against, handed in or closed.
  private func deadlines() throws -> [TodayFacts.Deadline] {
    let last = today.adding(days: TodayReport.deadlineDays)
    return try reader.rows(
      """
      SELECT programme.id, programme.name, programme.deadline, programme.status, programme.owner
      FROM programme CROSS JOIN record ON record.id = programme.id
      WHERE programme.deadline BETWEEN ? AND ?
        AND programme.status IN ('watching', 'go', 'drafting') AND \(FactReader.live)
      """, [today.description, last.description]
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["deadline"]) else { return nil }
      return TodayFacts.Deadline(
        id: id, name: row["name"] ?? "", date: date, status: row["status"] ?? "",
        owner: reader.id(row["owner"]))
    }
  }

  /// Roles whose holder's time ends and for which nobody is named beyond it. One that ended long
  /// ago is history.
  private func terms() throws -> [TodayFacts.Term] {
    let rows = try reader.rows(
      """
      SELECT roleAssignment.id, roleAssignment.person, roleAssignment.role, roleAssignment."to"
      FROM roleAssignment CROSS JOIN record ON record.id = roleAssignment.id
      WHERE roleAssignment.role IS NOT NULL AND \(FactReader.live)
      """)
    let assignments = rows.compactMap {
      row -> (id: RecordID, person: RecordID, role: RecordID, ends: LocalDate?)? in
      guard let id = RecordID(row["id"]), let person = reader.id(row["person"]),
        let role = reader.id(row["role"])
      else { return nil }
      return (id, person, role, reader.day(row["to"]))
    }
    let last = today.adding(days: TodayReport.termDays)
    return assignments.compactMap { one in
      guard let ends = one.ends, ends >= from, ends <= last else { return nil }
      let isFollowed = assignments.contains { other in
        other.role == one.role && other.id != one.id && (other.ends.map { $0 > ends } ?? true)
      }
      return isFollowed
        ? nil : TodayFacts.Term(id: one.id, person: one.person, role: one.role, ends: ends)
    }
  }

  /// What people have asked of those who keep their data, as long as it is open.
  private func requests() throws -> [TodayFacts.Request] {
    try reader.rows(
      """
      SELECT dataRequest.id, dataRequest.person, dataRequest.kind, dataRequest.received,
        dataRequest.due
      FROM dataRequest CROSS JOIN record ON record.id = dataRequest.id
      WHERE dataRequest.doneOn IS NULL AND \(FactReader.live)
      """
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let person = reader.id(row["person"]),
        let received = reader.day(row["received"])
      else { return nil }
      return TodayFacts.Request(
        id: id, person: person, kind: row["kind"] ?? "",
        due: DataRequests.due(received: received, stated: reader.day(row["due"])))
    }
  }

  /// Who looks after ties: who started the hub, and whoever has a device of it.
  private func organizers() throws -> Set<RecordID> {
    let devices = try reader.rows(
      """
      SELECT device.person FROM device CROSS JOIN record ON record.id = device.id
      WHERE device.person IS NOT NULL AND \(FactReader.live)
      """)
    return try reader.initiators().union(devices.compactMap { reader.id($0["person"]) })
  }
}

extension TodayReader {
  private struct Pair: Hashable {
    let organizer: RecordID
    let other: RecordID
  }

  /// Ties of organizers with a contact in the last 400 days, recorded or not, and key ties.
  /// What has been silent longer is no news.
  private func ties() throws -> [TodayFacts.Tie] {
    let organizers = try organizers()
    let contacts = try contacts(of: organizers)
    var ties: [Pair: TodayFacts.Tie] = [:]
    for (pair, dates) in contacts {
      ties[pair] = TodayFacts.Tie(
        id: nil, organizer: pair.organizer, other: pair.other, isKey: false, contacts: dates,
        since: nil)
    }
    for row in try recordedTies(of: organizers) {
      guard let id = RecordID(row["id"]), let a = reader.id(row["a"]), let b = reader.id(row["b"]),
        a != b
      else { continue }
      let pair =
        organizers.contains(a) ? Pair(organizer: a, other: b) : Pair(organizer: b, other: a)
      let isKey = (row["isKey"] as Bool?) ?? false
      guard ties[pair] != nil || isKey, !organizers.contains(pair.other) else { continue }
      let stated = [reader.day(row["closenessAOn"]), reader.day(row["closenessBOn"])]
        .compactMap { $0 }.max()
      ties[pair] = TodayFacts.Tie(
        id: id, organizer: pair.organizer, other: pair.other, isKey: isKey,
        contacts: contacts[pair] ?? [], since: stated ?? reader.day(row["started"]))
    }
    return Array(ties.values)
  }

  private func recordedTies(of organizers: Set<RecordID>) throws -> [Row] {
    try organizers.sorted().flatMap { reader.names(of: $0) }.flatMap { name in
      try reader.rows(
        """
        SELECT tie.id, tie.a, tie.b, tie.isKey, tie.closenessAOn, tie.closenessBOn, tie.started
        FROM tie CROSS JOIN record ON record.id = tie.id
        WHERE (tie.a = ?1 OR tie.b = ?1) AND \(FactReader.live)
        """, [name])
    }
  }

  /// Dates of contact by organizer and person. An interaction in which no organizer is named
  /// belongs to the one who logged it.
  private func contacts(of organizers: Set<RecordID>) throws -> [Pair: [LocalDate]] {
    let rows = try reader.rows(
      """
      SELECT interaction.date, interaction.kind, interaction.participants, interaction.initiator,
        interaction.loggedBy
      FROM interaction CROSS JOIN record ON record.id = interaction.id
      WHERE interaction.date BETWEEN ? AND ? AND interaction.kind NOT IN (\(Mentions.noContact))
        AND \(FactReader.live)
      """, [from.description, today.description])
    var contacts: [Pair: [LocalDate]] = [:]
    for row in rows {
      guard let date = reader.day(row["date"]), let kind = ContactKind(rawValue: row["kind"] ?? "")
      else { continue }
      let initiator = reader.id(row["initiator"])
      var present = reader.ids(row["participants"])
      if !present.contains(where: organizers.contains),
        !(initiator.map(organizers.contains) ?? false), let author = reader.id(row["loggedBy"])
      {
        present.append(author)
      }
      let all = Set(present + [initiator].compactMap { $0 })
      for organizer in all where organizers.contains(organizer) {
        for other in all where !organizers.contains(other) {
          let event = TieEvent.between(
            organizer, other, date: date, kind: kind, present: present, initiator: initiator)
          guard event != nil else { continue }
          contacts[Pair(organizer: organizer, other: other), default: []].append(date)
        }
      }
    }
    return contacts
  }
}
