import ArgumentParser
import HubKit
import HubStore
import Runtime

struct HistoryCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "history", abstract: helpText("cli.history"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.history.ref")))
  var ref: String?

  @Option(help: ArgumentHelp(helpText("cli.history.limit"), valueName: "n"))
  var limit = 100

  @Option(help: ArgumentHelp(helpText("cli.history.offset"), valueName: "n"))
  var offset = 0

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      if let ref {
        try printChanges(of: desk.store.require(ref, inTrash: true).id, desk)
      } else {
        try printActions(desk)
      }
    }
  }

  private func printActions(_ desk: Desk) throws {
    let actions = try desk.store.actions(offset: max(0, offset), limit: max(0, limit))
    let words = desk.words
    guard !desk.session.json else {
      return try desk.output.json(
        .object([
          "actions": .array(
            actions.map { action in
              .object([
                "id": .string(action.id.text), "key": .string(action.title.key),
                "title": .string(desk.sentence(of: action)),
                "time": .string(HubClock.instant(action.time)), "author": .string(action.author),
                "device": .string(action.device.text), "own": .boolean(action.isOwn),
                "standing": .string(action.standing.rawValue),
                "records": .integer(action.recordCount),
              ])
            })
        ]))
    }
    var table = TextTable([
      words("screen.history.column.when"), words("screen.history.column.what"),
      words("screen.history.column.who"), "", "REF",
    ])
    table.columns[0].minimum = 16
    table.columns[1].maximum = 80
    table.columns[4].minimum = 8
    for action in actions {
      let author = action.isOwn && action.author.isEmpty ? words("word.you") : action.author
      table.rows.append([
        desk.clock.minute(of: action.time), desk.sentence(of: action), author,
        action.standing == .undone ? words("screen.history.undone") : "",
        String(action.id.text.suffix(8)),
      ])
    }
    try desk.output.table(table)
  }

  private func printChanges(of id: RecordID, _ desk: Desk) throws {
    let changes = try desk.store.history(of: id, limit: max(0, limit))
    let named = try desk.named(id)
    let descriptor = desk.catalogue[named.kind]
    let ids = changes.flatMap { change -> [RecordID] in
      switch change.value {
      case .text(let text): RecordID(text).map { [$0] } ?? []
      case .list(let elements): elements.compactMap(RecordID.init)
      default: [RecordID]()
      }
    }
    let titles = try desk.store.titles(of: ids)
    func text(_ change: FieldChange) -> String {
      if change.isErased { return desk.words("command.erasedValue") }
      guard let value = change.value, change.field != "secret" else { return "" }
      guard let field = descriptor?.field(change.field) else { return value.text ?? "" }
      return desk.naming.text(value, of: field, kind: named.kind, titles: titles)
    }
    guard !desk.session.json else {
      return try printJSON(changes, named, desk, text)
    }
    var table = TextTable([
      desk.words("screen.history.column.when"), desk.words("screen.history.column.who"),
      desk.words("column.field"), "", desk.words("column.value"),
    ])
    table.columns[0].minimum = 16
    table.columns[4].maximum = 200
    for change in changes {
      let label = "field.\(named.kind.name).\(change.field)"
      let common = "column.\(change.field)"
      table.rows.append([
        desk.clock.minute(of: change.time), change.author,
        desk.words.has(label)
          ? desk.words(label) : desk.words.has(common) ? desk.words(common) : change.field,
        Self.sign(change.operation), text(change),
      ])
    }
    try desk.output.table(table)
  }

  private static func sign(_ operation: ChangeOperation) -> String {
    switch operation {
    case .set, .clear: "="
    case .add: "+"
    case .remove: "-"
    case .erase: "x"
    }
  }

  private func printJSON(
    _ changes: [FieldChange], _ named: Named, _ desk: Desk, _ text: (FieldChange) -> String
  ) throws {
    try desk.output.json(
      .object([
        "kind": .string(named.kind.name), "id": .string(named.id.text),
        "changes": .array(
          changes.map { change in
            .object([
              "action": .string(change.action.text), "time": .string(HubClock.instant(change.time)),
              "author": .string(change.author), "field": .string(change.field),
              "operation": .string(change.operation.rawValue),
              "value": change.value == nil ? .null : .string(text(change)),
              "erased": .boolean(change.isErased), "title": .string(change.title.key),
            ])
          }),
      ]))
  }
}
