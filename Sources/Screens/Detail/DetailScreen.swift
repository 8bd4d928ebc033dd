import Canvas
import HubKit

/// One record: its fields, ties and life; each line that is a record of its own can be opened.
struct DetailScreen: Screen {
  let id: RecordID
  let kind: Kind
  var detail: RecordDetail?
  var isGone = false
  var lines: [DetailLine] = []
  /// What hangs on the record, where there is room for it beside; else it is among `lines`.
  var aside: [DetailLine] = []
  /// For an organization, the people in it.
  var people: [ListRow] = []
  /// The roles that were and are held there.
  var roles: [ListRow] = []
  var list = ListState()
  var asideList = ListState()
  /// Whether the keys go to what stands beside.
  var isAside = false

  init(_ id: RecordID, kind: Kind) {
    self.id = id
    self.kind = kind
  }

  var find = TextFind()

  var context: KeyContext { find.isTyping ? .filter : .detail }

  var hints: [Command] {
    if find.isTyping { return [.accept, .back] }
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
    // Of the chosen line: what is no record of its own cannot be opened, nor be done.
    if kind != "action", line?.target?.record.kind != "action" { idle.insert(.done) }
    if detail != nil, line?.target == nil, line?.channel == nil { idle.insert(.open) }
    if aside.isEmpty { idle.formUnion([.nextPane, .previousPane]) }
    if kind != "meeting" { idle.insert(.attendance) }
    if kind != "person" { idle.formUnion([.connect, .assess, .exportPerson, .erasePerson]) }
    if !canAdd { idle.insert(.add) }
    if Catalogue.standard[kind]?.field("tags") == nil { idle.insert(.tag) }
    if isTrashed { idle.formUnion([.tag, .followUp]) }
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

  var subjects: [RecordID] { [id] }
  var subjectChannel: RecordID? {
    if case .channel(let id)? = line?.channel { id } else { nil }
  }

  func title(_ world: World) -> String {
    detail.map { Naming.title($0.row, world) } ?? world.words("kind.\(kind.name)")
  }

  func position(_ world: World) -> String {
    find.isTyping
      ? find.position(texts, selected: selectedLine) : (isAside ? asideList : list).position()
  }

  /// People of an organization shown at most.
  private static let mostPeople = 100

  private var peopleRequest: ListRequest {
    ListRequest(kind: "person", filter: "org=\(id.text)", sort: "title", limit: Self.mostPeople)
  }

  private var rolesRequest: ListRequest {
    ListRequest(kind: "roleAssignment", filter: "org=\(id.text)", limit: Self.mostPeople)
  }

  mutating func appear(_ world: World) -> [Reaction] {
    let detail = Reaction.effect(.loadDetail(id))
    guard kind == "org" else { return [detail] }
    return [detail, .effect(.loadList(peopleRequest)), .effect(.loadList(rolesRequest))]
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if find.isTyping { return runFind(command, world) }
    if move(command, world) { return [] }
    guard !idle.contains(command) else {
      return [.tell(Sentence.unbound([key], in: context, world))]
    }
    if let reactions = runDeed(command, world) { return reactions }
    switch command {
    case .back: return [.pop]
    case .edit: return [.push(FormScreen(editing: id, kind: kind))]
    case .open: return open(world) ?? [.tell(Sentence.unbound([key], in: context, world))]
    case .delete: return detail.map { [RecordActions.askToDelete($0.row, world)] } ?? []
    case .restore:
      guard let row = detail?.row, row.record.deletedAt != nil else { return [] }
      return [.effect(.restore([id], subject: Naming.title(row, world)))]
    case .attendance:
      guard kind == "meeting", let detail else { return [] }
      return [.push(AttendanceScreen(detail.row, world))]
    case .add: return add(world)
    case .nextRecord: return [.neighbour(1)]
    case .previousRecord: return [.neighbour(-1)]
    case .nextPane, .previousPane:
      isAside.toggle()
      return []
    case .connect: return connect(world)
    case .done:
      let row = [line?.target, detail?.row].compactMap { $0 }.first { $0.record.kind == "action" }
      return row.flatMap { RecordActions.toggleDone($0, world) }.map { [$0] }
        ?? [.tell(Sentence.unbound([key], in: context, world))]
    default: return []
    }
  }

  private mutating func move(_ command: Command, _ world: World) -> Bool {
    isAside
      ? asideList.run(command, height: listHeight(world))
      : list.run(command, height: listHeight(world))
  }

  private var line: DetailLine? {
    isAside
      ? asideList.selection.flatMap { aside[checked: $0] }
      : list.selection.flatMap { lines[checked: $0] }
  }

  private func open(_ world: World) -> [Reaction]? {
    if let row = line?.channel { return [.push(FormScreen(editing: id, kind: kind, row: row))] }
    guard let target = line?.target else { return nil }
    if target.record.survivor != nil { return [askToUnmerge(target, world)] }
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
    case .listLoaded(let page) where kind == "org" && page.request == rolesRequest:
      roles = page.rows
      lay(world)
      return []
    case .deleted(let ids, _) where ids.contains(id): return [.pop]
    default: return []
    }
  }

