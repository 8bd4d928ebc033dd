import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite struct KindListTests {
  static func action(_ number: UInt8, _ text: String, due: String, state: String) -> ListRow {
    ListRow(
      record: Record(
        id: id(number), kind: "action",
        fields: [
          "text": .text(text), "due": .text(due), "state": .text(state),
          "owner": .text(id(10).text),
        ]), titles: [id(10): "Ana Lima"])
  }

  static let actions = [
    action(40, "Send the plan", due: "2026-11-20", state: "open"),
    action(42, "Call Ben", due: "2026-11-30", state: "open"),
    action(44, "Book the mill", due: "2026-11-01", state: "done"),
    action(45, "Print flyers", due: "2026-11-01", state: "dropped"),
  ]

  static let meeting = ListRow(
    record: Record(
      id: id(43), kind: "meeting",
      fields: [
        "title": .text("First table"), "kind": .text("kickoff"),
        "start": .text("2026-11-24T18:00"), "place": .text("Mill"), "state": .text("planned"),
      ]))

  func list(_ keys: String, _ rows: [ListRow]) -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press(keys)
    driver.answer(rows)
    return driver
  }

  @Test(arguments: [("5", "meeting"), ("6", "action"), ("g m", "meeting"), ("g a", "action")])
  func aNumberOpensTheListOfAKind(_ keys: String, _ kind: String) {
    let driver = list(keys, [])
    #expect((driver.top as? RecordListScreen)?.kind.name == kind)
    let name = kind == "action" ? "Actions" : "Meetings"
    #expect(driver.screen.contains("\(name): none yet. [a] adds the first"))
  }

  @Test func whatIsOverdueAndWhatIsDoneIsMarked() {
    let screen = list("6", Self.actions).screen
    #expect(screen.contains("! Send the plan"))
    #expect(screen.contains("  Call Ben"))
    #expect(screen.contains("x Book the mill"))
    #expect(screen.contains("- Print flyers"))
    #expect(screen.contains("Ana Lima"))
    #expect(screen.contains("20 Nov 2026"))
  }

  @Test func xMarksAnActionDoneAndOpenAgain() throws {
    var driver = list("6", Self.actions)
    guard case .save(let done)? = driver.press("x").first else {
      Issue.record("nothing saved")
      return
    }
    #expect(done.title == ActionTitle("done", [id(40)]))
    guard case .save(let reopened)? = driver.press("down down x").first else {
      Issue.record("nothing saved")
      return
    }
    #expect(reopened.title == ActionTitle("reopen", [id(44)]))
  }

  @Test func whatAKindHasNotIsSaid() {
    var driver = list("3", Fixtures.people)
    #expect(driver.press("x").isEmpty)
    #expect(driver.screen.contains("x is not bound here"))
    #expect(driver.press("P").isEmpty)
  }

  @Test func aMeetingShowsItsHourAndWhoCame() {
    var driver = list("5", [Self.meeting])
    #expect(driver.screen.contains("First table"))
    #expect(driver.screen.contains("24 Nov 2026 18:00"))
    driver.press("P")
    #expect((driver.top as? AttendanceScreen)?.meeting == id(43))
    driver.press("esc")
    #expect(driver.press("enter") == [.loadDetail(id(43))])
  }

  @Test func allKindsAreListedWithTheirCounts() {
    var driver = ScreenDriver(height: 40)
    let asked = driver.press("7")
    #expect(asked.contains(.loadList(ListRequest(kind: "need", limit: 0))))
    driver.send(
      .listLoaded(ListPage(request: ListRequest(kind: "need", limit: 0), total: 12, rows: [])))
    let row = driver.screen.split(separator: "\n").first { $0.contains("Needs") }
    #expect(row?.contains("12") == true)
    guard let menu = driver.top as? RecordsScreen,
      menu.requests.contains(where: { $0.kind == "need" })
    else {
      Issue.record("no menu")
      return
    }
    while let menu = driver.top as? RecordsScreen, menu.rows[menu.list.selected] != .kind("need") {
      let before = menu.list.selected
      driver.press("down")
      if (driver.top as? RecordsScreen)?.list.selected == before { break }
    }
    driver.press("a")
    #expect((driver.top as? FormScreen)?.kind == "need")
    driver.press("esc enter")
    #expect((driver.top as? RecordListScreen)?.kind == "need")
    driver.press("q")
    #expect(driver.top is RecordsScreen)
  }

  @Test func everyKindHasColumnsWithWords() {
    for descriptor in Catalogue.standard.kinds where !descriptor.isInternal {
      let columns = ListColumn.columns(of: descriptor)
      #expect(columns.count >= 2 || descriptor.kind == "hub", "\(descriptor.kind)")
      for key in columns.compactMap(\.titleKey) {
        #expect(ScreenDriver().state.world.words.has(key), "\(key)")
      }
    }
  }

  @Test func aNewRecordIsSelected() throws {
    var driver = list("3", Fixtures.people)
    driver.press("a")
    driver.type("Zoe")
    guard case .save(let request)? = driver.press("f2").first else {
      Issue.record("nothing saved")
      return
    }
    let title = ActionTitle("create", [id(99)])
    let effects = driver.send(.saved(request, ActionResult(action: id(70), title: title)))
    let wanted = effects.compactMap { effect -> ListRequest? in
      if case .loadList(let request) = effect { request } else { nil }
    }.first { $0.around == id(99) }
    guard let wanted else {
      Issue.record("the new record is not looked for")
      return
    }
    let zoe = ListRow(
      record: Record(id: id(99), kind: "person", fields: ["name": .text("Zoe")]))
    driver.send(
      .listLoaded(ListPage(request: wanted, offset: 500, total: 900, rows: [Fixtures.ana, zoe])))
    let list = driver.top as? RecordListScreen
    #expect(list?.list.selected == 501)
    #expect(list?.selected?.record.id == id(99))
    #expect(list?.request.around == nil)
  }
}

