import Testing

@testable import HubKit

@Suite("Evidence of the third step")
struct ConnectionStepEvidenceTests {
  @Test func anEmptyHubKnowsNothing() {
    let world = ConnectionStepWorld()
    let judged = world.rules.judge(asOf: world.day(0))
    #expect(judged.evidence.count == 10)
    for evidence in judged.evidence { #expect(evidence.state == .unknown, "\(evidence.id)") }
    #expect(judged.progress == 0)
    #expect(!judged.exit.isMet && !judged.entry.isMet)
    #expect(world.rules.supportKinds(asOf: world.day(0)) == nil)
    #expect(world.rules.momentum(asOf: world.day(0)) == nil)
    #expect(world.rules.signs(asOf: world.day(0)).allSatisfy { !$0.isFiring })
  }

  @Test func membersWithFiveTies() {
    var world = ConnectionStepWorld()
    let members = (0..<5).map { _ in world.member() }
    let others = world.people(5)
    for member in members.prefix(3) {
      for other in others { world.tie(member, other, 40) }
    }
    #expect(world.evidence(1).state == .met)
    #expect(world.evidence(1).measurement.records == Array(members.prefix(3)))
    #expect(world.evidence(1).measurement.others == Array(members.suffix(2)))
    #expect(world.evidence(1, age: 41).state == .notMet, "not recorded yet")
    world.connections.ties.removeLast()
    #expect(world.evidence(1).state == .notMet)
    world.ladder.memberships.removeLast()
    #expect(world.evidence(1).state == .unknown, "four members are too few for a share")
  }

  @Test func supportIsWhatOneOfUsIsTiedTo() {
    var world = ConnectionStepWorld()
    let outsider = world.person()
    let mentor = world.person { $0.kinds = ["mentor"] }
    world.talk(0, [outsider, mentor])
    #expect(world.evidence(2).measurement.value == 0, "neither of them is one of ours")
    world.ladder.roles = [LadderFacts.Term(holder: outsider, from: world.day(1))]
    #expect(world.evidence(2).measurement.value == 1, "a core person")
    world.ladder.roles = []
    world.ladder.people[0].isInitiator = true
    #expect(world.evidence(2).measurement.value == 1, "an organizer")
  }

  @Test func supportKindsByTiesOfStrength() {
    var world = ConnectionStepWorld()
    let me = world.member()
    let bank = world.id()
    let banker = world.person { $0.org = bank }
    world.stakeholder(nil, kind: "bank", org: bank)
    let helpers =
      ["mentor", "academic", "official_staff", "official_elected", "journalist"].map { kind in
        world.person { $0.kinds = [kind, "owner"] }
      }
    for helper in helpers { world.talk(0, [me, helper]) }
    #expect(world.evidence(2).state == .notMet)
    #expect(world.evidence(2).measurement.value == 5)
    world.talk(5, [me, banker])
    #expect(world.evidence(2).state == .met)
    #expect(Set(world.evidence(2).measurement.records) == Set(helpers + [banker]))
    #expect(world.rules.supportKinds(asOf: world.day(0)) == 6)
    #expect(world.report().criticalMass.parts.first { $0.id == "supportKinds" }?.value == 6)
    #expect(world.evidence(2, age: -150).state == .notMet, "the ties have faded")
    #expect(world.evidence(2, age: 1).state == .notMet)
  }

  @Test func aTieOfExactlyThirtyFiveCounts() {
    var world = ConnectionStepWorld()
    let me = world.member()
    let mentor = world.person { $0.kinds = ["mentor"] }
    for _ in 0..<4 {
      world.ladder.contacts.append(
        LadderFacts.Contact(
          date: world.day(0), kind: .message, present: [me, mentor], initiator: me))
    }
    #expect(world.evidence(2).measurement.value == 1, "oracle T2: S 35.0000")
    world.ladder.contacts.removeLast()
    #expect(world.evidence(2).measurement.value == 0)
  }

  @Test func introductionsMadeWithBothConsents() {
    var world = ConnectionStepWorld()
    for age in [0, 10, 20, 50, 80, 89] { world.introduce(age) }
    world.introduce(90)
    let evidence = world.evidence(3)
    #expect(evidence.state == .met)
    #expect(evidence.measurement.n == 6 && evidence.measurement.olderThanWindow == 1)
    #expect(evidence.parts.first?.id == "s3.e03.consented" && evidence.parts.first?.state == .met)
    #expect(world.evidence(3, age: 1).state == .met, "the one of 90 days ago was in the window")
    #expect(world.evidence(3, age: 5).measurement.n == 6)
    world.connections.introductions[0].consentTargetOn = world.day(-1)
    #expect(world.evidence(3).state == .notMet, "agreed after it was made")
    #expect(abs(world.evidence(3).credit - 5.0 / 6) < 1e-9, "the minimum of its parts")
    let oldest = world.day(90)
    world.connections.introductions.removeAll { $0.madeOn != oldest }
    #expect(world.evidence(3).state == .notMet && world.evidence(3).measurement.value == 0)
  }

  @Test func outcomesWithinThirtyDays() {
    var world = ConnectionStepWorld()
    for _ in 0..<4 { world.introduce(60, reported: 30) }
    world.introduce(60, reported: 29)
    world.introduce(60)
    world.introduce(30)
    #expect(world.evidence(4).measurement.n == 6, "the youngest may still be told")
    #expect(world.evidence(4).state == .notMet)
    world.introduce(5, reported: 2)
    #expect(world.evidence(4).measurement.n == 7)
    #expect(world.evidence(4).state == .met)
    #expect(world.evidence(4, age: 40).state == .unknown, "nothing was due then")
  }

  @Test func introductionsThatLedToContact() {
    var world = ConnectionStepWorld()
    let pairs = (0..<6).map { _ in world.people(2) }
    for pair in pairs { world.introduce(20, asker: pair[0], target: pair[1]) }
    world.talk(20, pairs[0])
    world.talk(19, pairs[1], .invite)
    world.talk(19, pairs[2], .message)
    world.talk(0, pairs[3], .call)
    world.came(2, pairs[4])
    #expect(world.evidence(5).measurement.records.count == 2)
    #expect(world.evidence(5).state == .notMet)
    world.talk(1, pairs[0])
    #expect(world.evidence(5).state == .met)
    #expect(world.evidence(5, age: 1).state == .notMet)
    world.connections.introductions.removeLast(2)
    #expect(world.evidence(5).state == .unknown)
  }

  @Test func participantsInTheLargestPiece() {
    var world = ConnectionStepWorld()
    let people = world.people(5)
    for person in people { world.came(30, [person]) }
    for other in people[1...3] { world.talk(1, [people[0], other]) }
    #expect(world.evidence(6).state == .met)
    #expect(world.evidence(6).measurement.others == [people[4]])
    #expect(world.evidence(6, age: 2).measurement.value == 0.2, "no ties then: one in each piece")
    let sixth = world.person()
    world.came(3, [sixth])
    #expect(world.evidence(6).state == .notMet)
    world.ladder.meetings.removeAll()
    #expect(world.evidence(6).state == .unknown)
  }

  @Test func nobodyIsToCutOffMoreThanAQuarter() {
    var world = ConnectionStepWorld()
    let people = world.people(6)
    for other in people.dropFirst() { world.talk(1, [people[0], other]) }
    let star = world.evidence(7)
    #expect(star.state == .notMet)
    #expect(star.measurement.others == [people[0]])
    #expect(abs((star.measurement.value ?? 0) - 0.8) < 1e-9)
    for (one, other) in zip(people, people.dropFirst()) { world.talk(1, [one, other]) }
    #expect(world.evidence(7).state == .met)
    #expect(world.evidence(7).measurement.value == 0 && world.evidence(7).credit == 1)
    var few = ConnectionStepWorld()
    few.talk(1, few.people(2))
    #expect(few.evidence(7).state == .unknown)
  }

  @Test func introductionsBetweenGroups() {
    var world = ConnectionStepWorld()
    let wool = world.person { $0.sector = "nace2.1:C13.20" }
    let cotton = world.person { $0.sector = "C13" }
    let code = world.person {
      $0.sector = "62.01"
      $0.municipality = "Lana"
    }
    let near = world.person { $0.municipality = " LANA" }
    let far = world.person {
      $0.municipality = "Biella"
      $0.kinds = ["investor"]
    }
    world.introduce(5, asker: wool, target: cotton)
    world.introduce(5, asker: wool, target: code)
    world.introduce(5, asker: code, target: near)
    world.introduce(5, asker: near, target: far)
    world.introduce(5, asker: wool, target: far)
    #expect(world.evidence(8).state == .unknown, "of one nothing is known, four are too few")
    #expect(world.evidence(8).measurement.missing == ["introduction.cross"])
    world.introduce(5, asker: wool, target: code, isCross: false)
    #expect(world.evidence(8).measurement.records.count == 2)
    #expect(world.evidence(8).state == .met)
    world.connections.introductions[1].isCross = false
    #expect(world.evidence(8).state == .notMet)
  }

  @Test func needsThatFindAnOffer() {
    var world = ConnectionStepWorld()
    for status in ["matched", "met", "open", "open", "open", "withdrawn"] { world.need(20, status) }
    #expect(world.evidence(9).state == .met)
    #expect(world.evidence(9).measurement.n == 5)
    for _ in 0..<4 { world.need(200) }
    #expect(world.evidence(9).parts.first?.part.value == 200, "the median of seven open needs")
    #expect(world.evidence(9).state == .notMet)
    world.connections.needs.removeLast(4)
    world.need(100)
    world.need(102)
    world.need(300)
    #expect(world.evidence(9).parts.first?.part.value == 60, "between 20 and 100")
    #expect(world.evidence(9).state == .met)
    world.connections.needs = []
    for _ in 0..<5 { world.need(2, "met") }
    #expect(world.evidence(9).state == .met, "nothing is open any more")
    world.connections.needs.removeLast()
    #expect(world.evidence(9).state == .unknown)
  }

  @Test func assetsInFiveClasses() {
    var world = ConnectionStepWorld()
    for index in 0..<20 {
      world.asset(ConnectionKinds.assetClasses[index % 4], index == 0 ? 0 : 30)
    }
    #expect(world.evidence(10).state == .notMet)
    #expect(world.evidence(10).credit == 0.8, "four of five classes")
    world.connections.assets[0].kind = "culture"
    #expect(world.evidence(10).state == .met)
    #expect(world.evidence(10, age: 1).state == .notMet)
  }

  @Test func thresholdsAreTheHubs() {
    var world = ConnectionStepWorld()
    world.introduce(3)
    world.introduce(3, consented: false)
    world.settings = WalkSettings(settings: [
      "threshold.s3.e03": WalkSettings.Setting(value: "2"),
      "threshold.s3.e03.consented": WalkSettings.Setting(value: "0.5"),
    ])
    #expect(world.evidence(3).state == .met)
    #expect(world.evidence(3).threshold.source == .hub)
  }
}
