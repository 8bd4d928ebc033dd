import Canvas
import HubKit
import HubResources

/// What stands beside a form: what to think of, what is still to be filled in, the agenda that will
/// be made, the guide to the talk.
struct FormPanel {
  let form: FormScreen
  let world: World

  init(_ form: FormScreen, _ world: World) {
    self.form = form
    self.world = world
  }

  /// The lines at a width; empty when there is nothing to show.
  ///
  /// - Parameter height: within which the guide to a talk is to stay beside the form; nil on a
  ///   screen of its own.
  func lines(width: Int, height: Int? = nil) -> [StyledLine] {
    var lines: [StyledLine] = []
    add(form.prompts.map { "· " + $0 }, under: "screen.form.prompts", width, to: &lines)
    add(unfilled.map { "{" + $0 + "}" }, under: "screen.form.unfilled.heading", width, to: &lines)
    add(agenda.map(line(of:)), under: "screen.form.agenda", width, to: &lines)
    if form.hasGuide {
      for part in world.playbook.oneOnOneGuide {
        add(part.prompts.map { "· " + $0 }, title: part.title, width, to: &lines)
      }
    }
    if let talk = form.talk {
      lines += talk.lines(
        width: width, height: height ?? .max, in: height == nil ? nil : .form, world)
    }
    return lines
  }

  private func add(
    _ texts: [String], under key: String, _ width: Int, to lines: inout [StyledLine]
  ) {
    add(texts, title: world.words(key), width, to: &lines)
  }

  private func add(_ texts: [String], title: String, _ width: Int, to lines: inout [StyledLine]) {
    guard !texts.isEmpty else { return }
    lines += StyledLine(title, .heading).wrapped(width: max(10, width), glyphs: world.glyphs)
    for text in texts {
      lines += TextWrap.lines(text, width: max(10, width), glyphs: world.glyphs)
        .map { StyledLine($0, .dim) }
    }
  }

  /// Names in braces that the texts of the form still hold.
  var unfilled: [String] {
    var names: [String] = []
    for field in form.fields where field.isText {
      guard case .area(let area) = field.input else { continue }
      names += Templates.unfilled(in: area.text).filter { !names.contains($0) }
    }
    return names
  }

  /// The agenda that saving will make; that of the kind of meeting chosen in the form.
  var agenda: [Agendas.Item] {
    guard form.makesAgenda, form.id == nil,
      let field = form.fields.first(where: { $0.name == "kind" }),
      case .choice(_, let kind) = field.input
    else { return [] }
    return kind.map { Agendas(world.words).items(of: $0) } ?? []
  }

  private func line(of item: Agendas.Item) -> String {
    let minutes = world.words("screen.form.agenda.minutes", ["n": String(item.minutes)])
    return item.title + ", " + minutes
      + (item.isProtected ? " (" + world.words("screen.form.agenda.protected") + ")" : "")
  }
}

extension FormScreen {
  /// Whether there is anything to stand beside the form.
  var hasPanel: Bool { talk != nil || showsPanel }

  /// Whether anything stands beside the form; a guide to a talk may be folded away.
  var showsPanel: Bool {
    !prompts.isEmpty || hasGuide || makesAgenda || fields.contains(where: \.isText)
      || talk?.isFolded == false
  }

  /// All that stands beside, where there is no room for it; a guide to a talk is folded or shown.
  mutating func toggleGuide(_ world: World) -> [Reaction] {
    guard hasPanel else { return [] }
    guard talk != nil, FormLayout.formWidth(world.size.width, hasPrompts: true) < world.size.width
    else { return [.push(FormPanelScreen(self))] }
    return talk?.toggle() ?? []
  }
}

/// What stands beside a form, on a screen of its own: all of it, on a window of any size.
struct FormPanelScreen: Screen {
  let form: FormScreen
  var lines: [StyledLine] = []
  var list = ListState()

  init(_ form: FormScreen) { self.form = form }

  let context = KeyContext.tour
  var hints: [Command] { [.down, .up, .pageDown, .back] }

  func title(_ world: World) -> String { form.title(world) }
  func position(_ world: World) -> String { list.position() }

  private mutating func lay(_ world: World) {
    lines = FormPanel(form, world).lines(width: world.size.width - 1)
    list.setTotal(lines.count)
    list.scroll(height: world.bodyHeight)
  }

  mutating func appear(_ world: World) -> [Reaction] {
    lay(world)
    return []
  }

  mutating func resize(_ world: World) { lay(world) }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: world.bodyHeight) { return [] }
    return command == .back || command == .open ? [.pop] : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: world.bodyHeight)
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let rows = list.window(height: rect.height).map { lines[checked: $0] ?? "" }
    frame.draw(ListView(state: list, rows: rows), in: rect)
  }
}
