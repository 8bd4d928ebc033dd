import GRDB
import HubKit
import Testing

@testable import HubStore

@Suite("A large import does what a small one would")
struct BulkPropertyTests {
  /// Records as files have them, of few words, so that many are found again.
  private struct Cards {
    var random: SeededGenerator

    private mutating func maybe(_ percent: Int, _ values: [String]) -> FieldValue? {
      random.chance(percent) ? .text(random.pick(values)) : nil
    }

    mutating func record(_ line: Int) -> ImportedRecord {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: org(line)
      case 1: meeting(line)
      default: person(line)
      }
    }

    mutating func person(_ line: Int) -> ImportedRecord {
      var record = ImportedRecord(kind: "person", line: line)
      let names = [
        "Ana Ruiz", "ana ruiz", "Bo Lind", "Élodie Brès", "李 明", "Cai", " ", "a\u{0}b", "",
      ]
      let name =
        random.chance(60) ? "Person \(Int.random(in: 0..<90, using: &random))" : random.pick(names)
      record.fields["name"] = .text(name)
      record.fields["sourceUid"] = maybe(40, (0..<40).map { "u\($0)" })
      record.fields["job"] = maybe(30, ["dyer", "weaver", "two\nlines"])
      record.fields["notes"] = maybe(30, ["Said \"yes\".\nTwice.", "Caffè è pronto"])
      record.fields["birthday"] = maybe(10, ["1980-03-22", "--0322"])
      record.fields["metOn"] = maybe(10, ["2025-03-22", "tomorrow"])
      record.fields["ring"] = random.chance(10) ? .integer(random.pick([1, 3, 9])) : nil
      record.fields["isDecider"] = random.chance(10) ? .boolean(true) : nil
      record.fields["vcard"] = maybe(20, ["X-A:1", "X-B:2\nX-C:3"])
      if random.chance(30) {
        record.fields["tags"] = .set([random.pick(["b", "a", "é", "Z"]), "m"])
      }
      if random.chance(10) {
        record.fields["kinds"] = .set(["mentor", random.pick(["owner", "x"])])
      }
      if random.chance(10) { record.fields["extra"] = .map(["Fax \"1\"": "x", "Eye": "blue"]) }
      if random.chance(5) { record.fields["unheard"] = .text("x") }
      if random.chance(50) {
        record.names["org"] = random.pick(["Lumo", "lumo", "Telaio", "Café 9", ""])
      }
      record.children = channels(line)
      return record
    }

    private mutating func channels(_ line: Int) -> [ImportedRecord] {
      (0..<Int.random(in: 0..<4, using: &random)).map { _ in
        let number = Int.random(in: 0..<60, using: &random)
        let kind = random.pick(["email", "email", "phone", "url", "fax"])
        let value =
          kind == "email"
          ? random.pick(["P\(number)@x.example", "p\(number)@x.example"]) : "+39 \(number)"
        var fields: [String: FieldValue] = ["kind": .text(kind), "value": .text(value)]
        if random.chance(30) { fields["label"] = .text(random.pick(["work", "home"])) }
        if random.chance(10) { fields["preferred"] = .boolean(true) }
        return ImportedRecord(kind: "channel", line: line, fields: fields)
      }
    }

    private mutating func org(_ line: Int) -> ImportedRecord {
      var record = ImportedRecord(kind: "org", line: line)
      record.fields["name"] = .text(random.pick(["Lumo", "Telaio", "Filo", "Café 9"]))
      record.fields["municipality"] = maybe(40, ["Borgolana", "Oslo"])
      record.children = channels(line)
      return record
    }

