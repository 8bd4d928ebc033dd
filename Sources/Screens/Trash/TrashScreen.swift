import Canvas
import HubKit

/// What was deleted, the newest first, whatever its kind; `r` brings it back, one or all marked.
struct TrashScreen: PanedScreen {
  var request = TrashRequest()
  /// By the text they were found by.
  var held = HeldRows<String, ListRow>()
  var list = ListState()
  var ahead = TypedAhead()
  var marks = Marks()
  var filter = TextField()
  var isFiltering = false
  var before: (filter: String, list: ListState) = ("", ListState())
  var totalOfAll = 0
  var isLoaded: Bool { held.list != nil }
  var panes = Panes()

  var context: KeyContext { isFiltering ? .filter : .trash }

  var hints: [Command] {
    if isFiltering { return [.accept, .back] }
    if panes.focus == .preview { return previewHints }
    return marks.isEmpty && marks.anchor == nil
      ? [.restore, .open, .filter, .back, .mark, .palette]
      : [.restore, .mark, .clearMarks, .back, .markRange]
  }

  /// Only people are ever erased: what else is here stays in the log.
  var idle: Set<Command> { selected?.record.kind == "person" ? [] : [.erasePerson] }

  func title(_ world: World) -> String { world.words("screen.trash") }

  func legend(_ world: World) -> [String] {
    list.isEmpty
      ? [] : [world.words("screen.trash.legend"), world.words("screen.trash.legend.short")]
  }

  func position(_ world: World) -> String {
    guard isFiltering || !request.text.isEmpty else { return list.position(marked: marks.count) }
    let matches = world.words(
      "status.filter",
      ["shown": world.words.number(list.total), "total": world.words.number(totalOfAll)])
    return marks.isEmpty ? matches : matches + " +\(marks.count)"
  }

  private var isHeld: Bool { held.list == request.text }
  private func row(_ index: Int) -> ListRow? { isHeld ? held[index] : nil }
  var selected: ListRow? { list.selection.flatMap(row) }

  private var targets: [RecordID] {
    marks.isEmpty ? selected.map { [$0.record.id] } ?? [] : marks.ids.sorted()
  }

  // MARK: Panes

  private var showsFilter: Bool { isFiltering || !request.text.isEmpty }
  func shared(_ body: Rect) -> Rect { showsFilter ? body.splitTop(1).rest : body }
  /// While the list is being read what was shown stays.
  var previewed: Preview.Subject? {
    if isLoaded, !isHeld { return panes.preview.subject }
    return selected.map { .record($0.record.id) }
  }
  func previewTitle(_ world: World) -> String {
    let row = selected ?? held.rows.first { .record($0.record.id) == previewed }
    return row.map { Naming.title($0, world) } ?? ""
  }
  private func listHeight(_ world: World) -> Int { listRoom(world).height }
  mutating func settleList(_ world: World) { list.scroll(height: listHeight(world)) }

  // MARK: Keys

  mutating func appear(_ world: World) -> [Reaction] {
    [.effect(.loadTrash(request))] + wantPreview(isStale: true, world)
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if isFiltering { return runFilter(command, world) }
    if let reactions = runPanes(command, world) { return reactions }
    if !isHeld, ahead.note(command) { return [] }
    if list.run(command, height: listHeight(world)) { return moved(world) }
    switch command {
    case .back where marks.anchor != nil:
      marks.anchor = nil
      return []
    case .back:
      guard !request.text.isEmpty else { return [.pop] }
      return find("")
    case .filter:
      before = (request.text, list)
      isFiltering = true
      filter = TextField(request.text)
      return []
    case .open:
      guard let record = selected?.record else { return nothingThere(world) }
      return [.push(DetailScreen(record.id, kind: record.kind))]
    case .restore: return restore(world)
    case .erasePerson:
      guard let row = selected, row.record.kind == "person" else { return [] }
      return [.push(EraseScreen(row.record.id, name: Naming.title(row, world)))]
    default: return runMarking(command, world)
    }
  }

