import HubKit
import Testing

@testable import HubFormats

@Suite("Files are read some records at a time")
struct RecordSourceTests {
  private func batches(_ bytes: [UInt8], _ format: String) throws -> [Int] {
    let source = try Codec.source(bytes, format: format)
    var counts: [Int] = []
    while case let some = try source.next(), !some.isEmpty { counts.append(some.count) }
    #expect(source.figures.records.isEmpty)
    #expect(source.figures.read == counts.reduce(0, +))
    #expect(try source.next().isEmpty)
    return counts
  }

  @Test func cards() throws {
    let cards = (0..<1200).map { "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:P\($0)\r\nEND:VCARD\r\n" }
    let bytes = Array(cards.joined().utf8)
    #expect(try batches(bytes, "vcard") == [500, 500, 200])
    #expect(try Codec.source(bytes, format: "vcard").estimate == 1200)
    #expect(
      try Codec.decode(bytes, format: "vcard").records.map(\.line) == (0..<1200).map { 4 * $0 + 1 })
  }

  @Test func rows() throws {
    let rows = ["name"] + (0..<1200).map { "P\($0)" }
    let bytes = Array(rows.joined(separator: "\n").utf8)
    #expect(try batches(bytes, "csv") == [500, 500, 200])
    #expect(try Codec.source(bytes, format: "csv").estimate == 1200)
  }

  @Test func whatIsNoFileOfTheFormatIsToldByTheFirst() throws {
    let source = try Codec.source(Array("Dear Ana,\nyours".utf8), format: "vcard")
    #expect(throws: Notice("error.format", ["format": "vcard"])) { try source.next() }
  }

  @Test func textIsFoundToBeUTF8HoweverItIsCut() {
    // The pieces that are looked at end within a character, wherever it stands.
    for shift in 0..<4 {
      let text = Array(repeating: UInt8(ascii: "a"), count: (1 << 20) - shift) + Array("😀é".utf8)
      #expect(TextBytes.isUTF8(text))
      #expect(!TextBytes.isUTF8(Array(text.dropLast())))
      #expect(!TextBytes.isUTF8(Array(text.dropLast(2)) + [0xFF, 0x41]))
    }
  }
}
