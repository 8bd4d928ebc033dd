import Foundation
import HubKit
import Testing

@testable import Commands

/// What was imported, exported and imported once more.
@Suite struct RoundTripTests {
  private static let card = """
    BEGIN:VCARD
    VERSION:3.0
    UID:bo-lind
    FN:Bo Lind
    item1.EMAIL;type=INTERNET;type=HOME:bo@x.example
    item1.X-ABLabel:Salon
    URL;TYPE=home:https://bo.example
    URL;TYPE=work:https://bo.example
    PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ
    X-SKILL;LEVEL=3:weaving\\, dyeing
    END:VCARD
    """

  private func counts(_ result: CommandLine.Result) throws -> [String] {
    let file = try result.json["files"]?.array?.first
    return ["read", "added", "updated", "unchanged", "skipped"].map {
      file?[$0]?.integer.map(String.init) ?? "?"
    }
  }

  @Test func everyPropertyOfACardComesBack() throws {
    let line = try CommandLine.withHub()
    line.input = Self.card
    #expect(try counts(line("import", "-", "--json")) == ["1", "1", "0", "0", "0"])
    let written = line("export", "--format", "vcard", "--where", "bo").out
    let lines = written.components(separatedBy: "\r\n")
    for kept in [
      "VERSION:3.0", "UID:bo-lind", "item1.EMAIL;type=INTERNET;type=HOME:bo@x.example",
      "item1.X-ABLabel:Salon", "URL;TYPE=home,work:https://bo.example",
      "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", "X-SKILL;LEVEL=3:weaving\\, dyeing",
    ] {
      #expect(lines.count { $0 == kept } == 1, "\(kept)")
    }
    #expect(lines.count { $0.contains("EMAIL") } == 1)
    line.input = written
    #expect(try counts(line("import", "-", "--json")) == ["1", "0", "0", "1", "0"])
    let asked = line("export", "--format", "vcard", "--vcard-version", "4", "--where", "bo").out
    #expect(asked.contains("VERSION:4.0\r\n"))
    #expect(line("export", "--format", "csv", "--vcard-version", "4").status == 64)
    #expect(line("export", "--format", "vcard", "--vcard-version", "5").status == 64)
  }

  private static func calendar(_ title: String, guests: String = "") -> String {
    """
    BEGIN:VCALENDAR
    BEGIN:VEVENT
    UID:evening
    DTSTAMP:20261101T000000Z
    DTSTART:20261203T170000Z
    SUMMARY:\(title)
    ORGANIZER;CN=Ana Ruiz:mailto:ana@x.example
    ATTENDEE;CN=BL;PARTSTAT=TENTATIVE:mailto:bo@x.example
    ATTENDEE;CN=Cai Wen;RSVP=TRUE:mailto:cai@x.example\(guests)
    RRULE:FREQ=MONTHLY
    END:VEVENT
    END:VCALENDAR
    """
  }

