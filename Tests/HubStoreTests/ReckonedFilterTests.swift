import GRDB
import HubKit
import Testing

@testable import HubStore

/// Filters by what is reckoned: contacts, ties, what the walk counts.
@Suite struct ReckonedFilterTests {
  private let hub: MemoryHub
  private let people: [RecordID]

  init() throws {
    let hub = try MemoryHub(seed: 11)
    self.hub = hub
    let firms = try ["Lumo", "Filato", "Empty"].map { try hub.make("org", ["name": .text($0)]) }
    let names = ["Ana Ruiz", "Bo Lind", "Cid Blau", "Dora Neri", "Eva Sole", "Fay Ode"]
    let me = try hub.make("person", ["name": .text("Ilaria"), "initiator": .boolean(true)])
    let people = try names.enumerated().map { index, name in
      try hub.make(
        "person",
        [
          "name": .text(name), "org": .text(firms[index % 2].text), "isDecider": .boolean(true),
        ])
    }
    self.people = people
    func talk(_ day: String, _ with: [Int], kind: String = "one_on_one") throws {
      try hub.make(
        "interaction",
        [
          "date": .text(day), "kind": .text(kind),
          "participants": .list(([me] + with.map { people[$0] }).map(\.text)),
        ])
    }
    try talk("2026-11-20", [0])
    try talk("2026-08-24", [1])
    try talk("2026-08-01", [0, 2])
    try talk("2026-11-21", [3], kind: "invite")
    let evening = try hub.make(
      "meeting",
      ["title": .text("Evening"), "kind": .text("social"), "start": .text("2026-10-01T18:00")])
    for (index, outcome) in [(2, "attended"), (4, "no_show")] {
      try hub.make(
        "attendance",
        [
          "meeting": .text(evening.text), "person": .text(people[index].text),
          "outcome": .text(outcome),
        ])
    }
    try hub.make("tie", ["a": .text(people[0].text), "b": .text(people[1].text)])
    try hub.make("tie", ["a": .text(people[2].text), "b": .text(people[0].text)])
    try hub.make("tie", ["a": .text(people[4].text), "b": .text(me.text)])
  }

  private func rows(_ filter: String, _ kind: Kind = "person") throws -> [ListRow] {
    try hub.store.list(
      ListRequest(kind: kind, filter: filter), reader: Self.reader, today: TestHub.today
    ).rows
  }

  private func names(_ filter: String, _ kind: Kind = "person") throws -> Set<String> {
    Set(try rows(filter, kind).compactMap { $0.record["name"]?.text })
  }

  private static let reader = FieldReader { text in
    text == "90 days ago" ? TestHub.today.adding(days: -90) : nil
  }

