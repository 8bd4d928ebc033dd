import HubKit

/// Properties that share one of our fields, in the order in which the field is taken from them.
enum VCardFamily: Int, CaseIterable {
  case kind, uid, name, parts, nickname, org, job, birthday, language, notes, tags

  /// What an organization has no field for.
  static let personal: [VCardFamily] = [.parts, .nickname, .org, .job, .birthday, .language]

  static func of(_ property: String) -> VCardFamily? {
    switch property {
    case "FN": .name
    case "N": .parts
    case "NICKNAME": .nickname
    case "ORG": .org
    case "TITLE", "ROLE": .job
    case "BDAY": .birthday
    case "LANG": .language
    case "NOTE": .notes
    case "CATEGORIES": .tags
    case "UID": .uid
    case "KIND": .kind
    default: nil
    }
  }
}

/// Makes a record of the lines of a card.
struct VCardBuilder {
  struct Built {
    var record: ImportedRecord
    var problem: Notice?
    var remarks: [ImportProblem]
  }

  let bytes: [UInt8]
  let lines: [ComponentLine]
  let line: Int
  /// Indices into `lines`, by family.
  var families = Array(repeating: [Int](), count: VCardFamily.allCases.count)
  /// Whether the card is read as Windows-1252.
  var isLegacy = false
  /// Set when a byte was met that is not UTF-8.
  var hasInvalid = false
  var isOld = false
  private(set) var isThird = false
  var remarks: [ImportProblem] = []
  /// Whether the name had to be made from a phone number, an address or any other text.
  private var isNameMade = false

  init(bytes: [UInt8], lines: [ComponentLine], line: Int) {
    self.bytes = bytes
    self.lines = lines
    self.line = line
    for (index, candidate) in lines.enumerated() {
      guard case .property(let property) = candidate else { continue }
      if let family = VCardFamily.of(property.name) {
        families[family.rawValue].append(index)
      } else if property.name == "VERSION" {
        isOld = isOld || property.value.elementsEqual("2.1".utf8)
        isThird = isThird || property.value.elementsEqual("3.0".utf8)
      }
    }
    let job = families[VCardFamily.job.rawValue]
    if job.count > 1 {
      // A title is shown before a role, wherever it stands.
      families[VCardFamily.job.rawValue] =
        job.filter { self.property($0)?.name == "TITLE" }
        + job.filter { self.property($0)?.name != "TITLE" }
    }
  }

  mutating func build() -> Built {
    var record = collect()
    if hasInvalid, !isLegacy {
      isLegacy = true
      record = collect()
      remarks.append(
        ImportProblem(line: line, record: "", notice: Notice("import.problem.encoding")))
    }
    var problem: Notice?
    if record.fields["name"] == nil { problem = Notice("import.problem.noName") }
    if record.children.count > DecodedFile.mostDetails {
      problem = Notice("import.problem.tooLarge")
    }
    if isNameMade, problem == nil {
      remarks.append(
        ImportProblem(
          line: line, record: "", field: "name", value: record.fields["name"]?.text ?? "",
          notice: Notice("import.problem.nameMade")))
    }
    return Built(record: record, problem: problem, remarks: remarks)
  }

  private mutating func collect() -> ImportedRecord {
    var record = ImportedRecord(kind: "person", line: line)
    var raw = Set<Int>()
    for family in VCardFamily.allCases where !families[family.rawValue].isEmpty {
      let indices = families[family.rawValue]
      let isHeld = take(family, indices, into: &record)
      if !isHeld { raw.formUnion(indices) }
    }
    var isCompany = false
    for (index, candidate) in lines.enumerated() {
      guard case .property(let property) = candidate else {
        raw.insert(index)
        continue
      }
      if VCardFamily.of(property.name) != nil || property.name == "VERSION" { continue }
      if property.name == "X-ABSHOWAS", property.value.elementsEqual("COMPANY".utf8) {
        isCompany = true
      }
      if record.children.count > DecodedFile.mostDetails { break }
      if let (channel, isHeld) = channel(property) {
        record.children.append(channel)
        if !isHeld { raw.insert(index) }
      } else {
        raw.insert(index)
      }
    }
    if isCompany { record.kind = "org" }
    finish(&record)
    if record.kind == "org" { raw.formUnion(leavePersonal(&record)) }
    var text = raw.sorted().compactMap { verbatim(lines[$0]) }
    // What is kept is written back in the version it came in.
    if !text.isEmpty, isOld || isThird { text.insert("VERSION:3.0", at: 0) }
    if !text.isEmpty { record.fields["vcard"] = .text(text.joined(separator: "\n")) }
    return record
  }

