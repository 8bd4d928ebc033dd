import Foundation
import HubKit
import HubResources
import Testing

@testable import Commands

@Suite struct DemoTests {
  @Test(arguments: PracticeHubs.allCases)
  func everyPracticeHubIsWholeAndCanBeWrittenTo(_ hub: PracticeHubs) throws {
    let line = try CommandLine()
    line.environment["TMPDIR"] = line.home
    let file = line.home + "/practice.sqlite"
    let made = try line.succeed("demo", hub.rawValue, "--output", file, "--json").json
    #expect(made["file"] == .string(file))
    #expect(made["asOf"] == .string("2026-11-22"))
    let check = try line.succeed("--hub", file, "check", "--json").json
    #expect(check["ok"] == .boolean(true))
    // On another day the hub is another day old, and still may be written to.
    line.environment["HUBWRIGHT_NOW"] = "2026-11-25T10:00:00+01:00"
    let status = try line.succeed("--hub", file, "status", "--json").json
    #expect(status["asOf"] == .string("2026-11-25"))
    try line.succeed("--hub", file, "add", "Zoe Blanc, zoe@example.org")
    try line.succeed("--hub", file, "check")
    // Neither the hub's own place nor a key or folder of the making is left behind.
    #expect(!FileManager.default.fileExists(atPath: line.hubFile))
    let left = try FileManager.default.contentsOfDirectory(atPath: line.home)
    #expect(left.filter { !$0.hasPrefix("practice.sqlite") && $0 != ".local" }.isEmpty)
  }

  @Test func theLanguageChoosesWhereNoneIsNamed() throws {
    let line = try CommandLine()
    for (language, name) in [("it", "Trama Borgolana"), ("en", "Cinder Fork Gear Guild")] {
      let made = try line.succeed(
        "demo", "--lang", language, "--output", "\(language).sqlite", "--json")
      let hub = try #require(try made.json["hub"])
      #expect(hub["name"] == .string(name))
    }
  }

  @Test func nothingIsWrittenOver() throws {
    let line = try CommandLine.withHub()
    let other = try line.file("notes.txt", "mine")
    for path in [line.hubFile, other] {
      let before = FileManager.default.contents(atPath: path)
      #expect(line("demo", "outdoor", "--output", path, "--no-open").status == 73)
      #expect(FileManager.default.contents(atPath: path) == before)
    }
    try FileManager.default.removeItem(atPath: line.hubFile)
    let own = line("demo", "outdoor", "--output", line.hubFile, "--no-open")
    #expect(own.status == 73)
    line.environment["HUBWRIGHT_HUB"] = line.home + "/own.sqlite"
    #expect(line("demo", "outdoor", "--output", "own.sqlite", "--no-open").status == 73)
  }

  @Test func whatCannotBeIsSaidWithTheFix() throws {
    let line = try CommandLine()
    let nothing = line("demo", "outdoor", "--no-open")
    #expect(nothing.status == 64)
    #expect(nothing.errors.contains("--output"))
    let unknown = line("demo", "wine")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("textile, outdoor, nanobio"))
    let noTerminal = line("demo", "outdoor", "--output", "x.sqlite")
    #expect(noTerminal.status == 64)
    #expect(!FileManager.default.fileExists(atPath: line.home + "/x.sqlite"))
  }
}
