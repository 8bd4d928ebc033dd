import Foundation
import HubKit
import Testing

@testable import HubStore

@Suite struct PracticeReplayTests {
  /// A folder of its own with the hub that a script makes.
  final class Made {
    let folder = NSTemporaryDirectory() + "hubwright-practice-" + UUID().uuidString
    let outcome: PracticeOutcome
    let store: HubStore

    init(_ script: String, now: Int64 = TestHub.start) throws {
      let state = TestTime(seed: 7, at: now)
      outcome = try HubStore.practise(
        PracticeScript(parsing: script), at: folder + "/hub.sqlite", state: folder + "/state",
        now: now, random: state.world.random, words: Made.words)
      store = try HubStore.open(
        at: folder + "/hub.sqlite",
        places: Places(data: folder, config: folder, state: folder + "/state"), world: state.world)
    }

    deinit {
      store.close()
      try? FileManager.default.removeItem(atPath: folder)
    }

    static let words = PracticeWords(
      contacts: ContactWordTable(), dates: DateWordTable(), trade: { "nace2.1:\($0)" },
      privacyNotice: { "\($0.name) keeps names." })

    func rows(_ kind: Kind, _ filter: String = "") throws -> [Record] {
      try store.list(
        ListRequest(kind: kind, filter: filter, limit: 1000), reader: FieldReader(),
        today: TestHub.today
      ).rows.map(\.record)
    }
  }

  static let beginning = """
    == -400 18:30
    init | name=Guild | place=Town | me=ana | myName=Ana Ruiz | timeZone=America/Denver | \
    sector=C13, C14 | population=21400 | currency=USD

    """

  @Test func aHubBeginsOnItsDay() throws {
    let made = try Made(Self.beginning)
    let hub = try made.store.hub()
    #expect(hub["name"] == .text("Guild"))
    #expect(hub["population"] == .integer(21_400))
    #expect(hub["isPractice"] == .boolean(true))
    #expect(hub["founded"]?.date == TestHub.today.adding(days: -400))
    #expect(hub["coreSectors"] == .list(["nace2.1:C13", "nace2.1:C14"]))
    #expect(made.outcome.today == TestHub.today)
    #expect(try made.store.check().isOK)
  }

  static let life =
    beginning + """
      new person bo | name=Bo Østby | email=bo@example.org | metOn=@-2
      new person bob | name=Bob Ostby
      == -30 18:00
      talk t1 | participants=$bo | note=Two looms,\\none idle \\| for sale | next=Send the list @+7 | nextKey=list
      new meeting night | title=Break Night | kind=social | start=@+28T18:30
      new tie | a=$ana | b=$bo | kinds=knows | closenessA=4 | closenessB=1
      == -19 09:00
      done list
      == -18 08:00
      attend night | yes=$bo
      == -1 22:00
      edit night | state=held
      attend night | attended=$bo | walkin=$ana | first=$bo
      merge bo bob
      edit bo | tags=sewing, boats
      edit bo | tags-=boats | job=Owner
      new need n1 | text=A trainer | namedBy=$bo
      delete n1
      """

  @Test func eachLineIsOneUserAction() throws {
    let made = try Made(Self.life)
    let history = try made.store.actions(limit: 1000)
    #expect(made.outcome.actions == 15)
    // The first line takes two: the hub, and what the first screen does not ask.
    #expect(history.count == 16)
    #expect(made.outcome.warnings.isEmpty)
    #expect(try made.store.check().isOK)
    let times = history.map(\.time)
    #expect(times == times.sorted(by: >))
    #expect(times.allSatisfy { $0 <= TestHub.start })
  }

  @Test func conversationsMeetingsAndMergesStandAsTheyWereTold() throws {
    let made = try Made(Self.life)
    let me = try #require(try made.store.devicePerson())
    let talk = try #require(try made.rows("interaction").first)
    #expect(talk["note"] == .text("Two looms,\none idle | for sale"))
    #expect(talk["participants"]?.list?.contains(me.text) == true)
    #expect(talk["date"]?.date == TestHub.today.adding(days: -30))
    let action = try #require(try made.rows("action").first)
    #expect(action["text"] == .text("Send the list"))
    #expect(action["due"]?.date == TestHub.today.adding(days: -23))
    #expect(action["doneOn"]?.date == TestHub.today.adding(days: -19))
    #expect(action["source"]?.reference == talk.id)
    let attendance = try made.rows("attendance")
    #expect(attendance.count == 2)
    let own = attendance.first { $0["person"]?.reference == me }
    #expect(own?["rsvp"] == .text("none"))
    let other = attendance.first { $0["person"]?.reference != me }
    #expect(other?["rsvp"] == .text("yes"))
    #expect(other?["rsvpAt"] == .text("\(TestHub.today.adding(days: -18))T08:00"))
    #expect(other?["firstTime"] == .boolean(true))
    let people = try made.rows("person").map { $0["name"]?.text }
    #expect(people.contains("Bo Østby") && !people.contains("Bob Ostby"))
    #expect(try made.rows("need").isEmpty)
  }

