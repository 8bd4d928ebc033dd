import ArgumentParser
import HubKit
import HubStore

struct RestoreFromCommand: HubCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore-from", abstract: "Put a backup in the place of the hub.",
    discussion: """
      The hub you have is kept beside it as .before-restore, or as .before-restore-2 and so on. \
      What was erased stays erased. Asks before it does anything; where there is no terminal it \
      needs --yes.
      """)

  @Argument(help: "The backup.")
  var file: String

  @Flag(help: "Go on without a question.")
  var yes = false

  @Flag(help: "Only check the backup.")
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
