import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// The places beside the screens of large windows, and records with two columns.
@Suite struct SidePanelTests {
  private func people(_ width: Int = 200, _ height: Int = 60) -> ScreenDriver {
    var driver = ScreenDriver(width: width, height: height)
    driver.answer()
    driver.press("3")
    driver.answer()
    driver.answer()
    return driver
  }

  private func left(_ driver: ScreenDriver, _ row: Int) -> String {
    String(driver.frame.rowText(row).prefix(SidePanel.width - 3))
  }

  @Test("30: at 200x60 there are three panes") func threePanes() {
    let row = people().frame.rowText(3)
    #expect(row.hasPrefix("*3 People") || people().frame.rowText(3).contains("*3 People"))
    #expect(people().screen.contains("ana@lumo.example"))
    #expect(people(149, 60).screen.contains("*3 People") == false)
    #expect(people(200, 29).screen.contains("*3 People") == false)
  }

  @Test("32: what waits is told in numbers, what is late by a sign") func whatWaits() {
    let driver = people()
    #expect(left(driver, 2).hasPrefix(" 2 Today"))
    #expect(left(driver, 2).hasSuffix("! 3"))
    #expect(left(driver, 6).hasSuffix("1,200"))
    // Nothing waits among the meetings, and nothing is known of the organizations.
    #expect(left(driver, 5).trimmingSpaces == "5 Meetings")
    #expect(left(driver, 4).trimmingSpaces == "4 Organizations")
  }

  @Test func whatWaitsIsReadWhereItIsShownAndAfterEveryChange() {
    #expect(ScreenDriver(width: 200, height: 60).effects.contains(.loadWaiting))
    var driver = ScreenDriver()
    #expect(!driver.effects.contains(.loadWaiting))
    #expect(driver.send(.resized(Size(width: 200, height: 60))).contains(.loadWaiting))
    #expect(driver.send(.hubChangedElsewhere).contains(.loadWaiting))
    // Keys wait for nothing of the kind.
    #expect(!driver.press("3").contains(.loadWaiting))
  }

  @Test func theCurrentPlaceIsTheOneBeneath() {
    var driver = people()
    driver.press("enter")
    driver.answer()
    #expect(left(driver, 3).hasPrefix("*3 People"))
    driver.press("g t")
    #expect(left(driver, 2).hasPrefix("*2 Today"))
    #expect(left(driver, 3).hasPrefix(" 3 People"))
  }

  @Test("39: a click on a place goes there") func placesAreClicked() {
    var driver = people()
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: 4, y: 2))))
    #expect(driver.top is TodayScreen)
    // Below the places there is nothing.
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: 4, y: 30))))
    #expect(driver.top is TodayScreen)
    // The first row of the list is where it is drawn.
    driver.press("3")
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: 30, y: 4))))
    #expect((driver.top as? RecordListScreen)?.list.selected == 2)
  }

  @Test func formsHaveAllTheRoom() {
    var driver = people()
    driver.press("a")
    #expect(!driver.screen.contains("3 People"))
  }

  @Test("30: a record has two columns where there is room") func twoColumns() throws {
    var driver = people()
    driver.press("enter")
    driver.answer()
    #expect(driver.frame.rowText(1).contains("Last contact"))
    #expect(driver.frame.rowText(1).contains("Ties"))
    let before = try #require(driver.frame.cursor)
    driver.press("tab")
    let cursor = try #require(driver.frame.cursor)
    #expect(cursor.x > before.x + 40)
    driver.press("end")
    #expect(driver.press("enter") == [.loadDetail(id(41))])
  }

  @Test func theChosenLineStaysChosenWhenColumnsComeAndGo() {
    var driver = people(120, 30)
    driver.press("enter")
    driver.answer()
    driver.press("tab end")
    driver.send(.resized(Size(width: 80, height: 24)))
    let detail = driver.top as? DetailScreen
    #expect(detail?.isAside == false)
    #expect(detail?.list.selected == (detail?.lines.count ?? 0) - 1)
    #expect(driver.press("tab").isEmpty)
    #expect(driver.state.status?.text.contains("not bound") == true)
  }

  @Test func nextAndPreviousRecordOfTheList() {
    var driver = people(80, 24)
    driver.press("enter")
    driver.answer()
    #expect(driver.press("J").contains(.loadDetail(id(11))))
    #expect((driver.top as? DetailScreen)?.id == id(11))
    driver.press("J J")
    #expect((driver.top as? DetailScreen)?.id == id(12))
    #expect(driver.state.status?.text == "The list ends here")
    driver.press("K")
    #expect((driver.top as? DetailScreen)?.id == id(11))
    // The list has gone along.
    driver.press("esc")
    #expect((driver.top as? RecordListScreen)?.list.selected == 1)
  }

  @Test func theNextRecordBeyondTheWindowIsReadFirst() {
    var driver = ScreenDriver()
    driver.press("3")
    guard case .loadList(let request)? = driver.effects.first else { return }
    let rows = (0..<200).map { _ in Fixtures.ana }
    driver.send(.listLoaded(ListPage(request: request, total: 10_000, rows: rows)))
    driver.press("G")
    driver.send(.listLoaded(ListPage(request: request, offset: 0, total: 10_000, rows: rows)))
    driver.press("g g")
    driver.answer()
    driver.press("enter")
    #expect(driver.top is DetailScreen)
  }
}
