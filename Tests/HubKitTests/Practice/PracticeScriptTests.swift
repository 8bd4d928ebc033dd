import HubKit
import Testing

@testable import HubKit

@Suite struct PracticeScriptTests {
  static let beginning = "== -400 18:30\ninit | name=Guild | place=Town | me=ana | myName=Ana\n"

  static func lines(_ text: String) throws -> [PracticeScript.Line] {
    try PracticeScript(parsing: beginning + text).lines
  }

  static func deed(_ text: String) throws -> PracticeScript.Deed? { try lines(text).last?.deed }

  @Test func aDayHoldsForTheLinesThatFollow() throws {
    let lines = try Self.lines(
      "# told later\n\n== -3 9:05\ndone a1\nedit p | job=Chair\n== 0\ndone a2")
    #expect(lines.map(\.number) == [2, 6, 7, 9])
    #expect(lines.map(\.day) == [-400, -3, -3, 0])
    #expect(lines.map(\.minute) == [18 * 60 + 30, 9 * 60 + 5, 9 * 60 + 5, 12 * 60])
  }

  @Test func verbsAreReadWithTheirKeysAndFields() throws {
    #expect(
      try Self.deed("new person bo | name=Bo | tags=a, b")
        == .new(
          kind: "person", key: "bo",
          [.init(name: "name", value: "Bo"), .init(name: "tags", value: "a, b")]))
    #expect(
      try Self.deed("new tie - | a=$x")
        == .new(kind: "tie", key: nil, [.init(name: "a", value: "$x")]))
    #expect(
      try Self.deed("new tie | a=$x")
        == .new(kind: "tie", key: nil, [.init(name: "a", value: "$x")]))
    #expect(
      try Self.deed("edit bo | tags+=c | tags-=a | job= | note=1+1=2")
        == .edit(
          key: "bo",
          [
            .init(name: "tags", operation: .add, value: "c"),
            .init(name: "tags", operation: .remove, value: "a"), .init(name: "job", value: ""),
            .init(name: "note", value: "1+1=2"),
          ]))
    #expect(
      try Self.deed("talk | kind=call") == .talk(key: nil, [.init(name: "kind", value: "call")]))
    #expect(
      try Self.deed("attend m1 | yes=$a")
        == .attend(meeting: "m1", [.init(name: "yes", value: "$a")]))
    #expect(try Self.deed("merge bo bob") == .merge(keep: "bo", other: "bob"))
    #expect(try Self.deed("delete bo") == .delete(key: "bo"))
    #expect(
      try Self.deed("log coffee with Bo: offers a | b") == .log("coffee with Bo: offers a | b"))
  }

  @Test func barsAndLineBreaksAreEscaped() throws {
    #expect(
      try Self.deed(#"edit bo | notes=one\ntwo \| three \\ four"#)
        == .edit(key: "bo", [.init(name: "notes", value: "one\ntwo | three \\ four")]))
  }

  @Test(arguments: [
    ("done a", 1, "practice.noDay"), ("== -3\ndone a", 2, "practice.noInit"),
    ("== 1 10:00", 1, "practice.badDay"), ("== -3 25:00", 1, "practice.badDay"),
    ("", 1, "practice.noInit"),
  ])
  func aScriptThatDoesNotBeginIsRefused(_ text: String, _ line: Int, _ key: String) {
    Self.expect(text, line, key)
  }

  @Test(arguments: [
    ("== -401 10:00", "practice.backwards"), ("dance bo", "practice.badVerb"),
    ("done", "practice.missing"), ("merge a", "practice.missing"), ("log", "practice.missing"),
    ("new person bo cy", "practice.missing"), ("edit bo | job", "practice.badField"),
    ("done a | on=@0", "practice.badField"), ("init | name=x", "practice.initAgain"),
  ])
  func aLineThatIsNoneIsNamed(_ text: String, _ key: String) {
    Self.expect(Self.beginning + text, 3, key)
  }

  static func expect(_ text: String, _ line: Int, _ key: String) {
    do {
      _ = try PracticeScript(parsing: text)
      Issue.record("read: \(text)")
    } catch {
      #expect(error.line == line)
      #expect(error.notice.key == key)
    }
  }
}

