import ArgumentParser
import HubKit
import HubStore
import Runtime

struct GenerateCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "generate", abstract: helpText("cli.generate"),
      discussion: helpText("cli.generate.more"))
  }

  @Option(help: ArgumentHelp(helpText("cli.generate.people"), valueName: "n"))
  var people: Int

  @Option(help: ArgumentHelp(helpText("cli.generate.seed"), valueName: "s"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp(helpText("cli.all.output"), valueName: "file"))
  var output: String

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (1...1_000_000).contains(people) else {
      throw ValidationError("--people takes a number from 1 to 1000000.")
    }
  }

  func perform(_ session: Session) throws {
    let path = session.surroundings.absolute(output)
    let zone = LocalClock.systemZone
    let today = HubClock(zone: zone).day(of: session.now)
    let words = session.words
    let new = NewHub(
      name: words("generate.name"), place: words("generate.place"), me: words("generate.me"),
      timeZone: zone, language: words.language.rawValue,
      privacyNotice: words("text.privacyNotice"), isPractice: true)
    try HubStore.generate(
      new, at: path, places: session.places(), world: session.world, people: people, seed: seed,
      today: today
    ) { done in
      session.output.progress("\(words.number(done))/\(words.number(people))")
    }
    session.output.endProgress()
    if session.json {
      try session.output.json(.object(["file": .string(path), "people": .integer(people)]))
    } else {
      try session.output.text(
        words("command.generate.done", ["n": words.number(people), "file": path]))
    }
  }
}
