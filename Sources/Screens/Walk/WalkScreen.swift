import Canvas
import HubKit
import HubResources

/// The ladder: the five steps, how far each has come, and what to do next.
struct WalkScreen: Screen {
  var report: WalkReport?
  /// What the promises among the cards are called.
  var promises: [RecordID: String] = [:]
  var list = ListState(total: StepID.allCases.count)

  let context = KeyContext.walk
  var hints: [Command] {
    card == nil
      ? [.open, .log, .goToday, .goPeople, .goSearch, .palette, .back]
      : [.open, .snooze, .log, .goToday, .goPeople, .palette, .back]
  }

  func title(_ world: World) -> String { world.words("screen.walk.title") }

  /// Says when what is shown is older than today and being counted again.
  func position(_ world: World) -> String {
    report.map { $0.asOf == world.today } ?? true ? "" : world.words("status.behind")
  }

  mutating func appear(_ world: World) -> [Reaction] { [.effect(.loadWalk)] }

  var cards: [CoachCard] { report?.coach ?? [] }
  var card: CoachCard? { cards[checked: list.selected - StepID.allCases.count] }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: list.total) { return [] }
    switch command {
    case .open: return open(world)
    case .snooze: return card.map { [snooze($0, world)] } ?? []
    default: return []
    }
  }

  private func open(_ world: World) -> [Reaction] {
    if let step = StepID.allCases[checked: list.selected] {
      guard report?[step].map({ !$0.practices.isEmpty }) ?? (step == .conversation) else {
        return [.tell(world.words("screen.walk.later"))]
      }
      return [.push(StepScreen(step, report: report))]
    }
    guard let card else { return [] }
    if let practice = card.act { return PracticeForm.open(practice, world) }
    return card.because.records.first.map { [.push(DetailScreen($0, kind: "action"))] } ?? []
  }

  /// Days a card stays away when it is put off.
  static let snoozeDays = 7

  private func snooze(_ card: CoachCard, _ world: World) -> Reaction {
    let until = world.today.adding(days: Self.snoozeDays)
    let edit = RecordEdit(
      kind: "setting", id: Placeholder.id(1), isNew: true,
      values: [
        "key": .text(WalkSettings.snoozePrefix + card.id), "value": .text(until.description),
      ])
    return .effect(
      .save(
        SaveRequest(
          title: ActionTitle("snooze", [edit.id]), edits: [edit],
          subject: WalkTexts.text(of: card, report, promises: promises, world))))
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .walkLoaded(let report):
      self.report = report
      list.setTotal(StepID.allCases.count + report.coach.count)
      return promiseIDs.isEmpty ? [] : [.effect(.loadRecords(promiseIDs))]
    case .recordsLoaded(let ids, let rows) where ids == promiseIDs:
      for row in rows { promises[row.record.id] = Naming.title(row, world) }
      return []
    default: return []
    }
  }

  /// The actions that the cards speak of by id only.
  private var promiseIDs: [RecordID] {
    cards.filter { $0.reason == .promise }.compactMap(\.because.records.first)
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let layout = WalkLayout(
      self, size: WalkScreen.area(world), world)
    guard let clicked = layout.item(at: row) else { return [] }
    let previous = list.selected
    list.select(clicked)
    return previous == clicked ? open(world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) { list.move(by: steps) }
}
