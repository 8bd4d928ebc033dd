import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite struct StartTests {
  @Test func fourAnswersStartAHub() throws {
    var driver = ScreenDriver(hub: nil)
    #expect(driver.effects == [.loadDraft("start")])
    driver.type("Gear Guild")
    driver.press("tab")
    driver.type("Cinder Fork")
    driver.press("tab")
    driver.type("textile")
    #expect(driver.screen.contains("C13"))
    driver.press("tab")
    driver.type("Ana Lima")
    let effects = driver.press("enter")
    let answers = StartAnswers(
      name: "Gear Guild", place: "Cinder Fork", trade: "textile", sector: "nace2.1:C13",
      me: "Ana Lima")
    #expect(effects == [.startHub(answers)])
    driver.send(.hubOpened(ScreenDriver.hub))
    #expect(driver.top is DiagnosisScreen)
  }

  @Test func whatIsMissingIsNamedAndNothingDropped() {
    var driver = ScreenDriver(hub: nil)
    driver.type("Gear Guild")
    driver.press("f2")
    #expect(driver.screen.contains("Still missing: Place"))
    driver.press("esc")
    #expect(driver.screen.contains("Gear Guild"))
    #expect(!driver.state.isFinished)
  }

  @Test func theDiagnosisLeadsToJoinWakeOrFound() throws {
    var driver = ScreenDriver()
    driver.state.stack.append(DiagnosisScreen(driver.state.world))
    driver.press("end enter end enter end enter end enter end enter")
    #expect((driver.top as? DiagnosisScreen)?.outcome == .found)
    driver.press("esc enter")
    #expect((driver.top as? DiagnosisScreen)?.outcome == .wake)
    driver.press("esc esc esc enter enter enter")
    #expect((driver.top as? DiagnosisScreen)?.outcome == .join)
    guard case .save(let request)? = driver.press("enter").first else {
      Issue.record("not saved")
      return
    }
    #expect(request.edits.first?.values["diagnosis"]?.map?["outcome"] == "join")
    #expect(driver.top is WalkScreen)
  }

  @Test func lookingAroundOpensAPracticeHub() {
    var driver = ScreenDriver(hub: nil)
    driver.press("f3")
    for name in ["Trama Borgolana", "Cinder Fork", "Halden Reach"] {
      #expect(driver.screen.contains(name))
    }
    driver.press("down")
    #expect(driver.press("enter") == [.openPracticeHub(.outdoor)])
    #expect(driver.press("enter").isEmpty)
    driver.send(.hubOpened(Self.practice))
    #expect(driver.top is WalkScreen)
    #expect(driver.screen.contains("PRACTICE HUB: nothing here is real · F6 your own hub"))
  }

  @Test func aPracticeHubIsShownAlsoToWhoWentBackMeanwhile() {
    var driver = ScreenDriver(hub: nil)
    driver.press("f3 enter esc")
    driver.send(.hubOpened(Self.practice))
    #expect(driver.top is WalkScreen)
  }

  static let practice = HubSummary(
    id: ScreenDriver.id(9), name: "Cinder Fork Gear Guild", isPractice: true)

  @Test func whatWasTypedWaitsWhileOneLooksAround() {
    var driver = ScreenDriver(hub: nil)
    driver.press("L")
    guard case .saveDraft? = driver.press("f3").first else {
      Issue.record("not kept")
      return
    }
  }

  @Test func whatIsGoneThenIsAskedAbout() {
    var temporary = Self.practice
    temporary.isTemporary = true
    var driver = ScreenDriver(hub: temporary)
    driver.press("3")
    #expect(driver.press("f6").isEmpty)
    #expect(driver.screen.contains("gone then"))
    #expect(driver.press("n").isEmpty)
    driver.press("f6")
    #expect(driver.press("f6") == [.openOwnHub])
    driver.press("f6")
    #expect(driver.press("y") == [.openOwnHub])
  }

  @Test func aKeyLeadsFromAPracticeHubToOnesOwn() {
    var driver = ScreenDriver(hub: Self.practice)
    driver.press("3")
    #expect(driver.press("f6") == [.openOwnHub])
    driver.send(.hubOpened(ScreenDriver.hub))
    #expect(driver.state.stack.count == 1 && driver.top is WalkScreen)
    #expect(!driver.screen.contains("PRACTICE HUB"))
    #expect(driver.press("f6").isEmpty)
    var first = ScreenDriver(hub: Self.practice)
    first.press("f6")
    first.send(.hubLeft)
    #expect(first.top is StartScreen)
  }

  @Test(arguments: [80, 60, 40, 30]) func aPracticeHubSaysSoOnEveryScreen(_ width: Int) {
    for key in ["1", "2", "3", "7", "8", "9", "0", "i", "?", ":"] {
      var driver = ScreenDriver(hub: Self.practice, width: width, height: 12)
      driver.press(key)
      #expect(driver.screen.contains("PRACTICE HUB"), "\(key)")
    }
  }

  @Test func lookingAroundReadsOnly() {
    var driver = ScreenDriver(hub: nil)
    driver.press("f3 end enter")
    #expect(driver.screen.contains("1 Start the conversation"))
    #expect(driver.press("enter").isEmpty)
    driver.press("esc esc")
    #expect(driver.top is StartScreen)
  }
}
