import Testing

@testable import HubKit

@Suite("Evidence of the fifth step")
struct PublicityEvidenceTests {
  @Test func anEmptyHubKnowsNothing() {
    let judged = PublicityWorld().judge()
    #expect(judged.evidence.count == 9)
    for evidence in judged.evidence {
      #expect(evidence.state == .unknown, "\(evidence.id)")
      #expect(evidence.credit == 0)
    }
    #expect(judged.progress == 0)
  }

  @Test func weightsAndThresholdsOfThePlaybook() {
    let rows = PublicityRules.evidence
    #expect(rows.map(\.id.text) == (1...9).map { "s5.e0\($0)" })
    #expect(rows.map(\.weight) == [2, 2, 2, 2, 3, 2, 2, 1, 1])
    #expect(rows.map(\.threshold) == [1, 15, 10, 0.2, 3, 3, 5, 5, 1])
    #expect(rows.map(\.minN) == [0, 0, 0, 10, 0, 0, 0, 0, 1])
    #expect(rows.allSatisfy { $0.practice.step == .publicity })
  }

  @Test func e01WantsACompleteAndFreshPressKit() {
    var world = PublicityWorld()
    world.document("press_kit", status: "superseded") {
      $0.isComplete = true
      $0.updatedOn = PublicityWorld.day(1)
    }
    #expect(world.evidence(1).state == .notMet, "superseded")
    let kit = world.document("press_kit") { $0.isComplete = true }
    #expect(world.evidence(1).state == .unknown, "nobody knows how old it is")
    #expect(world.evidence(1).measurement.missing == ["document.updatedOn"])
    world.facts.documents[1].adoptedOn = PublicityWorld.day(200)
    #expect(world.evidence(1).state == .notMet)
    #expect(world.evidence(1).credit == 0.9)
    world.facts.documents[1].updatedOn = PublicityWorld.day(180)
    #expect(world.evidence(1).state == .met)
    #expect(world.evidence(1).measurement.records == [kit])
    #expect(world.evidence(1, age: -1).state == .notMet)
    #expect(world.evidence(1, age: 190).state == .met, "it was adopted ten days before")
    world.document("press_kit", status: "draft") { $0.updatedOn = PublicityWorld.day(2) }
    #expect(world.evidence(1).state == .met, "one begun anew takes nothing from the one in use")
    #expect(world.evidence(1).measurement.records == [kit])
  }

  @Test func e01AnUpdateDoesNotUnmakeWhatWasThere() {
    var world = PublicityWorld()
    world.document("press_kit", 30) {
      $0.isComplete = true
      $0.updatedOn = PublicityWorld.day(1)
    }
    #expect(world.evidence(1).state == .met)
    #expect(world.evidence(1, age: 14).state == .met)
    #expect(world.evidence(1, age: 31).state == .notMet, "before it was recorded")
  }

  @Test func e02CountsVerifiedContactsOfFourKinds() {
    var world = PublicityWorld()
    let kinds = ["local_daily", "trade_press", "radio"]
    for index in 0..<14 {
      world.facts.contacts.append(
        .init(
          id: world.id(), outletKind: kinds[index % 3],
          verifiedOn: PublicityWorld.day(index < 12 ? 180 : 181)))
    }
    #expect(world.evidence(2).state == .notMet)
    world.facts.contacts.append(.init(id: world.id()))
    #expect(world.evidence(2).measurement.value == 15)
    #expect(world.part(2, "verified")?.part.value == 0.8)
    #expect(world.part(2, "verified")?.state == .met)
    #expect(world.part(2, "kinds")?.state == .notMet)
    #expect(world.evidence(2).credit == 0.75)
    world.facts.contacts[14].outletKind = "podcast"
    #expect(world.evidence(2).state == .met)
    #expect(world.evidence(2, age: -1).state == .notMet, "verified too long ago")
    world.facts.contacts[12].verifiedOn = PublicityWorld.day(2)
    #expect(world.part(2, "verified")?.part.n == 15)
    #expect(world.part(2, "verified", age: 3)?.part.n == 14, "nobody knows what was before")
    #expect(world.part(2, "verified", age: 3)?.part.value == 13.0 / 14)
  }

  @Test func e03WantsHooksAndShortTexts() {
    var world = PublicityWorld()
    world.facts.olderPitches = 3
    #expect(world.evidence(3).state == .notMet)
    for _ in 0..<9 { world.pitch(89) }
    world.pitch(90)
    #expect(world.evidence(3).measurement.value == 9)
    #expect(world.evidence(3).measurement.olderThanWindow == 4)
    world.pitch(0) { $0.words = 200 }
    #expect(world.evidence(3).state == .met)
    world.pitch(0) { $0.words = 201 }
    #expect(world.evidence(3).state == .met, "10 of 11")
    world.pitch(0) { $0.words = 999 }
    #expect(world.part(3, "words")?.state == .notMet)
    world.facts.pitches.removeLast(2)
    world.pitch(0) { $0.hasHook = false }
    #expect(world.part(3, "hook")?.state == .notMet)
    #expect(world.evidence(3).state == .notMet)
    world.facts.pitches[0].words = nil
    #expect(world.evidence(3).measurement.missing == ["pitch.words"])
  }

