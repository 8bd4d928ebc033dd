import ArgumentParser

/// What every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      helpText("cli.all.hub"), valueName: "file"))
  var hub: String?

  @Option(help: ArgumentHelp(helpText("cli.all.lang"), valueName: "en|it"))
  var lang: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(helpText("cli.all.person"), valueName: "ref"))
  var person: String?

  @Flag(help: ArgumentHelp(helpText("cli.all.json")))
  var json = false
}

/// A command of the program: what it does is told to it with everything it needs.
protocol HubCommand: ParsableCommand {
  var global: GlobalOptions { get }
  func perform(_ session: Session) throws
}
