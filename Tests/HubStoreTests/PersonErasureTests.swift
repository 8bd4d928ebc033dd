import Foundation
import HubKit
import Testing

@testable import HubStore

/// Erasing a person (`log.md`, Erasure; T23, T24): nothing of them is left in any file, what others
/// said and did stands, and nobody brings them back.
@Suite struct PersonErasureTests {
  private let hub: TestHub
  private let ada: RecordID
  private let bruno: RecordID
  private static let word = "erased person"

  init() throws {
    hub = try TestHub()
    let firm = try hub.make("org", ["name": .text("Lumo"), "notes": .text("quiet")])
    ada = try hub.make(
      "person",
      [
        "name": .text("Ada Qwzzx"), "nickname": .text("Qwz"), "givenName": .text("Ada"),
        "familyName": .text("Qwzzx"), "job": .text("qwzzx maker"), "org": .text(firm.text),
        "notes": .text("Met Qwzzx at the mill"), "municipality": .text("Qwzzxville"),
        "tags": .set(["qwzzx"]), "extra": .map(["Qwzzx key": "qwzzx value"]),
        "sourceUid": .text("uid-qwzzx"), "vcard": .text("PHOTO:qwzzxqwzzx"),
      ])
    bruno = try hub.make(
      "person", ["name": .text("Bruno Neri"), "notes": .text("Knows ADA\nQWZZX.")])
  }

  /// The token in everything that can hold one.
  private func fill() throws {
    for (kind, value) in [("email", "ada@qwzzx.example"), ("phone", "+39 055 123 45 67")] {
      try hub.make(
        "channel", ["owner": .text(ada.text), "kind": .text(kind), "value": .text(value)])
    }
    try hub.make(
      "tie",
      ["a": .text(ada.text), "b": .text(bruno.text), "kinds": .set(["friend"])])
    try hub.make(
      "assessment",
      [
        "person": .text(ada.text), "date": .text("2026-11-01"), "support": .integer(2),
        "reason": .text("Qwzzx is for it"),
      ])
    try hub.make(
      "story", ["title": .text("Qwzzx's mill"), "teller": .text(ada.text), "ask": .text("Qwzzx")])
    try hub.make(
      "consent",
      [
        "person": .text(ada.text), "purpose": .text("newsletter"), "givenOn": .text("2026-11-01"),
        "wording": .text("I, Qwzzx, agree"),
      ])
    for people in [[ada], [ada, bruno]] {
      try hub.make(
        "interaction",
        [
          "date": .text("2026-11-02"), "kind": .text("one_on_one"),
          "participants": .set(people.map(\.text)),
          "note": .text("Ada Qwzzx (ada@qwzzx.example, 055 1234567) wants looms"),
          "outcome": .text("QWZZX calls"), "asks": .set(["qwzzx loom"]),
        ])
    }
    let meeting = try hub.make(
      "meeting",
      [
        "title": .text("Evening with Ada Qwzzx"), "start": .text("2026-11-03T20:00"),
        "kind": .text("members_evening"),
      ])
    try hub.make(
      "attendance",
      [
        "meeting": .text(meeting.text), "person": .text(ada.text), "outcome": .text("attended"),
      ])
    try hub.make(
      "action",
      ["text": .text("Call Qwzzx back"), "owner": .text(bruno.text), "due": .text("2026-12-01")])
    // What stands in the log only.
    try hub.edit("person", bruno, ["notes": .text("Ada Qwzzx told him"), "job": .text("dyer")])
    try hub.edit("person", bruno, ["notes": .text("Nothing new. Ask Ada Qwzzx.")])
    for (key, text) in [
      ("form.person", "1\nname=Qwzzx"), ("history.search", "1\nlooms\nada qwzzx\nmill"),
    ] {
      try hub.store.saveDraft(text, key: key)
    }
    try hub.store.delete(
      [try hub.make("org", ["name": .text("Qwzzx & Sons")])], context: hub.context)
  }

  private func erase(mentions: Bool = true) throws -> ErasurePlan {
    try hub.store.erase(person: ada, mentions: mentions, word: Self.word, context: hub.context)
  }

  /// The files below the hub's folders that hold the token, whatever its case.
  private func holding(_ token: String) throws -> [String] {
    let files = try #require(FileManager.default.enumerator(atPath: hub.folder))
    return files.compactMap { $0 as? String }.filter { name in
      guard let bytes = FileManager.default.contents(atPath: hub.folder + "/" + name) else {
        return false
      }
      let text = String(decoding: bytes.map { $0 | 0x20 }, as: UTF8.self)
      return text.contains(token)
    }
  }

