import Foundation
import HubKit
import Testing

@testable import HubFormats

/// Seeded mutations of good files: nothing traps, counts add up, what was read is written and read
/// back the same. `HUBWRIGHT_FUZZ=n` runs n mutations of each seed file instead of some.
@Suite struct FuzzTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["HUBWRIGHT_FUZZ"].flatMap(Int.init) ?? 400

  private static let cards = [
    """
    BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ruiz;Ana;M.;Dr.;\r\nFN:Ana Ruiz\r\nORG:Lumo;Lab\r\n\
    EMAIL;TYPE=INTERNET,WORK:ana@lumo.example\r\nTEL;TYPE=CELL:+39 000 000 00 01\r\n\
    item1.ADR;TYPE=HOME:;;Via Lunga 1;Borgolana;;00000;IT\r\nitem1.X-ABLabel:_$!<Home>!$_\r\n\
    NOTE:One\\ntwo\\, three\r\n four\r\nCATEGORIES:a,b\\,c\r\nX-ODD;A="q;r":^n\\;\r\nEND:VCARD\r\n
    """,
    """
    BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Lumo\nORG:Lumo\nTEL;VALUE=uri;PREF=1:tel:+39-000;ext=1\n\
    BDAY:--0203\nLANG;PREF=1:it\nUID:urn:uuid:1\nEND:VCARD\nBEGIN:VCARD\nVERSION:4\nFN;ALTID=1:Zoë\n\
    FN;ALTID=1:Zoe\nAGENT:\nBEGIN:VCARD\nFN:Inner\nEND:VCARD\nURL:https://x.example\nEND:VCARD\n
    """,
    """
    BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Citt=E0;Ana\n\
    NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=\nb=3D\nTEL;WORK;VOICE;PREF:555\n\
    PHOTO;JPEG;ENCODING=BASE64:\nAAAA\nBBBB==\n\nLABEL;HOME;QUOTED-PRINTABLE:x=0Ay;z\nEND:VCARD\n
    """,
  ]
  private static let tables = [
    "Nome;Cognome;E-mail;Città\nAna;Ruiz;ana@lumo.example;\"Borgo\nlana\"\nBo;\"L\"\"i\";;'=x\n",
    "kind,id,name,ring,tags,metOn\r\nperson,01ARZ3NDEKTSV4RRFFQ69G5FAV,Ana,2,a;b,2026-01-02\r\n",
    "sep=\t\na\tb\n1\t\"2\t3\"\n\n4\n",
  ]
  private static let hubs = [
    "{\"format\":\"hubwright-hub-1\",\"hub\":{\"name\":\"H\"},\"records\":[{\"kind\":\"person\","
      + "\"id\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"fields\":{\"name\":\"Ana \\u00e9\\ud83d\\ude00\","
      + "\"source\":\"fair\",\"ring\":2,\"isDecider\":true,\"tags\":[\"a\",\"b\"],\"extra\":{\"k\":\"v\"}}}]}"
  ]

  @Test func vCards() {
    mutate(Self.cards, seed: 11) { bytes in
      guard let file = try? VCard.decode(bytes) else { return }
      #expect(file.read == file.records.count + file.skippedCount)
      let written = VCard.encode(file.records)
      guard !file.records.isEmpty else { return }
      let again = try? VCard.decode(written)
      #expect(
        again?.records.map { $0.fields["name"] } == file.records.map { $0.fields["name"] },
        "\(bytes.string.debugDescription)")
      guard let again, again.records.count == file.records.count else { return }
      // What is written once is stable from then on.
      let second = VCard.encode(again.records)
      let third = (try? VCard.decode(second)).map { VCard.encode($0.records) }
      #expect(third == second, "\(bytes.string.debugDescription)")
    }
  }

  @Test func tables() {
    mutate(Self.tables, seed: 12) { bytes in
      guard let file = try? CSV.decode(bytes) else { return }
      #expect(file.read == file.records.count + file.skippedCount)
      _ = try? CSV.decode(bytes, kind: "interaction")
    }
  }

  private static let calendars = [
    """
    BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Our Zone\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:w\n\
    SUMMARY:Core team\\, later\nDTSTART;TZID=Our Zone:20260105T180000\nDURATION:PT1H30M\n\
    RRULE:FREQ=WEEKLY\nORGANIZER;CN=Ana:mailto:ana@x.example\n\
    ATTENDEE;PARTSTAT=DECLINED:mailto:bo@x.example\nBEGIN:VALARM\nTRIGGER:-PT15M\nEND:VALARM\n\
    END:VEVENT\nBEGIN:VEVENT\nUID:w\nRECURRENCE-ID:20260119T180000\nDTSTART;VALUE=DATE:20260119\n\
    DTEND;VALUE=DATE:20260121\nSTATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n
    """,
    """
    BEGIN:VEVENT\r\nSUMMARY;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9\r\nDTSTART:20261025T010000Z\r\n\
    DTEND:20261025T020000Z\r\nCATEGORIES:a,b\r\nX-HUBWRIGHT-KIND:workshop\r\nEND:VEVENT\r\n
    """,
  ]

  @Test func calendars() {
    mutate(Self.calendars, seed: 15) { bytes in
      let zone = "Europe/Rome"
      func written(_ file: DecodedFile) -> [UInt8] {
        ICalendar.encode(file.records, zone: zone, stamp: "20261122T170000Z")
      }
      guard let file = try? ICalendar.decode(bytes, zone: zone) else { return }
      #expect(file.read == file.records.count + file.skippedCount)
      guard !file.records.isEmpty, let again = try? ICalendar.decode(written(file), zone: zone)
      else { return }
      #expect(again.read == file.records.count, "\(bytes.string.debugDescription)")
      let starts = [file, again].map { file in
        file.records.compactMap { $0.fields["start"]?.text }.sorted()
      }
      #expect(starts[0] == starts[1], "\(bytes.string.debugDescription)")
      // What is written once is stable from then on.
      let second = written(again)
      let third = (try? ICalendar.decode(second, zone: zone)).map(written)
      #expect(third == second, "\(bytes.string.debugDescription)")
    }
  }

  @Test func hubFiles() {
    mutate(Self.hubs, seed: 13) { bytes in
      guard let file = try? HubJSON.decode(bytes) else { return }
      #expect(file.read == file.records.count + file.skippedCount)
      let written = HubJSON.encode(hub: [:], records: file.records)
      #expect((try? HubJSON.decode(written))?.records.map(\.plain) == file.records.map(\.plain))
    }
  }

  @Test func randomBytes() {
    var random = SeededGenerator(seed: 14)
    for _ in 0..<Self.rounds {
      let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      for format in Codec.formats { _ = try? Codec.decode(bytes, format: format) }
      _ = Codec.detect(name: "x", bytes: bytes)
    }
  }

  private func mutate(_ seeds: [String], seed: UInt64, _ check: ([UInt8]) -> Void) {
    var random = SeededGenerator(seed: seed)
    let words = [
      "BEGIN:VCARD\n", "END:VCARD\n", "\"", "\n ", "\r", "=\n", "\\", ";", ":", ",", "^", "[", "{",
      "}",
      "]", "\\u", "null", "99999999999999999999", "\u{0}", "=3D", "\u{FEFF}", "\n\n", "BEGIN:X\n",
    ].map(\.bytes)
    for text in seeds {
      check(text.bytes)
      for _ in 0..<Self.rounds {
        var bytes = text.bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
          switch Int.random(in: 0..<6, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.removeSubrange(place..<end)
          case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
          case 3:
            let word = words[Int.random(in: 0..<words.count, using: &random)]
            bytes.insert(contentsOf: word, at: place)
          case 4: bytes = Array(bytes[..<place])
          default: bytes.swapAt(place, end - 1)
          }
        }
        check(bytes)
      }
    }
  }
}

