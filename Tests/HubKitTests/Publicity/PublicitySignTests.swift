import Testing

@testable import HubKit

@Suite("Failure signs of the fifth step")
struct PublicitySignTests {
  @Test func anEmptyHubShowsNone() {
    #expect(PublicityWorld().rules.signs(asOf: WalkWorld.today).allSatisfy { !$0.isFiring })
    #expect(
      PublicitySigns.definitions.map(\.severity)
        == [.warn, .warn, .warn, .warn, .warn, .red, .info])
    #expect(PublicitySigns.definitions.map(\.id.text) == (1...7).map { "s5.f0\($0)" })
  }

  @Test func f01TenSentAndNoReply() {
    var world = PublicityWorld()
    for _ in 0..<9 { world.pitch(8) }
    world.pitch(7)
    #expect(!world.sign(1).isFiring)
    #expect(world.sign(1, age: -1).isFiring)
    world.facts.pitches[0].isAnswered = true
    #expect(!world.sign(1, age: -1).isFiring)
  }

  @Test func f02OneFollowUpOnly() {
    var world = PublicityWorld()
    world.pitch(5) { $0.followups = 1 }
    #expect(!world.sign(2).isFiring)
    let nagged = world.pitch(5) { $0.followups = 2 }
    #expect(world.sign(2).isFiring)
    #expect(world.sign(2).records == [nagged])
    #expect(!world.sign(2, age: -90).isFiring, "long ago")
  }

  @Test func f03IsABlast() {
    var world = PublicityWorld()
    for minute in [600, 610, 620, 630, 660] {
      world.pitch(5) {
        $0.text = "Wool is back"
        $0.minute = minute
      }
    }
    #expect(!world.sign(3).isFiring, "five are allowed")
    world.pitch(5) {
      $0.text = "Wool is back"
      $0.minute = 661
    }
    #expect(!world.sign(3).isFiring, "the sixth came 61 minutes after the first")
    world.facts.pitches[5].minute = 660
    #expect(world.sign(3).isFiring)
    #expect(world.sign(3).value == 6)
    #expect(world.sign(3).records.count == 6)
    world.facts.pitches[5].text = "Wool was never gone"
    #expect(!world.sign(3).isFiring)
    world.facts.pitches[5].text = "Wool is back"
    world.facts.pitches[5].minute = nil
    #expect(!world.sign(3).isFiring, "nobody knows the hour")
    world.facts.pitches[5].minute = 660
    world.facts.pitches[5].contact = world.facts.pitches[0].contact
    #expect(!world.sign(3).isFiring, "the same person twice")
  }

  @Test func f03LooksAcrossMidnight() {
    var world = PublicityWorld()
    for index in 0..<6 {
      world.pitch(index < 3 ? 5 : 4) {
        $0.text = "Wool is back"
        $0.minute = index < 3 ? 1430 : 5
      }
    }
    #expect(world.sign(3).isFiring)
  }

  @Test func f04CoverageThatBringsNobody() {
    var world = PublicityWorld()
    world.coverage(30)
    world.newcomer(30)
    #expect(!world.sign(4).isFiring)
    let piece = world.coverage(29)
    #expect(world.sign(4).isFiring)
    #expect(world.sign(4).records == [piece])
    world.newcomer(1)
    #expect(!world.sign(4).isFiring)
  }

  @Test func f04WaitsAWeek() {
    var world = PublicityWorld()
    world.coverage(7)
    world.coverage(1)
    #expect(world.sign(4).isFiring)
    #expect(!world.sign(4, age: 1).isFiring, "six days are too few to come")
  }

  @Test func f05OneVoiceOnly() {
    var world = PublicityWorld()
    let (voice, other) = (world.id(), world.id())
    for _ in 0..<3 { world.coverage(5) { $0.spokesperson = voice } }
    world.coverage(5)
    #expect(!world.sign(5).isFiring)
    world.coverage(5) { $0.spokesperson = voice }
    #expect(world.sign(5).isFiring)
    world.coverage(5) { $0.spokesperson = other }
    #expect(!world.sign(5).isFiring)
  }

  @Test func f06NamedOrShownWithoutConsent() {
    var world = PublicityWorld()
    let (ana, bo) = (world.id(), world.id())
    world.consent(ana, 100)
    let page = world.document("press_release", status: "draft", 20) { $0.named = [ana] }
    #expect(!world.sign(6).isFiring)
    world.facts.documents[0].photographed = [ana]
    #expect(world.sign(6).isFiring, "named is not shown")
    #expect(world.sign(6).records == [page])
    #expect(!world.sign(6, age: 21).isFiring, "not written yet")
    world.consent(ana, 10, .photo, expires: -3)
    #expect(!world.sign(6).isFiring)
    #expect(world.sign(6, age: 11).isFiring)
    #expect(!world.sign(6, age: -3).isFiring)
    #expect(world.sign(6, age: -4).isFiring, "the consent has run out")
    let letter = world.issue(nil) { $0.spotlight = [bo] }
    #expect(world.sign(6).records == [letter])
    world.coverage(2) { $0.membersNamed = [bo] }
    world.facts.issues = []
    #expect(!world.sign(6).isFiring, "what others publish")
  }

  @Test func f06LeavesWhatStaysInTheHub() {
    var world = PublicityWorld()
    let ana = world.id()
    world.document("bylaws", 20) { $0.named = [ana] }
    #expect(!world.sign(6).isFiring, "nobody outside reads it")
    world.facts.documents[0].isPublic = true
    #expect(world.sign(6).isFiring)
    world.facts.documents[0].isPublic = false
    world.facts.documents[0].status = "sent"
    #expect(world.sign(6).isFiring)
    world.facts.documents = []
    let outward = [
      "press_release", "press_kit", "pitch_email", "newsletter", "event_announcement",
      "hub_one_pager", "messages", "annual_report",
    ]
    for template in outward { world.document(template, status: "draft", 20) { $0.named = [ana] } }
    #expect(world.sign(6).records.count == outward.count)
  }

  @Test func f06JudgesWhatWasSentByTheDayItWentOut() {
    var world = PublicityWorld()
    let ana = world.id()
    world.consent(ana, 100, withdrawn: 10)
    world.document("press_release", status: "sent", 60) {
      $0.named = [ana]
      $0.sentOn = PublicityWorld.day(50)
    }
    #expect(!world.sign(6).isFiring, "she had agreed then")
    world.facts.documents[0].sentOn = PublicityWorld.day(10)
    #expect(world.sign(6).isFiring)
    #expect(!world.sign(6, age: -80).isFiring, "90 days ago")
    world.facts.documents[0].status = "superseded"
    #expect(!world.sign(6).isFiring)
  }

  @Test func f07ANewsletterIsMissed() {
    var world = PublicityWorld()
    world.issue(nil)
    #expect(!world.sign(7).isFiring)
    let last = world.issue(45)
    world.issue(100)
    #expect(!world.sign(7).isFiring)
    #expect(world.sign(7, age: -1).isFiring)
    #expect(world.sign(7, age: -1).value == 46)
    #expect(world.sign(7, age: -1).records == [last])
  }
}
