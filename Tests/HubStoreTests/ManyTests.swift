import HubKit
import Testing

@testable import HubStore

/// Many records in one user action.
@Suite struct ManyRecordsTests {
  private static let count = 200

  private func many(_ hub: TestHub) throws -> [RecordID] {
    let edits = (0..<Self.count).map { number in
      RecordEdit(
        kind: "person", id: hub.store.newID(), isNew: true,
        values: ["name": .text("Person \(number)"), "source": .text("fair")])
    }
    try hub.store.perform(ActionTitle("import"), edits, context: hub.context)
    return edits.map(\.id)
  }

  @Test(.timeLimit(.minutes(1)))
  func manyAreTaggedDeletedAndBroughtBackByOneUndoEach() throws {
    let hub = try TestHub()
    let ids = try many(hub)
    let before = try hub.dump()
    hub.clock.now += 1000
    try hub.store.perform(
      ActionTitle("tag", ids),
      ids.map { RecordEdit(kind: "person", id: $0, additions: ["tags": ["sponsor"]]) },
      context: hub.context)
    let tagged = ListRequest(kind: "person", filter: "tag:sponsor", limit: 2000)
    #expect(try hub.store.ids(of: tagged, today: TestHub.today).count == Self.count)
    #expect(try hub.store.elements(of: "person", field: "tags", limit: 5) == ["sponsor"])
    hub.clock.now += 1000
    try hub.store.delete(ids, context: hub.context)
    #expect(try hub.store.trash(text: "", offset: 0, limit: 10).total == Self.count)
    hub.clock.now += 1000
    _ = try hub.store.undo(context: hub.context)
    #expect(try hub.store.trash(text: "", offset: 0, limit: 10).total == 0)
    hub.clock.now += 1000
    _ = try hub.store.undo(context: hub.context)
    #expect(try hub.dump() == before)
  }

  @Test func idsComeInTheOrderOfTheList() throws {
    let hub = try TestHub()
    for number in 10..<40 { try hub.make("org", ["name": .text("Firm \(number)")]) }
    let request = ListRequest(
      kind: "org", filter: "firm", sort: "title", descending: true, offset: 3, limit: 7)
    let page = try hub.store.list(request, today: TestHub.today)
    #expect(try hub.store.ids(of: request, today: TestHub.today) == page.rows.map(\.record.id))
  }

  @Test func theTrashNamesWhatWasDeletedAndNotWhatWentWithIt() throws {
    let hub = try TestHub()
    let person = try hub.make("person", ["name": .text("Liv Ødegård"), "source": .text("fair")])
    try hub.make(
      "channel",
      ["owner": .text(person.text), "kind": .text("email"), "value": .text("liv@example.org")])
    try hub.store.delete([person], context: hub.context)
    let (total, rows) = try hub.store.trash(text: "ODEGARD", offset: 0, limit: 10)
    #expect(total == 1)
    #expect(rows.map(\.record.id) == [person])
    #expect(try hub.store.trash(text: "liv@", offset: 0, limit: 10).total == 0)
  }
}
