import HubKit
import HubStore
import Runtime

/// Tells what a write did: a sentence for people, or JSON.
extension Desk {
  /// - Parameters:
  ///   - lines: what was done, one sentence a line.
  ///   - extra: further members of the JSON document.
  func report(
    _ result: ActionResult, records: [Named], lines: [String], extra: [String: JSONText] = [:]
  ) throws {
    warn(result.warnings)
    guard session.json else {
      for line in lines { try output.text(line) }
      return
    }
    var members: [String: JSONText] = [
      "action": .optional(result.action?.text), "changed": .boolean(result.action != nil),
      "records": .array(records.map(\.json)),
      "warnings": .array(result.warnings.map { .string(sentence($0)) }),
    ]
    members.merge(extra) { $1 }
    try output.json(.object(members))
  }

  /// `Added person Ana Ruiz (7F3KQ).`
  func done(_ key: String, _ record: Named, _ extra: [String: String] = [:]) throws -> String {
    let arguments = [
      "kind": words.kind(record.kind.name), "name": record.title,
      "id": try store.shortID(of: record.id),
    ]
    return words(key, arguments.merging(extra) { $1 })
  }

  func named(_ id: RecordID) throws -> Named {
    let kind = try store.record(id)?.kind ?? Kind("record")
    return Named(id: id, kind: kind, title: try title(id))
  }

  /// Performs an action whose refusals speak of ids, with names in their place.
  func telling<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as HubFailure {
      throw Told(
        sentence: sentence(failure.notice), status: ExitStatus.of(failure.notice, failure.reason))
    } catch let notice as Notice {
      throw Told(sentence: sentence(notice), status: ExitStatus.of(notice))
    }
  }
}
