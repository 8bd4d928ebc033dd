import HubKit

/// A JSON value; numbers that are no `Int` are kept as they are written.
enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])
}

/// Why a text is no JSON that we take, and where.
struct JSONFault: Error, Equatable {
  enum Reason: String { case syntax, depth, duplicate, encoding, control }

  var reason: Reason
  /// Counted from 1, columns in bytes.
  var line: Int
  var column: Int
}

/// Reads JSON (RFC 8259) strictly: UTF-8, no byte order mark, no key twice in an object, nothing after
/// the value, nesting up to `deepest`. It keeps its own stack, so depth costs no call stack.
struct JSONReader {
  static let deepest = 64

  private struct Open {
    var isObject: Bool
    var key = ""
    var keys = Set<String>()
    var members: [(key: String, value: JSONValue)] = []
    var elements: [JSONValue] = []
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var reader = JSONReader(bytes)
    return try reader.document()
  }

  private mutating func document() throws(JSONFault) -> JSONValue {
    var open: [Open] = []
    while true {
      skipSpace()
      var value: JSONValue
      if peek() == 0x7B || peek() == 0x5B {
        guard open.count < Self.deepest else { throw fault(.depth) }
        let isObject = peek() == 0x7B
        position += 1
        skipSpace()
        if peek() == (isObject ? 0x7D : 0x5D) {
          position += 1
          value = isObject ? .object([]) : .array([])
        } else {
          open.append(Open(isObject: isObject))
          if isObject { try key(&open[open.count - 1]) }
          continue
        }
      } else {
        value = try scalar()
      }
      // The value may end any number of arrays and objects.
      while let index = open.indices.last {
        if try add(value, to: &open[index]) { break }
        let done = open.removeLast()
        value = done.isObject ? .object(done.members) : .array(done.elements)
      }
      if open.isEmpty {
        skipSpace()
        guard position == bytes.count else { throw fault(.syntax) }
        return value
      }
    }
  }

  /// Adds a member or element and reads what follows; false when that ends the container.
  private mutating func add(_ value: JSONValue, to open: inout Open) throws(JSONFault) -> Bool {
    if open.isObject {
      open.members.append((open.key, value))
    } else {
      open.elements.append(value)
    }
    skipSpace()
    switch peek() {
    case 0x2C:
      position += 1
      if open.isObject {
        skipSpace()
        try key(&open)
      }
      return true
    case open.isObject ? 0x7D : 0x5D:
      position += 1
      return false
    default: throw fault(.syntax)
    }
  }

  private mutating func key(_ open: inout Open) throws(JSONFault) {
    let start = position
    guard peek() == 0x22 else { throw fault(.syntax) }
    let key = try string()
    guard open.keys.insert(key).inserted else {
      position = start
      throw fault(.duplicate)
    }
    open.key = key
    skipSpace()
    guard peek() == 0x3A else { throw fault(.syntax) }
    position += 1
  }

  private mutating func scalar() throws(JSONFault) -> JSONValue {
    switch peek() {
    case 0x22: return .string(try string())
    case 0x74: return try word("true", .boolean(true))
    case 0x66: return try word("false", .boolean(false))
    case 0x6E: return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw fault(.syntax) }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws(JSONFault) -> JSONValue {
    let start = position
    if peek() == 0x2D { position += 1 }
    if peek() == 0x30 {
      position += 1
    } else {
      try digits()
    }
    var isInteger = true
    if peek() == 0x2E {
      isInteger = false
      position += 1
      try digits()
    }
    if peek() == 0x65 || peek() == 0x45 {
      isInteger = false
      position += 1
      if peek() == 0x2B || peek() == 0x2D { position += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, text.utf8.count <= 19, let value = Int(text) { return .integer(value) }
    return .number(text)
  }

  private mutating func digits() throws(JSONFault) {
    let start = position
    while let byte = peek(), (48...57).contains(byte) { position += 1 }
    guard position > start else { throw fault(.syntax) }
  }

  private mutating func string() throws(JSONFault) -> String {
    position += 1
    let start = position
    var escaped: [UInt8]?
    var copied = start
    while let byte = peek() {
      if byte == 0x22 {
        var text = bytes[copied..<position]
        if var whole = escaped {
          whole.append(contentsOf: text)
          text = whole[...]
        }
        guard let string = String(validating: text, as: UTF8.self) else { throw fault(.encoding) }
        position += 1
        return MarkPiles.cut(string)
      }
      guard byte >= 0x20 else { throw fault(.control) }
      if byte == 0x5C {
        var whole = escaped ?? []
        escaped = nil
        whole.append(contentsOf: bytes[copied..<position])
        position += 1
        try escape(into: &whole)
        escaped = whole
        copied = position
      } else {
        position += 1
      }
    }
    throw fault(.syntax)
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
    guard let byte = peek() else { throw fault(.syntax) }
    position += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: text.append(byte)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75: text.append(contentsOf: try unicodeEscape().utf8)
    default: throw fault(.syntax)
    }
  }

  /// A `\u` escape with its second half; a half alone is refused.
  private mutating func unicodeEscape() throws(JSONFault) -> String {
    let first = try hexadecimal()
    if (0xD800...0xDBFF).contains(first) {
      guard peek() == 0x5C, position + 1 < bytes.count, bytes[position + 1] == 0x75 else {
        throw fault(.encoding)
      }
      position += 2
      let second = try hexadecimal()
      guard (0xDC00...0xDFFF).contains(second) else { throw fault(.encoding) }
      return String(decoding: [UInt16(first), UInt16(second)], as: UTF16.self)
    }
    guard let scalar = Unicode.Scalar(first) else { throw fault(.encoding) }
    return String(Character(scalar))
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek() else { throw fault(.syntax) }
      switch byte {
      case 48...57: value = value << 4 | UInt32(byte - 48)
      case 65...70: value = value << 4 | UInt32(byte - 55)
      case 97...102: value = value << 4 | UInt32(byte - 87)
      default: throw fault(.syntax)
      }
      position += 1
    }
    return value
  }

  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private func fault(_ reason: JSONFault.Reason) -> JSONFault {
    let before = bytes[..<min(position, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONFault(reason: reason, line: line, column: position - start + 1)
  }
}
