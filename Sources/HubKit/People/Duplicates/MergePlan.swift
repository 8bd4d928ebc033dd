/// What several records become as one: each field with what every one of them says and what is
/// taken.
public struct MergePlan: Hashable, Sendable {
  /// A field of which the records say anything.
  public struct Field: Hashable, Sendable {
    public enum State: String, Sendable {
      /// All that say anything say the same.
      case same
      /// The one that is kept says nothing: another's value is taken.
      case taken
      /// What all of them say is put together.
      case united
      /// They say different things, and one has to be chosen.
      case differs
    }

    public let name: String
    public let state: State
    /// What each says, in the order of the records.
    public let values: [FieldValue?]
    /// What the one that is kept says afterwards.
    public let result: FieldValue?
    /// Whose value that is; nil where it is put together.
    public let from: RecordID?
  }

  public let kind: Kind
  /// The record that is kept, then the ones that become other names of it.
  public let records: [RecordID]
  public let fields: [Field]

  public var keep: RecordID { records[0] }
  public var others: ArraySlice<RecordID> { records.dropFirst() }

  /// Fields in which they contradict each other.
  public var conflicts: [Field] { fields.filter { $0.state == .differs } }

  /// Where a record came from differs nearly always, and says nothing of who it is.
  private static let origins: Set<String> = ["source", "sourceCampaign", "sourceUid"]

  /// Whether somebody has to look at it before they are merged: they contradict each other in more
  /// than the spelling of the name.
  public var needsALook: Bool {
    conflicts.contains { field in
      guard field.name == "name" else { return !Self.origins.contains(field.name) }
      let names = field.values.compactMap { $0?.text }.map { NameWords.of($0, kind: kind) }
      return Set(names).count > 1
    }
  }

  /// What changes on the record that is kept.
  public var edit: RecordEdit {
    var edit = RecordEdit(kind: kind, id: keep)
    for field in fields {
      let own = field.values.first ?? nil
      guard let result = field.result, result != own else { continue }
      // What a set holds by the time it is written stays in it.
      if case .list(let elements) = result {
        let present = Set(own?.list ?? [])
        edit.additions[field.name] = elements.filter { !present.contains($0) }
      } else {
        edit.values[field.name] = result
      }
    }
    return edit
  }

  /// All that merging writes, in one action.
  public var edits: [RecordEdit] {
    let merged = others.map { other in
      RecordEdit(kind: kind, id: other, values: [CommonField.mergedInto: .text(keep.text)])
    }
    return (edit.isEmpty ? [] : [edit]) + merged
  }

  /// - Parameters:
  ///   - keep: its values win unless it has none.
  ///   - choices: of fields in which they differ, the record whose value is to be taken.
  public init(
    keep: Record, others: [Record], _ descriptor: KindDescriptor,
    choices: [String: RecordID] = [:]
  ) {
    let records = [keep] + others
    kind = keep.kind
    self.records = records.map(\.id)
    fields = descriptor.fields.compactMap { field in
      let values = records.map { $0[field.name] }
      guard values.contains(where: { $0 != nil }) else { return nil }
      return Self.merged(field, values, of: records.map(\.id), choice: choices[field.name])
    }
  }

  private static func merged(
    _ field: FieldDescriptor, _ values: [FieldValue?], of ids: [RecordID], choice: RecordID?
  ) -> Field {
    let said = values.compactMap { $0 }
    if Set(said).count == 1, values.first ?? nil != nil {
      return Field(
        name: field.name, state: .same, values: values, result: said.first, from: ids.first)
    }
    if let union = union(field, said) {
      return Field(name: field.name, state: .united, values: values, result: union, from: nil)
    }
    let chosen = choice.flatMap(ids.firstIndex).flatMap { values[$0] == nil ? nil : $0 }
    let place = chosen ?? values.firstIndex { $0 != nil } ?? 0
    return Field(
      name: field.name, state: Set(said).count > 1 ? .differs : .taken, values: values,
      result: values[place], from: ids[place])
  }

  /// What is put together and loses nothing; nil where one value has to be chosen.
  private static func union(_ field: FieldDescriptor, _ said: [FieldValue]) -> FieldValue? {
    // Who has asked anywhere to be left alone is left alone.
    if field.name == "optedOutBroker" { return .boolean(said.contains(.boolean(true))) }
    switch field.type {
    case .words, .slugs, .references: return .set(said.flatMap { $0.list ?? [] })
    case .map:
      return .map(
        said.reduce(into: [:]) { all, one in all.merge(one.map ?? [:]) { own, _ in own } })
    case .longText where field.name == "vcard":
      return .text(said.compactMap(\.text).reduce("", CardProperties.union))
    case .longText:
      return .text(
        said.compactMap(\.text).reduce("") { all, text in
          all.isEmpty ? text : TextSearch.holds(all, text) ? all : all + "\n\n" + text
        })
    default: return nil
    }
  }
}

/// The properties of a card that the hub has no fields for, a line each, as they were written.
public enum CardProperties {
  /// The properties of both, each once: two cards of one person complete each other.
  public static func union(_ present: String, _ added: String) -> String {
    var properties = list(present)
    var known = Set(properties)
    for property in list(added) where known.insert(property).inserted {
      properties.append(property)
    }
    return properties.joined(separator: "\n")
  }

  /// Folded parts are kept with the line they belong to.
  private static func list(_ text: String) -> [String] {
    text.split(separator: "\n").reduce(into: []) { properties, line in
      if let first = line.first, first == " " || first == "\t", let last = properties.popLast() {
        properties.append(last + "\n" + line)
      } else {
        properties.append(String(line))
      }
    }
  }
}

/// What an unmerging gave back, and what stays as it is.
public struct UnmergeReport: Hashable, Sendable {
  public var keep: RecordID
  /// The records that stand for themselves again.
  public var released: [RecordID] = []
  /// Fields of the kept record that are as they were before.
  public var restored: [String] = []
  /// Fields that were written since the merger, which stay as they are.
  public var edited: [String] = []
  /// Records that were made since and name the kept one, which stay with it.
  public var linked: [RecordID] = []

  public init(keep: RecordID) { self.keep = keep }
}
