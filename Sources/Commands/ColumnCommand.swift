import ArgumentParser
import HubKit
import HubStore
import Runtime

struct ColumnCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "column", abstract: helpText("cli.column"),
      discussion: helpText("cli.column.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.column.list"), valueName: "list"))
  var list: String

  @Argument(help: ArgumentHelp(helpText("cli.column.words"), valueName: "column=value|ref"))
  var words: [String] = []

  @Option(help: ArgumentHelp(helpText("cli.column.remove"), valueName: "column"))
  var remove: String?

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let list = try desk.record(list, kinds: ["savedList"])
      if let remove { return try take(remove, from: list, desk) }
      guard let first = words.first else { return try show(list, desk) }
      guard let sign = first.firstIndex(of: "="), words.count > 1 else {
        throw UsageFailure("usage.column")
      }
      let column = String(first[..<sign]).trimmingSpaces
      let value = String(first[first.index(after: sign)...])
      let members = try words.dropFirst().map { try desk.record($0, kinds: ["person", "org"]) }
      let result = try desk.store.fill(
        column, of: list.id, value, for: members.map(\.id), context: desk.context())
      let key = value.trimmingSpaces.isEmpty ? "command.column.emptied" : "command.column.filled"
      let lines = members.map {
        desk.words(key, ["name": $0.title, "column": column, "value": value.trimmingSpaces])
      }
      try desk.report(result, records: members, lines: lines)
    }
  }

  private func take(_ column: String, from list: Named, _ desk: Desk) throws {
    let standing = try desk.store.record(list.id)?["ownColumns"]?.list ?? []
    guard standing.contains(column) else {
      throw Notice("error.notFound", ["ref": column])
    }
    let edit = RecordEdit(kind: "savedList", id: list.id, removals: ["ownColumns": [column]])
    let result = try desk.store.perform(
      ActionTitle("edit", [list.id]), [edit], context: desk.context())
    try desk.report(
      result, records: [list], lines: [desk.words("command.column.removed", ["column": column])])
  }

  private func show(_ list: Named, _ desk: Desk) throws {
    guard let record = try desk.store.record(list.id),
      let descriptor = desk.catalogue[Kind(record["of"]?.text ?? "")]
    else { throw Notice("error.notFound", ["ref": list.title]) }
    let columns = record["ownColumns"]?.list ?? []
    let values = try desk.store.ownColumns(of: list.id)
    let request = ListRequest(kind: descriptor.kind, filter: record["filter"]?.text ?? "")
    let naming = Naming(words: desk.words, catalogue: desk.catalogue)
    var rows: [(id: String, name: String, values: [String: String])] = []
    try ListPages(desk.store, request, desk.days).forEach { row in
      rows.append(
        (row.record.id.text, naming.title(row), values[row.record.id] ?? [:]))
    }
    guard !desk.session.json else {
      return try desk.output.json(
        .object([
          "list": .string(list.title), "columns": .array(columns.map(JSONText.string)),
          "rows": .array(
            rows.map { row in
              let values = row.values.filter { columns.contains($0.key) }
              return .object([
                "id": .string(row.id), "name": .string(row.name),
                "values": .object(values.mapValues(JSONText.string)),
              ])
            }),
        ]))
    }
    if columns.isEmpty { desk.output.message(desk.words("command.column.none")) }
    let heads = [desk.words.kind(descriptor.kind.name)] + columns
    var table = TextTable(heads)
    table.rows = rows.map { row in [row.name] + columns.map { row.values[$0] ?? "" } }
    try desk.output.table(table)
  }
}
