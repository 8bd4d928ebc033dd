import Canvas
import HubKit
import HubResources

/// What judgements say in words; the same on the ladder, in a step and in the proof.
enum WalkTexts {
  /// A count as a whole number, a share as a percentage.
  static func value(_ value: Double?, isShare: Bool, _ world: World) -> String {
    guard let value else { return "–" }
    return isShare ? world.words.percent(value) : world.words.decimal(value, places: 0)
  }

  static func sign(_ state: EvidenceState, _ world: World) -> Span {
    switch state {
    case .met: Span(world.glyphs.check + " ", .success)
    case .notMet: Span("- ", .warning)
    case .unknown: Span("? ", .dim)
    }
  }

  /// What the signs before evidence stand for.
  static func legend(_ world: World) -> String {
    world.words("screen.walk.legend", ["met": world.glyphs.check])
  }

  /// What the signs of critical mass and the arrows of momentum stand for, the longest wording first.
  static func ladderLegends(_ world: World) -> [String] {
    let glyphs = world.glyphs
    let signs = [
      "met": glyphs.check, "up": glyphs.sortMark(ascending: true),
      "down": glyphs.sortMark(ascending: false),
    ]
    return ["", ".short"].map { world.words("screen.walk.legend.ladder" + $0, signs) }
  }

  static func state(_ state: EvidenceState, _ world: World) -> String {
    world.words("screen.walk.\(state.rawValue)")
  }

  static func label(_ id: String, _ world: World) -> String {
    world.words.has("\(id).label") ? world.words("\(id).label") : world.words(id)
  }

  /// Why a step slips: its weak pillars with their figures; nil of any other step.
  static func slipping(_ step: StepReport?, _ world: World) -> String? {
    guard let step, !step.regressedBy.isEmpty else { return nil }
    let weak = step.evidence.filter { step.regressedBy.contains($0.id) }
    let texts = weak.map { figures($0, world) }
    return world.words("screen.walk.slipping", ["evidence": texts.joined(separator: ", ")])
  }

  /// Why a judgement is as it is: `because one-on-ones is 3, threshold 10`.
  static func because(_ evidence: Evidence, _ world: World) -> String {
    let definition = evidence.definition
    if let override = evidence.override {
      return world.words("screen.walk.overridden", ["note": override.note])
    }
    if let part = evidence.decidingPart { return because(part, world) }
    if evidence.state == .unknown {
      guard definition.minN > 0, evidence.measurement.n < definition.minN else {
        return world.words("screen.walk.because.none")
      }
      return world.words(
        "screen.walk.because.tooEarly",
        ["n": String(evidence.measurement.n), "minN": String(definition.minN)])
    }
    return world.words(
      "screen.walk.because",
      [
        "label": inside(label(evidence.id.text, world)),
        "value": value(evidence.measurement.value, isShare: definition.isShare, world),
        "threshold": value(evidence.threshold.value, isShare: definition.isShare, world),
      ])
  }

  /// Why a part of a compound predicate decides.
  private static func because(_ part: JudgedPart, _ world: World) -> String {
    let measured = part.part
    if part.state == .unknown {
      guard measured.minN > measured.n else { return world.words("screen.walk.because.none") }
      return world.words(
        "screen.walk.because.tooEarly",
        ["n": String(measured.n), "minN": String(measured.minN)])
    }
    return world.words(
      "screen.walk.because",
      [
        "label": inside(label(part.id, world)),
        "value": value(measured.value, isShare: measured.isShare, world),
        "threshold": value(part.threshold.value, isShare: measured.isShare, world),
      ])
  }

  /// The sentence of a predicate with its own threshold in it.
  static func title(_ evidence: Evidence, _ world: World) -> String {
    text(of: evidence, "", world)
  }

  /// A text about a predicate, such as its `.counted` or its `.reason`, with its own figures in it.
  static func text(of evidence: Evidence, _ suffix: String, _ world: World) -> String {
    let isShare = evidence.definition.isShare
    return world.words(
      evidence.id.text + suffix,
      [
        "threshold": value(evidence.threshold.value, isShare: isShare, world),
        "minN": String(evidence.definition.minN),
      ])
  }

  static func momentum(_ momentum: Momentum?, _ world: World) -> String {
    let key =
      switch momentum?.direction {
      case .rising: "up"
      case .level: "level"
      case .falling: "down"
      case nil: "unknown"
      }
    return world.words("screen.walk.momentum.\(key)")
  }

  /// `▲ +0.31 rising`.
  static func momentumFigure(_ momentum: Momentum, _ world: World) -> String {
    let arrow =
      switch momentum.direction {
      case .rising: world.glyphs.sortMark(ascending: true)
      case .falling: world.glyphs.sortMark(ascending: false)
      case .level: "="
      }
    let value = world.words.decimal(abs(momentum.value), places: 2)
    return arrow + " " + (momentum.value < 0 ? "-" : "+") + value + " "
      + Self.momentum(momentum, world)
  }

  /// What happened in thirty days, by series.
  static func happened(_ momentum: Momentum, _ world: World) -> String {
    happening(momentum, world).first ?? ""
  }

  /// The same, then without the last series, down to the first.
  static func happening(_ momentum: Momentum, _ world: World) -> [String] {
    let list = momentum.series.map { world.words($0.id) + " " + world.words.number($0.recent) }
    return (0..<max(1, list.count)).map { left in
      world.words(
        "screen.walk.happened", ["list": list.dropLast(left).joined(separator: ", ")])
    }
  }

