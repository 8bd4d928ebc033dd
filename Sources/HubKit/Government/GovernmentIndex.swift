/// The rows of the fourth step put together once, so that judging as of many days only selects.
struct GovernmentIndex: Sendable {
  /// An official meeting and what followed it.
  struct Meeting: Sendable {
    let id: RecordID
    let date: LocalDate
    let asks: Int
    /// The first message or call tagged `followup` to the same office.
    let followedUpOn: LocalDate?
  }

  /// A contact with one stakeholder.
  struct Contact: Sendable {
    let interaction: RecordID
    let date: LocalDate
    let stakeholder: GovernmentFacts.Stakeholder
  }

  let facts: GovernmentFacts
  let days: WorkingDays
  let meetings: [Meeting]
  /// With each stakeholder, in order of date: their person took part, or their office was met.
  let lastContacts: [RecordID: [LocalDate]]
  /// With each stakeholder in person; with their office only when no person is named. One
  /// contact for each stakeholder who was there.
  let contacts: [Contact]
  let influences: [GovernmentFacts.Interaction]
  /// Contacts meant to influence, and since when they are in the register of contacts.
  let registered: [RecordID: LocalDate]

  /// - Parameter speaksForOffice: of a person on a day: whether meeting them is meeting an office.
  init(_ facts: GovernmentFacts, speaksForOffice: (RecordID, LocalDate) -> Bool) {
    self.facts = facts
    days = WorkingDays(holidays: facts.holidays)
    let rows = facts.interactions.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    meetings = Self.meetings(rows, speaksForOffice: speaksForOffice)
    let touched = rows.filter { !ConversationKinds.noContact.contains($0.kind) }
    let byPerson = Dictionary(
      grouping: facts.stakeholders.filter { $0.person != nil }, by: \.person)
    let byOrg = Dictionary(grouping: facts.stakeholders.filter { $0.org != nil }, by: \.org)
    var last: [RecordID: [LocalDate]] = [:]
    var contacts: [Contact] = []
    for row in touched {
      let met = Set(row.participants).sorted().flatMap { byPerson[$0] ?? [] }
      let ofOffice = row.office.flatMap { byOrg[$0] } ?? []
      for id in Set((met + ofOffice).map(\.id)) { last[id, default: []].append(row.date) }
      for stakeholder in met + ofOffice.filter({ $0.person == nil }) {
        contacts.append(Contact(interaction: row.id, date: row.date, stakeholder: stakeholder))
      }
    }
    lastContacts = last
    self.contacts = contacts
    influences = rows.filter(\.isInfluence)
    registered = Self.registered(facts, influences)
  }

  /// A follow-up goes to the same office: the one named where both name one, else that of
  /// somebody who took part in both.
  private static func meetings(
    _ rows: [GovernmentFacts.Interaction], speaksForOffice: (RecordID, LocalDate) -> Bool
  ) -> [Meeting] {
    let followups = rows.filter { $0.isFollowup && ($0.kind == "message" || $0.kind == "call") }
    return rows.filter { $0.kind == "official_meeting" }.map { meeting in
      let present = Set(meeting.participants)
      let followup = followups.first { row in
        guard row.date >= meeting.date else { return false }
        if let office = meeting.office, let other = row.office { return office == other }
        return row.participants.contains {
          present.contains($0) && speaksForOffice($0, meeting.date)
        }
      }
      return Meeting(
        id: meeting.id, date: meeting.date, asks: meeting.asks, followedUpOn: followup?.date)
    }
  }

  /// An entry names the contact itself, or its day and a stakeholder whose person took part.
  private static func registered(
    _ facts: GovernmentFacts, _ influences: [GovernmentFacts.Interaction]
  ) -> [RecordID: LocalDate] {
    let people = Dictionary(
      facts.stakeholders.map { ($0.id, $0.person) }, uniquingKeysWith: { first, _ in first })
    let named = Dictionary(grouping: facts.advocacy, by: \.interaction)
    let daily = Dictionary(grouping: facts.advocacy, by: \.date)
    var since: [RecordID: LocalDate] = [:]
    for row in influences {
      let ofDay = (daily[row.date] ?? []).filter { entry in
        entry.stakeholder.flatMap { people[$0] ?? nil }.map(row.participants.contains) ?? false
      }
      since[row.id] = ((named[row.id] ?? []) + ofDay).map(\.date).min()
    }
    return since
  }
}