/// Time grows with the length of the input: twice as much input never takes four times as long.
@Suite(.serialized) struct LinearityTests {
  @Test(
    "T6: files of each format",
    arguments: [
      ("vcard", "BEGIN:VCARD\nFN:A\n", "NOTE;X=\"a\"\n :\\n\\,x\n", "END:VCARD\n"),
      ("vcard", "", "BEGIN:VCARD\nFN:A\n", ""),
      ("vcard", "BEGIN:VCARD\nFN:A\nX;A=", "\"a\";", ":x\nEND:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:A\nNOTE;ENCODING=QUOTED-PRINTABLE:", "x=\n", "\nEND:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:A\n", "FN:B\nTEL:1\nNICKNAME:x\n", "END:VCARD\n"),
      ("csv", "name\n", "\"a\"\"\n", ""), ("csv", "a,b\n", "\"\"\"x\n", ""),
      ("csv", "name", ",x", "\n"), ("hub", "[", "\"a\\n\",", "1]"), ("hub", "", "[", ""),
      // A field that grows without end, of each kind.
      ("vcard", "BEGIN:VCARD\nFN:", "a", "\nEND:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:a", "\u{327}\u{301}", "\nEND:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:A\nNOTE:", "\\,^n;\\n", "\nEND:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:A\nCATEGORIES:a", ",\u{327}\u{301}", "\nEND:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:A\nADR:", ";", "\nEND:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:A\nORG:", "a;", "\nEND:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:A\nBDAY:", "1-", "\nEND:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:A\n", "a.b;X=1:c\n", "END:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:A\n", "junk\n", "END:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:A\n", "BEGIN:X\n", "END:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:A\n", "END:X\n", "END:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN:A\nX-Y:a\n", " \n", "END:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nFN;CHARSET=ISO-8859-1:", "\u{e9}", "\nEND:VCARD\n"),
      ("vcard", "BEGIN:VCARD\nVERSION:2.1\nFN:A\nX;BASE64:\n", "AAAA\n", "\nEND:VCARD\n"),
      ("ics", "BEGIN:VEVENT\nDTSTART:20260101\n", "ATTENDEE;CN=a:mailto:a@b.c\n", "END:VEVENT\n"),
      ("ics", "", "BEGIN:VEVENT\nUID:a\n", ""), ("ics", "", "BEGIN:VTIMEZONE\nTZID:a\n", ""),
      ("ics", "BEGIN:VEVENT\nDTSTART:20260101\n", "X;TZID=\"a\":1\n", "END:VEVENT\n"),
      ("ics", "", "BEGIN:VEVENT\nUID:a\nDTSTART:20260101\nEND:VEVENT\n", ""),
      ("ics", "BEGIN:VEVENT\nDTSTART:20260101\nDURATION:P", "1W", "\nEND:VEVENT\n"),
      ("ics", "BEGIN:VEVENT\nDTSTART;TZID=", "a/", ":20260101T120000\nEND:VEVENT\n"),
      ("ics", "BEGIN:VEVENT\nDTSTART:20260101\nCATEGORIES:a", ",b", "\nEND:VEVENT\n"),
      ("ics", "BEGIN:VEVENT\n", "BEGIN:X\n", "END:VEVENT\n"),
      ("csv", "name,notes\nAna,\"", "a\n", "\"\n"), ("csv", "name\n\"", "a\n", ""),
      ("csv", "name,email\nAna,", "a@b.c;", "\n"), ("csv", "name", ",tags", "\nAna\n"),
      ("csv", "name,", "\u{327}\u{301}", "\nAna,x\n"), ("csv", "name,", "aB1 ", "\nAna,x\n"),
      ("csv", "name,tags\nAna,\"", "a;", "\"\n"), ("csv", "name,metOn\nAna,", "1/", "\n"),
      ("hub", "{\"format\":\"hubwright-hub-1\",\"records\":[", "{},", "{}]}"),
      ("hub", "{\"a", "\\u0327\\u0301", "\":1}"), ("hub", "[", "9", "]"),
      ("hub", "[\"", "\\n", "\"]"),
      ("hub", "{\"format\":\"hubwright-hub-1\",\"records\":[],\"a\":{\"", "a", "\":1}}"),
    ])
  func doubling(format: String, head: String, unit: String, tail: String) {
    expectLinear { count in
      let bytes = (head + String(repeating: unit, count: count) + tail).bytes
      return { _ = try? Codec.decode(bytes, format: format) }
    }
  }