@Suite struct PracticeValuesTests {
  static let ana = RecordID(milliseconds: 1, random: [1])
  static let lumo = RecordID(milliseconds: 1, random: [2])

  static let values = PracticeValues(
    day: day("2026-03-28"),
    named: ["ana": .init(id: ana, kind: "person"), "lumo": .init(id: lumo, kind: "org")],
    trade: { $0 == "C13" ? "nace2.1:C13" : nil })

  static func day(_ text: String) -> LocalDate { LocalDate(text) ?? LocalDate(dayNumber: 0) }

  static func edit(_ kind: Kind, _ fields: [(String, String)]) throws -> RecordEdit {
    let descriptor = try #require(Catalogue.standard[kind])
    return try values.edit(
      fields.map { .init(name: $0.0, value: $0.1) }, of: descriptor, id: lumo, isNew: true)
  }

  @Test func daysAreCountedFromTheLines() throws {
    let edit = try Self.edit(
      "meeting", [("start", "@+1T18:30"), ("announcedOn", "@-14"), ("hosts", "$ana")])
    #expect(edit.values["start"] == .text("2026-03-29T18:30"))
    #expect(edit.values["announcedOn"] == .text("2026-03-14"))
    #expect(edit.values["hosts"] == .list([Self.ana.text]))
    let pitch = try Self.edit("pitch", [("followups", "@0, @+5")])
    #expect(pitch.values["followups"] == .list(["2026-03-28", "2026-04-02"]))
  }

  @Test func whatIsNotACountedDayStaysText() throws {
    #expect(
      try Self.edit("person", [("birthday", "--02-29")]).values["birthday"] == .text("--02-29"))
    #expect(try Self.edit("need", [("text", "@home")]).values["text"] == .text("@home"))
    #expect(throws: Notice.self) { try Self.edit("meeting", [("start", "@soon")]) }
  }

  @Test func referencesFitTheirField() throws {
    #expect(try Self.edit("person", [("org", "$lumo")]).values["org"] == .text(Self.lumo.text))
    for (field, value) in [("org", "$ana"), ("org", "lumo"), ("org", "$nobody"), ("hat", "x")] {
      #expect(throws: Notice.self) { try Self.edit("person", [(field, value)]) }
    }
  }

  @Test func tradesBecomeCodes() throws {
    #expect(try Self.edit("org", [("sector", "C13")]).values["sector"] == .text("nace2.1:C13"))
    #expect(throws: Notice.self) { try Self.edit("org", [("sector", "C99")]) }
  }

  @Test func contactDetailsAreRecordsOfTheirOwn() throws {
    let person = try #require(Catalogue.standard["person"])
    let fields = [PracticeScript.Field(name: "email", value: "a@example.org, b@example.org")]
    let edit = try Self.values.edit(fields, of: person, id: Self.ana, isNew: true)
    #expect(edit.values["email"] == nil)
    let channels = Self.values.channels(fields, of: person, owner: Self.ana) { Self.lumo }
    #expect(
      channels.map { $0.values["value"] } == [.text("a@example.org"), .text("b@example.org")])
  }

  @Test func whoCameHadSaidSoUnlessTheyWalkedIn() throws {
    let fields = [("attended", "$ana"), ("first", "$ana"), ("walkin", "$ana")]
      .map { PracticeScript.Field(name: $0.0, value: $0.1) }
    let walkIn = try PracticeAttendance.read(fields, values: Self.values)
    #expect(walkIn.map(\.outcome) == ["attended"])
    #expect(walkIn.map(\.impliedRsvp) == ["none"])
    #expect(walkIn.map(\.isFirst) == [true])
    let expected = try PracticeAttendance.read(Array(fields.prefix(1)), values: Self.values)
    #expect(expected.map(\.impliedRsvp) == ["yes"])
    let told = try PracticeAttendance.read(
      [.init(name: "apology", value: "$ana"), .init(name: "no", value: "$ana")],
      values: Self.values)
    #expect(told.map(\.rsvp) == ["no"])
    #expect(told.map(\.impliedRsvp) == [nil])
    #expect(throws: Notice.self) {
      try PracticeAttendance.read(
        [.init(name: "late", value: "$ana"), .init(name: "attended", value: "$ana")],
        values: Self.values)
    }
  }
}
