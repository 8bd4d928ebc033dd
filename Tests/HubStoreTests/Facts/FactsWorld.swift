import Foundation
import HubKit
import HubStore

import struct HubKit.Record

/// A hub in a folder of its own, with a clock that stands still and numbers that come again.
final class FactsWorld {
  static let today = LocalDate(dayNumber: 20_779)

  let store: HubStore
  private(set) var ids: [RecordID] = []
  /// Most days between today and most conversations made by chance.
  var spread = 75
  private let folder: String
  private let chance: Chance

  /// SplitMix64 behind a lock: the store asks for bytes from any thread.
  final class Chance: @unchecked Sendable {
    private let lock = NSLock()
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    func next() -> UInt64 {
      lock.lock()
      defer { lock.unlock() }
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    func bytes(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 24) }
    }
  }

  init(seed: UInt64 = 7) throws {
    chance = Chance(seed: seed)
    folder = NSTemporaryDirectory() + "facts-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let chance = self.chance
    let noon = Int64(Self.today.dayNumber) * 86_400_000 + 43_200_000
    store = try HubStore.create(
      at: folder + "/hub.sqlite",
      places: Places(data: folder, config: folder, state: folder + "/state"),
      world: StoreWorld(now: { noon }, random: { chance.bytes($0) }))
    try make(
      "hub", id: store.hubID,
      [
        "name": .text("Lana"), "place": .text("Biella"), "industryStatement": .text("wool"),
        "radiusMin": .integer(45), "coreSectors": .list(["C13"]),
        "privacyNotice": .text("We keep your name."),
      ])
  }

  deinit {
    store.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  static func day(_ age: Int) -> FieldValue { .text(today.adding(days: -age).description) }

  var context: WriteContext { WriteContext(today: Self.today) }

  @discardableResult
  func make(_ kind: Kind, id: RecordID? = nil, _ values: [String: FieldValue]) throws -> RecordID {
    let edit = self.edit(kind, id: id, values)
    try store.perform(ActionTitle("new", [edit.id]), [edit], context: context)
    return edit.id
  }

  /// An edit that makes a record; many can be performed at once.
  func edit(_ kind: Kind, id: RecordID? = nil, _ values: [String: FieldValue]) -> RecordEdit {
    var own = id ?? store.newID()
    if id == nil, let descriptor = Catalogue.standard[kind] {
      own = store.id(for: descriptor, fields: values)
    }
    ids.append(own)
    return RecordEdit(kind: kind, id: own, isNew: true, values: values)
  }

  func set(_ kind: Kind, _ id: RecordID, _ values: [String: FieldValue]) throws {
    try store.perform(
      ActionTitle("edit", [id]), [RecordEdit(kind: kind, id: id, values: values)], context: context)
  }

  /// All records as the store gives them one by one.
  func records() throws -> [Record] { try Set(ids).sorted().compactMap { try store.record($0) } }

  func number(_ below: Int) -> Int { Int(chance.next() % UInt64(max(1, below))) }
  func pick<Element>(_ elements: [Element]) -> Element { elements[number(elements.count)] }
}

/// The facts recomputed from plain records, without a line of SQL.
struct NaiveFacts {
  let records: [Record]
  let byID: [RecordID: Record]

