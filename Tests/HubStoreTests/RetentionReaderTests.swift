import HubKit
import Testing

@testable import HubStore

@Suite("T26: whose data are to be looked at again, as the hub knows them")
struct RetentionReaderTests {
  private let hub: MemoryHub

  init() throws { hub = try MemoryHub(seed: 29) }

  private func person(_ name: String, _ more: [String: FieldValue] = [:]) throws -> RecordID {
    try hub.make("person", ["name": .text(name)].merging(more) { $1 })
  }

  private func due(months: Int) throws -> [String] {
    let review = try hub.store.retentionReview(today: TestHub.today.adding(months: months))
    #expect(review.people.allSatisfy { review.names[$0.person] != nil })
    return review.people.compactMap { review.names[$0.person] }
  }

  private func consent(_ person: RecordID, _ more: [String: FieldValue]) throws {
    _ = try hub.make(
      "consent",
      [
        "person": .text(person.text), "purpose": .text("hub_records"), "basis": .text("consent"),
        "givenOn": .text("2026-11-01"),
      ].merging(more) { $1 })
  }

  @Test func whoIsNotHeardOfForThePeriodIsListedAndCountedOnToday() throws {
    _ = try person("Silent")
    let met = try person("Met")
    let invited = try person("Invited")
    try consent(try person("Agreed"), [:])
    try consent(try person("Left"), ["objectedOn": .text("2026-11-02")])
    _ = try person("Kept", ["retentionUntil": .text("2030-01-01")])
    _ = try person("Founder", ["initiator": .boolean(true)])
    let member = try person("Member")
    _ = try hub.make("membership", ["member": .text(member.text), "from": .text("2026-01-01")])
    for (kind, one) in [("call", met), ("invite", invited)] {
      _ = try hub.make(
        "interaction",
        [
          "date": .text("2027-06-01"), "kind": .text(kind), "participants": .list([one.text]),
        ])
    }
    #expect(try due(months: 0) == ["Left"])
    #expect(try due(months: 24) == ["Left"])
    #expect(try due(months: 25) == ["Left", "Silent", "Invited"])
    #expect(try due(months: 40) == ["Left", "Kept", "Silent", "Invited", "Met"])
    let report = try hub.store.todayReport(today: TestHub.today.adding(months: 25))
    #expect(report.toReview == 3)
    #expect(try hub.store.todayReport(today: TestHub.today).toReview == 1)
  }

  @Test func thePeriodIsASettingOfTheHub() throws {
    _ = try person("Silent")
    #expect(try due(months: 25) == ["Silent"])
    try hub.store.set("retention.months", to: "36", context: hub.context)
    #expect(try due(months: 25) == [])
    #expect(try due(months: 37) == ["Silent"])
    try hub.store.set("retention.months", to: "0", context: hub.context)
    #expect(try due(months: 400) == [])
    try hub.store.set("retention.months", to: "nonsense", context: hub.context)
    #expect(try due(months: 25) == ["Silent"])
  }

  @Test func aContactWithWhoWasMergedCountsForWhoWasKept() throws {
    let kept = try person("Ana Ruiz")
    let other = try person("A. Ruiz")
    _ = try hub.make(
      "interaction",
      [
        "date": .text("2027-06-01"), "kind": .text("call"), "participants": .list([other.text]),
      ])
    try hub.store.merge(kept, [other], context: hub.context)
    #expect(try due(months: 25) == [])
    #expect(try due(months: 40) == ["Ana Ruiz"])
  }
}
