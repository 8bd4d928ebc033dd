import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// What to ask stands beside where a talk is noted, and tells apart what is known already.
@Suite struct TalkGuideTests {
  private static func record(
    _ number: UInt8, _ kind: Kind, _ fields: [String: FieldValue]
  ) -> ListRow {
    ListRow(record: Record(id: id(number), kind: kind, fields: fields), titles: [:])
  }

  /// Ana as she is known: a talk, a friend, an offer, two assessments.
  private static var ana: RecordDetail {
    var detail = Fixtures.anaDetail
    detail.children += [
      record(60, "assessment", ["support": .integer(4), "date": .text("2026-10-12")]),
      record(61, "assessment", ["support": .integer(2), "date": .text("2026-11-02")]),
    ]
    let offer = record(62, "offer", ["text": .text("lab time")]).record
    detail.timeline.append(
      TimelineItem(
        id: offer.id, kind: "offer", date: LocalDate("2026-11-01"), record: offer, titles: [:]))
    return detail
  }

  private static func driver(
    _ detail: RecordDetail? = ana, _ language: Language = .en, width: Int = 80, height: Int = 24
  ) -> ScreenDriver {
    var driver = ScreenDriver(language: language, width: width, height: height)
    driver.state.stack.append(DetailScreen(id(10), kind: "person"))
    driver.send(.detailLoaded(id(10), Fixtures.anaDetail))
    driver.press("i")
    driver.send(.detailLoaded(id(10), detail))
    return driver
  }

  private static let folded = Effect.saveDraft(key: "panes.guide", text: "hidden")

  @Test("the guide says what is known of somebody, and asks the rest")
  func tellsApart() {
    let screen = Self.driver().screen
    #expect(screen.contains("Guide (F5 folds it): x known, - to ask · Ana Lima"))
    #expect(screen.contains("x Work: CTO"))
    #expect(screen.contains("x Offers: lab time"))
    #expect(screen.contains("x Knows: 田中 Yuki"))
    #expect(screen.contains("x Support 1–5: 2 (2 Nov 2026)"))
    #expect(screen.contains("- Needs: What would you ask the others for?"))
    #expect(screen.contains("- Since last time: What you do, what they do, by when."))
  }

  @Test("of somebody new everything is still to be asked, the first talk's opening first")
  func somebodyNew() {
    let driver = Self.driver(RecordDetail(row: Self.record(10, "person", ["name": .text("Zoe")])))
    let screen = driver.screen
    #expect(screen.contains("- Opening: "))
    #expect(screen.contains("- Offers: What could you show or lend others?"))
    #expect(!screen.contains("\nx "))
  }

  @Test("what the line says counts as known while it is typed")
  func countsTheLine() {
    var driver = Self.driver()
    driver.type("needs a loom")
    let text = (driver.top as? LogScreen)?.field.text ?? ""
    var reading = LineReading(people: [.init(name: "Ana Lima", isNew: false, id: id(10))])
    reading.needs = ["a loom"]
    driver.send(.lineRead(text, reading))
    #expect(driver.screen.contains("x Needs: a loom"))
  }

  @Test("a line about somebody else asks for what is known of them")
  func turns() {
    var driver = ScreenDriver()
    driver.press("i")
    driver.type("call with Ana Lima")
    let reading = LineReading(people: [.init(name: "Ana Lima", isNew: false, id: id(10))])
    let effects = driver.send(.lineRead("call with Ana Lima", reading))
    #expect(effects.contains(.loadDetail(id(10))))
    driver.send(.detailLoaded(id(10), Self.ana))
    #expect(driver.screen.contains("x Offers: lab time"))
  }

  @Test("F5 folds the guide and shows it again, and it is left as it was")
  func folds() {
    var driver = Self.driver()
    #expect(driver.press("f5").contains(Self.folded))
    #expect(!driver.screen.contains("Guide ("))
    #expect(driver.press("f5").contains(.dropDraft("panes.guide")))
    #expect(driver.screen.contains("Guide ("))
    driver.send(.draftLoaded(key: "panes.guide", text: "hidden", keptOn: nil))
    #expect(!driver.screen.contains("Guide ("))
    #expect(driver.effects.allSatisfy { $0 != Self.folded })
  }

  @Test("30: at 40x10 the guide is folded away, and F5 opens it whole")
  func small() {
    var driver = Self.driver(width: 40, height: 10)
    #expect(!driver.screen.contains("x known"))
    driver.press("f5")
    #expect(driver.screen.contains("Guide: x known, - to ask"))
    driver.press("end")
    #expect(driver.screen.contains("2 Nov"))
    driver.press("esc")
    #expect(driver.top is LogScreen)
  }

  @Test("the form of a talk has the guide beside it, folded as the line left it")
  func form() {
    var driver = Self.driver()
    driver.press("f8 tab")
    #expect(driver.top is FormScreen)
    #expect(driver.screen.contains("x Offers: lab time"))
    #expect(driver.press("f5").contains(Self.folded))
    #expect(!driver.screen.contains("lab time"))
    driver = Self.driver()
    driver.press("f5 f8 tab")
    #expect(!driver.screen.contains("lab time"))
    driver.press("f5")
    #expect(driver.screen.contains("x Offers: lab time"))
  }
}
