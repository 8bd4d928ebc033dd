import ArgumentParser
import HubKit
import HubStore

struct RedoCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "redo", abstract: helpText("cli.redo"),
      discussion: helpText("cli.redo.more"))
  }

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let (redone, result) = try desk.store.redo(context: desk.context())
      try desk.reportAction(redone, "command.redone", result)
    }
  }
}
