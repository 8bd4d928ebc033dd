import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// What is in the Trash with what went there along.
@Suite struct TrashAlongTests {
  private static func lines(_ detail: RecordDetail, _ world: World) -> String {
    DetailLine.all(detail, width: 80, world).map(\.text.text).joined(separator: "\n")
  }

  @Test func whatIsInTheTrashShowsWhatWentAlongAndNoAdvice() {
    let world = ScreenDriver().state.world
    var row = Fixtures.ana
    row.record.deletedAt = "2026-11-21T10:00:00Z"
    #expect(
      Self.lines(RecordDetail(row: row, children: [Fixtures.email]), world)
        .contains("ana@lumo.example"))
    let bare = Self.lines(RecordDetail(row: row), world)
    for key in ["channels.empty", "ties.empty", "timeline.empty"] {
      #expect(!bare.contains(world.told("screen.detail.\(key)", in: .detail)))
      #expect(
        Self.lines(RecordDetail(row: Fixtures.ana), world)
          .contains(world.told("screen.detail.\(key)", in: .detail)))
    }
  }

  @Test(arguments: [Language.en, .it]) func whyItIsInTheTrashIsNotCut(_ language: Language) {
    var driver = ScreenDriver(language: language, width: 60, height: 12)
    driver.state.stack.append(TrashScreen())
    var row = Fixtures.ana
    row.record.deletedAt = "2026-11-21T10:00:00Z"
    row.isUndone = true
    driver.send(.trashLoaded(TrashRequest(), total: 1, [row]))
    let world = driver.state.world
    let when = world.relative(world.today.adding(days: -1))
    #expect(driver.screen.contains(world.words("screen.trash.undone") + " " + when))
    #expect(driver.screen.contains("Ana Lima"))
  }
}
