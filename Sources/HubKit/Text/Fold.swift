/// Folding of text for search, filters and duplicate keys: case, diacritics, width, ligatures and
/// letters such as ø ł ß đ that have no decomposition. Invisible characters vanish.
///
/// Folding is idempotent, and precomposed and decomposed text fold to the same scalars. Hangul, kana
/// and Han pass through composed. It uses no locale and no ICU.
public enum Fold {
  /// The folded text; linear in its length.
  public static func fold(_ text: String) -> String {
    var text = text
    if let ascii = text.utf8.withContiguousStorageIfAvailable(foldASCII) {
      if let ascii { return ascii }
    } else {
      text.makeContiguousUTF8()
      if let ascii = text.utf8.withContiguousStorageIfAvailable(foldASCII), let ascii {
        return ascii
      }
    }
    return foldScalars(text)
  }

  /// The words of the folded text: runs of letters, digits and marks.
  public static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in fold(text).unicodeScalars {
      if isWordPart(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(String(word))
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }

  /// The text with A to Z in lower case and all else as it is.
  public static func asciiLower(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 &- 65 < 26 }) else { return text }
    return String(decoding: text.utf8.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Nil when a byte is not ASCII.
  private static func foldASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var needsWork = false
    for byte in bytes {
      if byte >= 0x80 { return nil }
      if byte &- 65 < 26 { needsWork = true }
    }
    guard needsWork else { return String(decoding: bytes, as: UTF8.self) }
    return String(unsafeUninitializedCapacity: bytes.count) { target in
      for index in bytes.indices {
        let byte = bytes[index]
        target.initializeElement(at: index, to: byte &- 65 < 26 ? byte | 0x20 : byte)
      }
      return bytes.count
    }
  }

  private static func foldScalars(_ text: String) -> String {
    let table = FoldTable.shared
    var folded: [Unicode.Scalar] = []
    folded.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        folded.append(byte &- 65 < 26 ? Unicode.Scalar(byte | 0x20) : scalar)
        continue
      }
      switch table.entry(scalar.value) {
      case FoldTable.same: FoldTable.append(scalar, to: &folded)
      case FoldTable.nothing: break
      case let entry where entry & FoldTable.isText != 0:
        let index = Int(entry & ~FoldTable.isText)
        if index < table.texts.count { folded.append(contentsOf: table.texts[index]) }
      case let entry:
        if let plain = Unicode.Scalar(entry) { FoldTable.append(plain, to: &folded) }
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: folded)
    return String(result)
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return byte &- 97 < 26 || byte &- 48 < 10 || byte &- 65 < 26
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
      .otherSymbol:
      return true
    default: return false
    }
  }
}
