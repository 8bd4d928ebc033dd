import HubKit
import HubStore

/// A small group written through the one writer, with known numbers for every evidence.
final class OrganizationHub {
  let world: FactsWorld
  private(set) var people: [RecordID] = []
  private(set) var charterDecision = RecordID(digest: [1])

  init(_ world: FactsWorld) throws {
    self.world = world
  }

  func fill() throws {
    people = try (0..<6).map {
      try world.make("person", ["name": .text("Person \($0)"), "charterSignedOn": day(100 - $0)])
    }
    try decideAndDocument()
    try elect()
    try meet()
    try work()
    try pay()
  }

  private func day(_ age: Int) -> FieldValue { FactsWorld.day(age) }

  private func moment(_ age: Int) -> FieldValue {
    .text("\(FactsWorld.today.adding(days: -age))T18:00")
  }

  private func decideAndDocument() throws {
    for template in ["charter", "bylaws", "privacy_notice", "antitrust"] {
      try world.make(
        "document",
        [
          "title": .text(template), "template": .text(template), "status": .text("adopted"),
          "adoptedOn": day(40),
        ])
    }
    try world.make("document", ["title": .text("bylaws 2"), "template": .text("bylaws")])
    charterDecision = try world.make(
      "decision",
      [
        "text": .text("We adopt the charter."), "date": day(40), "matter": .text("charter"),
        "method": .text("consent"), "quorumOk": .boolean(true), "result": .text("adopted"),
      ])
  }

  /// Chair, secretary and treasurer by three people; five roles, three with a deputy.
  private func elect() throws {
    let kinds = ["chair", "secretary", "treasurer", "press_officer", "data_steward"]
    for (index, kind) in kinds.enumerated() {
      let role = try world.make("role", ["name": .text(kind), "kind": .text(kind)])
      var values: [String: FieldValue] = [
        "person": .text(people[index].text), "role": .text(role.text), "from": day(90),
      ]
      if index < 3 { values["deputy"] = .text(people[5].text) }
      try world.make("roleAssignment", values)
    }
  }

  /// Three formal meetings with a quorum and two of the core team: four of five minutes in time,
  /// three of the four with a meeting after them approved.
  private func meet() throws {
    let kinds = ["founding", "core_team", "general_assembly", "core_team", "general_assembly"]
    let meetings = try zip(kinds, [50, 45, 30, 20, 10]).map { kind, age in
      try world.make(
        "meeting",
        [
          "title": .text(kind), "kind": .text(kind), "start": moment(age), "state": .text("held"),
          "present": .integer(6), "entitled": .integer(10), "quorumOk": .boolean(true),
        ])
    }
    for (index, age) in [50, 45, 30, 20, 10].enumerated() {
      var values: [String: FieldValue] = [
        "meeting": .text(meetings[index].text), "status": .text("issued"),
        "issuedOn": day(index == 1 ? age - 4 : age - 3),
      ]
      if index == 0 || index == 1 || index == 2 {
        values["approvedIn"] = .text(meetings[min(index + 2, 4)].text)
      }
      try world.make("minutes", values)
    }
    let last = try world.make(
      "meeting",
      [
        "title": .text("core"), "kind": .text("core_team"), "start": moment(2),
        "state": .text("held"),
      ])
    for person in people.prefix(3) {
      try world.make(
        "attendance",
        [
          "meeting": .text(last.text), "person": .text(person.text), "outcome": .text("attended"),
        ])
    }
  }

  /// Two groups that others lead than the chair; six of eight actions done in time, half by one.
  private func work() throws {
    let groups = try (1...2).map {
      try world.make(
        "workingGroup", ["name": .text("Group \($0)"), "lead": .text(people[$0].text)])
    }
    let owners = [1, 1, 1, 2, 3, 4]
    for (index, owner) in owners.enumerated() {
      var values: [String: FieldValue] = [
        "text": .text("Task \(index)"), "owner": .text(people[owner].text), "due": day(20),
        "state": .text("done"), "doneOn": day(13 + index),
      ]
      if index < 2 { values["workingGroup"] = .text(groups[index].text) }
      try world.make("action", values)
    }
    for index in 0..<2 {
      try world.make(
        "action",
        ["text": .text("Late \(index)"), "owner": .text(people[0].text), "due": day(8 + index)])
    }
    try world.make(
      "action",
      [
        "text": .text("Dropped"), "owner": .text(people[0].text), "due": day(30),
        "state": .text("dropped"), "dropReason": .text("moved away"),
      ])
  }

  /// 1000 in, 200 + 240 out long ago and lately: 560 left, less what is spent in six months.
  private func pay() throws {
    let rows: [(Int, Int, String)] = [
      (300, 100_000, "in"), (250, 25_000, "out"), (100, 20_000, "out"), (20, 20_000, "out"),
      (10, 15_000, "in"),
    ]
    for (age, amount, direction) in rows {
      try world.make(
        "ledgerEntry",
        [
          "date": day(age), "text": .text("Row"), "amount": .integer(amount),
          "direction": .text(direction), "currency": .text("EUR"),
        ])
    }
  }
}
