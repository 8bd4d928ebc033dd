import HubKit
import HubResources

/// The walk's figures in words.
struct WalkText {
  let words: Words

  func title(_ evidence: Evidence) -> String { words(evidence.id.text, figures(of: evidence)) }

  /// What the texts about a predicate leave for its own figures.
  func figures(of evidence: Evidence) -> [String: String] {
    [
      "threshold": number(evidence.threshold.value, evidence.definition.isShare),
      "minN": String(evidence.definition.minN),
    ]
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
    if let part = evidence.decidingPart, part.state == .notMet { return self.part(part) }
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

  /// Why a judgement is as it is: by the part that decides, where the predicate is a compound one.
  func because(_ evidence: Evidence) -> String {
    let isShare = evidence.definition.isShare
    if let part = evidence.decidingPart { return because(part) }
    guard evidence.state != .unknown, let value = evidence.measurement.value else {
      return tooEarly(evidence.measurement.n, of: evidence.definition.minN)
    }
    return words(
      "screen.walk.because",
      [
        "label": Self.inside(words("\(evidence.id.text).label")),
        "value": number(value, isShare),
        "threshold": number(evidence.threshold.value, isShare),
      ])
  }

  private func because(_ part: JudgedPart) -> String {
    let isShare = part.part.isShare
    guard part.state != .unknown, let value = part.part.value else {
      return tooEarly(part.part.n, of: part.part.minN)
    }
    return words(
      "screen.walk.because",
      [
        "label": Self.inside(label(part.id)), "value": number(value, isShare),
        "threshold": number(part.threshold.value, isShare),
      ])
  }

  /// A label inside a sentence: without the capital it begins with.
  private static func inside(_ text: String) -> String {
    guard let first = text.first, text.dropFirst().first?.isLowercase ?? true else { return text }
    return first.lowercased() + text.dropFirst()
  }

  private func tooEarly(_ n: Int, of least: Int) -> String {
    guard least > n else { return words("screen.walk.because.none") }
    return words("screen.walk.because.tooEarly", ["n": String(n), "minN": String(least)])
  }

  func label(_ id: String) -> String { words(words.has("\(id).label") ? "\(id).label" : id) }

  /// `both agreed: 100 %, threshold 100 %`.
  func part(_ part: JudgedPart) -> String {
    let isShare = part.part.isShare
    return words(
      "screen.walk.part",
      [
        "label": label(part.id), "value": part.part.value.map { number($0, isShare) } ?? "–",
        "threshold": number(part.threshold.value, isShare),
      ])
  }

  /// How sure a rate of answers is, which a few answers leave open.
  func interval(_ evidence: Evidence) -> String? {
    guard let range = evidence.interval else { return nil }
    let isEarly = evidence.measurement.n < Evidence.fewAnswers
    return words(
      isEarly ? "screen.walk.interval.early" : "screen.walk.interval",
      [
        "low": words.percent(range.lowerBound), "high": words.percent(range.upperBound),
        "n": words.number(evidence.measurement.n),
      ])
  }

  func because(_ card: CoachCard, in report: WalkReport) -> String {
    func relative(_ day: LocalDate) -> String { words.relative(days: day.days(since: report.asOf)) }
    if let due = card.due {
      let key =
        due < report.asOf ? "screen.walk.because.overdue" : "screen.walk.because.due"
      return words(key, ["when": relative(due)])
    }
    if let since = card.since {
      return words("screen.walk.because.since", ["when": relative(since)])
    }
    let evidence = report.steps.lazy.flatMap(\.evidence).first { $0.id.text == card.id }
    if let evidence { return because(evidence) }
    let because = card.because
    return words(
      "screen.walk.because.sign",
      [
        "label": Self.inside(label(because.predicate)),
        "value": sign(because.value, threshold: because.threshold),
      ])
  }

  /// The figure of a sign: a share where its threshold is one, else a count.
  func sign(_ value: Double?, threshold: Double?) -> String {
    guard let value else { return "–" }
    return number(value, value <= 1 && (threshold.map { $0 > 0 && $0 < 1 } ?? false))
  }
}

extension Desk {
  /// What a card says to do, with the name of the record or person it is about.
  func text(of card: CoachCard, in report: WalkReport) throws -> String {
    if let evidence = report.steps.lazy.flatMap(\.evidence).first(where: { $0.id.text == card.id })
    {
      return words(card.textKey, WalkText(words: words).figures(of: evidence))
    }
    let name = try card.record.map(subject) ?? ""
    // What is no promise in words is called by the practice that keeps it.
    if card.reason == .promise, let act = card.act, let record = card.record,
      let kind = try store.record(record)?.kind, !["action", "commitment"].contains(kind)
    {
      return words(act.text) + ": " + name
    }
    let value = card.because.value.map { WalkText(words: words).number($0, false) } ?? "–"
    return words(
      card.textKey,
      ["text": name, "name": name, "n": value, "reason": words("coach.reason")])
  }

  /// Why a card is there, with the names of what it is about where they are few.
  func because(_ card: CoachCard, in report: WalkReport) throws -> String {
    let reason = WalkText(words: words).because(card, in: report)
    let names = try card.named.map(subject)
    guard !names.isEmpty else { return reason }
    return words(
      "screen.walk.because.about", ["because": reason, "names": names.joined(separator: "; ")])
  }

  /// Whom or what a record is about: of a tie the other person.
  private func subject(_ id: RecordID) throws -> String {
    guard let record = try store.record(id), record.kind == "tie" else { return try title(id) }
    let ends = ["a", "b"].compactMap { record[$0]?.reference }.filter { $0 != me }
    let titles = try store.titles(of: ends)
    let names = ends.compactMap { titles[$0] }
    return names.isEmpty ? try title(id) : names.joined(separator: ", ")
  }
}
