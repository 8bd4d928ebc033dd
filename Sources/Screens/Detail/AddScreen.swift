import Canvas
import HubKit

/// A kind of record that can be hung on another one, and the field that holds it there.
struct Addition: Hashable, Sendable {
  let kind: Kind
  let field: String
  let isMany: Bool
  /// The kind of the other record.
  let target: Kind

  /// The most used first; the others follow in the order of the catalogue.
  private static let first: [Kind] = [
    "action", "person", "channel", "need", "offer", "assessment", "interaction", "roleAssignment",
    "consent", "tie",
  ]
  /// What is made elsewhere: who came is ticked on the meeting.
  private static let never: Set<Kind> = ["attendance"]

  /// Everything whose own reference may point to records of a kind.
  static func all(to kind: Kind, _ world: World) -> [Addition] {
    var additions: [Addition] = []
    for (descriptor, field) in world.catalogue.references(to: kind)
    where !descriptor.isInternal && descriptor.kind != kind && !never.contains(descriptor.kind)
      && !additions.contains(where: { $0.kind == descriptor.kind })
    {
      additions.append(
        Addition(kind: descriptor.kind, field: field.name, isMany: field.type.isSet, target: kind))
    }
    func rank(_ addition: Addition) -> Int {
      first.firstIndex(of: addition.kind) ?? first.count
    }
    return additions.enumerated().sorted { left, right in
      (rank(left.element), left.offset) < (rank(right.element), right.offset)
    }.map(\.element)
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
    if let me = world.hub?.me {
      titles[me] = titles[me] ?? world.hub?.myName ?? ""
      for name in PracticeForm.authors(of: kind, world) { presets[name] = .text(me.text) }
    }
    return FormScreen(new: kind, presets: presets, titles: titles, purpose: id.text, world: world)
  }
}

/// What is to be added to a record, chosen from a list.
struct AddScreen: Screen {
  let additions: [Addition]
  let record: RecordID
  let recordTitle: String
  var picker: PickerState

  init(_ additions: [Addition], to record: RecordID, title: String, _ world: World) {
    self.additions = additions
    self.record = record
    recordTitle = title
    picker = PickerState(
      options: additions.map(\.kind.name),
      labels: additions.map { world.words("kind.\($0.kind.name)") }, isSeveral: false,
      selected: 0)
  }

  let context = KeyContext.picker
  var hints: [Command] { [.choose, .down, .up, .back] }

  func title(_ world: World) -> String {
    world.words("screen.detail.add", ["name": recordTitle])
  }

  private func listHeight(_ world: World) -> Int { max(0, world.bodyHeight - 1) }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if picker.list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .back: return [.pop]
    case .choose:
      guard let chosen = additions.first(where: { $0.kind.name == picker.selected }) else {
        return []
      }
      return [.replace(chosen.form(for: record, title: recordTitle, world))]
    default: return []
    }
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard picker.filter.handle(key) else { return nil }
    picker.list.setTotal(picker.matches.count)
    picker.list.select(0)
    return []
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    guard picker.list.click(line: row - 1, height: listHeight(world)) != nil else { return [] }
    return run(.choose, key: .enter, world)
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let (line, body) = rect.splitTop(1)
    let matches = picker.matches
    let rows = picker.list.window(height: body.height).map { index -> StyledLine in
      StyledLine(matches[checked: index].flatMap { picker.labels[checked: $0] } ?? "")
    }
    let none = world.words("screen.form.picker.none")
    frame.draw(ListView(state: picker.list, rows: rows, placeholder: none), in: body)
    frame.draw(
      TextFieldView(picker.filter, placeholder: world.words("screen.form.picker.filter")), in: line)
  }
}
