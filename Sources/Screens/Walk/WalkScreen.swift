import Canvas
import HubKit
import HubResources

/// The ladder: the five steps, how far each has come, and what to do next.
struct WalkScreen: Screen {
  var report: WalkReport?
  /// Whether it was judged before and is being judged anew.
  var isBehind = false
  /// The records that cards speak of.
  var named: [RecordID: ListRow] = [:]
  /// The practice whose newest record was asked for.
  var awaiting: PracticeID?
  /// Whether the ladder is told in words instead of drawn.
  var isPlain = false
  /// Whether it has been asked for how it was left.
  var isRecalled = false
  var list = ListState(total: WalkScreen.steps)

  /// The item that stands for critical mass, where it is one.
  private(set) var massItem: Int?

  static let steps = StepID.allCases.count

  let context = KeyContext.walk
  var hints: [Command] {
    guard let card else {
      return [.open, .log, .goToday, .goPeople, .goSearch, .plainText, .palette, .back]
    }
    return EvidenceID(card.id) == nil
      ? [.open, .snooze, .refuse, .log, .palette, .back]
      : [.open, .snooze, .refuse, .override, .log, .palette, .back]
  }

  var idle: Set<Command> {
    guard let card else { return [.snooze, .refuse, .override] }
    return EvidenceID(card.id) == nil ? [.override] : []
  }

  func title(_ world: World) -> String { world.words("screen.walk.title") }

  /// Says when what is shown was counted before and is being counted again; else what the small
  /// columns stand for.
  func position(_ world: World) -> String {
    if isBehind { return world.words("status.behind") }
    guard !isPlain, let report else { return "" }
    var legend: [String] = []
    if report.currentStep != nil { legend.append("@ " + world.words("screen.walk.current")) }
    if world.layout != .one, report.steps.contains(where: { $0.momentum != nil }) {
      let columns = Sparkline.text([0, 1, 2], glyphs: world.glyphs)
      legend.append(columns + " " + world.words("screen.walk.weeks"))
    }
    return legend.joined(separator: "  ")
  }

  /// On the smallest windows its help tells.
  func legend(_ world: World) -> [String] {
    isPlain || report == nil || world.layout == .one ? [] : WalkTexts.ladderLegends(world)
  }

  mutating func appear(_ world: World) -> [Reaction] {
    guard !isRecalled else { return [.effect(.loadWalk)] }
    isRecalled = true
    return [.effect(.loadDraft(Self.viewKey)), .effect(.loadWalk)]
  }

  /// Under what it is kept how the ladder is shown.
  private static let viewKey = "panes.walk"
  private static let plain = "plain"

  var cards: [CoachCard] { report?.coach ?? [] }
  var card: CoachCard? { cards[checked: list.selected - Self.steps] }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: list.total) { return [] }
    switch command {
    case .open: return open(world)
    case .plainText:
      isPlain.toggle()
      lay(world)
      return [
        .effect(
          isPlain ? .saveDraft(key: Self.viewKey, text: Self.plain) : .dropDraft(Self.viewKey)),
        .tell(world.words(isPlain ? "screen.walk.plain.on" : "screen.walk.plain.off")),
      ]
    case .snooze, .refuse, .override:
      guard let card else { return [.tell(world.words("screen.walk.card.choose"))] }
      return settle(card, by: command, world)
    default: return []
    }
  }

  private mutating func open(_ world: World) -> [Reaction] {
    if let step = StepID.allCases[checked: list.selected] {
      return [.push(StepScreen(step, report: report))]
    }
    guard let card else { return [.tell(world.words("screen.walk.criticalMass.help"))] }
    let form = card.act.flatMap { PracticeForm($0, report: report, world) }
    // What waits is gone on with itself; evidence and signs are mended by a practice.
    if EvidenceID(card.id) == nil, SignID(card.id) == nil {
      guard let row = card.record.flatMap({ named[$0] }) else { return [] }
      return [form?.screen(for: row) ?? .push(DetailScreen(row.record.id, kind: row.record.kind))]
    }
    awaiting = form?.opensOne == true ? card.act : nil
    return form?.open() ?? []
  }

  private func settle(_ card: CoachCard, by command: Command, _ world: World) -> [Reaction] {
    let text = WalkTexts.text(of: card, report, named: named, world)
    switch command {
    case .snooze: return [.push(SnoozeScreen(card: card.id, text: text))]
    case .refuse: return [SnoozeScreen.refusal(of: card.id, text: text, world)]
    default:
      guard let id = EvidenceID(card.id) else {
        return [.tell(world.told("screen.walk.override.choose", in: .walk))]
      }
      let standing = report?[id.step]?.evidence.first { $0.id == id }?.override
      return [.push(ProofScreen.overrideForm(id, standing: standing, world))]
    }
  }

  /// On small windows critical mass stands below the cards and can be gone to.
  private mutating func lay(_ world: World) {
    let hasMass = WalkLayout.hasMassItem(self, world)
    massItem = hasMass ? Self.steps + cards.count : nil
    list.setTotal(Self.steps + cards.count + (hasMass ? 1 : 0))
  }

  mutating func resize(_ world: World) { lay(world) }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .draftLoaded(Self.viewKey, let kept?, _):
      isPlain = kept == Self.plain
      lay(world)
      return []
    case .walkLoaded(let report), .walkKept(let report):
      self.report = report
      if case .walkKept = message { isBehind = true } else { isBehind = false }
      lay(world)
      return namedIDs.isEmpty ? [] : [.effect(.loadRecords(namedIDs))]
    case .recordsLoaded(let ids, let rows) where ids == namedIDs:
      for row in rows { named[row.record.id] = row }
      return sources.isEmpty ? [] : [.effect(.loadRecords(sources))]
    case .recordsLoaded(let ids, let rows) where ids == sources:
      for row in rows { named[row.record.id] = row }
      return []
    case .latestLoaded(let kind, let detail):
      guard let form = awaiting.flatMap({ PracticeForm($0, report: report, world) }),
        form.kind == kind
      else { return [] }
      awaiting = nil
      return form.continued(detail)
    case .severalWait(let kind, let fields):
      guard let form = awaiting.flatMap({ PracticeForm($0, report: report, world) }),
        form.kind == kind
      else { return [] }
      awaiting = nil
      return form.several(fields)
    default: return []
    }
  }

  /// The records whose names belong into the cards: all but what evidence counts.
  private var namedIDs: [RecordID] {
    let about = cards.filter { EvidenceID($0.id) == nil }.compactMap(\.record)
    return about + cards.flatMap(\.named).filter { !about.contains($0) }
  }

  /// The talks that promises came from: they say whom a promise is about.
  private var sources: [RecordID] {
    cards.filter { $0.reason == .promise }
      .compactMap { $0.record.flatMap { named[$0] }?.record["source"]?.reference }
  }

  mutating func click(at point: Point, _ world: World) -> [Reaction] {
    let layout = WalkLayout(
      self, size: Size(width: world.size.width, height: world.bodyHeight), world)
    guard let clicked = layout.item(at: point) else { return [] }
    let previous = list.selected
    list.select(clicked)
    return previous == clicked ? open(world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) { list.move(by: steps) }
}