  /// The pillars on which a step slips, with their figures; the shortest wording last.
  static func weakPillars(_ step: StepReport, _ world: World) -> [String] {
    let weak = step.evidence.filter { step.regressedBy.contains($0.id) }.map { figures($0, world) }
    return shortening(weak, "screen.walk.slips", world)
  }

  /// What an entry condition wants still; the shortest wording last.
  static func missing(_ condition: Condition, _ world: World) -> [String] {
    let missing = condition.parts.filter { $0.state != .met }.map { label($0.textKey, world) }
    return shortening(missing, "screen.walk.wants", world)
  }

  /// All of a list, then all but the last and how many more, down to the first.
  private static func shortening(_ list: [String], _ key: String, _ world: World) -> [String] {
    (0..<max(1, list.count)).map { left in
      let text = list.dropLast(left).joined(separator: ", ") + (left > 0 ? " +\(left)" : "")
      return world.words(key, ["list": text])
    }
  }

  /// `one-on-ones 3/10`.
  static func figures(_ evidence: Evidence, _ world: World) -> String {
    let isShare = evidence.definition.isShare
    return label(evidence.id.text, world) + " "
      + value(evidence.measurement.value, isShare: isShare, world) + "/"
      + value(evidence.threshold.value, isShare: isShare, world)
  }

  /// What a card says to do, with the name of the record or person it is about.
  static func text(
    of card: CoachCard, _ report: WalkReport?, named: [RecordID: ListRow], _ world: World
  ) -> String {
    if let evidence = report?.evidence(card.id) { return text(of: evidence, ".advice", world) }
    let row = card.record.flatMap { named[$0] }
    let name = row.map { Naming.subject($0, world) } ?? "…"
    // What is no promise in words is called by the practice that keeps it.
    if card.reason == .promise, let row, let act = card.act,
      !["action", "commitment"].contains(row.record.kind)
    {
      return world.words(act.text) + ": " + name
    }
    if card.reason == .promise, let row { return promise(row, name, named: named, world) }
    return world.words(
      card.textKey,
      [
        "text": name, "name": name, "n": card.because.value.map { figure($0, world) } ?? "–",
        "reason": world.words("coach.reason"),
      ])
  }

  /// A promise with the people of the talk it came from, where its words do not name them, and with
  /// whose it is, where it is somebody else's.
  private static func promise(
    _ row: ListRow, _ text: String, named: [RecordID: ListRow], _ world: World
  ) -> String {
    var text = text
    if let talk = row.record["source"]?.reference.flatMap({ named[$0] }) {
      let me = world.hub?.me
      let people = (talk.record["participants"]?.list ?? []).compactMap(RecordID.init)
        .filter { $0 != me && $0 != row.record["owner"]?.reference }
        .compactMap { talk.titles[$0] }
        .filter { !Matching.fold(text).contains(Matching.fold($0)) }
      if !people.isEmpty { text += " (" + people.joined(separator: ", ") + ")" }
    }
    guard let owner = row.record["owner"]?.reference, owner != world.hub?.me,
      let name = row.titles[owner]
    else { return world.words("coach.promise", ["text": text]) }
    return world.words("coach.promise.theirs", ["text": text, "name": name])
  }

  /// A label or a sentence inside another one: without the capital it begins with.
  static func inside(_ text: String) -> String {
    guard let first = text.first, text.dropFirst().first?.isLowercase ?? true else { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// Who judged against the records, when and why.
  static func judgement(
    _ override: WalkSettings.Override, by name: String, _ world: World
  ) -> String {
    world.told(
      override.on == nil ? "screen.walk.judged" : "screen.walk.judged.on",
      ["name": name, "note": override.note, "date": override.on.map(world.day) ?? ""], in: .step)
  }

  static func because(
    _ card: CoachCard, _ report: WalkReport, named: [RecordID: ListRow] = [:], _ world: World
  ) -> String {
    let names = card.named.compactMap { named[$0] }.map { Naming.subject($0, world) }
    let reason = reason(of: card, report, world)
    guard !names.isEmpty else { return reason }
    return world.words(
      "screen.walk.because.about", ["because": reason, "names": names.joined(separator: "; ")])
  }

  private static func reason(
    of card: CoachCard, _ report: WalkReport, _ world: World
  ) -> String {
    let words = world.words
    if let due = card.due {
      let key = due < world.today ? "screen.walk.because.overdue" : "screen.walk.because.due"
      return words(key, ["when": world.relative(due)])
    }
    if let since = card.since {
      return words("screen.walk.because.since", ["when": world.relative(since)])
    }
    if let evidence = report.evidence(card.id) { return because(evidence, world) }
    let because = card.because
    return words(
      "screen.walk.because.sign",
      [
        "label": inside(label(because.predicate, world)),
        "value": signValue(because.value, threshold: because.threshold, world),
      ])
  }

  /// The figure of a sign: a share where its threshold is one, else a count.
  static func signValue(_ value: Double?, threshold: Double?, _ world: World) -> String {
    guard let value else { return "–" }
    let isShare = threshold.map { $0 > 0 && $0 < 1 } ?? false
    return isShare && value <= 1 ? world.words.percent(value) : figure(value, world)
  }

  private static func figure(_ value: Double, _ world: World) -> String {
    world.words.decimal(value, places: value == value.rounded() ? 0 : 2)
  }
}

extension WalkReport {
  /// The evidence of an id such as `s1.e01`.
  func evidence(_ id: String) -> Evidence? {
    steps.lazy.flatMap(\.evidence).first { $0.id.text == id }
  }
}
