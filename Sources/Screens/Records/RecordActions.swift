import Canvas
import HubKit

/// What several screens do to a record in the same way.
enum RecordActions {
  static func askToDelete(_ row: ListRow, _ world: World) -> Reaction {
    askToDelete([row.record.id], name: Naming.title(row, world), world)
  }

  /// - Parameters:
  ///   - name: what is to go: a name, or how many of what.
  ///   - note: what the question says of it beside.
  static func askToDelete(
    _ ids: [RecordID], name: String, note: String? = nil, _ world: World
  ) -> Reaction {
    .ask(
      Question(
        text: note.map { world.words("toast.pressYToDelete", ["name": "\(name), \($0)"]) }
          ?? Sentence.fitted(
            "toast.pressYToDelete", ["name": name], long: "name", isNews: true, world),
        yes: .character("y"),
        reactions: [.effect(.delete(ids, subject: name))]))
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
    done([id], text: text, world)
  }

  private static func done(_ ids: [RecordID], text: String, _ world: World) -> Reaction {
    let edits = ids.map { id in
      RecordEdit(
        kind: "action", id: id,
        values: ["state": .text("done"), "doneOn": .text(world.today.description)])
    }
    return .effect(.save(SaveRequest(title: ActionTitle("done", ids), edits: edits, subject: text)))
  }

  private static func reopen(_ ids: [RecordID], text: String) -> Reaction {
    let edits = ids.map { id in
      RecordEdit(kind: "action", id: id, values: ["state": .text("open")], cleared: ["doneOn"])
    }
    let title = ActionTitle("reopen", ids)
    return .effect(.save(SaveRequest(title: title, edits: edits, subject: text)))
  }

  /// Marks an action done, or open again.
  static func toggleDone(_ row: ListRow, _ world: World) -> Reaction? {
    let record = row.record
    guard record.kind == "action" else { return nil }
    let name = Naming.title(row, world)
    return record["state"]?.text == "done"
      ? reopen([record.id], text: name) : done([record.id], text: name, world)
  }

  /// Marks all done that are not; open again when all of them are.
  static func toggleDone(_ rows: [ListRow], name: String, _ world: World) -> [Reaction] {
    let actions = rows.map(\.record).filter { $0.kind == "action" && $0.isLive }
    let open = actions.filter { $0["state"]?.text != "done" }
    func named(_ records: [Record]) -> String {
      records.count == rows.count ? name : Naming.count(records.count, "action", world)
    }
    if !open.isEmpty { return [done(open.map(\.id), text: named(open), world)] }
    return actions.isEmpty ? [] : [reopen(actions.map(\.id), text: named(actions))]
  }
}
