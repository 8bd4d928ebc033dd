import Canvas
import HubKit

/// The records a judgement rests on, with the reason it is as it is.
struct ProofScreen: Screen {
  let evidence: EvidenceID?
  let heading: String
  /// Lines above the records: value, threshold, source.
  let reasons: [String]
  let ids: [RecordID]
  var rows: [ListRow] = []
  var isLoaded = false
  var list = ListState()

  /// Records shown at most; `status --evidence` lists them all.
  static let most = 500

  init(_ evidence: Evidence, _ world: World) {
    let words = world.words
    let id = evidence.id.text
    self.evidence = evidence.id
    heading = WalkTexts.label(id, world)
    ids = Array(evidence.measurement.records.prefix(Self.most))
    var lines = [
      WalkTexts.title(evidence, world),
      WalkTexts.state(evidence.state, world) + ": " + WalkTexts.because(evidence, world),
      words("\(id).counted"),
    ]
    if let window = evidence.definition.window {
      var text = words("screen.walk.window", ["n": String(window)])
      let older = evidence.measurement.olderThanWindow
      if older > 0 { text += ", " + words.plural("screen.walk.older", older) }
      lines.append(text)
    }
    let source = evidence.threshold.reason ?? words("source.\(evidence.threshold.source.rawValue)")
    lines.append(
      words("screen.walk.source", ["source": source]) + " " + words("\(id).reason"))
    reasons = lines
  }

  init(_ sign: Sign, _ world: World) {
    evidence = nil
    heading = world.words(sign.id.text)
    ids = Array(sign.finding.records.prefix(Self.most))
    reasons = [world.words("\(sign.id.text).advice")]
  }

  let context = KeyContext.proof
  var hints: [Command] {
    evidence == nil ? [.open, .back] : [.open, .override, .back]
  }

  func title(_ world: World) -> String { heading }
  func position(_ world: World) -> String { list.position() }

  mutating func appear(_ world: World) -> [Reaction] {
    if ids.isEmpty {
      isLoaded = true
      return []
    }
    return [.effect(.loadRecords(ids))]
  }

  /// A form for the organizers' own judgement of a predicate.
  static func overrideForm(_ id: EvidenceID, _ world: World) -> FormScreen {
    var presets: [String: FieldValue] = [
      "evidence": .text(id.text), "on": .text(world.today.description),
    ]
    if let me = world.hub?.me { presets["by"] = .text(me.text) }
    return FormScreen(
      new: "override", presets: presets, heading: world.words("screen.walk.override"),
      hidden: ["evidence", "on", "by"], purpose: id.text, world: world)
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .back: return [.pop]
    case .open:
      guard let row = rows[checked: list.selected] else { return [] }
      return [.push(DetailScreen(row.record.id, kind: row.record.kind))]
    case .override: return evidence.map { [.push(Self.overrideForm($0, world))] } ?? []
    default: return []
    }
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    guard case .recordsLoaded(let ids, let rows) = message, ids == self.ids else { return [] }
    self.rows = rows
    isLoaded = true
    list.setTotal(rows.count)
    return []
  }

  private func reasonLines(width: Int, _ world: World) -> [String] {
    reasons.flatMap { TextWrap.lines($0, width: max(10, width), glyphs: world.glyphs) }
  }

  private func reasonHeight(_ world: World) -> Int {
    min(reasonLines(width: world.size.width, world).count, max(1, world.bodyHeight / 2))
  }

  private func listHeight(_ world: World) -> Int {
    max(0, world.bodyHeight - reasonHeight(world) - 1)
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let previous = list.selection
    let line = row - reasonHeight(world) - 1
    guard let clicked = list.click(line: line, height: listHeight(world)) else { return [] }
    return clicked == previous ? run(.open, key: .enter, world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let (top, rest) = rect.splitTop(reasonHeight(world))
    for (index, line) in reasonLines(width: rect.width, world).prefix(top.height).enumerated() {
      frame.put(line, at: Point(x: top.x, y: top.y + index), in: top)
    }
    let (head, body) = rest.splitTop(1)
    frame.put(world.words("screen.proof"), at: head.origin, style: .heading, in: head)
    let lines = list.window(height: body.height).map { index -> StyledLine in
      guard let row = rows[checked: index] else { return "" }
      let dateField = world.catalogue[row.record.kind]?.dateField
      let date = dateField.flatMap { row.record[$0]?.date }
      return DetailLine.line(row, date: date, world).text
    }
    let empty = isLoaded ? "screen.walk.proof.none" : "screen.list.loading"
    frame.draw(ListView(state: list, rows: lines, placeholder: world.words(empty)), in: body)
  }
}
