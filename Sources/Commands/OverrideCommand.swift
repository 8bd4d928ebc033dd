import ArgumentParser
import HubKit
import HubStore

struct OverrideCommand: HubCommand {
  static let configuration = CommandConfiguration(
    commandName: "override", abstract: "Judge an evidence yourself.",
    discussion: """
      hubwright override s1.e09 met --note "Written on paper, kept in the office"

      The note is shown beside the judgement. none lets the records speak again.
      """)

  @Argument(help: "The evidence, such as s1.e09.")
  var evidence: String

  @Argument(help: "met, notMet or none.")
  var state: String

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Why; others will read it.", valueName: "text"))
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
