import HubKit
import Testing

@testable import HubStore

/// Rules that a merge broke are told, whichever field breaks them.
@Suite struct BrokenRuleTests {
  private func told(_ changes: [String: FieldValue?]) throws -> [String] {
    let hub = try MemoryHub(seed: 1)
    let meeting = try hub.make(
      "meeting",
      ["title": .text("Board"), "kind": .text("board"), "start": .text("2026-11-01")])
    var vote: [String: FieldValue] = ["text": .text("Dues"), "date": .text("2026-11-01")]
    if changes["meeting"] != nil { vote["meeting"] = .text(meeting.text) }
    let decision = try hub.make("decision", vote)
    var forge = try Forge(seed: 1)
    var edits = [
      forge.introduction,
      .set("decision", decision, changes.filter { $0.key != "meeting" && $0.key != "quorumOk" }),
    ]
    if let verdict = changes["quorumOk"] {
      edits.append(.set("meeting", meeting, ["quorumOk": verdict]))
    }
    _ = try hub.store.receive([try forge.entry(edits)])
    return try hub.store.attention().filter { $0.record == decision }.map(\.notice.key)
  }

  @Test func figuresThatDoNotFit() throws {
    #expect(try told(["no": .integer(5), "entitled": .integer(3)]) == ["refused.i3"])
    #expect(try told(["blank": .integer(5), "entitled": .integer(3)]) == ["refused.i3"])
    #expect(try told(["abstain": .integer(3), "entitled": .integer(3)]) == [])
  }

  @Test func adoptedInAMeetingWithoutAQuorum() throws {
    let result = FieldValue.text("adopted")
    #expect(
      try told(["result": result, "meeting": .text("it"), "quorumOk": .boolean(false)]) == [
        "refused.i5"
      ])
    #expect(try told(["result": result, "meeting": .text("it"), "quorumOk": .boolean(true)]) == [])
  }
}
