import Foundation
import GRDB
import HubKit
import Testing

@testable import HubStore

/// Merging people and organizations: everything follows, and everything can be given back.
struct MergeRecordsTests {
  private let hub: MemoryHub
  private let me: RecordID
  private let ana: RecordID
  private let second: RecordID
  private let third: RecordID
  private let bo: RecordID
  private let meeting: RecordID

  init() throws {
    let hub = try MemoryHub(seed: 3)
    self.hub = hub
    func person(_ name: String, _ more: [String: FieldValue] = [:]) throws -> RecordID {
      try hub.make("person", ["name": .text(name)].merging(more) { $1 })
    }
    me = try person("Ilaria Tosca", ["initiator": .boolean(true)])
    ana = try person("Ana Ruiz", ["tags": .list(["fair"]), "municipality": .text("Borgo")])
    second = try person(
      "A. Ruiz",
      ["job": .text("CTO"), "tags": .list(["sponsor"]), "notes": .text("Likes looms.")])
    third = try person("Ana Ruíz Gil", ["municipality": .text("Halden"), "ring": .integer(1)])
    bo = try person("Bo Lind")
    meeting = try hub.make(
      "meeting",
      ["title": .text("Evening"), "kind": .text("social"), "start": .text("2026-11-12T18:00")])
    for (place, id) in [ana, second, third].enumerated() {
      try hub.make(
        "tie", ["a": .text(id.text), "b": .text(bo.text), "kinds": .list([Self.kinds[place]])])
      try hub.make(
        "action",
        ["text": .text("Act \(place)"), "owner": .text(id.text), "due": .text("2026-12-01")])
      try hub.make(
        "interaction",
        [
          "date": .text("2026-11-0\(place + 1)"), "kind": .text("call"),
          "participants": .list([id.text, me.text]),
        ])
      try hub.make(
        "channel",
        [
          "owner": .text(id.text), "kind": .text("email"),
          "value": .text("ana\(place)@lumo.example"),
        ])
    }
    try hub.make(
      "attendance",
      ["meeting": .text(meeting.text), "person": .text(third.text), "outcome": .text("attended")])
    try hub.make(
      "attendance",
      ["meeting": .text(meeting.text), "person": .text(ana.text), "outcome": .text("attended")])
    try hub.edit("meeting", meeting, add: ["hosts": [second.text]])
  }

  private static let kinds = ["knows", "friend", "supplier_of"]

  @discardableResult
  private func merge() throws -> ActionResult {
    hub.time.now += 1000
    return try hub.store.merge(ana, [second, third], context: hub.context)
  }

  private func detail(_ id: RecordID) throws -> RecordDetail {
    try #require(try hub.store.detail(id))
  }

  private func names(_ filter: String, kind: Kind = "person") throws -> [String] {
    try hub.store.list(ListRequest(kind: kind, filter: filter), today: TestHub.today).rows
      .map { $0.record["name"]?.text ?? $0.record["text"]?.text ?? "" }
  }

  @Test func everythingLinkedReadsAsTheKeptOne() throws {
    try merge()
    let kept = try detail(ana)
    #expect(kept.aliases.map { $0.record["name"]?.text } == ["A. Ruiz", "Ana Ruíz Gil"])
    #expect(kept.children.count == 3)
    // Three ties to one person show as one, with what all of them say.
    #expect(kept.ties.count == 1)
    #expect(kept.ties.first?.record["kinds"] == .set(Self.kinds))
    #expect(kept.ties.first?.titles.values.sorted() == ["Ana Ruiz", "Bo Lind"])
    #expect(kept.promises.count == 3)
    #expect(kept.timeline.filter { $0.kind == "interaction" }.count == 3)
    #expect(kept.timeline.filter { $0.kind == "meeting" }.map(\.id) == [meeting])
    #expect(kept.row.lastContact == LocalDate("2026-11-12"))
    let others = try detail(bo)
    #expect(others.ties.count == 1)
    let evening = try detail(meeting)
    #expect(evening.children.filter { $0.record.kind == "attendance" }.count == 1)
    #expect(evening.row.record["hosts"] == .list([ana.text]))
    #expect(evening.row.titles[ana] == "Ana Ruiz")
    #expect(evening.attendance?.points.last?.count == 1)
    let talk = try #require(kept.timeline.last { $0.kind == "interaction" })
    #expect(talk.titles.values.contains("Ana Ruiz"))
  }

