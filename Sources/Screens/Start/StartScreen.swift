import Canvas
import HubKit
import HubResources

/// No hub yet: four answers start one, or one looks around first.
struct StartScreen: Screen {
  enum Field: Int, CaseIterable, Sendable { case name, place, trade, me }

  var fields = Field.allCases.map { _ in TextField() }
  var focus = Field.name
  /// Which of the trades found is meant.
  var tradeIndex = 0
  /// Sent and not answered yet.
  var sent: StartAnswers?

  let context = KeyContext.start
  var hints: [Command] { [.accept, .nextField, .save, .lookAround, .language, .quit] }

  func title(_ world: World) -> String { world.words("screen.start") }

  func text(_ field: Field) -> String { fields[checked: field.rawValue]?.text.trimmingSpaces ?? "" }

  /// The trades the words typed may mean, the likeliest first.
  var trades: [Trade] { TradeTable.all.find(text(.trade)) }
  var trade: Trade? { trades[checked: min(tradeIndex, max(0, trades.count - 1))] }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    switch command {
    case .nextField: move(by: 1)
    case .previousField: move(by: -1)
    case .accept:
      guard focus == .me else {
        move(by: 1)
        return []
      }
      return start(world)
    case .save: return start(world)
    case .lookAround: return [.push(TourScreen())]
    case .back: return [.tell(world.words("screen.start.escape"))]
    default: break
    }
    return []
  }

  private mutating func move(by step: Int) {
    focus = Field(rawValue: min(max(focus.rawValue + step, 0), Field.allCases.count - 1)) ?? focus
  }

  private mutating func start(_ world: World) -> [Reaction] {
    for field in [Field.name, .place, .me] where text(field).isEmpty {
      focus = field
      let name = world.words("screen.start.\(field)")
      return [.tell(world.words("screen.start.missing", ["field": name]), .warning)]
    }
    guard sent == nil else { return [] }
    let answers = StartAnswers(
      name: text(.name), place: text(.place), trade: text(.trade), sector: trade?.reference,
      me: text(.me))
    sent = answers
    return [.effect(.startHub(answers)), .tell(world.words("status.working"))]
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    if focus == .trade, trades.count > 1, key == .right || key == .left,
      fields[focus.rawValue].caret == fields[focus.rawValue].text.count
    {
      tradeIndex = (tradeIndex + (key == .right ? 1 : trades.count - 1)) % trades.count
      return []
    }
    guard fields[focus.rawValue].handle(key) else { return nil }
    if focus == .trade { tradeIndex = 0 }
    return []
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    fields[focus.rawValue].insert(text)
    if focus == .trade { tradeIndex = 0 }
    return []
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .hubOpened(let hub):
      let told = world.words("screen.start.created", ["name": hub.name])
      return [.go(.walk), .push(DiagnosisScreen(world)), .tell(told, .success)]
    case .refused(.startHub(let answers), _) where answers == sent:
      sent = nil
      return []
    default: return []
    }
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let index = (row - Self.introduction(world.bodyHeight)) / Self.rowsPerField(world.bodyHeight)
    if row >= Self.introduction(world.bodyHeight), let field = Field(rawValue: index) {
      focus = field
    }
    return []
  }

  /// Rows above the fields, and rows of each field, by the room there is.
  static func introduction(_ height: Int) -> Int { height >= 14 ? 4 : height >= 8 ? 1 : 0 }
  static func rowsPerField(_ height: Int) -> Int { height >= 18 ? 3 : 1 }
}

extension StartScreen {
  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let words = world.words
    let (head, body) = rect.splitTop(Self.introduction(rect.height))
    let lines = ["screen.start.welcome", "screen.start.offline", "screen.start.four"]
    if head.height == 1 {
      frame.put(words("screen.start.four"), at: head.origin, style: .dim, in: head)
    } else {
      for (index, key) in lines.enumerated() {
        frame.put(words(key), at: Point(x: head.x + 1, y: head.y + index), in: head)
      }
    }
    let step = Self.rowsPerField(rect.height)
    for field in Field.allCases {
      let top = body.y + field.rawValue * step
      let area = Rect(x: body.x, y: top, width: body.width, height: step).intersection(body)
      draw(field, in: area, on: &frame, world)
    }
    let rest = body.splitTop(step * Field.allCases.count).rest
    drawHelp(in: rest, on: &frame, world)
  }

  private func draw(_ field: Field, in area: Rect, on frame: inout Frame, _ world: World) {
    let isFocused = field == focus
    let (label, input) = area.row(0).splitLeft(min(20, area.width / 2), gap: 1)
    frame.put(
      (isFocused ? "> " : "  ") + world.words("screen.start.\(field)"), at: label.origin,
      style: isFocused ? .accent : .text, in: label)
    if let text = fields[checked: field.rawValue] {
      frame.draw(TextFieldView(text, isFocused: isFocused), in: input)
    }
    if area.height > 1 {
      let text = world.words("screen.start.\(field).help")
      frame.put(text, at: Point(x: input.x, y: area.y + 1), style: .dim, in: area)
    }
  }

  private func drawHelp(in rest: Rect, on frame: inout Frame, _ world: World) {
    var lines: [String] = []
    let words = world.words
    if Self.rowsPerField(world.bodyHeight) == 1 {
      lines.append(words("screen.start.\(focus).help"))
    }
    if !text(.trade).isEmpty {
      if let trade {
        lines.append(
          words("screen.start.trade.found", ["code": trade.code, "title": trade.title(words)]))
        if trades.count > 1, focus == .trade {
          lines.append(
            words("screen.start.trade.several")
              + " ← → \(min(tradeIndex, trades.count - 1) + 1)/\(trades.count)")
        }
      } else {
        lines.append(words("screen.start.trade.none", ["text": text(.trade)]))
      }
    }
    let area = rest.inset(vertically: 0)
    frame.draw(Paragraph(lines.joined(separator: "\n"), style: .dim), in: area)
  }
}
