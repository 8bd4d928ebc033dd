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

  @Flag(help: ArgumentHelp(helpText("cli.delete.yes")))
  var yes = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let records = try ref.map { try desk.record($0) }
      let lines = try records.map { try desk.done("command.deleted", $0) }
      guard !dryRun else {
        return try desk.preview(records, lines: lines)
      }
      try confirm(records, desk)
      let result = try desk.store.delete(records.map(\.id), context: desk.context())
      try desk.report(result, records: records, lines: lines)
    }
  }

  /// Fewer are no great loss, and undone with one word.
  private static let few = 5

  /// Asks when more than a fifth of what there is of a kind would go at once.
  private func confirm(_ records: [Named], _ desk: Desk) throws {
    let counts = try desk.store.counts()
    for (kind, named) in Dictionary(grouping: records, by: \.kind).sorted(by: { $0.key < $1.key }) {
      let (count, all) = (Set(named.map(\.id)).count, counts[kind] ?? 0)
      guard count >= Self.few, count * 5 > all else { continue }
      let words = desk.words
      let share = words(
        "command.delete.share", ["n": words.number(count), "all": words.number(all)])
      try desk.session.confirm(share, yes: yes)
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
