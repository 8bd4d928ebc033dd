import Canvas
import HubKit
import HubResources

/// Records that may be one, side by side: field by field what each says and what is taken.
struct CompareScreen: Screen {
  /// The groups gone through, and which one is shown; one alone where the records were chosen.
  private let groups: [DuplicateGroup]
  private var current: Int
  private let kind: Kind
  private var members: [RecordID]
  /// The records in the order in which they were found, and the one that is kept.
  private(set) var rows: [ListRow] = []
  private(set) var keep: RecordID?
  /// Records that are not merged with the others.
  private(set) var left: Set<RecordID> = []
  private var choices: [String: RecordID] = [:]
  /// The column under the cursor.
  private(set) var column = 0
  var list = ListState()

  init(_ group: DuplicateGroup, in groups: [DuplicateGroup]) {
    self.groups = groups
    current = groups.firstIndex(of: group) ?? 0
    kind = group.kind
    members = group.members
  }

  init(_ members: [RecordID], kind: Kind) {
    groups = []
    current = 0
    self.kind = kind
    self.members = members
  }

  let context = KeyContext.compare
  var hints: [Command] { [.merge, .choose, .nextField, .keepThis, .apart, .skip, .back] }
  var idle: Set<Command> { groups.isEmpty ? [.skip] : [] }

  func title(_ world: World) -> String {
    let names = rows.isEmpty ? "" : rows.map { name($0, world) }.joined(separator: " = ")
    return rows.isEmpty ? world.words("screen.duplicates") : names
  }

  func position(_ world: World) -> String {
    groups.count > 1 ? "\(current + 1)/\(groups.count)" : ""
  }

  func legend(_ world: World) -> [String] { [world.words("screen.merge.legend")] }

  var subjects: [RecordID] { rows[checked: column].map { [$0.record.id] } ?? [] }

  private func name(_ row: ListRow, _ world: World) -> String { Naming.title(row, world) }

  /// What would be merged, the one that is kept first.
  private var records: [Record] {
    let records = rows.map(\.record).filter { !left.contains($0.id) }
    guard let index = records.firstIndex(where: { $0.id == keep }) else { return records }
    var ordered = records
    ordered.insert(ordered.remove(at: index), at: 0)
    return ordered
  }

  private func plan(_ world: World) -> MergePlan? {
    let records = records
    guard records.count > 1, let keep = records.first, let descriptor = world.catalogue[kind] else {
      return nil
    }
    return MergePlan(
      keep: keep, others: Array(records.dropFirst()), descriptor, choices: choices)
  }

  /// The fields that are shown: those of which any record says anything.
  private func fields(_ world: World) -> [MergePlan.Field] {
    let shown = world.catalogue[kind]?.fields.filter { !$0.isInternal }.map(\.name) ?? []
    // What differs comes first: it is what is to be looked at.
    let known = plan(world)?.fields.filter { shown.contains($0.name) } ?? []
    return known.filter { $0.state == .differs } + known.filter { $0.state != .differs }
  }

  // MARK: Doing

