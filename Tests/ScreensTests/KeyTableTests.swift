import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite struct KeyTableTests {
  let table = KeyTable.standard

  @Test func nothingIsBoundTwice() {
    #expect(table.conflicts.isEmpty)
  }

  @Test(arguments: Language.allCases) func everyBindingIsDescribed(_ language: Language) {
    let words = Words(language)
    for row in table.all() {
      #expect(words.has(row.descriptionKey), "\(row.context) \(row.key) \(row.descriptionKey)")
      #expect(words.has(row.context.titleKey))
    }
    for command in Command.allCases {
      #expect(words.has(command.labelKey), "\(command)")
      #expect(words.has(command.descriptionKey), "\(command)")
    }
  }

  @Test func everyCommandHasAKeyEveryKeyboardHas() {
    // Ctrl-l, Ctrl-z and Ctrl-c are habits with a twin in the palette; half pages have PgUp, PgDn.
    let habits: Set<Command> = [.repaint, .suspend, .cancel, .halfUp, .halfDown]
    for context in KeyContext.allCases {
      for command in Set(table[context].map(\.command)).subtracting(habits) {
        let keys = table[context].filter { $0.command == command }
        #expect(
          keys.contains { $0.sequence.keys.allSatisfy(\.isUniversal) }, "\(context) \(command)")
      }
    }
  }

  @Test func reservedKeysStayFree() {
    let taken = table.all().map(\.key)
    for key in ["ctrl-b", "ctrl-q", "ctrl-v", "ctrl-o", "ctrl-y", "f10", "f11", "ctrl-t"] {
      #expect(!taken.contains(key))
    }
  }

  @Test func theUsersKeysWin() {
    let own = KeyTable(overrides: ["list": ["m": "add", "a": ""]])
    #expect(own.lookup([.character("m")], in: .list) == .command(.add))
    #expect(own.lookup([.character("a")], in: .list) == .none)
    #expect(own.sequence(of: .add, in: .list)?.label == "m")
    #expect(own.conflicts.isEmpty)
  }

  @Test func aKeyThatHidesAnotherIsTold() {
    let own = KeyTable(overrides: ["list": ["q": "add"]])
    #expect(own.lookup([.character("q")], in: .list) == .command(.add))
    #expect(own.conflicts.map(\.key) == ["keys.conflict"])
    #expect(own.conflicts.first?.arguments["left"] == "esc")
    let last = KeyTable(overrides: ["list": ["x": "add"]]).conflicts
    #expect(last.map(\.key) == ["keys.conflict.last"])
    #expect(last.first?.arguments["other"] == "done")
  }

  @Test func mistakesInConfigurationAreTold() {
    let own = KeyTable(overrides: [
      "nowhere": ["a": "add"], "list": ["hyper-x": "add", "y": "dlete"], "global": ["z": "flying"],
    ])
    #expect(
      own.problems.map(\.key).sorted() == [
        "keys.unknownCommand", "keys.unknownCommand.near", "keys.unknownContext",
        "keys.unknownKey",
      ])
    #expect(own.problems.compactMap { $0.arguments["nearest"] } == ["delete"])
  }

  @Test func theFirstMistakeIsSaidAtTheStart() {
    let driver = ScreenDriver(keys: KeyTable(overrides: ["global": ["Z": "fly"]]))
    #expect(driver.screen.contains("fly"))
  }

  @Test func aPrefixWaitsForItsKey() {
    guard case .prefix(let rest) = table.lookup([.character("g")], in: .list) else {
      Issue.record("g is no prefix")
      return
    }
    #expect(rest.contains { $0.command == .goWalk })
    #expect(table.lookup([.character("g"), .character("w")], in: .list) == .command(.goWalk))
  }
}
