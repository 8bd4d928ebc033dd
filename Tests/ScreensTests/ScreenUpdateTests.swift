import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite struct OtherScreenTests {
  @Test func todayMarksOverdueAndDoes() {
    var driver = ScreenDriver()
    driver.press("2")
    driver.answer()
    #expect(driver.screen.contains("! Send the plan  Ana Lima, was due 2 days ago"))
    guard case .save(let request)? = driver.press("x").first else {
      Issue.record("not done")
      return
    }
    #expect(request.edits.first?.id == id(40))
    driver.send(.saved(request, ActionResult(action: id(90), title: request.title)))
    #expect(driver.screen.contains("Done: Send the plan — u undoes"))
  }

  @Test func aLineIsReadWhileTypedAndSaved() {
    var driver = ScreenDriver()
    driver.press("i")
    #expect(driver.type("coffee with Zoe").last == .readLine("coffee with Zoe"))
    driver.send(
      .lineRead(
        "coffee with Zoe",
        LineReading(
          kind: "one_on_one", people: [LineReading.Person(name: "Zoe", isNew: true)], date: today)))
    #expect(driver.screen.contains("Zoe is new and will be added"))
    #expect(driver.press("enter") == [.logLine("coffee with Zoe")])
    #expect(driver.press("enter").isEmpty)
    let result = ActionResult(action: id(90), title: ActionTitle("log", [id(91)]))
    driver.send(
      .lineLogged(
        "coffee with Zoe",
        LoggedLine(
          result: result, interaction: id(91),
          people: [LookupHit(id: id(92), kind: "person", title: "Zoe")], hasNextStep: false)))
    #expect((driver.top as? FormScreen)?.kind == "action")
    #expect(driver.screen.contains("Logged: Zoe — u undoes"))
    driver.press("esc")
    #expect(driver.top is WalkScreen)
  }

  @Test func aLineWithItsNextStepAsksForNoMore() {
    var driver = ScreenDriver()
    driver.press("i")
    driver.type("x")
    driver.press("enter")
    let result = ActionResult(action: id(90), title: ActionTitle("log", [id(91)]))
    driver.send(
      .lineLogged(
        "x", LoggedLine(result: result, interaction: id(91), people: [], hasNextStep: true)))
    #expect(driver.top is WalkScreen)
  }

  @Test func aRefusedLineStays() {
    var driver = ScreenDriver()
    driver.press("i")
    driver.type("x")
    driver.press("enter")
    driver.send(.refused(.logLine("x"), Notice("screen.log.noPeople")))
    #expect(driver.top is LogScreen)
    #expect(driver.press("enter") == [.logLine("x")])
  }

  @Test func searchAsksFromTheSecondLetter() {
    var driver = ScreenDriver()
    driver.press("8")
    #expect(driver.type("l").isEmpty)
    #expect(driver.type("u") == [.search("lu")])
    driver.send(.searchLoaded("l", []))
    #expect(!driver.screen.contains("Nothing found"))
    driver.send(
      .searchLoaded(
        "lu",
        [
          SearchHit(id: id(20), kind: "org", title: "Lumo", snippet: "lights"),
          SearchHit(id: id(10), kind: "person", title: "Ana Lima", snippet: "at Lumo"),
        ]))
    #expect(driver.screen.contains("Organizations"))
    driver.press("down")
    #expect(driver.press("enter") == [.loadDetail(id(10))])
  }

  @Test func historyUndoesOnesOwnNewestOrTheChosenOfOthers() {
    var driver = ScreenDriver()
    driver.press("9")
    let actions = Fixtures.history([(70, .undone, true), (71, .done, true), (72, .done, false)])
    driver.send(.historyLoaded(HistoryRequest(), total: 3, actions))
    #expect(driver.screen.contains("x 22 Nov 2026 18:00  Added person Ana Lima (undone)"))
    #expect(driver.press("u") == [.undo])
    driver.press("down down")
    #expect(driver.press("u") == [.undoAction(id(72))])
  }

  @Test func theTrashRestores() {
    var driver = ScreenDriver()
    let row = SettingsScreen.items.firstIndex(of: .trash) ?? 0
    let downs = String(repeating: " down", count: row)
    driver.press("0" + downs + " enter")
    #expect(driver.effects.contains(.loadTrash(TrashRequest())))
    var trashed = Fixtures.ana
    trashed.record.deletedAt = "2026-11-21T10:00:00Z"
    driver.send(.trashLoaded(TrashRequest(), total: 1, [trashed]))
    #expect(driver.press("r") == [.restore([id(10)], subject: "Ana Lima")])
  }

  @Test func anImportListsWhatNeedsAttention() {
    var driver = ScreenDriver()
    driver.press("3 I")
    driver.type("cards.vcf")
    #expect(driver.press("enter") == [.rehearseImport(["cards.vcf"])])
    let problem = ImportProblem(
      line: 7, record: "Bob", notice: Notice("import.problem.noName"))
    driver.send(
      .importFinished([
        ImportReport(
          file: "cards.vcf", format: "vcard", read: 3, added: 2, skipped: 1, problems: [problem])
      ]))
    #expect(driver.screen.contains("! 1 record needs attention"))
    #expect(driver.screen.contains("line 7"))
    #expect(driver.screen.contains("cards.vcf, line 7: no name"))
    driver.press("esc")
    #expect(driver.top is RecordListScreen)
  }

  @Test func aReadOnlyHubSaysSoBeforeTyping() {
    var hub = ScreenDriver.hub
    hub.readOnly = Notice("toast.nothingToUndo")
    var driver = ScreenDriver(hub: hub)
    #expect(driver.screen.contains("READ-ONLY"))
    driver.press("i")
    driver.type("x")
    #expect(driver.press("enter").isEmpty)
  }
}

@Suite struct ReferenceTests {
  @Test func whatARecordRefersToCanBeOpened() {
    var driver = ScreenDriver()
    driver.state.stack.append(DetailScreen(id(10), kind: "person"))
    driver.send(.detailLoaded(id(10), Fixtures.anaDetail))
    #expect(driver.press("down enter").contains(.loadDetail(id(20))))
    #expect((driver.top as? DetailScreen)?.kind == "org")
  }
}
