import Foundation
import HubKit
import Testing

@testable import Commands

/// The practice hub of Halden Reach holds the life that playbook G3 and G5 lay down, whatever the
/// day it is dated back from.
@Suite struct NanobioHubTests {
  struct Made {
    let line: CommandLine

    init(now: String) throws {
      line = try CommandLine(now: now)
      line.environment["TMPDIR"] = line.home
      let file = line.home + "/nanobio.sqlite"
      let made = try line.succeed("demo", "nanobio", "--output", file, "--no-open")
      #expect(made.errors.isEmpty, "\(made.errors)")
      line.environment["HUBWRIGHT_HUB"] = file
    }

    func rows(_ kind: String, where holds: (JSON) -> Bool = { _ in true }) throws -> [JSON] {
      try line.rows(kind).filter(holds)
    }

    /// The state of every step, and the signs that fire.
    func standing() throws -> (states: [String: String], signs: Set<String>, phase: String?) {
      let status = try line.succeed("status", "--json").json
      var states: [String: String] = [:]
      var signs: Set<String> = []
      for step in status["steps"]?.array ?? [] {
        states[step["id"]?.string ?? ""] = step["state"]?.string
        for row in step["signs"]?.array ?? [] { signs.insert(row["id"]?.string ?? "") }
      }
      return (states, signs, status["phase"]?.string)
    }
  }

  /// An ordinary day, the day clocks went forward, the day after they went back, a leap day.
  static let days = [
    "2026-11-22T18:00:00+01:00", "2026-03-08T10:00:00-04:00", "2026-11-02T10:00:00-05:00",
    "2028-02-29T23:50:00-05:00",
  ]
  static let today = "2026-11-22"
  static let states = [
    "conversation": "regressed", "organization": "steady", "connections": "active",
    "government": "steady", "publicity": "steady",
  ]

