import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite struct HistoryTests {
  /// Three actions on Ana Lima, Ben and Ana Lima again, a fourth on no record.
  static let actions: [ActionSummary] = {
    var actions = Fixtures.history([
      (70, .done, true), (71, .done, true), (72, .done, false), (73, .done, true),
    ])
    actions[1].title = ActionTitle("settings", [])
    actions[1].subjectKind = nil
    actions[2].title = ActionTitle("edit", [id(11)])
    return actions
  }()

  func history() -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("9")
    driver.send(.historyLoaded(HistoryRequest(), total: 4, Self.actions))
    return driver
  }

  @Test func theNextRecordIsThatOfTheNextActionThatHasOne() {
    var driver = history()
    driver.press("enter J")
    #expect((driver.top as? DetailScreen)?.id == id(11))
    driver.press("K")
    #expect((driver.top as? DetailScreen)?.id == id(10))
    driver.press("K")
    #expect(driver.screen.contains("The list ends here"))
    driver.press("J esc")
    #expect((driver.top as? HistoryScreen)?.list.selected == 2)
  }

  @Test func movesTypedWhileItIsReadAreDone() {
    var driver = ScreenDriver()
    driver.press("9")
    driver.press("j j")
    driver.send(.historyLoaded(HistoryRequest(), total: 4, Self.actions))
    #expect((driver.top as? HistoryScreen)?.list.selected == 2)
  }
}
