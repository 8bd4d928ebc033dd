/// Escapes of text values, and lists and structures made of them.
enum ContentText {
  /// The text without its escapes; nil when the bytes are not UTF-8.
  static func unescaped(_ value: ArraySlice<UInt8>) -> String? {
    guard value.contains(0x5C) else { return String(validating: value, as: UTF8.self) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(value.count)
    var index = value.startIndex
    while index < value.endIndex {
      guard value[index] == 0x5C, index + 1 < value.endIndex else {
        bytes.append(value[index])
        index += 1
        continue
      }
      switch value[index + 1] {
      case 0x6E, 0x4E: bytes.append(0x0A)
      case 0x5C, 0x2C, 0x3B, 0x3A, 0x22: bytes.append(value[index + 1])
      default: bytes.append(contentsOf: [0x5C, value[index + 1]])
      }
      index += 2
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The parts between separators that no backslash precedes.
  static func split(_ value: ArraySlice<UInt8>, at separator: UInt8) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = value.startIndex
    var index = value.startIndex
    while index < value.endIndex {
      if value[index] == 0x5C {
        index += 2
        continue
      }
      if value[index] == separator {
        parts.append(value[start..<index])
        start = index + 1
      }
      index += 1
    }
    parts.append(value[start...])
    return parts
  }

  static func escaped(_ text: String) -> String {
    guard
      text.utf8.contains(where: {
        $0 == 0x5C || $0 == 0x2C || $0 == 0x3B || $0 == 0x0A || $0 == 0x0D
      })
    else { return text }
    var bytes: [UInt8] = []
    var isAfterReturn = false
    for byte in text.utf8 {
      switch byte {
      case 0x5C, 0x2C, 0x3B: bytes.append(contentsOf: [0x5C, byte])
      case 0x0A where isAfterReturn: break
      case 0x0A, 0x0D: bytes.append(contentsOf: [0x5C, 0x6E])
      default: bytes.append(byte)
      }
      isAfterReturn = byte == 0x0D
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Writes content lines: folded at 75 octets, never inside a character, ended by CRLF.
public struct ContentLineWriter {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  /// A line whose value is already escaped.
  public mutating func add(
    _ name: String, _ parameters: [ContentLine.Parameter] = [], value: String
  ) {
    var line = name
    for parameter in parameters {
      line += ";" + parameter.name + "="
      line += parameter.values.map(Self.encoded).joined(separator: ",")
    }
    add(unfolded: line + ":" + value)
  }

  /// A whole line, which is folded where it is long. Control characters but tab are left out.
  public mutating func add(unfolded line: String) {
    if line.utf8.count <= 75, line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) {
      bytes.append(contentsOf: line.utf8)
      bytes.append(contentsOf: [0x0D, 0x0A])
      return
    }
    var room = 75
    for scalar in line.unicodeScalars where scalar.isPrinted || scalar == "\t" {
      let width = UTF8.width(scalar)
      if width > room {
        bytes.append(contentsOf: [0x0D, 0x0A, 0x20])
        room = 74
      }
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      room -= width
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
  }

  /// Lines as they were read: each line break becomes CRLF, and control characters but tab, which
  /// no card may hold, are left out.
  public mutating func add(verbatim lines: String) {
    for byte in lines.utf8 where byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x09 {
      if byte == 0x0A { bytes.append(0x0D) }
      bytes.append(byte)
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
  }

  /// RFC 6868, in quotation marks where a separator asks for them.
  private static func encoded(_ value: String) -> String {
    var text = ""
    var needsQuotes = value.isEmpty
    for scalar in value.unicodeScalars {
      switch scalar {
      case "^": text += "^^"
      case "\"": text += "^'"
      case "\n": text += "^n"
      case ":", ";", ",":
        needsQuotes = true
        text.unicodeScalars.append(scalar)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return needsQuotes ? "\"" + text + "\"" : text
  }
}

extension Unicode.Scalar {
  /// Whether it is none of the control characters of ASCII.
  fileprivate var isPrinted: Bool { value >= 0x20 && value != 0x7F }
}
