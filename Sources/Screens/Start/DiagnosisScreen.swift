import Canvas
import HubKit
import HubResources

/// The first diagnosis: five questions that say whether to join, to wake or to found.
struct DiagnosisScreen: Screen {
  let diagnosis: Diagnosis
  var answers: [Diagnosis.Answer] = []
  var choice = ListState(total: Diagnosis.Answer.allCases.count)
  var saved: SaveRequest?

  init(_ world: World) { diagnosis = Diagnosis(world.words) }

  var context: KeyContext { isComplete ? .outcome : .diagnosis }
  var hints: [Command] { isComplete ? [.accept, .back] : [.choose, .down, .up, .back] }

  func title(_ world: World) -> String { world.words("diagnosis.title") }

  var question: Diagnosis.Question? { diagnosis.questions[checked: answers.count] }
  private var isComplete: Bool { question == nil }

  func position(_ world: World) -> String {
    isComplete ? "" : "\(answers.count + 1)/\(diagnosis.questions.count)"
  }

  /// Somebody convenes already: join. Something is there without conveners: wake it. Else: found.
  var outcome: Diagnosis.Outcome {
    func isThere(_ id: String) -> Bool {
      guard let index = diagnosis.questions.firstIndex(where: { $0.id == id }) else { return false }
      return (answers[checked: index] ?? .unknown) != .unknown
    }
    let isOrganized = isThere("association")
    if isOrganized, isThere("conveners") { return .join }
    if isOrganized || isThere("publicBody") || isThere("conveners") { return .wake }
    return .found
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if choice.run(command, height: choice.total) { return [] }
    switch command {
    case .accept where isComplete: return finish(world)
    case .choose:
      guard let answer = Diagnosis.Answer.allCases[checked: choice.selected] else { return [] }
      answers.append(answer)
      choice.select(0)
      return []
    case .back where answers.isEmpty:
      return [.pop, .tell(world.told("screen.start.diagnosis.skipped", in: .global))]
    case .back:
      answers.removeLast()
      return []
    default: return []
    }
  }

  private func finish(_ world: World) -> [Reaction] {
    guard let hub = world.hub else { return [.pop] }
    var map: [String: String] = ["outcome": outcome.rawValue]
    for (question, answer) in zip(diagnosis.questions, answers) {
      map[question.id] = answer.rawValue
    }
    let edit = RecordEdit(kind: "hub", id: hub.id, values: ["diagnosis": .map(map)])
    let request = SaveRequest(
      title: ActionTitle("edit", [hub.id]), edits: [edit], subject: diagnosis.title(outcome),
      toast: "toast.diagnosed")
    return [.effect(.save(request)), .pop]
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let above = question.map { Self.head(of: $0, world).count } ?? 0
    guard !isComplete, let index = choice.click(line: row - above, height: choice.total)
    else { return [] }
    choice.select(index)
    return run(.choose, key: .enter, world)
  }

  /// The question, and the hint below it where there is room for all of it above the answers.
  private static func head(of question: Diagnosis.Question, _ world: World) -> [StyledLine] {
    let width = max(10, world.size.width - 2)
    func wrapped(_ text: String, _ style: Style) -> [StyledLine] {
      TextWrap.lines(text, width: width, glyphs: world.glyphs).map { StyledLine($0, style) }
    }
    let asked = wrapped(question.text, .heading)
    let whole = asked + wrapped(question.hint, .dim)
    let room = world.bodyHeight - Diagnosis.Answer.allCases.count
    if whole.count + 2 <= room { return asked + [""] + wrapped(question.hint, .dim) + [""] }
    return whole.count <= room ? whole : asked
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let words = world.words
    let area = rect.inset(vertically: 0)
    guard let question else {
      let text = [diagnosis.title(outcome), "", diagnosis.advice(outcome)].joined(separator: "\n")
      frame.put(
        words("screen.start.diagnosis.result"), at: area.origin, style: .heading, in: area)
      frame.draw(Paragraph(text), in: area.splitTop(2).rest)
      return
    }
    let lines = Self.head(of: question, world)
    for (row, line) in lines.enumerated() {
      frame.put(line, at: Point(x: area.x, y: area.y + row), in: area)
    }
    let rest = area.splitTop(lines.count).rest
    let rows = choice.window(height: rest.height).map {
      StyledLine(Diagnosis.Answer.allCases[checked: $0].map(diagnosis.label) ?? "")
    }
    frame.draw(ListView(state: choice, rows: rows), in: rest)
  }
}
