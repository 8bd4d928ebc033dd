import Foundation

/// The rows of the third step put together once, so that judging as of many days only selects.
final class ConnectionIndex: @unchecked Sendable {
  let facts: ConnectionFacts
  let ladder: Ladder
  let pairs: ConnectionPairs
  /// Asked for, by day and id.
  let introductions: [ConnectionFacts.Introduction]
  /// Made, by day and id.
  let made: [MadeIntroduction]
  let needs: [ConnectionFacts.Need]
  let assets: [ConnectionFacts.Asset]
  /// Kinds of support that people give, by number of person.
  let support: [Set<SupportKind>]
  /// Sections of people whose sector is known.
  let sections: [RecordID: String]
  /// Days on which ties of a person were recorded.
  let tieDays: DayLists
  /// Stakeholders to manage closely (`StakeholderGrid`), by id, and their people.
  let managed: [(id: RecordID, people: [RecordID])]

  /// The first interaction of any kind but an invitation that the two of an introduction both took
  /// part in on a day after it was made, whoever began it.
  let followed: [RecordID: LocalDate]

  struct MadeIntroduction: Sendable {
    let row: ConnectionFacts.Introduction
    let madeOn: LocalDate

    /// Both had agreed before it was made (playbook B3, i2).
    var isConsented: Bool {
      guard let asker = row.consentAskerOn, let target = row.consentTargetOn else { return false }
      return asker <= madeOn && target <= madeOn
    }

    func reported(by day: LocalDate) -> LocalDate? {
      guard row.outcome != nil, let on = row.reportedOn, on <= day else { return nil }
      return on
    }
  }

  private let lock = NSLock()
  private var days: [LocalDate: ConnectionDay] = [:]

  init(_ facts: ConnectionFacts, ladder: Ladder, settings: WalkSettings) {
    self.facts = facts
    self.ladder = ladder
    pairs = ConnectionPairs(ladder.index, ties: facts.ties)
    introductions = facts.introductions.filter { $0.asker != $0.target }
      .sorted { ($0.askedOn, $0.id) < ($1.askedOn, $1.id) }
    made = introductions.compactMap { row in
      row.madeOn.map { MadeIntroduction(row: row, madeOn: $0) }
    }.sorted { ($0.madeOn, $0.row.id) < ($1.madeOn, $1.row.id) }
    followed = Self.followed(made, ladder.index)
    needs = facts.needs.sorted { ($0.opened, $0.id) < ($1.opened, $1.id) }
    assets = facts.assets.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    sections = facts.people.compactMapValues { Sector.section($0.sector) }
    let staff = Self.staff(facts)
    support = Self.support(facts, staff, roster: ladder.index.roster)
    tieDays = Self.tieDays(facts, ladder.index.roster)
    let grid = StakeholderGrid(settings)
    managed = facts.stakeholders.filter {
      grid.isManagedClosely(power: $0.power, interest: $0.interest)
    }.map { ($0.id, Self.people(of: $0, staff)) }.sorted { $0.id < $1.id }
  }

  /// What holds as of a day is worked out once, whoever asks for it.
  func day(_ asOf: LocalDate) -> ConnectionDay {
    lock.lock()
    defer { lock.unlock() }
    if let known = days[asOf] { return known }
    let day = ConnectionDay(self, asOf: asOf)
    if days.count >= 16 { days.removeAll() }
    days[asOf] = day
    return day
  }

  private static func followed(
    _ made: [MadeIntroduction], _ ladder: LadderIndex
  ) -> [RecordID: LocalDate] {
    var ofAsker: [Int32: [(target: Int32, row: MadeIntroduction)]] = [:]
    for row in made {
      guard let asker = ladder.roster.number(row.row.asker),
        let target = ladder.roster.number(row.row.target)
      else { continue }
      ofAsker[asker, default: []].append((target, row))
    }
    var first: [RecordID: LocalDate] = [:]
    guard !ofAsker.isEmpty else { return first }
    for contact in ladder.contacts where contact.kind != .invite {
      let present = ladder.present[contact.present]
      for person in present {
        for (target, row) in ofAsker[person] ?? []
        where contact.day > row.madeOn.day32 && present.contains(target) {
          let day = LocalDate(dayNumber: Int(contact.day))
          first[row.row.id] = min(day, first[row.row.id] ?? day)
        }
      }
    }
    return first
  }

  private static func staff(_ facts: ConnectionFacts) -> [RecordID: [RecordID]] {
    var staff: [RecordID: [RecordID]] = [:]
    for (id, person) in facts.people {
      if let org = person.org { staff[org, default: []].append(id) }
    }
    return staff
  }

  /// The person named, else everybody of the organization.
  private static func people(
    of row: ConnectionFacts.Stakeholder, _ staff: [RecordID: [RecordID]]
  ) -> [RecordID] {
    if let person = row.person { return [person] }
    return row.org.flatMap { staff[$0] } ?? []
  }

