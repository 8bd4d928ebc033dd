import Canvas
import HubKit
import HubResources

/// Takes in what has happened. Pure: the same state and message give the same state and effects.
public func update(_ state: inout AppState, _ message: AppMessage) -> [Effect] {
  guard !state.isFinished, !state.hold(message) else { return [] }
  if let effects = state.guarded(message) { return effects }
  let effects = take(message, &state)
  state.askHeld()
  return effects + state.watchHands(message)
}

private func take(_ message: AppMessage, _ state: inout AppState) -> [Effect] {
  if !state.isTyping(message) { state.settle() }
  switch message {
  case .key(let key):
    // Nobody sees what a key would do in a window that only says it is too small.
    guard Chrome.hasRoom(state.world.size) || Chrome.unseen.contains(key) else { return [] }
    return state.press(key) + state.waitForDraft()
  case .paste(let text):
    return Chrome.hasRoom(state.world.size) ? state.paste(text) + state.waitForDraft() : []
  case .mouse(let event):
    return Chrome.hasRoom(state.world.size) ? state.mouse(event) : []
  case .resized(let size):
    state.world.size = size
    state.resizeScreens()
    return state.withTop { $0.resized($1) } + state.askWaiting
  case .tick(let today, let now, let utcOffset):
    let isNewDay = today != state.world.today
    state.world.today = today
    state.world.now = now
    state.world.utcOffset = utcOffset
    return isNewDay ? state.withTop { $0.appear($1) } + state.askWaiting : []
  case .elapsed(.draft): return state.keepTyped()
  case .elapsed(.prefix):
    state.showsContinuations = !state.pending.isEmpty
    return []
  default: return state.receive(message) + state.release()
  }
}

extension AppState {
  /// Lets the top screen find what it lists for what was typed.
  public mutating func settle() {
    guard !stack.isEmpty else { return }
    stack[stack.count - 1].settle(room(of: stack.last))
  }

  /// Whether a message is a letter for a field, and nothing else.
  fileprivate func isTyping(_ message: AppMessage) -> Bool {
    guard case .key(let key) = message else { return false }
    return question == nil && pending.isEmpty && key.isPrintable && context.isTextEntry
  }

  /// What a key of a keyboard of other letters means, where keys are commands. One that is bound
  /// itself keeps its meaning.
  private func latin(_ key: Key) -> Key {
    let latin = world.langMap.latin(key)
    guard latin != key, question != nil || !context.isTextEntry else { return key }
    let isBound = world.keys.lookup(pending + [key], in: context) != .none
    return isBound || stack.last?.claims(key) == true ? key : latin
  }

  /// How long a prefix key waits until it is told what may follow.
  static let prefixPatience = 400

  mutating func press(_ key: Key) -> [Effect] {
    let key = latin(key)
    if question != nil { return answer(key) }
    let context = context
    let isOwn = context.isTextEntry && key.isPrintable || stack.last?.claims(key) == true
    if pending.isEmpty, isOwn { return typed(key) }
    let pressed = pending + [key]
    pending = []
    showsContinuations = false
    switch world.keys.lookup(pressed, in: context) {
    case .command(let command) where stack.last?.idle.contains(command) == true:
      return unbound(pressed)
    case .command(let command):
      status = nil
      if command != .nextRecord, command != .previousRecord { steps = nil }
      return perform(command, key: key)
    case .prefix:
      pending = pressed
      status = nil
      return [.wait(milliseconds: Self.prefixPatience, .prefix)]
    case .none:
      guard pressed.count > 1 else { return typed(key) }
      status = nil
      return key == .escape ? [] : unbound(pressed)
    }
  }

  /// Text for the focused field, or a key that means nothing.
  private mutating func typed(_ key: Key) -> [Effect] {
    guard !stack.isEmpty else { return [] }
    let reactions = stack[stack.count - 1].type(key, room(of: stack.last))
    guard let reactions else { return unbound([key]) }
    status = nil
    return carryOut(reactions)
  }

  private mutating func unbound(_ keys: [Key]) -> [Effect] {
    status = Status(text: Sentence.unbound(keys, in: context, world))
    return []
  }

  mutating func paste(_ text: String) -> [Effect] {
    question = nil
    pending = []
    guard !stack.isEmpty else { return [] }
    if let reactions = stack[stack.count - 1].paste(text, room(of: stack.last)) {
      return carryOut(reactions)
    }
    status = Status(text: world.told("toast.pasteIgnored", in: .list))
    return []
  }