    private mutating func meeting(_ line: Int) -> ImportedRecord {
      var record = ImportedRecord(kind: "meeting", line: line)
      record.fields["title"] = .text("Evening \(Int.random(in: 0..<9, using: &random))")
      record.fields["start"] = .text(random.pick(["2026-12-03T18:00", "2026-12-04"]))
      record.fields["sourceUid"] = maybe(70, (0..<20).map { "m\($0)" })
      record.fields["ical"] = maybe(30, ["RRULE:FREQ=WEEKLY"])
      if random.chance(50) {
        record.children.append(
          ImportedRecord(
            kind: "attendance", line: line, fields: ["rsvp": .text("yes")], children: [person(line)]
          ))
      }
      return record
    }
  }

  /// All that was written but the log's own bytes and who was drawn first.
  private func tables(_ hub: TestHub) throws -> [String] {
    try hub.store.queue.read { db in
      try [
        "SELECT id || kind || title || coalesce(folded, '-') || state || coalesce(parent, '-') FROM record ORDER BY 1",
        "SELECT record || field || value || removed FROM element ORDER BY 1",
        "SELECT record.id || coalesce(search.title, '-') || coalesce(body, '-') FROM search JOIN record ON number = search.rowid ORDER BY 1",
        "SELECT kind || prefix || count FROM tally WHERE count > 0 ORDER BY 1",
        "SELECT type || name || coalesce(sql, '') FROM sqlite_master ORDER BY 1",
        "SELECT title || records FROM userAction ORDER BY 1",
      ].flatMap { try String.fetchAll(db, sql: $0) }
    }
  }

  @Test("Many at once leave what one after the other leaves, in tables and log")
  func same() throws {
    for seed in firstRound..<(firstRound + rounds(4)) {
      let bulk = try TestHub(seed: UInt64(seed))
      let single = try TestHub(seed: UInt64(seed))
      var cards = Cards(random: SeededGenerator(seed: UInt64(seed)))
      for round in 0..<2 {
        let records = (0..<120).map { cards.record($0 + 1) }
        let decoded = DecodedFile(format: "vcard", read: records.count, records: records)
        let file = ImportFile(name: "x.vcf", decoded: decoded)
        let one = try bulk.store.take([file], isBulk: true, context: bulk.context)
        let other = try single.store.take([file], isBulk: false, context: single.context)
        #expect(one == other, "seed \(seed), round \(round)")
        #expect(
          try bulk.store.canonicalDump() == single.store.canonicalDump(),
          "seed \(seed), round \(round)")
        #expect(try tables(bulk) == tables(single), "seed \(seed), round \(round)")
        #expect(try bulk.store.check().isOK, "seed \(seed), round \(round)")
      }
      _ = try bulk.store.undo(context: bulk.context)
      _ = try single.store.undo(context: single.context)
      #expect(
        try bulk.store.canonicalDump() == single.store.canonicalDump(), "seed \(seed), undone")
    }
  }

  @Test("A rehearsal of many tells what the import then does, and leaves nothing")
  func rehearsed() throws {
    for seed in firstRound..<(firstRound + rounds(3)) {
      let hub = try TestHub(seed: UInt64(seed))
      var cards = Cards(random: SeededGenerator(seed: UInt64(seed)))
      for round in 0..<2 {
        var records = (0..<100).map { line in
          var record = cards.person(line + 1)
          // Who is found by a UID alone is the same whatever ids the others drew.
          let uid = "\(line / 2 + round * 20)"
          record.fields["sourceUid"] = .text(uid)
          record.fields["name"] = .text("Person \(uid)")
          record.children = []
          // A value that sorts before the one it takes the place of.
          if !line.isMultiple(of: 2) { record.fields["extra"] = .map(["A": "1"]) }
          return record
        }
        records += records
        let decoded = DecodedFile(format: "vcard", read: records.count, records: records)
        let file = ImportFile(name: "x.vcf", decoded: decoded)
        let before = try hub.store.canonicalDump()
        let told = try hub.store.take([file], dryRun: true, isBulk: true, context: hub.context)
        #expect(try hub.store.canonicalDump() == before, "seed \(seed), round \(round)")
        let done = try hub.store.take([file], isBulk: true, context: hub.context)
        #expect(told == done, "seed \(seed), round \(round)")
      }
      #expect(try hub.store.check().isOK, "seed \(seed)")
    }
  }
}
