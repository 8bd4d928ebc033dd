import HubKit
import HubResources

/// The walk for people.
struct WalkPage {
  let desk: Desk
  let report: WalkReport

  private var words: Words { desk.words }
  private var text: WalkText { WalkText(words: words) }
  private static let barWidth = 20

  func print(_ chosen: StepID?) throws {
    let hub = try desk.store.hub()
    let (year, month, day) = report.asOf.parts
    let place = [hub["name"]?.text, hub["place"]?.text].compactMap { $0 }.joined(separator: ", ")
    try desk.output.text("\(place)  (\(words.date(year, month, day)))")
    try desk.output.blank()
    try ladder()
    let shown = report.steps.filter { chosen == nil || $0.id == chosen }
    for step in shown { try details(step, isBrief: chosen == nil && isUntouched(step)) }
    try mass()
    try advice()
  }

  private func ladder() throws {
    var table = TextTable(["", "", "", "", ""])
    table.hasHeader = false
    for step in report.steps {
      let isCurrent = step.id == report.currentStep
      table.rows.append([
        "\(isCurrent ? ">" : " ") \(step.id.number)", words("step.\(step.id.rawValue)"),
        Self.bar(step.progress) + " " + words.percent(step.progress),
        words("screen.walk.state.\(step.state.rawValue)"),
        isCurrent ? words("screen.walk.current") : "",
      ])
    }
    table.columns[0].minimum = 3
    table.columns[2].minimum = Self.barWidth + 8
    try desk.output.table(table)
  }

  static func bar(_ share: Double) -> String {
    let filled = min(barWidth, max(0, Int((share * Double(barWidth)).rounded(.down))))
    return "[" + String(repeating: "#", count: filled)
      + String(repeating: ".", count: barWidth - filled) + "]"
  }

  /// Whether nothing of a step has begun, so that its evidence says nothing yet.
  private func isUntouched(_ step: StepReport) -> Bool {
    step.state == .locked && step.id != report.currentStep && step.signs.isEmpty
      && !step.evidence.contains { $0.state == .met || $0.isOverridden }
  }

  /// Why a step slips.
  private func regression(_ step: StepReport) -> String {
    let weak = step.evidence.filter { step.regressedBy.contains($0.id) }
    let texts = weak.map { words($0.id.text + ".label") + " " + text.figure($0) }
    return words("screen.walk.slipping", ["evidence": texts.joined(separator: ", ")])
  }

  private func details(_ step: StepReport, isBrief: Bool) throws {
    try desk.output.blank()
    try desk.output.text(
      "\(step.id.number) \(words("step.\(step.id.rawValue)")): "
        + words("screen.walk.state.\(step.state.rawValue)") + ", "
        + words("screen.walk.progress", ["percent": words.percent(step.progress)]))
    try missing(step.entry, "screen.walk.entryNotMet")
    if !step.regressedBy.isEmpty { try desk.output.text("  " + regression(step)) }
    guard !isBrief else {
      return try desk.output.text(
        "  " + words("screen.walk.untouched", ["step": step.id.rawValue]))
    }
    var table = TextTable(["", "", "", "", ""])
    table.hasHeader = false
    for evidence in step.evidence {
      table.rows.append([
        "  " + Self.mark(evidence.state), evidence.id.text, text.title(evidence),
        text.figure(evidence),
        words("screen.walk.weight", ["n": String(evidence.definition.weight)]),
      ])
    }
    table.columns[0].minimum = 3
    try desk.output.table(table)
    try missing(step.exit, "screen.walk.exitNotMet")
    for sign in step.signs {
      try desk.output.text(
        "  ! \(words(sign.id.text)) (\(words("severity.\(sign.severity.name)")))")
      try desk.output.text("    \(try advice(of: sign))")
    }
  }

  private func advice(of sign: Sign) throws -> String {
    let card = report.candidates.first { $0.id == sign.id.text }
    return try card.map { try desk.text(of: $0, in: report) } ?? words("\(sign.id.text).advice")
  }

