import Canvas
import HubKit
import HubResources

/// Those whose data are to be looked at again: each is kept until a day, asked about, or erased.
struct RetentionScreen: Screen {
  private(set) var review: RetentionReview?
  var list = ListState()
  private(set) var marked: Set<RecordID> = []

  let context = KeyContext.review
  var hints: [Command] {
    [.keepUntil, .askConsent, .erasePerson, .open, .mark, .back, .period]
      .filter { !idle.contains($0) }
  }
  var idle: Set<Command> {
    guard review?.people.isEmpty == false else {
      return [.open, .keepUntil, .askConsent, .erasePerson, .mark, .clearMarks]
    }
    return marked.isEmpty ? [.clearMarks] : []
  }

  func title(_ world: World) -> String { world.words("screen.review") }
  func position(_ world: World) -> String { list.position(marked: marked.count) }

  private var selected: RetentionFact? { review?.people[checked: list.selected] }
  var subjects: [RecordID] { selected.map { [$0.person] } ?? [] }

  /// What a deed is about: all that are marked, else the selected one.
  private var chosen: [RecordID] {
    guard !marked.isEmpty else { return subjects }
    return review?.people.map(\.person).filter(marked.contains) ?? []
  }

  private func name(_ ids: [RecordID], _ world: World) -> String {
    guard ids.count == 1, let id = ids.first else {
      return Naming.count(ids.count, "person", world)
    }
    return review?.names[id] ?? world.words("word.unnamed")
  }

