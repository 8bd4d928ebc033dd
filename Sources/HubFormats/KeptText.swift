import HubKit

/// Content lines as they stand in a file, kept for the way back.
enum KeptText {
  /// The line as it stands, its line breaks made plain.
  static func of(_ property: ContentLine, _ bytes: [UInt8], isLegacy: Bool) -> String {
    let raw = bytes[property.raw]
    let isClean = !raw.contains(where: isControl)
    return (isClean ? plain(raw, isLegacy: isLegacy) : nil)
      ?? refolded(property, isLegacy: isLegacy)
  }

  /// Lines with their breaks made plain; nil when they are not UTF-8, and not to be read as
  /// Windows-1252 either.
  static func plain(_ raw: ArraySlice<UInt8>, isLegacy: Bool) -> String? {
    if !raw.contains(0x0D), !raw.contains(0) {
      if let text = String(validating: raw, as: UTF8.self) { return text }
      return isLegacy ? TextBytes.windows1252(raw) : nil
    }
    var line: [UInt8] = []
    line.reserveCapacity(raw.count)
    for (index, byte) in zip(raw.indices, raw) {
      if byte == 0x0D {
        if index + 1 >= raw.endIndex || raw[index + 1] != 0x0A { line.append(0x0A) }
      } else if byte != 0 {
        line.append(byte)
      }
    }
    if let text = String(validating: line, as: UTF8.self) { return text }
    return isLegacy ? TextBytes.windows1252(line) : nil
  }

  /// A line folded anew: its folds cut characters apart, or it holds control characters, which no
  /// card may hold and which stand for a space in our fields.
  private static func refolded(_ property: ContentLine, isLegacy: Bool) -> String {
    var writer = ContentLineWriter()
    let name = property.group.isEmpty ? property.name : property.group + "." + property.name
    let value =
      isLegacy
      ? TextBytes.windows1252(property.value) : String(decoding: property.value, as: UTF8.self)
    writer.add(name, property.parameters, value: spaced(value))
    return String(decoding: writer.bytes.dropLast(2).filter { $0 != 0x0D }, as: UTF8.self)
  }

  /// Control characters but tab and line break as a space where none stands, as `oneLine` has them.
  static func spaced(_ text: String) -> String {
    guard text.utf8.contains(where: isControl) else { return text }
    var scalars = String.UnicodeScalarView()
    var hasGap = false
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80, isControl(UInt8(scalar.value)) {
        hasGap = true
        continue
      }
      if hasGap, !scalars.isEmpty, !isGap(scalar), scalars.last.map(isGap) != true {
        scalars.append(" ")
      }
      hasGap = false
      scalars.append(scalar)
    }
    return String(scalars)
  }

  private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\t"
  }

  /// Whether a byte is a control character that a content line may not hold.
  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
  }
}
