import Testing

@testable import HubKit

@Suite("Evidence of the first step")
struct WalkEvidenceTests {
  @Test func anEmptyHubKnowsNothing() {
    let world = WalkWorld()
    for number in 1...10 {
      let evidence = world.evidence(number)
      #expect(evidence.state == .unknown, "\(evidence.id)")
      #expect(evidence.credit == 0)
    }
    #expect(world.report()[.conversation]?.progress == 0)
  }

  @Test func weightsAndThresholdsOfThePlaybook() {
    let rows = ConversationRules.evidence
    #expect(rows.map(\.id.text) == (1...10).map { "s1.e\($0 < 10 ? "0" : "")\($0)" })
    #expect(rows.map(\.weight) == [3, 3, 2, 2, 2, 2, 1, 2, 2, 2])
    #expect(rows.map(\.threshold) == [10, 6, 0.4, 0.6, 0.7, 0.6, 0.25, 3, 1, 3])
    #expect(rows.map(\.minN) == [0, 0, 10, 5, 5, 5, 5, 0, 0, 0])
    #expect(rows.allSatisfy { $0.window == 60 })
  }

  @Test func e01CountsTheWindowAndTellsWhatIsOlder() {
    var world = WalkWorld()
    for _ in 0..<9 { world.talk(0) }
    #expect(world.evidence(1).state == .notMet)
    world.talk(60)
    #expect(world.evidence(1).state == .notMet, "day 60 is outside")
    #expect(world.evidence(1).measurement.olderThanWindow == 1)
    world.talk(-1)
    #expect(world.evidence(1).state == .notMet, "tomorrow is outside")
    world.talk(59)
    let evidence = world.evidence(1)
    #expect(evidence.state == .met)
    #expect(evidence.measurement.value == 10)
    #expect(evidence.measurement.records.count == 10)
    world.facts.before.oneOnOnes = 40
    #expect(world.evidence(1).measurement.olderThanWindow == 41)
  }

  @Test func e01IsNotMetRatherThanUnknownOnceAnythingIsLogged() {
    var world = WalkWorld()
    world.interaction("message", 3, with: [world.guest()])
    #expect(world.evidence(1).state == .notMet)
    var old = WalkWorld()
    old.facts.before.interactions = 7
    #expect(old.evidence(1).state == .notMet)
  }

  @Test func e02CountsDistinctDecidersOfTheTrade() {
    var world = WalkWorld()
    world.person(WalkWorld.me) {
      $0.isDecider = true
      $0.sectorRole = "core"
    }
    let known = world.guest()
    world.talk(1, with: known)
    world.talk(2, with: known)
    for _ in 0..<4 { world.talk(3, with: world.guest { $0.sectorRole = "complementary" }) }
    world.talk(3, with: world.guest { $0.sectorRole = "support" })
    world.talk(3, with: world.guest { $0.isDecider = false })
    world.talk(3, with: world.guest { $0.isDecider = nil })
    let evidence = world.evidence(2)
    #expect(evidence.measurement.value == 5, "organizers never count")
    #expect(evidence.state == .notMet)
    #expect(evidence.measurement.missing == ["person.isDecider"])
    world.talk(59)
    #expect(world.evidence(2).state == .met)
  }

  @Test func e03CountsInvitesOlderThanSevenDaysOrAnswered() {
    var world = WalkWorld()
    for _ in 0..<6 { world.interaction("invite", 8, with: [world.guest()]) }
    for _ in 0..<3 { world.interaction("invite", 7, with: [world.guest()]) }
    #expect(world.evidence(3).measurement.n == 6, "at seven days an answer may still come")
    for _ in 0..<3 {
      let invite = world.interaction("invite", 2, with: [world.guest()])
      world.interaction("reply", 1, with: [world.guest()], answers: invite)
      world.interaction("reply", 0, with: [world.guest()], answers: invite)
    }
    #expect(world.evidence(3).measurement.n == 9)
    #expect(world.evidence(3).state == .unknown, "ten are needed")
    let last = world.interaction("invite", 59, with: [world.guest()])
    world.interaction("reply", 0, with: [world.guest()], answers: last)
    let evidence = world.evidence(3)
    #expect(evidence.measurement.n == 10)
    #expect(evidence.measurement.value == 0.4)
    #expect(evidence.state == .met, "exactly at the threshold")
    #expect(world.evidence(3, age: 1).measurement.records.count == 3, "the reply is of today")
    world.interaction("invite", 60, with: [world.guest()])
    #expect(world.evidence(3).measurement.n == 10)
  }

