import Testing

@testable import HubKit

@Suite("Pairs of people and their contacts")
struct ConnectionPairsTests {
  private let today = ConnectionStepWorld.today

  /// Strength as the playbook words it, from the plain rows: C1 and J.
  private func plain(
    _ world: ConnectionStepWorld, _ a: RecordID, _ b: RecordID, asOf: LocalDate
  ) -> Double {
    var contacts: [(event: TieEvent, opens: Bool)] = []
    for row in world.ladder.contacts {
      let event = TieEvent.between(
        a, b, date: row.date, kind: row.kind, present: row.present, initiator: row.initiator)
      guard let event else { continue }
      let heads = Set(row.present + [row.initiator].compactMap { $0 })
      contacts.append(
        (event, row.kind.opensTies(present: heads.count, hasInitiator: row.initiator != nil)))
    }
    let tie = world.connections.ties.first { Set([$0.a, $0.b]) == Set([a, b]) }
    let days = contacts.filter(\.opens).map(\.event.date) + [tie?.since].compactMap { $0 }
    guard let opened = days.min() else { return 0 }
    let meetings = world.ladder.meetings.filter {
      $0.attended.contains(a) && $0.attended.contains(b)
    }.map { TieEvent(date: $0.date, kind: .meeting(attended: $0.heads)) }
    return TieStrength.compute(
      events: (contacts.map(\.event) + meetings).filter { $0.date >= opened },
      closeness: tie?.closeness ?? [], asOf: asOf
    ).value
  }

  @Test(arguments: 0..<30) func countAsThePlainRowsDo(seed: Int) {
    var random = WalkGenerator(seed: UInt64(seed))
    var world = ConnectionStepWorld()
    let people = world.people(18)
    func some(_ most: Int) -> [RecordID] {
      Array(people.shuffled(using: &random).prefix(Int.random(in: 2...most, using: &random)))
    }
    for _ in 0..<60 {
      let kind = ContactKind.allCases.randomElement(using: &random) ?? .call
      let present = some(Int.random(in: 0..<8, using: &random) == 0 ? 16 : 4)
      let initiator = Bool.random(using: &random) ? people.randomElement(using: &random) : nil
      world.ladder.contacts.append(
        LadderFacts.Contact(
          date: world.day(Int.random(in: 0..<300, using: &random)), kind: kind, present: present,
          initiator: initiator))
    }
    for _ in 0..<6 { world.came(Int.random(in: 0..<300, using: &random), some(16)) }
    for place in 0..<8 {
      world.tie(
        people[place], people[place + 9], closeness: place.isMultiple(of: 2) ? place / 2 : nil,
        Int.random(in: 0..<300, using: &random))
    }
    let rules = world.rules
    for (place, a) in people.enumerated() {
      for b in people.dropFirst(place + 1) {
        for day in [today, world.day(120)] {
          let own = rules.strength(between: a, and: b, asOf: day) ?? 0
          #expect(abs(own - plain(world, a, b, asOf: day)) < 1e-9, "\(a) \(b) \(day)")
        }
      }
    }
  }

  @Test(arguments: [ContactKind.smallMeeting, .largeMeeting, .invite])
  func meetingsAndInvitationsMakeNoTie(kind: ContactKind) {
    var world = ConnectionStepWorld()
    let pair = world.people(2)
    world.talk(5, pair, kind)
    #expect(world.rules.strength(between: pair[0], and: pair[1], asOf: today) ?? 0 == 0)
    world.talk(100, pair)
    let without = TieStrength.compute(
      events: [TieEvent(date: world.day(100), kind: .oneOnOne)], closeness: [], asOf: today)
    let own = world.rules.strength(between: pair[0], and: pair[1], asOf: today) ?? 0
    #expect(kind == .invite ? abs(own - without.value) < 1e-9 : own > without.value)
  }

  @Test func aMeetingBeforeTheFirstDayOfATieDoesNotCount() {
    var world = ConnectionStepWorld()
    let pair = world.people(2)
    world.came(30, pair)
    world.talk(10, pair)
    let without = TieStrength.compute(
      events: [TieEvent(date: world.day(10), kind: .oneOnOne)], closeness: [], asOf: today)
    let own = world.rules.strength(between: pair[0], and: pair[1], asOf: today) ?? 0
    #expect(abs(own - without.value) < 1e-9)
    world.tie(pair[0], pair[1], 40)
    #expect(world.rules.strength(between: pair[0], and: pair[1], asOf: today) ?? 0 > own)
  }

  @Test func aCrowdMakesNoTies() {
    var world = ConnectionStepWorld()
    let crowd = world.people(2000)
    world.talk(3, crowd, .jointWork)
    #expect(world.rules.strength(between: crowd[0], and: crowd[1], asOf: today) == nil)
    let table = Array(crowd.prefix(12))
    world.talk(2, table, .jointWork)
    let own = world.rules.strength(between: crowd[0], and: crowd[1], asOf: today)
    #expect(own.map { $0 > 0 } == true)
    world.talk(1, crowd, .jointWork)
    let later = world.rules.strength(between: crowd[0], and: crowd[1], asOf: today) ?? 0
    #expect(later > own ?? 0, "it refreshes a tie that exists")
    #expect(world.rules.strength(between: crowd[0], and: crowd[12], asOf: today) == nil)
  }
}
