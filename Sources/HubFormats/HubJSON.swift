import HubKit

/// The hub's own open format, `hubwright-hub-1`: one JSON object with the hub and all its records.
///
///     {"format":"hubwright-hub-1","hub":{…},"records":[{"kind":"person","id":"01…","fields":{…}}]}
public enum HubJSON {
  public static let format = "hubwright-hub-1"

  /// Reads a file; each record is either in `records`, with its id, or skipped with its reason.
  ///
  /// The object `hub` says which hub the records are from; it is for readers and not taken over, since
  /// the hub is among the records. A record's `line` is its number in the list.
  ///
  /// - Throws: `Notice("error.json")` with line and column for what is no JSON, or is nested too deep,
  ///   or has a key twice; `Notice("error.format")` for other JSON.
  public static func decode(
    _ bytes: [UInt8], catalogue: Catalogue = .standard
  ) throws(Notice) -> DecodedFile {
    let document: JSONValue
    do {
      document = try JSONReader.read(bytes)
    } catch {
      throw Notice(
        "error.json",
        [
          "reason": error.reason.rawValue, "line": String(error.line),
          "column": String(error.column),
        ])
    }
    guard case .object(let members) = document,
      case .string(format)? = members.first(where: { $0.key == "format" })?.value,
      case .array(let entries)? = members.first(where: { $0.key == "records" })?.value
    else { throw Notice("error.format", ["format": "hub"]) }
    var decoder = HubJSONDecoder(catalogue: catalogue)
    for entry in entries { try decoder.take(entry) }
    return decoder.file
  }

  /// Writes records by kind and id, fields by name; the same records give the same bytes.
  ///
  /// Children are written as records of their own. What has no id is left out.
  public static func encode(hub: [String: FieldValue], records: [ImportedRecord]) -> [UInt8] {
    var flat: [ImportedRecord] = []
    for record in records {
      flat.append(record)
      flat.append(contentsOf: record.children)
    }
    flat.removeAll { $0.id == nil }
    flat.sort { ($0.kind.name, $0.id?.text ?? "") < ($1.kind.name, $1.id?.text ?? "") }
    var writer = JSONWriter()
    writer.raw("{\"format\":\"\(format)\",\n\"hub\":")
    writer.fields(hub)
    writer.raw(",\n\"records\":[")
    for (index, record) in flat.enumerated() {
      writer.raw(index == 0 ? "\n" : ",\n")
      writer.raw("{\"kind\":")
      writer.string(record.kind.name)
      writer.raw(",\"id\":")
      writer.string(record.id?.text ?? "")
      writer.raw(",\"fields\":")
      writer.fields(record.fields)
      writer.raw("}")
    }
    writer.raw("\n]}\n")
    return writer.bytes
  }
}

private struct HubJSONDecoder {
  let catalogue: Catalogue
  var file = DecodedFile(format: "hub")
  var ids = Set<RecordID>()

  init(catalogue: Catalogue) { self.catalogue = catalogue }

  mutating func take(_ entry: JSONValue) throws(Notice) {
    try file.count()
    guard case .object(let members) = entry else {
      return skip("import.problem.value", ["field": "record"])
    }
    func text(_ key: String) -> String? {
      guard case .string(let text)? = members.first(where: { $0.key == key })?.value else {
        return nil
      }
      return text
    }
    let idText = text("id") ?? ""
    let kindText = text("kind") ?? ""
    guard let descriptor = catalogue[Kind(kindText)] else {
      return skip("import.problem.unknownKind", ["kind": kindText], idText, "kind", kindText)
    }
    guard let id = RecordID(idText) else {
      return skip("import.problem.id", [:], idText, "id", idText)
    }
    guard ids.insert(id).inserted else {
      return skip("import.problem.duplicateID", [:], idText, "id", idText)
    }
    guard case .object(let fields)? = members.first(where: { $0.key == "fields" })?.value else {
      return skip("import.problem.missing", ["field": "fields"], idText, "fields")
    }
    take(fields, ImportedRecord(kind: descriptor.kind, line: file.read, id: id), descriptor)
  }

