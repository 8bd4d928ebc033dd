import Canvas
import HubKit

/// How much waits in the places, as far as it has been read.
public struct WaitingCounts: Hashable, Sendable {
  /// Open actions whose day has gone by.
  public var overdue: Int
  public var dueToday: Int
  public var openActions: Int
  /// Meetings today and in the week to come.
  public var meetings: Int

  public init(overdue: Int, dueToday: Int, openActions: Int, meetings: Int) {
    self.overdue = overdue
    self.dueToday = dueToday
    self.openActions = openActions
    self.meetings = meetings
  }
}

/// The places of the program with their keys, at the left of large windows.
enum SidePanel {
  /// Columns it takes, the line at its right among them.
  static let width = 26
  private static let gap = 3

  /// In the order of their keys.
  static let places: [(command: Command, place: Place)] = [
    (.goWalk, .walk), (.goToday, .today), (.goPeople, .list("person")),
    (.goOrganizations, .list("org")), (.goMeetings, .list("meeting")),
    (.goActions, .list("action")), (.goRecords, .records), (.goSearch, .search),
    (.goHistory, .history), (.goSettings, .settings),
  ]

  static func draw(_ state: AppState, in area: Rect, on frame: inout Frame) {
    let (panel, gutter) = area.splitRight(gap)
    frame.verticalLine(at: Point(x: gutter.x + 1, y: gutter.y), height: gutter.height)
    let current = state.currentPlace
    for (index, entry) in places.enumerated() {
      let line = panel.row(index)
      guard !line.isEmpty else { return }
      draw(entry, isCurrent: entry.place == current, state, in: line, on: &frame)
    }
  }

  private static func draw(
    _ entry: (command: Command, place: Place), isCurrent: Bool, _ state: AppState, in line: Rect,
    on frame: inout Frame
  ) {
    let world = state.world
    let key = world.keys.sequence(of: entry.command, in: .global)?.label(world.words) ?? ""
    let name = name(entry.place, world)
    let (waiting, isLate) = waiting(entry.command, state)
    let (left, right) = line.splitRight(DisplayWidth.of(waiting, glyphs: world.glyphs), gap: 1)
    let style = isCurrent ? Style(.text, .bold) : .text
    let pieces = [Span(isCurrent ? "*" : " "), Span(key, .key), Span(" " + name, style)]
    frame.put(StyledLine(pieces), at: left.origin, in: left)
    frame.put(waiting, at: right.origin, style: isLate ? .warning : .dim, in: right)
  }

  private static func name(_ place: Place, _ world: World) -> String {
    switch place {
    case .walk: world.words("context.walk")
    case .today: world.words("context.today")
    case .list("person"): world.words("screen.people")
    case .list("org"): world.words("screen.organizations")
    case .list(let kind): Naming.plural(kind, world)
    case .records: world.words("screen.records")
    case .search: world.words("screen.search")
    case .history: world.words("screen.history")
    case .trash: world.words("screen.trash")
    case .settings: world.words("screen.settings")
    }
  }

  /// What waits there; empty when nothing does or it has not been read. `!` says that some of it
  /// is late.
  private static func waiting(_ command: Command, _ state: AppState) -> (String, isLate: Bool) {
    guard let counts = state.waiting else { return ("", false) }
    let (number, isLate) =
      switch command {
      case .goToday: (counts.overdue + counts.dueToday, counts.overdue > 0)
      case .goMeetings: (counts.meetings, false)
      case .goActions: (counts.openActions, false)
      default: (0, false)
      }
    guard number > 0 else { return ("", false) }
    return ((isLate ? "! " : "") + state.world.words.number(number), isLate)
  }
}

extension AppState {
  /// What a screen may use of the window: all of it, or what the side panel leaves.
  func room(of screen: (any Screen)?) -> World {
    guard let screen, screen.hasPlaces, !screen.isOverlay, world.layout == .three else {
      return world
    }
    var room = world
    room.size = Size(width: world.size.width - SidePanel.width, height: world.size.height)
    room.sideWidth = SidePanel.width
    return room
  }

  /// The place one is at, or from which one came here.
  var currentPlace: Place? {
    for screen in stack.reversed() {
      if let entry = SidePanel.places.first(where: { screen.isAt($0.place) }) {
        return entry.place
      }
    }
    return nil
  }

  /// What waits is read where it is shown, beside everything else.
  var askWaiting: [Effect] { world.layout == .three && world.hub != nil ? [.loadWaiting] : [] }

  /// News that are longer than a line go on above it, as far as the screen can spare the rows.
  mutating func makeRoomForNews() {
    world.newsRows = 0
    let limit = min(4, world.bodyHeight - 3)
    let rows = Chrome.statusLine(self).rows(
      width: world.size.width, limit: limit, glyphs: world.glyphs)
    guard rows > 1 else { return }
    world.newsRows = rows - 1
    resizeScreens()
  }

  mutating func resizeScreens() {
    for index in stack.indices { stack[index].resize(room(of: stack[index])) }
  }

  /// The next record, or the one before, of the list from which the one on top was opened.
  mutating func openNeighbour(_ step: Int) -> [Effect] {
    let beneath = stack.count - 2
    guard stack.indices.contains(beneath) else { return [] }
    let steps = step + (steps ?? 0)
    let found = stack[beneath].neighbour(steps, room(of: stack[beneath]))
    self.steps = found.isBeingRead ? steps : nil
    let effects = carryOut(found.reactions)
    guard let target = found.target else {
      let key = found.isBeingRead ? "screen.list.loading" : "screen.detail.noMore"
      status = Status(text: world.words(key))
      return effects
    }
    status = nil
    stack[beneath + 1] = DetailScreen(target.id, kind: target.kind)
    return effects + withTop { $0.appear($1) }
  }

  /// Goes on to the record that was wished for while its row was being read.
  mutating func goOn(after message: AppMessage) -> [Effect] {
    guard steps != nil else { return [] }
    switch message {
    case .listLoaded, .trashLoaded, .historyLoaded: return openNeighbour(0)
    case .refused: steps = nil
    default: break
    }
    return []
  }
}

/// What stands next to a row in a list; without a target nothing does, or it is being read.
struct Neighbour: Sendable {
  var target: (id: RecordID, kind: Kind)?
  var reactions: [Reaction] = []
  var isBeingRead = false
}
