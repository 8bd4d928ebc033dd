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

  static func sign(_ state: EvidenceState) -> Span {
    switch state {
    case .met: Span("x ", .success)
    case .notMet: Span("- ", .warning)
    case .unknown: Span("? ", .dim)
    }
  }

  static func state(_ state: EvidenceState, _ world: World) -> String {
    world.words("screen.walk.\(state.rawValue)")
  }

  static func label(_ id: String, _ world: World) -> String {
    world.words.has("\(id).label") ? world.words("\(id).label") : world.words(id)
  }

  /// Why a judgement is as it is: `because one-on-ones is 3, threshold 10`.
  static func because(_ evidence: Evidence, _ world: World) -> String {
    let definition = evidence.definition
    if let override = evidence.override {
      return world.words("screen.walk.overridden", ["note": override.note])
    }
    if evidence.state == .unknown {
      guard definition.minN > 0 else { return world.words("screen.walk.because.none") }
      return world.words(
        "screen.walk.because.tooEarly",
        ["n": String(evidence.measurement.n), "minN": String(definition.minN)])
    }
    return world.words(
      "screen.walk.because",
      [
        "label": label(evidence.id.text, world),
        "value": value(evidence.measurement.value, isShare: definition.isShare, world),
        "threshold": value(evidence.threshold.value, isShare: definition.isShare, world),
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

  /// What a card says to do; a promise by its own words.
  static func text(
    of card: CoachCard, _ report: WalkReport?, promises: [RecordID: String], _ world: World
  ) -> String {
    if let evidence = report?.steps.flatMap(\.evidence).first(where: { $0.id.text == card.id }) {
      return text(of: evidence, ".advice", world)
    }
    let promise = card.because.records.first.flatMap { promises[$0] } ?? "…"
    return world.words(card.textKey, ["text": promise])
  }

  /// Who judged against the records, when and why.
  static func judgement(
    _ override: WalkSettings.Override, by name: String, _ world: World
  ) -> String {
    world.words(
      override.on == nil ? "screen.walk.judged" : "screen.walk.judged.on",
      ["name": name, "note": override.note, "date": override.on.map(world.day) ?? ""])
  }

  static func because(_ card: CoachCard, _ report: WalkReport, _ world: World) -> String {
    let words = world.words
    if let due = card.due {
      return words("screen.walk.because.due", ["when": world.relative(due)])
    }
    if let evidence = report.steps.flatMap(\.evidence).first(where: { $0.id.text == card.id }) {
      return because(evidence, world)
    }
    let value = card.because.value.map { words.decimal($0, places: $0 < 1 ? 2 : 0) } ?? "–"
    return words(
      "screen.walk.because.sign", ["label": label(card.because.predicate, world), "value": value])
  }
}

/// Does a practice: opens the form that leaves its record, with the prompts beside it.
enum PracticeForm {
  static func open(_ id: PracticeID, _ world: World) -> [Reaction] {
    guard
      let practice = world.playbook.practices(of: id.step.rawValue).first(where: {
        $0.id == id.text
      })
    else { return [.tell(world.words("screen.walk.later"))] }
    return [.push(form(practice, world))]
  }

  static func form(_ practice: Playbook.Practice, _ world: World) -> FormScreen {
    let kind = Kind(practice.leaves.kind)
    var titles: [RecordID: String] = [:]
    var presets = values(practice.leaves.preset, of: kind, world)
    if let me = world.hub?.me {
      titles[me] = world.hub?.myName ?? ""
      // Who did it is who sits here, unless the form says otherwise.
      for name in ["loggedBy", "by"] where world.catalogue[kind]?.field(name) != nil {
        presets[name] = presets[name] ?? .text(me.text)
      }
    }
    return FormScreen(
      new: kind, presets: presets, titles: titles, prompts: practice.prompts,
      heading: practice.title, purpose: practice.id, world: world)
  }

  /// Preset texts as values; `today` and `+7d` count from today.
  static func values(
    _ preset: [String: String], of kind: Kind, _ world: World
  ) -> [String: FieldValue] {
    var values: [String: FieldValue] = [:]
    for (name, text) in preset {
      guard let field = world.catalogue[kind]?.field(name) else { continue }
      let reader = FieldReader { date(in: $0, from: world.today) }
      values[name] = try? reader.read(text, as: field, of: kind)
    }
    return values
  }

  private static func date(in text: String, from today: LocalDate) -> LocalDate? {
    if text == "today" { return today }
    guard text.hasPrefix("+"), text.hasSuffix("d"), let days = Int(text.dropFirst().dropLast())
    else { return nil }
    return today.adding(days: days)
  }
}
