import ArgumentParser
import HubKit
import HubStore

struct RedoCommand: HubCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Do again what you took back last.",
    discussion: "Possible as long as nothing else was done since.")

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let (redone, result) = try desk.store.redo(context: desk.context())
      try desk.reportAction(redone, "command.redone", result)
    }
  }
}
