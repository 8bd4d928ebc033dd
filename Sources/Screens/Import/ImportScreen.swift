import Canvas
import HubKit
import HubResources

/// What becomes of the columns of a table, before it is imported: each as it was guessed, or as it was
/// said for the same header before, with a value that stands in it.
struct ImportScreen: Screen {
  /// What can be chosen: the settings of the whole, then the columns.
  enum Row: Hashable, Sendable {
    case kind, key, profile
    case column(Int)
  }

  let files: [String]
  private(set) var profile: ImportProfile
  private(set) var sketch: TableSketch
  /// The names under which profiles are kept, for other headers too.
  private let taken: [String]
  /// Whether the columns are as they were said before.
  let isKnown: Bool
  var list: ListState
  private var sent: Effect?

  init(_ order: ImportOrder, _ sketch: TableSketch, taken: [String]) {
    files = order.files
    profile = order.profile ?? ImportProfile()
    self.sketch = sketch
    self.taken = taken
    isKnown = !profile.name.isEmpty
    list = ListState(total: 3 + sketch.columns.count)
    // The first column that is not understood is what there is to decide.
    let open = sketch.columns.firstIndex { $0.target == TableSketch.kept } ?? 0
    if !sketch.columns.isEmpty { list.select(3 + open) }
  }

  let context = KeyContext.columns
  var hints: [Command] { [.goOn, .open, .skipColumn, .back].filter { !idle.contains($0) } }
  var idle: Set<Command> {
    guard case .column(let index) = selected, sketch.columns[checked: index]?.isOpen == true else {
      return [.skipColumn]
    }
    return []
  }

  func title(_ world: World) -> String { world.words("screen.import") }
  func position(_ world: World) -> String { list.position() }

  func row(_ index: Int) -> Row {
    switch index {
    case 0: .kind
    case 1: .key
    case 2: .profile
    default: .column(index - 3)
    }
  }

  private var selected: Row { row(list.selected) }

  mutating func appear(_ world: World) -> [Reaction] {
    list.scroll(height: listHeight(world))
    return []
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if command == .back { return [.pop] }
    guard sent == nil else { return [.tell(world.words("status.working"))] }
    if list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .open: return change(world)
    case .skipColumn:
      guard case .column(let index) = selected, let column = sketch.columns[checked: index] else {
        return []
      }
      let isLeft = column.target == TableSketch.left
      take(isLeft ? TableSketch.kept : TableSketch.left, for: column.name)
      return []
    case .goOn: return goOn(world)
    default: return []
    }
  }

  private mutating func goOn(_ world: World) -> [Reaction] {
    guard sketch.names(profile.kind) else {
      return [.tell(world.words("screen.columns.noName"), .warning)]
    }
    let effect = Effect.rehearseImport(order)
    sent = effect
    return [.effect(effect), .tell(world.words("status.working"))]
  }

  /// What is seen is what is meant, whatever the guess would be another time.
  private var order: ImportOrder {
    var profile = profile
    profile.columns = [:]
    for column in sketch.columns where column.isOpen {
      profile.columns[column.name] = column.target
    }
    return ImportOrder(files, profile: profile)
  }

  // MARK: Changing

  private func change(_ world: World) -> [Reaction] {
    let choices = ImportChoices(profile: profile, sketch: sketch, world: world)
    switch selected {
    case .kind: return [.push(choices.kinds)]
    case .key: return [.push(choices.keys)]
    case .profile:
      return [
        .push(
          AskScreen(
            title: world.words("screen.columns.profile"),
            help: world.words("screen.columns.profile.help"), offers: taken
          ) { text, _ in .hand(.importAs(.profile(text.trimmingSpaces))) })
      ]
    case .column(let index):
      guard let column = sketch.columns[checked: index] else { return [] }
      guard column.isOpen else { return [.tell(world.words("screen.columns.own"))] }
      return [.push(choices.targets(of: column))]
    }
  }

  mutating func take(_ handed: Handed, _ world: World) -> [Reaction] {
    guard case .importAs(let choice) = handed else { return [] }
    switch choice {
    case .profile(let name): profile.name = name
    case .key(let key):
      profile.key = key
      nameIfNew()
    case .column(let name, let target):
      let other = take(target, for: name)
      return other.map { [.tell(world.words("screen.columns.moved", ["column": $0]))] } ?? []
    case .kind(let kind):
      profile.kind = kind
      profile.columns = [:]
      nameIfNew()
      let effect = Effect.sketchTable(ImportOrder(files, profile: profile))
      sent = effect
      return [.effect(effect)]
    }
    return []
  }

  /// - Returns: The column that was this before, which is kept as it is now.
  @discardableResult
  private mutating func take(_ target: String, for name: String) -> String? {
    nameIfNew()
    var other: String?
    for index in sketch.columns.indices {
      if sketch.columns[index].name == name {
        sketch.columns[index].target = target
      } else if sketch.columns[index].target == target, !TableSketch.isRepeatable(target) {
        sketch.columns[index].target = TableSketch.kept
        other = sketch.columns[index].name
      }
    }
    return other
  }

  /// What somebody took the trouble to say is kept for the next time, under the name of the file.
  private mutating func nameIfNew() {
    guard profile.name.isEmpty, let file = files.first else { return }
    let last = file.split(separator: "/").last.map(String.init) ?? file
    let stem = last.split(separator: ".").first.map(String.init) ?? last
    var name = stem
    var number = 2
    while taken.contains(name) {
      name = "\(stem) \(number)"
      number += 1
    }
    profile.name = name
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .tableFound(let order, let sketch, _) where sent == .sketchTable(order):
      sent = nil
      self.sketch = sketch
      list.setTotal(3 + sketch.columns.count)
      return []
    case .importRehearsed(let order, let reports) where sent == .rehearseImport(order):
      sent = nil
      var importing = self
      importing.sent = .importFiles(order)
      return ImportPreview(order, reports, world).reactions(before: [.replace(importing)])
    case .importFinished(let reports) where sent != nil:
      sent = nil
      return reports.allSatisfy(\.problems.isEmpty) ? [.pop] : [.replace(AttentionScreen(reports))]
    case .refused(let effect, _) where effect == sent:
      sent = nil
      return []
    default: return []
    }
  }

  mutating func resize(_ world: World) { list.scroll(height: listHeight(world)) }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    guard sent == nil else { return [] }
    let before = list.selection
    let line = row - head(world).count
    guard let clicked = list.click(line: line, height: listHeight(world)) else { return [] }
    return clicked == before ? run(.open, key: .enter, world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }
}

/// What was chosen for an import.
enum ImportChoice: Hashable, Sendable {
  case kind(Kind)
  case key(ImportKey)
  case profile(String)
  case column(String, String)
}

extension AppState {
  /// Shows the columns where no prompt has asked for them, but to nobody who is typing.
  mutating func show(_ order: ImportOrder, _ sketch: TableSketch, taken: [String]) -> [Effect] {
    if status?.text == world.words("status.working") { status = nil }
    guard !stack.contains(where: { ($0 as? ImportScreen)?.files == order.files }) else { return [] }
    guard !context.isTextEntry, question == nil else {
      status = Status(text: world.words("screen.columns.waits"))
      return []
    }
    return carryOut([.push(ImportScreen(order, sketch, taken: taken))])
  }
}
