import ArgumentParser
import HubKit
import HubResources
import HubStore
import Runtime

struct TouchCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "touch", abstract: helpText("cli.touch"),
      discussion: helpText("cli.touch.more"))
  }

  @Option(help: ArgumentHelp(helpText("cli.list.limit"), valueName: "n"))
  var limit: Int?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard limit ?? 0 >= 0 else { throw ValidationError("--limit takes 0 or more.") }
  }

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let found = try desk.store.losingTouch(today: desk.today)
      let people = Array(found.people.prefix(limit ?? found.people.count))
      let names = try desk.store.titles(of: people.map(\.person))
      guard !session.json else {
        return try desk.output.json(
          .object([
            "people": .array(people.map { json($0, names, desk) }),
            "total": .integer(found.people.count),
            "withoutRhythm": .integer(found.withoutRhythm),
          ]))
      }
      try show(people, names, desk)
      if found.withoutRhythm > 0 {
        desk.output.message(desk.words.plural("command.touch.without", found.withoutRhythm))
      }
    }
  }

  private func json(_ fact: TouchFact, _ names: [RecordID: String], _ desk: Desk) -> JSONText {
    .object([
      "id": .string(fact.person.text), "name": .optional(names[fact.person]),
      "everyDays": .integer(fact.every), "tag": .optional(fact.tag),
      "lastContact": .optional(fact.last),
      "overdueDays": fact.overdue(asOf: desk.today).map(JSONText.integer) ?? .null,
    ])
  }

  private func show(_ people: [TouchFact], _ names: [RecordID: String], _ desk: Desk) throws {
    let words = desk.words
    guard !people.isEmpty else { return try desk.output.text(words("command.touch.none")) }
    var table = TextTable([
      words.field("person", "name"), words("column.lastContact"), words("column.every"), "", "REF",
    ])
    for fact in people {
      let every = words.plural("touch.every", fact.every)
      table.rows.append([
        names[fact.person] ?? words("word.unnamed"),
        fact.last?.description ?? words("date.never"),
        fact.tag.map { "\(every) (\($0))" } ?? every,
        fact.overdue(asOf: desk.today).map { words.plural("touch.overdue", $0) } ?? "",
        try desk.store.shortID(of: fact.person),
      ])
    }
    try desk.output.table(table)
  }
}