  private func restore(_ world: World) -> [Reaction] {
    guard !targets.isEmpty else { return nothingThere(world) }
    let name =
      targets.count == 1
      ? held.rows.first { $0.record.id == targets[0] }.map { Naming.title($0, world) } : nil
    let subject = name ?? Naming.count(targets.count, "record", world)
    return [.effect(.restore(targets, subject: subject))]
  }

  /// A row that is being read yet is waited for.
  private func nothingThere(_ world: World) -> [Reaction] {
    isHeld && list.isEmpty ? [] : [.tell(world.words("screen.list.loading"))]
  }

  private mutating func runMarking(_ command: Command, _ world: World) -> [Reaction] {
    switch command {
    case .mark:
      guard let row = selected else { return nothingThere(world) }
      guard marks.toggle(row.record.id) else { return [tooMany(world)] }
      list.move(by: 1)
      list.scroll(height: listHeight(world))
      return moved(world)
    case .markRange:
      guard isHeld else { return nothingThere(world) }
      guard let range = marks.range(to: list.selected) else {
        marks.anchor = list.selection
        return list.isEmpty ? [] : [.tell(world.words("status.range"))]
      }
      marks.anchor = nil
      let held = range.compactMap { row($0)?.record.id }
      guard held.count == range.count, marks.add(held) else { return [tooMany(world)] }
      return []
    case .clearMarks:
      marks.clear()
      return []
    default: return []
    }
  }

  private func tooMany(_ world: World) -> Reaction {
    let most = world.words.number(min(Marks.most, request.limit))
    return .tell(world.words("status.tooManyMarks", ["n": most]), .warning)
  }

  private mutating func runFilter(_ command: Command, _ world: World) -> [Reaction] {
    switch command {
    case .accept:
      isFiltering = false
      return []
    case .back:
      isFiltering = false
      guard request.text != before.filter else { return [] }
      ahead.forget()
      request.text = before.filter
      list = before.list
      request.offset = max(0, list.selected - request.limit / 2)
      return [.effect(.loadTrash(request))]
    default:
      if !isHeld, ahead.note(command) { return [] }
      _ = list.run(command, height: listHeight(world))
      return moved(world)
    }
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard isFiltering, filter.handle(key) else { return nil }
    return find(filter.text)
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    guard isFiltering else { return nil }
    filter.insert(text)
    return find(filter.text)
  }

  private mutating func find(_ text: String) -> [Reaction] {
    guard text != request.text else { return [] }
    request.text = text
    request.offset = 0
    marks.anchor = nil
    ahead.forget()
    list.select(0)
    return [.effect(.loadTrash(request))]
  }

  private mutating func moved(_ world: World) -> [Reaction] {
    let preview = wantPreview(world)
    return read(list.window(height: listHeight(world))) + preview
  }

  /// Asks for rows that are not held, unless they are on their way.
  private mutating func read(_ shown: Range<Int>) -> [Reaction] {
    guard isHeld, !held.covers(shown),
      let next = held.next(
        around: shown.contains(list.selected) ? list.selected : shown.lowerBound,
        limit: request.limit, asked: request.offset, for: shown)
    else { return [] }
    request.offset = next
    return [.effect(.loadTrash(request))]
  }

