import Canvas
import HubKit
import HubResources

/// What can be settled here, and the way to the rooms one needs seldom.
struct SettingsScreen: Screen {
  enum Item: Hashable, Sendable {
    case setting(Setting.Name)
    case hub, diagnosis, trash, importFile, backUp, lookAround, quit
  }

  static let items: [Item] =
    Setting.Name.allCases.map { .setting($0) }
    + [.hub, .diagnosis, .trash, .importFile, .backUp, .lookAround, .quit]

  var list = ListState(total: SettingsScreen.items.count)

  let context = KeyContext.settings
  var hints: [Command] {
    isSetting ? [.open, .previousValue, .language, .back] : [.open, .language, .backUp, .back]
  }
  var idle: Set<Command> { isSetting ? [] : [.previousValue] }
  private var item: Item? { Self.items[checked: list.selected] }
  private var isSetting: Bool { if case .setting = item { true } else { false } }

  func title(_ world: World) -> String { world.words("screen.settings") }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: world.bodyHeight) { return [] }
    switch command {
    case .back: return [.pop]
    case .open: return open(world)
    case .previousValue: return change(by: -1, world)
    default: return []
    }
  }

  /// The value before or behind the one that stands; seen at once.
  private func change(by steps: Int, _ world: World) -> [Reaction] {
    guard case .setting(let name) = item else { return [] }
    return world.setting(after: name, by: steps).map { [.set($0)] } ?? []
  }

  private func open(_ world: World) -> [Reaction] {
    switch item {
    case .setting: return change(by: 1, world)
    case .hub: return world.hub.map { [.push(FormScreen(editing: $0.id, kind: "hub"))] } ?? []
    case .diagnosis: return [.run(.diagnosis)]
    case .trash: return [.go(.trash)]
    case .importFile: return [.run(.importFile)]
    case .backUp: return [.run(.backUp)]
    case .lookAround: return [.run(.lookAround)]
    case .quit: return [.run(.quit)]
    case nil: return []
    }
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let view = view(world.size.width, world)
    guard let clicked = view.row(atLine: row, height: world.bodyHeight) else { return [] }
    list.select(clicked)
    return open(world)
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: world.bodyHeight)
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    frame.draw(view(rect.width, world), in: rect)
  }

  /// Labels and values beside each other, each in as many lines as it takes.
  private func view(_ width: Int, _ world: World) -> BlockList {
    func wrap(_ text: String, _ width: Int) -> [String] {
      TextWrap.lines(text, width: max(1, width), glyphs: world.glyphs)
    }
    let longest = Self.items.map { DisplayWidth.of(label($0, world), glyphs: world.glyphs) }.max()
    let labels = min(longest ?? 0, width / 2 - 2)
    let blocks = Self.items.map { item -> [StyledLine] in
      let names = wrap(label(item, world), labels)
      let values = wrap(value(item, world), width - labels - 4)
      return (0..<max(1, names.count, values.count)).map { index in
        let name = DisplayWidth.pad(names[checked: index] ?? "", to: labels, glyphs: world.glyphs)
        return StyledLine([Span(name), Span("  " + (values[checked: index] ?? ""), .dim)])
      }
    }
    return BlockList(state: list, blocks: blocks)
  }

  private func label(_ item: Item, _ world: World) -> String {
    switch item {
    case .setting(let name): name.label(world.words)
    default: world.words("screen.settings.\(item)")
    }
  }

  private func value(_ item: Item, _ world: World) -> String {
    switch item {
    case .setting(let name): world.setting(name).shown(world.words)
    case .hub: world.hub?.name ?? ""
    default: ""
    }
  }
}
