import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// Days in sentences.
@Suite struct DayWordsTests {
  @Test func daysInSentencesAreWrittenAsTheLanguageDoes() {
    let notice = Notice(
      "warning.i14", ["kind": "interaction", "field": "date", "value": "2026-11-25"])
    for language in Language.allCases {
      let world = ScreenDriver(language: language).state.world
      let text = Sentence.of(notice, world)
      #expect(!text.contains("2026-11-25"))
      #expect(text.contains(LocalDate("2026-11-25").map(world.day) ?? "?"))
    }
  }
}
