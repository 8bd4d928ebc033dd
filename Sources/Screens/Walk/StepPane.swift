import Canvas
import HubKit
import HubResources

/// The selected step beside the ladder: what it is for, what is proven, how it moves, what can be
/// done. Sections that do not fit are left out whole.
struct StepPane {
  let step: StepID
  let report: WalkReport?
  let world: World

  /// Columns before the title of a practice: its key, with room around it.
  private static let keyWidth = 5

  func lines(width: Int, height: Int) -> [WalkLine] {
    let head = [StyledLine("\(step.number) " + world.words("step.\(step.rawValue)"), .heading)]
    let all = [purpose(width), evidence(width), movement(width), chart(width), practices(width)]
    var shown = head
    var isWhole = true
    for section in all where !section.isEmpty {
      // A row stays free for the word that there is more.
      guard shown.count + section.count < height else {
        isWhole = false
        continue
      }
      shown += section
    }
    if !isWhole, let key = world.keys.sequence(of: .open, in: .walk)?.label(world.words) {
      shown.append(StyledLine(world.words("screen.walk.more", ["key": key]), .dim))
    }
    return shown.map { WalkLine($0) }
  }

  private func heading(_ key: String) -> [StyledLine] {
    ["", StyledLine(world.words(key), .heading)]
  }

  private func purpose(_ width: Int) -> [StyledLine] {
    TextWrap.lines(
      world.words("step.\(step.rawValue).purpose"), width: width, glyphs: world.glyphs
    ).map { StyledLine($0, .dim) }
  }

  private func evidence(_ width: Int) -> [StyledLine] {
    let rows = report?[step]?.evidence ?? []
    guard !rows.isEmpty else { return [] }
    return heading("screen.walk.evidence") + EvidenceGauges(rows, world).lines(width: width)
  }

  private func movement(_ width: Int) -> [StyledLine] {
    let rows = StepMovement(report?[step], world).lines(width: width)
    return rows.isEmpty ? [] : [""] + rows
  }

  private func chart(_ width: Int) -> [StyledLine] {
    guard let chart = report?[step]?.chart else { return [] }
    return ["", StyledLine(StepCharts.title(chart, world), .heading)]
      + StepCharts(chart, world).lines(width: width)
  }

  private func practices(_ width: Int) -> [StyledLine] {
    let rows = StepRows(step: step, report: report, world: world).practices
    let key = world.keys.sequence(of: .open, in: .walk)?.label(world.words) ?? ""
    guard let first = rows.first else { return [] }
    let note = Span("  " + world.words("screen.walk.practices.key", ["key": key]), .dim)
    let lines = rows.dropFirst().flatMap { row -> [StyledLine] in
      guard let title = row.line.spans.last, width > 20 else { return [row.line] }
      let head = row.line.spans.dropLast()
      // Titles are wrapped below themselves, behind the key.
      let wrapped = TextWrap.lines(
        title.text.trimmingSpaces, width: width - Self.keyWidth, glyphs: world.glyphs)
      return wrapped.enumerated().map { index, text in
        index == 0
          ? StyledLine(head + [Span("  " + text)])
          : StyledLine(String(repeating: " ", count: Self.keyWidth) + text)
      }
    }
    return ["", StyledLine(first.line.spans + [note])] + lines
  }
}

/// How a step moves, series by series: twelve weeks as a picture, and the figures that are compared.
struct StepMovement {
  let report: StepReport?
  let world: World

  init(_ report: StepReport?, _ world: World) {
    self.report = report
    self.world = world
  }

  /// None where nothing happened.
  func lines(width: Int) -> [StyledLine] {
    guard let momentum = report?.momentum else { return [] }
    let heading = StyledLine([
      Span(world.words("screen.walk.momentum") + "  ", .heading),
      Span(WalkTexts.momentumFigure(momentum, world)),
      Span("  " + world.words("screen.walk.weeks"), .dim),
    ])
    return [heading] + rows(momentum, "screen.walk.series", width: width)
  }

