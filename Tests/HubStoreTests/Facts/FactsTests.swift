import HubKit
import HubStore
import Testing

@Suite("Facts from the store")
struct FactsTests {
  @Test func anEmptyHubGivesAnOpenStep() throws {
    let world = try FactsWorld()
    let report = try world.store.walkReport(today: FactsWorld.today)
    #expect(report[.conversation]?.state == .open)
    #expect(report[.conversation]?.evidence.allSatisfy { $0.state == .unknown } == true)
    #expect(report.criticalMass.known == 0)
    #expect(report.currentStep == .conversation)
  }

  @Test(arguments: 0..<4) func agreesWithANaiveRecomputation(round: Int) throws {
    let world = try FactsWorld(seed: UInt64(round))
    try world.fill(people: 30, interactions: 160)
    let naive = NaiveFacts(try world.records())
    let expected = WalkReport(
      facts: WalkFacts(
        conversation: naive.facts(hub: world.store.hubID, today: FactsWorld.today)),
      settings: WalkSettings(), asOf: FactsWorld.today)
    let report = try world.store.walkReport(today: FactsWorld.today)
    let steps = zip(
      report[.conversation]?.evidence ?? [], expected[.conversation]?.evidence ?? [])
    for (own, other) in steps { #expect(own == other, "\(own.id)") }
    #expect(report[.conversation] == expected[.conversation])
    #expect(report[.conversation]?.evidence.contains { $0.state != .unknown } == true)
  }

  @Test func settingsAndOverridesAreRead() throws {
    let world = try FactsWorld()
    let setting = try world.make(
      "setting",
      ["key": .text("threshold.s1.e01"), "value": .text("4"), "reason": .text("small valley")])
    let override = try world.make(
      "override",
      [
        "evidence": .text("s1.e02"), "state": .text("met"), "note": .text("on paper"),
        "on": FactsWorld.day(3),
      ])
    var evidence = try world.evidence()
    #expect(evidence[0].threshold.value == 4)
    #expect(evidence[0].threshold.source == .hub)
    #expect(evidence[1].isOverridden)
    #expect(evidence[1].override?.note == "on paper")
    try world.set("override", override, ["state": .text("none")])
    try world.store.delete([setting], context: world.context)
    evidence = try world.evidence()
    #expect(evidence[0].threshold.value == 10)
    #expect(!evidence[1].isOverridden)
  }

  @Test func undoTakesEvidenceBack() throws {
    let world = try FactsWorld()
    let ana = try world.make("person", ["name": .text("Ana")])
    let before = try world.store.walkReport(today: FactsWorld.today)
    let talk = try world.talk(with: ana, 1)
    #expect(try world.evidence()[0].measurement.records == [talk])
    try world.store.delete([talk], context: world.context)
    #expect(try world.store.walkReport(today: FactsWorld.today) == before)
  }

  @Test func mergedPeopleCountOnce() throws {
    let world = try FactsWorld()
    let firm = try world.make("org", ["name": .text("Lumo"), "sectorRole": .text("core")])
    let person: [String: FieldValue] = [
      "name": .text("Ana"), "isDecider": .boolean(true), "org": .text(firm.text),
    ]
    let first = try world.make("person", person)
    let second = try world.make("person", person)
    try world.talk(with: first, 1)
    try world.talk(with: second, 2)
    #expect(try world.evidence()[1].measurement.records.count == 2)
    try world.set("person", second, ["mergedInto": .text(first.text)])
    #expect(try world.evidence()[0].measurement.records.count == 2)
    #expect(try world.evidence()[1].measurement.records == [first])
  }

  @Test func todayShowsWhatIsDueAndWhoGoesCold() throws {
    let world = try FactsWorld()
    let me = try world.make("person", ["name": .text("Me"), "initiator": .boolean(true)])
    let ana = try world.make("person", ["name": .text("Ana")])
    let bo = try world.make("person", ["name": .text("Bo")])
    for age in [100, 95, 90] { try world.talk(with: ana, age, by: me) }
    for age in [40, 30, 20] { try world.talk(with: bo, age, by: me) }
    let overdue = try world.make(
      "action", ["text": .text("Send it"), "owner": .text(me.text), "due": FactsWorld.day(2)])
    try world.make(
      "action", ["text": .text("Later"), "owner": .text(me.text), "due": FactsWorld.day(-8)])
    let invite = try world.make(
      "interaction",
      [
        "kind": .text("invite"), "date": FactsWorld.day(7), "participants": .list([ana.text]),
        "nextCheck": FactsWorld.day(0),
      ])
    let meeting = try world.make(
      "meeting",
      ["title": .text("Table"), "kind": .text("kickoff"), "start": .text("2026-11-22T18:30")])
    let report = try world.store.todayReport(
      today: FactsWorld.today, lastBackup: FactsWorld.today.adding(days: -4))
    #expect(report.overdue.map(\.id) == [overdue])
    #expect(report.dueThisWeek.isEmpty)
    #expect(report.checks.map(\.id) == [invite])
    #expect(report.meetingsToday.map(\.id) == [meeting])
    #expect(report.meetingsToday.first?.time == "18:30")
    #expect(report.cold.map(\.tie.other) == [ana])
    #expect(report.cold.first?.rhythm == .dormant)
    #expect(report.names[ana] == "Ana")
    #expect(report.backupAge == 4)
    try world.make(
      "interaction",
      [
        "kind": .text("reply"), "date": FactsWorld.day(0), "participants": .list([ana.text]),
        "answers": .text(invite.text), "answer": .text("no"), "loggedBy": .text(me.text),
      ])
    let after = try world.store.todayReport(today: FactsWorld.today)
    #expect(after.checks.isEmpty)
    #expect(after.cold.isEmpty)
  }

  @Test func strengthOfATieCountsContactsMeetingsAndCloseness() throws {
    let world = try FactsWorld()
    let me = try world.make("person", ["name": .text("Me"), "initiator": .boolean(true)])
    let ana = try world.make("person", ["name": .text("Ana")])
    func tie() throws -> TieStrength {
      try world.store.tie(between: me, and: ana, asOf: FactsWorld.today).strength
    }
    let meeting = try world.make(
      "meeting",
      ["title": .text("Table"), "kind": .text("kickoff"), "start": .text("2026-11-20T18:30")])
    for person in [me, ana] {
      try world.make(
        "attendance",
        [
          "meeting": .text(meeting.text), "person": .text(person.text),
          "outcome": .text("attended"),
        ])
    }
    #expect(try tie().value == 0, "a meeting makes no tie by itself")
    try world.talk(with: ana, 0, by: me)
    #expect(try tie().n == 1, "it refreshes only a tie there is by then")
    try world.make(
      "interaction",
      [
        "kind": .text("message"), "date": FactsWorld.day(400),
        "participants": .list([ana.text]), "loggedBy": .text(me.text),
      ])
    let strength = try tie()
    #expect(strength.n == 3)
    let older = TieStrengthFixture.decayed(1, 2) + TieStrengthFixture.decayed(0.5, 400)
    #expect(abs(strength.raw - (3 + older)) < 1e-9)
    try world.make(
      "tie",
      [
        "a": .text(me.text), "b": .text(ana.text), "closenessA": .integer(4),
        "closenessAOn": FactsWorld.day(0),
      ])
    #expect(try tie().closeness == 1)
  }

  @Test(arguments: ["small_meeting", "large_meeting", "invite"])
  func whatIsAsGoodAsAMeetingMakesNoTie(kind: String) throws {
    let world = try FactsWorld()
    let people = try ["Ana", "Bo"].map { try world.make("person", ["name": .text($0)]) }
    try world.make(
      "interaction",
      [
        "kind": .text(kind), "date": FactsWorld.day(3),
        "participants": .list(people.map(\.text)),
      ])
    let tie = try world.store.tie(between: people[0], and: people[1], asOf: FactsWorld.today)
    #expect(tie.strength.n == 0)
    #expect(tie.rhythm == nil)
  }
}

enum TieStrengthFixture {
  static func decayed(_ weight: Double, _ age: Int) -> Double {
    var sums = TieSums(reference: FactsWorld.today)
    sums.add(
      TieEvent(date: FactsWorld.today.adding(days: -age), kind: .smallMeeting))
    return weight * (sums.fromA + sums.fromB)
  }
}

extension FactsWorld {
  func evidence() throws -> [Evidence] {
    try store.walkReport(today: Self.today)[.conversation]?.evidence ?? []
  }

