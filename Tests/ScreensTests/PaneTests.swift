import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// Lists with the selected record beside or below them.
@Suite struct PaneTests {
  private func people(_ width: Int = 80, _ height: Int = 24) -> ScreenDriver {
    var driver = ScreenDriver(width: width, height: height)
    driver.press("3")
    driver.answer()
    driver.answer()
    return driver
  }

  private func panes(_ driver: ScreenDriver) -> Panes? { (driver.top as? any PanedScreen)?.panes }

  @Test(
    "30: one, two and three panes by the size of the window",
    arguments: [
      (40, 10, Layout.one), (59, 24, .one), (80, 15, .one), (60, 16, .two(isBeside: false)),
      (99, 60, .two(isBeside: false)), (100, 16, .two(isBeside: true)),
      (149, 60, .two(isBeside: true)), (150, 29, .two(isBeside: true)), (150, 30, .three),
      (200, 60, .three),
    ])
  func layoutFollowsTheSize(_ width: Int, _ height: Int, _ layout: Layout) {
    #expect(Layout(Size(width: width, height: height)) == layout)
  }

  @Test("30: at 80x24 the record stands below the list") func belowTheList() {
    let rows = people().screen.split(separator: "\n", omittingEmptySubsequences: false)
    guard let rule = rows.firstIndex(where: { $0.hasPrefix("─ Ana Lima ─") }) else {
      Issue.record("no rule with the name")
      return
    }
    #expect(rows[..<rule].contains { $0.contains("田中 Yuki") })
    #expect(rows[rule...].contains { $0.contains("ana@lumo.example") })
  }

  @Test("30: one pane shows the list alone") func oneList() {
    let driver = people(40, 10)
    #expect(!driver.screen.contains("ana@lumo.example"))
    #expect(driver.screen.contains("田中 Yuki"))
    #expect(driver.effects != [.loadPreview(id(10))])
  }

  @Test func ofOnePaneTabShowsTheOther() {
    var driver = people(40, 10)
    #expect(driver.press("tab") == [.loadPreview(id(10))])
    driver.answer()
    #expect(!driver.screen.contains("田中 Yuki"))
    #expect(driver.screen.contains("> Ana Lima"))
    driver.press("esc")
    #expect(driver.screen.contains("田中 Yuki"))
    #expect(driver.top is RecordListScreen)
  }

  @Test func pHidesAndShowsThePreview() {
    var driver = people()
    driver.press("p")
    #expect(!driver.screen.contains("─ Ana Lima ─"))
    // Hidden, nothing is read for it.
    #expect(!driver.press("down").contains(.loadPreview(id(11))))
    #expect(driver.press("p").contains(.loadPreview(id(11))))
  }

  @Test("35: the cursor goes with the focus, which bears a sign") func focusIsSeen() throws {
    var driver = people(120, 30)
    let inList = try #require(driver.frame.cursor)
    #expect(driver.frame.rowText(inList.y).hasPrefix(">"))
    driver.press("tab")
    let frame = driver.frame
    let cursor = try #require(frame.cursor)
    #expect(cursor.x > 60)
    #expect(frame.rowText(1).contains("> Ana Lima"))
    let head = (cursor.x..<120).map { frame[Point(x: $0, y: cursor.y - 1)].style.traits }
    #expect(head.allSatisfy { $0.contains(.reversed) })
    driver.press("shift-tab")
    #expect(driver.frame.cursor == inList)
  }

  @Test func inThePreviewKeysScrollAndEnterOpens() {
    var driver = people(80, 16)
    driver.press("tab")
    #expect(panes(driver)?.preview.scroll == 0)
    driver.press("j")
    #expect(panes(driver)?.preview.scroll == 1)
    driver.press("G")
    #expect(driver.screen.contains("one-on-one"))
    driver.press("g g")
    #expect(panes(driver)?.preview.scroll == 0)
    #expect((driver.top as? RecordListScreen)?.list.selected == 0)
    #expect(driver.press("enter") == [.loadDetail(id(10))])
    #expect(driver.top is DetailScreen)
  }

  @Test func capitalsScrollThePreviewFromTheList() {
    var driver = people(80, 16)
    driver.press("J J K")
    #expect(panes(driver)?.preview.scroll == 1)
    #expect(panes(driver)?.focus == .list)
    // Another record is shown from its beginning.
    driver.press("down")
    #expect(panes(driver)?.preview.scroll == 0)
  }

