import HubKit

/// JSON as commands print it: keys sorted, two spaces of indentation, nothing a terminal obeys.
public indirect enum JSONText {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONText])
  case object([String: JSONText])

  /// A string, or null.
  public static func optional(_ text: String?) -> JSONText { text.map(JSONText.string) ?? .null }
  public static func optional(_ number: Int?) -> JSONText { number.map(JSONText.integer) ?? .null }
  public static func optional(_ number: Double?) -> JSONText {
    number.map(JSONText.number) ?? .null
  }
  public static func optional(_ day: LocalDate?) -> JSONText { .optional(day?.description) }
  public static func ids(_ ids: some Sequence<RecordID>) -> JSONText {
    .array(ids.map { .string($0.text) })
  }

  /// The value over several lines.
  public var document: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  /// The value on one line.
  public var line: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// Our own documents are never nested deeply, so recursion is bounded by their shape.
  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .boolean(let flag): text += flag ? "true" : "false"
    case .integer(let number): text += String(number)
    case .number(let number): text += Self.spelled(number)
    case .string(let string): Self.quote(string, into: &text)
    case .array(let elements):
      Self.list(elements, "[", "]", into: &text, indent) { element, text, indent in
        element.write(to: &text, indent: indent)
      }
    case .object(let members):
      let sorted = members.sorted {
        $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
      }
      Self.list(sorted, "{", "}", into: &text, indent) { member, text, indent in
        Self.quote(member.key, into: &text)
        text += indent == nil ? ":" : ": "
        member.value.write(to: &text, indent: indent)
      }
    }
  }

  private static func list<Element>(
    _ elements: [Element], _ open: String, _ close: String, into text: inout String, _ indent: Int?,
    _ write: (Element, inout String, Int?) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      if let indent { text += "\n" + String(repeating: "  ", count: indent + 1) }
      write(element, &text, indent.map { $0 + 1 })
    }
    if let indent, !elements.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  /// JSON knows neither infinities nor a number that is none.
  private static func spelled(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    return number.description
  }

  private static func quote(_ string: String, into text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where needsEscape(scalar): escape(scalar, into: &text)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// Controls, and what turns the direction of text or is not seen at all.
  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar, into text: inout String) {
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}

extension JSONText: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self = .string(text) }
}
