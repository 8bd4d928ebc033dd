import ArgumentParser
import HubKit
import HubStore
import Runtime

struct InitCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "init", abstract: helpText("cli.init"),
      discussion: helpText("cli.init.more"))
  }

  @Option(help: ArgumentHelp(helpText("cli.init.name")))
  var name: String

  @Option(help: ArgumentHelp(helpText("cli.init.place")))
  var place: String

  @Option(help: ArgumentHelp(helpText("cli.init.me"), valueName: "your-name"))
  var me: String

  @Option(help: ArgumentHelp(helpText("cli.init.country"), valueName: "cc"))
  var country: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      helpText("cli.init.sector"),
      valueName: "code-or-word"))
  var sector: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(helpText("cli.init.complementary"), valueName: "code-or-word"))
  var complementary: [String] = []

  @Flag(help: ArgumentHelp(helpText("cli.init.practice")))
  var practice = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    // A hub that is meant seriously must not begin with stamps of a day somebody made up.
    if session.clock.isFixed, !practice {
      throw HubFailure(.permission, "error.nowReadOnly.init")
    }
    let zone = LocalClock.systemZone
    let today = HubClock(zone: zone).day(of: session.now)
    var new = NewHub(
      name: name, place: place, me: me, timeZone: zone, language: session.words.language.rawValue,
      privacyNotice: session.words(
        "text.privacyNotice", ["hub": name, "me": me, "place": place]))
    if let country {
      guard country.count == 2, country.allSatisfy({ $0.isASCII && $0.isLetter }) else {
        throw HubFailure(.refused, "error.country", ["value": country])
      }
      new.country = country.uppercased()
    }
    new.coreSectors = try sector.map { try Trades.reference($0, session) }
    new.complementarySectors = try complementary.map { try Trades.reference($0, session) }
    new.industryStatement = sector.isEmpty ? nil : sector.joined(separator: ", ")
    new.isPractice = practice
    let path = try session.hubPath()
    let store = try HubStore.start(
      new, at: path, places: session.places(), world: session.world, today: today)
    defer { store.close() }
    if session.json {
      try session.output.json(
        .object([
          "hub": .object([
            "id": .string(store.hubID.text), "name": .string(name), "place": .string(place),
            "isPractice": .boolean(practice), "file": .string(path),
          ])
        ]))
    } else {
      try session.output.text(session.words("command.init.done", ["name": name, "file": path]))
    }
  }
}
