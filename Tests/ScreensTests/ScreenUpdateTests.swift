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

@Suite struct WalkTests {
  func step() -> ScreenDriver {
    var driver = ScreenDriver()
    driver.answer()
    driver.press("enter")
    driver.answer()
    return driver
  }

  @Test func everyPracticeOpensTheFormThatLeavesItsRecord() throws {
    let keys = "a b c d e h m n p r s t w".split(separator: " ")
    let kinds = [
      "document", "person", "story", "interaction", "interaction", "person", "offer",
      "interaction", "interaction", "meeting", "need", "action", "assessment",
    ]
    for (key, kind) in zip(keys, kinds) {
      var driver = step()
      driver.press(String(key))
      if kind == "document" { driver.send(.latestLoaded("document", nil)) }
      let form = try #require(driver.top as? FormScreen, "\(key)")
      #expect(form.kind.name == kind, "\(key)")
      #expect(!form.fields.isEmpty)
      driver.press("esc")
      #expect(driver.top is StepScreen)
    }
  }

  @Test func anInvitationOpensWithItsNextCheck() throws {
    var driver = step()
    driver.press("d")
    #expect(driver.screen.contains("29 Nov 2026"))
    #expect(driver.screen.contains("invitation"))
  }

  @Test func theNoteOpensTheNewestTalk() throws {
    var driver = step()
    guard case .loadLatest("interaction", let fields)? = driver.press("f").first else {
      Issue.record("not asked for")
      return
    }
    #expect(fields == ["kind": "one_on_one"])
    let row = ListRow(record: Fixtures.talk, titles: [id(10): "Ana Lima"])
    driver.send(.latestLoaded("interaction", RecordDetail(row: row)))
    #expect((driver.top as? FormScreen)?.id == id(41))
  }

  @Test func evidenceShowsItsProofAndCanBeJudged() throws {
    var driver = step()
    let rows = try #require(driver.top as? StepScreen).rows
    let index = try #require(
      rows.firstIndex { if case .evidence? = $0.target { true } else { false } })
    let selected = try #require(driver.top as? StepScreen).list.selected
    // Headings between are passed over.
    for _ in 0..<(index - selected) where (driver.top as? StepScreen)?.list.selected != index {
      driver.press("down")
    }
    let proof = driver.press("enter")
    #expect(proof == [.loadRecords([id(63), id(62), id(61)]), .loadWalk])
    #expect(driver.screen.contains("because"))
    driver.press("o")
    let form = try #require(driver.top as? FormScreen)
    #expect(form.kind == "override")
    #expect(form.fixed["evidence"] == .text("s1.e01"))
    driver.press("right tab")
    driver.type("Counted elsewhere")
    guard case .save(let request)? = driver.press("f2").first else {
      Issue.record("not saved")
      return
    }
    #expect(request.edits.first?.values["note"] == .text("Counted elsewhere"))
  }

  @Test func aCardOpensItsPracticeOrIsPutOff() throws {
    var driver = ScreenDriver()
    driver.answer()
    driver.press("down down down down down")
    driver.press("v")
    driver.type("friday")
    driver.press("tab")
    driver.type("after the fair")
    guard case .save(let request)? = driver.press("f2").first else {
      Issue.record("not put off")
      return
    }
    #expect(request.edits.first?.values["value"] == .text("2026-11-27"))
    #expect(request.edits.first?.values["reason"] == .text("after the fair"))
    driver.send(
      .saved(request, ActionResult(action: id(90), title: ActionTitle("snooze", [id(91)]))))
    driver.press("enter")
    #expect(driver.top is FormScreen)
  }

  @Test func aCardIsRefusedOrOverruled() throws {
    var driver = ScreenDriver()
    driver.answer()
    driver.press("down down down down down")
    let card = try #require((driver.top as? WalkScreen)?.card)
    guard case .save(let request)? = driver.press("n").first else {
      Issue.record("not refused")
      return
    }
    #expect(request.edits.first?.values["key"] == .text("refuse.\(card.id)"))
    #expect(request.edits.first?.values["value"] == .text("2026-11-22"))
    #expect(request.title.key == "refuse")
    driver.press("o")
    #expect((driver.top as? FormScreen)?.kind == "override")
  }

  @Test func everyStepOpens() {
    var driver = ScreenDriver()
    driver.answer()
    for step in StepID.allCases {
      driver.press("enter")
      #expect((driver.top as? StepScreen)?.step == step)
      driver.press("esc down")
    }
  }
}

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
    let downs = String(repeating: " down", count: Setting.Name.allCases.count + 1)
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

@Suite struct AttendanceTests {
  @Test func peopleAreTickedByEnterAndUntickedAgain() throws {
    var driver = ScreenDriver()
    let meeting = ListRow(
      record: Record(id: id(43), kind: "meeting", fields: ["title": .text("First table")]))
    driver.state.stack.append(DetailScreen(id(43), kind: "meeting"))
    driver.send(.detailLoaded(id(43), RecordDetail(row: meeting)))
    #expect(driver.press("p").first == .loadDetail(id(43)))
    driver.send(.detailLoaded(id(43), RecordDetail(row: meeting)))
    driver.send(
      .listLoaded(
        Fixtures.page(ListRequest(kind: "person", sort: "title", limit: 200))))
    #expect(driver.screen.contains("[ ] Ana Lima"))
    guard case .save(let request)? = driver.press("enter").first else {
      Issue.record("not saved")
      return
    }
    let values = try #require(request.edits.first).values
    #expect(
      values == [
        "meeting": .text(id(43).text), "person": .text(id(10).text), "outcome": .text("attended"),
      ])
    let came = ListRow(
      record: Record(
        id: id(44), kind: "attendance",
        fields: ["person": .text(id(10).text), "outcome": .text("attended")]))
    driver.send(.detailLoaded(id(43), RecordDetail(row: meeting, children: [came])))
    #expect(driver.screen.contains("[x] Ana Lima"))
    #expect(driver.screen.contains("1 came"))
    guard case .save(let second)? = driver.press("enter").first else { return }
    #expect(
      second.edits == [RecordEdit(kind: "attendance", id: id(44), cleared: ["outcome"])])
    #expect(driver.type("an").last != nil)
    driver.press("esc")
    #expect(driver.top is AttendanceScreen)
    driver.press("esc")
    #expect(driver.top is DetailScreen)
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
