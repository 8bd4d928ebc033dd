import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite struct EmptyListTests {
  @Test(
    "02: the empty list of every kind names what belongs there and the key that adds it",
    arguments: Language.allCases)
  func everyKind(language: Language) throws {
    for kind in Catalogue.standard.kinds {
      var driver = ScreenDriver(language: language, width: 100, height: 24)
      driver.state.stack.append(RecordListScreen(kind: kind.kind))
      driver.send(
        .listLoaded(
          ListPage(request: RecordListScreen(kind: kind.kind).request, total: 0, rows: [])))
      let screen = driver.screen.split(separator: "\n").map(String.init)
      let key = try #require(driver.state.world.keys.sequence(of: .add, in: .list))
      let says = screen.dropFirst().dropLast().contains { row in
        row.split(whereSeparator: { " .:;,".contains($0) }).contains { $0 == "[\(key.label)]" }
      }
      #expect(says, "\(kind.kind.name): \(screen.joined(separator: "\n"))")
    }
  }
}
