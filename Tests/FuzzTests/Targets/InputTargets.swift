import Canvas

/// What a terminal sends, and what is shown on it.
extension FuzzTarget {
  static let inputs = [
    FuzzTarget(name: "terminal-input", longest: 1024, run: terminalInput),
    text("visible-text", visibleText),
    FuzzTarget(name: "frame", longest: 2048, run: frame),
  ]

  /// The same bytes in one piece and cut by what the first of them says: pieces make no difference
  /// but for an Esc that waits.
  @Sendable private static func terminalInput(_ bytes: [UInt8]) -> String? {
    let stride = Int(bytes.first ?? 0) % 7 + 1
    var whole = InputDecoder()
    var cut = InputDecoder(isUTF8: true)
    var latin = InputDecoder(isUTF8: false)
    _ = latin.feed(bytes) + latin.flush()
    let inOne = whole.feed(bytes)
    var inPieces: [Input] = []
    for start in Swift.stride(from: 0, to: bytes.count, by: stride) {
      inPieces += cut.feed(Array(bytes[start..<min(bytes.count, start + stride)]))
    }
    guard inOne == inPieces else { return "\(inOne) in one, \(inPieces) in pieces" }
    // Half a sequence that no hand types goes on waiting for a slow line.
    return whole.flush() == cut.flush() ? nil : "ends otherwise in pieces"
  }

  /// A picture that was kept beside a hub: nothing that a terminal obeys, and the same when it is
  /// written and read again.
  @Sendable private static func frame(_ bytes: [UInt8]) -> String? {
    let size = Size(width: 12, height: 2)
    func read(_ bytes: [UInt8]) -> Frame? {
      Frame(bytes: bytes, size: size, glyphs: .unicode, theme: .standard)
    }
    guard let frame = read(bytes) else { return nil }
    guard frame.cells.count == size.width * size.height else { return "another size" }
    let signs = frame.cells.map(\.scalar) + frame.markTable.flatMap(\.self)
    if let wrong = signs.first(where: { $0 != 0 && isObeyed($0) }) {
      return "U+\(String(wrong, radix: 16)) comes through"
    }
    return read(frame.bytes)?.cells == frame.cells ? nil : "is read back as something else"
  }

  @Sendable private static func visibleText(_ text: String) -> String? {
    let visible = VisibleText.make(text)
    let wrong = visible.unicodeScalars.first { isObeyed($0.value) }
    return wrong.map { "U+\(String($0.value, radix: 16)) comes through" }
  }

  private static func isObeyed(_ scalar: UInt32) -> Bool {
    scalar < 0x20 || (0x7F...0x9F).contains(scalar) || (0x202A...0x202E).contains(scalar)
      || (0x2066...0x2069).contains(scalar)
  }
}