@Suite struct WayBackTests {
  @Test func qLeadsBackToWhereOneWas() {
    var driver = ScreenDriver()
    driver.answer()
    driver.press("enter 3 q")
    #expect(driver.top is StepScreen)
    driver.press("3 9 esc")
    #expect(driver.top is RecordListScreen)
    driver.press("2 q 0 q q q")
    #expect(driver.top is WalkScreen)
    #expect(!driver.state.isFinished)
    #expect(driver.press("q") == [.quit])
  }

  @Test func goingToAndFroDoesNotPileUp() {
    var driver = ScreenDriver()
    for _ in 0..<20 { driver.press("3 4 5 6 7 2 9 0") }
    #expect(driver.state.stack.count == 9)
    driver.press("4")
    #expect(driver.state.stack.count == 3)
    driver.press("1")
    #expect(driver.state.stack.count == 1)
  }

  @Test func escapeAtTheTopSaysHowToLeave() {
    var driver = ScreenDriver()
    driver.press("esc")
    #expect(driver.screen.contains("q quits"))
  }

  @Test func listsShowTheWayBack() {
    var driver = ScreenDriver()
    driver.press("3")
    #expect(driver.frame.rowText(23).contains("Esc Back"))
  }

  @Test(arguments: Language.allCases)
  func aPrefixShowsAllThatMayFollow(_ language: Language) {
    var driver = ScreenDriver(language: language)
    driver.press("3 g")
    driver.pass(milliseconds: 400)
    let words = driver.state.world.words
    for command in ["go-walk", "go-meetings", "go-actions", "go-records", "go-people", "top"] {
      #expect(driver.screen.contains(words("key.\(command)")), "\(command)")
    }
    driver.press("m")
    #expect((driver.top as? RecordListScreen)?.kind == "meeting")
  }
}

@Suite struct KeptAnswersTests {
  @Test func answersOutliveTheProgram() {
    var driver = ScreenDriver(hub: nil)
    #expect(driver.effects == [.loadDraft("start")])
    driver.type("Gear Guild")
    driver.press("tab")
    driver.type("Cinder Fork")
    let effects = driver.press("f7")
    #expect(effects.last == .quit)
    guard case .saveDraft("start", let text)? = effects.first else {
      Issue.record("nothing kept")
      return
    }
    var next = ScreenDriver(hub: nil)
    next.send(.draftLoaded(key: "start", text: text, keptOn: today))
    #expect(next.screen.contains("Gear Guild"))
    #expect((next.top as? StartScreen)?.text(.place) == "Cinder Fork")
    #expect((next.top as? StartScreen)?.focus == .trade)
    #expect(next.send(.hubOpened(ScreenDriver.hub)).contains(.dropDraft("start")))
  }