  init(_ records: [Record]) {
    self.records = records
    byID = Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func live(_ kind: Kind) -> [Record] { records.filter { $0.kind == kind && $0.isLive } }

  func survivor(_ id: RecordID?) -> RecordID? {
    var current = id
    var steps = 0
    while let next = current.flatMap({ byID[$0]?.mergedInto }), steps < 10 {
      current = next
      steps += 1
    }
    return current
  }

  private func people(_ record: Record, _ field: String) -> [RecordID] {
    Set((record[field]?.list ?? []).compactMap { survivor(RecordID($0)) }).sorted()
  }

  func facts(hub: RecordID, today: LocalDate) -> ConversationFacts {
    let hub = byID[hub]
    var facts = ConversationFacts(
      coveredFrom: ConversationFacts.coveredFrom(today: today),
      hub: ConversationFacts.HubFacts(
        place: hub?["place"]?.text, industryStatement: hub?["industryStatement"]?.text,
        radiusMin: hub?["radiusMin"]?.integer, coreSectors: hub?["coreSectors"]?.list ?? [],
        privacyNotice: hub?["privacyNotice"]?.text))
    facts.interactions = live("interaction").compactMap { row in
      guard let date = row["date"]?.date else { return nil }
      return ConversationFacts.Interaction(
        id: row.id, date: date, kind: row["kind"]?.text ?? "",
        participants: people(row, "participants"), loggedBy: survivor(row["loggedBy"]?.reference),
        hasNote: !(row["note"]?.text ?? "").trimmingSpaces.isEmpty,
        answers: survivor(row["answers"]?.reference))
    }
    facts.actions = live("action").compactMap(action)
    facts.needs = live("need").map { row in
      ConversationFacts.Need(
        id: row.id, opened: row["opened"]?.date ?? today, namedBy: people(row, "namedBy"))
    }
    facts.meetings = live("meeting").compactMap(meeting)
    facts.assessments = live("assessment").compactMap { row in
      guard let person = survivor(row["person"]?.reference), let date = row["date"]?.date else {
        return nil
      }
      return ConversationFacts.Assessment(
        id: row.id, person: person, date: date, support: row["support"]?.integer ?? 3)
    }
    for row in live("person") { facts.people[row.id] = person(row, facts, today: today) }
    let firms = live("org").filter { $0["sectorRole"]?.text == "core" }
    facts.mass.coreFirms = firms.count { ($0["status"]?.text ?? "active") == "active" }
    return facts
  }

  private func action(_ row: Record) -> ConversationFacts.Action? {
    guard let due = row["due"]?.date else { return nil }
    let source = row["source"]?.reference
    let fromTalk = source.flatMap { byID[$0]?.kind } == "interaction"
    return ConversationFacts.Action(
      id: row.id, owner: survivor(row["owner"]?.reference), due: due,
      state: ConversationFacts.Action.State(rawValue: row["state"]?.text ?? "open") ?? .open,
      doneOn: row["doneOn"]?.date, hasDropReason: row["dropReason"] != nil,
      interaction: fromTalk ? survivor(source) : nil)
  }

  private func meeting(_ row: Record) -> ConversationFacts.Meeting? {
    guard let date = LocalDate(String((row["start"]?.text ?? "").prefix(10))) else { return nil }
    let came = live("attendance").filter { attendance in
      attendance["meeting"]?.reference == row.id
        && ["attended", "late", "left_early"].contains(attendance["outcome"]?.text ?? "")
    }
    return ConversationFacts.Meeting(
      id: row.id, date: date, kind: row["kind"]?.text ?? "",
      isCancelled: row["state"]?.text == "cancelled",
      attended: Set(came.compactMap { survivor($0["person"]?.reference) }).count)
  }

  private func person(
    _ row: Record, _ facts: ConversationFacts, today: LocalDate
  ) -> ConversationFacts.Person {
    var person = ConversationFacts.Person(id: row.id, recordedOn: today)
    person.isInitiator = row["initiator"]?.boolean ?? false
    person.isDecider = row["isDecider"]?.boolean
    person.isKindred = row["kindred"]?.boolean ?? false
    person.ring = row["ring"]?.integer
    person.metOn = row["metOn"]?.date
    let org = survivor(row["org"]?.reference).flatMap { byID[$0] }
    person.sectorRole = org?["sectorRole"]?.text
    person.sector = org?["sector"]?.text
    let own = facts.interactions.filter { $0.participants.contains(row.id) }
    person.firstContact = own.map(\.date).min()
    person.firstOneOnOne = own.filter { $0.kind == "one_on_one" }.map(\.date).min()
    let organizers = Set(
      live("person").filter { $0["initiator"]?.boolean == true }.map(\.id))
    person.tiedSince = live("tie").compactMap { tie -> LocalDate? in
      let ends = [survivor(tie["a"]?.reference), survivor(tie["b"]?.reference)].compactMap { $0 }
      guard ends.contains(row.id), ends.contains(where: organizers.contains) else { return nil }
      let stated = ["closenessAOn", "closenessBOn"].compactMap { tie[$0]?.date }.min()
      return tie["started"]?.date ?? stated ?? today
    }.min()
    person.toldOn = live("consent").filter { survivor($0["person"]?.reference) == row.id }
      .compactMap { $0["givenOn"]?.date }.min()
    return person
  }
}
