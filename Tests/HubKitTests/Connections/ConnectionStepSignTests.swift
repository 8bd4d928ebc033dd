import Testing

@testable import HubKit

@Suite("Signs, conditions and phase of the third step")
struct ConnectionStepSignTests {
  @Test func oneBrokerDoesItAll() {
    var world = ConnectionStepWorld()
    let brokers = world.people(2)
    for index in 0..<6 { world.introduce(index, by: brokers[index % 2]) }
    #expect(!world.sign(1).isFiring, "half and half")
    world.connections.introductions[0].broker = brokers[1]
    #expect(world.sign(1).isFiring && world.sign(1).records.count == 4)
    world.connections.introductions[1].broker = nil
    #expect(!world.sign(1).isFiring, "five are too few")
  }

  @Test func threeRequestsAreTooMany() {
    var world = ConnectionStepWorld()
    let broker = world.person()
    for state in ["requested", "asker_ok", "declined", "draft", "silent", "closed"] {
      world.introduce(nil, by: broker, asked: 4, state: state)
    }
    #expect(!world.sign(2).isFiring && world.sign(2).value == 2)
    world.introduce(0, by: broker, asked: 6, state: "met")
    #expect(!world.sign(2).isFiring, "made today")
    #expect(world.sign(2, age: 1).isFiring, "open yesterday")
    #expect(world.sign(2, age: 1).records == [broker])
    #expect(!world.sign(2, age: 5).isFiring)
    let sign = world.report()[.connections]?.signs.first { $0.id.number == 2 }
    #expect(sign?.isClearing == true && sign?.lastFired == world.day(1))
    #expect(world.report(age: -8)[.connections]?.signs.contains { $0.id.number == 2 } == false)
  }

  @Test func outcomesAreMissing() {
    var world = ConnectionStepWorld()
    for _ in 0..<3 { world.introduce(40, reported: 1) }
    for _ in 0..<2 { world.introduce(31) }
    for _ in 0..<5 { world.introduce(30) }
    #expect(!world.sign(3).isFiring && world.sign(3).value == 0.4)
    world.connections.introductions[0].reportedOn = nil
    #expect(world.sign(3).isFiring && world.sign(3).n == 5)
    world.connections.introductions.remove(at: 1)
    #expect(!world.sign(3).isFiring)
  }

  @Test func participantsWithoutTies() {
    var world = ConnectionStepWorld()
    let people = world.people(8)
    world.talk(3, Array(people.prefix(6)), .siteVisit)
    world.came(10, people)
    #expect(world.sign(4).isFiring)
    #expect(world.sign(4).records == Array(people.suffix(2)))
    world.talk(0, [people[0], people[7]])
    #expect(!world.sign(4).isFiring)
    #expect(world.sign(4, age: 1).isFiring)
  }

  @Test func tradesKeepToThemselves() {
    var world = ConnectionStepWorld()
    let wool = (0..<4).map { _ in world.person { $0.sector = "C13" } }
    let code = world.person { $0.sector = "K62" }
    world.talk(1, wool, .jointWork)
    #expect(world.sign(5).isFiring && world.sign(5).value == -1)
    #expect(world.sign(5).n == 6)
    world.talk(1, [wool[0], code])
    #expect(world.sign(5).isFiring)
    world.talk(1, [wool[1], code])
    #expect(!world.sign(5).isFiring, "2 of 8: the index is exactly −0.5")
    #expect(ConnectionSigns.definitions[4].threshold == 0.5, "settings hold no minus")
    #expect(world.sign(5).threshold == -0.5, "told as it is compared")
    world.settings = WalkSettings(settings: ["threshold.s3.f05": .init(value: "0.4")])
    #expect(world.sign(5).isFiring && world.sign(5).threshold == -0.4)
  }

  @Test func introducedWithoutAsking() {
    var world = ConnectionStepWorld()
    world.introduce(3)
    #expect(!world.sign(6).isFiring)
    let bold = world.introduce(89, consented: false)
    #expect(world.sign(6).isFiring && world.sign(6).records == [bold])
    #expect(ConnectionSigns.definitions[5].severity == .red)
    #expect(!world.sign(6, age: -1).isFiring, "90 days ago")
    world.introduce(nil, consented: false, state: "target_ok")
    #expect(!world.sign(6, age: -1).isFiring, "not made")
  }

