import Canvas
import HubKit
import Runtime
import Testing

@testable import Commands

/// The small parts: tables, JSON, instants, assignments.
struct TextTests {
  @Test func tablesAlignByColumnsDrawn() {
    var table = TextTable(["Name", "N"])
    table.columns[1].alignment = .trailing
    table.rows = [["田中", "1"], ["é", "22"], ["line\nbreak", "3"]]
    let lines = table.lines(width: nil, glyphs: .unicode)
    #expect(lines.count == 4)
    #expect(lines[1].hasSuffix(" 1"))
    #expect(Set(lines.map { DisplayWidth.of($0) }).count == 1)
  }

  @Test func tablesFitTheTerminal() {
    var table = TextTable(["A", "B"])
    table.rows = [[String(repeating: "x", count: 90), String(repeating: "y", count: 90)]]
    for line in table.lines(width: 40, glyphs: .unicode) {
      #expect(DisplayWidth.of(line) <= 40)
    }
  }

  @Test func tablesFitANarrowTerminal() {
    var table = TextTable(["Name", "Organization", "Job", "Ring", "Last contact", "REF"])
    table.columns[4].minimum = 10
    table.columns[5].minimum = 26
    let long = String(repeating: "x", count: 90)
    table.rows = [[long, long, long, long, "2026-11-22", "0000A"]]
    let lines = table.lines(width: 40, glyphs: .unicode)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 40 })
    #expect(lines[1].contains("x…") && lines[1].hasSuffix("0000A"))
  }

  @Test func jsonSortsKeysAndEscapesWhatTerminalsObey() {
    let value = JSONText.object([
      "b": .array([.integer(1), .null, .number(0.5), .number(3), .number(.infinity)]),
      "a": .string("\"\\\n\u{1B}\u{9B}\u{202E}è\u{E0041}"),
    ])
    #expect(
      value.line
        == "{\"a\":\"\\\"\\\\\\n\\u001b\\u009b\\u202eè\\udb40\\udc41\",\"b\":[1,null,0.5,3,null]}")
    #expect(JSONText.object([:]).document == "{}")
    #expect(JSONText.array([.boolean(true)]).document == "[\n  true\n]")
  }

  @Test(arguments: [
    ("2026-11-22T18:00:00+01:00", 1_795_366_800_000, 60),
    ("2026-11-22T17:00Z", 1_795_366_800_000, 0),
    ("2026-11-22T17:00:00.25Z", 1_795_366_800_250, 0),
    ("2026-11-22T12:30:00-0430", 1_795_366_800_000, -270),
    ("1969-12-31T23:59:59Z", -1000, 0),
  ])
  func instantsAreRead(text: String, milliseconds: Int64, offset: Int) throws {
    let now = try #require(FixedNow(text))
    #expect(now.milliseconds == milliseconds)
    #expect(now.offset == offset)
  }

  @Test(arguments: [
    "", "2026-11-22", "2026-11-22T18:00:00", "2026-02-30T10:00Z", "2026-11-22T25:00Z",
    "2026-11-22T18:60Z", "2026-11-22T18:00+99:00", "2026-11-22T18:00:00.Z", "tomorrow",
    "2026-11-22T18:00:00+01:00junk",
  ])
  func whatIsNoInstantIsNotRead(text: String) { #expect(FixedNow(text) == nil) }

  @Test func instantsAreWritten() {
    #expect(HubClock.instant(1_795_366_800_007) == "2026-11-22T17:00:00.007Z")
    #expect(HubClock.instant(-1) == "1969-12-31T23:59:59.999Z")
    let rome = HubClock(zone: "Europe/Rome")
    #expect(rome.minute(of: 1_795_366_800_000) == "2026-11-22 18:00")
    #expect(rome.day(of: 1_795_388_400_000).description == "2026-11-23")
  }

  @Test func assignmentsAreTakenApart() throws {
    let cases: [(String, String, Assignment.Operation, String)] = [
      ("a=b", "a", .set, "b"), ("a=", "a", .set, ""), ("a+=b=c", "a", .add, "b=c"),
      ("a-=b", "a", .remove, "b"), ("a =  b", "a", .set, "  b"),
    ]
    for (text, field, operation, value) in cases {
      let assignment = try Assignment(text)
      #expect(assignment.field == field)
      #expect(assignment.operation == operation)
      #expect(assignment.value == value)
    }
    for text in ["", "a", "=b", "+=b"] {
      #expect(throws: Notice.self) { try Assignment(text) }
    }
  }
}
