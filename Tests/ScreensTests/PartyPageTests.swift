import HubKit
import HubTesting
import Testing

@testable import Screens

/// The page of a person or an organization: last contact and what was promised.
@Suite struct PartyPageTests {
  private static func lines(_ detail: RecordDetail, _ world: World) -> String {
    DetailLine.all(detail, width: 80, world).map(\.text.text).joined(separator: "\n")
  }

  @Test func anOrganizationSaysWithWhomTheLastContactWas() {
    let world = ScreenDriver().state.world
    var row = Fixtures.lumo
    row.lastContact = world.today
    var detail = RecordDetail(row: row)
    detail.lastContactWith = "Ana Lima"
    let text = Self.lines(detail, world)
    #expect(text.contains(", with Ana Lima"))
    #expect(!text.contains("No contact logged"))
  }

  private func role(_ number: UInt8, _ fields: [String: String]) -> ListRow {
    let record = Record(
      id: id(number), kind: "roleAssignment", fields: fields.mapValues { .text($0) })
    return ListRow(record: record, titles: [id(71): "Lumo", id(72): "Ana Lima"])
  }

  @Test("dated roles stand on both pages, those that are over last and told apart")
  func roles() {
    let world = ScreenDriver().state.world
    let there = ["org": id(71).text, "person": id(72).text]
    let roles = [
      role(60, there.merging(["job": "Intern", "from": "2019-03-01", "to": "2020-02-29"]) { $1 }),
      role(61, there.merging(["job": "CTO", "from": "2024-05-01"]) { $1 }),
      role(62, there.merging(["job": "Engineer", "to": "2024-04-30"]) { $1 }),
    ]
    var detail = RecordDetail(row: Fixtures.ana)
    detail.children = roles
    #expect(
      Self.lines(detail, world).contains(
        """
          CTO, Lumo  since 1 May 2024
        - Engineer, Lumo  until 30 Apr 2024, over
        - Intern, Lumo  1 Mar 2019 – 29 Feb 2020, over
        """))
    let org = DetailLine.all(RecordDetail(row: Fixtures.lumo), roles: roles, width: 80, world)
      .map(\.text.text).joined(separator: "\n")
    #expect(org.contains("Roles\n  Ana Lima, CTO  since 1 May 2024\n"))
    #expect(org.contains("- Ana Lima, Engineer  until 30 Apr 2024, over"))
  }

  @Test("assessments are told with what they mean, the newest first")
  func assessments() {
    let world = ScreenDriver().state.world
    var detail = RecordDetail(row: Fixtures.ana)
    detail.children = [("2026-03-01", 3, "no time"), ("2026-11-01", 2, "")].enumerated().map {
      ListRow(
        record: Record(
          id: id(UInt8(80 + $0)), kind: "assessment",
          fields: [
            "date": .text($1.0), "support": .integer($1.1), "by": .text(id(72).text),
            "reason": .text($1.2),
          ]), titles: [id(72): "Ben"])
    }
    #expect(
      Self.lines(detail, world).contains(
        "1 Nov 2026  2 supports (Ben)\n  1 Mar 2026  3 undecided (Ben): no time"))
  }

  @Test func nobodyIsToldWhenTheyLastMetThemselves() {
    var world = ScreenDriver().state.world
    var row = Fixtures.ana
    row.lastContact = world.today
    #expect(Self.lines(RecordDetail(row: row), world).contains("Last contact"))
    world.hub?.me = row.record.id
    #expect(!Self.lines(RecordDetail(row: row), world).contains("Last contact"))
  }

  @Test func openPromisesStandOnThePageOfWhoWaitsForThem() {
    let world = ScreenDriver().state.world
    let promise = Record(
      id: id(60), kind: "action",
      fields: [
        "text": .text("send the plan"), "owner": .text(id(11).text), "due": .text("2026-11-20"),
      ])
    var detail = RecordDetail(row: Fixtures.ana)
    detail.promises = [ListRow(record: promise, titles: [id(11): "Ben"])]
    detail.timeline = [
      TimelineItem(
        id: id(60), kind: "action", date: LocalDate("2026-11-20"), record: promise, titles: [:])
    ]
    let text = Self.lines(detail, world)
    #expect(text.contains("Open promises"))
    #expect(text.contains("! 20 Nov 2026 send the plan (Ben)"))
    #expect(text.split(separator: "\n").filter { $0.contains("send the plan") }.count == 1)
  }
}
