import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

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

  @Test func aKeptFilterThatIsRefusedIsLetGo() throws {
    var driver = people()
    driver.send(.draftLoaded(key: "view.person", text: "filter=shoe=9", keptOn: today))
    let request = try #require(driver.recordList?.request)
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
    let lists = [
      Self.saved("Silent", "1002", sort: "job", descending: true),
      Self.saved("By municipality", "", sort: "municipality"),
    ]
    Self.answer(&driver, lists)
    let effects = driver.press("1")
    #expect(
      effects.contains(
        .saveDraft(
          key: "view.person", text: "sort=job\ndescending=yes\nfilter=1002\nview=Silent")))
    store.answer(&driver)
    #expect(driver.state.status?.text == "List: Silent, 10 people")
    #expect(driver.screen.contains("List: Silent  Esc shows all"))
    driver.press("S", store)
    #expect(driver.screen.contains("Filter: 1002  Esc shows all"))
    driver.press("S", store)
    #expect(driver.screen.contains("List: Silent  Esc shows all"))
    driver.press("esc", store)
    #expect(!driver.screen.contains("Silent"))
    // One that only sorts is named too, and shows what it sorts by.
    driver.press("F")
    Self.answer(&driver, lists)
    driver.press("2", store)
    #expect(driver.screen.contains("List: By municipality"))
    #expect(driver.recordList?.columns.contains { $0.id == "municipality" } == true)
  }

  @Test("20: beside what is told of a view a narrow window keeps position and marks")
  func viewOnANarrowWindow() {
    var driver = ScreenDriver(width: 40, height: 10)
    driver.press("3", store)
    driver.press("space", store)
    driver.press("F")
    Self.answer(&driver, [Self.saved("Silent for 90 days", "1002")])
    driver.press("1", store)
    #expect(driver.screen.contains("List: Silent for 90 days  Esc shows all"))
    #expect(driver.screen.contains("1/10 +1"))
    #expect(!driver.screen.contains("of 40"))
  }

  @Test("a list that is opened has its own columns, filled in by one key for all that are marked")
  func ownColumns() throws {
    var driver = people()
    driver.press("c")
    #expect(driver.screen.contains("Only a saved list has columns of its own"))
    driver.press("F")
    var saved = Self.saved("Dinner", "1002")
    saved.fields["ownColumns"] = .list(["brings"])
    saved.fields["columns"] = .text("title,municipality")
    Self.answer(&driver, [saved])
    driver.press("1", store)
    #expect(driver.recordList?.columns.map(\.id) == ["title", "municipality"])
    #expect(driver.screen.contains("brings"))
    let request = try #require(driver.recordList?.request)
    #expect(request.savedList == saved.id)
    var page = store.page(request)
    page.rows[0].own = ["brings": "cake"]
    driver.send(.listLoaded(page))
    #expect(driver.screen.contains("cake"))
    driver.press("space space c 1")
    driver.type("wine")
    let effects = driver.press("enter")
    let ids = Set(page.rows.prefix(2).map(\.record.id))
    #expect(
      effects.contains { effect in
        guard case .fillColumn("brings", let list, "wine", let members) = effect else {
          return false
        }
        return list == saved.id && Set(members) == ids
      })
    driver.press("esc", store)
    #expect(!driver.screen.contains("brings"))
  }

  @Test("18: the view that was open is open and named after a restart")
  func viewIsNamedAgain() {
    var driver = people()
    let text = "sort=job\nfilter=1002\nview=Silent"
    driver.send(.draftLoaded(key: "view.person", text: text, keptOn: today))
    store.answer(&driver)
    #expect(driver.screen.contains("List: Silent  Esc shows all"))
    #expect(driver.state.status == nil)
  }

  private static func saved(
    _ name: String, _ filter: String, sort: String = "title", descending: Bool = false
  ) -> HubKit.Record {
    HubKit.Record(
      id: id(UInt8(name.utf8.count + 70)), kind: "savedList",
      fields: [
        "name": .text(name), "of": .text("person"), "filter": .text(filter), "sort": .text(sort),
        "descending": .boolean(descending),
      ])
  }

  /// What is kept of earlier times, and the saved lists.
  private static func answer(
    _ driver: inout ScreenDriver, _ lists: [HubKit.Record], earlier: String? = nil
  ) {
    driver.send(.draftLoaded(key: "views.person", text: earlier, keptOn: nil))
    let page = ListPage(
      request: SavedView.request("person"), total: lists.count,
      rows: lists.map { ListRow(record: $0) })
    driver.send(.listLoaded(page))
  }

  private static func save(_ effects: [Effect]) -> SaveRequest? {
    effects.lazy.compactMap { if case .save(let request) = $0 { request } else { nil } }.first
  }

  @Test("18: lists are saved as records, used and removed after y")
  func views() throws {
    var driver = people()
    driver.press("/")
    driver.type("1002")
    store.answer(&driver)
    driver.press("enter F")
    Self.answer(&driver, [])
    driver.press("s")
    driver.type("Twenties")
    let request = try #require(Self.save(driver.press("enter")))
    let edit = try #require(request.edits.first)
    #expect(edit.isNew && edit.kind == "savedList")
    #expect(edit.values["filter"] == .text("1002") && edit.values["of"] == .text("person"))
    driver.press("esc", store)
    #expect(driver.recordList?.request.filter == "")
    let list = Self.saved("Twenties", "1002")
    driver.press("F")
    Self.answer(&driver, [list])
    driver.press("1", store)
    #expect(driver.recordList?.request.filter == "1002")
    // Under the same name it is the same record.
    driver.press("F")
    Self.answer(&driver, [list])
    driver.press("s")
    driver.type("Twenties")
    #expect(Self.save(driver.press("enter"))?.edits.first?.id == list.id)
    driver.press("F")
    Self.answer(&driver, [list])
    driver.press("r enter")
    #expect(driver.press("y").contains(.delete([list.id], subject: "Twenties")))
  }

  @Test("lists are added to what is shown, taken away from it, and laid over it")
  func combined() {
    let lists = [Self.saved("Sponsors", "tag:sponsor"), Self.saved("The board", "tag:board")]
    func filter(_ keys: String, from start: String) -> String? {
      var driver = people()
      driver.press("F")
      Self.answer(&driver, lists)
      driver.press(start, store)
      driver.press("F")
      Self.answer(&driver, lists)
      driver.press(keys, store)
      return driver.recordList?.request.filter
    }
    #expect(filter("+ down enter", from: "1") == #"list:Sponsors or list:"The board""#)
    #expect(filter("- down enter", from: "1") == #"list:Sponsors not list:"The board""#)
    #expect(filter("o down enter", from: "1") == #"list:Sponsors list:"The board""#)
    #expect(filter("+ enter", from: "esc") == "list:Sponsors")
    #expect(filter("- enter", from: "esc") == "not list:Sponsors")
  }

  @Test("what was kept on this computer only becomes part of the hub, and then goes")
  func earlier() throws {
    var driver = people()
    driver.press("F")
    let earlier = "Silent\tjob\tdown\t1002\nSponsors\ttitle\tup\ttag:x"
    driver.send(.draftLoaded(key: "views.person", text: earlier, keptOn: nil))
    let sponsors = Self.saved("Sponsors", "tag:sponsor")
    func page(_ lists: [HubKit.Record]) -> AppMessage {
      .listLoaded(
        ListPage(
          request: SavedView.request("person"), total: lists.count,
          rows: lists.map { ListRow(record: $0) }))
    }
    let request = try #require(Self.save(driver.send(page([sponsors]))))
    // The one that is there already stays as it is.
    #expect(request.edits.map { $0.values["name"] } == [.text("Silent")])
    #expect(!driver.effects.contains(.dropDraft("views.person")))
    let result = ActionResult(action: id(90), title: request.title)
    #expect(
      driver.send(.saved(request, result)).contains(.loadList(SavedView.request("person"))))
    let effects = driver.send(
      page([sponsors, Self.saved("Silent", "1002", sort: "job", descending: true)]))
    #expect(effects.contains(.dropDraft("views.person")))
    #expect(driver.screen.contains("Saved lists"))
  }
}
