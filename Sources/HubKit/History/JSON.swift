/// The JSON of the log and of packets: no floats, no duplicate keys, one spelling of each value.
public enum JSON: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  public subscript(key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  public var object: [String: JSON]? { if case .object(let value) = self { value } else { nil } }
}

extension JSON {
  /// The one spelling of this value: keys sorted by their UTF-8 bytes, no spaces, UTF-8.
  public var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .string(let value): Self.write(value, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Writes a text as a value of JSON.
  public static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    // Nearly no text has anything to escape.
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    if isPlain {
      bytes.append(contentsOf: text.utf8)
    } else {
      escape(text, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(_ text: String, to bytes: inout [UInt8]) {
    let hex = Array("0123456789abcdef".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(hex[Int(byte >> 4)])
        bytes.append(hex[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
  }
}

/// Why bytes are not the JSON this program reads; `offset` counts bytes from 0.
public struct JSONError: Error, Hashable, Sendable {
  public enum Reason: String, Sendable {
    case ended, unexpected, number, escape, encoding, duplicateKey, tooDeep, trailing
  }
  public let reason: Reason
  public let offset: Int
}

extension JSON {
  /// Reads one value that fills `bytes` wholly.
  ///
  /// Strict: UTF-8 only, integers that fit 64 bits, no duplicate keys, nothing after the value,
  /// nesting of at most `maxDepth` levels (the reader's stack grows with it).
  public init(parsing bytes: [UInt8], maxDepth: Int = 64) throws(JSONError) {
    var reader = JSONReader(bytes: bytes, maxDepth: maxDepth)
    self = try reader.document()
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  let maxDepth: Int
  var offset = 0
  var depth = 0

  mutating func document() throws(JSONError) -> JSON {
    skipSpace()
    let result = try value()
    skipSpace()
    guard offset == bytes.count else { throw error(.trailing) }
    return result
  }

  private func error(_ reason: JSONError.Reason) -> JSONError {
    JSONError(reason: reason, offset: offset)
  }

  private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  private mutating func value() throws(JSONError) -> JSON {
    guard let byte = current else { throw error(.ended) }
    switch byte {
    case UInt8(ascii: "{"): return try nested { reader throws(JSONError) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(JSONError) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .boolean(true))
    case UInt8(ascii: "f"): return try literal("false", .boolean(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return .integer(try number())
    }
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(JSONError) -> JSON
  ) throws(JSONError) -> JSON {
    guard depth < maxDepth else { throw error(.tooDeep) }
    depth += 1
    offset += 1
    skipSpace()
    let result = try body(&self)
    depth -= 1
    return result
  }

  private mutating func literal(_ text: String, _ result: JSON) throws(JSONError) -> JSON {
    for byte in text.utf8 {
      guard current == byte else { throw error(current == nil ? .ended : .unexpected) }
      offset += 1
    }
    return result
  }

  private mutating func array() throws(JSONError) -> JSON {
    var values: [JSON] = []
    if current == UInt8(ascii: "]") {
      offset += 1
      return .array(values)
    }
    while true {
      values.append(try value())
      if try closes(with: UInt8(ascii: "]")) { return .array(values) }
    }
  }

  private mutating func object() throws(JSONError) -> JSON {
    var members: [String: JSON] = [:]
    if current == UInt8(ascii: "}") {
      offset += 1
      return .object(members)
    }
    while true {
      guard current == UInt8(ascii: "\"") else {
        throw error(current == nil ? .ended : .unexpected)
      }
      let key = try string()
      skipSpace()
      guard current == UInt8(ascii: ":") else {
        throw error(current == nil ? .ended : .unexpected)
      }
      offset += 1
      skipSpace()
      guard members[key] == nil else { throw error(.duplicateKey) }
      members[key] = try value()
      if try closes(with: UInt8(ascii: "}")) { return .object(members) }
    }
  }

  /// After an element: true at the closing bracket, false after a comma.
  private mutating func closes(with bracket: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    guard let byte = current else { throw error(.ended) }
    guard byte == bracket || byte == UInt8(ascii: ",") else { throw error(.unexpected) }
    offset += 1
    skipSpace()
    return byte == bracket
  }

  private mutating func number() throws(JSONError) -> Int {
    let isNegative = current == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    let first = offset
    var total = 0
    while let byte = current, (48...57).contains(byte) {
      let (tenfold, overflow) = total.multipliedReportingOverflow(by: 10)
      let digit = Int(byte - 48)
      let (sum, carry) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
      guard !overflow, !carry else { throw error(.number) }
      total = sum
      offset += 1
    }
    guard offset > first else { throw error(.unexpected) }
    guard offset - first == 1 || bytes[first] != 48 else { throw error(.number) }
    if let byte = current, byte == 46 || byte == 69 || byte == 101 { throw error(.number) }
    return total
  }

  private mutating func string() throws(JSONError) -> String {
    offset += 1
    var text: [UInt8] = []
    while let byte = current {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let result = String(validating: text, as: UTF8.self) else { throw error(.encoding) }
        return result
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw error(.unexpected)
      default: text.append(byte)
      }
    }
    throw error(.ended)
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    guard let byte = current else { throw error(.ended) }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try unicodeEscape()).utf8)
    default: throw error(.escape)
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let first = try fourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800..<0xDC00).contains(first), current == UInt8(ascii: "\\") else {
      throw error(.escape)
    }
    offset += 1
    guard current == UInt8(ascii: "u") else { throw error(.escape) }
    offset += 1
    let second = try fourDigits()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw error(.escape) }
    return scalar
  }

  private mutating func fourDigits() throws(JSONError) -> UInt32 {
    var total: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error(.escape)
      }
      total = total << 4 | UInt32(digit)
      offset += 1
    }
    return total
  }
}
