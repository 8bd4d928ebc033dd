import HubKit
import Testing

@testable import HubStore

/// What a person may do at a laptop, at random.
extension RandomHistory {
  /// One action; what a rule refuses is no failure, anything else is.
  mutating func act(_ hub: MemoryHub) throws {
    do throws(HubFailure) {
      try doSomething(hub)
    } catch {
      guard error.reason == .refused else { throw error }
    }
  }

  static let texts = [
    "Ana", "Bo", "Caf\u{E9}", "Cafe\u{301}", "", " ", "ß", "名前", "a,b;c=d", "\u{0}x", "e\u{301}",
  ]
  static let tags = ["dye", "fair", "caf\u{E9}", "cafe\u{301}", "a,b", "x=y;z", "\u{0}t"]

  mutating func text() -> String {
    random.pick(Self.texts) + (random.chance(60) ? String(random.next() % 100) : "")
  }

  private mutating func doSomething(_ hub: MemoryHub) throws(HubFailure) {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<30: try create(hub)
    case 30..<58: try edit(hub)
    case 58..<66: try delete(hub)
    case 66..<70: try restore(hub)
    case 70..<75: try merge(hub)
    case 75..<78: try erase(hub)
    case 78..<90: _ = try hub.store.undo(context: hub.context)
    default: _ = try hub.store.redo(context: hub.context)
    }
  }

  mutating func known(_ kind: Kind) -> RecordID? {
    let candidates = ids.filter { $0.kind == kind }.map(\.id)
    return candidates.isEmpty ? nil : random.pick(candidates)
  }

  mutating func create(_ hub: MemoryHub) throws(HubFailure) {
    let kind: Kind = random.pick([
      "person", "person", "org", "tie", "tie", "meeting", "attendance", "attendance", "channel",
      "interaction", "setting",
    ])
    var values: [String: FieldValue] = [:]
    switch kind {
    case "person":
      values = ["name": .text(text()), "tags": .set([random.pick(Self.tags)])]
      if random.chance(40) { values["notes"] = .text(text()) }
      if random.chance(40) { values["org"] = known("org").map { .text($0.text) } }
    case "org": values = ["name": .text(text())]
    case "meeting":
      values = [
        "title": .text(text()), "kind": .text("workshop"), "start": .text("2026-11-2\(0)T18:00"),
      ]
    case "tie":
      values["a"] = known("person").map { .text($0.text) }
      values["b"] = known("person").map { .text($0.text) }
      values["closenessA"] = .integer(Int(random.next() % 5))
      if random.chance(30) { values["visibility"] = .text(random.pick(["private", "members"])) }
      if random.chance(50) { values["kinds"] = .set([random.pick(["knows", "friend"])]) }
    case "attendance":
      values["meeting"] = known("meeting").map { .text($0.text) }
      values["person"] = known("person").map { .text($0.text) }
      values["rsvp"] = .text(random.pick(["yes", "no", "maybe"]))
    case "channel":
      values["owner"] = known(random.pick(["person", "org"])).map { .text($0.text) }
      values["kind"] = .text("email")
      values["value"] = .text("a\(random.next() % 10)@lumo.example")
    case "interaction":
      values = ["date": .text("2026-11-20"), "kind": .text("call"), "note": .text(text())]
      if let person = known("person") { values["participants"] = .set([person.text]) }
    default: values = ["key": .text("threshold.\(random.next() % 3)"), "value": .text(text())]
    }
    guard let descriptor = hub.store.catalogue[kind] else { return }
    let id = hub.store.id(for: descriptor, fields: values)
    try hub.store.perform(
      ActionTitle("create", [id]), [RecordEdit(kind: kind, id: id, isNew: true, values: values)],
      context: hub.context)
    if !ids.contains(where: { $0.id == id }) { ids.append((kind, id)) }
  }

  /// Writes to records this laptop knows, and now and then to one it has only heard of.
  mutating func edit(_ hub: MemoryHub) throws(HubFailure) {
    let target = random.pick(ids)
    if try hub.store.record(target.id) == nil, random.chance(80) { return }
    var edit = RecordEdit(kind: target.kind, id: target.id)
    switch target.kind {
    case "person":
      let fields = ["name", "job", "nickname", "municipality", "notes", "sourceCampaign"]
      for _ in 0...Int(random.next() % 3) {
        let field = random.pick(fields)
        if random.chance(25) {
          edit.cleared.insert(field)
        } else {
          edit.values[field] = .text(text())
        }
      }
      for field in edit.cleared { edit.values[field] = nil }
      if random.chance(40) { edit.additions["tags"] = [random.pick(Self.tags)] }
      if random.chance(30) { edit.removals["tags"] = [random.pick(Self.tags)] }
      if random.chance(20) { edit.values["org"] = known("org").map { .text($0.text) } }
    case "org":
      edit.values["name"] = .text(text())
      if random.chance(50) { edit.values["notes"] = .text(text()) }
      if random.chance(30) { edit.cleared.insert("municipality") }
    case "tie":
      edit.values["closenessB"] = .integer(Int(random.next() % 5))
      if random.chance(50) { edit.additions["kinds"] = [random.pick(["knows", "friend"])] }
      if random.chance(40) { edit.removals["kinds"] = [random.pick(["knows", "friend"])] }
      if random.chance(20) { edit.values["visibility"] = .text(random.pick(["private", "core"])) }
    case "attendance": edit.values["outcome"] = .text(random.pick(["attended", "late", "no_show"]))
    case "meeting": edit.values["title"] = .text(text())
    case "channel": edit.values["label"] = .text(text())
    case "interaction":
      edit.values["note"] = .text(text())
      if let person = known("person") {
        if random.chance(50) {
          edit.additions["participants"] = [person.text]
        } else {
          edit.removals["participants"] = [person.text]
        }
      }
    default: edit.values["value"] = .text(text())
    }
    try hub.store.perform(ActionTitle("edit", [edit.id]), [edit], context: hub.context)
  }

  mutating func delete(_ hub: MemoryHub) throws(HubFailure) {
    try hub.store.delete([random.pick(ids).id], context: hub.context)
  }

  mutating func restore(_ hub: MemoryHub) throws(HubFailure) {
    try hub.store.restore([random.pick(ids).id], context: hub.context)
  }

  /// Merging as a person does it, and also in circles.
  mutating func merge(_ hub: MemoryHub) throws(HubFailure) {
    guard let one = known("person"), let other = known("person"), one != other else { return }
    var edits = [RecordEdit(kind: "person", id: one)]
    if random.chance(75) {
      edits[0].values[CommonField.mergedInto] = .text(other.text)
      edits.append(RecordEdit(kind: "person", id: other, values: ["job": .text(text())]))
    } else {
      edits[0].cleared = [CommonField.mergedInto]
    }
    try hub.store.perform(ActionTitle("merge", [one, other]), edits, context: hub.context)
  }

  private mutating func erase(_ hub: MemoryHub) throws(HubFailure) {
    let target = random.pick(ids)
    let fields: [String]
    switch target.kind {
    case "person":
      fields = random.pick([
        [], ["nickname"], ["job", "tags"], ["notes"], ["tags"], ["org", "name"],
      ])
    case "tie": fields = random.pick([[], ["kinds"], ["closenessA"]])
    default: fields = []
    }
    do throws(HubFailure) {
      try hub.store.erase([target.id], fields: fields, context: hub.context)
    } catch {
      // A hub in memory has no write-ahead log to truncate.
      guard error.notice.key == "error.eraseLater" else { throw error }
    }
  }
}
