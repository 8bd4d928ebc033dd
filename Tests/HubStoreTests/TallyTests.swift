import GRDB
import HubKit
import Testing

@testable import HubStore

/// What is kept beside the records for lists and names agrees with them after any write.
@Suite struct TallyTests {
  @Test func tallyAndNamesFollowEveryWrite() throws {
    let hub = try TestHub()
    var ids: [RecordID] = []
    for name in ["Ana Ruiz", "Anselm", "Bo", "Zoë", "Łukasz", "An"] {
      ids.append(try hub.make("person", ["name": .text(name), "source": .text("fair")]))
    }
    try hub.make("tie", ["a": .text(ids[0].text), "b": .text(ids[1].text)])
    try Self.agree(hub)
    try hub.store.perform(
      ActionTitle("edit", [ids[1]]),
      [RecordEdit(kind: "person", id: ids[1], values: ["name": .text("Bernd")])],
      context: hub.context)
    try Self.agree(hub)
    try hub.store.delete([ids[0], ids[3]], context: hub.context)
    try Self.agree(hub)
    #expect(try hub.store.find("ruiz").isEmpty)
    try hub.store.restore([ids[0]], context: hub.context)
    try Self.agree(hub)
    #expect(try hub.store.find("ruiz").map(\.id) == [ids[0]])
    _ = try hub.store.undo(context: hub.context)
    try Self.agree(hub)
    try Migrations.rebuild(
      hub.store.queue, tables: OutcomeTables(catalogue: hub.store.catalogue))
    try Self.agree(hub)
  }

  @Test func everyRowIsFoundFromBothEnds() throws {
    let hub = try TestHub()
    for number in 0..<40 {
      let name = ["Ana", "Anna", "Bo", "Zoë"][number % 4] + (number < 20 ? "" : " \(number)")
      try hub.make("person", ["name": .text(name), "source": .text("fair")])
    }
    for descending in [false, true] {
      func page(_ offset: Int, _ limit: Int, around: RecordID? = nil) throws -> ListPage {
        let request = ListRequest(
          kind: "person", sort: "title", descending: descending, offset: offset, limit: limit,
          around: around)
        return try hub.store.list(request, today: TestHub.today)
      }
      let all = try page(0, 100).rows.map(\.record.id)
      #expect(all.count == (try page(0, 0).total))
      for row in all.indices {
        #expect(try page(row, 3).rows.map(\.record.id) == Array(all[row...].prefix(3)))
        let window = try page(0, 1, around: all[row])
        #expect(window.offset == row)
        #expect(window.rows.map(\.record.id) == [all[row]])
      }
      #expect(try page(all.count, 3).rows.isEmpty)
    }
  }

  private static func agree(_ hub: TestHub, at line: SourceLocation = #_sourceLocation) throws {
    try hub.store.queue.inDatabase { db in
      let kept = try Row.fetchAll(
        db, sql: "SELECT kind, prefix, count FROM tally WHERE count <> 0 ORDER BY 1, 2")
      let counted = try Row.fetchAll(
        db,
        sql: """
          SELECT kind, \(OutcomeIndexes.prefix("")) AS prefix, count(*) AS count FROM record
          WHERE \(OutcomeIndexes.isListed("")) GROUP BY 1, 2 ORDER BY 1, 2
          """)
      #expect(kept == counted, sourceLocation: line)
      // Throws where the index and the names differ.
      try db.execute(sql: "INSERT INTO names (names, rank) VALUES ('integrity-check', 1)")
    }
  }
}
