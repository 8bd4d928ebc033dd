import Canvas
import HubKit

/// Marking the rows of a list.
extension RecordListScreen {
  /// What is to be acted on: all that is marked, or else the selected record.
  var targets: [RecordID] {
    marks.isEmpty ? selected.map { [$0.record.id] } ?? [] : marks.ids.sorted()
  }

  mutating func runMarking(_ command: Command, _ world: World) -> [Reaction]? {
    switch command {
    case .mark:
      guard let row = selected else { return nothingThere(world) }
      guard marks.toggle(row.record.id) else { return [tooMany(world)] }
      list.move(by: 1)
      list.scroll(height: listHeight(world))
      return moved(world)
    case .markRange:
      guard isHeld, !walk.isOnItsWay else { return nothingThere(world) }
      guard marks.anchor != nil else {
        marks.anchor = list.selection
        return list.isEmpty ? nothingThere(world) : [.tell(world.words("status.range"))]
      }
      return endRange(world)
    case .clearMarks:
      guard !marks.isEmpty || marks.anchor != nil else {
        return [.tell(world.words("status.noMarks"))]
      }
      marks.clear()
      return []
    default: return nil
    }
  }

  /// Marks what the range holds; rows that were not read are asked of the store.
  private mutating func endRange(_ world: World) -> [Reaction] {
    guard let range = marks.range(to: list.selected), !list.isEmpty else {
      marks.anchor = nil
      return []
    }
    marks.anchor = nil
    guard range.count <= Marks.most else { return [tooMany(world)] }
    let held = range.compactMap { row($0)?.record.id }
    guard held.count == range.count else {
      return [.effect(marks.ask(request, rows: range)), .tell(world.words("status.working"))]
    }
    return marks.add(held) ? [] : [tooMany(world)]
  }

  mutating func receiveIDs(
    _ request: ListRequest, _ ids: [RecordID], _ world: World
  ) -> [Reaction] {
    guard let question = marks.question, question.request == request else { return [] }
    let before = marks.count
    guard marks.receive(ids, question.purpose) else { return [tooMany(world)] }
    guard question.purpose == .add else { return [] }
    let new = world.words.number(marks.count - before)
    return [.tell(world.words("status.markedMore", ["n": new]))]
  }

  private func tooMany(_ world: World) -> Reaction {
    let most = world.words.number(Marks.most)
    return .tell(world.words("status.tooManyMarks", ["n": most]), .warning)
  }

  /// The sign before a row: `*` when it is marked, `+` when it is in the range being drawn.
  func sign(_ index: Int) -> String {
    if marks.range(to: list.selected)?.contains(index) == true { return "+" }
    guard let id = held[index]?.record.id, marks.contains(id) else { return "" }
    return "*"
  }
}
