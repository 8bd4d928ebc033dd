import Testing

@testable import HubKit

@Suite("Meetings of the second step")
struct OrganizationMeetingTests {
  typealias World = OrganizationWorld

  @Test func e06WantsTheLastThreeQuorate() {
    var world = World()
    world.meeting("founding", 200, quorumOk: false)
    world.meeting("board", 100, quorumOk: true)
    #expect(world.evidence(6).state == .unknown, "two are not three")
    world.meeting("board", 60, quorumOk: true)
    world.meeting("core_team", 50, quorumOk: false)
    world.meeting("board", 40, state: "cancelled", quorumOk: false)
    #expect(world.evidence(6).state == .notMet)
    #expect(world.evidence(6).measurement.value == 2.0 / 3)
    world.meeting("general_assembly", 30, quorumOk: true)
    #expect(world.evidence(6).state == .met)
    #expect(world.evidence(6).measurement.olderThanWindow == 1)
    #expect(world.evidence(6, age: 31).state == .notMet)
    world.meeting("board", -5, state: "planned")
    #expect(world.evidence(6).state == .met, "what is planned was not held")
  }

  @Test func e06ReadsTheQuorumFromTheRules() {
    var world = World()
    for age in [90, 60, 30] { world.meeting("board", age, present: 4, entitled: 7) }
    #expect(world.evidence(6).state == .unknown, "no rule says what a quorum is")
    #expect(world.evidence(6).measurement.missing == ["meeting.quorumOk"])
    world.facts.quorums = [.moreThanHalf]
    #expect(world.evidence(6).state == .met)
    world.facts.quorums = [.moreThanHalf, .fraction(part: 2, whole: 3)]
    #expect(world.evidence(6).state == .unknown, "the rules do not agree")
    world.facts.quorums = [.fraction(part: 2, whole: 3)]
    #expect(world.evidence(6).state == .notMet)
    world.facts.quorums = []
    world.meeting("board", 10, quorumOk: false)
    #expect(world.evidence(6).state == .notMet, "one without is enough")
  }

  @Test func e07CountsTheLastFiveIssuedInThreeDays() {
    var world = World()
    var meetings = [world.meeting("board", 100)]
    for age in [80, 60, 40, 20] { meetings.append(world.meeting("board", age)) }
    world.minutes(of: meetings[0], issued: 97, approved: meetings[1])
    world.minutes(of: meetings[1], issued: 77, approved: meetings[2])
    world.minutes(of: meetings[2], issued: 56, approved: meetings[3])
    world.minutes(of: meetings[3], issued: 40, approved: meetings[4])
    #expect(world.evidence(7).measurement.value == 0.6, "the third took four days")
    world.minutes(of: meetings[4], issued: 17)
    let evidence = world.evidence(7)
    #expect(evidence.measurement.value == 0.8)
    #expect(evidence.state == .met)
    #expect(evidence.parts.map(\.id) == ["s2.e07.approved"])
    #expect(evidence.parts.first?.part.n == 4, "the last has no meeting after it")
    #expect(evidence.parts.first?.part.value == 1)
    #expect(world.evidence(7, age: 18).state == .unknown, "four were due")
    world.meeting("board", 3)
    #expect(world.evidence(7).measurement.n == 5, "its three days are not over")
    #expect(world.evidence(7).parts.first?.part.value == 0.8)
    world.meeting("board", 4)
    #expect(world.evidence(7).state == .notMet)
  }

  @Test func e07FailsWhenNothingIsApproved() {
    var world = World()
    let meetings = [100, 80, 60, 40, 20].map { ($0, world.meeting("core_team", $0)) }
    for (age, meeting) in meetings {
      world.minutes(of: meeting, issued: age - 1, approved: age == 100 ? meetings[1].1 : nil)
    }
    #expect(world.evidence(7).measurement.value == 1)
    #expect(world.evidence(7).parts.first?.part.value == 0.25)
    #expect(world.evidence(7).state == .notMet)
    #expect(world.evidence(7).credit == 0.25 / 0.8)
  }

  @Test func e07WantsTheApprovalOfTheNextMeetingOfTheSameBody() {
    var world = World()
    let meetings = [100, 80, 60, 40, 20].map { world.meeting("board", $0) }
    let other = world.meeting("core_team", 90)
    let cancelled = world.meeting("board", 95, state: "cancelled")
    for (index, meeting) in meetings.enumerated() where index < 4 {
      world.minutes(
        of: meeting, issued: 100 - 20 * index,
        approved: [cancelled, other, meetings[4], meetings[4]][index])
    }
    world.minutes(of: meetings[4], issued: 20)
    world.minutes(of: other, issued: 90)
    // Of the last five, those of day 80, 60 and 40 have a next meeting of the board.
    #expect(world.evidence(7).parts.first?.part.n == 3)
    #expect(world.evidence(7).parts.first.map { four($0.part.value ?? 0) } == four(1.0 / 3))
  }

