import ArgumentParser
import HubKit
import HubStore
import Runtime

struct LogCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "log", abstract: helpText("cli.log"),
      discussion: helpText("cli.log.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.all.line"), valueName: "line"))
  var line: [String]

  @Option(help: ArgumentHelp(helpText("cli.log.outcome"), valueName: "outcome"))
  var outcome: String?

  @Flag(help: ArgumentHelp(helpText("cli.log.dropNumber")))
  var dropNumber = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    var line = LogLine.parse(
      try session.text(line), today: desk.today, contactWords: .spoken, dateWords: .spoken)
    if let outcome {
      guard ConversationKinds.attempts.contains(outcome) else {
        throw UsageFailure("usage.value", ["text": outcome, "option": "--outcome"])
      }
      line.contactKind = ConversationKinds.attempt
      line.attempt = outcome
    }
    let read = line
    try desk.telling {
      let outcome = try desk.store.log(read, context: desk.context())
      try desk.tellCreated(outcome)
      let interaction = try desk.named(outcome.record)
      var told = try lines(read, outcome.record, desk)
      if read.attempt == "wrong_number" { told += try numbers(outcome.record, desk) }
      try desk.report(
        outcome.result, records: [interaction], lines: told, extra: try desk.json(outcome))
    }
  }

  /// The numbers of those who were not to be reached; the only one goes where that was asked for.
  private func numbers(_ interaction: RecordID, _ desk: Desk) throws -> [String] {
    let me = try desk.store.devicePerson()
    let participants = try desk.store.record(interaction)?["participants"]?.list ?? []
    return try participants.compactMap(RecordID.init).filter { $0 != me }.flatMap { person in
      let numbers =
        try desk.store.detail(person)?.children.filter {
          $0.record.kind == "channel" && $0.record["kind"]?.text == "phone"
        } ?? []
      guard let first = numbers.first else { return [String]() }
      guard dropNumber, numbers.count == 1 else {
        let shown = numbers.map { "\($0.record["value"]?.text ?? "") (\($0.shortID))" }
        let arguments = [
          "name": try desk.title(person), "numbers": shown.joined(separator: ", "),
        ]
        return [desk.words("command.attempt.numbers", arguments)]
      }
      try desk.store.delete([first.record.id], context: desk.context())
      let value = first.record["value"]?.text ?? ""
      return [desk.words("command.attempt.dropped", ["number": value])]
    }
  }

  private func lines(
    _ line: LogLine, _ interaction: RecordID, _ desk: Desk
  ) throws -> [String] {
    let words = desk.words
    let me = try desk.store.devicePerson()
    let participants = try desk.store.record(interaction)?["participants"]?.list ?? []
    let people = try participants.compactMap(RecordID.init).filter { $0 != me }
      .map { try desk.title($0) }
    var lines = [
      words(
        "command.logged",
        [
          "kind": words.value("interaction", "kind", line.contactKind),
          "people": people.joined(separator: ", "), "date": line.date.description,
        ])
    ]
    if let attempt = line.attempt {
      lines.append(
        words("screen.log.attempt") + ": " + words.value("interaction", "attempt", attempt))
    }
    for offer in line.offers { lines.append(words("screen.log.offer", ["text": offer])) }
    for need in line.needs { lines.append(words("screen.log.need", ["text": need])) }
    if let step = line.nextStep {
      lines.append(
        words("command.logged.next", ["text": step.text, "date": step.due.description]))
    }
    if let day = line.dateToCome {
      lines.append("! " + words("screen.log.toCome", ["date": day.description]))
    }
    if line.hasMoreSteps { lines.append("! " + words("screen.log.moreSteps")) }
    return lines
  }
}
