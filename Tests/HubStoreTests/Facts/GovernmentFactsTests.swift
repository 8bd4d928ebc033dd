import HubKit
import HubStore
import Testing

/// A hub whose dealings with public bodies are written through the writer, day by day before
/// Sunday 22 November 2026.
private struct GovernmentHub {
  let world: FactsWorld
  let me: RecordID
  let mayor: RecordID
  let officer: RecordID
  let townHall: RecordID
  var stakeholders: [String: RecordID] = [:]

  init() throws {
    world = try FactsWorld()
    me = try world.make("person", ["name": .text("Me"), "initiator": .boolean(true)])
    mayor = try world.make("person", ["name": .text("Mayor")])
    officer = try world.make("person", ["name": .text("Officer")])
    townHall = try world.make("org", ["name": .text("Town hall")])
    try entry()
    try map()
    try meetings()
    try promises()
    try programmes()
  }

  private func entry() throws {
    try world.make("organization", ["name": .text("Lana"), "canSign": .boolean(true)])
    try world.make(
      "document",
      [
        "title": .text("One page"), "template": .text("hub_one_pager"), "status": .text("adopted"),
        "adoptedOn": FactsWorld.day(30),
      ])
    let people = try (0..<3).map { try world.make("person", ["name": .text("Owner \($0)")]) }
    for index in 0..<3 {
      try world.make(
        "need",
        [
          "text": .text("need \(index)"), "kind": .text("other"), "opened": FactsWorld.day(200),
          "namedBy": .set(people.map(\.text)),
        ])
    }
    try world.make(
      "org",
      ["name": .text("Mill"), "sectorRole": .text("core"), "sizeBand": .text("10–49")])
  }

  private mutating func map() throws {
    func row(_ kind: String, _ values: [String: FieldValue]) throws -> RecordID {
      try world.make(
        "stakeholder", values.merging(["kind": .text(kind)]) { own, _ in own })
    }
    stakeholders["mayor"] = try row(
      "elected",
      [
        "person": .text(mayor.text), "power": .integer(8), "interest": .integer(7),
        "owner": .text(me.text), "party": .text("List A"), "incumbent": .boolean(true),
        "termEnd": FactsWorld.day(-100),
      ])
    stakeholders["desk"] = try row(
      "public_staff",
      [
        "person": .text(officer.text), "org": .text(townHall.text), "power": .integer(6),
        "interest": .integer(6),
      ])
    let elsewhere = try world.make("org", ["name": .text("Other offices")])
    for kind in ["elected", "public_staff", "edo", "chamber", "university", "utility", "bank"] {
      _ = try row(kind, ["org": .text(elsewhere.text)])
    }
  }

  private func talk(
    _ kind: String, _ age: Int, _ people: [RecordID], _ more: [String: FieldValue] = [:]
  ) throws -> RecordID {
    try world.make(
      "interaction",
      more.merging([
        "kind": .text(kind), "date": FactsWorld.day(age),
        "participants": .set(([me] + people).map(\.text)),
      ]) { own, _ in own })
  }

  private func meetings() throws {
    let asks: FieldValue = .set(["a room"])
    for age in [6, 13, 20, 27] {
      let office: [String: FieldValue] = ["asks": asks, "office": .text(townHall.text)]
      _ = try talk("official_meeting", age, [officer], office)
      _ = try talk(
        "message", age - 1, [], ["tags": .set(["followup"]), "office": .text(townHall.text)])
    }
    _ = try talk("official_meeting", 34, [mayor], ["asks": .set(["a room", "money"])])
    _ = try talk("call", 33, [mayor], ["tags": .set(["followup"])])
    _ = try talk("official_meeting", 400, [mayor])
    let influence = try talk("call", 9, [mayor], ["influence": .boolean(true)])
    _ = try talk("call", 8, [mayor], ["influence": .boolean(true)])
    for age in [40, 41, 42] { _ = try talk("call", age, [mayor]) }
    try world.make(
      "advocacyEntry",
      [
        "date": FactsWorld.day(9), "office": .text("Town hall"), "matter": .text("A room"),
        "interaction": .text(influence.text),
      ])
    try world.make(
      "advocacyEntry",
      [
        "date": FactsWorld.day(8), "office": .text("Town hall"), "matter": .text("A room"),
        "stakeholder": .text(stakeholders["mayor"]?.text ?? ""),
      ])
  }

  private func promises() throws {
    for age in 1...5 {
      try world.make(
        "commitment",
        [
          "text": .text("ours"), "by": .text("us"), "due": FactsWorld.day(age),
          "state": .text("kept"), "keptOn": FactsWorld.day(age + (age == 1 ? -1 : 0)),
        ])
      try world.make(
        "commitment",
        [
          "text": .text("theirs"), "by": .text("them"), "due": FactsWorld.day(60 + age),
          "kind": .text("space"), "state": .text(age > 2 ? "kept" : "open"),
          "keptOn": FactsWorld.day(50),
        ])
    }
    try world.make(
      "commitment",
      [
        "text": .text("soon"), "by": .text("us"), "due": FactsWorld.day(-2),
        "owner": .text(me.text),
      ])
  }

