import Canvas
import HubKit

/// What is due: overdue first, then today and this week, answers awaited, meetings, ties going cold.
struct TodayScreen: Screen {
  struct Row: Sendable {
    var line: StyledLine
    /// What Enter opens.
    var target: (id: RecordID, kind: Kind)?
    /// The action that x marks done.
    var action: TodayFacts.Action?
  }

  var report: TodayReport?
  var rows: [Row] = []
  var list = ListState()

  let context = KeyContext.today
  var hints: [Command] { [.open, .done, .log, .back, .undo, .goPeople, .goActions] }

  func title(_ world: World) -> String {
    world.words("screen.today.title", ["date": world.dayWithWeekday(world.today)])
  }

  func position(_ world: World) -> String { list.position() }

  mutating func appear(_ world: World) -> [Reaction] { [.effect(.loadToday)] }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: world.bodyHeight) { return [] }
    let row = rows[checked: list.selected]
    switch command {
    case .back: return [.pop]
    case .open:
      return row?.target.map { [.push(DetailScreen($0.id, kind: $0.kind))] } ?? []
    case .done:
      return row?.action.map { [RecordActions.done($0.id, text: $0.text, world)] } ?? []
    default: return []
    }
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    guard case .todayLoaded(let report) = message else { return [] }
    self.report = report
    let isFirst = rows.isEmpty
    rows = TodayRows(report: report, world: world).all
    list.setTotal(rows.count)
    if isFirst, let first = rows.firstIndex(where: { $0.target != nil }) { list.select(first) }
    list.scroll(height: world.bodyHeight)
    return []
  }

  mutating func resize(_ world: World) { list.scroll(height: world.bodyHeight) }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let previous = list.selection
    guard let clicked = list.click(line: row, height: world.bodyHeight) else { return [] }
    return clicked == previous ? run(.open, key: .enter, world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: world.bodyHeight)
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let lines = list.window(height: rect.height).map { rows[checked: $0]?.line ?? "" }
    let key = report == nil ? "screen.list.loading" : "screen.today.empty"
    frame.draw(ListView(state: list, rows: lines, placeholder: world.words(key)), in: rect)
  }
}
