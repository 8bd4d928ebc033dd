import Testing

@testable import HubKit

@Suite("Evidence of the fourth step")
struct GovernmentEvidenceTests {
  @Test func anEmptyHubKnowsNothing() {
    let judged = GovernmentWorld().judge()
    #expect(judged.evidence.count == 9)
    for evidence in judged.evidence {
      #expect(evidence.state == .unknown, "\(evidence.id)")
      #expect(evidence.credit == 0)
    }
    #expect(judged.progress == 0)
    #expect(!judged.exit.isMet)
  }

  @Test func weightsAndThresholdsOfThePlaybook() {
    let rows = GovernmentRules.evidence
    #expect(rows.map(\.id.text) == (1...9).map { "s4.e0\($0)" })
    #expect(rows.map(\.weight) == [2, 3, 3, 2, 2, 2, 3, 1, 1])
    #expect(rows.map(\.threshold) == [8, 0.8, 3, 0.9, 0.9, 5, 1, 1, 0.7])
    #expect(rows.map(\.minN) == [0, 1, 0, 5, 5, 0, 0, 1, 4])
    #expect(rows.filter(\.isReversed).map(\.id.number) == [9])
    #expect(rows.allSatisfy { $0.practice.step == .government })
  }

  @Test func e01NeedsEightOfTheRightKinds() {
    var world = GovernmentWorld()
    for kind in ["elected", "elected", "public_staff", "public_staff", "edo", "chamber", "school"] {
      world.stakeholder(kind)
    }
    world.stakeholder("bank")
    world.stakeholder("utility") { $0.level = "private" }
    #expect(world.evidence(1).state == .notMet)
    #expect(world.evidence(1).measurement.value == 7, "neither a bank nor a private utility")
    world.stakeholder("university")
    #expect(world.evidence(1).state == .met)
    world.facts.stakeholders.removeAll { $0.kind == "edo" }
    world.stakeholder("chamber")
    #expect(world.evidence(1).state == .notMet, "no agency")
    #expect(world.part(world.evidence(1), "s4.e01.edo")?.state == .notMet)
    #expect(world.evidence(1).credit == 0)
  }

  @Test func e02WantsOwnerAndContactOfThoseToManageClosely() {
    var world = GovernmentWorld()
    func close(_ row: inout GovernmentFacts.Stakeholder) {
      row.power = 6
      row.interest = 6
      row.owner = GovernmentWorld.us
    }
    world.stakeholder("elected")
    #expect(world.evidence(2).state == .unknown, "nobody to manage closely")
    let mayor = world.stakeholder("elected", close)
    #expect(world.evidence(2).state == .notMet, "one suffices to tell")
    world.contact("call", 60, with: [mayor.person])
    #expect(world.evidence(2).state == .met)
    #expect(world.evidence(2, age: -1).state == .notMet, "61 days")
    #expect(world.evidence(2, age: 61).state == .notMet, "before the call")
    world.contact("invite", 1, with: [mayor.person])
    #expect(world.evidence(2, age: -1).state == .notMet, "an invitation is no contact")
    let office = world.id()
    let desk = world.stakeholder("public_staff") {
      close(&$0)
      $0.person = nil
      $0.org = office
      $0.owner = nil
    }
    world.contact("message", 2, with: [], office: office)
    #expect(world.evidence(2).measurement.others == [desk.id], "nobody owns it")
    world.facts.stakeholders[2].owner = GovernmentWorld.us
    #expect(world.evidence(2).measurement.value == 1)
    #expect(world.evidence(2).definition.window == 60)
    world.settings = WalkSettings(settings: ["threshold.s4.e02.days": .init(value: "30")])
    #expect(world.evidence(2).definition.window == 30, "the window shown is the one counted")
    world.settings = WalkSettings(settings: ["threshold.s4.e02.high": .init(value: "7")])
    #expect(world.evidence(2).state == .unknown)
  }

  @Test func e03CountsMeetingsAndTheirSingleAsk() {
    var world = GovernmentWorld()
    world.facts.olderMeetings = 2
    #expect(world.evidence(3).state == .notMet, "there were some once")
    for age in [0, 10, 89] { world.meeting(age) }
    world.meeting(90, asks: 3)
    world.contact("call", 3, with: [world.id()], asks: 2)
    #expect(world.evidence(3).state == .met)
    #expect(world.evidence(3).measurement.value == 3)
    #expect(world.evidence(3).measurement.olderThanWindow == 3)
    world.meeting(5, asks: 2)
    #expect(world.part(world.evidence(3), "s4.e03.oneAsk")?.part.value == 0.75)
    #expect(world.evidence(3).state == .notMet, "two asks are one too many")
    world.meeting(5)
    #expect(world.evidence(3).state == .met, "four of five")
  }

