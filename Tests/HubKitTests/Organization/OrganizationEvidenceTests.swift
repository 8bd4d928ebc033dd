import Testing

@testable import HubKit

@Suite("Evidence of the second step")
struct OrganizationEvidenceTests {
  typealias World = OrganizationWorld

  @Test func anEmptyGroupKnowsNothing() {
    let world = World()
    for evidence in world.judge().evidence {
      #expect(evidence.state == .unknown, "\(evidence.id)")
      #expect(evidence.credit == 0)
    }
    #expect(world.judge().progress == 0)
  }

  @Test func weightsAndThresholdsOfThePlaybook() {
    let rows = OrganizationRules.evidence
    #expect(rows.map(\.id.text) == (1...12).map { "s2.e\($0 < 10 ? "0" : "")\($0)" })
    #expect(rows.map(\.weight) == [3, 3, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1])
    #expect(rows.map(\.threshold) == [1, 10, 3, 1, 2, 1, 0.8, 0.7, 0.4, 0.6, 1, 3])
    #expect(rows.map(\.minN) == [0, 0, 0, 0, 0, 3, 5, 5, 5, 5, 0, 0])
    #expect(rows.filter(\.isReversed).map(\.id.number) == [9])
    #expect(rows.compactMap(\.window) == [90, 45, 90, 90, 183])
  }

  @Test func e01NeedsMethodQuorumAndResult() {
    var world = World()
    world.decision(9, "charter", quorumOk: nil)
    world.decision(8, "charter", result: "deferred")
    world.decision(7, "charter", hasMethod: false)
    world.decision(6, "charter", quorumOk: false)
    world.decision(5, "dues")
    #expect(world.evidence(1).state == .notMet)
    #expect(world.evidence(1).measurement.missing == ["decision.method", "decision.quorumOk"])
    let adopted = world.decision(3, "charter")
    #expect(world.evidence(1).state == .met)
    #expect(world.evidence(1).measurement.records == [adopted])
    #expect(world.evidence(1, age: 4).state == .notMet, "it was decided three days ago")
  }

  @Test func e01TakesADecisionOnACharterDocument() {
    var world = World()
    let charter = world.document("charter", "review")
    world.decision(2, "other", document: world.document("options", "draft"))
    #expect(world.evidence(1).state == .notMet)
    world.decision(2, "other", document: charter)
    #expect(world.evidence(1).state == .met)
  }

  @Test func e03WantsThreeDifferentPeople() {
    var world = World()
    world.facts.hasRoles = true
    #expect(world.evidence(3).state == .notMet, "roles are described, nobody holds one")
    world.assign(World.ana, "chair")
    world.assign(World.bo, "secretary")
    world.assign(World.bo, "treasurer")
    #expect(world.evidence(3).measurement.value == 2)
    world.assign(World.cy, "treasurer", from: 20)
    #expect(world.evidence(3).state == .met)
    #expect(world.evidence(3, age: 21).state == .notMet, "elected twenty days ago")
  }

  @Test func e03EndsWithTheTerm() {
    var world = World()
    world.assign(World.ana, "chair", to: 0)
    world.assign(World.bo, "secretary", from: nil)
    world.assign(World.cy, "treasurer", to: -300)
    #expect(world.evidence(3).state == .met, "the last day counts")
    #expect(world.evidence(3, age: -1).measurement.value == 2)
  }

  @Test func e03FindsWhoCanHoldWhat() {
    var world = World()
    // Ana is a co-chair and the only secretary: the other chair makes it three.
    world.assign(World.ana, "chair")
    world.assign(World.ana, "secretary")
    world.assign(World.bo, "chair")
    world.assign(World.cy, "treasurer")
    #expect(world.evidence(3).measurement.value == 3)
  }

  @Test func e04IsTheBylawsOrTheCharterOfAnInformalGroup() {
    var world = World()
    world.facts.hasDocuments = true
    #expect(world.evidence(4).state == .notMet)
    world.document("charter", "adopted", adopted: 50)
    #expect(world.evidence(4).state == .notMet)
    world.facts.form = "informal"
    #expect(world.evidence(4).state == .met)
    #expect(world.evidence(4, age: 51).state == .notMet)
    world.facts.form = "unincorporated_association"
    world.document("bylaws", "draft", adopted: 20)
    #expect(world.evidence(4).state == .notMet, "a draft is not adopted")
    world.document("bylaws", "adopted", adopted: 10)
    #expect(world.evidence(4).state == .met)
    #expect(world.evidence(4, age: 11).state == .notMet)
  }

  @Test func whatIsSupersededWasInForceUntilTheNext() {
    var world = World()
    world.document("bylaws", "superseded", adopted: 300)
    #expect(world.evidence(4).state == .notMet, "nothing followed")
    world.document("bylaws", "adopted", adopted: 10)
    #expect(world.evidence(4).state == .met)
    #expect(world.evidence(4, age: 11).state == .met)
    #expect(world.evidence(4, age: 301).state == .notMet)
  }

