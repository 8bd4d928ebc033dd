/// A logical line: its physical lines joined.
public struct UnfoldedLine: Sendable {
  public var content: ArraySlice<UInt8>
  /// The bytes in the file, folds included, without the line break that ends it.
  public var raw: Range<Int>
  /// The number of its first physical line, counted from 1.
  public var line: Int
  /// More than `ContentLineReader.longest` bytes; `content` is then empty.
  public var isTooLong: Bool
}

/// Cuts a file into logical lines: unfolds what begins with a space or tab, joins the soft line
/// breaks of quoted-printable and unindented lines of base64. CRLF, LF and CR end a line.
///
/// Each byte is looked at a bounded number of times. A character folded in the middle comes back
/// whole, since joining is done on bytes.
public struct ContentLineReader {
  /// The longest logical line that is taken, in bytes.
  public static let longest = 1 << 20

  private let bytes: [UInt8]
  private var position = 0
  private var lineNumber = 1

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next logical line, also an empty one; nil at the end.
  public mutating func next() -> UnfoldedLine? {
    guard position < bytes.count else { return nil }
    let start = position
    let first = lineNumber
    var end = physicalEnd()
    var joined: [UInt8]?
    var isQuoted: Bool?
    while position < bytes.count {
      let last = end > start ? bytes[end - 1] : 0
      if last == 0x3D, joined?.last ?? 0x3D == 0x3D,
        isQuoted ?? hasEncoding(start, end, "QUOTED-PRINTABLE")
      {
        isQuoted = true
        var content = joined ?? Array(bytes[start..<end])
        if !content.isEmpty { content.removeLast() }
        append(&content, from: position, &end)
        joined = content
      } else if bytes[position] == 0x20 || bytes[position] == 0x09 {
        var content = joined ?? Array(bytes[start..<end])
        append(&content, from: position + 1, &end)
        joined = content
      } else if end > start, !nextHasColon(), hasEncoding(start, end, "BASE64") {
        var content = joined ?? Array(bytes[start..<end])
        append(&content, from: position, &end)
        joined = content
      } else {
        break
      }
    }
    let isTooLong = end - start > Self.longest
    return UnfoldedLine(
      content: isTooLong ? [] : joined?[...] ?? bytes[start..<end], raw: start..<end, line: first,
      isTooLong: isTooLong)
  }

  /// Takes the physical line at `position`, adding its bytes from `from` on.
  private mutating func append(_ content: inout [UInt8], from: Int, _ end: inout Int) {
    let start = from
    end = physicalEnd()
    if start < end, content.count <= Self.longest { content.append(contentsOf: bytes[start..<end]) }
  }

  /// Moves past the physical line at `position` and gives where its text ends.
  private mutating func physicalEnd() -> Int {
    let count = bytes.count
    var index = position
    bytes.withUnsafeBufferPointer { buffer in
      while index < count, buffer[index] != 0x0A, buffer[index] != 0x0D { index += 1 }
    }
    let end = index
    if index < count {
      index += bytes[index] == 0x0D && index + 1 < count && bytes[index + 1] == 0x0A ? 2 : 1
    }
    position = index
    lineNumber += 1
    return end
  }

  /// Whether the physical line at `position` is empty or has a colon, so that it is no bare base64.
  private func nextHasColon() -> Bool {
    var index = position
    let limit = min(bytes.count, position + 512)
    while index < limit {
      switch bytes[index] {
      case 0x3A: return true
      case 0x0A, 0x0D: return index == position
      default: index += 1
      }
    }
    return limit == bytes.count && index == position
  }

  /// Whether the parameters of the line that begins at `start` name the encoding.
  private func hasEncoding(_ start: Int, _ end: Int, _ name: String) -> Bool {
    let header = bytes[start..<min(end, start + 512)].prefix { $0 != 0x3A }
    guard header.count > name.utf8.count else { return false }
    let upper = ContentLine.upper(header)
    return upper.contains(";" + name) || upper.contains("ENCODING=" + name)
  }
}
