import GRDB
import HubKit
import Testing

@testable import HubStore

@Suite("Many records at once are taken as one after another would be")
struct BulkImportTests {
  private func person(
    _ name: String, _ more: [String: FieldValue] = [:], org: String? = nil,
    email: String? = nil
  ) -> ImportedRecord {
    var record = ImportedRecord(kind: "person", line: 1, fields: ["name": .text(name)])
    record.fields.merge(more) { $1 }
    if let org { record.names["org"] = org }
    if let email {
      record.children = [
        ImportedRecord(
          kind: "channel", line: 1, fields: ["kind": .text("email"), "value": .text(email)])
      ]
    }
    return record
  }

  private func take(
    _ records: [ImportedRecord], _ hub: TestHub, dryRun: Bool = false
  ) throws -> ImportReport {
    let decoded = DecodedFile(format: "csv", read: records.count, records: records)
    let file = ImportFile(name: "people.csv", decoded: decoded)
    return try #require(
      hub.store.import([file], dryRun: dryRun, context: hub.context).first)
  }

  /// Everything that is found by something, and what is counted.
  private func schema(_ hub: TestHub) throws -> [String] {
    try hub.store.queue.read { db in
      try String.fetchAll(
        db, sql: "SELECT type || ' ' || name || coalesce(sql, '') FROM sqlite_master ORDER BY 1")
    }
  }

  private func tally(_ hub: TestHub, counted: Bool) throws -> [String: Int] {
    try hub.store.queue.read { db in
      let sql =
        counted
        ? "SELECT kind, count(*) AS count FROM record WHERE deletedAt IS NULL GROUP BY 1"
        : "SELECT kind, sum(count) AS count FROM tally GROUP BY 1"
      return try Row.fetchAll(db, sql: sql).reduce(into: [:]) { $0[$1["kind"]] = $1["count"] }
    }
  }

  @Test("A large import lays aside what things are found by, and makes it anew, rehearsed or not")
  func large() throws {
    let hub = try TestHub()
    let before = try schema(hub)
    let dump = try hub.store.canonicalDump()
    let people = (0..<2100).map { person("Person \($0)") }
    #expect(try take(people, hub, dryRun: true).added == 2100)
    #expect(try schema(hub) == before)
    #expect(try hub.store.canonicalDump() == dump)
    #expect(try take(people + [person("Person 7")], hub).added == 2100)
    #expect(try schema(hub) == before)
    #expect(try tally(hub, counted: false) == tally(hub, counted: true))
    #expect(try hub.store.check().isOK)
    let found = try hub.store.list(
      ListRequest(kind: "person", filter: "Person 2099"), today: TestHub.today)
    #expect(found.total == 1)
    #expect(try take(people, hub).unchanged == 2100)
  }

  @Test("A large import that is stopped leaves nothing, neither of what it wrote nor laid aside")
  func stopped() throws {
    let hub = try TestHub()
    _ = try take([person("Ana Ruiz")], hub)
    let (schema, dump) = (try schema(hub), try hub.store.canonicalDump())
    var context = hub.context
    context.progress = { done, total in
      #expect(total == 2500)
      return done < 1800
    }
    let decoded = DecodedFile(
      format: "csv", read: 2500, records: (0..<2500).map { person("Person \($0)") })
    #expect(throws: HubFailure.self) {
      try hub.store.import([ImportFile(name: "people.csv", decoded: decoded)], context: context)
    }
    #expect(try self.schema(hub) == schema)
    #expect(try hub.store.canonicalDump() == dump)
    #expect(try hub.store.nextUndo()?.title.key == "import")
    #expect(try hub.store.check().isOK)
    #expect(try take([person("Ana Ruiz")], hub).unchanged == 1)
  }

  @Test("A file is read a few records at a time, and a file that fails on the way takes all back")
  func streamed() throws {
    final class Source: RecordSource {
      var figures = DecodedFile(format: "csv")
      let estimate = 3
      var given = 0
      func next() throws(Notice) -> [ImportedRecord] {
        given += 1
        figures.read = given
        guard given < 4 else { throw Notice("import.tooMany", ["n": "3"]) }
        return [ImportedRecord(kind: "person", line: given, fields: ["name": .text("P\(given)")])]
      }
    }
    let hub = try TestHub()
    let dump = try hub.store.canonicalDump()
    let file = try ImportFile(name: "x.csv") { () throws(Notice) in Source() }
    #expect(file.head.records.count == 1)
    let failure = #expect(throws: HubFailure.self) {
      try hub.store.import([file], context: hub.context)
    }
    #expect(failure?.reason == .data)
    #expect(failure?.notice.key == "import.tooMany")
    #expect(try hub.store.canonicalDump() == dump)
  }

  @Test("What is not in the tables yet is found all the same")
  func pending() throws {
    let hub = try TestHub()
    let report = try take(
      [
        person("Ana Ruiz", ["sourceUid": .text("a")]),
        person("Ana R.", ["sourceUid": .text("a"), "job": .text("dyer")]),
        person("Bo Lind", org: "Lumo", email: "bo@x.example"),
        person("B. Lind", email: "BO@x.example"),
        person("Cai Wen", org: "lumo"),
        person("Cai Wén", ["job": .text("weaver")]),
        ImportedRecord(kind: "org", line: 1, fields: ["name": .text("Lumo")]),
        ImportedRecord(kind: "org", line: 1, fields: ["name": .text("Telaio")]),
        person("Dora Nagy", org: "Telaio"),
      ], hub)
    #expect(report.added == 5)
    #expect(report.updated == 2)
    #expect(report.unchanged == 2)
    #expect(report.orgsCreated == 1)
    let orgs = try hub.store.list(ListRequest(kind: "org", filter: ""), today: TestHub.today)
    #expect(orgs.total == 2)
  }

  @Test("A guest of many meetings is one person, whether written already or not")
  func guests() throws {
    let hub = try TestHub()
    func meeting(_ number: Int) -> ImportedRecord {
      let guest = ImportedRecord(
        kind: "attendance", line: 1, fields: [:],
        children: [person("Bo \(number)", email: "bo@x.example")])
      return ImportedRecord(
        kind: "meeting", line: 1,
        fields: [
          "title": .text("Evening \(number)"), "start": .text("2026-12-03T18:00"),
          "sourceUid": .text("m\(number)"),
        ], children: [guest])
    }
    let report = try take((0..<600).map(meeting), hub)
    #expect(report.added == 600 && report.peopleCreated == 1)
    #expect(try take((0..<600).map(meeting), hub).unchanged == 600)
    #expect(try hub.store.check().isOK)
  }
}
