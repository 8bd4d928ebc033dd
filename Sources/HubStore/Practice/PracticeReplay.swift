import HubKit

/// Plays the lines of a script into a hub, each as one user action.
struct PracticeReplay {
  let store: HubStore
  let clock: PracticeClock
  let words: PracticeWords
  private let me: RecordID
  private var named: [String: PracticeValues.Named]
  private(set) var warnings: [PracticeProblem] = []
  private(set) var actions = 0

  init(
    store: HubStore, clock: PracticeClock, words: PracticeWords, me: RecordID, key: String
  ) {
    self.store = store
    self.clock = clock
    self.words = words
    self.me = me
    named = ["hub": PracticeValues.Named(id: store.hubID, kind: "hub")]
    named[key] = PracticeValues.Named(id: me, kind: "person")
  }

  mutating func play(_ line: PracticeScript.Line) throws {
    clock.set(day: line.day, minute: line.minute)
    let today = clock.today
    let values = PracticeValues(day: today, named: named, trade: words.trade)
    let result: ActionResult
    switch line.deed {
    case .begin(let fields): result = try begin(fields, values)
    case .new(let kind, let key, let fields): result = try new(kind, key, fields, values)
    case .edit(let key, let fields): result = try edit(key, fields, values)
    case .talk(let key, let fields): result = try talk(key, fields, values)
    case .attend(let key, let fields): result = try attend(key, fields, values, line)
    case .done(let key):
      let action = try record(key, of: "action")
      result = try perform(
        "done", [action.id],
        [
          RecordEdit(
            kind: "action", id: action.id,
            values: ["state": .text("done"), "doneOn": .text(today.description)])
        ])
    case .delete(let key):
      result = try store.delete([try record(key).id], context: WriteContext(today: today))
    case .merge(let keep, let other): result = try merge(keep, other)
    case .log(let text):
      let line = LogLine.parse(
        text, today: today, contactWords: words.contacts, dateWords: words.dates)
      result = try store.log(line, context: WriteContext(today: today)).result
    }
    warnings += result.warnings.map { PracticeProblem(line: line.number, notice: $0) }
    guard result.action != nil else { throw Notice("practice.nothing") }
    actions += 1
  }

  @discardableResult
  private func perform(
    _ title: String, _ ids: [RecordID], _ edits: [RecordEdit]
  ) throws -> ActionResult {
    try store.perform(
      ActionTitle(title, ids), edits, context: WriteContext(today: clock.today))
  }

  /// The record of a key.
  private func record(_ key: String, of kind: Kind? = nil) throws(Notice) -> PracticeValues.Named {
    guard let known = named[key] else { throw Notice("practice.noKey", ["value": key]) }
    guard kind == nil || known.kind == kind else {
      throw Notice("practice.wrongKind", ["value": key, "kind": known.kind.name])
    }
    return known
  }

  private mutating func keep(_ key: String?, _ id: RecordID, _ kind: Kind) throws(Notice) {
    guard let key else { return }
    guard named[key] == nil else { throw Notice("practice.keyTaken", ["value": key]) }
    named[key] = PracticeValues.Named(id: id, kind: kind)
  }

  // MARK: Records

  /// What the hub is started with beyond the questions of the first screen.
  private func begin(
    _ fields: [PracticeScript.Field], _ values: PracticeValues
  ) throws -> ActionResult {
    guard let descriptor = store.catalogue["hub"] else { throw Notice("error.fault") }
    let rest = fields.filter { !PracticeBeginning.fields.contains($0.name) }
    let edit = try values.edit(rest, of: descriptor, id: store.hubID, isNew: false)
    guard !edit.isEmpty else {
      // The hub itself was the action.
      return ActionResult(action: store.hubID, title: ActionTitle("init", [store.hubID]))
    }
    return try perform("edit", [store.hubID], [edit])
  }

  private mutating func new(
    _ name: String, _ key: String?, _ fields: [PracticeScript.Field], _ values: PracticeValues
  ) throws -> ActionResult {
    guard let descriptor = store.catalogue[name], name != "hub", name != "device" else {
      throw Notice("error.unknownKind", ["kind": name, "allowed": ""])
    }
    var edit = try values.edit(fields, of: descriptor, id: store.newID(), isNew: true)
    let author = FieldValue.text(me.text)
    switch name {
    case "interaction": edit.values["loggedBy"] = edit.values["loggedBy"] ?? author
    case "assessment", "override": edit.values["by"] = edit.values["by"] ?? author
    default: break
    }
    if !descriptor.naturalKey.isEmpty {
      let own = edit
      edit = RecordEdit(
        kind: own.kind, id: store.id(for: descriptor, fields: own.values), isNew: true,
        values: own.values, cleared: own.cleared, additions: own.additions,
        removals: own.removals)
    }
    try keep(key, edit.id, descriptor.kind)
    let channels = values.channels(
      fields, of: descriptor, owner: edit.id, newID: { store.newID() })
    return try perform("create", [edit.id], [edit] + channels)
  }

  private func edit(
    _ key: String, _ fields: [PracticeScript.Field], _ values: PracticeValues
  ) throws -> ActionResult {
    let known = try record(key)
    guard let descriptor = store.catalogue[known.kind] else { throw Notice("error.fault") }
    let edit = try values.edit(fields, of: descriptor, id: known.id, isNew: false)
    let channels = values.channels(
      fields, of: descriptor, owner: known.id, newID: { store.newID() })
    return try perform("edit", [known.id], (edit.isEmpty ? [] : [edit]) + channels)
  }

