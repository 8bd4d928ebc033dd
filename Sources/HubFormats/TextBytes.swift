import HubKit

/// Encodings that files come in, turned to UTF-8.
enum TextBytes {
  /// The bytes without a byte order mark, UTF-16 turned to UTF-8.
  static func normalized(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, isLittle: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, isLittle: false) }
    return bytes
  }

  private static func utf16(_ bytes: [UInt8], isLittle: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 2
    while index + 1 < bytes.count {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      units.append(isLittle ? second << 8 | first : first << 8 | second)
      index += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// The bytes as Windows-1252, of which Latin-1 is a part; every byte has a meaning.
  static func windows1252(_ bytes: some Sequence<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      if (0x80...0x9F).contains(byte) {
        scalars.append(high[Int(byte) - 0x80])
      } else {
        scalars.append(Unicode.Scalar(byte))
      }
    }
    return String(scalars)
  }

  private static let high: [Unicode.Scalar] = [
    "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
    "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
  ]

  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    // Piece by piece: what is valid is made into a text to be found so.
    var start = bytes.startIndex
    while start < bytes.endIndex {
      var end = min(start + (1 << 20), bytes.count)
      for _ in 0..<3 where end < bytes.endIndex && bytes[end] & 0xC0 == 0x80 {
        end += 1
      }
      guard String(validating: bytes[start..<end], as: UTF8.self) != nil else { return false }
      start = end
    }
    return true
  }

  /// Quoted-printable decoded; what is no `=XX` stays as it is.
  static func quotedPrintable(_ value: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(value.count)
    var index = value.startIndex
    while index < value.endIndex {
      if value[index] == 0x3D, index + 2 < value.endIndex,
        let high = digit(value[index + 1]), let low = digit(value[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(value[index])
        index += 1
      }
    }
    return MarkPiles.cut(bytes)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}
