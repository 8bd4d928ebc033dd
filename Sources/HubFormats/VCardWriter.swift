import HubKit

/// Writes one record as a card: what the fields say, then the lines kept from import as they came.
///
/// A kept line that repeats a field is written in place of a generated one as long as it says the
/// same as the field; once the field was edited it is left out.
struct VCardWriter {
  let record: ImportedRecord
  private(set) var version: VCard.Version
  private var kept: [String] = []
  private var covered: Set<VCardFamily> = []
  private var channels: [ImportedRecord]

  /// - Parameter version: nil for the one in which the card came, or 4.0.
  init(record: ImportedRecord, version: VCard.Version?) {
    self.record = record
    self.version = version ?? .v4
    self.channels = record.children.filter { $0.kind == "channel" }
    let own = reconcile()
    if version == nil, let own { self.version = own }
  }

  mutating func write(to writer: inout ContentLineWriter) {
    writer.add("BEGIN", value: "VCARD")
    writer.add("VERSION", value: version.rawValue)
    writeNames(to: &writer)
    for family in [VCardFamily.job, .birthday, .language] { write(family, to: &writer) }
    for channel in channels { write(channel, to: &writer) }
    if !covered.contains(.tags), let tags = record.fields["tags"]?.list, !tags.isEmpty {
      writer.add("CATEGORIES", value: tags.map(ContentText.escaped).joined(separator: ","))
    }
    write(.notes, to: &writer)
    for line in kept { writer.add(verbatim: line) }
    writer.add("END", value: "VCARD")
  }

  private func writeNames(to writer: inout ContentLineWriter) {
    // Version 3.0 does not know KIND, but no reader minds it, and ours finds organizations by it.
    if record.kind == "org", !covered.contains(.kind) {
      writer.add("KIND", value: "org")
    }
    write(.uid, to: &writer)
    if !covered.contains(.uid), record.fields["sourceUid"] == nil, let id = record.id {
      writer.add("UID", value: VCard.uidPrefix + id.text)
    }
    write(.name, to: &writer)
    if !covered.contains(.parts) {
      let family = record.fields["familyName"]?.text
      let given = record.fields["givenName"]?.text
      if family != nil || given != nil {
        let parts = [family ?? "", given ?? "", "", "", ""].map(ContentText.escaped)
        writer.add("N", value: parts.joined(separator: ";"))
      } else if version == .v3 {
        let name = ContentText.escaped(record.fields["name"]?.text ?? "")
        writer.add("N", value: name + ";;;;")
      }
    }
    write(.nickname, to: &writer)
    let org = record.kind == "org" ? record.fields["name"]?.text : record.names["org"]
    if !covered.contains(.org), let org, !org.isEmpty {
      writer.add("ORG", value: ContentText.escaped(org))
    }
  }

  private func write(_ family: VCardFamily, to writer: inout ContentLineWriter) {
    guard !covered.contains(family), let value = record.fields[family.field]?.text, !value.isEmpty
    else { return }
    switch family {
    case .uid: writer.add("UID", value: ContentText.escaped(value))
    case .name: writer.add("FN", value: ContentText.escaped(value))
    case .nickname: writer.add("NICKNAME", value: ContentText.escaped(value))
    case .job: writer.add("TITLE", value: ContentText.escaped(value))
    case .language:
      writer.add("LANG", value: ContentText.escaped(value))
    case .notes: writer.add("NOTE", value: ContentText.escaped(value))
    case .birthday:
      let isDate = VCardText.birthday(value) != nil
      let compact = value.utf8.filter { $0 != 0x2D }
      let text = (value.hasPrefix("--") ? "--" : "") + String(decoding: compact, as: UTF8.self)
      if isDate {
        writer.add("BDAY", value: version == .v4 ? text : value)
      } else {
        writer.add(
          "BDAY", [.init(name: "VALUE", values: ["text"])], value: ContentText.escaped(value))
      }
    case .kind, .org, .parts, .tags: break
    }
  }

