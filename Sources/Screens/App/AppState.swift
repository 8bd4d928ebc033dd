import Canvas
import HubKit
import HubResources

/// The whole state of the interface.
public struct AppState: Sendable {
  public internal(set) var world: World
  var stack: [any Screen]
  var status: Status?
  var question: Question?
  /// A question that came while somebody was typing: asked once the text is left.
  var heldQuestion: Question?
  /// What waits for records to be read.
  var errand: Errand?
  /// The drafts as they were kept last, by their keys.
  var keptDrafts: [String: String] = [:]
  /// Whether what is typed will be kept in a moment.
  var isDraftAwaited = false
  /// Work that may last, and what is to happen when it has ended.
  var work: RunningWork?
  /// What waits in the places; nil until it has been read.
  var waiting: WaitingCounts?
  /// How many records further is wished for, while the row there is being read.
  var steps: Int?
  /// Keys pressed of a sequence that is not complete.
  var pending: [Key] = []
  /// What writes have moved in the walk and was not told yet.
  var news = WalkNews()
  /// What was typed before the top screen could take it.
  var held = HeldInput()
  /// Whether the user has been waiting long enough to be told what may follow.
  var showsContinuations = false
  /// Whether the screen is hidden until somebody is there again.
  var isLocked = false
  /// Whether the program is to end; nothing is drawn or read any more.
  public internal(set) var isFinished = false

  /// The state before the first message; send ``launch()``'s effects first.
  ///
  /// - Parameter world: with a hub, the walk is shown; without one, the start screen.
  public init(world: World) {
    self.world = world
    stack = world.hub == nil ? [StartScreen()] : [WalkScreen()]
    if let problem = world.keys.problems.first {
      status = Status(text: Sentence.of(problem, world), kind: .warning)
    }
  }

  /// What the first screen needs to have loaded.
  public mutating func launch() -> [Effect] {
    withTop { $0.appear($1) } + askWaiting + (world.hub == nil ? [] : [.loadDrafts])
      + watchHands(.key(.enter))
  }

  /// The drafts to be kept when the program must end at once (SIGTERM, SIGHUP).
  public var draftsToKeep: [Effect] { stack.compactMap { $0.draft(world) } }

  /// Where keys are looked up now.
  public var context: KeyContext { stack.last?.context ?? .global }

  /// Lets the top screen change itself, and carries out what it asks for.
  mutating func withTop(_ change: (inout any Screen, World) -> [Reaction]) -> [Effect] {
    guard !stack.isEmpty else { return [] }
    let reactions = change(&stack[stack.count - 1], room(of: stack.last))
    return carryOut(reactions)
  }

  mutating func carryOut(_ reactions: [Reaction]) -> [Effect] {
    reactions.flatMap { carryOut($0) }
  }

  private mutating func carryOut(_ reaction: Reaction) -> [Effect] {
    switch reaction {
    case .effect(let effect):
      begin(effect)
      note(effect)
      return [effect]
    case .push(let screen):
      dropReports(beneath: screen)
      stack.append(screen)
      return withTop { $0.appear($1) }
    case .pop:
      return pop()
    case .go(let place):
      let kept = go(to: place)
      return kept + withTop { $0.appear($1) }
    case .replace(let screen):
      if !stack.isEmpty { stack.removeLast() }
      dropReports(beneath: screen)
      stack.append(screen)
      return withTop { $0.appear($1) }
    case .neighbour(let step): return openNeighbour(step)
    case .ask(let question):
      // A key pressed before it was there belongs to nothing any more.
      pending = []
      showsContinuations = false
      self.question = question
      return []
    case .status(let status):
      self.status = status
      return []
    case .attend(let change): return attend(change)
    case .notice(let notice):
      status = Status(text: Sentence.of(notice, world), kind: .error)
      return []
    case .set(let setting):
      return settle(setting)
    case .hand(let handed): return withTop { $0.take(handed, $1) }
    case .run(let command):
      return perform(command, key: .unknown(""))
    case .leave(let leaving):
      return leave(leaving)
    case .quit:
      isFinished = true
      return [.quit]
    }
  }

  /// The report of an import takes the place of the one before it.
  private mutating func dropReports(beneath screen: any Screen) {
    if screen is AttentionScreen { stack.removeAll { $0 is AttentionScreen } }
  }

  /// Onto the stack, with the walk at the bottom; a place already there is returned to as it was
  /// left, so that going to and fro does not pile up screens.
  private mutating func go(to place: Place) -> [Effect] {
    let kept = keepDrafts()
    if !(stack.first is WalkScreen) { stack = [WalkScreen()] }
    while stack.count > 1, stack.last?.isOverlay == true { stack.removeLast() }
    if let index = stack.firstIndex(where: { $0.isAt(place) }) {
      stack.removeSubrange((index + 1)...)
    } else {
      stack.append(place.screen(world))
    }
    return kept
  }

  /// What was typed into screens that are left for another place.
  private mutating func keepDrafts() -> [Effect] {
    let drafts = draftsToKeep
    if drafts.contains(where: \.keepsDraft) {
      status = Status(text: world.words("toast.draftKept"))
    }
    return carryOut(drafts.map { .effect($0) })
  }

  /// One level back; the last screen stays.
  private mutating func pop() -> [Effect] {
    guard stack.count > 1 else { return [] }
    let closed = stack.removeLast()
    // What was under an overlay was there all along.
    if closed.isOverlay { return [] }
    return withTop { $0.appear($1) }
  }
}

extension Command {
  /// Where it leads, wherever it is given.
  var place: Place? {
    switch self {
    case .goWalk: .walk
    case .goToday: .today
    case .goPeople: .list("person")
    case .goOrganizations: .list("org")
    case .goMeetings: .list("meeting")
    case .goActions: .list("action")
    case .goRecords: .records
    case .goSearch: .search
    case .goHistory: .history
    case .goTrash: .trash
    case .goSettings, .set: .settings
    default: nil
    }
  }
}

extension Place {
  func screen(_ world: World) -> any Screen {
    switch self {
    case .walk: WalkScreen()
    case .today: TodayScreen()
    case .list(let kind): RecordListScreen(kind: kind)
    case .records: RecordsScreen(world)
    case .search: SearchScreen()
    case .history: HistoryScreen()
    case .trash: TrashScreen()
    case .settings: SettingsScreen()
    }
  }
}

extension Screen {
  /// Whether the title says where one is and nothing about anybody.
  var isPublicPlace: Bool {
    switch self {
    case is WalkScreen, is StepScreen, is TodayScreen, is RecordListScreen, is RecordsScreen,
      is SearchScreen, is HistoryScreen, is SettingsScreen, is StartScreen:
      true
    default: false
    }
  }

  func isAt(_ place: Place) -> Bool {
    switch place {
    case .walk: self is WalkScreen
    case .today: self is TodayScreen
    case .list(let kind):
      (self as? RecordListScreen).map { $0.kind == kind && $0.practice == nil } ?? false
    case .records: self is RecordsScreen
    case .search: self is SearchScreen
    case .history: self is HistoryScreen
    case .trash: self is TrashScreen
    case .settings: self is SettingsScreen
    }
  }
}
