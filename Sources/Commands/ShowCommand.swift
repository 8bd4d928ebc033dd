import ArgumentParser
import HubKit
import HubResources
import HubStore
import Runtime
import Screens

struct ShowCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show", abstract: helpText("cli.show"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.all.ref")))
  var ref: String

  @Option(help: ArgumentHelp(helpText("cli.show.limit"), valueName: "n"))
  var limit = 200

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let id = try meant(desk)
      guard let detail = try desk.store.detail(id, limit: max(0, limit)) else {
        throw Notice("error.notFound", ["ref": ref])
      }
      if session.json {
        try desk.output.json(json(detail, desk))
      } else {
        try RecordPage(desk: desk, detail: detail).print()
      }
    }
  }

  /// Of several that bear the name the only one that is not in the Trash; that others are there is told.
  private func meant(_ desk: Desk) throws -> RecordID {
    guard case .several(let hits) = try desk.store.resolve(ref, inTrash: true),
      case .one(let id, _) = try desk.store.resolve(ref), hits.contains(where: { $0.id == id })
    else { return try desk.store.require(ref, inTrash: true).id }
    let others = hits.filter { $0.id != id }.prefix(8).map { "\($0.title) (\($0.snippet))" }
    desk.output.message(
      desk.words("show.alsoInTrash", ["others": others.joined(separator: ", ")]))
    return id
  }

  private func json(_ detail: RecordDetail, _ desk: Desk) throws -> JSONText {
    let record = detail.row.record
    var fields = desk.json(record)
    for name in ["id", "createdAt", "updatedAt", "deletedAt"] { fields[name] = nil }
    func related(_ row: ListRow) -> JSONText {
      var members = desk.json(row.record)
      members["kind"] = members["kind"] ?? .string(row.record.kind.name)
      members["title"] = .string(desk.naming.title(row))
      return .object(members)
    }
    return .object([
      "kind": .string(record.kind.name), "id": .string(record.id.text),
      "title": .string(desk.naming.title(detail.row)),
      "createdAt": .string(HubClock.instant(record.createdAt)),
      "updatedAt": .string(HubClock.instant(record.updatedAt)),
      "deletedAt": .optional(record.deletedAt), "fields": .object(fields),
      "lastContact": .optional(detail.row.lastContact),
      "children": .array(
        detail.children.map { row in
          .object([
            "kind": .string(row.record.kind.name), "id": .string(row.record.id.text),
            "fields": .object(desk.json(row.record)),
          ])
        }),
      "aliases": .array(
        detail.aliases.map { row in
          .object([
            "id": .string(row.record.id.text), "title": .string(desk.naming.title(row)),
          ])
        }),
      "ties": .array(detail.ties.map(related)),
      "timeline": .array(
        detail.timeline.map { item in
          let row = ListRow(record: item.record, titles: item.titles)
          return .object([
            "kind": .string(item.kind.name), "id": .string(item.id.text),
            "date": .optional(item.date), "title": .string(desk.naming.title(row)),
            "fields": .object(desk.json(item.record)),
          ])
        }),
    ])
  }
}

/// A record for people: its fields, what belongs to it, its ties and what happened.
private struct RecordPage {
  let desk: Desk
  let detail: RecordDetail

  private var words: Words { desk.words }

  func print() throws {
    let record = detail.row.record
    let title = desk.naming.title(detail.row)
    try desk.output.text("\(title)  (\(words.kind(record.kind.name)) \(detail.row.shortID))")
    if let deletedAt = record.deletedAt {
      try desk.output.text(words("command.inTrash", ["date": String(deletedAt.prefix(10))]))
    }
    try fields(record)
    try section(
      "screen.detail.aliases", detail.aliases.map { ["  " + desk.naming.title($0), $0.shortID] })
    try section("screen.detail.channels", detail.children.map(child))
    try section("screen.detail.ties", detail.ties.map(tie))
    try section("screen.detail.timeline", detail.timeline.map(item))
  }

  private func fields(_ record: Record) throws {
    var rows: [[String]] = []
    var long: [(String, String)] = []
    for field in desk.catalogue[record.kind]?.fields ?? [] where !field.isInternal {
      let text = desk.naming.text(field.name, of: detail.row)
      guard !text.isEmpty else { continue }
      let label = words.field(record.kind.name, field.name)
      if field.type == .longText || text.contains(where: \.isNewline) {
        long.append((label, text))
      } else {
        rows.append(["  " + label, text])
      }
    }
    if let last = detail.row.lastContact {
      rows.append(["  " + words("column.lastContact"), last.description])
    }
    try list(rows)
    for (label, text) in long {
      try desk.output.blank()
      try desk.output.text("  \(label)")
      try desk.output.text(
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
          .joined(separator: "\n"))
    }
  }

  private func section(_ key: String, _ rows: [[String]]) throws {
    guard !rows.isEmpty else { return }
    try desk.output.blank()
    try desk.output.text(words(key))
    try list(rows)
  }

  private func list(_ rows: [[String]]) throws {
    guard let first = rows.first else { return }
    var table = TextTable(first.map { _ in "" })
    table.hasHeader = false
    table.rows = rows
    for index in table.columns.indices { table.columns[index].maximum = 200 }
    try desk.output.table(table)
  }

  private func child(_ row: ListRow) -> [String] {
    guard row.record.kind == "channel" else {
      return ["  " + words.kind(row.record.kind.name), desk.naming.title(row), row.shortID]
    }
    let label = row.record["label"]?.text.map { " (\($0))" } ?? ""
    let value = row.record["value"]?.text ?? ""
    let isAddress = ["email", "url"].contains(row.record["kind"]?.text ?? "")
    let mark = isAddress && LookAlike.isIn(value) ? "  ! " + words("channel.lookAlike") : ""
    return ["  " + desk.naming.text("kind", of: row) + label, value + mark, row.shortID]
  }

  private func tie(_ row: ListRow) -> [String] {
    let own = detail.row.record.id
    let others = ["a", "b"].compactMap { row.record[$0]?.reference }.filter { $0 != own }
    let name = others.first.flatMap { row.titles[$0] } ?? words("word.unnamed")
    let told = TieWords(row.record, from: own, name: name, words)
    return ["  " + told.text, told.rest, row.shortID]
  }

  private func item(_ item: TimelineItem) -> [String] {
    let row = ListRow(record: item.record, titles: item.titles)
    let note = item.record["note"]?.text ?? desk.naming.text("outcome", of: row)
    let isTold = item.kind == "interaction"
    return [
      "  " + (item.date?.description ?? ""),
      isTold ? desk.naming.title(row) : "\(words.kind(item.kind.name)): \(desk.naming.title(row))",
      note.split(whereSeparator: \.isNewline).joined(separator: " "),
    ]
  }
}
