import Canvas
import HubKit

/// One line asked for before something is done: the file to import, or where the backup goes.
struct PromptScreen: Screen {
  enum Purpose: Sendable { case importFile, backUp }

  let purpose: Purpose
  var field = TextField()
  var sent: Effect?
  /// What came of the import, record by record that needs attention.
  var reports: [ImportReport] = []
  var scroll = 0

  init(_ purpose: Purpose) { self.purpose = purpose }

  let context = KeyContext.prompt
  var hints: [Command] { [.accept, .back] }

  private var key: String { purpose == .importFile ? "screen.import" : "screen.backup" }

  func title(_ world: World) -> String { world.words(key) }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    switch command {
    case .back: return [.pop]
    case .accept:
      if !reports.isEmpty { return [.pop] }
      let path = field.text.trimmingSpaces
      guard !path.isEmpty else { return [.tell(world.words("\(self.key).path"))] }
      guard sent == nil else { return [] }
      let effect: Effect = purpose == .importFile ? .importFiles([path]) : .backUp(path)
      sent = effect
      return [.effect(effect), .tell(world.words("status.working"))]
    default: return []
    }
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard reports.isEmpty else {
      switch key {
      case .down, .character("j"): scroll += 1
      case .up, .character("k"): scroll = max(0, scroll - 1)
      default: return nil
      }
      return []
    }
    return field.handle(key) ? [] : nil
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    field.insert(text)
    return []
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .importFinished(let reports) where purpose == .importFile && sent != nil:
      sent = nil
      self.reports = reports
      return reports.allSatisfy(\.problems.isEmpty) ? [.pop] : []
    case .backedUp where purpose == .backUp: return [.pop]
    case .refused(let effect, _) where effect == sent:
      sent = nil
      return []
    default: return []
    }
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let words = world.words
    guard reports.isEmpty else {
      frame.draw(Paragraph(reportText(world), scroll: scroll), in: rect)
      return
    }
    let (head, rest) = rect.splitTop(1)
    frame.put(words("\(key).path"), at: head.origin, in: head)
    frame.draw(TextFieldView(field), in: rest.row(0))
    frame.draw(Paragraph(words("\(key).help"), style: .dim), in: rest.splitTop(2).rest)
  }

  private func reportText(_ world: World) -> String {
    let words = world.words
    return reports.flatMap { report -> [String] in
      var summary = words(
        "import.summary",
        [
          "file": report.file, "read": words.number(report.read),
          "added": words.number(report.added), "updated": words.number(report.updated),
          "unchanged": words.number(report.unchanged), "skipped": words.number(report.skipped),
        ])
      if report.orgsCreated > 0 {
        summary += " " + words.plural("import.orgs", report.orgsCreated) + "."
      }
      guard !report.problems.isEmpty else { return [summary] }
      let lines = report.problems.map { problem in
        "! \(problem.line): \(problem.record) \(problem.value) – "
          + Sentence.of(problem.notice, world)
      }
      return [summary, words.plural("import.attention", report.problems.count)] + lines
    }.joined(separator: "\n")
  }
}
