import Testing

@testable import HubKit

@Suite("Progress, momentum and states")
struct WalkStateTests {
  @Test func oracleOfProgress() {
    let progress = Progress.of([
      (3, Progress.credit(value: 7, threshold: 10)),
      (2, Progress.credit(value: 5, threshold: 6)),
      (2, Progress.credit(value: 0.5, threshold: 0.4)),
      (1, Progress.credit(value: 1, threshold: 1)),
      (2, Progress.credit(value: 4, threshold: 8)),
    ])
    #expect(four(progress) == "0.7767")
    #expect(Progress.of([]) == 0)
  }

  @Test func reversedCredit() {
    #expect(Progress.credit(value: 0, threshold: 0.4, isReversed: true) == 1)
    #expect(Progress.credit(value: 0.8, threshold: 0.4, isReversed: true) == 0.5)
    #expect(Progress.credit(value: 0.1, threshold: 0, isReversed: true) == 0)
    #expect(Progress.credit(value: 0, threshold: 0, isReversed: true) == 1)
    #expect(Progress.credit(value: 0.2, threshold: 0.4, isReversed: true) == 1)
  }

  @Test func oracleOfMomentum() throws {
    let series = [(24, 30), (18, 40), (9, 10), (2, 4)].map {
      Momentum.Series(id: "x", recent: $0.0, before: $0.1)
    }
    #expect(series.map { four($0.rate) } == ["0.6439", "-0.1444", "0.7370", "0.0000"])
    let momentum = try #require(Momentum(series))
    #expect(four(momentum.value) == "0.3091")
    #expect(momentum.direction == .rising)
    #expect(Momentum([Momentum.Series(id: "x", recent: 0, before: 9)])?.value == -1)
    #expect(Momentum([Momentum.Series(id: "x", recent: 0, before: 0)]) == nil)
  }

  @Test func momentumWindows() {
    let dates = [0, 29, 30, 89, 90, -1].map(WalkWorld.day)
    let series = Momentum.series("x", dates: dates, asOf: WalkWorld.today)
    #expect(series.recent == 2)
    #expect(series.before == 2)
  }

  /// The twelve weeks against a count of each day on its own, whatever the dates.
  @Test func weeksHoldWhatHappenedInThem() {
    var random = WalkGenerator(seed: 12)
    for _ in 0..<50 {
      let ages = (0..<60).map { _ in Int(random.next() % 120) - 10 }
      let series = Momentum.series("x", dates: ages.map(WalkWorld.day), asOf: WalkWorld.today)
      var naive: [Int] = []
      for week in 0..<12 {
        let youngest = 7 * (11 - week)
        naive.append(
          (youngest..<youngest + 7).reduce(0) { sum, age in
            sum + ages.filter { $0 == age }.count
          })
      }
      #expect(series.weeks == naive)
    }
  }

  @Test func theWeeksOfAStepAreThoseOfAllItsSeries() {
    let momentum = Momentum([
      Momentum.Series(id: "x", recent: 1, before: 0, weeks: [0, 2, 1]),
      Momentum.Series(id: "y", recent: 1, before: 0, weeks: [1, 0, 4]),
    ])
    #expect(momentum?.weeks == [1, 2, 5])
    #expect(Momentum([Momentum.Series(id: "x", recent: 1, before: 0)])?.weeks == [])
  }

  @Test func meetingsAreCountedByHeadsTheNewestLast() throws {
    let meetings = (1...14).map { (id: walkID($0), date: WalkWorld.day($0 * 7), attended: $0) }
    let ahead = [(id: walkID(90), date: WalkWorld.day(-3), attended: 9)]
    let chart = try #require(StepChart.attendance(meetings + ahead, asOf: WalkWorld.today))
    #expect(chart.points.map(\.count) == (1...12).reversed().map { $0 })
    let quiet = [(id: walkID(1), date: WalkWorld.day(3), attended: 0)]
    #expect(StepChart.attendance(quiet, asOf: WalkWorld.today) == nil)
    let known = StepChart.attendance(meetings.prefix(1) + quiet, asOf: WalkWorld.today)
    #expect(known?.points.map(\.count) == [1, nil])
  }

