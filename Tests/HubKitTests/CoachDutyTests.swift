import Testing

@testable import HubKit

@Suite("Cards about what waits for somebody")
struct CoachDutyTests {
  private static let today = WalkWorld.today

  /// A step that has nothing but duties.
  private struct Rules: StepRules {
    var step: StepID
    var waiting: [Duty]
    var practices: [PracticeID] { [] }
    var signDefinitions: [SignDefinition] { [] }
    var reach: LocalDate { CoachDutyTests.today.adding(days: -400) }
    func judge(asOf: LocalDate) -> StepJudgement {
      StepJudgement(evidence: [], entry: Condition([]), exit: Condition([]))
    }
    func signs(asOf: LocalDate) -> [SignFinding] { [] }
    func momentum(asOf: LocalDate) -> Momentum? { nil }
    func duties(asOf: LocalDate) -> [Duty] { waiting }
  }

  private func coach(
    _ duties: [(StepID, Duty)], loose: [Duty] = [], current: StepID? = .government,
    settings: WalkSettings = WalkSettings()
  ) -> Coach {
    let steps = StepID.allCases.map { step in
      StepReport(
        Rules(step: step, waiting: duties.filter { $0.0 == step }.map(\.1)), settings: settings,
        asOf: Self.today)
    }
    return Coach(
      steps: steps, currentStep: current, loose: loose, settings: settings, asOf: Self.today)
  }

  private func duty(
    _ reason: Duty.Reason, _ record: Int, due: Int? = nil, since: Int = 0, person: Int? = nil
  ) -> Duty {
    Duty(
      reason, record: walkID(record), due: due.map { Self.today.adding(days: $0) },
      since: Self.today.adding(days: -since), person: person.map(walkID))
  }

  @Test func promisesDeadlinesAndDocumentsAreRankedByTheirDays() {
    let coach = coach([
      (.government, duty(.promise, 1, due: -1)), (.government, duty(.deadline, 2, due: 3)),
      (.publicity, duty(.document, 3, since: 9)), (.government, duty(.deadline, 4, due: 30)),
      (.organization, duty(.promise, 5, due: 7)),
    ])
    let cards = coach.cards(of: coach.candidates)
    #expect(
      cards.map(\.id) == [
        "promise.\(walkID(1))", "deadline.\(walkID(2))", "promise.\(walkID(5))",
        "deadline.\(walkID(4))", "document.\(walkID(3))",
      ])
    // 3·1 + 2·3 + 2, 3·1 + 2·2 + 2, 3·1 + 2·1 + 0, 3·1 + 0 + 2, 3·1 + 0 + 1.
    #expect(cards.map(\.rank) == [11, 9, 5, 5, 4])
    #expect(cards.map(\.textKey).prefix(2) == ["coach.promise", "coach.deadline"])
    #expect(cards.last?.since == Self.today.adding(days: -9))
  }

  @Test func whatIsFarOffIsSilent() {
    let coach = coach([
      (.government, duty(.promise, 1, due: 8)), (.government, duty(.deadline, 2, due: 31)),
    ])
    #expect(coach.candidates.isEmpty)
  }

  @Test func aRecordOfTwoStepsIsOneCard() {
    let coach = coach(
      [(.government, duty(.promise, 1, due: 0)), (.organization, duty(.promise, 1, due: 0))],
      loose: [duty(.promise, 1, due: 0)])
    #expect(coach.candidates.map(\.step) == [.organization])
  }

  @Test func aLoosePromiseBelongsToTheStepTheWalkIsAt() {
    #expect(coach([], loose: [duty(.promise, 1, due: 0)]).candidates.map(\.step) == [.government])
    let done = coach([], loose: [duty(.promise, 1, due: 0)], current: nil)
    #expect(done.candidates.map(\.step) == [.conversation])
  }

  @Test func atMostTwoForOnePersonAndSilencedOnesStayCandidates() {
    let duties = (1...4).map { (StepID.government, duty(.promise, $0, due: -$0, person: 9)) }
    let settings = WalkSettings(settings: [
      "snooze.promise.\(walkID(4))": .init(value: Self.today.adding(days: 1).description)
    ])
    let coach = coach(duties, settings: settings)
    #expect(coach.candidates.count == 4)
    #expect(
      coach.cards(of: coach.candidates).map(\.id)
        == ["promise.\(walkID(3))", "promise.\(walkID(2))"])
  }

  @Test func theHighestRankIsSeventeen() {
    #expect(
      3 * Severity.red.rawValue + 2 * Coach.urgency(Self.today.adding(days: -1), asOf: Self.today)
        + 2 == 17)
  }
}
