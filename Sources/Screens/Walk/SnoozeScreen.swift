import Canvas
import HubKit
import HubResources

/// Puts a card off until a day, with the reason.
struct SnoozeScreen: Screen {
  let card: String
  /// What the card says.
  let text: String
  var until = TextField()
  var reason = TextField()
  var isAtReason = false
  var problem: String?

  /// Days a card stays away when no day is given.
  static let assumedDays = 7

  init(card: String, text: String) {
    self.card = card
    self.text = text
  }

  let context = KeyContext.form
  var hints: [Command] { [.save, .nextField, .back] }
  var idle: Set<Command> { [.guide, .pick, .editField, .pageDown, .pageUp] }

  func title(_ world: World) -> String { world.words("screen.snooze") }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    switch command {
    case .back, .discard: return [.pop]
    case .save: return save(world)
    case .choose where isAtReason: return save(world)
    case .choose, .nextField, .previousField: isAtReason.toggle()
    default: break
    }
    return []
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    problem = nil
    return (isAtReason ? reason.handle(key) : until.handle(key)) ? [] : nil
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    if isAtReason { reason.insert(text) } else { until.insert(text) }
    return []
  }

  private func day(_ world: World) -> LocalDate? {
    let typed = until.text.trimmingSpaces
    guard !typed.isEmpty else { return world.today.adding(days: Self.assumedDays) }
    return LocalDate(typed) ?? world.readDate(typed, world.today, .future)
  }

  private mutating func save(_ world: World) -> [Reaction] {
    guard let day = day(world), day > world.today else {
      isAtReason = false
      problem = world.words("screen.snooze.date")
      return []
    }
    return [
      Self.setting(
        WalkSettings.snoozePrefix + card, day, reason: reason.text.trimmingSpaces,
        title: "snooze", toast: "toast.putOff", text)
    ]
  }

  /// `Not for us`: silent for 90 days.
  static func refusal(of card: String, text: String, _ world: World) -> Reaction {
    setting(
      WalkSettings.refusalPrefix + card, world.today, reason: "", title: "refuse",
      toast: "toast.refused", text)
  }

  private static func setting(
    _ key: String, _ day: LocalDate, reason: String, title: String, toast: String, _ text: String
  ) -> Reaction {
    var edit = RecordEdit(
      kind: "setting", id: Placeholder.id(1), isNew: true,
      values: ["key": .text(key), "value": .text(day.description)])
    // What an earlier snooze gave as its reason is not the reason of this one.
    if reason.isEmpty { edit.cleared = ["reason"] } else { edit.values["reason"] = .text(reason) }
    return .effect(
      .save(
        SaveRequest(
          title: ActionTitle(title, [edit.id]), edits: [edit], subject: text, toast: toast)))
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .saved(let request, _) where request.title.key == "snooze": return [.pop]
    case .refused(.save, let notice):
      problem = Sentence.of(notice, world)
      return []
    default: return []
    }
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let lines = TextWrap.lines(text, width: max(10, rect.width), glyphs: world.glyphs)
      .prefix(max(1, rect.height - 4))
    let (head, rest) = rect.splitTop(lines.count)
    frame.draw(Paragraph(lines.joined(separator: "\n")), in: head)
    let labels = [world.words("screen.snooze.until"), world.words("screen.snooze.reason")]
    let width = min(
      rect.width / 2, (labels.map { DisplayWidth.of($0, glyphs: world.glyphs) }.max() ?? 0) + 3)
    for (index, label) in labels.enumerated() {
      let isFocused = isAtReason == (index == 1)
      let (left, right) = rest.row(index).splitLeft(width, gap: 1)
      frame.put(
        (isFocused ? ">" : " ") + label, at: left.origin, style: isFocused ? .accent : .text,
        in: left)
      frame.draw(
        TextFieldView(
          index == 1 ? reason : until,
          placeholder: index == 1 ? "" : world.words("screen.snooze.assumed"),
          isFocused: isFocused), in: right)
    }
    let help = rest.row(rest.height - 1)
    frame.put(
      problem.map { "! " + $0 } ?? world.words("screen.form.date.hint"), at: help.origin,
      style: problem == nil ? .dim : .warning, in: help)
  }
}
