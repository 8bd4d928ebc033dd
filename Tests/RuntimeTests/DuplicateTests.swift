import Foundation
import HubKit
import Screens
import Testing

@testable import Runtime

/// Duplicates and tags, as the interface has them done on a hub file.
struct DuplicateTests {
  private func message(_ requests: [Performer.Request]) -> AppMessage? {
    for case .message(let message) in requests { return message }
    return nil
  }

  private func person(_ name: String, _ fields: [String: FieldValue]) -> Effect {
    .save(
      SaveRequest(
        title: ActionTitle("create", [Placeholder.id(1)]),
        edits: [
          RecordEdit(
            kind: "person", id: Placeholder.id(1), isNew: true,
            values: ["name": .text(name)].merging(fields) { $1 })
        ], subject: name))
  }

  private func found(_ performer: Performer) throws -> DuplicateList {
    guard case .duplicatesLoaded(let list) = message(performer.answer(.loadDuplicates)) else {
      throw Notice("error.fault")
    }
    return list
  }

  @Test func theyAreFoundMergedAndGivenBack() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let performer = Performer(desktop.options())
    #expect(try performer.desk.open())
    #expect(try found(performer).groups.isEmpty)
    for fields: [String: FieldValue] in [["job": .text("CTO")], ["tags": .list(["fair"])]] {
      guard case .saved? = message(performer.answer(person("Bo Lind", fields))) else {
        Issue.record("not saved")
        return
      }
    }
    // What was found is found anew once something was written.
    let group = try #require(try found(performer).groups.first)
    #expect(try found(performer).names[group.members[0]] == "Bo Lind")
    guard case .recordsLoaded(_, let rows)? = message(performer.answer(.loadRecords(group.members)))
    else {
      Issue.record("not read")
      return
    }
    let descriptor = try #require(Catalogue.standard["person"])
    let plan = MergePlan(
      keep: rows[0].record, others: rows.dropFirst().map(\.record), descriptor)
    let save = SaveRequest(
      title: ActionTitle("merge", plan.records), edits: plan.edits, subject: "Bo Lind")
    guard case .saved? = message(performer.answer(.save(save))) else {
      Issue.record("not merged")
      return
    }
    #expect(try found(performer).groups.isEmpty)
    let other = plan.records[1]
    guard
      case .unmerged(let report, _, _)? = message(
        performer.answer(.unmerge(other, "person", subject: "Bo Lind")))
    else {
      Issue.record("not given back")
      return
    }
    #expect(report.released == [other])
    #expect(try found(performer).groups.count == 1)
    performer.desk.close()
  }

  @Test func tagsAreRenamedOnAllRecords() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let performer = Performer(desktop.options())
    #expect(try performer.desk.open())
    for tag in ["fair", "fayre"] {
      _ = performer.answer(person("Bo \(tag)", ["tags": .list([tag])]))
    }
    guard case .saved(let request, _)? = message(performer.answer(.retag(["fayre"], to: "fair")))
    else {
      Issue.record("not renamed")
      return
    }
    #expect(request.subject == "fair")
    #expect(
      message(performer.answer(.loadTags))
        == .tagsLoaded([TagUse(tag: "fair", counts: ["person": 2])]))
    guard case .refused? = message(performer.answer(.retag(["fayre"], to: "fair"))) else {
      Issue.record("not refused")
      return
    }
    performer.desk.close()
  }
}
