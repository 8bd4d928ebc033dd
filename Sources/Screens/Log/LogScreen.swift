import Canvas
import HubKit

/// One line about a conversation, read while it is typed; saving offers the next step.
struct LogScreen: Screen {
  var field: TextField
  /// How the line would be understood; `readText` is the line it was made from.
  var reading: LineReading?
  var readText = ""
  var sent: String?
  /// How far what was understood is scrolled.
  var scroll = 0
  /// The form was asked for before the line was understood.
  var wantsForm = false
  var isTouched = false
  var draftReading = DraftReading.unasked
  /// Whether the line was begun before; said until it is saved or discarded.
  var isFromDraft = false

  /// What the line was begun with, so that what is typed behind it can be read by itself too.
  var beginning: (text: String, name: String)?
  var typedReading: LineReading?
  var typedText = ""
  /// What to ask, and what is known of them already.
  var talk: TalkGuide
  /// Saving was asked for before the line was understood.
  var wantsSave = false
  /// Whose record was open.
  let person: (id: RecordID, name: String)?
  /// Who is not to be reached by the number that was tried, until it is said which one that is.
  var doubted: RecordID?

  /// - Parameter person: whose record was open, and what they are called.
  init(with person: (id: RecordID, name: String)?, _ world: World) {
    self.person = person
    talk = TalkGuide(with: person?.id)
    draftKey = person.map { "log.\($0.id)" } ?? "log"
    let start = (person?.name).map { world.words("screen.log.with", ["name": $0]) } ?? ""
    field = TextField(start)
    beginning = person.map { (start, $0.name) }
  }

  let context = KeyContext.log
  var isReading: Bool { draftReading == .asked }
  var hints: [Command] {
    field.isEmpty
      ? [.save, .openForm, .back, .attempt, .guide]
      : [.save, .openForm, .back, .attempt, .discard, .guide]
  }
  /// Lines begun with one person are kept apart from others.
  let draftKey: String

  func title(_ world: World) -> String { world.words("screen.log") }

  mutating func appear(_ world: World) -> [Reaction] {
    draftReading.ask(for: draftKey) + talk.appear() + read()
  }

  func draft(_ world: World) -> Effect? {
    guard isTouched, sent == nil, !isReading else { return nil }
    guard !field.text.trimmingSpaces.isEmpty else { return .dropDraft(draftKey) }
    return .saveDraft(key: draftKey, text: field.text)
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    switch command {
    case .back:
      guard let draft = draft(world) else { return [.pop] }
      guard draft.keepsDraft else { return [.effect(draft), .pop] }
      return [.effect(draft), .pop, .tell(world.told("toast.draftKept.log", in: .global))]
    case .discard: return discard(world)
    case .attempt: return askAttempt(world)
    case .save: return save(world)
    case .guide: return toggleGuide(world)
    case .openForm:
      // The form needs the line as it was understood; a second Tab no longer waits for that.
      guard field.isEmpty || readText == field.text || wantsForm else {
        wantsForm = true
        return read()
      }
      return openForm(world)
    case .down, .pageDown:
      scrollPreview(by: command == .down ? 1 : world.bodyHeight / 2, world)
      return []
    case .up, .pageUp:
      scrollPreview(by: command == .up ? -1 : -world.bodyHeight / 2, world)
      return []
    default: return []
    }
  }

  /// The line stays kept as a draft until the form is saved.
  private func openForm(_ world: World) -> [Reaction] {
    (draft(world).map { [.effect($0)] } ?? []) + [.replace(form(world))]
  }

  /// The form with all fields, the line as its note so that nothing typed is lost.
  func form(_ world: World) -> FormScreen {
    let reading = reading
    var presets: [String: FieldValue] = [
      "date": .text((reading?.date ?? world.today).description)
    ]
    if let kind = reading?.kind { presets["kind"] = .text(kind) }
    let text = field.text.trimmingSpaces
    if !text.isEmpty { presets["note"] = .text(text) }
    if let me = world.hub?.me { presets["loggedBy"] = .text(me.text) }
    let titles = world.hub?.me.map { [$0: world.hub?.myName ?? ""] } ?? [:]
    var form = FormScreen(
      new: "interaction", presets: presets, titles: titles, purpose: draftKey, world: world)
    form.lineDraftKey = draftKey
    form.talk = talk
    guard let reading, readText == field.text else { return form }
    fill(&form, with: reading, world)
    return form
  }