  private func missing(_ condition: Condition, _ key: String) throws {
    let missing = condition.parts.filter { $0.state != .met }.map(missingText)
    guard !missing.isEmpty else { return }
    try desk.output.text(words(key, ["missing": missing.joined(separator: ", ")]))
  }

  /// No state is told by colour: x is met, - is not, ? is unknown.
  private static func mark(_ state: EvidenceState) -> String {
    switch state {
    case .met: "x"
    case .notMet: "-"
    case .unknown: "?"
    }
  }

  private func missingText(_ part: ConditionPart) -> String {
    if EvidenceID(part.id) != nil { return words("\(part.id).label") }
    return words.has(part.textKey) ? words(part.textKey) : part.id
  }

  private func mass() throws {
    try desk.output.blank()
    let network = report.network
    var line =
      words("screen.walk.phase", ["phase": words("phase.\(report.phase.rawValue)")]) + ". "
      + words(
        "screen.walk.network",
        ["nodes": words.number(network.nodes), "edges": words.number(network.edges)])
    if let share = network.largestShare {
      line += ", " + words("screen.walk.network.share", ["share": words.percent(share)])
    }
    try desk.output.text(line)
    try desk.output.text(words("screen.walk.criticalMass"))
    var table = TextTable(["", "", ""])
    table.hasHeader = false
    for part in report.criticalMass.parts {
      let value = part.value.map(String.init) ?? words("screen.walk.unknown")
      // Of what is not known yet there is nothing to be had out of a number.
      let key = part.value == nil ? "screen.walk.value.unknown" : "screen.walk.value"
      table.rows.append([
        "  " + Self.mark(part.state), words("mass.\(part.id)"),
        words(
          key, ["value": value, "threshold": text.number(part.target, false)]),
      ])
    }
    try desk.output.table(table)
  }

  private func advice() throws {
    try desk.output.blank()
    try desk.output.text(words("screen.walk.advice"))
    guard !report.coach.isEmpty else {
      return try desk.output.text("  " + words("screen.walk.advice.empty"))
    }
    for card in report.coach {
      try desk.output.text("  - \(try desk.text(of: card, in: report)) [\(card.id)]")
      try desk.output.text("    " + desk.because(card, in: report))
    }
  }

  /// One evidence with all the records that count.
  func proof(_ evidence: Evidence) throws {
    let id = evidence.id.text
    try desk.output.text("\(id)  \(text.title(evidence))")
    try desk.output.text("\(text.state(evidence.state)): \(text.figure(evidence))")
    for part in evidence.parts {
      try desk.output.text("  \(Self.mark(part.state)) \(text.part(part))")
    }
    try desk.output.text(words("\(id).counted", text.figures(of: evidence)))
    if let interval = text.interval(evidence) { try desk.output.text(interval) }
    try window(evidence)
    try desk.output.text(
      words("screen.walk.source", ["source": words("source.\(evidence.threshold.source.rawValue)")])
        + " "
        + (evidence.threshold.reason ?? words("\(id).reason", text.figures(of: evidence))))
    try records(evidence.measurement.records, nil)
    try records(evidence.measurement.others, "screen.walk.against")
  }

  private func window(_ evidence: Evidence) throws {
    let measurement = evidence.measurement
    if let window = evidence.definition.window {
      var line = words("screen.walk.window", ["n": String(window)])
      if measurement.olderThanWindow > 0 {
        line += ", " + words.plural("screen.walk.older", measurement.olderThanWindow)
      }
      try desk.output.text(line)
    }
    guard !measurement.missing.isEmpty else { return }
    let fields = measurement.missing.map { words.has("field.\($0)") ? words("field.\($0)") : $0 }
    try desk.output.text(
      words("screen.walk.missing", ["fields": fields.joined(separator: ", ")]))
  }

  private func records(_ ids: [RecordID], _ heading: String?) throws {
    guard !ids.isEmpty else { return }
    try desk.output.blank()
    if let heading { try desk.output.text(words(heading)) }
    var table = TextTable(["", "", ""])
    table.hasHeader = false
    for record in ids {
      let named = try desk.named(record)
      table.rows.append([
        words.kind(named.kind.name), named.title, try desk.store.shortID(of: record),
      ])
    }
    try desk.output.table(table)
  }
}
