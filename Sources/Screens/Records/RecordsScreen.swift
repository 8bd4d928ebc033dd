import Canvas
import HubKit
import HubResources

/// Every kind of record with how many there are of it, by the step whose practices leave it:
/// Enter opens the list of that kind.
struct RecordsScreen: PanedScreen {
  /// A heading, or a kind below it.
  enum Row: Hashable, Sendable {
    /// Nil for what belongs to the hub as a whole.
    case heading(StepID?)
    case kind(Kind)
  }

  let rows: [Row]
  let requests: [ListRequest]
  var totals: [Kind: Int] = [:]
  var list: ListState
  var panes = Panes()

  init(_ world: World) {
    rows = RecordGroups(world).rows
    requests = rows.compactMap { row in
      if case .kind(let kind) = row { ListRequest(kind: kind, limit: 0) } else { nil }
    }
    list = ListState(total: rows.count, selected: 1)
  }

  let context = KeyContext.records
  var hints: [Command] {
    if panes.focus == .preview { return previewHints }
    return [.open, .add, .back, .goPeople, .goMeetings, .goActions, .palette]
  }

  private var selected: Kind? {
    if case .kind(let kind)? = rows[checked: list.selected] { kind } else { nil }
  }

  var paneName: String { "records" }

  var previewed: Preview.Subject? { selected.map { .kind($0) } }

  func previewTitle(_ world: World) -> String { selected.map { Naming.plural($0, world) } ?? "" }

  private func listHeight(_ world: World) -> Int { listRoom(world).height }

  mutating func settleList(_ world: World) { list.scroll(height: listHeight(world)) }

  func title(_ world: World) -> String { world.words("screen.records") }
  func position(_ world: World) -> String {
    let above = rows.prefix(list.selected + 1).count { if case .kind = $0 { true } else { false } }
    return "\(above)/\(requests.count)"
  }

  mutating func appear(_ world: World) -> [Reaction] {
    requests.map { .effect(.loadList($0)) } + wantPreview(isStale: true, world)
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    let before = list.selected
    if let reactions = runPanes(command, world) { return reactions }
    if list.run(command, height: listHeight(world)) {
      leaveHeading(movingDown: list.selected > before || list.selected == 0, world)
      return wantPreview(world)
    }
    guard case .kind(let kind)? = rows[checked: list.selected] else {
      return command == .back ? [.pop] : []
    }
    switch command {
    case .back: return [.pop]
    case .open: return [.go(.list(kind))]
    case .add: return [.push(FormScreen(new: kind, world: world))]
    default: return []
    }
  }

  /// Headings are for the eye: the selection goes on to the kind beyond.
  private mutating func leaveHeading(movingDown: Bool, _ world: World) {
    while case .heading? = rows[checked: list.selected] {
      let next = list.selected + (movingDown ? 1 : -1)
      guard rows.indices.contains(next) else {
        list.select(1)
        break
      }
      list.select(next)
    }
    settleList(world)
    // The heading above the first kind of a window is shown with it.
    if list.selected == 1 { list.scrollWindow(by: -1, height: listHeight(world)) }
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    receivePreview(message, world)
    if case .listLoaded(let page) = message, page.request.filter.isEmpty, !page.request.inTrash {
      totals[page.request.kind] = page.total
    }
    return []
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let previous = list.selection
    guard let clicked = list.click(line: row, height: listHeight(world)) else { return [] }
    return clicked == previous ? run(.open, key: .enter, world) : wantPreview(world)
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    drawPanes(in: rect, on: &frame, world) { area, frame in
      drawList(in: area, on: &frame, world)
    }
  }

  private func drawList(in rect: Rect, on frame: inout Frame, _ world: World) {
    let lines = list.window(height: rect.height).map { index -> StyledLine in
      switch rows[checked: index] {
      case .heading(let step):
        let name = step.map { world.words("step.\($0.rawValue).short") }
        let number = step.map { "\($0.number) " } ?? ""
        return StyledLine(number + (name ?? world.words("screen.records.hub")), .heading)
      case .kind(let kind): return line(kind, width: rect.width, world)
      case nil: return ""
      }
    }
    frame.draw(ListView(state: list, rows: lines, isFocused: panes.focus == .list), in: rect)
  }

  private func line(_ kind: Kind, width: Int, _ world: World) -> StyledLine {
    let total = totals[kind].map { world.words.number($0) } ?? ""
    let name = "  " + Naming.plural(kind, world)
    let room = min(30, max(16, width - 8))
    return StyledLine([
      Span(DisplayWidth.pad(name, to: room, glyphs: world.glyphs)),
      Span(" " + total, totals[kind] == 0 ? .dim : .text),
    ])
  }
}

/// The kinds of record by the first step whose practices leave them.
struct RecordGroups {
  let world: World

  init(_ world: World) { self.world = world }

  /// Kinds that no practice leaves stand with what they belong to.
  private static let others: [Kind: StepID] = [
    "org": .conversation, "channel": .conversation, "consent": .conversation,
    "dataRequest": .conversation,
    "attendance": .conversation, "agendaItem": .conversation, "meeting": .conversation,
    "roleAssignment": .organization,
  ]

  private var left: [Kind: StepID] {
    var left: [Kind: StepID] = [:]
    for step in StepID.allCases {
      for practice in world.playbook.practices(of: step.rawValue) {
        let kind = Kind(practice.leaves.kind)
        left[kind] = left[kind] ?? step
      }
    }
    return left
  }

  private static let folders: [(StepID, [KindDescriptor])] = [
    (.conversation, PeopleKinds.all + ConversationKinds.all + MeetingKinds.all),
    (.organization, OrganizationKinds.all), (.connections, ConnectionKinds.all),
    (.government, GovernmentKinds.all), (.publicity, PublicityKinds.all),
  ]

  private func step(of kind: Kind, _ left: [Kind: StepID]) -> StepID? {
    if kind == "document" { return nil }
    if let step = Self.others[kind] ?? left[kind] { return step }
    return Self.folders.first { $0.1.contains { $0.kind == kind } }?.0
  }

  var rows: [RecordsScreen.Row] {
    let left = left
    let kinds = world.catalogue.kinds.filter { !$0.isInternal && $0.kind != "hub" }.map(\.kind)
    return ([nil] + StepID.allCases.map { $0 }).flatMap { group -> [RecordsScreen.Row] in
      let own = kinds.filter { step(of: $0, left) == group }
      return own.isEmpty ? [] : [.heading(group)] + own.map { .kind($0) }
    }
  }
}
