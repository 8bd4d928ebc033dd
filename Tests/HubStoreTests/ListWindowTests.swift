import HubKit
import Testing

@testable import HubStore

/// The windows lists are read through, and what history and Trash tell of a record.
@Suite struct ListWindowTests {
  @Test func aWindowIsFoundAroundARecord() throws {
    let hub = try TestHub()
    var ids: [RecordID] = []
    for number in 10..<60 {
      ids.append(try hub.make("org", ["name": .text("Firm \(number)")]))
    }
    var request = ListRequest(kind: "org", sort: "title", limit: 10, around: ids[37])
    let page = try hub.store.list(request, today: TestHub.today)
    #expect(page.offset == 32)
    #expect(page.rows[5].record.id == ids[37])
    request.filter = "name=nothing"
    #expect(try hub.store.list(request, today: TestHub.today).offset == 0)
  }

  @Test func whatIsToBeDoneComesFirst() throws {
    let hub = try TestHub()
    let owner = try hub.make("person", ["name": .text("Ana"), "source": .text("fair")])
    func action(_ text: String, _ due: String, _ state: String) throws {
      var values: [String: FieldValue] = [
        "text": .text(text), "due": .text(due), "state": .text(state),
        "owner": .text(owner.text),
      ]
      if state == "done" { values["doneOn"] = .text(due) }
      try hub.make("action", values)
    }
    try action("old", "2026-01-01", "done")
    try action("late", "2026-12-24", "open")
    try action("soon", "2026-11-23", "open")
    let page = try hub.store.list(ListRequest(kind: "action"), today: TestHub.today)
    #expect(page.rows.map { $0.record["text"]?.text } == ["soon", "late", "old"])
  }

  /// The heads at a meeting and at those before it, the oldest first; who stayed away, what was
  /// cancelled or deleted, and what came later do not count.
  @Test func aMeetingTellsTheHeadsAtTheLastOnes() throws {
    let hub = try TestHub()
    let people = try (1...3).map {
      try hub.make("person", ["name": .text("Guest \($0)"), "source": .text("fair")])
    }
    func meeting(_ day: String, _ outcomes: [String], state: String = "held") throws -> RecordID {
      let id = try hub.make(
        "meeting",
        [
          "title": .text("Table"), "kind": .text("social"), "start": .text("\(day)T18:00"),
          "state": .text(state),
        ])
      for (person, outcome) in zip(people, outcomes) {
        try hub.make(
          "attendance",
          ["meeting": .text(id.text), "person": .text(person.text), "outcome": .text(outcome)])
      }
      return id
    }
    _ = try meeting("2026-09-01", ["attended", "late", "left_early"])
    _ = try meeting("2026-09-15", ["attended"], state: "cancelled")
    let gone = try meeting("2026-09-20", ["attended"])
    try hub.store.delete([gone], context: hub.context)
    let quiet = try meeting("2026-10-01", ["no_show", "apology"])
    let last = try meeting("2026-10-20", ["attended", "absent"])
    _ = try meeting("2026-11-01", ["attended"])
    let points = try hub.store.detail(last)?.attendance?.points
    #expect(
      points?.map { "\($0.date) \($0.count ?? -1)" } == [
        "2026-09-01 3", "2026-10-01 -1", "2026-10-20 1",
      ])
    #expect(try hub.store.detail(quiet)?.attendance?.points.count == 2)
    #expect(try hub.store.detail(people[0])?.attendance == nil)
    // What was ticked for a meeting to come is no head yet.
    let ahead = try meeting("2026-12-04", ["attended"], state: "planned")
    #expect(
      try hub.store.detail(ahead)?.attendance?.points.map(\.date.description)
        == ["2026-09-01", "2026-10-01", "2026-10-20", "2026-11-01"])
  }

  @Test func aPageShowsWhatWasPromisedAndWithWhomTheLastContactWas() throws {
    let hub = try TestHub()
    let org = try hub.make("org", ["name": .text("Lumo")])
    let me = try hub.make("person", ["name": .text("Me"), "source": .text("here")])
    let ana = try hub.make(
      "person", ["name": .text("Ana"), "source": .text("fair"), "org": .text(org.text)])
    let talk = try hub.make(
      "interaction",
      [
        "kind": .text("one_on_one"), "date": .text("2026-11-20"),
        "participants": .list([ana.text, me.text]),
      ])
    func promise(_ text: String, _ owner: RecordID, _ fields: [String: FieldValue]) throws {
      let own: [String: FieldValue] = [
        "text": .text(text), "owner": .text(owner.text), "due": .text("2026-12-01"),
      ]
      try hub.make("action", own.merging(fields) { $1 })
    }
    try promise("to her", me, ["source": .text(talk.text)])
    try promise("by her", ana, [:])
    try promise("done", ana, ["state": .text("done"), "doneOn": .text("2026-11-21")])
    try promise("of another", me, [:])
    let detail = try hub.store.detail(ana)
    #expect(
      Set(detail?.promises.compactMap { $0.record["text"]?.text } ?? []) == ["to her", "by her"])
    #expect(try hub.store.detail(org)?.lastContactWith == "Ana")
  }

  @Test func theTrashShowsWhatWentThereAlong() throws {
    let hub = try TestHub()
    let person = try hub.make("person", ["name": .text("Liv"), "source": .text("fair")])
    func mail(_ address: String) throws -> RecordID {
      try hub.make(
        "channel",
        ["owner": .text(person.text), "kind": .text("email"), "value": .text(address)])
    }
    let earlier = try mail("old@example.org")
    _ = try mail("liv@example.org")
    try hub.store.delete([earlier], context: hub.context)
    hub.clock.now += 60_000
    try hub.store.delete([person], context: hub.context)
    #expect(
      try hub.store.detail(person)?.children.map { $0.record["value"]?.text }
        == ["liv@example.org"])
  }

  @Test func theTrashTellsUndoneFromDeleted() throws {
    let hub = try TestHub()
    let deleted = try hub.make("org", ["name": .text("Gone")])
    try hub.store.delete([deleted], context: hub.context)
    let undone = try hub.make("org", ["name": .text("Never")])
    _ = try hub.store.undo(context: hub.context)
    let page = try hub.store.list(
      ListRequest(kind: "org", inTrash: true), today: TestHub.today)
    #expect(page.rows.first { $0.record.id == deleted }?.isUndone == false)
    #expect(page.rows.first { $0.record.id == undone }?.isUndone == true)
    let newest = try #require(try hub.store.actions(limit: 1).first)
    #expect(newest.target == ActionTitle("create", [undone]))
    #expect(newest.targetRecordCount == 1)
  }
}
