import HubKit
import HubTesting
import Testing

@testable import Screens

/// What an import says of records that it took over.
@Suite struct ImportNoteTests {
  @Test func aNoteOnWhatWasTakenOverDoesNotSayThatItWasNot() {
    let double = ImportProblem(
      line: 4, record: "Ana Lima",
      notice: Notice("import.problem.possibleDuplicate", ["name": "Ana Lima", "org": "Lumo"]))
    let bad = ImportProblem(
      line: 7, record: "Tom", notice: Notice("import.problem.unclosedQuote"))
    let report = ImportReport(
      file: "people.csv", format: "csv", read: 3, added: 2, skipped: 1, problems: [double, bad])
    var driver = ScreenDriver()
    driver.state.stack.append(AttentionScreen([report]))
    #expect(driver.screen.contains("Ana Lima of Lumo is here already"))
    #expect(driver.screen.contains("Taken over."))
    #expect(!driver.screen.contains("Not taken over"))
    driver.press("down")
    #expect(driver.screen.contains("Not taken over"))
    var asked = ScreenDriver()
    asked.press("3 I")
    asked.type("people.csv")
    asked.press("enter")
    asked.send(.importRehearsed(["people.csv"], [report]))
    let text = asked.screen.split { " \n│┌└".contains($0) }.joined(separator: " ")
    #expect(text.contains("1 line not understood (line 7"))
    #expect(text.contains("1 line to look at (line 4"))
  }
}
