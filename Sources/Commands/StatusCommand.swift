import ArgumentParser
import HubKit
import HubStore

struct StatusCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "status", abstract: helpText("cli.status"),
      discussion: helpText("cli.status.more"))
  }

  @Option(
    help: ArgumentHelp(
      helpText("cli.status.step"),
      valueName: "step"))
  var step: String?

  @Option(help: ArgumentHelp(helpText("cli.status.evidence"), valueName: "id"))
  var evidence: String?

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let report = try desk.store.walkReport(
        today: desk.today, utcOffset: desk.utcOffset, keeps: !desk.session.clock.isFixed)
      let step = try step.map(self.step)
      if let evidence {
        let report = try whole(report, evidence, desk)
        guard let found = Self.find(evidence, report) else {
          throw Notice("error.unknownEvidence", ["ref": evidence])
        }
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

  private static func find(_ id: String, _ report: WalkReport) -> Evidence? {
    report.steps.flatMap(\.evidence).first { $0.id.text == id }
  }

  /// A kept judgement names no more than the first of the records of an evidence: where there are
  /// more, it is judged anew.
  private func whole(
    _ report: WalkReport, _ id: String, _ desk: Desk
  ) throws(HubFailure) -> WalkReport {
    guard let measured = Self.find(id, report)?.measurement,
      measured.recordsLeftOut + measured.othersLeftOut > 0
    else { return report }
    return try desk.store.walkReport(today: desk.today, utcOffset: desk.utcOffset)
  }

  private func step(_ text: String) throws(Notice) -> StepID {
    if let step = StepID(rawValue: text) ?? Int(text).flatMap(StepID.init) { return step }
    throw Notice(
      "error.unknownStep",
      ["ref": text, "allowed": StepID.allCases.map(\.rawValue).joined(separator: ", ")])
  }
}
