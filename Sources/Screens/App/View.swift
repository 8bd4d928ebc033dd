import Canvas
import HubKit
import HubResources

/// Draws the state at a size. Pure: no clock, no locale, nothing remembered.
public func view(_ state: AppState, _ size: Size) -> Frame {
  var frame = Frame(size: size, glyphs: state.world.glyphs)
  var state = state
  if state.world.size != size {
    state.world.size = size
    state.resizeScreens()
  }
  frame.title = Chrome.windowTitle(state)
  frame.modes.mouse = state.world.preferences.mouse
  frame.theme = state.world.preferences.look
  guard Chrome.hasRoom(size) else {
    let text = state.world.words(
      "status.size", ["w": String(size.width), "h": String(size.height)])
    frame.draw(Paragraph(text), in: frame.bounds)
    frame.cursor = size.isEmpty ? nil : .zero
    return frame
  }
  guard !state.isLocked else {
    Chrome.drawLocked(state.world, on: &frame)
    return frame
  }
  state.makeRoomForNews()
  Chrome.draw(state, on: &frame)
  if state.world.preferences.discreet { frame.coverContacts() }
  if state.world.preferences.reduceMotion {
    frame.restyle(frame.bounds) { Style($0.role, $0.traits.subtracting(.blinking)) }
  }
  return frame
}

/// What surrounds every screen: the title above, news and hints below.
enum Chrome {
  private static let smallest = Size(width: 30, height: 6)

  /// Keys that are obeyed where nothing is shown: to leave, to stop, to draw anew.
  static let unseen: Set<Key> = [.control("c"), .control("z"), .control("l")]

  /// Whether anything can be shown but that the window is too small.
  static func hasRoom(_ size: Size) -> Bool {
    size.width >= smallest.width && size.height >= smallest.height
  }

  /// Rows that are not the screen's own.
  static let rows = 3

  /// The place, the hub, the program: never the name of a record, since a window's title is seen by
  /// others and remembered by window managers and terminals.
  static func windowTitle(_ state: AppState) -> String {
    let world = state.world
    let place = state.stack.last { $0.isPublicPlace } ?? state.stack.first
    let mark = world.hub?.isPractice == true ? world.words("app.demo.window") : ""
    let parts = [
      mark, place?.title(world) ?? "", world.hub?.name ?? "", world.words("app.name"),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " – ")
  }

  static func draw(_ state: AppState, on frame: inout Frame) {
    let (head, rest) = frame.bounds.splitTop(1)
    let (body, foot) = rest.splitBottom(2 + state.world.newsRows)
    drawTitle(state, in: head, on: &frame)
    let base = state.stack[checked: state.baseIndex]
    let room = state.room(of: base)
    let (side, pane) = body.splitLeft(room.sideWidth)
    if !side.isEmpty { SidePanel.draw(state, in: side, on: &frame) }
    frame.cursor = pane.origin
    base?.draw(in: pane, on: &frame, room)
    // Of what is taller than the room, the beginning may be above it.
    if let cursor = frame.cursor, !pane.contains(cursor) {
      frame.cursor = Point(
        x: max(pane.x, min(cursor.x, pane.endX - 1)), y: max(pane.y, min(cursor.y, pane.endY - 1)))
    }
    drawOverlays(state, on: &frame)
    drawContinuations(state, on: &frame)
    if let question = state.question { drawQuestion(question, state.world, on: &frame) }
    let (news, hints) = foot.splitBottom(1)
    frame.draw(statusLine(state), in: news)
    drawLegend(state, in: news, on: &frame)
    frame.draw(hintLine(state), in: hints)
  }

  /// The screen named in the title line: what an overlay that fills the body covers is not it.
  private static func titled(_ state: AppState) -> (any Screen)? {
    let isBoxed = state.overlayArea?.isBoxed ?? false
    return isBoxed ? state.stack[checked: state.baseIndex] : state.stack.last
  }

  /// Columns for the name of a screen. That nothing is real is said first: a long title gives way.
  static func titleRoom(_ world: World) -> Int {
    guard world.hub?.isPractice == true else { return world.size.width - 2 }
    let mark = DisplayWidth.of(world.words("app.demo"), glyphs: world.glyphs)
    return max(0, world.size.width - mark - 4)
  }