  @Test func keyTiesFallSilent() {
    var world = ConnectionStepWorld()
    let me = world.member()
    let mayor = world.person()
    let banker = world.person { $0.kinds = ["investor"] }
    let marked = world.person()
    let friend = world.person()
    world.stakeholder(mayor)
    for age in [111, 101, 91, 81] {
      for other in [mayor, banker, marked, friend] { world.talk(age, [me, other]) }
    }
    for other in [banker, friend] { world.tie(me, other, 200) }
    world.tie(marked, me, 200, isKey: true)
    // A second way to each: nobody is the only bridge.
    for other in [banker, marked, friend] { world.talk(1, [mayor, other]) }
    let sign = world.sign(7)
    #expect(sign.isFiring && sign.value == 3)
    #expect(Set(sign.records) == [mayor, banker, marked], "of no friend it matters")
    #expect(ConnectionSigns.definitions[6].severity == .info)
    #expect(!world.sign(7, age: 1).isFiring, "80 days are not more than eight times ten")
    world.talk(0, [me, mayor], .message)
    #expect(Set(world.sign(7).records) == [banker, marked])
    #expect(!world.sign(7, age: 15).isFiring)
  }

  @Test func aTieThatWasStrongWithinTheYearIsKey() {
    var world = ConnectionStepWorld()
    let me = world.member()
    let banker = world.person { $0.kinds = ["investor"] }
    world.talk(300, [me, banker])
    #expect(world.sign(7).isFiring, "60 at the weekly look 294 days ago, below 35 now")
    #expect(!world.sign(7, age: 120).isFiring, "180 days of silence are not more than 180")
    #expect(world.sign(7, age: 119).isFiring)
    #expect(world.sign(7, age: -60).isFiring)
    #expect(!world.sign(7, age: -200).isFiring, "more than a year ago")
  }

  @Test func entryAsksForConsentsAndANotice() {
    var world = ConnectionStepWorld()
    let members = (0..<6).map { _ in world.member() }
    for member in members.prefix(4) { world.agree(member) }
    world.agree(members[4], ended: 3)
    world.agree(world.person())
    #expect(world.part("s3.entry.consents")?.value == 4)
    #expect(world.part("s3.entry.consents", age: 4)?.state == .met)
    world.agree(members[5], 10, expires: 0)
    #expect(world.part("s3.entry.consents")?.state == .met)
    #expect(world.part("s3.entry.consents", age: -1)?.state == .notMet, "expired")
    #expect(world.part("s3.entry.privacy")?.state == .notMet)
    world.connections.noticesAdopted = [world.day(5)]
    #expect(world.part("s3.entry.privacy")?.state == .met)
    #expect(world.part("s3.entry.privacy", age: 6)?.state == .notMet)
    world.conversation.hub.privacyNotice = "We keep your name."
    #expect(world.part("s3.entry.privacy", age: 6)?.state == .met)
  }

  @Test func aWayToEveryStakeholderToManageClosely() {
    var world = ConnectionStepWorld()
    #expect(world.part("s3.exit.paths")?.state == .met, "nobody to find a way to")
    let chair = world.person()
    let broker = world.person()
    let mayor = world.person()
    world.ladder.roles = [LadderFacts.Term(holder: chair, from: world.day(100))]
    let stakeholder = world.stakeholder(mayor, power: 6, interest: 6)
    world.stakeholder(mayor, power: 5, interest: 9)
    for pair in [[chair, broker], [broker, mayor]] { world.talk(0, pair) }
    // 0.6 · 0.6 · 0.7 = 0.252
    #expect(world.part("s3.exit.paths")?.state == .met)
    #expect(world.part("s3.exit.paths")?.records == [stakeholder])
    world.settings = WalkSettings(settings: ["threshold.s4.e02.high": .init(value: "7")])
    #expect(world.part("s3.exit.paths")?.records == [], "one setting says who is managed closely")
    world.settings = WalkSettings()
    #expect(world.part("s3.exit.paths", age: 1)?.state == .notMet)
    world.connections.people[broker]?.isOptedOut = true
    #expect(world.part("s3.exit.paths")?.state == .notMet)
    world.connections.people[broker]?.isOptedOut = false
    for _ in 0..<3 { world.introduce(nil, by: broker, asked: 2, state: "requested") }
    #expect(world.part("s3.exit.paths")?.state == .notMet, "three requests are open")
    world.connections.introductions.removeLast(2)
    world.connections.ties = [
      ConnectionFacts.Tie(
        id: world.id(), chair, broker, since: world.day(10), isPrivate: true)
    ]
    #expect(world.part("s3.exit.paths")?.state == .notMet, "the tie is hidden")
  }

