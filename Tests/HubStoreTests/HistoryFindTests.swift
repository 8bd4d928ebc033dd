import HubKit
import Testing

@testable import HubStore

/// Actions found by what they are about, by what they are called and by who did them.
@Suite struct HistoryFindTests {
  private let hub: TestHub
  private let ana: RecordID

  init() throws {
    hub = try TestHub()
    ana = try hub.make("person", ["name": .text("Ana Lima"), "source": .text("fair")])
    _ = try hub.make("person", ["name": .text("Ødegård"), "source": .text("fair")])
    _ = try hub.make("org", ["name": .text("Lima Works")])
    try hub.store.delete([ana], context: hub.context)
    _ = try hub.store.undo(context: hub.context)
  }

  private func found(_ words: [HistoryWord]) throws -> [String] {
    let actions = try hub.store.actions(words: words)
    #expect(try hub.store.actionCount(words: words) == actions.count)
    return actions.map { "\($0.title.key) \($0.subject)" }
  }

  @Test func byWhatTheyAreAbout() throws {
    #expect(
      try found([HistoryWord("lima")]) == [
        "undo Ana Lima", "delete Ana Lima", "create Lima Works", "create Ana Lima",
      ])
    #expect(try found([HistoryWord("odegard")]) == ["create Ødegård"])
    #expect(try found([HistoryWord("nobody")]) == [])
    #expect(try found([]).count == hub.store.actionCount())
  }

  @Test func byWhatTheyAreCalled() throws {
    let delete = HistoryWord("delete", titles: ["delete"])
    #expect(try found([delete]) == ["undo Ana Lima", "delete Ana Lima"])
    #expect(try found([delete, HistoryWord("works")]) == [])
    let org = HistoryWord("firm", kinds: ["org"], titlesOfKinds: ["create"])
    #expect(try found([org]) == ["create Lima Works"])
    #expect(try found([HistoryWord("firm", kinds: ["org"], titlesOfKinds: ["edit"])]) == [])
  }

  @Test func byWhoDidThem() throws {
    let all = try hub.store.actionCount()
    #expect(try found([HistoryWord("tosca")]).count == all)
    #expect(try found([HistoryWord("you", isOwn: true)]).count == all)
    #expect(try found([HistoryWord("you")]) == [])
  }

  @Test func theNextOneIsCounted() throws {
    let word = [HistoryWord("create", titles: ["create"])]
    let rows = try hub.store.actions().enumerated().filter { $0.element.title.key == "create" }
      .map(\.offset)
    #expect(rows.count >= 3)
    let next = try hub.store.actionMatch(word, from: rows[0], isForward: true)
    #expect(next == ListMatch(row: rows[1], isWrapped: false))
    let around = try hub.store.actionMatch(word, from: rows[0], isForward: false)
    #expect(around == ListMatch(row: rows[rows.count - 1], isWrapped: true))
    #expect(
      try hub.store.actionMatch([HistoryWord("nobody")], from: 0, isForward: true) == nil)
  }
}
