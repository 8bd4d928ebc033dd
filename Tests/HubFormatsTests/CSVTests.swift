import HubKit
import Testing

@testable import HubFormats

@Suite struct CSVTests {
  private func decode(_ text: String, kind: Kind = "person") throws -> DecodedFile {
    try CSV.decode(text.bytes, kind: kind)
  }

  @Test func readsQuotesAndLineBreaks() throws {
    let file = try decode("a,b\n1,\"ha \n\"\"ha\"\" \nha\"\r\n3,4\n\n\n5,\" x\"y")
    #expect(file.read == 3)
    #expect(file.records.map { $0.text("name") } == ["1", "3", "5"])
    #expect(file.records[0].fields["extra"]?.map == ["a": "1", "b": "ha \n\"ha\" \nha"])
    #expect(file.records[2].fields["extra"]?.map?["b"] == " xy")
    #expect(file.records.map(\.line) == [2, 5, 8])
  }

  @Test func cellsBeyondTheLastColumnKeepRowsApart() {
    let plain = String(repeating: "a,", count: 5000)
    for (end, line) in [("b", 2), ("\"x\n\"\"y\nz\"", 4), ("\"x\",b\"c", 2), ("", 2)] {
      var reader = CSVReader(Array((plain + end + "\nnext,row\n").utf8), delimiter: 0x2C)
      #expect(reader.next()?.cells.count == CSVReader.mostColumns)
      let next = reader.next()
      #expect(next?.cells.map { String(decoding: $0, as: UTF8.self) } == ["next", "row"])
      #expect(next?.line == line)
    }
  }

  @Test func emptyCellsAndRows() throws {
    let file = try decode("a,b,c\n1,\"\",\"\"\n,,\n \n2,3,4")
    #expect(file.read == 2)
    #expect(file.records.map { $0.text("name") } == ["1", "2"])
  }

  @Test(arguments: [",", ";", "\t"])
  func guessesTheSeparator(separator: String) throws {
    let text = "Nome;Cognome;E-mail;Città\nAna;Ruiz;ana@lumo.example;Borgolana, alta\n"
    let file = try decode(
      separator == ","
        ? "Nome,Cognome,E-mail,Città\nAna,Ruiz,ana@lumo.example,\"Borgolana, alta\"\n"
        : text.split(separator: ";").joined(separator: separator))
    let record = try #require(file.records.first)
    #expect(record.text("name") == "Ana Ruiz")
    #expect(record.text("municipality") == "Borgolana, alta")
    #expect(record.channels == ["email ana@lumo.example"])
  }

