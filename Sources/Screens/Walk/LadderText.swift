import Canvas
import HubKit
import HubResources

/// The ladder in words: a sentence a step, then critical mass, for who listens rather than looks.
struct LadderText {
  let screen: WalkScreen
  let world: World

  func lines(width: Int) -> [WalkLine] {
    let steps = StepID.allCases.enumerated().flatMap { index, step in
      let isSelected = screen.list.selected == index
      return wrapped(sentence(step), width: width).enumerated().map { line, text in
        WalkLine(
          StyledLine(
            (isSelected && line == 0 ? "> " : "  ") + text, isSelected ? .selected : .text),
          item: index)
      }
    }
    let mass = WalkMass(screen.report, world).lines(width: width).map {
      WalkLine(StyledLine("  " + $0))
    }
    return steps + mass
  }

  private func wrapped(_ text: String, width: Int) -> [String] {
    TextWrap.lines(text, width: max(10, width - 2), glyphs: world.glyphs)
  }

  /// `1 Start the conversation: 72 %, active, you are here. Momentum rising, +0.31; in 30 days: …`
  private func sentence(_ step: StepID) -> String {
    let words = world.words
    let name = "\(step.number) " + words("step.\(step.rawValue)")
    guard let report = screen.report, let one = report[step] else { return name }
    var parts = [words.percent(one.progress), words("screen.walk.state.\(one.state.rawValue)")]
    if report.currentStep == step { parts.append(words("screen.walk.current")) }
    var sentences = [name + ": " + parts.joined(separator: ", ")]
    if let momentum = one.momentum, one.state != .locked || one.entry.isMet {
      let value = words.decimal(abs(momentum.value), places: 2)
      sentences.append(
        words("screen.walk.momentum") + " " + WalkTexts.momentum(momentum, world) + ", "
          + (momentum.value < 0 ? "-" : "+") + value + "; "
          + WalkTexts.happened(momentum, world))
      sentences.append(
        words(
          "screen.walk.weeks.list",
          ["list": momentum.weeks.map { words.number($0) }.joined(separator: " ")]))
    }
    if let weak = WalkTexts.weakPillars(one, world).first, !one.regressedBy.isEmpty {
      sentences.append(weak)
    } else if one.state == .locked, let missing = WalkTexts.missing(one.entry, world).first {
      sentences.append(missing)
    }
    return sentences.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: ". ")
      + "."
  }
}
