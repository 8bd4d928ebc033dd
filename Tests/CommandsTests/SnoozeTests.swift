import HubKit
import Testing

@testable import Commands

/// Cards are put off, refused and listed from the command line, and the five steps told in full.
@Suite struct SnoozeTests {
  private func cards(_ line: CommandLine) throws -> [String] {
    try line.succeed("status", "--json").json["coach"]?.array?.compactMap { $0["id"]?.string } ?? []
  }

  @Test func aCardIsPutOffUntilADayAndSpeaksAgainOnUndo() throws {
    let line = try CommandLine.withHub()
    let card = try #require(try cards(line).first)
    let done = try line.succeed(
      "snooze", card, "--until", "in two weeks", "--reason", "The fair comes first", "--json"
    ).json
    #expect(done["card"]?.string == card)
    #expect(done["until"]?.string == "2026-12-06")
    #expect(!(try cards(line).contains(card)))
    let silent = try line.succeed("snooze", "--json").json["cards"]?.array ?? []
    #expect(silent.map { $0["id"]?.string } == [card])
    #expect(silent.first?["until"]?.string == "2026-12-06")
    #expect(silent.first?["refused"] == .boolean(false))
    #expect(try line.succeed("snooze").out.contains(card))
    try line.succeed("undo")
    #expect(try cards(line).contains(card))
    #expect(try line.succeed("snooze").out.contains("No card is silent"))
  }

  @Test func withoutADayItIsAWeekAndARefusalNinetyDays() throws {
    let line = try CommandLine.withHub()
    let card = try #require(try cards(line).first)
    #expect(try line.succeed("snooze", card).out.contains("2026-11-29"))
    let refused = try line.succeed("snooze", card, "--refuse", "--json").json
    #expect(refused["until"]?.string == "2027-02-20")
    #expect(try line.succeed("history", "--json").out.contains("refuse"))
  }

  @Test func anUnknownCardIsRefusedWithThoseThereAre() throws {
    let line = try CommandLine.withHub()
    let card = try #require(try cards(line).first)
    let unknown = line("snooze", "s9.e99")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("s9.e99"))
    #expect(unknown.errors.contains(card))
    #expect(line("snooze", card, "--until", "2026-11-01").status == 1)
  }

  @Test func allFiveStepsAreTold() throws {
    let line = try CommandLine.withHub()
    let status = try line.succeed("status", "--json").json
    let steps = try #require(status["steps"]?.array)
    #expect(steps.map { $0["id"]?.string } == StepID.allCases.map(\.rawValue))
    for step in steps {
      #expect(step["evidence"]?.array?.isEmpty == false)
      #expect(step["exit"]?["parts"]?.array?.isEmpty == false)
      for evidence in step["evidence"]?.array ?? [] {
        for key in ["state", "threshold", "n", "minN", "weight", "source", "recordsTotal"] {
          #expect(evidence[key] != nil, "\(key)")
        }
        #expect(evidence["parts"]?.array != nil)
      }
    }
    #expect(status["phase"]?.string == "spark")
    #expect(status["network"]?["nodes"] != nil)
    let page = try line.succeed("status").out
    for number in 1...5 { #expect(page.contains("\n\(number) ")) }
    #expect(page.contains("Phase: spark"))
    let one = try line.succeed("status", "--step", "government").out
    #expect(one.contains("s4.e01") && !one.contains("s1.e01  "))
    #expect(try line.succeed("status", "--evidence", "s5.e05").out.contains("s5.e05"))
  }

  @Test func theirOwnWordStandsUntilItIsTakenBack() throws {
    let line = try CommandLine.withHub()
    try line.succeed("override", "s3.e02", "met", "--note", "On paper")
    let status = try line.succeed("status", "--evidence", "s3.e02", "--json").json
    let evidence = status["steps"]?.array?
      .compactMap { $0["evidence"]?.array }.flatMap { $0 }.first { $0["id"]?.string == "s3.e02" }
    #expect(evidence?["overridden"] == .boolean(true))
    #expect(evidence?["state"]?.string == "met")
    try line.succeed("override", "s3.e02", "none")
    #expect(line("override", "s3.e02", "met").status == 1)
    #expect(line("override", "s3.f02", "met", "--note", "x").status == 1)
  }

  @Test func todayTellsPromisesDeadlinesAndTerms() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "commitment", "text=Send the figures", "by=us", "due=2026-11-24")
    try line.succeed("new", "commitment", "text=A room", "by=them", "due=2026-11-24")
    try line.succeed(
      "new", "programme", "name=Voucher call", "deadline=2026-12-20", "status=watching")
    try line.succeed("new", "programme", "name=Far call", "deadline=2027-02-20", "status=watching")
    try line.succeed("new", "programme", "name=Lost call", "deadline=2026-12-01", "status=no_go")
    try line.succeed("new", "role", "name=Chair", "kind=chair")
    try line.succeed(
      "new", "roleAssignment", "person=Ana Ruiz", "role=Chair", "from=2025-12-01", "to=2026-12-01")
    let today = try line.succeed("today", "--json").json
    #expect(today["commitments"]?.array?.map { $0["text"]?.string } == ["Send the figures"])
    #expect(today["deadlines"]?.array?.map { $0["name"]?.string } == ["Voucher call"])
    #expect(today["terms"]?.array?.map { $0["ends"]?.string } == ["2026-12-01"])
    #expect(today["terms"]?.array?.first?["role"]?["name"]?.string == "Chair")
    let page = try line.succeed("today").out
    for text in ["Send the figures", "Voucher call", "Chair"] { #expect(page.contains(text)) }
    try line.succeed("new", "roleAssignment", "person=Ana Ruiz", "role=Chair", "from=2026-12-01")
    #expect(try line.succeed("today", "--json").json["terms"]?.array?.isEmpty == true)
  }

  @Test func thresholdsOfPartsAndConditionsAreSettings() throws {
    let line = try CommandLine.withHub()
    let keys =
      try line.succeed("settings", "--json").json["settings"]?.array?
      .compactMap { $0["key"]?.string } ?? []
    for key in ["threshold.s3.e03.consented", "threshold.s2.entry.kindred", "threshold.s5.f07"] {
      #expect(keys.contains(key), "\(key)")
    }
    try line.succeed("settings", "threshold.s3.e03.consented=0.9", "--reason", "Some were by phone")
    try line.succeed("settings", "threshold.s2.f03.roles=4")
    #expect(line("settings", "threshold.s2.f03.roles=many").status == 1)
    #expect(line("settings", "threshold.s9.f03=4").status == 64)
    try line.succeed("settings", "threshold.s2.f03.roles=")
  }
}
