import GRDB
import HubKit
import Testing

@testable import HubStore

/// What two laptops make of edits that had not seen each other (`log.md`, Operations and fields).
@Suite struct MergeTests {
  let ana: RecordID
  let one: MemoryHub
  let two: MemoryHub

  /// Two laptops that both know Ana, who is tagged and works as a dyer.
  init() throws {
    one = try MemoryHub(seed: 1)
    two = try MemoryHub(seed: 2)
    ana = try one.make(
      "person", ["name": .text("Ana"), "tags": .set(["dye"]), "job": .text("Dyer")])
    try two.take(from: one)
    two.time.now = one.time.now
  }

  private func meet() throws {
    for _ in 0..<2 {
      try one.take(from: two)
      try two.take(from: one)
    }
    #expect(try one.outcome() == two.outcome())
    #expect(try one.clashes() == two.clashes())
    #expect(try one.store.check().problems == [])
    #expect(try two.store.check().problems == [])
  }

  private func person() throws -> HubKit.Record { try #require(try one.store.record(ana)) }

  @Test func aConcurrentAddBeatsARemove() throws {
    try one.edit("person", ana, remove: ["tags": ["dye"]])
    two.time.now -= 500_000
    try two.edit("person", ana, remove: ["tags": ["dye"]])
    try two.edit("person", ana, add: ["tags": ["dye"]])
    try meet()
    #expect(try person()["tags"] == .list(["dye"]))
  }

  @Test func aRemoveThatSawTheAddWins() throws {
    try two.edit("person", ana, add: ["tags": ["fair"]])
    try one.take(from: two)
    one.time.now = TestHub.start - 1_000_000
    try one.edit("person", ana, remove: ["tags": ["fair"]])
    try meet()
    #expect(try person()["tags"] == .list(["dye"]))
  }

  @Test func spellingsOfOneElementAreOneElement() throws {
    try one.edit("person", ana, add: ["tags": ["caf\u{E9}"]])
    try two.edit("person", ana, add: ["tags": ["cafe\u{301}"]])
    try meet()
    let tags = try #require(try person()["tags"]?.list)
    #expect(
      tags.map { Array($0.unicodeScalars) }
        == ["caf\u{E9}", "dye"].map { Array($0.unicodeScalars) })
  }

  @Test func theLaterValueWinsAndTheLosingOneIsListedUntilItIsSettled() throws {
    try one.edit("person", ana, ["job": .text("Weaver")])
    two.time.now += 60_000
    try two.edit("person", ana, ["job": .text("Spinner")])
    try meet()
    #expect(try person()["job"] == .text("Spinner"))
    let clash = try #require(try one.clashes().first)
    #expect(try one.clashes().count == 1)
    #expect(clash.record == ana)
    #expect(clash.field == "job")
    #expect(clash.notice.arguments["value"] == "Weaver")
    #expect(clash.notice.arguments["kept"] == "Spinner")
    one.time.now = two.time.now
    try one.edit("person", ana, ["job": .text("Weaver and spinner")])
    try meet()
    #expect(try one.clashes() == [])
  }

  @Test func whoSawTheOtherValueMakesNoClash() throws {
    try one.edit("person", ana, ["job": .text("Weaver")])
    try two.take(from: one)
    try two.edit("person", ana, ["job": .text("Spinner")])
    try meet()
    #expect(try one.clashes() == [])
  }

  @Test func theSameValueTwiceIsNoClash() throws {
    try one.edit("person", ana, ["job": .text("Weaver")])
    try two.edit("person", ana, ["job": .text("Weaver")])
    try meet()
    #expect(try one.clashes() == [])
  }

  @Test func aNaturalKeyGivesOneRecordOnTwoLaptops() throws {
    let bo = try one.make("person", ["name": .text("Bo")])
    try two.take(from: one)
    let tie = try one.make(
      "tie", ["a": .text(ana.text), "b": .text(bo.text), "kinds": .set(["knows"])])
    let other = try two.make(
      "tie", ["a": .text(bo.text), "b": .text(ana.text), "kinds": .set(["friend"])])
    #expect(tie == other)
    try meet()
    #expect(try one.store.record(tie)?["kinds"] == .list(["friend", "knows"]))
    #expect(try one.store.counts()["tie"] == 1)
  }

  @Test func aReferenceThatComesBeforeItsTargetIsAStubUntilThen() throws {
    let org = try one.make("org", ["name": .text("Lumo")])
    try one.edit("person", ana, ["org": .text(org.text)])
    let entries = try one.store.entries(for: nil)
    // Another device's entry refers to the organization; its creation has not come along.
    try two.take(from: one)
    let bo = try two.make("person", ["name": .text("Bo"), "org": .text(org.text)])
    let three = try MemoryHub(seed: 3)
    let own = try two.store.entries(for: nil).filter { !entries.contains($0) }
    let report = try three.store.receive(own)
    #expect(report.applied == 1)
    #expect(try three.store.record(org)?.state == .stub)
    #expect(try three.store.attention().contains { $0.notice.key == "attention.stub" })
    #expect(try three.store.check().problems == [])
    try three.take(from: one)
    #expect(try three.store.record(org)?["name"] == .text("Lumo"))
    #expect(try three.store.attention().contains { $0.notice.key == "attention.stub" } == false)
    #expect(try three.store.record(bo)?["org"] == .text(org.text))
    try one.take(from: two)
    #expect(try three.outcome() == one.outcome())
  }

