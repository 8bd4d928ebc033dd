import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

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
