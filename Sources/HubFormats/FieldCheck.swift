import HubKit

/// Whether a value of the hub's own format is one of a field's type.
enum FieldCheck {
  static func isValid(_ value: FieldValue, _ type: FieldType) -> Bool {
    switch (type, value) {
    case (.text, .text), (.longText, .text), (.boolean, .boolean), (.map, .map), (.words, .list):
      return true
    case (.integer(let range), .integer(let number)): return range.contains(number)
    case (.date, .text(let text)): return LocalDate(text) != nil
    case (.moment, .text(let text)): return isMoment(text)
    case (.enumeration(let slugs), .text(let text)): return slugs.contains(text)
    case (.reference, .text(let text)): return RecordID(text) != nil
    case (.slugs(let slugs), .list(let list)): return list.allSatisfy(slugs.contains)
    case (.references, .list(let list)): return list.allSatisfy { RecordID($0) != nil }
    default: return false
    }
  }

  /// `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`.
  static func isMoment(_ text: String) -> Bool {
    guard text.utf8.count == 16 else { return LocalDate(text) != nil }
    let bytes = Array(text.utf8)
    guard bytes[10] == 0x54, bytes[13] == 0x3A,
      LocalDate(String(decoding: bytes[..<10], as: UTF8.self)) != nil,
      [11, 12, 14, 15].allSatisfy({ (48...57).contains(bytes[$0]) })
    else { return false }
    let hour = Int(bytes[11] - 48) * 10 + Int(bytes[12] - 48)
    return hour < 24 && bytes[14] < 54
  }
}
