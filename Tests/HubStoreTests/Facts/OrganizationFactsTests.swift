import HubKit
import HubStore
import Testing

@Suite("The second step from the store")
struct OrganizationFactsTests {
  @Test func everyEvidenceIsReadFromRecords() throws {
    let world = try FactsWorld()
    let group = try OrganizationHub(world)
    try group.fill()
    let evidence = try world.organization()
    let values = evidence.map { $0.measurement.value.map { ($0 * 10_000).rounded() / 10_000 } }
    // Five of the six members came to the last meeting or finished an action.
    #expect(values == [1, 5, 3, 1, 2, 1, 0.8, 0.75, 0.5, 0.6, 1, 7.5])
    #expect(evidence[2...].map(\.measurement.n) == [3, 1, 2, 3, 5, 8, 6, 5, 2, 2])
    #expect(evidence[6].parts.first?.part.value == 0.75)
    #expect(evidence[0].measurement.records == [group.charterDecision])
  }

  @Test func anEmptyHubKnowsNothing() throws {
    let world = try FactsWorld()
    let report = try world.store.walkReport(today: FactsWorld.today)
    #expect(report[.organization]?.evidence.allSatisfy { $0.state == .unknown } == true)
    #expect(report[.organization]?.state == .locked)
    #expect(report[.organization]?.signs.isEmpty == true)
  }

  @Test func whatIsInTheTrashCountsNoMore() throws {
    let world = try FactsWorld()
    let group = try OrganizationHub(world)
    let before = try world.organization()
    try group.fill()
    try world.store.delete(world.ids.filter { $0 != world.store.hubID }, context: world.context)
    #expect(try world.organization() == before)
  }

  @Test func mergedPeopleAreOne() throws {
    let world = try FactsWorld()
    let people = try ["Ana", "Bo", "Anna"].map {
      try world.make("person", ["name": .text($0)])
    }
    for (person, kind) in zip(people, ["chair", "secretary", "treasurer"]) {
      let role = try world.make("role", ["name": .text(kind), "kind": .text(kind)])
      try world.make(
        "roleAssignment",
        ["person": .text(person.text), "role": .text(role.text), "from": FactsWorld.day(9)])
    }
    #expect(try world.organization()[2].state == .met)
    try world.set("person", people[2], ["mergedInto": .text(people[0].text)])
    #expect(try world.organization()[2].measurement.value == 2)
  }

  @Test func rolesAndPeopleInTheTrashHoldNothing() throws {
    let world = try FactsWorld()
    let people = try ["Ana", "Bo", "Cy", "Dee"].map {
      try world.make("person", ["name": .text($0)])
    }
    var roles: [RecordID] = []
    for (person, kind) in zip(people, ["chair", "secretary", "treasurer"]) {
      roles.append(try world.make("role", ["name": .text(kind), "kind": .text(kind)]))
      try world.make(
        "roleAssignment",
        [
          "person": .text(person.text), "role": .text(roles[roles.count - 1].text),
          "deputy": .text(people[3].text), "from": FactsWorld.day(90), "to": FactsWorld.day(-9),
        ])
    }
    func facts() throws -> WalkFacts { try world.store.walkFacts(today: FactsWorld.today).facts }
    func ending() throws -> Int? {
      try world.store.walkReport(today: FactsWorld.today)[.organization]?.signs
        .first { $0.id.number == 6 }?.finding.n
    }
    #expect(try world.organization()[2].measurement.value == 3)
    #expect(try ending() == 3)
    #expect(try facts().ladder.roles.count == 3)
    #expect(try facts().organization.assignments.allSatisfy { $0.deputy == people[3] })
    try world.store.delete([roles[0]], context: world.context)
    #expect(try world.organization()[2].measurement.value == 2)
    #expect(try ending() == 2)
    #expect(try facts().ladder.roles.count == 2)
    try world.store.delete([people[1], people[3]], context: world.context)
    #expect(try world.organization()[2].measurement.value == 1)
    #expect(try facts().organization.assignments.map(\.deputy) == [nil])
  }

