import ArgumentParser
import HubKit
import HubStore

struct FindCommand: HubCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Search everything for words.",
    discussion: """
      Every word is looked for as the beginning of a word, whatever its case and accents, in names, \
      notes, addresses and all other texts.
      """)

  @Argument(help: ArgumentHelp("What to look for.", valueName: "words"))
  var query: [String]

  @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
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
