import Canvas
import HubKit
import HubResources

/// Groups of records that may be one, the likeliest first, each with its score and why.
struct DuplicatesScreen: Screen {
  private(set) var found: DuplicateList?
  var list = ListState()
  /// Groups to be merged together, by their members.
  private(set) var marked: Set<[RecordID]> = []
  /// Groups that are merged once their records have been read.
  private var waiting: [DuplicateGroup] = []

  init(_ world: World) { take(world.duplicates) }

  let context = KeyContext.duplicates
  var hints: [Command] {
    marked.isEmpty
      ? [.open, .merge, .apart, .mark, .markSure, .back] : [.merge, .clearMarks, .back]
  }

  var idle: Set<Command> {
    let marks: Set<Command> = marked.isEmpty ? [.clearMarks] : []
    return groups.isEmpty ? marks.union([.open, .merge, .apart, .mark, .markSure]) : marks
  }

  func title(_ world: World) -> String { world.words("screen.duplicates") }
  func position(_ world: World) -> String { list.position(marked: marked.count) }

  private var groups: [DuplicateGroup] { found?.groups ?? [] }
  private var selected: DuplicateGroup? { groups[checked: list.selected] }

  private mutating func take(_ found: DuplicateList?) {
    let before = selected?.members
    self.found = found
    marked.formIntersection(groups.map(\.members))
    list.setTotal(groups.count)
    if let before, let index = groups.firstIndex(where: { $0.members == before }) {
      list.select(index)
    }
  }

  mutating func appear(_ world: World) -> [Reaction] { [.effect(.loadDuplicates)] }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .duplicatesLoaded(let found):
      take(found)
      list.scroll(height: listHeight(world))
    case .recordsLoaded(let ids, let rows) where ids == waiting.flatMap(\.members):
      return merge(rows, world)
    default: break
    }
    return []
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .back where !marked.isEmpty:
      marked = []
      return []
    case .back: return [.pop]
    case .clearMarks: marked = []
    case .open: return selected.map { [.push(CompareScreen($0, in: groups))] } ?? []
    case .mark:
      guard let selected else { return [] }
      if marked.remove(selected.members) == nil { marked.insert(selected.members) }
      return run(.down, key: key, world)
    case .markSure:
      let sure = groups.filter(\.isSure)
      marked.formUnion(sure.map(\.members))
      if sure.isEmpty { return [.tell(world.words("screen.duplicates.noneSure"))] }
    case .merge:
      waiting = marked.isEmpty ? selected.map { [$0] } ?? [] : chosen
      return waiting.isEmpty ? [] : [.effect(.loadRecords(waiting.flatMap(\.members)))]
    case .apart: return apart(world)
    default: break
    }
    return []
  }

  private var chosen: [DuplicateGroup] { groups.filter { marked.contains($0.members) } }

  private mutating func apart(_ world: World) -> [Reaction] {
    let groups = marked.isEmpty ? selected.map { [$0] } ?? [] : chosen
    guard let first = groups.first else { return [] }
    marked = []
    let name = groups.count == 1 ? names(first, world) : String(groups.count)
    return [Merging.apart(groups.map(\.members), name: name)]
  }

  /// What contradicts itself is looked at one by one; the rest is merged in one action.
  private mutating func merge(_ rows: [ListRow], _ world: World) -> [Reaction] {
    let groups = waiting
    waiting = []
    let records = Dictionary(
      rows.map { ($0.record.id, $0.record) }, uniquingKeysWith: { first, _ in first })
    let plans = groups.compactMap { Merging.plan($0, records, world) }
    let clear = plans.filter { !$0.needsALook }
    guard let first = clear.first else {
      guard let group = groups.first else { return [] }
      return [
        .tell(world.words("screen.duplicates.contradict")),
        .push(CompareScreen(group, in: groups)),
      ]
    }
    let left = groups.count - clear.count
    let count = clear.reduce(0) { $0 + $1.records.count }
    let arguments = [
      "name": found?.names[first.keep] ?? "", "n": world.words.number(count),
      "groups": world.words.number(clear.count), "left": world.words.number(left),
    ]
    let question =
      groups.count == 1
      ? world.words("screen.merge.ask", arguments)
      : world.words.plural("screen.duplicates.ask", clear.count, arguments)
        + (left > 0 ? " " + world.words.plural("screen.duplicates.left", left) : "")
    let request = Merging.save(clear, name: arguments["name"] ?? "", world)
    return [
      .ask(Question(text: question, yes: .character("y"), reactions: [.effect(.save(request))]))
    ]
  }

  mutating func resize(_ world: World) { list.scroll(height: listHeight(world)) }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    let before = list.selection
    guard let clicked = list.click(line: row, height: listHeight(world)) else { return [] }
    return clicked == before ? run(.open, key: .enter, world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }
}

