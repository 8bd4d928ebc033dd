import Canvas
import HubKit

/// One record: its fields, ties and life; each line that is a record of its own can be opened.
struct DetailScreen: Screen {
  let id: RecordID
  let kind: Kind
  var detail: RecordDetail?
  var isGone = false
  var lines: [DetailLine] = []
  /// For an organization, the people in it.
  var people: [ListRow] = []
  var list = ListState()

  init(_ id: RecordID, kind: Kind) {
    self.id = id
    self.kind = kind
  }

  let context = KeyContext.detail

  var hints: [Command] {
    if isTrashed { return [.restore, .open, .back] }
    let wanted: [Command] =
      kind == "meeting"
      ? [.attendance, .edit, .add, .open, .delete, .back]
      : isParty
        ? [.edit, .log, .add, .connect, .open, .delete, .back]
        : [.edit, .done, .add, .open, .delete, .back]
    return wanted.filter { !idle.contains($0) }
  }

  var idle: Set<Command> {
    var idle: Set<Command> = []
    let hasAction =
      kind == "action" || lines.contains { $0.target?.record.kind == "action" }
    if !hasAction { idle.insert(.done) }
    if kind != "meeting" { idle.insert(.attendance) }
    if kind != "person" { idle.insert(.connect) }
    if !canAdd { idle.insert(.add) }
    idle.insert(isTrashed ? .delete : .restore)
    return idle
  }

  /// Kinds of record that can be hung on this one, known once it was read.
  private var additions: [Addition] = []
  private var canAdd: Bool { detail == nil || !additions.isEmpty }
  private var isTrashed: Bool { detail?.row.record.deletedAt != nil }
  private var isParty: Bool { kind == "person" || kind == "org" }

  /// The person shown, for a conversation to be logged with.
  var person: (id: RecordID, name: String)? {
    guard kind == "person", let name = detail?.row.record["name"]?.text else { return nil }
    return (id, name)
  }

  func title(_ world: World) -> String {
    detail.map { Naming.title($0.row, world) } ?? world.words("kind.\(kind.name)")
  }

  func position(_ world: World) -> String { list.position() }

  /// People of an organization shown at most.
  private static let mostPeople = 100

  private var peopleRequest: ListRequest {
    ListRequest(kind: "person", filter: "org=\(id.text)", sort: "title", limit: Self.mostPeople)
  }

  mutating func appear(_ world: World) -> [Reaction] {
    let detail = Reaction.effect(.loadDetail(id))
    return kind == "org" ? [detail, .effect(.loadList(peopleRequest))] : [detail]
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: world.bodyHeight) { return [] }
    guard !idle.contains(command) else {
      return [.tell(world.words("status.unbound", ["key": key.label(world.words)]))]
    }
    switch command {
    case .back: return [.pop]
    case .edit: return [.push(FormScreen(editing: id, kind: kind))]
    case .open: return open()
    case .delete: return detail.map { [RecordActions.askToDelete($0.row, world)] } ?? []
    case .restore:
      guard let row = detail?.row, row.record.deletedAt != nil else { return [] }
      return [.effect(.restore([id], subject: Naming.title(row, world)))]
    case .attendance:
      guard kind == "meeting", let detail else { return [] }
      let name = Naming.title(detail.row, world)
      return [.push(AttendanceScreen(meeting: id, name: name))]
    case .add: return add(world)
    case .connect: return connect(world)
    case .done:
      let row = [line?.target, detail?.row].compactMap { $0 }.first { $0.record.kind == "action" }
      return row.flatMap { RecordActions.toggleDone($0, world) }.map { [$0] } ?? []
    default: return []
    }
  }

  private var line: DetailLine? {
    list.selection.flatMap { lines[checked: $0] }
  }

  private func open() -> [Reaction] {
    if let row = line?.channel { return [.push(FormScreen(editing: id, kind: kind, row: row))] }
    guard let target = line?.target else { return [] }
    if target.record.kind == "tie" {
      return [.push(FormScreen(editing: target.record.id, kind: "tie"))]
    }
    return [.push(DetailScreen(target.record.id, kind: target.record.kind))]
  }

  /// On a contact detail another one; elsewhere what fits this record, chosen from a list.
  private func add(_ world: World) -> [Reaction] {
    guard let detail else { return [] }
    if line?.channel != nil {
      return [.push(FormScreen(editing: id, kind: kind, row: .newChannel))]
    }
    let title = Naming.title(detail.row, world)
    if additions.count == 1, let only = additions.first {
      return [.push(only.form(for: id, title: title, world))]
    }
    return [.push(AddScreen(additions, to: id, title: title, world))]
  }

  private func connect(_ world: World) -> [Reaction] {
    guard let detail, kind == "person" else { return [] }
    let titles = [id: Naming.title(detail.row, world)]
    return [
      .push(
        FormScreen(
          new: "tie", presets: ["a": .text(id.text)], titles: titles, purpose: id.text,
          world: world))
    ]
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .detailLoaded(let loaded, let detail) where loaded == id:
      self.detail = detail
      additions = detail == nil ? [] : Addition.all(to: kind, world)
      isGone = detail == nil
      lay(world)
      return []
    case .listLoaded(let page) where kind == "org" && page.request == peopleRequest:
      people = page.rows
      lay(world)
      return []
    case .deleted(let ids, _) where ids.contains(id): return [.pop]
    default: return []
    }
  }

  private mutating func lay(_ world: World) {
    lines = detail.map { DetailLine.all($0, people: people, width: world.size.width, world) } ?? []
    list.setTotal(lines.count)
    list.scroll(height: world.bodyHeight)
  }

  mutating func resize(_ world: World) { lay(world) }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let previous = list.selection
    guard let clicked = list.click(line: row, height: world.bodyHeight) else { return [] }
    return clicked == previous ? open() : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: world.bodyHeight)
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let key =
      isGone ? "screen.detail.gone" : "screen.list.loading"
    let rows = list.window(height: rect.height).map { lines[checked: $0]?.text ?? "" }
    frame.draw(ListView(state: list, rows: rows, placeholder: world.words(key)), in: rect)
  }
}
