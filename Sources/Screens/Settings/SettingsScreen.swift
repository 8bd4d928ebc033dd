import Canvas
import HubKit
import HubResources

/// What can be settled here, and the way to the rooms one needs seldom.
struct SettingsScreen: Screen {
  enum Item: String, CaseIterable, Sendable {
    case language, hub, trash, importFile, backUp, quit
  }

  var list = ListState(total: Item.allCases.count)

  let context = KeyContext.settings
  var hints: [Command] { [.open, .language, .backUp, .back] }

  func title(_ world: World) -> String { world.words("screen.settings") }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: world.bodyHeight) { return [] }
    switch command {
    case .back: return [.pop]
    case .open: return open(world)
    default: return []
    }
  }

  private func open(_ world: World) -> [Reaction] {
    switch Item.allCases[checked: list.selected] {
    case .language: return [.run(.language)]
    case .hub: return world.hub.map { [.push(FormScreen(editing: $0.id, kind: "hub"))] } ?? []
    case .trash: return [.go(.trash)]
    case .importFile: return [.run(.importFile)]
    case .backUp: return [.run(.backUp)]
    case .quit: return [.run(.quit)]
    case nil: return []
    }
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    guard list.click(line: row, height: world.bodyHeight) != nil else { return [] }
    return open(world)
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let rows = list.window(height: rect.height).map { index -> StyledLine in
      guard let item = Item.allCases[checked: index] else { return "" }
      let label = world.words("screen.settings.\(item.rawValue)")
      let value =
        switch item {
        case .language: world.words("language.\(world.words.language.rawValue)")
        case .hub: world.hub?.name ?? ""
        default: ""
        }
      return StyledLine([
        Span(DisplayWidth.pad(label, to: min(24, rect.width / 2), glyphs: world.glyphs)),
        Span(" " + value, .dim),
      ])
    }
    frame.draw(ListView(state: list, rows: rows), in: rect)
  }
}