  /// The columns of a body: one, or two where a list would have its preview beside it.
  private func columns(_ body: Rect, _ world: World) -> (left: Rect, right: Rect?) {
    guard world.layout.isBeside, !aside.isEmpty else { return (body, nil) }
    return Self.split(body)
  }

  private static func split(_ body: Rect) -> (left: Rect, right: Rect?) {
    let (left, right) = body.splitLeft(body.width * 9 / 20, gap: 3)
    return (left, right)
  }

  private func body(_ world: World) -> Rect {
    Rect(x: 0, y: 0, width: world.size.width, height: listHeight(world))
  }

  private mutating func lay(_ world: World) {
    let before = isAside ? lines.count + asideList.selected : list.selected
    let isBeside = world.layout.isBeside
    let room = isBeside ? Self.split(body(world)).right : nil
    let around =
      detail.map {
        DetailLine.around(
          $0, people: people, roles: roles, width: room?.width ?? world.size.width, world)
      } ?? []
    aside = isBeside ? around : []
    let width = columns(body(world), world).left.width
    lines = detail.map { DetailLine.own($0, width: width, world) } ?? []
    if aside.isEmpty { lines += around }
    list.setTotal(lines.count)
    asideList.setTotal(aside.count)
    // The chosen line stays chosen in whichever column it comes to stand.
    isAside = !aside.isEmpty && before >= lines.count
    if isAside { asideList.select(before - lines.count) } else { list.select(before) }
    scroll(world)
  }

  mutating func scroll(_ world: World) {
    list.scroll(height: listHeight(world))
    asideList.scroll(height: listHeight(world))
  }

  mutating func resize(_ world: World) { lay(world) }

  mutating func click(at point: Point, _ world: World) -> [Reaction] {
    let height = listHeight(world)
    let previous = isAside ? nil : list.selection
    let previousAside = isAside ? asideList.selection : nil
    if let right = columns(body(world), world).right, right.contains(point) {
      guard let clicked = asideList.click(line: point.y, height: height) else { return [] }
      isAside = true
      return clicked == previousAside ? open(world) ?? [] : []
    }
    guard let clicked = list.click(line: point.y, height: height) else { return [] }
    isAside = false
    return clicked == previous ? open(world) ?? [] : []
  }

  mutating func wheel(_ steps: Int, at point: Point, _ world: World) -> [Reaction] {
    if let right = columns(body(world), world).right, right.contains(point) {
      asideList.scrollWindow(by: 3 * steps, height: listHeight(world))
    } else {
      list.scrollWindow(by: 3 * steps, height: listHeight(world))
    }
    return []
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let key = isGone ? "screen.detail.gone" : "screen.list.loading"
    let (foot, rect) = find.split(rect)
    find.draw(in: foot, on: &frame, world)
    let (left, right) = columns(rect, world)
    draw(lines, list, world.words(key), isFocused: !isAside && !find.isTyping, in: left, on: &frame)
    guard let right else { return }
    frame.verticalLine(at: Point(x: left.endX + 1, y: rect.y), height: rect.height)
    draw(aside, asideList, "", isFocused: isAside && !find.isTyping, in: right, on: &frame)
  }

  /// Only the column with the keys has a chosen line.
  private func draw(
    _ lines: [DetailLine], _ list: ListState, _ placeholder: String, isFocused: Bool,
    in rect: Rect, on frame: inout Frame
  ) {
    let rows = list.window(height: rect.height).map { lines[checked: $0]?.text ?? "" }
    guard !isFocused else {
      frame.draw(ListView(state: list, rows: rows, placeholder: placeholder), in: rect)
      return
    }
    for (index, row) in rows.enumerated() {
      frame.put(row, at: Point(x: rect.x + 2, y: rect.y + index), in: rect)
    }
  }
}
