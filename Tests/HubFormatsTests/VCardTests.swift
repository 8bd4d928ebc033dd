import HubKit
import Testing

@testable import HubFormats

@Suite struct VCardTests {
  private func card(_ lines: String, version: String = "4.0") -> String {
    "BEGIN:VCARD\nVERSION:\(version)\n\(lines)\nEND:VCARD\n"
  }

  private func only(_ text: String) throws -> ImportedRecord {
    let file = try VCard.decode(text.bytes)
    #expect(file.read == 1)
    #expect(file.skipped.isEmpty)
    return try #require(file.records.first)
  }

  @Test func readsWhatOurFieldsHold() throws {
    let record = try only(
      card(
        """
        FN:Ana Ruiz
        N:Ruiz;Ana;;;
        NICKNAME:Anita
        ORG:Lumo\\, Srl
        TITLE:CTO
        EMAIL;TYPE=INTERNET,WORK;PREF=1:ana@lumo.example
        TEL;TYPE=cell:+39 000 000 00 01
        URL:https://lumo.example/a,b;c
        IMPP:xmpp:ana@lumo.example
        BDAY:--0203
        NOTE:First\\nsecond\\; third
        CATEGORIES:weaving,looms\\,old
        UID:urn:uuid:1
        LANG:it
        """))
    #expect(record.kind == "person")
    #expect(record.text("name") == "Ana Ruiz")
    #expect(record.text("familyName") == "Ruiz")
    #expect(record.text("givenName") == "Ana")
    #expect(record.text("nickname") == "Anita")
    #expect(record.names == ["org": "Lumo, Srl"])
    #expect(record.text("job") == "CTO")
    #expect(record.text("birthday") == "--02-03")
    #expect(record.text("notes") == "First\nsecond; third")
    #expect(record.fields["tags"]?.list == ["looms,old", "weaving"])
    #expect(record.text("sourceUid") == "urn:uuid:1")
    #expect(record.text("language") == "it")
    #expect(record.text("vcard") == nil)
    #expect(
      record.channels == [
        "email ana@lumo.example work !", "phone +39 000 000 00 01 cell",
        "url https://lumo.example/a,b;c", "im xmpp:ana@lumo.example",
      ])
  }

  @Test func keepsTheRestVerbatim() throws {
    let kept = """
      X-ODD;A="b;c":d\\,e
      item1.ADR;TYPE=home:;;Via Lunga 1;Borgolana;;00000;IT
      item1.X-ABLabel:_$!<Home>!$_
      PHOTO:data:image/png;base64,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
       AAAA==
      N:Ruiz;Ana;Maria;Dr.;
      TEL;VALUE=uri;TYPE=work:tel:+39-000;ext=7
      """
    let file = card("FN:Ana Ruiz\n" + kept)
    let record = try only(file)
    #expect(record.text("vcard") == kept)
    #expect(
      record.channels == [
        "address Via Lunga 1, Borgolana, 00000, IT home", "phone +39-000 ext. 7 work",
      ])
    let written = VCard.encode([record]).string
    for line in kept.split(separator: "\n") { #expect(written.contains("\r\n\(line)\r\n")) }
    #expect(try VCard.decode(written.bytes).records.map(\.plain) == [record.plain])
  }

  @Test func anEditedFieldTakesTheKeptLineAway() throws {
    var record = try only(
      card("FN:Ana\nORG;X-A=1:Old\nTEL;X-B=2:1234567\nNICKNAME:A\nNICKNAME:B\nX-C:3"))
    record.names["org"] = "New"
    record.children[0].fields["value"] = .text("7654321")
    record.fields["nickname"] = .text("C")
    let written = VCard.encode([record]).string
    #expect(written.contains("ORG:New") && !written.contains("Old"))
    #expect(written.contains("TEL:7654321") && !written.contains("1234567"))
    #expect(written.contains("NICKNAME:C") && !written.contains("NICKNAME:A"))
    #expect(written.contains("NICKNAME:B") && written.contains("X-C:3"))
  }

  /// What the store adds to a contact detail must not part it from the line it came in.
  @Test func aKeptLineIsThatOfItsRecord() throws {
    let kept = "item1.EMAIL;TYPE=home:ana@x.example\nitem1.X-ABLabel:Salon"
    var record = try only(card("FN:Ana\n" + kept))
    record.children[0].fields["owner"] = .text("01M82JSYS68HC9PPPQDRX6680X")
    record.children[0].fields["preferred"] = .boolean(false)
    let written = VCard.encode([record]).string
    #expect(written.contains("item1.EMAIL;TYPE=home:ana@x.example\r\nitem1.X-ABLabel:Salon\r\n"))
    #expect(!written.contains("\r\nEMAIL"))
  }

  @Test func keptLinesGoBackInTheVersionTheyCameIn() throws {
    let photo = "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ"
    for (version, written) in [("2.1", "3.0"), ("3.0", "3.0"), ("4.0", "4.0")] {
      let record = try only(card("FN:Ana\n" + photo, version: version))
      let text = VCard.encode([record]).string
      #expect(text.contains("VERSION:\(written)\r\n"))
      #expect(text.components(separatedBy: "VERSION").count == 2)
      #expect(try VCard.decode(text.bytes).records.map(\.plain) == [record.plain])
    }
    let plain = try only(card("FN:Ana", version: "3.0"))
    #expect(plain.fields["vcard"] == nil)
    #expect(VCard.encode([plain]).string.contains("VERSION:4.0\r\n"))
    let asked = VCard.encode(
      [try only(card("FN:Ana\n" + photo, version: "3.0"))], version: .v4)
    #expect(asked.string.contains("VERSION:4.0\r\n"))
  }

  /// A kept line said another name than the field once its control characters were left out.
  @Test(arguments: ["Lumo\u{1}\u{2}o", "\u{1}Zoe", "a \u{7F} b", "a\u{1}\\nb", "a\n \u{1}b"])
  func controlCharactersStandForASpace(name: String) throws {
    for version in ["2.1", "3.0", "4.0"] {
      let record = try only(card("FN;X-A=1:\(name)", version: version))
      let again = try only(VCard.encode([record]).string)
      #expect(again.text("name") == record.text("name"))
    }
  }

  @Test func readsVersion2() throws {
    let record = try only(
      card(
        """
        N;LANGUAGE=it;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Citt=E0;Ana
        FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Ana Citt=E0
        NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=
        two=3D2
        TEL;WORK;VOICE:(111) 555-1111
        LABEL;WORK;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab
        KEY;X509;ENCODING=BASE64:
         AAAA
        """, version: "2.1"))
    #expect(record.text("name") == "Ana Città")
    #expect(record.text("familyName") == "Città")
    #expect(record.text("notes") == "one\ntwo=2")
    #expect(record.channels == ["phone (111) 555-1111 work,voice"])
    let kept = record.text("vcard") ?? ""
    #expect(kept.contains("LABEL;TYPE=WORK:a\\nb"))
    #expect(kept.contains("KEY;TYPE=X509;ENCODING=b:AAAA"))
    #expect(try VCard.decode(VCard.encode([record])).records.map(\.plain) == [record.plain])
  }

  @Test(arguments: [
    ("N:Jones;Mike;;;", "Mike Jones"), ("ORG:Lumo;Lab", "Lumo"), ("NICKNAME:Mimi", "Mimi"),
    ("EMAIL:a@b.example", "a@b.example"), ("item1.ADR:;;Street 1;Town;;;", "Street 1, Town"),
    ("FN:\nX-WHO:Somebody", "Somebody"),
  ])
  func namesACardWithoutOne(lines: String, name: String) throws {
    #expect(try only(card(lines)).text("name") == name)
  }

  @Test func findsOrganizations() throws {
    let text = card("KIND:org\nFN:ACME Inc.\nORG:ACME Inc.;\nTITLE:odd\nEMAIL:a@acme.example")
    let record = try only(text)
    #expect(record.kind == "org")
    #expect(record.names.isEmpty)
    #expect(record.text("job") == nil)
    #expect(record.text("vcard") == "TITLE:odd")
    for (version, mark) in [(VCard.Version.v3, "VERSION:3.0\n"), (.v4, "")] {
      var expected = record.plain
      expected.fields["vcard"] = .text(mark + "TITLE:odd")
      let written = VCard.encode([record], version: version)
      #expect(try VCard.decode(written).records.map(\.plain) == [expected])
    }
    #expect(try only(card("FN:Beta\nX-ABShowAs:COMPANY")).kind == "org")
  }

  @Test func oneBadCardDoesNotStopTheOthers() throws {
    let text =
      "junk\n" + card("FN:A") + "BEGIN:VCARD\nFN:Open\n" + card("FN:B\nno colon here")
      + card("X-NOTHING:") + card("FN:C\nAGENT:\nBEGIN:VCARD\nFN:Inner\nEND:VCARD\nNOTE:x")
      + "BEGIN:VCARD\nFN:Last\n"
    let file = try VCard.decode(text.bytes)
    #expect(file.records.map { $0.text("name") } == ["A", "B", "C"])
    #expect(file.read == 6)
    #expect(file.skipped.map(\.record) == ["Open", "#4", "Last"])
    #expect(file.skipped.map(\.line) == [6, 13, 26])
    #expect(
      file.skipped.map(\.notice.key) == [
        "import.problem.unterminated", "import.problem.noName", "import.problem.unterminated",
      ])
    #expect(
      file.remarks.map(\.notice.key) == ["import.problem.outside", "import.problem.line"])
    #expect(file.records[2].text("notes") == "x")
    #expect(file.records[2].text("vcard")?.hasSuffix("FN:Inner\nEND:VCARD") == true)
    #expect(
      try VCard.decode(VCard.encode(file.records)).records.map(\.plain)
        == file.records.map(\.plain))
  }

  @Test func saysWhenANameHadToBeMade() throws {
    let text =
      card("TEL:+39 000") + card("EMAIL:a@x.example") + card("NICKNAME:Bo") + card("ORG:Lumo")
    let file = try VCard.decode(text.bytes)
    #expect(file.records.count == 4 && file.skipped.isEmpty)
    #expect(file.remarks.map(\.notice.key) == ["import.problem.nameMade"])
    #expect(file.remarks.map(\.value) == ["+39 000"])
    #expect(file.remarks.map(\.line) == [1])
  }

  @Test func noCardHoldsControlCharacters() throws {
    let esc = "\u{1B}[31m"
    let record = ImportedRecord(
      kind: "person", line: 1,
      fields: [
        "name": .text("Ana\(esc)\u{7F}"), "notes": .text("one\n\ttwo\(esc)"),
        "vcard": .text("X-A:b\(esc)c"),
      ])
    let bytes = VCard.encode([record])
    #expect(!bytes.contains(0x1B) && !bytes.contains(0x7F))
    #expect(bytes.allSatisfy { $0 >= 0x20 || [0x09, 0x0A, 0x0D].contains($0) })
    #expect(String(decoding: bytes, as: UTF8.self).contains("X-A:b[31mc"))
  }

  @Test func nestsToADepthAndNoFurther() throws {
    func nested(_ depth: Int) -> [UInt8] {
      let inner =
        String(repeating: "BEGIN:X\n", count: depth) + String(repeating: "END:X\n", count: depth)
      return card("FN:A\n" + inner + "NOTE:x").bytes
    }
    #expect(try VCard.decode(nested(16)).records.count == 1)
    let refused = try VCard.decode(nested(17))
    #expect(refused.skipped.map(\.notice.key) == ["import.problem.depth"])
    #expect(refused.skipped.map(\.record) == ["A"])
    #expect(try VCard.decode(nested(100_000)).skipped.count == 1)
    let open = String(repeating: "BEGIN:VCARD\n", count: 100_000)
    #expect(try VCard.decode(open.bytes).skippedCount == 100_000)
  }

  @Test func refusesWhatIsTooLarge() throws {
    let line = "NOTE:" + String(repeating: "x", count: 1 << 20)
    let long = try VCard.decode(card("FN:A\n" + line).bytes)
    #expect(long.records.count == 1)
    #expect(long.remarks.map(\.notice.key) == ["import.problem.longLine"])
    let many = String(repeating: "X-A:" + String(repeating: "x", count: 1000) + "\n", count: 5000)
    let large = try VCard.decode((card("FN:A\n" + many) + card("FN:B")).bytes)
    #expect(large.skipped.map(\.notice.key) == ["import.problem.tooLarge"])
    #expect(large.records.count == 1)
  }

  @Test func readsOtherEncodings() throws {
    let latin =
      "BEGIN:VCARD\nFN:Citt".bytes + [0xE0] + "\nX-A:".bytes + [0x80] + "\nEND:VCARD".bytes
    let file = try VCard.decode(latin)
    #expect(file.records.first?.text("name") == "Città")
    #expect(file.records.first?.text("vcard") == "X-A:€")
    #expect(file.remarks.map(\.notice.key) == ["import.problem.encoding"])
    let wide = card("FN:Zoë").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try VCard.decode([0xFF, 0xFE] + wide).records.first?.text("name") == "Zoë")
    #expect(try VCard.decode([0xEF, 0xBB, 0xBF] + card("FN:Zoë").bytes).read == 1)
  }

  @Test(arguments: ["", "\n\n", "hello", "BEGIN:VCALENDAR\nEND:VCALENDAR", "END:VCARD", "{}"])
  func throwsForWhatIsNoCard(text: String) {
    #expect(throws: Notice("error.format", ["format": "vcard"])) {
      try VCard.decode(text.bytes)
    }
  }

  @Test func aUIDOfOursIsTheID() throws {
    var record = ImportedRecord(
      kind: "person", line: 1, id: RecordID("01ARZ3NDEKTSV4RRFFQ69G5FAV"),
      fields: ["name": .text("Ana")])
    let written = VCard.encode([record])
    #expect(written.string.contains("UID:urn:x-hubwright:01ARZ3NDEKTSV4RRFFQ69G5FAV\r\n"))
    #expect(try VCard.decode(written).records.map(\.plain) == [record.plain])
    record.fields["sourceUid"] = .text("other")
    #expect(VCard.encode([record]).string.contains("UID:other\r\n"))
  }

  @Test func writesWhatItReadsBack() throws {
    let child = { (kind: String, value: String, label: String?) in
      var fields: [String: FieldValue] = ["kind": .text(kind), "value": .text(value)]
      fields["label"] = label.map(FieldValue.text)
      return ImportedRecord(kind: "channel", line: 1, fields: fields)
    }
    let record = ImportedRecord(
      kind: "person", line: 1,
      fields: [
        "name": .text("Ana; Ruiz\\, \"x\""), "notes": .text("a\n\nb;c\\n"),
        "tags": .set(["a,b", "c;d"]), "birthday": .text("1980-03-22"),
      ], names: ["org": "A;B"],
      children: [
        child("email", "a@b.example", "work,home"), child("address", "Via 1; Borgolana, IT", nil),
        child("url", "https://x.example/\\n,;", "home"), child("phone", "+39 000", nil),
      ])
    for version in [VCard.Version.v3, .v4] {
      let written = VCard.encode([record], version: version)
      #expect(try VCard.decode(written).records.map(\.plain) == [record.plain])
      #expect(VCard.encode(try VCard.decode(written).records, version: version) == written)
    }
  }
}
