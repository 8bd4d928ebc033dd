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
    case .trash: return [.push(TrashScreen(world))]
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

/// What was deleted, of every kind; nothing is lost before it is erased.
struct TrashScreen: Screen {
  let requests: [ListRequest]
  var pages: [Kind: [ListRow]] = [:]
  var rows: [ListRow] = []
  var list = ListState()

  /// Rows of one kind shown at most.
  static let most = 200

  init(_ world: World) {
    requests = world.catalogue.kinds
      .filter { !$0.isInternal && $0.parentField == nil && $0.kind != "hub" }
      .map { ListRequest(kind: $0.kind, limit: Self.most, inTrash: true) }
  }

  let context = KeyContext.trash
  var hints: [Command] { [.restore, .open, .back] }

  func title(_ world: World) -> String { world.words("screen.trash") }
  func position(_ world: World) -> String { list.position() }

  mutating func appear(_ world: World) -> [Reaction] { requests.map { .effect(.loadList($0)) } }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: world.bodyHeight) { return [] }
    let row = rows[checked: list.selected]
    switch command {
    case .back: return [.pop]
    case .restore:
      return row.map {
        [.effect(.restore([$0.record.id], subject: Naming.title($0, world)))]
      } ?? []
    case .open: return row.map { [.push(DetailScreen($0.record.id, kind: $0.record.kind))] } ?? []
    default: return []
    }
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    guard case .listLoaded(let page) = message, requests.contains(page.request) else { return [] }
    pages[page.request.kind] = page.rows
    rows = requests.flatMap { pages[$0.kind] ?? [] }
      .sorted { ($0.record.deletedAt ?? "") > ($1.record.deletedAt ?? "") }
    list.setTotal(rows.count)
    list.scroll(height: world.bodyHeight)
    return []
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    _ = list.click(line: row, height: world.bodyHeight)
    return []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: world.bodyHeight)
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let lines = list.window(height: rect.height).map { index -> StyledLine in
      guard let row = rows[checked: index] else { return "" }
      let day = row.record.deletedAt.flatMap { LocalDate(String($0.prefix(10))) }
      var line = DetailLine.line(row, date: day, world).text
      let reason = row.isUndone ? "screen.trash.undone" : "screen.trash.deleted"
      line.spans.append(Span("  " + world.words(reason), .dim))
      return line
    }
    frame.draw(
      ListView(state: list, rows: lines, placeholder: world.words("screen.trash.empty")), in: rect)
  }
}
