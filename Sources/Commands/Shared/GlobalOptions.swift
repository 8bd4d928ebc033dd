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

  init() {}

  init(hub: String?, lang: String?, person: String?) {
    (self.hub, self.lang, self.person, json) = (hub, lang, person, false)
  }
}

extension GlobalOptions {
  /// The options of a line that holds nothing but some of them, each at most once and with its
  /// value; nil for any other line, which is the parser's to read.
  static func plain(_ arguments: [String]) -> GlobalOptions? {
    var values: [String: String] = [:]
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard ["--hub", "--lang", "--as"].contains(name), values[name] == nil,
        let value = rest.popFirst(), !value.hasPrefix("-")
      else { return nil }
      values[name] = value
    }
    return GlobalOptions(hub: values["--hub"], lang: values["--lang"], person: values["--as"])
  }
}

/// A command of the program: what it does is told to it with everything it needs.
protocol HubCommand: ParsableCommand {
  var global: GlobalOptions { get }
  func perform(_ session: Session) throws
}
