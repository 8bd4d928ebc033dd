/// What of a compound predicate decides its state.
extension Evidence {
  /// How the predicate itself stands without its parts and without an override.
  public var ownState: EvidenceState {
    let isEnough = measurement.isRecorded && measurement.n >= definition.minN
    return Judging.judge(
      value: isEnough ? measurement.value : nil, threshold: threshold.value,
      isReversed: definition.isReversed
    ).state
  }

  /// The part that is to blame for the state; nil when the predicate itself is, or nothing is.
  public var decidingPart: JudgedPart? {
    guard !isOverridden, state != .met, ownState != state else { return nil }
    return parts.first { $0.state == state }
  }

  /// Wilson's interval of a rate of answers, which a few answers leave wide (playbook C10); nil
  /// for all other predicates.
  public var interval: ClosedRange<Double>? {
    guard Self.rates.contains(id.text) else { return nil }
    return Rate.wilson(measurement.recordsTotal, of: measurement.n)
  }

  /// Replies to invitations, and to pitches.
  private static let rates: Set<String> = ["s1.e03", "s5.e04"]
  /// Below so many the interval is said to be too early.
  public static let fewAnswers = 10
}
