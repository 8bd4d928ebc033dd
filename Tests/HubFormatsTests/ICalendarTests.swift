import HubKit
import Testing

@testable import HubFormats

@Suite struct ICalendarTests {
  private static let stamp = "20261122T170000Z"

  private func file(_ events: String) throws -> DecodedFile {
    try ICalendar.decode(
      "BEGIN:VCALENDAR\nVERSION:2.0\n\(events)\nEND:VCALENDAR\n".crlf, zone: "Europe/Rome")
  }

  private func only(_ lines: String) throws -> ImportedRecord {
    let file = try file("BEGIN:VEVENT\n\(lines)\nEND:VEVENT")
    #expect(file.read == 1)
    #expect(file.skipped.isEmpty)
    return try #require(file.records.first)
  }

  private func written(_ records: [ImportedRecord]) -> String {
    ICalendar.encode(records, zone: "Europe/Rome", stamp: Self.stamp).string
  }

  @Test func readsAMeeting() throws {
    let record = try only(
      """
      UID:a@x.example
      SUMMARY:Dye talk\\, again
      DTSTART:20261203T170000Z
      DTEND:20261203T183000Z
      LOCATION:Via Lunga 1
      DESCRIPTION:One\\nTwo
      CATEGORIES:dye,talk
      ORGANIZER;CN=Ana Ruiz:mailto:ana@x.example
      ATTENDEE;CN=Bo Lind;PARTSTAT=DECLINED:mailto:bo@x.example
      ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:hall@x.example
      X-UNKNOWN;A=1:kept
      """)
    #expect(record.kind == "meeting")
    #expect(record.text("title") == "Dye talk, again")
    #expect(record.text("start") == "2026-12-03T18:00")
    #expect(record.text("plannedEnd") == "2026-12-03T19:30")
    #expect(record.text("timeZone") == nil)
    #expect(record.text("place") == "Via Lunga 1")
    #expect(record.text("notes") == "One\nTwo")
    #expect(record.fields["tags"] == .set(["dye", "talk"]))
    #expect(record.text("sourceUid") == "a@x.example")
    #expect(record.children.map(\.kind) == ["person", "attendance"])
    #expect(record.children[0].channels == ["email ana@x.example"])
    #expect(record.children[1].fields == ["rsvp": .text("no")])
    #expect(record.children[1].children.first?.text("name") == "Bo Lind")
    #expect(
      record.text("ical")
        == "ORGANIZER;CN=Ana Ruiz:mailto:ana@x.example\n"
        + "ATTENDEE;CN=Bo Lind;PARTSTAT=DECLINED:mailto:bo@x.example\n"
        + "ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:hall@x.example\nX-UNKNOWN;A=1:kept")
  }

  @Test(
    arguments: [
      ("DTSTART:20260703T080000Z", "2026-07-03T10:00", nil, nil),
      ("DTSTART;TZID=Europe/Rome:20260703T080000", "2026-07-03T08:00", nil, nil),
      (
        "DTSTART;TZID=/x.org/1/America/New_York:20260703T080000", "2026-07-03T08:00", nil,
        "America/New_York"
      ),
      ("DTSTART;TZID=Our Zone:20260703T080000", "2026-07-03T08:00", nil, "Our Zone"),
      ("DTSTART:20260703T080000", "2026-07-03T08:00", nil, nil),
      ("DTSTART:20260703T0800", "2026-07-03T08:00", nil, nil),
      ("DTSTART;VALUE=DATE:20260703", "2026-07-03", nil, nil),
      ("DTSTART;VALUE=DATE:20260703\nDTEND;VALUE=DATE:20260704", "2026-07-03", nil, nil),
      ("DTSTART;VALUE=DATE:20260703\nDTEND;VALUE=DATE:20260706", "2026-07-03", "2026-07-05", nil),
      ("DTSTART;VALUE=DATE:20260703\nDURATION:P2D", "2026-07-03", "2026-07-04", nil),
      ("DTSTART:20260703T220000\nDURATION:PT2H30M", "2026-07-03T22:00", "2026-07-04T00:30", nil),
      ("DTSTART:20260703T220000\nDURATION:-PT2H", "2026-07-03T22:00", nil, nil),
      ("DTSTART:20260703T220000\nDTEND:20260703T210000", "2026-07-03T22:00", nil, nil),
      (
        "DTSTART;TZID=Europe/London:20260703T200000\nDTEND:20260703T200000Z", "2026-07-03T20:00",
        "2026-07-03T21:00", "Europe/London"
      ),
      // On the last Sunday in October two o'clock comes twice.
      ("DTSTART:20261025T010000Z", "2026-10-25T02:00", nil, nil),
    ] as [(String, String, String?, String?)])
  func readsTimes(lines: String, start: String, end: String?, zone: String?) throws {
    let record = try only("UID:a\nSUMMARY:A\n\(lines)")
    #expect(record.text("start") == start)
    #expect(record.text("plannedEnd") == end)
    #expect(record.text("timeZone") == zone)
    let text = written([record])
    for line in lines.split(separator: "\n") {
      #expect(text.contains("\r\n\(line)\r\n"), "\(line)")
    }
    #expect(try again(text).map(\.plain) == [withStamp(record)])
  }

  /// What is written bears a stamp; a calendar writes it anew each time.
  private func withStamp(_ record: ImportedRecord) -> ImportedRecord {
    var record = record.plain
    let line = "DTSTAMP:\(Self.stamp)"
    record.fields["ical"] = .text(record.text("ical").map { "\(line)\n\($0)" } ?? line)
    return record
  }

  private func again(_ written: String) throws -> [ImportedRecord] {
    try ICalendar.decode(written.bytes, zone: "Europe/Rome").records
  }

  @Test(arguments: [
    "20061717T080000Z", "2006717T080000Z", "-0011130T100000", "20260703T250000", "",
  ])
  func anEventWithoutATimeIsSkipped(value: String) throws {
    let file = try file("BEGIN:VEVENT\nSUMMARY:A\nDTSTART:\(value)\nEND:VEVENT")
    #expect(file.read == 1 && file.records.isEmpty)
    #expect(file.skipped.map(\.field) == ["start"])
    #expect(file.skipped.map(\.notice.key) == ["import.problem.value"])
    #expect(file.skipped.map(\.record) == ["A"])
  }

  private static let series = """
    BEGIN:VTIMEZONE
    TZID:Our Zone
    BEGIN:STANDARD
    DTSTART:19700101T000000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0100
    END:STANDARD
    END:VTIMEZONE
    """

  @Test func aSeriesAndItsExceptionsAreKeptAsTheyCame() throws {
    let text = """
      \(Self.series)
      BEGIN:VEVENT
      UID:weekly
      DTSTAMP:20260101T000000Z
      SUMMARY:Core team
      DTSTART;TZID=Our Zone:20260105T180000
      DTEND;TZID=Our Zone:20260105T190000
      RRULE:FREQ=WEEKLY;BYDAY=MO
      EXDATE;TZID=Our Zone:20260112T180000
      BEGIN:VALARM
      ACTION:DISPLAY
      TRIGGER:-PT15M
      END:VALARM
      END:VEVENT
      BEGIN:VEVENT
      UID:weekly
      DTSTAMP:20260101T000000Z
      RECURRENCE-ID;TZID=Our Zone:20260119T180000
      SUMMARY:Core team\\, later
      DTSTART;TZID=Our Zone:20260119T200000
      END:VEVENT
      BEGIN:VTODO
      SUMMARY:Not ours
      END:VTODO
      """
    let file = try file(text)
    #expect(file.read == 2)
    #expect(file.remarks.map(\.notice.key) == ["import.problem.noEvent"])
    #expect(file.records.map { $0.text("sourceUid") } == ["weekly", "weekly#20260119T180000"])
    #expect(file.records.map { $0.text("start") } == ["2026-01-05T18:00", "2026-01-19T20:00"])
    let written = written(file.records)
    for line in text.split(separator: "\n").dropLast(3) {
      #expect(written.contains("\r\n\(line)\r\n"), "\(line)")
    }
    #expect(written.components(separatedBy: "BEGIN:VTIMEZONE").count == 2)
    #expect(try again(written).map(\.plain) == file.records.map(\.plain))
  }

  @Test func anEditedFieldTakesTheKeptLineAway() throws {
    var record = try only(
      """
      UID:a
      DTSTAMP:20260101T000000Z
      SUMMARY;LANGUAGE=en:Old
      LOCATION;ALTREP="https://x.example":Hall
      DTSTART;TZID=Europe/Rome:20260105T180000
      STATUS:CONFIRMED
      ORGANIZER;SENT-BY="mailto:c@x.example":mailto:a@x.example
      ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:a@x.example
      ATTENDEE;RSVP=TRUE;PARTSTAT=TENTATIVE:mailto:b@x.example
      ATTENDEE;RSVP=TRUE:mailto:c@x.example
      """)
    record.fields["title"] = .text("New")
    record.fields["start"] = .text("2026-01-05T19:00")
    record.fields["state"] = .text("cancelled")
    record.children[2].fields["rsvp"] = .text("yes")
    record.children.remove(at: 3)
    let text = written([record])
    #expect(text.contains("\r\nSUMMARY:New\r\n") && !text.contains("Old"))
    #expect(text.contains("LOCATION;ALTREP=\"https://x.example\":Hall"))
    #expect(text.contains("DTSTART:20260105T180000Z") && !text.contains("TZID"))
    #expect(text.contains("STATUS:CANCELLED") && !text.contains("CONFIRMED"))
    #expect(text.contains("ORGANIZER;SENT-BY=\"mailto:c@x.example\":mailto:a@x.example"))
    #expect(text.contains("ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:a@x.example"))
    #expect(text.contains("ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@x.example"))
    #expect(!text.contains("RSVP=TRUE:mailto:c@x.example"))
    let back = try #require(try again(text).first)
    #expect(back.text("start") == "2026-01-05T19:00")
    #expect(back.text("state") == "cancelled")
  }

  @Test func aUIDThatComesTwiceIsTwoMeetings() throws {
    func event(_ title: String, _ stamp: String) -> String {
      "BEGIN:VEVENT\nUID:x\nDTSTAMP:\(stamp)\nSUMMARY:\(title)\nDTSTART:20260105T180000Z\nEND:VEVENT"
    }
    let stamp = "20260101T000000Z"
    let file = try file(
      [event("B", stamp), event("A", stamp), event("B", stamp)].joined(separator: "\n"))
    #expect(file.read == 3)
    #expect(file.records.map { $0.text("sourceUid") } == ["x", "x#2", "x"])
    let two = Array(file.records.prefix(2))
    let written = written(two.reversed())
    #expect(written.components(separatedBy: "UID:x\r\n").count == 3)
    #expect(try again(written).map { $0.text("sourceUid") } == ["x", "x#2"])
    #expect(try again(written).map { $0.text("title") } == ["B", "A"])
  }

  @Test func ourOwnMeetingComesBackAsItself() throws {
    let id = try #require(RecordID("01M82JSYS68HC9PPPQDRX6680X"))
    let other = try #require(RecordID("01M82JSYS68HC9PPPQDRX6680Y"))
    let guest = ImportedRecord(kind: "person", line: 0, id: other, fields: ["name": .text("Bo")])
    let record = ImportedRecord(
      kind: "meeting", line: 0, id: id,
      fields: [
        "title": .text("Evening"), "kind": .text("members_evening"), "state": .text("held"),
        "start": .text("2026-07-03T20:00"), "plannedEnd": .text("2026-07-03T22:00"),
      ],
      children: [
        ImportedRecord(
          kind: "attendance", line: 0, fields: ["rsvp": .text("maybe")], children: [guest])
      ])
    let text = written([record])
    #expect(text.contains("UID:urn:x-hubwright:01M82JSYS68HC9PPPQDRX6680X"))
    #expect(text.contains("DTSTART:20260703T180000Z\r\nDTEND:20260703T200000Z"))
    #expect(try again(text).map(\.plain) == [withStamp(record)])
  }

  @Test func oneBadEventDoesNotStopTheOthers() throws {
    let good = "BEGIN:VEVENT\nSUMMARY:Good\nDTSTART:20260105\nEND:VEVENT"
    let deep = String(repeating: "BEGIN:X\n", count: 20)
    let large = "X:" + String(repeating: "x", count: 1 << 19)
    for (bad, key) in [
      ("BEGIN:VEVENT\nSUMMARY:Bad\nBEGIN:VALARM\nEND:VEVENT", "import.problem.openEvent"),
      ("BEGIN:VEVENT\nSUMMARY:Bad\nDTSTART:20260105", "import.problem.openEvent"),
      ("BEGIN:VEVENT\nSUMMARY:Bad\n\(deep)END:VEVENT", "import.problem.depth"),
      (
        "BEGIN:VEVENT\nSUMMARY:Bad\n" + Array(repeating: large, count: 10).joined(separator: "\n")
          + "\nEND:VEVENT", "import.problem.tooLarge"
      ),
    ] {
      let file = try file(bad + "\n" + good)
      #expect(file.read == 2)
      #expect(file.records.map { $0.text("title") } == ["Good"])
      #expect(file.skipped.map(\.notice.key) == [key])
      #expect(file.skipped.map(\.record) == ["Bad"])
    }
  }

  /// Each event would carry the rules of its zone along: a short file must not grow to gigabytes.
  @Test("T5: zones take no more room than they are given") func zonesAreBounded() throws {
    let rules = String(repeating: "X-RULE:0123456789\n", count: 800)
    let zone = "BEGIN:VTIMEZONE\nTZID:Z\n\(rules)END:VTIMEZONE\n"
    let event = "BEGIN:VEVENT\nSUMMARY:A\nDTSTART;TZID=Z:20260105T180000\nEND:VEVENT\n"
    let file = try file(zone + String(repeating: event, count: 5000))
    let kept = file.records.reduce(0) { $0 + ($1.text("ical")?.utf8.count ?? 0) }
    #expect(file.read == 5000)
    #expect(kept > 1 << 20 && kept < (1 << 25) + (1 << 20))
  }

  @Test(arguments: ["", "\n\n", "hello", "BEGIN;X:Y", "END:VCALENDAR", "{}"])
  func refusesWhatIsNoCalendar(text: String) {
    #expect(throws: Notice("error.format", ["format": "ics"])) {
      try ICalendar.decode(text.bytes)
    }
  }
}
