import Canvas
import HubKit
import HubResources

/// Why a form cannot be saved: the row at fault and a sentence.
struct FormProblem: Error {
  let index: Int
  let sentence: String
}

/// Turns what a form holds into the edits of one action.
struct FormSave {
  let form: FormScreen
  let world: World
  private var edits: [RecordEdit] = []
  private var after: [RecordEdit] = []
  /// The people of a conversation in the order they were chosen, which a set does not keep.
  private var people: [String] = []
  private var placeholders = 0

  init(_ form: FormScreen, _ world: World) {
    self.form = form
    self.world = world
  }

  private mutating func newID() -> RecordID {
    placeholders += 1
    return Placeholder.id(placeholders)
  }

  /// The request, or the first row at fault.
  mutating func request() -> Result<SaveRequest, FormProblem> {
    var main = RecordEdit(
      kind: form.kind, id: form.id ?? newID(), isNew: form.id == nil, values: form.fixed)
    do {
      for (index, field) in form.fields.enumerated() {
        if field.isOwn {
          try read(field, at: index, into: &main)
        } else {
          channel(field, of: main.id)
        }
      }
      for var edit in try FormAlong(form: form, world: world, people: people).edits(of: main) {
        edit = RecordEdit(kind: edit.kind, id: newID(), isNew: true, values: edit.values)
        after.append(edit)
      }
      try checkFilled()
    } catch {
      return .failure(error)
    }
    addAgenda(to: main)
    // What the record refers to comes before it, what belongs to it after.
    let all = (edits + [main] + after).filter { !$0.isEmpty }
    let title = ActionTitle(deed, [main.id])
    var request = SaveRequest(
      title: title, edits: all, subject: subject, draftKey: form.draftKey)
    request.blanks = FormPanel(form, world).unfilled.count
    return .success(request)
  }

  /// A document that is sent must have nothing left to fill in.
  private func checkFilled() throws(FormProblem) {
    let isSent = form.fields.contains { field in
      if case .choice(_, let chosen) = field.input {
        field.name == "status" && chosen == "sent"
      } else {
        false
      }
    }
    let names = FormPanel(form, world).unfilled
    guard form.kind == "document", isSent, !names.isEmpty else { return }
    throw FormProblem(
      index: form.fields.firstIndex(where: \.isText) ?? 0,
      sentence: world.words("screen.form.unfilled", ["names": names.joined(separator: ", ")]))
  }

  private mutating func addAgenda(to meeting: RecordEdit) {
    for item in FormPanel(form, world).agenda {
      let values: [String: FieldValue] = [
        "meeting": .text(meeting.id.text), "order": .integer(item.order),
        "title": .text(item.title), "minutes": .integer(item.minutes), "type": .text(item.type),
        "protected": .boolean(item.isProtected),
      ]
      after.append(RecordEdit(kind: "agendaItem", id: newID(), isNew: true, values: values))
    }
  }

  private var deed: String {
    if form.kind == "override" { return "override" }
    guard form.id == nil else { return "edit" }
    return form.kind == "interaction" ? "log" : "create"
  }

  private var subject: String {
    let name = world.catalogue[form.kind]?.titleField
    for field in form.fields where field.name == name {
      if case .line(let line) = field.input, !line.isEmpty { return line.text.trimmingSpaces }
    }
    for field in form.fields {
      if case .lookup(let lookup) = field.input, !lookup.chosen.isEmpty {
        let others = lookup.chosen.filter { $0.id != world.hub?.me }
        return (others.isEmpty ? lookup.chosen : others).map(\.title).joined(separator: ", ")
      }
    }
    return form.subject.isEmpty ? world.words("kind.\(form.kind.name)") : form.subject
  }

  private mutating func read(
    _ field: FormField, at index: Int, into edit: inout RecordEdit
  ) throws(FormProblem) {
    let value = try value(of: field, at: index)
    if value == nil, field.descriptor.isRequired {
      let label = field.label(kind: form.kind, world)
      throw FormProblem(
        index: index, sentence: world.words("screen.form.missing", ["field": label]))
    }
    guard value != field.original || form.id == nil else { return }
    if let value {
      edit.values[field.name] = value
    } else if form.id != nil, field.original != nil {
      edit.cleared.insert(field.name)
    }
  }