  mutating func appear(_ world: World) -> [Reaction] { [.effect(.loadRecords(members))] }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .recordsLoaded(let ids, let rows) where ids == members:
      self.rows = rows.filter(\.record.isLive)
      guard self.rows.count > 1 else { return next(world) }
      if keep == nil || !self.rows.contains(where: { $0.record.id == keep }) {
        keep = Merging.order(self.rows.map(\.record)).first?.id
      }
      column = min(column, self.rows.count - 1)
      list.setTotal(fields(world).count)
      list.scroll(height: listHeight(world))
    case .saved(let request, _) where ["merge", "apart"].contains(request.title.key):
      return next(world)
    default: break
    }
    return []
  }

  /// The group after this one, or back to where one came from.
  private mutating func next(_ world: World) -> [Reaction] {
    guard current + 1 < groups.count else { return [.pop] }
    current += 1
    members = groups[current].members
    (rows, keep, left, choices, column) = ([], nil, [], [:], 0)
    list = ListState()
    return appear(world)
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .back: return [.pop]
    case .nextField: column = min(column + 1, max(0, rows.count - 1))
    case .previousField: column = max(0, column - 1)
    case .choose: return choose(world)
    case .keepThis:
      guard let row = rows[checked: column], !left.contains(row.record.id), row.record.id != keep
      else { return [.tell(world.words("screen.merge.isKept"))] }
      keep = row.record.id
      choices = [:]
      list.setTotal(fields(world).count)
    case .leaveOut: return leaveOut(world)
    case .merge: return ask(world)
    case .apart:
      guard rows.count > 1 else { break }
      let names = rows.map { name($0, world) }.joined(separator: ", ")
      return [Merging.apart([rows.map(\.record.id)], name: names)]
    case .skip: return next(world)
    case .open:
      return rows[checked: column].map { [.push(DetailScreen($0.record.id, kind: kind))] } ?? []
    default: break
    }
    return []
  }

  /// Takes the value under the cursor, where there is one to choose.
  private mutating func choose(_ world: World) -> [Reaction] {
    guard let field = fields(world)[checked: list.selected], let row = rows[checked: column] else {
      return []
    }
    guard field.state == .differs else {
      return [.tell(world.words("screen.merge.noChoice.\(field.state.rawValue)"))]
    }
    guard row.record[field.name] != nil, !left.contains(row.record.id) else {
      return [.tell(world.words("screen.merge.empty"))]
    }
    guard field.from != row.record.id else { return [.tell(world.words("screen.merge.taken"))] }
    choices[field.name] = row.record.id
    return []
  }

  private mutating func leaveOut(_ world: World) -> [Reaction] {
    guard let id = rows[checked: column]?.record.id else { return [] }
    if left.remove(id) != nil { return [] }
    guard rows.count - left.count > 2 else { return [.tell(world.words("screen.merge.two"))] }
    left.insert(id)
    choices = choices.filter { $0.value != id }
    if keep == id { keep = records.first?.id }
    list.setTotal(fields(world).count)
    return []
  }

  private func ask(_ world: World) -> [Reaction] {
    guard let plan = plan(world), let kept = rows.first(where: { $0.record.id == plan.keep }) else {
      return []
    }
    let text = world.words(
      "screen.merge.ask",
      ["name": name(kept, world), "n": world.words.number(plan.records.count)])
    let request = Merging.save([plan], name: name(kept, world), world)
    return [.ask(Question(text: text, yes: .character("y"), reactions: [.effect(.save(request))]))]
  }

  mutating func resize(_ world: World) { list.scroll(height: listHeight(world)) }

  mutating func click(at point: Point, _ world: World) -> [Reaction] {
    let columns = layout(width: world.size.width, world)
    if let place = columns.firstIndex(where: { point.x >= $0.x && point.x < $0.x + $0.width }) {
      column = columns[place].index
    }
    let before = list.selection
    guard let row = list.click(line: point.y - 1, height: listHeight(world)) else { return [] }
    return row == before ? choose(world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }
}

// MARK: Drawing

extension CompareScreen {
  private struct Column {
    let index: Int
    let x: Int
    let width: Int
  }

  /// The least columns that a value needs to be of use.
  private static let least = 15

  private func listHeight(_ world: World) -> Int { max(1, world.bodyHeight - 1 - foot(world)) }

  /// Rows for the whole value under the cursor.
  private func foot(_ world: World) -> Int { world.bodyHeight >= 12 ? 5 : 2 }

  /// Room for the longest label, as far as it leaves any for a value.
  private func labelWidth(_ width: Int, _ world: World) -> Int {
    let labels = fields(world).map { world.words.field(kind.name, $0.name) }
    let widest = labels.map { DisplayWidth.of($0, glyphs: world.glyphs) }.max() ?? 0
    return min(widest, max(10, width - Self.least - 5))
  }

