import Foundation
import HubKit
import Testing

@testable import Commands

@Suite("What the columns of a table are, and what is told of an import") struct ImportTableTests {
  private func write(_ text: String, _ name: String, _ line: CommandLine) throws -> String {
    let path = line.home + "/" + name
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func names(_ line: CommandLine) throws -> [String] {
    let rows = try line.succeed("list", "person", "--json").json["rows"]?.array ?? []
    return rows.compactMap { $0["name"]?.string }.sorted()
  }

  @Test func whatWasSaidOfAHeaderIsTakenByTheNextFileOfIt() throws {
    let line = try CommandLine.withHub()
    let map = try write("Chi = name\nDove = address:home\nCodice = -\n", "map", line)
    let first = try write("Chi;Dove;Codice\nBo Ek;Via Po 1;7\n", "one.csv", line)
    try line.succeed("import", first, "--map", map, "--profile", "lega")
    let second = try write("Chi;Dove;Codice\nIda Sol;Via Po 2;8\n", "two.csv", line)
    let taken = try line.succeed("import", second)
    #expect(taken.errors.contains("columns as in the profile \"lega\""))
    #expect(try names(line) == ["Ana Ruiz", "Bo Ek", "Ida Sol"])
    let shown = try line.succeed("show", "Ida Sol").out
    #expect(shown.contains("Via Po 2") && !shown.contains("8\n"))
    // Another header is none of its business; by its name it can be asked for.
    let other = try write("Chi;Luogo\nUgo Re;x\n", "three.csv", line)
    let named = try line.succeed("import", other, "--profile", "lega")
    #expect(!named.errors.contains("columns as in"))
    #expect(try names(line).contains("Ugo Re"))
    let unknown = line("import", other, "--profile", "nobody")
    #expect(unknown.status == 1 && unknown.errors.contains("There are: lega."))
  }

  @Test func aTableWithoutNamesMeetsNobody() throws {
    let line = try CommandLine.withHub()
    let first = try write("a,b\n1,2\n", "one.csv", line)
    let second = try write("c,d\n1,3\n", "two.csv", line)
    for (file, added) in [(first, 1), (first, 0), (second, 1)] {
      let result = try line.succeed("import", file, "--json")
      let report = try #require(result.json["files"]?.array?.first)
      #expect(report["added"]?.integer == added)
      #expect(report["updated"]?.integer == 0)
    }
    #expect(try names(line) == ["1", "1", "Ana Ruiz"])
  }

  @Test func manyProblemsAreCountedInOnePlaceAndSeveralFilesSummedUp() throws {
    let line = try CommandLine.withHub()
    let rows = (1...23).map { "P\($0),not an address\n" }.joined()
    let many = try write("name,email\n" + rows, "many.csv", line)
    let few = try write("name,email\nIda,ida@x.example\n", "few.csv", line)
    let result = try line.succeed("import", many, few)
    let told = result.errors.split(separator: "\n")
    #expect(told.count == 11)
    #expect(told.first?.contains("many.csv: 23 remarks; the first 10 of them") == true)
    #expect(result.out.contains("2 files in all: 24 read, 24 added"))
    let json = try line.succeed("import", many, "--dry-run", "--json").json
    #expect(json["files"]?.array?.first?["problems"]?.array?.count == 23)
  }
}