  @Test func anEditOfWhatWentToTheTrashAppliesThereAndIsListed() throws {
    try one.store.delete([ana], context: one.context)
    two.time.now += 60_000
    try two.edit("person", ana, ["job": .text("Weaver")])
    try meet()
    #expect(try person().deletedAt != nil)
    #expect(try person()["job"] == .text("Weaver"))
    let listed = try two.store.attention().filter { $0.notice.key == "attention.trashedEdit" }
    #expect(listed.map(\.record) == [ana])
    try one.store.restore([ana], context: one.context)
    try meet()
    #expect(try person().isLive)
    #expect(
      try one.store.attention().contains { $0.notice.key == "attention.trashedEdit" } == false)
  }

  @Test func mergesInACircleKeepTheSmallerId() throws {
    let bo = try one.make("person", ["name": .text("Bo")])
    try two.take(from: one)
    try one.edit("person", ana, [CommonField.mergedInto: .text(bo.text)])
    try two.edit("person", bo, [CommonField.mergedInto: .text(ana.text)])
    try meet()
    let canonical = try one.store.read {
      try String.fetchAll($0, sql: "SELECT DISTINCT canonical FROM record WHERE kind = 'person'")
    }
    #expect(canonical == [min(ana, bo).text])
    // The one that keeps stays in the lists and is found; the other is a name of it.
    for hub in [one, two] {
      let listed = try hub.store.list(
        ListRequest(kind: "person", filter: "name:Bo or name:Ana"), today: TestHub.today)
      #expect(listed.rows.map(\.record.id) == [min(ana, bo)])
      #expect(try hub.store.resolve("Bo") == .one(min(ana, bo), "person"))
      #expect(try hub.store.check().isOK)
    }
  }

  // MARK: Erasure (T23)

  @Test func whatIsErasedStaysErasedWhateverOthersDidMeanwhile() throws {
    try erase([ana], at: one)
    two.time.now += 30 * 86_400_000
    try two.edit(
      "person", ana, ["job": .text("zqx"), "notes": .text("zqx")], add: ["tags": ["zqx"]])
    one.time.now = two.time.now
    try meet()
    #expect(try person().state == .erased)
    #expect(try person().fields == [:])
    for hub in [one, two] {
      let kept = try hub.store.read {
        try Int.fetchOne(
          $0,
          sql: """
            SELECT count(*) FROM change WHERE record = ? AND payload IS NOT NULL
              AND CAST(payload AS TEXT) <> '{}'
            """, arguments: [ana.text])
      }
      #expect(kept == 0)
    }
    #expect(throws: HubFailure(.refused, "refused.erased", ["kind": "person"])) {
      try two.edit("person", ana, ["job": .text("again")])
    }
  }

  @Test func erasingOneFieldLosesNothingElseAndAgreesEverywhere() throws {
    try one.edit("person", ana, ["nickname": .text("zqx"), "municipality": .text("Borgolana")])
    try one.edit("person", ana, clear: ["job"])
    try one.edit("person", ana, ["nickname": .text("zqy")], clear: ["job", "municipality"])
    let before = try person().fields.filter { $0.key != "nickname" }
    try erase([ana], fields: ["nickname"], at: one)
    #expect(try person().fields == before)
    try meet()
    #expect(try person().fields == before)
  }

  @Test func aChangeThatHeldAnErasedFieldSaysNothingElseOnAnyLaptop() throws {
    try two.edit("person", ana, ["nickname": .text("zqx"), "municipality": .text("Borgolana")])
    one.time.now += 600_000
    try erase([ana], fields: ["nickname"], at: one)
    try meet()
    #expect(try person()["nickname"] == nil)
  }

  @Test func erasingAFieldKeepsTheAudienceOfTheOthers() throws {
    let bo = try one.make("person", ["name": .text("Bo")])
    let tie = try one.make(
      "tie",
      [
        "a": .text(ana.text), "b": .text(bo.text), "visibility": .text("private"),
        "closenessA": .integer(4),
      ])
    try erase([tie], fields: ["closenessA"], at: one)
    for entry in try one.store.entries(for: .core) {
      let header = try #require(EntryHeader(bytes: entry.header))
      for (change, payload) in zip(header.changes, entry.payloads)
      where change.record == tie && change.operation != .erase {
        if case .present = payload { Issue.record("\(change.fields) left for the core team") }
      }
    }
  }

  private func erase(_ ids: [RecordID], fields: [String] = [], at hub: MemoryHub) throws {
    do {
      try hub.store.erase(ids, fields: fields, context: hub.context)
    } catch {
      try #require(error.notice.key == "error.eraseLater")
    }
  }

  // MARK: Audience

  @Test func aCarrierWithholdsWhatIsNotForTheReader() throws {
    try one.edit("person", ana, ["notes": .text("zqx-note")])
    let org = try one.make("org", ["name": .text("Lumo"), "jobsNow": .integer(7)])
    for audience in [Audience.core, .members] {
      let reader = try MemoryHub(seed: 9)
      let report = try reader.take(from: one, for: audience)
      #expect(report.refused == [])
      #expect(report.waiting == 0)
      #expect(try reader.store.check().problems == [])
      #expect(try reader.store.record(ana)?["notes"] == nil)
      #expect(try reader.store.record(org)?["name"] == .text("Lumo"))
      let sees: FieldValue? = audience == .core ? .integer(7) : nil
      #expect(try reader.store.record(org)?["jobsNow"] == sees)
      // What was withheld comes later, from a carrier who may give it.
      #expect(try reader.take(from: one).refused == [])
      #expect(try reader.outcome() == one.outcome())
      #expect(try reader.store.check().problems == [])
    }
  }
}