  @Test func templatesAreReadWithAndWithoutTheirPrefix() throws {
    let world = try FactsWorld()
    for template in ["t.privacy_notice", " t.antitrust", "bylaws"] {
      try world.make(
        "document",
        [
          "title": .text(template), "template": .text(template), "status": .text("adopted"),
          "adoptedOn": FactsWorld.day(9),
        ])
    }
    let facts = try world.store.walkFacts(today: FactsWorld.today).facts.organization
    #expect(Set(facts.documents.map(\.template)) == ["privacy_notice", "antitrust", "bylaws"])
    #expect(try world.organization()[10].state == .met)
  }

  @Test func jobsAreNoRoles() throws {
    let world = try FactsWorld()
    let ana = try world.make("person", ["name": .text("Ana")])
    let org = try world.make("org", ["name": .text("Lumo")])
    try world.make(
      "roleAssignment",
      [
        "person": .text(ana.text), "org": .text(org.text), "job": .text("CTO"),
        "to": FactsWorld.day(9),
      ])
    let report = try world.store.walkReport(today: FactsWorld.today)
    #expect(report[.organization]?.evidence[9].state == .unknown)
    #expect(report[.organization]?.signs.isEmpty == true)
  }

  @Test func aDecisionClosesAStepOnItsDay() throws {
    let world = try FactsWorld()
    for (result, age) in [("rejected", 9), ("adopted", 5), ("adopted", 2)] {
      try world.make(
        "decision",
        [
          "text": .text("We are organized."), "date": FactsWorld.day(age),
          "matter": .text("step_closing"), "step": .text("organization"), "result": .text(result),
        ])
    }
    // A step closed while a critical predicate fails regresses when the decision is a week old.
    func state(in days: Int) throws -> StepState? {
      try world.store.walkReport(today: FactsWorld.today.adding(days: days))[.organization]?.state
    }
    #expect(try state(in: 1) == .steady)
    #expect(try state(in: 2) == .regressed)
    try world.make(
      "decision",
      [
        "text": .text("We adopt the charter."), "date": FactsWorld.day(30),
        "matter": .text("charter"), "method": .text("consent"), "quorumOk": .boolean(true),
        "result": .text("adopted"),
      ])
    let settings = try world.store.walkFacts(today: FactsWorld.today).settings
    #expect(settings.closedOn == [.organization: FactsWorld.today.adding(days: -5)])
    let report = try world.store.walkReport(today: FactsWorld.today)
    #expect(report[.organization]?.state == .steady)
  }

  @Test func theEntryReadsWhoSaidYes() throws {
    let world = try FactsWorld()
    let meeting = try world.make(
      "meeting",
      [
        "title": .text("First evening"), "kind": .text("founding"),
        "start": .text("2026-12-01T18:00"),
      ])
    for index in 0..<5 {
      let person = try world.make(
        "person", ["name": .text("Person \(index)"), "kindred": .boolean(true)])
      try world.make(
        "attendance",
        ["meeting": .text(meeting.text), "person": .text(person.text), "rsvp": .text("yes")])
      let entry = try world.store.walkReport(today: FactsWorld.today)[.organization]?.entry
      #expect(entry?.isMet == (index == 4))
    }
    try world.set("meeting", meeting, ["state": .text("cancelled")])
    let entry = try world.store.walkReport(today: FactsWorld.today)[.organization]?.entry
    #expect(entry?.parts.map(\.state) == [.met, .notMet])
  }

  @Test func theExitIsReachedByAnInformalGroup() throws {
    let world = try FactsWorld()
    let group = try OrganizationHub(world)
    try group.fill()
    try world.make("organization", ["name": .text("Lana"), "form": .text("informal")])
    let exit = try #require(
      try world.store.walkReport(today: FactsWorld.today)[.organization]?.exit)
    let states = Dictionary(
      uniqueKeysWithValues: exit.parts.map { ($0.id, $0.state) })
    #expect(states["s2.e01"] == .met && states["s2.e03"] == .met)
    #expect(states["s2.exit.quorum"] == .met && states["s2.exit.bylaws"] == .met)
  }
}

