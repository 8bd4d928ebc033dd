import ArgumentParser
import HubKit
import HubStore

struct DoneCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "done", abstract: helpText("cli.done"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.done.ref")))
  var ref: [String]

  @Option(help: ArgumentHelp(helpText("cli.done.on"), valueName: "date"))
  var on: String?

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      guard let field = desk.catalogue["action"]?.field("doneOn") else { return }
      let day = try on.map { try desk.dates.reader(for: field).read($0, as: field, of: "action") }
      let actions = try ref.map { try action($0, desk) }
      let edits = actions.map { action in
        RecordEdit(
          kind: "action", id: action.id,
          values: ["state": .text("done"), "doneOn": day ?? .text(desk.today.description)])
      }
      let result = try desk.store.perform(
        ActionTitle("done", actions.map(\.id)), edits, context: desk.context())
      try desk.report(
        result, records: actions, lines: try actions.map { try desk.done("command.done", $0) })
    }
  }

  /// An action of that name before anything else of it.
  private func action(_ ref: String, _ desk: Desk) throws -> Named {
    if case .none = try desk.store.resolve(ref, kinds: ["action"]) {
      let other = try desk.record(ref)
      throw Notice("refused.notDoable", ["ref": other.title, "kind": other.kind.name])
    }
    return try desk.record(ref, kinds: ["action"])
  }
}
