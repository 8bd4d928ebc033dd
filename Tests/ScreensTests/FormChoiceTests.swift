import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// A form of a kind of record, with the focus on one of its fields.
private func form(_ kind: Kind, at name: String) throws -> ScreenDriver {
  var driver = ScreenDriver()
  let form = FormScreen(new: kind, world: driver.state.world)
  _ = driver.carryOut([.push(form)])
  while let form = driver.top as? FormScreen, form.fields[form.focus].name != name {
    driver.press(form.focus < (form.fields.firstIndex { $0.name == name } ?? 0) ? "tab" : "backtab")
  }
  return driver
}

@Suite("Choices and references in forms") struct FormChoiceTests {
  private func chosen(_ driver: ScreenDriver) -> String? {
    guard let form = driver.top as? FormScreen,
      case .choice(_, let chosen) = form.fields[form.focus].input
    else { return nil }
    return chosen
  }

  @Test(
    "letters go to the first value that begins with them",
    arguments: [
      ("fir", "kickoff"), ("first t", "kickoff"), ("fo", "founding"), ("off", "office_hours"),
      ("fm", "members_evening"), ("ff", "founding"), ("ho", "office_hours"), ("cor", "core_team"),
    ])
  func letters(_ typed: String, _ slug: String) throws {
    var driver = try form("meeting", at: "kind")
    driver.press("backspace")
    driver.type(typed)
    #expect(chosen(driver) == slug)
  }

  @Test("in the list of values what begins with the letters comes first")
  func list() throws {
    var driver = try form("meeting", at: "kind")
    driver.press("enter")
    driver.type("me")
    let picker = try #require((driver.top as? FormScreen)?.picker)
    #expect(picker.selected == "members_evening")
    #expect(picker.matches.count > 1)
  }

  @Test("a chosen record does not run into what can be typed behind it")
  func chosenRecord() throws {
    var driver = try form("action", at: "owner")
    #expect(driver.screen.contains("Type to find"))
    driver.type("An")
    driver.send(
      .lookupLoaded(
        LookupRequest(kinds: ["person"], text: "An"),
        [LookupHit(id: id(10), kind: "person", title: "Ana Lima")]))
    driver.press("enter")
    #expect(driver.screen.contains("Ana Lima"))
    #expect(!driver.screen.contains("Type to find"))
    driver = try form("interaction", at: "participants")
    driver.type("An")
    driver.send(
      .lookupLoaded(
        LookupRequest(kinds: ["person"], text: "An"),
        [LookupHit(id: id(10), kind: "person", title: "Ana Lima")]))
    driver.press("enter")
    #expect(driver.screen.contains("Ana Lima (Type to find)"))
  }
}
