import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// Attendance and replies as people look at them: a bar and its number in one row.
@Suite struct ChartScreenTests {
  private static func chart(_ world: World, width: Int = 60) -> [String] {
    let points = [(1, 6), (8, 0), (15, 12)].map {
      StepChart.Point(date: today.adding(days: $0.0 - 20), count: $0.1 > 0 ? $0.1 : nil)
    }
    guard let chart = StepChart(.attendance, points) else { return [] }
    var detail = RecordDetail(
      row: ListRow(
        record: Record(
          id: id(43), kind: "meeting",
          fields: ["title": .text("First table"), "start": .text("2026-11-17T18:00")])))
    detail.attendance = chart
    return DetailLine.own(detail, width: width, world).map(\.text.text)
  }

  @Test(arguments: Language.allCases) func aMeetingShowsTheHeadsAtTheLastOnes(_ language: Language)
  {
    let world = ScreenDriver(language: language).state.world
    let lines = Self.chart(world)
    #expect(lines.contains(world.words("screen.walk.chart.attendance")))
    let bars = lines.suffix(3)
    #expect(bars.first?.contains(" 6 █") == true)
    #expect(bars.dropFirst().first?.hasSuffix("?") == true)
    #expect(bars.last?.contains("12 █") == true)
    #expect(bars.allSatisfy { DisplayWidth.of($0) <= 60 })
  }

  @Test("33: the chart of a meeting is ASCII where it must be")
  func theChartIsASCII() {
    let lines = Self.chart(ScreenDriver(glyphs: .ascii).state.world)
    let isASCII = lines.joined().unicodeScalars.allSatisfy(\.isASCII)
    #expect(isASCII)
    #expect(lines.last?.contains("12 #") == true)
  }

  @Test(arguments: Language.allCases) func theFifthStepShowsWhoAnswered(_ language: Language) {
    var driver = ScreenDriver(language: language, width: 80, height: 60)
    driver.send(.walkLoaded(LadderFixtures.report))
    driver.press("down down down down enter")
    driver.send(.walkLoaded(LadderFixtures.report))
    #expect(driver.screen.contains(driver.state.world.words("screen.walk.chart.replies")))
    #expect(driver.screen.contains("1/2 50 %"))
  }

  @Test(arguments: Language.allCases) func theFirstStepShowsWhoCame(_ language: Language) {
    var driver = ScreenDriver(language: language, width: 80, height: 60)
    driver.send(.walkLoaded(LadderFixtures.report))
    driver.press("enter")
    driver.send(.walkLoaded(LadderFixtures.report))
    let words = driver.state.world.words
    #expect(driver.screen.contains(words("screen.walk.chart.attendance")))
    #expect(driver.screen.contains(words("screen.walk.momentum")))
    #expect(driver.screen.contains("██ 14/10") || driver.screen.contains("12/10"))
  }
}
