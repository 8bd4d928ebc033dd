import GRDB
import HubKit

/// Fills ``LadderFacts``: each table is read once, and all of it, since ties and first times are
/// a matter of the hub's whole life.
struct LadderReader {
  let reader: FactReader
  let people: FactPeople

  func facts() throws -> LadderFacts {
    var facts = LadderFacts()
    facts.people = people.rows.map { row in
      LadderFacts.Person(
        id: row.id, org: row.org, isInitiator: row.isInitiator,
        charterSignedOn: row.charterSignedOn, leftOn: row.leftOn, coachedBy: row.coachedBy)
    }
    facts.contacts = try contacts()
    let meetings = try meetings()
    facts.meetings = meetings.map(\.row)
    facts.contributions =
      meetings.flatMap { meeting in
        meeting.givers.map { LadderFacts.Deed(person: $0, date: meeting.row.date) }
      } + (try gifts())
    facts.memberships = try memberships()
    facts.roles = try roles()
    facts.leads = try leads()
    facts.actionsDone = try actionsDone()
    facts.assessments = try assessments()
    facts.isInformal = try isInformal()
    return facts
  }

  /// Interactions; one in which fewer than two people are named had its author, too.
  private func contacts() throws -> [LadderFacts.Contact] {
    var contacts: [LadderFacts.Contact] = []
    try reader.scan(
      """
      SELECT id, date, kind, participants, initiator, loggedBy, answer FROM interaction
      WHERE date IS NOT NULL
      """
    ) { row in
      guard let date = row.day(1), let kind = row.text(2).flatMap(ContactKind.init),
        !people.isGone(row.id(0))
      else { return }
      let named = row.ids(3)
      guard !named.isEmpty else { return }
      var present: [RecordID] = []
      var heads: Set<RecordID> = []
      for name in named {
        let id = people.anybody(name)
        guard heads.insert(id).inserted else { continue }
        if people.live(id) != nil { present.append(id) }
      }
      let initiator = row.id(4).map(people.anybody)
      if let initiator { heads.insert(initiator) }
      if heads.count < 2, let author = people.live(row.id(5)), !heads.contains(author) {
        present.append(author)
      }
      contacts.append(
        LadderFacts.Contact(
          date: date, kind: kind, present: present, initiator: initiator,
          isAnswered: !row.isNull(6)))
    }
    return contacts
  }

  private struct Held {
    var row: LadderFacts.Meeting
    /// Who spoke or gave the space.
    var givers: [RecordID]
  }

  private func meetings() throws -> [Held] {
    let attended = try attended()
    var meetings: [Held] = []
    try reader.scan(
      """
      SELECT id, start, kind, speakers, hosts FROM meeting
      WHERE coalesce(state, '') <> 'cancelled'
      """
    ) { row in
      guard let id = row.id(0), !people.isGone(id), let date = row.day(1) else { return }
      let guests = attended[id] ?? Guests()
      meetings.append(
        Held(
          row: LadderFacts.Meeting(
            id: id, date: date, kind: row.text(2) ?? "", attended: guests.live,
            heads: guests.all.count),
          givers: (row.ids(3) + row.ids(4)).compactMap { people.live($0) }))
    }
    return meetings
  }

  private struct Guests {
    var live: [RecordID] = []
    var all: Set<RecordID> = []
  }

  private func attended() throws -> [RecordID: Guests] {
    var attended: [RecordID: Guests] = [:]
    try reader.scan(
      """
      SELECT id, meeting, person FROM attendance
      WHERE outcome IN ('attended', 'late', 'left_early')
      """
    ) { row in
      guard let meeting = row.id(1), let person = row.id(2).map(people.anybody),
        !people.isGone(row.id(0)), attended[meeting, default: Guests()].all.insert(person).inserted
      else { return }
      if people.live(person) != nil { attended[meeting]?.live.append(person) }
    }
    return attended
  }

  private func memberships() throws -> [LadderFacts.Term] {
    var terms: [LadderFacts.Term] = []
    try reader.scan(#"SELECT id, member, "from", "to" FROM membership"#) { row in
      guard !people.isGone(row.id(0)), let holder = reader.id(row.text(1)),
        let from = row.day(2)
      else { return }
      terms.append(LadderFacts.Term(holder: holder, from: from, to: row.day(3)))
    }
    return terms
  }