  @Test func aSpoiledDraftIsNoDraft() {
    var driver = ScreenDriver(hub: nil)
    driver.send(.draftLoaded(key: "start", text: "{\"name\": 3", keptOn: nil))
    #expect((driver.top as? StartScreen)?.text(.name) == "")
  }

  @Test func allThatIsMissingIsNamed() {
    var driver = ScreenDriver(hub: nil)
    driver.press("f2")
    #expect(driver.screen.contains("Still missing: Name of the hub, Place, Your name"))
    driver.press("esc")
    #expect(driver.screen.contains("Your answers are kept. F7 quits"))
  }

  @Test func theWayOutIsAlwaysShown() {
    let driver = ScreenDriver(hub: nil, language: .it)
    #expect(driver.frame.rowText(23).contains("F7 Esci"))
  }

  @Test func theResultOfTheDiagnosisOffersNoChoice() {
    var driver = ScreenDriver()
    driver.state.stack.append(DiagnosisScreen(driver.state.world))
    driver.press("enter enter enter enter enter")
    let hints = driver.frame.rowText(23)
    #expect(hints.contains("Enter OK"))
    #expect(!hints.contains("Choose"))
    driver.press("q")
    #expect((driver.top as? DiagnosisScreen)?.answers.count == 4)
  }
}

@Suite struct NewsTests {
  @Test func anUndoIsCalledByWhatItTookBack() {
    var driver = ScreenDriver()
    driver.press("9")
    var undo = Fixtures.history([(71, .undo, true)])[0]
    undo.title = ActionTitle("undo", [id(70), id(10)])
    undo.target = ActionTitle("create", [id(10)])
    undo.targetRecordCount = 2
    driver.send(.historyLoaded(HistoryRequest(), total: 1, [undo]))
    #expect(driver.screen.contains("Undid: Added person Ana Lima"))
  }

  @Test func aLongNameLeavesRoomForTheHint() {
    var driver = ScreenDriver()
    let name = String(repeating: "Wolfeschlegelstein ", count: 20)
    driver.send(.deleted([id(10)], subject: name))
    #expect(driver.screen.contains("— u undoes"))
    #expect(driver.screen.contains("Deleted Wolfeschlegelstein"))
  }

  @Test func anImportTellsOfTheOrganizationsItMade() {
    var driver = ScreenDriver()
    let report = ImportReport(file: "a.vcf", format: "vcard", read: 3, added: 3, orgsCreated: 2)
    driver.send(.importFinished([report]))
    #expect(driver.screen.contains("2 organizations created along"))
  }

  @Test func sMeansYesInItalian() {
    var driver = ScreenDriver(language: .it)
    driver.press("3")
    driver.answer()
    driver.press("d")
    #expect(driver.screen.contains("s elimina"))
    #expect(driver.frame.rowText(23).contains("s sì"))
    #expect(driver.press("s") == [.delete([id(10)], subject: "Ana Lima")])
    driver.press("d")
    #expect(driver.press("y") == [.delete([id(10)], subject: "Ana Lima")])
  }

  @Test func theTrashTellsUndoneFromDeleted() {
    var driver = ScreenDriver()
    driver.state.stack.append(TrashScreen())
    var record = Fixtures.ana.record
    record.deletedAt = "2026-11-21T10:00:00Z"
    var undone = ListRow(record: record)
    undone.isUndone = true
    driver.send(.trashLoaded(TrashRequest(), total: 1, [undone]))
    #expect(driver.screen.contains("adding it was undone"))
    undone.isUndone = false
    driver.send(.trashLoaded(TrashRequest(), total: 1, [undone]))
    #expect(driver.screen.contains("  deleted"))
  }
}
