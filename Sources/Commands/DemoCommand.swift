import ArgumentParser
import HubKit
import HubResources
import HubStore
import Runtime

struct DemoCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "demo", abstract: helpText("cli.demo"),
      discussion: helpText("cli.demo.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.demo.name"), valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp(helpText("cli.demo.output"), valueName: "file"))
  var output: String?

  @Flag(help: ArgumentHelp(helpText("cli.demo.noOpen")))
  var noOpen = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let hub = try practiceHub(session)
    let opens = !noOpen && !session.json
    if !opens, output == nil { throw UsageFailure("error.demo.noOutput") }
    if opens { try Interface.requireTerminal(session) }
    guard let output else { return try openTemporary(hub, session) }
    let path = session.surroundings.absolute(output)
    try refuseOwnHub(path, session)
    // Nobody goes on writing as the device that wrote the script: its key is thrown away.
    let keys = try TemporaryFolder.make(
      in: session.surroundings.temporaryFolder, random: session.world.random)
    defer { keys.remove() }
    let outcome = try hub.make(
      at: path, state: keys.path, now: session.now, random: session.world.random,
      words: session.words)
    try tell(outcome, path, session)
    if opens { try Interface.open(session, at: path) }
  }

  private func practiceHub(_ session: Session) throws -> PracticeHubs {
    guard let name else { return .standard(session.words.language) }
    if let hub = PracticeHubs(rawValue: name.lowercased()) { return hub }
    let names = PracticeHubs.allCases.map(\.rawValue).joined(separator: ", ")
    throw UsageFailure("error.demo.name", ["value": name, "allowed": names])
  }

  /// Neither the hub that opens by itself nor any other file is written over.
  private func refuseOwnHub(_ path: String, _ session: Session) throws {
    let own = [try session.places().defaultHub, try session.hubPath()]
    if own.contains(where: { SafeFile.isSame($0, path) }) {
      throw HubFailure(.cannotCreate, "error.demo.own", ["path": path])
    }
    if SafeFile.exists(path) {
      throw HubFailure(.cannotCreate, "error.demo.exists", ["path": path])
    }
  }

  private func tell(_ outcome: PracticeOutcome, _ path: String, _ session: Session) throws {
    let words = session.words
    if session.json {
      return try session.output.json(
        .object([
          "hub": .object(["id": .string(outcome.hub.text), "name": .string(outcome.name)]),
          "file": .string(path), "asOf": .string(outcome.today.description),
          "actions": .integer(outcome.actions), "records": .integer(outcome.records),
        ]))
    }
    try session.output.text(
      words(
        "command.demo.done",
        [
          "name": outcome.name, "file": path, "actions": words.number(outcome.actions),
          "records": words.number(outcome.records),
        ]))
  }

  /// A hub for the time of looking at it; its keys lie beside it.
  private func openTemporary(_ hub: PracticeHubs, _ session: Session) throws {
    session.output.message(session.words("command.demo.temporary"))
    try Interface.open(session, practising: hub)
  }
}
