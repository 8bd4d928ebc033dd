import Canvas
import HubKit

/// The selected row of a list told at length: what was last wanted, and its lines.
struct Preview: Sendable {
  enum Subject: Sendable, Hashable {
    case record(RecordID)
    /// The first records of a kind.
    case kind(Kind)
    /// What an action did.
    case action(RecordID)
  }

  enum Content: Sendable {
    case record(RecordDetail)
    case rows([ListRow])
    case changes([RecordChanges])
    /// There is no such record any more.
    case gone
  }

  /// Rows of a kind that are read.
  static let rows = 60

  var subject: Subject?
  private(set) var content: Content?
  private(set) var lines: [StyledLine] = []
  private(set) var scroll = 0
  private var width = 0

  /// Another row is shown from its beginning; the same keeps its place.
  mutating func want(_ subject: Subject?) {
    guard subject != self.subject else { return }
    self.subject = subject
    content = nil
    lines = []
    scroll = 0
  }

  /// What to read to show it. Of several askings only the last is answered.
  var request: Effect? {
    switch subject {
    case .record(let id): .loadPreview(id)
    case .kind(let kind): .loadList(Self.request(kind))
    case .action(let id): .loadChanges(id)
    case nil: nil
    }
  }

  private static func request(_ kind: Kind) -> ListRequest {
    ListRequest(kind: kind, limit: rows)
  }

  /// Takes an answer in; answers about anything else are late and ignored.
  mutating func receive(_ message: AppMessage, width: Int, _ world: World) {
    switch (message, subject) {
    case (.detailLoaded(let id, let detail), .record(let wanted)?) where id == wanted:
      content = detail.map { .record($0) } ?? .gone
    case (.listLoaded(let page), .kind(let kind)?) where page.request == Self.request(kind):
      content = .rows(page.rows)
    case (.changesLoaded(let id, let changes), .action(let wanted)?) where id == wanted:
      content = .changes(changes)
    default: return
    }
    lay(width: width, world)
  }

  /// Breaks the lines anew for a width.
  mutating func lay(width: Int, _ world: World) {
    self.width = width
    switch content {
    case .record(let detail):
      lines = DetailLine.all(detail, width: width, world).map(\.text)
    case .rows(let rows):
      lines = rows.map { Self.line($0, world) }
    case .changes(let changes): lines = changes.flatMap { ChangeLines.of($0, world) }
    case .gone: lines = [StyledLine(world.words("screen.detail.gone"), .dim)]
    case nil: lines = []
    }
  }

  mutating func lay(ifNot width: Int, _ world: World) {
    if width != self.width { lay(width: width, world) }
  }

  private static func line(_ row: ListRow, _ world: World) -> StyledLine {
    let day = date(of: row, world).map(world.day) ?? ""
    let sign = row.record.kind == "action" ? RecordActions.mark(row.record, world) : Span("")
    return StyledLine([
      sign, Span(sign.text.isEmpty ? "" : " "),
      Span(DisplayWidth.pad(day, to: day.isEmpty ? 0 : 13, glyphs: world.glyphs), .dim),
      Span(Naming.title(row, world)),
    ])
  }

  private static func date(of row: ListRow, _ world: World) -> LocalDate? {
    world.catalogue[row.record.kind]?.dateField.flatMap { row.record[$0]?.date }
  }

  /// The first line shown in a pane of a height.
  func top(height: Int) -> Int { min(scroll, max(0, lines.count - max(1, height))) }

  mutating func scroll(by rows: Int, height: Int) {
    scroll = max(0, top(height: height) + rows)
    scroll = top(height: height)
  }

  /// Scrolls by a command of the context `move`; false when it is another command.
  mutating func run(_ command: Command, height: Int) -> Bool {
    let page = max(1, height - 1)
    switch command {
    case .up: scroll(by: -1, height: height)
    case .down: scroll(by: 1, height: height)
    case .pageUp: scroll(by: -page, height: height)
    case .pageDown: scroll(by: page, height: height)
    case .halfUp: scroll(by: -max(1, page / 2), height: height)
    case .halfDown: scroll(by: max(1, page / 2), height: height)
    case .top: scroll = 0
    case .bottom: scroll(by: lines.count, height: height)
    default: return false
    }
    return true
  }
}
