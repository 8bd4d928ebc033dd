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
