import Testing

@testable import HubKit

@Suite("Signs of the second step")
struct OrganizationSignTests {
  typealias World = OrganizationWorld

  @Test func anEmptyGroupShowsNone() {
    let world = World()
    for number in 1...8 { #expect(!world.sign(number).isFiring, "s2.f0\(number)") }
    #expect(
      OrganizationSigns.definitions.map(\.severity)
        == [.warn, .red, .warn, .warn, .info, .warn, .warn, .warn])
  }

  @Test func f01FiresForADraftOlderThanSixtyDays() {
    var world = World()
    let draft = world.document("charter", "draft", since: 60)
    #expect(!world.sign(1).isFiring)
    #expect(world.sign(1, age: -1).isFiring)
    #expect(world.sign(1, age: -1).records == [draft])
    world.document("charter", "draft", since: 10)
    #expect(world.sign(1, age: -1).records == [draft], "the other is young")
    #expect(world.sign(1, age: -1).n == 1)
    #expect(world.sign(1).value == 60)
    world.decision(3, "charter", result: "deferred")
    #expect(world.sign(1, age: -1).isFiring, "to put it off decides nothing")
    world.decision(2, "charter", result: "rejected")
    #expect(!world.sign(1, age: -1).isFiring)
    var adopted = World()
    adopted.document("charter", "adopted", adopted: 5, since: 90)
    #expect(!adopted.sign(1).isFiring)
    #expect(adopted.sign(1, age: 6).isFiring, "then it was a draft")
  }

  @Test func f02FiresWhenTwoOfThreeHadNoQuorum() {
    var world = World()
    world.meeting("board", 50, quorumOk: false)
    world.meeting("board", 40, quorumOk: false)
    #expect(!world.sign(2).isFiring, "two are not three")
    world.meeting("general_assembly", 10, quorumOk: true)
    #expect(world.sign(2).isFiring)
    #expect(world.sign(2).records.count == 2)
    world.meeting("board", 5, quorumOk: true)
    #expect(!world.sign(2).isFiring)
    #expect(world.sign(2, age: 6).isFiring)
  }

  @Test func f03FiresForOneWhoDoesMostOrHoldsThreeRoles() {
    var world = World()
    for _ in 0..<3 { world.action(due: 5, done: 5, owner: World.ana) }
    for _ in 0..<2 { world.action(due: 5, done: 5, owner: World.bo) }
    #expect(!world.sign(3).isFiring, "exactly six tenths")
    world.action(due: 5, done: 1, owner: World.ana)
    #expect(world.sign(3).isFiring)
    #expect(!world.sign(3, age: 2).isFiring)
    var roles = World()
    let chair = roles.id()
    roles.assign(World.ana, "chair", role: chair)
    roles.assign(World.ana, "chair", role: chair, from: 20)
    roles.assign(World.ana, "secretary")
    #expect(!roles.sign(3).isFiring, "two roles")
    roles.assign(World.ana, "press_officer", from: 3)
    #expect(roles.sign(3).isFiring)
    #expect(roles.sign(3).value == 3)
    #expect(!roles.sign(3, age: 4).isFiring)
    roles.settings = WalkSettings(settings: ["threshold.s2.f03.roles": .init(value: "4")])
    #expect(!roles.sign(3).isFiring)
  }

  @Test func f04IsTheOverdueShareOfWhatIsOpen() {
    var world = World()
    for due in [1, 2, 0, -1] { world.action(due: due) }
    #expect(!world.sign(4).isFiring, "four are not five")
    world.action(due: -5)
    world.action(due: 9, done: 3)
    world.action(due: 9, dropped: true)
    #expect(world.sign(4).value == 0.4)
    #expect(!world.sign(4).isFiring, "exactly four tenths")
    world.action(due: 1)
    #expect(world.sign(4).isFiring)
    #expect(world.sign(4, age: 3).value == 0, "what was done today was open then")
    #expect(world.sign(4, age: 4).value == 1.0 / 7, "the one done three days ago was late")
  }

  @Test func f05FiresForAGroupThatDoesNotMeet() {
    var world = World()
    let quiet = world.group(lead: World.bo, since: 200)
    let young = world.group(lead: World.bo, since: 59)
    _ = world.group(lead: World.cy, isClosed: true, closed: 5)
    _ = world.group(lead: World.cy, isClosed: true)
    world.meeting("working_group", 60, group: quiet)
    #expect(world.sign(5).records == [quiet])
    #expect(world.sign(5).isFiring)
    #expect(world.sign(5).value == 60)
    world.meeting("working_group", -2, state: "planned", group: quiet)
    world.meeting("working_group", 3, state: "cancelled", group: quiet)
    #expect(world.sign(5).isFiring)
    world.meeting("working_group", 1, group: quiet)
    #expect(!world.sign(5).isFiring)
    #expect(world.sign(5, age: -1).records == [young])
    #expect(world.sign(5, age: 6).records.count == 1, "the third was closed a day later")
  }

