import Canvas
import HubKit
import HubResources

/// The rows of one step: entry, practices, evidence, signs, exit.
struct StepRows {
  let step: StepID
  let report: WalkReport?
  /// The judgement before the last practice; what differs from it has moved.
  var before: WalkReport?
  /// How often each practice was done, as far as the records tell.
  var done: [PracticeID: PracticeDone] = [:]
  let world: World

  var all: [StepScreen.Row] {
    slipping + entry + firing + practices + evidence + pictures + quiet + exit
  }

  private func head(_ key: String) -> StepScreen.Row {
    StepScreen.Row(
      line: StyledLine(world.words(key), .heading), target: nil, isHeading: true)
  }

  /// Why the step slips, where it does; the figures lead to their proofs.
  private var slipping: [StepScreen.Row] {
    guard let own = report?[step], !own.regressedBy.isEmpty else { return [] }
    let weak = own.evidence.filter { own.regressedBy.contains($0.id) }
    return [head("screen.walk.slipping.head")]
      + weak.map { evidence in condition(ConditionPart(evidence)) }
  }

  /// Only what is missing: a condition that is met needs no room.
  private var entry: [StepScreen.Row] {
    guard let condition = report?[step]?.entry, !condition.isMet else { return [] }
    let missing = condition.parts.filter { $0.state != .met }
    return [head("screen.walk.entry")] + missing.map(condition(_:))
  }

  private var exit: [StepScreen.Row] {
    guard let condition = report?[step]?.exit, !condition.parts.isEmpty else { return [] }
    return [head("screen.walk.exit")] + condition.parts.map(condition(_:))
  }

  private func condition(_ part: ConditionPart) -> StepScreen.Row {
    let label = WalkTexts.inside(WalkTexts.label(part.id, world))
    var figures = ""
    if let value = part.value, let threshold = part.threshold, threshold > 1,
      part.state != .unknown
    {
      figures =
        world.words.decimal(value, places: 0) + "/" + world.words.decimal(threshold, places: 0)
    }
    let spans = [
      Span("  "), WalkTexts.sign(part.state, world), Span(Self.labelled(label, figures, world)),
    ]
    return StepScreen.Row(line: StyledLine(spans), target: .condition(part))
  }

  /// Figures behind their label; before it on narrow windows, where the label may be cut.
  private static func labelled(_ label: String, _ figures: String, _ world: World) -> String {
    guard !figures.isEmpty else { return label }
    return world.size.width < narrow ? figures + "  " + label : label + "  " + figures
  }

  private static let narrow = 60

  var practices: [StepScreen.Row] {
    let practices = world.playbook.practices(of: step.rawValue)
    let rows = practices.compactMap { practice -> StepScreen.Row? in
      guard let id = PracticeID(practice.id) else { return nil }
      let command = Command.practices[checked: id.number - 1]
      let key =
        command.flatMap { world.keys.sequence(of: $0, in: .step) }?.label(world.words) ?? " "
      let spans = [Span("  "), Span(key, .key)] + titled(practice.title, done[id])
      return StepScreen.Row(line: StyledLine(spans), target: .practice(id))
    }
    return [head("screen.walk.practices")] + rows
  }

  /// `Hold a one-on-one  ✓ 3×, last 12 Nov`; only how often, and that first, where there is no room.
  private func titled(_ title: String, _ done: PracticeDone?) -> [Span] {
    let plain = Span("  " + title)
    guard let done else { return [plain] }
    let count = world.words("screen.walk.done", ["n": world.words.number(done.count)])
    let last = world.words("screen.walk.done.last", ["day": world.day(done.last)])
    let mark = Span("  " + world.glyphs.check + " " + count, .success)
    guard world.size.width >= Self.narrow else { return [mark, plain] }
    // The mark of the row, the key and what stands before it.
    let room = world.size.width - 5
    let wordings = [[plain, mark, Span(", " + last, .dim)], [plain, mark]]
    return wordings.first { StyledLine($0).width(glyphs: world.glyphs) <= room } ?? [mark, plain]
  }

  private var evidence: [StepScreen.Row] {
    let evidence = report?[step]?.evidence ?? []
    guard !evidence.isEmpty else { return [] }
    let tails = evidence.map(tail)
    let longest = tails.map { StyledLine($0).width(glyphs: world.glyphs) }.max() ?? 0
    // Bars only where nothing is cut by them.
    let gauges = EvidenceGauges(evidence, world)
    let room = world.size.width - 2 - longest
    let heads =
      gauges.hasBars(width: room)
      ? gauges.lines(width: room).map(\.spans) : evidence.map(figures)
    let rows = evidence.indices.map { index in
      StepScreen.Row(
        line: StyledLine([Span("  ")] + heads[index] + tails[index]),
        target: .evidence(evidence[index]))
    }
    let legend = StepScreen.Row(
      line: StyledLine("  " + WalkTexts.legend(world), .dim), target: nil)
    return [head("screen.walk.evidence")] + rows + [legend]
  }

