import Canvas
import HubKit
import HubResources

/// Where the steps and the cards stand, scrolled so that the selected one is in view.
struct WalkLayout {
  static let steps = StepID.allCases.count
  /// Lines that what a card says may take, and as many for its reason: on a window of forty columns
  /// the longest advice fits.
  static let mostLines = 5
  /// Rows from which what a step is for, the phase and critical mass stand above the cards; on
  /// lower windows phase and mass come after them.
  static let roomy = 12

  /// A card: what to do, and why, as it is broken into lines.
  struct Card {
    let text: [String]
    let reason: [String]
    var height: Int { text.count + reason.count }
  }

  let cards: [Card]
  /// What the selected step is for; empty on low windows.
  let purpose: [String]
  /// Phase and critical mass.
  let mass: [String]
  let isRoomy: Bool
  /// Rows above the window.
  let top: Int

  init(_ screen: WalkScreen, size: Size, _ world: World) {
    let cards = screen.cards.map { Self.card($0, screen, width: size.width, world) }
    self.cards = cards
    isRoomy = size.height >= Self.roomy
    mass = WalkMass(screen.report, world).lines(width: size.width)
    let step = StepID.allCases[checked: screen.list.selected] ?? screen.report?.currentStep
    let text =
      WalkTexts.slipping(step.flatMap { screen.report?[$0] }, world)
      ?? world.words("step.\((step ?? .conversation).rawValue).purpose")
    purpose =
      isRoomy
      ? TextWrap.lines(text, width: max(10, size.width - 2), glyphs: world.glyphs) : []
    let above = Self.steps + (isRoomy ? purpose.count + mass.count : 0)
    let heights = cards.map(\.height)
    let selected = screen.list.selected - Self.steps
    let bottom: Int =
      if selected < 0 {
        0
      } else if selected < cards.count {
        above + 1 + heights.prefix(selected + 1).reduce(0, +)
      } else {
        above + 1 + max(1, heights.reduce(0, +)) + mass.count
      }
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
    let reason = screen.report.map { WalkTexts.because(card, $0, named: screen.named, world) } ?? ""
    return Card(text: lines(text, indent: 2), reason: lines(reason, indent: 4))
  }

  /// The first row of what a step is for, from the top of the body.
  var purposeTop: Int { Self.steps - top }

  /// The first row of phase and critical mass.
  var massTop: Int {
    isRoomy
      ? purposeTop + purpose.count
      : heading + 1 + max(1, cards.reduce(0) { $0 + $1.height })
  }

  /// The row of the heading above the cards.
  var heading: Int { Self.steps + (isRoomy ? purpose.count + mass.count : 0) - top }

  /// The item that stands for critical mass, where it is one.
  var massItem: Int? { isRoomy ? nil : Self.steps + cards.count }

  func y(ofCard index: Int) -> Int {
    heading + 1 + cards.prefix(index).reduce(0) { $0 + $1.height }
  }

  /// The step, the card or, below the cards, critical mass drawn at a row of the body.
  func item(at y: Int) -> Int? {
    if (0..<Self.steps).contains(y + top) { return y + top }
    let card = cards.indices.first { index in
      let start = self.y(ofCard: index)
      return (start..<start + cards[index].height).contains(y)
    }
    if card == nil, !isRoomy, (massTop..<massTop + mass.count).contains(y) {
      return Self.steps + cards.count
    }
    return card.map { Self.steps + $0 }
  }
}

/// The phase of the hub and its critical mass: four figures, each with its name and target, never
/// one sum.
struct WalkMass {
  let report: WalkReport?
  let world: World

  init(_ report: WalkReport?, _ world: World) {
    self.report = report
    self.world = world
  }

  /// With full labels where two lines hold them, else with short ones; none before anything was
  /// judged.
  func lines(width: Int) -> [String] {
    guard let report else { return [] }
    let words = world.words
    let phase = words("screen.walk.phase", ["phase": words("phase.\(report.phase.rawValue)")])
    func lines(_ labels: String) -> [String] {
      let text =
        phase + ". " + words("screen.walk.criticalMass") + ": " + figures(report, labels)
      return TextWrap.lines(text, width: max(10, width - 2), glyphs: world.glyphs)
    }
    let full = lines("mass")
    return full.count <= 2 ? full : lines("mass.short")
  }

  private func figures(_ report: WalkReport, _ labels: String) -> String {
    report.criticalMass.parts.map { part in
      let value = part.value.map { String($0) } ?? "?"
      return world.words("\(labels).\(part.id)") + " \(value)/"
        + world.words.decimal(part.target, places: 0)
    }.joined(separator: ", ")
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
    draw(layout.purpose, at: layout.purposeTop, .dim, in: rect, on: &frame)
    draw(
      layout.mass, at: layout.massTop, list.selected == layout.massItem ? .selected : .text,
      in: rect, on: &frame)
    let head = rect.row(layout.heading)
    if layout.heading >= 0 {
      frame.put(world.words("screen.walk.advice"), at: head.origin, style: .heading, in: head)
    }
    drawCards(layout, in: rect, on: &frame, world)
  }

  private func draw(
    _ lines: [String], at top: Int, _ style: Style, in rect: Rect, on frame: inout Frame
  ) {
    for (index, line) in lines.enumerated() {
      frame.put(
        line, at: Point(x: rect.x + 2, y: rect.y + top + index), style: style, in: rect)
    }
    if style == .selected { frame.cursor = Point(x: rect.x, y: rect.y + top) }
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
    let text = DisplayWidth.pad(state, to: 11, glyphs: world.glyphs) + " " + momentum
    frame.put(text, at: rest.origin, in: rest)
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