  mutating func neighbour(_ step: Int, _ world: World) -> Neighbour {
    let wanted = min(max(0, list.selected + step), list.total - 1)
    guard !list.isEmpty, wanted != list.selected else { return Neighbour() }
    guard let record = row(wanted)?.record else {
      return Neighbour(reactions: read(wanted..<(wanted + 1)), isBeingRead: true)
    }
    list.select(wanted)
    settleList(world)
    return Neighbour(target: (record.id, record.kind), reactions: moved(world))
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .trashLoaded(let request, let total, let rows) where request == self.request:
      let current = selected?.record.id
      held.hold(rows, from: request.offset, of: request.text)
      if request.text.isEmpty { totalOfAll = total }
      list.setTotal(total)
      if let index = rows.firstIndex(where: { $0.record.id == current }) {
        list.select(request.offset + index)
      }
      ahead.carryOut(on: &list, height: listHeight(world))
      settleList(world)
      return moved(world)
    case .restored(let ids, _):
      marks.remove(ids)
      return []
    // What was brought back otherwise is not in the Trash any more.
    case .refused(.restore, _), .hubChangedElsewhere, .undone, .redone:
      return marks.isEmpty ? [] : [.effect(.loadRecords(marks.ids.sorted()))]
    case .recordsLoaded(let ids, let rows):
      let still = Set(rows.lazy.filter { $0.record.deletedAt != nil }.map(\.record.id))
      marks.remove(ids.filter { !still.contains($0) })
      return []
    default:
      receivePreview(message, world)
      return []
    }
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let previous = list.selection
    let line = row - (showsFilter ? 1 : 0)
    guard let clicked = list.click(line: line, height: listHeight(world)) else { return [] }
    return clicked == previous ? run(.open, key: .enter, world) : moved(world)
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  // MARK: Drawing

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    if showsFilter { drawFilter(in: rect.splitTop(1).top, on: &frame, world) }
    drawPanes(in: rect, on: &frame, world) { area, frame in
      let window = list.window(height: area.height)
      var view = ListView(
        state: list,
        rows: window.map { index in
          held[index].map { line($0, width: area.width, world) }
            ?? StyledLine(world.words("screen.list.loading"), .dim)
        }, placeholder: placeholder(world), isFocused: !isFiltering && panes.focus == .list)
      view.signs = window.map(sign)
      frame.draw(view, in: area)
    }
  }

  private func drawFilter(in line: Rect, on frame: inout Frame, _ world: World) {
    guard isFiltering else {
      let text = Sentence.fitted(
        "screen.list.filtered", ["text": request.text], long: "text", room: line.width, world)
      frame.put(text, at: line.origin, style: .accent, in: line)
      return
    }
    let width = frame.put("/ ", at: line.origin, style: .key, in: line)
    frame.draw(
      TextFieldView(filter, placeholder: world.words("screen.list.filter.prompt")),
      in: line.splitLeft(width).rest)
  }

  private func placeholder(_ world: World) -> String {
    guard isLoaded else { return world.words("screen.list.loading") }
    return request.text.isEmpty
      ? world.told("screen.trash.none", in: .trash)
      : world.words("status.noMatch", ["text": request.text])
  }

  private func sign(_ index: Int) -> String {
    if marks.range(to: list.selected)?.contains(index) == true { return "+" }
    return held[index].map { marks.contains($0.record.id) } == true ? "*" : ""
  }

  private func line(_ row: ListRow, width: Int, _ world: World) -> StyledLine {
    let record = row.record
    let day = record.deletedAt.flatMap { LocalDate(String($0.prefix(10))) }
    let what = world.words("kind.\(record.kind)")
    let how = world.words(row.isUndone ? "screen.trash.undone" : "screen.trash.deleted")
    let ago = day.map(world.relative)
    let whole = [how, ago].compactMap { $0 }.joined(separator: " ")
    func columns(_ text: String) -> Int { DisplayWidth.of(text, glyphs: world.glyphs) + 2 }
    // The sign of the chosen row stands before. What kind it was gives way first, why it is here
    // only where there is no room for both: when matters more than that.
    let when = width - 4 - columns(whole) < 12 ? ago ?? how : whole
    let left = width - 4 - columns(when)
    let hasKind = left - columns(what) >= 12
    let room = max(12, left - (hasKind ? columns(what) : 0))
    let name = DisplayWidth.pad(Naming.title(row, world), to: min(room, 40), glyphs: world.glyphs)
    return StyledLine(
      [Span(name)] + (hasKind ? [Span("  " + what, .dim)] : []) + [Span("  " + when, .dim)])
  }
}