  @Test func theOthersAreFoundByTheirOldIDNameAndAddress() throws {
    let before = try hub.store.counts()["person"]
    try merge()
    let one = Resolution.one(ana, "person")
    for text in [
      second.text, String(third.text.suffix(8)), "A. Ruiz", "ana ruiz gil", "ana2@lumo.example",
    ] {
      #expect(try hub.store.resolve(text) == one, "\(text)")
      #expect(try hub.store.detail(third)?.row.record.id == ana)
    }
    let hits = try hub.store.find("gil")
    #expect(hits.map(\.id) == [ana])
    #expect(hits.first?.snippet == "Ana Ruíz Gil")
    #expect(try hub.store.find("ana1@lumo.example").map(\.id) == [ana])
    // Lists hold the kept one alone, whatever it is looked for by.
    #expect(try names("ruiz") == ["Ana Ruiz"])
    #expect(try names("gil") == ["Ana Ruiz"])
    #expect(try names("ana2@lumo") == ["Ana Ruiz"])
    #expect(try names("owner:\(ana.text)", kind: "action").count == 3)
    #expect(try names("owner:\"Ana Ruiz\"", kind: "action").count == 3)
    #expect(try hub.store.counts()["person"] == before.map { $0 - 2 })
    let whole = try hub.store.list(ListRequest(kind: "person"), today: TestHub.today)
    #expect(whole.total == whole.rows.count)
    #expect(try hub.store.check().isOK)
  }

  @Test func factsOfTheWalkKnowTheKeptOneAlone() throws {
    try merge()
    let facts = try hub.store.walkFacts(today: TestHub.today).facts
    let told = String(describing: facts)
    #expect(told.contains(ana.text))
    #expect(!told.contains(second.text))
    #expect(!told.contains(third.text))
    let strength = try hub.store.tie(between: me, and: ana, asOf: TestHub.today).strength
    #expect(strength.n == 3)
  }

  @Test func valuesOfTheKeptOneWinAndSetsAreUnited() throws {
    let plan = try hub.store.mergePlan(ana, [second, third])
    func field(_ name: String) -> MergePlan.Field? { plan.fields.first { $0.name == name } }
    #expect(field("job")?.state == .taken)
    #expect(field("job")?.from == second)
    #expect(field("tags")?.result == .list(["fair", "sponsor"]))
    #expect(plan.conflicts.map(\.name) == ["name", "municipality"])
    #expect(field("municipality")?.result == .text("Borgo"))
    try merge()
    let kept = try #require(try hub.store.record(ana))
    #expect(kept["municipality"] == .text("Borgo"))
    #expect(kept["ring"] == .integer(1))
    #expect(kept["notes"] == .text("Likes looms."))
    let follows = try hub.store.followers(of: [second, third])
    #expect(follows["tie"] == 2)
  }

  @Test func oneUndoTakesAMergerBack() throws {
    let before = try hub.dump()
    try merge()
    #expect(try hub.dump() != before)
    _ = try hub.store.undo(context: hub.context)
    #expect(try hub.dump() == before)
    _ = try hub.store.redo(context: hub.context)
    #expect(try detail(second).row.record.id == ana)
    // What was merged, taken back and merged again is given back all the same.
    hub.time.now += 1000
    _ = try hub.store.unmerge(ana, context: hub.context)
    #expect(try hub.dump() == before)
  }

