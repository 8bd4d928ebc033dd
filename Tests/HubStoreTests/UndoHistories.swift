import GRDB
import Testing

@testable import HubKit
@testable import HubStore

/// Each command is one step that can be taken back, and done again (T27).
@Suite struct UndoHistories {
  @Test func undoAllTheWayBackAndRedoAllTheWayForward() throws {
    for round in firstRound..<firstRound + max(1, rounds(300) / 300) {
      try walkBackAndForth(seed: UInt64(round), commands: 300)
    }
  }

  /// A day of two programs at once on one hub: taken back in turns, by each as far as it may, until
  /// neither has anything left, it is the hub that it was in the morning.
  @Test func aDayOfTwoProgramsIsTakenBackToItsMorning() throws {
    for round in firstRound..<firstRound + rounds(3) {
      try takeBackDay(seed: UInt64(round) &+ 9_000_000, commands: 120)
    }
  }

  private func takeBackDay(seed: UInt64, commands: Int) throws {
    var history = try RandomHistory(seed: seed)
    // What stands in the morning was written by a third: neither has it to take back.
    let night = history.devices[0].hub
    try history.command(night, times: 10)
    let (one, two) = (
      try MemoryHub(besides: night, seed: seed &+ 1), try MemoryHub(besides: night, seed: seed &+ 2)
    )
    // That a laptop was here is not taken back.
    func dump() throws -> [Substring] {
      try one.dump().split(separator: "\n").filter { !$0.hasPrefix("device ") }
    }
    let morning = try dump()
    var done: [String: Int] = [:]
    for _ in 0..<commands {
      let hub = history.random.chance(50) ? one : two
      // Their clocks differ by some seconds, as those of two laptops do.
      history.time += 1000
      hub.time.now = history.time + (hub === one ? 0 : history.random.pick([-4000, 0, 3000]))
      done[try history.command(hub), default: 0] += 1
    }

    var taken = 0
    var said: [Notice] = []
    #expect(done.count > 4, "seed \(seed)")
    repeat {
      said = []
      let before = taken
      for hub in [one, two] {
        history.time += 1000
        hub.time.now = history.time
        do throws(HubFailure) {
          while true {
            _ = try hub.store.undo(context: hub.context)
            taken += 1
          }
        } catch {
          #expect(error.reason == .refused, "seed \(seed)")
          said.append(error.notice)
        }
      }
      if taken == before { break }
    } while true
    #expect(
      said.map(\.key) == ["refused.nothingToUndo", "refused.nothingToUndo"],
      "seed \(seed): \(said)")
    let evening = try dump()
    let differing = Set(evening).symmetricDifference(morning).sorted()
    #expect(differing == [], "seed \(seed), after taking back \(taken)")
    #expect(try one.store.check().problems == [], "seed \(seed)")
  }

  /// Two added the same; one removed it for both and put it back. Taking back its own addition then
  /// leaves the other's.
  @Test func whatAnotherAddedTooStays() throws {
    var history = try RandomHistory(seed: 4)
    let (one, two) = (history.devices[0].hub, history.devices[1].hub)
    let person = one.store.newID()
    func step() {
      history.time += 60_000
      for hub in [one, two] { hub.time.now = history.time }
    }
    func tags() throws -> [String]? { try one.store.record(person)?.fields["tags"]?.list }
    func edit(_ hub: MemoryHub, adding: Bool) throws {
      step()
      let change = ["tags": ["dyer"]]
      let edit = RecordEdit(
        kind: "person", id: person, additions: adding ? change : [:],
        removals: adding ? [:] : change)
      try hub.store.perform(ActionTitle("tag", [person]), [edit], context: hub.context)
    }
    func exchange() throws {
      try one.take(from: two)
      try two.take(from: one)
    }
    step()
    let ana = RecordEdit(
      kind: "person", id: person, isNew: true,
      values: ["name": .text("Ana"), "source": .text("own_contacts")])
    try one.store.perform(ActionTitle("create", [person]), [ana], context: one.context)
    try exchange()
    try edit(one, adding: true)
    try edit(two, adding: true)
    try exchange()
    try edit(one, adding: false)
    #expect(try tags() == nil)
    step()
    _ = try one.store.undo(context: one.context)
    #expect(try tags() == ["dyer"])
    step()
    _ = try one.store.undo(context: one.context)
    #expect(try tags() == ["dyer"], "the other's addition stands")
    try exchange()
    step()
    _ = try two.store.undo(context: two.context)
    try exchange()
    #expect(try tags() == nil)
    #expect(try one.dump() == two.dump())
  }

  private func walkBackAndForth(seed: UInt64, commands: Int) throws {
    var history = try RandomHistory(seed: seed)
    let hub = history.devices[0].hub
    var dumps = [try hub.dump()]
    for _ in 0..<commands {
      hub.time.now += 1000
      let before = try hub.actionCount()
      let name = try history.command(hub)
      switch try hub.actionCount() - before {
      case 0: #expect(try hub.dump() == dumps.last, "seed \(seed) \(name) changed without a trace")
      case 1: dumps.append(try hub.dump())
      default: Issue.record("seed \(seed) \(name) made several actions")
      }
    }
    for step in dumps.indices.reversed().dropFirst() {
      let next = try hub.store.nextUndo()
      let undone: ActionSummary
      do {
        undone = try hub.store.undo(context: hub.context).undone
      } catch {
        Issue.record("seed \(seed) undo of \(next?.title as Any) at \(step): \(error.notice)")
        return
      }
      let isBack = try hub.dump() == dumps[step]
      #expect(isBack, "seed \(seed) undo of \(undone.title) at \(step)")
      if !isBack { return }
    }
    for step in dumps.indices.dropFirst() {
      let redone = try hub.store.redo(context: hub.context).redone
      let isForward = try hub.dump() == dumps[step]
      #expect(isForward, "seed \(seed) redo of \(redone.title) at \(step)")
      if !isForward { return }
    }
    try wander(hub, &history.random, dumps: dumps, seed: seed)
    #expect(try hub.store.check().problems == [], "seed \(seed)")
  }

  private func wander(
    _ hub: MemoryHub, _ random: inout SeededGenerator, dumps: [String], seed: UInt64
  ) throws {
    var place = dumps.count - 1
    for _ in 0..<120 {
      if place > 0, place == dumps.count - 1 || random.chance(55) {
        _ = try hub.store.undo(context: hub.context)
        place -= 1
      } else {
        _ = try hub.store.redo(context: hub.context)
        place += 1
      }
      let isThere = try hub.dump() == dumps[place]
      #expect(isThere, "seed \(seed) wandering at \(place)")
      if !isThere { return }
    }
  }

  /// With another laptop's edits in between an undo is refused, or takes back what the action did and
  /// nothing else.
  @Test func betweenTheEditsOfOthersUndoIsRefusedOrRight() throws {
    var taken = 0
    for round in firstRound..<firstRound + rounds(20) {
      taken += try interleave(seed: UInt64(round) &+ 5_000_000)
    }
    #expect(taken > 0)
  }

  private func interleave(seed: UInt64) throws -> Int {
    var history = try RandomHistory(seed: seed)
    let (mine, other) = (history.devices[0].hub, history.devices[1].hub)
    var done: [RecordID: (before: Snapshot, after: Snapshot)] = [:]
    var taken = 0
    for _ in 0..<40 {
      history.time += 60_000
      mine.time.now = history.time
      other.time.now = history.time + history.random.pick([-30_000, 30_000])
      switch Int.random(in: 0..<10, using: &history.random) {
      case 0..<3: try history.act(other)
      case 3:
        try mine.take(from: other)
        try other.take(from: mine)
      case 4..<8:
        let before = try Snapshot(mine)
        let count = try mine.actionCount()
        _ = try history.command(mine)
        guard try mine.actionCount() > count, let newest = try mine.newestAction() else { continue }
        done[newest] = (before, try Snapshot(mine))
      default:
        let now = try Snapshot(mine)
        do {
          let undone = try mine.store.undo(context: mine.context).undone
          taken += 1
          guard let known = done[undone.id] else { continue }
          let wrong = try Snapshot(mine).faults(undoing: known, from: now)
          #expect(wrong == [], "seed \(seed) \(undone.title)")
          if !wrong.isEmpty { return taken }
        } catch let error as HubFailure {
          #expect(error.reason == .refused, "seed \(seed)")
          #expect(try Snapshot(mine) == now, "seed \(seed)")
        }
      }
    }
    return taken
  }
}