  private func roles() throws -> [LadderFacts.Term] {
    var terms: [LadderFacts.Term] = []
    try reader.scan(
      #"SELECT id, person, "from", "to", role FROM roleAssignment WHERE role IS NOT NULL"#
    ) { row in
      guard !people.isGone(row.id(0)), !people.isGone(reader.id(row.text(4))),
        let holder = people.live(row.id(1))
      else { return }
      terms.append(LadderFacts.Term(holder: holder, from: row.day(2), to: row.day(3)))
    }
    return terms
  }

  /// A group that was closed, nobody wrote when, ended with its sunset, else it never counted.
  private func leads() throws -> [LadderFacts.Term] {
    var terms: [LadderFacts.Term] = []
    try reader.scan("SELECT id, lead, startedOn, status, closedOn, sunset FROM workingGroup") {
      row in
      guard !people.isGone(row.id(0)), let holder = people.live(row.id(1)) else { return }
      let isClosed = row.text(3) == "closed"
      let end = row.day(4) ?? (isClosed ? row.day(5) : nil)
      guard !isClosed || end != nil else { return }
      terms.append(LadderFacts.Term(holder: holder, from: row.day(2), to: end))
    }
    return terms
  }

  private func actionsDone() throws -> [LadderFacts.Deed] {
    try deeds("SELECT id, owner, doneOn, NULL FROM action WHERE state = 'done'")
  }

  /// Introductions made, offers used and places put at the hub's disposal.
  ///
  /// An offer carries no day on which it was used: a match that came of it has one, else it is
  /// the day the offer was opened or recorded.
  private func gifts() throws -> [LadderFacts.Deed] {
    let introductions = try deeds(
      "SELECT id, broker, madeOn, NULL FROM introduction WHERE madeOn IS NOT NULL")
    let places = try deeds(
      """
      SELECT asset.id, asset.owner, asset.recordedOn, record.createdAt
      FROM asset CROSS JOIN record ON record.id = asset.id WHERE asset.class = 'place'
      """)
    let offers = try deeds(
      """
      SELECT offer.id, offer.owner, offer.opened, record.createdAt
      FROM offer CROSS JOIN record ON record.id = offer.id WHERE offer.status = 'met'
      """)
    let matched = try deeds(
      """
      SELECT "match".id, offer.owner, "match".proposedOn, record.createdAt
      FROM "match" JOIN record AS meant ON meant.id = "match".offer
      JOIN offer ON offer.id = meant.canonical CROSS JOIN record ON record.id = "match".id
      WHERE "match".state IN ('connected', 'done')
      """)
    return introductions + places + offers + matched
  }

  /// Rows of id, person, day and, where there is no day, the instant of recording.
  private func deeds(_ sql: String) throws -> [LadderFacts.Deed] {
    var deeds: [LadderFacts.Deed] = []
    try reader.scan(sql) { row in
      guard !people.isGone(row.id(0)), let person = people.live(row.id(1)) else { return }
      let recorded = row.number(3).map { reader.day(milliseconds: Int64($0)) }
      if let date = row.day(2) ?? recorded {
        deeds.append(LadderFacts.Deed(person: person, date: date))
      }
    }
    return deeds
  }

  private func assessments() throws -> [LadderFacts.Assessment] {
    var rows: [LadderFacts.Assessment] = []
    try reader.scan("SELECT id, person, date, support FROM assessment") { row in
      guard let id = row.id(0), !people.isGone(id),
        let person = people.live(row.id(1)), let date = row.day(2), let support = row.number(3)
      else { return }
      rows.append(
        LadderFacts.Assessment(id: id, person: person, date: date, support: support))
    }
    return rows
  }

  /// Of several organizations the one founded last counts.
  private func isInformal() throws -> Bool {
    var latest: (day: LocalDate?, id: RecordID, form: String)?
    try reader.scan("SELECT id, foundedOn, form FROM organization") { row in
      guard !people.isGone(row.id(0)), let id = row.id(0) else { return }
      let own = (day: row.day(1), id: id, form: row.text(2) ?? "informal")
      guard let known = latest else {
        latest = own
        return
      }
      let order = (own.day?.dayNumber ?? .min, own.id) > (known.day?.dayNumber ?? .min, known.id)
      if order { latest = own }
    }
    return latest?.form == "informal"
  }
}