  /// The other becomes the one that is kept; references to it stay as they are stored.
  private func merge(_ keep: String, _ other: String) throws -> ActionResult {
    let kept = try record(keep)
    let merged = try record(other, of: kept.kind)
    return try perform(
      "merge", [kept.id],
      [
        RecordEdit(
          kind: merged.kind, id: merged.id,
          values: [CommonField.mergedInto: .text(kept.id.text)])
      ])
  }
}

// MARK: Conversations and meetings

extension PracticeReplay {
  private static let stepFields: Set<String> = ["next", "nextKey", "nextOwner"]
  /// Kinds that one side starts; the others are mutual (playbook B2 and C1).
  private static let directed: Set<String> = ["invite", "message", "call"]

  /// One conversation and the step that comes of it.
  private mutating func talk(
    _ key: String?, _ fields: [PracticeScript.Field], _ values: PracticeValues
  ) throws -> ActionResult {
    guard let descriptor = store.catalogue["interaction"] else { throw Notice("error.fault") }
    let own = fields.filter { !Self.stepFields.contains($0.name) }
    var edit = try values.edit(own, of: descriptor, id: store.newID(), isNew: true)
    completeTalk(&edit, today: values.day)
    var edits = [edit]
    func step(_ name: String) -> String? { fields.first { $0.name == name }?.value }
    if let text = step("next") {
      let owner = try step("nextOwner").map { try values.ids(of: $0, among: ["person"]) }?.first
      let action = try nextStep(text, owner: owner ?? me, source: edit.id, values)
      try keep(step("nextKey"), action.id, "action")
      edits.append(action)
    } else if let lone = fields.first(where: { Self.stepFields.contains($0.name) }) {
      throw Notice("practice.badField", ["value": lone.name])
    }
    try keep(key, edit.id, "interaction")
    return try perform("log", [edit.id], edits)
  }

  /// Who logs it, who began it, and the other side of a talk of which only one is named.
  private func completeTalk(_ edit: inout RecordEdit, today: LocalDate) {
    let author = edit.values["loggedBy"] ?? .text(me.text)
    let kind = edit.values["kind"]?.text ?? "one_on_one"
    edit.values["kind"] = .text(kind)
    edit.values["loggedBy"] = author
    let named = edit.values["participants"]?.list ?? []
    if named.count == 1, let author = author.text {
      edit.values["participants"] = .set(named + [author])
    }
    // Who writes it down began it, unless two others had it with each other.
    if Self.directed.contains(kind), named.count == 1 || named.contains(author.text ?? "") {
      edit.values["initiator"] = edit.values["initiator"] ?? author
    }
    if kind == "reply" {
      let other = named.first { $0 != author.text }
      edit.values["initiator"] = edit.values["initiator"] ?? other.map { .text($0) }
    }
    if kind == "invite" {
      edit.values["nextCheck"] =
        edit.values["nextCheck"] ?? .text(today.adding(days: 7).description)
    }
  }

  /// `TEXT @+7`: without a date, within a week.
  private func nextStep(
    _ text: String, owner: RecordID, source: RecordID, _ values: PracticeValues
  ) throws -> RecordEdit {
    var words = text.split(separator: " ").map(String.init)
    var due = values.day.adding(days: 7).description
    if let last = words.last, last.hasPrefix("@") {
      due = try values.written(last)
      words.removeLast()
    }
    return RecordEdit(
      kind: "action", id: store.newID(), isNew: true,
      values: [
        "text": .text(words.joined(separator: " ")), "owner": .text(owner.text), "due": .text(due),
        "source": .text(source.text),
      ])
  }

  private func attend(
    _ key: String, _ fields: [PracticeScript.Field], _ values: PracticeValues,
    _ line: PracticeScript.Line
  ) throws -> ActionResult {
    let meeting = try record(key, of: "meeting")
    guard let descriptor = store.catalogue["attendance"] else { throw Notice("error.fault") }
    let start = try store.record(meeting.id)?["start"]?.text ?? ""
    let answeredAt = Self.answeredAt(start: start, line: line, today: values.day)
    let edits = try PracticeAttendance.read(fields, values: values).map { entry in
      var edit: [String: FieldValue] = [
        "meeting": .text(meeting.id.text), "person": .text(entry.person.text),
      ]
      let id = store.id(for: descriptor, fields: edit)
      let standing = try store.record(id)?["rsvp"]
      if let rsvp = entry.rsvp ?? (standing == nil ? entry.impliedRsvp : nil) {
        edit["rsvp"] = .text(rsvp)
        if rsvp != "none" { edit["rsvpAt"] = .text(answeredAt) }
      }
      edit["outcome"] = entry.outcome.map { .text($0) }
      if entry.isFirst { edit["firstTime"] = .boolean(true) }
      return RecordEdit(kind: "attendance", id: id, isNew: true, values: edit)
    }
    return try perform("attendance", [meeting.id], edits)
  }

  /// Answers told after the meeting were given on its eve.
  private static func answeredAt(
    start: String, line: PracticeScript.Line, today: LocalDate
  ) -> String {
    let hour = line.minute / 60
    let minute = line.minute % 60
    let told = "\(today)T\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    guard let day = LocalDate(String(start.prefix(10))), told >= start else { return told }
    return "\(day.adding(days: -1))T18:00"
  }
}
