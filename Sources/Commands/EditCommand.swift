import ArgumentParser
import HubKit
import HubStore
import Runtime

struct EditCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "edit", abstract: helpText("cli.edit"),
      discussion: helpText("cli.edit.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.edit.words"), valueName: "ref|field=value"))
  var words: [String] = []

  @Option(
    name: .customLong("where"), parsing: .unconditional,
    help: ArgumentHelp(helpText("cli.edit.where"), valueName: "query"))
  var filter: String?

  @Option(help: ArgumentHelp(helpText("cli.edit.kind")))
  var kind = "person"

  @Flag(help: ArgumentHelp(helpText("cli.edit.dryRun")))
  var dryRun = false

  @Flag(help: ArgumentHelp(helpText("cli.edit.yes")))
  var yes = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      if let filter {
        return try ManyEdits(desk: desk, dryRun: dryRun, yes: yes)
          .perform(desk.kind(kind), where: filter, words)
      }
      guard let ref = words.first, !dryRun else { throw UsageFailure("usage.edit") }
      let assignments = Array(words.dropFirst())
      let record = try desk.record(ref)
      guard let descriptor = desk.catalogue[record.kind], !descriptor.isInternal else {
        throw Notice("error.internalKind", ["kind": record.kind.name])
      }
      let edits = try AssignmentReader(
        desk: desk, descriptor: descriptor, id: record.id, isNew: false
      ).edits(assignments)
      guard !assignments.isEmpty else { throw Notice("error.nothingToDo") }
      let result = try desk.store.perform(
        ActionTitle("edit", [record.id]), edits, context: desk.context())
      let after = try desk.named(record.id)
      let key = result.action == nil ? "command.unchanged" : "command.saved"
      try desk.report(result, records: [after], lines: [try desk.done(key, after)])
    }
  }
}

/// The same change of all that a filter finds, in one user action.
private struct ManyEdits {
  let desk: Desk
  let dryRun: Bool
  let yes: Bool

  /// As many are changed without asking.
  private static let few = 20
  /// Changes that are shown beforehand.
  private static let shown = 5

  func perform(_ descriptor: KindDescriptor, where filter: String, _ assignments: [String]) throws {
    guard !descriptor.isInternal else {
      throw Notice("error.internalKind", ["kind": descriptor.kind.name])
    }
    guard !assignments.isEmpty else { throw Notice("error.nothingToDo") }
    let template = try AssignmentReader(
      desk: desk, descriptor: descriptor, id: desk.store.newID(), isNew: false
    ).edits(assignments)
    guard template.count == 1, let wanted = template.first, wanted.kind == descriptor.kind else {
      throw Notice("refused.manyDetails")
    }
    let request = ListRequest(kind: descriptor.kind, filter: filter, limit: 1_000_000)
    let ids = try desk.store.ids(of: request, reader: desk.dates.reader(), today: desk.today)
    let rows = try desk.store.rows(of: ids)
    let bulk = BulkEdit(wanted, of: rows.map(\.record), descriptor)
    let names = Dictionary(rows.map { ($0.record.id, $0) }, uniquingKeysWith: { first, _ in first })
    if dryRun || desk.session.json && bulk.edits.isEmpty {
      return try show(bulk, names, descriptor)
    }
    if bulk.edits.count > Self.few {
      let count = desk.words.plural("command.edit.change", bulk.edits.count)
      try desk.session.confirm(count, yes: yes)
    }
    let result = try desk.store.perform(
      ActionTitle("edit", bulk.edits.map(\.id)), bulk.edits, context: desk.context())
    let records = bulk.edits.compactMap { names[$0.id] }.map { row in
      Named(id: row.record.id, kind: row.record.kind, title: desk.naming.title(row))
    }
    try desk.report(result, records: records, lines: lines(bulk, names, descriptor))
  }

  private func show(
    _ bulk: BulkEdit, _ rows: [RecordID: ListRow], _ descriptor: KindDescriptor
  ) throws {
    guard desk.session.json else {
      for line in lines(bulk, rows, descriptor) { try desk.output.text(line) }
      return desk.output.message(desk.words("import.dryRun"))
    }
    let changes = bulk.changes.map { change in
      JSONText.object([
        "id": .string(change.id.text), "field": .string(change.field),
        "before": desk.json(change.before), "after": desk.json(change.after),
      ])
    }
    try desk.output.json(
      .object([
        "dryRun": .boolean(dryRun), "changed": .integer(bulk.edits.count),
        "unchanged": .integer(bulk.unchanged), "overwritten": .integer(bulk.overwritten),
        "changes": .array(changes),
      ]))
  }

  /// How many change, whose value is replaced, and the first of them before and after.
  private func lines(
    _ bulk: BulkEdit, _ rows: [RecordID: ListRow], _ descriptor: KindDescriptor
  ) -> [String] {
    let words = desk.words
    var lines = [words.plural("command.edit.change", bulk.edits.count)]
    if bulk.unchanged > 0 { lines.append(words.plural("command.edit.same", bulk.unchanged)) }
    if bulk.overwritten > 0 {
      lines.append(words.plural("command.edit.overwritten", bulk.overwritten))
    }
    let first = bulk.changes.filter(bulk.replaces) + bulk.changes.filter { !bulk.replaces($0) }
    for change in first.prefix(Self.shown) {
      guard let row = rows[change.id], let field = descriptor.field(change.field) else { continue }
      func text(_ value: FieldValue?) -> String {
        guard let value else { return words("word.none") }
        let titles = value.reference.flatMap { id in
          (try? desk.store.titles(of: [id]))?[id].map { [id: $0] }
        }
        return desk.naming.text(
          value, of: field, kind: descriptor.kind,
          titles: row.titles.merging(titles ?? [:]) { $1 })
      }
      let told = [
        "field": words.field(descriptor.kind.name, change.field), "old": text(change.before),
        "new": text(change.after),
      ]
      lines.append("  " + desk.naming.title(row) + ", " + words("screen.history.field", told))
    }
    return lines
  }
}
