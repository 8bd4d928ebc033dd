import Canvas
import HubKit
import HubResources

/// Places one key leads to.
enum Place: Sendable, Hashable {
  case walk, today, records, search, history, trash, settings
  /// The list of a kind.
  case list(Kind)
}

/// The last line of news.
struct Status: Sendable, Hashable {
  var text: String
  var kind: StatusLine.Kind = .plain
}

/// What a screen asks for after it has dealt with something.
enum Reaction: Sendable {
  case effect(Effect)
  case push(any Screen)
  case pop
  /// To a place; going back from it leads to where one was.
  case go(Place)
  case replace(any Screen)
  /// Shows the record so many rows further in the list beneath.
  case neighbour(Int)
  case ask(Question)
  case status(Status)
  /// Said in red: what could not be done, and why.
  case notice(Notice)
  /// Changes what imports left that still needs attention; kept with the hub.
  case attend(AttentionChange)
  /// Settled at once, and kept.
  case set(Setting)
  /// As if the command had been given on the screen beneath, such as by the palette or a menu.
  case run(Command)
  /// To the top screen, from an overlay that was answered and is closed.
  case hand(Handed)
  /// Ends the program once the work under way has ended.
  case leave(RunningWork.Leaving)
  /// Ends the program at once.
  case quit

  /// Whether another screen, or none, is shown afterwards.
  var leadsElsewhere: Bool {
    switch self {
    case .effect, .status: false
    default: true
    }
  }

  static func tell(_ text: String, _ kind: StatusLine.Kind = .plain) -> Reaction {
    .status(Status(text: text, kind: kind))
  }
}

/// One screen: a value with its own state, changed by commands, text and answers, drawn by `draw`.
///
/// Nothing here performs anything; what is wanted is returned as reactions.
protocol Screen: Sendable {
  /// Where keys are looked up now.
  var context: KeyContext { get }
  /// Whether it is drawn over the screen beneath, which stays in view.
  var isOverlay: Bool { get }
  /// The room an overlay would like, without its border.
  func overlaySize(_ world: World) -> Size
  /// Whether an overlay hangs from the title.
  var isAtTop: Bool { get }
  /// Whether a key is the screen's own here, whatever the table binds it to, such as the letter of
  /// a row.
  func claims(_ key: Key) -> Bool
  /// Commands shown on the last line, the most useful first, without help.
  var hints: [Command] { get }
  /// Commands of the context that would do nothing now; help leaves them out.
  var idle: Set<Command> { get }
  /// The step whose practices the keys do here.
  var practiceStep: StepID? { get }
  func title(_ world: World) -> String
  /// The records that copying and the like are about: the chosen ones, in order.
  var subjects: [RecordID] { get }
  /// The one of them that is chosen, for what can be done with one only.
  var subject: RecordID? { get }
  /// The contact detail among them that is chosen.
  var subjectChannel: RecordID? { get }
  /// Such as `3/340`, drawn at the right of the status line.
  func position(_ world: World) -> String
  /// What its signs stand for, drawn where the status line has no news; the shortest wording last.
  func legend(_ world: World) -> [String]

