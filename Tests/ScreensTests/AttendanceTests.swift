import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite struct AttendanceTests {
  @Test func peopleAreTickedByEnterAndUntickedAgain() throws {
    var driver = ScreenDriver()
    let meeting = ListRow(
      record: Record(id: id(43), kind: "meeting", fields: ["title": .text("First table")]))
    driver.state.stack.append(DetailScreen(id(43), kind: "meeting"))
    driver.send(.detailLoaded(id(43), RecordDetail(row: meeting)))
    #expect(driver.press("p").first == .loadDetail(id(43)))
    driver.send(.detailLoaded(id(43), RecordDetail(row: meeting)))
    driver.send(
      .listLoaded(
        Fixtures.page(ListRequest(kind: "person", sort: "title", limit: 200))))
    #expect(driver.screen.contains("[ ] Ana Lima"))
    guard case .save(let request)? = driver.press("enter").first else {
      Issue.record("not saved")
      return
    }
    let values = try #require(request.edits.first).values
    #expect(
      values == [
        "meeting": .text(id(43).text), "person": .text(id(10).text), "outcome": .text("attended"),
      ])
    let came = ListRow(
      record: Record(
        id: id(44), kind: "attendance",
        fields: ["person": .text(id(10).text), "outcome": .text("attended")]))
    driver.send(.detailLoaded(id(43), RecordDetail(row: meeting, children: [came])))
    #expect(driver.screen.contains("[x] Ana Lima"))
    #expect(driver.screen.contains("1 came"))
    guard case .save(let second)? = driver.press("enter").first else { return }
    #expect(
      second.edits == [RecordEdit(kind: "attendance", id: id(44), cleared: ["outcome"])])
    #expect(driver.type("an").last != nil)
    driver.press("esc")
    #expect(driver.top is AttendanceScreen)
    driver.press("esc")
    #expect(driver.top is DetailScreen)
  }
}
