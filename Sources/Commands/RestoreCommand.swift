import ArgumentParser
import HubKit
import HubStore

struct RestoreCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "restore", abstract: helpText("cli.restore"),
      discussion: helpText("cli.restore.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.all.refs")))
  var ref: [String]

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let records = try ref.map { try desk.trashed($0) }
      let result = try desk.store.restore(records.map(\.id), context: desk.context())
      try desk.report(
        result, records: records,
        lines: try records.map { try desk.done("command.restored", $0) })
    }
  }
}

extension Desk {
  /// The record in the Trash that a REF means; a live one of the same name does not count.
  fileprivate func trashed(_ ref: String) throws -> Named {
    let resolution = try store.resolve(ref, inTrash: true)
    if case .several(let hits) = resolution {
      let inTrash = try hits.filter { try store.record($0.id)?.deletedAt != nil }
      if inTrash.count == 1 {
        return Named(id: inTrash[0].id, kind: inTrash[0].kind, title: inTrash[0].title)
      }
    }
    return try record(ref, inTrash: true)
  }
}