  @Test func threeAreGivenBackAfterTwoMoreEdits() throws {
    let before = try hub.dump().split(separator: "\n")
    try merge()
    try hub.edit("person", ana, ["job": .text("Founder")])
    let talk = try hub.make(
      "interaction",
      [
        "date": .text("2026-11-20"), "kind": .text("one_on_one"),
        "participants": .list([ana.text, me.text]),
      ])
    hub.time.now += 1000
    let report = try hub.store.unmerge(ana, context: hub.context).report
    #expect(report.released == [second, third])
    #expect(report.edited == ["job"])
    #expect(report.restored == ["notes", "ring", "tags"])
    #expect(report.linked == [talk])
    let after = try hub.dump().split(separator: "\n")
    let changed = after.filter { !before.contains($0) }
    #expect(changed.count == 2)
    #expect(changed.contains { $0.contains(ana.text) && $0.contains("Founder") })
    #expect(before.filter { !after.contains($0) }.count == 1)
    #expect(try detail(second).promises.count == 1)
    #expect(try detail(third).timeline.contains { $0.id == meeting })
    #expect(try detail(ana).aliases.isEmpty)
    // Unmerging is an action as any other.
    _ = try hub.store.undo(context: hub.context)
    #expect(try detail(ana).aliases.count == 2)
    #expect(try hub.store.check().isOK)
  }

