import Foundation
import GRDB
import HubKit
import Testing

@testable import HubStore

/// What must not be lost, must not come back, and must not be signed twice.
@Suite struct SafetyTests {
  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  @Test func aBackupIntoAFolderThatIsNotThereNamesTheFolder() throws {
    let hub = try TestHub()
    let folder = hub.folder + "/nowhere"
    do throws(HubFailure) {
      try hub.store.backup(to: folder + "/x.sqlite")
      Issue.record("no folder, and yet a backup")
    } catch {
      #expect(error.notice == Notice("error.noFolder", ["path": folder]))
    }
  }

  @Test func anOlderStateCopiedOverTheHubIsWrittenToByANewDevice() throws {
    let hub = try TestHub()
    try hub.make("person", ["name": .text("Ana")])
    let backup = hub.folder + "/old.sqlite"
    try hub.store.backup(to: backup)
    try hub.make("person", ["name": .text("Bo")])
    let former = try #require(hub.store.deviceID)
    let path = hub.store.path
    hub.store.close()
    // As `cp` does it: the same file, with other contents.
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: bytes(backup))
    try handle.close()
    for suffix in ["-wal", "-shm"] { SafeFile.remove(path + suffix) }
    let again = try HubStore.open(at: path, places: hub.places, world: hub.world)
    defer { again.close() }
    #expect(again.deviceID == nil)
    hub.clock.now += 1000
    try again.perform(
      ActionTitle("create"),
      [RecordEdit(kind: "org", id: again.newID(), isNew: true, values: ["name": .text("Lumo")])],
      context: hub.context)
    #expect(try #require(again.deviceID) != former)
    #expect(try again.check().problems == [])
  }

  @Test func nothingIsWrittenIntoAFileThatWasReplaced() throws {
    let hub = try TestHub()
    let backup = hub.folder + "/copy.sqlite"
    try hub.store.backup(to: backup)
    #expect(rename(backup, hub.store.path) == 0)
    #expect(throws: HubFailure(.busy, "error.busy", ["path": hub.store.path])) {
      try hub.make("person", ["name": .text("Ana")])
    }
  }

  @Test func aBackupNeverReplacesTheHubItself() throws {
    let hub = try TestHub()
    let link = hub.folder + "/link.sqlite"
    #expect(symlink(hub.store.path, link) == 0)
    for path in [hub.store.path, link, hub.store.path + "-wal"] {
      #expect(throws: HubFailure(.refused, "error.sameFile", ["path": path])) {
        try hub.store.backup(to: path, replaces: true)
      }
    }
  }

  @Test func restoringCarriesOverErasuresOfRecordsAndOfFields() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana Ruiz"), "notes": .text("tokenA")])
    let bo = try hub.make("person", ["name": .text("Bo Li"), "job": .text("tokenB")])
    let backup = hub.folder + "/backup.sqlite"
    try hub.store.backup(to: backup)
    hub.clock.now += 1000
    try hub.store.erase([ana], context: hub.context)
    try hub.store.erase([bo], fields: ["job"], context: hub.context)
    let path = hub.store.path
    hub.store.close()
    try HubStore.restore(from: backup, to: path, places: hub.places, world: hub.world)
    let restored = try HubStore.open(at: path, places: hub.places, world: hub.world)
    #expect(try restored.record(ana)?.state == .erased)
    #expect(try restored.record(bo)?["job"] == nil)
    #expect(try restored.record(bo)?["name"] == .text("Bo Li"))
    #expect(try restored.check().problems == [])
    restored.close()
    for suffix in ["", "-wal"] {
      let file = (try? bytes(path + suffix)) ?? Data()
      for token in ["tokenA", "tokenB", "Ana Ruiz"] {
        #expect(file.firstRange(of: Data(token.utf8)) == nil, "\(token) in \(suffix)")
      }
    }
  }

  @Test func erasingReachesDraftsAndEntriesThatWait() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana Ruiz"), "notes": .text("first")])
    let peer = try TestHub(copying: hub, seed: 9)
    peer.clock.now = hub.clock.now + 5000
    try peer.edit("person", ana, ["job": .text("x")])
    try peer.edit("person", ana, ["notes": .text("tokenW")])
    // Only the later of the two: it waits for the one before it.
    let report = try hub.store.receive(peer.store.entries(for: nil).suffix(1))
    #expect(report.waiting == 1)
    try hub.store.saveDraft("coffee with Ana Ruiz", key: "log")
    try hub.store.saveDraft("{}", key: "form.person.\(ana.text)")
    try hub.store.saveDraft("lunch with Bo", key: "form.interaction.new")
    hub.clock.now += 60_000
    try hub.store.erase([ana], context: hub.context)
    #expect(try hub.store.draft(key: "log") == nil)
    #expect(try hub.store.draft(key: "form.person.\(ana.text)") == nil)
    #expect(try hub.store.draft(key: "form.interaction.new") == "lunch with Bo")
    // Payloads wait as hexadecimal digits.
    let token = Data(Hex.encode(Array("tokenW".utf8)).utf8)
    #expect(try bytes(hub.store.path).firstRange(of: token) == nil)
    _ = try hub.store.receive(peer.store.entries(for: nil))
    #expect(try hub.store.record(ana)?.state == .erased)
    #expect(try hub.store.check().problems == [])
  }

  @Test("Of kept views and lines run before, an erasure takes those about the person")
  func erasingLeavesOtherViews() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana Ruiz")])
    let views = "2026-11-22\nSponsors\t\tup\ttag:sponsor"
    try hub.store.saveDraft(views + "\nMine\t\tup\towner=Ana Ruiz", key: "views.person")
    try hub.store.saveDraft("2026-11-22\nsort=name\nfilter=Ana Ruiz", key: "view.person")
    try hub.store.saveDraft("2026-11-22\nimport a.csv\nfind Ana Ruiz", key: "history.palette")
    try hub.store.saveDraft("2026-11-22\nfilter=\(ana.text)", key: "view.org")
    hub.clock.now += 60_000
    try hub.store.erase([ana], context: hub.context)
    #expect(try hub.store.draft(key: "views.person") == views)
    #expect(try hub.store.draft(key: "view.person") == "2026-11-22\nsort=name")
    #expect(try hub.store.draft(key: "history.palette") == "2026-11-22\nimport a.csv")
    #expect(try hub.store.draft(key: "view.org") == nil)
  }

  @Test func anErasureHeldUpByAReaderEndsAtTheNextStart() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana Ruiz"), "job": .text("tokenE")])
    try hub.store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 10") }
    var open = Configuration()
    open.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(path: hub.store.path, configuration: open)
    try reader.inDatabase { db in
      try db.execute(sql: "BEGIN")
      _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM record")
    }
    #expect(throws: HubFailure(.busy, "error.eraseLater")) {
      try hub.store.erase([ana], context: hub.context)
    }
    try reader.inDatabase { try $0.execute(sql: "COMMIT") }
    try reader.close()
    let again = try HubStore.open(at: hub.store.path, places: hub.places, world: hub.world)
    defer { again.close() }
    #expect(try again.read(Scrubbing.isOwed) == false)
    for suffix in ["", "-wal"] {
      let file = (try? bytes(hub.store.path + suffix)) ?? Data()
      #expect(file.firstRange(of: Data("tokenE".utf8)) == nil, "\(suffix)")
    }
  }

  @Test func whatARecordIsDerivedFromStays() throws {
    let hub = try TestHub()
    let ids = try ["Ana", "Bo", "Carla"].map { try hub.make("person", ["name": .text($0)]) }
    let tie = try hub.make("tie", ["a": .text(ids[0].text), "b": .text(ids[1].text)])
    #expect(throws: HubFailure(.refused, "refused.key", ["kind": "tie", "field": "b"])) {
      try hub.edit("tie", tie, ["b": .text(ids[2].text)])
    }
    try hub.edit("tie", tie, ["closenessA": .integer(3)])
    #expect(try hub.store.record(tie)?["b"]?.reference == ids[1])
  }

  @Test func moreGuestsThanSeatsAreTold() throws {
    let hub = try TestHub()
    let meeting = try hub.make(
      "meeting",
      [
        "title": .text("Kickoff"), "kind": .text("kickoff"), "start": .text("2026-11-20T18:00"),
        "capacity": .integer(1),
      ])
    let people = try ["Ana", "Bo"].map { try hub.make("person", ["name": .text($0)]) }
    let descriptor = try #require(hub.store.catalogue["attendance"])
    let warnings = try people.map { person in
      let fields: [String: FieldValue] = [
        "meeting": .text(meeting.text), "person": .text(person.text), "outcome": .text("attended"),
      ]
      let id = hub.store.id(for: descriptor, fields: fields)
      return try hub.store.perform(
        ActionTitle("attendance", [meeting]),
        [RecordEdit(kind: "attendance", id: id, isNew: true, values: fields)], context: hub.context
      ).warnings
    }
    #expect(warnings == [[], [Notice("warning.i16", ["count": "2", "max": "1"])]])
  }

  @Test func aRuleThatAMergeBrokeIsListed() throws {
    let hub = try TestHub()
    let need = try hub.make("need", ["text": .text("A lathe"), "opened": .text("2026-11-01")])
    let peer = try TestHub(copying: hub, seed: 9)
    try hub.edit("need", need, ["opened": .text("2026-11-20")])
    peer.clock.now = hub.clock.now
    try peer.edit("need", need, ["closes": .text("2026-11-10")])
    _ = try hub.store.receive(peer.store.entries(for: nil))
    #expect(try hub.store.attention().map(\.notice.key) == ["refused.order"])
  }

  @Test func aFilterOfManyWordsIsRefusedWithASentence() throws {
    let hub = try TestHub()
    for filter in [
      Array(repeating: "a", count: 1900).joined(separator: " "),
      Array(repeating: "a", count: 1000).joined(separator: " or "),
    ] {
      #expect(throws: HubFailure(.refused, "error.filterTooLong")) {
        try hub.store.list(ListRequest(kind: "person", filter: filter), today: TestHub.today)
      }
    }
    let most = Array(repeating: "a", count: 300).joined(separator: " ")
    #expect(
      try hub.store.list(ListRequest(kind: "person", filter: most), today: TestHub.today)
        .total == 1)
    #expect(throws: HubFailure.self) {
      try hub.store.list(
        ListRequest(kind: "action", filter: "due<-9223372036854775808d"), today: TestHub.today)
    }
    #expect(try hub.store.find("Ilaria", limit: .max).count == 1)
  }

  @Test func anUndoIsTakenBackByRedoAlone() throws {
    let hub = try TestHub()
    try hub.make("person", ["name": .text("Ana")])
    hub.clock.now += 1000
    _ = try hub.store.undo(context: hub.context)
    let undo = try #require(try hub.store.actions(limit: 1).first)
    #expect(throws: HubFailure.self) { try hub.store.undo(undo.id, context: hub.context) }
    hub.clock.now += 1000
    _ = try hub.store.redo(context: hub.context)
    #expect(try hub.store.nextUndo()?.title.key == "create")
  }
}

