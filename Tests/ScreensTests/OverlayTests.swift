import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite struct OverlayTests {
  static func menu(letters: Bool = true) -> MenuScreen {
    func item(_ label: String, _ key: Character, current: Bool = false) -> MenuItem {
      MenuItem(
        label, key: letters ? .character(key) : nil, note: "by \(label.lowercased())",
        isCurrent: current, reactions: [.tell("picked \(label)")])
    }
    return MenuScreen(
      title: "Sort",
      sections: [
        MenuSection("Columns", [item("Name", "n"), item("Organization", "o", current: true)]),
        MenuSection("Dates", [item("Added", "a"), item("Changed", "c")]),
      ])
  }

  static func driver(
    letters: Bool = true, width: Int = 80, height: Int = 24
  ) -> ScreenDriver {
    var driver = ScreenDriver(width: width, height: height)
    driver.press("3")
    driver.answer()
    driver.state.stack.append(menu(letters: letters))
    return driver
  }

  @Test func aMenuStandsOverTheDimmedScreen() {
    let driver = Self.driver()
    let frame = driver.frame
    #expect(driver.screen.contains("┌ Sort ─"))
    #expect(driver.screen.contains("> * o  Organization  by organization"))
    #expect(frame.rowText(0).contains("People"))
    #expect(frame.rowText(2).contains("Ana Lima"))
    #expect(frame[Point(x: 2, y: 2)].style.role == .dim)
  }

  @Test func aSmallWindowIsFilled() {
    let driver = Self.driver(width: 40, height: 10)
    #expect(driver.frame.rowText(0).contains("Sort"))
    #expect(!driver.screen.contains("┌"))
    #expect(!driver.screen.contains("Ana Lima"))
    #expect(driver.frame.rowText(3).hasPrefix("> * o  Organization"))
  }

  @Test func aLetterPicksAtOnce() {
    var driver = Self.driver()
    #expect(driver.press("c").isEmpty)
    #expect(driver.top is RecordListScreen)
    #expect(driver.screen.contains("picked Changed"))
  }

  @Test func arrowsPassOverHeadings() {
    var driver = Self.driver()
    driver.press("down")
    #expect((driver.top as? MenuScreen)?.menu.selected?.label == "Added")
    driver.press("home up")
    #expect((driver.top as? MenuScreen)?.menu.selected?.label == "Name")
    driver.press("end")
    #expect((driver.top as? MenuScreen)?.position(driver.state.world) == "4/4")
    driver.press("enter")
    #expect(driver.screen.contains("picked Changed"))
  }

  @Test func escapeAndAClickBesidePickNothing() {
    var driver = Self.driver()
    #expect(driver.press("esc").isEmpty)
    #expect(driver.top is RecordListScreen)
    driver.state.stack.append(Self.menu())
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: 1, y: 20))))
    #expect(driver.top is RecordListScreen)
    #expect(!driver.screen.contains("picked"))
  }

  @Test("39: a click on a row of a menu picks it")
  func aClickPicks() {
    var driver = Self.driver()
    let row = (0..<24).first { driver.frame.rowText($0).contains("Changed") } ?? 0
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: 30, y: row))))
    #expect(driver.screen.contains("picked Changed"))
  }

  @Test func typingFiltersWhereNoRowHasALetter() {
    var driver = Self.driver(letters: false)
    driver.type("CHÁ")
    #expect((driver.top as? MenuScreen)?.menu.count == 1)
    driver.press("esc")
    #expect((driver.top as? MenuScreen)?.menu.count == 4)
    driver.press("esc")
    #expect(driver.top is RecordListScreen)
  }

  @Test func aSlashFiltersWhereLettersPick() {
    var driver = Self.driver()
    driver.press("/")
    driver.type("nam")
    #expect((driver.top as? MenuScreen)?.menu.count == 1)
    driver.press("enter")
    #expect(driver.screen.contains("picked Name"))
  }

  @Test func aMenuHigherThanTheWindowScrolls() {
    var driver = ScreenDriver(width: 40, height: 10)
    let items = (1...40).map { MenuItem("Row \($0)", reactions: []) }
    driver.state.stack.append(MenuScreen(title: "Many", items: items))
    driver.press("end")
    #expect(driver.screen.contains("> Row 40"))
    driver.press("pgup")
    #expect(driver.screen.contains("> Row 34"))
    // Typing goes to the filter: the cursor rests there.
    #expect(driver.frame.cursor?.y == 1)
  }

  @Test func whatChangesBeneathIsReadAgain() {
    var driver = Self.driver()
    let effects = driver.send(.hubChangedElsewhere)
    #expect(
      effects.contains { effect in if case .loadList = effect { true } else { false } })
    #expect(driver.top is MenuScreen)
  }
}

@Suite struct QuestionTests {
  private func asked(_ language: Language = .en) -> ScreenDriver {
    var driver = ScreenDriver(language: language)
    driver.press("3")
    driver.answer()
    driver.press("d")
    return driver
  }

  @Test("22: d asks in a box that names the record, and no is the answer given by Enter")
  func noIsTheDefault() {
    var driver = asked()
    #expect(driver.screen.contains("┌"))
    #expect(driver.screen.contains("[n no]"))
    #expect(driver.screen.contains("Ana Lima"))
    #expect(driver.press("enter").isEmpty)
    #expect(driver.state.question == nil)
  }

  @Test("22: the key of the question is not the key of the answer", arguments: ["d", "enter", "x"])
  func otherKeysMeanNo(_ key: String) {
    var driver = asked()
    #expect(driver.press(key).isEmpty)
    #expect(driver.state.question == nil)
  }

  @Test func yesIsTheLetterOfTheLanguage() {
    var driver = asked(.it)
    #expect(driver.screen.contains(" s sì"))
    guard case .delete? = driver.press("s").first else {
      Issue.record("not deleted")
      return
    }
  }

  @Test("39: an answer can be clicked, and a click beside does nothing")
  func answersAreClicked() {
    var driver = asked()
    let row = (0..<24).first { driver.frame.rowText($0).contains("[n no]") } ?? 0
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: 0, y: row))))
    #expect(driver.state.question != nil)
    let text = driver.frame.rowText(row)
    let column = text.range(of: "y yes").map {
      text.distance(from: text.startIndex, to: $0.lowerBound)
    }
    guard
      case .delete? = driver.send(
        .mouse(MouseEvent(.leftPress, at: Point(x: column ?? 0, y: row)))
      ).first
    else {
      Issue.record("not deleted")
      return
    }
  }

  @Test func aQuestionMayHaveThreeAnswers() {
    var driver = ScreenDriver()
    let answers = ["a", "b", "c"].map { name in
      Question.Answer(
        key: .character(Character(name)), label: "answer \(name)",
        reactions: name == "c" ? [] : [.tell("took \(name)")])
    }
    driver.state.question = Question(title: "Leave", text: "Which?", answers: answers)
    #expect(driver.screen.contains("[c answer c]"))
    driver.press("left enter")
    #expect(driver.screen.contains("took b"))
  }
}
