import HubKit
import HubResources

/// The figure by which a piece of evidence is shown: its own, or that of the part for want of which
/// it is not met. The bar is drawn from the same two numbers that stand beside it.
struct ShownFigure {
  let label: String
  /// `7/10`, `40 %/60 %`.
  let figures: String
  /// How far it has come, of 1.
  let share: Double

  init(_ evidence: Evidence, _ world: World) {
    if let part = evidence.decidingPart, part.state == .notMet {
      let isShare = part.part.isShare
      label = WalkTexts.label(part.id, world)
      figures =
        WalkTexts.value(part.part.value, isShare: isShare, world) + "/"
        + WalkTexts.value(part.threshold.value, isShare: isShare, world)
      share = part.credit
      return
    }
    let isShare = evidence.definition.isShare
    let threshold = evidence.threshold.value
    label = WalkTexts.label(evidence.id.text, world)
    figures =
      WalkTexts.value(evidence.measurement.value, isShare: isShare, world) + "/"
      + WalkTexts.value(threshold, isShare: isShare, world)
    // What the parts take from its credit is no matter of these two numbers.
    share =
      evidence.definition.isReversed || evidence.isOverridden || threshold <= 0
      ? evidence.credit : (evidence.measurement.value ?? 0) / threshold
  }
}
