import Canvas
import HubKit

/// A path asked for before something is done: the file to import, or where the backup goes.
///
/// The files that the path may go on with stand below it; Tab completes it as a shell would.
struct PromptScreen: Screen {
  enum Purpose: Hashable, Sendable {
    case importFile, backUp
    case write(FileOrder)

    /// What a path is kept under until it is used; what says whom it is about is not kept.
    var draftKey: String {
      switch self {
      case .importFile: "prompt.importFile"
      case .backUp: "prompt.backUp"
      case .write: "prompt.write"
      }
    }

    /// Where its words are.
    var key: String {
      switch self {
      case .importFile: "screen.import"
      case .backUp: "screen.backup"
      case .write(.subject): "screen.subject"
      case .write(.records): "screen.export"
      }
    }

    func effect(_ path: String) -> Effect {
      switch self {
      case .importFile: .rehearseImport(ImportOrder([path]))
      case .backUp: .backUp(path)
      case .write(let order): .writeFile(order, to: path)
      }
    }
  }

  let purpose: Purpose
  var field = TextField()
  var sent: Effect?
  /// Files whose path begins with `listed`.
  var files: [FileName] = []
  var listed = ""
  var list = ListState()
  /// Whether the arrows have gone into the list: Enter then takes the row.
  var isChoosing = false
  /// Files of the list that are to be imported together, by their paths.
  private(set) var marked: [String] = []
  var draftReading = DraftReading.unasked
  var isTouched = false

  init(_ purpose: Purpose) { self.purpose = purpose }

  let context = KeyContext.prompt
  var isReading: Bool { draftReading == .asked }
  var hints: [Command] {
    isChoosing && purpose == .importFile
      ? [.accept, .mark, .down, .back] : [.accept, .complete, .down, .back]
  }
  var idle: Set<Command> {
    purpose == .importFile && files[checked: list.selected]?.isFolder == false ? [] : [.mark]
  }
  func position(_ world: World) -> String {
    marked.isEmpty ? "" : list.position(marked: marked.count)
  }

  private var key: String { purpose.key }
  private var draftKey: String { purpose.draftKey }

  func title(_ world: World) -> String { world.words(key) }

  mutating func appear(_ world: World) -> [Reaction] {
    look() + draftReading.ask(for: draftKey)
  }

  func draft(_ world: World) -> Effect? {
    guard sent == nil, isTouched, !isReading else { return nil }
    guard !field.text.trimmingSpaces.isEmpty else { return .dropDraft(draftKey) }
    return .saveDraft(key: draftKey, text: field.text)
  }

