import HubKit
import HubResources
import Runtime

/// The walk as `status --json` has it.
struct WalkJSON {
  let desk: Desk
  private static let most = 100

  func document(_ report: WalkReport, steps: [StepID], evidence: EvidenceID?) throws -> JSONText {
    let hub = try desk.store.hub()
    return .object([
      "hub": .object([
        "id": .string(hub.id.text), "name": .optional(hub["name"]?.text),
        "place": .optional(hub["place"]?.text),
        "isPractice": .boolean(hub["isPractice"]?.boolean ?? false),
      ]),
      "asOf": .string(report.asOf.description),
      "currentStep": .optional(report.currentStep?.rawValue),
      "steps": .array(
        report.steps.filter { steps.contains($0.id) }.map { self.step($0, only: evidence) }),
      "criticalMass": mass(report.criticalMass), "phase": .string(report.phase.rawValue),
      "network": .object([
        "nodes": .integer(report.network.nodes), "edges": .integer(report.network.edges),
        "largestShare": .optional(report.network.largestShare),
        "isolates": .ids(report.network.isolates),
        "onlyBridges": .ids(report.network.onlyBridges),
        "isolatesTotal": .integer(report.network.isolates.count + report.network.isolatesLeftOut),
        "onlyBridgesTotal": .integer(
          report.network.onlyBridges.count + report.network.onlyBridgesLeftOut),
      ]),
      "coach": .array(try report.coach.map { try Self.card($0, report, desk) }),
    ])
  }

  private func step(_ step: StepReport, only evidence: EvidenceID?) -> JSONText {
    .object([
      "id": .string(step.id.rawValue), "state": .string(step.state.rawValue),
      "progress": .number(step.progress), "entry": condition(step.entry),
      "exit": condition(step.exit),
      "regressedBy": .array(step.regressedBy.map { .string($0.text) }),
      "momentum": step.momentum.map { momentum in
        .object([
          "value": .number(momentum.value), "direction": .string(momentum.direction.rawValue),
        ])
      } ?? .null,
      "evidence": .array(
        step.evidence.filter { evidence == nil || $0.id == evidence }
          .map { self.evidence($0, all: evidence != nil) }),
      "signs": .array(step.signs.map(sign)),
    ])
  }

  private func condition(_ condition: Condition) -> JSONText {
    .object([
      "met": .boolean(condition.isMet),
      "parts": .array(
        condition.parts.map { part in
          .object([
            "id": .string(part.id), "state": .string(part.state.rawValue),
            "value": .optional(part.value), "threshold": .optional(part.threshold),
            "recordsTotal": .integer(part.recordsTotal),
            "records": .ids(part.records.prefix(Self.most)),
          ])
        }),
    ])
  }

  private func evidence(_ evidence: Evidence, all: Bool) -> JSONText {
    let records = evidence.measurement.records
    var members: [String: JSONText] = [
      "id": .string(evidence.id.text), "state": .string(evidence.state.rawValue),
      "value": .optional(evidence.measurement.value),
      "threshold": .number(evidence.threshold.value), "n": .integer(evidence.measurement.n),
      "minN": .integer(evidence.definition.minN), "weight": .integer(evidence.definition.weight),
      "window": .optional(evidence.definition.window),
      "source": .string(evidence.threshold.source.rawValue),
      "overridden": .boolean(evidence.isOverridden),
      "recordsTotal": .integer(evidence.measurement.recordsTotal),
      "records": .ids(all ? records[...] : records.prefix(Self.most)),
      "credit": .number(evidence.credit),
      "olderThanWindow": .integer(evidence.measurement.olderThanWindow),
      "missing": .array(evidence.measurement.missing.map { .string($0) }),
      "parts": .array(evidence.parts.map(part)),
      "interval": evidence.interval.map {
        .object(["low": .number($0.lowerBound), "high": .number($0.upperBound)])
      } ?? .null,
    ]
    if all { members["others"] = .ids(evidence.measurement.others) }
    return .object(members)
  }

  /// A further condition of a compound predicate.
  private func part(_ part: JudgedPart) -> JSONText {
    .object([
      "id": .string(part.id), "state": .string(part.state.rawValue),
      "value": .optional(part.part.value), "threshold": .number(part.threshold.value),
      "n": .integer(part.part.n), "minN": .integer(part.part.minN),
      "source": .string(part.threshold.source.rawValue),
    ])
  }

  private func sign(_ sign: Sign) -> JSONText {
    .object([
      "id": .string(sign.id.text), "severity": .string(sign.severity.name),
      "recordsTotal": .integer(sign.finding.recordsTotal),
      "records": .ids(sign.finding.records.prefix(Self.most)),
      "value": .optional(sign.finding.value), "threshold": .number(sign.finding.threshold),
      "clearing": .boolean(sign.isClearing),
    ])
  }

  private func mass(_ mass: CriticalMass) -> JSONText {
    .object([
      "reached": .integer(mass.reached), "known": .integer(mass.known),
      "parts": .array(
        mass.parts.map { part in
          .object([
            "id": .string(part.id), "value": .optional(part.value), "target": .number(part.target),
            "state": .string(part.state.rawValue), "source": .string(part.source.rawValue),
          ])
        }),
    ])
  }

  /// A card of the coach; `snooze` lists them alike.
  static func card(_ card: CoachCard, _ report: WalkReport, _ desk: Desk) throws -> JSONText {
    let because = card.because
    return .object([
      "id": .string(card.id), "step": .string(card.step.rawValue),
      "text": .string(try desk.text(of: card, in: report)),
      "practice": .optional(card.act?.text), "rank": .integer(card.rank),
      "due": .optional(card.due),
      "because": .object([
        "predicate": .string(because.predicate), "value": .optional(because.value),
        "threshold": .optional(because.threshold), "n": .integer(because.n),
        "records": .ids(because.records.prefix(most)),
        "text": .string(try desk.because(card, in: report)),
      ]),
    ])
  }
}
