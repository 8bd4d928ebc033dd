import ArgumentParser
import HubKit
import HubStore

struct RestoreFromCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "restore-from", abstract: helpText("cli.restore-from"),
      discussion: helpText("cli.restore-from.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.restore-from.file")))
  var file: String

  @Flag(help: ArgumentHelp(helpText("cli.restore-from.yes")))
  var yes = false

  @Flag(help: ArgumentHelp(helpText("cli.restore-from.dryRun")))
  var dryRun = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let backup = session.surroundings.absolute(file)
    let path = try session.hubPath()
    guard !SafeFile.isSame(backup, path) else {
      throw HubFailure(.refused, "error.sameFile", ["path": path])
    }
    guard SafeFile.exists(backup) else {
      throw HubFailure(.missingInput, "error.noFile", ["path": backup])
    }
    // Not the day that HUBWRIGHT_NOW says: what is written here bears stamps of a real hub.
    let world = session.surroundings.world
    if dryRun {
      let held = Notice("error.readOnly", ["path": backup])
      let source = try HubStore.open(
        at: backup, places: session.places(), world: world, readOnly: held)
      defer { source.close() }
      guard try source.check().isOK else {
        throw HubFailure(.data, "error.damaged", ["path": backup])
      }
      return session.output.message(session.words("import.dryRun"))
    }
    let exists = SafeFile.exists(path)
    if exists { try session.confirm(path, yes: yes) }
    let kept = try HubStore.restore(
      from: backup, to: path, places: session.places(), world: world)
    let former = kept ?? ""
    if session.json {
      try session.output.json(
        .object([
          "file": .string(path), "from": .string(backup),
          "former": kept.map { .string($0) } ?? .null,
        ]))
    } else {
      let key = kept != nil ? "command.restoreFrom.done" : "command.restoreFrom.new"
      try session.output.text(session.words(key, ["file": backup, "former": former, "hub": path]))
    }
  }
}