  @Test func pitchesAreCountedByTheMonthTheyWereSentIn() throws {
    let asOf = try #require(LocalDate("2026-03-31"))
    let pitches = [
      ("2025-09-30", true), ("2025-10-01", true), ("2026-02-28", false), ("2026-03-01", true),
      ("2026-03-31", false), ("2026-04-01", true),
    ].compactMap { text, isAnswered in
      LocalDate(text).map { (sentOn: $0, isAnswered: isAnswered) }
    }
    let chart = try #require(StepChart.replies(pitches, asOf: asOf))
    #expect(
      chart.points.map { "\($0.date) \($0.count ?? -1)/\($0.whole ?? -1)" } == [
        "2025-10-01 1/1", "2025-11-01 0/0", "2025-12-01 0/0", "2026-01-01 0/0",
        "2026-02-01 0/1", "2026-03-01 1/2",
      ])
    #expect(chart.points.map(\.value) == [1, nil, nil, nil, 0, 0.5])
    #expect(StepChart.replies(pitches.prefix(1), asOf: asOf) == nil)
  }

  @Test func aNewHubIsOpenAndAHubWithoutAPlaceLocked() {
    var world = WalkWorld()
    #expect(world.report()[.conversation]?.state == .open)
    world.facts.hub.place = " "
    let report = world.report()
    #expect(report[.conversation]?.state == .locked)
    #expect(report[.conversation]?.entry.parts.first?.state == .notMet)
    #expect(report.currentStep == .conversation, "no entry is met")
    for _ in 0..<10 { world.talk(1) }
    #expect(world.report()[.conversation]?.state == .active, "advice, never a gate")
  }

  @Test func activeFromFifteenPercent() {
    var world = WalkWorld()
    // Weight 21 in all; one predicate of weight 2 fully met and 3 · 4/10 make 3.2 of 21.
    for _ in 0..<3 { world.need(1, namedBy: 3) }
    #expect(world.report()[.conversation]?.state == .open)
    for _ in 0..<4 { world.talk(1, with: world.guest { $0.isDecider = false }) }
    let step = world.report()[.conversation]
    #expect(step.map { four($0.progress) } == four(3.2 / 21))
    #expect(step?.state == .active)
  }

  @Test func readyThenSteadyAfterFourteenDays() {
    let world = WalkWorld.thriving(from: 100, to: 0)
    func state(_ age: Int) -> StepState? { world.report(age: age)[.conversation]?.state }
    #expect(state(101) == .open)
    #expect(state(100) == .ready)
    #expect(state(87) == .ready)
    #expect(state(86) == .steady)
    #expect(state(0) == .steady)
  }

  @Test func regressesAtTheSecondWeeklyCheckAndForgetsAfterHalfAYear() {
    let world = WalkWorld.thriving(from: 100, to: 100)
    func state(_ age: Int) -> StepState? { world.report(age: age)[.conversation]?.state }
    // The talks of day 100 leave the window on day 40.
    #expect(state(41) == .steady)
    #expect(state(40) == .steady, "one weak check is not two")
    #expect(state(34) == .steady)
    #expect(state(33) == .regressed)
    #expect(state(0) == .regressed)
    var later = world
    later.facts.coveredFrom = ConversationFacts.coveredFrom(today: WalkWorld.day(-170))
    #expect(later.report(age: -170)[.conversation]?.state != .regressed)
  }

  @Test func aClosedStepStaysSteadyUntilItRegresses() {
    var world = WalkWorld.thriving(from: 0, to: 0)
    world.settings.closedOn[.conversation] = WalkWorld.today
    #expect(world.report()[.conversation]?.state == .steady)
    #expect(world.report(age: 1)[.conversation]?.state == .open)
    world.facts.coveredFrom = ConversationFacts.coveredFrom(today: WalkWorld.day(-400))
    world.facts.before.interactions = 10
    world.facts.interactions = []
    #expect(world.report(age: -400)[.conversation]?.state == .regressed)
  }

  @Test func exitNeedsFiveKindredPeople() throws {
    var world = WalkWorld.thriving(from: 1, to: 1)
    #expect(world.report()[.conversation]?.exit.isMet == true)
    let people = world.facts.assessments.map(\.person)
    for person in people.prefix(5) { world.assess(person, 0, 3) }
    #expect(world.report()[.conversation]?.exit.isMet == true, "five are left")
    world.person(people[9]) { $0.isKindred = false }
    let exit = try #require(world.report()[.conversation]?.exit)
    #expect(!exit.isMet)
    #expect(exit.parts.last?.value == 4)
    #expect(exit.parts.map(\.id) == ["s1.e01", "s1.e02", "s1.e08", "s1.e09", "s1.exit.kindred"])
  }

  @Test func anAssessmentGoesStaleAfter180Days() {
    var world = WalkWorld()
    for _ in 0..<5 { world.assess(world.guest { $0.isKindred = true }, 180, 1) }
    func kindred(_ age: Int) -> Double? {
      world.report(age: age)[.conversation]?.exit.parts.last?.value
    }
    #expect(kindred(0) == 5)
    #expect(kindred(-1) == 0)
  }

  @Test func laterStepsOfAYoungHubAreLocked() {
    let report = WalkWorld.thriving(from: 1, to: 1).report()
    #expect(report.steps.map(\.id) == StepID.allCases)
    for step in report.steps.dropFirst() {
      #expect(step.state == .locked)
      #expect(!step.evidence.isEmpty)
      #expect(!step.exit.isMet)
    }
    #expect(report.currentStep == .organization, "the first whose exit is not met")
  }

  @Test func criticalMassKeepsUnknownPartsUnknown() {
    var world = WalkWorld()
    #expect(world.report().criticalMass.known == 0)
    world.facts.mass = MassFacts(coreFirms: 25)
    var ladder = LadderFacts()
    let firm = world.id()
    ladder.memberships = [
      LadderFacts.Term(holder: firm, from: WalkWorld.day(300)),
      LadderFacts.Term(holder: world.id(), from: WalkWorld.day(300)),
      LadderFacts.Term(holder: world.id(), from: WalkWorld.day(300), to: WalkWorld.day(1)),
    ]
    ladder.people = [
      LadderFacts.Person(id: world.id(), charterSignedOn: WalkWorld.day(9)),
      LadderFacts.Person(id: world.id(), org: firm, charterSignedOn: WalkWorld.day(9)),
      LadderFacts.Person(id: world.id(), charterSignedOn: WalkWorld.day(0)),
      LadderFacts.Person(
        id: world.id(), charterSignedOn: WalkWorld.day(9), leftOn: WalkWorld.day(2)),
    ]
    for age in [1, 89, 90] { world.meeting("social", age, attended: 3) }
    world.meeting("social", 2, attended: 2)
    let mass = WalkReport(
      facts: WalkFacts(conversation: world.facts, ladder: ladder), settings: WalkSettings(),
      asOf: WalkWorld.today
    ).criticalMass
    #expect(mass.parts.map(\.id) == ["coreFirms", "members", "supportKinds", "gatherings"])
    #expect(mass.parts.map(\.value) == [25, 4, nil, 2])
    #expect(mass.parts.map(\.state) == [.met, .notMet, .unknown, .notMet])
    #expect(mass.reached == 1)
    #expect(mass.known == 3)
  }

  @Test func idsReadWhatTheyWrite() {
    #expect(EvidenceID("s1.e01")?.text == "s1.e01")
    #expect(SignID("s5.f07")?.step == .publicity)
    for text in ["", "s1.e00", "s6.e01", "s1.f01", "s1.e1", "s1.e010", "S1.e01", "s1.e٠1"] {
      #expect(EvidenceID(text) == nil, "\(text)")
    }
  }
}
