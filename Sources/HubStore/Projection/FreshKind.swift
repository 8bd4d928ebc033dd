import Crypto
import HubKit

/// What is the same of all records of a kind that are made, worked out once.
final class FreshKind {
  /// Fields whose values go into one change.
  struct Group {
    let audience: Audience
    /// Places of the fields, by the bytes of their names.
    let fields: [Int]
  }

  let descriptor: KindDescriptor
  let groups: [Group]
  /// Places of set fields, by name; each is a change of its own.
  let sets: [Int]
  /// Places of fields with references.
  let references: [Int]
  let required: [Int]
  let initial: [FieldValue?]
  let title: Int?
  let parent: Int?
  /// Places of what is searched beside the title.
  let searched: [Int]
  private let places: [String: Int]
  /// Each field's name as JSON has it.
  private let names: [[UInt8]]

  /// Kinds of which no rule looks at more than one value.
  private static let plain: Set<Kind> = ["person", "org", "channel", "meeting"]

  /// Nil for a kind whose records have to be looked at one by one.
  init?(_ descriptor: KindDescriptor) {
    guard Self.plain.contains(descriptor.kind), descriptor.naturalKey.isEmpty,
      descriptor.field("visibility") == nil, descriptor.fields.count < 256
    else { return nil }
    self.descriptor = descriptor
    let fields = descriptor.fields
    let places = Dictionary(
      fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.places = places
    names = fields.map { field in
      var bytes: [UInt8] = []
      JSON.write(field.name, to: &bytes)
      return bytes
    }
    let all = Array(fields.indices)
    let sorted = all.sorted {
      fields[$0].name.utf8.lexicographicallyPrecedes(fields[$1].name.utf8)
    }
    let registers = sorted.filter { !fields[$0].type.isSet }
    // As the session orders them: by audience, long texts each after what is logged together.
    groups = Audience.allCases.sorted { $0.rawValue < $1.rawValue }.flatMap { audience in
      let own = registers.filter { fields[$0].audience == audience }
      let together = own.filter { fields[$0].type != .longText }
      let alone = own.filter { fields[$0].type == .longText }
      return [Group(audience: audience, fields: together)]
        + alone.map { Group(audience: audience, fields: [$0]) }
    }
    sets = sorted.filter { fields[$0].type.isSet }
    references = all.filter { !fields[$0].type.targets.isEmpty }
    required = all.filter { fields[$0].isRequired }
    initial = fields.map(\.initial)
    title = descriptor.titleField.flatMap { places[$0] }
    parent = descriptor.parentField.flatMap { places[$0] }
    let titleField = descriptor.titleField
    searched = all.filter { fields[$0].isSearched && fields[$0].name != titleField }
  }

  /// The record that an edit makes; nil where a value has to be looked at more closely.
  func record(_ edit: RecordEdit) -> FreshRecord? {
    guard edit.isNew, edit.cleared.isEmpty, edit.additions.isEmpty, edit.removals.isEmpty else {
      return nil
    }
    var values = initial
    for (name, value) in edit.values {
      guard let place = places[name], accepts(value, descriptor.fields[place]) else { return nil }
      values[place] = value
    }
    for place in required {
      guard case .text(let text)? = values[place], text.first?.isWhitespace == false else {
        return nil
      }
    }
    return FreshRecord(kind: self, id: edit.id, values: values)
  }

  private func accepts(_ value: FieldValue, _ field: FieldDescriptor) -> Bool {
    guard FieldReader.accepts(value, as: field) else { return false }
    switch value {
    // Elements that look the same are one: which bytes stay is not decided here.
    case .list(let elements):
      return !elements.isEmpty
        && elements.allSatisfy { $0.utf8.allSatisfy { byte in byte < 0x80 } }
        && Set(elements).count == elements.count
    case .text, .integer, .boolean, .map: return true
    }
  }

  func place(_ name: String) -> Int? { places[name] }

  func write(name place: Int, to bytes: inout [UInt8]) { bytes += names[place] }
}

/// A record that nothing was said of before.
struct FreshRecord {
  let kind: FreshKind
  let id: RecordID
  /// In the order of the kind's fields.
  let values: [FieldValue?]

  /// Whether a field of that name has a value.
  func has(_ name: String) -> Bool { kind.place(name).map { values[$0] != nil } ?? false }

  /// How many changes make it.
  var changes: Int {
    kind.groups.count { group in group.fields.contains { values[$0] != nil } }
      + kind.sets.count { values[$0] != nil }
  }

  /// The most bytes that the payloads of its changes may take.
  var size: Int {
    var size = 0
    for (place, value) in values.enumerated() {
      guard let value else { continue }
      size += kind.descriptor.fields[place].name.utf8.count + 32
      switch value {
      case .text(let text): size += 6 * text.utf8.count
      case .list(let elements): size += elements.reduce(0) { $0 + 6 * $1.utf8.count + 3 }
      case .map(let members):
        for (name, text) in members { size += 6 * (name.utf8.count + text.utf8.count) + 6 }
      case .integer, .boolean: break
      }
    }
    return size
  }

  /// The records it refers to.
  var targets: [RecordID] {
    kind.references.flatMap { place -> [RecordID] in
      switch values[place] {
      case .text(let text): RecordID(text).map { [$0] } ?? []
      case .list(let elements): elements.compactMap { RecordID($0) }
      default: []
      }
    }
  }

  /// Adds the changes that make it, as a session would write them.
  func log(to draft: inout EntryDraft, salt: () -> [UInt8]) {
    draft.make(self)
    for group in kind.groups {
      let fields = group.fields.filter { values[$0] != nil }
      guard !fields.isEmpty else { continue }
      draft.add(id, salt: salt()) { bytes in
        bytes += "{\"over\":{},\"values\":{".utf8
        for (index, place) in fields.enumerated() {
          if index > 0 { bytes.append(UInt8(ascii: ",")) }
          kind.write(name: place, to: &bytes)
          bytes.append(UInt8(ascii: ":"))
          values[place]?.write(to: &bytes)
        }
        bytes += "}}".utf8
      } header: { bytes, digest in
        write(.set, fields, group.audience, digest, to: &bytes)
      }
    }
    for place in kind.sets {
      guard case .list(let elements)? = values[place] else { continue }
      draft.add(id, salt: salt()) { bytes in
        bytes += "{\"add\":{".utf8
        kind.write(name: place, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        FieldValue.list(elements.sorted()).write(to: &bytes)
        bytes += "}}".utf8
      } header: { bytes, digest in
        write(.add, [place], kind.descriptor.fields[place].audience, digest, to: &bytes)
      }
    }
  }

  /// The change as `ChangeHeader` has it.
  private func write(
    _ operation: ChangeOperation, _ fields: [Int], _ audience: Audience, _ digest: SHA256.Digest,
    to bytes: inout [UInt8]
  ) {
    bytes += "{\"audience\":\"".utf8
    bytes += audience.rawValue.utf8
    bytes += "\",\"digest\":\"".utf8
    Hex.append(digest, to: &bytes)
    bytes += "\",\"fields\":[".utf8
    for (index, place) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      kind.write(name: place, to: &bytes)
    }
    bytes += "],\"kind\":".utf8
    JSON.write(kind.descriptor.kind.name, to: &bytes)
    bytes += ",\"operation\":\"".utf8
    bytes += operation.rawValue.utf8
    bytes += "\",\"record\":\"".utf8
    id.appendDigits(to: &bytes)
    bytes += "\"}".utf8
  }
}