  @Test func aCalendarBringsMeetingsAndThoseWhoCome() throws {
    let line = try CommandLine.withHub()
    line.input = Self.card
    try #require(line("import", "-").status == 0)
    func bring(_ text: String) throws -> CommandLine.Result {
      line.input = text
      return line("import", "-", "--json")
    }
    let first = try bring(Self.calendar("Evening"))
    #expect(try counts(first) == ["1", "1", "0", "0", "0"])
    #expect(try first.json["files"]?.array?.first?["peopleCreated"]?.integer == 1)
    // Ana is who keeps the hub, Bo is known by his address: neither gets another name.
    let people = line("list", "person", "--columns", "name").out
    for name in ["Ana Ruiz", "Bo Lind", "Cai Wen"] { #expect(people.contains(name)) }
    #expect(!people.contains("BL"))
    #expect(try counts(bring(Self.calendar("Evening"))) == ["1", "0", "0", "1", "0"])
    let later = Self.calendar("Evening").replacing("20261101", with: "20261105")
    #expect(try counts(bring(later)) == ["1", "0", "0", "1", "0"])
    let more = Self.calendar("Late evening", guests: "\nATTENDEE;CN=Dora Nagy:mailto:d@x.example")
    #expect(try counts(bring(more)) == ["1", "0", "1", "0", "0"])
    let shown = line("list", "meeting", "--json").out
    #expect(shown.contains("Late evening") && !shown.contains("\"Evening\""))
    let attendance = try line("list", "attendance", "--json").json
    #expect(attendance["rows"]?.array?.count == 3)
    let written = line("export", "--format", "ics").out
    #expect(written.contains("RRULE:FREQ=MONTHLY\r\n"))
    #expect(written.contains("ATTENDEE;CN=BL;PARTSTAT=TENTATIVE:mailto:bo@x.example\r\n"))
    #expect(try counts(bring(written)) == ["1", "0", "0", "1", "0"])
    #expect(line("export", "--format", "ics", "--kind", "person").status == 1)
    for _ in 0..<2 { #expect(line("undo").status == 0) }
    #expect(try line("list", "meeting", "--json").json["rows"]?.array?.isEmpty == true)
    #expect(try line("list", "attendance", "--json").json["rows"]?.array?.isEmpty == true)
    #expect(!line("list", "person").out.contains("Cai Wen"))
    #expect(line("check").status == 0)
  }

  /// Two records of a file that are one here must not change one into the other at each import.
  @Test func aFileThatHasSomebodyTwiceIsStable() throws {
    let line = try CommandLine.withHub()
    let table =
      "name,email,job,Colour\nBo Lind,bo@x.example,dyer,red\nBo Lind,bo@x.example,weaver,blue\n"
    line.input = table
    let first = line("import", "-", "--format", "csv")
    #expect(first.errors.contains("weaver") && first.errors.contains("line 3"))
    line.input = table
    #expect(try counts(line("import", "-", "--format", "csv", "--json"))[2...] == ["0", "2", "0"])
    #expect(line("show", "bo@x.example").out.contains("dyer"))
  }

  @Test func aFileSaysWhatTheColumnsAre() throws {
    let line = try CommandLine.withHub()
    let map = line.home + "/ours.map"
    try "Chi = name\nCosa = job\n".write(toFile: map, atomically: true, encoding: .utf8)
    line.input = "Chi,Cosa\nBo Lind,dyer\n"
    #expect(try counts(line("import", "-", "--map", map, "--json"))[1] == "1")
    #expect(line("show", "Bo Lind").out.contains("dyer"))
    try "Chi = name\nCosa = cosa\n".write(toFile: map, atomically: true, encoding: .utf8)
    let refused = line("import", "-", "--map", map)
    #expect(refused.status == 64 && refused.errors.contains("ours.map, line 2: \"Cosa = cosa\""))
    #expect(line("import", "-", "--map", line.home + "/none").status == 66)
  }

  @Test func saysWhatIsOverwritten() throws {
    let line = try CommandLine.withHub()
    func table(_ job: String) -> String {
      "name,job,tags,notes\n" + (1...8).map { "Person \($0),\(job),\(job),\(job)\n" }.joined()
    }
    line.input = table("dyer")
    #expect(line("import", "-", "--format", "csv").status == 0)
    line.input = table("weaver")
    let said = line("import", "-", "--format", "csv", "--dry-run")
    #expect(said.out.contains("8 updated") && said.out.contains("8 values overwritten"))
    #expect(said.errors.contains("30 %"))
    line.input = table("weaver") + "Bo Lind,weaver,,\n"
    let json = try line("import", "-", "--format", "csv", "--json").json
    #expect(json["files"]?.array?.first?["overwritten"]?.integer == 8)
    line.input = "name,municipality\nPerson 1,Biella\n"
    let more = line("import", "-", "--format", "csv")
    #expect(!more.out.contains("overwritten") && !more.errors.contains("30 %"))
  }
}
