import GRDB
import HubKit

extension HubStore {
  /// Makes a practice hub full of people of no existence: ties of mean degree ten, an interaction
  /// for every second person, organizations, needs, actions and meetings, all through the one
  /// writer.
  ///
  /// The file is made beside its place and moved there when it is whole.
  /// - Parameters:
  ///   - people: how many; the hub's own person comes on top.
  ///   - seed: the same seed, count and day give the same records.
  ///   - progress: told how many people are done.
  /// - Throws: `cannotCreate` when there is a file already.
  public static func generate(
    _ new: NewHub, at path: String, places: Places, world: StoreWorld, people: Int, seed: UInt64,
    today: LocalDate, progress: (Int) -> Void = { _ in }
  ) throws(HubFailure) {
    guard !SafeFile.exists(path) else {
      throw HubFailure(.cannotCreate, "error.hubExists", ["path": path])
    }
    let temporary = "\(path).\(Hex.encode(world.random(4))).making"
    defer { removeDatabase(temporary) }
    let store = try start(new, at: temporary, places: places, world: world, today: today)
    defer { store.close() }
    let identity = try store.ownIdentity()
    let me = try store.devicePerson()
    let tip = try store.fill(pages: people / 2) { db in
      var maker = SyntheticHub(store: store, seed: seed, today: today, me: me)
      let batch = 500
      var tip: [UInt8]?
      for done in stride(from: 0, to: people, by: batch) {
        let edits = maker.batch(from: done, count: min(batch, people - done))
        let context = WriteContext(today: today)
        let written = try store.perform(ActionTitle("generate"), context: context, by: identity, db)
        { _ in edits }
        tip = written.tip ?? tip
        progress(min(people, done + batch))
      }
      return tip
    }
    if let tip { store.vault.keepTip(tip, for: temporary) }
    store.close()
    try SafeFile.place(temporary, at: path, existing: .refuse)
    SafeFile.syncFolder(of: path)
  }

  /// Writes much into a file that nobody has been told of yet: what goes wrong on the way costs
  /// nothing but the file, so that neither a journal nor a sync is needed before it is whole, and
  /// what is found by is made at the end.
  private func fill<Result>(
    pages: Int, _ body: (Database) throws -> Result
  ) throws(HubFailure) -> Result {
    do {
      return try queue.writeWithoutTransaction { db in
        try db.execute(
          sql: """
            PRAGMA foreign_keys = OFF; PRAGMA locking_mode = EXCLUSIVE;
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;
            PRAGMA cache_size = \(min(max(pages, 10_000), 500_000)); PRAGMA threads = 2
            """)
        let indexes = OutcomeIndexes(catalogue: catalogue)
        var result: Result?
        try db.inTransaction(.immediate) {
          try indexes.layAside(db, withLog: true)
          result = try body(db)
          try indexes.takeUp(db)
          return .commit
        }
        guard let result else { throw HubFailure(.fault, "error.fault") }
        // The next who opens the file finds it as any other: the change of mode syncs it.
        try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL")
        return result
      }
    } catch {
      throw HubFailure.from(error, path: path)
    }
  }
}

/// Makes the edits of a synthetic hub, one batch of people after another.
private struct SyntheticHub {
  let store: HubStore
  let today: LocalDate
  let me: RecordID?
  private var random: SeededGenerator
  private var people: [RecordID] = []
  private var orgs: [RecordID] = []
  /// Ids follow each other, as those of records do that are made one after another.
  private var made: Int64 = 0

  init(store: HubStore, seed: UInt64, today: LocalDate, me: RecordID?) {
    self.store = store
    self.today = today
    self.me = me
    self.random = SeededGenerator(seed: seed)
  }

  mutating func batch(from first: Int, count: Int) -> [RecordEdit] {
    var edits: [RecordEdit] = []
    for number in first..<(first + count) {
      if number.isMultiple(of: 8) { edits.append(org(number)) }
      edits += person(number)
      edits += ties()
      if number.isMultiple(of: 2) { edits += conversation() }
      if number.isMultiple(of: 100) { edits += meeting(number) }
    }
    return edits
  }

  private mutating func id() -> RecordID {
    var bytes: [UInt8] = []
    while bytes.count < 10 { bytes.append(UInt8.random(in: 0...255, using: &random)) }
    made += 1
    return RecordID(milliseconds: Int64(today.dayNumber) * 86_400_000 + made, random: bytes)
  }

  private mutating func day(within days: Int) -> FieldValue {
    .text(today.adding(days: -Int.random(in: 0..<days, using: &random)).description)
  }