/// What all records hold, whatever their standing.
private struct Snapshot: Equatable {
  var fields: [RecordID: [String: FieldValue]] = [:]
  /// Elements that were added more than once, by record and field: one taken back may leave another.
  var shared: [String: Set<String>] = [:]

  init(_ hub: MemoryHub) throws {
    let rows = try hub.store.read {
      try Row.fetchAll(
        $0,
        sql: """
          SELECT record || ' ' || field AS place, value FROM element
          GROUP BY record, field, value HAVING count(*) > 1
          """)
    }
    for row in rows { shared[row["place"], default: []].insert(row["value"]) }
    let ids = try hub.store.read {
      try String.fetchAll($0, sql: "SELECT id FROM record WHERE state = 0")
    }
    for id in ids.compactMap(RecordID.init) {
      guard let record = try hub.store.record(id) else { continue }
      var values = record.fields
      values[CommonField.deletedAt] = record.deletedAt.map { .text($0) }
      values[CommonField.mergedInto] = record.mergedInto.map { .text($0.text) }
      fields[id] = values
    }
  }

  /// What this state would have to be otherwise, had the action been taken back from `now` alone.
  func faults(undoing action: (before: Snapshot, after: Snapshot), from now: Snapshot) -> [String] {
    var faults: [String] = []
    for id in Set(fields.keys).union(now.fields.keys) {
      let (here, was) = (fields[id] ?? [:], now.fields[id] ?? [:])
      guard let before = action.before.fields[id] else {
        if action.after.fields[id] != nil, here[CommonField.deletedAt] == nil {
          faults.append("\(id) should be in the Trash")
        }
        continue
      }
      let after = action.after.fields[id] ?? [:]
      for name in Set(here.keys).union(was.keys).union(before.keys).union(after.keys) {
        let (old, new) = (before[name], after[name])
        let expected = Self.expected(old: old, new: new, was: was[name])
        let difference = Set(here[name]?.list ?? []).symmetricDifference(expected?.list ?? [])
        let isOther = difference.isEmpty && here[name] != expected
        if isOther || !difference.isSubset(of: shared["\(id.text) \(name)"] ?? []) {
          faults.append(
            "\(id) \(name): \(old as Any) \(new as Any) \(was[name] as Any) -> \(here[name] as Any)"
          )
        }
      }
    }
    return faults
  }

