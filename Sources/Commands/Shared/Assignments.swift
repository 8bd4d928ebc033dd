import HubKit
import HubStore
import Runtime

/// `field=value`, `field+=value`, `field-=value`, `field=` as typed.
struct Assignment {
  enum Operation: String { case set = "=", add = "+=", remove = "-=" }

  let field: String
  let operation: Operation
  let value: String

  /// - Throws: a notice that names the text.
  init(_ text: String) throws(Notice) {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw Notice("error.badAssignment", ["value": text])
    }
    var name = text[..<equals]
    switch name.last {
    case "+":
      operation = .add
      name.removeLast()
    case "-":
      operation = .remove
      name.removeLast()
    default: operation = .set
    }
    field = String(name).trimmingSpaces
    value = String(text[text.index(after: equals)...])
    guard !field.isEmpty else { throw Notice("error.badAssignment", ["value": text]) }
  }
}

/// Turns assignments into the edit of one record, and edits of what belongs to it.
struct AssignmentReader {
  let desk: Desk
  let descriptor: KindDescriptor
  /// The record that is edited, or the one to be made.
  let id: RecordID
  let isNew: Bool

  private var kind: Kind { descriptor.kind }

  /// The edit, and those of contact details (`email=…`), which are records of their own.
  func edits(_ texts: [String]) throws -> [RecordEdit] {
    var edit = RecordEdit(kind: kind, id: id, isNew: isNew)
    var children: [RecordEdit] = []
    for text in texts {
      let assignment = try Assignment(text)
      if let channel = Channels.kind(assignment.field, of: descriptor) {
        children += try Channels(desk: desk, owner: id, isNew: isNew)
          .edits(channel, assignment.operation, try value(assignment))
      } else {
        try apply(assignment, to: &edit)
      }
    }
    return (edit.isEmpty ? [] : [edit]) + children
  }

  private func value(_ assignment: Assignment) throws -> String {
    assignment.value == "-" ? try desk.session.text(["-"]) : assignment.value
  }

  private func apply(_ assignment: Assignment, to edit: inout RecordEdit) throws {
    let field = try field(assignment.field)
    let text = try value(assignment)
    guard !text.isEmpty else {
      if assignment.operation == .set { edit.cleared.insert(field.name) }
      return
    }
    guard field.type.isSet else {
      guard assignment.operation == .set else {
        throw Notice("error.notASet", ["kind": kind.name, "field": field.name])
      }
      edit.values[field.name] = try register(text, field)
      return
    }
    let elements = try self.elements(text, field)
    switch assignment.operation {
    case .set:
      let standing = edit.values[field.name]?.list ?? []
      edit.values[field.name] = .set(standing + elements)
    case .add: edit.additions[field.name, default: []] += elements
    case .remove: edit.removals[field.name, default: []] += elements
    }
  }

  private func field(_ name: String) throws(Notice) -> FieldDescriptor {
    let alias = name == "tag" && descriptor.field(name) == nil ? "tags" : name
    let found =
      descriptor.field(alias)
      ?? descriptor.fields.first { $0.name.lowercased() == alias.lowercased() }
    guard let field = found else {
      let allowed = descriptor.fields.filter { !$0.isInternal }.map(\.name)
      throw Notice(
        "error.unknownField",
        ["kind": kind.name, "field": name, "allowed": allowed.joined(separator: ", ")])
    }
    guard !field.isInternal else {
      throw Notice("error.internalField", ["kind": kind.name, "field": field.name])
    }
    return field
  }

  private func register(_ text: String, _ field: FieldDescriptor) throws -> FieldValue {
    if case .reference(let kinds) = field.type {
      return .text(try reference(text, kinds, field))
    }
    if Naming.isTrade(field) { return .text(try Trades.reference(text, desk.session)) }
    return try desk.dates.reader(for: field).read(text, as: field, of: kind)
  }

  private func elements(_ text: String, _ field: FieldDescriptor) throws -> [String] {
    if case .references(let kinds) = field.type {
      return try FieldReader.elements(text).map { try reference($0, kinds, field) }
    }
    if Naming.isTrade(field) {
      return try FieldReader.elements(text).map { try Trades.reference($0, desk.session) }
    }
    return try desk.dates.reader(for: field).read(text, as: field, of: kind).list ?? []
  }

  private func reference(_ text: String, _ kinds: [Kind], _ field: FieldDescriptor) throws -> String
  {
    if kinds.contains("person"), ["me", "io"].contains(text.lowercased()),
      let me = try desk.context().person ?? desk.store.devicePerson()
    {
      return me.text
    }
    return try desk.store.require(text, kinds: kinds).id.text
  }
}

/// Contact details assigned as if they were fields: `email=ana@lumo.example`.
struct Channels {
  let desk: Desk
  let owner: RecordID
  let isNew: Bool

  private static let kinds: Set<String> = ["email", "phone", "address", "url", "im"]

  static func kind(_ field: String, of descriptor: KindDescriptor) -> String? {
    guard descriptor.kind == "person" || descriptor.kind == "org",
      descriptor.field(field) == nil
    else { return nil }
    return kinds.contains(field) ? field : nil
  }

  /// `=` leaves exactly these of the kind, `+=` adds, `-=` takes away.
  func edits(_ kind: String, _ operation: Assignment.Operation, _ text: String) throws
    -> [RecordEdit]
  {
    let wanted = kind == "address" ? [text] : FieldReader.elements(text)
    let standing = try isNew ? [] : existing(kind)
    func value(_ row: ListRow) -> String { row.record["value"]?.text ?? "" }
    let missing = wanted.filter { text in
      !text.isEmpty && !standing.contains { Fold.fold(value($0)) == Fold.fold(text) }
    }
    let added = missing.map { text in
      RecordEdit(
        kind: "channel", id: desk.store.newID(), isNew: true,
        values: ["owner": .text(owner.text), "kind": .text(kind), "value": .text(text)])
    }
    let named = standing.filter { row in
      wanted.contains { Fold.fold(value(row)) == Fold.fold($0) }
    }
    switch operation {
    case .add: return added
    case .remove: return try named.map(removal)
    case .set:
      let kept = Set(named.map(\.record.id))
      return try added + standing.filter { !kept.contains($0.record.id) }.map(removal)
    }
  }

  private func existing(_ kind: String) throws -> [ListRow] {
    try desk.store.detail(owner, limit: 0)?.children.filter {
      $0.record.kind == "channel" && $0.record["kind"]?.text == kind
    } ?? []
  }

  private func removal(_ row: ListRow) throws -> RecordEdit {
    RecordEdit(
      kind: "channel", id: row.record.id,
      values: [CommonField.deletedAt: .text(HubClock.instant(desk.session.now))])
  }
}
