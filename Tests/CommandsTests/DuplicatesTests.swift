import Foundation
import HubKit
import Testing

@testable import Commands

/// `duplicates`: who may be here twice, and who was told apart.
struct DuplicatesTests {
  private func hub() throws -> CommandLine {
    let line = try CommandLine.withHub()
    try line.succeed("new", "org", "name=Lumo GmbH")
    try line.succeed("new", "org", "name=lumo")
    try line.succeed("add", "Bo Lindqvist, CTO at Orto, bo@orto.example")
    try line.succeed("add", "Bo Lindqvits, bo.l@mail.example")
    let other = try line.succeed("add", "Lindqvist Bo")
    #expect(other.errors.contains("Bo Lindqvist"))
    return line
  }

  private func pairs(_ line: CommandLine) throws -> [Set<String>] {
    let json = try line.succeed("duplicates", "--json").json
    let pairs = json["pairs"]?.array ?? []
    #expect(json["total"] == .integer(pairs.count))
    return pairs.map { pair in
      Set(pair["records"]?.array?.compactMap { $0["title"]?.string } ?? [])
    }
  }

  @Test func pairsComeWithTheirScoreAndWhy() throws {
    let line = try hub()
    let json = try line.succeed("duplicates", "--json").json
    let first = try #require(json["pairs"]?.array?.first)
    #expect(first["kind"]?.string == "org")
    #expect(first["score"] == .integer(60))
    #expect(first["reasons"]?.array?.first?["id"]?.string == "same_name")
    #expect(first["reasons"]?.array?.first?["points"] == .integer(60))
    #expect(try pairs(line).contains(["Bo Lindqvist", "Lindqvist Bo"]))
    // A name of which two letters are swapped is not enough by itself.
    #expect(try !pairs(line).contains(["Bo Lindqvist", "Bo Lindqvits"]))
    let table = try line.succeed("duplicates", "--lang", "it").out
    #expect(table.contains("stesso nome"))
    #expect(table.contains("60"))
  }

  @Test func whoeverWasToldApartStaysApart() throws {
    let line = try hub()
    let before = try pairs(line)
    let told = try line.succeed("duplicates", "--not", "Lumo GmbH", "org:lumo")
    #expect(told.out == "Remembered: Lumo GmbH, lumo are not the same.\n")
    #expect(try pairs(line) == before.filter { !$0.contains("lumo") })
    // Saying it twice is saying it once, and it is taken back as anything else.
    try line.succeed("duplicates", "--not", "org:lumo", "Lumo GmbH")
    try line.succeed("undo")
    #expect(try pairs(line) == before)
    try line.succeed("redo")
    #expect(try pairs(line).count == before.count - 1)
    #expect(try line.succeed("check").status == 0)
  }

  @Test func aPersonAndAnOrganizationAreNeverTheSame() throws {
    let line = try hub()
    let refused = line("duplicates", "--not", "org:lumo", "Ana Ruiz")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("cannot be the same"))
    #expect(line("duplicates", "--not", "Ana Ruiz").status == 1)
    #expect(line("duplicates", "--not", "Ana Ruiz", "Ana Ruiz").status == 1)
  }

  @Test func nobodyTwiceIsSaid() throws {
    let line = try CommandLine.withHub()
    #expect(try line.succeed("duplicates").out == "Nobody seems to be here twice.\n")
    #expect(try line.succeed("duplicates", "--json").json["pairs"]?.array?.isEmpty == true)
  }
}
