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

  @Test("a field of all that are marked is changed in one save, after y to what it would do")
  func changingAField() throws {
    var driver = people("space space space e")
    #expect(driver.screen.contains("Change of 3 people"))
    driver.press("/")
    driver.type("ring")
    driver.press("enter")
    #expect(driver.screen.contains("Set to"))
    driver.press("enter")
    driver.type("9")
    driver.press("enter")
    #expect(driver.top is AskScreen)
    driver.press("backspace")
    driver.type("2")
    driver.press("enter")
    store.answer(&driver)
    #expect(driver.screen.contains("3 change."))
    #expect(saved(driver) == nil)
    driver.press("y")
    let request = try #require(saved(driver))
    #expect(request.edits.count == 3)
    #expect(request.edits.allSatisfy { $0.values == ["ring": .integer(2)] })
    #expect(request.title.key == "edit" && request.title.ids.count == 3)
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

  @Test(
    "16: on the way to a match nothing is done to the row that was left",
    arguments: ["d", "enter", "e", "t", "w", "space", "v"])
  func nothingOnTheWay(_ key: String) throws {
    var driver = people("/")
    driver.type("1030")
    store.answer(&driver)
    driver.press("enter esc", store)
    guard case .findMatch(let request)? = driver.press("n").first else {
      Issue.record("nothing asked")
      return
    }
    #expect(driver.press(key).isEmpty)
    #expect(driver.state.question == nil)
    let list = try #require(driver.recordList)
    #expect(list.marks.isEmpty && list.marks.anchor == nil)
    #expect(driver.screen.contains("Reading"))
    driver.send(.matchFound(request, store.match(request)))
    store.answer(&driver)
    #expect(driver.recordList?.subject == PeopleStore.id(300))
    driver.press("d", store)
    #expect(driver.state.question?.text.contains("Person 10300") == true)
  }

  @Test("16: whoever moves on the way to a match stays there", arguments: ["j", "/", "wheel"])
  func movesOnTheWay(_ move: String) {
    var driver = people("/")
    driver.type("1030")
    store.answer(&driver)
    driver.press("enter esc", store)
    let effects = driver.press("n")
    if move == "wheel" {
      driver.send(.mouse(MouseEvent(.wheelDown, at: Point(x: 30, y: 5))))
    } else {
      driver.press(move)
    }
    let row = driver.recordList?.list.selected
    guard case .findMatch(let request)? = effects.first else {
      Issue.record("nothing asked")
      return
    }
    driver.send(.matchFound(request, store.match(request)))
    store.answer(&driver)
    #expect(driver.recordList?.list.selected == row)
    #expect(row != 300)
  }

  @Test("14: in a list whose filter was refused a move says why, and none is kept for later")
  func movesInARefusedList() throws {
    var driver = people("/")
    driver.type("(ring")
    let request = try #require(driver.recordList?.request)
    driver.press("down")
    driver.send(.refused(.loadList(request), Notice("error.filterEnds")))
    for keys in ["down", "enter j", "G"] {
      driver.press(keys)
      #expect(driver.state.status?.kind == .error, "\(keys)")
      driver.state.status = nil
    }
    driver.press("/")
    for _ in 0..<5 { driver.press("backspace") }
    store.answer(&driver)
    #expect(driver.recordList?.list.total == 340)
    #expect(driver.recordList?.list.selected == 0)
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
    let terms: [(Kind, String)] = [
      ("person", FilterBuilder.term("name", .contains, "two words")),
      ("person", FilterBuilder.term("name", .contains, "a\"b (c)")),
      ("action", FilterBuilder.term("due", .less, "2w")),
      ("person", FilterBuilder.term("org", .notEqual, "")),
    ]
    let world = ScreenDriver().state.world
    for (kind, term) in terms {
      guard case .term = try world.filterLanguage(kind)?.read(term) else {
        Issue.record("\(term) is no comparison")
        continue
      }
    }
    let joined = FilterBuilder("person", world).join("a or b", "ring=1")
    #expect(joined == "(a or b) ring=1")
    guard case .and(let parts) = try world.filterLanguage("person")?.read(joined) else {
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