  private func programmes() throws {
    var ids: [RecordID] = []
    for index in 0..<5 {
      ids.append(
        try world.make(
          "programme",
          [
            "name": .text("Call \(index)"), "kind": .text("grant"), "status": .text("go"),
            "level": .text(index == 0 ? "region" : "private"),
            "deadline": FactsWorld.day(index == 0 ? -20 : -50),
            "eligibilityCheckedOn": FactsWorld.day(30), "decidedOn": FactsWorld.day(10),
            "owner": .text(me.text),
          ]))
    }
    try world.make(
      "application",
      [
        "programme": .text(ids[0].text), "requiredDocs": .set(["budget", "letter"]),
        "readyDocs": .set(["letter"]),
      ])
    for (index, values) in [
      ["category": FieldValue.text("public")], ["source": .text(ids[0].text)],
      ["source": .text(ids[1].text)], ["category": .text("dues")],
      ["category": .text("public"), "currency": .text("CHF")], ["category": .text("dues")],
    ].enumerated() {
      let row: [String: FieldValue] = [
        "text": .text("money"), "date": FactsWorld.day(20 + index), "amount": .integer(1000),
        "direction": .text("in"), "currency": .text("EUR"),
      ]
      try world.make("ledgerEntry", row.merging(values) { _, own in own })
    }
  }

  func step() throws -> StepReport {
    let report = try world.store.walkReport(today: FactsWorld.today)
    return try #require(report[.government])
  }
}

@Suite("Government from the store")
struct GovernmentFactsTests {
  @Test func everyValueOfASmallHub() throws {
    let hub = try GovernmentHub()
    let step = try hub.step()
    #expect(step.entry.isMet)
    #expect(step.evidence.map(\.measurement.value) == [8, 0.5, 5, 1, 0.8, 5, 3, 1, 1])
    let states: [EvidenceState] = [
      .met, .notMet, .met, .met, .notMet, .met, .met, .met, .notMet,
    ]
    #expect(step.evidence.map(\.state) == states)
    #expect(step.evidence[1].measurement.records == [hub.stakeholders["mayor"]])
    #expect(step.evidence[1].measurement.others == [hub.stakeholders["desk"]])
    #expect(step.evidence[2].measurement.olderThanWindow == 1)
    #expect(step.evidence[2].parts.map(\.part.value) == [0.8])
    #expect(step.evidence[3].measurement.n == 5)
    #expect(step.evidence[4].parts.map(\.part.value) == [0.6])
    #expect(step.evidence[5].parts.map(\.part.value) == [1])
    #expect(step.evidence[8].measurement.n == 7)
    #expect(step.duties.map(\.reason) == [.promise, .deadline])
  }

  @Test func signsOfASmallHub() throws {
    let hub = try GovernmentHub()
    let signs = try hub.step().signs
    #expect(signs.map(\.id.number) == [5, 6, 7])
    #expect(signs.map(\.finding.value) == [0.5, 100, 2])
    try hub.world.set("hub", hub.world.store.hubID, ["currency": .text("EUR")])
    try hub.world.make(
      "ledgerEntry",
      [
        "text": .text("grant"), "date": FactsWorld.day(1), "amount": .integer(9000),
        "direction": .text("in"), "category": .text("public"),
      ])
    let money = try #require(try hub.step().signs.first { $0.id.number == 4 })
    #expect(money.finding.value == 11.0 / 14)
    #expect(money.finding.n == 6, "francs do not count")
  }

  @Test func holidaysAndMergedPeopleAreRead() throws {
    let hub = try GovernmentHub()
    let twin = try hub.world.make("person", ["name": .text("Officer again")])
    try hub.world.make(
      "interaction",
      [
        "kind": .text("official_meeting"), "date": FactsWorld.day(9),
        "participants": .set([twin.text]),
      ])
    #expect(try hub.step().evidence[3].measurement.value == 5.0 / 6)
    try hub.world.make(
      "interaction",
      [
        "kind": .text("call"), "date": FactsWorld.day(6), "tags": .set(["Followup"]),
        "participants": .set([hub.officer.text]),
      ])
    #expect(try hub.step().evidence[3].measurement.value == 5.0 / 6)
    try hub.world.set("person", twin, ["mergedInto": .text(hub.officer.text)])
    #expect(try hub.step().evidence[3].measurement.value == 1, "Friday to Monday is one day")
    try hub.world.set(
      "hub", hub.world.store.hubID, ["holidays": .set(["2026-11-15", "2026-11-17"])])
    #expect(try hub.step().evidence[3].measurement.value == 1)
    let late = try hub.world.make(
      "interaction",
      [
        "kind": .text("official_meeting"), "date": FactsWorld.day(5), "asks": .set(["a"]),
        "participants": .set([hub.mayor.text]),
      ])
    #expect(try hub.step().evidence[3].measurement.others == [late])
    try hub.world.set(
      "hub", hub.world.store.hubID, ["holidays": .set(["2026-11-18", "2026-11-19"])])
    #expect(try hub.step().evidence[3].measurement.others == [], "one working day has passed")
  }

  @Test func trashTakesEvidenceBack() throws {
    let hub = try GovernmentHub()
    let before = try hub.step()
    let row = try hub.world.make(
      "stakeholder", ["kind": .text("school"), "org": .text(hub.townHall.text)])
    #expect(try hub.step().evidence[0].measurement.value == 9)
    try hub.world.store.delete([row], context: hub.world.context)
    #expect(try hub.step() == before)
  }
}
