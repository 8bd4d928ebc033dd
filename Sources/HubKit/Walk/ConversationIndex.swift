/// The rows of the first step put together once, in order of date, so that judging as of many days
/// only selects.
struct ConversationIndex: Sendable {
  struct Talk: Sendable {
    let id: RecordID
    let date: LocalDate
    let loggedBy: RecordID?
    let hasNote: Bool
    /// Who took part besides the organizers.
    let guests: [RecordID]
    /// Divisions of the guests' organizations, each once.
    let divisions: Set<String>
    /// Whether an action with a date came from it.
    let hasNextStep: Bool
    /// Whether a guest had no tie to any organizer before that day.
    let reachesOut: Bool
  }

  struct Invite: Sendable {
    let id: RecordID
    let date: LocalDate
    let answeredOn: LocalDate?
  }

  /// Somebody's first one-on-one, and the first contact after that day.
  struct Beginning: Sendable {
    let talk: RecordID
    let date: LocalDate
    let secondOn: LocalDate?
  }

  let facts: ConversationFacts
  let initiators: Set<RecordID>
  let talks: [Talk]
  let invites: [Invite]
  let beginnings: [Beginning]
  /// Actions that came from an interaction, by due date.
  let promises: [ConversationFacts.Action]
  let needs: [ConversationFacts.Need]
  let gatherings: [ConversationFacts.Meeting]
  let interactions: [ConversationFacts.Interaction]
  /// People whose consent state is unknown on some day that may be judged, by id.
  let untold: [ConversationFacts.Person]

  init(_ facts: ConversationFacts) {
    let initiators = Set(facts.people.values.filter(\.isInitiator).map(\.id))
    self.facts = facts
    self.initiators = initiators
    interactions = facts.interactions.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    promises = facts.actions.filter { $0.interaction != nil }
      .sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    let promised = Set(promises.compactMap(\.interaction))
    untold = facts.people.values
      .filter { person in
        !person.isInitiator && (person.toldOn.map { $0 > facts.coveredFrom } ?? true)
      }.sorted { $0.id < $1.id }
    talks = interactions.filter { $0.kind == "one_on_one" }.map { row in
      Self.talk(row, people: facts.people, initiators: initiators, promised: promised)
    }
    invites = Self.invites(interactions)
    beginnings = Self.beginnings(talks, interactions: interactions, people: facts.people)
    needs = facts.needs.sorted { ($0.opened, $0.id) < ($1.opened, $1.id) }
    gatherings = facts.meetings
      .filter { !$0.isCancelled && MeetingKinds.gatheringKinds.contains($0.kind) }
      .filter { $0.kind != "social" || $0.attended >= 3 }
      .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
  }

  private static func talk(
    _ row: ConversationFacts.Interaction, people: [RecordID: ConversationFacts.Person],
    initiators: Set<RecordID>, promised: Set<RecordID>
  ) -> Talk {
    var seen: Set<RecordID> = []
    let guests = row.participants.filter { !initiators.contains($0) && seen.insert($0).inserted }
    let reachesOut = guests.contains { guest in
      guard let since = people[guest]?.tiedSince else { return true }
      return since >= row.date
    }
    return Talk(
      id: row.id, date: row.date, loggedBy: row.loggedBy, hasNote: row.hasNote, guests: guests,
      divisions: Set(guests.compactMap { Sector.division(people[$0]?.sector) }),
      hasNextStep: promised.contains(row.id), reachesOut: reachesOut)
  }

  /// A reply dated before its invitation is a slip of the pen: it counts from the invitation on.
  private static func invites(_ interactions: [ConversationFacts.Interaction]) -> [Invite] {
    var answeredOn: [RecordID: LocalDate] = [:]
    for row in interactions where row.kind == "reply" {
      guard let invite = row.answers else { continue }
      answeredOn[invite] = min(row.date, answeredOn[invite] ?? row.date)
    }
    return interactions.filter { $0.kind == "invite" }
      .map { row in
        Invite(id: row.id, date: row.date, answeredOn: answeredOn[row.id].map { max($0, row.date) })
      }
  }

  /// First one-on-ones that lie in the rows, one a guest.
  private static func beginnings(
    _ talks: [Talk], interactions: [ConversationFacts.Interaction],
    people: [RecordID: ConversationFacts.Person]
  ) -> [Beginning] {
    var first: [RecordID: Talk] = [:]
    for talk in talks {
      for guest in talk.guests where first[guest] == nil {
        if let ever = people[guest]?.firstOneOnOne, ever < talk.date { continue }
        first[guest] = talk
      }
    }
    var second: [RecordID: LocalDate] = [:]
    for row in interactions {
      for guest in row.participants where second[guest] == nil {
        if let talk = first[guest], row.date > talk.date { second[guest] = row.date }
      }
    }
    return first.map { guest, talk in
      Beginning(talk: talk.id, date: talk.date, secondOn: second[guest])
    }.sorted { ($0.date, $0.talk) < ($1.date, $1.talk) }
  }
}

/// Codes of NACE and ATECO as people type them.
enum Sector {
  /// The two digits of the division in `C13`, `C 13.20`, `1320`; nil for a section alone.
  static func division(_ code: String?) -> String? {
    guard let code else { return nil }
    let digits = code.utf8.drop { !(48...57).contains($0) }.prefix { (48...57).contains($0) }
    guard digits.count >= 2 else { return nil }
    return String(decoding: digits.prefix(2), as: UTF8.self)
  }
}

extension LocalDate {
  /// Whether this day lies in the window of `days` that ends with `asOf`: (asOf − days, asOf].
  func isWithin(_ days: Int, of asOf: LocalDate) -> Bool {
    (0..<days).contains(asOf.days(since: self))
  }

  /// Whether this day lies before that window.
  func isBefore(_ days: Int, of asOf: LocalDate) -> Bool { asOf.days(since: self) >= days }
}
