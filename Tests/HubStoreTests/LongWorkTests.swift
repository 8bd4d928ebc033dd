import Foundation
import HubKit
import Testing

@testable import HubStore

@Suite("Work that is stopped leaves nothing behind")
struct LongWorkTests {
  private func file(_ count: Int) -> ImportFile {
    let records = (0..<count).map { number in
      ImportedRecord(
        kind: "person", line: number + 2, fields: ["name": .text("Person \(number)")],
        names: ["org": "Firm \(number % 7)"])
    }
    return ImportFile(
      name: "people.csv", decoded: DecodedFile(format: "csv", read: count, records: records))
  }

  /// Stops at the first look after so many pieces.
  private func stopping(_ hub: TestHub, after most: Int) -> WriteContext {
    WriteContext(today: TestHub.today, progress: { done, _ in done < most })
  }

  @Test("An import that is stopped: no record, no entry, nothing to undo but what was there")
  func importing() throws {
    let hub = try TestHub()
    let before = try hub.store.canonicalDump()
    let position = try hub.store.logPosition()
    #expect(throws: HubFailure(.refused, "work.stopped")) {
      try hub.store.import([file(300)], context: stopping(hub, after: 200))
    }
    #expect(try hub.store.canonicalDump() == before)
    #expect(try hub.store.logPosition() == position)
    #expect(try hub.store.check().isOK)
    #expect(try hub.store.import([file(300)], context: hub.context).map(\.added) == [300])
  }

  @Test("Progress goes up to all of it, and counts the records of all files")
  func counts() throws {
    let hub = try TestHub()
    let seen = Seen()
    let context = WriteContext(
      today: TestHub.today,
      progress: { done, total in
        seen.add(done, total)
        return true
      })
    _ = try hub.store.import([file(60), file(50)], context: context)
    #expect(seen.values.map(\.1).allSatisfy { $0 == 110 })
    #expect(seen.values.map(\.0) == [0, 20, 40, 60, 80, 100])
  }

  @Test("Undo and redo of many records, stopped: all stands as it stood")
  func reversing() throws {
    let hub = try TestHub()
    _ = try hub.store.import([file(200)], context: hub.context)
    let before = try hub.store.canonicalDump()
    for most in [20, 180, 320] {
      #expect(throws: HubFailure(.refused, "work.stopped")) {
        try hub.store.undo(context: stopping(hub, after: most))
      }
      #expect(try hub.store.canonicalDump() == before)
    }
    _ = try hub.store.undo(context: hub.context)
    let undone = try hub.store.canonicalDump()
    #expect(undone != before)
    #expect(try hub.store.nextRedo()?.title.key == "import")
    #expect(throws: HubFailure(.refused, "work.stopped")) {
      try hub.store.redo(context: stopping(hub, after: 40))
    }
    #expect(try hub.store.canonicalDump() == undone)
    _ = try hub.store.redo(context: hub.context)
    #expect(try hub.store.canonicalDump() == before)
  }

  @Test("A backup that is stopped: no file, nor a piece of one")
  func backup() throws {
    let hub = try TestHub()
    _ = try hub.store.import([file(2000)], context: hub.context)
    let folder = hub.folder + "/backups"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(throws: HubFailure(.refused, "work.stopped")) {
      try hub.store.backup(to: folder + "/b.sqlite", progress: { _, _ in false })
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    #expect(try hub.store.lastBackup() == nil)
    try hub.store.backup(to: folder + "/b.sqlite", progress: { _, _ in true })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["b.sqlite"])
  }

  @Test("Drafts are no news to another window; entries and backups are")
  func news() throws {
    let hub = try TestHub()
    let before = try hub.store.newsMark()
    try hub.store.saveDraft("x", key: "form.person.new")
    #expect(try hub.store.newsMark() == before)
    _ = try hub.store.import([file(1)], context: hub.context)
    #expect(try hub.store.newsMark() != before)
  }

  private final class Seen: @unchecked Sendable {
    private(set) var values: [(Int, Int)] = []
    func add(_ done: Int, _ total: Int) { values.append((done, total)) }
  }
}