  @Test func e05CountsGroupsOfOthersWithWorkDone() {
    var world = World()
    world.assign(World.ana, "chair")
    let own = world.group(lead: World.ana)
    let first = world.group(lead: World.bo)
    let second = world.group(lead: World.cy)
    let idle = world.group(lead: World.cy)
    world.action(due: 50, done: 44, group: first)
    world.action(due: 50, done: 45, group: second)
    world.action(due: 5, done: 5, group: own)
    world.action(due: 5, group: idle)
    #expect(world.evidence(5).measurement.value == 1, "day 45 is outside")
    #expect(world.evidence(5, age: 1).state == .met, "yesterday it was day 44")
    world.action(due: 50, done: 1, group: second)
    #expect(world.evidence(5).state == .met)
    #expect(Set(world.evidence(5).measurement.records) == [first, second])
    let closed = world.group(lead: World.bo, isClosed: true, closed: 1)
    let coming = world.group(lead: World.bo, since: -1)
    for group in [closed, coming] { world.action(due: 5, done: 5, group: group) }
    #expect(world.evidence(5).measurement.value == 2, "one is closed, one has not begun")
    #expect(world.evidence(5, age: 2).measurement.records.contains(closed))
  }

  @Test func e08CountsByDueDateOnceSevenDaysHavePassed() {
    var world = World()
    world.action(due: 20, done: 13)
    world.action(due: 20, done: 12)
    world.action(due: 7)
    world.action(due: 8)
    world.action(due: 30, dropped: true)
    world.action(due: 30, dropped: false)
    world.action(due: 90, done: 89)
    world.action(due: 3, done: 1)
    #expect(world.evidence(8).measurement.n == 5)
    #expect(world.evidence(8).measurement.value == 0.4)
    #expect(world.evidence(8).state == .notMet)
    for _ in 0..<5 { world.action(due: 10, done: 10) }
    #expect(world.evidence(8).state == .met, "exactly at the threshold")
    #expect(world.evidence(8, age: 2).measurement.n == 9, "without two, with the oldest")
  }

  @Test func e09IsTheShareOfWhoDidMost() {
    var world = World()
    for age in 0..<2 { world.action(due: 3, done: age, owner: World.ana) }
    world.action(due: 3, done: 4, owner: World.bo)
    world.action(due: 3, done: 4, owner: World.cy)
    #expect(world.evidence(9).state == .unknown, "four are not five")
    world.action(due: 200, done: 89, owner: walkID(40))
    #expect(world.evidence(9).measurement.value == 0.4)
    #expect(world.evidence(9).state == .met)
    world.action(due: 3, done: 0, owner: World.ana)
    #expect(world.evidence(9).state == .notMet)
    #expect(abs(world.evidence(9).credit - 0.8) < 1e-9)
    #expect(world.evidence(9, age: 1).state == .unknown, "today's three were not done")
  }

  @Test func e10IsTheShareOfRolesWithADeputy() {
    var world = World()
    for _ in 0..<3 { world.assign(World.ana, "other", deputy: World.bo) }
    world.assign(World.bo, "other")
    world.assign(World.cy, "other", from: 300, to: 10)
    #expect(world.evidence(10).state == .unknown, "four roles are held")
    world.assign(World.cy, "other")
    #expect(world.evidence(10).measurement.value == 0.6)
    #expect(world.evidence(10).state == .met)
  }

  @Test func e11WantsBothStatements() {
    var world = World()
    world.document("privacy_notice", "adopted", adopted: 30)
    #expect(world.evidence(11).state == .notMet)
    #expect(world.evidence(11).credit == 0, "the least of its parts")
    #expect(world.evidence(11).parts.map(\.state) == [.met, .notMet])
    world.document("antitrust", "adopted", adopted: 5)
    #expect(world.evidence(11).state == .met)
    #expect(world.evidence(11, age: 6).state == .notMet)
  }

  @Test func e12DividesTheBalanceByTheMeanMonth() {
    var world = World()
    world.facts.hasBudget = true
    #expect(world.evidence(12).state == .unknown, "nothing was spent yet")
    world.pay(400, 2000)
    world.pay(300, -500)
    world.pay(100, -400)
    world.pay(10, -200)
    world.pay(-3, -9000)
    world.pay(10, -7000, currency: "CHF")
    world.facts.currency = "EUR"
    // 2000 − 1100 = 900; 600 in six months, 100 a month.
    #expect(abs((world.evidence(12).measurement.value ?? 0) - 9) < 1e-9)
    #expect(world.evidence(12).state == .met)
    world.pay(5, -450)
    #expect(abs((world.evidence(12).measurement.value ?? 0) - 450 / 175) < 1e-9)
    #expect(world.evidence(12).state == .notMet)
    #expect(world.evidence(12, age: 6).state == .met)
  }

  @Test func e12TakesTheCommonestCurrency() {
    var world = World()
    world.pay(100, 600, currency: "eur")
    world.pay(50, -100, currency: "EUR")
    world.pay(40, -100)
    world.pay(40, 9000, currency: "USD")
    #expect(abs((world.evidence(12).measurement.value ?? 0) - 12) < 1e-9)
  }
}
