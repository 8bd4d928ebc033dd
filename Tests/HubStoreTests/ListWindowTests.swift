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
