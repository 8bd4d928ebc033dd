import Canvas
import HubKit

/// What of an import needs attention: each record by file and line, what is wrong with it and what
/// to do about it.
struct AttentionScreen: Screen {
  struct Row: Sendable, Hashable {
    var file: String
    var problem: ImportProblem
  }

  private(set) var reports: [ImportReport]
  private(set) var rows: [Row]
  var list: ListState
  /// A record looked for by its name, to be opened.
  var request: LookupRequest?
  /// The files it is about; nil for all.
  private let files: Set<String>?

  /// - Parameter isWhole: whether what other imports left is shown too once it is known anew.
  init(_ reports: [ImportReport], isWhole: Bool = false) {
    self.reports = reports
    files = isWhole ? nil : Set(reports.map(\.file))
    rows = Self.rows(reports)
    list = ListState(total: rows.count)
  }

  private static func rows(_ reports: [ImportReport]) -> [Row] {
    reports.flatMap { report in report.problems.map { Row(file: report.file, problem: $0) } }
  }

  let context = KeyContext.attention
  var hints: [Command] { [.open, .delete, .back].filter { !idle.contains($0) } }
  /// A line that names no record leads to none.
  var idle: Set<Command> { selected?.problem.record.isEmpty == false ? [] : [.open] }

  func title(_ world: World) -> String { world.words("screen.attention") }
  func position(_ world: World) -> String { list.position() }

  private var selected: Row? { list.selection.flatMap { rows[checked: $0] } }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .back: return [.pop]
    case .delete: return selected.map { [askToDrop($0, world)] } ?? []
    case .open:
      guard let name = selected?.problem.record, !name.isEmpty else { return [] }
      let request = LookupRequest(kinds: ["person", "org"], text: name)
      self.request = request
      return [.effect(.lookUp(request))]
    default: return []
    }
  }

  /// What was settled elsewhere, or is of no use, goes from the list only.
  private func askToDrop(_ row: Row, _ world: World) -> Reaction {
    let name = row.problem.record.isEmpty ? world.words("word.unnamed") : row.problem.record
    return .ask(
      Question(
        text: world.words(
          "screen.attention.drop", ["line": String(row.problem.line), "name": name]),
        yes: .character("y"),
        // What is there when the answer comes may be more than what was there at the question.
        reactions: [.attend(.drop(row.problem, file: row.file))]))
  }

  mutating func appear(_ world: World) -> [Reaction] { renew(world) }

  /// Shows what needs attention now, the same row selected.
  private mutating func renew(_ world: World) -> [Reaction] {
    let before = selected
    let now = world.attention.filter { files?.contains($0.file) != false }
    // The counts of a file without a fault are told too.
    reports =
      now
      + reports.filter { old in
        old.problems.isEmpty && !now.contains { $0.file == old.file }
      }
    rows = Self.rows(reports)
    list.setTotal(rows.count)
    if let before, let index = rows.firstIndex(of: before) { list.select(index) }
    list.scroll(height: listHeight(world))
    return rows.isEmpty ? [.pop] : []
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .importFinished, .attentionKept: return renew(world)
    default: break
    }
    guard case .lookupLoaded(let answered, let hits) = message, answered == request else {
      return []
    }
    request = nil
    let wanted = Matching.fold(answered.text)
    guard let hit = hits.first(where: { Matching.fold($0.title) == wanted }) else {
      return [.tell(world.words("screen.attention.notHere", ["name": answered.text]))]
    }
    return [.push(DetailScreen(hit.id, kind: hit.kind))]
  }

  mutating func resize(_ world: World) { list.scroll(height: listHeight(world)) }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let before = list.selection
    let line = row - head(world).count
    guard let clicked = list.click(line: line, height: listHeight(world)) else { return [] }
    return clicked == before ? run(.open, key: .enter, world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }
}

