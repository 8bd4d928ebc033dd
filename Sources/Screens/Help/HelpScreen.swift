import Canvas
import HubKit

/// The keys of the screen beneath, from the live table: those of this place, those that move, those
/// that work everywhere. Typing filters, Enter runs.
struct HelpScreen: Screen {
  let about: KeyContext
  /// What does nothing on that screen now.
  let idle: Set<Command>
  /// The step whose practices the keys do there.
  let step: StepID?
  var filter = TextField()
  var menu = MenuList([])
  /// Whether `menu` is of another filter than the one typed.
  private var isBehind = false

  /// - Parameters:
  ///   - context: of the screen from which help was asked for.
  ///   - idle: commands to leave out, since they do nothing there now.
  ///   - step: the step shown there.
  init(context: KeyContext, idle: Set<Command> = [], step: StepID? = nil) {
    about = context
    self.idle = idle
    self.step = step
  }

  let context = KeyContext.help
  let isOverlay = true
  var hints: [Command] { [.choose, .back, .down, .up] }

  func title(_ world: World) -> String { world.words("screen.help.title") }
  func position(_ world: World) -> String { menu.position }
  func overlaySize(_ world: World) -> Size { Size(width: 84, height: 22) }

  mutating func appear(_ world: World) -> [Reaction] {
    find(world)
    return []
  }

  private mutating func find(_ world: World) {
    isBehind = false
    menu = MenuList(Self.sections(about, without: idle, step: step, filter: filter.text, world))
    menu.scroll(height: listHeight(world))
  }

  /// The bindings of a chain of contexts, keys of one command on one line.
  static func sections(
    _ context: KeyContext, without idle: Set<Command>, step: StepID? = nil, filter: String,
    _ world: World
  ) -> [MenuSection] {
    let wanted = Matching.wanted(filter)
    let everywhere: Set<KeyContext> = [.global, .always]
    let near = context.chain.filter { !everywhere.contains($0) }
    var groups = near.map { (world.words($0.titleKey), [$0]) }
    groups.append(
      (world.words("screen.help.global"), [.global, .always].filter(context.chain.contains)))
    var known = idle
    var sections = groups.map { title, contexts in
      let bindings = contexts.flatMap { world.keys[$0] }
      let commands = bindings.map(\.command).filter { known.insert($0).inserted }
      let items = commands.flatMap { command in
        let own = item(command, bindings.filter { $0.command == command }, step: step, world)
        return context == .list && command == .filter ? [own, filterItem(world)] : [own]
      }
      return MenuSection(title, items)
    }
    // Whoever is typing a filter asks what it may say, not how to move.
    let place = context == .query ? 0 : min(1, sections.count)
    sections.insert(HelpLegend.section(context, world), at: place)
    return sections.map { section in
      MenuSection(
        section.title,
        section.items.filter { item in
          let text = [item.keyText(world), item.label, item.note].joined(separator: " ")
          return wanted.isEmpty || Matching.fold(text).contains(wanted)
        })
    }
  }

  /// The way to what a filter may say, which would fill a page among the keys.
  private static func filterItem(_ world: World) -> MenuItem {
    let keys = [Command.filter, .help].compactMap { command in
      world.keys.sequence(of: command, in: command == .help ? .always : .list)?.label(world.words)
    }
    return MenuItem(
      world.words("legend.filter"), keyLabel: keys.joined(separator: " "),
      reactions: [.push(HelpScreen(context: .query))])
  }

  private static func item(
    _ command: Command, _ bindings: [KeyBinding], step: StepID?, _ world: World
  ) -> MenuItem {
    let keys = bindings.map { $0.sequence.label(world.words) }.joined(separator: " ")
    let isOwn = bindings.contains(where: \.isOwn)
    let name = PaletteEntries.name(of: command, world)
    return MenuItem(
      world.words(command.descriptionKey(in: step)), keyLabel: keys,
      note: isOwn ? world.words("screen.help.own") + " · " + name : name,
      reactions: command == .suspend
        // Stopping the program belongs to the hand on its key, not to a row chosen by chance.
        ? [.tell(world.words("screen.help.byKey", ["key": keys]))] : [.run(command)])
  }

  private func listHeight(_ world: World) -> Int {
    max(0, world.overlayHeight(overlaySize(world)) - 1)
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if menu.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .choose: return menu.selected.map { [.pop] + $0.reactions } ?? []
    case .back:
      guard !filter.isEmpty else { return [.pop] }
      filter = TextField()
      find(world)
      return []
    default: return []
    }
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard filter.handle(key) else { return nil }
    isBehind = true
    return []
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    filter.insert(text)
    isBehind = true
    return []
  }

  mutating func settle(_ world: World) {
    if isBehind { find(world) }
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let size = Size(width: world.overlayWidth(overlaySize(world)), height: listHeight(world))
    return menu.click(line: row - 1, in: size, world).map { [.pop] + $0.reactions } ?? []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    menu.wheel(steps, height: listHeight(world))
  }

  mutating func resize(_ world: World) { menu.scroll(height: listHeight(world)) }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let (line, body) = rect.splitTop(1)
    let empty = world.words("screen.help.none", ["text": filter.text])
    menu.draw(in: body, on: &frame, placeholder: empty, world)
    frame.put("/ ", at: line.origin, style: .key, in: line)
    frame.draw(
      TextFieldView(filter, placeholder: world.words("screen.help.filter")),
      in: line.splitLeft(2).rest)
  }
}
