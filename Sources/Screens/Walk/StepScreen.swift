import Canvas
import HubKit
import HubResources

/// One step opened: its practices, each with the key that does it, its evidence and its signs.
struct StepScreen: Screen {
  /// What a row stands for.
  enum Target: Sendable {
    case practice(PracticeID)
    case evidence(Evidence)
    case sign(Sign)
    case condition(ConditionPart)
  }

  struct Row: Sendable {
    var line: StyledLine
    var target: Target?
    var isHeading = false
  }

  let step: StepID
  var report: WalkReport?
  var rows: [Row] = []
  var list = ListState()
  /// The practice whose newest record was asked for.
  var awaiting: PracticeID?
  /// The judgement before the last practice, against which moved evidence is told.
  var before: WalkReport?
  /// Whether what moved is still to be read below the rows.
  var tellsMoved = false
  /// The practice done last, and whether anything was saved by it.
  var practised: PracticeID?
  var hasSaved = false
  /// How often each practice was done.
  var done: [PracticeID: PracticeDone] = [:]

  /// What proves the selected row, where there are three panes.
  var proof = StepProof()

  init(_ step: StepID, report: WalkReport?) {
    self.step = step
    self.report = report
  }

  let context = KeyContext.step
  var practiceStep: StepID? { step }
  var hints: [Command] {
    let keys: [Command] = [.open, .override, .log, .back]
    return proof.screen == nil ? keys : keys + [.nextPane]
  }
  var idle: Set<Command> {
    guard let shown = proof.screen else { return [.nextPane, .previousPane] }
    return proof.isFocused ? shown.idle : []
  }

  func title(_ world: World) -> String {
    let title = "\(step.number) " + world.words("step.\(step.rawValue)")
    let isWhole = DisplayWidth.of(title, glyphs: world.glyphs) <= Chrome.titleRoom(world)
    return isWhole ? title : "\(step.number) " + world.words("step.\(step.rawValue).short")
  }

  func position(_ world: World) -> String {
    if proof.isFocused, let shown = proof.screen { return shown.position(world) }
    guard let step = report?[step] else { return "" }
    return world.words.percent(step.progress) + " "
      + world.words("screen.walk.state.\(step.state.rawValue)")
  }

  mutating func appear(_ world: World) -> [Reaction] {
    lay(world)
    let wanted = wantProof(world)
    return (wanted.isEmpty ? proof.read(world) : wanted) + [
      .effect(.loadWalk), .effect(.loadFirsts(traces(world).map(\.request))),
    ]
  }

  /// What the practices leave behind; one that goes on with a record leaves none of its own.
  private func traces(_ world: World) -> [PracticeTrace] {
    world.playbook.practices(of: step.rawValue).compactMap { practice in
      guard !practice.leaves.opensLatest, let id = PracticeID(practice.id),
        let kind = world.catalogue[Kind(practice.leaves.kind)]
      else { return nil }
      return PracticeTrace(id, kind: kind, preset: practice.leaves.preset, today: world.today)
    }
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if command == .nextPane || command == .previousPane {
      proof.isFocused.toggle()
      return []
    }
    if proof.isFocused, command.practiceNumber == nil {
      return proof.run(command, key: key, world)
    }
    let selected = list.selected
    if list.run(command, height: listHeight(world)) {
      let isDown = list.selected > selected || list.selected == 0
      list.leaveHeading(movingDown: isDown, height: listHeight(world), isHeading: isHeading)
      tellsMoved = false
      return wantProof(world)
    }
    if let number = command.practiceNumber {
      return practice(PracticeID(step, number), world)
    }
    let target = rows[checked: list.selected]?.target
    switch (command, target) {
    case (.back, _): return [.pop]
    case (.open, .practice(let id)): return practice(id, world)
    case (.open, .evidence(let evidence)): return [.push(ProofScreen(evidence, world))]
    case (.open, .sign(let sign)): return [.push(ProofScreen(sign, world))]
    case (.open, .condition(let part)): return open(part, world)
    case (.override, .evidence(let evidence)):
      return [.push(ProofScreen.overrideForm(evidence.id, standing: evidence.override, world))]
    case (.override, _): return [.tell(world.told("screen.walk.override.choose", in: .step))]
    default: return []
    }
  }

  private mutating func wantProof(_ world: World) -> [Reaction] {
    proof.want(rows[checked: list.selected]?.target, world)
  }

  private mutating func practice(_ id: PracticeID, _ world: World) -> [Reaction] {
    guard let form = PracticeForm(id, report: report, world) else {
      return [.tell(world.words("screen.walk.later"))]
    }
    awaiting = form.opensOne ? id : nil
    before = report
    tellsMoved = true
    practised = id
    hasSaved = false
    return form.open()
  }

