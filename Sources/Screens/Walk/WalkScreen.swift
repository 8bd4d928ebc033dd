import Canvas
import HubKit
import HubResources

/// The ladder: the five steps, how far each has come, and what to do next.
struct WalkScreen: Screen {
  var report: WalkReport?
  var list = ListState(total: StepID.allCases.count)

  let context = KeyContext.walk
  var hints: [Command] { [.open, .log, .goToday, .goPeople, .goSearch, .palette, .quit] }

  func title(_ world: World) -> String { world.words("screen.walk.title") }

  mutating func appear(_ world: World) -> [Reaction] { [.effect(.loadWalk)] }

  private var cards: [CoachCard] { report?.coach ?? [] }
  private var card: CoachCard? { cards[checked: list.selected - StepID.allCases.count] }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: list.total) { return [] }
    switch command {
    case .open: return open(world)
    case .snooze: return card.map { [Self.snooze($0, world)] } ?? []
    default: return []
    }
  }

  private func open(_ world: World) -> [Reaction] {
    if let step = StepID.allCases[checked: list.selected] {
      guard report?[step].map({ !$0.practices.isEmpty }) ?? (step == .conversation) else {
        return [.tell(world.words("screen.walk.later"))]
      }
      return [.push(StepScreen(step, report: report))]
    }
    guard let card else { return [] }
    if let practice = card.act { return PracticeForm.open(practice, world) }
    return card.because.records.first.map { [.push(DetailScreen($0, kind: "action"))] } ?? []
  }

  /// Days a card stays away when it is put off.
  static let snoozeDays = 7

  private static func snooze(_ card: CoachCard, _ world: World) -> Reaction {
    let until = world.today.adding(days: snoozeDays)
    let edit = RecordEdit(
      kind: "setting", id: Placeholder.id(1), isNew: true,
      values: [
        "key": .text(WalkSettings.snoozePrefix + card.id), "value": .text(until.description),
      ])
    return .effect(
      .save(
        SaveRequest(
          title: ActionTitle("snooze", [edit.id]), edits: [edit],
          subject: world.words(card.textKey))))
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    guard case .walkLoaded(let report) = message else { return [] }
    self.report = report
    list.setTotal(StepID.allCases.count + report.coach.count)
    return []
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    guard let step = WalkLayout.row(at: row, cards: cards.count, height: world.bodyHeight) else {
      return []
    }
    let previous = list.selected
    list.select(step)
    return previous == step ? open(world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) { list.move(by: steps) }
}

/// Which rows the ladder and the cards take.
enum WalkLayout {
  static let steps = StepID.allCases.count

  /// Where the cards' heading stands, counted from the top of the body.
  static func heading(height: Int) -> Int { height >= 12 ? steps + 3 : steps + 1 }

  /// The list row drawn at a row of the body.
  static func row(at y: Int, cards: Int, height: Int) -> Int? {
    if (0..<steps).contains(y) { return y }
    let first = heading(height: height) + 1
    let index = (y - first) / 2
    return y >= first && index < cards ? steps + index : nil
  }
}

extension WalkScreen {
  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    for (index, step) in StepID.allCases.enumerated() {
      draw(step, in: rect.row(index), isSelected: list.selected == index, on: &frame, world)
    }
    let heading = WalkLayout.heading(height: rect.height)
    if rect.height >= 12 {
      let purpose = StepID.allCases[checked: list.selected] ?? .conversation
      let area = Rect(x: rect.x + 2, y: rect.y + WalkLayout.steps, width: rect.width - 2, height: 2)
      frame.draw(
        Paragraph(world.words("step.\(purpose.rawValue).purpose"), style: .dim), in: area)
    }
    guard heading < rect.height else { return }
    let head = rect.row(heading)
    frame.put(world.words("screen.walk.advice"), at: head.origin, style: .heading, in: head)
    drawMass(in: head, on: &frame, world)
    drawCards(in: rect.splitTop(heading + 1).rest, on: &frame, world)
  }

  private func draw(
    _ step: StepID, in line: Rect, isSelected: Bool, on frame: inout Frame, _ world: World
  ) {
    let words = world.words
    let one = report?[step]
    let isCurrent = report == nil ? step == .conversation : report?.currentStep == step
    let tailWidth = line.width >= 70 ? 44 : line.width >= 50 ? 26 : 16
    let (left, right) = line.splitRight(tailWidth, gap: 1)
    if isSelected { frame.cursor = line.origin }
    let mark = (isSelected ? ">" : " ") + (isCurrent ? "*" : " ")
    frame.put(
      "\(mark)\(step.number) \(words("step.\(step.rawValue)"))", at: left.origin,
      style: isSelected ? .selected : isCurrent ? Style(.text, .bold) : .text, in: left)
    guard let one else { return }
    let percent = words.percent(one.progress)
    let state = words("screen.walk.state.\(one.state.rawValue)")
    if line.width < 50 {
      frame.put("\(percent) \(state)", at: right.origin, in: right)
      return
    }
    let (bar, rest) = right.splitLeft(16, gap: 1)
    frame.draw(
      ProgressBar(done: Int(one.progress * 100), total: 100, label: percent), in: bar)
    let momentum = one.momentum == nil ? "" : WalkTexts.momentum(one.momentum, world)
    let text = DisplayWidth.pad(state, to: 10, glyphs: world.glyphs) + momentum
    frame.put(text, at: rest.origin, in: rest)
  }

  /// Critical mass on the line of the heading: four figures, never one sum.
  private func drawMass(in line: Rect, on frame: inout Frame, _ world: World) {
    guard let mass = report?.criticalMass, line.width >= 60 else { return }
    let figures = mass.parts.map { part in
      let value = part.value.map { String($0) } ?? "?"
      return "\(value)/\(world.words.decimal(part.target, places: 0))"
    }.joined(separator: " ")
    let text = world.words("screen.walk.criticalMass") + " " + figures
    let width = DisplayWidth.of(text, glyphs: world.glyphs)
    frame.put(text, at: Point(x: line.endX - width, y: line.y), style: .dim, in: line)
  }

  private func drawCards(in area: Rect, on frame: inout Frame, _ world: World) {
    guard let report else {
      frame.put(world.words("screen.list.loading"), at: area.origin, style: .dim, in: area)
      return
    }
    guard !cards.isEmpty else {
      frame.draw(Paragraph(world.words("screen.walk.advice.empty"), style: .dim), in: area)
      return
    }
    // Cards are two rows each; the window follows the selection.
    let fit = max(1, area.height / 2)
    let selectedCard = list.selected - WalkLayout.steps
    let first = max(0, min(selectedCard - fit + 1, cards.count - fit))
    for (index, card) in cards.enumerated().dropFirst(first).prefix(fit) {
      let isSelected = index == selectedCard
      let y = area.y + (index - first) * 2
      let text = (isSelected ? "> " : "  ") + world.words(card.textKey)
      frame.put(
        text, at: Point(x: area.x, y: y), style: isSelected ? .selected : .text, in: area)
      frame.put(
        "    " + WalkTexts.because(card, report, world), at: Point(x: area.x, y: y + 1),
        style: .dim, in: area)
      if isSelected { frame.cursor = Point(x: area.x, y: y) }
    }
  }
}
