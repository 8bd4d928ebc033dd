import Testing

@testable import HubKit

@Suite("Failure signs of the fourth step")
struct GovernmentSignTests {
  @Test func anEmptyHubShowsNone() {
    #expect(GovernmentWorld().rules.signs(asOf: WalkWorld.today).allSatisfy { !$0.isFiring })
    #expect(
      GovernmentSigns.definitions.map(\.severity)
        == [.warn, .warn, .warn, .red, .warn, .warn, .warn])
    #expect(GovernmentSigns.definitions.map(\.id.text) == (1...7).map { "s4.f0\($0)" })
  }

  @Test func f01OnlyElectedNoOfficer() {
    var world = GovernmentWorld()
    let mayor = world.stakeholder("elected")
    let officer = world.stakeholder("public_staff")
    world.contact("call", 2, with: [mayor.person])
    #expect(!world.sign(1).isFiring)
    world.contact("call", 1, with: [mayor.person])
    #expect(world.sign(1).isFiring)
    world.contact("call", 90, with: [officer.person])
    #expect(world.sign(1).isFiring, "too long ago")
    world.contact("call", 1, with: [officer.person])
    #expect(!world.sign(1).isFiring)
  }

  @Test func f02MeetingsWithoutAsk() {
    var world = GovernmentWorld()
    for _ in 0..<3 { world.meeting(5, asks: 0) }
    world.meeting(5)
    #expect(!world.sign(2).isFiring, "four are not enough")
    world.meeting(5, asks: 2)
    #expect(world.sign(2).isFiring, "three of five")
    #expect(world.sign(2).records.count == 3)
    world.meeting(5)
    #expect(!world.sign(2).isFiring, "half")
  }

  @Test func f03LeavesTheThirdDayNeutral() {
    var world = GovernmentWorld()
    // Monday the 16th: Thursday is the third working day, Friday the fourth.
    let meeting = world.meeting(6)
    #expect(!world.sign(3, age: 3).isFiring)
    #expect(world.sign(3, age: 2).isFiring)
    #expect(world.sign(3, age: 2).value == 4)
    #expect(world.sign(3).records == [meeting])
    world.facts.holidays = [GovernmentWorld.day(5)]
    #expect(!world.sign(3, age: 2).isFiring)
    world.facts.holidays = []
    let person = world.facts.interactions[0].participants[1]
    world.contact("call", 1, with: [person], isFollowup: true)
    #expect(!world.sign(3).isFiring)
    #expect(world.sign(3, age: 2).isFiring, "on Friday nobody had called yet")
  }

  @Test func f04OneBudgetAwayFromClosing() {
    var world = GovernmentWorld()
    for _ in 0..<3 { world.income(10, 10_000) }
    world.income(300, 50_000, isPublic: true)
    #expect(!world.sign(4).isFiring, "four entries")
    world.income(364, 10_000)
    world.income(366, 900_000)
    #expect(world.sign(4).value == 50.0 / 90, "older than twelve months does not count")
    #expect(!world.sign(4).isFiring)
    world.income(1, 20_000, isPublic: true)
    #expect(world.sign(4).isFiring)
    world.facts.income.removeLast()
    world.income(1, 10_000, isPublic: true)
    #expect(world.sign(4).value == 0.6)
    #expect(!world.sign(4).isFiring, "0.60 is the threshold")
  }

  @Test func f05UnreadyBeforeTheDeadline() {
    var world = GovernmentWorld()
    let call = world.programme(deadline: -21, status: "go")
    #expect(world.sign(5).isFiring, "nothing written")
    #expect(!world.sign(5, age: 1).isFiring, "22 days")
    world.facts.applications = [.init(id: world.id(), programme: call)]
    #expect(!world.sign(5).isFiring, "no documents are listed")
    world.facts.applications[0].requiredDocs = ["Budget", "letter", "plan", "cv", "statute"]
    world.facts.applications[0].readyDocs = ["budget", "plan", "photo"]
    #expect(world.sign(5).isFiring)
    #expect(world.sign(5).value == 0.4)
    #expect(world.sign(5).records == [call])
    world.facts.applications[0].readyDocs += ["CV"]
    #expect(!world.sign(5).isFiring, "three of five")
    world.facts.applications[0].readyDocs = []
    world.facts.programmes[0].status = "watching"
    #expect(!world.sign(5).isFiring)
    world.facts.programmes[0].status = "submitted"
    world.facts.applications[0].submittedOn = GovernmentWorld.day(0)
    #expect(!world.sign(5).isFiring)
    world.facts.programmes[0].deadline = GovernmentWorld.day(-10)
    #expect(world.sign(5, age: 1).isFiring, "yesterday it was not submitted")
  }

  @Test func f06ElectionsAndIncumbentsOnly() {
    var world = GovernmentWorld()
    let mayor = world.stakeholder("elected") { $0.isIncumbent = true }
    let rival = world.stakeholder("elected") { $0.isIncumbent = false }
    let date = GovernmentWorld.day(-120)
    world.facts.elections = [.init(id: world.id(), date: date)]
    #expect(!world.sign(6).isFiring, "nobody was met")
    world.contact("call", 5, with: [mayor.person])
    #expect(world.sign(6).isFiring)
    #expect(world.sign(6).value == 120)
    #expect(!world.sign(6, age: 1).isFiring, "121 days")
    world.contact("call", 5, with: [rival.person])
    #expect(!world.sign(6).isFiring)
    world.facts.interactions.removeLast()
    world.facts.elections = []
    #expect(!world.sign(6).isFiring)
    world.facts.stakeholders[0].termEnd = GovernmentWorld.day(-30)
    #expect(world.sign(6).value == 30)
    #expect(world.sign(6).isFiring)
    world.facts.stakeholders[0].isIncumbent = nil
    #expect(!world.sign(6).isFiring, "nobody said who is in office")
  }

  @Test func f07TwoLatePromisesOfTheirs() {
    var world = GovernmentWorld()
    world.commitment(ours: false, due: 61)
    world.commitment(ours: false, due: 60)
    world.commitment(due: 90)
    world.commitment(ours: false, due: 90, kept: 1)
    #expect(!world.sign(7).isFiring)
    #expect(world.sign(7, age: 2).value == 1, "the one kept yesterday")
    #expect(world.sign(7, age: -1).isFiring)
    #expect(world.sign(7, age: -1).value == 2)
    world.facts.commitments[0].state = .dropped
    #expect(!world.sign(7, age: -1).isFiring)
  }
}