  /// `x one-on-ones  7/10`, where there is no room for more.
  private func figures(_ evidence: Evidence) -> [Span] {
    let shown = ShownFigure(evidence, world)
    let figures = evidence.state == .unknown ? "" : shown.figures
    return [
      WalkTexts.sign(evidence.state, world),
      Span(Self.labelled(shown.label, figures, world)),
    ]
  }

  private func tail(_ evidence: Evidence) -> [Span] {
    let was = was(evidence).map { "  " + world.words("screen.walk.was", ["value": $0]) } ?? ""
    let mark = evidence.isOverridden ? "*" : ""
    return [Span("  " + stateText(evidence) + mark, .dim), Span(was, .success)]
  }

  /// What people would rather look at than read: how the step moves, who came, who answered.
  private var pictures: [StepScreen.Row] {
    let width = world.size.width - 2
    let movement = StepMovement(report?[step], world).lines(width: width)
    var lines = Array(movement.prefix(1)) + movement.dropFirst().map { StyledLine("  ") + $0 }
    if let chart = report?[step]?.chart {
      lines.append(StyledLine(StepCharts.title(chart, world), .heading))
      lines += StepCharts(chart, world).lines(width: width).map { StyledLine("  ") + $0 }
    }
    return lines.map { StepScreen.Row(line: $0, target: nil) }
  }

  /// What a moved value was before; nil when it is what it was.
  private func was(_ evidence: Evidence) -> String? {
    guard let old = before?.evidence(evidence.id.text), WalkNews.isMove(from: old, to: evidence)
    else { return nil }
    return WalkTexts.value(old.measurement.value, isShare: evidence.definition.isShare, world)
  }

  /// `one-on-ones 3/10, was 2` for each evidence of the step that has moved.
  var moved: [String] {
    (report?[step]?.evidence ?? []).compactMap { evidence in
      was(evidence).map { old in
        let isShare = evidence.definition.isShare
        let value = WalkTexts.value(evidence.measurement.value, isShare: isShare, world)
        let threshold = WalkTexts.value(evidence.threshold.value, isShare: isShare, world)
        return WalkTexts.label(evidence.id.text, world) + " \(value)/\(threshold), "
          + world.words("screen.walk.was", ["value": old])
      }
    }
  }

  private func stateText(_ evidence: Evidence) -> String {
    // The part that fails stands in front, what it is a part of behind it.
    if let part = evidence.decidingPart, part.state == .notMet {
      return world.words(
        "screen.walk.partOf",
        ["state": WalkTexts.state(part.state, world), "whole": WalkTexts.figures(evidence, world)])
    }
    let definition = evidence.definition
    if evidence.state == .unknown, definition.minN > 0, evidence.measurement.n < definition.minN {
      return world.words(
        "screen.walk.tooEarly",
        ["n": String(evidence.measurement.n), "minN": String(definition.minN)])
    }
    return WalkTexts.state(evidence.state, world)
  }

  /// Fields for want of which a practice's record moved nothing.
  func wanting(after practice: PracticeID) -> [String] {
    let prefix = (world.playbook.practice(practice.text)?.leaves.kind ?? "") + "."
    let still = (report?[step]?.evidence ?? []).filter { was($0) == nil }
    var fields: [String] = []
    for evidence in still {
      let missing = evidence.measurement.missing.filter {
        evidence.definition.practice == practice || $0.hasPrefix(prefix)
      }
      fields += missing.filter { !fields.contains($0) }
    }
    return fields.map { ProofTexts.field($0, world) }
  }

  /// Signs that fire stand above the practices; that there are none is said below them.
  private var firing: [StepScreen.Row] {
    report?[step]?.signs.isEmpty == false ? signs : []
  }

  private var quiet: [StepScreen.Row] {
    report?[step]?.signs.isEmpty == true ? signs : []
  }

  private var signs: [StepScreen.Row] {
    guard let signs = report?[step]?.signs else { return [] }
    let rows = signs.map { sign in
      let severity = world.words("severity.\(sign.severity.name)")
      let style: Style = sign.severity == .info ? .dim : .warning
      let spans = [
        Span("  ! ", style), Span(severity + ": ", style), Span(world.words(sign.id.text)),
      ]
      return StepScreen.Row(line: StyledLine(spans), target: .sign(sign))
    }
    let none = StepScreen.Row(
      line: StyledLine("  " + world.words("screen.walk.signs.empty"), .dim), target: nil)
    return [head("screen.walk.signs")] + (rows.isEmpty ? [none] : rows)
  }
}
