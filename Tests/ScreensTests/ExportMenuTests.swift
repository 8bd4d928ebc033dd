import HubKit
import HubTesting
import Testing

@testable import Screens

/// A list leaves the hub as a file: as what, for whom and where is asked.
@Suite struct ExportMenuTests {
  private func list() -> ScreenDriver {
    var driver = ScreenDriver(height: 30)
    driver.answer(driver.press("3"), Fixtures.people)
    return driver
  }

  private func order(_ driver: inout ScreenDriver) -> FileOrder? {
    driver.type("/tmp/list")
    return driver.press("enter").compactMap { effect in
      if case .writeFile(let order, "/tmp/list", false) = effect { order } else { nil }
    }.first
  }

  @Test func aListForOthersSaysForWhat() throws {
    var driver = list()
    _ = driver.carryOut([.run(.exportList)])
    #expect(driver.screen.contains("Address labels"))
    driver.type("table (csv)")
    driver.press("enter")
    #expect(driver.screen.contains("A copy for ourselves"))
    driver.type("newsletter")
    driver.press("enter")
    guard case .records(let request)? = order(&driver) else {
      Issue.record("no order")
      return
    }
    #expect(request.format == "csv")
    #expect(request.recipient == .others(.newsletter))
    #expect(request.ids == nil)
    var files = WrittenFiles(paths: ["/tmp/list"], leftOut: [.missing: 2, .expired: 1])
    files.count = 4
    driver.send(.fileWritten(.records(request), files))
    #expect(driver.screen.contains("3 people left out: no consent"))
    #expect(driver.top is RecordListScreen)
  }

  @Test func whatIsMarkedGoesAlone() {
    var driver = list()
    driver.press("space space")
    _ = driver.carryOut([.run(.exportList)])
    driver.type("door")
    driver.press("enter enter")
    guard case .records(let request)? = order(&driver) else {
      Issue.record("no order")
      return
    }
    #expect(request.recipient == .ourselves)
    #expect(request.ids?.count == 2)
  }
}
