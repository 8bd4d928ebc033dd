/// The rows of the ladder by number of person, so that a level as of any day is looked up.
struct LadderIndex: Sendable {
  /// An interaction; who took part stands in `present`.
  struct Contact: Sendable {
    let day: Int32
    let kind: ContactKind
    /// Nil without one; −1 when the person's record is gone.
    let initiator: Int32?
    let present: Range<Int>
  }

  struct Meeting: Sendable {
    let day: Int32
    let kind: ContactKind
    let isCoreTeam: Bool
    let attended: [Int32]
  }

  let roster: PeopleRoster
  let contacts: [Contact]
  let present: [Int32]
  let meetings: [Meeting]

  let attended: DayLists
  let coreTeam: DayLists
  let oneOnOnes: DayLists
  let done: DayLists
  /// Attendances and interactions of any kind.
  let seen: DayLists
  let member: [[DaySpan]]
  let role: [[DaySpan]]
  let initiators: [Int]
  /// By level 0...6, then by person: the days on which the person stood there or higher.
  private(set) var atLeast: [[[DaySpan]]]

  init(_ facts: LadderFacts) {
    let roster = PeopleRoster(Self.everybody(facts))
    self.roster = roster
    (contacts, present) = Self.contacts(facts, roster)
    meetings = facts.meetings.map { row in
      Meeting(
        day: row.date.day32, kind: .meeting(attended: row.heads),
        isCoreTeam: row.kind == "core_team",
        attended: row.attended.compactMap { roster.number($0) })
    }
    func lists(_ rows: [(person: Int32, day: Int32)]) -> DayLists {
      DayLists(people: roster.count, rows)
    }
    let attendances = meetings.flatMap { row in row.attended.map { (person: $0, day: row.day) } }
    attended = lists(attendances)
    coreTeam = lists(
      meetings.filter(\.isCoreTeam).flatMap { row in
        row.attended.map { (person: $0, day: row.day) }
      })
    let touched = Self.touched(contacts, present)
    oneOnOnes = lists(touched.filter { $0.kind == .oneOnOne }.map { ($0.person, $0.day) })
    seen = lists(attendances + touched.map { (person: $0.person, day: $0.day) })
    done = lists(Self.deeds(facts.actionsDone, roster))
    member = Self.members(facts, roster)
    role = Self.terms(facts.roles, roster)
    initiators = facts.people.filter(\.isInitiator)
      .compactMap { roster.number($0.id).map(Int.init) }.sorted()
    atLeast = []
    atLeast = levels(facts)
  }

  private static func everybody(_ facts: LadderFacts) -> Set<RecordID> {
    var ids = Set(facts.people.map(\.id))
    for row in facts.contacts {
      for id in row.present { ids.insert(id) }
    }
    for row in facts.meetings { ids.formUnion(row.attended) }
    for row in facts.contributions + facts.actionsDone { ids.insert(row.person) }
    for row in facts.roles + facts.leads { ids.insert(row.holder) }
    return ids
  }

  private static func contacts(
    _ facts: LadderFacts, _ roster: PeopleRoster
  ) -> ([Contact], [Int32]) {
    var present: [Int32] = []
    present.reserveCapacity(facts.contacts.count * 2)
    var contacts: [Contact] = []
    contacts.reserveCapacity(facts.contacts.count)
    // The contact each person was last noted in: cheaper than a set for the many small ones.
    var latest = [Int](repeating: -1, count: roster.count)
    for row in facts.contacts {
      let own = contacts.count
      let first = present.count
      func add(_ number: Int32) {
        guard latest[Int(number)] != own else { return }
        latest[Int(number)] = own
        present.append(number)
      }
      for id in row.present {
        if let number = roster.number(id) { add(number) }
      }
      let initiator = row.initiator.map { roster.number($0) ?? -1 }
      if let initiator, initiator >= 0 { add(initiator) }
      contacts.append(
        Contact(
          day: row.date.day32, kind: row.kind, initiator: initiator,
          present: first..<present.count))
    }
    return (contacts, present)
  }

  private static func touched(
    _ contacts: [Contact], _ present: [Int32]
  ) -> [(person: Int32, day: Int32, kind: ContactKind)] {
    var rows: [(person: Int32, day: Int32, kind: ContactKind)] = []
    rows.reserveCapacity(present.count)
    for contact in contacts {
      for person in present[contact.present] { rows.append((person, contact.day, contact.kind)) }
    }
    return rows
  }

  private static func deeds(
    _ rows: [LadderFacts.Deed], _ roster: PeopleRoster
  ) -> [(person: Int32, day: Int32)] {
    rows.compactMap { row in roster.number(row.person).map { ($0, row.date.day32) } }
  }

  private static func terms(_ rows: [LadderFacts.Term], _ roster: PeopleRoster) -> [[DaySpan]] {
    var spans = [[DaySpan]](repeating: [], count: roster.count)
    for row in rows {
      guard let person = roster.number(row.holder), let span = span(row) else { continue }
      spans[Int(person)].append(span)
    }
    return spans.map(DaySpans.merged)
  }

