import ArgumentParser
import HubFormats
import HubKit
import HubStore
import Runtime
import Screens

struct ListCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: helpText("cli.list"),
      discussion: helpText("cli.list.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.all.kind")))
  var kind: String

  @Option(
    name: .customLong("where"), parsing: .unconditional,
    help: ArgumentHelp(helpText("cli.all.filter"), valueName: "query"))
  var filter = ""

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(helpText("cli.list.sort"), valueName: "field"))
  var sort: String?

  @Option(help: ArgumentHelp(helpText("cli.list.columns"), valueName: "a,b"))
  var columns: String?

  @Flag(help: ArgumentHelp(helpText("cli.list.csv")))
  var csv = false

  @Option(help: ArgumentHelp(helpText("cli.list.limit"), valueName: "n"))
  var limit: Int?

  @Option(help: ArgumentHelp(helpText("cli.list.offset"), valueName: "n"))
  var offset = 0

  @Flag(help: ArgumentHelp(helpText("cli.list.trash")))
  var trash = false

  @Flag(help: ArgumentHelp(helpText("cli.list.explain")))
  var explain = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard limit ?? 0 >= 0, offset >= 0 else {
      throw ValidationError("--limit and --offset take 0 or more.")
    }
  }

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let descriptor = try desk.kind(kind)
      var request = ListRequest(kind: descriptor.kind, filter: filter, inTrash: trash)
      request.sort = sort.map { $0.hasPrefix("-") ? String($0.dropFirst()) : $0 }
      request.descending = sort?.hasPrefix("-") == true
      guard !explain else { return try tell(request, descriptor, desk) }
      let pages = ListPages(
        desk.store, request, desk.days, offset: offset, limit: limit)
      let columns = try ListColumns(desk: desk, descriptor: descriptor, named: columns)
      if session.json {
        try JSONList(desk: desk, descriptor: descriptor).print(pages, query: filter)
      } else if csv {
        try printCSV(pages, columns, desk)
      } else {
        try printTable(pages, columns, desk)
      }
    }
  }

  /// How the query was understood, and how many fit.
  private func tell(_ request: ListRequest, _ descriptor: KindDescriptor, _ desk: Desk) throws {
    let reader = desk.dates.reader()
    let language = FilterLanguage(descriptor, reader: reader, today: desk.today)
    let sentence =
      FilterSentence(descriptor, desk.words).text(try language.read(filter))
      ?? desk.words.kinds(descriptor.kind.name)
    var counted = request
    counted.limit = 0
    let total = try desk.store.list(counted, reader: reader, today: desk.today).total
    guard !desk.session.json else {
      return try desk.output.json(
        .object([
          "kind": .string(descriptor.kind.name), "query": .string(filter),
          "sentence": .string(sentence), "total": .integer(total),
        ]))
    }
    try desk.output.text(sentence)
    try desk.output.text(desk.words.plural("command.list.fit", total))
  }

  private func printTable(_ pages: ListPages, _ columns: ListColumns, _ desk: Desk) throws {
    var table = columns.table
    let total = try pages.forEach { row in table.rows.append(columns.cells(row)) }
    guard !table.rows.isEmpty else {
      let kinds = desk.words.kinds(columns.descriptor.kind.name)
      return desk.output.message(desk.words("command.list.empty", ["kind": kinds]))
    }
    try desk.output.table(table)
    if table.rows.count < total {
      desk.output.message(
        desk.words(
          "command.list.total",
          ["shown": desk.words.number(table.rows.count), "total": desk.words.number(total)]))
    }
  }

  private func printCSV(_ pages: ListPages, _ columns: ListColumns, _ desk: Desk) throws {
    try desk.output.file(CSV.encode(columns: columns.names, rows: []))
    try pages.forEach { row in
      let bytes = CSV.encode(columns: columns.plainCells(row), rows: [])
      try desk.output.file(bytes)
    }
  }
}

/// `{"kind","rows","total"}`, written row by row.
struct JSONList {
  let desk: Desk
  let descriptor: KindDescriptor

  func print(_ pages: ListPages, query: String) throws {
    let output = desk.output
    let kind = JSONText.string(descriptor.kind.name).line
    try output.data(Array("{\n  \"kind\": \(kind),\n  \"rows\": [".utf8))
    var isFirst = true
    let total = try pages.forEach { row in
      let text = (isFirst ? "\n    " : ",\n    ") + JSONText.object(desk.json(row.record)).line
      try output.data(Array(text.utf8))
      isFirst = false
    }
    let end = (isFirst ? "]" : "\n  ]") + ",\n  \"total\": \(total)\n}\n"
    try output.data(Array(end.utf8))
  }
}

extension Desk {
  /// Every field of a record as `list --json` has it; what is kept secret is left out.
  func json(_ record: Record) -> [String: JSONText] {
    var members: [String: JSONText] = [
      "id": .string(record.id.text), "createdAt": .string(HubClock.instant(record.createdAt)),
      "updatedAt": .string(HubClock.instant(record.updatedAt)),
    ]
    if let deletedAt = record.deletedAt { members["deletedAt"] = .string(deletedAt) }
    for field in catalogue[record.kind]?.fields ?? [] where field.name != "secret" {
      members[field.name] = json(record[field.name], isSet: field.type.isSet)
    }
    return members
  }

  func json(_ value: FieldValue?, isSet: Bool = false) -> JSONText {
    switch value {
    case nil: isSet ? .array([]) : .null
    case .text(let text): .string(text)
    case .integer(let number): .integer(number)
    case .boolean(let flag): .boolean(flag)
    case .list(let elements): .array(elements.map(JSONText.string))
    case .map(let map): .object(map.mapValues(JSONText.string))
    }
  }
}
