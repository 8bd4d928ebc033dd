import Testing

@testable import Canvas

@Suite("Frames as bytes")
struct FrameBytesTests {
  private func frame(_ random: inout SeededRandom) -> Frame {
    let size = Size(width: Int.random(in: 1...90, using: &random), height: 7)
    var frame = Frame(size: size)
    let texts = ["田中 e\u{301}a\u{301}\u{302}", "plain", "", "\u{1f468}\u{200d}", "- - -"]
    for y in 0..<size.height {
      let role = StyleRole.allCases.randomElement(using: &random) ?? .text
      let traits = Traits(rawValue: UInt8.random(in: 0...31, using: &random))
      let x = Int.random(in: 0..<size.width, using: &random)
      let text = texts.randomElement(using: &random) ?? ""
      frame.put(text, at: Point(x: x, y: y), style: Style(role, traits))
    }
    frame.cursor = Bool.random(using: &random) ? Point(x: 3, y: 1) : nil
    frame.cursorVisible = Bool.random(using: &random)
    frame.modes = Modes(mouse: Bool.random(using: &random), bracketedPaste: false)
    frame.title = texts.randomElement(using: &random) ?? ""
    return frame
  }

  @Test("Read again they are the same", arguments: 1...200 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let frame = frame(&random)
    let read = try #require(
      Frame(bytes: frame.bytes, size: frame.size, glyphs: .unicode, theme: frame.theme))
    #expect(read.size == frame.size)
    #expect(read.cells == frame.cells)
    #expect(read.markTable == frame.markTable)
    #expect(read.cursor == frame.cursor)
    #expect(read.cursorVisible == frame.cursorVisible)
    #expect(read.modes == frame.modes)
    #expect(read.title == frame.title)
  }

  @Test("What is cut short is no frame, and what is changed is none or another")
  func damaged() {
    var random = SeededRandom(7)
    let frame = frame(&random)
    let bytes = frame.bytes
    func read(_ bytes: [UInt8]) -> Frame? {
      Frame(bytes: bytes, size: frame.size, glyphs: .unicode, theme: .standard)
    }
    for length in 0..<bytes.count { #expect(read(Array(bytes.prefix(length))) == nil) }
    for _ in 0..<5_000 {
      var changed = bytes
      let place = Int.random(in: 0..<bytes.count, using: &random)
      changed[place] = UInt8.random(in: 0...255, using: &random)
      guard let read = read(changed) else { continue }
      #expect(read.size == frame.size)
      let signs = read.cells.map(\.scalar) + read.markTable.flatMap(\.self)
      #expect(signs.allSatisfy { $0 == 0 || $0 >= 0x20 && !(0x7F..<0xA0).contains($0) })
    }
  }
}