  @Test(arguments: [
    ("edit nobody | job=x", "practice.noKey"), ("new hat | name=x", "error.unknownKind"),
    ("new person ana | name=Two", "practice.keyTaken"), ("done ana", "practice.wrongKind"),
    ("new action | text=No owner | due=@1", "refused.i7"),
    ("edit ana | name=Ana Ruiz", "practice.nothing"), ("talk | nextKey=x", "practice.badField"),
    ("new tie | a=$ana | b=$ana", "refused.i9"), ("edit ana | org=$ana", "practice.wrongKind"),
  ])
  func aLineThatCannotBePlayedIsNamed(_ line: String, _ key: String) throws {
    do {
      _ = try Made(Self.beginning + line)
      Issue.record("played: \(line)")
    } catch let problem as PracticeProblem {
      #expect(problem.line == 3)
      #expect(problem.notice.key == key)
    }
  }

  @Test func nothingStaysOfAHubThatFails() throws {
    let folder = NSTemporaryDirectory() + "hubwright-practice-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = try PracticeScript(parsing: Self.beginning + "done nobody")
    #expect(throws: PracticeProblem.self) {
      try HubStore.practise(
        script, at: folder + "/hub.sqlite", state: folder + "/state", now: TestHub.start,
        random: TestTime(seed: 1, at: TestHub.start).world.random, words: Made.words)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["state"])
  }

  /// The hours of a script are those of the hub's zone, also on the days when clocks change.
  @Test func hoursAreTheHubsOwn() throws {
    let now: Int64 = 1_773_064_800_000  // 2026-03-09 14:00 UTC, the day after the change in Denver
    let made = try Made(
      """
      == -400 18:30
      init | name=Guild | place=Town | me=ana | myName=Ana | timeZone=America/Denver
      == -2 18:00
      new person bo | name=Bo
      == 0 07:00
      new person cy | name=Cy
      == 0 23:00
      new person di | name=Di
      """, now: now)
    let people = try made.rows("person")
    func time(_ name: String) -> Int64? {
      people.first { $0["name"] == .text(name) }.map { $0.createdAt / 60_000 * 60_000 }
    }
    #expect(time("Bo") == 1_772_931_600_000)  // 2026-03-08 01:00 UTC, in winter time
    #expect(time("Cy") == 1_773_061_200_000)  // 2026-03-09 13:00 UTC, in summer time
    #expect(time("Di") == now)
  }
}

@Suite struct TemporaryFolderTests {
  @Test func whatASuddenEndLeftBehindIsRemovedAndWhatIsInUseStays() throws {
    let base = NSTemporaryDirectory() + "hubwright-base-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: base) }
    let random = TestTime(seed: 3, at: 0).world.random
    var first: TemporaryFolder? = try TemporaryFolder.make(in: base, random: random)
    let path = try #require(first?.path)
    try SafeFile.write([1], to: path + "/hub.sqlite", existing: .refuse, suffix: "new")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o700)
    // A lock is the process's: asked for again through another description it is refused.
    let second = try TemporaryFolder.make(in: base, random: random)
    #expect(SafeFile.exists(path))
    first = nil
    let third = try TemporaryFolder.make(in: base, random: random)
    #expect(!SafeFile.exists(path))
    second.remove()
    third.remove()
    #expect(try FileManager.default.contentsOfDirectory(atPath: base).isEmpty)
  }

  @Test func whatSomebodyWroteInIsHandedOverInsteadOfRemoved() throws {
    let base = NSTemporaryDirectory() + "hubwright-base-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: base) }
    let random = TestTime(seed: 5, at: 0).world.random
    var first: TemporaryFolder? = try .make(in: base, for: .writing, random: random)
    let path = try #require(first?.path)
    #expect(TemporaryFolder.abandoned(in: base).isEmpty)
    first?.remove()
    first = try .make(in: base, for: .writing, random: random)
    let second = try #require(first?.path)
    first = nil
    try TemporaryFolder.make(in: base, random: random).remove()
    let found = TemporaryFolder.abandoned(in: base)
    #expect(found.map(\.path) == [second])
    #expect(!SafeFile.exists(path))
    // As long as it is looked at here, nobody else does.
    #expect(TemporaryFolder.abandoned(in: base).isEmpty)
    found.first?.remove()
    #expect(!SafeFile.exists(second))
  }

  @Test func othersFoldersAreLeftAlone() throws {
    let base = NSTemporaryDirectory() + "hubwright-base-" + UUID().uuidString
    let open = base + "/hubwright-demo-open"
    let target = base + "/target"
    for folder in [open, target] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data().write(to: URL(fileURLWithPath: folder + "/lock"))
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: open)
    try FileManager.default.createSymbolicLink(
      atPath: base + "/hubwright-demo-link", withDestinationPath: target)
    defer { try? FileManager.default.removeItem(atPath: base) }
    let folder = try TemporaryFolder.make(
      in: base, random: TestTime(seed: 4, at: 0).world.random)
    folder.remove()
    for path in [open, target, base + "/hubwright-demo-link"] { #expect(SafeFile.exists(path)) }
  }
}