  private mutating func org(_ number: Int) -> RecordEdit {
    let id = id()
    orgs.append(id)
    let roles = ["core", "complementary", "support", "other"]
    let sectors = ["C13", "C14", "C28", "K62", "N71", "G46", "N72", "S93"]
    return RecordEdit(
      kind: "org", id: id, isNew: true,
      values: [
        "name": .text(SyntheticNames.org(number, &random)),
        "sectorRole": .text(roles[Int.random(in: 0..<4, using: &random)]),
        "sector": .text("nace2.1:" + (sectors.randomElement(using: &random) ?? "C13")),
      ])
  }

  private mutating func person(_ number: Int) -> [RecordEdit] {
    let id = id()
    people.append(id)
    var values: [String: FieldValue] = [
      "name": .text(SyntheticNames.person(number, &random)),
      "isDecider": .boolean(Int.random(in: 0..<3, using: &random) == 0),
      "metOn": day(within: 700), "source": .text("generated"),
    ]
    if let org = orgs.randomElement(using: &random) { values["org"] = .text(org.text) }
    let address = "p\(SyntheticNames.padded(number, 6))@example.org"
    return [
      RecordEdit(kind: "person", id: id, isNew: true, values: values),
      RecordEdit(
        kind: "channel", id: self.id(), isNew: true,
        values: ["owner": .text(id.text), "kind": .text("email"), "value": .text(address)]),
    ]
  }

  /// Five ties for each newcomer make a mean degree of ten; most are to people who came shortly
  /// before, which gives the net its neighbourhoods.
  private mutating func ties() -> [RecordEdit] {
    guard let person = people.last, people.count > 1,
      let descriptor = store.catalogue["tie"]
    else { return [] }
    var seen: Set<RecordID> = [person]
    var edits: [RecordEdit] = []
    for round in 0..<5 {
      let reach = round < 4 ? min(60, people.count - 1) : people.count - 1
      let other = people[people.count - 1 - Int.random(in: 1...max(1, reach), using: &random)]
      guard seen.insert(other).inserted else { continue }
      let fields: [String: FieldValue] = [
        "a": .text(person.text), "b": .text(other.text), "kinds": .set(["knows"]),
        "started": day(within: 700),
      ]
      edits.append(
        RecordEdit(
          kind: "tie", id: store.id(for: descriptor, fields: fields), isNew: true, values: fields))
    }
    return edits
  }

  private mutating func conversation() -> [RecordEdit] {
    guard let person = people.randomElement(using: &random) else { return [] }
    let kinds = ["one_on_one", "one_on_one", "call", "message", "invite", "site_visit"]
    let id = id()
    let date = day(within: 420)
    var values: [String: FieldValue] = [
      "date": date, "kind": .text(kinds.randomElement(using: &random) ?? "call"),
      "participants": .set([person, me].compactMap { $0?.text }),
      "note": .text("They told about the workshop and the next order."),
    ]
    values["loggedBy"] = me.map { .text($0.text) }
    var edits = [RecordEdit(kind: "interaction", id: id, isNew: true, values: values)]
    if let me, Int.random(in: 0..<3, using: &random) == 0, let held = date.date {
      let due = held.adding(days: 14)
      var action: [String: FieldValue] = [
        "text": .text("Send what was promised"), "owner": .text(me.text),
        "due": .text(due.description), "source": .text(id.text),
      ]
      if due < today {
        action["state"] = .text("done")
        action["doneOn"] = .text(due.description)
      }
      edits.append(RecordEdit(kind: "action", id: self.id(), isNew: true, values: action))
    }
    return edits
  }

  private mutating func meeting(_ number: Int) -> [RecordEdit] {
    guard let descriptor = store.catalogue["attendance"] else { return [] }
    let id = id()
    let start = day(within: 420)
    var edits = [
      RecordEdit(
        kind: "meeting", id: id, isNew: true,
        values: [
          "title": .text("Members' evening \(number / 100 + 1)"), "kind": .text("members_evening"),
          "start": start, "state": .text("held"),
        ])
    ]
    for person in people.suffix(12) {
      let fields: [String: FieldValue] = [
        "meeting": .text(id.text), "person": .text(person.text), "rsvp": .text("yes"),
        "outcome": .text("attended"),
      ]
      edits.append(
        RecordEdit(
          kind: "attendance", id: store.id(for: descriptor, fields: fields), isNew: true,
          values: fields))
    }
    return edits
  }
}