extension AttentionScreen {
  /// The counts of each file, as far as there is room, and how many records need attention.
  private func head(_ world: World) -> [StyledLine] {
    let words = world.words
    let attention = StyledLine(
      "! " + words.plural("import.attention", rows.count), Style(.warning, .bold))
    guard world.bodyHeight >= 14 else { return [attention] }
    // What other imports left has counts of its own, which are not to be taken for those of this one.
    let told = files == nil ? reports.filter { $0.file == selected?.file } : reports
    let summaries = told.prefix(4).flatMap { report in
      TextWrap.lines(
        Self.summary(report, world), width: max(10, world.size.width), glyphs: world.glyphs)
    }
    return summaries.map { StyledLine($0) } + [attention]
  }

  static func summary(_ report: ImportReport, _ world: World) -> String {
    let words = world.words
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
    return summary
  }

  /// Rows for what is said of the selected record; nothing of it may be cut.
  private func footHeight(_ world: World) -> Int {
    max(1, min(5, world.bodyHeight - head(world).count - 1))
  }

  private func listHeight(_ world: World) -> Int {
    max(1, world.bodyHeight - head(world).count - footHeight(world))
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let lines = head(world)
    for (row, line) in lines.enumerated() {
      frame.put(line, at: Point(x: rect.x, y: rect.y + row), in: rect)
    }
    let rest = rect.splitTop(lines.count).rest
    let (body, foot) = rest.splitTop(listHeight(world))
    let hasSeveralFiles = reports.count > 1
    let shown = list.window(height: body.height).map { index -> StyledLine in
      guard let row = rows[checked: index] else { return "" }
      let place =
        row.problem.line > 0
        ? world.words("screen.attention.line", ["line": String(row.problem.line)]) : ""
      var parts = [hasSeveralFiles ? row.file + ", " + place : place]
      parts.append(row.problem.record.isEmpty ? world.words("word.unnamed") : row.problem.record)
      return StyledLine([
        Span(DisplayWidth.pad(parts[0], to: hasSeveralFiles ? 24 : 11, glyphs: world.glyphs), .dim),
        Span(parts[1] + "  "), Span(Self.sentence(row.problem, world), .dim),
      ])
    }
    frame.draw(ListView(state: list, rows: shown), in: body)
    if let selected { frame.draw(Paragraph(advice(selected, world)), in: foot) }
  }

  /// File, line, record, field, value, what is wrong and what to do.
  private func advice(_ row: Row, _ world: World) -> String {
    let words = world.words
    let problem = row.problem
    var value = problem.value.isEmpty ? "" : "\(problem.field) \"\(problem.value)\": "
    if problem.value.isEmpty, !problem.field.isEmpty { value = problem.field + ": " }
    let what = words(
      problem.line > 0 ? "import.problem.where" : "import.problem.file",
      [
        "file": row.file.split(separator: "/").last.map(String.init) ?? row.file,
        "line": String(problem.line), "message": value + Self.sentence(problem, world),
      ])
    let key = world.keys.sequence(of: .open, in: .attention)?.label(words) ?? ""
    return what + "\n" + words(todo(problem), ["line": String(problem.line), "key": key])
  }

  /// What can be done about it, by the key of the words.
  private func todo(_ problem: ImportProblem) -> String {
    guard !problem.record.isEmpty else {
      if problem.isNote { return "screen.attention.ofFile" }
      return problem.line > 0 ? "screen.attention.record" : "screen.attention.file"
    }
    if problem.isNote { return "screen.attention.note" }
    return problem.field.isEmpty ? "screen.attention.record" : "screen.attention.value"
  }

  static func sentence(_ problem: ImportProblem, _ world: World) -> String {
    var arguments = problem.notice.arguments
    if arguments["value"] == nil { arguments["value"] = problem.value }
    if arguments["field"] == nil { arguments["field"] = problem.field }
    return Sentence.of(Notice(problem.notice.key, arguments), world)
  }
}