  @Test func e04IsTooEarlyBelowTen() {
    var world = PublicityWorld()
    for _ in 0..<7 { world.pitch(8) }
    for _ in 0..<2 {
      world.pitch(1) {
        $0.isAnswered = true
        $0.replyOn = PublicityWorld.day(0)
      }
    }
    world.pitch(7)
    #expect(world.evidence(4).measurement.n == 9, "a week is not over")
    #expect(world.evidence(4).state == .unknown)
    #expect(world.evidence(4, age: -1).measurement.n == 10)
    #expect(world.evidence(4, age: -1).state == .met)
    #expect(world.evidence(4, age: 1).measurement.n == 0, "seven days, and no answer yet")
    world.pitch(20)
    #expect(world.evidence(4).state == .met, "2 of 10")
    world.pitch(20)
    #expect(world.evidence(4).state == .notMet)
  }

  @Test func e05WantsCoverageBeyondTheTown() {
    var world = PublicityWorld()
    for _ in 0..<2 { world.coverage(3) { $0.impact.hasKeyMessage = true } }
    world.coverage(90)
    #expect(world.evidence(5).state == .notMet)
    world.coverage(89)
    #expect(world.part(5, "messages")?.state == .met, "two of three")
    #expect(world.part(5, "nonLocal")?.state == .notMet)
    #expect(world.evidence(5).state == .notMet)
    world.facts.coverage[3].isTradeOrNonLocal = true
    #expect(world.evidence(5).state == .met)
    world.coverage(1)
    #expect(world.part(5, "messages")?.part.value == 0.5)
    #expect(world.evidence(5).state == .notMet)
  }

  @Test func e06WantsNewslettersThatWereAskedFor() {
    var world = PublicityWorld()
    world.issue(nil)
    #expect(world.evidence(6).state == .notMet, "not sent")
    for age in [0, 30, 60] { world.issue(age) }
    #expect(world.evidence(6).state == .met)
    world.issue(10, recipients: nil, proven: nil)
    #expect(world.evidence(6).state == .met)
    #expect(world.evidence(6).measurement.missing == ["newsletterIssue.recipients"])
    world.issue(80, recipients: 100, proven: 99)
    #expect(world.evidence(6).state == .notMet)
    #expect(world.part(6, "optIn")?.part.value == 0.75)
    world.facts.issues[5].optInProven = nil
    #expect(world.evidence(6).state == .notMet)
  }

  @Test func e07CountsWhoCame() {
    var world = PublicityWorld()
    world.pitch(200)
    #expect(world.evidence(7).state == .notMet, "publicity was made")
    for _ in 0..<4 { world.newcomer(5) }
    world.newcomer(90)
    #expect(world.evidence(7).state == .notMet)
    #expect(world.evidence(7).measurement.olderThanWindow == 1)
    world.newcomer(89)
    #expect(world.evidence(7).state == .met)
  }

  @Test func e08RotatesAmongMembersWithConsent() {
    var world = PublicityWorld()
    let people = (0..<6).map { _ in world.id() }
    for person in people.prefix(5) { world.consent(person) }
    world.coverage(10) { $0.membersNamed = Array(people.prefix(3)) }
    world.issue(10) { $0.spotlight = [people[3], people[5]] }
    #expect(world.evidence(8).measurement.value == 4, "one gave no consent")
    #expect(world.evidence(8).state == .notMet)
    world.coverage(10) { $0.membersNamed = [people[4]] }
    #expect(world.evidence(8).state == .met)
    for _ in 0..<2 { world.coverage(10) { $0.membersNamed = [people[4]] } }
    #expect(four(world.part(8, "topShare")?.part.value ?? 0) == "0.4286")
    #expect(world.evidence(8).state == .notMet)
    world.coverage(10) { $0.membersNamed = [people[0]] }
    #expect(world.evidence(8).state == .met)
    world.consent(people[5], 5)
    #expect(world.evidence(8).measurement.value == 5, "given after the issue")
    world.strangers = [people[0]]
    #expect(world.evidence(8).measurement.value == 4)
  }

  @Test func e09WantsEveryPublicEventAnnouncedInTime() {
    var world = PublicityWorld()
    world.event(-20, announced: nil)
    world.event(90, announced: nil)
    #expect(world.evidence(9).state == .unknown, "one is to come, one is long past")
    world.event(10, announced: 24)
    #expect(world.evidence(9).state == .met)
    world.event(10, announced: 23)
    #expect(world.evidence(9).measurement.value == 0.5)
    #expect(world.evidence(9).state == .notMet)
    world.facts.events[3].announcedOn = nil
    #expect(world.evidence(9).measurement.others.count == 1)
  }
}
