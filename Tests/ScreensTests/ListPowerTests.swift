import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite struct ManyTests {
  let store = PeopleStore(40)

  func people(_ keys: String) -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("3", store)
    driver.press(keys, store)
    return driver
  }

  private func saved(_ driver: ScreenDriver) -> SaveRequest? {
    driver.effects.lazy.compactMap { if case .save(let request) = $0 { request } else { nil } }
      .first
  }

  @Test func tagsAreAddedAndTakenAwayFromAllThatAreMarked() throws {
    var driver = people("space space t")
    #expect(driver.screen.contains("Tags of 2 people"))
    driver.type("sponsor, -old one, follow up")
    driver.press("enter")
    let request = try #require(saved(driver))
    #expect(request.title == ActionTitle("tag", [PeopleStore.id(0), PeopleStore.id(1)]))
    #expect(request.edits.count == 2)
    #expect(request.edits.allSatisfy { $0.removals == ["tags": ["old one"]] })
    #expect(request.edits.allSatisfy { $0.additions["tags"]?.first == "sponsor" })
    driver.send(.saved(request, ActionResult(action: id(90), title: request.title)))
    #expect(driver.screen.contains("Tags changed: 2 people — u undoes"))
  }

  @Test func tagsThereAreAreOfferedAndPutIn() throws {
    var driver = people("t")
    #expect(driver.effects == [.loadElements(ElementsRequest(kind: "person", field: "tags"))])
    driver.send(
      .elementsLoaded(ElementsRequest(kind: "person", field: "tags"), ["sponsor", "press"]))
    driver.type("x, -pr")
    driver.press("down enter")
    let request = try #require(saved(driver))
    #expect(request.edits.first?.additions == ["tags": ["x"]])
    #expect(request.edits.first?.removals == ["tags": ["press"]])
    #expect(request.subject == "Person 10000")
  }

  @Test func nothingTypedIsNotSaved() {
    var driver = people("t")
    driver.press("enter")
    #expect(saved(driver) == nil)
    #expect(driver.top is AskScreen)
    driver.press("esc")
    #expect(driver.recordList != nil)
  }

  @Test func followingUpMakesAnActionForEachInOneSave() throws {
    var driver = people("space space w")
    driver.type("friday")
    driver.press("enter")
    guard case .loadRecords(let ids)? = driver.effects.first else {
      Issue.record("nothing read")
      return
    }
    let rows = ids.compactMap { id in store.rows.first { $0.record.id == id } }
    driver.send(.recordsLoaded(ids, rows))
    let request = try #require(saved(driver))
    #expect(request.edits.map(\.isNew) == [true, true])
    #expect(Set(request.edits.map(\.id)).count == 2)
    #expect(request.edits.first?.values["text"] == .text("Follow up with Person 10000"))
    #expect(request.edits.first?.values["due"] == .text("2026-11-27"))
    #expect(request.edits.first?.values["owner"] == .text(id(2).text))
  }

  @Test func aDayThatIsNoneIsAskedForAgain() {
    var driver = people("w")
    driver.type("someday")
    driver.press("enter")
    #expect(driver.top is AskScreen)
    #expect(driver.screen.contains("No day"))
  }

  @Test func theMenuMarksByAFilter() {
    var driver = people(".")
    #expect(driver.screen.contains("Mark by a filter"))
    driver.press("/")
    driver.type("1001")
    driver.press("enter")
    store.answer(&driver)
    #expect(driver.recordList?.marks.ids == Set((10...19).map(PeopleStore.id)))
    #expect(driver.screen.contains("10 more marked"))
    driver.press(". a", store)
    #expect(driver.recordList?.marks.count == 40)
  }

  @Test func aFilterThatIsNoneIsTold() {
    var driver = people(". /")
    driver.type("(ana")
    driver.press("enter")
    #expect(driver.top is AskScreen)
  }
}

@Suite struct KeptViewTests {
  let store = PeopleStore(40)