  @Test("a filter by the last contact agrees with the column, whatever the comparison")
  func lastContact() throws {
    for kind: Kind in ["person", "org"] {
      let all = try rows("", kind)
      let days = Set(all.compactMap(\.lastContact))
      #expect(days.count > 1)
      for day in days.flatMap({ [$0.adding(days: -1), $0, $0.adding(days: 1)] }) {
        for comparison in Filter.Comparison.allCases {
          let wanted = all.filter { row in
            // Whoever was never contacted was not contacted that day either.
            guard let last = row.lastContact else { return comparison == .notEqual }
            return switch comparison {
            case .equal, .contains: last == day
            case .notEqual: last != day
            case .less: last < day
            case .lessOrEqual: last <= day
            case .greater: last > day
            case .greaterOrEqual: last >= day
            }
          }
          let filter = "last-contact\(comparison.rawValue)\(day)"
          #expect(
            Set(try rows(filter, kind).map(\.record.id)) == Set(wanted.map(\.record.id)),
            "\(kind) \(filter)")
        }
      }
      let never = Set(all.filter { $0.lastContact == nil }.map(\.record.id))
      #expect(!never.isEmpty)
      #expect(Set(try rows("last-contact:never", kind).map(\.record.id)) == never)
      #expect(try rows("last-contact!=never", kind).count == all.count - never.count)
    }
  }

  @Test("of assessments the last one counts, whoever was merged; one that was taken back does not")
  func assessments() throws {
    func assess(_ person: Int, _ day: String, _ support: Int) throws -> RecordID {
      try hub.make(
        "assessment",
        [
          "person": .text(people[person].text), "date": .text(day), "support": .integer(support),
        ])
    }
    _ = try assess(0, "2026-03-01", 4)
    _ = try assess(0, "2026-11-01", 2)
    let wrong = try assess(1, "2026-11-01", 1)
    _ = try assess(2, "2026-10-01", 5)
    #expect(try names("assessment<=2") == ["Ana Ruiz", "Bo Lind"])
    #expect(try names("assessment=4") == [])
    #expect(try names("valutazione:5") == ["Cid Blau"])
    #expect(try names("-has:assessment").contains("Dora Neri"))
    #expect(try names("has:assessment").count == 3)
    var request = ListRequest(kind: "person", filter: "knows:bo")
    request.withAssessments = true
    #expect(try hub.store.list(request, today: TestHub.today).rows.map(\.assessment) == [2])
    try hub.store.delete([wrong], context: hub.context)
    #expect(try names("assessment<=2") == ["Ana Ruiz"])
    try hub.store.merge(people[5], [people[2]], context: hub.context)
    #expect(try names("assessment>=4") == ["Fay Ode"])
  }

  @Test("days in words stand in comparisons")
  func dayInWords() throws {
    #expect(try names("last-contact < 90 days ago") == [])
    #expect(try names("last-contact <= 90 days ago ring=") == ["Bo Lind"])
    #expect(try names("last-contact<=90d") == ["Bo Lind"])
  }

  @Test("who knows whom is asked by name, in either direction, and of those that were merged")
  func knows() throws {
    #expect(try names("knows:ana") == ["Bo Lind", "Cid Blau"])
    #expect(try names("knows: Bo Lind") == ["Ana Ruiz"])
    #expect(try names("knows:me") == ["Eva Sole"])
    #expect(try names("knows=") == ["Dora Neri", "Fay Ode"])
    #expect(try names("knows!=ana knows!=\"\"").count == 3)
    #expect(try names("knows:nobody-here") == [])
    try hub.store.merge(people[5], [people[1]], context: hub.context)
    #expect(try names("knows:ana") == ["Fay Ode", "Cid Blau"])
    #expect(try names("knows:fay") == ["Ana Ruiz"])
  }

  @Test("what counts towards an evidence is listed, and so are the people who took part")
  func evidence() throws {
    let report = try hub.store.walkReport(today: TestHub.today)
    let counted = try #require(
      report.steps.flatMap(\.evidence).first { $0.id.text == "s1.e01" }?.measurement.records)
    #expect(!counted.isEmpty)
    let talks = try rows("evidence:s1.e01", "interaction")
    #expect(Set(talks.map(\.record.id)) == Set(counted))
    #expect(try names("evidence:s1.e01") == ["Ana Ruiz", "Ilaria"])
    #expect(try rows("evidence!=s1.e01", "interaction").count == 4 - counted.count)
  }

  @Test("saved lists stand in filters: added, taken away, laid over one another")
  func lists() throws {
    func save(_ name: String, _ filter: String, of kind: String = "person") throws -> RecordID {
      try hub.make(
        "savedList", ["name": .text(name), "of": .text(kind), "filter": .text(filter)])
    }
    _ = try save("Talked to", "last-contact!=never")
    _ = try save("Knows Ana", "knows:ana")
    #expect(try names("list:\"talked to\" not list:\"knows ana\"") == ["Ana Ruiz", "Ilaria"])
    #expect(try names("list: Knows Ana list: Talked to") == ["Bo Lind", "Cid Blau"])
    _ = try save("Of both", "list:\"Knows Ana\" or list:\"Talked to\"")
    #expect(try names("list:\"of both\"").count == 4)
    #expect(try names("list!=\"of both\"").count == 3)
    let circle = try save("One", "list:Two")
    _ = try save("Two", "ring=1 or list:One")
    for (filter, key) in [("list:One", "error.filterListCycle"), ("list:Nil", "error.filterList")] {
      do {
        _ = try names(filter)
        Issue.record("\(filter) was listed")
      } catch let failure as HubFailure {
        #expect(failure.notice.key == key && failure.reason == .refused)
      }
    }
    try hub.store.delete([circle], context: hub.context)
    #expect(throws: HubFailure.self) { try names("list:Two") }
    // A list of another kind is none.
    #expect(throws: HubFailure.self) { try names("list:\"Of both\"", "org") }
  }

  @Test("a tag that is renamed is renamed in saved lists too, in the same undo")
  func retagged() throws {
    try hub.edit("person", people[0], ["tags": .list(["old one"])])
    let filters = [
      "tag:\"old one\" -tag:sponsor", "not (tag: Old one or ring=1) metOn<3 dec",
      "name:\"old one\" tag:older",
    ]
    let ids = try filters.enumerated().map { index, filter in
      try hub.make(
        "savedList",
        ["name": .text("List \(index)"), "of": .text("person"), "filter": .text(filter)])
    }
    func standing() throws -> [String?] {
      try ids.map { try hub.store.record($0)?["filter"]?.text }
    }
    try hub.store.retag(["old one"], to: "new", context: hub.context)
    #expect(
      try standing() == [
        "tag:new -tag:sponsor", "not (tag: new or ring=1) metOn<3 dec",
        "name:\"old one\" tag:older",
      ])
    _ = try hub.store.undo(context: hub.context)
    #expect(try standing() == filters)
    #expect(try hub.store.record(people[0])?["tags"]?.list == ["old one"])
  }

  @Test("no condition reads a list through person by person")
  func plans() throws {
    for filter in ["last-contact>=2026-11-01", "knows:ana", "evidence:s1.e01"] {
      let descriptor = try #require(hub.store.catalogue["person"])
      let understood = try hub.store.understand(
        filter, descriptor, reader: FieldReader(), today: TestHub.today)
      var sql = FilterSQL(descriptor: descriptor, understood: understood)
      let condition = try sql.condition()
      let plan = try hub.store.read { db in
        try Row.fetchAll(
          db, sql: "EXPLAIN QUERY PLAN SELECT r.id FROM record AS r WHERE \(condition)",
          arguments: StatementArguments(sql.arguments)
        ).map { $0["detail"] as String }
      }
      #expect(!plan.contains { $0.contains("CORRELATED") }, "\(filter): \(plan)")
    }
  }
}
