import Canvas
import HubKit

/// What a write has moved in the walk, told when it was judged anew: the walk is judged beside
/// everything else, so that nothing waits for it.
struct WalkNews: Sendable {
  /// A piece of evidence that another judgement found moved.
  struct Move: Hashable, Sendable {
    let evidence: Evidence
    /// Whether its state is another one now.
    let isTurned: Bool
    let isCritical: Bool
  }

  /// As it was when last told of.
  private(set) var seen: WalkReport?
  /// Whether something was written since then.
  private(set) var hasWritten = false
  /// The status that the last write set, without what it moved.
  private(set) var told: String?

  /// Something was written, and `status` says so.
  mutating func wrote(_ status: String?) {
    hasWritten = true
    told = status
  }

  mutating func saw(_ report: WalkReport) {
    seen = report
    hasWritten = false
    told = nil
  }

  /// The evidence that moved from one judgement to another, the most telling first: what turned
  /// before what only counts more, what a step needs before the rest.
  static func moves(from old: WalkReport, to new: WalkReport) -> [Move] {
    let before = Dictionary(
      old.steps.flatMap(\.evidence).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let moves = new.steps.flatMap(\.evidence).compactMap { now -> Move? in
      guard let then = before[now.id], isMove(from: then, to: now) else { return nil }
      return Move(
        evidence: now, isTurned: isTurned(then, now) && now.state != .unknown,
        isCritical: now.isCritical)
    }
    return moves.enumerated().sorted { left, right in
      let keys = [left, right].map { ($0.element.isTurned, $0.element.isCritical) }
      if keys[0].0 != keys[1].0 { return keys[0].0 }
      if keys[0].1 != keys[1].1 { return keys[0].1 }
      return left.offset < right.offset
    }.map(\.element)
  }

  /// Whether people would say that it moved: another figure, or met now, or met no more. That
  /// nothing was known and now nothing is there is no move.
  static func isMove(from then: Evidence, to now: Evidence) -> Bool {
    (now.measurement.value ?? 0) != (then.measurement.value ?? 0) || isTurned(then, now)
  }

  private static func isTurned(_ then: Evidence, _ now: Evidence) -> Bool {
    now.state != then.state && (now.state == .met || then.state == .met)
  }

  /// `one-on-ones 1/10`.
  static func text(_ move: Move, _ world: World) -> String {
    let evidence = move.evidence
    let isShare = evidence.definition.isShare
    let figures =
      WalkTexts.label(evidence.id.text, world) + " "
      + WalkTexts.value(evidence.measurement.value, isShare: isShare, world) + "/"
      + WalkTexts.value(evidence.threshold.value, isShare: isShare, world)
    guard move.isTurned else { return figures }
    return figures + " (" + WalkTexts.state(evidence.state, world) + ")"
  }
}

extension AppState {
  /// Notes that something was written; the effect that has the walk judged anew, where it is known.
  mutating func noteWrite() -> [Effect] {
    news.wrote(status?.text)
    return news.seen == nil ? [] : [.loadWalk]
  }

  /// Says what the writes since the last judgement moved: beside what was said of the last one, or
  /// on the walk itself.
  mutating func tellMoves(_ report: WalkReport) {
    guard let old = news.seen, news.hasWritten else { return news.saw(report) }
    let isAfterWrite = status != nil && status?.text == news.told
    let isOnWalk = stack.last is WalkScreen && status == nil
    let moves = WalkNews.moves(from: old, to: report).prefix(2).map { WalkNews.text($0, world) }
    guard !moves.isEmpty, isAfterWrite || isOnWalk else {
      // What moved is told when the walk is looked at next.
      if moves.isEmpty, stack.last is WalkScreen { news.saw(report) }
      return
    }
    let before = isAfterWrite ? (status?.text ?? "") + " · " : ""
    let lists = [moves.joined(separator: ", "), moves[0]]
    let texts =
      lists.map { before + world.words("screen.walk.moved", ["list": $0]) }
      + lists.map { before + $0 }
    let room = world.size.width - Self.positionRoom
    guard
      let text = texts.first(where: { DisplayWidth.of($0, glyphs: world.glyphs) <= room })
        ?? (isAfterWrite ? nil : texts.last)
    else { return news.saw(report) }
    status = Status(text: text, kind: status?.kind ?? .plain)
    news.saw(report)
  }

  private static let positionRoom = 12
}
