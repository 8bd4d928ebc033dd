import Canvas

/// One thing a menu offers.
struct MenuItem: Sendable {
  /// Picks it at once, where the menu is not being filtered.
  var key: Key?
  /// What is shown as its key, where that is not `key`.
  var keyLabel: String?
  var label: String
  var note: String
  /// Whether this is how things are now.
  var isCurrent: Bool
  /// What picking it does, once the menu is closed.
  var reactions: [Reaction]

  init(
    _ label: String, key: Key? = nil, keyLabel: String? = nil, note: String = "",
    isCurrent: Bool = false, reactions: [Reaction]
  ) {
    self.label = label
    self.key = key
    self.keyLabel = keyLabel
    self.note = note
    self.isCurrent = isCurrent
    self.reactions = reactions
  }

  func keyText(_ world: World) -> String { keyLabel ?? key?.label(world.words) ?? "" }
}

/// Items of a menu that belong together, under a heading where there is one.
struct MenuSection: Sendable {
  var title: String
  var items: [MenuItem]

  init(_ title: String = "", _ items: [MenuItem]) {
    self.title = title
    self.items = items
  }
}

/// The rows of a menu: what is shown of its sections, and which row is selected. Headings are passed
/// over.
struct MenuList: Sendable {
  enum Row: Sendable {
    case heading(String)
    case item(MenuItem)
  }

  let sections: [MenuSection]
  private(set) var rows: [Row] = []
  private(set) var list = ListState()

  /// - Parameter selectsCurrent: whether to begin at the item that is how things are now.
  init(_ sections: [MenuSection], selectsCurrent: Bool = true) {
    self.sections = sections
    show { _ in true }
    let current = rows.firstIndex { if case .item(let item) = $0 { item.isCurrent } else { false } }
    if selectsCurrent, let current { list.select(current) }
  }

  /// Items seen, without headings.
  var count: Int { rows.count { if case .item = $0 { true } else { false } } }

  var selected: MenuItem? { item(at: list.selected) }

  func item(at row: Int) -> MenuItem? {
    if case .item(let item) = rows[checked: row] { item } else { nil }
  }

  func item(for key: Key) -> MenuItem? {
    sections.lazy.flatMap(\.items).first { $0.key == key }
  }

  var isAtFirst: Bool { list.selected <= (item(at: 0) == nil ? 1 : 0) }

  /// `3/12`, headings not counted.
  var position: String {
    guard count > 0 else { return "" }
    let before = rows.prefix(list.selected + 1).count { if case .item = $0 { true } else { false } }
    return "\(before)/\(count)"
  }

  /// Shows the items that are wanted, and selects the first.
  mutating func show(_ isWanted: (MenuItem) -> Bool) {
    rows = sections.flatMap { section -> [Row] in
      let items = section.items.filter(isWanted).map(Row.item)
      guard !items.isEmpty else { return [] }
      return (section.title.isEmpty ? [] : [.heading(section.title)]) + items
    }
    list.setTotal(rows.count)
    list.select(0)
    skipHeading(down: true)
  }

  /// Moves by a command of the context `move`; false when it is another command.
  mutating func run(_ command: Command, height: Int) -> Bool {
    let before = list.selected
    guard list.run(command, height: height) else { return false }
    skipHeading(down: list.selected > before)
    // The heading above the first item is worth seeing.
    if list.selected <= 1 { list.scrollToTop(height: height) }
    return true
  }

  private mutating func skipHeading(down: Bool) {
    guard item(at: list.selected) == nil else { return }
    let after = (list.selected..<rows.count).first { item(at: $0) != nil }
    let before = (0..<list.selected).last { item(at: $0) != nil }
    if let row = down ? after ?? before : before ?? after { list.select(row) }
  }

  mutating func scroll(height: Int) { list.scroll(height: height) }

  mutating func wheel(_ steps: Int, height: Int) {
    list.scrollWindow(by: 3 * steps, height: height)
    skipHeading(down: steps > 0)
  }

  /// The item at a line of the window, selected.
  mutating func click(line: Int, in size: Size, _ world: World) -> MenuItem? {
    guard let row = view(size.width, world).row(atLine: line, height: size.height),
      let item = item(at: row)
    else { return nil }
    list.select(row)
    return item
  }

  // MARK: Drawing

  private var items: [MenuItem] { sections.flatMap(\.items) }
  private var hasCurrent: Bool { items.contains(where: \.isCurrent) }

  private func widest(_ texts: [String], _ world: World) -> Int {
    texts.map { DisplayWidth.of($0, glyphs: world.glyphs) }.max() ?? 0
  }

