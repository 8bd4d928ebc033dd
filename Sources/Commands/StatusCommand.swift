import ArgumentParser
import HubKit
import HubStore

struct StatusCommand: HubCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show how far the five steps have come, and why.",
    discussion: """
      Every figure is counted from the records, as of today: hubwright status --evidence s1.e01 \
      lists the records that prove one. Thresholds are settings of the hub.
      """)

  @Option(
    help: ArgumentHelp(
      "One step: conversation, organization, connections, government or publicity.",
      valueName: "step"))
  var step: String?

  @Option(help: ArgumentHelp("One evidence with all its records.", valueName: "id"))
  var evidence: String?

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let report = try desk.store.walkReport(
        today: desk.today, utcOffset: desk.utcOffset, keeps: !desk.session.clock.isFixed)
      let step = try step.map(self.step)
      if let evidence {
        let found = report.steps.flatMap(\.evidence).first { $0.id.text == evidence }
        guard let found else { throw Notice("error.unknownEvidence", ["ref": evidence]) }
        if session.json {
          try desk.output.json(
            WalkJSON(desk: desk).document(report, steps: [found.id.step], evidence: found.id))
        } else {
          try WalkPage(desk: desk, report: report).proof(found)
        }
        return
      }
      if session.json {
        let steps = step.map { [$0] } ?? StepID.allCases
        try desk.output.json(WalkJSON(desk: desk).document(report, steps: steps, evidence: nil))
      } else {
        try WalkPage(desk: desk, report: report).print(step)
      }
    }
  }

  private func step(_ text: String) throws(Notice) -> StepID {
    if let step = StepID(rawValue: text) ?? Int(text).flatMap(StepID.init) { return step }
    throw Notice(
      "error.unknownStep",
      ["ref": text, "allowed": StepID.allCases.map(\.rawValue).joined(separator: ", ")])
  }
}
