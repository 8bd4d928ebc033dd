import Canvas
import HubKit
import HubResources

/// The panes of the Walk and what stands in each: one below the other on small windows, side by
/// side where there is room. The ladder stays in view while the cards below it scroll.
struct WalkLayout {
  struct Pane {
    /// Within the body.
    let rect: Rect
    let lines: [WalkLine]
    /// Lines above the window.
    let top: Int
  }

  /// Rows from which a rung takes two and critical mass stands below the ladder.
  private static let roomy = 19
  /// Rows kept for what to do next below the ladder.
  private static let leastAdvice = 5
  /// Columns of the ladder beyond which figures would stand too far from what they belong to.
  private static let widest = 96

  let panes: [Pane]

  init(_ screen: WalkScreen, size: Size, _ world: World) {
    let body = Rect(origin: .zero, size: size)
    switch world.layout {
    case .three: panes = Self.three(screen, body, world)
    case .two(isBeside: true): panes = Self.beside(screen, body, world)
    case .two(isBeside: false), .one: panes = Self.below(screen, body, world)
    }
  }

  // MARK: Arrangements

  private static func three(_ screen: WalkScreen, _ body: Rect, _ world: World) -> [Pane] {
    let columns = body.columns([40, 30, 30], gap: 3)
    guard columns.count == 3 else { return [] }
    let step = StepPane(step: screen.shownStep, report: screen.report, world: world)
    return [
      pane(ladder(screen, columns[0], world), columns[0], screen),
      Pane(
        rect: columns[1], lines: step.lines(width: columns[1].width, height: columns[1].height),
        top: 0),
      advice(screen, columns[2], world),
    ]
  }

  private static func beside(_ screen: WalkScreen, _ body: Rect, _ world: World) -> [Pane] {
    let columns = body.columns([58, 42], gap: 3)
    guard columns.count == 2 else { return [] }
    return [
      pane(ladder(screen, columns[0], world), columns[0], screen),
      advice(screen, columns[1], world),
    ]
  }

  /// The ladder above, scrolled only where it leaves no room for what to do next.
  private static func below(_ screen: WalkScreen, _ whole: Rect, _ world: World) -> [Pane] {
    let body = whole.splitLeft(widest).left
    let above = ladder(screen, body, world)
    if body.height >= above.count + leastAdvice {
      let (top, rest) = body.splitTop(above.count)
      return [pane(above, top, screen), advice(screen, rest, world)]
    }
    let advice = WalkAdvice(screen: screen, world: world)
    // A heading would take the row in which the first advice stands.
    let heading = body.height >= above.count + 4 ? [advice.heading] : []
    var lines = above + heading + advice.lines(width: body.width)
    let mass = WalkMass(screen.report, world).lines(width: body.width)
    if let item = screen.massItem, !screen.isPlain {
      lines += mass.map {
        WalkLine(
          StyledLine("  " + $0, screen.list.selected == item ? .selected : .text), item: item)
      }
    }
    return [pane(lines, body, screen)]
  }

  // MARK: Contents

  private static func ladder(_ screen: WalkScreen, _ rect: Rect, _ world: World) -> [WalkLine] {
    if screen.isPlain { return LadderText(screen: screen, world: world).lines(width: rect.width) }
    let isRoomy = rect.height >= roomy && rect.width >= 60
    let width = min(rect.width, widest)
    let rungs = StepID.allCases.enumerated().flatMap { index, step in
      let rung = LadderRung(
        step: step, report: screen.report?[step], isCurrent: screen.isCurrent(step),
        isSelected: screen.list.selected == index, world: world)
      let head = WalkLine(rung.head(width: width), item: index)
      return isRoomy ? [head, WalkLine(rung.foot(width: width), item: index)] : [head]
    }
    guard isRoomy else { return rungs }
    let isAlone = world.layout.isBeside
    let mass = WalkMass(screen.report, world).gauges(width: width, isRoomy: isAlone)
    let above = rungs + mass.map { WalkLine($0) }
    let chart = isAlone ? weeks(screen, width, world) : []
    return above.count + chart.count <= rect.height ? above + chart : above
  }