  /// What mends a part of a condition: its proof, a practice, or the records it is about.
  private mutating func open(_ part: ConditionPart, _ world: World) -> [Reaction] {
    if let evidence = report?.steps.flatMap(\.evidence).first(where: { $0.id.text == part.id }) {
      return [.push(ProofScreen(evidence, world))]
    }
    // What is met needs no practice: its records are shown.
    if part.state == .met, !part.records.isEmpty { return [.push(ProofScreen(part, world))] }
    switch world.playbook.remedy(part.id) {
    case .practice(let id): return PracticeID(id).map { practice($0, world) } ?? []
    case .kind("hub"):
      return world.hub.map { [.push(FormScreen(editing: $0.id, kind: "hub"))] } ?? []
    case .kind(let kind): return [.push(RecordListScreen(kind: Kind(kind)))]
    case nil: return []
    }
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    let shown = proof.receive(message, world)
    switch message {
    case .walkLoaded(let report):
      self.report = report
      lay(world)
      return shown + wantProof(world)
    case .firstsLoaded(let pages):
      for trace in traces(world) {
        guard let page = pages.first(where: { $0.request == trace.request }) else { continue }
        done[trace.id] = trace.done(page) { world.local($0).day }
      }
      lay(world)
      return []
    case .latestLoaded(let kind, let detail):
      guard let form = awaiting.flatMap({ PracticeForm($0, report: report, world) }),
        form.kind == kind
      else { return [] }
      awaiting = nil
      return form.continued(detail)
    case .severalWait(let kind, let fields):
      guard let form = awaiting.flatMap({ PracticeForm($0, report: report, world) }),
        form.kind == kind
      else { return [] }
      awaiting = nil
      return form.several(fields)
    case .saved:
      hasSaved = true
      return []
    default: return []
    }
  }

  /// Lines that tell what the selected row means.
  static func footHeight(_ world: World) -> Int {
    world.bodyHeight >= 20 ? 3 : world.bodyHeight >= 12 ? 2 : 0
  }

  private func listHeight(_ world: World) -> Int {
    max(0, world.bodyHeight - Self.footHeight(world))
  }

  mutating func lay(_ world: World) {
    let room = StepProof.narrowed(world, isProof: false)
    rows = StepRows(step: step, report: report, before: before, done: done, world: room).all
    let isFirst = list.isEmpty
    list.setTotal(rows.count)
    if isFirst, let first = rows.firstIndex(where: { $0.target != nil }) { list.select(first) }
    list.scroll(height: listHeight(world))
  }

  private func isHeading(_ row: Int) -> Bool { rows[checked: row]?.isHeading == true }

  mutating func resize(_ world: World) {
    lay(world)
    proof.resize(world)
  }

  mutating func resized(_ world: World) -> [Reaction] { wantProof(world) }

  mutating func relay(_ world: World) {
    lay(world)
    proof.relay(world)
  }

  /// Where the rows and what proves the selected one are drawn.
  private func columns(_ body: Rect, _ world: World) -> (rows: Rect, proof: Rect?) {
    guard let (rows, beside) = StepProof.columns(body, world) else { return (body, nil) }
    return (rows, beside)
  }

  private func proofArea(_ world: World) -> Rect? {
    columns(Rect(x: 0, y: 0, width: world.size.width, height: listHeight(world)), world).proof
  }

  mutating func click(at point: Point, _ world: World) -> [Reaction] {
    if proofArea(world)?.contains(point) == true { return proof.click(row: point.y, world) }
    proof.isFocused = false
    return click(row: point.y, world)
  }

  mutating func wheel(_ steps: Int, at point: Point, _ world: World) -> [Reaction] {
    if proofArea(world)?.contains(point) == true {
      proof.wheel(steps, world)
      return []
    }
    wheel(steps, world)
    return wantProof(world)
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let previous = list.selection
    let view = view(StepProof.narrowed(world, isProof: false).size.width, world)
    guard let clicked = view.row(atLine: row, height: listHeight(world)) else { return [] }
    list.select(clicked)
    return clicked == previous ? run(.open, key: .enter, world) : wantProof(world)
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let (body, foot) = rect.splitTop(listHeight(world))
    let (left, right) = columns(body, world)
    frame.draw(view(left.width, world), in: left)
    if let right, proof.screen != nil {
      frame.verticalLine(at: Point(x: left.endX + 1, y: body.y), height: body.height)
      proof.draw(in: right, on: &frame, world)
    }
    frame.draw(Paragraph(explanation(world), style: .dim), in: foot)
  }

  /// The rows, those that are too long in several lines.
  private func view(_ width: Int, _ world: World) -> BlockList {
    let blocks = rows.map {
      $0.line.wrapped(width: max(1, width - 2), indent: 5, glyphs: world.glyphs)
    }
    return BlockList(
      state: list, blocks: blocks, placeholder: world.words("screen.list.loading"),
      isFocused: !proof.isFocused)
  }

  /// What the last practice moved, and for want of what it did not count.
  private func news(_ world: World) -> String? {
    let rows = StepRows(step: step, report: report, before: before, world: world)
    let moved = rows.moved
    let wanting = hasSaved ? practised.map(rows.wanting(after:)) ?? [] : []
    var news: [String] = []
    if !moved.isEmpty {
      news.append(world.words("screen.walk.moved", ["list": moved.joined(separator: "; ")]))
    }
    if !wanting.isEmpty {
      news.append(
        world.words("screen.walk.wanting", ["fields": wanting.joined(separator: ", ")]))
    }
    return news.isEmpty ? nil : news.joined(separator: ". ")
  }

  /// What the selected row means, in two or three lines.
  private func explanation(_ world: World) -> String {
    if tellsMoved, let news = news(world) { return news }
    switch rows[checked: list.selected]?.target {
    case .practice(let id):
      let why = world.words("\(id.text).why")
      let time = world.words("\(id.text).time")
      return world.words("screen.walk.practice.why", ["why": why]) + " ("
        + world.words("screen.walk.practice.time", ["time": time]) + ")"
    case .evidence(let evidence):
      return WalkTexts.title(evidence, world) + ". "
        + WalkTexts.text(of: evidence, ".counted", world)
    case .sign(let sign): return world.words("\(sign.id.text).advice")
    case .condition, nil: return world.words("step.\(step.rawValue).purpose")
    }
  }
}
