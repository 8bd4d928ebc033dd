import Canvas
import HubKit

/// A line is logged with nobody whom its writer did not mean: what stands behind a beginning the
/// program wrote is read by itself too.
extension LogScreen {
  /// What was typed behind the beginning, while that stands.
  var typed: String? {
    guard let beginning, field.text.hasPrefix(beginning.text) else { return nil }
    let typed = String(field.text.dropFirst(beginning.text.count)).trimmingSpaces
    return typed.isEmpty ? nil : typed
  }

  var begunWith: String { beginning?.name ?? "" }

  /// Who is named in what was typed and does not take part in the line as a whole.
  var others: [String] {
    guard let reading, let typedReading, readText == field.text, typedText == typed else {
      return []
    }
    let people = Set(reading.people.map(\.name))
    return typedReading.people.map(\.name).filter { !people.contains($0) }
  }

  /// A past day that was typed, while the talk is dated today: days count before the colon only.
  func otherDate(_ world: World) -> LocalDate? {
    guard let typedReading, typedText == typed, reading?.date == world.today,
      let date = typedReading.date, date < world.today
    else { return nil }
    return date
  }

  /// Whether a text says by itself with whom and when, before a colon of its own.
  static func hasHead(_ text: String) -> Bool { text.contains(": ") || text.hasSuffix(":") }

  func read() -> [Reaction] {
    guard !field.text.trimmingSpaces.isEmpty else { return [] }
    return [.effect(.readLine(field.text, about: person?.id))]
      + (typed.map { [.effect(.readLine($0, isPart: true, about: person?.id))] } ?? [])
  }

  mutating func saveIfRead(_ world: World) -> [Reaction] {
    guard wantsSave, readText == field.text, typedText == typed ?? typedText else { return [] }
    wantsSave = false
    return save(world)
  }

  private func askWhom(_ typed: String, _ world: World) -> Reaction {
    func logging(_ text: String) -> [Reaction] {
      var screen = self
      screen.field = TextField(text)
      screen.beginning = nil
      screen.reading = nil
      screen.readText = ""
      screen.isTouched = true
      return [.replace(screen), .run(.save)]
    }
    let names = others.joined(separator: ", ")
    return .ask(
      Question(
        text: world.words("screen.log.whom", ["name": names, "with": begunWith]),
        answers: [
          .init(key: .character("1"), label: names, reactions: logging(typed)),
          .init(key: .character("2"), label: begunWith, reactions: logging(field.text)),
          .init(key: .escape, label: world.words("screen.log.whom.back"), reactions: []),
        ]))
  }

  /// Asks, as forms do, where something was typed.
  mutating func discard(_ world: World) -> [Reaction] {
    guard sent == nil, !field.isEmpty else { return [] }
    var empty = self
    empty.field = TextField()
    empty.beginning = nil
    empty.reading = nil
    empty.talk.reading = nil
    empty.isFromDraft = false
    empty.isTouched = false
    guard isTouched else {
      self = empty
      return []
    }
    let form = FormScreen.draftKey("interaction", purpose: draftKey)
    return [
      .ask(
        Question(
          text: world.words("screen.form.discardQuestion"), yes: .character("y"),
          reactions: [
            .replace(empty), .effect(.dropDraft(draftKey)), .effect(.dropDraft(form)),
            .tell(world.words("toast.draftDiscarded")),
          ]))
    ]
  }

  mutating func save(_ world: World) -> [Reaction] {
    let text = field.text.trimmingSpaces
    guard !text.isEmpty else { return [.tell(world.words("screen.log.noPeople"))] }
    guard sent == nil else { return [] }
    if let notice = world.hub?.readOnly { return [.tell(Sentence.of(notice, world), .error)] }
    if let typed {
      // Whom the line is about must be known before it can be the wrong person.
      guard readText == field.text, typedText == typed else {
        wantsSave = true
        return read()
      }
      if !others.isEmpty, Self.hasHead(typed) { return [askWhom(typed, world)] }
    }
    sent = text
    return [.effect(.logLine(text, about: person?.id)), .tell(world.words("status.working"))]
  }
}