  @Test func e04IsTheShareOfTalksWithADatedAction() {
    var world = WalkWorld()
    let talks = (0..<4).map { world.talk($0) }
    for talk in talks.prefix(3) { world.action(due: -3, from: talk) }
    #expect(world.evidence(4).state == .unknown, "four are not five")
    world.talk(5)
    #expect(world.evidence(4).measurement.value == 0.6)
    #expect(world.evidence(4).state == .met)
    world.talk(6)
    #expect(world.evidence(4).state == .notMet)
    #expect(world.evidence(4).measurement.others.count == 3)
  }

  @Test func e05CountsByDueDateOnceThreeDaysHavePassed() {
    var world = WalkWorld()
    let talk = world.talk(200)
    world.action(due: 10, from: talk, state: .done, doneAge: 7)
    world.action(due: 10, from: talk, state: .done, doneAge: 6)
    world.action(due: 3, from: talk)
    world.action(due: 4, from: talk)
    world.action(due: 60, from: talk)
    world.action(due: 20, from: talk, state: .dropped, hasDropReason: true)
    world.action(due: 20, from: talk, state: .dropped)
    world.action(due: 2, from: talk, state: .done, doneAge: 5)
    world.action(due: 20, from: nil, state: .done, doneAge: 20)
    let measurement = world.evidence(5).measurement
    #expect(measurement.records.count == 2, "three days late is kept, four is not")
    #expect(measurement.others.count == 3, "late, overdue by four, dropped without a reason")
    #expect(measurement.olderThanWindow == 1)
    #expect(world.evidence(5).state == .notMet)
    #expect(world.evidence(5, age: 7).measurement.records.count == 1, "done on that very day")
  }

  @Test func e06AsksForASecondContactWithin21Days() {
    var world = WalkWorld()
    func begin(_ age: Int, second: Int?) {
      let guest = world.guest()
      world.talk(age, with: guest)
      if let second { world.interaction("message", second, with: [guest]) }
    }
    begin(30, second: 9)
    begin(30, second: 8)
    begin(21, second: nil)
    begin(22, second: nil)
    begin(5, second: 4)
    begin(30, second: 30)
    let measurement = world.evidence(6).measurement
    #expect(measurement.records.count == 2, "after 21 days, and already after one")
    #expect(measurement.others.count == 3, "after 22, never in 22, never on a later day")
    #expect(measurement.n == 5, "one has until tonight")
    #expect(world.evidence(6).state == .notMet)
  }

  @Test func e06LooksAtTheFirstTalkEver() {
    var world = WalkWorld()
    for _ in 0..<5 {
      let guest = world.guest { $0.firstOneOnOne = WalkWorld.day(300) }
      world.talk(30, with: guest)
    }
    #expect(world.evidence(6).measurement.n == 0)
  }

  @Test func e07IsTheShareOfTalksBeyondFriends() {
    var world = WalkWorld()
    for _ in 0..<3 { world.talk(10, with: world.guest { $0.tiedSince = WalkWorld.day(11) }) }
    world.talk(10, with: world.guest { $0.tiedSince = WalkWorld.day(10) })
    #expect(world.evidence(7).state == .unknown)
    world.talk(10, with: world.guest { $0.tiedSince = WalkWorld.day(400) })
    #expect(world.evidence(7).state == .notMet, "one of five; a tie of that day was not before")
    world.talk(10)
    #expect(world.evidence(7).state == .met)
    world.person(WalkWorld.me) { $0.isInitiator = false }
    #expect(world.evidence(7).state == .unknown)
    #expect(world.evidence(7).measurement.missing == ["person.initiator"])
  }

  @Test func e08CountsNeedsNamedByThree() {
    var world = WalkWorld()
    world.need(0, namedBy: 2)
    #expect(world.evidence(8).state == .notMet)
    world.need(0, namedBy: 3)
    world.need(59, namedBy: 4)
    world.need(60, namedBy: 4)
    #expect(world.evidence(8).state == .notMet)
    let twice = [walkID(7), walkID(7), walkID(8)]
    world.facts.needs.append(
      ConversationFacts.Need(id: world.id(), opened: WalkWorld.today, namedBy: twice))
    #expect(world.evidence(8).measurement.value == 2, "three different people")
    world.need(1, namedBy: 3)
    #expect(world.evidence(8).state == .met)
  }