  mutating func mouse(_ event: MouseEvent) -> [Effect] {
    guard !stack.isEmpty else { return [] }
    // Rows are where they were drawn.
    makeRoomForNews()
    defer {
      if world.newsRows > 0 {
        world.newsRows = 0
        resizeScreens()
      }
    }
    if question != nil {
      return event.kind == .leftPress ? clickQuestion(at: event.position) : []
    }
    switch event.kind {
    case .wheelUp, .wheelDown:
      let point = Point(
        x: event.position.x - room(of: stack.last).sideWidth, y: event.position.y - 1)
      return withTop { $0.wheel(event.kind == .wheelUp ? -1 : 1, at: point, $1) }
    case .leftPress: return click(at: event.position)
    default: return []
    }
  }

  private mutating func click(at point: Point) -> [Effect] {
    if let command = Chrome.continuation(at: point, self) {
      pending = []
      return perform(command, key: .unknown(""))
    }
    pending = []
    if point.y == world.size.height - 1 { return clickHint(column: point.x) }
    if let area = overlayArea { return clickOverlay(area, at: point) }
    guard point.y >= 1, point.y <= world.bodyHeight else { return [] }
    let inBody = Point(x: point.x - room(of: stack.last).sideWidth, y: point.y - 1)
    guard inBody.x >= 0 else {
      let place = SidePanel.places[checked: inBody.y]
      return place.map { perform($0.command, key: .unknown("")) } ?? []
    }
    return withTop { $0.click(at: inBody, $1) }
  }

  private mutating func clickHint(column: Int) -> [Effect] {
    let line = Chrome.hintLine(self)
    guard let hint = line.hint(atColumn: column, width: world.size.width, glyphs: world.glyphs),
      let command = Chrome.command(for: hint, self)
    else { return [] }
    return perform(command, key: .character("q"))
  }

  /// Carries out a command: the ones every screen shares here, the rest on the top screen.
  mutating func perform(_ command: Command, key: Key) -> [Effect] {
    if let place = command.place { return carryOut([.go(place)]) }
    switch command {
    case .help, .palette, .actions, .menuBar: return openOverlay(command)
    case .ownHub: return openOwnHub(key)
    case .lookAround where world.hub != nil: return lookAround()
    case .diagnosis:
      return world.hub == nil ? [] : carryOut([.push(DiagnosisScreen(world))])
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .undo: return undo()
    case .redo: return [.redo]
    case .reload: return withTop { $0.appear($1) }
    case .log: return log()
    case .importFile: return carryOut([.push(PromptScreen(.importFile))])
    case .backUp: return carryOut([.push(PromptScreen(.backUp))])
    case .discreet: return settle(.discreet(!world.preferences.discreet))
    case .language:
      let next: Language = world.words.language == .en ? .it : .en
      return settle(.language(next))
    case let errand where Errand.commands.contains(errand): return begin(errand, key: key)
    case .cancel where work != nil: return stopWork()
    case .cancel:
      let key = context.isTextEntry ? "toast.backHint" : "toast.quitHint"
      status = Status(text: world.words(key))
      return []
    case .back: return back(key)
    case .quit: return leave()
    case .review: return carryOut([.push(RetentionScreen())])
    case .tags: return carryOut([.push(TagsScreen())])
    case .duplicates: return carryOut([.push(DuplicatesScreen(world))])
    case .attention:
      guard world.attention.isEmpty else {
        return carryOut([.push(AttentionScreen(world.attention, isWhole: true))])
      }
      status = Status(text: world.words("screen.attention.none"))
      return []
    default: return withTop { $0.run(command, key: key, $1) }
    }
  }

  /// What lists commands: help, the palette, the menus.
  private mutating func openOverlay(_ command: Command) -> [Effect] {
    let step = stack.last?.practiceStep
    switch command {
    case .help: return open(HelpScreen(context: context, idle: idle, step: step))
    case .palette: return open(PaletteScreen(context: context, step: step, idle: idle))
    case .menuBar: return open(MenuBarScreen(context: context, idle: idle, step: step, world))
    default:
      let menu = MenuScreen.actions(context: context, idle: idle, step: step, world)
      if menu.menu.count > 0 { return open(menu) }
      status = Status(text: world.words("menu.noActions"))
      return []
    }
  }

