import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite("Keys that people try") struct DeadKeyTests {
  private func person() -> ScreenDriver {
    var driver = ScreenDriver(height: 12)
    driver.press("3")
    driver.answer()
    driver.press("a")
    return driver
  }

  private func focus(_ driver: ScreenDriver) -> Int { (driver.top as? FormScreen)?.focus ?? -1 }

  @Test("14: PgDn and PgUp in a form go on by what is seen of it")
  func pages() {
    var driver = person()
    let first = focus(driver)
    driver.press("pgdown")
    let next = focus(driver)
    #expect(next > first + 2 && next < first + 12)
    driver.press("pgdown")
    #expect(focus(driver) > next)
    for _ in 0..<9 { driver.press("pgup") }
    #expect(focus(driver) == 0)
  }

  @Test("14: F2 in a list of values takes the selected one and saves")
  func saving() throws {
    var driver = ScreenDriver()
    var form = FormScreen(new: "org", world: driver.state.world)
    let name = try #require(form.fields.firstIndex { $0.name == "name" })
    form.fields[name].input = .line(TextField("Lumo"))
    form.focus = try #require(
      form.fields.firstIndex { if case .choice = $0.input { true } else { false } })
    _ = driver.carryOut([.push(form)])
    driver.press("f3 down")
    let picker = try #require((driver.top as? FormScreen)?.picker)
    let field = form.fields[form.focus].name
    let effects = driver.press("f2")
    #expect((driver.top as? FormScreen)?.picker == nil)
    let saved = effects.compactMap { if case .save(let request) = $0 { request } else { nil } }
    #expect(saved.first?.edits.last?.values[field] == picker.selected.map { .text($0) })
  }

  @Test("14: Left goes back from where Right has led")
  func left() {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("right")
    driver.answer()
    #expect(driver.top is DetailScreen)
    driver.press("left")
    #expect(driver.top is RecordListScreen)
    driver = ScreenDriver()
    driver.answer()
    driver.press("right")
    #expect(driver.top is StepScreen)
    driver.press("left")
    #expect(driver.top is WalkScreen)
    driver.press("left left")
    #expect(!driver.state.isFinished)
  }

  @Test("14: Space ticks who is selected in the list of who came")
  func attendance() {
    var driver = ScreenDriver()
    _ = driver.carryOut([.push(AttendanceScreen(meeting: id(60), name: "Kickoff"))])
    driver.send(
      .listLoaded(
        Fixtures.page(
          ListRequest(kind: "person", sort: "title", limit: AttendanceScreen.windowRows),
          Fixtures.people)))
    let effects = driver.press("space")
    #expect(effects.contains { if case .save = $0 { true } else { false } })
    // Behind letters it is part of a name.
    driver.type("an ")
    #expect((driver.top as? AttendanceScreen)?.filter.text == "an ")
  }
}
