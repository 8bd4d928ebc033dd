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

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    let line = LogLine.parse(
      try session.text(line), today: desk.today, contactWords: .spoken, dateWords: .spoken)
    try desk.telling {
      let outcome = try desk.store.log(line, context: desk.context())
      try desk.tellCreated(outcome)
      let interaction = try desk.named(outcome.record)
      try desk.report(
        outcome.result, records: [interaction], lines: try lines(line, outcome.record, desk),
        extra: try desk.json(outcome))
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
