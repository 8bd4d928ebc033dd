import Foundation
import HubKit
import Testing

@testable import Commands

/// Import, export, backup and the hub file itself.
struct FileTests {
  private let cards = """
    BEGIN:VCARD\r
    VERSION:3.0\r
    FN:Bo Li\r
    EMAIL:bo@lumo.example\r
    ORG:Lumo\r
    END:VCARD\r
    BEGIN:VCARD\r
    VERSION:4.0\r
    FN:Carla Verdi\r
    TEL:+39 015 555\r
    END:VCARD\r
    BEGIN:VCARD\r
    VERSION:4.0\r
    END:VCARD\r

    """

  private func figures(_ result: CommandLine.Result, _ file: Int = 0) throws -> [Int] {
    let files = try #require(try result.json["files"]?.array)
    let report = files[file]
    return ["read", "added", "updated", "unchanged", "skipped"].map {
      Int(report[$0]?.integer ?? -1)
    }
  }

  @Test func importCountsAndIsUnchangedTheSecondTime() throws {
    let line = try CommandLine.withHub()
    let path = try line.file("people.vcf", cards)
    let rehearsed = try line.succeed("import", path, "--dry-run", "--json")
    #expect(try figures(rehearsed) == [3, 2, 0, 0, 1])
    #expect(try line.rows("person").count == 1)
    let first = try line.succeed("import", path, "--json")
    #expect(try figures(first) == [3, 2, 0, 0, 1])
    #expect(try first.json["files"]?.array?.first?["orgsCreated"]?.integer == 1)
    let problems = try #require(try first.json["files"]?.array?.first?["problems"]?.array)
    #expect(problems.count == 1)
    for key in ["line", "record", "field", "value", "message"] {
      #expect(problems.first?[key] != nil, "\(key)")
    }
    #expect(first.errors.contains("people.vcf, line 12"))
    let second = try line.succeed("import", path, "--json")
    #expect(try figures(second) == [3, 0, 0, 2, 1])
    #expect(try line.rows("person").count == 3)
    #expect(try line.rows("org").count == 1)
  }

  @Test func severalFilesAreOneAction() throws {
    let line = try CommandLine.withHub()
    let vcf = try line.file("people.vcf", cards)
    let csv = try line.file(
      "more.csv", "name,email\nDora Neri,d@x.example\nBo Li,bo@lumo.example\n")
    let result = try line.succeed("import", vcf, csv, "--json")
    #expect(try figures(result, 1) == [2, 1, 0, 1, 0])
    #expect(try line.rows("person").count == 4)
    #expect(try line.succeed("undo").out.contains("Imported"))
    #expect(try line.rows("person").count == 1)
  }

  @Test func importRefusesWhatIsNotThereOrNotWhatItSays() throws {
    let line = try CommandLine.withHub()
    #expect(line("import", "nowhere.vcf").status == 66)
    #expect(line("import", line.home).status == 66)
    let text = try line.file("letter.txt", "Dear Bo\nhello\n")
    #expect(line("import", text).status == 65)
    let card = try line.file("open.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Bo\n")
    let open = line("import", card)
    #expect(open.status == 65)
    #expect(open.errors.contains("END:VCARD"))
    let json = try line.file("hub.json", "{\"format\":\"hubwright-hub-1\",\"records\":[}")
    let broken = line("--lang", "it", "import", json)
    #expect(broken.status == 65)
    #expect(broken.errors.contains("hub.json"))
    #expect(line("import", "--format", "graphml", card).status == 64)
    #expect(line("import", "--key", "shoe", card).status == 64)
    #expect(try line.rows("person").count == 1)
  }

  @Test func importReadsStandardInput() throws {
    let line = try CommandLine.withHub()
    line.input = "name;email\nBo Li;bo@x.example\n"
    #expect(try figures(line.succeed("import", "-", "--json")) == [1, 1, 0, 0, 0])
  }

