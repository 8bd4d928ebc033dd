import Canvas
import HubKit
import HubResources

/// No hub yet: four answers start one, or one looks around first.
struct StartScreen: Screen {
  enum Field: Int, CaseIterable, Sendable { case name, place, trade, me }

  var fields = Field.allCases.map { _ in TextField() }
  var focus = Field.name
  /// The trades the words typed may mean, the likeliest first.
  var trades: [Trade] = []
  /// Which of the trades found is meant.
  var tradeIndex = 0
  /// Sent and not answered yet.
  var sent: StartAnswers?

  var draftReading = DraftReading.unasked

  static let draftKey = "start"

  let context = KeyContext.start
  var isReading: Bool { draftReading == .asked }
  var hints: [Command] { [.accept, .nextField, .save, .quit, .lookAround, .language] }

  func title(_ world: World) -> String { world.words("screen.start") }

  func text(_ field: Field) -> String { fields[checked: field.rawValue]?.text.trimmingSpaces ?? "" }

  var trade: Trade? { trades[checked: tradeIndex] }

  /// The hub may have been opened while another screen stood above this one.
  mutating func appear(_ world: World) -> [Reaction] {
    guard world.hub == nil else { return [.go(.walk)] }
    return draftReading.ask(for: Self.draftKey)
  }

  /// What was typed outlives the program.
  func draft(_ world: World) -> Effect? {
    guard world.hub == nil, !isReading, fields.contains(where: { !$0.isEmpty }) else { return nil }
    let members = Field.allCases.map { ("\($0)", JSON.string(text($0))) }
    let json = JSON.object(Dictionary(members, uniquingKeysWith: { first, _ in first }))
    return .saveDraft(
      key: Self.draftKey, text: String(decoding: json.canonicalBytes, as: UTF8.self))
  }

  private mutating func fill(_ draft: String) {
    guard fields.allSatisfy(\.isEmpty),
      let members = (try? JSON(parsing: Array(draft.utf8), maxDepth: 4))?.object
    else { return }
    for field in Field.allCases {
      fields[field.rawValue] = TextField(members["\(field)"]?.string ?? "")
    }
    trades = TradeTable.all.find(text(.trade))
    focus = Field.allCases.first { text($0).isEmpty } ?? .me
  }

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
    case .lookAround:
      // A practice hub takes the place of this screen: what was typed waits for the return.
      return [draft(world).map { .effect($0) }, .push(LookAroundScreen())].compactMap { $0 }
    case .back:
      let key = world.keys.sequence(of: .quit, in: context)?.label(world.words) ?? ""
      return [.tell(world.words("screen.start.escape", ["key": key]))]
    default: break
    }
    return []
  }

  private mutating func move(by step: Int) {
    focus = Field(rawValue: min(max(focus.rawValue + step, 0), Field.allCases.count - 1)) ?? focus
  }

  private mutating func start(_ world: World) -> [Reaction] {
    let missing = [Field.name, .place, .me].filter { text($0).isEmpty }
    if let first = missing.first {
      focus = first
      let names = missing.map { world.words("screen.start.\($0)") }.joined(separator: ", ")
      return [.tell(world.words("screen.start.missing", ["field": names]), .warning)]
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
    findTrades()
    return []
  }

  private mutating func findTrades() {
    guard focus == .trade else { return }
    trades = TradeTable.all.find(text(.trade))
    tradeIndex = 0
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    fields[focus.rawValue].insert(text)
    findTrades()
    return []
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .hubOpened(let hub) where hub.isPractice:
      // Asked for by looking around, which was left before the hub was made.
      return [.go(.walk), .tell(world.words("screen.practice.opened", ["name": hub.name]))]
    case .hubOpened(let hub):
      let told = world.words("screen.start.created", ["name": hub.name])
      return [
        .effect(.dropDraft(Self.draftKey)), .go(.walk), .push(DiagnosisScreen(world)),
        .tell(told, .success),
      ]
    case .draftLoaded(Self.draftKey, let draft, _):
      draftReading = .read
      if let draft { fill(draft) }
      return []
    // Nobody could start without it; what cannot be read is no loss.
    case .refused(.loadDraft(Self.draftKey), _):
      draftReading = .read
      return []
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
  static func introduction(_ height: Int) -> Int { height >= 16 ? 6 : height >= 8 ? 1 : 0 }
  static func rowsPerField(_ height: Int) -> Int { height >= 18 ? 2 : 1 }
}

extension StartScreen {
  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let words = world.words
    let (head, body) = rect.splitTop(Self.introduction(rect.height))
    if head.height == 1 {
      frame.put(words("screen.start.four"), at: head.origin, style: .dim, in: head)
    } else {
      let keys = ["screen.start.welcome", "screen.start.offline", "screen.start.four"]
      let text = keys.map { words($0) }.joined(separator: "\n")
      frame.draw(Paragraph(text), in: head.inset(vertically: 0))
    }
    let step = Self.rowsPerField(rect.height)
    // Where not all fields fit, the focused one is in view.
    let above = max(0, (focus.rawValue + 1) * step - body.height)
    for field in Field.allCases where field.rawValue * step >= above {
      let top = body.y + field.rawValue * step - above
      let area = Rect(x: body.x, y: top, width: body.width, height: 1).intersection(body)
      draw(field, in: area, on: &frame, world)
    }
    let rest = body.splitTop(step * Field.allCases.count).rest
    frame.draw(Paragraph(help(in: rest, world), style: .dim), in: rest.inset(vertically: 0))
  }

  private func draw(_ field: Field, in line: Rect, on frame: inout Frame, _ world: World) {
    let isFocused = field == focus
    let longest =
      Field.allCases.map {
        DisplayWidth.of(world.words("screen.start.\($0)"), glyphs: world.glyphs) + 2
      }.max() ?? 0
    let (label, input) = line.splitLeft(min(max(20, longest), line.width / 2), gap: 1)
    frame.put(
      (isFocused ? "> " : "  ") + world.words("screen.start.\(field)"), at: label.origin,
      style: isFocused ? .accent : .text, in: label)
    if let text = fields[checked: field.rawValue] {
      frame.draw(TextFieldView(text, isFocused: isFocused), in: input)
    }
  }

  /// What the focused field wants, and the trade found for the words typed; where there is not room
  /// for both, what is of more use.
  private func help(in rect: Rect, _ world: World) -> String {
    let whole = help(world)
    let lines = TextWrap.lines(whole, width: rect.width, glyphs: world.glyphs)
    guard lines.count > rect.height else { return whole }
    let own = world.words("screen.start.\(focus).help")
    guard focus == .trade, !text(.trade).isEmpty else { return own }
    return String(whole.dropFirst(own.count + 1))
  }

  private func help(_ world: World) -> String {
    let words = world.words
    var lines = [words("screen.start.\(focus).help")]
    guard !text(.trade).isEmpty else { return lines[0] }
    guard let trade else {
      lines.append(words("screen.start.trade.none", ["text": text(.trade)]))
      return lines.joined(separator: "\n")
    }
    lines.append(
      words("screen.start.trade.found", ["code": trade.code, "title": trade.title(words)]))
    let count = trades.count
    if count > 1, focus == .trade {
      let keys = " " + Key.left.label(words) + " " + Key.right.label(words)
      lines.append(words("screen.start.trade.several") + keys + " \(tradeIndex + 1)/\(count)")
    }
    return lines.joined(separator: "\n")
  }
}
