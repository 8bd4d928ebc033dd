import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// Drafts in a store that answers only after so many keys.
private struct SlowStore {
  var driver: ScreenDriver
  var drafts: [String: String]
  let patience: Int
  private var waiting: [Effect] = []
  private var keys = 0

  init(_ keys: String, drafts: [String: String], patience: Int) {
    driver = ScreenDriver()
    driver.answersDrafts = false
    self.drafts = drafts
    self.patience = patience
    for name in keys.split(separator: " ") {
      driver.press(String(name))
      driver.answer()
      take(driver.effects)
    }
    if patience == 0 { settle() }
  }

  private mutating func take(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .saveDraft(let key, let text): drafts[key] = text
      case .dropDraft(let key): drafts[key] = nil
      case .loadDraft, .loadDetail: waiting.append(effect)
      case .loadList:
        driver.answer([effect])
        take(driver.effects)
      default: break
      }
    }
  }

  mutating func send(_ message: AppMessage) {
    take(driver.send(message))
    keys += 1
    if keys % max(1, patience) == 0 { settle() }
  }

  mutating func settle() {
    while !waiting.isEmpty {
      switch waiting.removeFirst() {
      case .loadDraft(let key):
        take(driver.send(.draftLoaded(key: key, text: drafts[key], keptOn: today)))
      case .loadDetail(let id): take(driver.send(.detailLoaded(id, Fixtures.anaDetail)))
      default: break
      }
    }
  }
}

@Suite("Keys that are faster than a draft") struct HeldInputTests {
  private let kept = ["form.person.new": "{\"name\":\"Ben Ode\"}", "log": "coffee with Ben"]

  @Test("25: what is typed before the draft was read goes on with it", arguments: [0, 2, 9])
  func goesOn(_ patience: Int) {
    for (keys, draft, text) in [
      ("3 a", "form.person.new", "Ben Odelx"), ("i", "log", "coffee with Benlx"),
    ] {
      var store = SlowStore(keys, drafts: kept, patience: patience)
      for key in ["l", "x"] { store.send(.key(.character(Character(key)))) }
      store.send(.key(.escape))
      store.settle()
      #expect(store.drafts[draft]?.contains(text) == true)
      #expect(store.driver.screen.contains("Draft kept"))
    }
  }

  @Test("25: a letter typed before the record was read is not lost")
  func editing() {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    let asked = driver.press("e")
    driver.type("nx")
    driver.send(.paste("!"))
    #expect(driver.state.isReading)
    driver.answer(asked)
    #expect(driver.screen.contains("Ana Limanx!"))
  }

  @Test("25: an unread draft is not written over when the program must end")
  func ending() {
    var store = SlowStore("3 a", drafts: kept, patience: 99)
    store.send(.key(.character("x")))
    #expect(store.driver.state.draftsToKeep.isEmpty)
    store.settle()
    #expect(store.driver.state.draftsToKeep.count == 1)
  }

  @Test("37: Esc does not wait where nothing was typed; what is refused leads back")
  func leaving() {
    var driver = ScreenDriver()
    driver.answersDrafts = false
    driver.press("3")
    driver.answer()
    driver.press("a esc")
    #expect(driver.top is RecordListScreen)
    driver.press("a d y")
    driver.send(.refused(.loadDraft("form.person.new"), Notice("error.hub.damaged")))
    #expect(driver.top is RecordListScreen)
    // Keys for the form mean nothing to the list.
    #expect(driver.state.question == nil)
  }

  /// The same keys lead to the same drafts and the same screen, however slow the store is.
  @Test("25: keys before and after the draft was read come to the same", arguments: 0..<40)
  func order(_ seed: Int) {
    var random = SeededNumbers(state: UInt64(seed))
    let keys: [Key] =
      Array("abxyz ,ü").map { .character($0) } + [
        .tab, .backTab, .enter, .down, .up, .left, .backspace, .home, .control("u"),
      ]
    let messages = (0..<30).map { index -> AppMessage in
      if index > 0, Int.random(in: 0..<8, using: &random) == 0 { return .paste("Kim") }
      return .key(index == 0 ? .character("q") : keys.randomElement(using: &random) ?? .tab)
    }
    let opening = ["3 a", "3 e", "i"][seed % 3]
    func end(_ patience: Int) -> (screen: String, drafts: [String: String]) {
      var store = SlowStore(opening, drafts: kept, patience: patience)
      for message in messages + [.key([.escape, .function(2)][seed % 2])] { store.send(message) }
      store.settle()
      return (store.driver.screen, store.drafts)
    }
    let quick = end(0)
    for patience in [2, 5, 31] {
      let slow = end(patience)
      #expect(slow.drafts == quick.drafts)
      #expect(slow.screen == quick.screen)
    }
  }
}
