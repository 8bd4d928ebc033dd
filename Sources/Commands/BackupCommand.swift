import ArgumentParser
import HubKit
import HubStore

struct BackupCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "backup", abstract: helpText("cli.backup"),
      discussion: helpText("cli.backup.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.all.output")))
  var file: String

  @Flag(help: ArgumentHelp(helpText("cli.all.replace")))
  var yes = false

  @Flag(help: ArgumentHelp(helpText("cli.all.dryRun")))
  var dryRun = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    let path = session.surroundings.absolute(file)
    let exists = SafeFile.exists(path)
    guard !desk.store.owns(path) else {
      throw HubFailure(.refused, "error.sameFile", ["path": path])
    }
    guard !dryRun else { return try session.wouldWrite(path) }
    if exists {
      guard yes || session.surroundings.isInputTerminal else {
        throw HubFailure(.cannotCreate, "error.exists", ["path": path])
      }
      try session.confirm(path, yes: yes)
    }
    let line = ProgressLine(session.words("work.backUp"), session.output, session.words)
    defer { line.end() }
    try desk.store.backup(to: path, replaces: exists, progress: line.progress)
    line.end()
    if session.json {
      try session.output.json(.object(["file": .string(path)]))
    } else {
      try session.output.text(session.words("command.backup.done", ["file": path]))
    }
  }
}