  /// Commands that would do nothing now.
  private var idle: Set<Command> {
    (stack.last?.idle ?? []).union(isPractice ? [] : [.ownHub])
  }

  /// The same key closes what it opened.
  private mutating func open<Opened: Screen>(_ screen: Opened) -> [Effect] {
    guard !(stack.last is Opened) || screen is MenuScreen else { return carryOut([.pop]) }
    return carryOut([.push(screen)])
  }

  private var isPractice: Bool { world.hub?.isPractice == true }

  /// What runs belongs to the hub that is open; whether that had to be said.
  private mutating func tellWork() -> Bool {
    guard let work else { return false }
    let stop = world.keys.sequence(of: .cancel, in: .always)?.label(world.words) ?? ":cancel"
    let text = world.words("work.first", ["work": work.name(world), "key": stop])
    status = Status(text: text, kind: .warning)
    return true
  }

  /// To the practice hubs, from a hub of one's own; what was typed there waits for the return. From
  /// a practice hub that goes when it is left one is asked.
  private mutating func lookAround() -> [Effect] {
    guard !tellWork() else { return [] }
    let reactions = draftsToKeep.map { Reaction.effect($0) } + [.push(LookAroundScreen())]
    guard world.hub?.isTemporary == true else { return carryOut(reactions) }
    let yes = Key.character("y")
    let text = world.words("status.leavePractice", ["key": Key.yes(world).label(world.words)])
    return carryOut([.ask(Question(text: text, yes: yes, reactions: reactions))])
  }

  /// From a practice hub to the user's own; asks first where it is gone then.
  private mutating func openOwnHub(_ key: Key) -> [Effect] {
    guard isPractice else {
      let key = world.hub == nil ? "screen.practice.none" : "error.demo.isOwn"
      status = Status(text: world.words(key))
      return []
    }
    if tellWork() { return [] }
    let working = Status(text: world.words("status.working"))
    guard world.hub?.isTemporary == true else {
      return carryOut(
        [.status(working)] + draftsToKeep.map { .effect($0) } + [.effect(.openOwnHub)])
    }
    // From the palette there is no such key to press again.
    let yes: Key = key == .function(6) ? key : .character("y")
    let named = yes == key ? yes : Key.yes(world)
    let text = world.words("status.leavePractice", ["key": named.label(world.words)])
    return carryOut([
      .ask(
        Question(
          text: text, yes: yes,
          reactions: [.status(working)] + draftsToKeep.map { .effect($0) }
            + [.effect(.openOwnHub)]))
    ])
  }

  /// Esc goes back but never out; q on the lowest screen ends the program.
  private mutating func back(_ key: Key) -> [Effect] {
    let depth = stack.count
    let effects = withTop { $0.run(.back, key: key, $1) }
    guard stack.count == depth, depth == 1, context.chain.contains(.global) else {
      return effects
    }
    guard key == .escape else { return effects + leave() }
    if effects.isEmpty, status == nil { status = Status(text: world.words("toast.quitHint")) }
    return effects
  }

  /// The newest action of this laptop; in the history, the chosen action of another one.
  private mutating func undo() -> [Effect] {
    if (stack.last as? HistoryScreen)?.isWaiting == true {
      status = Status(text: world.words("screen.list.loading"))
      return []
    }
    if let history = stack.last as? HistoryScreen, !history.request.text.isEmpty,
      history.undoes == nil
    {
      // The newest need not be among what is shown, so that nobody would see what goes.
      status = Status(text: world.words("status.undoFiltered", world.undoKeys))
      return []
    }
    if let other = (stack.last as? HistoryScreen)?.selected, !other.isOwn {
      return other.standing == .done ? [.undoAction(other.id)] : []
    }
    return [.undo]
  }

  private mutating func log() -> [Effect] {
    let person =
      (stack.last as? DetailScreen)?.person
      ?? (stack.last as? RecordListScreen)?.person(world)
    return carryOut([.push(LogScreen(with: person, world))])
  }
}

extension Key {
  /// The first letter of yes in the language of the screens.
  func isYes(_ world: World) -> Bool { self == .yes(world) }

  static func yes(_ world: World) -> Key { .character(world.words("word.yes").first ?? "y") }
  static func no(_ world: World) -> Key { .character(world.words("word.no").first ?? "n") }
}
