import Canvas
import HubKit
import HubResources

/// The phase of the hub and its critical mass: four figures, each with its name and target, never
/// one sum.
struct WalkMass {
  let report: WalkReport?
  let world: World

  init(_ report: WalkReport?, _ world: World) {
    self.report = report
    self.world = world
  }

  private static let gap = 2

  /// The phases as a path with the one reached in brackets, and four gauges in as many columns as
  /// there is room for; none before anything was judged.
  func gauges(width: Int, isRoomy: Bool) -> [StyledLine] {
    guard let report else { return [] }
    let columns = isRoomy || width < 76 ? 1 : 2
    let room = (width - Self.gap * columns) / columns
    let gauges = report.criticalMass.parts.map { gauge($0, width: room) }
    let rows = stride(from: 0, to: gauges.count, by: columns).map { start in
      gauges[start..<min(start + columns, gauges.count)].reduce(StyledLine([])) {
        $0 + StyledLine("  ") + $1
      }
    }
    let heading = "  " + world.words("screen.walk.criticalMass")
    let path = path(report, width: width)
    guard isRoomy else { return [path.adding(heading + ":", width: width, world)] + rows }
    return ["", path, "", StyledLine(heading, .heading)] + rows
  }

  /// `Phase  spark > [nucleus] > organized`, or only the phase where the path is too long.
  private func path(_ report: WalkReport, width: Int) -> StyledLine {
    var spans = [Span("  "), Span(world.words("screen.walk.phase.label") + " ", .heading)]
    for phase in HubPhase.allCases {
      let name = world.words("phase.\(phase.rawValue)")
      if phase != HubPhase.allCases.first { spans.append(Span(" > ", .dim)) }
      spans.append(
        phase == report.phase ? Span("[\(name)]", .text.with(.bold)) : Span(name, .dim))
    }
    let whole = StyledLine(spans)
    guard whole.width(glyphs: world.glyphs) > width else { return whole }
    return StyledLine("  " + phase(report))
  }

  private func phase(_ report: WalkReport) -> String {
    world.words("screen.walk.phase", ["phase": world.words("phase.\(report.phase.rawValue)")])
  }

  private func gauge(_ part: CriticalMass.Part, width: Int) -> StyledLine {
    let sign = WalkTexts.sign(part.state, world)
    let figure = figure(part)
    let labels = report?.criticalMass.parts.map { world.words("mass.\($0.id)") } ?? []
    let longest = labels.map { DisplayWidth.of($0, glyphs: world.glyphs) }.max() ?? 0
    let figures = 7
    let isShort = longest + figures + 8 > width
    let name = world.words((isShort ? "mass.short." : "mass.") + part.id)
    let names = isShort ? 12 : longest
    let bar = min(width - 2 - names - 1 - figures, 30)
    let done = part.credit ?? 0
    let text =
      part.credit == nil
      ? String(repeating: " ", count: max(0, bar))
      : ProgressBar.bar(
        done: Int(done * 100), total: 100, width: max(0, bar), glyphs: world.glyphs)
    return StyledLine([
      sign, Span(DisplayWidth.pad(name, to: names, glyphs: world.glyphs) + " "),
      Span(text, part.state == .met ? .success : .accent),
      Span(
        DisplayWidth.pad(figure, to: figures, alignment: .trailing, glyphs: world.glyphs)),
    ])
  }

  private func figure(_ part: CriticalMass.Part) -> String {
    (part.value.map { String($0) } ?? "?") + "/" + world.words.decimal(part.target, places: 0)
  }

  /// The same in words, with full labels where two lines hold them, else with short ones.
  func lines(width: Int) -> [String] {
    guard let report else { return [] }
    func lines(_ labels: String) -> [String] {
      let text =
        phase(report) + ". " + world.words("screen.walk.criticalMass") + ": "
        + report.criticalMass.parts.map { world.words("\(labels).\($0.id)") + " " + figure($0) }
        .joined(separator: ", ")
      return TextWrap.lines(text, width: max(10, width - 2), glyphs: world.glyphs)
    }
    let full = lines("mass")
    return full.count <= 2 ? full : lines("mass.short")
  }
}

extension StyledLine {
  /// With a heading behind it, where there is room for that.
  fileprivate func adding(_ heading: String, width: Int, _ world: World) -> StyledLine {
    let whole = self + StyledLine(heading, .heading)
    return whole.width(glyphs: world.glyphs) <= width ? whole : self
  }
}
