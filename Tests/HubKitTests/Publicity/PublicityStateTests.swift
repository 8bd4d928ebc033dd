import Testing

@testable import HubKit

@Suite("Entry, exit, momentum and duties of the fifth step")
struct PublicityStateTests {
  private func entered() -> PublicityWorld {
    var world = PublicityWorld()
    world.document("hub_one_pager", status: "sent") { $0.sentOn = PublicityWorld.day(5) }
    let (id, person) = (world.id(), world.id())
    world.facts.spokespeople = [.init(id: id, person: person, from: PublicityWorld.day(9))]
    let story = world.id()
    world.facts.stories = [.init(id: story, teller: person, date: PublicityWorld.day(9))]
    world.consent(person)
    return world
  }

  private func missing(_ world: PublicityWorld, age: Int = 0) -> [String] {
    world.judge(age: age).entry.parts.filter { $0.state != .met }.map(\.id)
  }

  @Test func entryNamesWhatIsMissing() {
    #expect(
      missing(PublicityWorld())
        == ["onePager", "spokesperson", "fact"].map { "s5.entry.\($0)" },
      "nobody named is nobody who did not agree")
    var world = entered()
    #expect(world.judge().entry.isMet)
    #expect(missing(world, age: 6) == ["s5.entry.onePager"])
    #expect(missing(world, age: 10).contains("s5.entry.spokesperson"))
    world.facts.spokespeople[0].to = PublicityWorld.day(0)
    #expect(world.judge().entry.isMet, "the last day in office")
    #expect(missing(world, age: -1) == ["s5.entry.spokesperson"])
    world.facts.documents[0].status = "review"
    #expect(missing(world) == ["s5.entry.onePager"])
    world.facts.consents = []
    #expect(missing(world) == ["s5.entry.onePager", "s5.entry.cleared"])
    #expect(!world.sign(6).isFiring, "a story told among us is not sent")
  }

  @Test(arguments: ["messages", "fact_sheet", "press_kit", "press_release"])
  func aDocumentMayStateTheFact(template: String) {
    var world = entered()
    world.facts.stories = []
    #expect(missing(world) == ["s5.entry.fact"])
    world.document(template, status: "draft")
    #expect(world.judge().entry.isMet)
  }

  @Test func anEventOrCoverageIsAFact() {
    var world = entered()
    world.facts.stories = []
    world.event(-30, announced: 5)
    #expect(world.judge().entry.isMet)
    #expect(missing(world, age: 6).contains("s5.entry.fact"), "nobody had announced it yet")
    world.facts.events[0] = PublicityFacts.Event(
      id: world.id(), date: PublicityWorld.day(-30), recordedOn: PublicityWorld.day(3))
    #expect(world.judge().entry.isMet, "it stands in the records")
    #expect(missing(world, age: 4).contains("s5.entry.fact"))
    world.facts.events = []
    world.coverage(1)
    #expect(world.judge().entry.isMet)
  }

  @Test func exitIsKitCoverageAndPeople() {
    var world = PublicityWorld()
    #expect(world.judge().exit.parts.map(\.id) == ["s5.e01", "s5.e05", "s5.e07"])
    world.document("press_kit") {
      $0.isComplete = true
      $0.updatedOn = PublicityWorld.day(40)
    }
    for _ in 0..<3 {
      world.coverage(20) {
        $0.isTradeOrNonLocal = true
        $0.impact.hasKeyMessage = true
      }
    }
    for _ in 0..<4 { world.newcomer(20) }
    #expect(!world.judge().exit.isMet)
    world.newcomer(10)
    #expect(world.judge().exit.isMet)
    let facts = WalkFacts(conversation: WalkWorld().facts, publicity: world.facts)
    func state(_ age: Int) -> StepState? {
      WalkReport(facts: facts, settings: WalkSettings(), asOf: PublicityWorld.day(age))[.publicity]?
        .state
    }
    #expect(state(0) == .ready)
    #expect(state(-4) == .steady)
    #expect(state(-80) != .steady, "never closed: the evidence has faded")
  }

  @Test func momentumCountsMediaContactsAndGuests() {
    var world = PublicityWorld()
    #expect(world.rules.momentum(asOf: WalkWorld.today) == nil)
    world.pitch(40) {
      $0.isAnswered = true
      $0.replyOn = PublicityWorld.day(29)
    }
    world.coverage(2)
    world.event(3, announced: 30, attended: 12)
    let series = world.rules.momentum(asOf: WalkWorld.today)?.series
    #expect(series?.map(\.id) == ["momentum.interactions", "momentum.attendance"])
    #expect(series?.map(\.recent) == [2, 12])
    #expect(series?.map(\.before) == [1, 0])
  }

  @Test func dutiesAreDocumentsInReview() {
    var world = PublicityWorld()
    let (author, reviewer) = (world.id(), world.id())
    let kit = world.document("press_kit", status: "review", 3) { $0.author = author }
    let letter = world.document("official_letter", status: "review", 9) {
      $0.author = author
      $0.reviewer = reviewer
    }
    world.document("charter", status: "review", 9)
    world.document("press_kit", status: "draft", 9)
    world.document("press_kit", status: "review", -2)
    let duties = world.rules.duties(asOf: WalkWorld.today)
    #expect(duties.map(\.record) == [letter, kit])
    #expect(duties.map(\.person) == [reviewer, author])
    #expect(duties.map { $0.act?.text } == [nil, "s5.p03"])
    #expect(duties.map(\.since) == [PublicityWorld.day(9), PublicityWorld.day(3)])
    #expect(duties.allSatisfy { $0.reason == .document && $0.due == nil })
  }
}