  func people() -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("3", store)
    return driver
  }

  @Test("19: sorting is drawn in the header and kept", arguments: [GlyphSet.unicode, .ascii])
  func sorting(_ glyphs: GlyphSet) {
    var driver = ScreenDriver(glyphs: glyphs)
    driver.press("3", store)
    #expect(driver.screen.contains(glyphs == .ascii ? "Name ^" : "Name ▲"))
    driver.press("s")
    #expect(driver.top is MenuScreen)
    let effects = driver.press("2")
    #expect(driver.recordList?.request.sort == "job")
    #expect(effects.contains(.saveDraft(key: "view.person", text: "sort=job")))
    store.answer(&driver)
    #expect(driver.screen.contains(glyphs == .ascii ? "Job ^" : "Job ▲"))
    let reversed = driver.press("S")
    #expect(reversed.contains(.saveDraft(key: "view.person", text: "sort=job\ndescending=yes")))
    store.answer(&driver)
    #expect(driver.screen.contains(glyphs == .ascii ? "Job v" : "Job ▼"))
    driver.press("s")
    #expect(driver.press("1").contains(.dropDraft("view.person")))
  }

  @Test("19: by any field of the kind, whose column is shown then")
  func sortingByWhatIsNotShown() throws {
    var driver = people()
    driver.press("s /")
    driver.type("municip")
    driver.press("enter", store)
    #expect(driver.recordList?.request.sort == "municipality")
    #expect(driver.recordList?.columns.map(\.id).prefix(2) == ["title", "municipality"])
    #expect(driver.screen.contains("Municipality ▲"))
    let all = try #require(Catalogue.standard["person"].map(ListColumn.all))
    let sortable = Set(all.compactMap(\.sort))
    driver.press("s")
    let menu = try #require(driver.top as? MenuScreen)
    #expect(menu.menu.sections.flatMap(\.items).count == sortable.count)
  }

  @Test("19: what was kept is shown again after a restart; what is no more is left out")
  func restored() {
    var driver = ScreenDriver()
    let asked = driver.press("3")
    #expect(asked.contains(.loadDraft("view.person")))
    store.answer(&driver)
    let text = "zoom=yes\nsort=job\ndescending=yes\ncolumns=title,ring,gone,job\nfilter=1001\nodd"
    driver.send(.draftLoaded(key: "view.person", text: text, keptOn: today))
    store.answer(&driver)
    let list = driver.recordList
    #expect(list?.columns.map(\.id) == ["title", "ring", "job"])
    #expect(list?.request.sort == "job")
    #expect(list?.request.descending == true)
    #expect(driver.screen.contains("Filter: 1001  Esc shows all"))
    #expect(driver.screen.contains("1/10 of 40"))
    // Lines of other parts stay; an unknown sort falls back.
    let effects = driver.press("esc")
    #expect(driver.recordList?.request.filter == "")
    #expect(
      effects.contains {
        if case .saveDraft("view.person", let text) = $0 {
          text.contains("zoom=yes") && !text.contains("filter")
        } else {
          false
        }
      })
  }

  @Test func aSortThatIsNoMoreFallsBack() {
    var driver = people()
    driver.send(.draftLoaded(key: "view.person", text: "sort=shoeSize", keptOn: today))
    #expect(driver.recordList?.request.sort == "title")
  }

  @Test func aKeptFilterThatIsRefusedIsLetGo() {
    var driver = people()
    driver.send(.draftLoaded(key: "view.person", text: "filter=shoe=9", keptOn: today))
    guard let request = driver.recordList?.request else { return }
    #expect(request.filter == "shoe=9")
    let effects = driver.send(.refused(.loadList(request), Notice("error.filterEnds")))
    #expect(driver.recordList?.request.filter == "")
    #expect(effects.contains(.dropDraft("view.person")))
  }

  @Test func columnsAreShownAndHiddenAndKept() {
    var driver = people()
    driver.press("C")
    driver.type("municip")
    let effects = driver.press("enter")
    #expect(driver.recordList?.columns.last?.id == "municipality")
    #expect(
      effects.contains(
        .saveDraft(key: "view.person", text: "columns=title,last,org,job,ring,municipality")))
    driver.press("C")
    driver.type("municip")
    #expect(driver.press("enter").contains(.dropDraft("view.person")))
  }

  @Test func hidingTheSortedColumnFallsBackToTheUsualOrder() {
    var driver = people()
    driver.press("s 2", store)
    driver.press("C")
    driver.type("job")
    driver.press("enter")
    #expect(driver.recordList?.request.sort == "title")
  }

  @Test func aKeptViewSurvivesItsText() {
    var view = KeptView("a=1\nb=2=3\nnonsense\n=\n")
    #expect(view["b"] == "2=3")
    view["a"] = nil
    view["c"] = "x\ny"
    #expect(KeptView(view.text) == view)
    #expect(view["c"] == "x y")
  }

  @Test("18: a view that is opened says which and how much it holds, and stands above meanwhile")
  func viewIsNamed() {
    var driver = people()
    driver.press("F")
    let text = "Silent\tjob\tdown\t1002\nBy municipality\tmunicipality\tup\t"
    driver.send(.draftLoaded(key: "views.person", text: text, keptOn: today))
    let effects = driver.press("1")
    #expect(
      effects.contains(
        .saveDraft(
          key: "view.person", text: "sort=job\ndescending=yes\nfilter=1002\nview=Silent")))
    store.answer(&driver)
    #expect(driver.state.status?.text == "View: Silent, 10 people")
    #expect(driver.screen.contains("View: Silent  Esc shows all"))
    driver.press("S", store)
    #expect(driver.screen.contains("Filter: 1002  Esc shows all"))
    driver.press("S", store)
    #expect(driver.screen.contains("View: Silent  Esc shows all"))
    driver.press("esc", store)
    #expect(!driver.screen.contains("Silent"))
    // One that only sorts is named too, and shows what it sorts by.
    driver.press("F")
    driver.send(.draftLoaded(key: "views.person", text: text, keptOn: today))
    driver.press("2", store)
    #expect(driver.screen.contains("View: By municipality"))
    #expect(driver.recordList?.columns.contains { $0.id == "municipality" } == true)
  }

  @Test("18: the view that was open is open and named after a restart")
  func viewIsNamedAgain() {
    var driver = people()
    let text = "sort=job\nfilter=1002\nview=Silent"
    driver.send(.draftLoaded(key: "view.person", text: text, keptOn: today))
    store.answer(&driver)
    #expect(driver.screen.contains("View: Silent  Esc shows all"))
    #expect(driver.state.status == nil)
  }

  @Test("18: views are saved, used and removed after y")
  func views() {
    var driver = people()
    driver.press("/")
    driver.type("1002")
    store.answer(&driver)
    driver.press("enter F")
    driver.send(.draftLoaded(key: "views.person", text: nil, keptOn: nil))
    driver.press("s")
    driver.type("Twenties")
    let text = "Twenties\ttitle\tup\t1002"
    #expect(driver.press("enter").contains(.saveDraft(key: "views.person", text: text)))
    driver.press("esc", store)
    #expect(driver.recordList?.request.filter == "")
    driver.press("F")
    driver.send(.draftLoaded(key: "views.person", text: text, keptOn: today))
    #expect(driver.screen.contains("Twenties"))
    driver.press("1", store)
    #expect(driver.recordList?.request.filter == "1002")
    driver.press("F")
    driver.send(.draftLoaded(key: "views.person", text: text, keptOn: today))
    driver.press("r enter")
    #expect(driver.recordList?.views.count == 1)
    #expect(driver.press("y").contains(.dropDraft("views.person")))
  }
}

