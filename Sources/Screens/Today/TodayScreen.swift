import Canvas
import HubKit

/// What is due: overdue first, then today and this week, answers awaited, meetings, ties going cold.
struct TodayScreen: PanedScreen {
  struct Row: Sendable {
    var line: StyledLine
    /// What Enter opens.
    var target: (id: RecordID, kind: Kind)?
    var isHeading = false
    /// What the target is called.
    var name = ""
    /// The action that x marks done.
    var action: TodayFacts.Action?
    /// Whether Enter leads to those who may be here twice.
    var opensDuplicates = false
    /// Whether Enter leads to those whose data are to be looked at again.
    var opensReview = false
  }

  var report: TodayReport?
  var rows: [Row] = []
  var list = ListState()
  var panes = Panes()

  let context = KeyContext.today
  var hints: [Command] {
    if panes.focus == .preview { return previewHints }
    return [.open, .done, .log, .back, .undo, .goPeople, .goActions]
  }

  var idle: Set<Command> {
    let opens =
      selected?.target != nil || selected?.opensDuplicates == true || selected?.opensReview == true
    var idle: Set<Command> = opens ? [] : [.open]
    if selected?.action == nil { idle.insert(.done) }
    return idle
  }

  func title(_ world: World) -> String {
    world.words("screen.today.title", ["date": world.dayWithWeekday(world.today)])
  }

  /// Headings are no rows to count.
  func position(_ world: World) -> String {
    let above = rows.prefix(list.selected + 1).count { !$0.isHeading }
    let all = rows.count { !$0.isHeading }
    return all > 0 ? "\(above)/\(all)" : ""
  }

  private func isHeading(_ row: Int) -> Bool { rows[checked: row]?.isHeading == true }

  private var selected: Row? { rows[checked: list.selected] }

  var paneName: String { "today" }

  var previewed: Preview.Subject? { selected?.target.map { .record($0.id) } }

  func previewTitle(_ world: World) -> String { selected?.name ?? "" }

  private func listHeight(_ world: World) -> Int { listRoom(world).height }

  mutating func settleList(_ world: World) { list.scroll(height: listHeight(world)) }

  mutating func appear(_ world: World) -> [Reaction] {
    [.effect(.loadToday), .effect(.loadDuplicates)] + wantPreview(isStale: true, world)
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if let reactions = runPanes(command, world) { return reactions }
    let before = list.selected
    if list.run(command, height: listHeight(world)) {
      let isDown = list.selected > before || list.selected == 0
      list.leaveHeading(movingDown: isDown, height: listHeight(world), isHeading: isHeading)
      return wantPreview(world)
    }
    let row = selected
    switch command {
    case .back: return [.pop]
    case .open where row?.opensReview == true: return [.push(RetentionScreen())]
    case .open where row?.opensDuplicates == true: return [.push(DuplicatesScreen(world))]
    case .open:
      return row?.target.map { [.push(DetailScreen($0.id, kind: $0.kind))] }
        ?? [.tell(Sentence.unbound([key], in: context, world))]
    case .done:
      return row?.action.map { [RecordActions.done($0.id, text: $0.text, world)] }
        ?? [.tell(Sentence.unbound([key], in: context, world))]
    default: return []
    }
  }

  mutating func neighbour(_ step: Int, _ world: World) -> Neighbour {
    var row = list.selected + step
    while rows.indices.contains(row), rows[row].target == nil { row += step.signum() }
    guard let target = rows[checked: row]?.target else { return Neighbour() }
    list.select(row)
    settleList(world)
    return Neighbour(target: target)
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .todayLoaded(let report): self.report = report
    case .duplicatesLoaded where report != nil: break
    default:
      receivePreview(message, world)
      return []
    }
    guard let report else { return [] }
    let isFirst = rows.isEmpty
    rows = TodayRows(report: report, world: world).all
    list.setTotal(rows.count)
    let first =
      rows.firstIndex { $0.target != nil }
      ?? rows.firstIndex { $0.opensReview || $0.opensDuplicates }
    if isFirst, let first { list.select(first) }
    settleList(world)
    return wantPreview(world)
  }

  mutating func relay(_ world: World) {
    relayPreview(world)
    guard let report else { return }
    rows = TodayRows(report: report, world: world).all
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let previous = list.selection
    let room = listRoom(world)
    guard let clicked = view(room.width, world).row(atLine: row, height: room.height)
    else { return [] }
    list.select(clicked)
    return clicked == previous ? run(.open, key: .enter, world) : wantPreview(world)
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    drawPanes(in: rect, on: &frame, world) { area, frame in
      frame.draw(view(area.width, world), in: area)
    }
  }

  /// The rows, those that are too long in several lines.
  private func view(_ width: Int, _ world: World) -> BlockList {
    let (rows, glyphs) = (rows, world.glyphs)
    return BlockList(
      state: list,
      placeholder: world.words(report == nil ? "screen.list.loading" : "screen.today.empty"),
      isFocused: panes.focus == .list
    ) { row in
      rows[checked: row]?.line.wrapped(width: max(1, width - 2), indent: 4, glyphs: glyphs) ?? []
    }
  }
}
