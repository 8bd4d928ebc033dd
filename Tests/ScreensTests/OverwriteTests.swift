import HubKit
import HubTesting
import Testing

@testable import Screens

/// A backup where there is a file already.
@Suite struct OverwriteTests {
  @Test("23: a backup over an older file is asked about, and Enter leaves the file")
  func overwriting() {
    var driver = ScreenDriver()
    driver.state.stack.append(PromptScreen(.backUp))
    driver.type("old.sqlite")
    #expect(driver.press("enter").first == .backUp("old.sqlite"))
    let exists = Notice("error.exists", ["path": "/home/old.sqlite"])
    driver.send(.refused(.backUp("old.sqlite"), exists))
    driver.send(.workEnded)
    #expect(driver.screen.contains("/home/old.sqlite exists already. Overwrite it"))
    #expect(!driver.screen.contains("--yes"))
    #expect(driver.press("enter").isEmpty)
    #expect(driver.press("enter").first == .backUp("old.sqlite"))
    driver.send(.refused(.backUp("old.sqlite"), exists))
    driver.send(.workEnded)
    #expect(driver.press("y").contains(.backUp("old.sqlite", replaces: true)))
    driver.send(.backedUp("/home/old.sqlite"))
    #expect(!(driver.top is PromptScreen))
  }

  @Test func aPathInThePaletteIsAskedAboutToo() {
    var driver = ScreenDriver()
    driver.send(
      .refused(.backUp("old.sqlite"), Notice("error.exists", ["path": "/home/old.sqlite"])))
    #expect(driver.press("y").contains(.backUp("old.sqlite", replaces: true)))
  }
}