  @Test func zGivesAllTheRoomToThePaneWithTheKeys() {
    var driver = people(120, 30)
    driver.press("z")
    #expect(!driver.screen.contains("ana@lumo.example"))
    driver.press("tab")
    #expect(driver.screen.contains("ana@lumo.example"))
    #expect(!driver.screen.contains("Eve"))
    driver.press("z esc")
    #expect(driver.screen.contains("ana@lumo.example"))
    #expect(driver.screen.contains("CTO"))
  }

  @Test func aGrowingWindowReadsWhatItShows() {
    var driver = people(40, 10)
    #expect(driver.send(.resized(Size(width: 120, height: 30))) == [.loadPreview(id(10))])
  }

  @Test("39: a click in the preview gives it the keys, the wheel scrolls what is under it")
  func theMouseKnowsThePanes() {
    var driver = people(120, 16)
    driver.send(.mouse(MouseEvent(.wheelDown, at: Point(x: 100, y: 5))))
    #expect(panes(driver)?.preview.scroll ?? 0 > 0)
    #expect(panes(driver)?.focus == .list)
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: 100, y: 5))))
    #expect(panes(driver)?.focus == .preview)
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: 5, y: 3))))
    #expect(panes(driver)?.focus == .list)
    #expect((driver.top as? RecordListScreen)?.list.selected == 1)
  }

  @Test func ofTheSearchTheHitIsShownAndTabLeavesTheField() {
    var driver = ScreenDriver(width: 120, height: 30)
    driver.press("8")
    driver.type("lu")
    let hit = SearchHit(id: id(20), kind: "org", title: "Lumo", snippet: "Lumo lights")
    #expect(driver.send(.searchLoaded("lu", [hit])) == [.loadPreview(id(20))])
    driver.answer()
    #expect(driver.screen.contains("Municipality: Cinder Fork"))
    driver.press("tab")
    driver.type("zj")
    #expect((driver.top as? SearchScreen)?.field.text == "lu")
    driver.press("/")
    driver.type("m")
    #expect((driver.top as? SearchScreen)?.field.text == "lum")
  }

  @Test func todayShowsWhatIsDue() {
    var driver = ScreenDriver(width: 120, height: 30)
    driver.press("2")
    driver.answer()
    #expect(driver.effects == [.loadPreview(id(40))])
    driver.answer()
    #expect(driver.screen.contains("Who: Ana Lima"))
  }

  @Test func theHistoryShowsWhatAnActionChanged() {
    var driver = ScreenDriver(width: 120, height: 30)
    driver.press("9")
    driver.send(
      .historyLoaded(HistoryRequest(), total: 1, Fixtures.history([(71, .done, true)])))
    #expect(driver.effects == [.loadChanges(id(71))])
    driver.answer()
    for line in ["Person: Ana Lima", "Organization: Lumo", "+ Tags: sponsor", "- Job"] {
      #expect(driver.screen.contains(line), "\(line)")
    }
  }

  @Test func aKindShowsItsFirstRecords() {
    var driver = ScreenDriver(width: 120, height: 30)
    driver.press("7 home")
    driver.press("j")
    guard case .loadList(let request)? = driver.effects.last else {
      Issue.record("nothing asked for")
      return
    }
    #expect(request.limit == Preview.rows)
    let row = ListRow(record: Record(id: id(77), kind: request.kind, fields: [:]))
    driver.send(.listLoaded(ListPage(request: request, total: 1, rows: [row])))
    #expect((driver.top as? RecordsScreen)?.panes.preview.lines.count == 1)
  }

  @Test func lateAnswersAboutAnotherRecordAreIgnored() {
    var driver = people(120, 30)
    driver.press("down")
    driver.send(.detailLoaded(id(10), Fixtures.anaDetail))
    #expect(!driver.screen.contains("ana@lumo.example"))
  }

  @Test("19: whether the preview is shown is kept across restarts") func panesAreKept() {
    var driver = people()
    let keep = Effect.saveDraft(key: "panes.list.person", text: "hidden")
    #expect(driver.press("p") == [keep])
    #expect(driver.press("p").contains(.dropDraft("panes.list.person")))
    driver = ScreenDriver()
    #expect(driver.press("3").contains(.loadDraft("panes.list.person")))
    driver.send(.draftLoaded(key: "panes.list.person", text: "hidden", keptOn: nil))
    driver.send(.draftLoaded(key: "panes.list.org", text: "", keptOn: nil))
    #expect(panes(driver)?.isPreviewOn == false)
    // A list of another kind is as it was.
    driver.press("4")
    #expect(panes(driver)?.isPreviewOn == true)
    // Asked for once.
    #expect(!driver.send(.hubChangedElsewhere).contains(.loadDraft("panes.list.org")))
  }
}
