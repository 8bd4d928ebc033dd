import Canvas
import HubKit

/// A kind of record that can be hung on another one, and the field that holds it there.
struct Addition: Hashable, Sendable {
  let kind: Kind
  let field: String
  let isMany: Bool
  /// The kind of the other record.
  let target: Kind

  /// What is most often hung on a record of each kind; the rest is found by typing.
  private static let usual: [Kind: [Kind]] = [
    "person": [
      "interaction", "action", "need", "offer", "assessment", "channel", "tie", "consent",
      "membership", "roleAssignment", "dataRequest",
    ],
    "org": ["person", "channel", "need", "offer", "asset", "membership", "stakeholder"],
    "meeting": ["agendaItem", "minutes", "decision", "action", "interaction"],
    "document": ["decision", "action"],
    "decision": ["objection", "action", "ruleSet", "roleAssignment"],
    "workingGroup": ["action", "meeting", "role"],
    "stakeholder": ["commitment", "advocacyEntry"],
    "programme": ["application", "calendarEntry", "ledgerEntry"],
    "interaction": ["action", "commitment", "advocacyEntry"],
    "need": ["match", "introduction"],
    "offer": ["match"],
    "role": ["roleAssignment"],
    "budget": ["budgetLine", "ledgerEntry"],
    "outlet": ["mediaContact", "coverage"],
    "mediaContact": ["pitch"],
    "campaign": ["pitch", "coverage"],
    "pitch": ["coverage"],
  ]
  /// What is made elsewhere: who came is ticked on the meeting.
  private static let never: Set<Kind> = ["attendance"]

  /// Everything whose own reference may point to records of a kind, the usual first; the others
  /// follow in the order of the catalogue.
  static func all(to kind: Kind, _ world: World) -> [Addition] {
    var additions: [Addition] = []
    for (descriptor, field) in world.catalogue.references(to: kind)
    where !descriptor.isInternal && descriptor.kind != kind && !never.contains(descriptor.kind)
      && !additions.contains(where: { $0.kind == descriptor.kind })
    {
      additions.append(
        Addition(kind: descriptor.kind, field: field.name, isMany: field.type.isSet, target: kind))
    }
    let first = usual[kind] ?? []
    func rank(_ addition: Addition) -> Int {
      first.firstIndex(of: addition.kind) ?? first.count
    }
    return additions.enumerated().sorted { left, right in
      (rank(left.element), left.offset) < (rank(right.element), right.offset)
    }.map(\.element)
  }

  /// How many of `all` stand in the list before anything is typed: the usual ones, or all where
  /// nothing is said of the kind.
  static func usualCount(of additions: [Addition]) -> Int {
    guard let target = additions.first?.target, let first = usual[target] else {
      return additions.count
    }
    let count = additions.count { first.contains($0.kind) }
    return count == 0 ? additions.count : count
  }

  /// The form that makes it; contact details stand in the form of their owner.
  func form(for id: RecordID, title: String, _ world: World) -> FormScreen {
    guard kind != "channel" else {
      return FormScreen(editing: id, kind: target, row: .newChannel)
    }
    var titles = [id: title]
    var presets: [String: FieldValue] = [field: isMany ? .set([id.text]) : .text(id.text)]
    let descriptor = world.catalogue[kind]
    for name in ["date", "opened", "givenOn"] where descriptor?.field(name) != nil {
      presets[name] = .text(world.today.description)
    }
    if kind == "dataRequest" {
      presets["received"] = .text(world.today.description)
      presets["due"] = .text(DataRequests.due(received: world.today).description)
    }
    if let me = world.hub?.me {
      titles[me] = titles[me] ?? world.hub?.myName ?? ""
      for name in PracticeForm.authors(of: kind, world) { presets[name] = .text(me.text) }
    }
    var form = FormScreen(
      new: kind, presets: presets, titles: titles, purpose: id.text, world: world)
    if kind == "interaction", target == "person" { form.talk = TalkGuide(with: id) }
    return form
  }
}

/// What is to be added to a record, chosen from a list.
struct AddScreen: Screen {
  let additions: [Addition]
  let record: RecordID
  let recordTitle: String
  var picker: PickerState
  /// Rows shown before anything is typed.
  let usual: Int

  init(_ additions: [Addition], to record: RecordID, title: String, _ world: World) {
    self.additions = additions
    self.record = record
    recordTitle = title
    picker = PickerState(
      options: additions.map(\.kind.name),
      labels: additions.map { world.words("kind.\($0.kind.name)") }, isSeveral: false,
      selected: 0)
    usual = Addition.usualCount(of: additions)
    picker.list.setTotal(usual)
  }

  /// The options of the list as it stands: the usual ones, and all that match once one types.
  private var matches: [Int] {
    picker.filter.isEmpty ? Array(picker.matches.prefix(usual)) : picker.matches
  }

  let context = KeyContext.picker
  var hints: [Command] { [.choose, .down, .up, .back] }

  func title(_ world: World) -> String {
    world.words("screen.detail.add", ["name": recordTitle])
  }

  private var selected: String? {
    picker.list.selection.flatMap { matches[checked: $0] }.flatMap { picker.options[checked: $0] }
  }

  private func listHeight(_ world: World) -> Int { max(0, world.bodyHeight - 1) }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if picker.list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .back: return [.pop]
    case .choose, .save:
      guard let chosen = additions.first(where: { $0.kind.name == selected }) else {
        return []
      }
      return [.replace(chosen.form(for: record, title: recordTitle, world))]
    default: return []
    }
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard picker.filter.handle(key) else { return nil }
    picker.list.setTotal(matches.count)
    picker.list.select(0)
    return []
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    guard picker.list.click(line: row - 1, height: listHeight(world)) != nil else { return [] }
    return run(.choose, key: .enter, world)
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let (line, body) = rect.splitTop(1)
    let matches = matches
    let rows = picker.list.window(height: body.height).map { index -> StyledLine in
      StyledLine(matches[checked: index].flatMap { picker.labels[checked: $0] } ?? "")
    }
    let hidden = additions.count - usual
    let prompt =
      hidden > 0 && picker.filter.isEmpty
      ? world.words.plural("screen.detail.add.more", hidden)
      : world.words("screen.form.picker.filter")
    let none = world.words("screen.form.picker.none")
    frame.draw(ListView(state: picker.list, rows: rows, placeholder: none), in: body)
    frame.draw(
      TextFieldView(picker.filter, placeholder: prompt), in: line)
  }
}