  private func look() -> [Reaction] { [.effect(.listFiles(field.text))] }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    switch command {
    case .back:
      if isChoosing {
        isChoosing = false
        return []
      }
      guard let draft = draft(world) else { return [.pop] }
      guard draft.keepsDraft else { return [.effect(draft), .pop] }
      return [.effect(draft), .pop, .tell(world.words("toast.draftKept.path"))]
    case .accept: return accept(world)
    case .complete: return complete(world)
    case .mark:
      if sent == nil { mark(world) }
      return []
    default:
      guard sent == nil, !files.isEmpty else { return [] }
      // The first step leads to the first file, not past it.
      if isChoosing || (command != .down && command != .pageDown) {
        _ = list.run(command, height: listHeight(world))
      }
      isChoosing = true
      return []
    }
  }

  private mutating func accept(_ world: World) -> [Reaction] {
    guard sent == nil else { return [] }
    guard marked.isEmpty else { return send(.rehearseImport(ImportOrder(marked)), world) }
    if isChoosing, let file = files[checked: list.selected] {
      take(file)
      if file.isFolder { return look() }
    }
    let path = field.text.trimmingSpaces
    guard !path.isEmpty else { return [.tell(world.words("\(key).empty"))] }
    if files.contains(where: { $0.isFolder && folder + $0.name == path }) {
      field = TextField(path + "/")
      return changed()
    }
    return send(purpose.effect(path), world)
  }

  private mutating func send(_ effect: Effect, _ world: World) -> [Reaction] {
    sent = effect
    return [.effect(effect), .tell(world.words("status.working"))]
  }

  /// Several files are marked in the list, since a path may have spaces.
  private mutating func mark(_ world: World) {
    isChoosing = !files.isEmpty
    guard let file = files[checked: list.selected], !file.isFolder else { return }
    let path = folder + file.name
    if let index = marked.firstIndex(of: path) {
      marked.remove(at: index)
    } else {
      marked.append(path)
    }
    _ = list.run(.down, height: listHeight(world))
  }

  /// The part of the path that names the folder.
  private var folder: String {
    field.text.lastIndex(of: "/").map { String(field.text[...$0]) } ?? ""
  }

  private mutating func take(_ file: FileName) {
    field = TextField(folder + file.name + (file.isFolder ? "/" : ""))
    isChoosing = false
  }

  /// As far as all files agree; with one left, all of it.
  private mutating func complete(_ world: World) -> [Reaction] {
    guard sent == nil, listed == field.text else { return [] }
    if isChoosing, let file = files[checked: list.selected] {
      take(file)
      return changed()
    }
    guard let first = files.first else { return [.tell(world.words("screen.prompt.noFile"))] }
    guard files.count > 1 else {
      take(first)
      return changed()
    }
    let shared = files.dropFirst().reduce(first.name) { Self.shared($0, $1.name) }
    let typed = field.text.dropFirst(folder.count)
    guard shared.count > typed.count else {
      // Nothing is left to complete: which of them is for the arrows to say.
      isChoosing = true
      return [.tell(world.words("screen.prompt.several", ["n": world.words.number(files.count)]))]
    }
    field = TextField(folder + shared)
    return changed()
  }

  /// What two names have in common at their beginning, but for case.
  private static func shared(_ one: String, _ other: String) -> String {
    let pairs = zip(one, other).prefix { Matching.fold(String($0)) == Matching.fold(String($1)) }
    return String(pairs.map(\.0))
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    if isChoosing, purpose == .importFile, sent == nil, key == .character(" ") {
      mark(world)
      return []
    }
    let before = field.text
    guard sent == nil, field.handle(key) else { return sent == nil ? nil : [] }
    return field.text == before ? [] : changed()
  }

  private mutating func changed() -> [Reaction] {
    isTouched = true
    isChoosing = false
    return look()
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    guard sent == nil else { return [] }
    field.insert(Self.path(in: text))
    return changed()
  }

  /// A path as a terminal or a file manager gives it: in quotes, with a line break behind it.
  private static func path(in text: String) -> String {
    var path = text.trimmingSpaces
    while path.last?.isNewline == true { path.removeLast() }
    for quote in ["'", "\""] where path.hasPrefix(quote) && path.hasSuffix(quote) {
      if path.count > 1 { path = String(path.dropFirst().dropLast()) }
    }
    return path.hasPrefix("file:///") ? String(path.dropFirst(7)) : path
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .filesListed(let typed, let files) where typed == field.text:
      listed = typed
      self.files = files
      list.setTotal(files.count)
      list.select(0)
      isChoosing = false
      return []
    case .draftLoaded(let key, let text, _) where key == draftKey:
      draftReading = .read
      guard let text, field.isEmpty else { return [] }
      field = TextField(text)
      isTouched = true
      return look() + [.tell(world.words("toast.draftFound.path"))]
    case .tableFound(let order, let sketch, let taken)
    where sent == .rehearseImport(ImportOrder(order.files)):
      return [.replace(ImportScreen(order, sketch, taken: taken))]
    case .importRehearsed(let order, let reports) where sent == .rehearseImport(order):
      sent = nil
      var importing = self
      importing.sent = .importFiles(order)
      return ImportPreview(order, reports, world).reactions(before: [.replace(importing)])
    case .importFinished(let reports) where purpose == .importFile && sent != nil:
      let done: [Reaction] = [.effect(.dropDraft(draftKey))]
      guard !reports.allSatisfy(\.problems.isEmpty) else { return done + [.pop] }
      return done + [.replace(AttentionScreen(reports))]
    case .backedUp where purpose == .backUp && sent != nil:
      return [.effect(.dropDraft(draftKey)), .pop]
    case .fileWritten(let order, _) where purpose == .write(order) && sent != nil:
      return [.effect(.dropDraft(draftKey)), .pop]
    case .refused(.loadDraft(draftKey), _): return [.pop]
    case .refused(let effect, let notice) where effect == sent:
      sent = nil
      guard notice.key == "error.exists", let again = effect.replacing else { return [] }
      var waiting = self
      waiting.sent = again
      return [Question.overwriting(again, notice, before: [.replace(waiting)], world)]
    default: return []
    }
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    guard sent == nil,
      let clicked = list.click(line: row - headHeight(world) - 1, height: listHeight(world)),
      let file = files[checked: clicked]
    else { return [] }
    take(file)
    return changed()
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }
}

extension PromptScreen {
  /// What is asked, and what to know about it where there is room.
  private func head(_ world: World) -> [StyledLine] {
    let width = max(10, world.size.width)
    func wrapped(_ text: String, _ style: Style) -> [StyledLine] {
      TextWrap.lines(text, width: width, glyphs: world.glyphs).map { StyledLine($0, style) }
    }
    let asked = wrapped(world.words("\(key).path"), .text)
    guard world.bodyHeight >= 12 else { return asked }
    return wrapped(world.words("\(key).help", world.undoKeys), .dim) + asked
  }

  private func headHeight(_ world: World) -> Int { head(world).count }

  private func listHeight(_ world: World) -> Int {
    max(1, world.bodyHeight - headHeight(world) - 1)
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let lines = head(world)
    for (row, line) in lines.enumerated() {
      frame.put(line, at: Point(x: rect.x, y: rect.y + row), in: rect)
    }
    let (input, below) = rect.splitTop(lines.count).rest.splitTop(1)
    frame.put("> ", at: input.origin, style: .key, in: input)
    let rows = list.window(height: below.height).map { index -> StyledLine in
      guard let file = files[checked: index] else { return "" }
      return StyledLine(file.name + (file.isFolder ? "/" : ""), file.isFolder ? .accent : .text)
    }
    if isChoosing {
      var view = ListView(state: list, rows: rows)
      view.signs = list.window(height: below.height).map { index in
        files[checked: index].map { marked.contains(folder + $0.name) } == true ? "*" : ""
      }
      frame.draw(view, in: below)
    } else {
      // No row is marked before the arrows have gone there: Enter takes what is typed.
      for (index, row) in rows.enumerated() {
        frame.put(row, at: Point(x: below.x + 2, y: below.y + index), in: below)
      }
    }
    frame.draw(
      TextFieldView(field, isFocused: !isChoosing), in: input.splitLeft(2).rest)
  }
}
