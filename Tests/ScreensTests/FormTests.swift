import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite struct FormTests {
  /// A form for a new person, opened from the list.
  func newPerson() -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("a")
    return driver
  }

  func saved(_ effects: [Effect]) -> SaveRequest? {
    effects.compactMap { if case .save(let request) = $0 { request } else { nil } }.first
  }

  @Test func savesWhatWasTyped() throws {
    var driver = newPerson()
    driver.type("Ben Ode")
    let request = try #require(saved(driver.press("f2")))
    #expect(request.title == ActionTitle("create", [Placeholder.id(1)]))
    #expect(request.subject == "Ben Ode")
    #expect(request.edits.first?.values["name"] == .text("Ben Ode"))
    #expect(request.edits.first?.values["source"] == .text("own_contacts"))
    let resolved = Placeholder.resolve(request) { id(89) }
    driver.send(.saved(resolved, ActionResult(action: id(90), title: resolved.title)))
    #expect(driver.top is RecordListScreen)
    #expect(driver.screen.contains("Added Ben Ode — u undoes"))
  }

  @Test(arguments: ["ctrl-s", "alt-enter", "f2"]) func everySaveKeySaves(_ key: String) {
    var driver = newPerson()
    driver.type("B")
    #expect(saved(driver.press(key)) != nil)
  }

  @Test func escapeKeepsTheDraftAndSaysSo() throws {
    var driver = newPerson()
    driver.type("Ben")
    let effects = driver.press("esc")
    guard case .saveDraft("form.person.new", let text)? = effects.first else {
      Issue.record("no draft kept")
      return
    }
    #expect(driver.screen.contains("Draft kept"))
    #expect(driver.press("a").contains(.loadDraft("form.person.new")))
    driver.send(.draftLoaded(key: "form.person.new", text: text, keptOn: today))
    #expect(driver.screen.contains("Ben"))
    #expect(driver.screen.contains("Here is your draft from 22 Nov 2026"))
  }

  @Test func anUntouchedFormLeavesNoDraft() {
    var driver = newPerson()
    #expect(
      !driver.press("esc").contains {
        if case .saveDraft = $0 { true } else { false }
      })
  }

  @Test func theOpenDraftIsKeptWhenTheProgramEnds() {
    var driver = newPerson()
    driver.type("Ben")
    #expect(driver.state.draftsToKeep.count == 1)
  }

  @Test func whatIsMissingIsNamed() {
    var driver = newPerson()
    #expect(saved(driver.press("f2")) == nil)
    #expect(driver.screen.contains("Needed: Name"))
  }

  @Test func aDateInWordsIsRead() throws {
    var driver = ScreenDriver()
    driver.answer()
    driver.press("enter")
    driver.press("t")  // the quick win leaves an action
    driver.type("Tool swap")
    driver.press("tab")
    driver.type("An")
    let lookup = LookupRequest(kinds: ["person"], text: "An")
    #expect(driver.effects == [.lookUp(lookup)])
    driver.send(
      .lookupLoaded(lookup, [LookupHit(id: id(10), kind: "person", title: "Ana Lima")]))
    driver.press("enter tab ctrl-u")
    driver.type("today")
    let request = try #require(saved(driver.press("f2")))
    let values = try #require(request.edits.first?.values)
    #expect(values["owner"] == .text(id(10).text))
    #expect(values["due"] == .text("2026-11-22"))
    #expect(values["tags"] == .list(["quick_win"]))
  }

  /// The day of the tests is a Sunday.
  @Test(arguments: [("due", "2026-11-27"), ("date", "2026-11-20"), ("nextCheck", "2026-11-27")])
  func aWeekdayIsTheNextOneWhereThingsAreToCome(_ field: String, _ day: String) throws {
    let descriptor = try #require(
      Catalogue.standard.kinds.flatMap(\.fields).first { $0.name == field })
    let reader = ScreenDriver().state.world.reader(for: descriptor)
    #expect(try reader.read("friday", as: descriptor, of: "action") == .text(day))
  }

  @Test func aWrongDateIsRefusedWithASentence() {
    var driver = ScreenDriver()
    driver.answer()
    driver.press("enter t")
    driver.type("x")
    driver.press("tab tab ctrl-u")
    driver.type("someday")
    #expect(saved(driver.press("f2")) == nil)
    #expect(driver.screen.contains("someday") || driver.screen.contains("Needed"))
  }

  @Test func aNewPersonIsMadeAlong() throws {
    var driver = ScreenDriver()
    driver.answer()
    driver.press("enter e")  // hold a one-on-one
    driver.type("Zoe New")
    driver.press("enter")
    let request = try #require(saved(driver.press("f2")))
    #expect(request.edits.map(\.kind) == ["person", "interaction"])
    let person = try #require(request.edits.first)
    #expect(request.edits.last?.values["participants"] == .list([person.id.text]))
    #expect(person.values["source"] == .text("own_contacts"))
    var number: UInt8 = 100
    let resolved = Placeholder.resolve(request) {
      number += 1
      return id(number)
    }
    #expect(resolved.edits.last?.values["participants"] == .list([id(101).text]))
    #expect(resolved.title.ids == [id(102)])
  }

  @Test func textThatIsNoChoiceYetIsNotDropped() {
    var driver = ScreenDriver()
    driver.answer()
    driver.press("enter e")
    driver.type("Zoe")
    driver.press("tab")
    #expect(driver.screen.contains("? Zoe"))
    #expect(saved(driver.press("f2")) == nil)
    #expect(driver.screen.contains("Zoe"))
  }

  @Test func lateLookupsAreIgnored() {
    var driver = ScreenDriver()
    driver.answer()
    driver.press("enter e")
    driver.type("An")
    driver.send(
      .lookupLoaded(
        LookupRequest(kinds: ["person"], text: "A"),
        [LookupHit(id: id(10), kind: "person", title: "Late One")]))
    #expect(!driver.screen.contains("Late One"))
  }

  @Test func editingChangesOnlyWhatWasChanged() throws {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("e")
    driver.answer()
    #expect(driver.screen.contains("ana@lumo.example"))
    driver.press("tab tab ctrl-u")
    driver.type("CEO")
    let request = try #require(saved(driver.press("f2")))
    #expect(
      request.edits == [RecordEdit(kind: "person", id: id(10), values: ["job": .text("CEO")])])
    #expect(request.subject == "Ana Lima")
  }

  @Test func contactDetailsAreRecordsOfTheirOwn() throws {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("e")
    driver.answer()
    driver.press("tab tab tab ctrl-u tab")
    driver.type("a@b.example")
    let request = try #require(saved(driver.press("f2")))
    let channels = request.edits.filter { $0.kind == "channel" }
    #expect(channels.count == 2)
    #expect(channels.first?.id == id(30))
    #expect(channels.first?.values["deletedAt"] != nil)
    #expect(channels.last?.values["owner"] == .text(id(10).text))
    #expect(channels.last?.values["value"] == .text("a@b.example"))
  }

  @Test func valuesArePickedFromAList() throws {
    var driver = newPerson()
    driver.type("Ben")
    while (driver.top as? FormScreen)?.fields[checked: (driver.top as? FormScreen)?.focus ?? 0]?
      .name != "kinds"
    { driver.press("tab") }
    driver.press("enter")
    #expect(driver.screen.contains("[ ] founder"))
    driver.type("own")
    driver.press("enter")
    #expect(driver.screen.contains("[x] business owner"))
    driver.press("esc")
    let request = try #require(saved(driver.press("f2")))
    #expect(request.edits.first?.values["kinds"] == .list(["owner"]))
  }

  @Test func aRefusedSaveKeepsTheForm() throws {
    var driver = newPerson()
    driver.type("Ben")
    let request = try #require(saved(driver.press("f2")))
    driver.send(.refused(.save(request), Notice("toast.nothingToUndo")))
    #expect(driver.top is FormScreen)
    #expect(saved(driver.press("f2")) == request)
  }

  @Test func discardAsksFirst() {
    var driver = newPerson()
    driver.type("Ben")
    #expect(driver.press("f8 n").isEmpty)
    #expect(driver.top is FormScreen)
    driver.press("f8")
    #expect(driver.press("y").contains(.dropDraft("form.person.new")))
    #expect(driver.top is RecordListScreen)
  }

  @Test func pastedNewlinesNeverPressEnter() {
    var driver = newPerson()
    driver.send(.paste("Ben\nOde"))
    #expect(driver.screen.contains("Ben Ode"))
    #expect((driver.top as? FormScreen)?.focus == 0)
  }

  @Test func enterInALongTextStartsALine() {
    var driver = newPerson()
    while (driver.top as? FormScreen)?.fields[checked: (driver.top as? FormScreen)?.focus ?? 0]?
      .name != "notes"
    { driver.press("tab") }
    driver.type("one")
    driver.press("enter")
    driver.type("two")
    guard let form = driver.top as? FormScreen, case .area(let area) = form.fields[form.focus].input
    else {
      Issue.record("no text area")
      return
    }
    #expect(area.text == "one\ntwo")
  }
}