  @Test func e07OfDifferentBodiesWaitsForTheSameBody() {
    var world = World()
    for (kind, age) in [("founding", 90), ("board", 60), ("core_team", 30)] {
      world.minutes(of: world.meeting(kind, age), issued: age)
    }
    #expect(world.evidence(7).parts.isEmpty)
    world.meeting("general_assembly", 10)
    #expect(world.evidence(7).parts.first?.part.n == 1, "the assembly goes on after the founding")
  }

  @Test func theExitTakesAnInformalGroupThatMeets() {
    var world = World()
    let people = (0..<6).map { walkID(60 + $0) }
    for age in [40, 20, 5] { world.meeting("core_team", age, came: Array(people.prefix(3))) }
    for person in people { world.assign(person, "other") }
    #expect(world.condition("s2.exit.quorum")?.state == .unknown)
    world.facts.form = "informal"
    #expect(world.condition("s2.exit.quorum")?.state == .met, "three of six")
    world.assign(walkID(70), "other")
    #expect(world.condition("s2.exit.quorum")?.state == .unknown, "three of seven; no assembly yet")
    for age in [90, 60, 30] { world.meeting("board", age, quorumOk: false) }
    #expect(world.condition("s2.exit.quorum")?.state == .notMet)
    for age in [9, 8, 7] { world.meeting("board", age, quorumOk: true) }
    #expect(world.condition("s2.exit.quorum")?.state == .met)
  }

  @Test func corePeopleAreThoseInRolesAndRegulars() {
    var world = World()
    world.meeting("core_team", 59, came: [World.ana, World.bo])
    world.meeting("core_team", 0, came: [World.ana, World.bo])
    world.meeting("core_team", 60, came: [World.cy])
    world.meeting("core_team", 1, came: [World.cy])
    world.assign(walkID(70), "treasurer", to: 3)
    world.assign(walkID(71), "chair")
    let index = OrganizationIndex(world.facts)
    #expect(index.corePeople(asOf: World.today) == [World.ana, World.bo, walkID(71)])
  }

  @Test func theExitTakesADecisionToStayInformal() {
    var world = World()
    world.document("charter", "draft")
    #expect(world.condition("s2.exit.bylaws")?.state == .notMet)
    let decision = world.decision(3, "legal_form")
    #expect(world.condition("s2.exit.bylaws")?.state == .notMet, "not informal")
    world.facts.form = "informal"
    #expect(world.condition("s2.exit.bylaws")?.state == .met)
    #expect(world.condition("s2.exit.bylaws")?.records == [decision])
    #expect(world.condition("s2.exit.bylaws", age: 4)?.state == .notMet)
  }

  @Test func theEntryWantsKindredPeopleAndADate() {
    var world = World()
    #expect(world.condition("s2.entry.kindred")?.state == .notMet)
    for _ in 0..<5 { _ = world.conversation.guest { $0.isKindred = true } }
    #expect(world.condition("s2.entry.kindred")?.state == .met)
    let meeting = world.id()
    var row = OrganizationFacts.Acceptance(
      meeting: meeting, date: World.day(-9), yesOn: [nil, World.day(8), World.day(8), World.day(2)])
    world.facts.acceptances = [row]
    #expect(world.condition("s2.entry.date")?.state == .notMet)
    row.yesOn.append(World.day(1))
    world.facts.acceptances = [row]
    #expect(world.condition("s2.entry.date")?.state == .met)
    #expect(world.condition("s2.entry.date")?.records == [meeting])
    #expect(world.condition("s2.entry.date", age: 2)?.state == .notMet)
    world.facts.acceptances = [
      OrganizationFacts.Acceptance(meeting: meeting, date: World.day(9), attended: 5)
    ]
    #expect(world.condition("s2.entry.date")?.state == .met)
    #expect(world.condition("s2.entry.date", age: 10)?.state == .notMet)
  }

  @Test func theEntryTakesADoneConversation() {
    var world = World()
    world.conversation = WalkWorld.thriving(from: 5, to: 0)
    for id in world.conversation.facts.people.keys.sorted().suffix(6) {
      world.conversation.facts.people[id]?.isKindred = false
    }
    #expect(world.context.conversation.isDone(asOf: World.today) == false)
    #expect(world.condition("s2.entry.kindred")?.state == .notMet)
    world.conversation = WalkWorld.thriving(from: 5, to: 0)
    #expect(world.context.conversation.isDone(asOf: World.today))
    #expect(world.condition("s2.entry.kindred")?.state == .met)
  }
}
