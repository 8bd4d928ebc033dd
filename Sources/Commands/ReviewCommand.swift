import ArgumentParser
import HubKit
import HubResources
import HubStore
import Runtime

struct ReviewCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "review", abstract: helpText("cli.review"),
      discussion: helpText("cli.review.more"))
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
      let review = try desk.store.retentionReview(today: desk.today, utcOffset: desk.utcOffset)
      let people = Array(review.people.prefix(limit ?? review.people.count))
      guard !session.json else {
        return try desk.output.json(
          .object([
            "months": .integer(review.months), "total": .integer(review.people.count),
            "people": .array(people.map { json($0, review) }),
          ]))
      }
      try show(people, review, desk)
    }
  }

  private func json(_ fact: RetentionFact, _ review: RetentionReview) -> JSONText {
    .object([
      "id": .string(fact.person.text), "name": .optional(review.names[fact.person]),
      "reason": .string(fact.reason.rawValue), "since": .string(fact.since.description),
      "lastContact": .optional(fact.last),
    ])
  }

  private func show(_ people: [RetentionFact], _ review: RetentionReview, _ desk: Desk) throws {
    let words = desk.words
    guard !review.people.isEmpty else {
      return try desk.output.text(words.plural("review.none", review.months))
    }
    var table = TextTable([
      words.field("person", "name"), words("column.lastContact"), words("review.why"), "REF",
    ])
    for fact in people {
      table.rows.append([
        review.names[fact.person] ?? words("word.unnamed"),
        fact.last?.description ?? words("date.never"),
        words("review.\(fact.reason.rawValue)", ["date": words.day(fact.since)]),
        try desk.store.shortID(of: fact.person),
      ])
    }
    try desk.output.table(table)
    desk.output.message(words("command.review.hint"))
  }
}
