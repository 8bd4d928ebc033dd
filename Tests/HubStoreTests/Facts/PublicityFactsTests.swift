import HubKit
import HubStore
import Testing

/// A hub that goes public, written through the writer, day by day before Sunday 22 November 2026.
private struct PublicityHub {
  let world: FactsWorld
  let ana: RecordID
  let bo: RecordID
  private(set) var contacts: [RecordID] = []
  private(set) var outlets: [String: RecordID] = [:]
  private(set) var kit: RecordID

  init() throws {
    world = try FactsWorld()
    let signed: [String: FieldValue] = ["charterSignedOn": FactsWorld.day(200)]
    ana = try Self.person(world, "Ana", signed)
    bo = try Self.person(world, "Bo", signed)
    kit = try world.make(
      "document",
      [
        "title": .text("Kit"), "template": .text("press_kit"), "status": .text("adopted"),
        "text": .text("Founded 2024. Twelve mills."), "adoptedOn": FactsWorld.day(300),
        "updatedOn": FactsWorld.day(40),
      ])
    try consents()
    try entry()
    try list()
    try pitches()
    try appearances()
  }

  static func person(
    _ world: FactsWorld, _ name: String, _ more: [String: FieldValue] = [:]
  ) throws -> RecordID {
    try world.make("person", more.merging(["name": .text(name)]) { own, _ in own })
  }

  private func consents() throws {
    for (who, purpose, days) in [
      (ana, "publicity_name", (300, nil)), (ana, "photo", (300, 20)),
      (bo, "publicity_name", (30, nil)),
    ] as [(RecordID, String, (Int, Int?))] {
      var values: [String: FieldValue] = [
        "person": .text(who.text), "purpose": .text(purpose), "givenOn": FactsWorld.day(days.0),
      ]
      values["withdrawnOn"] = days.1.map(FactsWorld.day)
      try world.make("consent", values)
    }
  }

  private func entry() throws {
    try world.make(
      "document",
      [
        "title": .text("One page"), "template": .text("t.hub_one_pager"), "status": .text("sent"),
        "sentOn": FactsWorld.day(30), "namedPersons": .set([ana.text]),
        "photographed": .set([ana.text]),
      ])
    try world.make(
      "document",
      ["title": .text("Letter"), "status": .text("review"), "reviewer": .text(bo.text)])
    let role = try world.make(
      "role", ["name": .text("Voice"), "kind": .text("spokesperson")])
    try world.make(
      "roleAssignment",
      ["person": .text(ana.text), "role": .text(role.text), "from": FactsWorld.day(100)])
    try world.make(
      "story", ["title": .text("Wool"), "teller": .text(ana.text), "toldOn": FactsWorld.day(99)])
  }

  private mutating func list() throws {
    for (name, kind, isLocal) in [
      ("Daily", "local_daily", true), ("Loom", "trade_press", true), ("Radio", "radio", false),
      ("Pod", "podcast", true),
    ] {
      outlets[name] = try world.make(
        "outlet",
        ["name": .text(name), "kind": .text(kind), "isLocal": .boolean(isLocal)])
    }
    let names = ["Daily", "Loom", "Radio", "Pod"]
    for index in 0..<16 {
      let writer = try Self.person(world, "Writer \(index)")
      contacts.append(
        try world.make(
          "mediaContact",
          [
            "person": .text(writer.text), "outlet": .text(outlets[names[index % 4]]?.text ?? ""),
            "verifiedOn": FactsWorld.day(index < 12 ? 100 : 200),
            "doNotPitch": .boolean(index == 15),
          ]))
    }
  }

  private func pitches() throws {
    for index in 0..<10 {
      var values: [String: FieldValue] = [
        "subject": .text("Wool"), "contact": .text(contacts[index].text),
        "hook": .text("Your piece"), "words": .integer(index == 0 ? 250 : 120),
        "sentAt": .text("2026-10-20T09:\(10 + index)"),
      ]
      if index < 3 {
        values["reply"] = .text(["no", "maybe", "yes"][index])
        values["replyOn"] = FactsWorld.day(25)
      }
      if index > 2, index < 9 { values["text"] = .text("Wool\(index == 5 ? "\n" : " ")is  back") }
      if index == 9 { values["followups"] = .set(["2026-10-25", "2026-10-28"]) }
      try world.make("pitch", values)
    }
    try world.make("pitch", ["subject": .text("Not sent"), "contact": .text(contacts[0].text)])
    try world.make(
      "pitch",
      [
        "subject": .text("Old"), "contact": .text(contacts[0].text),
        "sentAt": .text("2024-10-20"),
      ])
  }

