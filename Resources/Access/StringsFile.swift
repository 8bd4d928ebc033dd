import Foundation

/// Reads the `"key" = "value";` form of `.strings` files.
///
/// Written over bytes because it runs before the first frame, and making a text of each of a
/// thousand entries took longer than the rest of that frame. It is total: an entry that is not
/// well formed is left out, and reading goes on with the next line.
struct StringsFile {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Calls `entry` with where each key and its value stand, in the order of the file.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, entry: (_ key: Range<Int>, _ value: Range<Int>) -> Void
  ) {
    var file = StringsFile(bytes)
    while file.skipToQuote() {
      guard let key = file.quoted() else { return }
      guard file.skip(UInt8(ascii: "=")), file.isAtQuote, let value = file.quoted(),
        file.skip(UInt8(ascii: ";"))
      else {
        if !file.isAtQuote { file.skipLine() }
        continue
      }
      entry(key, value)
    }
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }
  private var isAtQuote: Bool { current == UInt8(ascii: "\"") }

  /// Moves to the next quote that opens a key, past comments; false at the end.
  private mutating func skipToQuote() -> Bool {
    while let byte = current {
      if byte == UInt8(ascii: "\"") { return true }
      if byte == UInt8(ascii: "/"), position + 1 < bytes.count {
        if bytes[position + 1] == UInt8(ascii: "/") {
          skipLine()
          continue
        }
        if bytes[position + 1] == UInt8(ascii: "*") {
          skipBlockComment()
          continue
        }
      }
      position += 1
    }
    return false
  }

  private mutating func skipLine() {
    while let byte = current, byte != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipBlockComment() {
    position += 2
    while position < bytes.count {
      let closes =
        bytes[position] == UInt8(ascii: "*") && position + 1 < bytes.count
        && bytes[position + 1] == UInt8(ascii: "/")
      position += closes ? 2 : 1
      if closes { return }
    }
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 32 || (9...13).contains(byte) { position += 1 }
  }

  /// Skips one expected byte and the space on both sides of it.
  private mutating func skip(_ expected: UInt8) -> Bool {
    skipSpace()
    guard current == expected else { return false }
    position += 1
    if expected != UInt8(ascii: ";") { skipSpace() }
    return true
  }

  /// What is between the quote here and the next one that is not escaped; nil if none closes it.
  private mutating func quoted() -> Range<Int>? {
    position += 1
    let start = position
    while position < bytes.count, let base = bytes.baseAddress,
      let quote = memchr(base + position, CInt(UInt8(ascii: "\"")), bytes.count - position)
    {
      let end = base.distance(to: UnsafePointer(quote.assumingMemoryBound(to: UInt8.self)))
      position = end + 1
      if !isEscaped(end, since: start) { return start..<end }
    }
    position = bytes.count
    return nil
  }

  /// Whether an odd number of backslashes stands before a byte.
  private func isEscaped(_ place: Int, since start: Int) -> Bool {
    var first = place
    while first > start, bytes[first - 1] == UInt8(ascii: "\\") { first -= 1 }
    return (place - first) % 2 == 1
  }

  /// The text of what stands between two quotes.
  static func text(_ content: UnsafeBufferPointer<UInt8>) -> String {
    guard content.contains(UInt8(ascii: "\\")) else {
      return String(decoding: content, as: UTF8.self)
    }
    return String(decoding: unescaped(content), as: UTF8.self)
  }

  private static func unescaped(_ content: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var isEscaped = false
    for byte in content {
      if isEscaped {
        result.append(
          byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte == UInt8(ascii: "t") ? 9 : byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
