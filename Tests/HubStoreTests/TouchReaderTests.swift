import HubKit
import Testing

@testable import HubStore

/// Rhythms by person and tag, and what sets the clock back.
@Suite struct TouchReaderTests {
  private let hub: MemoryHub

  init() throws { hub = try MemoryHub(seed: 23) }

  private func person(_ name: String, _ more: [String: FieldValue] = [:]) throws -> RecordID {
    try hub.make("person", ["name": .text(name)].merging(more) { $1 })
  }

  private func talk(_ kind: String, _ day: String, _ people: [RecordID]) throws {
    try hub.make(
      "interaction",
      [
        "date": .text(day), "kind": .text(kind), "participants": .list(people.map(\.text)),
      ])
  }

  private func late() throws -> [RecordID] {
    try hub.store.losingTouch(today: TestHub.today).people.map(\.person)
  }

  @Test("an attempt that came to nothing sets no clock back, wherever the last contact is told")
  func attempts() throws {
    _ = try hub.make("rhythm", ["tag": .text("sponsor"), "days": .integer(30)])
    let ana = try person("Ana", ["tags": .list(["sponsor"])])
    try talk("call", "2026-09-01", [ana])
    try talk("attempt", "2026-11-20", [ana])
    #expect(try late() == [ana])
    func row(_ filter: String) throws -> ListRow? {
      try hub.store.list(ListRequest(kind: "person", filter: filter), today: TestHub.today).rows
        .first
    }
    #expect(try row("last-contact=2026-09-01")?.lastContact == LocalDate("2026-09-01"))
    #expect(try row("last-contact>2026-09-01") == nil)
    let tried = try person("Tried")
    try talk("attempt", "2026-11-20", [tried])
    #expect(try row("last-contact:never")?.record.id == tried)
  }

  @Test("a contact of any kind sets the clock back, an invitation does not")
  func clock() throws {
    _ = try hub.make("rhythm", ["tag": .text("sponsor"), "days": .integer(30)])
    let tags: [String: FieldValue] = ["tags": .list(["sponsor"])]
    let kinds = ["call", "message", "one_on_one", "reply", "official_meeting"]
    let reached = try kinds.map { try person("By \($0)", tags) }
    for (id, kind) in zip(reached, kinds) { try talk(kind, "2026-11-20", [id]) }
    let came = try person("Came", tags)
    let invited = try person("Invited", tags)
    let old = try person("Old", tags)
    let gone = try person("Gone", tags.merging(["leftOn": .text("2026-01-01")]) { $1 })
    try talk("invite", "2026-11-20", [invited])
    try talk("call", "2026-09-01", [old, gone])
    let evening = try hub.make(
      "meeting",
      ["title": .text("Evening"), "kind": .text("social"), "start": .text("2026-11-12T18:00")])
    try hub.make(
      "attendance",
      ["meeting": .text(evening.text), "person": .text(came.text), "outcome": .text("attended")])
    #expect(try late() == [invited, old])
    let filtered = try hub.store.list(
      ListRequest(kind: "person", filter: "touch:late"), today: TestHub.today)
    #expect(Set(filtered.rows.map(\.record.id)) == [invited, old])
    let report = try hub.store.todayReport(today: TestHub.today)
    #expect(report.losingTouch.map(\.person) == [invited, old])
    #expect(report.names[old] == "Old")
    try talk("message", "2026-11-21", [old, invited])
    #expect(try late() == [])
  }

  @Test("one's own rhythm counts before that of a tag; without one nobody is late")
  func rhythms() throws {
    _ = try hub.make("rhythm", ["tag": .text("press"), "days": .integer(7)])
    let own = try person("Own", ["tags": .list(["press"]), "everyDays": .integer(365)])
    let tagged = try person("Tagged", ["tags": .list(["press"])])
    let neither = try person("Neither")
    try talk("call", "2026-10-01", [own, tagged, neither])
    let found = try hub.store.losingTouch(today: TestHub.today)
    #expect(found.people.map(\.person) == [tagged])
    #expect(found.people.first?.tag == "press" && found.withoutRhythm == 1)
    // A tag that is renamed keeps its rhythm.
    try hub.store.retag(["press"], to: "media", context: hub.context)
    #expect(try hub.store.losingTouch(today: TestHub.today).people.first?.tag == "media")
  }
}
