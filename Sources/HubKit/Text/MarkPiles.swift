/// Text as the Unicode standard calls it stream-safe: no letter bears more than thirty marks.
///
/// No language needs more than a few. Comparing texts puts the marks of a letter in order, which
/// takes the square of their number: a letter with a hundred thousand of them would hold the program
/// up for minutes. Whatever comes from outside passes here once; further marks are left out.
public enum MarkPiles {
  /// The most marks in a row that stay.
  public static let most = 30

  public static func cut(_ text: String) -> String {
    // Two bytes a mark, at the least.
    guard text.utf8.count > 2 * most, holdsPile(text.unicodeScalars) else { return text }
    var result = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars {
      marks = isMark(scalar) ? marks + 1 : 0
      if marks <= most { result.append(scalar) }
    }
    return String(result)
  }

  /// The same for UTF-8; bytes that are no UTF-8 stay as they are.
  public static func cut(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8]?
    var copied = 0
    var marks = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] >= 0xCC else {
        marks = 0
        index += 1
        continue
      }
      let (scalar, length) = scalar(bytes, index)
      marks = scalar.map(isMark) == true ? marks + 1 : 0
      if marks > most {
        if result == nil { result = [] }
        result?.append(contentsOf: bytes[copied..<index])
        copied = index + length
      }
      index += length
    }
    guard var result else { return bytes }
    result.append(contentsOf: bytes[copied...])
    return result
  }

  private static func holdsPile(_ scalars: String.UnicodeScalarView) -> Bool {
    var marks = 0
    for scalar in scalars {
      marks = isMark(scalar) ? marks + 1 : 0
      if marks > most { return true }
    }
    return false
  }

  /// Below U+0300 there is no mark.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered
  }

  /// The code point at an index and the bytes it takes; nil and one where there is none.
  private static func scalar(_ bytes: [UInt8], _ index: Int) -> (Unicode.Scalar?, Int) {
    let lead = bytes[index]
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead < 0xF8, index + length <= bytes.count else { return (nil, 1) }
    var value = UInt32(lead & (0xFF >> UInt8(length + 1)))
    for byte in bytes[(index + 1)..<(index + length)] {
      guard byte & 0xC0 == 0x80 else { return (nil, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (Unicode.Scalar(value), length)
  }
}