  @Test func oneOfSeveralIsGivenBackAlone() throws {
    try merge()
    let report = try hub.store.unmerge(second, context: hub.context).report
    #expect(report.released == [second])
    let kept = try #require(try hub.store.record(ana))
    // What came from it goes with it; what came from the other stays.
    #expect(kept["job"] == nil)
    #expect(kept["ring"] == .integer(1))
    #expect(try detail(ana).aliases.map(\.record.id) == [third])
    #expect(throws: HubFailure.self) {
      try hub.store.unmerge(second, context: hub.context)
    }
  }

  @Test func mergersThatFollowEachOtherAreGivenBackTogether() throws {
    let before = try hub.dump()
    for other in [second, third] {
      hub.time.now += 1000
      try hub.store.merge(ana, [other], context: hub.context)
    }
    hub.time.now += 1000
    _ = try hub.store.unmerge(ana, context: hub.context)
    #expect(try hub.dump() == before)
    // A chain is read to its end.
    try hub.store.merge(second, [third], context: hub.context)
    hub.time.now += 1000
    try hub.store.merge(ana, [second], context: hub.context)
    #expect(try hub.store.resolve(third.text) == .one(ana, "person"))
    #expect(try detail(ana).children.count == 3)
  }

  @Test func choicesOverruleTheKeptOne() throws {
    try hub.store.merge(
      ana, [third], choices: ["municipality": third, "name": third], context: hub.context)
    let kept = try #require(try hub.store.record(ana))
    #expect(kept["municipality"] == .text("Halden"))
    #expect(kept["name"] == .text("Ana Ruíz Gil"))
  }

  @Test func whoeverIsErasedIsErasedUnderEveryName() throws {
    try merge()
    try hub.store.erase([ana], context: hub.context)
    for id in [ana, second, third] { #expect(try hub.store.record(id)?.state == .erased) }
  }

  @Test func theTrashTakesWhatBelongsToEveryName() throws {
    try merge()
    hub.time.now += 1000
    try hub.store.delete([ana], context: hub.context)
    #expect(try hub.store.find("ana1@lumo.example").isEmpty)
    #expect(try hub.store.resolve("ana1@lumo.example") == .none)
    hub.time.now += 1000
    try hub.store.restore([ana], context: hub.context)
    #expect(try detail(ana).children.count == 3)
  }

  @Test func whatLaptopsWriteLateIsProposed() throws {
    let other = try MemoryHub(seed: 4)
    try other.take(from: hub)
    try merge()
    other.time.now = hub.time.now + 5000
    try other.edit("person", second, ["job": .text("CEO")])
    try hub.take(from: other)
    let proposed = try hub.store.attention().filter { $0.notice.key == "attention.mergedEdit" }
    #expect(proposed.map(\.field) == ["job"])
    #expect(proposed.first?.record == ana)
    #expect(proposed.first?.notice.arguments["value"] == "CEO")
    hub.time.now = other.time.now + 5000
    try hub.edit("person", ana, ["job": .text("CEO")])
    #expect(
      try hub.store.attention().allSatisfy { $0.notice.key != "attention.mergedEdit" })
  }

  @Test func onlyWhatIsOfOneKindIsMerged() throws {
    let org = try hub.make("org", ["name": .text("Lumo")])
    func key(_ keep: RecordID, _ others: [RecordID]) -> String? {
      do {
        try hub.store.merge(keep, others, context: hub.context)
        return nil
      } catch { return error.notice.key }
    }
    #expect(key(ana, [org]) == "refused.mergeKinds")
    #expect(key(ana, [ana]) == "refused.mergeOne")
    #expect(key(ana, []) == "refused.mergeOne")
    #expect(key(meeting, [org]) == "refused.mergeKind")
    try merge()
    #expect(key(bo, [second]) == "error.notFound")
  }

  @Test func whoeverWasToldApartStaysSoOverMergersAndOnOtherLaptops() throws {
    let twin = try hub.make("person", ["name": .text("Ana Ruiz")])
    let other = try hub.make("person", ["name": .text("Ana Ruiz")])
    func pairs(_ hub: MemoryHub) throws -> Set<RecordPair> {
      Set(try hub.store.duplicates().map(\.pair))
    }
    let found: Set = [
      RecordPair(ana, twin), RecordPair(ana, other), RecordPair(twin, other),
    ]
    #expect(try pairs(hub).isSuperset(of: found))
    hub.time.now += 1000
    try hub.store.tellApart([twin, other], context: hub.context)
    #expect(try !pairs(hub).contains(RecordPair(twin, other)))
    #expect(try pairs(hub).contains(RecordPair(ana, other)))
    hub.time.now += 1000
    try hub.store.merge(ana, [twin], context: hub.context)
    #expect(try !pairs(hub).contains(RecordPair(ana, other)))
    let laptop = try MemoryHub(seed: 9)
    try laptop.take(from: hub)
    #expect(try pairs(laptop) == pairs(hub))
    hub.time.now += 1000
    _ = try hub.store.unmerge(ana, context: hub.context)
    #expect(try pairs(hub).contains(RecordPair(ana, other)))
    #expect(try !pairs(hub).contains(RecordPair(twin, other)))
  }

  @Test func anAliasIsFoundInALargeListWhileItIsTyped() throws {
    try merge()
    let found = try hub.store.read { db in
      try QuickMatches(db: db, kind: "person", most: 50).found("gil", isByName: true)
    }
    guard case .all(let numbers)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    let ids = try hub.store.read { db in
      try String.fetchSet(
        db,
        sql:
          "SELECT id FROM record WHERE survivor IS NULL AND number IN (SELECT value FROM json_each(?))",
        arguments: ["[" + numbers.map(String.init).joined(separator: ",") + "]"])
    }
    #expect(ids == [ana.text])
  }

  @Test func firmsTakeTheirPeopleAlong() throws {
    let lumo = try hub.make("org", ["name": .text("Lumo")])
    let twin = try hub.make("org", ["name": .text("Lumo GmbH")])
    try hub.edit("person", bo, ["org": .text(twin.text)])
    try hub.store.merge(lumo, [twin], context: hub.context)
    #expect(try names("org:\(lumo.text)") == ["Bo Lind"])
    #expect(try names("org:lumo") == ["Bo Lind"])
    let row = try #require(try hub.store.rows(of: [bo]).first)
    #expect(row.record["org"] == .text(lumo.text))
    #expect(row.titles[lumo] == "Lumo")
  }
}