  /// As many records beside each other as there is room for, the one under the cursor among them.
  private func layout(width: Int, _ world: World) -> [Column] {
    let labels = labelWidth(width, world) + 5
    let room = max(1, width - labels)
    let count = max(1, min(rows.count, room / Self.least))
    let first = min(max(0, column - count + 1), max(0, rows.count - count))
    let each = room / count
    return (0..<count).map { place in
      Column(index: first + place, x: labels + place * each, width: max(1, each - 1))
    }
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    guard !rows.isEmpty else {
      return frame.draw(Paragraph(world.words("screen.list.loading"), style: .dim), in: rect)
    }
    let columns = layout(width: rect.width, world)
    let fields = fields(world)
    frame.put(head(columns, world), at: rect.origin, in: rect)
    let (body, foot) = rect.splitTop(1).rest.splitTop(listHeight(world))
    let shown = list.window(height: body.height).map { index in
      fields[checked: index].map { line($0, columns, rect.width, world) } ?? ""
    }
    frame.draw(ListView(state: list, rows: shown), in: body)
    if let field = fields[checked: list.selected] {
      let gap = world.bodyHeight >= 12 ? 1 : 0
      frame.draw(Paragraph(whole(field, world)), in: foot.splitTop(gap).rest)
    }
  }

  private func cell(_ text: String, _ width: Int, _ world: World) -> String {
    DisplayWidth.pad(
      DisplayWidth.fit(text, to: width, glyphs: world.glyphs), to: width, glyphs: world.glyphs)
  }

  /// The names: which is kept, which left out, and under which the cursor is.
  private func head(_ columns: [Column], _ world: World) -> StyledLine {
    let label = cell(world.words("command.merge.field"), (columns.first?.x ?? 5) - 2, world)
    var spans = [Span("  " + label, .heading)]
    for column in columns {
      guard let row = rows[checked: column.index] else { continue }
      let id = row.record.id
      let state =
        id == keep
        ? world.words("screen.merge.kept")
        : left.contains(id) ? world.words("screen.merge.left") : ""
      let isHere = column.index == self.column
      let text = (isHere ? "> " : "  ") + (state.isEmpty ? "" : state + " ") + name(row, world)
      spans.append(Span(cell(text, column.width, world) + " ", isHere ? .accent : .heading))
    }
    return StyledLine(spans)
  }

  /// What is taken bears a sign, and so does what differs: colour alone says nothing.
  private func line(
    _ field: MergePlan.Field, _ columns: [Column], _ width: Int, _ world: World
  ) -> StyledLine {
    let sign =
      switch field.state {
      case .differs: "! "
      case .same: "= "
      case .united: "+ "
      case .taken: "  "
      }
    let label = cell(
      world.words.field(kind.name, field.name), (columns.first?.x ?? 5) - 5, world)
    var spans = [Span(sign, field.state == .differs ? .warning : .dim), Span(label + " ", .dim)]
    for column in columns {
      guard let row = rows[checked: column.index] else { continue }
      let text = value(row.record[field.name], field.name, row, world)
      let isTaken = isTaken(field, row.record)
      let mark = text.isEmpty ? "  " : isTaken ? "* " : "  "
      let style: Style = isTaken ? .text : .dim
      spans.append(Span(cell(mark + text, column.width, world) + " ", style))
    }
    return StyledLine(spans)
  }

  private func isTaken(_ field: MergePlan.Field, _ record: Record) -> Bool {
    guard record[field.name] != nil, !left.contains(record.id) else { return false }
    return field.from == record.id || field.from == nil || record[field.name] == field.result
  }

  private func value(
    _ value: FieldValue?, _ name: String, _ row: ListRow, _ world: World
  ) -> String {
    guard let value, let field = world.catalogue[kind]?.field(name) else { return "" }
    let text = Naming.text(value, of: field, kind: kind, titles: row.titles, world)
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// What the record under the cursor says in full, and what would stand afterwards.
  private func whole(_ field: MergePlan.Field, _ world: World) -> String {
    guard let row = rows[checked: column] else { return "" }
    let own = value(row.record[field.name], field.name, row, world)
    let said = name(row, world) + ": " + (own.isEmpty ? world.words("word.none") : own)
    var titles = row
    for other in rows { titles.titles.merge(other.titles) { first, _ in first } }
    let result = value(field.result, field.name, titles, world)
    return said + "\n" + world.words("screen.merge.result", ["value": result])
  }
}
