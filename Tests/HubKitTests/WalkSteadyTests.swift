import Foundation
import Testing

@testable import HubKit

@Suite("Steady until it regresses")
struct WalkSteadyTests {
  private static let today = WalkWorld.today

  /// The days that were asked for, by whatever thread.
  private final class Days: @unchecked Sendable {
    private let lock = NSLock()
    private var days: Set<LocalDate> = []

    func withLock<Result>(_ body: (inout Set<LocalDate>) -> Result) -> Result {
      lock.lock()
      defer { lock.unlock() }
      return body(&days)
    }
  }

  /// A step that is told how it stood at each weekly check: `r` ready, `m` missed by a little, `w` weak,
  /// `-` nothing recorded.
  private final class Rules: StepRules {
    let weeks: [Character]
    let judged = Days()

    init(_ weeks: String) { self.weeks = Array(weeks) }

    let step = StepID.government
    var practices: [PracticeID] { [] }
    var signDefinitions: [SignDefinition] { [] }
    var reach: LocalDate { WalkSteadyTests.today.adding(days: -400) }

    func judge(asOf: LocalDate) -> StepJudgement {
      judged.withLock { _ = $0.insert(asOf) }
      let week = WalkSteadyTests.today.days(since: asOf) / 7
      let mark = weeks.indices.contains(week) ? weeks[week] : weeks.last ?? "-"
      let value: Double = mark == "r" ? 10 : mark == "m" ? 9 : 1
      let evidence = Evidence(
        EvidenceDefinition(
          EvidenceID(step, 1), weight: 3, threshold: 10, window: nil,
          practice: PracticeID(step, 1)),
        Measurement(value: mark == "-" ? 0 : value, n: 1, isRecorded: mark != "-"),
        settings: WalkSettings(), asOf: asOf)
      return StepJudgement(
        evidence: [evidence], entry: Condition([]), exit: Condition([ConditionPart(evidence)]))
    }
    func signs(asOf: LocalDate) -> [SignFinding] { [] }
    func momentum(asOf: LocalDate) -> Momentum? { nil }
    func duties(asOf: LocalDate) -> [Duty] { [] }
  }

  /// - Parameter weeks: today first, then 7 days ago, and so on; the last mark goes on for ever.
  private func state(_ weeks: String, closed: Int? = nil) -> StepState {
    let rules = Rules(weeks)
    return StepState.of(
      rules, now: rules.judge(asOf: Self.today), asOf: Self.today,
      closedOn: closed.map { Self.today.adding(days: -$0) })
  }

  @Test(arguments: [
    ("rrrm", "steady"), ("rrm", "ready"), ("rm", "ready"), ("mrrrm", "steady"),
    ("mmmmmmrrrm", "steady"), ("mrrm", "active"), ("wrrrm", "steady"), ("wmrrrm", "steady"),
    ("wwrrrm", "regressed"), ("mwwrrrm", "regressed"), ("mwmwrrrm", "steady"),
    ("rwrrrm", "steady"), ("rmrrrm", "steady"), ("rwwrrrm", "ready"), ("rrrwwrrrm", "steady"),
    ("mrwwrrrm", "active"), ("mrrwwrrrm", "active"), ("mwrrrwwrrrm", "steady"), ("wwm", "locked"),
  ]) func steadyHolds(weeks: String, expected: String) {
    #expect(state(weeks).rawValue == expected)
  }

  @Test func itIsForgottenAfterHalfAYear() {
    #expect(state(String(repeating: "m", count: 26) + "rrrm") == .steady)
    #expect(state(String(repeating: "m", count: 27) + "rrrm") == .active)
  }

  @Test func aDecisionHoldsForAWeekAtLeast() {
    for age in 0...6 { #expect(state("w", closed: age) == .steady) }
    #expect(state("w", closed: 7) == .regressed)
    #expect(state("w", closed: -1) == .locked, "not closed yet")
    #expect(state("m", closed: 300) == .steady)
    #expect(state("mwwm", closed: 13) == .steady, "at the earlier check it was not closed")
    #expect(state("mwwm", closed: 14) == .regressed)
    #expect(state("rwwm", closed: 14) == .steady)
  }

  @Test func whatIsPlainIsToldFromThreeDays() {
    for weeks in ["-", "r"] {
      let rules = Rules(weeks)
      _ = StepState.of(rules, now: rules.judge(asOf: Self.today), asOf: Self.today, closedOn: nil)
      #expect(rules.judged.withLock(\.count) <= 3)
    }
  }
}