  @Test func anOrganizationIsReachedThroughItsPeople() {
    var world = ConnectionStepWorld()
    let chair = world.person()
    let hall = world.id()
    let clerk = world.person { $0.org = hall }
    world.ladder.roles = [LadderFacts.Term(holder: chair)]
    world.stakeholder(nil, kind: "public_staff", org: hall)
    #expect(world.part("s3.exit.paths")?.state == .notMet)
    world.talk(10, [chair, clerk])
    #expect(world.part("s3.exit.paths")?.state == .met)
  }

  @Test func dutiesAreReportsAndRequests() {
    var world = ConnectionStepWorld()
    let made = world.introduce(14)
    world.introduce(13)
    world.introduce(20, reported: 5)
    let waiting = world.introduce(nil, by: world.person(), asked: 7, state: "requested")
    let duties = world.rules.duties(asOf: world.day(0))
    #expect(duties.map(\.record) == [made, waiting])
    #expect(duties.map(\.due) == [world.day(0), world.day(0)])
    #expect(duties.map(\.act?.number) == [9, 6])
  }

  @Test func phasesFollowTheNetwork() {
    var world = ConnectionStepWorld()
    #expect(world.report().phase == .spark)
    let people = world.people(6)
    for other in people.dropFirst() { world.talk(70, [people[0], other]) }
    #expect(world.report().phase == .nucleus, "a star around one person")
    #expect(world.report().network.nodes == 6 && world.report().network.edges == 5)
    #expect(world.report().network.onlyBridges == [people[0]])
    #expect(world.report(age: 71).phase == .spark)
    for (one, other) in zip(people.dropFirst(), people.dropFirst(2)) {
      world.talk(0, [one, other])
    }
    world.talk(0, [people[5], people[1]])
    // A wheel of six: no hub stands out, so the phase stays.
    world.talk(0, [people[2], people[4]])
    world.talk(0, [people[3], people[5]])
    world.talk(0, [people[1], people[3]])
    #expect(world.rules.phase(asOf: world.day(0)) { _ in true } == .nucleus)
  }

  @Test func aFormingNetworkLooksBackHalfAYear() {
    var world = ConnectionStepWorld()
    let people = world.people(6)
    for other in people.dropFirst() { world.talk(40, [people[0], other]) }
    for (one, other) in [(1, 2), (2, 3), (3, 4), (4, 5), (5, 1), (2, 4), (3, 5), (1, 3)] {
      world.talk(0, [people[one], people[other]])
    }
    func phase(_ later: Int) -> HubPhase {
      world.rules.phase(asOf: world.day(-later)) { _ in true }
    }
    #expect(phase(-1) == .nucleus, "a star")
    #expect(phase(0) == .nucleus && phase(167) == .nucleus, "since then it has no shape")
    #expect(phase(168) == .spark, "24 weeks ago it had none either")
  }

  @Test func readyIsToldTheSameTheQuickWay() {
    var world = ConnectionStepWorld()
    for age in 0..<6 { world.introduce(age * 10) }
    for age in [0, 30, 80, 200] {
      let day = world.day(age)
      #expect(world.rules.isReady(asOf: day) == world.rules.judge(asOf: day).exit.isMet)
    }
  }

  @Test func sectionsFollowDivisions() {
    #expect(Sector.section("C13.20") == "C")
    #expect(Sector.section("nace2.1:J62") == "K", "the letter of an older revision")
    #expect(Sector.section("ateco2025:C") == "C")
    #expect(Sector.section("7112") == "N")
    #expect(Sector.section("45") == nil)
    #expect(Sector.section("wool") == nil)
    #expect(Sector.section(nil) == nil)
  }

  @Test func everyStakeholderKindIsDecided() {
    let known = Set(GovernmentKinds.stakeholderKinds)
    #expect(Set(SupportKinds.ofStakeholders.keys).isSubset(of: known))
    #expect(
      known.subtracting(SupportKinds.ofStakeholders.keys) == [
        "chamber", "union", "trade_association", "community_group", "peer_hub", "landlord",
      ])
    #expect(
      Set(SupportKinds.ofStakeholders.values).union(SupportKinds.ofPersons.values)
        == Set(SupportKind.allCases))
  }
}