  private static func support(
    _ facts: ConnectionFacts, _ staff: [RecordID: [RecordID]], roster: PeopleRoster
  ) -> [Set<SupportKind>] {
    var support = [Set<SupportKind>](repeating: [], count: roster.count)
    for (id, person) in facts.people where !person.kinds.isEmpty {
      guard let number = roster.number(id) else { continue }
      support[Int(number)].formUnion(person.kinds.compactMap { SupportKinds.ofPersons[$0] })
    }
    for row in facts.stakeholders {
      guard let kind = SupportKinds.ofStakeholders[row.kind] else { continue }
      for person in people(of: row, staff) {
        if let number = roster.number(person) { support[Int(number)].insert(kind) }
      }
    }
    return support
  }

  private static func tieDays(_ facts: ConnectionFacts, _ roster: PeopleRoster) -> DayLists {
    var rows: [(person: Int32, day: Int32)] = []
    rows.reserveCapacity(facts.ties.count * 2)
    for tie in facts.ties {
      for end in [tie.a, tie.b] {
        if let number = roster.number(end) { rows.append((number, tie.since.day32)) }
      }
    }
    return DayLists(people: roster.count, rows)
  }

  /// Whether two people are of different groups: what somebody noted, else whether they differ in
  /// section, municipality or kind (playbook B5); nil where nothing of both is known.
  func isCross(_ row: ConnectionFacts.Introduction) -> Bool? {
    if let noted = row.isCross { return noted }
    guard let one = facts.people[row.asker], let other = facts.people[row.target] else {
      return nil
    }
    var differences: [Bool] = []
    if let first = sections[row.asker], let second = sections[row.target] {
      differences.append(first != second)
    }
    if let first = one.municipality, let second = other.municipality {
      differences.append(Fold.fold(first.trimmingSpaces) != Fold.fold(second.trimmingSpaces))
    }
    if !one.kinds.isEmpty, !other.kinds.isEmpty {
      differences.append(Set(one.kinds).isDisjoint(with: other.kinds))
    }
    return differences.isEmpty ? nil : differences.contains(true)
  }
}

extension ConnectionIndex {
  /// Introductions asked of each broker and neither made, declined nor closed as of a day.
  func openRequests(asOf: LocalDate) -> [RecordID: [ConnectionFacts.Introduction]] {
    var open: [RecordID: [ConnectionFacts.Introduction]] = [:]
    for row in introductions where row.askedOn <= asOf {
      guard let broker = row.broker else { continue }
      if let madeOn = row.madeOn {
        if madeOn > asOf { open[broker, default: []].append(row) }
      } else if ["requested", "asker_ok", "target_ok"].contains(row.state) {
        open[broker, default: []].append(row)
      }
    }
    return open
  }

  func brokerLoads(asOf: LocalDate) -> [RecordID: BrokerLoad] {
    var loads: [RecordID: BrokerLoad] = [:]
    for (broker, rows) in openRequests(asOf: asOf) {
      loads[broker, default: BrokerLoad()].openRequests = rows.count
    }
    for row in made where row.madeOn.isWithin(30, of: asOf) {
      if let broker = row.row.broker { loads[broker, default: BrokerLoad()].madeLately += 1 }
    }
    for (id, person) in facts.people where person.isOptedOut {
      loads[id, default: BrokerLoad()].hasOptedOut = true
    }
    return loads
  }
}

/// Strengths and network as of one day.
struct ConnectionDay: Sendable {
  let asOf: LocalDate
  /// By pair, 0...100.
  let strengths: [Double]
  /// People of level 1 or more, and ties of strength 20 or more (playbook C4).
  let network: Network
  let components: NetworkComponents
  let cuts: NetworkCuts

  init(_ index: ConnectionIndex, asOf: LocalDate) {
    self.asOf = asOf
    let day = asOf.day32
    let pairs = index.pairs
    let strengths = (0..<pairs.count).map { pairs.strength($0, day) }
    self.strengths = strengths
    let roster = index.ladder.index.roster
    let nodes = index.ladder.numbers(atLeast: 1, asOf: asOf)
    var position = [Int](repeating: -1, count: roster.count)
    for (place, number) in nodes.enumerated() { position[number] = place }
    var edges: [Network.Edge] = []
    for pair in 0..<pairs.count
    where strengths[pair] >= Network.minimumStrength - Rate.tolerance {
      let (low, high) = (position[Int(pairs.low[pair])], position[Int(pairs.high[pair])])
      if low >= 0, high >= 0 { edges.append(Network.Edge(low, high)) }
    }
    network = Network(people: nodes.map { Network.Person(roster.ids[$0]) }, edges: edges)
    components = network.components()
    cuts = network.cuts(components)
  }
}