  @Test func e04CountsWorkingDays() {
    var world = GovernmentWorld()
    // Today is Sunday the 22nd; age 2 is a Friday, age 3 a Thursday, age 6 a Monday.
    for _ in 0..<4 { world.meeting(6, followedUp: 2) }
    #expect(world.evidence(4).state == .unknown, "four are not enough")
    world.meeting(9, followedUp: 4)
    #expect(world.evidence(4).state == .met, "Friday to Tuesday")
    #expect(world.evidence(4).measurement.n == 5)
    world.meeting(3)
    #expect(world.evidence(4).measurement.n == 5, "only one working day has passed")
    world.meeting(5)
    #expect(world.evidence(4).measurement.n == 6, "three have")
    #expect(world.evidence(4).state == .notMet)
    #expect(world.evidence(4, age: 3).measurement.n == 5, "on day two it may still come")
    world.facts.interactions.removeLast()
    world.meeting(6, followedUp: 3)
    #expect(world.evidence(4).measurement.others.count == 1, "three working days are late")
  }

  @Test func e04AsksForTheSameOffice() {
    var world = GovernmentWorld()
    let (office, other) = (world.id(), world.id())
    for _ in 0..<5 { world.contact("official_meeting", 13, with: [], office: office, asks: 1) }
    world.contact("message", 12, with: [], office: other, isFollowup: true)
    #expect(world.evidence(4).measurement.value == 0, "we were at both, which says nothing")
    world.contact("message", 12, with: [], office: office)
    #expect(world.evidence(4).measurement.value == 0, "not tagged")
    world.contact("one_on_one", 12, with: [], office: office, isFollowup: true)
    #expect(world.evidence(4).measurement.value == 0, "neither a message nor a call")
    world.contact("message", 14, with: [], office: office, isFollowup: true)
    #expect(world.evidence(4).measurement.value == 0, "before the meeting")
    world.contact("call", 12, with: [], office: office, isFollowup: true)
    #expect(world.evidence(4).measurement.value == 1)
  }

  @Test func e04ComparesOfficesWhereBothNameOne() {
    var world = GovernmentWorld()
    let clerk = world.official()
    let (office, other) = (world.id(), world.id())
    for _ in 0..<5 { world.contact("official_meeting", 13, with: [clerk], office: office, asks: 1) }
    world.contact("message", 12, with: [clerk], office: other, isFollowup: true)
    #expect(world.evidence(4).measurement.value == 0, "another office")
    world.contact("message", 12, with: [clerk], isFollowup: true)
    #expect(world.evidence(4).measurement.value == 1, "one of the two names none")
  }

  @Test func e04AsksForSomebodyOfTheOffice() {
    var world = GovernmentWorld()
    let friend = world.id()
    for _ in 0..<5 { world.contact("official_meeting", 13, with: [friend], asks: 1) }
    world.contact("message", 12, with: [friend], isFollowup: true)
    #expect(world.evidence(4).measurement.value == 0, "a member who came along is no office")
    world.stakeholder("elected") { $0.person = friend }
    #expect(world.evidence(4).measurement.value == 1)
  }

  @Test func e05JudgesBothSides() {
    var world = GovernmentWorld()
    for age in 1...9 { world.commitment(due: age, kept: age) }
    world.commitment(due: 1, kept: 0)
    #expect(world.evidence(5).measurement.value == 0.9, "a day late is late")
    #expect(world.evidence(5).state == .unknown, "theirs are not known")
    for age in 1...2 { world.commitment(ours: false, due: age, kept: age - 1) }
    for _ in 1...3 { world.commitment(ours: false, due: 1) }
    #expect(world.evidence(5).state == .notMet, "two of five")
    world.commitment(ours: false, due: -20, kept: 2)
    #expect(world.part(world.evidence(5), "s4.e05.theirs")?.part.value == 0.5)
    #expect(world.evidence(5).state == .met, "kept early counts already")
    world.commitment(due: 0)
    world.commitment(due: -3)
    world.commitment(due: 90)
    world.commitment(due: 4, state: .dropped) { $0.hasDropReason = true }
    #expect(world.evidence(5).measurement.n == 10, "due today, ahead, long ago, dropped")
    world.commitment(due: 4, state: .dropped)
    world.commitment(due: 4, state: .broken)
    #expect(world.evidence(5).measurement.value == 0.75)
  }

  @Test func e05NeedsFiveAndTheDayTheyWereKept() {
    var world = GovernmentWorld()
    for _ in 1...4 { world.commitment(due: 5, kept: 5) }
    for _ in 1...5 { world.commitment(ours: false, due: 5, kept: 1) }
    #expect(world.evidence(5).state == .unknown)
    world.commitment(due: 5, state: .kept)
    #expect(world.evidence(5).measurement.missing == ["commitment.keptOn"])
    #expect(world.evidence(5).measurement.value == 0.8)
    #expect(world.evidence(5, age: 3).parts.first?.part.value == 0, "not kept yet then")
  }