  private static func expected(
    old: FieldValue?, new: FieldValue?, was: FieldValue?
  ) -> FieldValue? {
    if old == new { return was }
    guard old?.list != nil || new?.list != nil else { return old }
    let (before, after) = (Set(old?.list ?? []), Set(new?.list ?? []))
    let elements = Set(was?.list ?? []).subtracting(after.subtracting(before))
      .union(before.subtracting(after))
    return elements.isEmpty ? nil : .set(elements)
  }
}

extension MemoryHub {
  fileprivate func actionCount() throws -> Int {
    let device = store.deviceID?.text
    return try store.read {
      try Int.fetchOne(
        $0, sql: "SELECT count(DISTINCT action) FROM entry WHERE device = ?", arguments: [device])
    } ?? 0
  }

  fileprivate func newestAction() throws -> RecordID? {
    let device = store.deviceID?.text
    return try store.read {
      try String.fetchOne(
        $0, sql: "SELECT action FROM entry WHERE device = ? ORDER BY id DESC LIMIT 1",
        arguments: [device])
    }.flatMap(RecordID.init)
  }
}

extension RandomHistory {
  fileprivate mutating func command(_ hub: MemoryHub, times: Int) throws {
    for _ in 0..<times {
      hub.time.now += 1000
      _ = try command(hub)
    }
    time = hub.time.now
  }

  /// One command that a person can take back; its name.
  fileprivate mutating func command(_ hub: MemoryHub) throws -> String {
    do throws(HubFailure) {
      switch Int.random(in: 0..<100, using: &random) {
      case 0..<20:
        try create(hub)
        return "create"
      case 20..<50:
        try edit(hub)
        return "edit"
      case 50..<60:
        try delete(hub)
        return "delete"
      case 60..<65:
        try restore(hub)
        return "restore"
      case 65..<72:
        try merge(hub)
        return "merge"
      case 72..<80:
        try tagMany(hub)
        return "tag"
      case 80..<90:
        try log(hub)
        return "log"
      default:
        try importFile(hub)
        return "import"
      }
    } catch {
      guard error.reason == .refused else { throw error }
      return "refused"
    }
  }

  private mutating func tagMany(_ hub: MemoryHub) throws(HubFailure) {
    let people = ids.filter { $0.kind == "person" }.map(\.id).prefix(5)
    let edits = people.map { id in
      RecordEdit(
        kind: "person", id: id, additions: ["tags": [random.pick(Self.tags.dropLast())]],
        removals: ["tags": [random.pick(Self.tags.dropLast())]])
    }
    try hub.store.perform(ActionTitle("tag", Array(people)), edits, context: hub.context)
  }

  private mutating func log(_ hub: MemoryHub) throws(HubFailure) {
    let names = ["Ana Ruiz", "Bo Lind", "Cai Wen", "Dora \(random.next() % 30)"]
    var line = LogLine(date: TestHub.today, note: "line \(random.next() % 50)")
    line.contactKind = random.pick(["call", "invite", "reply", "one_on_one"])
    line.people = Array(Set([random.pick(names), random.pick(names)])).sorted()
    if random.chance(50) { line.offers = ["lab time \(random.next() % 4)"] }
    if random.chance(50) { line.needs = ["money \(random.next() % 3)"] }
    if random.chance(50) {
      line.nextStep = .init(text: "call", due: TestHub.today.adding(days: 7), isDueAssumed: true)
    }
    _ = try hub.store.log(line, context: hub.context)
  }

  private mutating func importFile(_ hub: MemoryHub) throws(HubFailure) {
    let records = (0..<Int.random(in: 1...6, using: &random)).map { line in
      let number = random.next() % 12
      var record = ImportedRecord(
        kind: "person", line: line + 1,
        fields: ["name": .text("Guest \(number)"), "sourceUid": .text("uid-\(number)")])
      if random.chance(50) { record.fields["job"] = .text(text()) }
      if random.chance(50) { record.fields["tags"] = .set([random.pick(Self.tags)]) }
      if random.chance(50) { record.names["org"] = "Org \(random.next() % 4)" }
      if random.chance(50) {
        record.children = [
          ImportedRecord(
            kind: "channel", line: line + 1,
            fields: ["kind": .text("email"), "value": .text("g\(random.next() % 20)@x.example")])
        ]
      }
      return record
    }
    let file = ImportFile(name: "guests.csv", decoded: DecodedFile(format: "csv", records: records))
    _ = try hub.store.import([file], context: hub.context)
  }
}
