import ArgumentParser
import HubKit
import HubStore

struct OverrideCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "override", abstract: helpText("cli.override"),
      discussion: helpText("cli.override.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.override.evidence")))
  var evidence: String

  @Argument(help: ArgumentHelp(helpText("cli.override.state")))
  var state: String

  @Option(
    parsing: .unconditional, help: ArgumentHelp(helpText("cli.all.why"), valueName: "text"))
  var note: String?

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      guard EvidenceID(evidence) != nil, desk.words.has("\(evidence).label") else {
        throw Notice("error.unknownEvidence", ["ref": evidence])
      }
      guard let field = desk.catalogue["override"]?.field("state") else { return }
      let state = try FieldReader().read(self.state, as: field, of: "override").text ?? ""
      guard state == "none" || !(note ?? "").trimmingSpaces.isEmpty else {
        throw Notice("error.noteNeeded")
      }
      let result = try desk.store.override(
        evidence, state: state, note: note ?? "-", context: desk.context())
      let label = desk.words("\(evidence).label")
      try desk.report(
        result, records: [],
        lines: [
          desk.words(
            state == "none" ? "command.override.cleared" : "command.override.done",
            [
              "evidence": "\(evidence) (\(label))",
              "state": desk.words.value("override", "state", state),
            ])
        ], extra: ["evidence": .string(evidence), "state": .string(state)])
    }
  }
}