  mutating func appear(_ world: World) -> [Reaction] { [.effect(.loadReview)] }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    guard case .reviewLoaded(let review) = message else { return [] }
    let before = selected?.person
    self.review = review
    marked.formIntersection(review.people.map(\.person))
    list.setTotal(review.people.count)
    if let before, let index = review.people.firstIndex(where: { $0.person == before }) {
      list.select(index)
    }
    list.scroll(height: listHeight(world))
    return []
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .back where !marked.isEmpty: marked = []
    case .back: return [.pop]
    case .clearMarks: marked = []
    case .mark:
      guard let selected else { return [] }
      if marked.remove(selected.person) == nil { marked.insert(selected.person) }
      return run(.down, key: key, world)
    case .open: return selected.map { [.push(DetailScreen($0.person, kind: "person"))] } ?? []
    case .erasePerson:
      return selected.map { [.push(EraseScreen($0.person, name: name([$0.person], world)))] } ?? []
    case .keepUntil: return ask(world)
    case .askConsent:
      let ids = chosen
      guard !ids.isEmpty else { return [] }
      return [
        .push(
          AskScreen(
            title: world.words("ask.consent", ["name": name(ids, world)]),
            help: world.words("screen.form.date.hint")
          ) { text, world in
            guard let day = Self.day(text, world) else { return .refuse(world.words("ask.noDay")) }
            return .hand(.askConsent(ids, day))
          })
      ]
    case .period:
      return [
        .push(
          AskScreen(
            title: world.words("ask.period"), help: world.words("ask.period.help")
          ) { text, world in
            Retention.months(text).map { .hand(.period($0)) }
              ?? .refuse(world.words("ask.period.help"))
          })
      ]
    default: break
    }
    return []
  }

  private static func day(_ text: String, _ world: World) -> LocalDate? {
    LocalDate(text) ?? world.readDate(text, world.today, .future)
  }

  /// A day and why, on one line: whoever is kept without a reason is kept for none.
  private func ask(_ world: World) -> [Reaction] {
    let ids = chosen
    guard !ids.isEmpty else { return [] }
    return [
      .push(
        AskScreen(
          title: world.words("ask.keep", ["name": name(ids, world)]),
          help: world.words("ask.keep.help")
        ) { text, world in
          let parts = text.split(separator: ",", maxSplits: 1).map { String($0).trimmingSpaces }
          guard let day = Self.day(parts.first ?? "", world) else {
            return .refuse(world.words("ask.noDay"))
          }
          guard day > world.today else { return .refuse(world.words("ask.keep.past")) }
          guard parts.count == 2, !parts[1].isEmpty else {
            return .refuse(world.words("ask.keep.why"))
          }
          return .hand(.keep(ids, day, parts[1]))
        })
    ]
  }

  mutating func take(_ handed: Handed, _ world: World) -> [Reaction] {
    switch handed {
    case .keep(let ids, let day, let reason):
      let values: [String: FieldValue] = [
        "retentionUntil": .text(day.description), "retentionReason": .text(reason),
      ]
      return save(
        ActionTitle("edit", ids),
        ids.map { RecordEdit(kind: "person", id: $0, values: values) },
        named: world.words(
          "toast.subject.day", ["name": name(ids, world), "day": world.day(day)]),
        toast: "toast.keptUntil")
    case .askConsent(let ids, let day): return askConsent(ids, day, world)
    case .period(let months):
      let edit = RecordEdit(
        kind: "setting", id: Placeholder.id(1), isNew: true,
        values: ["key": .text(Retention.setting), "value": .text(String(months))])
      return save(
        ActionTitle("settings", [edit.id]), [edit], named: world.words("screen.review"),
        toast: "toast.saved")
    default: return []
    }
  }

  /// An action to ask each of them by a day; until then they are not listed again.
  private mutating func askConsent(
    _ ids: [RecordID], _ day: LocalDate, _ world: World
  ) -> [Reaction] {
    guard let me = world.hub?.me else { return [.tell(world.words("ask.nobody"), .warning)] }
    var edits: [RecordEdit] = []
    for (index, id) in ids.enumerated() {
      let text = world.words("action.askConsent", ["name": name([id], world)])
      edits.append(
        RecordEdit(
          kind: "action", id: Placeholder.id(index + 1), isNew: true,
          values: [
            "text": .text(text.replacing("\n", with: " ")), "owner": .text(me.text),
            "due": .text(day.description),
          ]))
      edits.append(
        RecordEdit(
          kind: "person", id: id,
          values: [
            "retentionUntil": .text(day.description),
            "retentionReason": .text(world.words("review.asked")),
          ]))
    }
    return save(
      ActionTitle("follow_up", ids), edits,
      named: world.words("toast.subject.day", ["name": name(ids, world), "day": world.day(day)]),
      toast: "toast.followUp")
  }

  private mutating func save(
    _ title: ActionTitle, _ edits: [RecordEdit], named subject: String, toast: String
  ) -> [Reaction] {
    marked = []
    guard !edits.isEmpty else { return [] }
    return [
      .effect(.save(SaveRequest(title: title, edits: edits, subject: subject, toast: toast)))
    ]
  }

  mutating func resize(_ world: World) { list.scroll(height: listHeight(world)) }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let before = list.selection
    let line = row - head(world).count
    guard let clicked = list.click(line: line, height: listHeight(world)) else { return [] }
    return clicked == before ? run(.open, key: .enter, world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  // MARK: Drawing

  private func head(_ world: World) -> [StyledLine] {
    guard let review, world.bodyHeight >= 10 else { return [] }
    let text = world.words.plural("review.head", review.months)
    return TextWrap.lines(text, width: max(10, world.size.width), glyphs: world.glyphs)
      .map { StyledLine($0, .dim) } + [""]
  }

  private func listHeight(_ world: World) -> Int { max(1, world.bodyHeight - head(world).count) }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let lines = head(world)
    for (row, line) in lines.enumerated() {
      frame.put(line, at: Point(x: rect.x, y: rect.y + row), in: rect)
    }
    let body = rect.splitTop(lines.count).rest
    let window = list.window(height: body.height)
    let column = max(8, body.width / 3)
    let rows = window.map { index -> StyledLine in
      guard let fact = review?.people[checked: index] else { return "" }
      let shown = DisplayWidth.pad(
        DisplayWidth.fit(name([fact.person], world), to: column, glyphs: world.glyphs), to: column,
        glyphs: world.glyphs)
      let why = world.words("review.\(fact.reason.rawValue)", ["date": world.day(fact.since)])
      return StyledLine([
        Span(shown + "  "), Span(why, fact.reason == .silent ? .dim : .warning),
      ])
    }
    let empty =
      review.map { world.words.plural("review.none", $0.months) }
      ?? world.words("screen.list.loading")
    var view = ListView(state: list, rows: rows, placeholder: empty)
    view.signs = window.map {
      review?.people[checked: $0].map { marked.contains($0.person) } == true ? "*" : ""
    }
    frame.draw(view, in: body)
  }
}