  private mutating func take(
    _ fields: [(key: String, value: JSONValue)], _ empty: ImportedRecord,
    _ descriptor: KindDescriptor
  ) {
    var record = empty
    var problems: [ImportProblem] = []
    let id = record.id?.text ?? ""
    let kind = descriptor.kind.name
    for (key, json) in fields {
      if case .null = json { continue }
      let field = descriptor.field(key)
      let notice: Notice
      if let field, let value = Self.value(json, field.type) {
        record.fields[key] = value
        continue
      } else if field == nil {
        notice = Notice("import.problem.unknownField", ["kind": kind, "field": key])
      } else {
        notice = Notice("import.problem.value", ["kind": kind, "field": key])
      }
      problems.append(
        ImportProblem(
          line: record.line, record: id, field: key, value: Self.excerpt(json), notice: notice))
    }
    let missing = descriptor.fields.first { $0.isRequired && record.fields[$0.name] == nil }
    if let missing {
      let bad = problems.first { $0.field == missing.name }
      file.skip(
        bad
          ?? ImportProblem(
            line: record.line, record: id, field: missing.name,
            notice: Notice("import.problem.missing", ["kind": kind, "field": missing.name])))
      return
    }
    for problem in problems { file.remark(problem) }
    file.records.append(record)
  }

  private mutating func skip(
    _ key: String, _ arguments: [String: String] = [:], _ record: String = "",
    _ field: String = "", _ value: String = ""
  ) {
    file.skip(
      ImportProblem(
        line: file.read, record: record.isEmpty ? "#\(file.read)" : String(record.prefix(80)),
        field: field, value: String(value.prefix(80)), notice: Notice(key, arguments)))
  }

  private static func value(_ json: JSONValue, _ type: FieldType) -> FieldValue? {
    let value: FieldValue
    switch json {
    case .string(let text): value = .text(text)
    case .integer(let number): value = .integer(number)
    case .boolean(let flag): value = .boolean(flag)
    case .array(let elements):
      let texts = elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
      guard texts.count == elements.count else { return nil }
      value = .set(texts)
    case .object(let members):
      var map: [String: String] = [:]
      for (key, member) in members {
        guard case .string(let text) = member else { return nil }
        map[key] = text
      }
      value = .map(map)
    case .null, .number: return nil
    }
    return FieldCheck.isValid(value, type) ? value : nil
  }

  private static func excerpt(_ json: JSONValue) -> String {
    switch json {
    case .string(let text), .number(let text): String(text.prefix(80))
    case .integer(let number): String(number)
    case .boolean(let flag): String(flag)
    case .null: "null"
    case .array: "[…]"
    case .object: "{…}"
    }
  }
}

/// Writes JSON with sorted keys and without floating point.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func fields(_ fields: [String: FieldValue]) {
    raw("{")
    for (index, key) in Self.sorted(fields.keys).enumerated() {
      guard let value = fields[key] else { continue }
      if index > 0 { raw(",") }
      string(key)
      raw(":")
      self.value(value)
    }
    raw("}")
  }

  mutating func value(_ value: FieldValue) {
    switch value {
    case .text(let text): string(text)
    case .integer(let number): raw(String(number))
    case .boolean(let flag): raw(flag ? "true" : "false")
    case .list(let elements):
      raw("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { raw(",") }
        string(element)
      }
      raw("]")
    case .map(let map): fields(map.mapValues(FieldValue.text))
    }
  }

  mutating func string(_ text: String) {
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
      case 0x0A: raw("\\n")
      case 0x0D: raw("\\r")
      case 0x09: raw("\\t")
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        raw("\\u00")
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }

  private static func sorted(_ keys: some Sequence<String>) -> [String] {
    keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
