import ArgumentParser
import HubKit
import HubStore

struct UndoCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "undo", abstract: helpText("cli.undo"),
      discussion: helpText("cli.undo.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.undo.action")))
  var action: String?

  @Flag(help: ArgumentHelp(helpText("cli.undo.dryRun")))
  var dryRun = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let target = try action.map { try desk.actionID($0) }
      if dryRun {
        let next = try target.map { try desk.store.action($0) } ?? desk.store.nextUndo()
        guard let next else { throw Notice("refused.nothingToUndo") }
        return try desk.reportAction(next, "command.wouldUndo", nil)
      }
      var context = try desk.context()
      let line = ProgressLine(session.words("work.undo"), session.output, session.words)
      context.progress = line.progress
      defer { line.end() }
      let (undone, result) = try desk.store.undo(target, context: context)
      line.end()
      try desk.reportAction(undone, "command.undone", result)
    }
  }
}

extension Desk {
  /// The action that an id, or the end of one, means.
  func actionID(_ text: String) throws -> RecordID {
    if let id = RecordID(text) { return id }
    let ending = text.uppercased()
    let found = try store.actions(limit: 10_000).filter { $0.id.text.hasSuffix(ending) }
    guard ending.utf8.count >= 5, found.count == 1, let only = found.first else {
      throw Notice("error.noAction", ["ref": text])
    }
    return only.id
  }

  func reportAction(_ action: ActionSummary, _ key: String, _ result: ActionResult?) throws {
    warn(result?.warnings ?? [])
    let title = sentence(of: action)
    guard session.json else { return try output.text(words(key, ["title": title])) }
    try output.json(
      .object([
        "action": .string(action.id.text), "title": .string(title),
        "changed": .boolean(result?.action != nil),
      ]))
  }
}