@Suite("Rules of the second step at the writer")
struct OrganizationRuleTests {
  private func refusal(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let failure as HubFailure {
      return failure.notice.key
    } catch {
      return "\(error)"
    }
  }

  @Test func approvedMinutesStayUnlessUndone() throws {
    let world = try FactsWorld()
    let meeting = try world.make(
      "meeting", ["title": .text("Board"), "kind": .text("board"), "start": .text("2026-11-01")])
    let minutes = try world.make(
      "minutes",
      ["meeting": .text(meeting.text), "text": .text("We met."), "status": .text("issued")])
    try world.set("minutes", minutes, ["status": .text("approved")])
    #expect(
      refusal { try world.set("minutes", minutes, ["text": .text("We dined.")]) } == "refused.i6")
    _ = try world.store.undo(context: world.context)
    try world.set("minutes", minutes, ["text": .text("We dined.")])
    #expect(try world.store.record(minutes)?["text"]?.text == "We dined.")
  }

  @Test func approvedMinutesStayOutOfTheTrash() throws {
    let world = try FactsWorld()
    let meeting = try world.make(
      "meeting", ["title": .text("Board"), "kind": .text("board"), "start": .text("2026-11-01")])
    let minutes = try world.make(
      "minutes",
      ["meeting": .text(meeting.text), "text": .text("We met."), "status": .text("approved")])
    for id in [minutes, meeting] {
      let key = refusal { try world.store.delete([id], context: world.context) }
      #expect(key == "refused.i6.trash")
    }
    #expect(try world.store.record(meeting)?.isLive == true)
    _ = try world.store.undo(context: world.context)
    #expect(try world.store.record(minutes)?.isLive == false, "what was made is unmade")
    try world.store.delete([meeting], context: world.context)
  }

  @Test func undoRewritesApprovedMinutesOnlyWithTheirApproval() throws {
    let world = try FactsWorld()
    let meeting = try world.make(
      "meeting", ["title": .text("Board"), "kind": .text("board"), "start": .text("2026-11-01")])
    let minutes = try world.make(
      "minutes",
      ["meeting": .text(meeting.text), "text": .text("We met."), "status": .text("issued")])
    func edit(_ values: [String: FieldValue]) throws -> RecordID? {
      try world.store.perform(
        ActionTitle("edit", [minutes]),
        [RecordEdit(kind: "minutes", id: minutes, values: values)], context: world.context
      ).action
    }
    let rewritten = try #require(try edit(["text": .text("We met twice.")]))
    let approval = try #require(try edit(["status": .text("approved")]))
    let correction = try #require(
      try edit(["corrections": .text("1. Bo"), "status": .text("corrected")]))
    #expect(
      refusal { _ = try world.store.undo(rewritten, context: world.context) } == "refused.i6")
    _ = try world.store.undo(correction, context: world.context)
    #expect(try world.store.record(minutes)?["status"]?.text == "approved")
    _ = try world.store.undo(approval, context: world.context)
    _ = try world.store.undo(rewritten, context: world.context)
    #expect(try world.store.record(minutes)?["text"]?.text == "We met.")
    _ = try edit(["text": .text("We dined."), "status": .text("approved")])
    _ = try world.store.undo(context: world.context)
    #expect(try world.store.record(minutes)?["text"]?.text == "We met.")
  }

  @Test func nothingIsAdoptedInAMeetingWithoutAQuorum() throws {
    let world = try FactsWorld()
    let meeting = try world.make(
      "meeting",
      [
        "title": .text("Board"), "kind": .text("board"), "start": .text("2026-11-01"),
        "quorumOk": .boolean(false),
      ])
    var vote: [String: FieldValue] = [
      "text": .text("Dues"), "date": FactsWorld.day(1), "meeting": .text(meeting.text),
      "result": .text("adopted"),
    ]
    #expect(refusal { try world.make("decision", vote) } == "refused.i5")
    vote["matter"] = .text("procedure")
    #expect(refusal { try world.make("decision", vote) } == nil)
    vote["matter"] = .text("dues")
    vote["quorumOk"] = .boolean(true)
    #expect(refusal { try world.make("decision", vote) } == nil)
  }

  @Test func termsOverlapForOthersOfTheSameRoleOnly() throws {
    let world = try FactsWorld()
    let people = try ["Ana", "Bo", "Anna"].map { try world.make("person", ["name": .text($0)]) }
    let roles = try ["Chair", "Presidency"].map {
      try world.make("role", ["name": .text($0), "kind": .text("chair")])
    }
    func warnings(_ person: Int, _ role: Int, _ from: Int, _ to: Int) throws -> [String] {
      let edit = world.edit(
        "roleAssignment",
        [
          "person": .text(people[person].text), "role": .text(roles[role].text),
          "from": FactsWorld.day(from), "to": FactsWorld.day(to),
        ])
      return try world.store.perform(ActionTitle("new", [edit.id]), [edit], context: world.context)
        .warnings.map(\.key)
    }
    try world.set("person", people[2], ["mergedInto": .text(people[0].text)])
    #expect(try warnings(0, 0, 400, 100).isEmpty)
    #expect(try warnings(2, 0, 150, 50).isEmpty, "the same person again")
    #expect(try warnings(1, 0, 50, 10).isEmpty, "handed over on one day")
    #expect(try warnings(1, 1, 300, 200).isEmpty, "another role")
    try world.set("role", roles[1], ["mergedInto": .text(roles[0].text)])
    #expect(try warnings(1, 1, 300, 200) == ["warning.i11"], "the role it was merged into")
  }

  @Test func overlappingTermsAreTold() throws {
    let world = try FactsWorld()
    let people = try ["Ana", "Bo"].map { try world.make("person", ["name": .text($0)]) }
    let chair = try world.make("role", ["name": .text("Chair"), "kind": .text("chair")])
    let seat = try world.make("role", ["name": .text("Seat"), "kind": .text("board_member")])
    func warnings(_ person: RecordID, _ role: RecordID, _ from: Int, _ to: Int) throws -> [Notice] {
      let edit = world.edit(
        "roleAssignment",
        [
          "person": .text(person.text), "role": .text(role.text), "from": FactsWorld.day(from),
          "to": FactsWorld.day(to),
        ])
      return try world.store.perform(ActionTitle("new", [edit.id]), [edit], context: world.context)
        .warnings
    }
    #expect(try warnings(people[0], chair, 400, 100).isEmpty)
    #expect(try warnings(people[1], chair, 99, -100).isEmpty)
    let told = try warnings(people[1], chair, 120, 90)
    #expect(told.map(\.key) == ["warning.i11"])
    #expect(told.first?.arguments["other"] == "Ana" || told.first?.arguments["other"] == "Bo")
    #expect(try warnings(people[0], seat, 100, 50).isEmpty)
    #expect(try warnings(people[1], seat, 100, 50).isEmpty, "seats are held side by side")
  }

  @Test func theCountDecides() throws {
    let world = try FactsWorld()
    var vote: [String: FieldValue] = [
      "text": .text("Dues"), "date": FactsWorld.day(1), "method": .text("majority_cast"),
      "yes": .integer(6), "no": .integer(6), "result": .text("adopted"),
    ]
    #expect(refusal { try world.make("decision", vote) } == "refused.i4.rejected")
    vote["result"] = .text("rejected")
    #expect(refusal { try world.make("decision", vote) } == nil)
  }
}

extension FactsWorld {
  func organization() throws -> [Evidence] {
    try store.walkReport(today: Self.today)[.organization]?.evidence ?? []
  }
}
