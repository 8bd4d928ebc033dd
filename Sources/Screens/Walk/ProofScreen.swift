import Canvas
import HubKit

/// The records a judgement rests on, with the reason it is as it is.
struct ProofScreen: Screen {
  /// What is proven; the words about it are found anew in another language.
  private enum Matter: Sendable {
    case evidence(Evidence)
    case sign(Sign)
    case part(ConditionPart)
  }

  let evidence: EvidenceID?
  private var matter: Matter
  var heading: String
  /// Lines above the records: value, threshold, source.
  var reasons: [String]
  var ids: [RecordID]
  /// Those of the records that count against it.
  var against: Set<RecordID> = []
  /// The organizers' own judgement that stands, and what its writer is called.
  var override: WalkSettings.Override?
  var judge = ""
  var rows: [ListRow] = []
  var isLoaded = false
  var list = ListState()
  /// False where it stands beside the screen that has the keys.
  var hasKeys = true

  /// Records shown at most; `status --evidence` lists them all.
  static let most = 500

  init(_ evidence: Evidence, _ world: World) {
    self.evidence = evidence.id
    matter = .evidence(evidence)
    heading = WalkTexts.label(evidence.id.text, world)
    (ids, against) = Self.records(of: evidence)
    override = evidence.override
    reasons = ProofTexts.reasons(evidence, world)
  }

  /// What counts, then what counts against it.
  private static func records(of evidence: Evidence) -> ([RecordID], Set<RecordID>) {
    let measurement = evidence.measurement
    let proof = Set(measurement.records)
    let others = measurement.others.filter { !proof.contains($0) }
    return (Array((measurement.records + others).prefix(most)), Set(others))
  }

  init(_ sign: Sign, _ world: World) {
    evidence = nil
    matter = .sign(sign)
    heading = world.words(sign.id.text)
    ids = Array(sign.finding.records.prefix(Self.most))
    reasons = ProofTexts.reasons(sign, world)
  }

  init(_ part: ConditionPart, _ world: World) {
    evidence = nil
    matter = .part(part)
    heading = WalkTexts.label(part.id, world)
    ids = Array(part.records.prefix(Self.most))
    reasons = [WalkTexts.state(part.state, world)]
  }

  let context = KeyContext.proof
  var hints: [Command] {
    evidence == nil ? [.open, .back] : [.open, .override, .back]
  }

  var idle: Set<Command> {
    var idle: Set<Command> = evidence == nil ? [.override] : []
    if isLoaded, rows[checked: list.selected - above] == nil { idle.insert(.open) }
    return idle
  }

  /// What is too long for the title line stands above the reasons.
  func title(_ world: World) -> String {
    hasWholeTitle(world) ? heading : world.words("screen.proof")
  }

  private func hasWholeTitle(_ world: World) -> Bool {
    DisplayWidth.of(heading, glyphs: world.glyphs) <= Chrome.titleRoom(world)
  }

  func position(_ world: World) -> String {
    let above = offset(world)
    guard above > 0, !rows.isEmpty else { return above > 0 ? "" : list.position() }
    return "\(max(0, list.selected - above + 1))/\(rows.count)"
  }

  mutating func appear(_ world: World) -> [Reaction] {
    loadRecords(world) + [.effect(.loadWalk)]
  }

  mutating func loadRecords(_ world: World) -> [Reaction] {
    var reactions: [Reaction] = []
    if let by = override?.by {
      if by == world.hub?.me {
        judge = world.hub?.myName ?? ""
      } else {
        reactions.append(.effect(.loadRecords([by])))
      }
    }
    if ids.isEmpty {
      isLoaded = true
      rows = []
      lay(world)
      return reactions
    }
    return [.effect(.loadRecords(ids))] + reactions
  }