  @Test func e06WantsTrackedProgrammesDecidedInTime() {
    var world = GovernmentWorld()
    for _ in 0..<4 { world.programme(deadline: -40) }
    world.programme(deadline: nil)
    world.programme(deadline: -40, checked: nil)
    world.programme(deadline: 90)
    #expect(world.evidence(6).measurement.value == 4)
    #expect(world.evidence(6).measurement.olderThanWindow == 1)
    #expect(world.evidence(6).state == .notMet)
    world.programme(deadline: 89, decided: 103)
    #expect(world.evidence(6).state == .met)
    world.programme(deadline: -14)
    #expect(world.evidence(6).state == .met, "today is the last day to decide")
    #expect(world.evidence(6, age: -1).state == .notMet)
    world.programme(deadline: -10, decided: 3)
    #expect(world.part(world.evidence(6), "s4.e06.decided")?.part.value == 0.5, "13 days before")
    #expect(world.evidence(6).state == .notMet)
  }

  @Test func e06IsUnknownUntilSomethingWasToBeDecided() {
    var world = GovernmentWorld()
    for _ in 0..<5 { world.programme(deadline: -40) }
    #expect(world.evidence(6).state == .unknown)
    world.programme(deadline: -40, decided: 1)
    #expect(world.evidence(6).state == .met)
  }

  @Test func e07IsOneResultEver() {
    var world = GovernmentWorld()
    world.commitment(ours: false, due: 500) { $0.kind = "space" }
    #expect(world.evidence(7).state == .notMet)
    world.commitment(due: 500, kept: 500) { $0.kind = "in_kind" }
    #expect(world.evidence(7).state == .notMet, "ours")
    world.commitment(ours: false, due: 500, kept: 2) { $0.kind = "in_kind" }
    #expect(world.evidence(7).state == .met)
    #expect(world.evidence(7, age: 3).state == .notMet)
    world = GovernmentWorld()
    let id = world.id()
    world.facts.applications = [.init(id: id)]
    #expect(world.evidence(7).state == .notMet)
    world.facts.applications[0].submittedOn = GovernmentWorld.day(900)
    #expect(world.evidence(7).measurement.records == [id])
    world = GovernmentWorld()
    world.facts.documents = [.init(id: id, template: "mou", status: "adopted")]
    #expect(world.evidence(7).state == .notMet, "not signed")
    world.facts.documents[0].signedOn = GovernmentWorld.day(0)
    #expect(world.evidence(7).state == .met)
  }

  @Test func e08WantsEveryInfluenceInTheRegister() {
    var world = GovernmentWorld()
    let mayor = world.stakeholder("elected")
    world.contact("call", 3, with: [mayor.person])
    #expect(world.evidence(8).state == .unknown, "none was meant to influence")
    let first = world.contact("call", 3, with: [mayor.person], isInfluence: true)
    #expect(world.evidence(8).state == .notMet)
    let entry = world.id()
    world.facts.advocacy = [.init(id: entry, date: GovernmentWorld.day(3), interaction: first)]
    #expect(world.evidence(8).state == .met)
    let second = world.contact("message", 2, with: [mayor.person], isInfluence: true)
    #expect(world.evidence(8).measurement.others == [second])
    let other = world.id()
    world.facts.advocacy.append(
      .init(id: other, date: GovernmentWorld.day(1), stakeholder: mayor.id))
    #expect(world.evidence(8).state == .notMet, "another day")
    world.facts.advocacy[1].date = GovernmentWorld.day(2)
    #expect(world.evidence(8).state == .met)
  }

  @Test func e09LooksForOneParty() {
    var world = GovernmentWorld()
    let red = world.stakeholder("elected") { $0.party = "Red" }
    let blue = world.stakeholder("elected") { $0.party = "Blue" }
    let none = world.stakeholder("elected")
    for age in 1...3 { world.contact("call", age, with: [red.person]) }
    world.contact("call", 1, with: [none.person])
    world.contact("invite", 1, with: [blue.person])
    #expect(world.evidence(9).state == .unknown, "three contacts of known party")
    #expect(world.evidence(9).measurement.missing == ["stakeholder.party"])
    world.contact("call", 1, with: [blue.person])
    #expect(world.evidence(9).state == .notMet)
    #expect(world.evidence(9).measurement.value == 0.75)
    #expect(four(world.evidence(9).credit) == "0.9333")
    world.contact("call", 1, with: [blue.person])
    #expect(world.evidence(9).state == .met)
  }
}