// MARK: Drawing

extension DuplicatesScreen {
  private func names(_ group: DuplicateGroup, _ world: World) -> String {
    group.members.map { found?.names[$0] ?? world.words("word.unnamed") }.joined(separator: " = ")
  }

  /// Rows for why the selected group is one.
  private func footHeight(_ world: World) -> Int { world.bodyHeight >= 12 ? 6 : 3 }
  private func listHeight(_ world: World) -> Int { max(1, world.bodyHeight - footHeight(world)) }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let (body, foot) = rect.splitTop(listHeight(world))
    let window = list.window(height: body.height)
    let shown = window.map { index -> StyledLine in
      guard let group = groups[checked: index] else { return "" }
      let score = DisplayWidth.pad(
        String(group.score), to: 3, alignment: .trailing, glyphs: world.glyphs)
      let names = names(group, world)
      let room = body.width - 9 - DisplayWidth.of(names, glyphs: world.glyphs)
      return StyledLine([
        Span(score + "  ", group.isSure ? .accent : .dim), Span(names + "  "),
        Span(brief(group, room, world), .dim),
      ])
    }
    let signs = window.map { index in
      groups[checked: index].map { marked.contains($0.members) } == true ? "*" : ""
    }
    let empty = found == nil ? "screen.list.loading" : "screen.duplicates.empty"
    var view = ListView(state: list, rows: shown, placeholder: world.words(empty))
    view.signs = signs
    frame.draw(view, in: body)
    let gap = world.bodyHeight >= 12 ? 1 : 0
    if let selected { frame.draw(Paragraph(why(selected, world)), in: foot.splitTop(gap).rest) }
  }

  /// The weightiest reasons, as many as there is room for.
  private func brief(_ group: DuplicateGroup, _ room: Int, _ world: World) -> String {
    var reasons = group.pairs.first?.reasons ?? []
    while !reasons.isEmpty {
      let text = world.words.reasons(reasons)
      if DisplayWidth.of(text, glyphs: world.glyphs) <= room { return text }
      reasons.removeLast()
    }
    return ""
  }

  /// Every pair of a group, with what speaks for and against it.
  private func why(_ group: DuplicateGroup, _ world: World) -> String {
    group.pairs.map { pair in
      let names = [pair.pair.first, pair.pair.second].map { found?.names[$0] ?? "" }
        .joined(separator: " = ")
      return "\(pair.score)  \(names): \(world.words.reasons(pair.reasons))"
    }.joined(separator: "\n")
  }
}

extension DuplicateGroup {
  /// Whether an import would take every two of them for the same.
  var isSure: Bool {
    pairs.count == members.count * (members.count - 1) / 2
      && pairs.allSatisfy { $0.score >= DuplicateStrictness.strict.threshold }
  }
}

/// What merging and telling apart write.
enum Merging {
  /// The fuller record is kept: what it says need not be taken from another.
  static func order(_ rows: [Record]) -> [Record] {
    rows.enumerated().sorted { one, other in
      (-one.element.fields.count, one.offset) < (-other.element.fields.count, other.offset)
    }.map(\.element)
  }

  static func plan(
    _ group: DuplicateGroup, _ records: [RecordID: Record], _ world: World
  ) -> MergePlan? {
    let members = order(group.members.compactMap { records[$0] }.filter(\.isLive))
    guard members.count == group.members.count, let keep = members.first,
      let descriptor = world.catalogue[group.kind]
    else { return nil }
    return MergePlan(keep: keep, others: Array(members.dropFirst()), descriptor)
  }

  static func save(_ plans: [MergePlan], name: String, _ world: World) -> SaveRequest {
    let title =
      plans.count == 1
      ? ActionTitle("merge", plans[0].records) : ActionTitle("merge_many", plans.map(\.keep))
    let subject = plans.count == 1 ? name : world.words.number(plans.count)
    return SaveRequest(
      title: title, edits: plans.flatMap(\.edits), subject: subject,
      toast: plans.count == 1 ? "toast.merged" : "toast.mergedMany")
  }

  static func apart(_ groups: [[RecordID]], name: String) -> Reaction {
    let pairs = groups.flatMap(RecordPair.all)
    let edits = pairs.enumerated().map { number, pair in
      RecordEdit(
        kind: "distinction", id: Placeholder.id(number + 1), isNew: true, values: pair.distinction)
    }
    return .effect(
      .save(
        SaveRequest(
          title: ActionTitle("apart", groups.first ?? []), edits: edits, subject: name,
          toast: "toast.apart")))
  }
}