  @Test func f06FiresForATermThatEnds() {
    var world = World()
    let ending = world.assign(World.ana, "chair", to: -61)
    #expect(!world.sign(6).isFiring)
    #expect(world.sign(6, age: -1).isFiring, "sixty days are left")
    #expect(world.sign(6, age: -1).value == 60)
    world.meeting("board", -70, state: "planned")
    #expect(world.sign(6, age: -1).isFiring, "a board elects nobody")
    world.meeting("general_assembly", -122, state: "planned")
    #expect(world.sign(6, age: -1).isFiring, "sixty-one days after the end")
    world.meeting("general_assembly", -121, state: "planned")
    #expect(!world.sign(6, age: -1).isFiring)
    var elected = World()
    let role = elected.id()
    elected.assign(World.ana, "chair", role: role, to: -10)
    #expect(elected.sign(6).isFiring)
    elected.assign(World.bo, "chair", role: role, from: -11)
    #expect(!elected.sign(6).isFiring, "who follows is known")
    _ = ending
  }

  @Test func f06FiresForATermThatIsOver() {
    var world = World()
    let role = world.id()
    world.assign(World.ana, "chair", role: role, from: 900, to: 400)
    let last = world.assign(World.bo, "chair", role: role, from: 399, to: 1)
    #expect(world.sign(6).records == [last])
    #expect(world.sign(6).value == -1)
    world.meeting("core_team", -5, state: "planned", electsRoles: true)
    #expect(world.sign(6).isFiring, "the mandate has expired")
    #expect(!world.sign(6, age: 1).isFiring, "on the last day an election is planned")
    world.assign(World.cy, "chair", role: role, from: 0)
    #expect(!world.sign(6).isFiring)
  }

  @Test func f07FiresForObjectionsOpenLongerThanThirtyDays() {
    var world = World()
    let decision = world.decision(40, "dues")
    func objection(_ raised: Int, isOpen: Bool = true, resolved: Int? = nil) {
      world.facts.objections.append(
        OrganizationFacts.Objection(
          id: world.id(), decision: decision, raisedOn: World.day(raised), isOpen: isOpen,
          resolvedOn: resolved.map(World.day)))
    }
    objection(30)
    objection(50, isOpen: false)
    #expect(!world.sign(7).isFiring)
    objection(40, isOpen: false, resolved: 2)
    #expect(!world.sign(7).isFiring)
    #expect(world.sign(7, age: 3).isFiring, "it was open then")
    #expect(world.sign(7, age: -1).isFiring)
    #expect(world.sign(7, age: -1).value == 31)
  }

  @Test func f08FiresWhenNobodyJoins() {
    var world = World()
    let member = walkID(80)
    world.join(90, member: member)
    #expect(!world.sign(8).isFiring, "the group is ninety days old")
    #expect(world.sign(8, age: -1).isFiring)
    world.join(10, member: member)
    #expect(world.sign(8, age: -1).isFiring, "who signs again is no new member")
    world.join(5)
    #expect(!world.sign(8, age: -1).isFiring)
    #expect(!world.sign(8).isFiring)
  }

  @Test func dutiesAreReviewsAndMinutes() {
    var world = World()
    let bylaws = world.document("bylaws", "review", since: 4)
    world.document("charter", "draft", since: 4)
    let meeting = world.meeting("board", 2)
    world.meeting("board", 5)
    let done = world.meeting("board", 9)
    world.minutes(of: done, issued: 8)
    world.meeting("workshop", 1)
    let duties = OrganizationRules(world.context).duties(asOf: World.today)
    #expect(duties.map(\.record) == [bylaws, meeting])
    #expect(duties.map(\.act?.text) == ["s2.p06", "s2.p11"])
    #expect(duties.last?.due == World.day(-1))
  }

  @Test func momentumCountsAttendanceAndWorkDone() throws {
    var world = World()
    #expect(OrganizationRules(world.context).momentum(asOf: World.today) == nil)
    world.meeting("board", 3, came: [World.ana, World.bo])
    world.action(due: 50, done: 40)
    let momentum = try #require(OrganizationRules(world.context).momentum(asOf: World.today))
    #expect(momentum.series.map(\.id) == ["momentum.attendance", "momentum.actionsDone"])
    #expect(momentum.series.map(\.recent) == [2, 0])
    #expect(momentum.series.map(\.before) == [0, 1])
  }

  @Test func aDecisionClosesTheStep() {
    var world = World()
    world.settings = WalkSettings(closedOn: [.organization: World.day(3)])
    let facts = WalkFacts(conversation: world.conversation.facts, organization: world.facts)
    let report = WalkReport(facts: facts, settings: world.settings, asOf: World.today)
    #expect(report[.organization]?.state == .steady)
    let before = WalkReport(facts: facts, settings: world.settings, asOf: World.day(4))
    #expect(before[.organization]?.state == .locked)
  }
}
