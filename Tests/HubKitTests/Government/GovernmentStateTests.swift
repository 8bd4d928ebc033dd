import Testing

@testable import HubKit

@Suite("Entry, exit, momentum and duties of the fourth step")
struct GovernmentStateTests {
  private func entered() -> GovernmentWorld {
    var world = GovernmentWorld()
    world.facts.organizations = [.init(id: world.id(), canSign: true, isFormal: false)]
    world.facts.documents = [
      .init(
        id: world.id(), template: "hub_one_pager", status: "adopted",
        standsSince: GovernmentWorld.day(5))
    ]
    for _ in 0..<3 {
      world.facts.needs.append(.init(id: world.id(), opened: GovernmentWorld.day(200), people: 3))
    }
    world.facts.firmsWithNumbers = [world.id()]
    return world
  }

  private func missing(_ world: GovernmentWorld, age: Int = 0) -> [String] {
    world.judge(age: age).entry.parts.filter { $0.state != .met }.map(\.id)
  }

  @Test func entryNamesWhatIsMissing() {
    #expect(
      missing(GovernmentWorld())
        == ["organization", "onePager", "needs", "numbers"].map { "s4.entry.\($0)" })
    var world = entered()
    #expect(world.judge().entry.isMet)
    #expect(missing(world, age: 6) == ["s4.entry.onePager"], "not adopted yet")
    world.facts.organizations[0].canSign = false
    #expect(missing(world) == ["s4.entry.organization"])
    world.facts.organizations[0].isFormal = true
    #expect(world.judge().entry.isMet)
    world.facts.documents[0].status = "draft"
    world.facts.needs[0].people = 2
    #expect(missing(world) == ["s4.entry.onePager", "s4.entry.needs"])
    world.facts.documents[0].status = "superseded"
    #expect(missing(world).contains("s4.entry.onePager"))
  }

  @Test func exitIsCloseTiesFollowUpsAndAResult() {
    var world = GovernmentWorld()
    #expect(world.judge().exit.parts.map(\.id) == ["s4.e02", "s4.e04", "s4.e07"])
    let mayor = world.stakeholder("elected") {
      $0.power = 9
      $0.interest = 9
      $0.owner = GovernmentWorld.us
    }
    for _ in 0..<5 { world.meeting(20, with: mayor.person, followedUp: 1) }
    #expect(!world.judge().exit.isMet)
    world.commitment(ours: false, due: 10, kept: 10) { $0.kind = "space" }
    #expect(world.judge().exit.isMet)
    let report = WalkReport(
      facts: WalkFacts(conversation: world.conversation.facts, government: world.facts),
      settings: WalkSettings(), asOf: WalkWorld.today)
    #expect(report[.government]?.state == .ready)
    #expect(report[.government]?.evidence.count == 9)
    let later = WalkReport(
      facts: WalkFacts(conversation: world.conversation.facts, government: world.facts),
      settings: WalkSettings(), asOf: GovernmentWorld.day(0).adding(days: 14))
    #expect(later[.government]?.state == .steady)
  }

  @Test func momentumCountsContactsAndKeptPromises() {
    var world = GovernmentWorld()
    #expect(world.rules.momentum(asOf: WalkWorld.today) == nil)
    let mayor = world.stakeholder("elected")
    world.contact("call", 3, with: [mayor.person])
    world.contact("message", 3, with: [world.id()], isFollowup: true)
    world.meeting(40)
    world.commitment(due: 2, kept: 2)
    let series = world.rules.momentum(asOf: WalkWorld.today)?.series
    #expect(series?.map(\.id) == ["momentum.interactions", "momentum.actionsDone"])
    #expect(series?.map(\.recent) == [1, 1])
    #expect(series?.map(\.before) == [1, 0])
  }

  @Test func dutiesAreOpenPromisesAndNearDeadlines() {
    var world = GovernmentWorld()
    let promise = world.commitment(due: -3) { $0.owner = GovernmentWorld.us }
    world.commitment(ours: false, due: -3)
    world.commitment(due: 3, kept: 3)
    let near = world.programme(deadline: -30, status: "drafting")
    world.programme(deadline: -31, status: "drafting")
    world.programme(deadline: -5, status: "no_go")
    world.programme(deadline: 1)
    let duties = world.rules.duties(asOf: WalkWorld.today)
    #expect(duties.map(\.record) == [promise, near])
    #expect(duties.map(\.reason) == [.promise, .deadline])
    #expect(duties.map { $0.act?.text } == ["s4.p08", "s4.p09"])
    #expect(duties[0].person == GovernmentWorld.us)
    #expect(duties[1].due == GovernmentWorld.day(-30))
  }

  @Test func aSettingMovesAPartOfAPredicate() {
    var world = GovernmentWorld()
    for _ in 0..<4 { world.meeting(4) }
    world.meeting(4, asks: 0)
    world.meeting(4, asks: 0)
    #expect(world.evidence(3).state == .notMet)
    world.settings = WalkSettings(settings: ["threshold.s4.e03.oneAsk": .init(value: "0.6")])
    #expect(world.evidence(3).state == .met)
  }
}