  private func line(email: String? = nil, phone: String? = nil) -> PersonLine {
    PersonLine.parse(
      "Somebody Else, \(email ?? phone ?? "")", today: TestHub.today,
      contactWords: ContactWordTable(),
      dateWords: DateWordTable())
  }

  @Test("T24: texts that an editor left say nothing of them any more")
  func keptTexts() throws {
    try fill()
    let folder = try #require(hub.store.keptTexts)
    try SafeFile.makeFolder(folder, isOurs: true)
    let texts = [
      // The notes of the person, without a name; another's, with one; one that no person can read.
      "a": Array("Met Qwzzx at the mill\nsays the rent is too high".utf8),
      "b": Array("Bruno: looms\nAda Qwzzx asked too".utf8),
      "c": Array("b0VIM\0\0qwzzx ada qwzzx\0".utf8), "d": Array("nothing of anybody".utf8),
    ]
    for (name, bytes) in texts {
      try SafeFile.write(bytes, to: "\(folder)/\(name)", existing: .refuse, suffix: "new")
    }
    let plan = try hub.store.erasure(of: ada, today: TestHub.today)
    #expect(plan.ownCopies.map { $0.suffix(1) } == ["a", "b", "c"])
    let done = try erase()
    #expect(done.ownCopies.map { $0.suffix(1) } == ["a", "b", "c"])
    #expect(try holding("qwzzx") == [])
    #expect(!SafeFile.exists(folder + "/a") && !SafeFile.exists(folder + "/c"))
    let left = try String(decoding: SafeFile.read(folder + "/b"), as: UTF8.self)
    #expect(left == "Bruno: looms\n\(Self.word) asked too")
    #expect(SafeFile.exists(folder + "/d"))
  }

  @Test("copies beside the hub go when they hold the person; another hub's stay")
  func copiesBeside() throws {
    // In the first they are mentioned at most, as whoever is there under another id.
    let first = hub.store.path + ".before-restore-3"
    try hub.store.backup(to: first)
    try fill()
    let other = try TestHub(seed: 7)
    let (own, foreign, broken) = (
      hub.store.path + ".before-restore", hub.store.path + ".before-restore-2",
      hub.store.path + ".before-rebuild"
    )
    try hub.store.backup(to: own)
    try other.store.backup(to: foreign)
    try SafeFile.write(Array("broken".utf8), to: broken, existing: .refuse, suffix: "new")
    let plan = try erase()
    #expect(plan.ownCopies == [own, first])
    #expect(plan.copies.map(\.path) == [broken])
    #expect(!SafeFile.exists(own) && SafeFile.exists(foreign) && SafeFile.exists(broken))
  }

  @Test("T24: not a byte of them is left, the log verifies, and the counts stand")
  func nothingIsLeft() throws {
    try fill()
    _ = try hub.store.walkReport(today: TestHub.today, utcOffset: 0, keeps: true)
    #expect(try !holding("qwzzx").isEmpty)
    let before = try hub.store.counts()
    let plan = try erase()
    #expect(try holding("qwzzx") == [])
    #expect(try holding("1234567") == [])
    let report = try hub.store.check()
    #expect(report.problems == [])
    let after = try hub.store.counts()
    for kind in ["interaction", "meeting", "attendance", "action"] as [Kind] {
      #expect(after[kind] == before[kind])
    }
    #expect(Set(plan.erased.map(\.kind)).isSuperset(of: ["person", "channel", "tie", "consent"]))
    #expect(plan.kept == [])
    #expect(plan.suppressed == 4)
  }

