@testable import HubKit

/// A third step made by hand, dated by age in days from `today`.
struct ConnectionStepWorld {
  static let today = WalkWorld.today

  var connections = ConnectionFacts()
  var ladder = LadderFacts()
  var conversation = ConversationFacts(coveredFrom: today.adding(days: -400))
  var settings = WalkSettings()
  private var next = 100

  static func day(_ age: Int) -> LocalDate { today.adding(days: -age) }
  func day(_ age: Int) -> LocalDate { Self.day(age) }

  mutating func id() -> RecordID {
    next += 1
    return walkID(next)
  }

  mutating func person(
    _ edit: (inout ConnectionFacts.Person) -> Void = { _ in }
  ) -> RecordID {
    let id = id()
    ladder.people.append(LadderFacts.Person(id: id))
    var person = ConnectionFacts.Person()
    edit(&person)
    connections.people[id] = person
    return id
  }

  mutating func people(_ count: Int) -> [RecordID] { (0..<count).map { _ in person() } }

  mutating func member(from age: Int = 300) -> RecordID {
    let id = person()
    ladder.memberships.append(LadderFacts.Term(holder: id, from: day(age)))
    return id
  }

  mutating func talk(_ age: Int, _ people: [RecordID], _ kind: ContactKind = .oneOnOne) {
    ladder.contacts.append(LadderFacts.Contact(date: day(age), kind: kind, present: people))
  }

  /// Makes somebody a participant (level 2) without anybody else there.
  mutating func came(_ age: Int, _ people: [RecordID], kind: String = "workshop") {
    ladder.meetings.append(
      LadderFacts.Meeting(id: id(), date: day(age), kind: kind, attended: people))
  }

  @discardableResult
  mutating func tie(
    _ a: RecordID, _ b: RecordID, closeness: Int? = nil, _ age: Int = 100, isKey: Bool = false
  ) -> RecordID {
    let id = id()
    connections.ties.append(
      ConnectionFacts.Tie(
        id: id, a, b, closeness: closeness.map { [Closeness(value: $0, on: day(age))] } ?? [],
        since: day(age), isKey: isKey))
    return id
  }

  @discardableResult
  mutating func introduce(
    _ age: Int?, by broker: RecordID? = nil, asker: RecordID? = nil, target: RecordID? = nil,
    consented: Bool = true, reported: Int? = nil, asked: Int? = nil, state: String = "made",
    isCross: Bool? = nil
  ) -> RecordID {
    let id = id()
    let asker = asker ?? person()
    let target = target ?? person()
    let asked = asked ?? (age ?? 0) + 3
    var row = ConnectionFacts.Introduction(
      id: id, asker: asker, broker: broker, target: target, state: state, askedOn: day(asked),
      madeOn: age.map(day))
    if consented { row.consentAskerOn = day(asked) }
    if consented, let age { row.consentTargetOn = day(age) }
    if let reported {
      row.outcome = "useful"
      row.reportedOn = day(reported)
    }
    row.isCross = isCross
    connections.introductions.append(row)
    return id
  }

  mutating func need(_ age: Int, _ status: String = "open") {
    connections.needs.append(ConnectionFacts.Need(id: id(), opened: day(age), status: status))
  }

  mutating func asset(_ kind: String, _ age: Int = 10) {
    connections.assets.append(ConnectionFacts.Asset(id: id(), kind: kind, date: day(age)))
  }

  mutating func agree(
    _ person: RecordID, _ age: Int = 50, ended: Int? = nil, expires: Int? = nil
  ) {
    connections.consents.append(
      ConnectionFacts.Consent(
        person: person,
        entry: ConsentState.Entry(
          purpose: .networkMap, givenOn: day(age), withdrawnOn: ended.map(day),
          expires: expires.map(day))))
  }

  @discardableResult
  mutating func stakeholder(
    _ person: RecordID?, kind: String = "elected", power: Int = 8, interest: Int = 7,
    org: RecordID? = nil
  ) -> RecordID {
    let id = id()
    connections.stakeholders.append(
      ConnectionFacts.Stakeholder(
        id: id, person: person, org: org, kind: kind, power: power, interest: interest))
    return id
  }

  var facts: WalkFacts {
    WalkFacts(conversation: conversation, ladder: ladder, connections: connections)
  }
  var rules: ConnectionRules { ConnectionRules(WalkContext(facts, settings: settings)) }

  func evidence(_ number: Int, age: Int = 0) -> Evidence {
    rules.judge(asOf: day(age)).evidence[number - 1]
  }

  func sign(_ number: Int, age: Int = 0) -> SignFinding {
    rules.signs(asOf: day(age))[number - 1]
  }

  func part(_ id: String, age: Int = 0) -> ConditionPart? {
    let judged = rules.judge(asOf: day(age))
    return (judged.entry.parts + judged.exit.parts).first { $0.id == id }
  }

  func report(age: Int = 0) -> WalkReport {
    WalkReport(facts: facts, settings: settings, asOf: day(age))
  }
}
