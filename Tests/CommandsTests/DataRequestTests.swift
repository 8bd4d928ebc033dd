import HubKit
import Testing

@testable import Commands

/// What people ask of those who keep their data stands on Today until it is answered.
@Suite struct DataRequestTests {
  private func line() throws -> CommandLine {
    let line = try CommandLine.withHub()
    try line.succeed("add", "Ada Qwzzx, dyer at Lumo, ada@qwzzx.example")
    for kind in ["access", "port", "erase"] {
      try line.succeed(
        "new", "dataRequest", "person=Ada Qwzzx", "kind=\(kind)", "received=2026-11-10",
        "note=asked at the fair")
    }
    return line
  }

  private func open(_ line: CommandLine) throws -> [String] {
    try (line.succeed("today", "--json").json["requests"]?.array ?? [])
      .compactMap { $0["kind"]?.string }
  }

  @Test func theyAreDueInAMonthAndMayWaitThreeAtMost() throws {
    let line = try line()
    let today = try line.succeed("today", "--json").json["requests"]?.array ?? []
    #expect(today.compactMap { $0["due"]?.string } == ["2026-12-10", "2026-12-10", "2026-12-10"])
    #expect(try line.succeed("today").out.contains("Data requests"))
    let id = try #require(today.first?["id"]?.string)
    let late = line("edit", id, "due=2027-02-11")
    #expect(late.status == 1)
    #expect(late.errors.contains("2027-02-10"))
    try line.succeed("edit", id, "due=2027-02-10")
    #expect(line("edit", id, "due=2026-11-09").status == 1)
    try line.succeed("edit", id, "doneOn=2026-11-20")
    #expect(try open(line).count == 2)
  }

  @Test func givingOrErasingAnswersThem() throws {
    let line = try line()
    // A page on standard output was given to nobody yet.
    try line.succeed("person", "export", "Ada Qwzzx")
    #expect(try open(line).sorted() == ["access", "erase", "port"])
    let told = try line.succeed(
      "person", "export", "Ada Qwzzx", "--output", line.home + "/ada", "--json"
    ).json
    #expect(told["requestsDone"]?.integer == 2)
    #expect(try open(line) == ["erase"])
    try line.succeed("person", "erase", "Ada Qwzzx", "--yes")
    #expect(try open(line).isEmpty)
    let rows = try line.rows("dataRequest")
    // That it was asked and done stays; what was said does not.
    #expect(rows.count == 3)
    #expect(rows.allSatisfy { $0["doneOn"]?.string == "2026-11-22" && $0["note"]?.string == nil })
  }
}
