import Canvas
import HubKit

/// Every kind of record with how many there are of it: Enter opens the list of that kind.
struct RecordsScreen: Screen {
  let requests: [ListRequest]
  var totals: [Kind: Int] = [:]
  var list: ListState

  init(_ world: World) {
    requests = world.catalogue.kinds.filter { !$0.isInternal && $0.kind != "hub" }
      .map { ListRequest(kind: $0.kind, limit: 0) }
    list = ListState(total: requests.count)
  }

  let context = KeyContext.records
  var hints: [Command] { [.open, .add, .back, .goPeople, .goMeetings, .goActions, .palette] }

  func title(_ world: World) -> String { world.words("screen.records") }
  func position(_ world: World) -> String { list.position() }

  mutating func appear(_ world: World) -> [Reaction] { requests.map { .effect(.loadList($0)) } }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: world.bodyHeight) { return [] }
    guard let kind = requests[checked: list.selected]?.kind else { return [] }
    switch command {
    case .back: return [.pop]
    case .open: return [.go(.list(kind))]
    case .add: return [.push(FormScreen(new: kind, world: world))]
    default: return []
    }
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    if case .listLoaded(let page) = message, requests.contains(page.request) {
      totals[page.request.kind] = page.total
    }
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
    let lines = list.window(height: rect.height).map { index -> StyledLine in
      guard let kind = requests[checked: index]?.kind else { return "" }
      let name = Naming.plural(kind, world)
      let total = totals[kind].map { world.words.number($0) } ?? ""
      return StyledLine([
        Span(DisplayWidth.pad(name, to: min(24, rect.width / 2), glyphs: world.glyphs)),
        Span(" " + total, totals[kind] == 0 ? .dim : .text),
      ])
    }
    frame.draw(ListView(state: list, rows: lines), in: rect)
  }
}
