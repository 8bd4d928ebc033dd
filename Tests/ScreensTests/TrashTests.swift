import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite struct TrashTests {
  static let rows: [ListRow] = (0..<3).map { number in
    var record = Record(
      id: PeopleStore.id(number), kind: number == 2 ? "org" : "person",
      fields: ["name": .text(PeopleStore.name(number))])
    record.deletedAt = "2026-11-21T10:00:00Z"
    return ListRow(record: record)
  }

  func trash() -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("g T")
    driver.send(.trashLoaded(TrashRequest(), total: 3, Self.rows))
    return driver
  }

  @Test func whatBelongsThereIsSaidWhenItIsEmpty() {
    var driver = ScreenDriver()
    driver.press("g T")
    driver.send(.trashLoaded(TrashRequest(), total: 0, []))
    #expect(driver.screen.contains("[r] brings it back"))
  }

  @Test("20: several are marked and restored in one action")
  func restoresMany() {
    var driver = trash()
    #expect(driver.screen.contains("person"))
    driver.press("space down space")
    #expect(driver.screen.contains("3/3 +2"))
    let ids = [PeopleStore.id(0), PeopleStore.id(2)]
    #expect(driver.press("r") == [.restore(ids, subject: "2 records")])
    driver.send(.restored(ids, subject: "2 records"))
    #expect((driver.top as? TrashScreen)?.marks.isEmpty == true)
    #expect(driver.screen.contains("Restored 2 records — u undoes"))
  }

  @Test func oneIsRestoredByItsName() {
    var driver = trash()
    #expect(
      driver.press("down r") == [.restore([PeopleStore.id(1)], subject: "Person 10001")])
  }

  @Test func aRangeIsMarked() {
    var driver = trash()
    driver.press("v G v")
    #expect((driver.top as? TrashScreen)?.marks.count == 3)
    driver.press(",")
    #expect((driver.top as? TrashScreen)?.marks.isEmpty == true)
  }

  @Test("16: the Trash is filtered on each key, and Esc restores list and row")
  func filters() {
    var driver = trash()
    driver.press("down /")
    let effects = driver.type("x")
    #expect(effects.contains(.loadTrash(TrashRequest(text: "x"))))
    driver.send(.trashLoaded(TrashRequest(text: "x"), total: 0, []))
    #expect(driver.screen.contains("0/3"))
    #expect(driver.screen.contains("Nothing matches \"x\" here"))
    driver.press("esc")
    driver.send(.trashLoaded(TrashRequest(), total: 3, Self.rows))
    #expect((driver.top as? TrashScreen)?.list.selected == 1)
  }

  @Test func aRecordOpensFromTheTrash() {
    var driver = trash()
    driver.press("enter")
    #expect(driver.top is DetailScreen)
  }

  @Test func marksSurviveAnUndoOfSomethingElse() {
    var driver = trash()
    driver.press("space space")
    let undone = Fixtures.history([(70, .done, true)])[0]
    let effects = driver.send(.undone(undone))
    let ids = [PeopleStore.id(0), PeopleStore.id(1)]
    #expect(effects.contains(.loadRecords(ids)))
    // The second of them was brought back.
    var live = Self.rows[1]
    live.record.deletedAt = nil
    driver.send(.recordsLoaded(ids, [Self.rows[0], live]))
    #expect((driver.top as? TrashScreen)?.marks.ids == [PeopleStore.id(0)])
  }

  @Test func theNextRecordOfTheTrashIsOneKeyAway() {
    var driver = trash()
    driver.press("enter J")
    #expect((driver.top as? DetailScreen)?.id == PeopleStore.id(1))
    driver.press("J J")
    #expect((driver.top as? DetailScreen)?.id == PeopleStore.id(2))
    #expect(driver.screen.contains("The list ends here"))
    driver.press("K")
    #expect((driver.top as? DetailScreen)?.id == PeopleStore.id(1))
  }

  @Test func theTrashFurtherDownIsReadForTheNextRecord() throws {
    var driver = ScreenDriver()
    driver.press("g T")
    let rows = PeopleStore(600).rows
    func send(_ request: TrashRequest) {
      let shown = Array(rows.dropFirst(request.offset).prefix(request.limit))
      driver.send(.trashLoaded(request, total: rows.count, shown))
    }
    send(TrashRequest())
    driver.press("G")
    driver.press("home")
    send(try #require((driver.top as? TrashScreen)?.request))
    var screen = try #require(driver.top as? TrashScreen)
    screen.list.select(499)
    driver.state.stack[driver.state.stack.count - 1] = screen
    driver.press("enter J")
    let beneath = try #require(driver.state.stack.dropLast().last as? TrashScreen)
    send(beneath.request)
    #expect((driver.top as? DetailScreen)?.id == PeopleStore.id(500))
  }

  @Test func movesTypedWhileTheTrashIsReadAreDone() {
    var driver = ScreenDriver()
    driver.press("g T")
    driver.press("j j k")
    driver.send(.trashLoaded(TrashRequest(), total: 3, Self.rows))
    #expect((driver.top as? TrashScreen)?.list.selected == 1)
  }

  @Test("23: a person in the Trash is erased from there, what else is there stays")
  func erasing() {
    var driver = trash()
    let person = ListRow(
      record: Record(id: ScreenDriver.id(90), kind: "person", fields: ["name": .text("Bo Ek")]))
    let action = ListRow(
      record: Record(id: ScreenDriver.id(91), kind: "action", fields: ["text": .text("Call")]))
    driver.send(.trashLoaded(TrashRequest(), total: 2, [person, action]))
    #expect(driver.screen.contains("F2 erases a person"))
    driver.press("home")
    driver.press("f2")
    #expect(driver.screen.contains("Erase this person for good"))
    driver.press("esc down f2")
    #expect(!driver.screen.contains("Erase this person for good"))
    driver.press("esc up")
    _ = driver.carryOut([.run(.erasePerson)])
    #expect(driver.top is EraseScreen)
  }
}
