import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite("Data to look at again") struct RetentionScreenTests {
  private let ada = ScreenDriver.id(40)
  private let bo = ScreenDriver.id(41)

  private var review: RetentionReview {
    RetentionReview(
      months: 24,
      people: [
        RetentionFact(person: ada, reason: .withdrawn, since: ScreenDriver.today),
        RetentionFact(
          person: bo, reason: .silent, since: ScreenDriver.today.adding(months: -30)),
      ], names: [ada: "Ada Moss", bo: "Bo Ek"])
  }

  private func shown(_ language: Language = .en, _ review: RetentionReview? = nil) -> ScreenDriver {
    var driver = ScreenDriver(language: language) { text, today, _ in
      text == "in a year" ? today.adding(months: 12) : text == "today" ? today : nil
    }
    #expect(driver.carryOut([.run(.review)]).contains(.loadReview))
    driver.send(.reviewLoaded(review ?? self.review))
    return driver
  }

  private func saved(_ effects: [Effect]) -> SaveRequest? {
    effects.lazy.compactMap { if case .save(let request) = $0 { request } else { nil } }.first
  }

  @Test(arguments: [Language.en, .it])
  func whoIsDueStandsThereWithTheReason(language: Language) {
    let text = shown(language).screen
    #expect(text.contains("Ada Moss") && text.contains("Bo Ek") && text.contains("24"))
    let none = shown(language, RetentionReview(months: 24)).screen
    #expect(!none.contains("Ada Moss") && none.contains("24"))
  }

  @Test func keepingTakesADayAndAReason() throws {
    var driver = shown()
    driver.press("K")
    driver.type("in a year")
    driver.press("enter")
    #expect(driver.screen.contains("Say why, after a comma"))
    driver.type(", on the board")
    let request = try #require(saved(driver.press("enter")))
    #expect(request.edits.map(\.id) == [ada])
    #expect(
      request.edits[0].values == [
        "retentionUntil": .text(ScreenDriver.today.adding(months: 12).description),
        "retentionReason": .text("on the board"),
      ])
  }

  @Test func askingMakesAnActionForEachThatIsMarked() throws {
    var driver = shown()
    driver.press("space space w")
    driver.type("in a year")
    let request = try #require(saved(driver.press("enter")))
    #expect(request.edits.map(\.kind) == ["action", "person", "action", "person"])
    #expect(
      request.edits.filter(\.isNew).compactMap { $0.values["text"]?.text?.contains("consent") } == [
        true, true,
      ])
    #expect(request.edits[3].id == bo)
    #expect(request.edits[3].values["retentionUntil"] == request.edits[2].values["due"])
  }

  @Test("23: erasing leads to what goes, which asks")
  func erasing() {
    var driver = shown()
    driver.press("d")
    #expect(driver.top is EraseScreen)
    #expect(driver.effects.contains(.planErasure(ada, mentions: true)))
  }

  @Test func thePeriodIsKeptInTheHub() throws {
    var driver = shown()
    driver.press("p")
    driver.type("x")
    #expect(driver.press("enter").isEmpty)
    driver.press("backspace")
    driver.type("36")
    let request = try #require(saved(driver.press("enter")))
    #expect(
      request.edits.map(\.values) == [["key": .text("retention.months"), "value": .text("36")]])
  }

  @Test func todayCountsThemAndLeadsThere() {
    var facts = TodayFacts(actions: [], checks: [], meetings: [], ties: [], lastBackup: nil)
    var driver = ScreenDriver()
    driver.press("2")
    driver.send(.todayLoaded(TodayReport(facts, asOf: ScreenDriver.today)))
    #expect(!driver.screen.contains("look at again"))
    facts.toReview = 2
    driver.send(.todayLoaded(TodayReport(facts, asOf: ScreenDriver.today)))
    #expect(driver.screen.contains("Data of 2 people to look at again"))
    for _ in 0..<10 {
      if driver.press("enter").contains(.loadReview) { break }
      driver.press("down")
    }
    #expect(driver.top is RetentionScreen)
  }
}
