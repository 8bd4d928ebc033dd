/// Turns the fields of a script's line into the edit of one record, and those of what belongs to it.
public struct PracticeValues: Sendable {
  /// A record that a key of the script stands for.
  public struct Named: Hashable, Sendable {
    public let id: RecordID
    public let kind: Kind

    public init(id: RecordID, kind: Kind) {
      self.id = id
      self.kind = kind
    }
  }

  /// The day of the line.
  public let day: LocalDate
  public let named: [String: Named]
  private let trade: @Sendable (String) -> String?
  private let reader = FieldReader()

  /// - Parameter trade: the code that words for a trade mean, such as `nace2.1:C13`.
  public init(
    day: LocalDate, named: [String: Named], trade: @escaping @Sendable (String) -> String?
  ) {
    self.day = day
    self.named = named
    self.trade = trade
  }

  /// The edit that the fields ask for; contact details (`email=…`) of people and organizations are
  /// left to ``channels(_:of:newID:)``.
  public func edit(
    _ fields: [PracticeScript.Field], of descriptor: KindDescriptor, id: RecordID, isNew: Bool
  ) throws(Notice) -> RecordEdit {
    var edit = RecordEdit(kind: descriptor.kind, id: id, isNew: isNew)
    for field in fields where !Self.isChannel(field.name, of: descriptor) {
      try apply(field, descriptor, to: &edit)
    }
    if isNew { complete(&edit, descriptor) }
    return edit
  }

  private func apply(
    _ field: PracticeScript.Field, _ descriptor: KindDescriptor, to edit: inout RecordEdit
  ) throws(Notice) {
    let kind = descriptor.kind
    guard let found = descriptor.field(field.name), !found.isInternal else {
      throw Notice("practice.noField", ["kind": kind.name, "field": field.name])
    }
    guard !field.value.isEmpty else {
      edit.cleared.insert(found.name)
      return
    }
    guard found.type.isSet else {
      guard field.operation == .set else {
        throw Notice("error.notASet", ["kind": kind.name, "field": found.name])
      }
      edit.values[found.name] = try register(field.value, found, kind)
      return
    }
    let elements = try elements(field.value, found, kind)
    switch field.operation {
    case .set:
      let standing = edit.values[found.name]?.list ?? []
      edit.values[found.name] = .set(standing + elements)
    case .add: edit.additions[found.name, default: []] += elements
    case .remove: edit.removals[found.name, default: []] += elements
    }
  }

  private func register(
    _ text: String, _ field: FieldDescriptor, _ kind: Kind
  ) throws(Notice) -> FieldValue {
    if case .reference(let kinds) = field.type {
      return .text(try id(of: text, among: kinds).text)
    }
    if Self.tradeFields.contains(field.name) { return .text(try code(of: text)) }
    switch field.type {
    case .date, .moment: return try reader.read(written(text), as: field, of: kind)
    default: return try reader.read(text, as: field, of: kind)
    }
  }

  private func elements(
    _ text: String, _ field: FieldDescriptor, _ kind: Kind
  ) throws(Notice) -> [String] {
    let parts = FieldReader.elements(text)
    if case .references(let kinds) = field.type {
      return try parts.map { part throws(Notice) in try id(of: part, among: kinds).text }
    }
    if Self.tradeFields.contains(field.name) {
      return try parts.map { part throws(Notice) in try code(of: part) }
    }
    if case .words = field.type {
      return try parts.map { part throws(Notice) in try written(part) }
    }
    return try reader.read(text, as: field, of: kind).list ?? []
  }

  private static let tradeFields: Set<String> = ["sector", "coreSectors", "complementarySectors"]

  private func code(of text: String) throws(Notice) -> String {
    guard let code = trade(text) else { throw Notice("error.unknownTrade", ["value": text]) }
    return code
  }

  /// The records of keys, separated by commas.
  public func ids(of text: String, among kinds: [Kind]) throws(Notice) -> [RecordID] {
    try FieldReader.elements(text).map { part throws(Notice) in try id(of: part, among: kinds) }
  }

  private func id(of text: String, among kinds: [Kind]) throws(Notice) -> RecordID {
    guard text.first == "$", let known = named[String(text.dropFirst())] else {
      throw Notice("practice.noKey", ["value": text])
    }
    guard kinds.contains(known.kind) else {
      throw Notice("practice.wrongKind", ["value": text, "kind": known.kind.name])
    }
    return known.id
  }

  /// A day counted from the line's, written out; any other text as it is.
  public func written(_ text: String) throws(Notice) -> String {
    guard text.first == "@" else { return text }
    guard let written = PracticeMoment.written(text, from: day) else {
      throw Notice("practice.badDate", ["value": text])
    }
    return written
  }

  /// What a line need not say: that it was on its own day.
  private func complete(_ edit: inout RecordEdit, _ descriptor: KindDescriptor) {
    let fields = [
      "interaction": "date", "assessment": "date", "need": "opened", "offer": "opened",
      "consent": "givenOn", "decision": "date", "objection": "raisedOn", "ledgerEntry": "date",
      "advocacyEntry": "date", "coverage": "date", "membership": "from", "snapshot": "date",
      "asset": "recordedOn", "dataRequest": "received", "match": "proposedOn", "override": "on",
    ]
    guard let field = fields[descriptor.kind.name] else { return }
    edit.values[field] = edit.values[field] ?? .text(day.description)
  }
}

/// Contact details written as if they were fields.
extension PracticeValues {
  private static let channelKinds: Set<String> = ["email", "phone", "address", "url", "im"]

  private static func isChannel(_ field: String, of descriptor: KindDescriptor) -> Bool {
    (descriptor.kind == "person" || descriptor.kind == "org") && channelKinds.contains(field)
  }

  /// The records of the contact details among the fields, each with an id of its own.
  public func channels(
    _ fields: [PracticeScript.Field], of descriptor: KindDescriptor, owner: RecordID,
    newID: () -> RecordID
  ) -> [RecordEdit] {
    fields.filter { Self.isChannel($0.name, of: descriptor) }.flatMap { field in
      let values = field.name == "address" ? [field.value] : FieldReader.elements(field.value)
      return values.filter { !$0.isEmpty }.map { value in
        RecordEdit(
          kind: "channel", id: newID(), isNew: true,
          values: ["owner": .text(owner.text), "kind": .text(field.name), "value": .text(value)])
      }
    }
  }
}
