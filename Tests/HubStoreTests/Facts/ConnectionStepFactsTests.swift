import HubKit
import HubStore
import Testing

@Suite("Facts of the ladder and the third step")
struct ConnectionStepFactsTests {
  @Test func anEmptyHubHasNoRows() throws {
    let world = try FactsWorld()
    let facts = try world.store.walkFacts(today: FactsWorld.today).facts
    #expect(facts.ladder.contacts.isEmpty && facts.ladder.meetings.isEmpty)
    #expect(facts.connections.ties.isEmpty && facts.connections.introductions.isEmpty)
    #expect(!facts.ladder.isInformal)
    let report = try world.store.walkReport(today: FactsWorld.today)
    #expect(report.phase == .spark)
    #expect(report.network.edges == 0)
    #expect(report[.connections]?.evidence.allSatisfy { $0.state == .unknown } == true)
  }

  @Test(arguments: 0..<4) func agreesWithPlainRecords(round: Int) throws {
    let world = try FactsWorld(seed: UInt64(100 + round))
    try world.fill(people: 30, interactions: 160)
    try world.fillConnections()
    let facts = try world.store.walkFacts(today: FactsWorld.today).facts
    let naive = NaiveFacts(try world.records())
    let ladder = naive.ladder(today: FactsWorld.today)
    #expect(bag(facts.ladder.people) == bag(ladder.people))
    #expect(bag(facts.ladder.contacts.map(sorted)) == bag(ladder.contacts.map(sorted)))
    #expect(bag(facts.ladder.meetings.map(sorted)) == bag(ladder.meetings.map(sorted)))
    #expect(bag(facts.ladder.contributions) == bag(ladder.contributions))
    #expect(bag(facts.ladder.memberships) == bag(ladder.memberships))
    #expect(bag(facts.ladder.roles) == bag(ladder.roles))
    #expect(bag(facts.ladder.leads) == bag(ladder.leads))
    #expect(bag(facts.ladder.actionsDone) == bag(ladder.actionsDone))
    #expect(bag(facts.ladder.assessments) == bag(ladder.assessments))
    #expect(facts.ladder.isInformal == ladder.isInformal)
    #expect(facts.ladder.contributions.count > 3 && facts.ladder.contacts.count > 100)
    let connections = naive.connections(today: FactsWorld.today)
    #expect(facts.connections.people == connections.people)
    #expect(bag(facts.connections.ties) == bag(connections.ties))
    #expect(bag(facts.connections.introductions) == bag(connections.introductions))
    #expect(bag(facts.connections.assets) == bag(connections.assets))
    #expect(bag(facts.connections.needs) == bag(connections.needs))
    #expect(bag(facts.connections.stakeholders) == bag(connections.stakeholders))
    #expect(bag(facts.connections.consents) == bag(connections.consents))
    #expect(bag(facts.connections.noticesAdopted) == bag(connections.noticesAdopted))
  }

  @Test(arguments: 0..<3) func strengthsAreThoseOfTheStore(round: Int) throws {
    let world = try FactsWorld(seed: UInt64(200 + round))
    try world.fill(people: 20, interactions: 200)
    try world.fillConnections()
    let (facts, settings) = try world.store.walkFacts(today: FactsWorld.today)
    let rules = ConnectionRules(WalkContext(facts, settings: settings))
    let people = facts.ladder.people.map(\.id).sorted()
    var strong = 0
    for (index, a) in people.enumerated() {
      for b in people.dropFirst(index + 1) {
        for age in [0, 100] {
          let day = FactsWorld.today.adding(days: -age)
          let own = rules.strength(between: a, and: b, asOf: day) ?? 0
          let other = try world.store.tie(between: a, and: b, asOf: day).strength.value
          #expect(abs(own - other) < 1e-9, "\(a) \(b) \(day)")
          if own >= 20 { strong += 1 }
        }
      }
    }
    #expect(strong > 20)
  }

  private func bag<Row: Hashable>(_ rows: [Row]) -> [Row: Int] {
    rows.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private func sorted(_ row: LadderFacts.Contact) -> LadderFacts.Contact {
    var row = row
    row.present.sort()
    return row
  }

  private func sorted(_ row: LadderFacts.Meeting) -> LadderFacts.Meeting {
    var row = row
    row.attended.sort()
    return row
  }
}
