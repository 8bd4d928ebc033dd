import ArgumentParser
import HubKit
import HubStore

struct EditCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "edit", abstract: helpText("cli.edit"),
      discussion: helpText("cli.edit.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.all.ref")))
  var ref: String

  @Argument(help: ArgumentHelp("field=value", valueName: "field=value"))
  var assignments: [String] = []

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let record = try desk.record(ref)
      guard let descriptor = desk.catalogue[record.kind], !descriptor.isInternal else {
        throw Notice("error.internalKind", ["kind": record.kind.name])
      }
      let edits = try AssignmentReader(
        desk: desk, descriptor: descriptor, id: record.id, isNew: false
      ).edits(assignments)
      guard !assignments.isEmpty else { throw Notice("error.nothingToDo") }
      let result = try desk.store.perform(
        ActionTitle("edit", [record.id]), edits, context: desk.context())
      let after = try desk.named(record.id)
      let key = result.action == nil ? "command.unchanged" : "command.saved"
      try desk.report(result, records: [after], lines: [try desk.done(key, after)])
    }
  }
}
