import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite struct WindowTitleTests {
  @Test("T29: the window's title says the place and the hub, and whose record it is to nobody")
  func namesNobody() {
    var driver = ScreenDriver()
    #expect(driver.frame.title.hasSuffix("Cinder Fork Gear Guild – Hubwright"))
    driver.press("3")
    driver.answer()
    let place = driver.frame.title
    driver.state.stack.append(DetailScreen(id(10), kind: "person"))
    driver.send(.detailLoaded(id(10), Fixtures.anaDetail))
    #expect(driver.screen.contains("Ana Lima"))
    #expect(driver.frame.title == place)
    driver.press("e")
    driver.answer()
    #expect(driver.top is FormScreen)
    #expect(driver.frame.title == place)
  }
}
