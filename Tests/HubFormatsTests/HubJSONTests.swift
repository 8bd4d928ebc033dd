import HubKit
import Testing

@testable import HubFormats

@Suite struct HubJSONTests {
  private let ana = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
  private let lumo = "01ARZ3NDEKTSV4RRFFQ69G5FAW"

  private func file(_ records: String) -> [UInt8] {
    "{\"format\":\"hubwright-hub-1\",\"hub\":{\"name\":\"H\"},\"records\":[\(records)]}".bytes
  }

  @Test func roundTrips() throws {
    let records = [
      ImportedRecord(
        kind: "person", line: 2, id: RecordID(ana),
        fields: [
          "name": .text("Ana \"\\\u{1}\n😀"), "source": .text("fair"), "org": .text(lumo),
          "ring": .integer(2), "isDecider": .boolean(true), "tags": .set(["b", "a"]),
          "extra": .map(["k": "v", "": "x"]),
        ]),
      ImportedRecord(
        kind: "org", line: 1, id: RecordID(lumo), fields: ["name": .text("Lumo")]),
    ]
    let bytes = HubJSON.encode(hub: ["name": .text("H")], records: records)
    let read = try HubJSON.decode(bytes)
    #expect(read.records.map(\.plain) == [records[1].plain, records[0].plain])
    #expect(HubJSON.encode(hub: ["name": .text("H")], records: read.records) == bytes)
    #expect(read.skipped.isEmpty && read.remarks.isEmpty)
  }

  @Test func skipsAndRemarksPrecisely() throws {
    let read = try HubJSON.decode(
      file(
        """
        7,{"kind":"pope","id":"\(ana)","fields":{}},{"kind":"org","id":"x","fields":{"name":"L"}},
        {"kind":"org","id":"\(lumo)","fields":{"name":"L","nope":1,"jobsNow":-5,"tags":["a",1]}},
        {"kind":"org","id":"\(lumo)","fields":{"name":"L"}},{"kind":"org","id":"\(ana)"},
        {"kind":"org","id":"01ARZ3NDEKTSV4RRFFQ69G5FAX","fields":{"name":5}}
        """))
    #expect(read.read == 7)
    #expect(read.records.count == 1)
    #expect(
      read.skipped.map(\.notice.key) == [
        "import.problem.value", "import.problem.unknownKind", "import.problem.id",
        "import.problem.duplicateID", "import.problem.missing", "import.problem.value",
      ])
    #expect(read.skipped.map(\.line) == [1, 2, 3, 5, 6, 7])
    #expect(read.remarks.map(\.field) == ["nope", "jobsNow", "tags"])
  }

  @Test(arguments: [
    ("{\"format\":\"hubwright-hub-1\",\"format\":\"x\",\"records\":[]}", "duplicate"),
    ("{\"format\":\"hubwright-hub-1\",\"records\":[]} x", "syntax"), ("", "syntax"),
    ("{\"a\":\"\u{1}\"}", "control"), ("{\"a\":\"\\ud800\"}", "encoding"), ("[1,]", "syntax"),
    ("[01]", "syntax"), ("[1.]", "syntax"), ("[NaN]", "syntax"), ("[\"a]", "syntax"),
    ("{\"a\" 1}", "syntax"), ("{1:2}", "syntax"), ("[1}", "syntax"), ("\u{FEFF}[]", "syntax"),
    ("[tru]", "syntax"), ("[-]", "syntax"), ("[\"\\x\"]", "syntax"),
  ])
  func refusesBadJSON(text: String, reason: String) {
    #expect { try HubJSON.decode(text.bytes) } throws: { error in
      (error as? Notice)?.key == "error.json" && (error as? Notice)?.arguments["reason"] == reason
    }
  }

  @Test func refusesDepthAtOnce() throws {
    let deep = [UInt8](repeating: 0x5B, count: 1_000_000)
    #expect(throws: JSONFault(reason: .depth, line: 1, column: 65)) { try JSONReader.read(deep) }
    let fine = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try JSONReader.read(fine.bytes) }
  }

  @Test func readsNumbersAndEscapes() throws {
    let value = try JSONReader.read(
      " [1, -0, 1e400, 99999999999999999999, 0.5, \"\\u00e9\\ud83d\\ude00\\/\"] ".bytes)
    guard case .array(let elements) = value, elements.count == 6 else {
      Issue.record("no array of six")
      return
    }
    if case .integer(1) = elements[0] {} else { Issue.record("1") }
    if case .integer(0) = elements[1] {} else { Issue.record("-0") }
    if case .number("1e400") = elements[2] {} else { Issue.record("1e400") }
    if case .number("99999999999999999999") = elements[3] {} else { Issue.record("large") }
    if case .string("é😀/") = elements[5] {} else { Issue.record("escapes") }
  }

  @Test func otherJSONIsNoHub() {
    for text in ["{}", "[]", "{\"format\":\"hubwright-hub-2\",\"records\":[]}", "1"] {
      #expect(throws: Notice("error.format", ["format": "hub"])) {
        try HubJSON.decode(text.bytes)
      }
    }
  }

  @Test func detectsFormats() {
    #expect(Codec.detect(name: "x", bytes: "\r\n begin:vcard\n".bytes) == "vcard")
    #expect(Codec.detect(name: "x.vcf", bytes: "BEGIN:VCALENDAR".bytes) == "ics")
    #expect(Codec.detect(name: "x.txt", bytes: file("")) == "hub")
    #expect(Codec.detect(name: "X.CSV", bytes: "a\n".bytes) == "csv")
    #expect(Codec.detect(name: "x", bytes: "a;b\n1;2".bytes) == "csv")
    #expect(Codec.detect(name: "x.json", bytes: "[]".bytes) == "hub")
    #expect(Codec.detect(name: "x.vcf", bytes: []) == "vcard")
    #expect(Codec.detect(name: "x", bytes: "hello".bytes) == nil)
    #expect(Codec.detect(name: "x", bytes: [0, 1, 2, 0x2C]) == nil)
  }
}
