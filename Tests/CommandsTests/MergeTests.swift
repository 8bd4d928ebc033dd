import Foundation
import HubKit
import Testing

@testable import Commands

/// `merge` and `unmerge`.
struct MergeTests {
  private func hub() throws -> CommandLine {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Lind", "job=CTO", "municipality=Borgo")
    try line.succeed(
      "new", "person", "name=B. Lind", "job=Owner", "ring=1", "email=bo@orto.example")
    try line.succeed("log", "coffee with B. Lind yesterday: looms; next call him friday")
    return line
  }

  @Test func aRehearsalSaysWhatWouldBeAndChangesNothing() throws {
    let line = try hub()
    let result = try line.succeed("merge", "Bo Lind", "B. Lind", "--dry-run")
    #expect(result.out.contains("Would merge into Bo Lind"))
    #expect(result.out.contains("! Job"))
    #expect(result.out.contains("Owner"))
    #expect(result.out.contains("Goes along: 1 conversation"))
    let json = try line.succeed("merge", "Bo Lind", "B. Lind", "--dry-run", "--json").json
    #expect(json["dryRun"] == .boolean(true))
    let job = try #require(json["fields"]?.array?.first { $0["field"]?.string == "job" })
    #expect(job["state"]?.string == "differs")
    #expect(job["result"]?.string == "CTO")
    #expect(json["follows"]?["channel"] == .integer(1))
    #expect(try line.rows("person").count == 3)
  }

  @Test func mergingKeepsOneAndUndoGivesBothBack() throws {
    let line = try hub()
    let merged = try line.succeed(
      "merge", "Bo Lind", "B. Lind", "--take", "job=B. Lind", "--json"
    ).json
    #expect(merged["changed"] == .boolean(true))
    let rows = try line.rows("person", "--where", "name:Lind")
    #expect(rows.count == 1)
    #expect(rows.first?["job"]?.string == "Owner")
    #expect(rows.first?["ring"] == .integer(1))
    let shown = try line.succeed("show", "B. Lind", "--json").json
    #expect(shown["title"]?.string == "Bo Lind")
    #expect(shown["aliases"]?.array?.first?["title"]?.string == "B. Lind")
    #expect(shown["timeline"]?.array?.isEmpty == false)
    #expect(try line.succeed("show", "Bo Lind").out.contains("Also known as"))
    for format in ["vcard", "csv"] {
      let exported = try line.succeed("export", "--format", format, "--kind", "person").out
      #expect(exported.contains("bo@orto.example"), "\(format)")
      #expect(!exported.contains("B. Lind"), "\(format)")
    }
    try line.succeed("undo")
    #expect(try line.rows("person").count == 3)
    #expect(try line.succeed("check").status == 0)
  }

  @Test func unmergingSaysWhatWasKept() throws {
    let line = try hub()
    try line.succeed("merge", "Bo Lind", "B. Lind")
    try line.succeed("edit", "Bo Lind", "ring=2")
    try line.succeed("log", "call with Bo Lind today: prices")
    let told = try line.succeed("unmerge", "B. Lind").out
    #expect(told.contains("B. Lind"))
    #expect(told.contains("Written since, and left as it is on Bo Lind: Ring"))
    #expect(told.contains("left with Bo Lind: conversation"))
    #expect(try line.rows("person").count == 3)
    #expect(line("unmerge", "Bo Lind").status == 1)
    try line.succeed("undo")
    let json = try line.succeed("unmerge", "Bo Lind", "--json").json
    #expect(json["released"]?.array?.count == 1)
    #expect(json["edited"] == .array([.string("ring")]))
  }

  @Test func whatCannotBeOneIsRefused() throws {
    let line = try hub()
    try line.succeed("new", "org", "name=Orto")
    #expect(line("merge", "Bo Lind", "Orto").status == 1)
    #expect(line("merge", "Bo Lind", "Bo Lind").status == 1)
    #expect(line("merge", "Bo Lind").status == 64)
    #expect(line("merge", "Bo Lind", "B. Lind", "--take", "job").status == 64)
    #expect(line("merge", "Bo Lind", "B. Lind", "--take", "job=Ana Ruiz").status == 64)
    #expect(line("merge", "Bo Lind", "B. Lind", "--take", "shoe=Bo Lind").status == 64)
    #expect(line("unmerge", "Bo Lind").status == 1)
  }

  /// A table knows people and firms by the names they bore; those lead to the ones that were kept.
  @Test func aTableOfOldNamesChangesNothing() throws {
    let line = try CommandLine.withHub()
    let file = try line.file(
      "people.csv", "name,organization\nBo Lind,Lumo\nB. Lind,Lumo GmbH\nEva Li,Lumo GmbH\n")
    try line.succeed("import", file)
    try line.succeed("merge", "Bo Lind", "B. Lind")
    try line.succeed("merge", "org:Lumo", "org:Lumo GmbH")
    #expect(try line.rows("org").count == 1)
    #expect(try line.rows("person", "--where", "org:Lumo").count == 2)
    let again = try line.succeed("import", file, "--json").json["files"]?.array?.first
    #expect(again?["unchanged"] == .integer(3))
    #expect(try line.rows("org").count == 1)
    #expect(try line.rows("person").count == 3)
    // So does a line about a talk.
    try line.succeed("log", "coffee with B. Lind today: looms")
    #expect(try line.rows("person").count == 3)
    #expect(try line.succeed("show", "Bo Lind").out.contains("looms"))
  }

  /// The card of one who was merged must not change the one who was kept back and forth.
  @Test func aSecondImportOfWhatWasMergedChangesNothing() throws {
    let line = try CommandLine.withHub()
    let cards = """
      BEGIN:VCARD\r\nVERSION:3.0\r\nUID:one\r\nFN:Bo Lind\r\nTITLE:CTO\r\nEMAIL:bo@a.example\r\n\
      X-SHOE:44\r\nEND:VCARD\r\n\
      BEGIN:VCARD\r\nVERSION:3.0\r\nUID:two\r\nFN:B. Lind\r\nTITLE:Owner\r\nEMAIL:bo@b.example\r\n\
      X-HAT:7\r\nEND:VCARD\r\n
      """
    let file = try line.file("cards.vcf", cards)
    try line.succeed("import", file)
    try line.succeed("merge", "Bo Lind", "B. Lind")
    let again = try line.succeed("import", file, "--json").json["files"]?.array?.first
    #expect(again?["unchanged"] == .integer(2))
    // What the card of either says anew goes to the one who was kept.
    let edited = cards.replacingOccurrences(of: "TITLE:Owner", with: "TITLE:Chair")
    let other = try line.file("edited.vcf", edited)
    let report = try line.succeed("import", other, "--json").json["files"]?.array?.first
    #expect(report?["updated"] == .integer(1))
    #expect(try line.rows("person", "--where", "name:Lind").first?["job"]?.string == "Chair")
    let out = try line.succeed("export", "--format", "vcard", "--kind", "person").out
    for property in ["X-SHOE:44", "X-HAT:7", "bo@a.example", "bo@b.example"] {
      #expect(out.contains(property), "\(property)")
    }
  }
}