  /// Takes from an organization what only persons have; gives the lines that said it.
  private func leavePersonal(_ record: inout ImportedRecord) -> [Int] {
    var lines: [Int] = []
    for family in VCardFamily.personal {
      let isNamed = family == .org && record.names["org"] == record.fields["name"]?.text
      let fields = family == .parts ? ["givenName", "familyName"] : [family.field]
      let isThere = family == .org ? !isNamed : fields.contains { record.fields[$0] != nil }
      if isThere { lines += families[family.rawValue] }
      for field in fields { record.fields[field] = nil }
    }
    record.names = [:]
    return lines
  }

  /// Gives the record the name that every record needs.
  private mutating func finish(_ record: inout ImportedRecord) {
    if record.fields["name"] == nil {
      let parts = [record.fields["givenName"]?.text, record.fields["familyName"]?.text]
      let whole = parts.compactMap { $0 }.joined(separator: " ")
      if !whole.isEmpty {
        record.fields["name"] = .text(whole)
        // A family name alone is then the whole name, as `takeParts` has it.
        if parts[0] == nil { record.fields["familyName"] = nil }
      } else if let org = record.names["org"] {
        record.fields["name"] = .text(org)
        record.kind = "org"
      } else if let nickname = record.fields["nickname"]?.text {
        record.fields["name"] = .text(nickname)
      } else if let other = record.children.compactMap({ $0.fields["value"]?.text }).first
        ?? firstText()
      {
        record.fields["name"] = .text(other)
        isNameMade = !record.children.contains { $0.fields["kind"]?.text == "email" }
      }
    }
  }

  /// The first text of any property, for a card that has neither name nor address.
  private mutating func firstText() -> String? {
    for case .property(let property) in lines where property.name != "VERSION" {
      guard property.values("ENCODING").isEmpty, property.value.count <= 200,
        VCardFamily.of(property.name) != .kind, property.name != "PRODID",
        let text = text(property)
      else { continue }
      let plain = VCardText.oneLine(text)
      if !plain.isEmpty { return plain }
    }
    return nil
  }

  func property(_ index: Int) -> ContentLine? {
    if case .property(let property) = lines[index] { property } else { nil }
  }

  // MARK: Text

  /// The value of a property as text, its transfer encoding undone.
  mutating func text(_ property: ContentLine) -> String? { text(transferred(property), property) }

  /// The value with quoted-printable undone; escapes still stand.
  func transferred(_ property: ContentLine) -> ArraySlice<UInt8> {
    guard !property.parameters.isEmpty,
      property.values("ENCODING").contains(where: { $0.uppercased() == "QUOTED-PRINTABLE" })
    else { return property.value }
    return TextBytes.quotedPrintable(property.value)[...]
  }

  /// A part of a value as text.
  mutating func text(_ value: ArraySlice<UInt8>, _ property: ContentLine) -> String? {
    if isLegacy || !property.parameters.isEmpty && Self.isLatin(property) {
      return ContentText.unescaped(Array(decoded(value, property).utf8)[...])
    }
    if let text = ContentText.unescaped(value) { return text }
    hasInvalid = true
    return nil
  }

  /// A value turned from its character set; escapes still stand.
  func decoded(_ value: ArraySlice<UInt8>, _ property: ContentLine) -> String {
    if !Self.isLatin(property), let text = String(validating: value, as: UTF8.self) { return text }
    return TextBytes.windows1252(value)
  }

  private static func isLatin(_ property: ContentLine) -> Bool {
    guard let charset = property.values("CHARSET").first?.uppercased() else { return false }
    return charset.contains("8859") || charset.contains("1252")
  }

  /// The line as it stands in the file, its line breaks made plain; a line of vCard 2.1 is turned to
  /// the syntax of later versions, which cannot hold it otherwise.
  private func verbatim(_ line: ComponentLine) -> String? {
    switch line {
    case .verbatim(let range): return KeptText.plain(bytes[range], isLegacy: isLegacy)
    case .property(let property):
      if isOld, !property.parameters.isEmpty { return VCardText.modernized(property, self) }
      return KeptText.of(property, bytes, isLegacy: isLegacy)
    }
  }
}
