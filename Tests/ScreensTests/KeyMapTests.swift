import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// The key map of the conventions, row by row, as far as there is something to lead to.
@Suite struct KeyMapTests {
  static let map: [(KeyContext, String, Command)] = [
    (.list, "?", .help), (.list, "f1", .help), (.list, ":", .palette), (.list, "alt-x", .palette),
    (.list, "/", .filter), (.list, "1", .goWalk), (.list, "2", .goToday), (.list, "3", .goPeople),
    (.list, "4", .goOrganizations), (.list, "5", .goMeetings), (.list, "6", .goActions),
    (.list, "7", .goRecords), (.list, "8", .goSearch), (.list, "9", .goHistory),
    (.list, "0", .goSettings), (.list, "g w", .goWalk), (.list, "g t", .goToday),
    (.list, "g p", .goPeople), (.list, "g o", .goOrganizations), (.list, "g m", .goMeetings),
    (.list, "g a", .goActions), (.list, "g r", .goRecords), (.list, "g g", .top),
    (.list, "tab", .nextPane), (.list, "shift-tab", .previousPane), (.list, "esc", .back),
    (.list, "q", .back), (.list, "ctrl-c", .cancel), (.list, "ctrl-z", .suspend),
    (.list, "u", .undo), (.list, "U", .redo), (.list, "ctrl-r", .redo),
    (.list, "ctrl-l", .repaint), (.list, "R", .reload), (.list, "f2", .actions),
    (.list, "f9", .menuBar), (.list, "z", .zoom), (.list, "j", .down), (.list, "k", .up),
    (.list, "down", .down), (.list, "up", .up), (.list, "ctrl-n", .down), (.list, "ctrl-p", .up),
    (.list, "G", .bottom), (.list, "home", .top), (.list, "end", .bottom),
    (.list, "pgup", .pageUp), (.list, "pgdown", .pageDown), (.list, "ctrl-f", .pageDown),
    (.list, "ctrl-d", .halfDown), (.list, "ctrl-u", .halfUp), (.list, "a", .add),
    (.list, "e", .edit), (.list, "enter", .open), (.list, "s", .sort), (.list, "x", .done),
    (.list, "d", .delete), (.list, "del", .delete), (.list, "p", .preview),
    (.list, "J", .previewDown), (.list, "K", .previewUp), (.list, "i", .log),
    (.list, "y y", .copyRow), (.list, "y e", .copyMail), (.list, "y p", .copyPhone),
    (.list, "y l", .copyLink), (.list, "y m", .copyMarkdown), (.list, "o", .openLink),
    (.list, "E", .editNotes), (.detail, "y y", .copyRow), (.detail, "o", .openLink),
    (.detail, "E", .editNotes),
    (.detail, "c", .connect), (.form, "f2", .save), (.form, "ctrl-s", .save),
    (.form, "alt-enter", .save), (.form, "f3", .pick), (.form, "tab", .nextField),
    (.form, "shift-tab", .previousField), (.form, "enter", .choose), (.form, "esc", .back),
  ]

  @Test("Key map: every row of the page is bound as it says")
  func everyRowIsBound() throws {
    for (context, key, command) in Self.map {
      let sequence = try #require(KeySequence(text: key))
      #expect(
        KeyTable.standard.lookup(sequence.keys, in: context) == .command(command),
        "\(context) \(key)")
    }
  }

  @Test("Key map: every Ctrl and Alt key has a twin without")
  func everyControlKeyHasATwin() {
    let habits: Set<Command> = [.repaint, .suspend, .cancel, .halfUp, .halfDown]
    for context in KeyContext.allCases {
      for binding in KeyTable.standard[context] where !habits.contains(binding.command) {
        let keys = context.chain.flatMap { KeyTable.standard[$0] }
          .filter { $0.command == binding.command }
        #expect(
          keys.contains { $0.sequence.keys.allSatisfy(\.isUniversal) },
          "\(context) \(binding.sequence.text)")
      }
    }
  }

  @Test(
    "24: no key that is held down or pressed twice deletes",
    arguments: [
      "ctrl-d", "backspace", "ctrl-k", "enter", "d", "del", "space", "x",
    ])
  func repeatedKeysDestroyNothing(_ key: String) {
    for place in ["3", "4", "5", "6"] {
      var driver = ScreenDriver()
      driver.press(place)
      driver.answer()
      for _ in 0..<8 {
        for effect in driver.press(key) {
          if case .delete = effect { Issue.record("\(key) deletes in \(place)") }
        }
        driver.answer()
      }
    }
  }
}

@Suite struct LangMapTests {
  @Test("40: every layout leads letters to the places of Latin ones", arguments: LangMap.names)
  func tables(_ name: String) throws {
    let rows = try #require(LangMap.tables[name])
    let map = try #require(LangMap(name))
    var seen: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (foreign, latin) in rows {
      #expect(foreign.unicodeScalars.count == latin.unicodeScalars.count, "\(foreign)")
      for (from, to) in zip(foreign.unicodeScalars, latin.unicodeScalars) {
        #expect(seen[from] == nil, "\(from) twice")
        seen[from] = to
        #expect(map.latin(.character(Character(from))) == .character(Character(to)))
      }
    }
    let letters = Set(seen.values.map(Character.init))
    // Hebrew types `/` at the place of q, which is a key of its own.
    let missing: Set<Character> = name == "he" ? ["q"] : []
    #expect(Set("qwertyuiopasdfghjklzxcvbnm").subtracting(letters) == missing)
  }

  @Test(
    "40: commands stay at their places on other layouts",
    arguments: [
      ("ru", "й", "ф"), ("uk", "й", "ф"), ("el", ";", "α"), ("ar", "ض", "ش"),
    ])
  func commands(_ name: String, _ quit: String, _ add: String) throws {
    var driver = ScreenDriver(langMap: try #require(LangMap(name)))
    driver.press("3")
    driver.answer()
    driver.press(add)
    #expect(driver.top is FormScreen || driver.top is AddScreen)
    driver.press("esc")
    driver.press(quit)
    #expect(driver.top is WalkScreen)
  }

  @Test("40: prefixes, capitals and answers follow the layout; signs at letters too")
  func sequences() throws {
    var driver = ScreenDriver(langMap: try #require(LangMap("ru|he")))
    driver.press("п з")
    #expect((driver.top as? RecordListScreen)?.kind == "person")
    driver.answer()
    driver.press("в")
    guard case .delete? = driver.press("н").first else {
      Issue.record("not deleted")
      return
    }
    driver.press("Ж")
    #expect(driver.top is PaletteScreen)
  }

  @Test("40: what is typed into a field stays as it is")
  func fields() throws {
    var driver = ScreenDriver(langMap: try #require(LangMap("ru")))
    driver.press("8")
    driver.type("Йод")
    #expect((driver.top as? SearchScreen)?.field.text == "Йод")
  }

  @Test("40: a key that is bound itself keeps its meaning")
  func ownKeys() throws {
    var driver = ScreenDriver(
      keys: KeyTable(overrides: ["global": ["й": "go-today"]]),
      langMap: try #require(LangMap("ru")))
    driver.press("й")
    #expect(driver.top is TodayScreen)
    #expect(LangMap("xx") == nil)
  }
}