  private func words(_ texts: [String]) -> [String] {
    texts.flatMap { $0.split(separator: " ").map(String.init) }
  }

  /// The column of labels that long notes leave; a longer word takes of the room of its own note.
  private static let shortLabels = 18

  /// Whether what is said beside the labels is shown in a width.
  func hasRoom(width: Int, _ world: World) -> Bool {
    columns(in: width, world).labels != nil || items.allSatisfy(\.note.isEmpty)
  }

  /// The columns of the keys and of the labels in a width; no labels' width where notes have no room.
  private func columns(in width: Int, _ world: World) -> (keys: Int, labels: Int?) {
    let texts = items.map { $0.keyText(world) }
    // Keys of one deed may stand below each other, but no key is broken.
    let longest = widest(words(texts), world)
    let keys = min(max(width < 60 ? 9 : 16, longest), widest(texts, world))
    let room = width - 2 - (hasCurrent ? 2 : 0) - (keys > 0 ? keys + 2 : 0)
    let notes = widest(items.map(\.note), world)
    let labels = widest(items.map(\.label), world)
    if notes > 0, labels + 2 + notes <= room { return (keys, labels) }
    let most = max(Self.shortLabels, room - 2 - notes)
    return (keys, notes > 0 && room >= 40 ? min(most, labels) : nil)
  }

  /// The room all rows would take, in a window of the program.
  func size(_ world: World) -> Size {
    let columns = columns(in: Size.limit, world)
    let widths = items.flatMap { lines($0, columns, world) }.map { $0.width(glyphs: world.glyphs) }
    let width = 2 + max(widths.max() ?? 0, widest(sections.map(\.title), world))
    // Where it is not as wide, some rows take more lines.
    let room = OverlayArea(Size(width: width, height: 1), in: world).inner.width
    let shown = max(10, min(width, room))
    return Size(width: width, height: blocks(shown, world).reduce(0) { $0 + $1.count })
  }

  /// What an item says, wrapped within the columns of its keys, its name and what is said beside it.
  private func lines(
    _ item: MenuItem, _ columns: (keys: Int, labels: Int?), in width: Int = Size.limit,
    _ world: World
  ) -> [StyledLine] {
    func wrap(_ text: String, _ width: Int) -> [String] {
      TextWrap.lines(text, width: max(1, width), glyphs: world.glyphs)
    }
    func pad(_ text: String, _ width: Int) -> String {
      DisplayWidth.pad(text, to: width, glyphs: world.glyphs)
    }
    let lead = (hasCurrent ? 2 : 0) + (columns.keys > 0 ? columns.keys + 2 : 0)
    let room = max(1, width - 2 - lead)
    let keys = columns.keys > 0 ? wrap(item.keyText(world), columns.keys) : []
    let beside = columns.labels.map { max($0, min(widest(words([item.label]), world), room - 14)) }
    let labels = wrap(item.label, min(room, beside ?? room))
    let notes = beside.map { item.note.isEmpty ? [] : wrap(item.note, room - $0 - 2) } ?? []
    return (0..<max(1, keys.count, labels.count, notes.count)).map { index in
      var spans: [Span] = []
      if hasCurrent { spans.append(Span(index == 0 && item.isCurrent ? "* " : "  ", .accent)) }
      if columns.keys > 0 {
        spans.append(Span(pad(keys[checked: index] ?? "", columns.keys) + "  ", .key))
      }
      let label = labels[checked: index] ?? ""
      guard let width = beside else { return StyledLine(spans + [Span(label)]) }
      spans.append(Span(pad(label, width)))
      if let note = notes[checked: index] { spans.append(Span("  " + note, .dim)) }
      return StyledLine(spans)
    }
  }

  /// The lines of every row in a width.
  private func blocks(_ width: Int, _ world: World) -> [[StyledLine]] {
    let columns = columns(in: width, world)
    return rows.map { row in
      switch row {
      case .heading(let text):
        StyledLine(text, .heading).wrapped(width: max(1, width - 2), glyphs: world.glyphs)
      case .item(let item): lines(item, columns, in: width, world)
      }
    }
  }

  private func view(_ width: Int, placeholder: String = "", _ world: World) -> BlockList {
    BlockList(state: list, blocks: blocks(width, world), placeholder: placeholder)
  }

  func draw(in rect: Rect, on frame: inout Frame, placeholder: String, _ world: World) {
    frame.draw(view(rect.width, placeholder: placeholder, world), in: rect)
  }
}