  @Test func knowsColumnsOfOtherPrograms() throws {
    let file = try decode(
      "First Name,Last Name,E-mail 1 - Value,Phone 2 - Value,Mobile Phone,Home Address,"
        + "Organization Name,Job Title,Group Membership,Met on,Shoe size\n"
        + "Ana,Ruiz,ana@lumo.example,+39 000,+39 001,Via Lunga 1,Lumo,CTO,a;b,3/12/2025,37\n")
    let record = try #require(file.records.first)
    #expect(
      record.channels == [
        "email ana@lumo.example", "phone +39 000", "phone +39 001 cell", "address Via Lunga 1 home",
      ])
    #expect(record.names == ["org": "Lumo"])
    #expect(record.text("job") == "CTO")
    #expect(record.fields["tags"]?.list == ["a", "b"])
    #expect(record.text("metOn") == "2025-12-03")
    #expect(record.fields["extra"]?.map == ["Shoe size": "37"])
  }

  @Test func italianColumns() throws {
    let file = try decode(
      "Nome;Telefono cellulare;Azienda;Ruolo;Comune;Etichette;Note;Compleanno;Fonte\n"
        + "Ana Ruiz;+39 000;Lumo;CTO;Borgolana;a, b;ciao;1980-03-22;fiera\n")
    let record = try #require(file.records.first)
    #expect(record.text("name") == "Ana Ruiz")
    #expect(record.channels == ["phone +39 000 cell"])
    #expect(record.names == ["org": "Lumo"])
    #expect(record.text("source") == "fiera")
    #expect(record.text("birthday") == "1980-03-22")
    #expect(record.fields["extra"] == nil)
  }

  @Test func readsOurOwnTables() throws {
    let file = try decode(
      "kind,id,name,isDecider,ring,kinds,metOn\n"
        + "person,01ARZ3NDEKTSV4RRFFQ69G5FAV,Ana,true,2,\"founder;owner\",2026-01-02\n"
        + "org,,Lumo,,,,\nperson,,Bo,maybe,9,pope,2026-02-30\n")
    #expect(file.records.map(\.kind) == ["person", "org", "person"])
    #expect(file.records[0].id?.text == "01ARZ3NDEKTSV4RRFFQ69G5FAV")
    #expect(file.records[0].fields["isDecider"] == .boolean(true))
    #expect(file.records[0].fields["ring"] == .integer(2))
    #expect(file.records[0].fields["kinds"] == .list(["founder", "owner"]))
    #expect(file.remarks.map(\.field) == ["isDecider", "ring", "kinds", "metOn"])
    #expect(file.remarks.allSatisfy { $0.record == "Bo" && $0.line == 4 })
    #expect(file.records[2].fields["extra"]?.map?["ring"] == "9")
  }

  @Test func readsOtherKindsAndSkipsWhatLacksAField() throws {
    let file = try decode("text,owner,due\nCall,Ana,2026-12-01\nWrite,Ana,\n", kind: "action")
    #expect(file.read == 2)
    #expect(file.records.map { $0.text("due") } == ["2026-12-01"])
    #expect(file.records.first?.names == ["owner": "Ana"])
    #expect(file.skipped.map(\.field) == ["due"])
  }

  @Test func saysWhenTheFirstColumnIsTakenForTheName() throws {
    let file = try decode("colour,shape\nred,round\nblue,square\n")
    #expect(file.records.map { $0.text("name") } == ["red", "blue"])
    #expect(file.read == 2 && file.skipped.isEmpty)
    #expect(file.remarks.map(\.notice.key) == ["import.problem.noNameColumn"])
    #expect(file.remarks.map(\.line) == [1])
    // Nothing but the whole row says who it is.
    #expect(file.records.allSatisfy { $0.isKnownByUIDOnly })
    #expect(Set(file.records.map { $0.text("sourceUid") }).count == 2)
    let other = try decode("colour,size\nred,round\n")
    #expect(other.records[0].text("sourceUid") != file.records[0].text("sourceUid"))
    let addressed = try decode("e-mail,shape\na@x.example,round\n")
    #expect(addressed.records.allSatisfy { !$0.isKnownByUIDOnly })
    #expect(try decode("e-mail,shape\na@x.example,round\n").remarks.isEmpty)
  }

  @Test func theColumnsAreShownWithTheFirstValueThatStandsInThem() throws {
    let table = "Nome;Cognome;Casa;Telefono casa;;Titolo\n;;;;x\nAna;Lima;Via Po;+39 011;y;dott.\n"
    let sketch = try CSV.sketch(table.bytes)
    #expect(
      sketch.columns.map(\.name) == ["Nome", "Cognome", "Casa", "Telefono casa", "#5", "Titolo"])
    #expect(sketch.columns.map(\.sample) == ["Ana", "Lima", "Via Po", "+39 011", "x", "dott."])
    #expect(
      sketch.columns.map(\.target)
        == ["givenName", "familyName", "extra", "phone:home", "extra", "job"])
    #expect(sketch.names("person"))
    // What is shown is what becomes of it.
    let mapping = ["Casa": "address:home", "#5": "-", "Titolo": "extra"]
    let mapped = try CSV.sketch(table.bytes, mapping: mapping)
    #expect(mapped.columns.map(\.target).suffix(4) == ["address:home", "phone:home", "-", "extra"])
    let record = try #require(
      CSV.decode(table.bytes, mapping: mapping).records.last)
    #expect(record.channels == ["address Via Po home", "phone +39 011 home"])
    #expect(record.fields["extra"] == .map(["Titolo": "dott."]))
  }

  @Test func aRowWithOnlyACompanyIsAnOrganization() throws {
    let file = try decode(
      "name,company,email,notes,job\n,Lumo,info@lumo.example,lights,\nBo,Lumo,,,\n,Lumo,,,buyer\n")
    #expect(file.records.map(\.kind) == ["org", "person", "person"])
    #expect(file.records[0].text("name") == "Lumo")
    #expect(file.records[0].text("notes") == "lights")
    #expect(file.records[0].names.isEmpty)
    #expect(file.records[0].channels == ["email info@lumo.example"])
    #expect(file.records[1].names == ["org": "Lumo"])
  }

  @Test func takesAMapping() throws {
    let file = try CSV.decode(
      "A,B,C\nAna,x@y.example,secret\n".bytes, mapping: ["A": "name", "B": "email", "C": "-"])
    #expect(file.records.first?.text("name") == "Ana")
    #expect(file.records.first?.channels == ["email x@y.example"])
    #expect(file.records.first?.fields["extra"] == nil)
  }

  @Test func aRowWithAnUnclosedQuoteIsLeftOutAndTheRestKept() throws {
    let file = try decode("name,job\nAna,\"5\" screen\nBo,\"open\nCy,\"\"\n")
    #expect(file.read == 3)
    #expect(file.records.map { $0.text("name") } == ["Ana", "Cy"])
    #expect(file.records[0].text("job") == "5 screen")
    #expect(file.records[1].text("job") == nil)
    #expect(file.skipped.map(\.notice.key) == ["import.problem.unclosedQuote"])
    #expect(file.skipped.map(\.record) == ["Bo"])
    #expect(file.skipped.map(\.line) == [3])
    #expect(file.remarks.isEmpty)
  }

  @Test func aRowWithoutANameSaysWhatWasTakenForIt() throws {
    let file = try decode(
      "name,email,phone\nAna,a@x.example,\n,bo@x.example,\n,broken-at-nowhere,\n,,+39 000\n")
    #expect(file.records.map { $0.text("name") } == ["Ana", "bo@x.example", "+39 000"])
    #expect(file.remarks.map(\.notice.key) == Array(repeating: "import.problem.nameMade", count: 2))
    #expect(file.remarks.map(\.line) == [3, 5])
    #expect(file.skipped.map(\.notice.key) == ["import.problem.noName"])
    #expect(file.skipped.map(\.line) == [4])
    // Where there is no column for names, what else is there to call them?
    #expect(try decode("email\nbo@x.example\n").remarks.isEmpty)
  }

  @Test func whatIsNoAddressAndNoBirthdayStaysOutOfTheirFields() throws {
    let file = try decode(
      "name,email,birthday\nAna,not an email,yesterday\nBo,b@x.example ::: c@x.example,22/3/1980\n"
        + "Cy,,--0322\n")
    #expect(file.read == 3 && file.skipped.isEmpty)
    #expect(file.remarks.map(\.notice.key) == ["import.problem.email", "import.problem.value"])
    #expect(file.remarks.allSatisfy { $0.record == "Ana" && $0.line == 2 && !$0.isNote })
    #expect(file.records[0].channels.isEmpty)
    #expect(file.records[0].text("birthday") == nil)
    #expect(
      file.records[0].fields["extra"]?.map == ["email": "not an email", "birthday": "yesterday"])
    #expect(file.records[1].channels == ["email b@x.example", "email c@x.example"])
    #expect(file.records[1].text("birthday") == "1980-03-22")
    #expect(file.records[2].text("birthday") == "--03-22")
  }

  @Test func otherEncodings() throws {
    let text = "name;città\nZoë;Borgolana\n"
    let wide = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try CSV.decode([0xFE, 0xFF] + wide).records.first?.text("name") == "Zoë")
    let latin = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let file = try CSV.decode(latin)
    #expect(file.records.first?.text("name") == "Zoë")
    #expect(file.remarks.map(\.notice.key) == ["import.problem.encoding"])
    #expect(try CSV.decode([0xEF, 0xBB, 0xBF] + "sep=;\r\n".bytes + text.bytes).read == 1)
  }

  @Test(arguments: ["", "  \n ", "\u{0}\u{1}name"])
  func throwsForWhatIsNoTable(text: String) {
    #expect(throws: Notice("error.format", ["format": "csv"])) { try CSV.decode(text.bytes) }
  }

  @Test func guardsFormulas() throws {
    let hostile = [
      "=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "'=1", "''@", "+49-30-123", "=cmd|' /C calc'!A0",
    ]
    let harmless = ["+49 30 1234567", "a=1", "'quote'", "", "1", " =x", "+39000000000"]
    for cell in hostile { #expect(CSV.guarded(cell).hasPrefix("'"), "\(cell)") }
    for cell in harmless { #expect(CSV.guarded(cell) == cell) }
    for cell in hostile + harmless { #expect(CSV.unguarded(CSV.guarded(cell)) == cell) }
    // Where another separator is taken for ours, a cell begins in the middle of one of ours.
    for (cell, guarded) in [
      ("a;=1", "a;'=1"), ("a\t@x", "a\t'@x"), ("a\r\n-1+1", "a\r\n'-1+1"), ("=1;+1", "'=1;'+1"),
      ("a;'=1", "a;''=1"), ("a;b", "a;b"), ("a,=1", "a,=1"),
      ("+39 11 555123;+39 11 555124", "'+39 11 555123;+39 11 555124"),
    ] {
      #expect(CSV.guarded(cell) == guarded)
      #expect(CSV.unguarded(guarded) == cell)
    }
  }

  @Test func roundTripsAnyCells() throws {
    var random = SeededGenerator(seed: 3)
    let pieces = ["a", "\"", ",", ";", "\t", "=", "+", "-", "@", "'", " ", "é", "\n", "\r\n", "1"]
    for _ in 0..<500 {
      let rows = (0..<3).map { _ in
        (0..<4).map { _ in
          (0..<Int.random(in: 0...5, using: &random))
            .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
        }
      }
      let bytes = CSV.encode(columns: ["w", "x", "y", "z"], rows: rows)
      var reader = CSVReader(bytes, delimiter: CSVReader.guess(bytes, from: 0))
      var read: [[String]] = []
      while let row = reader.next() {
        read.append(row.cells.map { CSV.unguarded(Array($0).string) })
      }
      #expect(read == [["w", "x", "y", "z"]] + rows)
    }
  }

  @Test func passesOverWordsBeforeTheHeader() throws {
    let text = """
      Notes:
      "Some addresses are missing, since not everybody shows theirs, see https://x.example"

      First Name,Last Name,URL,Email Address,Company,Position,Connected On
      Farid,Aziz,https://x.example/farid,,"Aziz, Sons",Owner,03 Jan 2024
      """
    let file = try CSV.decode(text.bytes)
    #expect(file.read == 1 && file.remarks.isEmpty)
    let record = try #require(file.records.first)
    #expect(record.line == 5)
    #expect(record.text("name") == "Farid Aziz")
    #expect(record.text("job") == "Owner")
    #expect(record.names == ["org": "Aziz, Sons"])
    #expect(record.channels == ["url https://x.example/farid"])
    #expect(record.fields["extra"] == .map(["Connected On": "03 Jan 2024"]))
    // What is a list of names stays one, whatever its rows say.
    let names = try CSV.decode("name,colour\nBo,red\nNotes,Phone,Email\n".bytes)
    #expect(names.read == 2)
  }

  @Test func aColumnOfLabelsBelongsToWhatItLabels() throws {
    let text = """
      First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value
      Ana,Ruiz,* myContacts ::: dye,* Work,a@x.example ::: b@x.example,Mobile,+39 1 ::: +39 2
      Bo,Lind,dye,,c@x.example,,
      """
    let records = try CSV.decode(text.bytes).records
    #expect(
      records[0].channels == [
        "email a@x.example work", "email b@x.example work", "phone +39 1 cell", "phone +39 2 cell",
      ])
    #expect(records[0].fields["tags"] == .set(["myContacts", "dye"]))
    #expect(records[1].channels == ["email c@x.example"])
    #expect(records.allSatisfy { $0.fields["extra"] == nil })
  }

  @Test func besideAJobTitleATitleIsThatOfADoctor() throws {
    let text =
      "Title,First Name,Last Name,Job Title,Secondary Email\nDr.,Cai,Wen,Buyer,c@x.example\n"
    let record = try #require(CSV.decode(text.bytes).records.first)
    #expect(record.text("job") == "Buyer")
    #expect(record.fields["extra"] == .map(["Title": "Dr."]))
    #expect(record.channels == ["email c@x.example"])
    #expect(try CSV.decode("Name,Title\nBo,Dyer\n".bytes).records.first?.text("job") == "Dyer")
  }

  @Test func aFileSaysWhatTheColumnsAre() throws {
    let map = "# ours\r\nChi = name\nA=B = job\n\nCodice = -\nMail = email\n"
    let mapping = try ColumnMap.read(map.bytes, kind: "person")
    #expect(mapping == ["Chi": "name", "A=B": "job", "Codice": "-", "Mail": "email"])
    let record = try #require(
      CSV.decode("Chi,A=B,Codice,Mail\nBo,dyer,7,b@x.example\n".bytes, mapping: mapping)
        .records.first)
    #expect(record.text("name") == "Bo" && record.text("job") == "dyer")
    #expect(record.channels == ["email b@x.example"] && record.fields["extra"] == nil)
    for (bad, value) in [("x\nChi", "x"), ("\nChi = nome", "Chi = nome"), (" = job", "= job")] {
      let line = bad.hasPrefix("\n") ? "2" : "1"
      #expect(throws: Notice("error.mapLine", ["line": line, "value": value])) {
        try ColumnMap.read(bad.bytes, kind: "person")
      }
    }
    #expect(throws: Notice.self) { try ColumnMap.read("a = vcard".bytes, kind: "person") }
  }
}
