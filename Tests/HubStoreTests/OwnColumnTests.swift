import HubKit
import Testing

@testable import HubStore

/// Columns that one saved list has for itself.
@Suite struct OwnColumnTests {
  private let hub: MemoryHub
  private let list: RecordID
  private let people: [RecordID]

  init() throws {
    let hub = try MemoryHub(seed: 31)
    self.hub = hub
    people = try ["Ana", "Bo", "Cid"].map { try hub.make("person", ["name": .text($0)]) }
    list = try hub.make("savedList", ["name": .text("Dinner"), "of": .text("person")])
  }

  private func fill(_ value: String?, _ members: [RecordID]) throws {
    try hub.store.fill("brings", of: list, value, for: members, context: hub.context)
  }

  private func shown() throws -> [String?] {
    var request = ListRequest(kind: "person", sort: "title")
    request.savedList = list
    let rows = try hub.store.list(request, today: TestHub.today).rows
    return people.map { id in rows.first { $0.record.id == id }?.own["brings"] }
  }

  @Test("many are filled in at once, over what stood there, and taken back in one undo")
  func filled() throws {
    try fill("cake", [people[0]])
    try fill("wine", [people[0], people[1]])
    #expect(try shown() == ["wine", "wine", nil])
    #expect(try hub.store.record(list)?["ownColumns"]?.list == ["brings"])
    _ = try hub.store.undo(context: hub.context)
    #expect(try shown() == ["cake", nil, nil])
    try fill("", [people[0]])
    #expect(try shown() == [nil, nil, nil])
    try fill("salt", [people[0], people[1]])
    #expect(try shown() == ["salt", "salt", nil])
    #expect(try hub.store.check().isOK)
  }

  @Test("the entry of somebody who was merged follows, and goes with whoever is erased")
  func followed() throws {
    try fill("cake", [people[1]])
    try hub.store.merge(people[0], [people[1]], context: hub.context)
    #expect(try shown() == ["cake", nil, nil])
    #expect(try hub.store.ownColumns(of: list) == [people[0]: ["brings": "cake"]])
    _ = try hub.store.erase(person: people[0], word: "gone", context: hub.context)
    #expect(try hub.store.ownColumns(of: list).isEmpty)
  }

  @Test("only lists of people and organizations have columns of their own, with a name of one line")
  func refused() throws {
    let other = try hub.make("savedList", ["name": .text("Talks"), "of": .text("interaction")])
    for (column, list) in [("brings", other), ("a,b", list), ("", list), ("brings", people[0])] {
      #expect(throws: HubFailure.self) {
        try hub.store.fill(column, of: list, "x", for: [people[0]], context: hub.context)
      }
    }
  }
}
