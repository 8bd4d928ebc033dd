import HubKit

/// What an import would come to, asked about before it is done.
struct ImportPreview {
  let order: ImportOrder
  let reports: [ImportReport]
  let world: World

  init(_ order: ImportOrder, _ reports: [ImportReport], _ world: World) {
    self.order = order
    self.reports = reports
    self.world = world
  }

  /// Whether anything would be written; what could not be read is told by the import itself.
  private var isWanted: Bool {
    reports.contains { $0.added > 0 || $0.updated > 0 || !$0.problems.isEmpty }
  }

  /// The question, or that there is nothing to import.
  ///
  /// - Parameter before: what else is done when the answer is yes.
  func reactions(before: [Reaction] = []) -> [Reaction] {
    var text = reports.map(sentence).joined(separator: " ")
    if reports.contains(where: \.overwritesMuch) { text += " " + world.words("import.much") }
    guard isWanted else { return [.tell(world.words("import.preview.nothing", ["counts": text]))] }
    return [
      .ask(
        Question(
          text: world.words("import.preview.question", ["counts": text]), yes: .character("y"),
          reactions: before + [
            .effect(.importFiles(order)), .tell(world.words("status.working")),
          ]))
    ]
  }

  /// `people.csv: 12 new, 3 already here, 1 record not understood (line 7: …).`
  private func sentence(_ report: ImportReport) -> String {
    let words = world.words
    var parts = [
      words("import.preview.new", ["n": words.number(report.added)]),
      words("import.preview.here", ["n": words.number(report.updated + report.unchanged)]),
    ]
    if report.updated > 0 {
      parts[1] += " " + words("import.preview.updated", ["n": words.number(report.updated)])
    }
    if report.overwritten > 0 {
      parts.append(words.plural("import.overwritten", report.overwritten))
    }
    if report.possibleDuplicates > 0 {
      parts.append(words.plural("import.possibleDuplicates", report.possibleDuplicates))
    }
    let notes = report.problems.filter(\.isNote)
    let problems = report.problems.filter { !$0.isNote }
    if !problems.isEmpty {
      parts.append(words.plural("import.preview.problems", problems.count) + first(problems))
    }
    if !notes.isEmpty {
      parts.append(words.plural("import.preview.notes", notes.count) + first(notes))
    }
    let file = report.file.split(separator: "/").last.map(String.init) ?? report.file
    return file + ": " + parts.joined(separator: ", ") + "."
  }

  /// The first line of which there is something to say, and what.
  private func first(_ problems: [ImportProblem]) -> String {
    guard let problem = problems.first else { return "" }
    let sentence = AttentionScreen.sentence(problem, world)
    guard problem.line > 0 else { return " (\(sentence))" }
    let line = world.words("screen.attention.line", ["line": String(problem.line)])
    return " (\(line): \(sentence))"
  }
}

extension AppState {
  /// Asks where no screen has asked already, but nobody who is typing: their letters would answer. Who wanted to leave once it was done is asked first.
  mutating func ask(about order: ImportOrder, _ reports: [ImportReport]) -> [Effect] {
    if work?.leaving == .afterSuccess { work?.leaving = nil }
    if status?.text == world.words("status.working") { status = nil }
    guard question == nil else { return [] }
    let reactions = ImportPreview(order, reports, world).reactions()
    guard context.isTextEntry, case .ask(let question) = reactions.first else {
      return carryOut(reactions)
    }
    heldQuestion = question
    status = Status(text: world.words("import.preview.waits"))
    return []
  }

  /// Asks what was held back, once nobody types.
  mutating func askHeld() {
    guard let held = heldQuestion, question == nil, !context.isTextEntry else { return }
    heldQuestion = nil
    pending = []
    showsContinuations = false
    question = held
  }
}
