import ArgumentParser
import HubKit
import HubStore

struct TagCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "tag", abstract: helpText("cli.tag"),
      discussion: helpText("cli.tag.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.tag.names"), valueName: "ref|tag"))
  var names: [String]

  @Flag(help: ArgumentHelp(helpText("cli.tag.remove")))
  var remove = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let (records, tags) = try split(desk)
      let edits = try records.map { record in
        guard desk.catalogue[record.kind]?.field("tags") != nil else {
          throw Notice("error.unknownField", ["kind": record.kind.name, "field": "tags"])
        }
        return RecordEdit(
          kind: record.kind, id: record.id, additions: remove ? [:] : ["tags": tags],
          removals: remove ? ["tags": tags] : [:])
      }
      let result = try desk.store.perform(
        ActionTitle("tag", records.map(\.id)), edits, context: desk.context())
      let lines = try records.map { record in
        let standing = try desk.store.record(record.id)?["tags"]?.list ?? []
        return try desk.done(
          "command.tagged", record, ["tags": standing.joined(separator: ", ")])
      }
      try desk.report(result, records: records, lines: lines)
    }
  }

  private func split(_ desk: Desk) throws -> (records: [Named], tags: [String]) {
    let marked = names.filter { $0.hasPrefix("+") && $0.count > 1 }
    if !marked.isEmpty {
      let refs = names.filter { !marked.contains($0) }
      guard !refs.isEmpty else { throw UsageFailure("usage.tag") }
      return (try refs.map { try desk.record($0) }, marked.map { String($0.dropFirst()) })
    }
    guard names.count > 1, let first = names.first else { throw UsageFailure("usage.tag") }
    var records = [try desk.record(first)]
    var rest = names.dropFirst()
    while rest.count > 1, let next = rest.first, case .one = try desk.store.resolve(next) {
      records.append(try desk.record(next))
      rest = rest.dropFirst()
    }
    return (records, Array(rest))
  }
}
