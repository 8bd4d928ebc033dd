/// Text of which every code point covers one column and may go to a terminal as it is: printable
/// ASCII, Latin letters with accents, common signs, what boxes and bars are drawn with. Nearly all text is so; any
/// other takes the way of ``VisibleText`` and `wcwidth`.
enum SimpleText {
  /// Columns of the text, each of them one code point; nil for other text.
  static func columns(_ text: String) -> Int? {
    text.utf8.withContiguousStorageIfAvailable { columns($0) } ?? nil
  }

  private static func columns(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var position = 0
    var columns = 0
    while position < bytes.count {
      let length = length(bytes, position)
      if length == 0 { return nil }
      position += length
      columns += 1
    }
    return columns
  }

  /// Bytes of the code point that begins at a position of valid UTF-8; 0 for one that is not simple.
  private static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    switch bytes[position] {
    case 0x20...0x7e: 1
    // U+00A1 to U+00BF: signs of Latin-1, but for the soft hyphen.
    case 0xc2: bytes[position + 1] > 0xa0 && bytes[position + 1] != 0xad ? 2 : 0
    // U+00C0 to U+023F: letters, and the signs of times and division.
    case 0xc3...0xc8: 2
    case 0xe2:
      switch (bytes[position + 1], bytes[position + 2]) {
      // U+2500 to U+25BF: lines, blocks, squares and triangles.
      case (0x94...0x96, _): 3
      // A dash, quotation marks, the bullet and the ellipsis; four arrows; the check mark.
      case (0x80, 0x93), (0x80, 0x98...0x9d), (0x80, 0xa2), (0x80, 0xa6): 3
      case (0x86, 0x90...0x93), (0x9c, 0x93): 3
      default: 0
      }
    default: 0
    }
  }

  static func isSimple(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7e, 0xa1...0xac, 0xae...0x23f, 0x2500...0x25bf: true
    case 0x2013, 0x2018...0x201d, 0x2022, 0x2026, 0x2190...0x2193, 0x2713: true
    default: false
    }
  }

  /// The first columns of a simple text.
  static func prefix(_ text: String, _ columns: Int) -> String {
    String(text.unicodeScalars.prefix(max(0, columns)))
  }

  /// A text with spaces before and after it.
  static func padded(_ text: String, left: Int, right: Int) -> String {
    if left <= 0, right <= 0 { return text }
    var text = text
    return text.withUTF8 { bytes in
      String(unsafeUninitializedCapacity: left + bytes.count + right) { buffer in
        let end = left + bytes.count
        buffer[..<left].initialize(repeating: 0x20)
        _ = buffer[left..<end].initialize(fromContentsOf: bytes)
        buffer[end..<(end + right)].initialize(repeating: 0x20)
        return end + right
      }
    }
  }
}
