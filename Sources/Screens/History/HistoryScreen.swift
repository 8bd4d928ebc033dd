import Canvas
import HubKit

/// Everything that was done, newest first; u takes back the newest of this laptop's own, and on an
/// action of others that one.
struct HistoryScreen: PanedScreen {
  var request = HistoryRequest()
  var held = HeldRows<String, ActionSummary>()
  var list = ListState()
  var ahead = TypedAhead()
  var isLoaded: Bool { held.list != nil }
  var panes = Panes()

  var filter = TextField()
  var isFiltering = false
  /// What to go back to when looking is given up.
  var before: (request: HistoryRequest, list: ListState) = (HistoryRequest(), ListState())
  /// What was looked for last: `n` goes from one to the next also among all.
  var lastRequest = HistoryRequest()
  var matchWalk = MatchWalk<ActionMatchRequest>()
  var totalOfAll = 0

  var context: KeyContext { isFiltering ? .filter : .history }
  var hints: [Command] {
    if isFiltering { return [.accept, .back] }
    if panes.focus == .preview { return previewHints }
    return [.undo, .redo, .open, .filter, .back, .goWalk, .palette]
  }

  var idle: Set<Command> {
    isLoaded && !isWaiting && selected?.about == nil ? [.open] : []
  }

  func title(_ world: World) -> String { world.words("screen.history") }
  func position(_ world: World) -> String {
    guard showsFilter else { return list.position() }
    return world.words(
      "status.filter",
      ["shown": world.words.number(list.total), "total": world.words.number(totalOfAll)])
  }

  mutating func appear(_ world: World) -> [Reaction] {
    [.effect(.loadHistory(request))] + wantPreview(isStale: true, world)
  }

  /// Whether what is held was found by what is looked for.
  var isHeld: Bool { held.list == request.text }
  func row(_ index: Int) -> ActionSummary? { isHeld ? held[index] : nil }
  var selected: ActionSummary? { matchWalk.isOnItsWay ? nil : list.selection.flatMap(row) }
  /// Whether the selected action is being read yet, or looked for.
  var isWaiting: Bool { !list.isEmpty && selected == nil }

  /// The action that u takes back: the selected one if it is somebody else's, else our newest.
  var undoes: ActionSummary? {
    if let selected, !selected.isOwn { return selected.standing == .done ? selected : nil }
    // Further down, or among what was looked for, the newest is not among what is held.
    return held.offset == 0 && !isWaiting && request.text.isEmpty
      ? held.rows.first { $0.isOwn && $0.standing == .done && !$0.title.standsForGood } : nil
  }

  /// The last line says what u takes back.
  func shared(_ body: Rect) -> Rect {
    let rest = body.splitBottom(1).rest
    return showsFilter ? rest.splitTop(1).rest : rest
  }

  var paneName: String { "history" }

  var previewed: Preview.Subject? {
    matchWalk.isOnItsWay ? panes.preview.subject : selected.map { .action($0.id) }
  }

  func previewTitle(_ world: World) -> String { selected.map { Sentence.of($0, world) } ?? "" }

  func listHeight(_ world: World) -> Int { listRoom(world).height }