  private func rows(_ momentum: Momentum, _ key: String, width: Int) -> [StyledLine] {
    let names = momentum.series.map { DisplayWidth.of(world.words($0.id), glyphs: world.glyphs) }
    let rows = momentum.series.map { series in
      let spark = Sparkline.text(series.weeks.map { Double($0) }, glyphs: world.glyphs)
      let figures = world.words(
        key,
        ["recent": world.words.number(series.recent), "before": world.words.number(series.before)])
      let name = DisplayWidth.pad(
        world.words(series.id), to: names.max() ?? 0, glyphs: world.glyphs)
      return StyledLine([Span(name + " "), Span(spark, .accent), Span("  " + figures)])
    }
    let isCut = rows.contains { $0.width(glyphs: world.glyphs) > width }
    guard isCut, key == "screen.walk.series" else { return rows }
    return self.rows(momentum, "screen.walk.series.short", width: width)
  }
}

/// Evidence with its sign, its figures and a bar as far as it has come; what is unknown has none.
struct EvidenceGauges {
  let evidence: [Evidence]
  let world: World

  init(_ evidence: [Evidence], _ world: World) {
    self.evidence = evidence
    self.world = world
  }

  private static let widestBar = 16

  /// Whether there is room for bars.
  func hasBars(width: Int) -> Bool { bar(width: width) >= 4 }

  private func bar(width: Int) -> Int {
    let labels = evidence.map {
      DisplayWidth.of(ShownFigure($0, world).label, glyphs: world.glyphs)
    }
    let figures = evidence.map { DisplayWidth.of(figure($0), glyphs: world.glyphs) }.max() ?? 0
    return min(Self.widestBar, width - 2 - (labels.max() ?? 0) - 1 - figures - 1)
  }

  func lines(width: Int) -> [StyledLine] {
    let labels = evidence.map {
      DisplayWidth.of(ShownFigure($0, world).label, glyphs: world.glyphs)
    }
    let figures = evidence.map { DisplayWidth.of(figure($0), glyphs: world.glyphs) }.max() ?? 0
    let longest = labels.max() ?? 0
    let bar = bar(width: width)
    return evidence.map { line($0, label: longest, bar: bar, figures: figures) }
  }

  private func line(_ evidence: Evidence, label: Int, bar: Int, figures: Int) -> StyledLine {
    let shown = ShownFigure(evidence, world)
    let name = DisplayWidth.pad(shown.label, to: label, glyphs: world.glyphs)
    var spans = [WalkTexts.sign(evidence.state, world), Span(name + " ")]
    if bar >= 4 {
      let text =
        evidence.state == .unknown
        ? String(repeating: " ", count: bar)
        : ProgressBar.bar(
          done: Int(min(max(shown.share, 0), 1) * 100), total: 100, width: bar,
          glyphs: world.glyphs)
      spans.append(Span(text + " ", evidence.state == .met ? .success : .accent))
    }
    spans.append(
      Span(
        DisplayWidth.pad(figure(evidence), to: figures, alignment: .trailing, glyphs: world.glyphs)
      ))
    return StyledLine(spans)
  }

  /// `7/10`, `40 %/60 %`, `3 of 5` where there is too little to judge, `?` where nothing is known.
  private func figure(_ evidence: Evidence) -> String {
    let mark = evidence.isOverridden ? "*" : ""
    return (evidence.state == .unknown ? "?" : ShownFigure(evidence, world).figures) + mark
  }
}

/// The chart of a step: a row a meeting or month, with its number.
struct StepCharts {
  let chart: StepChart
  let world: World

  init(_ chart: StepChart, _ world: World) {
    self.chart = chart
    self.world = world
  }

  static func title(_ chart: StepChart, _ world: World) -> String {
    world.words("screen.walk.chart.\(chart.subject.rawValue)")
  }

  func lines(width: Int) -> [StyledLine] {
    BarChart(bars, most: chart.subject == .replies ? 1 : nil)
      .lines(width: width, glyphs: world.glyphs)
  }

  private var bars: [BarChart.Bar] {
    chart.points.map { point in
      BarChart.Bar(label: label(point), value: point.value, number: number(point))
    }
  }

  private func label(_ point: StepChart.Point) -> String {
    guard chart.subject == .replies else { return world.day(point.date) }
    let (year, month, _) = point.date.parts
    return world.words("date.month.short.\(month)") + " " + String(year)
  }

  private func number(_ point: StepChart.Point) -> String {
    guard let count = point.count else { return "?" }
    guard let whole = point.whole else { return world.words.number(count) }
    let figures = "\(count)/\(whole)"
    return point.value.map { figures + " " + world.words.percent($0) } ?? figures
  }
}