/// Imports of records that a rule refuses.
@Suite struct ImportSafetyTests {
  private func take(
    _ hub: TestHub, _ records: [ImportedRecord]
  ) throws -> ImportReport {
    hub.clock.now += 1000
    let file = DecodedFile(format: "hub", read: records.count, records: records)
    return try #require(
      try hub.store.import([ImportFile(name: "x.json", decoded: file)], context: hub.context).first)
  }

  @Test func aNamesakeInTheSameFirmWithAnotherAddressIsProposedAsTheSame() throws {
    let hub = try TestHub()
    func person(_ line: Int, _ mail: String, _ org: String) -> ImportedRecord {
      var person = ImportedRecord(
        kind: "person", line: line, fields: ["name": .text("Ana Ruiz")], names: ["org": org])
      person.children = [
        ImportedRecord(
          kind: "channel", line: line, fields: ["kind": .text("email"), "value": .text(mail)])
      ]
      return person
    }
    #expect(try take(hub, [person(2, "ana@lumo.example", "Lumo")]).problems.isEmpty)
    let report = try take(
      hub, [person(3, "ruiz@lumo.example", "Lumo"), person(4, "ana@kite.example", "Kite")])
    #expect(report.added == 2)
    #expect(report.problems.map(\.notice.key) == ["import.problem.possibleDuplicate"])
    #expect(report.problems.map(\.line) == [3])
  }

  @Test func aRefusedUpdateLeavesNothingBehindAndStopsNoOther() throws {
    let hub = try TestHub()
    let need = try hub.make("need", ["text": .text("A lathe"), "opened": .text("2026-11-01")])
    var bad = ImportedRecord(kind: "need", line: 1, id: need)
    bad.fields = ["text": .text("A mill"), "closes": .text("2026-10-01")]
    var good = ImportedRecord(kind: "person", line: 2, id: hub.store.newID())
    good.fields = ["name": .text("Bo Li")]
    let report = try take(hub, [bad, good])
    #expect((report.added, report.updated, report.skipped) == (1, 0, 1))
    #expect(report.problems.map(\.notice.key) == ["refused.order"])
    #expect(try hub.store.record(need)?["text"] == .text("A lathe"))
    #expect(try hub.store.check().problems == [])
  }

  @Test func aTieOfAFileIsTheTieThatIsHere() throws {
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana")])
    let bo = try hub.make("person", ["name": .text("Bo")])
    let fields: [String: FieldValue] = ["a": .text(bo.text), "b": .text(ana.text)]
    let tie = try hub.make("tie", ["a": .text(ana.text), "b": .text(bo.text)])
    var foreign = ImportedRecord(kind: "tie", line: 1, id: hub.store.newID())
    foreign.fields = fields.merging(["closenessB": .integer(2)]) { $1 }
    let report = try take(hub, [foreign])
    #expect((report.added, report.updated) == (0, 1))
    #expect(try hub.store.counts()["tie"] == 1)
    #expect(try hub.store.record(tie)?["closenessB"] == .integer(2))
  }

  @Test func aFileSaysNothingAboutDevicesAndTheHubItself() throws {
    let hub = try TestHub()
    let device = try #require(hub.store.deviceID)
    var laptop = ImportedRecord(kind: "device", line: 1, id: device)
    laptop.fields = ["publicKey": .text("00")]
    var own = ImportedRecord(kind: "hub", line: 2, id: hub.store.hubID)
    own.fields = ["isPractice": .boolean(true), "name": .text("Lumo")]
    let report = try take(hub, [laptop, own])
    #expect((report.updated, report.skipped) == (1, 1))
    #expect(try hub.store.isPractice() == false)
    #expect(try hub.store.hub()["name"] == .text("Lumo"))
  }
}
