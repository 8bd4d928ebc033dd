import Canvas
import HubKit
import HubResources

/// A line of the Walk, and the step, card or figure it stands for.
struct WalkLine: Sendable {
  var line: StyledLine
  var item: Int?

  init(_ line: StyledLine, item: Int? = nil) {
    self.line = line
    self.item = item
  }
}

/// One of the five steps as a rung: who stands on it, how far it has come, how it moves.
struct LadderRung {
  let step: StepID
  let report: StepReport?
  let isCurrent: Bool
  let isSelected: Bool
  let world: World

  /// Columns before the name: the mark, the rung, the number.
  private static let wideRail = 5
  private static let narrowRail = 3
  /// Columns of the percentage, and of the longest state with its sign.
  private static let percentWidth = 5
  private static let stateWidth = 13

  /// A sign for each state, so that none is told by colour alone; the word beside it says more.
  static func sign(_ state: StepState, _ world: World) -> Span {
    switch state {
    case .locked: Span("-", .dim)
    case .open: Span("o")
    case .active: Span("*", .accent)
    case .ready: Span(world.glyphs.check, .success)
    case .steady: Span("#", .success)
    case .regressed: Span("!", .warning)
    }
  }

  private var rung: Rung {
    let figure = (report?.state == .regressed ? "!" : "") + (isCurrent ? "@" : "")
    switch report?.state {
    case .ready, .steady: return Rung(.firm, figures: figure)
    case .open, .active, .regressed: return Rung(.plain, figures: figure)
    case .locked, nil: return Rung(.dotted, figures: figure)
    }
  }

  private var style: Style {
    switch report?.state {
    case .ready, .steady: .success
    case .regressed: .warning
    case .locked, nil: .dim
    case .open, .active: .accent
    }
  }

  private func name(width: Int) -> String {
    let full = world.words("step.\(step.rawValue)")
    return DisplayWidth.of(full, glyphs: world.glyphs) <= width
      ? full : world.words("step.\(step.rawValue).short")
  }

  /// The rung itself: name, bar, percentage and state, the bar only where there is room for it.
  func head(width: Int) -> StyledLine {
    let isWide = width >= 60
    let rail = isWide ? Self.wideRail : Self.narrowRail
    var spans = [
      Span(isSelected ? ">" : " "), Span(rung.text(width: rail, glyphs: world.glyphs), style),
      Span(isWide ? " \(step.number) " : "\(step.number) ", isCurrent ? .text.with(.bold) : .text),
    ]
    let tail = Self.percentWidth + 1 + Self.stateWidth
    let room = width - 1 - rail - (isWide ? 3 : 2) - tail
    let names = Self.nameWidth(room: room, world)
    let nameStyle: Style = isSelected ? .selected : isCurrent ? .text.with(.bold) : .text
    let name = name(width: names)
    let padding = max(0, names - DisplayWidth.of(name, glyphs: world.glyphs))
    spans += [Span(name, nameStyle), Span(String(repeating: " ", count: padding))]
    guard let report else { return StyledLine(spans) }
    let bar = min(room - names - 2, 30)
    if bar >= 4 {
      let done = report.progress.isFinite ? Int(min(max(report.progress, 0), 1) * 100) : 0
      let text = ProgressBar.bar(done: done, total: 100, width: bar, glyphs: world.glyphs)
      spans.append(Span(" " + text + " ", style == .dim ? .dim : .accent))
    } else {
      spans.append(Span(String(repeating: " ", count: max(0, room - names))))
    }
    let percent = DisplayWidth.pad(
      world.words.percent(report.progress), to: Self.percentWidth, alignment: .trailing,
      glyphs: world.glyphs)
    let sign = Self.sign(report.state, world)
    spans += [
      Span(percent + " "), sign,
      Span(
        " " + world.words("screen.walk.state.\(report.state.rawValue)"),
        sign.style == .dim ? .dim : .text),
    ]
    return StyledLine(spans)
  }

  /// Columns that names take of the room for name and bar: all alike, full names only where each
  /// leaves a bar.
  static func nameWidth(room: Int, _ world: World) -> Int {
    func longest(_ suffix: String) -> Int {
      StepID.allCases.map {
        DisplayWidth.of(world.words("step.\($0.rawValue)\(suffix)"), glyphs: world.glyphs)
      }.max() ?? 0
    }
    let full = longest("")
    return full + 8 <= room ? full : min(longest(".short"), max(0, room))
  }

  /// What stands between this rung and the next: how the step moves, why it slips, what is missing.
  func foot(width: Int) -> StyledLine {
    let start = [
      Span(" "), Span(Rung.rails(width: Self.wideRail, glyphs: world.glyphs), .dim), Span("   "),
    ]
    let room = width - Self.wideRail - 4
    guard let report else { return StyledLine(start) }
    let fitting = variants(report).first { StyledLine($0).width(glyphs: world.glyphs) <= room }
    return StyledLine(start + (fitting ?? variants(report).last ?? []))
  }

  /// The fullest wording first.
  private func variants(_ report: StepReport) -> [[Span]] {
    // What happened in a step whose ground is missing says less than what is missing.
    if report.state == .locked, !report.entry.isMet {
      return WalkTexts.missing(report.entry, world).map { [Span($0, .dim)] }
    }
    let tail: [String] =
      if !report.regressedBy.isEmpty {
        WalkTexts.weakPillars(report, world)
      } else if let momentum = report.momentum {
        WalkTexts.happening(momentum, world) + [""]
      } else if !report.entry.isMet {
        WalkTexts.missing(report.entry, world)
      } else {
        [world.words("screen.walk.quiet")]
      }
    guard let momentum = report.momentum else { return tail.map { [Span($0, .dim)] } }
    let move = MomentumSpans(momentum, world)
    let style: Style = report.regressedBy.isEmpty ? .dim : .warning
    let full = tail.map { text in
      move.spark + move.figure + (text.isEmpty ? [] : [Span("  " + text, style)])
    }
    // Why it slips matters more than the picture of it.
    let why = report.regressedBy.isEmpty ? [] : tail.map { move.figure + [Span("  " + $0, style)] }
    return full + why + [move.spark + move.figure, move.figure]
  }
}

/// How a step moves: a picture of twelve weeks, then arrow, number and word.
struct MomentumSpans {
  let spark: [Span]
  let figure: [Span]

  init(_ momentum: Momentum, _ world: World) {
    let weeks = Sparkline.text(momentum.weeks.map { Double($0) }, glyphs: world.glyphs)
    spark = weeks.isEmpty ? [] : [Span(weeks, .accent), Span(" ")]
    figure = [Span(WalkTexts.momentumFigure(momentum, world))]
  }
}