  mutating func settleList(_ world: World) { list.scroll(height: listHeight(world)) }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if isFiltering { return runFilter(command, world) }
    if let reactions = runPanes(command, world) { return reactions }
    if let reactions = move(command, world) { return reactions }
    switch command {
    case .back: return request.text.isEmpty ? [.pop] : look(for: "", world)
    case .filter:
      matchWalk.giveUp()
      before = (request, list)
      isFiltering = true
      filter = TextField(request.text)
      return []
    case .nextMatch, .previousMatch: return walk(isForward: command == .nextMatch, world)
    default: break
    }
    if command == .open, isWaiting { return [.tell(world.words("screen.list.loading"))] }
    guard command == .open, let (id, kind) = selected?.about else { return [] }
    return [.push(DetailScreen(id, kind: kind))]
  }

  mutating func moved(_ world: World) -> [Reaction] {
    let preview = wantPreview(world)
    return read(list.window(height: listHeight(world))) + preview
  }

  /// Asks for actions that are not held, unless they are on their way.
  private mutating func read(_ shown: Range<Int>) -> [Reaction] {
    guard isHeld, !held.covers(shown),
      let next = held.next(
        around: shown.contains(list.selected) ? list.selected : shown.lowerBound,
        limit: request.limit, asked: request.offset, for: shown)
    else { return [] }
    request.offset = next
    return [.effect(.loadHistory(request))]
  }

  /// The record of another action, past those that are about none.
  mutating func neighbour(_ step: Int, _ world: World) -> Neighbour {
    let direction = step.signum()
    var (reached, left) = (list.selected, step.magnitude)
    var target: (id: RecordID, kind: Kind)?
    var next = reached + direction
    while left > 0, (0..<list.total).contains(next) {
      guard let action = row(next) else {
        return Neighbour(reactions: read(next..<(next + 1)), isBeingRead: true)
      }
      if let found = action.about {
        (reached, target, left) = (next, found, left - 1)
      }
      next += direction
    }
    guard target != nil else { return Neighbour() }
    list.select(reached)
    settleList(world)
    return Neighbour(target: target, reactions: moved(world))
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    if case .actionFound(let request, let match) = message {
      return receiveMatch(request, match, world)
    }
    if case .refused(.findAction, _) = message { matchWalk.giveUp() }
    guard case .historyLoaded(let request, let total, let actions) = message,
      request == self.request
    else {
      receivePreview(message, world)
      return []
    }
    // The newest stays in sight; further down, or on what somebody else did, the action does.
    let current = list.selected > 0 || selected?.isOwn == false ? selected?.id : nil
    held.hold(actions, from: request.offset, of: request.text)
    if request.text.isEmpty { totalOfAll = total }
    list.setTotal(total)
    if let current, let index = actions.firstIndex(where: { $0.id == current }) {
      list.select(request.offset + index)
    }
    ahead.carryOut(on: &list, height: listHeight(world))
    settleList(world)
    return moved(world)
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let previous = list.selection
    let line = row - listRoom(world).y
    guard let clicked = list.click(line: line, height: listHeight(world)) else { return [] }
    matchWalk.giveUp()
    return clicked == previous ? run(.open, key: .enter, world) : moved(world)
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    matchWalk.giveUp()
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let words = world.words
    let foot = rect.splitBottom(1).bottom
    if showsFilter { drawFilter(in: rect.splitTop(1).top, on: &frame, world) }
    drawPanes(in: rect, on: &frame, world) { area, frame in
      drawList(in: area, on: &frame, world)
    }
    if let undoes {
      let text = words("screen.history.undo", ["title": Sentence.of(undoes, world)])
      frame.put(text, at: foot.origin, style: .accent, in: foot)
    }
  }

  private func drawList(in body: Rect, on frame: inout Frame, _ world: World) {
    let words = world.words
    let lines = list.window(height: body.height).map { index -> StyledLine in
      held[index].map { line($0, world) }
        ?? StyledLine(words("screen.list.loading"), .dim)
    }
    let empty =
      !isLoaded
      ? words("screen.list.loading")
      : request.text.isEmpty
        ? words("screen.history.empty") : words("status.noMatch", ["text": request.text])
    frame.draw(
      ListView(
        state: list, rows: lines, placeholder: empty,
        isFocused: !isFiltering && panes.focus == .list),
      in: body)
  }

  private func line(_ action: ActionSummary, _ world: World) -> StyledLine {
    let isUndone = action.standing == .undone
    let title = Sentence.of(action, world)
    let shown = isUndone ? title + " (" + world.words("screen.history.undone") + ")" : title
    let who = action.isOwn ? world.words("screen.history.mine") : action.author
    let when = world.size.width < 60 ? "" : world.moment(action.time) + "  "
    return StyledLine([
      Span(isUndone ? "x " : "  ", .dim), Span(when, .dim),
      Span(shown, isUndone ? .dim : .text), Span("  " + who, .dim),
    ])
  }
}

extension ActionSummary {
  /// The record it is about, where it is about one that is there.
  var about: (id: RecordID, kind: Kind)? {
    // An undo names the action it took back before the records that was about.
    let isOfAction = standing == .undo || standing == .redo
    guard let kind = subjectKind, let id = title.ids.dropFirst(isOfAction ? 1 : 0).first else {
      return nil
    }
    return (id, kind)
  }
}
