import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite("Days and hours in forms") struct FormWhenTests {
  @Test(
    "hours are understood as people write them, in both languages",
    arguments: [
      ("friday 6pm", "2026-11-27T18:00"), ("friday 6 PM", "2026-11-27T18:00"),
      ("friday 18", "2026-11-27T18:00"), ("friday 18h", "2026-11-27T18:00"),
      ("friday 18.30", "2026-11-27T18:30"), ("friday at 6:30 p.m.", "2026-11-27T18:30"),
      ("friday, 18:30", "2026-11-27T18:30"), ("friday alle 18", "2026-11-27T18:00"),
      ("friday alle ore 18.30", "2026-11-27T18:30"), ("friday h 18", "2026-11-27T18:00"),
      ("alle 18 friday", "2026-11-27T18:00"), ("6pm friday", "2026-11-27T18:00"),
      ("friday noon", "2026-11-27T12:00"), ("friday 12am", "2026-11-27T00:00"),
      ("2026-12-03 alle 18", "2026-12-03T18:00"), ("2026-12-03T18:00", "2026-12-03T18:00"),
      ("2026-12-03 9:05", "2026-12-03T09:05"), ("18:30", "2026-11-22T18:30"),
      ("alle 18", "2026-11-22T18:00"), ("friday", "2026-11-27"), ("2026-12-03", "2026-12-03"),
    ])
  func hours(_ text: String, _ moment: String) throws {
    let start = try #require(Catalogue.standard["meeting"]?.fields.first { $0.name == "start" })
    let reader = ScreenDriver().state.world.reader(for: start)
    #expect(try reader.read(text, as: start, of: "meeting") == .text(moment))
  }

  @Test("what is no hour is none", arguments: ["18", "3.12", "friday 25", "friday 13pm", "pm", ""])
  func noHours(_ text: String) throws {
    let start = try #require(Catalogue.standard["meeting"]?.fields.first { $0.name == "start" })
    let reader = ScreenDriver().state.world.reader(for: start)
    #expect(throws: Notice.self) { try reader.read(text, as: start, of: "meeting") }
  }

  private func meeting(_ language: Language, width: Int = 80) throws -> ScreenDriver {
    var driver = ScreenDriver(language: language, width: width)
    driver.press("5")
    driver.answer()
    driver.press("a")
    try focus("start", &driver)
    return driver
  }

  private func focus(_ name: String, _ driver: inout ScreenDriver) throws {
    for _ in 0..<30 {
      let form = try #require(driver.top as? FormScreen)
      if form.fields[form.focus].name == name { return }
      driver.press("tab")
    }
    Issue.record("no field \(name)")
  }

  @Test("a day is told in words while it is typed, and as the language writes it afterwards")
  func told() throws {
    var driver = try meeting(.en)
    #expect(driver.screen.contains("friday 18:00"))
    driver.type("friday 6pm")
    #expect(driver.screen.contains("friday 6pm"))
    #expect(driver.screen.contains("= Fri 27 Nov 2026 18:00"))
    try focus("plannedEnd", &driver)
    #expect(!driver.screen.contains("friday 6pm"))
    #expect(driver.screen.contains("27 Nov 2026 18:00"))
    // An hour alone is one of the day of the meeting.
    driver.type("19:30")
    #expect(driver.screen.contains("= Fri 27 Nov 2026 19:30"))
    for width in [40, 80, 200] {
      var driver = try meeting(.it, width: width)
      driver.type("friday alle 18")
      #expect(driver.screen.contains("= ven 27 nov 2026 18:00"))
    }
  }

  @Test("what is no day is refused with an example that people type")
  func refused() throws {
    var driver = try meeting(.en)
    driver.type("someday")
    driver.press("f2")
    let told = driver.screen.replacing("\n", with: " ")
    #expect(!told.contains("T18:00"))
    #expect((driver.top as? FormScreen)?.problem != nil)
    for language in Language.allCases {
      #expect(!Words(language)("error.moment").contains("T18:00"))
    }
  }
}
