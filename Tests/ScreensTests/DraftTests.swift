import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite("Drafts and what is said after a deed") struct DraftTests {
  private func drafts(_ effects: [Effect]) -> [String] {
    effects.compactMap { if case .saveDraft(let key, _) = $0 { key } else { nil } }
  }

  private func form() -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("a")
    driver.type("Ben")
    return driver
  }

  @Test("25: going elsewhere from a form keeps the draft and says so")
  func going() {
    var driver = form()
    let effects = driver.state.carryOut([.go(.today)])
    #expect(drafts(effects) == ["form.person.new"])
    #expect(driver.screen.contains("Draft kept"))
  }

  @Test("25: Esc and quitting keep the draft; Esc says so")
  func leaving() {
    var driver = form()
    #expect(drafts(driver.press("esc")) == ["form.person.new"])
    #expect(driver.screen.contains("Draft kept"))
    driver = form()
    #expect(drafts(driver.state.carryOut([.run(.quit)])) == ["form.person.new"])
  }

  @Test("25: who types on without a pause loses a second at most")
  func typingOn() {
    var driver = form()
    var kept: [String] = []
    for letter in "jamin Stone" {
      driver.type(String(letter))
      driver.pass(milliseconds: 300)
      for case .saveDraft(_, let text) in driver.effects { kept.append(text) }
    }
    #expect(kept.count >= 2)
    #expect(kept.last?.contains("Benjamin S") == true)
  }

  @Test("25: at the start it is said which drafts wait")
  func waiting() {
    var driver = ScreenDriver()
    #expect(driver.effects.contains(.loadDrafts))
    driver.send(.draftsLoaded(["form.person.new": "{}", "history.palette": "x"]))
    #expect(driver.state.status?.text == "A draft waits: New: person")
    driver = ScreenDriver(width: 120)
    driver.send(.draftsLoaded(["form.person.new": "{}"]))
    #expect(driver.screen.contains("A draft waits: New: person · open it again to go on"))
    driver = ScreenDriver(language: .it, width: 100)
    driver.send(
      .draftsLoaded(["log": "x", "form.interaction.log": "{}", "form.story.s1.p03": "{}"]))
    #expect(driver.screen.contains("2 bozze ti aspettano: "))
    driver = ScreenDriver()
    driver.send(.draftsLoaded(["prompt.importFile": "/tmp"]))
    #expect(driver.state.status == nil)
  }

  @Test("25: what is typed and not chosen yet, and what was emptied, is part of the draft")
  func halfTyped() throws {
    var driver = form()
    driver.press("tab tab tab tab tab tab")
    let form = try #require(driver.top as? FormScreen)
    var fields = form.fields
    for index in fields.indices {
      switch fields[index].input {
      case .lookup(var lookup):
        lookup.query = TextField("Lum")
        fields[index].input = .lookup(lookup)
      case .line where fields[index].name == "name":
        fields[index].original = .text("Ana")
        fields[index].input = .line(TextField())
      default: break
      }
    }
    let text = try #require(FormDraft.text(of: fields))
    var others = form.fields
    #expect(FormDraft.apply(text, to: &others))
    let name = try #require(others.first { $0.name == "name" })
    #expect(name.input.isEmpty)
    let queries = others.compactMap { field -> String? in
      if case .lookup(let lookup) = field.input { lookup.query.text } else { nil }
    }
    #expect(!queries.isEmpty && queries.allSatisfy { $0 == "Lum" })
  }

  @Test("25: everything typed taken out again leaves no draft behind")
  func emptied() {
    var driver = ScreenDriver()
    driver.press("i")
    driver.type("coffee")
    driver.press("ctrl-u")
    #expect(driver.press("esc").first == .dropDraft("log"))
    #expect(!driver.screen.contains("Draft kept"))
  }

  @Test("25: moving the caret is no change")
  func caretOnly() {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("a left right home end")
    #expect(driver.press("esc").isEmpty || drafts(driver.effects).isEmpty)
    #expect(!driver.screen.contains("Draft kept"))
  }

  @Test("25: forms of the same kind keep their drafts apart; a found draft says how to discard it")
  func apart() throws {
    var driver = form()
    let new = driver.press("esc")
    driver.press("e")
    driver.answer()
    driver.type("x")
    #expect(drafts(new + driver.press("esc")).count == 2)
    #expect(Set(drafts(new + driver.effects)).count == 2)
    driver.press("a")
    driver.send(
      .draftLoaded(key: "form.person.new", text: "{\"name\":\"Ben\"}", keptOn: today))
    #expect(driver.screen.contains("F8 discards it"))
    driver.press("f8")
    #expect(driver.screen.contains("Throw this draft away?"))
    #expect(driver.press("f8").isEmpty)
    driver.press("f8")
    #expect(driver.press("y").contains(.dropDraft("form.person.new")))
    #expect(driver.screen.contains("Draft discarded"))
  }

  @Test("25: what Esc has kept counts as kept: what is taken out again afterwards is kept anew")
  func keptByEscape() {
    var driver = form()
    driver.pass(milliseconds: 1000)
    driver.type("n")
    #expect(driver.press("esc").contains { $0.keepsDraft })
    let kept = driver.state.keptDrafts["form.person.new"]
    driver.press("a")
    driver.send(.draftLoaded(key: "form.person.new", text: kept, keptOn: today))
    driver.press("backspace")
    driver.pass(milliseconds: 1000)
    #expect(drafts(driver.effects) == ["form.person.new"])
    #expect(driver.state.keptDrafts["form.person.new"] != kept)
  }

  @Test("25: a second after the last key what was typed is kept, once, and dropped when saved")
  func autosave() throws {
    var driver = form()
    driver.pass(milliseconds: 900)
    #expect(drafts(driver.effects).isEmpty)
    driver.type("ny")
    driver.pass(milliseconds: 1000)
    #expect(drafts(driver.effects) == ["form.person.new"])
    driver.press("left")
    driver.pass(milliseconds: 1000)
    #expect(drafts(driver.effects).isEmpty)
    driver.press("end")
    driver.type("!")
    driver.pass(milliseconds: 1000)
    #expect(drafts(driver.effects) == ["form.person.new"])
    guard case .save(let request)? = driver.press("f2").first else {
      Issue.record("not saved")
      return
    }
    driver.send(.saved(request, ActionResult(action: id(90), title: request.title)))
    #expect(driver.effects.contains(.dropDraft("form.person.new")))
    driver.pass(milliseconds: 5000)
    #expect(drafts(driver.effects).isEmpty)
    driver.press("a")
    driver.type("Benny!")
    driver.pass(milliseconds: 1000)
    #expect(drafts(driver.effects) == ["form.person.new"])
  }

  @Test("25: the log line, the start screen and a path are kept as they are typed, too")
  func autosaveElsewhere() {
    for (keys, key) in [("i", "log"), ("3 I", "prompt.importFile")] {
      var driver = ScreenDriver()
      driver.press(keys)
      driver.type("abc")
      driver.pass(milliseconds: 1000)
      #expect(drafts(driver.effects) == [key])
    }
    var driver = ScreenDriver(hub: nil)
    driver.type("Lumo")
    driver.pass(milliseconds: 1000)
    #expect(drafts(driver.effects) == ["start"])
  }

  @Test("22: what is said names the deed and the user's own key for undo, at every width")
  func ownKey() {
    let keys = KeyTable(overrides: ["global": ["u": "", "ctrl-r": "", "U": "", "Z": "undo"]])
    for width in [40, 80, 200] {
      for (language, verb) in [("en", "undoes"), ("it", "annulla")] {
        var driver = ScreenDriver(
          language: language == "en" ? .en : .it, width: width, height: 10, keys: keys)
        let name = String(repeating: "Wolfeschlegelstein ", count: width / 10)
        for message: AppMessage in [
          .deleted([id(10)], subject: name), .restored([id(10)], subject: name),
          .importFinished([ImportReport(file: name, format: "vcard", read: 5, added: 5)]),
        ] {
          driver.send(message)
          let screen = driver.screen.replacing("\n", with: " ")
          #expect(screen.contains("— Z \(verb)"))
        }
      }
    }
  }

  @Test("22: an import that brought nothing new offers nothing to undo")
  func nothingNew() {
    var driver = ScreenDriver()
    driver.send(.importFinished([ImportReport(file: "a.vcf", format: "vcard", read: 5)]))
    #expect(driver.screen.contains("Read a.vcf: nothing new"))
    #expect(!driver.screen.contains("undoes"))
  }
}