  @discardableResult
  func talk(with person: RecordID, _ age: Int, by author: RecordID? = nil) throws -> RecordID {
    var values: [String: FieldValue] = [
      "kind": .text("one_on_one"), "date": Self.day(age), "participants": .list([person.text]),
      "note": .text("wool"),
    ]
    if let author { values["loggedBy"] = .text(author.text) }
    return try make("interaction", values)
  }

  /// A hub of chance: duplicates, things in the Trash, gaps in what is known.
  func fill(people count: Int, interactions: Int) throws {
    let orgs = (0..<(count / 4 + 2)).map { index in
      edit(
        "org",
        [
          "name": .text("Org \(index)"), "sector": .text(pick(["C13", "C14.1", "K62", "C"])),
          "sectorRole": .text(pick(["core", "core", "complementary", "support"])),
        ])
    }
    let people = (0..<count).map { index -> RecordEdit in
      var values: [String: FieldValue] = ["name": .text("Person \(index)")]
      if index < 2 { values["initiator"] = .boolean(true) }
      if number(3) > 0 { values["isDecider"] = .boolean(number(3) > 0) }
      if number(3) > 0 { values["org"] = .text(pick(orgs).id.text) }
      if number(4) == 0 { values["kindred"] = .boolean(true) }
      if number(5) == 0 { values["ring"] = .integer(1 + number(3)) }
      if number(5) == 0 { values["metOn"] = Self.day(number(90)) }
      if number(6) == 0 { values["charterSignedOn"] = Self.day(number(90)) }
      return edit("person", values)
    }
    try store.perform(ActionTitle("import"), orgs + people, context: context)
    let ids = people.map(\.id)
    try store.perform(
      ActionTitle("import"), conversations(ids, interactions) + circle(ids), context: context)
    for (kind, id) in [("person", ids[4]), ("person", ids[5])] {
      try set(Kind(kind), id, ["mergedInto": .text(ids[6].text)])
    }
    try store.delete([ids[7]], context: context)
  }

