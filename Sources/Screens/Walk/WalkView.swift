import Canvas
import HubKit
import HubResources

/// Where the steps and the cards stand, scrolled so that the selected one is in view.
struct WalkLayout {
  static let steps = StepID.allCases.count
  /// Lines that what a card says may take, and as many for its reason.
  static let mostLines = 2

  /// A card: what to do, and why, as it is broken into lines.
  struct Card {
    let text: [String]
    let reason: [String]
    var height: Int { text.count + reason.count }
  }

  let cards: [Card]
  let hasPurpose: Bool
  /// Rows above the window.
  let top: Int

  init(_ screen: WalkScreen, size: Size, _ world: World) {
    let cards = screen.cards.map { Self.card($0, screen, width: size.width, world) }
    self.cards = cards
    hasPurpose = size.height >= 12
    let heading = Self.steps + (hasPurpose ? 3 : 0)
    let selected = screen.list.selected - Self.steps
    let bottom =
      selected < 0
      ? 0 : heading + 1 + cards.prefix(selected + 1).reduce(0) { $0 + $1.height }
    top = max(0, bottom - size.height)
  }

  private static func card(
    _ card: CoachCard, _ screen: WalkScreen, width: Int, _ world: World
  ) -> Card {
    func lines(_ text: String, indent: Int) -> [String] {
      let lines = TextWrap.lines(text, width: max(10, width - indent), glyphs: world.glyphs)
      guard lines.count > mostLines else { return lines.isEmpty ? [""] : lines }
      // The last line is cut where it is drawn.
      return Array(lines.prefix(mostLines - 1))
        + [lines.dropFirst(mostLines - 1).joined(separator: " ")]
    }
    let text = WalkTexts.text(of: card, screen.report, named: screen.named, world)
    let reason = screen.report.map { WalkTexts.because(card, $0, world) } ?? ""
    return Card(text: lines(text, indent: 2), reason: lines(reason, indent: 4))
  }

  /// The row of the heading above the cards, from the top of the body.
  var heading: Int { Self.steps + (hasPurpose ? 3 : 0) - top }

  func y(ofCard index: Int) -> Int {
    heading + 1 + cards.prefix(index).reduce(0) { $0 + $1.height }
  }

  /// The step or card drawn at a row of the body.
  func item(at y: Int) -> Int? {
    if (0..<Self.steps).contains(y + top) { return y + top }
    let card = cards.indices.first { index in
      let start = self.y(ofCard: index)
      return (start..<start + cards[index].height).contains(y)
    }
    return card.map { Self.steps + $0 }
  }
}

extension WalkScreen {
  /// Columns beyond which figures would stand too far from what they belong to.
  private static let widest = 96

  /// The part of the body that is drawn on.
  static func area(_ world: World) -> Size {
    Size(width: min(world.size.width, widest), height: world.bodyHeight)
  }

  func draw(in whole: Rect, on frame: inout Frame, _ world: World) {
    let rect = whole.splitLeft(Self.widest).left
    let layout = WalkLayout(self, size: rect.size, world)
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
    let full = "\(mark)\(step.number) " + words("step.\(step.rawValue)")
    let isCut = DisplayWidth.of(full, glyphs: world.glyphs) > left.width
    let name = isCut ? "\(mark)\(step.number) " + words("step.\(step.rawValue).short") : full
    frame.put(
      name, at: left.origin,
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
    guard report != nil else {
      frame.put(world.words("screen.list.loading"), at: start, style: .dim, in: rect)
      return
    }
    if cards.isEmpty {
      let area = Rect(origin: start, size: rect.size).intersection(rect)
      frame.draw(Paragraph(world.words("screen.walk.advice.empty"), style: .dim), in: area)
    }
    for (index, card) in layout.cards.enumerated() {
      let isSelected = index == list.selected - WalkLayout.steps
      var point = Point(x: rect.x, y: rect.y + layout.y(ofCard: index))
      if isSelected { frame.cursor = point }
      for (line, text) in card.text.enumerated() {
        frame.put(
          (isSelected && line == 0 ? "> " : "  ") + text, at: point,
          style: isSelected ? .selected : .text, in: rect)
        point.y += 1
      }
      for text in card.reason {
        frame.put("    " + text, at: point, style: .dim, in: rect)
        point.y += 1
      }
    }
  }
}
