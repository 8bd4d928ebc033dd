import Canvas
import HubKit

/// The guide beside where a talk is noted: with whom it is, what is known of them, whether it is
/// folded away.
struct TalkGuide: Sendable {
  /// Under which name it is kept that it is folded, as with the panes of lists.
  static let paneKey = "panes.guide"

  var isFolded = false
  /// Whether it has been asked for how it was left.
  var isRecalled = false
  /// With whom the talk is, where the hub knows them.
  private(set) var subject: RecordID?
  private(set) var detail: RecordDetail?
  /// What the line says of them so far.
  var reading: LineReading?

  init(with subject: RecordID? = nil) { self.subject = subject }

  /// Asks how it was left, and for what is known where that is to be seen.
  mutating func appear() -> [Reaction] {
    guard !isRecalled else { return ask() }
    isRecalled = true
    return [.effect(.loadDraft(Self.paneKey))] + ask()
  }

  /// The talk turns out to be with somebody else.
  mutating func turn(to person: RecordID?) -> [Reaction] {
    guard person != subject else { return [] }
    subject = person
    detail = nil
    return ask()
  }

  private func ask() -> [Reaction] {
    guard let subject, detail == nil else { return [] }
    return [.effect(.loadDetail(subject))]
  }

  mutating func receive(_ message: AppMessage) {
    switch message {
    case .draftLoaded(Self.paneKey, let kept, _): isFolded = kept != nil
    case .detailLoaded(let id, let found) where id == subject: detail = found
    default: break
    }
  }

  /// Folded away or shown again, also the next time.
  mutating func toggle() -> [Reaction] {
    isFolded.toggle()
    return [
      .effect(
        isFolded
          ? .saveDraft(key: Self.paneKey, text: "hidden") : .dropDraft(Self.paneKey))
    ]
  }
}

// MARK: What it says

extension TalkGuide {
  /// One thing to talk about: what is known of it, or the question of the playbook.
  struct Topic: Sendable, Hashable {
    let title: String
    var known: [String] = []
    let question: String
  }

  /// Told apart by a sign; where there is no room for all, what is known need not be asked.
  ///
  /// - Parameter context: where a key folds it; nil on a screen of its own.
  func lines(
    width: Int, height: Int = .max, in context: KeyContext?, _ world: World
  ) -> [StyledLine] {
    let topics = topics(world)
    let all = lines(topics, width, context, world)
    guard all.count > height else { return all }
    return Array(lines(topics.filter(\.known.isEmpty), width, context, world).prefix(height))
  }

  private func lines(
    _ topics: [Topic], _ width: Int, _ context: KeyContext?, _ world: World
  ) -> [StyledLine] {
    let key = context.flatMap { world.keys.sequence(of: .guide, in: $0)?.label(world.words) }
    var heading =
      key.map { world.words("talk.heading.folds", ["key": $0]) } ?? world.words("talk.heading")
    if let detail { heading += " · " + Naming.title(detail.row, world) }
    let width = max(10, width)
    return StyledLine(heading, .heading).wrapped(width: width, glyphs: world.glyphs)
      + topics.flatMap { topic in
        line(of: topic).wrapped(width: width, indent: 2, glyphs: world.glyphs)
      }
  }

  private func line(of topic: Topic) -> StyledLine {
    guard !topic.known.isEmpty else {
      return StyledLine("- " + topic.title + ": " + topic.question)
    }
    let most = 2
    let more = topic.known.count > most ? " +\(topic.known.count - most)" : ""
    let known = topic.known.prefix(most).joined(separator: "; ") + more
    return StyledLine("x " + topic.title + ": " + known, .dim)
  }

  /// What to ask, in the order of the playbook: gifts before needs, the next step at the end.
  func topics(_ world: World) -> [Topic] {
    let words = world.words
    func topic(_ title: String, _ known: [String], _ question: String) -> Topic {
      Topic(title: words(title), known: known, question: words(question))
    }
    let steps = promises(world) + (reading?.next.map { [$0] } ?? [])
    let opening =
      hasTalked
      ? topic("talk.again", [], "s1.p10.prompt.2")
      : topic("guide.attention", [], "guide.attention.prompt.1")
    return [
      opening,
      topic("talk.work", work, "s1.p09.prompt.1"),
      topic("talk.story", texts("story", "title"), "guide.exploration.prompt.1"),
      topic(
        "talk.offers", texts("offer", "text") + (reading?.offers ?? []),
        "guide.exchange.prompt.1"),
      topic(
        "talk.needs", texts("need", "text") + (reading?.needs ?? []),
        "guide.exchange.prompt.2"),
      topic("talk.names", names, "guide.commitment.prompt.2"),
      topic("screen.log.next", steps, "guide.commitment.prompt.1"),
      topic("field.assessment.support", assessment(world), "s1.p14.prompt.1"),
    ]
  }

  /// Whether there was a talk before: nobody is reached by an attempt or an invitation.
  private var hasTalked: Bool {
    let oneSided: Set<String> = ["attempt", "invite"]
    return detail?.timeline.contains { item in
      item.kind == "interaction" && !oneSided.contains(item.record["kind"]?.text ?? "")
    } ?? false
  }

  private var work: [String] {
    guard let row = detail?.row else { return [] }
    let firm = row.record["org"]?.reference.flatMap { row.titles[$0] }
    let parts = [row.record["job"]?.text, firm].compactMap { $0 }.filter { !$0.isEmpty }
    return parts.isEmpty ? [] : [parts.joined(separator: ", ")]
  }

  /// Whom they are tied to.
  private var names: [String] {
    guard let detail else { return [] }
    let own = detail.row.record.id
    return detail.ties.compactMap { tie in
      ["a", "b"].compactMap { tie.record[$0]?.reference }.first { $0 != own }
        .flatMap { tie.titles[$0] }
    }
  }

  private func promises(_ world: World) -> [String] {
    detail?.promises.map { Naming.title($0, world) } ?? []
  }

  private func assessment(_ world: World) -> [String] {
    let latest = records("assessment").max { day($0) < day($1) }
    guard let latest, case .integer(let support)? = latest["support"] else { return [] }
    let date = latest["date"]?.date.map { " (" + world.day($0) + ")" } ?? ""
    return [String(support) + date]
  }

  private func day(_ record: Record) -> String { record["date"]?.text ?? "" }

  private func texts(_ kind: Kind, _ field: String) -> [String] {
    records(kind).compactMap { $0[field]?.text }.filter { !$0.isEmpty }
  }

  /// What hangs on them or names them, each once.
  private func records(_ kind: Kind) -> [Record] {
    guard let detail else { return [] }
    let children = detail.children.map(\.record).filter { $0.kind == kind }
    let ids = Set(children.map(\.id))
    return children
      + detail.timeline.map(\.record).filter { $0.kind == kind && !ids.contains($0.id) }
  }
}