  /// The screen has become the top one, or the data under it may have changed.
  mutating func appear(_ world: World) -> [Reaction]
  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction]
  /// A key that is no command here; nil when it means nothing.
  mutating func type(_ key: Key, _ world: World) -> [Reaction]?
  /// Finds anew what is listed for a typed text: before anything but more typing, and before a frame.
  /// Letters that come in a burst are so answered once.
  mutating func settle(_ world: World)
  /// Pasted text; nil when there is no field for it.
  mutating func paste(_ text: String, _ world: World) -> [Reaction]?
  /// What an overlay came to that was opened from here.
  mutating func take(_ handed: Handed, _ world: World) -> [Reaction]
  /// An answer to an effect. Answers to other requests than the last are ignored.
  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction]
  /// A click at a cell, counted from the first one of the body, or of the
  /// inside of an overlay.
  mutating func click(at point: Point, _ world: World) -> [Reaction]
  /// A step of the wheel (−1 or 1) with the pointer at a cell of the body.
  mutating func wheel(_ steps: Int, at point: Point, _ world: World) -> [Reaction]
  /// The same for screens to which only the row matters.
  mutating func click(row: Int, _ world: World) -> [Reaction]
  mutating func wheel(_ steps: Int, _ world: World)
  /// The window has another size.
  mutating func resize(_ world: World)
  /// The language is another one: what was put into words before is put anew.
  mutating func relay(_ world: World)
  /// What the other size makes necessary to read, for the screen on top.
  mutating func resized(_ world: World) -> [Reaction]
  func draw(in rect: Rect, on frame: inout Frame, _ world: World)
  /// Goes so many rows further among the records it lists.
  mutating func neighbour(_ step: Int, _ world: World) -> Neighbour
  /// Whether the places of the program stand beside it where there is room.
  var hasPlaces: Bool { get }
  /// Whether what keys here go on with is still being read: they wait for it.
  var isReading: Bool { get }
  /// What would be lost if the program ended now.
  func draft(_ world: World) -> Effect?
}

extension Screen {
  var isOverlay: Bool { false }
  func overlaySize(_ world: World) -> Size { Size(width: 60, height: 16) }
  var isAtTop: Bool { false }
  func claims(_ key: Key) -> Bool { false }
  var hints: [Command] { [] }
  var idle: Set<Command> { [] }
  var practiceStep: StepID? { nil }
  var subjects: [RecordID] { [] }
  var subject: RecordID? { subjects.first }
  var subjectChannel: RecordID? { nil }
  func position(_ world: World) -> String { "" }
  func legend(_ world: World) -> [String] { [] }
  mutating func appear(_ world: World) -> [Reaction] { [] }
  mutating func type(_ key: Key, _ world: World) -> [Reaction]? { nil }
  mutating func settle(_ world: World) {}
  mutating func paste(_ text: String, _ world: World) -> [Reaction]? { nil }
  mutating func take(_ handed: Handed, _ world: World) -> [Reaction] { [] }
  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] { [] }
  mutating func click(at point: Point, _ world: World) -> [Reaction] {
    click(row: point.y, world)
  }
  mutating func wheel(_ steps: Int, at point: Point, _ world: World) -> [Reaction] {
    wheel(steps, world)
    return []
  }
  mutating func click(row: Int, _ world: World) -> [Reaction] { [] }
  mutating func wheel(_ steps: Int, _ world: World) {}
  mutating func resize(_ world: World) {}
  mutating func relay(_ world: World) { resize(world) }
  mutating func resized(_ world: World) -> [Reaction] { [] }
  mutating func neighbour(_ step: Int, _ world: World) -> Neighbour { Neighbour() }
  var hasPlaces: Bool { context.chain.contains(.global) }
  var isReading: Bool { false }
  func draft(_ world: World) -> Effect? { nil }
}

extension ListState {
  static let moves: Set<Command> = [
    .up, .down, .pageUp, .pageDown, .halfUp, .halfDown, .top, .bottom,
  ]

  /// Moves by a command of the context `move`; false when it is another command.
  mutating func run(_ command: Command, height: Int) -> Bool {
    let page = max(1, min(height, Size.limit))
    switch command {
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -page)
    case .pageDown: move(by: page)
    case .halfUp: move(by: -max(1, page / 2))
    case .halfDown: move(by: max(1, page / 2))
    case .top: select(0)
    case .bottom: select(total - 1)
    default: return false
    }
    scroll(height: height)
    return true
  }

  /// The row at a line of the window, selected; nil when there is none.
  mutating func click(line: Int, height: Int) -> Int? {
    let window = window(height: height)
    let row = window.lowerBound + line
    guard line >= 0, window.contains(row) else { return nil }
    select(row)
    return row
  }
}