  private mutating func value(
    of field: FormField, at index: Int
  ) throws(FormProblem) -> FieldValue? {
    switch field.input {
    case .line(let line):
      let text = form.dated(line.text.trimmingSpaces, of: field, world)
      guard !text.isEmpty else { return nil }
      if let original = field.original, field.spoken(form.kind, world) == text { return original }
      if let tags = Naming.tags(text, of: field.descriptor, kind: form.kind) { return tags }
      if let trades = Naming.trades(text, of: field.descriptor) { return trades }
      do {
        return try world.reader(for: field.descriptor).read(
          text, as: field.descriptor, of: form.kind)
      } catch {
        throw FormProblem(index: index, sentence: Sentence.of(error, world))
      }
    case .area(let area): return area.text.trimmingSpaces.isEmpty ? nil : .text(area.text)
    case .choice(_, let chosen):
      guard let chosen else { return nil }
      return field.descriptor.type == .boolean ? .boolean(chosen == "true") : .text(chosen)
    case .several(_, let chosen): return chosen.isEmpty ? nil : .set(chosen)
    case .lookup(var lookup):
      if lookup.isOpen, !lookup.takeExact() {
        throw FormProblem(
          index: index,
          sentence: world.words("screen.form.unchosen", ["text": lookup.query.text]))
      }
      let ids = lookup.chosen.map { self.id(of: $0, kind: lookup.newKind) }
      if field.name == "participants" { people = ids.map(\.text) }
      if lookup.isMany { return ids.isEmpty ? nil : .set(ids.map(\.text)) }
      return ids.first.map { .text($0.text) }
    }
  }

  /// The id of a chosen record; one that was only named is made along.
  private mutating func id(of chosen: LookupField.Chosen, kind: Kind?) -> RecordID {
    if let id = chosen.id { return id }
    let id = newID()
    var edit = RecordEdit(
      kind: kind ?? "person", id: id, isNew: true,
      values: kind.flatMap { LookupField.assumed[$0] } ?? [:])
    if edit.kind == "mediaContact" {
      // Somebody of the media is a person first.
      let person = LookupField.Chosen(id: nil, title: chosen.title)
      edit.values["person"] = .text(self.id(of: person, kind: "person").text)
    } else {
      edit.values["name"] = .text(chosen.title)
    }
    for field in world.catalogue[edit.kind]?.fields ?? [] {
      if let initial = field.initial { edit.values[field.name] = initial }
    }
    if edit.kind == "role", let kind = roleKind(named: chosen.title) {
      edit.values["kind"] = .text(kind)
    }
    edits.append(edit)
    return id
  }

  /// The kind of role that a name means in either language: `treasurer`, `segretaria`. Without it a
  /// role made by name would count for nothing.
  private func roleKind(named name: String) -> String? {
    func stem(_ text: String) -> String {
      let folded = Fold.fold(text).trimmingSpaces
      return folded.count > 5 ? String(folded.dropLast()) : folded
    }
    let wanted = stem(name)
    return OrganizationKinds.roleKinds.first { slug in
      Language.allCases.contains { language in
        stem(Words(language).value("role", "kind", slug)) == wanted
      }
    }
  }

  private mutating func channel(_ field: FormField, of owner: RecordID) {
    guard let channel = field.channel, case .line(let line) = field.input else { return }
    let text = line.text.trimmingSpaces
    guard text != (field.original?.text ?? "") else { return }
    if let id = channel.id {
      let value: FieldValue = .text(text.isEmpty ? world.nowText : text)
      let name = text.isEmpty ? CommonField.deletedAt : "value"
      after.append(RecordEdit(kind: "channel", id: id, values: [name: value]))
    } else {
      let values: [String: FieldValue] = [
        "owner": .text(owner.text), "kind": .text(channel.kind), "value": .text(text),
      ]
      after.append(RecordEdit(kind: "channel", id: newID(), isNew: true, values: values))
    }
  }
}