  private func write(_ channel: ImportedRecord, to writer: inout ContentLineWriter) {
    guard let value = channel.fields["value"]?.text, !value.isEmpty else { return }
    var parameters: [ContentLine.Parameter] = []
    let isPreferred = channel.fields["preferred"]?.boolean == true
    var types = channel.fields["label"]?.text?.split(separator: ",").map(String.init) ?? []
    if isPreferred, version == .v3 { types.append("pref") }
    if !types.isEmpty { parameters.append(.init(name: "TYPE", values: types)) }
    if isPreferred, version == .v4 { parameters.append(.init(name: "PREF", values: ["1"])) }
    let escaped = ContentText.escaped(value)
    switch channel.fields["kind"]?.text {
    case "email": writer.add("EMAIL", parameters, value: escaped)
    case "phone": writer.add("TEL", parameters, value: escaped)
    case "address": writer.add("ADR", parameters, value: ";;\(escaped);;;;")
    case "url": writer.add("URL", parameters, value: Self.uri(value))
    case "im": writer.add("IMPP", parameters, value: Self.uri(value))
    default: writer.add("X-HUBWRIGHT-CHANNEL", parameters, value: escaped)
    }
  }

  /// Commas and semicolons of a URI are its own; a backslash would read as an escape.
  private static func uri(_ value: String) -> String {
    value.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
  }

  /// Decides which of the lines kept from import still hold; gives the version they came in.
  private mutating func reconcile() -> VCard.Version? {
    guard let text = record.fields["vcard"]?.text, !text.isEmpty else { return nil }
    let bytes = Array(text.utf8)
    var reader = ContentLineReader(bytes)
    var lines: [ComponentLine] = []
    var depth = 0
    while let line = reader.next() {
      let boundary = ComponentSplitter.boundary(line.content)
      if boundary == nil, depth == 0, let property = ContentLine(line) {
        lines.append(.property(property))
      } else if !line.raw.isEmpty {
        lines.append(.verbatim(line.raw))
      }
      if let boundary { depth = max(0, depth + (boundary.isBegin ? 1 : -1)) }
    }
    var builder = VCardBuilder(bytes: bytes, lines: lines, line: 1)
    var dropped = Set<Int>()
    for family in VCardFamily.allCases where !builder.families[family.rawValue].isEmpty {
      let indices = builder.families[family.rawValue]
      if matches(family, &builder, indices) {
        covered.insert(family)
      } else if family == .notes || family == .tags {
        dropped.formUnion(indices)
      } else if let first = indices.first {
        dropped.insert(first)
      }
    }
    var standing = Dictionary(grouping: channels.indices.reversed()) { Self.said(channels[$0]) }
    var said = Set<Int>()
    for (index, line) in lines.enumerated() {
      guard case .property(let property) = line, VCardFamily.of(property.name) == nil,
        let (channel, _) = builder.channel(property)
      else { continue }
      if let position = standing[Self.said(channel)]?.popLast() {
        said.insert(position)
      } else {
        dropped.insert(index)
      }
    }
    channels = channels.indices.filter { !said.contains($0) }.map { channels[$0] }
    for (index, line) in lines.enumerated() where !dropped.contains(index) {
      let range: Range<Int>
      switch line {
      case .property(let property) where property.name == "VERSION": continue
      case .property(let property): range = property.raw
      case .verbatim(let raw): range = raw
      }
      kept.append(String(decoding: bytes[range], as: UTF8.self))
    }
    return builder.isThird ? .v3 : nil
  }

  /// What a card says of a contact detail; our own records know more.
  private static func said(_ channel: ImportedRecord) -> [FieldValue?] {
    let isPreferred = channel.fields["preferred"]?.boolean == true
    return ["kind", "value", "label"].map { channel.fields[$0] } + [.boolean(isPreferred)]
  }

  private func matches(
    _ family: VCardFamily, _ builder: inout VCardBuilder, _ indices: [Int]
  ) -> Bool {
    if record.kind == "org", VCardFamily.personal.contains(family) { return true }
    var said = ImportedRecord(kind: "person", line: 1)
    if family == .parts { said.fields["name"] = record.fields["name"] }
    _ = builder.take(family, indices, into: &said)
    switch family {
    case .kind: return said.kind == record.kind
    case .org: return said.names["org"] == record.names["org"]
    case .parts:
      return said.fields["familyName"] == record.fields["familyName"]
        && said.fields["givenName"] == record.fields["givenName"]
    default: return said.fields[family.field] == record.fields[family.field]
    }
  }
}