  /// A form for the organizers' own judgement of a predicate; when one stands, it opens ready to
  /// let the records judge again.
  static func overrideForm(
    _ id: EvidenceID, standing: WalkSettings.Override?, _ world: World
  ) -> FormScreen {
    var presets: [String: FieldValue] = [
      "evidence": .text(id.text), "on": .text(world.today.description),
    ]
    if let standing {
      presets["state"] = .text("none")
      presets["note"] = .text(standing.note)
    }
    if let me = world.hub?.me { presets["by"] = .text(me.text) }
    let heading = standing == nil ? "screen.walk.override" : "screen.walk.override.clear"
    var form = FormScreen(
      new: "override", presets: presets, heading: world.words(heading),
      hidden: ["evidence", "on", "by"],
      purpose: standing == nil ? id.text : "\(id.text).standing", world: world)
    form.subject = WalkTexts.label(id.text, world)
    return form
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .back: return [.pop]
    case .open:
      guard let row = record(at: list.selected, world) else {
        return [.tell(world.words("screen.list.loading"))]
      }
      return [.push(DetailScreen(row.record.id, kind: row.record.kind))]
    case .override:
      return evidence.map { [.push(Self.overrideForm($0, standing: override, world))] } ?? []
    default: return []
    }
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .recordsLoaded(let ids, let rows) where ids == self.ids:
      self.rows = rows
      isLoaded = true
      lay(world)
      return []
    case .recordsLoaded(let ids, let rows) where ids == [override?.by].compactMap { $0 }:
      judge = rows.first.map { Naming.title($0, world) } ?? ""
      return []
    case .walkLoaded(let report): return renew(report, world)
    default: return []
    }
  }

  /// What the newest judgement says; other records are read anew.
  private mutating func renew(_ report: WalkReport, _ world: World) -> [Reaction] {
    guard let other = standing(in: report, world) else {
      // It has come to an end: nothing proves it any more.
      (reasons, override, against, ids) = ([], nil, [], [])
      return loadRecords(world)
    }
    matter = other.matter
    (reasons, override, against) = (other.reasons, other.override, other.against)
    lay(world)
    guard other.ids != ids || (override?.by != nil && judge.isEmpty) else { return [] }
    ids = other.ids
    return loadRecords(world)
  }

  /// The same matter as it is judged now; nil where it is judged no more.
  private func standing(in report: WalkReport, _ world: World) -> ProofScreen? {
    switch matter {
    case .evidence(let before):
      report.steps.flatMap(\.evidence).first { $0.id == before.id }.map { ProofScreen($0, world) }
    case .sign(let before):
      report.steps.flatMap(\.signs).first { $0.id == before.id }.map { ProofScreen($0, world) }
    case .part(let before):
      report.steps.flatMap { $0.entry.parts + $0.exit.parts }.first { $0.id == before.id }
        .map { ProofScreen($0, world) }
    }
  }

  private func reasonLines(width: Int, _ world: World) -> [String] {
    var lines = reasons
    if let override {
      let name = judge.isEmpty ? world.words("word.unnamed") : judge
      lines.insert(WalkTexts.judgement(override, by: name, world), at: min(2, lines.count))
    }
    if !hasWholeTitle(world) { lines.insert(heading, at: 0) }
    return lines.flatMap { TextWrap.lines($0, width: max(10, width), glyphs: world.glyphs) }
  }

  /// Rows of the reasons that stand above the list.
  private func reasonHeight(_ world: World) -> Int {
    min(reasonLines(width: world.size.width, world).count, max(1, world.bodyHeight / 2))
  }

  /// On low windows, which have no room for all of the reasons above the list, they and the heading
  /// are rows of it, so that nothing is out of reach.
  private func reasonRows(_ world: World) -> [String] {
    let lines = reasonLines(width: world.size.width - 2, world)
    return lines.count > reasonHeight(world) ? lines : []
  }

  /// How many rows of the list as it is laid out are no records.
  private var above = 0

  private func offset(_ world: World) -> Int {
    let count = reasonRows(world).count
    return count == 0 ? 0 : count + 1
  }

  private func record(at index: Int, _ world: World) -> ListRow? {
    rows[checked: index - offset(world)]
  }

  private mutating func lay(_ world: World) {
    above = offset(world)
    // A list without records says so in a row of its own.
    list.setTotal(above + (above > 0 ? max(1, rows.count) : rows.count))
    list.scroll(height: listHeight(world))
  }

  mutating func resize(_ world: World) { lay(world) }

  mutating func relay(_ world: World) {
    let other =
      switch matter {
      case .evidence(let evidence): ProofScreen(evidence, world)
      case .sign(let sign): ProofScreen(sign, world)
      case .part(let part): ProofScreen(part, world)
      }
    (heading, reasons) = (other.heading, other.reasons)
    lay(world)
  }

  private func listHeight(_ world: World) -> Int {
    offset(world) > 0 ? world.bodyHeight : max(0, world.bodyHeight - reasonHeight(world) - 1)
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let previous = list.selection
    let line = offset(world) > 0 ? row : row - reasonHeight(world) - 1
    guard let clicked = list.click(line: line, height: listHeight(world)) else { return [] }
    return clicked == previous ? run(.open, key: .enter, world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let empty = world.words(isLoaded ? "screen.walk.proof.none" : "screen.list.loading")
    let reasons = reasonRows(world)
    guard reasons.isEmpty else {
      let lines = list.window(height: rect.height).map { index -> StyledLine in
        if let reason = reasons[checked: index] { return StyledLine(reason) }
        if index == reasons.count { return StyledLine(world.words("screen.proof"), .heading) }
        return record(at: index, world).map { line($0, world) } ?? StyledLine(empty, .dim)
      }
      frame.draw(ListView(state: list, rows: lines, isFocused: hasKeys), in: rect)
      return
    }
    let (top, rest) = rect.splitTop(reasonHeight(world))
    for (index, line) in reasonLines(width: rect.width, world).prefix(top.height).enumerated() {
      frame.put(line, at: Point(x: top.x, y: top.y + index), in: top)
    }
    let (head, body) = rest.splitTop(1)
    frame.put(world.words("screen.proof"), at: head.origin, style: .heading, in: head)
    let lines = list.window(height: body.height).map { index in
      record(at: index, world).map { line($0, world) } ?? ""
    }
    frame.draw(
      ListView(state: list, rows: lines, placeholder: empty, isFocused: hasKeys), in: body)
  }

  private func line(_ row: ListRow, _ world: World) -> StyledLine {
    let dateField = world.catalogue[row.record.kind]?.dateField
    let date = dateField.flatMap { row.record[$0]?.date }
    let line = DetailLine.line(row, date: date, world).text
    guard !against.isEmpty else { return line }
    let mark = WalkTexts.sign(against.contains(row.record.id) ? .notMet : .met, world)
    return StyledLine([mark] + line.spans)
  }
}
