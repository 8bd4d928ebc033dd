import ArgumentParser
import HubKit
import HubStore
import Runtime
import Screens

struct KeysCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "keys", abstract: helpText("cli.keys"),
      discussion: helpText("cli.keys.more"))
  }

  @Flag(help: ArgumentHelp(helpText("cli.keys.conflicts")))
  var conflicts = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let places = Places(environment: session.surroundings.environment)
    let own = places.map(Configuration.load)
    let table = KeyTable(overrides: own?.keys ?? [:])
    for problem in own?.problems ?? [] {
      session.output.message(session.words.notice(problem.key, problem.arguments))
    }
    if conflicts {
      return try show(table.conflicts, session) { notice in
        let key = notice.arguments["key"]
        guard let places, let own else { return nil }
        return own.line(ofKey: key, in: notice.arguments["context"])
          .map { "\(Configuration.path(places)):\($0): " }
      }
    }
    let words = session.words
    if session.json {
      return try session.output.json(
        .object([
          "keys": .array(
            table.all().map { key in
              .object([
                "context": .string(key.context.rawValue), "key": .string(key.key),
                "label": .string(key.label), "command": .string(key.command),
                "text": .string(words(key.descriptionKey)),
              ])
            })
        ]))
    }
    for (index, context) in KeyContext.allCases.enumerated() {
      let keys = table.all([context])
      guard !keys.isEmpty else { continue }
      if index > 0 { try session.output.blank() }
      try session.output.text("\(words(context.titleKey)) [\(context.rawValue)]")
      var rows = TextTable(["", "", ""])
      rows.hasHeader = false
      rows.rows = keys.map { key in
        let label = KeySequence(text: key.key)?.label(words) ?? key.label
        return ["  " + label, words(key.descriptionKey), key.command]
      }
      try session.output.table(rows)
    }
  }

  /// - Parameter place: the file and line at which the user wrote what a notice is about.
  private func show(
    _ notices: [Notice], _ session: Session, place: (Notice) -> String?
  ) throws {
    let sentences = notices.map {
      (place($0) ?? "") + session.words.notice($0.key, $0.arguments)
    }
    if session.json {
      try session.output.json(.object(["conflicts": .array(sentences.map(JSONText.string))]))
    } else if sentences.isEmpty {
      try session.output.text(session.words("command.keys.noConflicts"))
    } else {
      for sentence in sentences { try session.output.text(sentence) }
    }
  }
}
