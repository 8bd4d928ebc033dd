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

  @Test func whatStandsForGoodIsNotTakenBack() {
    var driver = history()
    var actions = Self.actions
    actions[0].title = ActionTitle("erase", actions[0].title.ids)
    driver.send(.historyLoaded(HistoryRequest(), total: 4, actions))
    let screen = driver.top as? HistoryScreen
    #expect(screen?.undoes != nil)
    #expect(screen?.undoes?.id != actions[0].id)
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
    func asked(_ row: Int, isForward: Bool = true) -> ActionMatchRequest {
      ActionMatchRequest(list: request, row: row, isForward: isForward)
    }
    // In the whole history n goes on from match to match.
    #expect(driver.press("n") == [.findAction(asked(0))])
    driver.send(.actionFound(asked(0), ListMatch(row: 3, isWrapped: false)))
    #expect((driver.top as? HistoryScreen)?.list.selected == 3)
    driver.press("N")
    driver.send(
      .actionFound(asked(3, isForward: false), ListMatch(row: 3, isWrapped: true)))
    #expect(driver.screen.contains("Past the first"))
    driver.press("/ x esc")
    driver.send(.historyLoaded(HistoryRequest(), total: 4, Self.actions))
    #expect((driver.top as? HistoryScreen)?.list.selected == 3)
  }

  @Test("16: each n and N that was faster than the history is a step of its own")
  func matchesTypedAhead() {
    var (driver, request) = walking()
    func asked(_ row: Int, isForward: Bool = true) -> ActionMatchRequest {
      ActionMatchRequest(list: request, row: row, isForward: isForward)
    }
    #expect(driver.press("n") == [.findAction(asked(0))])
    #expect(driver.press("n").isEmpty)
    #expect(driver.press("N").isEmpty)
    let second = driver.send(.actionFound(asked(0), ListMatch(row: 1, isWrapped: false)))
    #expect(second.contains(.findAction(asked(1))))
    let back = driver.send(.actionFound(asked(1), ListMatch(row: 3, isWrapped: false)))
    let last = asked(3, isForward: false)
    #expect(back.contains(.findAction(last)))
    driver.send(.actionFound(last, ListMatch(row: 1, isWrapped: false)))
    #expect((driver.top as? HistoryScreen)?.list.selected == 1)
  }

  @Test("16: on the way to a match nothing is done to the action that was left")
  func nothingOnTheWay() {
    for key in ["u", "enter"] {
      var (driver, _) = walking()
      driver.press("n")
      #expect(driver.press(key).isEmpty)
      #expect(driver.top is HistoryScreen)
      #expect(driver.screen.contains("Reading"))
    }
  }

  @Test("16: whoever moves on the way to a match stays there")
  func movesOnTheWay() {
    var (driver, request) = walking()
    driver.press("n down")
    let asked = ActionMatchRequest(list: request, row: 0, isForward: true)
    driver.send(.actionFound(asked, ListMatch(row: 3, isWrapped: false)))
    #expect((driver.top as? HistoryScreen)?.list.selected == 1)
  }

  /// The whole history, where `b` was looked for before.
  private func walking() -> (ScreenDriver, HistoryRequest) {
    var driver = history()
    driver.press("/")
    driver.type("b")
    let request = (driver.top as? HistoryScreen)?.request ?? HistoryRequest()
    driver.send(.historyLoaded(request, total: 2, Array(Self.actions.prefix(2))))
    driver.press("enter esc")
    driver.send(.historyLoaded(HistoryRequest(), total: 4, Self.actions))
    return (driver, request)
  }

  @Test func uIsNoPromiseAmongWhatWasLookedFor() throws {
    var driver = history()
    driver.press("/")
    driver.type("ana")
    let request = try #require((driver.top as? HistoryScreen)?.request)
    // Old rows are only shown meanwhile.
    driver.press("enter")
    #expect(driver.press("enter").isEmpty)
    driver.send(.historyLoaded(request, total: 0, []))
    #expect(driver.screen.contains("Nothing matches \"ana\" here"))
    #expect(driver.press("u").isEmpty)
    #expect(driver.screen.contains("Esc shows it"))
    // An action of one's own is selected, and a newer one may be out of sight.
    driver.press("esc /")
    driver.type("ana")
    driver.send(.historyLoaded(request, total: 1, [Self.actions[3]]))
    driver.press("enter")
    #expect(driver.press("u").isEmpty)
    #expect(driver.screen.contains("In the whole history u undoes your newest"))
    // What somebody else did is taken back by itself.
    driver.press("esc /")
    driver.type("ana")
    driver.send(.historyLoaded(request, total: 1, [Self.actions[2]]))
    driver.press("enter")
    #expect(driver.press("u") == [.undoAction(Self.actions[2].id)])
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
