import Canvas
import Runtime

/// The one door through which commands write (`design.md`, Four doors): what a person looks at has
/// gone through `VisibleText`; data for other programs goes out as it is.
final class Output {
  private let out: OutputChannel
  private let errors: OutputChannel
  private let glyphs: GlyphSet
  private var buffer: [UInt8] = []
  /// Whether a line stands that is to be wiped.
  private var hasProgressLine = false
  private static let bufferSize = 1 << 16

  init(out: OutputChannel, errors: OutputChannel, glyphs: GlyphSet) {
    self.out = out
    self.errors = errors
    self.glyphs = glyphs
  }

  var isTerminal: Bool { out.isTerminal }
  /// Whether progress may be shown.
  var showsProgress: Bool { errors.isTerminal }
  var columns: Int? { out.columns }
  var ellipsis: String { glyphs.ellipsis }
  var isUnicode: Bool { glyphs == .unicode }

  /// Lines for people; line breaks within `text` stay. Harmless through a pipe as well, since what
  /// is piped often ends on a terminal after all.
  func text(_ text: String) throws {
    let shown = out.isTerminal ? glyphs : .unicode
    try data(Array(VisibleText.makeMultiline(text, glyphs: shown).utf8))
    try data([0x0A])
  }

  func blank() throws { try data([0x0A]) }

  /// A document for other programs.
  func json(_ value: JSONText) throws {
    try data(Array(value.document.utf8))
    try data([0x0A])
  }

  /// Bytes of a file format, exactly as they are; on a terminal made harmless.
  func file(_ bytes: [UInt8]) throws {
    guard out.isTerminal else { return try data(bytes) }
    let text = String(decoding: bytes, as: UTF8.self)
    try data(Array(VisibleText.makeMultiline(text, glyphs: glyphs).utf8))
  }

  /// Part of a JSON document or of a table: has been made harmless by its maker.
  func data(_ bytes: some Collection<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  func table(_ table: TextTable) throws {
    for line in table.lines(width: out.columns, glyphs: glyphs) {
      try data(Array(line.utf8))
      try data([0x0A])
    }
  }

  /// Writes what is still held back.
  func flush() throws {
    guard !buffer.isEmpty else { return }
    let bytes = buffer
    buffer.removeAll(keepingCapacity: true)
    try out.write(bytes)
  }

  /// Drops what was not written yet: after a failure half a document would be worse than none.
  func discard() { buffer.removeAll() }

  /// A sentence beside the output, on standard error.
  func message(_ sentence: String) {
    try? flush()
    let visible = VisibleText.make(sentence, glyphs: glyphs)
    try? errors.write(Array("hubwright: \(visible)\n".utf8))
  }

  /// A line that the next one replaces; only on a terminal.
  func progress(_ text: String) {
    guard errors.isTerminal else { return }
    hasProgressLine = true
    try? errors.write(Array("\r\u{1B}[K\(VisibleText.make(text, glyphs: glyphs))".utf8))
  }

  func endProgress() {
    guard hasProgressLine else { return }
    hasProgressLine = false
    try? errors.write(Array("\r\u{1B}[K".utf8))
  }

  /// A question on standard error, without a line break after it.
  func question(_ text: String) {
    try? flush()
    try? errors.write(Array((VisibleText.make(text, glyphs: glyphs) + " ").utf8))
  }
}
