import Canvas
import HubKit

/// One line about a conversation, read while it is typed; saving offers the next step.
struct LogScreen: Screen {
  var field: TextField
  /// How the line would be understood; `readText` is the line it was made from.
  var reading: LineReading?
  var readText = ""
  var sent: String?
  var isTouched = false
  var hasAskedForDraft = false

  /// - Parameter person: whose record was open, and what they are called.
  init(with person: (id: RecordID, name: String)?, _ world: World) {
    draftKey = person.map { "log.\($0.id)" } ?? "log"
    let start = (person?.name).map { world.words("screen.log.with", ["name": $0]) } ?? ""
    field = TextField(start)
  }

  let context = KeyContext.log
  var hints: [Command] { [.save, .openForm, .back] }
  /// Lines begun with one person are kept apart from others.
  let draftKey: String

  func title(_ world: World) -> String { world.words("screen.log") }

  mutating func appear(_ world: World) -> [Reaction] {
    var reactions: [Reaction] = []
    if !hasAskedForDraft {
      hasAskedForDraft = true
      reactions.append(.effect(.loadDraft(draftKey)))
    }
    if !field.isEmpty { reactions.append(.effect(.readLine(field.text))) }
    return reactions
  }

  func draft(_ world: World) -> Effect? {
    guard isTouched, sent == nil, !field.text.trimmingSpaces.isEmpty else { return nil }
    return .saveDraft(key: draftKey, text: field.text)
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    switch command {
    case .back:
      guard let draft = draft(world) else { return [.pop] }
      return [.effect(draft), .pop, .tell(world.words("toast.draftKept"))]
    case .save: return save(world)
    case .openForm: return [.replace(form(world))]
    default: return []
    }
  }

  private mutating func save(_ world: World) -> [Reaction] {
    let text = field.text.trimmingSpaces
    guard !text.isEmpty else { return [.tell(world.words("screen.log.noPeople"))] }
    guard sent == nil else { return [] }
    if let notice = world.hub?.readOnly { return [.tell(Sentence.of(notice, world), .error)] }
    sent = text
    return [.effect(.logLine(text)), .tell(world.words("status.working"))]
  }

  /// The form with all fields, the line as its note so that nothing typed is lost.
  private func form(_ world: World) -> FormScreen {
    var presets: [String: FieldValue] = [
      "date": .text((reading?.date ?? world.today).description)
    ]
    if let kind = reading?.kind { presets["kind"] = .text(kind) }
    let text = field.text.trimmingSpaces
    if !text.isEmpty { presets["note"] = .text(text) }
    if let me = world.hub?.me { presets["loggedBy"] = .text(me.text) }
    let titles = world.hub?.me.map { [$0: world.hub?.myName ?? ""] } ?? [:]
    return FormScreen(new: "interaction", presets: presets, titles: titles, world: world)
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    let before = field.text
    guard field.handle(key) else { return nil }
    return changed(from: before)
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    let before = field.text
    field.insert(text)
    return changed(from: before)
  }

  private mutating func changed(from before: String) -> [Reaction] {
    guard field.text != before else { return [] }
    isTouched = true
    let text = field.text.trimmingSpaces
    guard !text.isEmpty else {
      reading = nil
      return []
    }
    return [.effect(.readLine(field.text))]
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .lineRead(let text, let reading) where text == field.text:
      self.reading = reading
      readText = text
      return []
    case .draftLoaded(let key, let text?, _) where key == draftKey && !isTouched:
      field = TextField(text)
      isTouched = true
      return [.effect(.readLine(text)), .tell(world.words("toast.draftFound.line"))]
    case .lineLogged(let text, let logged) where text == sent:
      return [.effect(.dropDraft(draftKey))] + next(logged, world)
    case .refused(.logLine(let text), _) where text == sent:
      sent = nil
      return []
    default: return []
    }
  }

  /// A talk without a next step is offered one: the form of an action, for Esc to leave.
  private func next(_ logged: LoggedLine, _ world: World) -> [Reaction] {
    guard !logged.hasNextStep, let interaction = logged.interaction else { return [.pop] }
    var presets: [String: FieldValue] = ["source": .text(interaction.text)]
    var titles: [RecordID: String] = [interaction: world.words("kind.interaction")]
    if let me = world.hub?.me {
      presets["owner"] = .text(me.text)
      titles[me] = world.hub?.myName ?? ""
    }
    let names = logged.people.map(\.title).joined(separator: ", ")
    let form = FormScreen(
      new: "action", presets: presets, titles: titles,
      heading: world.words("screen.log.nextFor", ["name": names]), purpose: interaction.text,
      world: world)
    return [.replace(form)]
  }
}

extension LogScreen {
  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let words = world.words
    let (head, rest) = rect.splitTop(1)
    frame.put(words("screen.log.prompt"), at: head.origin, in: head)
    let (input, after) = rest.splitTop(1)
    frame.put("> ", at: input.origin, style: .key, in: input)
    frame.draw(TextFieldView(field), in: input.splitLeft(2).rest)
    guard let reading, !field.isEmpty else {
      frame.draw(Paragraph(words("screen.log.example"), style: .dim), in: after)
      return
    }
    var y = after.y + (after.height >= 8 ? 1 : 0)
    for line in lines(reading, world) {
      for part in TextWrap.lines(line.text, width: after.width, glyphs: world.glyphs) {
        frame.put(
          part, at: Point(x: after.x, y: y), style: line.spans.first?.style ?? .text, in: after)
        y += 1
      }
    }
  }

  private func lines(_ reading: LineReading, _ world: World) -> [StyledLine] {
    let words = world.words
    func line(_ key: String, _ value: String) -> StyledLine {
      StyledLine(words(key) + ": " + value)
    }
    var lines: [StyledLine] = []
    if let problem = reading.problem {
      lines.append(StyledLine("! " + Sentence.of(problem, world), .warning))
    }
    for person in reading.people {
      if let other = person.similar {
        lines.append(
          StyledLine(
            "! " + words("screen.log.similar", ["name": person.name, "other": other]), .warning))
      } else if person.isNew {
        lines.append(
          StyledLine("+ " + words("screen.log.newPerson", ["name": person.name]), .accent))
      }
    }
    if let kind = reading.kind {
      lines.append(line("screen.log.kind", words("value.interaction.kind.\(kind)")))
    }
    if !reading.people.isEmpty {
      lines.append(
        line("screen.log.people", reading.people.map(\.name).joined(separator: ", ")))
    }
    if let date = reading.date { lines.append(line("screen.log.date", world.dayWithWeekday(date))) }
    if !reading.note.isEmpty { lines.append(line("screen.log.note", reading.note)) }
    if let next = reading.next {
      let when = reading.nextDate.map { " (" + world.dayWithWeekday($0) + ")" } ?? ""
      lines.append(line("screen.log.next", next + when))
    }
    return lines
  }
}
