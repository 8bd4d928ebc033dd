import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite struct KeptWalkTests {
  @Test("19: whether the Walk is drawn or told in words is kept over a restart")
  func wordsAreKept() {
    var driver = ScreenDriver()
    #expect(driver.effects.contains(.loadDraft("panes.walk")))
    driver.answer()
    #expect(driver.press("T").contains(.saveDraft(key: "panes.walk", text: "plain")))
    let told = driver.screen
    var next = ScreenDriver()
    next.send(.draftLoaded(key: "panes.walk", text: "plain", keptOn: today))
    next.answer([.loadWalk])
    #expect((next.top as? WalkScreen)?.isPlain == true)
    #expect(next.press("T").contains(.dropDraft("panes.walk")))
    #expect(next.screen != told)
    // Coming back asks for it no more: what was chosen last holds.
    next.press("3 esc")
    #expect(!next.effects.contains(.loadDraft("panes.walk")))
  }
}
