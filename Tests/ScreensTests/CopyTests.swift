import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

@Suite("Copying, opening, and writing elsewhere")
struct CopyTests {
  private func person() -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    return driver
  }

  /// What is asked for once the record was read.
  private func errand(_ keys: String, _ detail: RecordDetail = Fixtures.anaDetail) -> [Effect] {
    var driver = person()
    let asked = driver.press(keys)
    #expect(asked.contains(.loadDetail(id(10))))
    return driver.send(.detailLoaded(id(10), detail))
  }

  private func withChannels(_ channels: [(String, String)]) -> RecordDetail {
    var detail = Fixtures.anaDetail
    detail.children = channels.enumerated().map { index, channel in
      ListRow(
        record: Record(
          id: id(UInt8(100 + index)), kind: "channel",
          fields: [
            "owner": .text(id(10).text), "kind": .text(channel.0), "value": .text(channel.1),
          ]))
    }
    return detail
  }

  @Test("40: y and a letter copy the row, the e-mail, the phone and the link")
  func copies() {
    let detail = withChannels([
      ("email", "ana@lumo.example"), ("phone", "+39 06 123"), ("url", "https://lumo.example"),
    ])
    #expect(errand("y e", detail).contains(.copy("ana@lumo.example")))
    #expect(errand("y p", detail).contains(.copy("+39 06 123")))
    #expect(errand("y l", detail).contains(.copy("https://lumo.example")))
    let row = errand("y y", detail).compactMap {
      if case .copy(let text) = $0 { text } else { nil }
    }
    #expect(row.first?.hasPrefix("Ana Lima\n") == true)
    #expect(row.first?.contains("e-mail: ana@lumo.example") == true)
  }

  @Test("40: Markdown escapes what would be markup")
  func markdown() {
    var detail = Fixtures.anaDetail
    detail.row.record.fields["job"] = .text("*CTO* [x](y)")
    let texts = errand("y m", detail).compactMap {
      if case .copy(let text) = $0 { text } else { nil }
    }
    #expect(texts.first?.hasPrefix("## Ana Lima\n") == true)
    #expect(texts.first?.contains("\\*CTO\\* \\[x\\](y)") == true)
  }

  @Test("40: what is not there is said plainly, and what was copied is counted")
  func said() {
    var driver = person()
    driver.press("y p")
    #expect(!driver.send(.detailLoaded(id(10), Fixtures.anaDetail)).contains { isCopy($0) })
    #expect(driver.screen.contains("No phone number here"))
    driver.send(.copied(23))
    #expect(driver.screen.contains("Copied 23 characters"))
  }

  private func isCopy(_ effect: Effect) -> Bool { if case .copy = effect { true } else { false } }

  @Test("o opens the web address that a record has itself")
  func opensItsOwn() {
    let article = RecordDetail(
      row: ListRow(
        record: Record(
          id: id(10), kind: "coverage",
          fields: ["title": .text("Gears"), "url": .text("https://mill.example/gears")])))
    let opened = errand("o", article).compactMap {
      if case .openAddress(let address) = $0 { address.text } else { nil }
    }
    #expect(opened == ["https://mill.example/gears"])
  }

  @Test("o opens a web page, else an e-mail, and nothing that is no address")
  func opens() {
    func opened(_ channels: [(String, String)]) -> String? {
      errand("o", withChannels(channels)).compactMap {
        if case .openAddress(let address) = $0 { address.text } else { nil }
      }.first
    }
    #expect(opened([("email", "ana@lumo.example")]) == "mailto:ana@lumo.example")
    #expect(
      opened([("email", "ana@lumo.example"), ("url", "lumo.example/a b")])
        == "mailto:ana@lumo.example")
    #expect(opened([("url", "lumo.example")]) == "https://lumo.example")
    #expect(opened([("url", "javascript:alert(1)")]) == nil)
    #expect(opened([("url", "file:///etc/passwd")]) == nil)
    #expect(opened([("email", "-oQ/tmp@x.example")]) == nil)
    #expect(opened([("email", "a@b.example\n-x")]) == nil)
    #expect(opened([("url", "https://-x.example")]) == nil)
  }

  @Test("E writes the notes elsewhere and saves what comes back, once")
  func notes() {
    var detail = Fixtures.anaDetail
    detail.row.record.fields["notes"] = .text("old")
    var driver = person()
    driver.press("E")
    let request = driver.send(.detailLoaded(id(10), detail)).compactMap {
      if case .editText(let request) = $0 { request } else { nil }
    }.first
    #expect(request?.text == "old")
    #expect(request?.target == .field(id(10), "person", "notes"))
    guard let request else { return }
    #expect(driver.send(.edited(request, "old")).isEmpty)
    let saves = driver.send(.edited(request, "new\nlines")).compactMap {
      if case .save(let save) = $0 { save } else { nil }
    }
    #expect(saves.count == 1)
    #expect(saves.first?.edits.first?.values["notes"] == .text("new\nlines"))
    // What the editor was given goes with it, and the draft goes only once it is saved.
    #expect(saves.first?.given == GivenText(id: id(10), field: "notes", text: "old"))
    #expect(saves.first?.draftKey == request.draftKey)
    guard let save = saves.first else { return }
    driver.send(.refused(.save(save), Notice("error.edit.changed", ["name": "Ana Lima"])))
    #expect(driver.screen.contains("E opens your text"))
    let saved = ActionResult(action: id(90), title: save.title, warnings: [])
    #expect(driver.send(.saved(save, saved)).contains(.dropDraft(request.draftKey)))
  }

  @Test("40: more records than can be copied at once are not copied by halves")
  func tooMany() {
    for (count, isRead) in [(Errand.most, true), (Errand.most + 1, false)] {
      let store = PeopleStore(count)
      var driver = ScreenDriver()
      driver.press("3")
      store.answer(&driver)
      driver.press("v G")
      store.answer(&driver)
      driver.press("v")
      store.answer(&driver)
      let asked = driver.press("y y").contains { if case .loadDetail = $0 { true } else { false } }
      #expect(asked == isRead, "\(count)")
      #expect(driver.screen.contains("501 records are too many") == !isRead)
    }
  }

  @Test("25: a field goes to the editor with the draft kept, and comes back into the form")
  func field() {
    for keys in ["ctrl-x ctrl-e", "f4"] {
      var driver = person()
      driver.press("a")
      driver.type("Zoe")
      let effects = driver.press(keys)
      let request = effects.compactMap {
        if case .editText(let request) = $0 { request } else { nil }
      }.first
      #expect(request?.text == "Zoe")
      #expect(
        effects.contains { if case .saveDraft = $0 { true } else { false } })
      guard let request else { continue }
      // The form has it now, and keeps it as its own draft.
      let taken = driver.send(.edited(request, "Zoe Blanc"))
      #expect(taken.last == .dropDraft(request.draftKey))
      #expect(taken.contains { if case .saveDraft = $0 { true } else { false } })
      #expect(driver.screen.contains("Zoe Blanc"))
    }
  }

  @Test("T29: the window's title names the place and the hub, never a person")
  func title() {
    var driver = person()
    driver.press("enter")
    driver.answer()
    #expect(driver.screen.contains("Ana Lima"))
    #expect(driver.frame.title == "People – Cinder Fork Gear Guild – Hubwright")
    driver.press("e")
    #expect(driver.frame.title == "People – Cinder Fork Gear Guild – Hubwright")
  }
}
