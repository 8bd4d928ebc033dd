import ArgumentParser

/// What every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The hub file; else HUBWRIGHT_HUB, else the one in the data folder.", valueName: "file"))
  var hub: String?

  @Option(help: ArgumentHelp("Speak en or it.", valueName: "en|it"))
  var lang: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Do it in the name of this person.", valueName: "ref"))
  var person: String?

  @Flag(help: "Print one JSON document.")
  var json = false
}

/// A command of the program: what it does is told to it with everything it needs.
protocol HubCommand: ParsableCommand {
  var global: GlobalOptions { get }
  func perform(_ session: Session) throws
}
