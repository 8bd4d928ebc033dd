import HubKit
import Testing

@testable import Commands

/// Lists that are read or printed, and what a table keeps.
@Suite struct PaperListTests {
  private func line() throws -> CommandLine {
    let line = try CommandLine.withHub()
    line.input = """
      BEGIN:VCARD
      VERSION:4.0
      FN:Zoe *Star* | Pipe
      ORG:Lumo
      EMAIL;TYPE=work:zoe@x.example
      TEL;TYPE=cell:+39 055 1234567
      ADR;TYPE=home:;;Via Lunga 3;Biella;;13900;Italy
      NOTE:PRIVATENOTE
      END:VCARD
      BEGIN:VCARD
      VERSION:4.0
      FN:Bo Lind
      item1.EMAIL:bo@x.example
      item1.X-ABLabel:Salon
      END:VCARD
      """
    try line.succeed("import", "-")
    return line
  }

  @Test func aTableToReadIsMarkdown() throws {
    let line = try line()
    let table = try line.succeed(
      "export", "--format", "markdown", "--where", "zoe OR bo", "--columns", "org,email"
    ).out.split(separator: "\n")
    #expect(table.first == "| Name | Organization | e-mail |")
    #expect(table.dropFirst().first == "| --- | --- | --- |")
    #expect(table.contains("| Zoe \\*Star\\* \\| Pipe | Lumo | zoe@x.example |"))
    #expect(table.firstIndex { $0.contains("Bo Lind") } ?? 9 < 3)
    #expect(!table.joined().contains("PRIVATENOTE"))
    let wrong = line("export", "--format", "markdown", "--columns", "shoe")
    #expect(wrong.status == 64)
  }

  @Test func labelsStandInSheets() throws {
    let line = try line()
    for number in 1...4 {
      try line.succeed("add", "Person \(number)")
      try line.succeed(
        "new", "channel", "owner=Person \(number)", "kind=address",
        "value=Street \(number), Town \(number)")
    }
    let made = try line.succeed(
      "export", "--format", "labels", "--across", "2", "--down", "2", "--columns", "org")
    #expect(made.errors.contains("left out: no postal address"))
    let sheets = made.out.split(separator: "\u{0C}")
    #expect(sheets.count == 2)
    let lines = sheets[0].split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("Person 1"))
    #expect(lines[0].contains("Person 2"))
    #expect(lines[1].hasPrefix("Street 1"))
    #expect(lines.allSatisfy { $0.count <= 84 })
    #expect(sheets[1].contains("Lumo"))
    #expect(line("export", "--format", "labels", "--across", "9").status == 1)
    #expect(line("export", "--format", "labels", "--kind", "meeting").status == 1)
  }

  @Test func aListForTheDoorHasABoxForEach() throws {
    let line = try line()
    let list = try line.succeed("export", "--format", "doorlist").out
    #expect(list.contains("3 names, 22 Nov 2026"))
    #expect(list.contains("[ ] Bo Lind\n"))
    #expect(list.contains("Lumo"))
    #expect(list.contains("[ ] ____"))
    // For others only who agreed.
    let open = try line.succeed("export", "--format", "doorlist", "--for", "public_directory")
    #expect(!open.out.contains("Bo Lind"))
    #expect(open.errors.contains("3 people left out"))
  }

  @Test func whatContactDetailsAreCalledComesBackFromATable() throws {
    let line = try line()
    try line.succeed(
      "new", "channel", "owner=Bo Lind", "kind=email", "value=bo@salon.example", "label=Salon")
    let table = try line.succeed("export", "--format", "csv").out
    #expect(table.contains("email 1 - Label,email 1 - Value"))
    #expect(table.contains("Salon"))
    let again = try CommandLine.withHub()
    let file = try again.file("people.csv", table)
    try again.succeed("import", file)
    let labels = try again.rows("channel").compactMap { $0["label"]?.string }.sorted()
    let before = try line.rows("channel").compactMap { $0["label"]?.string }.sorted()
    #expect(labels == before)
    #expect(labels.contains("Salon"))
    let third = try again.succeed("import", file, "--json").json["files"]?.array?.first
    #expect(third?["unchanged"]?.integer == third?["read"]?.integer)
  }
}
