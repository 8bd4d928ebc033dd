import Canvas
import HubKit

/// Every command there is here, found by typing; a path after `import` or `back-up` is taken.
struct PaletteScreen: Screen {
  let about: KeyContext
  /// The step whose practices are commands there.
  let step: StepID?
  var field = TextField()
  var list = ListState()
  var commands: [Command] = []

  init(context: KeyContext, step: StepID? = nil) {
    about = context
    self.step = step
  }

  let context = KeyContext.palette
  var hints: [Command] { [.accept, .choose, .down, .back] }

  func title(_ world: World) -> String { world.words("palette.title") }
  func position(_ world: World) -> String { list.position() }

  mutating func appear(_ world: World) -> [Reaction] {
    find(world)
    return []
  }

  /// Commands that work from anywhere, beside those of the screen beneath.
  private static let everywhere: [Command] = [
    .importFile, .backUp, .language, .goSettings, .quit,
  ]

  private var known: [Command] {
    var known: [Command] = []
    let bound = about.chain.filter { $0 != .move }.flatMap { KeyTable.standard[$0].map(\.command) }
    for command in bound + Self.everywhere
    where !known.contains(command) && command != .palette && command != .back {
      known.append(command)
    }
    return known
  }

  private var verb: String { String(field.text.split(separator: " ").first ?? "") }
  private var argument: String {
    String(field.text.drop { $0 != " " }).trimmingSpaces
  }

  private mutating func find(_ world: World) {
    let wanted = Matching.fold(argument.isEmpty ? field.text : verb)
    let scored = known.enumerated().compactMap { index, command -> (Int, Int, Command)? in
      guard !wanted.isEmpty else { return (0, index, command) }
      let name = command.rawValue
      let text = Matching.fold(world.words(command.descriptionKey(in: step)))
      let own = Matching.fold(self.name(of: command, world))
      if name.hasPrefix(wanted) || own.hasPrefix(wanted) { return (0, index, command) }
      if text.contains(wanted) || name.contains(wanted) { return (1, index, command) }
      return Self.isSubsequence(wanted, of: name + " " + text) ? (2, index, command) : nil
    }
    commands = scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    list.setTotal(commands.count)
    list.select(0)
  }

  /// What a command is called here: its own name in English, else one made of its label, in one
  /// word. The English names may be typed as well.
  private func name(of command: Command, _ world: World) -> String {
    guard world.words.language != .en else { return command.rawValue }
    if let number = command.practiceNumber {
      return world.words("palette.practice", ["n": (number < 10 ? "0" : "") + String(number)])
    }
    let label = world.words(command.labelKey).lowercased().filter { $0 != "." }
    return label.split(separator: " ").joined(separator: "-")
  }

  private static func isSubsequence(_ wanted: String, of text: String) -> Bool {
    var rest = text[...]
    for character in wanted {
      guard let index = rest.firstIndex(of: character) else { return false }
      rest = rest[rest.index(after: index)...]
    }
    return true
  }

  private func listHeight(_ world: World) -> Int { max(0, world.bodyHeight - 1) }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .back: return [.pop]
    case .choose:
      if let selected = commands[checked: list.selected] {
        field = TextField(name(of: selected, world) + " ")
      }
      return []
    case .accept:
      guard let selected = commands[checked: list.selected] else {
        return [.tell(world.words("palette.empty", ["text": field.text]))]
      }
      return [.pop] + perform(selected)
    default: return []
    }
  }

  private func perform(_ command: Command) -> [Reaction] {
    guard !argument.isEmpty else { return [.run(command)] }
    switch command {
    case .importFile: return [.effect(.importFiles([argument]))]
    case .backUp: return [.effect(.backUp(argument))]
    default: return [.run(command)]
    }
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard field.handle(key) else { return nil }
    find(world)
    return []
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    field.insert(text)
    find(world)
    return []
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let previous = list.selection
    guard let clicked = list.click(line: row - 1, height: listHeight(world)) else { return [] }
    return clicked == previous ? run(.accept, key: .enter, world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let (line, body) = rect.splitTop(1)
    let lines = list.window(height: body.height).map { index -> StyledLine in
      guard let command = commands[checked: index] else { return "" }
      let key = world.keys.sequence(of: command, in: about)?.label(world.words) ?? ""
      return StyledLine([
        Span(DisplayWidth.pad(name(of: command, world), to: 18, glyphs: world.glyphs)),
        Span(DisplayWidth.pad(key, to: 8, glyphs: world.glyphs), .key),
        Span(world.words(command.descriptionKey(in: step)), .dim),
      ])
    }
    let empty = world.words("palette.empty", ["text": field.text])
    frame.draw(ListView(state: list, rows: lines, placeholder: empty), in: body)
    frame.put(":", at: line.origin, style: .key, in: line)
    frame.draw(
      TextFieldView(field, placeholder: world.words("palette.prompt")), in: line.splitLeft(1).rest)
  }
}
