import Canvas
import HubKit
import HubResources

/// Why a judgement is as it is, line by line, above the records that prove it.
enum ProofTexts {
  static func reasons(_ evidence: Evidence, _ world: World) -> [String] {
    let words = world.words
    let state = WalkTexts.state(evidence.state, world)
    var lines = [
      WalkTexts.title(evidence, world),
      evidence.isOverridden ? state + "*" : state + ": " + WalkTexts.because(evidence, world),
    ]
    lines += evidence.parts.map { part($0, world) }
    lines.append(WalkTexts.text(of: evidence, ".counted", world))
    lines += interval(evidence, world)
    if !evidence.measurement.missing.isEmpty {
      let labels = evidence.measurement.missing.map { field($0, world) }
      lines.append(words("screen.walk.missing", ["fields": labels.joined(separator: ", ")]))
    }
    if let window = evidence.definition.window {
      var text = words("screen.walk.window", ["n": String(window)])
      let older = evidence.measurement.olderThanWindow
      if older > 0 { text += ", " + words.plural("screen.walk.older", older) }
      lines.append(text)
    }
    let source = evidence.threshold.reason ?? words("source.\(evidence.threshold.source.rawValue)")
    lines.append(
      words("screen.walk.source", ["source": source]) + " "
        + WalkTexts.text(of: evidence, ".reason", world))
    return lines
  }

  /// `x both agreed: 100 %, threshold 100 %`.
  static func part(_ part: JudgedPart, _ world: World) -> String {
    WalkTexts.sign(part.state, world).text + figures(part, world)
  }

  static func figures(_ part: JudgedPart, _ world: World) -> String {
    let isShare = part.part.isShare
    return world.words(
      "screen.walk.part",
      [
        "label": WalkTexts.label(part.id, world),
        "value": WalkTexts.value(part.part.value, isShare: isShare, world),
        "threshold": WalkTexts.value(part.threshold.value, isShare: isShare, world),
      ])
  }

  /// How sure a rate of answers is, which a few answers leave open.
  private static func interval(_ evidence: Evidence, _ world: World) -> [String] {
    guard let range = evidence.interval else { return [] }
    let words = world.words
    let isEarly = evidence.measurement.n < Evidence.fewAnswers
    return [
      words(
        isEarly ? "screen.walk.interval.early" : "screen.walk.interval",
        [
          "low": words.percent(range.lowerBound), "high": words.percent(range.upperBound),
          "n": words.number(evidence.measurement.n),
        ])
    ]
  }

  /// `person.isDecider` as the label of the field.
  static func field(_ name: String, _ world: World) -> String {
    let key = "field.\(name)"
    return world.words.has(key) ? world.words(key) : name
  }

  static func reasons(_ sign: Sign, _ world: World) -> [String] {
    let words = world.words
    let finding = sign.finding
    var lines = [
      words("severity.\(sign.severity.name)") + ": " + words("\(sign.id.text).advice"),
      words(
        "screen.walk.because",
        [
          "label": WalkTexts.inside(WalkTexts.label(sign.id.text, world)),
          "value": WalkTexts.signValue(finding.value, threshold: finding.threshold, world),
          "threshold": WalkTexts.signValue(finding.threshold, threshold: finding.threshold, world),
        ]),
    ]
    if sign.isClearing {
      lines.append(words("screen.walk.sign.clearing", ["date": world.day(sign.lastFired)]))
    }
    let source = words("source.\(sign.definition.source.rawValue)")
    lines.append(words("screen.walk.source", ["source": source]))
    return lines
  }
}
