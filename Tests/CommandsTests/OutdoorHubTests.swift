import Foundation
import HubKit
import Testing

@testable import Commands

/// The practice hub of Cinder Fork holds the life that playbook G2 and G5 lay down, whatever the
/// day it is dated back from.
@Suite struct OutdoorHubTests {
  struct Made {
    let line: CommandLine

    init(now: String) throws {
      line = try CommandLine(now: now)
      line.environment["TMPDIR"] = line.home
      let file = line.home + "/outdoor.sqlite"
      try line.succeed("demo", "outdoor", "--output", file, "--no-open")
      line.environment["HUBWRIGHT_HUB"] = file
    }

    func rows(_ kind: String, where holds: (JSON) -> Bool = { _ in true }) throws -> [JSON] {
      try line.rows(kind).filter(holds)
    }
  }

  /// An ordinary day, the morning after clocks went forward, the day they went back, a leap day.
  static let days = [
    "2026-11-22T18:00:00+01:00", "2026-03-09T07:30:00-06:00", "2026-11-01T10:00:00-07:00",
    "2028-02-29T23:50:00-07:00",
  ]

  @Test(arguments: days) func theStepsStandWhereTheStoryHasThem(_ now: String) throws {
    let made = try Made(now: now)
    #expect(try made.line.succeed("check", "--json").json["ok"] == .boolean(true))
    let status = try made.line.succeed("status", "--json").json
    var states: [String: String] = [:]
    var evidence: [String: JSON] = [:]
    var signs: Set<String> = []
    for step in status["steps"]?.array ?? [] {
      states[step["id"]?.string ?? ""] = step["state"]?.string
      for row in step["evidence"]?.array ?? [] { evidence[row["id"]?.string ?? ""] = row }
      for row in step["signs"]?.array ?? [] { signs.insert(row["id"]?.string ?? "") }
    }
    #expect(
      states == [
        "conversation": "steady", "organization": "active", "connections": "active",
        "government": "active", "publicity": "regressed",
      ])
    // Fourteen one-on-ones in sixty days, eight deciders, and one bridge too few.
    #expect(evidence["s1.e01"]?["value"] == .integer(14))
    #expect(evidence["s1.e02"]?["value"] == .integer(8))
    #expect(evidence["s1.e03"]?["value"]?.string?.hasPrefix("0.46") == true)
    #expect(evidence["s3.e07"]?["value"]?.string?.hasPrefix("0.42") == true)
    // A term that ran out, one broker for most, half an application, incumbents only, a gap.
    #expect(signs.isSuperset(of: ["s2.f06", "s3.f01", "s4.f05", "s4.f06", "s5.f07"]))
  }

  /// One hub for all of it: to make one takes a while.
  @Test func theLifeOfAYearIsWhole() throws {
    let made = try Made(now: Self.days[0])
    try expectAsMuchOfEverythingAsInAGroupsLife(made)
    try expectMeetingsAndVotesToGoWrongTheWaysTheyDo(made)
    try expectNamesMoneyAndConsentToBeAwkward(made)
  }

  private func expectAsMuchOfEverythingAsInAGroupsLife(_ made: Made) throws {
    let volumes: [(String, ClosedRange<Int>)] = [
      ("person", 40...70), ("tie", 60...140), ("interaction", 120...250), ("meeting", 10...16),
      ("action", 25...60), ("decision", 12...20), ("stakeholder", 8...14), ("programme", 5...9),
      ("pitch", 10...20), ("coverage", 3...8),
    ]
    for (kind, range) in volumes {
      let count = try made.rows(kind).count
      #expect(range.contains(count), "\(kind): \(count)")
    }
    let dates = try made.rows("interaction").compactMap {
      $0["date"]?.string.flatMap(LocalDate.init)
    }.sorted()
    let gaps = zip(dates.dropFirst(), dates).filter { $0.days(since: $1) >= 20 }
    #expect(gaps.count == 2)
    let life = try #require(dates.last).days(since: try #require(dates.first))
    #expect((410...430).contains(life))
    let methods = Set(try made.rows("decision").compactMap { $0["method"]?.string })
    #expect(methods.count >= 5)
  }

  private func expectMeetingsAndVotesToGoWrongTheWaysTheyDo(_ made: Made) throws {
    let meetings = try made.rows("meeting")
    #expect(meetings.contains { $0["state"] == .string("cancelled") })
    #expect(meetings.contains { $0["state"] == .string("adjourned") })
    #expect(meetings.contains { $0["quorumOk"] == .boolean(false) })
    let overrun = try made.rows("agendaItem") { item in
      guard let planned = item["minutes"]?.integer, let actual = item["actualMinutes"]?.integer
      else { return false }
      return actual > planned
    }
    #expect(!overrun.isEmpty)
    let vote = try made.rows("decision") {
      $0["yes"] == .integer(7) && $0["no"] == .integer(4) && $0["abstain"] == .integer(2)
    }
    #expect(vote.map { $0["result"] } == [.string("rejected")])
    #expect(vote.map { $0["method"] } == [.string("two_thirds_cast")])
    let night = try #require(
      meetings.first { $0["title"] == .string("Break Night: anything with a buckle") })
    let answers = try made.rows("attendance") { $0["meeting"] == night["id"] }
    #expect(answers.count { $0["rsvp"] == .string("yes") } == 22)
    #expect(answers.count { $0["outcome"] == .string("attended") } == 13)
    let actions = try made.rows("action")
    #expect(actions.contains { $0["state"] == .string("done") })
    #expect(actions.contains { $0["state"] == .string("dropped") })
    #expect(
      actions.contains {
        $0["state"] == .string("open") && ($0["due"]?.string ?? "") < "2026-11-22"
      })
  }

  private func expectNamesMoneyAndConsentToBeAwkward(_ made: Made) throws {
    let people = try made.rows("person")
    let names = people.compactMap { $0["name"]?.string }
    for name in ["Salvo D'Àvola", "Ingrid Østby", "Nguyễn Anh Tuấn", "Beck"] {
      #expect(names.contains(name))
    }
    // The second record of Abe was merged into the first.
    #expect(names.count { $0.hasPrefix("Abe ") } == 1)
    #expect(people.contains { $0["birthday"] == .string("1988-02-29") })
    #expect(try made.rows("org").contains { $0["name"]?.string?.count == 60 })
    #expect(try made.rows("consent") { $0["withdrawnOn"]?.string != nil }.count == 2)
    let today = "2026-11-22"
    #expect(try made.rows("roleAssignment") { ($0["to"]?.string ?? today) < today }.count == 1)
    #expect(
      try made.rows("tie") {
        $0["closenessA"] == .integer(4) && $0["closenessB"] == .integer(1)
      }.count == 1)
    let currencies = Set(try made.rows("budgetLine").compactMap { $0["currency"]?.string })
    #expect(currencies == ["USD", "EUR"])
    for address in try made.rows("channel").compactMap({ $0["value"]?.string }) {
      let isMail = address.hasSuffix("@example.org") || address.hasSuffix("@example.com")
      #expect(isMail || address.hasPrefix("555-01"), "\(address)")
    }
  }
}