  private static func drawTitle(_ state: AppState, in line: Rect, on frame: inout Frame) {
    let title = titled(state)?.title(state.world) ?? ""
    let candidates = owner(state)
    let titleWidth = min(
      DisplayWidth.of(title, glyphs: frame.glyphs), titleRoom(state.world))
    frame.fill(line, style: Style(.title, .reversed))
    frame.put(
      DisplayWidth.fit(title, to: titleWidth, glyphs: frame.glyphs),
      at: Point(x: line.x + 1, y: line.y), style: Style(.title, .reversed), in: line)
    let room = line.width - titleWidth - 4
    guard room > 6 else { return }
    let fitting = candidates.first { DisplayWidth.of($0, glyphs: frame.glyphs) <= room }
    let text = DisplayWidth.fit(
      fitting ?? candidates.last ?? "", to: room, glyphs: frame.glyphs)
    let width = DisplayWidth.of(text, glyphs: frame.glyphs)
    frame.put(
      text, at: Point(x: line.endX - width - 1, y: line.y), style: Style(.title, .reversed),
      in: line)
  }

  /// Whose records these are, the longest wording first. That a hub is for practice is said on every
  /// screen, with the key that leads to one's own.
  private static func owner(_ state: AppState) -> [String] {
    let words = state.world.words
    let name = state.world.hub?.name ?? words("app.name")
    let lock = state.world.hub?.readOnly == nil ? "" : words("app.readOnly") + "  "
    guard state.world.hub?.isPractice == true else { return [lock + name] }
    let demo = words("app.demo")
    let banner = words("app.demo.banner")
    let key =
      state.world.keys.sequence(of: .ownHub, in: .always)
      .map { " · \($0.label) " + words("app.demo.own") } ?? ""
    return [
      lock + banner + key + "  " + name, lock + banner + key, lock + demo + key, lock + demo, demo,
    ]
  }

  static func statusLine(_ state: AppState) -> StatusLine {
    let status = state.status
    let running = status == nil ? runningLine(state) : ""
    // On a narrow window the one gives way to the other.
    let isNarrow = !running.isEmpty && state.world.size.width < 60
    let place = isNarrow ? "" : state.stack.last?.position(state.world) ?? ""
    let cover = state.world.preferences.discreet ? state.world.words("status.discreet") : ""
    let position = [cover, place].filter { !$0.isEmpty }.joined(separator: "  ")
    return StatusLine(status?.text ?? running, kind: status?.kind ?? .plain, position: position)
  }

  /// What the signs of the screen stand for, where there is nothing to be told.
  private static func drawLegend(_ state: AppState, in line: Rect, on frame: inout Frame) {
    let status = statusLine(state)
    guard status.message.isEmpty else { return }
    let room = line.width - DisplayWidth.of(status.position, glyphs: frame.glyphs) - 2
    let legends = state.stack.last?.legend(state.world) ?? []
    if let legend = legends.first(where: { DisplayWidth.of($0, glyphs: frame.glyphs) <= room }) {
      frame.put(legend, at: line.origin, style: .dim, in: line)
    }
  }

  /// How far the work under way has come.
  private static func runningLine(_ state: AppState) -> String {
    state.work.flatMap { $0.isTold ? $0.line(state.world) : nil } ?? ""
  }

  static func hintLine(_ state: AppState) -> HintLine {
    if let question = state.question { return HintLine(question.hints(state.world), help: nil) }
    let idle = state.stack.last?.idle ?? []
    let commands = (state.stack.last?.hints ?? []).filter { !idle.contains($0) }
    var line = HintLine(commands.compactMap { hint($0, state) }, help: hint(.help, state))
    // The way back is kept where there is room for little else.
    let world = state.world
    if commands.contains(.back), let back = hint(.back, state),
      !line.visible(width: world.size.width, glyphs: world.glyphs).contains(back)
    {
      let others = line.hints.filter { $0 != back }
      line.hints = others.prefix(1) + [back] + others.dropFirst()
      if !line.visible(width: world.size.width, glyphs: world.glyphs).contains(back) {
        line.hints = [back] + others
      }
    }
    return line
  }

  static func hint(_ command: Command, _ state: AppState) -> Hint? {
    let keys = state.world.keys
    guard let sequence = keys.sequence(of: command, in: state.context) else { return nil }
    // On the first screen going back means leaving, which Esc never does.
    if command == .back, state.stack.count == 1, state.context.chain.contains(.global) {
      let other = keys[.global].first { $0.command == .back && $0.sequence.keys != [.escape] }
      return other.map {
        Hint($0.sequence.label(state.world.words), state.world.words(Command.quit.labelKey))
      }
    }
    return Hint(sequence.label(state.world.words), state.world.words(command.labelKey))
  }

  /// The command a hint stands for.
  static func command(for wanted: Hint, _ state: AppState) -> Command? {
    ((state.stack.last?.hints ?? []) + [.help]).first { hint($0, state) == wanted }
  }
}
