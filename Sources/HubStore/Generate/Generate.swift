import HubKit

extension HubStore {
  /// Fills a practice hub with people of no existence: ties of mean degree ten, an interaction for
  /// every second person, organizations, needs, actions and meetings, all through the one writer.
  ///
  /// - Parameters:
  ///   - people: how many; the hub's own person comes on top.
  ///   - seed: the same seed, count and day give the same records.
  ///   - progress: told how many people are done.
  public func generate(
    people: Int, seed: UInt64, today: LocalDate, progress: (Int) -> Void = { _ in }
  ) throws(HubFailure) {
    var maker = SyntheticHub(store: self, seed: seed, today: today, me: try devicePerson())
    let batch = 500
    var done = 0
    while done < people {
      let count = min(batch, people - done)
      let edits = maker.batch(from: done, count: count)
      try perform(ActionTitle("generate"), edits, context: WriteContext(today: today))
      done += count
      progress(done)
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
    return RecordID(milliseconds: Int64(today.dayNumber) * 86_400_000, random: bytes)
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
