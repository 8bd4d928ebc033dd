import Canvas
import HubKit
import HubResources

/// What to do next, each with its reason; on a hub where nothing is recorded, how to begin.
struct WalkAdvice {
  let screen: WalkScreen
  let world: World

  /// Lines that what a card says may take, and as many for its reason: on a window of forty columns
  /// the longest advice fits.
  static let mostLines = 5

  /// Whether nothing was ever recorded that a step could be judged by.
  static func isUntouched(_ report: WalkReport) -> Bool {
    report.steps.allSatisfy { step in
      step.progress == 0 && step.momentum == nil && step.chart == nil && step.duties.isEmpty
        && step.evidence.allSatisfy { evidence in
          let measured = evidence.measurement
          return measured.records.isEmpty && measured.others.isEmpty
            && measured.olderThanWindow == 0
        }
    }
  }

  var heading: WalkLine {
    let isNew = screen.report.map(Self.isUntouched) ?? false
    return WalkLine(
      StyledLine(world.words(isNew ? "screen.walk.begin" : "screen.walk.advice"), .heading))
  }

  /// - Parameter isSpaced: whether a row stays free between two cards.
  func lines(width: Int, isSpaced: Bool = false) -> [WalkLine] {
    guard let report = screen.report else {
      return [WalkLine(StyledLine("  " + world.words("screen.list.loading"), .dim))]
    }
    let welcome = Self.isUntouched(report) ? beginning(width: width) : []
    let cards = screen.cards.enumerated().flatMap { index, card in
      let isFirst = index == 0 && welcome.isEmpty
      return (isSpaced && !isFirst ? [WalkLine("")] : []) + self.card(card, index, width: width)
    }
    guard welcome.isEmpty, cards.isEmpty else { return welcome + cards }
    return wrapped(world.words("screen.walk.advice.empty"), width: width)
      .map { WalkLine(StyledLine("  " + $0, .dim)) }
  }

  private func wrapped(_ text: String, width: Int, indent: Int = 2) -> [String] {
    TextWrap.lines(text, width: max(10, width - indent), glyphs: world.glyphs)
  }

  /// The first deeds, each with its key.
  private func beginning(width: Int) -> [WalkLine] {
    func label(_ command: Command) -> String? {
      world.keys.sequence(of: command, in: .walk)?.label(world.words)
    }
    let rows = [(label(.log), "log"), (label(.importFile), "import"), (label(.open), "open")]
    let keys = rows.compactMap(\.0).map { DisplayWidth.of($0, glyphs: world.glyphs) }.max() ?? 0
    return rows.flatMap { key, name -> [WalkLine] in
      guard let key else { return [] }
      let lines = wrapped(
        world.words("screen.walk.begin.\(name)"), width: width, indent: keys + 4)
      return lines.enumerated().map { index, text in
        let head = DisplayWidth.pad(index == 0 ? key : "", to: keys, glyphs: world.glyphs)
        return WalkLine(StyledLine([Span("  "), Span(head, .key), Span("  " + text)]))
      }
    }
  }

  private func card(_ card: CoachCard, _ index: Int, width: Int) -> [WalkLine] {
    let item = WalkScreen.steps + index
    let isSelected = screen.list.selected == item
    let text = WalkTexts.text(of: card, screen.report, named: screen.named, world)
    let reason =
      screen.report.map { WalkTexts.because(card, $0, named: screen.named, world) } ?? ""
    let head = held(wrapped(text, width: width)).enumerated().map { line, text in
      WalkLine(
        StyledLine(
          (isSelected && line == 0 ? "> " : "  ") + text, isSelected ? .selected : .text),
        item: item)
    }
    let foot = held(wrapped(reason, width: width, indent: 4)).map {
      WalkLine(StyledLine("    " + $0, .dim), item: item)
    }
    return head + foot
  }

  /// Within the most lines; the last is cut where it is drawn.
  private func held(_ lines: [String]) -> [String] {
    guard lines.count > Self.mostLines else { return lines.isEmpty ? [""] : lines }
    return Array(lines.prefix(Self.mostLines - 1))
      + [lines.dropFirst(Self.mostLines - 1).joined(separator: " ")]
  }
}
