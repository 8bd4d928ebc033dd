import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite struct HelpTests {
  private func open(_ language: Language = .en, width: Int = 80, height: Int = 24) -> ScreenDriver {
    var driver = ScreenDriver(language: language, width: width, height: height)
    driver.press("3")
    driver.answer()
    driver.press("?")
    return driver
  }

  @Test("12: ? and F1 open help over the pane in focus", arguments: ["?", "f1"])
  func opens(_ key: String) {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press(key)
    #expect(driver.top is HelpScreen)
    #expect(driver.screen.contains("Lists"))
    #expect(driver.frame.rowText(0).contains("People"))
    driver.press("f1")
    #expect(driver.top is RecordListScreen)
  }

  @Test("12: typing finds keys, names and sentences, without case and marks")
  func filters() {
    var driver = open(.it)
    driver.type("CESTÌNO")
    let found = (driver.top as? HelpScreen)?.menu.count ?? 0
    #expect((1...3).contains(found))
    driver.press("esc")
    driver.type("cronologia")
    #expect((driver.top as? HelpScreen)?.menu.selected?.keyText(driver.state.world) == "9")
  }

  @Test("12: a remapped key is shown, and as one's own")
  func remapped() {
    var driver = ScreenDriver(keys: KeyTable(overrides: ["list": ["W": "add"]]))
    driver.press("3")
    driver.answer()
    driver.press("?")
    driver.type("your own key")
    #expect((driver.top as? HelpScreen)?.menu.count == 1)
    #expect(driver.screen.contains("W a"))
  }

  @Test("12: Enter on a row runs it")
  func runs() {
    var driver = open()
    driver.type("go-history")
    driver.press("enter")
    #expect(driver.top is HistoryScreen)
  }

  @Test("30: help is of use at 40x10", arguments: Language.allCases)
  func small(_ language: Language) {
    let driver = open(language, width: 40, height: 10)
    #expect(driver.frame.rowText(1).hasPrefix("/ "))
    #expect(driver.frame.rowText(3).hasPrefix("> "))
  }
}

@Suite struct MenuTests {
  @Test("F2 lists what can be done here, with the keys that do it")
  func actions() {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("f2")
    #expect(driver.screen.contains("What you can do here"))
    // Letters are what one looks for: `s` does not sort.
    driver.type("add a record")
    #expect(!driver.screen.contains("Sort the other way"))
    driver.press("enter")
    #expect(driver.top is FormScreen || driver.top is AddScreen)
  }

  @Test("A and a digit assess whoever is selected, or all that are marked at once")
  func assess() throws {
    let store = PeopleStore(5)
    var driver = ScreenDriver()
    driver.press("3", store)
    for (keys, count) in [("A", 1), ("space space A", 2)] {
      driver.press(keys)
      #expect(driver.screen.contains("what do they think of the hub?"))
      let effects = driver.press("2")
      let saved = effects.compactMap { effect in
        if case .save(let request) = effect { request } else { nil }
      }.first
      let edits = try #require(saved?.edits)
      #expect(edits.count == count)
      #expect(edits.allSatisfy { $0.kind == "assessment" && $0.values["support"] == .integer(2) })
    }
  }

  @Test("39: F9 opens the menus on every screen; arrows change the menu, a click picks")
  func menuBar() {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("f9")
    #expect(driver.screen.contains("[File]"))
    driver.press("left")
    #expect(driver.screen.contains("[Help]"))
    driver.press("right right right right")
    #expect(driver.screen.contains("[Go]"))
    driver.press("down enter")
    #expect(driver.top is TodayScreen)
    driver.press("f9")
    let line = (0..<24).first { driver.frame.rowText($0).contains("[File]") } ?? 0
    let text = driver.frame.rowText(line)
    let column = text.range(of: "Help").map {
      text.distance(from: text.startIndex, to: $0.lowerBound)
    }
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: column ?? 0, y: line))))
    #expect(driver.screen.contains("[Help]"))
    driver.press("f9")
    #expect(driver.top is TodayScreen)
  }

  @Test func theMenusOfTheFirstScreenLeadOut() {
    var driver = ScreenDriver(hub: nil)
    driver.press("f9")
    #expect(driver.screen.contains("[File]"))
    driver.press("end enter")
    #expect(driver.state.isFinished)
  }

  @Test(
    "11: at most eight hints stand whole on the last line, and help goes last",
    arguments: [30, 40, 60, 80, 120])
  func hints(_ width: Int) {
    for keys in ["", "2", "3", "7", "9", "0", "enter"] {
      var driver = ScreenDriver(width: width, height: 24)
      driver.answer()
      driver.press(keys)
      driver.answer()
      let line = Chrome.hintLine(driver.state)
      let shown = line.visible(width: width)
      #expect(shown.count <= 8)
      #expect(shown.last?.label == "Help")
      let text = shown.map { "\($0.key) \($0.label)" }.joined(separator: "  ")
      #expect(driver.frame.rowText(23) == text)
    }
  }
}
