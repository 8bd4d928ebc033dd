import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// A line begun with one person never goes to her in silence when another was meant.
@Suite struct LogLineTests {
  private static let start = "one-on-one with Ana Lima: "

  /// The line begun from the record of Ana, with `text` typed behind its beginning.
  private static func typed(_ text: String) -> ScreenDriver {
    var driver = ScreenDriver()
    driver.state.stack.append(DetailScreen(id(10), kind: "person"))
    driver.send(.detailLoaded(id(10), Fixtures.anaDetail))
    driver.press("i")
    driver.type(text)
    return driver
  }

  private static func answer(_ driver: inout ScreenDriver, _ text: String) {
    let ana = LineReading.Person(name: "Ana Lima", isNew: false, id: id(10))
    let chiara = LineReading.Person(name: "Chiara Conti", isNew: false, id: id(11))
    driver.send(.lineRead(text, LineReading(people: [chiara], date: today)))
    driver.send(.lineRead(start + text, LineReading(people: [ana], date: today)))
  }

  private static func logged(_ effects: [Effect]) -> [String] {
    effects.compactMap { if case .logLine(let text, _) = $0 { text } else { nil } }
  }

  private static let line = "coffee with Chiara yesterday: wants a loom"

  @Test("a whole line typed behind the beginning asks whom it was with")
  func asksWhom() {
    for (key, text) in [("1", Self.line), ("2", Self.start + Self.line)] {
      var driver = Self.typed(Self.line)
      Self.answer(&driver, Self.line)
      #expect(driver.screen.contains("Chiara Conti is only in the note: the talk is with Ana Lima"))
      #expect(Self.logged(driver.press("enter")).isEmpty)
      #expect(driver.screen.contains("Whom was it with: Chiara Conti or Ana Lima?"))
      #expect(Self.logged(driver.press(key)) == [text])
    }
    var driver = Self.typed(Self.line)
    Self.answer(&driver, Self.line)
    #expect(Self.logged(driver.press("enter esc")).isEmpty)
    #expect((driver.top as? LogScreen)?.field.text == Self.start + Self.line)
  }

  @Test("Enter before the line was understood waits, and then asks")
  func waits() {
    var driver = Self.typed(Self.line)
    #expect(Self.logged(driver.press("enter")).isEmpty)
    Self.answer(&driver, Self.line)
    #expect(driver.screen.contains("Whom was it with"))
  }

  @Test("what names nobody else is logged at once")
  func logsAtOnce() {
    var driver = Self.typed("offers a room")
    let ana = LineReading(people: [.init(name: "Ana Lima", isNew: false, id: id(10))], date: today)
    driver.send(.lineRead("offers a room", LineReading(date: today)))
    driver.send(.lineRead(Self.start + "offers a room", ana))
    #expect(Self.logged(driver.press("enter")) == [Self.start + "offers a room"])
  }

  @Test("a past day behind the colon is said not to date the talk")
  func datesNothing() {
    var driver = Self.typed("yesterday we met")
    let ana = LineReading(people: [.init(name: "Ana Lima", isNew: false, id: id(10))], date: today)
    driver.send(.lineRead("yesterday we met", LineReading(date: today.adding(days: -1))))
    driver.send(.lineRead(Self.start + "yesterday we met", ana))
    #expect(driver.screen.contains("Sat 21 Nov 2026 is only in the note"))
  }

  @Test("an untouched beginning is cleared without a question")
  func clears() {
    var driver = Self.typed("")
    driver.press("f8")
    #expect((driver.top as? LogScreen)?.field.text == "")
  }

  @Test("30: at 40x10 the next step stands right below a line of two rows, above the warnings")
  func stepFirst() {
    var driver = ScreenDriver(width: 40, height: 10)
    driver.press("i")
    let text = "coffee with Zoe Blanc and Ben, a long talk"
    driver.type(text)
    var reading = LineReading(
      people: [.init(name: "Zoe Blanc", isNew: true, similar: "Zoé Blanc")], date: today,
      next: "call her", nextDate: today)
    reading.dateToCome = today.adding(days: 5)
    reading.hasMoreSteps = true
    driver.send(.lineRead(text, reading))
    #expect(driver.screen.contains("Next step: call her"))
  }

  @Test("the sign before a filter is no part of what is looked for")
  func signs() {
    #expect(Matching.wanted("/Còl ") == Matching.wanted("col"))
    #expect(Matching.wanted("/").isEmpty)
    var driver = ScreenDriver()
    driver.press("? /")
    driver.type("quit")
    #expect(!driver.screen.contains("Nothing"))
    driver = ScreenDriver(width: 40, height: 10)
    driver.press(":")
    driver.type(":quit")
    #expect(driver.screen.contains("> quit") || driver.screen.contains(">quit"))
    let note = (driver.top as? PaletteScreen)?.menu.selected?.note ?? "none"
    #expect(driver.screen.contains(note))
  }

  @Test("the founding of the hub is not offered for undoing")
  func founding() {
    var action = Fixtures.history([(71, .done, true)])[0]
    for (key, isOffered) in [("create", true), ("init", false)] {
      action.title = ActionTitle(key, [id(1)])
      var driver = ScreenDriver()
      driver.state.stack.append(HistoryScreen())
      driver.send(.historyLoaded(HistoryRequest(), total: 1, [action]))
      #expect(((driver.top as? HistoryScreen)?.undoes != nil) == isOffered)
    }
  }

  @Test("an attempt is noted by two keys, in a line that could have been typed")
  func attempt() throws {
    for (key, line) in [
      ("n", "tried Ana Lima: no answer"), ("m", "tried Ana Lima: left a message"),
      ("w", "tried Ana Lima: wrong number"),
    ] {
      var driver = Self.typed("")
      driver.press("f4")
      #expect(driver.screen.contains("Ana Lima: reached?"))
      #expect(Self.logged(driver.press(key)) == [line])
    }
    var driver = Self.typed("")
    driver.press("f4 b")
    driver.type("friday")
    #expect(
      Self.logged(driver.press("enter"))
        == ["tried Ana Lima: no time; next call back Ana Lima friday"])
    driver = Self.typed("met her brother")
    #expect(
      Self.logged(driver.press("f4 n")) == ["tried Ana Lima: no answer; met her brother"])
    driver = Self.typed("")
    #expect(Self.logged(driver.press("f4 r")).isEmpty)
    #expect((driver.top as? LogScreen)?.field.text == "call with Ana Lima: ")
  }

  @Test("a wrong number is taken away once one says which")
  func wrongNumber() throws {
    var detail = Fixtures.anaDetail
    let phone = HubKit.Record(
      id: id(77), kind: "channel",
      fields: ["owner": .text(id(10).text), "kind": .text("phone"), "value": .text("055 1234")])
    detail.children.append(ListRow(record: phone))
    var driver = Self.typed("")
    driver.press("f4")
    let sent = Self.logged(driver.press("w")).first ?? ""
    let result = ActionResult(action: id(90), title: ActionTitle("log", [id(91)]))
    let logged = LoggedLine(
      result: result, interaction: id(91), people: [], hasNextStep: true)
    let asked = driver.send(.lineLogged(sent, logged))
    #expect(asked.contains(.loadDetail(id(10))))
    driver.send(.detailLoaded(id(10), detail))
    #expect(driver.screen.contains("Take 055 1234 away"))
    #expect(driver.press("1").contains(.delete([id(77)], subject: "055 1234")))
  }
}
