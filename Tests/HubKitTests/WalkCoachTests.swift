import Testing

@testable import HubKit

@Suite("The coach's cards")
struct WalkCoachTests {
  @Test func anEmptyHubGetsOneCardThatAsksForData() {
    let cards = WalkWorld().report().coach
    #expect(cards.map(\.id) == ["s1.e01"])
    #expect(cards.first?.reason == .missingData)
    #expect(cards.first?.act?.text == "s1.p05")
  }

  @Test func rankIsSeverityUrgencyAndStep() {
    var world = WalkWorld()
    let talk = world.talk(1)
    let overdue = world.action(due: 1, from: talk)
    let soon = world.action(due: -3, from: talk, owner: WalkWorld.coConvener)
    let week = world.action(due: -7, from: talk, owner: walkID(3))
    world.action(due: -8, from: talk)
    let cards = world.report().coach
    #expect(
      cards.map(\.id)
        == ["promise.\(overdue)", "promise.\(soon)", "promise.\(week)", "s1.e01", "s1.e02"])
    #expect(cards.map(\.rank) == [11, 9, 7, 5, 5])
    #expect(cards.map(\.severity) == [1, 1, 1, 1, 1])
  }

  @Test func redSignsComeFirstAndNameTheirRecords() {
    var world = WalkWorld()
    for _ in 0..<4 {
      _ = world.guest {
        $0.toldOn = nil
        $0.ring = 1
      }
    }
    let card = world.report().coach.first
    #expect(card?.id == "s1.f07")
    #expect(card?.rank == 11)
    #expect(card?.because.records.count == 4)
    #expect(card?.textKey == "s1.f07.advice")
  }

  @Test func onEqualRankTheMoreSevereGoesFirst() {
    var world = WalkWorld()
    for _ in 0..<4 {
      _ = world.guest {
        $0.toldOn = nil
        $0.ring = 1
      }
    }
    let overdue = world.action(due: 1, from: world.talk(1))
    let cards = world.report().coach
    #expect(cards.map(\.id).prefix(2) == ["s1.f07", "promise.\(overdue)"])
    #expect(cards.map(\.rank).prefix(2) == [11, 11])
  }

  @Test func neverMoreThanTwoForOnePersonAndTheOldestFirst() {
    var world = WalkWorld()
    let talk = world.talk(1)
    let third = world.action(due: 5, from: talk)
    let second = world.action(due: 6, from: talk)
    let first = world.action(due: 7, from: talk)
    let other = world.action(due: 2, from: talk, owner: WalkWorld.coConvener)
    let cards = world.report().coach
    #expect(
      cards.map(\.id).prefix(3) == ["promise.\(first)", "promise.\(second)", "promise.\(other)"])
    #expect(!cards.map(\.id).contains("promise.\(third)"))
  }

  @Test func atMostFive() {
    var world = WalkWorld()
    let talk = world.talk(1)
    for age in 1...12 { world.action(due: age, from: talk, owner: walkID(age)) }
    #expect(world.report().coach.count == 5)
  }

  @Test func aSnoozedCardIsSilentThenRanksLowerForAWeek() {
    var world = WalkWorld()
    world.talk(1)
    func card(_ until: Int) -> CoachCard? {
      world.settings = WalkSettings(settings: [
        "snooze.s1.e01": .init(value: WalkWorld.day(until).description)
      ])
      return world.report().coach.first { $0.id == "s1.e01" }
    }
    #expect(card(-1) == nil)
    #expect(card(0)?.rank == 3)
    #expect(card(7)?.rank == 3)
    #expect(card(8)?.rank == 5)
  }

  @Test func aRefusedCardIsSilentForNinetyDays() {
    var world = WalkWorld()
    world.talk(1)
    func isShown(_ refused: Int) -> Bool {
      world.settings = WalkSettings(settings: [
        "refuse.s1.e01": .init(value: WalkWorld.day(refused).description)
      ])
      return world.report().coach.contains { $0.id == "s1.e01" }
    }
    #expect(!isShown(89))
    #expect(isShown(90))
  }
}

@Suite("Today")
struct WalkTodayTests {
  private static let today = WalkWorld.today

  @Test func actionsByDueDate() {
    let actions = [3, 1, 0, -1, -7, -8].enumerated().map { index, age in
      TodayFacts.Action(
        id: walkID(index), text: "t", owner: WalkWorld.me, due: WalkWorld.day(age))
    }
    let report = TodayReport(TodayFacts(actions: actions.reversed()), asOf: Self.today)
    #expect(report.overdue.map(\.id) == [walkID(0), walkID(1)])
    #expect(report.dueToday.map(\.id) == [walkID(2)])
    #expect(report.dueThisWeek.map(\.id) == [walkID(3), walkID(4)])
  }

  private func isDue(
    check: Int, made: Int = 20, answered: Bool = false, contact: Int = 20
  ) -> Bool {
    let row = TodayFacts.Check(
      id: walkID(1), date: WalkWorld.day(made), kind: "call", people: [walkID(2)],
      nextCheck: WalkWorld.day(check), isAnswered: answered, lastContact: WalkWorld.day(contact))
    return !TodayReport(TodayFacts(checks: [row]), asOf: Self.today).checks.isEmpty
  }

  @Test func nextChecksUntilAnsweredOrInContact() {
    #expect(isDue(check: 0))
    #expect(!isDue(check: -1))
    #expect(!isDue(check: 0, answered: true))
    #expect(isDue(check: 0, contact: 4), "a thank-you soon after is not the next contact")
    #expect(!isDue(check: 0, contact: 3))
    #expect(isDue(check: 19, made: 20, contact: 20), "the contact itself settles nothing")
  }

  @Test func meetingsOfTodayAndOfTheNextSevenDays() {
    let meetings = [1, 0, 0, -7, -8].enumerated().map { index, age in
      TodayFacts.Meeting(
        id: walkID(index), title: "m", kind: "kickoff", date: WalkWorld.day(age),
        time: index == 2 ? "09:00" : "18:00", place: nil)
    }
    let report = TodayReport(TodayFacts(meetings: meetings), asOf: Self.today)
    #expect(report.meetingsToday.map(\.id) == [walkID(2), walkID(1)])
    #expect(report.meetingsUpcoming.map(\.id) == [walkID(3)])
  }

  @Test func tiesGoingColdKeyTiesFirst() {
    func tie(_ n: Int, _ silence: Int, isKey: Bool = false) -> TodayFacts.Tie {
      TodayFacts.Tie(
        id: walkID(n), organizer: WalkWorld.me, other: walkID(50 + n), isKey: isKey,
        contacts: [0, 1, 2].map { WalkWorld.day(silence + $0) }, since: nil)
    }
    let facts = TodayFacts(
      ties: [tie(1, 90), tie(2, 40), tie(3, 30), tie(4, 200, isKey: true)],
      lastBackup: WalkWorld.day(9))
    let report = TodayReport(facts, asOf: Self.today)
    #expect(report.cold.map(\.tie.id) == [walkID(4), walkID(2), walkID(1)])
    #expect(report.cold.map(\.rhythm) == [.dormant, .cooling, .dormant])
    #expect(report.cold.map(\.silence) == [200, 40, 90])
    #expect(report.backupAge == 9)
    #expect(TodayReport(TodayFacts(), asOf: Self.today).backupAge == nil)
  }
}
