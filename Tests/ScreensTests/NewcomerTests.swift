import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// What someone who sees the program for the first time runs into.
@Suite struct NewcomerTests {
  private static func logging(_ reading: LineReading, width: Int = 40, height: Int = 10)
    -> ScreenDriver
  {
    var driver = ScreenDriver(width: width, height: height)
    driver.press("i")
    driver.type("x")
    driver.send(.lineRead("x", reading))
    return driver
  }

  private static let reading = LineReading(
    kind: "one_on_one", people: [LineReading.Person(name: "Zoe Blanc", isNew: true)], date: today,
    note: "a long talk about looms and wool and who would lend what to whom and until when",
    offers: ["lab time"], needs: ["a loom"], next: "call her", nextDate: today.adding(days: 3))

  @Test("30: at 40x10 the next step stands above the note, and arrows reach the rest")
  func theStepIsSeenOnALowWindow() {
    var driver = Self.logging(Self.reading)
    #expect(driver.screen.contains("Next step: call her"))
    #expect(driver.screen.contains("Wed 25 Nov 2026"))
    #expect(!driver.screen.contains("until when"))
    for _ in 0..<20 { driver.press("down") }
    #expect(driver.screen.contains("until when"))
    driver.press("pgup pgup pgup")
    #expect(driver.screen.contains("Zoe Blanc is new"))
  }

  @Test func thatThereIsNoNextStepIsSaidBeforeSaving() {
    var reading = Self.reading
    reading.next = nil
    #expect(Self.logging(reading, width: 80, height: 24).screen.contains("Next step: none"))
  }

  @Test func whatIsOddIsSaidBeforeSaving() {
    var reading = Self.reading
    reading.dateToCome = today.adding(days: 5)
    reading.hasMoreSteps = true
    let screen = Self.logging(reading, width: 80, height: 24).screen
    #expect(screen.contains("! Fri 27 Nov 2026 is still to come: the talk is dated today"))
    #expect(screen.contains("! Only the first next step becomes an action"))
  }

  @Test func theDayToComeIsOfferedForTheNextStep() throws {
    var reading = Self.reading
    reading.next = nil
    reading.dateToCome = today.adding(days: 5)
    var driver = Self.logging(reading)
    driver.press("enter")
    let result = ActionResult(action: id(61), title: ActionTitle("log", [id(60)]))
    driver.send(
      .lineLogged(
        "x", LoggedLine(result: result, interaction: id(60), people: [], hasNextStep: false)))
    let form = try #require(driver.state.stack.last as? FormScreen)
    let due = try #require(form.fields.first { $0.name == "due" })
    #expect(due.original == .text("2026-11-27"))
  }

  @Test func loggingFromTheListBeginsWithTheSelectedPerson() {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("i")
    #expect(driver.screen.contains("one-on-one with Ana Lima:"))
  }

  @Test(
    "2: on an empty list every key about a row says what belongs there",
    arguments: [
      "enter", "e", "d",
    ])
  func anEmptyListAnswers(key: String) {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer([])
    driver.press(key)
    #expect(driver.state.status?.text.contains("[a] adds one, [I] imports") == true)
  }

  @Test("2: a list with hardly anybody shows the key that imports")
  func importIsInSight() {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer([])
    #expect(driver.frame.rowText(23).contains("I Import"))
    driver.press("esc I")
    #expect(driver.state.stack.last is PromptScreen)
  }

  @Test("30: the reasons of a judgement are reached on a low window")
  func theProofIsReadWhole() throws {
    var driver = ScreenDriver(width: 40, height: 10)
    driver.send(.walkLoaded(Fixtures.report))
    let evidence = try #require(Fixtures.report.evidence("s1.e01"))
    let screen = ProofScreen(evidence, driver.state.world)
    let reasons = screen.reasons.joined(separator: " ")
    driver.state.stack.append(screen)
    driver.send(.recordsLoaded(evidence.measurement.records, [Fixtures.ana]))
    var seen = Set<String>()
    for _ in 0..<30 {
      for row in 1..<8 {
        seen.formUnion(driver.frame.rowText(row).split(separator: " ").map(String.init))
      }
      driver.press("down")
    }
    #expect(Set(reasons.split(separator: " ").map(String.init)).isSubset(of: seen))
    #expect(driver.screen.contains("Ana Lima"))
    driver.press("enter")
    #expect(driver.state.stack.last is DetailScreen)
  }
}

/// What a write moved in the walk is said when it was judged.
@Suite struct WalkNewsTests {
  private static func saved() -> AppMessage {
    .saved(
      SaveRequest(title: ActionTitle("create", [id(60)]), edits: [], subject: "Zoe"),
      ActionResult(action: id(61), title: ActionTitle("create", [id(60)])))
  }

  @Test func whatMovedIsSaidBesideTheToast() {
    var driver = ScreenDriver(width: 120, height: 30)
    driver.send(.walkLoaded(Fixtures.emptyReport))
    driver.press("3")
    driver.answer()
    let effects = driver.send(Self.saved())
    #expect(effects.contains(.loadWalk))
    #expect(driver.state.status?.text == "Added Zoe — u undoes")
    driver.send(.walkLoaded(Fixtures.report))
    let told = driver.state.status?.text ?? ""
    #expect(told.hasPrefix("Added Zoe — u undoes · "))
    #expect(told.contains("one-on-ones"))
    #expect(told.split(separator: ",").count <= 2)
  }

  @Test func whatMovedUnseenIsSaidOnTheWalk() {
    var driver = ScreenDriver(width: 120, height: 30)
    driver.send(.walkLoaded(Fixtures.emptyReport))
    driver.press("3")
    driver.answer()
    driver.send(Self.saved())
    driver.press("down")
    driver.send(.walkLoaded(Fixtures.report))
    #expect(driver.state.status == nil)
    driver.press("esc")
    driver.send(.walkLoaded(Fixtures.report))
    #expect(driver.state.status?.text.hasPrefix("Moved: ") == true)
    driver.press("down")
    driver.send(.walkLoaded(Fixtures.report))
    #expect(driver.state.status == nil)
  }

  @Test func judgingAnewWithoutAWriteSaysNothing() {
    var driver = ScreenDriver(width: 120, height: 30)
    driver.send(.walkLoaded(Fixtures.emptyReport))
    driver.send(.walkLoaded(Fixtures.report))
    #expect(driver.state.status == nil)
  }

  @Test func whatTurnedComesFirst() {
    let moves = WalkNews.moves(from: Fixtures.emptyReport, to: Fixtures.report)
    let turned = moves.map(\.isTurned)
    #expect(!moves.isEmpty)
    #expect(turned == turned.sorted { $0 && !$1 })
    #expect(WalkNews.moves(from: Fixtures.report, to: Fixtures.report).isEmpty)
  }
}
