import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite struct HistoryTests {
  /// Three actions on Ana Lima, Ben and Ana Lima again, a fourth on no record.
  static let actions: [ActionSummary] = {
    var actions = Fixtures.history([
      (70, .done, true), (71, .done, true), (72, .done, false), (73, .done, true),
    ])
    actions[1].title = ActionTitle("settings", [])
    actions[1].subjectKind = nil
    actions[2].title = ActionTitle("edit", [id(11)])
    return actions
  }()

  func history() -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("9")
    driver.send(.historyLoaded(HistoryRequest(), total: 4, Self.actions))
    return driver
  }

  @Test func theNextRecordIsThatOfTheNextActionThatHasOne() {
    var driver = history()
    driver.press("enter J")
    #expect((driver.top as? DetailScreen)?.id == id(11))
    driver.press("K")
    #expect((driver.top as? DetailScreen)?.id == id(10))
    driver.press("K")
    #expect(driver.screen.contains("The list ends here"))
    driver.press("J esc")
    #expect((driver.top as? HistoryScreen)?.list.selected == 2)
  }

  @Test func movesTypedWhileItIsReadAreDone() {
    var driver = ScreenDriver()
    driver.press("9")
    driver.press("j j")
    driver.send(.historyLoaded(HistoryRequest(), total: 4, Self.actions))
    #expect((driver.top as? HistoryScreen)?.list.selected == 2)
  }

  @Test(
    "16: the history is looked through on each key, n and N walk, and Esc restores list and row")
  func filters() {
    var driver = history()
    driver.press("down /")
    let effects = driver.type("b")
    guard case .loadHistory(let request)? = effects.first else {
      Issue.record("nothing asked")
      return
    }
    #expect(request.text == "b")
    driver.send(.historyLoaded(request, total: 2, Array(Self.actions.prefix(2))))
    #expect(driver.screen.contains("2/4"))
    driver.press("enter")
    #expect(driver.screen.contains("Filter: b  Esc shows all"))
    #expect(!driver.screen.contains("u takes back"))
    driver.press("n n")
    #expect((driver.top as? HistoryScreen)?.list.selected == 0)
    #expect(driver.screen.contains("Past the end"))
    let cleared = driver.press("esc")
    #expect(cleared.contains(.loadHistory(HistoryRequest())))
    driver.send(.historyLoaded(HistoryRequest(), total: 4, Self.actions))
    // In the whole history n goes on from match to match.
    #expect(driver.press("n") == [.findAction(request, row: 0, isForward: true)])
    driver.send(.actionFound(request, ListMatch(row: 3, isWrapped: false)))
    #expect((driver.top as? HistoryScreen)?.list.selected == 3)
    driver.press("N")
    driver.send(.actionFound(request, ListMatch(row: 3, isWrapped: true)))
    #expect(driver.screen.contains("Past the first"))
    driver.press("/ x esc")
    driver.send(.historyLoaded(HistoryRequest(), total: 4, Self.actions))
    #expect((driver.top as? HistoryScreen)?.list.selected == 3)
  }

  @Test func uIsNoPromiseAmongWhatWasLookedFor() {
    var driver = history()
    driver.press("/")
    driver.type("ana")
    guard let request = (driver.top as? HistoryScreen)?.request else { return }
    // Old rows are only shown meanwhile.
    driver.press("enter")
    #expect(driver.press("enter").isEmpty)
    driver.send(.historyLoaded(request, total: 0, []))
    #expect(driver.screen.contains("Nothing matches \"ana\" here"))
  }

  @Test(
    "what is looked for is also what sentences and kinds are called in one's language",
    arguments: [(Language.en, "deleted person"), (.it, "eliminazione persona")])
  func words(_ language: Language, _ text: String) throws {
    var driver = ScreenDriver(language: language)
    driver.press("9 /")
    driver.type(text)
    let words = try #require((driver.top as? HistoryScreen)?.request.words)
    #expect(words.map(\.text) == text.split(separator: " ").map(String.init))
    #expect(words[0].titles.contains("delete"))
    #expect(!words[0].titles.contains("create"))
    #expect(words[1].kinds.contains("person"))
    #expect(words[1].titlesOfKinds.contains("delete"))
    #expect(!words[1].titlesOfKinds.contains("log"))
    #expect(!words[0].isOwn)
  }
}
