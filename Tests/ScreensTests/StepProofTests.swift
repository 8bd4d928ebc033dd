import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// What proves a row of a step, in the third pane.
@Suite struct StepProofTests {
  func step(width: Int = 200, height: Int = 60) -> ScreenDriver {
    var driver = ScreenDriver(width: width, height: height)
    driver.answer()
    driver.press("enter")
    driver.answer()
    return driver
  }

  /// Goes to the first evidence that records prove.
  private func goToEvidence(_ driver: inout ScreenDriver) throws -> Evidence {
    for _ in 0..<80 {
      let screen = try #require(driver.top as? StepScreen)
      if case .evidence(let evidence) = screen.rows[checked: screen.list.selected]?.target,
        !evidence.measurement.records.isEmpty
      {
        return evidence
      }
      driver.press("down")
    }
    throw TestFailure("no evidence with records")
  }

  private struct TestFailure: Error {
    let what: String
    init(_ what: String) { self.what = what }
  }

  private func rows(_ ids: [RecordID]) -> [ListRow] {
    ids.map { ListRow(record: Record(id: $0, kind: "interaction", fields: Fixtures.talk.fields)) }
  }

  @Test("30: three panes show what proves the selected evidence, with its count; Tab goes there")
  func proofBeside() throws {
    var driver = step()
    let evidence = try goToEvidence(&driver)
    let asked = driver.effects.compactMap { effect -> [RecordID]? in
      if case .loadRecords(let ids) = effect { ids } else { nil }
    }
    let ids = try #require(asked.first)
    #expect(ids.starts(with: evidence.measurement.records))
    driver.send(.recordsLoaded(ids, rows(ids)))
    #expect(driver.screen.contains("\(ids.count) record"))
    #expect(driver.screen.contains("19 Nov 2026 one-on-one"))
    let before = try #require(driver.frame.cursor)
    driver.press("tab")
    let after = try #require(driver.frame.cursor)
    #expect(after.x > before.x + 40)
    driver.press("enter")
    #expect((driver.top as? DetailScreen)?.id == ids[0])
    driver.press("esc")
    #expect((driver.top as? StepScreen)?.proof.isFocused == true)
    driver.press("esc")
    #expect((driver.top as? StepScreen)?.proof.isFocused == false)
    driver.press("esc")
    #expect(driver.top is WalkScreen)
  }

  @Test func moreRecordsThanThereIsRoomForAreScrolledTo() throws {
    var driver = step(width: 160, height: 30)
    _ = try goToEvidence(&driver)
    var screen = try #require(driver.top as? StepScreen)
    let ids = (0..<60).map(PeopleStore.id)
    screen.proof.screen?.ids = ids
    driver.state.stack[driver.state.stack.count - 1] = screen
    let found = ids.enumerated().map { index, id in
      ListRow(record: Record(id: id, kind: "person", fields: ["name": .text("Name \(index)")]))
    }
    driver.send(.recordsLoaded(ids, found))
    driver.press("tab G")
    #expect(driver.screen.contains(">   person: Name 59"))
    #expect(driver.screen.contains("60/60"))
  }

  @Test func aClickGoesThere() throws {
    var driver = step()
    _ = try goToEvidence(&driver)
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: 180, y: 3))))
    #expect((driver.top as? StepScreen)?.proof.isFocused == true)
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: 40, y: 3))))
    #expect((driver.top as? StepScreen)?.proof.isFocused == false)
  }

  @Test("14: where there are not three panes Tab says that it means nothing")
  func noThirdPane() throws {
    var driver = step(width: 80, height: 24)
    _ = try goToEvidence(&driver)
    #expect((driver.top as? StepScreen)?.proof.screen == nil)
    driver.press("tab")
    #expect(driver.screen.contains("Tab is not bound here"))
  }

  @Test func aNarrowerWindowGivesTheKeysBack() throws {
    var driver = step()
    _ = try goToEvidence(&driver)
    driver.press("tab")
    driver.send(.resized(Size(width: 80, height: 24)))
    #expect((driver.top as? StepScreen)?.proof.isFocused == false)
  }

  /// A judgement of a hub in which so many people were met long ago and not told of its list.
  private func untold(_ count: Int) -> WalkReport {
    var facts = ConversationFacts(
      coveredFrom: ConversationFacts.coveredFrom(today: today),
      hub: ConversationFacts.HubFacts(
        place: "Cinder Fork", industryStatement: "Outdoor gear", radiusMin: 45,
        coreSectors: ["C13"], complementarySectors: ["C14"], privacyNotice: "We keep a list."))
    for number in 0..<5 {
      let id = PeopleStore.id(number)
      var person = ConversationFacts.Person(id: id, recordedOn: today.adding(days: -60))
      person.firstContact = today.adding(days: -60)
      if number >= count { person.toldOn = today.adding(days: -50) }
      facts.people[id] = person
    }
    return WalkReport(facts: WalkFacts(conversation: facts), settings: WalkSettings(), asOf: today)
  }

  private func goToSign(_ driver: inout ScreenDriver) throws {
    for _ in 0..<120 {
      let screen = try #require(driver.top as? StepScreen)
      if case .sign(let sign) = screen.rows[checked: screen.list.selected]?.target,
        sign.finding.records.count == 5
      {
        return
      }
      driver.press("down")
    }
    throw TestFailure("no sign")
  }

  @Test("30: what proves a sign is shown anew when some of it was settled")
  func signJudgedAnew() throws {
    var driver = step()
    driver.send(.walkLoaded(untold(5)))
    try goToSign(&driver)
    #expect((driver.top as? StepScreen)?.proof.screen?.ids.count == 5)
    driver.send(.walkLoaded(untold(4)))
    let left = try #require((driver.top as? StepScreen)?.proof.screen?.ids)
    #expect(left.count == 4)
    #expect(driver.effects.contains(.loadRecords(left)))
    // The same in a screen of its own, which asks how things stand when it is shown.
    driver.send(.walkLoaded(untold(5)))
    driver.send(.resized(Size(width: 80, height: 24)))
    driver.press("enter")
    #expect((driver.top as? ProofScreen)?.ids.count == 5)
    #expect(driver.effects.contains(.loadWalk))
    driver.send(.walkLoaded(untold(4)))
    #expect((driver.top as? ProofScreen)?.ids.count == 4)
    driver.send(.walkLoaded(Fixtures.report))
    #expect((driver.top as? ProofScreen)?.ids == [])
  }

  @Test("14: with nothing to open or override beside the rows, the keys for it say so")
  func idleBeside() throws {
    var driver = step()
    driver.send(.walkLoaded(untold(5)))
    try goToSign(&driver)
    driver.press("tab")
    driver.press("o")
    #expect(driver.screen.contains("o is not bound here"))
    driver.press("esc")
    driver.send(.walkLoaded(Fixtures.emptyReport))
    for _ in 0..<80 {
      if let proof = (driver.top as? StepScreen)?.proof.screen, proof.evidence != nil,
        proof.ids.isEmpty
      {
        break
      }
      driver.press("down")
    }
    driver.press("tab enter")
    #expect((driver.top as? StepScreen)?.proof.isFocused == true)
    #expect(driver.screen.contains("Enter is not bound here"))
  }
}
