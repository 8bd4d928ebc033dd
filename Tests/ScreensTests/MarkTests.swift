import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite struct MarkTests {
  let store = PeopleStore(340)

  func people(width: Int = 80, height: Int = 24) -> ScreenDriver {
    var driver = ScreenDriver(width: width, height: height)
    driver.press("3", store)
    return driver
  }

  @Test("20: the status line shows position, total and marks")
  func positionTotalMarks() {
    var driver = people()
    driver.press("space space", store)
    #expect(driver.screen.contains("3/340 +2"))
  }

  @Test("32: a marked row has a sign, not only a colour")
  func sign() {
    var driver = people()
    driver.press("space", store)
    #expect(driver.screen.contains(" *Person 10000"))
    #expect(driver.screen.contains("> Person 10001"))
    driver.press("up space", store)
    #expect(!driver.screen.contains("*"))
  }

  @Test func aRangeHasBothItsEnds() {
    var driver = people()
    driver.press("down v down down", store)
    #expect(driver.screen.contains(">+Person 10003"))
    #expect(driver.screen.contains(" +Person 10001"))
    driver.press("v", store)
    #expect(driver.recordList?.marks.ids == Set((1...3).map(PeopleStore.id)))
  }

  @Test func aRangeUpwardsIsOneToo() {
    var driver = people()
    driver.press("down down v up v", store)
    #expect(driver.recordList?.marks.ids == Set((1...2).map(PeopleStore.id)))
  }

  @Test func aRangeOverRowsNotReadIsAskedOfTheStore() {
    var driver = people()
    driver.press("v G", store)
    let effects = driver.press("v")
    guard case .loadIDs(let request)? = effects.first else {
      Issue.record("nothing asked")
      return
    }
    #expect(request.offset == 0)
    #expect(request.limit == 340)
    store.answer(&driver)
    #expect(driver.recordList?.marks.count == 340)
    #expect(driver.screen.contains("340/340 +340"))
  }

  @Test func escLeavesTheRangeFirst() {
    var driver = people()
    driver.press("v down esc", store)
    #expect(driver.recordList != nil)
    driver.press("v", store)
    #expect(driver.recordList?.marks.isEmpty == true)
  }

  @Test func tooManyAreToldAndNoneIsMarked() {
    let store = PeopleStore(Marks.most + 1)
    var driver = ScreenDriver()
    driver.press("3", store)
    driver.press("v G v", store)
    #expect(driver.recordList?.marks.isEmpty == true)
    #expect(driver.screen.contains("No more than 5,000 can be marked"))
  }

  @Test func commaTakesAllMarksAway() {
    var driver = people()
    driver.press("space space ,", store)
    #expect(driver.recordList?.marks.isEmpty == true)
    driver.press(",", store)
    #expect(driver.screen.contains("Nothing is marked"))
  }

  @Test func marksOutliveFilterSortAndReload() {
    var driver = people()
    driver.press("space space S", store)
    #expect(driver.screen.contains("3/340 +2"))
    driver.press("/", store)
    for character in "1000" {
      driver.type(String(character))
      store.answer(&driver)
    }
    #expect(driver.recordList?.list.total == 10)
    #expect(driver.screen.contains("*Person 10001"))
    #expect(driver.screen.contains("10/340 +2"))
    driver.press("esc R", store)
    #expect(driver.recordList?.marks.ids == [PeopleStore.id(0), PeopleStore.id(1)])
  }

  @Test func whichMarksAreStillThereIsAskedOfThoseMarkedOnly() {
    var driver = people()
    driver.press("space space", store)
    let effects = driver.send(.hubChangedElsewhere)
    let asked = effects.compactMap { if case .loadIDs(let request) = $0 { request } else { nil } }
    #expect(asked.map(\.among) == [[PeopleStore.id(0), PeopleStore.id(1)]])
    // What is marked before the answer stays.
    driver.press("space")
    asked.forEach { driver.send(.idsLoaded($0, [PeopleStore.id(1)])) }
    #expect(driver.recordList?.marks.ids == [PeopleStore.id(1), PeopleStore.id(2)])
  }

  @Test func marksOfRecordsThatAreGoneGo() {
    var driver = people()
    driver.press("space space space", store)
    var fewer = store
    fewer.rows.remove(at: 1)
    driver.send(.hubChangedElsewhere)
    fewer.answer(&driver)
    #expect(driver.recordList?.marks.ids == [PeopleStore.id(0), PeopleStore.id(2)])
  }

  @Test("22: deleting many names and counts, and asks for a second key")
  func deleteMany() {
    var driver = people()
    driver.press("space space space d", store)
    #expect(driver.screen.contains("Delete 3 people?"))
    let ids = (0...2).map(PeopleStore.id)
    #expect(driver.press("y") == [.delete(ids, subject: "3 people")])
    driver.send(.deleted(ids, subject: "3 people"))
    #expect(driver.screen.contains("Deleted 3 people — u undoes"))
    #expect(driver.recordList?.marks.isEmpty == true)
  }

  @Test("23: a question about many says how many of them the filter hides")
  func hiddenByTheFilter() {
    var driver = people()
    driver.press("space space space /", store)
    driver.type("1000")
    store.answer(&driver)
    driver.press("enter down down down down space", store)
    #expect(driver.screen.contains("+4"))
    driver.press(", space G space /", store)
    driver.press("ctrl-u")
    driver.type("10009")
    store.answer(&driver)
    driver.press("enter", store)
    driver.press("d")
    #expect(driver.screen.contains("Delete 2 people, 1 of them hidden by the filter?"))
    #expect(
      driver.press("y").contains {
        if case .delete(let ids, "2 people") = $0 { ids.count == 2 } else { false }
      })
    driver.press("t")
    #expect(driver.screen.contains("Tags of 2 people"))
    #expect(driver.screen.contains("1 of them hidden by the filter"))
    driver.press("esc w")
    #expect(driver.screen.contains("1 of them hidden by the filter"))
  }

  @Test("23: where not all that the filter leaves was read, the store is asked what it hides")
  func hiddenBeyondTheWindow() {
    var driver = people()
    driver.press("space G space /", store)
    driver.type("1")
    store.answer(&driver)
    driver.press("enter", store)
    let effects = driver.press("d")
    #expect(driver.state.question == nil)
    guard case .loadIDs(let request)? = effects.first else {
      Issue.record("nothing asked")
      return
    }
    #expect(request.among == [PeopleStore.id(0), PeopleStore.id(339)])
    driver.send(.idsLoaded(request, [PeopleStore.id(0)]))
    #expect(driver.screen.contains("Delete 2 people, 1 of them hidden by the filter?"))
  }

  @Test("22: on a narrow window what was done to many is told in short, with its undo")
  func shortToast() {
    var driver = people(width: 40, height: 10)
    let ids = [PeopleStore.id(0), PeopleStore.id(1)]
    let result = ActionResult(action: id(90), title: ActionTitle("tag", ids))
    func told(_ title: String, _ toast: String?) -> String? {
      let request = SaveRequest(
        title: ActionTitle(title, ids), edits: [], subject: "2 people", toast: toast)
      driver.send(.saved(request, result))
      return driver.state.status?.text
    }
    #expect(told("tag", "toast.tagged") == "2 tagged — u undoes")
    #expect(told("due", "toast.due") == "New day: 2 — u undoes")
    #expect(told("done", nil) == "Done: 2 people — u undoes")
    #expect(told("reopen", nil) == "2 open again — u undoes")
    driver.send(.deleted(ids, subject: "2 organizations"))
    #expect(driver.state.status?.text == "2 deleted — u undoes")
    driver.send(.deleted([ids[0]], subject: "Ana Li"))
    #expect(driver.state.status?.text == "Deleted Ana Li — u undoes")
    var wide = people()
    wide.send(.deleted(ids, subject: "2 people"))
    #expect(wide.state.status?.text == "Deleted 2 people — u undoes")
  }

  @Test func whatIsOpenAgainIsTold() {
    var driver = people()
    let request = SaveRequest(title: ActionTitle("reopen", [id(80)]), edits: [], subject: "Call")
    driver.send(.saved(request, ActionResult(action: id(90), title: request.title)))
    #expect(driver.screen.contains("Open again: Call — u undoes"))
  }

  @Test("23: also on a narrow window the question says whole what is to go")
  func narrowQuestion() {
    var driver = people(width: 40, height: 10)
    driver.press("space space d", store)
    #expect(driver.screen.contains("Delete 2 people?"))
  }

  @Test("24: no repeated key destroys what is marked")
  func harmless() {
    var driver = people()
    driver.press("space space space", store)
    for key in ["d", "d", "d", "ctrl-d", "backspace", "ctrl-k", "del", "enter", "esc"] {
      driver.press(key)
      let isWrite = driver.effects.contains {
        switch $0 {
        case .delete, .save, .undo: true
        default: false
        }
      }
      #expect(!isWrite, "\(key)")
    }
  }

  @Test func doneGoesForAllThatAreOpenAndBackForAllThatAreNot() {
    var actions: [ListRow] = []
    for number: UInt8 in 1...3 {
      let state = number == 1 ? "done" : "open"
      actions.append(
        ListRow(
          record: Record(
            id: id(number + 80), kind: "action",
            fields: ["text": .text("Call \(number)"), "state": .text(state)])))
    }
    var driver = ScreenDriver()
    driver.press("6")
    driver.answer(actions)
    driver.press("space space space x")
    #expect(driver.effects == [.loadRecords(actions.map(\.record.id))])
    driver.send(.recordsLoaded(actions.map(\.record.id), actions))
    guard case .save(let request)? = driver.effects.first else {
      Issue.record("nothing saved")
      return
    }
    #expect(request.title == ActionTitle("done", [id(82), id(83)]))
    #expect(request.subject == "2 actions")
    #expect(request.edits.allSatisfy { $0.values["doneOn"] == .text("2026-11-22") })
    let done = actions.map { row in
      var row = row
      row.record.fields["state"] = .text("done")
      return row
    }
    driver.press("x")
    driver.send(.recordsLoaded(done.map(\.record.id), done))
    guard case .save(let reopened)? = driver.effects.first else {
      Issue.record("nothing saved")
      return
    }
    #expect(reopened.title.key == "reopen")
    #expect(reopened.edits.count == 3)
  }

  /// Marks against a set: whatever is pressed, what is marked is what a naive model says.
  @Test(arguments: 0..<20) func marksAreWhatASetWouldHold(_ seed: Int) {
    var random = SeededNumbers(state: UInt64(seed))
    var store = PeopleStore(60)
    var driver = ScreenDriver(height: 12)
    driver.press("3", store)
    var model: Set<RecordID> = []
    var anchor: Int?
    for _ in 0..<200 {
      guard let screen = driver.recordList else { break }
      let shown = store.matching(screen.request)
      let row = screen.list.selected
      switch Int.random(in: 0..<12, using: &random) {
      case 0..<3:
        if shown.indices.contains(row) { model.formSymmetricDifference([shown[row].record.id]) }
        driver.press("space", store)
      case 3, 4:
        if let from = anchor {
          if shown.indices.contains(row) {
            model.formUnion(shown[min(from, row)...max(from, row)].map(\.record.id))
          }
          anchor = nil
        } else {
          anchor = shown.isEmpty ? nil : row
        }
        driver.press("v", store)
      case 5:
        anchor = nil
        driver.press("S", store)
      case 6:
        anchor = nil
        driver.press("/", store)
        driver.type(String(Int.random(in: 0...5, using: &random)))
        store.answer(&driver)
        driver.press("enter", store)
      case 7:
        // Esc leaves a range, then a filter.
        if anchor != nil || !screen.request.filter.isEmpty {
          anchor = nil
          driver.press("esc", store)
        }
      case 8 where !store.rows.isEmpty && anchor == nil:
        let gone = store.rows.remove(at: Int.random(in: store.rows.indices, using: &random))
        model.remove(gone.record.id)
        driver.send(.hubChangedElsewhere)
        store.answer(&driver)
      default:
        let keys = ["down", "up", "pgdown", "pgup", "G", "home", "ctrl-d"]
        driver.press(keys.randomElement(using: &random) ?? "down", store)
      }
      #expect(driver.recordList?.marks.ids == model, "seed \(seed)")
    }
  }
}