  @Test("T6: one property with ever more kinds, columns of one set, details beside kept lines")
  func many() {
    expectLinear { count in
      let kinds = (0..<count).map { "k\($0)" }.joined(separator: ",")
      let bytes = "BEGIN:VCARD\nFN:A\nEMAIL;TYPE=\(kinds):a@b.c\nEND:VCARD\n".bytes
      return { _ = try? VCard.decode(bytes) }
    }
    expectLinear { count in
      let columns = String(repeating: ",tags", count: min(count, 4000))
      let cells = (0..<min(count, 4000)).map { ",t\($0)" }.joined()
      let bytes = "name\(columns)\nAna\(cells)\n".bytes
      return { _ = try? CSV.decode(bytes) }
    }
    expectLinear { count in
      let lines = (0..<count).map { "X-A:\($0)\nitem.EMAIL:a\($0)@b.c" }.joined(separator: "\n")
      var record = ImportedRecord(kind: "person", line: 1)
      record.fields = ["name": .text("A"), "vcard": .text(lines)]
      record.children = (0..<count).map { number in
        ImportedRecord(
          kind: "channel", line: 1,
          fields: ["kind": .text("email"), "value": .text("a\(count - number)@b.c")])
      }
      return { [record] in _ = VCard.encode([record]) }
    }
  }

  @Test("T6: zones and guests of an event that is written")
  func guests() {
    expectLinear { count in
      let lines = (0..<count).map { "ATTENDEE;X=\($0):mailto:a\($0)@b.c" }.joined(separator: "\n")
      var record = ImportedRecord(kind: "meeting", line: 1)
      record.fields = ["title": .text("A"), "start": .text("2026-01-01"), "ical": .text(lines)]
      record.children = (0..<count).map { number in
        let channel = ImportedRecord(
          kind: "channel", line: 1,
          fields: ["kind": .text("email"), "value": .text("a\(count - number)@b.c")])
        let person = ImportedRecord(
          kind: "person", line: 1, fields: ["name": .text("P")], children: [channel])
        return ImportedRecord(kind: "attendance", line: 1, children: [person])
      }
      return { [record] in _ = ICalendar.encode([record], stamp: "") }
    }
    expectLinear { count in
      let lines = (0..<count).map { "X;TZID=z\($0):1\n" }.joined()
      let bytes = "BEGIN:VEVENT\nDTSTART:20260101\n\(lines)END:VEVENT\n".bytes
      return { _ = try? ICalendar.decode(bytes) }
    }
  }

  /// The ratio is taken over four doublings, so that only growth of a square or worse shows: work of
  /// this thread, whatever else the machine does.
  private func expectLinear(_ make: (Int) -> () -> Void) {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    func seconds(_ count: Int) -> Double {
      let body = make(count)
      return (0..<3).map { _ in
        let start = now()
        body()
        return now() - start
      }.min() ?? 0
    }
    let small = max(seconds(500), 0.0002)
    let large = seconds(8000)
    #expect(large / small < 16 * 5, "\(small), \(large)")
  }
}
