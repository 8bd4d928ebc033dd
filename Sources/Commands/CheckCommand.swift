import ArgumentParser
import HubKit
import HubStore

struct CheckCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check", abstract: helpText("cli.check"),
      discussion: helpText("cli.check.more"))
  }

  @Flag(help: ArgumentHelp(helpText("cli.check.compact")))
  var compact = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    let report = try desk.store.check()
    if report.isOK, compact { try desk.store.compact() }
    if session.json {
      try desk.output.json(
        .object([
          "ok": .boolean(report.isOK),
          "problems": .array(report.problems.map { .string(desk.sentence($0)) }),
          "entries": .integer(report.entries), "changes": .integer(report.changes),
          "records": .object(
            report.records.reduce(into: [:]) { $0[$1.key.name] = .integer($1.value) }),
        ]))
    } else if report.isOK {
      let words = desk.words
      try desk.output.text(
        words(
          "command.check.ok",
          [
            "entries": words.number(report.entries), "changes": words.number(report.changes),
            "records": words.number(report.records.values.reduce(0, +)),
          ]))
    } else {
      try desk.output.text(desk.words.plural("command.check.problems", report.problems.count))
      for problem in report.problems { try desk.output.text("  " + desk.sentence(problem)) }
    }
    guard report.isOK else { throw Ended(status: ExitStatus.refused) }
  }
}