  @Test("what others said and did stands")
  func theRestStands() throws {
    try fill()
    _ = try erase()
    let neighbour = try #require(try hub.store.record(bruno))
    #expect(neighbour["notes"]?.text == "Nothing new. Ask \(Self.word).")
    #expect(neighbour["job"]?.text == "dyer")
    let talks = try hub.store.list(
      ListRequest(kind: "interaction", limit: 10), today: TestHub.today
    ).rows.map(\.record)
    let alone = talks.first { $0["participants"]?.list == [ada.text] }
    let shared = talks.first { $0["participants"]?.list?.count == 2 }
    #expect(alone?["note"] == nil && alone?["outcome"] == nil && alone?["date"] != nil)
    #expect(
      shared?["note"]?.text == "\(Self.word) (\(Self.word), \(Self.word)) wants looms")
    #expect(try hub.store.find("qwzzx") == [])
    #expect(try hub.store.drafts() == ["history.search": "1\nlooms\nmill"])
  }

  @Test("looked at beforehand, nothing changes and it is told what would")
  func beforehand() throws {
    try fill()
    let dump = try hub.dump()
    let plan = try hub.store.erasure(of: ada, today: TestHub.today)
    #expect(try hub.dump() == dump)
    var done = try erase()
    done.suppressed = 0
    #expect(plan == done)
  }

  @Test("mentions elsewhere may be left")
  func mentionsMayStay() throws {
    try fill()
    let plan = try erase(mentions: false)
    #expect(plan.mentions == [])
    #expect(try hub.store.record(bruno)?["notes"]?.text == "Nothing new. Ask Ada Qwzzx.")
    #expect(try hub.store.record(ada)?.state == .erased)
  }

  @Test("T23: a file that has them still is told that they were erased, until they agree anew")
  func notImportedAgain() throws {
    try fill()
    _ = try erase()
    func report(_ address: String, name: String = "Somebody") throws -> ImportReport {
      var card = ImportedRecord(kind: "person", line: 1, fields: ["name": .text(name)])
      card.children = [
        ImportedRecord(
          kind: "channel", line: 1,
          fields: ["kind": .text("email"), "value": .text(address)])
      ]
      let file = ImportFile(
        name: "a.vcf", decoded: DecodedFile(format: "vcard", read: 1, records: [card]))
      return try #require(try hub.store.import([file], context: hub.context).first)
    }
    let again = try report("ADA@qwzzx.example")
    #expect(again.skipped == 1 && again.added == 0)
    #expect(again.problems.first?.notice.key == "import.problem.erased")
    #expect(try report("other@lumo.example").added == 1)
    // The name says nothing where there are addresses.
    #expect(try report("third@lumo.example", name: "Ada Qwzzx").added == 1)
    #expect(try hub.store.wasErased(line(phone: "055 1234567")))
    try hub.store.liftErasure(line(email: "ada@qwzzx.example"))
    #expect(try report("ada@qwzzx.example").added == 1)
  }

  @Test("T23: a backup that is restored does not bring them back, nor may a file")
  func notRestored() throws {
    try fill()
    let copy = hub.folder + "/usb.hub"
    try hub.store.backup(to: copy)
    #expect(try erase().copies.map(\.path) == [copy])
    let path = hub.store.path
    hub.store.close()
    let former = try HubStore.restore(from: copy, to: path, places: hub.places, world: hub.world)
    SafeFile.remove(copy)
    for suffix in ["", "-wal", "-shm"] { SafeFile.remove((former ?? "") + suffix) }
    #expect(try holding("qwzzx") == [])
    let store = try HubStore.open(at: path, places: hub.places, world: hub.world)
    defer { store.close() }
    #expect(try store.wasErased(line(email: "ada@qwzzx.example")))
    #expect(try store.check().problems == [])
  }

  @Test("what the law has kept keeps the name, and is told with its day")
  func keptByLaw() throws {
    try fill()
    let membership = try hub.make(
      "membership",
      ["member": .text(ada.text), "from": .text("2020-01-01"), "to": .text("2025-03-01")]
    )
    let plan = try erase()
    #expect(plan.kept.map(\.id) == [membership])
    #expect(plan.kept.first?.until?.description == "2035-03-01")
    let person = try #require(try hub.store.record(ada))
    #expect(person["name"]?.text == "Ada Qwzzx")
    #expect(person["notes"] == nil && person["job"] == nil && person["vcard"] == nil)
    #expect(try hub.store.check().problems == [])
  }

  @Test("a name is mentioned by its words, an address and a number however they are written")
  func mentionsAreFound() {
    var marks = PersonMarks()
    marks.add(name: "Zoë D'Àvola")
    marks.add(address: "zoe@lumo.example")
    marks.add(phone: "+39 055 123 45 67")
    for (text, left) in [
      ("Ask Zoe D'Avola, please", "Ask X, please"), ("ZOË D’ÀVOLA!", "X!"),
      ("mail Zoe@Lumo.Example now", "mail X now"), ("055-1234567.", "X."),
      ("(0039)0551234567", "(X"),
      ("Zoe went", "Zoe went"), ("1234567890 apples", "1234567890 apples"), ("", ""),
    ] {
      #expect(marks.replaced(in: text, by: "X").text == left)
    }
  }
}