  /// What happened in the selected step, week by week: a line, and its numbers below it.
  private static func weeks(_ screen: WalkScreen, _ width: Int, _ world: World) -> [WalkLine] {
    let step = screen.shownStep
    guard let weeks = screen.report?[step]?.momentum?.weeks, let most = weeks.max(), weeks.count > 1
    else { return [] }
    // Each number stands below its point.
    let column = max(DisplayWidth.of(world.words.number(most), glyphs: world.glyphs) + 1, 5)
    let chart = LineChart.rows(
      weeks.map { Double($0) }, width: (weeks.count - 1) * column + 1, height: 6,
      glyphs: world.glyphs)
    guard (weeks.count - 1) * column + 4 <= width else { return [] }
    let numbers = weeks.map {
      DisplayWidth.pad(
        world.words.number($0), to: column, alignment: .trailing, glyphs: world.glyphs)
    }.joined().dropFirst(column - 3)
    let heading = StyledLine([
      Span("  " + world.words("screen.walk.weeks.heading"), .heading),
      Span("  \(step.number) " + world.words("step.\(step.rawValue)"), .dim),
    ])
    let rows = chart.map { StyledLine([Span("  "), Span($0, .accent)]) }
    return (["", heading] + rows + [StyledLine(String(numbers))]).map { WalkLine($0) }
  }

  private static func advice(_ screen: WalkScreen, _ rect: Rect, _ world: World) -> Pane {
    let advice = WalkAdvice(screen: screen, world: world)
    let lines = [advice.heading] + advice.lines(width: rect.width)
    let spaced = [advice.heading] + advice.lines(width: rect.width, isSpaced: true)
    return pane(spaced.count <= rect.height ? spaced : lines, rect, screen)
  }

  /// Scrolled so that all of the selected item is in view.
  private static func pane(_ lines: [WalkLine], _ rect: Rect, _ screen: WalkScreen) -> Pane {
    let last = lines.lastIndex { $0.item == screen.list.selected }
    let first = lines.firstIndex { $0.item == screen.list.selected } ?? 0
    let top = max(0, (last.map { $0 + 1 } ?? 0) - rect.height)
    return Pane(rect: rect, lines: lines, top: min(top, first))
  }

  /// Whether critical mass is only among what scrolls, so that it has to be gone to.
  static func hasMassItem(_ screen: WalkScreen, _ world: World) -> Bool {
    guard screen.report != nil, !screen.isPlain, world.layout == .one else { return false }
    return true
  }

  /// The step, the card or critical mass drawn at a place of the body.
  func item(at point: Point) -> Int? {
    guard let pane = panes.first(where: { $0.rect.contains(point) }) else { return nil }
    return pane.lines[checked: point.y - pane.rect.y + pane.top]?.item
  }
}

extension WalkScreen {
  /// The step chosen, or that of the card chosen.
  var shownStep: StepID {
    StepID.allCases[checked: list.selected] ?? card?.step ?? report?.currentStep ?? .conversation
  }

  func isCurrent(_ step: StepID) -> Bool {
    report == nil ? step == .conversation : report?.currentStep == step
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let layout = WalkLayout(self, size: rect.size, world)
    for (index, pane) in layout.panes.enumerated() {
      let area = Rect(
        x: rect.x + pane.rect.x, y: rect.y + pane.rect.y, width: pane.rect.width,
        height: pane.rect.height)
      if index > 0, pane.rect.x > 0 {
        frame.verticalLine(at: Point(x: area.x - 2, y: area.y), height: area.height)
      }
      for (row, line) in pane.lines.dropFirst(pane.top).prefix(area.height).enumerated() {
        let point = Point(x: area.x, y: area.y + row)
        frame.put(line.line, at: point, in: area)
        let isFirst = row + pane.top == pane.lines.firstIndex { $0.item == list.selected }
        if isFirst { frame.cursor = point }
      }
    }
  }
}