@Suite struct FilterTests {
  let store = PeopleStore(340)

  func people(_ keys: String = "") -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("3", store)
    driver.press(keys, store)
    return driver
  }

  private func filter(_ text: String, _ driver: inout ScreenDriver) {
    driver.press("/")
    for character in text {
      driver.type(String(character))
      store.answer(&driver)
    }
  }

  @Test("16: a filter works on each key, counts, and Esc restores list and row")
  func filtering() {
    var driver = people("pgdown pgdown down")
    let before = driver.screen
    let row = driver.recordList?.list
    filter("1001", &driver)
    #expect(driver.screen.contains("10/340"))
    driver.press("esc", store)
    #expect(driver.recordList?.list == row)
    #expect(driver.screen == before)
  }

  @Test("16: n asks for the next match only, and for each n that was faster than the answer")
  func matchesTypedAhead() {
    var driver = people("/")
    driver.type("1001")
    store.answer(&driver)
    driver.press("enter esc", store)
    let effects = driver.press("n")
    driver.press("n n N")
    #expect(driver.effects.isEmpty)
    guard case .findMatch(let request)? = effects.first, effects.count == 1 else {
      Issue.record("\(effects)")
      return
    }
    #expect(request.filter == "1001")
    driver.send(.matchFound(request, store.match(request)))
    store.answer(&driver)
    #expect(driver.recordList?.list.selected == 11)
  }

  @Test("16: n and N walk the matches and say when they pass the end")
  func walking() {
    var driver = people()
    filter("1001", &driver)
    driver.press("enter n", store)
    #expect(driver.recordList?.list.selected == 1)
    #expect(driver.screen.contains("2/10 of 340"))
    driver.press("N N", store)
    #expect(driver.recordList?.list.selected == 9)
    #expect(driver.screen.contains("Past the first"))
    driver.press("n", store)
    #expect(driver.recordList?.list.selected == 0)
    #expect(driver.screen.contains("Past the end"))
  }

  @Test("16: in the whole list n goes on to what matched last")
  func walkingTheWholeList() {
    var driver = people("n")
    #expect(driver.screen.contains("/ looks"))
    filter("1030", &driver)
    driver.press("enter esc n", store)
    #expect(driver.recordList?.list.selected == 300)
    #expect(driver.screen.contains("Person 10300"))
    driver.press("N", store)
    #expect(driver.recordList?.list.selected == 309)
    #expect(driver.screen.contains("Past the first"))
  }

  @Test("18: the builder ends in the text that could have been typed")
  func building() {
    var driver = people("f")
    driver.type("birthday")
    driver.press("esc esc", store)
    driver.press("f")
    driver.type("metOn")
    driver.press("enter")
    driver.type("before")
    driver.press("enter")
    driver.type("2w")
    driver.press("enter")
    #expect(driver.recordList?.request.filter == "metOn<2w")
    driver.press("f")
    driver.type("ring")
    driver.press("enter enter")
    driver.type("1")
    let effects = driver.press("enter")
    #expect(driver.recordList?.request.filter == "metOn<2w ring=1")
    #expect(effects.contains(.saveDraft(key: "view.person", text: "filter=metOn<2w ring=1")))
    #expect(driver.screen.contains("Filter: metOn<2w ring=1"))
  }

  @Test("18: what is built is read as it was meant")
  func terms() throws {
    let terms = [
      FilterBuilder.term("name", .contains, "two words"),
      FilterBuilder.term("name", .contains, "a\"b (c)"),
      FilterBuilder.term("due", .less, "2w"), FilterBuilder.term("org", .notEqual, ""),
    ]
    for term in terms {
      guard case .field = try Filter(parsing: term) else {
        Issue.record("\(term) is no comparison")
        continue
      }
    }
    let joined = FilterBuilder.join("a or b", "ring=1")
    #expect(joined == "(a or b) ring=1")
    guard case .and(let parts) = try Filter(parsing: joined) else {
      Issue.record("not both")
      return
    }
    #expect(parts.count == 2)
  }

  @Test(arguments: Language.allCases) func everyComparisonHasWords(_ language: Language) {
    let driver = ScreenDriver(language: language)
    let world = driver.state.world
    for descriptor in Catalogue.standard.kinds where !descriptor.isInternal {
      let builder = FilterBuilder(descriptor.kind, world)
      for field in descriptor.fields where !field.isInternal {
        guard let menu = builder.comparisons(field.name) else { continue }
        for item in menu.menu.sections.flatMap(\.items) {
          #expect(!item.label.contains("."), "\(item.label)")
        }
      }
    }
  }
}
