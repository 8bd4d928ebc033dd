import Canvas
import HubKit

/// Every command there is here, found by typing, over the screen it is for; what follows the name of
/// a command that takes something, such as a file, is taken. ↑ brings back what was run before.
struct PaletteScreen: Screen {
  let about: KeyContext
  /// The step whose practices are commands there.
  let step: StepID?
  let idle: Set<Command>
  var field = TextField()
  var entries: [PaletteEntry] = []
  var menu = MenuList([])
  /// Whether `menu` is of another text than the one that stands in the field.
  private var isBehind = false
  /// Lines that were run, the newest last; nil until they are known.
  var history: [String]?
  /// The line of the history that is shown; nil when none is.
  var recalled: Int?

  static let historyKey = "history.palette"
  static let historyLimit = 50
  private static let longest = 200

  init(context: KeyContext, step: StepID? = nil, idle: Set<Command> = []) {
    about = context
    self.step = step
    self.idle = idle
  }

  let context = KeyContext.palette
  let isOverlay = true
  var hints: [Command] { [.accept, .choose, .down, .back] }

  func title(_ world: World) -> String { world.words("palette.title") }
  func position(_ world: World) -> String { menu.position }
  func overlaySize(_ world: World) -> Size { Size(width: 84, height: 20) }

  private func listHeight(_ world: World) -> Int {
    max(0, world.overlayHeight(overlaySize(world)) - 1 - footHeight(world))
  }

  /// Where the rows have no room for their sentences, the last line says that of the selected one.
  private func footHeight(_ world: World) -> Int {
    menu.hasRoom(width: world.overlayWidth(overlaySize(world)), world) ? 0 : 1
  }

  mutating func appear(_ world: World) -> [Reaction] {
    entries = PaletteEntries(world: world, context: about, step: step, idle: idle).all
    find(world)
    guard history == nil, world.hub != nil else { return [] }
    return [.effect(.loadDraft(Self.historyKey))]
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    if case .draftLoaded(Self.historyKey, let text, _) = message {
      history = text.map { $0.split(separator: "\n").map(String.init) } ?? []
    }
    return []
  }

  // MARK: Finding

  /// Without the colon that stands before the field, where it was typed once more.
  private var typed: String {
    let text = field.text.trimmingSpaces
    return text.first == ":" ? String(text.dropFirst()).trimmingSpaces : text
  }
  private var verb: String { String(typed.split(separator: " ").first ?? "") }
  private var argument: String { String(typed.drop { $0 != " " }).trimmingSpaces }

  /// The command that is named in full and takes what follows.
  private var named: PaletteEntry? {
    let verb = Matching.fold(verb)
    return entries.first { entry in
      entry.argument != nil && entry.names.contains(verb)
    }
  }

  private mutating func find(_ world: World) {
    isBehind = false
    let typed = Matching.fold(String(typed.prefix(Fuzzy.limit)))
    if typed.isEmpty {
      let titles = ["palette.here", "palette.go", "palette.everywhere"]
      menu = MenuList(
        titles.map { title in
          MenuSection(
            world.words(title), entries.filter { $0.section == title }.map { item($0, world) })
        })
    } else if let named, !argument.isEmpty {
      menu = MenuList([MenuSection("", [item(named, world)])])
    } else {
      let query = Fuzzy.Query(typed)
      let scored = entries.enumerated().compactMap { index, entry in
        entry.score(query).map { (score: $0, index: index, entry: entry) }
      }
      let found = scored.sorted { ($1.score, $0.index) < ($0.score, $1.index) }
      menu = MenuList([MenuSection("", found.map { item($0.entry, world) })])
    }
    menu.scroll(height: listHeight(world))
  }

  private func item(_ entry: PaletteEntry, _ world: World) -> MenuItem {
    let placeholder = entry.argument.map { " " + world.words($0.placeholderKey) } ?? ""
    return MenuItem(
      entry.name + placeholder, keyLabel: entry.key, note: entry.text,
      reactions: entry.reactions(argument))
  }

  private func entry(of item: MenuItem, _ world: World) -> PaletteEntry? {
    entries.first { self.item($0, world).label == item.label && $0.text == item.note }
  }

  // MARK: Keys

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    switch command {
    case .up where recalled != nil || menu.isAtFirst:
      recall(-1, world)
      return []
    case .down where recalled != nil:
      recall(1, world)
      return []
    case .back: return [.pop]
    case .choose:
      guard let item = menu.selected, let entry = entry(of: item, world) else { return [] }
      field = TextField(entry.name + (entry.argument == nil ? "" : " "))
      recalled = nil
      find(world)
      return []
    case .accept: return accept(world)
    default:
      _ = menu.run(command, height: listHeight(world))
      return []
    }
  }

  private mutating func accept(_ world: World) -> [Reaction] {
    guard let item = menu.selected else {
      return [.tell(world.words("palette.empty", ["text": field.text]))]
    }
    return [.pop] + remember(item, world) + item.reactions
  }

  /// Keeps the line that is run, without those that were the same before.
  private func remember(_ item: MenuItem, _ world: World) -> [Reaction] {
    guard let history, world.hub != nil, world.hub?.readOnly == nil,
      let entry = entry(of: item, world)
    else { return [] }
    let takes = entry.argument != nil && !argument.isEmpty
    let line = takes ? entry.name + " " + argument : entry.name
    let lines = (history.filter { $0 != line } + [line]).suffix(Self.historyLimit)
    guard line.count <= Self.longest, lines.last != history.last || history.isEmpty else {
      return []
    }
    return [.effect(.saveDraft(key: Self.historyKey, text: lines.joined(separator: "\n")))]
  }

  private mutating func recall(_ step: Int, _ world: World) {
    guard let history, !history.isEmpty else { return }
    let next = (recalled ?? history.count) + step
    guard next < history.count else {
      recalled = nil
      field = TextField()
      return find(world)
    }
    recalled = max(0, next)
    field = TextField(history[checked: max(0, next)] ?? "")
    find(world)
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard field.handle(key) else { return nil }
    recalled = nil
    isBehind = true
    return []
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    field.insert(text)
    recalled = nil
    isBehind = true
    return []
  }

  mutating func settle(_ world: World) {
    if isBehind { find(world) }
  }

  // MARK: Mouse and drawing

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let size = Size(width: world.overlayWidth(overlaySize(world)), height: listHeight(world))
    return menu.click(line: row - 1, in: size, world) == nil ? [] : accept(world)
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    menu.wheel(steps, height: listHeight(world))
  }

  mutating func resize(_ world: World) { menu.scroll(height: listHeight(world)) }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let (line, below) = rect.splitTop(1)
    let (body, foot) = below.splitBottom(footHeight(world))
    if let note = menu.selected?.note {
      frame.put(note, at: foot.origin, style: .dim, in: foot)
    }
    let empty = world.words("palette.empty", ["text": field.text])
    menu.draw(in: body, on: &frame, placeholder: empty, world)
    frame.put(":", at: line.origin, style: .key, in: line)
    frame.draw(
      TextFieldView(field, placeholder: world.words("palette.prompt")), in: line.splitLeft(1).rest)
  }
}
