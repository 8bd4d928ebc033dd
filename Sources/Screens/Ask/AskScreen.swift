import Canvas
import HubKit

/// One line asked for over the screen beneath, with words that Down and Tab put into it.
struct AskScreen: Screen {
  /// What is made of the typed line: something to hand on, or a sentence that says what is wrong.
  enum Answer: Sendable {
    case hand(Handed)
    case refuse(String)
  }

  private let heading: String
  private let help: String
  /// What is to be known before answering.
  private let note: String?
  private let answer: @Sendable (String, World) -> Answer
  var field = TextField()
  /// What may be typed; where it depends on the hub, it arrives after the screen has opened.
  var offers: [String] = []
  /// What the store is asked for offers.
  private let source: ElementsRequest?
  /// Whether several words stand on the line, apart by commas.
  private let isList: Bool
  /// The offers that fit what is typed, and the one that was put into the line.
  private var chosen: Int?
  private var typed = ""
  var problem: String?

  init(
    title: String, help: String, note: String? = nil, offers: [String] = [],
    source: ElementsRequest? = nil,
    isList: Bool = false, answer: @escaping @Sendable (String, World) -> Answer
  ) {
    heading = title
    self.help = help
    self.note = note
    self.offers = offers
    self.source = source
    self.isList = isList
    self.answer = answer
  }

  let context = KeyContext.picker
  let isOverlay = true
  var hints: [Command] { [.choose, .down, .back] }

  func title(_ world: World) -> String { heading }
  func overlaySize(_ world: World) -> Size { Size(width: 60, height: 8) }

  mutating func appear(_ world: World) -> [Reaction] {
    source.map { [.effect(.loadElements($0))] } ?? []
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    guard case .elementsLoaded(let request, let found) = message, request == source,
      let descriptor = world.catalogue[request.kind], let field = descriptor.field(request.field)
    else { return [] }
    offers = found.map { Naming.spoken($0, of: field, kind: request.kind, world) }
    return []
  }

  // MARK: Offers

  /// What is being typed: all of the line, or its last word, without a minus.
  private static func word(_ line: String, isList: Bool) -> (before: String, word: String) {
    guard isList else { return ("", line) }
    let start = line.lastIndex(of: ",").map { line.index(after: $0) } ?? line.startIndex
    var rest = line[start...]
    while let first = rest.first, first == " " || first == "-" { rest = rest.dropFirst() }
    return (String(line[..<rest.startIndex]), String(rest))
  }

  private var fitting: [String] {
    let wanted = Matching.fold(Self.word(typed, isList: isList).word)
    return offers.filter { wanted.isEmpty || Matching.fold($0).contains(wanted) }
  }

  private mutating func step(_ direction: Int) {
    let fitting = fitting
    guard !fitting.isEmpty else { return }
    let next = chosen.map { $0 + direction } ?? (direction > 0 ? 0 : fitting.count - 1)
    chosen = (next + fitting.count) % fitting.count
    let before = Self.word(typed, isList: isList).before
    field = TextField(before + (chosen.flatMap { fitting[checked: $0] } ?? ""))
  }

  // MARK: Keys

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    switch command {
    case .back: return [.pop]
    case .down: step(1)
    case .up: step(-1)
    case .choose, .save:
      switch answer(field.text.trimmingSpaces, world) {
      case .hand(let handed): return [.pop, .hand(handed)]
      case .refuse(let text): problem = text
      }
    default: break
    }
    return []
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard field.handle(key) else { return nil }
    changed()
    return []
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    field.insert(text)
    changed()
    return []
  }

  private mutating func changed() {
    typed = field.text
    chosen = nil
    problem = nil
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let fitting = fitting
    let above = note == nil ? 2 : 3
    for (row, offer) in fitting.prefix(max(0, rect.height - above)).enumerated() {
      let line = rect.row(row + above)
      let isChosen = row == chosen
      frame.put(
        (isChosen ? "> " : "  ") + offer, at: line.origin, style: isChosen ? .accent : .text,
        in: line)
    }
    let foot = rect.row(1)
    frame.put(
      problem.map { "! " + $0 } ?? help, at: foot.origin, style: problem == nil ? .dim : .warning,
      in: foot)
    if let note {
      let line = rect.row(2)
      frame.put(note, at: line.origin, style: .warning, in: line)
    }
    frame.put("> ", at: rect.origin, style: .key, in: rect.row(0))
    frame.draw(TextFieldView(field), in: rect.row(0).splitLeft(2).rest)
  }
}