  private func conversations(_ people: [RecordID], _ count: Int) -> [RecordEdit] {
    var edits: [RecordEdit] = []
    var invites: [(id: RecordID, age: Int)] = []
    let kinds = [
      "one_on_one", "one_on_one", "invite", "reply", "message", "call", "small_meeting",
    ]
    for index in 0..<count {
      let kind = pick(kinds)
      var age = index < 3 ? index : number(index.isMultiple(of: 3) ? 500 : spread)
      let invite = kind == "reply" && !invites.isEmpty ? pick(invites) : nil
      if let invite { age = max(0, invite.age - number(12)) }
      var values: [String: FieldValue] = [
        "kind": .text(kind), "date": Self.day(age),
        "participants": .set([pick(people).text, people[number(2)].text]),
      ]
      if number(4) > 0 { values["loggedBy"] = .text(people[number(3)].text) }
      if number(3) > 0 { values["note"] = .text(number(5) == 0 ? " \n" : "wool") }
      if let invite { values["answers"] = .text(invite.id.text) }
      let edit = edit("interaction", values)
      if kind == "invite" { invites.append((edit.id, age)) }
      edits.append(edit)
      if number(2) == 0 { edits.append(promise(from: edit.id, age, people)) }
      if number(25) == 0 {
        edits[edits.count - 1].values["deletedAt"] = .text("2026-11-22T10:00:00Z")
      }
    }
    return edits
  }

  private func promise(from id: RecordID, _ age: Int, _ people: [RecordID]) -> RecordEdit {
    let due = age - number(20)
    var values: [String: FieldValue] = [
      "text": .text("promise"), "owner": .text(people[number(6)].text), "due": Self.day(due),
      "source": .text(id.text),
    ]
    switch number(4) {
    case 0, 1:
      values["state"] = .text("done")
      values["doneOn"] = Self.day(max(0, due - number(8)))
    case 2:
      values["state"] = .text("dropped")
      if number(2) == 0 { values["dropReason"] = .text("moved away") }
    default: break
    }
    return edit("action", values)
  }

  /// Ties, consents, needs, meetings and assessments among people.
  private func circle(_ people: [RecordID]) -> [RecordEdit] {
    var edits: [RecordEdit] = []
    for (index, person) in people.enumerated().dropFirst(2) {
      if number(3) == 0 {
        var values: [String: FieldValue] = ["a": .text(people[0].text), "b": .text(person.text)]
        if number(2) == 0 { values["started"] = Self.day(number(300)) }
        if number(3) == 0 {
          values["closenessA"] = .integer(number(5))
          values["closenessAOn"] = Self.day(number(200))
        }
        edits.append(edit("tie", values))
      }
      if number(2) == 0 {
        edits.append(
          edit(
            "consent",
            [
              "person": .text(person.text), "purpose": .text("hub_records"),
              "givenOn": Self.day(number(400)), "basis": .text("legitimate_interest"),
            ]))
      }
      if index < 60, number(2) == 0 {
        edits.append(
          edit(
            "assessment",
            [
              "person": .text(person.text), "date": Self.day(number(450)),
              "support": .integer(1 + number(4)),
            ]))
      }
    }
    for index in 0..<12 {
      let named = (0..<(1 + number(5))).map { _ in pick(people).text }
      edits.append(
        edit(
          "need",
          [
            "text": .text("need \(index)"), "kind": .text("other"),
            "opened": Self.day(number(90)), "namedBy": .set(named),
          ]))
    }
    for index in 0..<6 { edits += meeting(index, people) }
    return edits
  }

  private func meeting(_ index: Int, _ people: [RecordID]) -> [RecordEdit] {
    let day = Self.today.adding(days: 10 - number(320))
    let meeting = edit(
      "meeting",
      [
        "title": .text("Meeting \(index)"), "kind": .text(pick(["kickoff", "board", "social"])),
        "start": .text("\(day)T18:00"),
        "state": .text(number(5) == 0 ? "cancelled" : "held"),
      ])
    let guests = Set((0..<(3 + number(9))).map { _ in pick(people) }).sorted()
    return [meeting]
      + guests.map { guest in
        edit(
          "attendance",
          [
            "meeting": .text(meeting.id.text), "person": .text(guest.text),
            "outcome": .text(pick(["attended", "late", "left_early", "no_show"])),
          ])
      }
  }
}
