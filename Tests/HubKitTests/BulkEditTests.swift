import HubKit
import Testing

/// The same change of many records, told before it is done.
@Suite struct BulkEditTests {
  private func person(_ number: UInt8, _ fields: [String: FieldValue]) throws -> HubKit.Record {
    HubKit.Record(id: RecordID(digest: [number]), kind: "person", fields: fields)
  }

  private func people() throws -> [HubKit.Record] {
    [
      try person(
        1, ["name": .text("Ana"), "ring": .integer(1), "tags": .list(["fair", "press"])]),
      try person(2, ["name": .text("Bo"), "ring": .integer(2)]),
      try person(3, ["name": .text("Cid"), "tags": .list(["fair"])]),
    ]
  }

  private func bulk(_ change: (inout RecordEdit) -> Void) throws -> BulkEdit {
    var edit = RecordEdit(kind: "person", id: RecordID(digest: [99]))
    change(&edit)
    return BulkEdit(edit, of: try people(), try #require(Catalogue.standard["person"]))
  }

  @Test("setting a value changes who holds another or none, and says whose goes")
  func setting() throws {
    let bulk = try bulk { $0.values["ring"] = .integer(2) }
    #expect(bulk.edits.map(\.id) == [RecordID(digest: [1]), RecordID(digest: [3])])
    #expect(bulk.edits.allSatisfy { $0.values == ["ring": .integer(2)] && !$0.isNew })
    #expect(bulk.unchanged == 1 && bulk.overwritten == 1)
    #expect(bulk.changes.map(\.before) == [.integer(1), nil])
    #expect(bulk.changes.map(\.after) == [.integer(2), .integer(2)])
  }

  @Test("adding replaces nothing, taking away and emptying do")
  func sets() throws {
    let adding = try bulk { $0.additions["tags"] = ["fair", "new"] }
    #expect(adding.edits.count == 3 && adding.overwritten == 0)
    #expect(adding.changes.first?.after == .list(["fair", "new", "press"]))
    let removing = try bulk { $0.removals["tags"] = ["fair"] }
    #expect(removing.edits.count == 2 && removing.overwritten == 2 && removing.unchanged == 1)
    #expect(removing.changes.map(\.after) == [.list(["press"]), nil])
    let emptying = try bulk { $0.values["tags"] = .list([]) }
    #expect(emptying.edits.count == 2 && emptying.overwritten == 2)
    let clearing = try bulk { $0.cleared = ["ring"] }
    #expect(clearing.edits.count == 2 && clearing.changes.allSatisfy { $0.after == nil })
  }

  @Test("who has it all already, or is in the Trash, is left alone")
  func alike() throws {
    let same = try bulk { $0.additions["tags"] = [] }
    #expect(same.edits.isEmpty && same.unchanged == 3)
    var gone = try people()
    gone[0].deletedAt = "2026-11-22T10:00:00Z"
    var edit = RecordEdit(kind: "person", id: RecordID(digest: [99]))
    edit.values["ring"] = .integer(3)
    let bulk = BulkEdit(edit, of: gone, try #require(Catalogue.standard["person"]))
    #expect(bulk.edits.count == 2 && bulk.unchanged == 0)
  }
}
