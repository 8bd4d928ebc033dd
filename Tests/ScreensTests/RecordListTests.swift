import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite struct RecordListTests {
  func people() -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    return driver
  }

  @Test func filtersOnEveryKey() throws {
    var driver = people()
    driver.press("/")
    let effects = driver.type("an")
    guard case .loadList(let request)? = effects.first else {
      Issue.record("no request")
      return
    }
    #expect(request.filter == "an")
    driver.send(.listLoaded(Fixtures.page(request, [Fixtures.ana])))
    #expect(driver.screen.contains("1/3"))
    driver.press("enter")
    #expect(driver.state.context == .list)
    driver.press("esc")
    #expect((driver.top as? RecordListScreen)?.request.filter == "")
  }

  @Test func escapeRestoresListAndRow() {
    var driver = people()
    driver.press("down down /")
    driver.type("x")
    driver.press("esc")
    driver.answer()
    let list = driver.top as? RecordListScreen
    #expect(list?.request.filter == "")
    #expect(list?.list.selected == 2)
  }

  @Test func lateAnswersAreIgnored() {
    var driver = people()
    var old = ListRequest(kind: "person")
    old.filter = "old"
    driver.send(.listLoaded(Fixtures.page(old, [])))
    #expect((driver.top as? RecordListScreen)?.list.total == 3)
  }

  @Test func deleteAsksForYAndNothingElse() {
    var driver = people()
    #expect(driver.press("d").isEmpty)
    #expect(driver.screen.contains("Delete Ana Lima?"))
    #expect(driver.press("d").isEmpty)
    #expect(driver.press("d enter").isEmpty)
    driver.press("d")
    #expect(driver.press("y") == [.delete([id(10)], subject: "Ana Lima")])
    driver.send(.deleted([id(10)], subject: "Ana Lima"))
    #expect(driver.screen.contains("Deleted Ana Lima — u undoes"))
  }

  @Test func harmlessKeysDestroyNothing() {
    var driver = people()
    for key in ["ctrl-d", "backspace", "ctrl-k", "enter", "esc", "ctrl-d", "ctrl-k"] {
      let effects = driver.press(key)
      #expect(
        effects.allSatisfy {
          switch $0 {
          case .delete, .save, .undo: false
          default: true
          }
        })
    }
  }

  @Test func sortsByTheColumnChosen() {
    var driver = people()
    driver.press("s 2")
    #expect((driver.top as? RecordListScreen)?.request.sort == "job")
    driver.answer()
    #expect(driver.screen.contains("Job ▲"))
    driver.press("S")
    driver.answer()
    #expect(driver.screen.contains("Job ▼"))
  }

  @Test func readsAnotherWindowWhenScrolledOut() {
    var driver = ScreenDriver()
    driver.press("3")
    guard case .loadList(let request)? = driver.effects.first else { return }
    let rows = (0..<200).map { _ in Fixtures.ana }
    driver.send(.listLoaded(ListPage(request: request, total: 10_000, rows: rows)))
    #expect(driver.press("down").isEmpty)
    guard case .loadList(let next)? = driver.press("G").first else {
      Issue.record("no window asked for")
      return
    }
    #expect(next.limit == 80)
    #expect(next.offset > 9_800)
  }

  @Test("30: a wide terminal shows the selected record beside the list")
  func aWideTerminalShowsTheSelectedRecordBesideTheList() {
    var driver = ScreenDriver(width: 120, height: 30)
    driver.press("3")
    driver.answer()
    #expect(driver.effects == [.loadPreview(id(10))])
    driver.answer()
    #expect(driver.screen.contains("ana@lumo.example"))
    #expect(driver.press("down") == [.loadPreview(id(11))])
  }

  @Test func aRecordOpensWithItsLife() {
    var driver = people()
    #expect(driver.press("enter") == [.loadDetail(id(10))])
    driver.answer()
    #expect(driver.screen.contains("! 20 Nov 2026 action: Send the plan"))
    driver.press("end")
    #expect(driver.press("enter") == [.loadDetail(id(41))])
  }

  @Test func anOverdueActionIsMarkedDoneOnItsLine() {
    var driver = people()
    driver.press("enter")
    driver.answer()
    driver.press("end up up")
    guard case .save(let request)? = driver.press("x").first else {
      Issue.record("nothing saved")
      return
    }
    #expect(request.title.key == "done")
    #expect(request.edits.first?.id == id(40))
    #expect(request.edits.first?.values["doneOn"] == .text("2026-11-22"))
  }

  @Test func logFromAPersonBeginsWithTheName() {
    var driver = people()
    driver.press("enter")
    driver.answer()
    driver.press("i")
    #expect((driver.top as? LogScreen)?.field.text == "one-on-one with Ana Lima: ")
  }
}

@Suite struct OrganizationTests {
  @Test func anOrganizationShowsItsPeopleAndTakesMore() {
    var driver = ScreenDriver()
    driver.press("4")
    let lumo = ListRow(
      record: Record(id: id(20), kind: "org", fields: ["name": .text("Lumo")]))
    driver.answer([lumo])
    driver.press("enter")
    driver.send(.detailLoaded(id(20), RecordDetail(row: lumo)))
    let people = ListRequest(kind: "person", filter: "org=\(id(20))", sort: "title", limit: 100)
    driver.send(.listLoaded(ListPage(request: people, total: 1, rows: [Fixtures.ana])))
    #expect(driver.screen.contains("Ana Lima  CTO"))
    driver.press("a enter")
    #expect(driver.screen.contains("Lumo"))
    guard let form = driver.top as? FormScreen,
      case .lookup(let org)? = form.fields.first(where: { $0.name == "org" })?.input
    else {
      Issue.record("no form")
      return
    }
    #expect(org.chosen == [LookupField.Chosen(id: id(20), title: "Lumo")])
  }
}