  /// What only the line says: the people, also new ones, and what comes of the talk.
  private func fill(_ form: inout FormScreen, with reading: LineReading, _ world: World) {
    var people = reading.people.filter { $0.id != nil || $0.isNew }
      .map { LookupField.Chosen(id: $0.id, title: $0.name) }
    if let hub = world.hub, let me = hub.me, !people.isEmpty,
      !people.contains(where: { $0.id == me })
    {
      people.append(LookupField.Chosen(id: me, title: hub.myName))
    }
    let texts: [FormField.Along: String] = [
      .next: reading.next ?? "", .nextBy: reading.nextDate?.description ?? "",
      .offers: reading.offers.joined(separator: "; "),
      .needs: reading.needs.joined(separator: "; "),
    ]
    for index in form.fields.indices {
      let field = form.fields[index]
      if field.name == "participants", case .lookup(var lookup) = field.input {
        lookup.chosen = people
        form.fields[index].input = .lookup(lookup)
      } else if let along = field.along {
        form.fields[index].input = .line(TextField(texts[along] ?? ""))
      }
    }
    form.focusFirstMissing()
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    let before = field.text
    guard field.handle(key) else { return nil }
    return changed(from: before)
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    let before = field.text
    field.insert(Self.oneLine(text))
    return changed(from: before)
  }

  /// Lines of a pasted note as items of one line, so that each is understood by itself.
  private static func oneLine(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmingSpaces }
      .filter { !$0.isEmpty }
    guard lines.count > 1 else { return text }
    return lines.enumerated().map { index, line in
      let isLast = index == lines.count - 1
      return isLast || line.last.map { ".;:,".contains($0) } ?? false ? line : line + ";"
    }.joined(separator: " ")
  }

  private mutating func changed(from before: String) -> [Reaction] {
    guard field.text != before else { return [] }
    isTouched = true
    wantsForm = false
    wantsSave = false
    guard !field.text.trimmingSpaces.isEmpty else {
      reading = nil
      talk.reading = nil
      return []
    }
    return read()
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    talk.receive(message)
    switch message {
    case .lineRead(let text, let reading) where text == field.text:
      self.reading = reading
      readText = text
      scroll = 0
      let asked = followTalk()
      return asked + (wantsForm ? openForm(world) : saveIfRead(world))
    case .lineRead(let text, let reading) where text == typed:
      typedReading = reading
      typedText = text
      return saveIfRead(world)
    case .refused(.readLine, _):
      // Without a reading nobody can be asked about.
      beginning = nil
      wantsSave = false
      return []
    case .draftLoaded(let key, let text, let keptOn) where key == draftKey:
      draftReading = .read
      guard let text, !isTouched else { return [] }
      field = TextField(text)
      isTouched = true
      isFromDraft = true
      let key = world.keys.sequence(of: .discard, in: .log)?.label(world.words) ?? ""
      let day = world.day(keptOn ?? world.today)
      return read() + [
        .tell(world.words("toast.draftFound.line", ["date": day, "key": key]))
      ]
    case .lineLogged(let text, let logged) where text == sent:
      let form = FormScreen.draftKey("interaction", purpose: draftKey)
      let dropped: [Reaction] = [.effect(.dropDraft(draftKey)), .effect(.dropDraft(form))]
      if let doubted { return dropped + [.effect(.loadDetail(doubted))] }
      return dropped + next(logged, world)
    case .detailLoaded(let id, let detail) where id == doubted:
      doubted = nil
      return detail.map { askNumber($0, world) } ?? [.pop]
    case .refused(.loadDraft(draftKey), _): return [.pop]
    case .refused(.logLine(let text, _), _) where text == sent:
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
    if let day = reading?.dateToCome { presets["due"] = .text(day.description) }
    let names = logged.people.map(\.title).joined(separator: ", ")
    let form = FormScreen(
      new: "action", presets: presets, titles: titles,
      heading: world.words("screen.log.nextFor", ["name": names]), purpose: interaction.text,
      world: world)
    return [.replace(form)]
  }
}
