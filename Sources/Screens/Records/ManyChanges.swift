import Canvas
import HubKit

/// What is done to a field of many records.
enum FieldOperation: String, Hashable, Sendable { case set, add, remove, clear }

/// A change of one field of many records, put together by menus: the field, what is done to it, the
/// value; shown beforehand.
struct ManyChanges {
  let kind: Kind
  let world: World

  private var descriptor: KindDescriptor? { world.catalogue[kind] }

  private func label(_ field: FieldDescriptor) -> String {
    world.words.field(kind.name, field.name)
  }

  /// Records that are referred to are chosen one by one, in forms.
  private static func isOffered(_ field: FieldDescriptor, _ descriptor: KindDescriptor) -> Bool {
    guard !field.isInternal, field.name != descriptor.titleField else { return false }
    return switch field.type {
    case .reference, .references, .map: false
    default: true
    }
  }

  func fields(name: String) -> MenuScreen {
    let fields = descriptor.map { kind in kind.fields.filter { Self.isOffered($0, kind) } } ?? []
    return MenuScreen(
      title: world.words("menu.change.field", ["name": name]),
      items: fields.map { field in
        MenuItem(label(field), reactions: [.hand(.changeField(field.name))])
      })
  }

  func operations(_ name: String) -> MenuScreen? {
    guard let field = descriptor?.field(name) else { return nil }
    var offered: [FieldOperation] = field.type.isSet ? [.add, .remove] : [.set]
    if !field.isRequired { offered.append(.clear) }
    return MenuScreen(
      title: label(field),
      items: offered.map { operation in
        MenuItem(
          world.words("menu.change.\(operation)"),
          reactions: [.hand(.changeHow(name, operation))])
      })
  }

  /// The values there are to choose from, or a line to type one on.
  func values(_ name: String, _ operation: FieldOperation) -> Reaction? {
    guard let field = descriptor?.field(name) else { return nil }
    guard operation != .clear else { return .hand(.change(edit(field, operation, nil))) }
    let title = world.words("menu.change.\(operation)") + ": " + label(field)
    func menu(_ values: [(FieldValue, String)]) -> Reaction {
      .push(
        MenuScreen(
          title: title,
          items: values.map { value, label in
            MenuItem(label, reactions: [.hand(.change(edit(field, operation, value)))])
          }))
    }
    switch field.type {
    case .enumeration(let slugs):
      return menu(slugs.map { (.text($0), world.words.value(kind.name, name, $0)) })
    case .slugs(let slugs):
      return menu(slugs.map { (.list([$0]), world.words.value(kind.name, name, $0)) })
    case .boolean:
      return menu([
        (.boolean(true), world.words("word.yes")), (.boolean(false), world.words("word.no")),
      ])
    default: return ask(field, operation, title: title)
    }
  }

  private func ask(_ field: FieldDescriptor, _ operation: FieldOperation, title: String) -> Reaction
  {
    let kind = kind
    let source =
      field.type == .words ? ElementsRequest(kind: kind, field: field.name) : nil
    return .push(
      AskScreen(
        title: title, help: world.words("menu.change.help"), source: source,
        isList: field.type == .words
      ) { text, world in
        let changes = ManyChanges(kind: kind, world: world)
        guard !text.isEmpty else { return .refuse(world.words("menu.change.help")) }
        do throws(Notice) {
          let known = Naming.trades(text, of: field) ?? Naming.tags(text, of: field, kind: kind)
          if let known { return .hand(.change(changes.edit(field, operation, known))) }
          let read = try world.reader(for: field).read(text, as: field, of: kind)
          return .hand(.change(changes.edit(field, operation, read)))
        } catch {
          return .refuse(world.words.notice(error.key, error.arguments))
        }
      })
  }

  private func edit(
    _ field: FieldDescriptor, _ operation: FieldOperation, _ value: FieldValue?
  ) -> RecordEdit {
    var edit = RecordEdit(kind: kind, id: Placeholder.id(1))
    switch operation {
    case .set: edit.values[field.name] = value
    case .add: edit.additions[field.name] = value?.list ?? []
    case .remove: edit.removals[field.name] = value?.list ?? []
    case .clear where field.type.isSet: edit.values[field.name] = .list([])
    case .clear: edit.cleared.insert(field.name)
    }
    return edit
  }

  // MARK: Before it is done

  /// Changes that are shown beforehand.
  private static let shown = 3

  /// How many change and whose value is replaced, with some of them before and after.
  func confirm(_ template: RecordEdit, _ rows: [ListRow], name: String) -> [Reaction] {
    guard let descriptor else { return [] }
    let bulk = BulkEdit(template, of: rows.map(\.record), descriptor)
    guard !bulk.edits.isEmpty else { return [.tell(world.words("toast.nothingChanged"))] }
    let words = world.words
    var parts = [words.plural("command.edit.change", bulk.edits.count)]
    if bulk.unchanged > 0 { parts.append(words.plural("command.edit.same", bulk.unchanged)) }
    if bulk.overwritten > 0 {
      parts.append(words.plural("command.edit.overwritten", bulk.overwritten))
    }
    let first = bulk.changes.filter(bulk.replaces) + bulk.changes.filter { !bulk.replaces($0) }
    parts += first.prefix(Self.shown).compactMap { told($0, rows, descriptor) }
    let request = SaveRequest(
      title: ActionTitle("edit", bulk.edits.map(\.id)), edits: bulk.edits,
      subject: bulk.edits.count == rows.count ? name : Naming.count(bulk.edits.count, kind, world),
      toast: "toast.changed")
    return [
      .ask(
        Question(
          text: parts.joined(separator: " ") + " " + words("ask.change"), yes: .character("y"),
          reactions: [.effect(.save(request))]))
    ]
  }

  private func told(
    _ change: BulkEdit.Change, _ rows: [ListRow], _ descriptor: KindDescriptor
  ) -> String? {
    guard let row = rows.first(where: { $0.record.id == change.id }),
      let field = descriptor.field(change.field)
    else { return nil }
    func text(_ value: FieldValue?) -> String {
      value.map { Naming.text($0, of: field, kind: kind, titles: row.titles, world) }
        ?? world.words("word.none")
    }
    return world.words(
      "ask.change.example",
      [
        "name": Naming.title(row, world), "old": text(change.before), "new": text(change.after),
      ])
  }
}
