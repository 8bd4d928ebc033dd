import Testing

@testable import HubKit

@Suite("Oracles of stakeholders, programmes and working days")
struct GovernmentOracleTests {
  @Test func theGridIncludesItsEdge() {
    let grid = StakeholderGrid()
    #expect(grid.quadrant(power: 8, interest: 7) == .manageClosely)
    #expect(grid.quadrant(power: 6, interest: 6) == .manageClosely)
    #expect(grid.quadrant(power: 9, interest: 3) == .keepSatisfied)
    #expect(grid.quadrant(power: 6, interest: 5) == .keepSatisfied)
    #expect(grid.quadrant(power: 4, interest: 9) == .keepInformed)
    #expect(grid.quadrant(power: 5, interest: 5) == .monitor)
    #expect(StakeholderGrid(high: 8).quadrant(power: 7, interest: 8) == .keepInformed)
  }

  @Test(arguments: [
    (true, true, true, StakeholderGrid.Salience.definitive), (true, true, false, .dominant),
    (true, false, true, .dangerous), (false, true, true, .dependent),
    (true, false, false, .dormant), (false, true, false, .discretionary),
    (false, false, true, .demanding), (false, false, false, .none),
  ])
  func salience(
    isPowerful: Bool, isLegitimate: Bool, isUrgent: Bool, expected: StakeholderGrid.Salience
  ) {
    let power = isPowerful ? 6 : 5
    #expect(
      StakeholderGrid().salience(power: power, isLegitimate: isLegitimate, isUrgent: isUrgent)
        == expected)
  }

  @Test func priorities() {
    func priority(_ power: Int, _ interest: Int, _ attitude: Int?, _ soon: Bool = false) -> String {
      four(
        StakeholderGrid.priority(
          power: power, interest: interest, attitude: attitude, decidesSoon: soon))
    }
    #expect(priority(8, 7, 0, true) == "9.1000")
    #expect(priority(9, 3, 1) == "2.7000")
    #expect(priority(4, 9, 1) == "3.6000")
    #expect(priority(4, 9, 0) == "5.1000")
    #expect(priority(6, 6, 1) == "3.6000")
    #expect(priority(6, 6, -1) == "4.6000")
    #expect(priority(6, 6, -2) == "1.6000")
    #expect(priority(6, 6, nil) == "3.6000")
  }

  @Test func aDecisionIsNearFor90Days() {
    let today = WalkWorld.today
    #expect(StakeholderGrid.decidesSoon(today, asOf: today))
    #expect(StakeholderGrid.decidesSoon(today.adding(days: 90), asOf: today))
    #expect(!StakeholderGrid.decidesSoon(today.adding(days: 91), asOf: today))
    #expect(!StakeholderGrid.decidesSoon(today.adding(days: -1), asOf: today))
    #expect(!StakeholderGrid.decidesSoon(nil, asOf: today))
  }

  @Test func valueOfAProgrammeAnHour() {
    let plain = ProgrammeValue.perHour(chancePercent: 25, grant: 4_000_000, effortHours: 60)
    #expect(four(plain ?? 0) == "166.6667")
    let matched = ProgrammeValue.perHour(
      chancePercent: 50, grant: 4_000_000, ownMatch: 1_000_000, effortHours: 100)
    #expect(matched == 150)
    #expect(ProgrammeValue.perHour(chancePercent: 25, grant: 100, effortHours: 0) == nil)
  }

  @Test func goNeedsAllFour() {
    let deadline = WalkWorld.today.adding(days: 30)
    var value = ProgrammeValue(
      isEligible: true, fit: 3, isMatchFunded: true, effortHours: 40, freeHours: 40,
      deadline: deadline)
    #expect(value.isGo(asOf: WalkWorld.today))
    value.fit = 2
    #expect(value.obstacles(asOf: WalkWorld.today) == [.poorFit])
    value.effortHours = 41
    value.isEligible = false
    value.isMatchFunded = false
    #expect(
      value.obstacles(asOf: WalkWorld.today)
        == [.notEligible, .poorFit, .matchNotFunded, .tooMuchWork])
  }

  @Test func noGoInTheLastFortnightUnlessHalfIsReady() {
    var value = ProgrammeValue(
      isEligible: true, fit: 5, isMatchFunded: true, effortHours: 1, freeHours: 9,
      deadline: WalkWorld.today.adding(days: 14))
    #expect(value.isGo(asOf: WalkWorld.today), "day 14 is in time")
    value.deadline = WalkWorld.today.adding(days: 13)
    #expect(value.obstacles(asOf: WalkWorld.today) == [.tooLate])
    value.completeness = 0.5
    #expect(value.isGo(asOf: WalkWorld.today))
  }

  @Test func workingDaysExcludeTheMeetingDayWeekendsAndHolidays() {
    let plain = WorkingDays()
    let thursday = walkDay("2026-11-19")
    func count(_ end: String, _ days: WorkingDays) -> Int {
      days.count(after: thursday, through: walkDay(end))
    }
    #expect(count("2026-11-19", plain) == 0, "the same day")
    #expect(count("2026-11-20", plain) == 1)
    #expect(count("2026-11-22", plain) == 1, "Sunday")
    #expect(count("2026-11-23", plain) == 2)
    #expect(count("2026-11-26", plain) == 5)
    #expect(count("2026-12-24", plain) == 25)
    #expect(count("2026-11-18", plain) == 0, "earlier")
    let off = WorkingDays(holidays: [walkDay("2026-11-23"), walkDay("2026-11-22")])
    #expect(count("2026-11-23", off) == 1, "a holiday on a Sunday counts once")
    #expect(count("2026-11-24", off) == 2)
    #expect(!off.isWorking(walkDay("2026-11-23")))
    #expect(off.isWorking(walkDay("2026-11-24")))
  }

  @Test(arguments: 0..<60) func workingDaysAgreeWithCountingOneByOne(round: Int) {
    let start = WalkWorld.today.adding(days: round * 13)
    let end = start.adding(days: (round * 7) % 47)
    let days = WorkingDays(
      holidays: Set((0..<20).map { start.adding(days: ($0 * (round + 3)) % 50) }))
    var naive = 0
    var day = start
    while day < end {
      day = day.adding(days: 1)
      if days.isWorking(day) { naive += 1 }
    }
    #expect(days.count(after: start, through: end) == naive)
  }
}
