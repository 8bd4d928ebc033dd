import ArgumentParser
import HubKit
import HubStore

struct DeleteCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "delete", abstract: helpText("cli.delete"),
      discussion: helpText("cli.delete.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.all.refs")))
  var ref: [String]

  @Flag(help: ArgumentHelp(helpText("cli.delete.dryRun")))
  var dryRun = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let records = try ref.map { try desk.record($0) }
      let lines = try records.map { try desk.done("command.deleted", $0) }
      guard !dryRun else {
        return try desk.preview(records, lines: lines)
      }
      let result = try desk.store.delete(records.map(\.id), context: desk.context())
      try desk.report(result, records: records, lines: lines)
    }
  }
}

extension Desk {
  /// What would be done, as `--dry-run` shows it.
  func preview(_ records: [Named], lines: [String]) throws {
    guard !session.json else {
      return try output.json(
        .object(["dryRun": .boolean(true), "records": .array(records.map(\.json))]))
    }
    for line in lines { try output.text(line) }
    output.message(words("import.dryRun"))
  }
}
