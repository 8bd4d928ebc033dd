/// Where a step stands (playbook C7).
public enum StepState: String, Sendable, CaseIterable {
  /// Its entry condition is not met and little has happened: advice, not a gate.
  case locked
  case open
  /// Progress of 15 % or more, also when the entry condition is not met.
  case active
  /// The exit condition is met.
  case ready
  /// Ready for fourteen days, or closed by a decision; it stays so until it regresses.
  case steady
  /// Was steady, and a critical predicate has been below 80 % at two weekly checks; it stays so
  /// until the exit condition is met again.
  case regressed

  /// How many weekly checks back a step is remembered as steady.
  static let memoryWeeks = 26

  /// The state as of a day: a pure function of facts by the dates on which things happened.
  ///
  /// Judged as of the day, 7 and 14 days before. Only when that does not settle it is it asked,
  /// week by week, whether the step was steady before.
  static func of(
    _ rules: some StepRules, now: StepJudgement, asOf: LocalDate, closedOn: LocalDate?
  ) -> StepState {
    let checks = WeeklyChecks(rules: rules, now: now, asOf: asOf)
    if checks.isPlainlySteady { return .steady }
    if let closedOn, closedOn <= asOf {
      return checks.standing(since: asOf.days(since: closedOn) / 7) ?? .steady
    }
    if checks.hasRecords, let since = checks.steadySince, let state = checks.standing(since: since)
    {
      return state
    }
    if now.exit.isMet { return checks.isReadyForTwoWeeks ? .steady : .ready }
    if now.progress >= 0.15 - Rate.tolerance { return .active }
    return now.entry.isMet ? .open : .locked
  }
}

/// A step as it was at its weekly checks, counted back from a day; each is judged when asked for.
struct WeeklyChecks<Rules: StepRules> {
  let rules: Rules
  /// The judgement as of the day.
  let now: StepJudgement
  let asOf: LocalDate

  private static var longest: Int { StepState.memoryWeeks + 2 }

  private func day(_ weeks: Int) -> LocalDate { asOf.adding(days: -7 * weeks) }

  private func isReady(_ weeks: Int) -> Bool {
    if weeks == 0 { return now.exit.isMet }
    return day(weeks) >= rules.reach && rules.isReady(asOf: day(weeks))
  }

  private func isWeak(_ weeks: Int) -> Bool {
    weeks == 0 ? now.hasWeakPillar : rules.judge(asOf: day(weeks)).hasWeakPillar
  }

  /// Whether a critical predicate is weak at a check and at the one before.
  private func slips(_ weeks: Int) -> Bool { isWeak(weeks) && isWeak(weeks + 1) }

  /// Whether anything the step is judged by was ever recorded.
  var hasRecords: Bool {
    now.evidence.contains { $0.measurement.isRecorded || $0.isOverridden }
  }

  var isReadyForTwoWeeks: Bool { isReady(0) && isReady(1) && isReady(2) }

  /// Ready for fourteen days, and nothing slips: no earlier check can say otherwise.
  var isPlainlySteady: Bool { isReadyForTwoWeeks && !slips(0) }

  /// The latest check before today at which the step had been ready three times in a row, in weeks.
  var steadySince: Int? {
    var run = 0
    for week in 1...Self.longest {
      guard day(week) >= rules.reach else { return nil }
      run = isReady(week) ? run + 1 : 0
      if run == 3 { return week - 2 }
    }
    return nil
  }

  /// What became of a step that was steady so many weeks ago: still steady, or regressed; nil when
  /// it was ready again after it had regressed.
  func standing(since weeks: Int) -> StepState? {
    var isReadyAgain = false
    for week in 0..<max(0, min(weeks, Self.longest)) where day(week + 1) >= rules.reach {
      if slips(week) { return isReadyAgain ? nil : .regressed }
      if isReady(week) { isReadyAgain = true }
    }
    return .steady
  }
}
