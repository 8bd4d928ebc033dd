import Canvas
import HubKit

/// Looking for a text among the lines of a screen, without regard to case and diacritics: `/` begins,
/// each key goes to the first match, Enter stays, Esc goes back, and n and N go on from match to match.
struct TextFind: Sendable {
  /// The line being typed.
  private(set) var field: TextField?
  private(set) var needle = ""
  /// The row to go back to.
  private var origin = 0

  var isTyping: Bool { field != nil }

  mutating func begin(at row: Int) {
    field = TextField()
    origin = row
  }

  private func rows(_ lines: [String]) -> [Int] {
    let wanted = Matching.fold(needle)
    guard !wanted.isEmpty else { return [] }
    return lines.indices.filter { Matching.fold(lines[$0]).contains(wanted) }
  }

  /// `2/5`: which match is selected, of how many.
  func position(_ lines: [String], selected: Int) -> String {
    let rows = rows(lines)
    let index = rows.firstIndex(of: selected).map { $0 + 1 } ?? 0
    return "\(index)/\(rows.count)"
  }

  /// The row to select after a key was typed; nil when the key means nothing here.
  mutating func type(_ key: Key, _ lines: [String]) -> Int? {
    guard var typed = field, typed.handle(key) else { return nil }
    field = typed
    return look(lines)
  }

  mutating func paste(_ text: String, _ lines: [String]) -> Int? {
    guard var typed = field else { return nil }
    typed.insert(text)
    field = typed
    return look(lines)
  }

  private mutating func look(_ lines: [String]) -> Int {
    needle = field?.text ?? ""
    let rows = rows(lines)
    return rows.first { $0 >= origin } ?? rows.first ?? origin
  }

  /// What a command means while the line is typed: the row to select.
  mutating func run(_ command: Command, _ lines: [String], selected: Int) -> Int {
    switch command {
    case .accept: field = nil
    case .back:
      field = nil
      needle = ""
      return origin
    case .down: return next(lines, from: selected, isForward: true)?.row ?? selected
    case .up: return next(lines, from: selected, isForward: false)?.row ?? selected
    default: break
    }
    return selected
  }

  /// The next match from a row on, round the ends.
  func next(
    _ lines: [String], from row: Int, isForward: Bool
  ) -> (row: Int, isWrapped: Bool)? {
    let rows = rows(lines)
    let ahead = isForward ? rows.first { $0 > row } : rows.last { $0 < row }
    if let ahead { return (ahead, false) }
    return (isForward ? rows.first : rows.last).map { ($0, true) }
  }

  /// Goes on to the next match in a list, and says what is to be said of it.
  func walk(
    _ command: Command, _ lines: [String], _ list: inout ListState, _ world: World
  ) -> [Reaction] {
    guard !needle.isEmpty else { return [.tell(world.words("status.noFilter"))] }
    let isForward = command == .nextMatch
    guard let next = next(lines, from: list.selected, isForward: isForward) else {
      return [.tell(world.words("status.noMatch", ["text": needle]))]
    }
    list.select(next.row)
    return next.isWrapped ? [RecordListScreen.wrapped(isForward, world)] : []
  }

  /// The line that is typed, below everything else, and what is left.
  func split(_ rect: Rect) -> (line: Rect, rest: Rect) {
    let (rest, line) = rect.splitBottom(isTyping ? 1 : 0)
    return (line, rest)
  }

  func draw(in line: Rect, on frame: inout Frame, _ world: World) {
    guard let field else { return }
    let width = frame.put("/ ", at: line.origin, style: .key, in: line)
    frame.draw(
      TextFieldView(field, placeholder: world.words("find.prompt")),
      in: line.splitLeft(width).rest)
  }
}
