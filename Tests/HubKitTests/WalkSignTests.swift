import Testing

@testable import HubKit

@Suite("Failure signs of the first step")
struct WalkSignTests {
  @Test func anEmptyHubShowsNone() {
    let report = WalkWorld().report()
    #expect(report.steps.allSatisfy { $0.signs.isEmpty })
  }

  @Test func severities() {
    #expect(
      ConversationSigns.definitions.map(\.severity)
        == [.warn, .warn, .warn, .warn, .info, .warn, .red])
  }

  @Test func f01NeedsTenInvitesAndFewAnswers() {
    var world = WalkWorld()
    for _ in 0..<9 { world.interaction("invite", 20, with: [world.guest()]) }
    #expect(!world.sign(1).isFiring, "nine are not enough")
    let invite = world.interaction("invite", 20, with: [world.guest()])
    world.interaction("reply", 19, with: [world.guest()], answers: invite)
    #expect(world.sign(1).isFiring)
    #expect(world.sign(1).records.count == 9)
    let other = world.interaction("invite", 20, with: [world.guest()])
    world.interaction("reply", 19, with: [world.guest()], answers: other)
    #expect(world.sign(1).isFiring, "2 of 11")
    let silent = world.sign(1).records.first
    world.facts.interactions.removeAll { $0.id == silent }
    #expect(!world.sign(1).isFiring, "2 of 10 is the threshold")
  }

  @Test func f02NeedsFiveTalksWithoutNextStep() {
    var world = WalkWorld()
    for _ in 0..<4 { world.talk(5) }
    #expect(!world.sign(2).isFiring)
    let talk = world.talk(5)
    #expect(world.sign(2).isFiring)
    world.action(due: 1, from: talk)
    #expect(world.sign(2).isFiring, "one of five")
    world.action(due: 1, from: world.facts.interactions.first?.id)
    #expect(!world.sign(2).isFiring, "two of five is 0.40")
  }

  @Test func f03SeesTwins() {
    var world = WalkWorld()
    for _ in 0..<4 { world.talk(5, with: world.guest { $0.sector = "13.20" }) }
    world.talk(5, with: world.guest { $0.sector = nil })
    #expect(!world.sign(3).isFiring, "four known divisions")
    world.talk(5, with: world.guest { $0.sector = "C 14" })
    #expect(world.sign(3).isFiring, "4 of 5")
    world.talk(5, with: world.guest { $0.sector = "K62" })
    #expect(!world.sign(3).isFiring, "4 of 6")
    for _ in 0..<4 { world.talk(5, with: world.guest { $0.sector = "C13" }) }
    for sector in ["46.41", "46"] { world.talk(5, with: world.guest { $0.sector = sector }) }
    #expect(!world.sign(3).isFiring, "8 of 12")
    for _ in 0..<6 { world.talk(5, with: world.guest { $0.sector = "C13" }) }
    #expect(world.sign(3).value == 14.0 / 18)
    for sector in ["62", "63"] { world.talk(5, with: world.guest { $0.sector = sector }) }
    #expect(world.sign(3).value == 0.7)
    #expect(world.sign(3).isFiring, "the threshold itself")
  }

  @Test(
    arguments: [
      ("C13", "13"), ("C 13.20", "13"), ("1320", "13"), ("01.11", "01"), ("62", "62"), ("C", nil),
      ("", nil), ("C1", nil), ("tessile", nil),
    ] as [(String, String?)])
  func divisions(code: String, division: String?) {
    #expect(Sector.division(code) == division)
  }

  @Test func f04SeesOneOrganizerAloneAfterThirtyDays() {
    var world = WalkWorld()
    for _ in 0..<5 { world.talk(10) }
    world.interaction("message", 30, with: [world.guest()])
    #expect(!world.sign(4).isFiring)
    world.interaction("message", 31, with: [world.guest()])
    #expect(world.sign(4).isFiring)
    world.talk(9, by: WalkWorld.coConvener)
    #expect(!world.sign(4).isFiring)
    world.facts.before.firstInteraction = WalkWorld.day(900)
    #expect(world.sign(4).value == 900)
  }

  @Test func f05SeesSilenceOfFourteenDays() {
    var world = WalkWorld()
    world.interaction("message", 13, with: [world.guest()])
    #expect(!world.sign(5).isFiring)
    #expect(world.sign(5, age: 13).isFiring == false)
    world.facts.interactions[0].date = WalkWorld.day(14)
    #expect(world.sign(5).isFiring)
    world.interaction("message", -2, with: [world.guest()])
    #expect(world.sign(5).isFiring, "what is planned breaks no silence")
    var old = WalkWorld()
    old.facts.before.lastInteraction = WalkWorld.day(500)
    #expect(old.sign(5).isFiring)
  }

  @Test func f06SeesEmptyNotes() {
    var world = WalkWorld()
    for _ in 0..<7 { world.talk(5) }
    for _ in 0..<3 { world.talk(5, hasNote: false) }
    #expect(!world.sign(6).isFiring, "three of ten is not more than 30 %")
    world.talk(5, hasNote: false)
    #expect(world.sign(6).isFiring)
    #expect(world.sign(6).records.count == 4)
  }

  @Test func f07CountsPeopleNobodyToldAfterThirtyDays() {
    var world = WalkWorld()
    func untold(_ edit: (inout ConversationFacts.Person) -> Void) {
      _ = world.guest {
        $0.toldOn = nil
        edit(&$0)
      }
    }
    untold { $0.ring = 1 }
    untold { $0.firstContact = WalkWorld.day(31) }
    untold {
      $0.ring = 2
      $0.metOn = WalkWorld.day(30)
    }
    untold { _ in }
    untold { $0.ring = 3 }
    #expect(world.sign(7).n == 3, "thirty days are allowed; who was only imported is left out")
    #expect(!world.sign(7).isFiring)
    untold { $0.firstContact = WalkWorld.day(200) }
    #expect(world.sign(7).isFiring)
    #expect(world.sign(7, age: 1).n == 3)
  }

  @Test func aSignIsShownUntilGoodForSevenDays() throws {
    var world = WalkWorld()
    world.interaction("message", 40, with: [world.guest()])
    world.interaction("message", 6, with: [world.guest()])
    func shown(_ age: Int) -> Sign? {
      world.report(age: age)[.conversation]?.signs.first { $0.id.number == 5 }
    }
    #expect(shown(27) == nil)
    #expect(shown(26)?.isClearing == false)
    #expect(shown(7)?.isClearing == false)
    #expect(shown(6)?.isClearing == true)
    let held = try #require(shown(0))
    #expect(held.isClearing)
    #expect(held.lastFired == WalkWorld.day(7))
    #expect(shown(-1) == nil)
    #expect(world.report().coach.allSatisfy { $0.id != "s1.f05" }, "no advice once it is mended")
  }
}
