import Testing

@testable import HubKit
@testable import HubStore

@Suite("Conversations told in one line") struct LogConversationTests {
  @Test("A name that several bear is that of whose record was open, where they bear it")
  func namesakes() throws {
    let hub = try MemoryHub(seed: 29)
    let lucas = try (0..<2).map { _ in try hub.make("person", ["name": .text("Luca Bianchi")]) }
    let bo = try hub.make("person", ["name": .text("Bo Lind")])
    var line = LogLine(date: TestHub.today, note: "coffee with Luca Bianchi")
    line.people = ["Luca Bianchi"]
    for open in [nil, bo] {
      line.openRecord = open
      #expect(throws: HubFailure.self) { try hub.store.log(line, context: hub.context) }
    }
    for luca in lucas {
      line.openRecord = luca
      let logged = try hub.store.log(line, context: hub.context).record
      #expect(try hub.store.record(logged)?["participants"]?.list?.contains(luca.text) == true)
      #expect(try hub.store.resolve("Luca", of: line) == .one(luca, "person"))
    }
  }
}
