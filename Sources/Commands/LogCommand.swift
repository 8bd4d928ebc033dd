import ArgumentParser
import HubKit
import HubStore
import Runtime

struct LogCommand: HubCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Log a conversation told in one line.",
    discussion: """
      hubwright log "coffee with Ana Ruiz yesterday: offers lab time; next call her in two weeks"

      Before the first colon stand the kind of contact, the people, and when it was (today, if \
      nothing is said). After it: what was said; "offers …" and "needs …" become records of their \
      own, "next …" an action with its date. The whole line stays in the note. A name that is not \
      known is added and told, if it is written with a capital; one that may be several people is \
      refused.
      """)

  @Argument(help: ArgumentHelp("The line; - reads it from standard input.", valueName: "line"))
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
