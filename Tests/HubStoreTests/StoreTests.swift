import Foundation
import HubKit
import Testing

@testable import HubStore

@Suite struct StoreTests {
  @Test func aNewHubHoldsItsPersonAndVerifies() throws {
    let hub = try TestHub()
    #expect(try hub.store.hub()["name"]?.text == "Trama")
    let me = try #require(try hub.store.devicePerson())
    #expect(try hub.store.record(me)?["initiator"]?.boolean == true)
    let report = try hub.store.check()
    #expect(report.problems == [])
    #expect(report.entries == 1)
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let hub = try TestHub()
    let ana = try hub.make(
      "person",
      [
        "name": .text("Ana Ruiz"), "tags": .set(["dye", "fair"]), "isDecider": .boolean(true),
        "ring": .integer(2),
      ])
    let read = try #require(try hub.store.record(ana))
    #expect(read["tags"] == .list(["dye", "fair"]))
    #expect(read["isDecider"] == .boolean(true))
    #expect(read["ring"] == .integer(2))
    #expect(read["source"] == .text("own_contacts"))
    #expect(try hub.store.check().problems == [])
  }

  @Test func anActionThatChangesNothingIsNotLogged() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana Ruiz")])
    let before = try hub.store.check().entries
    let result = try hub.store.perform(
      ActionTitle("edit", [ana]),
      [RecordEdit(kind: "person", id: ana, values: ["name": .text("Ana Ruiz")])],
      context: hub.context)
    #expect(result.action == nil)
    #expect(try hub.store.check().entries == before)
  }

  @Test func rulesAreRefusedWithASentenceAndNothingChanges() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana Ruiz")])
    let before = try hub.dump()
    #expect(throws: HubFailure(.refused, "refused.i7", ["field": "due"])) {
      try hub.make("action", ["text": .text("Call"), "owner": .text(ana.text)])
    }
    #expect(throws: HubFailure(.refused, "refused.i9")) {
      try hub.make("tie", ["a": .text(ana.text), "b": .text(ana.text)])
    }
    #expect(throws: HubFailure.self) {
      try hub.make("person", ["ring": .integer(7), "name": .text("X")])
    }
    #expect(try hub.dump() == before)
  }

  @Test func aTimelineHoldsActionsOwnedAndMeetingsAttended() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana Ruiz")])
    let action = try hub.make(
      "action", ["text": .text("Call"), "owner": .text(ana.text), "due": .text("2026-11-25")])
    func meeting(_ title: String, outcome: String) throws -> RecordID {
      let meeting = try hub.make(
        "meeting",
        ["title": .text(title), "kind": .text("kickoff"), "start": .text("2026-11-21T19:00")])
      try hub.make(
        "attendance",
        [
          "meeting": .text(meeting.text), "person": .text(ana.text), "outcome": .text(outcome),
        ])
      return meeting
    }
    let came = try meeting("First table", outcome: "attended")
    _ = try meeting("Second table", outcome: "absent")
    let timeline = try #require(try hub.store.detail(ana)).timeline
    #expect(timeline.map(\.id) == [action, came])
  }

  @Test func oneTiePerPair() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana")])
    let bo = try hub.make("person", ["name": .text("Bo")])
    let one = try hub.make("tie", ["a": .text(ana.text), "b": .text(bo.text)])
    let other = try hub.make("tie", ["a": .text(bo.text), "b": .text(ana.text)])
    #expect(one == other)
  }

  @Test func deletingTakesWhatBelongsToItAndRestoringBringsItBack() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana")])
    try hub.make(
      "channel",
      ["owner": .text(ana.text), "kind": .text("email"), "value": .text("ana@lumo.example")])
    let before = try hub.dump()
    try hub.store.delete([ana], context: hub.context)
    #expect(try hub.store.resolve("Ana") == .none)
    #expect(try hub.store.find("lumo").isEmpty)
    try hub.store.restore([ana], context: hub.context)
    #expect(try hub.dump() == before)
    #expect(try hub.store.check().problems == [])
  }

  @Test func undoAndRedoThroughEverything() throws {
    let hub = try TestHub()
    let zero = try hub.dump()
    let ana = try hub.make("person", ["name": .text("Ana"), "tags": .set(["a"])])
    let one = try hub.dump()
    try hub.edit("person", ana, ["name": .text("Anna"), "tags": .set(["b"])])
    let two = try hub.dump()
    try hub.store.delete([ana], context: hub.context)
    let three = try hub.dump()
    for expected in [two, one, zero] {
      _ = try hub.store.undo(context: hub.context)
      #expect(try hub.dump() == expected)
    }
    #expect(throws: HubFailure(.refused, "refused.nothingToUndo")) {
      try hub.store.undo(context: hub.context)
    }
    for expected in [one, two, three] {
      _ = try hub.store.redo(context: hub.context)
      #expect(try hub.dump() == expected)
    }
    #expect(throws: HubFailure(.refused, "refused.nothingToRedo")) {
      try hub.store.redo(context: hub.context)
    }
    for expected in [two, one, zero] {
      _ = try hub.store.undo(context: hub.context)
      #expect(try hub.dump() == expected)
    }
    #expect(try hub.store.check().problems == [])
  }

  @Test func undoIsRefusedWhereSomethingWasChangedSince() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana")])
    try hub.edit("person", ana, ["job": .text("Dyer")])
    let first = try #require(try hub.store.actions().last { $0.title.key == "create" })
    #expect(throws: HubFailure.self) { try hub.store.undo(first.id, context: hub.context) }
    try hub.make(
      "assessment",
      ["person": .text(ana.text), "date": .text("2026-11-22"), "support": .integer(2)])
    #expect(try hub.store.actions().count == 4)
  }

  @Test func undoOfACreationIsRefusedWhileOthersReferToIt() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana")])
    let creation = try #require(try hub.store.actions().first)
    try hub.make(
      "interaction",
      ["date": .text("2026-11-20"), "kind": .text("call"), "participants": .set([ana.text])])
    do {
      _ = try hub.store.undo(creation.id, context: hub.context)
      Issue.record("undoing the creation should be refused")
    } catch {
      #expect(error.notice.key == "refused.referredTo")
    }
  }

  @Test func erasingLeavesNoByteAndAChainThatVerifies() throws {
    let hub = try TestHub()
    let token = "zqxjkvbw"
    let ana = try hub.make(
      "person",
      ["name": .text("Ana \(token)"), "notes": .text("likes \(token)"), "tags": .set([token])])
    try hub.edit(
      "person", ana, ["name": .text("Ana the \(token)"), "tags": .set(["other\(token)"])])
    let picture = HubStore.picture(of: hub.store.path)
    try Data(token.utf8).write(to: URL(fileURLWithPath: picture))
    try hub.store.erase([ana], context: hub.context)
    #expect(!FileManager.default.fileExists(atPath: picture))
    let report = try hub.store.check()
    #expect(report.problems == [])
    #expect(try hub.store.record(ana)?.state == .erased)
    #expect(try hub.store.find(token).isEmpty)
    hub.store.close()
    for suffix in ["", "-wal", "-shm"] {
      let bytes = (try? Data(contentsOf: URL(fileURLWithPath: hub.store.path + suffix))) ?? Data()
      #expect(bytes.range(of: Data(token.utf8)) == nil)
    }
  }

  @Test func erasingOneFieldKeepsTheOthers() throws {
    let hub = try TestHub()
    let ana = try hub.make(
      "person", ["name": .text("Ana"), "job": .text("Dyer"), "nickname": .text("Nan")])
    try hub.store.erase([ana], fields: ["nickname"], context: hub.context)
    let read = try #require(try hub.store.record(ana))
    #expect(read["nickname"] == nil)
    #expect(read["job"] == .text("Dyer"))
    #expect(try hub.store.check().problems == [])
  }

  @Test func readingAFilter() throws {
    let hub = try TestHub()
    try hub.make(
      "person", ["name": .text("Ødegård"), "tags": .set(["sponsor"]), "ring": .integer(1)])
    try hub.make("person", ["name": .text("Strauß"), "metOn": .text("2026-11-01")])
    func names(_ filter: String) throws -> [String] {
      try hub.store.list(ListRequest(kind: "person", filter: filter), today: TestHub.today).rows
        .compactMap { $0.record["name"]?.text }
    }
    #expect(try names("odegard") == ["Ødegård"])
    #expect(try names("strauss or tag:sponsor") == ["Ødegård", "Strauß"])
    #expect(try names("tag:sponsor ring=1") == ["Ødegård"])
    #expect(try names("metOn>-30d") == ["Strauß"])
    #expect(try names("-tag:sponsor -initiator=yes") == ["Strauß"])
    #expect(try names("not (ring=1 or initiator=yes)") == ["Strauß"])
    #expect(throws: HubFailure.self) { try names("colour=red") }
    #expect(throws: HubFailure.self) { try names("(ring=1") }
  }

  @Test func whatHasNoTitleIsFoundByWhatItIsNamedBy() throws {
    let hub = try TestHub()
    let glenda = try hub.make("person", ["name": .text("Glenda Farrow")])
    let other = try hub.make("person", ["name": .text("Glenda Hill")])
    let values: [String: FieldValue] = ["kind": .text("elected"), "office": .text("Mayor")]
    let mayor = try hub.make(
      "stakeholder", values.merging(["person": .text(glenda.text)]) { $1 })
    try hub.make("stakeholder", values.merging(["person": .text(other.text)]) { $1 })
    #expect(try hub.store.resolve("stakeholder:Glenda Farrow") == .one(mayor, "stakeholder"))
    #expect(
      try hub.store.resolve("farrow gl", kinds: ["stakeholder"]) == .one(mayor, "stakeholder"))
    #expect(try hub.store.resolve("Glenda Farrow") == .one(glenda, "person"))
    guard case .several(let hits) = try hub.store.resolve("stakeholder:Glenda") else {
      Issue.record("two are called Glenda")
      return
    }
    #expect(hits.count == 2)
    let found = try hub.store.lookUp(kinds: ["stakeholder"], text: "farr", limit: 6)
    #expect(found.map(\.record.id) == [mayor])
  }

  @Test func whatIsNextComesFirst() throws {
    let hub = try TestHub()
    func promise(_ text: String, due: String, _ state: String) throws {
      var values: [String: FieldValue] = [
        "text": .text(text), "by": .text("us"), "due": .text(due), "state": .text(state),
      ]
      if state == "kept" { values["keptOn"] = .text("2026-01-02") }
      try hub.make("commitment", values)
    }
    try promise("kept", due: "2026-01-02", "kept")
    try promise("later", due: "2027-03-01", "open")
    try promise("sooner", due: "2026-11-30", "open")
    let page = try hub.store.list(
      ListRequest(kind: "commitment", sort: ListRequest.next),
      today: try #require(LocalDate("2026-11-22")))
    #expect(page.rows.map { $0.record["text"]?.text } == ["sooner", "later", "kept"])
  }

  @Test func whatCannotBeIsRefused() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana")])
    #expect(throws: HubFailure.self) {
      try hub.make(
        "introduction", ["asker": .text(ana.text), "target": .text(ana.text)])
    }
    let spent: [String: FieldValue] = [
      "date": .text("2026-01-02"), "text": .text("Rent"), "amount": .integer(-100),
      "direction": .text("out"),
    ]
    #expect(throws: HubFailure.self) { try hub.make("ledgerEntry", spent) }
    let undirected = spent.merging(["amount": .integer(100)]) { $1 }
      .filter { $0.key != "direction" }
    #expect(throws: HubFailure.self) { try hub.make("ledgerEntry", undirected) }
    #expect(Money.text(124_050, mark: ",", group: ".") == "1.240,50")
    #expect(Money.text(99_900, group: ",") == "999")
  }

  @Test func referencesResolve() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana Ruiz")])
    try hub.make("person", ["name": .text("Ana Lima")])
    #expect(try hub.store.resolve("Ana Ruiz") == .one(ana, "person"))
    #expect(try hub.store.resolve("person:ana r") == .one(ana, "person"))
    #expect(try hub.store.resolve(ana.text) == .one(ana, "person"))
    guard case .several(let hits) = try hub.store.resolve("ana") else {
      Issue.record("two people are called Ana")
      return
    }
    #expect(hits.count == 2)
  }

  @Test func aWholeNameIsMeantBeforeTheBeginningOfAnother() throws {
    let hub = try TestHub()
    let ada = try hub.make("person", ["name": .text("Ada Lovelace")])
    let adamu = try hub.make("person", ["name": .text("Adamu Obi")])
    #expect(try hub.store.resolve("Ada") == .one(ada, "person"))
    #expect(try hub.store.resolve("person:lovelace ada") == .one(ada, "person"))
    #expect(try hub.store.resolve("adam") == .one(adamu, "person"))
    guard case .several(let begun) = try hub.store.resolve("ad") else {
      Issue.record("two names begin so")
      return
    }
    #expect(begun.count == 2)
    try hub.make("person", ["name": .text("Ada Yonath")])
    guard case .several(let hits) = try hub.store.resolve("Ada") else {
      Issue.record("two people are called Ada")
      return
    }
    #expect(Set(hits.map(\.title)) == ["Ada Lovelace", "Ada Yonath"])
  }
}