  @Test(arguments: days) func theStepsStandWhereTheStoryHasThem(_ now: String) throws {
    let made = try Made(now: now)
    #expect(try made.line.succeed("check", "--json").json["ok"] == .boolean(true))
    let standing = try made.standing()
    #expect(standing.states == Self.states)
    #expect(standing.phase == "recognized")
    // A closed door, a term that ran out, public money, a late application, a name not cleared.
    #expect(
      standing.signs.isSuperset(of: [
        "s2.f06", "s2.f08", "s3.f02", "s4.f04", "s4.f05", "s4.f06", "s4.f07", "s5.f06", "s5.f07",
      ]))
  }

  @Test func aWeekOfSilenceChangesNoState() throws {
    let made = try Made(now: Self.days[0])
    made.line.environment["HUBWRIGHT_NOW"] = "2026-11-29T18:00:00+01:00"
    #expect(try made.standing().states == Self.states)
  }

  /// One hub for all of it: to make one takes a while.
  @Test func theLifeOfAYearIsWhole() throws {
    let made = try Made(now: Self.days[0])
    try expectAsMuchOfEverythingAsInAGroupsLife(made)
    try expectAnAssociationThatVotes(made)
    try expectMoneyAndPressToBeDated(made)
    try expectIntroductionsToCrossAsTheySay(made)
    try expectNamesAndConsentToBeAwkward(made)
  }

  private func expectAsMuchOfEverythingAsInAGroupsLife(_ made: Made) throws {
    let volumes: [(String, ClosedRange<Int>)] = [
      ("person", 40...70), ("tie", 60...140), ("interaction", 120...250), ("meeting", 10...16),
      ("action", 25...60), ("decision", 12...20), ("stakeholder", 8...14), ("programme", 7...7),
      ("advocacyEntry", 6...6), ("pitch", 10...20), ("coverage", 3...8),
    ]
    for (kind, range) in volumes {
      let count = try made.rows(kind).count
      #expect(range.contains(count), "\(kind): \(count)")
    }
    let talks = try made.rows("interaction")
    let dates = talks.compactMap { $0["date"]?.string.flatMap(LocalDate.init) }.sorted()
    let gaps = zip(dates.dropFirst(), dates).filter { $0.days(since: $1) >= 21 }
    #expect(gaps.count == 2)
    let life = try #require(dates.last).days(since: try #require(dates.first))
    #expect((410...430).contains(life))
    #expect(
      talks.allSatisfy {
        $0["kind"] != .string("one_on_one") || ($0["note"]?.string ?? "").count > 40
      })
    let actions = try made.rows("action")
    func count(_ state: String, _ holds: (JSON) -> Bool) -> Int {
      actions.count { $0["state"] == .string(state) && holds($0) }
    }
    #expect(count("done") { ($0["doneOn"]?.string ?? "") > ($0["due"]?.string ?? "") } > 0)
    #expect(count("dropped") { $0["dropReason"]?.string != nil } > 0)
    #expect(count("dropped") { $0["dropReason"]?.string == nil } > 0)
    #expect(count("open") { ($0["due"]?.string ?? "") < Self.today } > 0)
    // The erasure that a departed postdoc asked for is due in nine days.
    #expect(count("open") { $0["due"] == .string("2026-12-01") } == 1)
  }

  private func expectAnAssociationThatVotes(_ made: Made) throws {
    let current = try made.rows("membership") { ($0["to"]?.string ?? Self.today) >= Self.today }
    #expect(current.count == 31)
    let meetings = try made.rows("meeting")
    for state in ["cancelled", "adjourned"] {
      #expect(meetings.count { $0["state"] == .string(state) } == 1)
    }
    #expect(meetings.count { $0["quorumOk"] == .boolean(false) } == 1)
    #expect(meetings.contains { $0["kind"] == .string("open_space") })
    let overrun = try made.rows("agendaItem") { item in
      (item["outcome"]?.string ?? "").hasPrefix("Replanned")
    }
    #expect(overrun.count == 2)
    let decisions = try made.rows("decision")
    #expect(Set(decisions.compactMap { $0["method"]?.string }).count >= 5)
    for decision in decisions where decision["yes"]?.integer != nil {
      let cast = ["yes", "no", "abstain"].compactMap { decision[$0]?.integer }.reduce(0, +)
      #expect(cast == decision["present"]?.integer, "\(decision["text"]?.string ?? "")")
    }
    // The bylaws need three quarters of all members in the room: nineteen first, then twenty-five.
    let amendments = decisions.filter {
      $0["text"] == .string("Articles seven and twelve are amended")
    }.sorted { ($0["date"]?.string ?? "") < ($1["date"]?.string ?? "") }
    #expect(amendments.map { $0["result"] } == [.string("rejected"), .string("adopted")])
    #expect(amendments.map { $0["present"] } == [.integer(19), .integer(25)])
    let objections = try made.rows("objection")
    #expect(objections.map { $0["state"] } == [.string("integrated")])
    #expect(decisions.count { $0["method"] == .string("ranked") } == 1)
    let attendance = try made.rows("attendance")
    for meeting in meetings {
      guard let present = meeting["present"]?.integer else { continue }
      let came = attendance.count {
        $0["meeting"] == meeting["id"]
          && ["attended", "late", "left_early"].contains($0["outcome"]?.string ?? "")
      }
      #expect(came == present, "\(meeting["title"]?.string ?? "")")
    }
  }

  private func expectMoneyAndPressToBeDated(_ made: Made) throws {
    let programmes = try made.rows("programme")
    let states = Dictionary(grouping: programmes) { $0["status"]?.string ?? "" }
      .mapValues(\.count)
    #expect(states["go"] == 2 && states["won"] == 1 && states["lost"] == 1)
    let won = programmes.first { $0["status"] == .string("won") }
    #expect(won?["kind"] == .string("voucher"))
    let lost = try made.rows("application") { $0["result"] == .string("lost") }
    #expect(lost.count == 1 && (lost.first?["lessons"]?.string ?? "").isEmpty == false)
    let embargoed = try made.rows("pitch") {
      $0["embargoAgreed"] == .boolean(true) && ($0["embargoUntil"]?.string ?? "") > Self.today
    }
    #expect(Set(embargoed.compactMap { $0["contact"]?.string }).count == 2)
    let currencies = Set(try made.rows("budgetLine").compactMap { $0["currency"]?.string })
    #expect(currencies == ["USD", "EUR"])
  }

  /// What is stored of an introduction agrees with how the playbook tells groups apart (B5).
  private func expectIntroductionsToCrossAsTheySay(_ made: Made) throws {
    let orgs = Dictionary(
      uniqueKeysWithValues: try made.rows("org").map { ($0["id"], $0["sector"]?.string) })
    let people = Dictionary(
      uniqueKeysWithValues: try made.rows("person").map { ($0["id"], $0) })
    func section(_ person: JSON) -> Character? {
      orgs[person["org"]]??.split(separator: ":").last?.first
    }
    for row in try made.rows("introduction") {
      let asker = try #require(people[row["asker"]])
      let target = try #require(people[row["target"]])
      var isCross = false
      if let one = section(asker), let other = section(target) { isCross = one != other }
      if let one = asker["municipality"]?.string, let other = target["municipality"]?.string {
        isCross = isCross || one != other
      }
      let kinds = [asker, target].map { Set(($0["kinds"]?.array ?? []).compactMap(\.string)) }
      if kinds.allSatisfy({ !$0.isEmpty }) {
        isCross = isCross || kinds[0].isDisjoint(with: kinds[1])
      }
      #expect(row["cross"] == .boolean(isCross), "\(row["purpose"]?.string ?? "")")
    }
  }

  private func expectNamesAndConsentToBeAwkward(_ made: Made) throws {
    let people = try made.rows("person")
    let names = people.compactMap { $0["name"]?.string }
    for name in ["Giulia D'Àvola", "Solveig Østby", "Nguyễn Thị Hạnh", "Juno"] {
      #expect(names.contains(name))
    }
    // The second record of Jonas was merged into the first.
    #expect(names.count { $0.hasPrefix("Jonas ") } == 1)
    #expect(people.contains { $0["birthday"] == .string("1964-02-29") })
    #expect(try made.rows("org").contains { $0["name"]?.string?.count == 60 })
    let consents = try made.rows("consent")
    #expect(consents.count { $0["withdrawnOn"]?.string != nil } == 2)
    let told = Set(consents.map { $0["person"] })
    let untold = people.filter { !told.contains($0["id"]) && $0["initiator"] != .boolean(true) }
    #expect(
      Set(untold.compactMap { $0["name"]?.string }) == ["Ade Farnsworth", "Ruth Okafor-Lane"])
    let expired = try made.rows("roleAssignment") { ($0["to"]?.string ?? Self.today) < Self.today }
    #expect(expired.count == 1)
    let uneven = try made.rows("tie") {
      $0["closenessA"] == .integer(4) && $0["closenessB"] == .integer(1)
    }
    #expect(uneven.count == 1)
    for address in try made.rows("channel").compactMap({ $0["value"]?.string }) {
      let isMail = address.hasSuffix("@example.org") || address.hasSuffix("@example.com")
      #expect(isMail || address.hasPrefix("555-01"), "\(address)")
    }
  }
}
