/// The rows of the second step put in order once, so that judging as of many days only selects.
struct OrganizationIndex: Sendable {
  /// Kinds of meeting whose decisions bind the hub (playbook B5).
  static let formalKinds: Set<String> = ["founding", "general_assembly", "board"]
  /// Kinds at which new holders of roles can be elected.
  static let electingKinds: Set<String> = ["founding", "general_assembly"]

  let facts: OrganizationFacts
  /// By date.
  let decisions: [OrganizationFacts.Decision]
  /// Not cancelled, by date.
  let meetings: [OrganizationFacts.Meeting]
  let formal: [OrganizationFacts.Meeting]
  let coreTeam: [OrganizationFacts.Meeting]
  /// Formal and core-team meetings: those whose minutes are wanted.
  let minuted: [OrganizationFacts.Meeting]
  let minutes: [RecordID: [OrganizationFacts.Minutes]]
  /// By due date.
  let actions: [OrganizationFacts.Action]
  /// Done and owned, by the day they were done.
  let done: [OrganizationFacts.Action]
  /// Since when each member is one, by any membership or signature.
  let joined: [RecordID: LocalDate]
  let ledger: [OrganizationFacts.LedgerRow]

  init(_ facts: OrganizationFacts) {
    self.facts = facts
    decisions = facts.decisions.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    let meetings = facts.meetings.filter { $0.state != "cancelled" }
      .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    self.meetings = meetings
    formal = meetings.filter { Self.formalKinds.contains($0.kind) }
    coreTeam = meetings.filter { $0.kind == "core_team" }
    minuted = meetings.filter { Self.formalKinds.contains($0.kind) || $0.kind == "core_team" }
    minutes = Dictionary(grouping: facts.minutes, by: \.meeting)
    actions = facts.actions.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    done = Self.done(facts.actions)
    joined = facts.joinings.reduce(into: [:]) { joined, row in
      joined[row.member] = min(row.from, joined[row.member] ?? row.from)
    }
    ledger = Self.main(facts).sorted { ($0.date, $0.id) < ($1.date, $1.id) }
  }

  private static func done(_ actions: [OrganizationFacts.Action]) -> [OrganizationFacts.Action] {
    let dated = actions.compactMap { action -> (on: LocalDate, action: OrganizationFacts.Action)? in
      guard action.state == .done, let on = action.doneOn, action.owner != nil else { return nil }
      return (on, action)
    }
    return dated.sorted { ($0.on, $0.action.id) < ($1.on, $1.action.id) }.map(\.action)
  }

  /// Rows in the hub's own currency, else in the one most rows name; currencies are not mixed.
  private static func main(_ facts: OrganizationFacts) -> [OrganizationFacts.LedgerRow] {
    func code(_ text: String?) -> String? {
      guard let code = text?.trimmingSpaces.uppercased(), !code.isEmpty else { return nil }
      return code
    }
    var counts: [String: Int] = [:]
    for row in facts.ledger { if let code = code(row.currency) { counts[code, default: 0] += 1 } }
    let commonest = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    guard let own = code(facts.currency) ?? commonest else { return facts.ledger }
    return facts.ledger.filter { (code($0.currency) ?? own) == own }
  }

  /// Whether a meeting has taken place: what is planned for today has not, until something says so.
  static func isHeld(_ meeting: OrganizationFacts.Meeting, asOf: LocalDate) -> Bool {
    if meeting.date < asOf { return true }
    return meeting.date == asOf
      && (meeting.state != "planned" || meeting.attended > 0 || meeting.quorumOk != nil)
  }

  /// Whether a working group had begun and was not closed yet.
  static func isActive(_ group: OrganizationFacts.WorkingGroup, asOf: LocalDate) -> Bool {
    guard group.since <= asOf else { return false }
    return group.isClosed ? group.closedOn.map { $0 > asOf } ?? false : true
  }

  /// The last so many of those held, the latest last; of all when fewer were held.
  static func last(
    _ count: Int, of meetings: [OrganizationFacts.Meeting], asOf: LocalDate
  ) -> ArraySlice<OrganizationFacts.Meeting> {
    meetings.filter { isHeld($0, asOf: asOf) }.suffix(count)
  }

  /// Whether a meeting had its quorum: as noted, else by the quorums the hub has set, when all of
  /// them give the same; nil when nothing tells.
  func isQuorate(_ meeting: OrganizationFacts.Meeting) -> Bool? {
    if let noted = meeting.quorumOk { return noted }
    let present = meeting.present ?? (meeting.attended > 0 ? meeting.attended : nil)
    guard let present else { return nil }
    let verdicts = Set(
      facts.quorums.map { $0.isReached(present: present, entitled: meeting.entitled) })
    return verdicts.count == 1 ? verdicts.first ?? nil : nil
  }

  /// Whether a document is in force on a day: adopted by then, and not yet replaced.
  ///
  /// Nobody notes when a document is superseded: it is when the next one of its template is adopted.
  func isAdopted(_ document: OrganizationFacts.Document, asOf: LocalDate) -> Bool {
    switch document.status {
    case "adopted", "sent":
      guard let on = document.adoptedOn else { return document.status == "adopted" }
      return on <= asOf
    case "superseded":
      guard let on = document.adoptedOn, on <= asOf else { return false }
      let next = facts.documents
        .filter { $0.template == document.template && $0.id != document.id }
        .compactMap(\.adoptedOn).filter { $0 >= on }.min()
      return next.map { $0 > asOf } ?? false
    default: return false
    }
  }

  func adopted(_ template: String, asOf: LocalDate) -> [RecordID] {
    facts.documents.filter { $0.template == template && isAdopted($0, asOf: asOf) }
      .map(\.id).sorted()
  }

  /// The people in roles on a day.
  func assignments(asOf: LocalDate) -> [OrganizationFacts.Assignment] {
    facts.assignments.filter { Self.isCurrent($0, asOf: asOf) }
  }

  static func isCurrent(_ assignment: OrganizationFacts.Assignment, asOf: LocalDate) -> Bool {
    (assignment.from.map { $0 <= asOf } ?? true) && (assignment.to.map { $0 >= asOf } ?? true)
  }

  /// Holders of a role and whoever came to two core-team meetings in 60 days (playbook B5).
  func corePeople(asOf: LocalDate) -> Set<RecordID> {
    var visits: [RecordID: Int] = [:]
    for meeting in coreTeam where meeting.date.isWithin(60, of: asOf) {
      for person in Set(meeting.attendees) { visits[person, default: 0] += 1 }
    }
    let regulars = visits.filter { $0.value >= 2 }.map(\.key)
    return Set(assignments(asOf: asOf).map(\.person)).union(regulars)
  }
}