  @Test(arguments: ["vcard", "csv", "hub"])
  func exportGoesInAgainUnchanged(format: String) throws {
    let line = try CommandLine.withHub()
    try line.succeed("import", try line.file("people.vcf", cards))
    try line.succeed("new", "assessment", "person=Bo Li", "support=2")
    try line.succeed("edit", "Bo Li", "notes=between us", "tags=x")
    let path = "\(line.home)/out.\(format)"
    try line.succeed("export", "--format", format, "--output", path)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("Bo Li"))
    #expect(!text.contains("support"))
    #expect(text.contains("between us") == (format == "hub"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let again = try figures(line.succeed("import", path, "--json"))
    #expect(again[1] == 0)
    #expect(again[2] == 0)
    #expect(again[4] == 0)
    #expect(line("export", "--format", format, "--output", path).status == 73)
    try line.succeed("export", "--format", format, "--output", path, "--yes")
  }

  @Test func exportKeepsToItsRules() throws {
    let line = try CommandLine.withHub()
    #expect(
      line("export", "--format", "hub", "--kind", "assessment").errors.contains("never leave"))
    #expect(line("export", "--format", "vcard", "--kind", "action").status == 1)
    #expect(line("export", "--format", "dot").status == 64)
    try line.succeed("new", "person", "name=Bo Li", "notes=between us")
    #expect(
      try line.succeed("export", "--format", "vcard", "--with-notes").out.contains("between us"))
    let one = try line.succeed("export", "--format", "csv", "--where", "name:Bo").out
    #expect(one.split(separator: "\r\n").count == 2)
    #expect(!(try line.succeed("export", "--format", "hub").out.contains("secret")))
  }

  @Test func backupAndRestore() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Li")
    let path = "\(line.home)/backup.sqlite"
    try line.succeed("backup", path)
    #expect(line("backup", path).status == 73)
    try line.succeed("backup", path, "--yes")
    try line.succeed("delete", "Bo Li")
    let asked = line("restore-from", path)
    #expect(asked.status == 1)
    #expect(asked.errors.contains("--yes"))
    try line.succeed("restore-from", path, "--dry-run")
    #expect(try line.rows("person").count == 1)
    try line.succeed("restore-from", path, "--yes")
    #expect(try line.rows("person").count == 2)
    #expect(FileManager.default.fileExists(atPath: line.hubFile + ".before-restore"))
    #expect(try line.succeed("check").status == 0)
    try line.succeed("restore-from", path, "--yes")
    try line.succeed("restore-from", path, "--yes")
    for suffix in ["", "-2", "-3"] {
      let kept = line.hubFile + ".before-restore" + suffix
      #expect(FileManager.default.fileExists(atPath: kept), "\(suffix)")
    }
    let missing = line("restore-from", "nowhere", "--yes")
    #expect(missing.status == 66)
    #expect(missing.errors.contains("is not there"))
    #expect(line("restore-from", "nowhere", "--dry-run").status == 66)
    let text = try line.file("letter.txt", "hello")
    #expect(line("restore-from", text, "--yes").status == 65)
    #expect(line("backup", line.hubFile, "--yes").status == 1)
  }

  @Test func aTerminalIsAskedAndNoIsNo() throws {
    let line = try CommandLine.withHub()
    let path = "\(line.home)/backup.sqlite"
    try line.succeed("backup", path)
    line.isTerminal = true
    line.answers = ["n"]
    let left = line("restore-from", path)
    #expect(left.status == 1)
    #expect(left.errors.contains("[y/N]"))
    line.answers = [""]
    #expect(line("restore-from", path).status == 1)
    line.answers = ["y"]
    #expect(line("restore-from", path).status == 0)
  }

  @Test func generateMakesAHubThatChecks() throws {
    let line = try CommandLine()
    let path = "\(line.home)/made.sqlite"
    try line.succeed("generate", "--people", "40", "--seed", "7", "--output", path)
    #expect(
      try line.succeed("--hub", path, "check", "--json").json["records"]?["person"] == .integer(41))
    #expect(line("generate", "--people", "40", "--output", path).status == 73)
    #expect(line("generate", "--people", "0", "--output", path + "2").status == 64)
  }

  @Test func aDamagedHubIsMadeAnewFromItsLog() throws {
    let line = try CommandLine.withHub()
    let before = try line.succeed("export", "--format", "hub").out
    let hub = line.hubFile
    // The title of a record, as the tables have it: the log has it too, and still rightly.
    var bytes = try Array(Data(contentsOf: URL(filePath: hub)))
    let folded = Array("ana ruiz".utf8)
    let place = try #require(
      bytes.indices.first { bytes[$0...].starts(with: folded) }, "no folded title in the file")
    bytes[place] ^= 1
    try Data(bytes).write(to: URL(filePath: hub))
    #expect(line("check").status == 1)
    let refused = line("check", "--rebuild")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("--yes"))
    let made = try line.succeed("check", "--rebuild", "--yes", "--json").json
    #expect(made["isCutShort"] == .boolean(false))
    let former = try #require(made["former"]?.string)
    #expect(try Array(Data(contentsOf: URL(filePath: former))) == bytes)
    try line.succeed("check")
    #expect(try line.succeed("export", "--format", "hub").out == before)
  }

  @Test func aLogThatWasAlteredIsNotMadeAnewFromItself() throws {
    let line = try CommandLine.withHub()
    let hub = line.home + "/.local/share/hubwright/hub.sqlite"
    try line.succeed("check", "--compact")
    var bytes = try Array(Data(contentsOf: URL(filePath: hub)))
    // The name as the log has it, in a payload.
    let payload = Array("\"Ana Ruiz\"".utf8)
    let place = try #require(
      bytes.indices.first { bytes[$0...].starts(with: payload) }, "no payload in the file")
    bytes[place + 1] ^= 1
    try Data(bytes).write(to: URL(filePath: hub))
    let told = line("check")
    #expect(told.status == 1)
    #expect(told.errors.contains("restore-from FILE --hub"))
    #expect(!told.errors.contains("check --rebuild --hub"))
  }
}
