import ArgumentParser
import HubKit
import HubStore

struct FindCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "find", abstract: helpText("cli.find"),
      discussion: helpText("cli.find.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.find.query"), valueName: "words"))
  var query: [String]

  @Option(help: ArgumentHelp(helpText("cli.find.limit"), valueName: "n"))
  var limit = 50

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    let text = try session.text(query)
    let hits = try desk.store.find(text, limit: max(0, limit))
    if session.json {
      try desk.output.json(
        .object([
          "query": .string(text),
          "hits": .array(
            hits.map { hit in
              .object([
                "kind": .string(hit.kind.name), "id": .string(hit.id.text),
                "title": .string(hit.title), "snippet": .string(hit.snippet),
              ])
            }),
        ]))
      return
    }
    guard !hits.isEmpty else {
      desk.output.message(desk.words("command.nothingFound", ["text": text]))
      return
    }
    var table = TextTable([
      desk.words("column.kind"), desk.words("column.name"), desk.words("column.text"), "REF",
    ])
    table.columns[3].minimum = 5
    for hit in hits {
      table.rows.append([
        desk.words.kind(hit.kind.name), hit.title, hit.snippet, try desk.store.shortID(of: hit.id),
      ])
    }
    try desk.output.table(table)
  }
}
