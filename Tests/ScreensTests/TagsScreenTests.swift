import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// All tags: renamed, or several made one, after a preview.
struct TagsScreenTests {
  static let tags = [
    TagUse(tag: "Zinc", counts: ["person": 3, "org": 1]),
    TagUse(tag: "Zync", counts: ["person": 2]),
  ]

  private func opened() -> ScreenDriver {
    var driver = ScreenDriver()
    _ = driver.carryOut([.run(.tags)])
    driver.send(.tagsLoaded(Self.tags))
    return driver
  }

  @Test func tagsComeWithHowManyBearThem() {
    let driver = opened()
    #expect(driver.screen.contains("Zinc"))
    #expect(driver.screen.contains("3 people, 1 organization"))
  }

  @Test func aTagIsRenamedAfterAPreview() {
    var driver = opened()
    driver.press("down e")
    for letter in "Tin" { driver.press(String(letter)) }
    driver.press("enter")
    #expect(driver.screen.contains("Rename Zync to Tin?"))
    #expect(driver.screen.contains("2 people"))
    #expect(driver.press("y") == [.retag(["Zync"], to: "Tin")])
  }

  @Test func markedTagsBecomeOne() {
    var driver = opened()
    driver.press("M")
    #expect(driver.screen.contains("Mark two tags or more first"))
    driver.press("space space M")
    for letter in "Zinc" { driver.press(String(letter)) }
    driver.press("enter")
    #expect(driver.screen.contains("which is there already"))
    #expect(driver.press("y") == [.retag(["Zync"], to: "Zinc")])
  }

  @Test func theSameNameChangesNothing() {
    var driver = opened()
    driver.press("e")
    for letter in "Zinc" { driver.press(String(letter)) }
    #expect(driver.press("enter").isEmpty)
    #expect(driver.state.question == nil)
  }

  @Test("the records of a tag are shown with the filter that leaves only them")
  func theFilterIsSeen() {
    var driver = opened()
    driver.press("enter")
    if driver.top is MenuScreen { driver.press("enter") }
    #expect((driver.top as? RecordListScreen)?.standing == "tag:Zinc")
    #expect(driver.screen.contains("Filter: tag:Zinc  Esc goes back"))
    #expect(driver.screen.contains("tagged \"Zinc\""))
  }
}
