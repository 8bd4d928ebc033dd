import Canvas
import HubKit

/// The menus of the whole program beside each other: ← → change the menu, Enter or a click picks.
struct MenuBarScreen: Screen {
  struct Menu: Sendable {
    var title: String
    var list: MenuList
  }

  var menus: [Menu]
  var selected = 0

  let context = KeyContext.menuBar
  let isOverlay = true
  let isAtTop = true
  var hints: [Command] { [.choose, .nextField, .back] }

  /// - Parameters:
  ///   - context: of the screen beneath.
  ///   - idle: commands that would do nothing there.
  init(context: KeyContext, idle: Set<Command>, step: StepID?, _ world: World) {
    let near = context.chain.filter { ![.move, .global, .always].contains($0) }
    let here =
      near.flatMap { world.keys[$0] }.map(\.command) + near.flatMap(Command.unbound)
    menus = Self.sections(here: here, hasHub: world.hub != nil).compactMap { title, commands in
      // Where one types there is nothing to read again.
      var known = context.chain.contains(.global) ? idle : idle.union([.reload])
      let items = commands.filter { known.insert($0).inserted }.map { command in
        MenuItem(
          world.words(command.descriptionKey(in: step)),
          keyLabel: world.keys.sequence(of: command, in: context)?.label(world.words) ?? "",
          reactions: [.run(command)])
      }
      guard !items.isEmpty else { return nil }
      return Menu(title: world.words(title), list: MenuList([MenuSection("", items)]))
    }
  }

  private static let ways: Set<Command> = [
    .back, .accept, .choose, .nextField, .previousField, .quit, .language,
  ]
  private static let looks: [Command] = [
    .filter, .sort, .reverseSort, .preview, .zoom, .nextPane, .previewDown, .previewUp,
  ]

  private static func sections(here: [Command], hasHub: Bool) -> [(String, [Command])] {
    guard hasHub else {
      return [
        ("menu.file", [.lookAround, .language, .suspend, .quit]), ("menu.help", [.help]),
      ]
    }
    let acts = here.filter { !ways.contains($0) && !looks.contains($0) }
    return [
      (
        "menu.file",
        [
          .importFile, .duplicates, .tags, .review, .backUp, .lookAround, .ownHub, .goSettings,
          .language,
          .suspend,
          .quit,
        ]
      ),
      ("menu.record", acts + [.log, .undo, .redo]),
      ("menu.view", here.filter(looks.contains) + [.discreet, .reload, .repaint]),
      (
        "menu.go",
        [
          .goWalk, .goToday, .goPeople, .goOrganizations, .goMeetings, .goActions, .goRecords,
          .goSearch, .goHistory, .goTrash,
        ]
      ),
      ("menu.help", [.help, .palette]),
    ]
  }

  func title(_ world: World) -> String { world.words("menu.title") }
  func position(_ world: World) -> String { menus[checked: selected]?.list.position ?? "" }

  func overlaySize(_ world: World) -> Size {
    let sizes = menus.map { $0.list.size(world) }
    let titles = menus.reduce(0) { $0 + DisplayWidth.of($1.title, glyphs: world.glyphs) + 3 }
    return Size(
      width: max(sizes.map(\.width).max() ?? 0, titles),
      height: 1 + (sizes.map(\.height).max() ?? 0))
  }

  private func listHeight(_ world: World) -> Int {
    max(0, world.overlayHeight(overlaySize(world)) - 1)
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    guard menus.indices.contains(selected) else { return [.pop] }
    if menus[selected].list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .nextField: selected = (selected + 1) % menus.count
    case .previousField: selected = (selected + menus.count - 1) % menus.count
    case .choose: return menus[selected].list.selected.map { [.pop] + $0.reactions } ?? []
    case .back: return [.pop]
    default: break
    }
    return []
  }

  mutating func click(at point: Point, _ world: World) -> [Reaction] {
    guard point.y == 0 else {
      guard menus.indices.contains(selected) else { return [] }
      let area = OverlayArea(overlaySize(world), in: world, isAtTop: true).inner
      let size = Size(width: area.width, height: listHeight(world))
      let item = menus[selected].list.click(line: point.y - 1, in: size, world)
      return item.map { [.pop] + $0.reactions } ?? []
    }
    if let index = places(world).firstIndex(where: { $0.contains(point.x) }) { selected = index }
    return []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    guard menus.indices.contains(selected) else { return }
    menus[selected].list.wheel(steps, height: listHeight(world))
  }

  /// The columns of the titles.
  private func places(_ world: World) -> [Range<Int>] {
    var x = 0
    return menus.map { menu in
      let width = DisplayWidth.of(menu.title, glyphs: world.glyphs) + 2
      defer { x += width + 1 }
      return x..<(x + width)
    }
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let (line, body) = rect.splitTop(1)
    for (index, place) in places(world).enumerated() {
      let text = index == selected ? "[\(menus[index].title)]" : " \(menus[index].title) "
      let style = index == selected ? Style.title.with(.reversed) : .title
      frame.put(text, at: Point(x: line.x + place.lowerBound, y: line.y), style: style, in: line)
    }
    menus[checked: selected]?.list.draw(in: body, on: &frame, placeholder: "", world)
  }
}

extension MenuScreen {
  /// What can be done here, from the nearest contexts of the table.
  static func actions(
    context: KeyContext, idle: Set<Command>, step: StepID?, _ world: World
  ) -> MenuScreen {
    var known = idle.union([.back])
    let near = context.chain.filter { ![.move, .global, .always].contains($0) }
    let items = near.flatMap { world.keys[$0] }.compactMap { binding -> MenuItem? in
      guard known.insert(binding.command).inserted else { return nil }
      // Its letter does the same without the menu; here letters are what one looks for.
      return MenuItem(
        world.words(binding.command.descriptionKey(in: step)),
        keyLabel: binding.sequence.label(world.words), reactions: [.run(binding.command)])
    }
    let others = near.flatMap(Command.unbound).filter { known.insert($0).inserted }.map { command in
      MenuItem(
        world.words(command.descriptionKey(in: step)), keyLabel: "", reactions: [.run(command)])
    }
    return MenuScreen(title: world.words("menu.actions"), items: items + others)
  }
}
