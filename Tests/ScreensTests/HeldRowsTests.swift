import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// Keys that are faster than the disk: nothing is done to a row that is not the one on the screen.
@Suite struct HeldRowsTests {
  let store = PeopleStore(10_000)

  func people() -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("3", store)
    return driver
  }

  private func writes(_ effects: [Effect]) -> Bool {
    effects.contains {
      switch $0 {
      case .save, .delete, .restore: true
      default: false
      }
    }
  }

  @Test func aRowThatIsBeingReadIsNotMarked() throws {
    var driver = people()
    driver.press("G")
    let asked = try #require(driver.recordList?.request)
    driver.press("space")
    #expect(driver.recordList?.marks.isEmpty == true)
    #expect(driver.screen.contains("Reading"))
    driver.send(.listLoaded(store.page(asked)))
    driver.press("space", store)
    #expect(driver.recordList?.marks.ids == [PeopleStore.id(9_999)])
  }

  @Test func anActionThatIsBeingReadIsNotDone() throws {
    let rows = (0..<200).map { number in
      ListRow(record: Record(id: PeopleStore.id(number), kind: "action", fields: [:]))
    }
    var driver = ScreenDriver()
    driver.press("6")
    let request = try #require(driver.recordList?.request)
    driver.send(.listLoaded(ListPage(request: request, total: 10_000, rows: rows)))
    driver.press("G")
    #expect(!writes(driver.press("x")))
    driver.press("home")
    #expect(writes(driver.press("x")))
  }

  @Test func aFilterTypedAheadMeansItsOwnRows() throws {
    var driver = people()
    driver.press("/")
    driver.type("1001")
    driver.press("enter space")
    #expect(driver.recordList?.marks.isEmpty == true)
    driver.press("d")
    #expect(driver.state.question == nil)
    let asked = try #require(driver.recordList?.request)
    driver.send(.listLoaded(store.page(asked)))
    driver.press("space", store)
    #expect(driver.recordList?.marks.ids == [PeopleStore.id(10)])
  }

  @Test func theEndWishedForWhileReadingIsGoneTo() throws {
    var driver = ScreenDriver()
    driver.press("3")
    let asked = try #require(driver.recordList?.request)
    driver.press("G")
    driver.send(.listLoaded(store.page(asked)))
    store.answer(&driver)
    #expect(driver.recordList?.list.selected == 9_999)
    #expect(driver.screen.contains("Person 19999"))
  }

  @Test func goingToAndFroEndsWhereOneIs() throws {
    var driver = people()
    driver.press("G")
    let asked = try #require(driver.recordList?.request)
    driver.press("home")
    driver.send(.listLoaded(store.page(asked)))
    store.answer(&driver)
    #expect(driver.screen.contains("Person 10000"))
    driver.press("space", store)
    #expect(driver.recordList?.marks.ids == [PeopleStore.id(0)])
  }

  @Test func whatIsBeingReadInTheTrashIsNotRestored() {
    var driver = ScreenDriver()
    driver.press("g T")
    let rows = Array(store.rows.prefix(500))
    driver.send(.trashLoaded(TrashRequest(), total: 1_000, rows))
    driver.press("G")
    #expect(!writes(driver.press("r")))
    driver.press("/")
    driver.type("x")
    #expect(!writes(driver.press("enter r")))
  }

  @Test func theNextRecordAtTheEdgeIsTheNextOne() throws {
    var driver = people()
    var list = try #require(driver.recordList)
    list.list.select(79)
    driver.state.stack[driver.state.stack.count - 1] = list
    driver.press("enter J")
    #expect((driver.top as? DetailScreen)?.id == PeopleStore.id(79))
    #expect(driver.state.status?.text.contains("Reading") == true)
    try answerBeneath(&driver)
    #expect((driver.top as? DetailScreen)?.id == PeopleStore.id(80))
    #expect(driver.state.status == nil)
  }

  @Test func recordsFurtherOnAreCountedWhileTheyAreBeingRead() throws {
    var driver = people()
    var list = try #require(driver.recordList)
    list.list.select(79)
    driver.state.stack[driver.state.stack.count - 1] = list
    driver.press("enter J J K J")
    try answerBeneath(&driver)
    #expect((driver.top as? DetailScreen)?.id == PeopleStore.id(81))
  }

  @Test func anotherKeyGivesUpTheRecordThatIsBeingRead() throws {
    var driver = people()
    var list = try #require(driver.recordList)
    list.list.select(79)
    driver.state.stack[driver.state.stack.count - 1] = list
    driver.press("enter J down")
    try answerBeneath(&driver)
    #expect((driver.top as? DetailScreen)?.id == PeopleStore.id(79))
  }

  private func answerBeneath(_ driver: inout ScreenDriver) throws {
    let beneath = driver.state.stack[driver.state.stack.count - 2] as? RecordListScreen
    let asked = try #require(beneath?.request)
    driver.send(.listLoaded(store.page(asked)))
  }

  @Test(
    "moves typed while a list is being read are done once it is there",
    arguments: [
      ("j j j", 3), ("pgdown k", 9), ("G k k", 9_997), ("j j home j", 1), ("G g g pgdown", 10),
    ])
  func movesTypedAhead(_ keys: String, _ row: Int) throws {
    var driver = ScreenDriver()
    driver.press("3")
    let asked = try #require(driver.recordList?.request)
    driver.press(keys)
    driver.send(.listLoaded(store.page(asked)))
    store.answer(&driver)
    #expect(driver.recordList?.list.selected == row)
    driver.press("space")
    #expect(driver.recordList?.marks.ids == [PeopleStore.id(row)])
  }

  @Test func movesTypedAheadAreMeantForTheListAsItWasLeft() throws {
    var driver = ScreenDriver()
    let effects = driver.press("3")
    let draft = effects.firstIndex(of: .loadDraft("view.person"))
    let list = effects.firstIndex { if case .loadList = $0 { true } else { false } }
    #expect((draft ?? .max) < (list ?? 0))
    driver.press("j j")
    driver.send(.draftLoaded(key: "view.person", text: "filter=100", keptOn: nil))
    let asked = try #require(driver.recordList?.request)
    driver.send(.listLoaded(store.page(asked)))
    #expect(driver.recordList?.list.selected == 2)
    #expect(driver.recordList?.list.total == 120)
  }

  @Test func movesInAFilteredListWaitForIt() throws {
    var driver = people()
    driver.press("/")
    driver.type("1001")
    driver.press("down down")
    let asked = try #require(driver.recordList?.request)
    driver.send(.listLoaded(store.page(asked)))
    #expect(driver.recordList?.subject == PeopleStore.id(12))
  }

  @Test func uInTheHistoryWaitsForTheActionThatIsSelected() {
    var driver = ScreenDriver()
    driver.press("9")
    let actions = Fixtures.history([(70, .done, true), (71, .done, false)])
    driver.send(.historyLoaded(HistoryRequest(), total: 1_000, actions))
    driver.press("G")
    #expect(driver.press("u").isEmpty)
    #expect(driver.screen.contains("Reading"))
  }

  @Test func whatIsMeantStaysWhatItWasWhenTheQuestionWasAsked() {
    var store = PeopleStore(40)
    var driver = ScreenDriver()
    driver.press("3", store)
    driver.press("down down t", store)
    store.rows.remove(at: 0)
    driver.send(.hubChangedElsewhere)
    store.answer(&driver)
    driver.type("sponsor")
    driver.press("enter")
    let saved = driver.effects.compactMap {
      if case .save(let request) = $0 { request } else { nil }
    }
    #expect(saved.first?.edits.map(\.id) == [PeopleStore.id(2)])
    #expect(driver.recordList?.subject == PeopleStore.id(2))
    #expect(driver.recordList?.list.selected == 1)
  }

  @Test func aDeedIsDoneThoughTheMarksWereTakenAwayMeanwhile() {
    let store = PeopleStore(40)
    var driver = ScreenDriver()
    driver.press("3", store)
    driver.press("space space w", store)
    driver.type("friday")
    driver.press("enter")
    guard case .loadRecords(let ids)? = driver.effects.first else {
      Issue.record("nothing read")
      return
    }
    driver.press(", G")
    let rows = ids.compactMap { id in store.rows.first { $0.record.id == id } }
    #expect(writes(driver.send(.recordsLoaded(ids, rows))))
  }

  @Test func onlyWhatTheKindAllowsIsOffered() {
    var driver = people()
    #expect(driver.recordList?.idle == [.done, .attendance])
    driver.press("6")
    #expect(driver.recordList?.idle.contains(.done) == false)
    driver.press("5")
    #expect(driver.recordList?.idle.contains(.attendance) == false)
  }

  @Test func aViewThatCannotBeKeptIsNotSaidToBe() {
    let hub = HubSummary(
      id: id(1), name: "Gear Guild", readOnly: Notice("error.readOnly", ["path": "a.hub"]))
    var driver = ScreenDriver(hub: hub)
    driver.press("3", store)
    driver.press("F")
    driver.send(.draftLoaded(key: "views.person", text: nil, keptOn: nil))
    driver.send(
      .listLoaded(ListPage(request: SavedView.request("person"), total: 0, rows: [])))
    driver.press("s")
    #expect(driver.recordList != nil)
    #expect(driver.screen.contains("Lists cannot be kept"))
  }
}