  private static func span(_ term: LadderFacts.Term) -> DaySpan? {
    let first = term.from?.day32 ?? .min
    let last = term.to?.day32 ?? .max
    return first <= last ? DaySpan(first: first, last: last) : nil
  }

  /// Memberships of the person or of the person's organization, and the charter signed.
  private static func members(_ facts: LadderFacts, _ roster: PeopleRoster) -> [[DaySpan]] {
    var spans = terms(facts.memberships, roster)
    let ofOrgs = Dictionary(grouping: facts.memberships, by: \.holder)
    for person in facts.people {
      guard let number = roster.number(person.id).map(Int.init) else { continue }
      let own = (person.org.flatMap { ofOrgs[$0] } ?? []).compactMap(span)
      var signed: [DaySpan] = []
      if let day = person.charterSignedOn?.day32 {
        let last = person.leftOn.map { $0.day32 - 1 } ?? .max
        if day <= last { signed.append(DaySpan(first: day, last: last)) }
      }
      guard !own.isEmpty || !signed.isEmpty else { continue }
      spans[number] = DaySpans.merged(spans[number] + own + signed)
    }
    return spans
  }
}

extension LadderIndex {
  /// Kinds of contact by which somebody was reached: an answer, or having been met (playbook C3).
  /// What was only sent reaches nobody.
  static func reaches(_ kind: ContactKind) -> Bool { kind != .invite && kind != .message }

  private func levels(_ facts: LadderFacts) -> [[[DaySpan]]] {
    let fifth = organizing(facts)
    let sixth = developing(fifth)
    let third = contributing(facts)
    let reached = firstReached(facts)
    var levels = [[[DaySpan]]](
      repeating: [[DaySpan]](repeating: [], count: roster.count), count: 7)
    for person in 0..<roster.count {
      var spans = sixth[person]
      levels[6][person] = spans
      let own: [[DaySpan]] = [
        [], reached[person].map { [.since($0)] } ?? [],
        DaySpans.runs(attended[person], count: 1, window: 180), third[person], member[person],
        fifth[person],
      ]
      for level in stride(from: 5, through: 1, by: -1) {
        let test = own[level]
        if !test.isEmpty { spans = DaySpans.merged(spans + test) }
        levels[level][person] = spans
      }
      levels[0][person] = [.always]
    }
    return levels
  }

  private func firstReached(_ facts: LadderFacts) -> [Int32?] {
    var first = (0..<roster.count).map { attended[$0].first }
    func note(_ person: Int32, _ day: Int32) {
      let index = Int(person)
      first[index] = min(day, first[index] ?? day)
    }
    for contact in contacts where Self.reaches(contact.kind) {
      for person in present[contact.present] { note(person, contact.day) }
    }
    for row in facts.contacts where row.isAnswered && !Self.reaches(row.kind) {
      for id in row.present where id != row.initiator {
        if let person = roster.number(id) { note(person, row.date.day32) }
      }
    }
    return first
  }

  /// Three attendances in 180 days, or something given once.
  private func contributing(_ facts: LadderFacts) -> [[DaySpan]] {
    let gifts = DayLists(people: roster.count, Self.deeds(facts.contributions, roster))
    return (0..<roster.count).map { person in
      let runs = DaySpans.runs(attended[person], count: 3, window: 180)
      guard let first = gifts[person].first else { return runs }
      return DaySpans.merged(runs + [.since(first)])
    }
  }

  /// A role, a working group or three actions done in 90 days, as a member or in an informal hub.
  private func organizing(_ facts: LadderFacts) -> [[DaySpan]] {
    let leads = Self.terms(facts.leads, roster)
    return (0..<roster.count).map { person in
      let test = DaySpans.merged(
        role[person] + leads[person] + DaySpans.runs(done[person], count: 3, window: 90))
      return facts.isInformal ? test : DaySpans.intersection(test, member[person])
    }
  }

  /// Organizers who had six one-on-ones in 90 days, or after whose one-on-ones two others became
  /// organizers for the first time, both in 180 days.
  private func developing(_ organizing: [[DaySpan]]) -> [[DaySpan]] {
    var grown: [Int: [Int: Int32]] = [:]
    for contact in contacts where contact.kind == .oneOnOne {
      let people = present[contact.present]
      for other in people {
        guard let reached = organizing[Int(other)].first?.first, contact.day <= reached else {
          continue
        }
        for person in people where person != other {
          grown[Int(person), default: [:]][Int(other)] = reached
        }
      }
    }
    return (0..<roster.count).map { person in
      guard !organizing[person].isEmpty else { return [] }
      let talks = DaySpans.runs(oneOnOnes[person], count: 6, window: 90)
      let others = (grown[person] ?? [:]).values.filter { $0 > .min }.sorted()
      let makers = DaySpans.runs(others[...], count: 2, window: 180)
      return DaySpans.intersection(DaySpans.merged(talks + makers), organizing[person])
    }
  }
}
