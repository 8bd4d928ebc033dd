import Canvas
import HubKit
import HubResources

/// All tags with how many records bear them: renamed, or several made one, on all records at once.
struct TagsScreen: Screen {
  private(set) var tags: [TagUse]?
  var list = ListState()
  private(set) var marked: Set<String> = []

  let context = KeyContext.tags
  var hints: [Command] { [.open, .edit, .merge, .mark, .clearMarks, .back] }
  var idle: Set<Command> {
    if tags?.isEmpty != false { return [.open, .edit, .merge, .mark, .clearMarks] }
    return marked.isEmpty ? [.clearMarks] : []
  }

  func title(_ world: World) -> String { world.words("screen.tags") }
  func position(_ world: World) -> String { list.position(marked: marked.count) }

  private var selected: TagUse? { tags?[checked: list.selected] }

  mutating func appear(_ world: World) -> [Reaction] { [.effect(.loadTags)] }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    guard case .tagsLoaded(let tags) = message else { return [] }
    let before = selected?.tag
    self.tags = tags
    marked.formIntersection(tags.map(\.tag))
    list.setTotal(tags.count)
    if let before, let index = tags.firstIndex(where: { $0.tag == before }) { list.select(index) }
    list.scroll(height: listHeight(world))
    return []
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .back where !marked.isEmpty: marked = []
    case .back: return [.pop]
    case .clearMarks: marked = []
    case .mark:
      guard let selected else { return [] }
      if marked.remove(selected.tag) == nil { marked.insert(selected.tag) }
      return run(.down, key: key, world)
    case .open:
      guard let selected, let kind = selected.kinds.first else { return [] }
      return [.push(RecordListScreen(kind: kind, filter: "tag:" + Filter.spelled(selected.tag)))]
    case .edit: return selected.map { [askForName([$0.tag], world)] } ?? []
    case .merge:
      let chosen = tags?.map(\.tag).filter(marked.contains) ?? []
      guard chosen.count > 1 else { return [.tell(world.words("screen.tags.markTwo"))] }
      return [askForName(chosen, world)]
    default: break
    }
    return []
  }

  private func askForName(_ old: [String], _ world: World) -> Reaction {
    .push(
      AskScreen(
        title: world.words("ask.retag", ["tags": old.joined(separator: ", ")]),
        help: world.words("ask.retag.help"), offers: tags?.map(\.tag) ?? []
      ) { text, world in
        text.trimmingSpaces.isEmpty
          ? .refuse(world.words("ask.retag.help")) : .hand(.retag(old, text.trimmingSpaces))
      })
  }

  mutating func take(_ handed: Handed, _ world: World) -> [Reaction] {
    guard case .retag(let old, let new) = handed else { return [] }
    let gone = old.filter { $0 != new }
    guard !gone.isEmpty else { return [.tell(world.words("toast.nothingChanged"))] }
    let counts = (tags ?? []).filter { gone.contains($0.tag) }.reduce(into: [Kind: Int]()) {
      $0.merge($1.counts, uniquingKeysWith: +)
    }
    let shown = records(counts, .max, world)
    let isThere = tags?.contains { $0.tag == new } == true
    let text = world.words(
      isThere ? "screen.tags.ask.join" : "screen.tags.ask",
      ["old": gone.joined(separator: ", "), "new": new, "records": shown])
    marked = []
    return [
      .ask(
        Question(text: text, yes: .character("y"), reactions: [.effect(.retag(gone, to: new))]))
    ]
  }

  mutating func resize(_ world: World) { list.scroll(height: listHeight(world)) }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let before = list.selection
    guard let clicked = list.click(line: row, height: listHeight(world)) else { return [] }
    return clicked == before ? run(.open, key: .enter, world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  private func listHeight(_ world: World) -> Int { max(1, world.bodyHeight) }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let window = list.window(height: rect.height)
    let widest = (tags ?? []).map { width(name($0, world), world) }.max() ?? 0
    let column = min(widest, max(8, rect.width / 2))
    let rows = window.map { index -> StyledLine in
      guard let use = tags?[checked: index] else { return "" }
      let name = DisplayWidth.pad(
        DisplayWidth.fit(name(use, world), to: column, glyphs: world.glyphs), to: column,
        glyphs: world.glyphs)
      return StyledLine([
        Span(name + "  "), Span(records(use.counts, rect.width - column - 4, world), .dim),
      ])
    }
    let empty = tags == nil ? "screen.list.loading" : "screen.tags.empty"
    var view = ListView(state: list, rows: rows, placeholder: world.words(empty))
    view.signs = window.map {
      tags?[checked: $0].map { marked.contains($0.tag) } == true ? "*" : ""
    }
    frame.draw(view, in: rect)
  }

  private func width(_ text: String, _ world: World) -> Int {
    DisplayWidth.of(text, glyphs: world.glyphs)
  }

  /// Tags that practices set are kept as slugs.
  private func name(_ use: TagUse, _ world: World) -> String {
    guard let kind = use.kinds.first, let field = world.catalogue[kind]?.field("tags") else {
      return use.tag
    }
    return Naming.spoken(use.tag, of: field, kind: kind, world)
  }

  /// How many of each kind, or how many in all where there is no room for that.
  private func records(_ counts: [Kind: Int], _ room: Int, _ world: World) -> String {
    let use = TagUse(tag: "", counts: counts)
    let kinds = use.kinds.map { Naming.count(counts[$0] ?? 0, $0, world) }.joined(separator: ", ")
    return width(kinds, world) <= room ? kinds : world.words.number(use.total)
  }
}
