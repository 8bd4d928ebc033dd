import HubKit
import HubResources

/// The walk's figures in words.
struct WalkText {
  let words: Words

  func title(_ evidence: Evidence) -> String {
    words(
      evidence.id.text,
      [
        "threshold": number(evidence.threshold.value, evidence.definition.isShare),
        "minN": String(evidence.definition.minN),
      ])
  }

  func number(_ value: Double, _ isShare: Bool) -> String {
    if isShare { return words.percent(value) }
    return value == value.rounded()
      ? words.decimal(value, places: 0) : words.decimal(value, places: 1)
  }

  func state(_ state: EvidenceState) -> String {
    words("screen.walk.\(state.rawValue)")
  }

  /// `2 of 10`, or why nothing can be said yet.
  func figure(_ evidence: Evidence) -> String {
    if let override = evidence.override {
      return words("screen.walk.overridden", ["note": override.note])
    }
    guard evidence.state != .unknown, let value = evidence.measurement.value else {
      return words(
        "screen.walk.tooEarly",
        [
          "n": String(evidence.measurement.n), "minN": String(max(1, evidence.definition.minN)),
        ])
    }
    let isShare = evidence.definition.isShare
    return words(
      "screen.walk.value",
      [
        "value": number(value, isShare), "threshold": number(evidence.threshold.value, isShare),
      ])
  }

  func isShare(_ predicate: String, in report: WalkReport) -> Bool {
    report.steps.flatMap(\.evidence).first { $0.id.text == predicate }?.definition.isShare
      ?? (predicate.contains(".f"))
  }

  func text(_ card: CoachCard, action: String) -> String {
    words(card.textKey, ["text": action])
  }

  func because(_ card: CoachCard, in report: WalkReport, today: LocalDate) -> String {
    let because = card.because
    if let due = card.due {
      return words(
        "screen.walk.because.due", ["when": words.relative(days: due.days(since: today))])
    }
    let labelKey =
      words.has("\(because.predicate).label")
      ? "\(because.predicate).label" : because.predicate
    let share = isShare(because.predicate, in: report)
    if card.reason == .missingData || because.value == nil {
      let least = report.steps.flatMap(\.evidence).first { $0.id.text == because.predicate }?
        .definition.minN
      return words(
        "screen.walk.because.tooEarly",
        ["n": String(because.n), "minN": String(max(1, least ?? 1))])
    }
    let value = because.value.map { spelled($0, share) } ?? ""
    if card.reason == .sign {
      return words("screen.walk.because.sign", ["label": words(labelKey), "value": value])
    }
    return words(
      "screen.walk.because",
      [
        "label": words(labelKey), "value": value,
        "threshold": because.threshold.map { spelled($0, share) } ?? "",
      ])
  }

  /// A sign's figure may be a share or a count: what is above one is a count.
  private func spelled(_ value: Double, _ isShare: Bool) -> String {
    number(value, isShare && value <= 1)
  }
}

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
      "criticalMass": mass(report.criticalMass),
      "coach": .array(try report.coach.map { try card($0, report) }),
    ])
  }

  private func step(_ step: StepReport, only evidence: EvidenceID?) -> JSONText {
    .object([
      "id": .string(step.id.rawValue), "state": .string(step.state.rawValue),
      "progress": .number(step.progress), "entry": condition(step.entry),
      "exit": condition(step.exit),
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
          ])
        }),
    ])
  }

  private func evidence(_ evidence: Evidence, all: Bool) -> JSONText {
    let records = evidence.measurement.records
    return .object([
      "id": .string(evidence.id.text), "state": .string(evidence.state.rawValue),
      "value": .optional(evidence.measurement.value),
      "threshold": .number(evidence.threshold.value), "n": .integer(evidence.measurement.n),
      "minN": .integer(evidence.definition.minN), "weight": .integer(evidence.definition.weight),
      "window": .optional(evidence.definition.window),
      "source": .string(evidence.threshold.source.rawValue),
      "overridden": .boolean(evidence.isOverridden), "recordsTotal": .integer(records.count),
      "records": .ids(all ? records[...] : records.prefix(Self.most)),
    ])
  }

  private func sign(_ sign: Sign) -> JSONText {
    .object([
      "id": .string(sign.id.text), "severity": .string(sign.severity.name),
      "recordsTotal": .integer(sign.finding.records.count),
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

  private func card(_ card: CoachCard, _ report: WalkReport) throws -> JSONText {
    let text = WalkText(words: desk.words)
    let because = card.because
    return .object([
      "id": .string(card.id), "step": .string(card.step.rawValue),
      "text": .string(text.text(card, action: try desk.promise(card))),
      "practice": .optional(card.act?.text), "rank": .integer(card.rank),
      "because": .object([
        "predicate": .string(because.predicate), "value": .optional(because.value),
        "threshold": .optional(because.threshold), "n": .integer(because.n),
        "records": .ids(because.records.prefix(Self.most)),
        "text": .string(text.because(card, in: report, today: desk.today)),
      ]),
    ])
  }
}

extension Desk {
  /// What was promised, for a card that reminds of it.
  func promise(_ card: CoachCard) throws -> String {
    guard card.reason == .promise, let id = card.because.records.first else { return "" }
    return try title(id)
  }
}

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
    if let step = report[chosen ?? report.currentStep ?? .conversation] { try details(step) }
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

  private func details(_ step: StepReport) throws {
    try desk.output.blank()
    guard !step.evidence.isEmpty else {
      return try desk.output.text(words("screen.walk.later"))
    }
    let missing = step.entry.parts.filter { $0.state != .met }.map { missingText($0) }
    if !missing.isEmpty {
      try desk.output.text(
        words("screen.walk.entryNotMet", ["missing": missing.joined(separator: ", ")]))
    }
    try desk.output.text(words("screen.walk.evidence"))
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
    guard !step.signs.isEmpty else { return }
    try desk.output.blank()
    try desk.output.text(words("screen.walk.signs"))
    for sign in step.signs {
      try desk.output.text(
        "  ! \(words(sign.id.text)) (\(words("severity.\(sign.severity.name)")))")
      try desk.output.text("    \(words("\(sign.id.text).advice"))")
    }
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
    words.has(part.textKey) ? words(part.textKey) : part.id
  }

  private func mass() throws {
    try desk.output.blank()
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
      try desk.output.text("  - " + text.text(card, action: try desk.promise(card)))
      try desk.output.text("    " + text.because(card, in: report, today: desk.today))
    }
  }

  /// One evidence with all the records that count.
  func proof(_ evidence: Evidence) throws {
    let id = evidence.id.text
    try desk.output.text("\(id)  \(text.title(evidence))")
    try desk.output.text("\(text.state(evidence.state)): \(text.figure(evidence))")
    try desk.output.text(words("\(id).counted"))
    try desk.output.text(
      words("screen.walk.source", ["source": words("source.\(evidence.threshold.source.rawValue)")])
    )
    try desk.output.blank()
    guard !evidence.measurement.records.isEmpty else { return }
    var table = TextTable(["", "", ""])
    table.hasHeader = false
    for record in evidence.measurement.records {
      let named = try desk.named(record)
      table.rows.append([
        words.kind(named.kind.name), named.title, try desk.store.shortID(of: record),
      ])
    }
    try desk.output.table(table)
  }
}
