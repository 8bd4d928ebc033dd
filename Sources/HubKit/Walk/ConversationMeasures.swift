/// What the evidence of the first step counts as of one day (playbook A1, B5, J).
struct ConversationMeasures {
  static let window = 60

  let index: ConversationIndex
  let asOf: LocalDate
  let talks: ArraySlice<ConversationIndex.Talk>

  init(_ index: ConversationIndex, asOf: LocalDate) {
    self.index = index
    self.asOf = asOf
    talks = Self.inWindow(index.talks, asOf: asOf) { $0.date }
  }

  var facts: ConversationFacts { index.facts }
  var hasInteractions: Bool { !facts.interactions.isEmpty || facts.before.interactions > 0 }
  var talkIDs: [RecordID] { talks.map(\.id) }
  var olderTalks: Int { older(index.talks.lazy.map(\.date), before: facts.before.oneOnOnes) }

  /// s1.e01: one-on-ones.
  var oneOnOnes: Measurement { .count(talkIDs, older: olderTalks, isRecorded: hasInteractions) }

  /// s1.e02: people who decide in a firm of the core or a complementary sector and were met.
  var deciders: Measurement {
    var people: Set<RecordID> = []
    var missing: Set<String> = []
    for guest in talks.lazy.flatMap(\.guests) {
      let person = facts.people[guest]
      if person?.isDecider == nil { missing.insert("person.isDecider") }
      if person?.sectorRole == nil { missing.insert("org.sectorRole") }
      let isOfTrade = person?.sectorRole == "core" || person?.sectorRole == "complementary"
      if person?.isDecider == true, isOfTrade { people.insert(guest) }
    }
    return .count(
      people.sorted(), older: olderTalks, isRecorded: hasInteractions, missing: missing.sorted())
  }

  /// s1.e03: invitations answered, of those sent more than 7 days ago or answered already.
  var replies: Measurement {
    let sent = Self.inWindow(index.invites, asOf: asOf) { $0.date }
    var answered: [RecordID] = []
    var silent: [RecordID] = []
    for invite in sent {
      if let on = invite.answeredOn, on <= asOf {
        answered.append(invite.id)
      } else if asOf.days(since: invite.date) > 7 {
        silent.append(invite.id)
      }
    }
    return .share(
      answered, others: silent,
      older: older(index.invites.lazy.map(\.date), before: facts.before.invites))
  }

  /// s1.e04: one-on-ones from which a dated action came.
  var nextSteps: Measurement { share(of: talks) { $0.hasNextStep } }

  /// s1.e05: actions from conversations done at most 3 days after they were due.
  ///
  /// They enter the window by due date and count once three days have passed or they are done.
  /// Dropped with a reason counts neither way, dropped without one as missed.
  var keptPromises: Measurement {
    var kept: [RecordID] = []
    var missed: [RecordID] = []
    for action in Self.inWindow(index.promises, asOf: asOf, date: { $0.due }) {
      if action.state == .done, let on = action.doneOn, on <= asOf {
        if on.days(since: action.due) <= 3 {
          kept.append(action.id)
        } else {
          missed.append(action.id)
        }
      } else if action.state == .dropped && action.hasDropReason {
        continue
      } else if asOf.days(since: action.due) > 3 {
        missed.append(action.id)
      }
    }
    return .share(
      kept, others: missed,
      older: older(index.promises.lazy.map(\.due), before: facts.before.actions))
  }

  /// s1.e06: people met one-on-one for the first time who were in contact again within 21 days,
  /// of those whose 21 days are over or who were in contact again already.
  ///
  /// A second contact is an interaction of any kind on a later day.
  var secondContacts: Measurement {
    var again: [RecordID] = []
    var not: [RecordID] = []
    for beginning in Self.inWindow(index.beginnings, asOf: asOf, date: { $0.date }) {
      if let on = beginning.secondOn, on <= asOf, on.days(since: beginning.date) <= 21 {
        again.append(beginning.talk)
      } else if asOf.days(since: beginning.date) > 21 {
        not.append(beginning.talk)
      }
    }
    return .share(again, others: not, older: olderTalks)
  }

  /// s1.e07: one-on-ones with somebody who had no tie to any organizer before.
  var newFaces: Measurement {
    var measurement = share(of: talks.filter { !$0.guests.isEmpty }[...]) { $0.reachesOut }
    if index.initiators.isEmpty {
      measurement.value = nil
      measurement.missing = ["person.initiator"]
    }
    return measurement
  }

  /// s1.e08: needs that at least so many different people named.
  func sharedNeeds(namedBy people: Int) -> Measurement {
    let opened = Self.inWindow(index.needs, asOf: asOf) { $0.opened }
    let shared = opened.filter { Set($0.namedBy).count >= people }.map(\.id)
    return .count(
      shared, older: older(index.needs.lazy.map(\.opened), before: facts.before.needs),
      isRecorded: !facts.needs.isEmpty || facts.before.needs > 0)
  }

  /// s1.e09: gatherings with at least so many people.
  func gatherings(attended people: Int) -> Measurement {
    let held = Self.inWindow(index.gatherings, asOf: asOf) { $0.date }
    return .count(
      held.filter { $0.attended >= people }.map(\.id),
      older: older(index.gatherings.lazy.map(\.date), before: facts.before.gatherings),
      isRecorded: hasMeetings)
  }

  /// s1.e10: one-on-ones that somebody other than the initiator logged.
  var loggedByOthers: Measurement {
    let logged = talks.filter { talk in
      talk.loggedBy.map { !index.initiators.contains($0) } ?? false
    }
    var missing: [String] = []
    if talks.contains(where: { $0.loggedBy == nil }) { missing.append("interaction.loggedBy") }
    if index.initiators.isEmpty { missing.append("person.initiator") }
    return .count(
      logged.map(\.id), older: olderTalks,
      isRecorded: hasInteractions && !index.initiators.isEmpty, missing: missing)
  }

  var hasMeetings: Bool { !facts.meetings.isEmpty || facts.before.meetings > 0 }

  /// Kindred people whose latest assessment, not older than 180 days, is 1 or 2.
  var kindred: [RecordID] {
    var latest: [RecordID: ConversationFacts.Assessment] = [:]
    for row in facts.assessments where row.date.isWithin(181, of: asOf) {
      if let known = latest[row.person], (known.date, known.id) > (row.date, row.id) { continue }
      latest[row.person] = row
    }
    return latest.values.filter { $0.support <= 2 && facts.people[$0.person]?.isKindred == true }
      .map(\.person).sorted()
  }

  func share(
    of talks: ArraySlice<ConversationIndex.Talk>, where holds: (ConversationIndex.Talk) -> Bool
  ) -> Measurement {
    .share(
      talks.filter(holds).map(\.id), others: talks.filter { !holds($0) }.map(\.id),
      older: olderTalks)
  }

  private func older(_ dates: some Sequence<LocalDate>, before: Int) -> Int {
    before + dates.count { $0.isBefore(Self.window, of: asOf) }
  }

  /// The rows of an array in order of date that lie in the window, found by bisection.
  static func inWindow<Row>(
    _ rows: [Row], days: Int = window, asOf: LocalDate, date: (Row) -> LocalDate
  ) -> ArraySlice<Row> {
    let start = firstIndex(in: rows) { date($0) > asOf.adding(days: -days) }
    let end = firstIndex(in: rows) { date($0) > asOf }
    return rows[start..<max(start, end)]
  }

  /// The first index where a condition that stays true once it is holds.
  private static func firstIndex<Row>(in rows: [Row], where holds: (Row) -> Bool) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = low + (high - low) / 2
      if holds(rows[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