  private func appearances() throws {
    for (index, name) in ["Daily", "Loom", "Pod", "Daily"].enumerated() {
      var values: [String: FieldValue] = [
        "title": .text("Piece \(index)"), "outlet": .text(outlets[name]?.text ?? ""),
        "date": FactsWorld.day(40 + index), "membersNamed": .set([ana.text, bo.text]),
        "spokesperson": .text(ana.text),
      ]
      if index != 1 { values["keyMessages"] = .set(["Twelve mills"]) }
      if index == 0 {
        values["audience"] = .integer(12_000)
        values["inAreaPercent"] = .integer(35)
        values["viewRatePercent"] = .integer(25)
      }
      try world.make("coverage", values)
    }
    for age in [50, 60, 80] {
      try world.make(
        "newsletterIssue",
        [
          "title": .text("Issue"), "sentOn": FactsWorld.day(age), "recipients": .integer(90),
          "optInProven": .integer(age == 80 ? 89 : 90), "spotlight": .set([ana.text]),
        ])
    }
    for (source, campaign) in [
      ("coverage", nil), ("Press", nil), ("own_contacts", nil), ("own_contacts", "Spring"),
    ] as [(String, String?)] {
      var values: [String: FieldValue] = ["source": .text(source), "metOn": FactsWorld.day(35)]
      values["sourceCampaign"] = campaign.map(FieldValue.text)
      _ = try Self.person(world, "Newcomer", values)
    }
    for (start, announced, state) in [
      ("2026-11-10T18:00", 30, "held"), ("2026-11-12T18:00", 20, "held"),
      ("2026-11-12T18:00", 11, "cancelled"), ("2026-12-12T18:00", 0, "planned"),
    ] {
      try world.make(
        "meeting",
        [
          "title": .text("Open doors"), "kind": .text("demo_night"), "start": .text(start),
          "announcedOn": FactsWorld.day(announced), "state": .text(state),
          "isPublic": .boolean(true),
        ])
    }
  }

  func step() throws -> StepReport {
    let report = try world.store.walkReport(today: FactsWorld.today)
    return try #require(report[.publicity])
  }
}

@Suite("Publicity from the store")
struct PublicityFactsTests {
  @Test func everyValueOfASmallHub() throws {
    let hub = try PublicityHub()
    let step = try hub.step()
    #expect(step.entry.isMet)
    let (facts, settings) = try hub.world.store.walkFacts(today: FactsWorld.today)
    let ladder = WalkContext(facts, settings: settings).ladder
    let isMember = ladder.isMember(hub.ana, asOf: FactsWorld.today)
    let values: [Double?] = [1, 15, 10, 0.3, 4, 3, 3, isMember ? 1 : 0, 0.5]
    #expect(step.evidence.map(\.measurement.value) == values)
    let states: [EvidenceState] = [
      .met, .met, .met, .met, .met, .notMet, .notMet, .notMet, .notMet,
    ]
    #expect(step.evidence.map(\.state) == states)
    #expect(step.evidence[0].measurement.records == [hub.kit])
    #expect(step.evidence[0].parts.map(\.part.value) == [40])
    #expect(step.evidence[1].parts.map(\.part.value) == [12.0 / 15, 4])
    #expect(step.evidence[2].parts.map(\.part.value) == [1, 0.9])
    #expect(step.evidence[2].measurement.olderThanWindow == 1)
    #expect(step.evidence[4].parts.map(\.part.value) == [1, 0.75])
    #expect(step.evidence[5].parts.map(\.part.value) == [2.0 / 3])
    #expect(step.duties.map(\.person) == [hub.bo])
    #expect(facts.publicity.coverage.compactMap(\.impact.impressions) == [1050])
    let features = facts.publicity.coverage.flatMap(\.membersNamed)
    #expect(features.count == 8)
  }

  @Test func signsOfASmallHub() throws {
    let hub = try PublicityHub()
    let signs = try hub.step().signs
    #expect(signs.map(\.id.number) == [2, 3, 5, 7])
    #expect(signs.map(\.finding.value) == [2, 6, 1, 50])
    let page = try hub.world.make(
      "document",
      [
        "title": .text("Release"), "template": .text("press_release"), "status": .text("draft"),
        "namedPersons": .set([hub.bo.text]), "photographed": .set([hub.ana.text]),
      ])
    let red = try #require(try hub.step().signs.first { $0.severity == .red })
    #expect(red.id.text == "s5.f06")
    #expect(red.finding.records == [page], "the photo consent was withdrawn after the one-pager")
    #expect(try !hub.step().entry.isMet)
    try hub.world.store.delete([page], context: hub.world.context)
    #expect(try hub.step().signs.allSatisfy { $0.severity != .red })
  }

  @Test func aPressKitWithGapsIsNotComplete() throws {
    let hub = try PublicityHub()
    try hub.world.set("document", hub.kit, ["text": .text("Founded {year}.")])
    #expect(try hub.step().evidence[0].state == .notMet)
    try hub.world.set("document", hub.kit, ["status": .text("superseded")])
    #expect(try hub.step().evidence[0].measurement.value == 0)
  }

  @Test func mergedWritersAndOutletsAreFollowed() throws {
    let hub = try PublicityHub()
    let facts = try hub.world.store.walkFacts(today: FactsWorld.today).facts.publicity
    #expect(Set(facts.contacts.compactMap(\.outletKind)).count == 4)
    let pod = try #require(hub.outlets["Pod"])
    let daily = try #require(hub.outlets["Daily"])
    try hub.world.set("outlet", pod, ["mergedInto": .text(daily.text)])
    #expect(try hub.step().evidence[1].parts.last?.part.value == 3)
    try hub.world.set("person", hub.bo, ["mergedInto": .text(hub.ana.text)])
    let merged = try hub.world.store.walkFacts(today: FactsWorld.today).facts.publicity
    #expect(merged.coverage.allSatisfy { $0.membersNamed == [hub.ana] })
  }
}
