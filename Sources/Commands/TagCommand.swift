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
  var names: [String] = []

  @Flag(help: ArgumentHelp(helpText("cli.tag.remove")))
  var remove = false

  @Option(parsing: .singleValue, help: ArgumentHelp(helpText("cli.tag.rename"), valueName: "tag"))
  var rename: [String] = []

  @Option(name: .customLong("to"), help: ArgumentHelp(helpText("cli.tag.to"), valueName: "tag"))
  var new: String?

  @Flag(help: ArgumentHelp(helpText("cli.tag.list")))
  var list = false

  @Flag(help: ArgumentHelp(helpText("cli.tag.dryRun")))
  var dryRun = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      if list { return try TagPage(desk: desk).print() }
      if !rename.isEmpty || new != nil { return try renameAll(desk) }
      let (records, tags) = try split(desk)
      let edits = try records.map { record in
        guard desk.catalogue[record.kind]?.field("tags") != nil else {
          throw Notice("error.unknownField", ["kind": record.kind.name, "field": "tags"])
        }
        return RecordEdit(
          kind: record.kind, id: record.id, additions: remove ? [:] : ["tags": tags],
          removals: remove ? ["tags": tags] : [:])
      }
      guard !dryRun else {
        return try desk.preview(
          records, lines: records.map { "\($0.title): \(tags.joined(separator: ", "))" })
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

  /// On all records at once.
  private func renameAll(_ desk: Desk) throws {
    guard let new, !rename.isEmpty, names.isEmpty else { throw UsageFailure("usage.tag") }
    let old = rename.filter { $0 != new }
    let uses = try desk.store.tags().filter { old.contains($0.tag) }
    let counts = uses.reduce(into: [Kind: Int]()) { $0.merge($1.counts, uniquingKeysWith: +) }
    let page = TagPage(desk: desk)
    let told = ["old": old.joined(separator: ", "), "new": new, "records": page.records(counts)]
    guard !dryRun else {
      guard !uses.isEmpty else {
        throw Notice("refused.noSuchTag", ["value": old.joined(separator: ", ")])
      }
      return try desk.preview([], lines: [desk.words("command.tag.wouldRename", told)])
    }
    let result = try desk.store.retag(old, to: new, context: desk.context())
    try desk.report(result, records: [], lines: [desk.words("command.tag.renamed", told)])
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
    while rest.count > 1, let next = rest.first {
      // A name that may be anybody's of two is no tag: it is asked about, as that of the first is.
      if case .none = try desk.store.resolve(next) { break }
      records.append(try desk.record(next))
      rest = rest.dropFirst()
    }
    return (records, Array(rest))
  }
}

/// All tags, with how many records bear them.
private struct TagPage {
  let desk: Desk

  func print() throws {
    let tags = try desk.store.tags()
    guard !desk.session.json else {
      return try desk.output.json(
        .object([
          "tags": .array(
            tags.map { use in
              .object([
                "tag": .string(use.tag), "records": .integer(use.total),
                "kinds": .object(
                  Dictionary(
                    use.counts.map { ($0.key.name, .integer($0.value)) },
                    uniquingKeysWith: { first, _ in first })),
              ])
            })
        ]))
    }
    guard !tags.isEmpty else { return try desk.output.text(desk.words("command.tag.none")) }
    var table = TextTable(["", ""])
    table.hasHeader = false
    table.columns[1].maximum = 200
    table.rows = tags.map { [$0.tag, records($0.counts)] }
    try desk.output.table(table)
  }

  /// `2 people, 1 organization`.
  func records(_ counts: [Kind: Int]) -> String {
    let words = desk.words
    return TagUse(tag: "", counts: counts).kinds.map { kind in
      let count = counts[kind] ?? 0
      let name = count == 1 ? words.kind(kind.name) : words.kinds(kind.name)
      return "\(words.number(count)) \(name)"
    }.joined(separator: ", ")
  }
}
