import Canvas
import HubKit

/// Search over everything; hits are grouped by kind.
struct SearchScreen: PanedScreen {
  struct Row: Sendable {
    var line: StyledLine
    var hit: SearchHit?
  }

  var field = TextField()
  /// The text last asked for; answers to other texts are late and ignored.
  var request = ""
  var isLoaded = false
  var hits: [SearchHit] = []
  var rows: [Row] = []
  var list = ListState()
  var panes = Panes()

  static let shortest = 2

  var context: KeyContext { panes.focus == .preview ? .hits : .search }
  var hints: [Command] {
    if panes.focus == .preview { return previewHints }
    return [.open, .down, .up, .nextPane, .back]
  }

  var idle: Set<Command> { selected == nil ? [.open] : [] }

  /// What is typed stands above.
  func shared(_ body: Rect) -> Rect { body.splitTop(1).rest }

  private var selected: SearchHit? { rows[checked: list.selected]?.hit }

  var paneName: String { "search" }

  var previewed: Preview.Subject? { selected.map { .record($0.id) } }

  func previewTitle(_ world: World) -> String { selected?.title ?? "" }

  mutating func settleList(_ world: World) { list.scroll(height: listHeight(world)) }

  func title(_ world: World) -> String { world.words("screen.search") }

  func position(_ world: World) -> String {
    isLoaded ? world.words.plural("screen.search.count", hits.count) : ""
  }

  private func listHeight(_ world: World) -> Int { listRoom(world).height }

  mutating func appear(_ world: World) -> [Reaction] {
    let preview = wantPreview(isStale: true, world)
    return request.isEmpty ? preview : [.effect(.search(request))] + preview
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if let reactions = runPanes(command, world) { return reactions }
    switch command {
    case .back: return [.pop]
    case .filter:
      panes.focus = .list
      return settle(world)
    case .open:
      guard let hit = selected else { return [] }
      return [.push(DetailScreen(hit.id, kind: hit.kind))]
    case .up, .down: step(command == .up ? -1 : 1, world)
    default: _ = list.run(command, height: listHeight(world))
    }
    return wantPreview(world)
  }

  /// Moves to the next row that is a hit: headings are passed over.
  private mutating func step(_ direction: Int, _ world: World) {
    var row = list.selected + direction
    while rows.indices.contains(row), rows[row].hit == nil { row += direction }
    if rows.indices.contains(row) { list.select(row) }
    list.scroll(height: listHeight(world))
  }

  mutating func neighbour(_ step: Int, _ world: World) -> Neighbour {
    let before = list.selected
    self.step(step, world)
    guard list.selected != before, let hit = selected else { return Neighbour() }
    return Neighbour(target: (hit.id, hit.kind))
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard panes.focus == .list, field.handle(key) else { return nil }
    return ask()
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    field.insert(text)
    return ask()
  }

  private mutating func ask() -> [Reaction] {
    let text = field.text.trimmingSpaces
    guard text != request else { return [] }
    request = text
    guard text.count >= Self.shortest else {
      show([], nil)
      isLoaded = false
      return []
    }
    return [.effect(.search(text))]
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    guard case .searchLoaded(let text, let hits) = message, text == request, !text.isEmpty else {
      receivePreview(message, world)
      return []
    }
    show(hits, world)
    isLoaded = true
    return wantPreview(world)
  }

  private mutating func show(_ hits: [SearchHit], _ world: World?) {
    self.hits = hits
    rows = []
    if let world {
      var order: [Kind] = []
      for hit in hits where !order.contains(hit.kind) { order.append(hit.kind) }
      for kind in order {
        rows.append(Row(line: StyledLine(Naming.plural(kind, world), .heading)))
        rows += hits.filter { $0.kind == kind }.map { hit in
          // Where it was found may be what nobody is to see.
          let isBare = hit.snippet == hit.title || world.preferences.discreet
          let isCovered = hit.kind == "channel" && world.preferences.discreet
          let title = isCovered ? Discretion.cover(world) : hit.title
          return Row(
            line: StyledLine([
              Span("  " + title), Span(isBare ? "" : "  " + hit.snippet, .dim),
            ]), hit: hit)
        }
      }
    }
    list.setTotal(rows.count)
    list.select(rows.firstIndex { $0.hit != nil } ?? 0)
  }

  mutating func relay(_ world: World) {
    let selected = list.selected
    show(hits, world)
    list.select(selected)
    relayPreview(world)
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let previous = list.selection
    guard let clicked = list.click(line: row - 1, height: listHeight(world)) else { return [] }
    return clicked == previous ? run(.open, key: .enter, world) : wantPreview(world)
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let line = rect.splitTop(1).top
    let words = world.words
    drawPanes(in: rect, on: &frame, world) { area, frame in
      drawHits(in: area, on: &frame, world)
    }
    frame.put("> ", at: line.origin, style: .key, in: line)
    // The caret is in the field; the selected hit is marked and reversed.
    frame.draw(
      TextFieldView(
        field, placeholder: words("screen.search.prompt"), isFocused: panes.focus == .list),
      in: line.splitLeft(2).rest)
  }

  private func drawHits(in body: Rect, on frame: inout Frame, _ world: World) {
    let words = world.words
    let lines = list.window(height: body.height).map { rows[checked: $0]?.line ?? "" }
    let empty =
      request.count < Self.shortest
      ? words("screen.search.empty")
      : isLoaded
        ? words("screen.search.none", ["text": request]) : words("screen.list.loading")
    frame.draw(
      ListView(state: list, rows: lines, placeholder: empty, isFocused: panes.focus == .list),
      in: body)
  }
}
