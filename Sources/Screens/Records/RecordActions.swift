import Canvas
import HubKit

/// What several screens do to a record in the same way.
enum RecordActions {
  static func askToDelete(_ row: ListRow, _ world: World) -> Reaction {
    let name = Naming.title(row, world)
    return .ask(
      Question(
        text: Sentence.fitted("toast.pressYToDelete", ["name": name], long: "name", world),
        yes: .character("y"),
        reactions: [.effect(.delete([row.record.id], subject: name))]))
  }

  /// `!` for an action that is overdue, `x` for one that is done, `-` for one that was dropped:
  /// colour alone says nothing.
  static func mark(_ record: Record, _ world: World) -> Span {
    switch record["state"]?.text {
    case "done": return Span("x", .dim)
    case "dropped": return Span("-", .dim)
    default:
      let isOverdue = record["due"]?.date.map { $0 < world.today } ?? false
      return isOverdue ? Span("!", .warning) : Span(" ")
    }
  }

  /// Marks an open action done today.
  static func done(_ id: RecordID, text: String, _ world: World) -> Reaction {
    let edit = RecordEdit(
      kind: "action", id: id,
      values: ["state": .text("done"), "doneOn": .text(world.today.description)])
    return .effect(
      .save(SaveRequest(title: ActionTitle("done", [id]), edits: [edit], subject: text)))
  }

  /// Marks an action done, or open again.
  static func toggleDone(_ row: ListRow, _ world: World) -> Reaction? {
    let record = row.record
    guard record.kind == "action" else { return nil }
    let name = Naming.title(row, world)
    guard record["state"]?.text == "done" else { return done(record.id, text: name, world) }
    let edit = RecordEdit(
      kind: "action", id: record.id, values: ["state": .text("open")], cleared: ["doneOn"])
    let title = ActionTitle("reopen", [record.id])
    return .effect(.save(SaveRequest(title: title, edits: [edit], subject: name)))
  }
}