  @Test func e09CountsGatheringsOfSix() {
    var world = WalkWorld()
    world.meeting("kickoff", 3, attended: 5)
    #expect(world.evidence(9).state == .notMet)
    world.meeting("board", 3, attended: 9)
    world.meeting("workshop", 60, attended: 9)
    world.meeting("workshop", -1, attended: 9)
    world.meeting("workshop", 3, attended: 9, isCancelled: true)
    #expect(world.evidence(9).state == .notMet)
    world.meeting("site_visit", 59, attended: 6)
    #expect(world.evidence(9).state == .met)
  }

  @Test func e10CountsTalksLoggedByOthers() {
    var world = WalkWorld()
    for _ in 0..<2 { world.talk(3, by: WalkWorld.coConvener) }
    world.talk(3)
    world.talk(3, by: nil)
    #expect(world.evidence(10).state == .notMet)
    #expect(world.evidence(10).measurement.missing == ["interaction.loggedBy"])
    world.talk(3, by: WalkWorld.coConvener)
    #expect(world.evidence(10).state == .met)
  }

  @Test func theHubsOwnThresholdIsUsedAndNamed() {
    var world = WalkWorld()
    for _ in 0..<4 { world.talk(1) }
    world.settings = WalkSettings(settings: [
      "threshold.s1.e01": .init(value: "4", reason: "small valley"),
      "threshold.s1.e02": .init(value: "many"),
      "threshold.s1.e09.people": .init(value: "4"),
    ])
    let evidence = world.evidence(1)
    #expect(evidence.state == .met)
    #expect(evidence.threshold.source == .hub)
    #expect(evidence.threshold.reason == "small valley")
    #expect(world.evidence(2).threshold.value == 6)
    #expect(world.settings.unreadable == ["threshold.s1.e02"])
    world.meeting("kickoff", 1, attended: 4)
    #expect(world.evidence(9).state == .met)
  }

  @Test(arguments: ["", "nan", "inf", "0x10", "-1", "1e3", "4.5.6", "1000001", "½"])
  func aThresholdIsAPlainNumber(text: String) {
    #expect(WalkSettings.number(text) == nil)
  }

  @Test func anOverrideWinsIsMarkedAndStartsOnItsDay() {
    var world = WalkWorld()
    world.talk(1)
    let id = EvidenceID(.conversation, 1)
    world.settings.overrides[id] = .init(isMet: true, note: "on paper", on: WalkWorld.day(3))
    let evidence = world.evidence(1)
    #expect(evidence.state == .met)
    #expect(evidence.isOverridden)
    #expect(evidence.credit == 1)
    #expect(evidence.measurement.value == 1, "the value stays visible")
    #expect(world.evidence(1, age: 4).state != .met)
    world.settings.overrides[id] = .init(isMet: false, note: "no")
    #expect(world.evidence(1).state == .notMet)
    #expect(world.evidence(1).credit == 0)
  }

  @Test func rowsMayComeInAnyOrder() {
    var world = WalkWorld.thriving(from: 90, to: 0)
    var generator = WalkGenerator(seed: 11)
    for _ in 0..<30 {
      let guest = world.guest()
      world.talk(generator.number(70), with: guest)
      world.action(due: generator.number(70), from: world.facts.interactions.last?.id)
      world.interaction("invite", generator.number(70), with: [guest])
    }
    let expected = world.report()
    for _ in 0..<20 {
      world.facts.interactions.shuffle(using: &generator)
      world.facts.actions.shuffle(using: &generator)
      world.facts.needs.shuffle(using: &generator)
      world.facts.meetings.shuffle(using: &generator)
      world.facts.assessments.shuffle(using: &generator)
      #expect(world.report() == expected)
    }
  }

  @Test func anotherTalkNeverLowersTheFirstEvidence() {
    var generator = WalkGenerator(seed: 5)
    for _ in 0..<100 {
      var world = WalkWorld()
      for _ in 0..<generator.number(15) { world.talk(generator.number(90)) }
      let before = world.evidence(1).credit
      world.talk(generator.number(60))
      #expect(world.evidence(1).credit >= before)
    }
  }
}

/// SplitMix64: the same numbers everywhere.
struct WalkGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func number(_ below: Int) -> Int { Int.random(in: 0..<max(1, below), using: &self) }
}
