import ArgumentParser
import HubKit
import HubStore

struct NewCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "new", abstract: helpText("cli.new"),
      discussion: helpText("cli.new.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.all.kind")))
  var kind: String

  @Argument(help: ArgumentHelp("field=value", valueName: "field=value"))
  var assignments: [String] = []

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let descriptor = try desk.kind(kind)
      guard !descriptor.isInternal, descriptor.kind != "hub" else {
        throw Notice("error.internalKind", ["kind": descriptor.kind.name])
      }
      let draft = AssignmentReader(
        desk: desk, descriptor: descriptor, id: desk.store.newID(), isNew: true)
      var edits = try draft.edits(assignments)
      guard let own = edits.firstIndex(where: { $0.id == draft.id }) else {
        throw Notice("error.nothingToDo")
      }
      try complete(&edits[own], descriptor, desk)
      let id = desk.store.id(for: descriptor, fields: edits[own].values)
      if !descriptor.naturalKey.isEmpty {
        let edit = edits[own]
        edits[own] = RecordEdit(
          kind: edit.kind, id: id, isNew: true, values: edit.values, cleared: edit.cleared,
          additions: edit.additions, removals: edit.removals)
      }
      let id2 = edits[own].id
      let standing = try desk.store.record(id2).flatMap { $0.deletedAt == nil ? $0 : nil }
      let result = try desk.store.perform(
        ActionTitle("create", [id2]), edits, context: desk.context())
      let record = try desk.named(id2)
      let line =
        try standing.map { try existed(record, $0, descriptor, desk) }
        ?? desk.done("command.added", record)
      try desk.report(result, records: [record], lines: [line])
    }
  }

  /// That the record was there before, such as the tie of the same two people, and what is new.
  private func existed(
    _ record: Named, _ standing: Record, _ descriptor: KindDescriptor, _ desk: Desk
  ) throws -> String {
    let now = try desk.store.record(standing.id)
    let changed = descriptor.fields.filter { now?[$0.name] != standing[$0.name] }
    let labels = changed.map { desk.words("field.\(descriptor.kind.name).\($0.name)") }
    return try desk.done(
      labels.isEmpty ? "command.existed.same" : "command.existed", record,
      ["fields": labels.joined(separator: ", ")])
  }

  /// What goes without saying: today, and the person who writes.
  private func complete(_ edit: inout RecordEdit, _ descriptor: KindDescriptor, _ desk: Desk) throws
  {
    let me = try desk.context().person ?? desk.store.devicePerson()
    let today = FieldValue.text(desk.today.description)
    switch descriptor.kind {
    case "interaction":
      edit.values["date"] = edit.values["date"] ?? today
      guard let me else { return }
      edit.values["loggedBy"] = edit.values["loggedBy"] ?? .text(me.text)
    case "assessment":
      edit.values["date"] = edit.values["date"] ?? today
      if let me { edit.values["by"] = edit.values["by"] ?? .text(me.text) }
    case "need", "offer": edit.values["opened"] = edit.values["opened"] ?? today
    case "consent": edit.values["givenOn"] = edit.values["givenOn"] ?? today
    case "dataRequest":
      let received = edit.values["received"] ?? today
      edit.values["received"] = received
      guard let day = received.date else { return }
      let due = DataRequests.due(received: day)
      edit.values["due"] = edit.values["due"] ?? .text(due.description)
    default: break
    }
  }
}

extension Desk {
  /// The kind of a name as typed, in whatever case, or of its label.
  func kind(_ name: String) throws(Notice) -> KindDescriptor {
    let folded = Fold.fold(name)
    let found =
      catalogue[name]
      ?? catalogue.kinds.first { Fold.fold($0.kind.name) == folded }
      ?? catalogue.kinds.first {
        Fold.fold(words.kind($0.kind.name)) == folded
          || Fold.fold(words.kinds($0.kind.name)) == folded
      }
    guard let found else {
      let allowed = catalogue.kinds.filter { !$0.isInternal }.map(\.kind.name)
      let near = near(folded)
      throw Notice(
        "error.unknownKind",
        [
          "kind": name,
          near.isEmpty ? "allowed" : "near": (near.isEmpty ? allowed : near)
            .joined(separator: ", "),
        ])
    }
    return found
  }

  /// The kinds whose name or label is a slip away from what was typed, or begins like it, the
  /// nearest first.
  private func near(_ folded: String) -> [String] {
    catalogue.kinds.filter { !$0.isInternal }.compactMap { kind -> (Int, String)? in
      let name = kind.kind.name
      let distances = [name, words.kind(name), words.kinds(name)].map(Fold.fold).compactMap {
        folded.count > 2 && $0.hasPrefix(folded)
          ? 0 : TextDistance.edits(folded, $0, limit: min(2, folded.count / 2))
      }
      return distances.min().map { ($0, name) }
    }.sorted { $0 < $1 }.prefix(3).map(\.1)
  }
}
