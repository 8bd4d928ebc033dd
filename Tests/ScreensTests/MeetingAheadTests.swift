import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// Who comes to a meeting that is still to be held, and who came to one that was.
@Suite struct MeetingAheadTests {
  private func meeting(_ start: String, state: String = "planned") -> ListRow {
    ListRow(
      record: Record(
        id: id(43), kind: "meeting",
        fields: [
          "title": .text("First table"), "start": .text(start), "state": .text(state),
        ]))
  }

  private func ticking(_ meeting: ListRow) -> ScreenDriver {
    var driver = ScreenDriver()
    driver.state.stack.append(DetailScreen(id(43), kind: "meeting"))
    driver.send(.detailLoaded(id(43), RecordDetail(row: meeting)))
    driver.press("p")
    driver.send(.detailLoaded(id(43), RecordDetail(row: meeting)))
    driver.send(
      .listLoaded(Fixtures.page(ListRequest(kind: "person", sort: "title", limit: 200))))
    return driver
  }

  @Test func whoComesToAMeetingAheadIsAnAnswerAndNoHead() throws {
    let ahead = meeting("2026-11-27T18:00")
    var driver = ticking(ahead)
    #expect(driver.screen.contains("Who is coming to First table"))
    guard case .save(let request)? = driver.press("enter").first else {
      Issue.record("not saved")
      return
    }
    let values = try #require(request.edits.first).values
    #expect(values["rsvp"] == .text("yes"))
    #expect(values["rsvpAt"] == .text("2026-11-22"))
    #expect(values["outcome"] == nil)
    let answer = ListRow(
      record: Record(
        id: id(44), kind: "attendance",
        fields: ["person": .text(id(10).text), "rsvp": .text("yes")]))
    driver.send(.detailLoaded(id(43), RecordDetail(row: ahead, children: [answer])))
    #expect(driver.screen.contains("[x] Ana Lima"))
    #expect(driver.screen.contains("1 coming"))
    guard case .save(let second)? = driver.press("enter").first else { return }
    #expect(second.edits.first?.cleared == ["rsvp", "rsvpAt"])
  }

  @Test(arguments: [("2026-11-21T18:00", "planned"), ("2026-11-27T18:00", "held")])
  func aMeetingThatWasIsAskedWhoCameAndShowsWhoSaidYes(_ start: String, _ state: String) {
    let row = meeting(start, state: state)
    var driver = ticking(row)
    #expect(driver.screen.contains("Who came to First table"))
    let answer = ListRow(
      record: Record(
        id: id(44), kind: "attendance",
        fields: ["person": .text(id(10).text), "rsvp": .text("yes")]))
    driver.send(.detailLoaded(id(43), RecordDetail(row: row, children: [answer])))
    #expect(driver.screen.contains("[ ] Ana Lima"))
    #expect(driver.screen.contains("said yes"))
    #expect(driver.screen.contains("0 came"))
  }

  @Test("15: the palette finds who comes to a meeting by the word invite")
  func inviteIsFound() {
    for (language, word) in [(Language.en, "invite"), (.it, "invito")] {
      let words = ScreenDriver(language: language).state.world.words
      #expect(words(Command.attendance.descriptionKey).contains(word))
    }
  }
}
