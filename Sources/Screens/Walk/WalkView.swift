import Canvas
import HubKit
import HubResources

/// Where the steps and the cards stand, scrolled so that the selected one is in view.
struct WalkLayout {
  static let steps = StepID.allCases.count
  /// Rows of a card: what to do, and why.
  static let cardRows = 2

  let cards: Int
  let height: Int
  let hasPurpose: Bool
  /// Rows above the window.
  let top: Int

  init(_ screen: WalkScreen, height: Int) {
    cards = screen.cards.count
    self.height = height
    hasPurpose = height >= 12
    let heading = Self.steps + (hasPurpose ? 3 : 0)
    let card = screen.list.selected - Self.steps
    let bottom = card < 0 ? 0 : heading + 1 + (card + 1) * Self.cardRows
    top = max(0, bottom - height)
  }

  /// The row of the heading above the cards, from the top of the body.
  var heading: Int { Self.steps + (hasPurpose ? 3 : 0) - top }

  func y(ofCard index: Int) -> Int { heading + 1 + index * Self.cardRows }

  /// The step or card drawn at a row of the body.
  func item(at y: Int) -> Int? {
    if (0..<Self.steps).contains(y + top) { return y + top }
    let card = (y - heading - 1) / Self.cardRows
    return y > heading && card < cards ? Self.steps + card : nil
  }
}

extension WalkScreen {
  /// Columns beyond which figures would stand too far from what they belong to.
  private static let widest = 96

  func draw(in whole: Rect, on frame: inout Frame, _ world: World) {
    let rect = whole.splitLeft(Self.widest).left
    let layout = WalkLayout(self, height: rect.height)
    for (index, step) in StepID.allCases.enumerated() where index >= layout.top {
      draw(
        step, in: rect.row(index - layout.top), isSelected: list.selected == index, on: &frame,
        world)
    }
    if layout.hasPurpose {
      let selected = StepID.allCases[checked: list.selected] ?? report?.currentStep
      let purpose = "step.\((selected ?? .conversation).rawValue).purpose"
      let area = Rect(
        x: rect.x + 2, y: rect.y + WalkLayout.steps - layout.top, width: rect.width - 2, height: 2)
      frame.draw(Paragraph(world.words(purpose), style: .dim), in: area.intersection(rect))
    }
    let head = rect.row(layout.heading)
    frame.put(world.words("screen.walk.advice"), at: head.origin, style: .heading, in: head)
    drawMass(in: whole.row(layout.heading), on: &frame, world)
    drawCards(layout, in: rect, on: &frame, world)
  }

  private func draw(
    _ step: StepID, in line: Rect, isSelected: Bool, on frame: inout Frame, _ world: World
  ) {
    let words = world.words
    let isCurrent = report == nil ? step == .conversation : report?.currentStep == step
    let tailWidth = line.width >= 70 ? 44 : line.width >= 50 ? 26 : 16
    let (left, right) = line.splitRight(tailWidth, gap: 1)
    if isSelected { frame.cursor = line.origin }
    let mark = (isSelected ? ">" : " ") + (isCurrent ? "*" : " ")
    frame.put(
      "\(mark)\(step.number) \(words("step.\(step.rawValue)"))", at: left.origin,
      style: isSelected ? .selected : isCurrent ? Style(.text, .bold) : .text, in: left)
    guard let one = report?[step] else { return }
    let percent = words.percent(one.progress)
    let state = words("screen.walk.state.\(one.state.rawValue)")
    if line.width < 50 {
      frame.put("\(percent) \(state)", at: right.origin, in: right)
      return
    }
    let (bar, rest) = right.splitLeft(16, gap: 1)
    let done = one.progress.isFinite ? Int(min(max(one.progress, 0), 1) * 100) : 0
    frame.draw(ProgressBar(done: done, total: 100, label: percent), in: bar)
    let momentum = one.momentum == nil ? "" : WalkTexts.momentum(one.momentum, world)
    let text = DisplayWidth.pad(state, to: 10, glyphs: world.glyphs) + " " + momentum
    frame.put(text, at: rest.origin, in: rest)
  }

  /// Critical mass on the line of the heading: four figures, each with its name, never one sum.
  private func drawMass(in line: Rect, on frame: inout Frame, _ world: World) {
    guard let mass = report?.criticalMass, line.width >= 60 else { return }
    let words = world.words
    func figures(_ labels: String) -> String {
      mass.parts.map { part in
        let value = part.value.map { String($0) } ?? "?"
        return words("\(labels).\(part.id)") + " \(value)/"
          + words.decimal(part.target, places: 0)
      }.joined(separator: ", ")
    }
    let head = words("screen.walk.criticalMass") + ": "
    let room = line.width - DisplayWidth.of(words("screen.walk.advice"), glyphs: world.glyphs) - 1
    // The fullest text that fits.
    let texts = [head + figures("mass"), head + figures("mass.short"), figures("mass.short")]
    guard let text = texts.first(where: { DisplayWidth.of($0, glyphs: world.glyphs) <= room })
    else { return }
    let width = DisplayWidth.of(text, glyphs: world.glyphs)
    // With the other figures, unless only the whole line holds it.
    let end = max(min(line.width, Self.widest), line.width - room + width)
    frame.put(text, at: Point(x: line.x + end - width, y: line.y), style: .dim, in: line)
  }

  private func drawCards(
    _ layout: WalkLayout, in rect: Rect, on frame: inout Frame, _ world: World
  ) {
    let start = Point(x: rect.x, y: rect.y + layout.heading + 1)
    guard let report else {
      frame.put(world.words("screen.list.loading"), at: start, style: .dim, in: rect)
      return
    }
    if cards.isEmpty {
      let area = Rect(origin: start, size: rect.size).intersection(rect)
      frame.draw(Paragraph(world.words("screen.walk.advice.empty"), style: .dim), in: area)
    }
    for (index, card) in cards.enumerated() {
      let isSelected = index == list.selected - WalkLayout.steps
      let point = Point(x: rect.x, y: rect.y + layout.y(ofCard: index))
      let text = WalkTexts.text(of: card, report, promises: promises, world)
      frame.put(
        (isSelected ? "> " : "  ") + text, at: point, style: isSelected ? .selected : .text,
        in: rect)
      frame.put(
        "    " + WalkTexts.because(card, report, world), at: Point(x: point.x, y: point.y + 1),
        style: .dim, in: rect)
      if isSelected { frame.cursor = point }
    }
  }
}
