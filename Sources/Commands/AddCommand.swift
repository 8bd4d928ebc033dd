import ArgumentParser
import HubKit
import HubStore
import Runtime

struct AddCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add", abstract: helpText("cli.add"),
      discussion: helpText("cli.add.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.all.line"), valueName: "line"))
  var line: [String]

  @Flag(help: ArgumentHelp(helpText("cli.add.newConsent")))
  var newConsent = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    let line = PersonLine.parse(
      try session.text(line), today: desk.today, contactWords: .spoken, dateWords: .spoken)
    try desk.telling {
      if newConsent {
        try desk.store.liftErasure(line)
      } else if try desk.store.wasErased(line) {
        throw Notice("refused.erasedOnRequest", ["name": line.name])
      }
      let outcome = try desk.store.add(line, context: desk.context())
      let person = try desk.named(outcome.record)
      try desk.tellCreated(outcome)
      try desk.report(
        outcome.result, records: [person], lines: [try desk.done("command.added", person)],
        extra: try desk.json(outcome))
    }
  }
}

extension Desk {
  /// Says on standard error who was added on the way and may be somebody known.
  func tellCreated(_ outcome: LineOutcome) throws {
    for (_, name) in outcome.created.sorted(by: { $0.key < $1.key }) {
      output.message(words("warning.created", ["name": name]))
    }
    let name = try title(outcome.record)
    for hit in outcome.possibleDuplicates where hit.id != outcome.record {
      let other = "\(hit.title) (\(hit.snippet))"
      let near = outcome.created.values.first { TextDistance.mayBeSame($0, hit.title) } ?? name
      output.message(words("warning.duplicate", ["name": near, "other": other]))
    }
  }

  func json(_ outcome: LineOutcome) throws -> [String: JSONText] {
    [
      "created": .array(try outcome.created.keys.sorted().map { try named($0).json }),
      "possibleDuplicates": .array(
        outcome.possibleDuplicates.map {
          Named(id: $0.id, kind: $0.kind, title: $0.title).json
        }),
    ]
  }
}
