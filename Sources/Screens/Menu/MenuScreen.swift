import Canvas

/// A titled pick list over the screen beneath: a letter, a click or Enter picks, Esc picks nothing.
///
/// Where items have letters these pick at once and `/` filters; where none has, typing filters.
struct MenuScreen: Screen {
  private let heading: String
  private let hasLetters: Bool
  var menu: MenuList
  /// The filter, while it is typed.
  var filter: TextField?
  /// Whether `menu` shows what another filter than the one typed lets through.
  private var isBehind = false

  init(title: String, sections: [MenuSection]) {
    heading = title
    menu = MenuList(sections)
    hasLetters = sections.contains { $0.items.contains { $0.key?.isPrintable == true } }
    if !hasLetters { filter = TextField() }
  }

  init(title: String, items: [MenuItem]) {
    self.init(title: title, sections: [MenuSection("", items)])
  }

  var context: KeyContext { filter == nil ? .menu : .menuFilter }
  let isOverlay = true
  var hints: [Command] { filter == nil ? [.choose, .filter, .back] : [.choose, .back] }

  func title(_ world: World) -> String { heading }
  func position(_ world: World) -> String { menu.position }

  func claims(_ key: Key) -> Bool {
    filter == nil && key.isPrintable && menu.item(for: key) != nil
  }

  func overlaySize(_ world: World) -> Size {
    let size = menu.size(world)
    let title = DisplayWidth.of(heading, glyphs: world.glyphs) + 2
    // The line of the filter has its place from the start, so that nothing moves.
    return Size(width: max(size.width, title, 36), height: size.height + 1)
  }

  private func listHeight(_ world: World) -> Int {
    world.overlayHeight(overlaySize(world)) - (filter == nil ? 0 : 1)
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if menu.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .choose: return menu.selected.map(pick) ?? []
    case .filter:
      filter = TextField()
      return []
    case .back:
      guard let typed = filter, hasLetters || !typed.isEmpty else { return [.pop] }
      filter = hasLetters ? nil : TextField()
      isBehind = false
      menu.show { _ in true }
      return []
    default: return []
    }
  }

  private func pick(_ item: MenuItem) -> [Reaction] { [.pop] + item.reactions }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard var typed = filter else { return menu.item(for: key).map(pick) }
    guard typed.handle(key) else { return nil }
    filter = typed
    isBehind = true
    return []
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    guard var typed = filter else { return nil }
    typed.insert(text)
    filter = typed
    isBehind = true
    return []
  }

  mutating func settle(_ world: World) {
    if isBehind { find(world) }
  }

  private mutating func find(_ world: World) {
    isBehind = false
    let wanted = Matching.wanted(filter?.text ?? "")
    menu.show { item in
      let text = [item.keyText(world), item.label, item.note].joined(separator: " ")
      return wanted.isEmpty || Matching.fold(text).contains(wanted)
    }
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let size = Size(width: world.overlayWidth(overlaySize(world)), height: listHeight(world))
    return menu.click(line: row - (filter == nil ? 0 : 1), in: size, world).map(pick) ?? []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    menu.wheel(steps, height: listHeight(world))
  }

  mutating func resize(_ world: World) { menu.scroll(height: listHeight(world)) }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    guard let filter else {
      return menu.draw(in: rect, on: &frame, placeholder: "", world)
    }
    let (line, body) = rect.splitTop(1)
    let empty = world.words("screen.help.none", ["text": filter.text])
    menu.draw(in: body, on: &frame, placeholder: empty, world)
    frame.put("/ ", at: line.origin, style: .key, in: line)
    frame.draw(
      TextFieldView(filter, placeholder: world.words("menu.filter")), in: line.splitLeft(2).rest)
  }
}
