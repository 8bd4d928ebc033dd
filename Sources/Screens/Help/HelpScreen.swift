import Canvas
import HubKit

/// The keys of the screen beneath, from the live table, nearest context first; typing filters.
struct HelpScreen: Screen {
  let about: KeyContext
  /// What does nothing on that screen now.
  let idle: Set<Command>
  /// The step whose practices the keys do there.
  let step: StepID?
  var filter = TextField()
  var rows: [StyledLine] = []
  var list = ListState()

  /// - Parameters:
  ///   - context: of the screen from which help was asked for.
  ///   - idle: commands to leave out, since they do nothing there now.
  ///   - step: the step shown there.
  init(context: KeyContext, idle: Set<Command> = [], step: StepID? = nil) {
    about = context
    self.idle = idle
    self.step = step
  }

  let context = KeyContext.help
  var hints: [Command] { [.back, .down, .up] }

  func title(_ world: World) -> String { world.words("screen.help.title") }
  func position(_ world: World) -> String { list.position() }

  mutating func appear(_ world: World) -> [Reaction] {
    lay(world)
    return []
  }

  private mutating func lay(_ world: World) {
    rows = Self.lines(about, without: idle, step: step, filter: filter.text, world)
    list.setTotal(rows.count)
  }

  /// The bindings of a chain of contexts, keys of one command on one line.
  static func lines(
    _ context: KeyContext, without idle: Set<Command>, step: StepID? = nil, filter: String,
    _ world: World
  ) -> [StyledLine] {
    let wanted = Matching.fold(filter)
    return context.chain.flatMap { context -> [StyledLine] in
      var order: [Command] = []
      var keys: [Command: [String]] = [:]
      for binding in world.keys[context] where !idle.contains(binding.command) {
        if keys[binding.command] == nil { order.append(binding.command) }
        keys[binding.command, default: []].append(binding.sequence.label(world.words))
      }
      let rows = order.compactMap { command -> StyledLine? in
        let labels = (keys[command] ?? []).joined(separator: " ")
        let text = world.words(command.descriptionKey(in: step))
        guard wanted.isEmpty || Matching.fold(labels + " " + text).contains(wanted) else {
          return nil
        }
        let padded = DisplayWidth.pad(labels, to: 16, glyphs: world.glyphs)
        return StyledLine([Span("  "), Span(padded, .key), Span(" " + text)])
      }
      return rows.isEmpty ? [] : [StyledLine(world.words(context.titleKey), .heading)] + rows
    }
  }

  private func listHeight(_ world: World) -> Int { max(0, world.bodyHeight - 1) }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: listHeight(world)) { return [] }
    if command == .back, key == .escape, !filter.isEmpty {
      filter = TextField()
      lay(world)
      return []
    }
    return command == .back ? [.pop] : []
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard filter.handle(key) else { return nil }
    lay(world)
    list.select(0)
    return []
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    filter.insert(text)
    lay(world)
    return []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let (line, body) = rect.splitTop(1)
    let lines = list.window(height: body.height).map { rows[checked: $0] ?? "" }
    let empty = world.words("screen.help.none", ["text": filter.text])
    frame.draw(ListView(state: list, rows: lines, placeholder: empty), in: body)
    frame.put("/ ", at: line.origin, style: .key, in: line)
    frame.draw(
      TextFieldView(filter, placeholder: world.words("screen.help.filter")),
      in: line.splitLeft(2).rest)
  }
}
