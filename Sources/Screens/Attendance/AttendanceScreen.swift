import Canvas
import HubKit

/// Who came to a meeting, or comes to one that lies ahead: everybody, found by typing, ticked by
/// Enter.
struct AttendanceScreen: Screen {
  let meeting: RecordID
  let name: String
  /// Whether the meeting is still to come: then answers are ticked, not who came.
  private(set) var isAhead: Bool
  var request = ListRequest(kind: "person", sort: "title", limit: AttendanceScreen.windowRows)
  var held = HeldRows<ListRequest, ListRow>()
  var list = ListState()
  var isLoaded: Bool { held.list != nil }
  var filter = TextField()
  /// The attendance of each person, as it stands.
  var attendances: [RecordID: ListRow] = [:]

  static let windowRows = 200
  /// Outcomes that count as having come.
  private static let came: Set<String> = ["attended", "late", "left_early"]

  init(meeting: RecordID, name: String, isAhead: Bool = false) {
    self.meeting = meeting
    self.name = name
    self.isAhead = isAhead
  }

  /// Of a meeting as it was read, on the day of reading.
  init(_ row: ListRow, _ world: World) {
    self.init(
      meeting: row.record.id, name: Naming.title(row, world),
      isAhead: Self.isAhead(row.record, world))
  }

  /// Nobody can have come to a meeting before its day, unless it was held earlier than planned.
  static func isAhead(_ meeting: Record, _ world: World) -> Bool {
    guard meeting["state"]?.text ?? "planned" == "planned",
      let day = meeting["start"]?.text.flatMap({ LocalDate(String($0.prefix(10))) })
    else { return false }
    return day > world.today
  }

  let context = KeyContext.attendance
  var hints: [Command] { [.tick, .down, .up, .back] }

  func title(_ world: World) -> String {
    world.words(isAhead ? "screen.attendance.ahead" : "screen.attendance", ["name": name])
  }

  func position(_ world: World) -> String {
    let count = attendances.values.filter(isTicked).count
    return world.words(
      isAhead ? "screen.attendance.ahead.count" : "screen.attendance.count",
      ["n": world.words.number(count)])
  }

  private func isTicked(_ row: ListRow) -> Bool {
    if isAhead { return row.record["rsvp"]?.text == "yes" }
    return row.record["outcome"]?.text.map(Self.came.contains) ?? false
  }

  private var isHeld: Bool { held.list == request.whole }
  private func row(_ index: Int) -> ListRow? { isHeld ? held[index] : nil }
  private func listHeight(_ world: World) -> Int { max(0, world.bodyHeight - 1) }

  mutating func appear(_ world: World) -> [Reaction] {
    [.effect(.loadDetail(meeting)), .effect(.loadList(request))]
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: listHeight(world)) { return moved(world) }
    switch command {
    case .back where !filter.isEmpty:
      filter = TextField()
      return find()
    case .back: return [.pop]
    case .tick:
      if let row = list.selection.flatMap(row) { return [toggle(row, world)] }
      return isHeld && list.isEmpty ? [] : [.tell(world.words("screen.list.loading"))]
    default: return []
    }
  }

  private func toggle(_ person: ListRow, _ world: World) -> Reaction {
    let known = attendances[person.record.id]
    let isHere = known.map(isTicked) ?? false
    var edit = RecordEdit(
      kind: "attendance", id: known?.record.id ?? Placeholder.id(1), isNew: known == nil)
    if isAhead {
      edit.cleared = isHere ? ["rsvp", "rsvpAt"] : []
      if !isHere {
        edit.values = ["rsvp": .text("yes"), "rsvpAt": .text(world.today.description)]
      }
    } else if isHere {
      edit.cleared = ["outcome"]
    } else {
      edit.values["outcome"] = .text("attended")
    }
    if known == nil {
      edit.values["meeting"] = .text(meeting.text)
      edit.values["person"] = .text(person.record.id.text)
    }
    return .effect(
      .save(
        SaveRequest(
          title: ActionTitle(isAhead ? "rsvp" : "attendance", [meeting]), edits: [edit],
          subject: person.record["name"]?.text ?? name,
          toast: isHere ? "toast.unticked" : isAhead ? "toast.comes" : "toast.ticked")))
  }

  private mutating func moved(_ world: World) -> [Reaction] {
    let shown = list.window(height: listHeight(world))
    guard isHeld, !held.covers(shown),
      let next = held.next(
        around: list.selected, limit: request.limit, asked: request.offset, for: shown)
    else { return [] }
    request.offset = next
    return [.effect(.loadList(request))]
  }

  private mutating func find() -> [Reaction] {
    request.filter = filter.text
    request.offset = 0
    list.select(0)
    return [.effect(.loadList(request))]
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    // No name begins with a space, and who was found is meant.
    if key == .character(" "), isHeld, filter.isEmpty || list.total == 1 {
      return run(.tick, key: key, world)
    }
    let before = filter.text
    guard filter.handle(key) else { return nil }
    return filter.text == before ? [] : find()
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    filter.insert(text)
    return find()
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .listLoaded(let page) where page.request == request:
      let current = list.selection.flatMap(row)?.record.id
      held.hold(page.rows, from: page.offset, of: request.whole)
      list.setTotal(page.total)
      if let index = page.rows.firstIndex(where: { $0.record.id == current }) {
        list.select(page.offset + index)
      }
      list.scroll(height: listHeight(world))
      return moved(world)
    case .detailLoaded(let id, let detail) where id == meeting:
      if let record = detail?.row.record { isAhead = Self.isAhead(record, world) }
      let children = (detail?.children ?? []).filter { $0.record.kind == "attendance" }
      attendances = Dictionary(
        children.compactMap { row in row.record["person"]?.reference.map { ($0, row) } },
        uniquingKeysWith: { first, _ in first })
    default: break
    }
    return []
  }

  mutating func resize(_ world: World) { list.scroll(height: listHeight(world)) }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    guard list.click(line: row - 1, height: listHeight(world)) != nil else { return [] }
    return run(.tick, key: .enter, world)
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let (line, body) = rect.splitTop(1)
    let lines = list.window(height: body.height).map { index -> StyledLine in
      guard let row = held[index] else {
        return StyledLine(world.words("screen.list.loading"), .dim)
      }
      let known = attendances[row.record.id]
      let isHere = known.map(isTicked) ?? false
      let org = Naming.text("org", of: row, world)
      // A tick says yes already.
      let reply = isAhead && isHere ? nil : known?.record["rsvp"]?.text
      let answer = reply.map { world.words("screen.detail.reply.\($0)") }
      return StyledLine([
        Span(isHere ? "[x] " : "[ ] "), Span(Naming.title(row, world)), Span("  " + org, .dim),
        Span(answer.map { "  " + $0 } ?? "", .dim),
      ])
    }
    let empty =
      !isLoaded
      ? world.words("screen.list.loading")
      : filter.isEmpty
        ? world.told("screen.people.empty", in: .list)
        : world.words("screen.people.noMatch", ["text": filter.text])
    frame.draw(ListView(state: list, rows: lines, placeholder: empty), in: body)
    frame.put("/ ", at: line.origin, style: .key, in: line)
    frame.draw(
      TextFieldView(filter, placeholder: world.words("screen.attendance.filter")),
      in: line.splitLeft(2).rest)
  }
}
