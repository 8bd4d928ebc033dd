/// The redactable part of a change: the values themselves.
///
/// - `set` and `clear` carry `values` (null where cleared) and `over`, the stamp of the value each
///   field had where the change was made. From `over` every laptop can tell, in any order of
///   arrival, whether the writer of the winning value had seen the losing one.
/// - `add` carries the elements per field; their dot is the entry's stamp.
/// - `remove` carries, per field and element, the dots it saw. A dot it did not see survives:
///   that is how a concurrent add beats a remove.
/// - `erase` carries nothing.
public enum Payload: Hashable, Sendable {
  case registers(values: [String: FieldValue?], over: [String: Stamp])
  case additions([String: [String]])
  case removals([String: [String: [Stamp]]])
  case none
}

extension Payload {
  public var json: JSON {
    switch self {
    case .registers(let values, let over):
      .object([
        "values": .object(values.mapValues { $0.map(\.json) ?? .null }),
        "over": .object(over.mapValues { .string($0.text) }),
      ])
    case .additions(let fields):
      .object(["add": .object(fields.mapValues { .array($0.map { .string($0) }) })])
    case .removals(let fields):
      .object([
        "remove": .object(
          fields.mapValues { elements in
            .object(elements.mapValues { .array($0.sorted().map { .string($0.text) }) })
          })
      ])
    case .none: .object([:])
    }
  }

  /// As the log writes it: the canonical bytes of `json`.
  public var bytes: [UInt8] {
    guard case .registers(let values, let over) = self else { return json.canonicalBytes }
    // By far the most frequent one is written without values of JSON in between.
    var bytes: [UInt8] = []
    bytes += "{\"over\":{".utf8
    Self.write(over, to: &bytes) { $0.append(contentsOf: "\"\($1.text)\"".utf8) }
    bytes += "},\"values\":{".utf8
    Self.write(values, to: &bytes) { bytes, value in
      if let value { value.write(to: &bytes) } else { bytes += "null".utf8 }
    }
    bytes += "}}".utf8
    return bytes
  }

  private static func write<Value>(
    _ members: [String: Value], to bytes: inout [UInt8], value: (inout [UInt8], Value) -> Void
  ) {
    let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (index, member) in sorted.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSON.write(member.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      value(&bytes, member.value)
    }
  }

  /// Nil when the bytes are not a payload of this operation.
  public init?(operation: ChangeOperation, bytes: [UInt8]) {
    guard let json = try? JSON(parsing: bytes, maxDepth: 8), let members = json.object else {
      return nil
    }
    switch operation {
    case .set, .clear: self.init(registers: members)
    case .add: self.init(additions: members)
    case .remove: self.init(removals: members)
    case .erase: self = .none
    }
  }

  private init?(registers members: [String: JSON]) {
    guard let values = members["values"]?.object, let over = members["over"]?.object else {
      return nil
    }
    var read: [String: FieldValue?] = [:]
    for (field, json) in values {
      if json == .null {
        read[field] = .some(nil)
      } else {
        guard let value = FieldValue(json: json) else { return nil }
        read[field] = .some(value)
      }
    }
    var stamps: [String: Stamp] = [:]
    for (field, json) in over {
      guard let stamp = json.string.flatMap(Stamp.init) else { return nil }
      stamps[field] = stamp
    }
    self = .registers(values: read, over: stamps)
  }

  private init?(additions members: [String: JSON]) {
    guard let fields = members["add"]?.object else { return nil }
    var read: [String: [String]] = [:]
    for (field, json) in fields {
      guard let elements = json.strings else { return nil }
      read[field] = elements
    }
    self = .additions(read)
  }

  private init?(removals members: [String: JSON]) {
    guard let fields = members["remove"]?.object else { return nil }
    var read: [String: [String: [Stamp]]] = [:]
    for (field, json) in fields {
      guard let elements = json.object else { return nil }
      for (element, dots) in elements {
        guard let texts = dots.strings else { return nil }
        let stamps = texts.compactMap(Stamp.init)
        guard stamps.count == texts.count else { return nil }
        read[field, default: [:]][element] = stamps
      }
    }
    self = .removals(read)
  }
}

extension FieldValue {
  /// Appends the canonical bytes of `json`.
  public func write(to bytes: inout [UInt8]) {
    if case .text(let text) = self {
      JSON.write(text, to: &bytes)
    } else {
      bytes += json.canonicalBytes
    }
  }

  /// The value as the log and the hub's own format write it.
  public var json: JSON {
    switch self {
    case .text(let value): .string(value)
    case .integer(let value): .integer(value)
    case .boolean(let value): .boolean(value)
    case .list(let elements): .array(elements.map { .string($0) })
    case .map(let members): .object(members.mapValues { .string($0) })
    }
  }

  /// Nil for null, and for shapes no field has.
  public init?(json: JSON) {
    switch json {
    case .null: return nil
    case .string(let value): self = .text(value)
    case .integer(let value): self = .integer(value)
    case .boolean(let value): self = .boolean(value)
    case .array:
      guard let elements = json.strings else { return nil }
      self = .list(elements)
    case .object(let members):
      let texts = members.compactMapValues(\.string)
      guard texts.count == members.count else { return nil }
      self = .map(texts)
    }
  }
}

extension JSON {
  var strings: [String]? {
    guard let array else { return nil }
    let texts = array.compactMap(\.string)
    return texts.count == array.count ? texts : nil
  }
}
