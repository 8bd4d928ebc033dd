import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite struct NavigationTests {
  @Test func numbersLeadToScreens() {
    var driver = ScreenDriver()
    #expect(driver.effects == [.loadDraft("panes.walk"), .loadWalk, .loadDrafts])
    #expect(driver.press("2") == [.loadToday, .loadDuplicates, .loadDraft("panes.today")])
    driver.press("3")
    #expect(driver.top is RecordListScreen)
    #expect(driver.press("9") == [.loadHistory(HistoryRequest()), .loadDraft("panes.history")])
    driver.press("g o")
    #expect((driver.top as? RecordListScreen)?.kind == "org")
  }

  @Test("13: a prefix that waits 400 ms lists what may follow, before that nothing moves")
  func aPrefixListsWhatMayFollow() {
    var driver = ScreenDriver()
    let before = driver.screen
    driver.press("g")
    driver.pass(milliseconds: 399)
    #expect(driver.screen == before)
    driver.pass(milliseconds: 1)
    #expect(driver.screen.contains("w Walk"))
    driver.press("esc")
    #expect(driver.top is WalkScreen)
    #expect(driver.state.pending.isEmpty)
  }

  @Test func escapeNeverLeavesTheProgram() {
    var driver = ScreenDriver()
    driver.press("esc esc esc")
    #expect(!driver.state.isFinished)
    #expect(driver.press("q") == [.quit])
    #expect(driver.state.isFinished)
  }

  @Test func qGoesBackOneLevel() {
    var driver = ScreenDriver()
    driver.answer()
    driver.press("enter")
    #expect(driver.top is StepScreen)
    driver.press("q")
    #expect(driver.top is WalkScreen)
    #expect(!driver.state.isFinished)
  }

  @Test("14: a key that does nothing in this state is told like an unbound one")
  func anIdleKeySaysSo() {
    var driver = ScreenDriver(language: .it)
    driver.press("3")
    driver.answer()
    driver.press("x")
    #expect(driver.screen.contains("x qui non fa nulla — ? per l'aiuto"))
    #expect(!driver.effects.contains(.bell))
  }

  @Test("14: the key of help is the user's own")
  func theOwnHelpKeyIsNamed() {
    var driver = ScreenDriver(keys: KeyTable(overrides: ["global": ["?": "", "H": "help"]]))
    driver.press("Z")
    #expect(driver.screen.contains("Z is not bound here — H for help"))
  }

  @Test("14: an unbound key says so once, without a beep")
  func anUnboundKeySaysSo() {
    var driver = ScreenDriver()
    driver.press("Z")
    #expect(driver.screen.contains("Z is not bound here — ? for help"))
    driver.press("down")
    #expect(!driver.screen.contains("not bound"))
  }

  @Test func pasteWithoutAFieldDoesNothing() {
    var driver = ScreenDriver()
    let depth = driver.state.stack.count
    #expect(driver.send(.paste("dyq\n")).isEmpty)
    #expect(driver.state.stack.count == depth)
    #expect(driver.screen.contains("pasted"))
  }

  @Test func controlCAtRestSaysHowToLeave() {
    var driver = ScreenDriver()
    #expect(driver.press("ctrl-c").isEmpty)
    #expect(driver.screen.contains("q quits"))
  }

  @Test func undoAndRedoNameWhatTheyDid() {
    var driver = ScreenDriver()
    #expect(driver.press("u") == [.undo])
    driver.send(.undone(Fixtures.history([(70, .undone, true)])[0]))
    #expect(driver.screen.contains("Undone: Added person Ana Lima — U redoes"))
    #expect(driver.press("U") == [.redo])
  }

  @Test func aRefusalIsASentence() {
    var driver = ScreenDriver()
    driver.send(.refused(.undo, Notice("toast.nothingToUndo")))
    #expect(driver.screen.contains("!! Nothing to undo"))
  }

  @Test func helpListsTheKeysOfTheScreenAndFilters() {
    var driver = ScreenDriver()
    driver.press("3 ?")
    #expect(driver.screen.contains("Lists"))
    driver.type("trash")
    #expect(driver.screen.contains("Move it to the Trash"))
    #expect(!driver.screen.contains("Sort by"))
    driver.press("esc")
    #expect(driver.top is HelpScreen)
    driver.press("esc")
    #expect(driver.top is RecordListScreen)
  }

  @Test func helpShowsTheUsersOwnKeys() {
    var driver = ScreenDriver(keys: KeyTable(overrides: ["list": ["w": "add"]]))
    driver.press("3 ?")
    #expect(driver.screen.contains("w a "))
    driver.type("add a record")
    #expect(driver.screen.contains("your own key"))
  }

  @Test func thePaletteRunsCommandsByName() {
    var driver = ScreenDriver()
    driver.press(":")
    driver.type("go-hist")
    let effects = driver.press("enter")
    #expect(effects.contains(.loadHistory(HistoryRequest())))
    driver.press(":")
    driver.type("import cards.vcf")
    #expect(driver.press("enter").contains(.rehearseImport(["cards.vcf"])))
  }

  @Test func languageChangesAtOnce() {
    var driver = ScreenDriver()
    #expect(driver.press("0 L") == [.set(.language(.it))])
    #expect(driver.screen.contains("Impostazioni"))
  }

  @Test func hintsCanBeClicked() {
    var driver = ScreenDriver()
    driver.answer()
    let line = driver.frame.rowText(23)
    let column = line.range(of: "2 Today").map {
      line.distance(from: line.startIndex, to: $0.lowerBound)
    }
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: column ?? 0, y: 23))))
    #expect(driver.top is TodayScreen)
  }

  @Test func aChangeElsewhereIsReadAgain() {
    var driver = ScreenDriver()
    #expect(driver.send(.hubChangedElsewhere) == [.loadWalk])
    #expect(driver.screen.contains("Changed in another window"))
  }

  @Test func aNewDayIsReadAgain() {
    var driver = ScreenDriver()
    #expect(driver.send(.tick(today: today, now: 1, utcOffset: 60)).isEmpty)
    #expect(
      driver.send(.tick(today: today.adding(days: 1), now: 1, utcOffset: 60)) == [.loadWalk])
  }
}
