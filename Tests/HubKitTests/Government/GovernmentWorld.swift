@testable import HubKit

/// The rows of the fourth step made by hand, dated by age in days from `today`, a Sunday.
struct GovernmentWorld {
  static let us = WalkWorld.me

  var conversation = WalkWorld()
  var facts: GovernmentFacts
  var settings = WalkSettings()
  var connections = ConnectionFacts()
  private var next = 20_000

  init() {
    facts = GovernmentFacts(coveredFrom: WalkFacts.coveredFrom(today: WalkWorld.today))
  }

  static func day(_ age: Int) -> LocalDate { WalkWorld.day(age) }

  mutating func id() -> RecordID {
    next += 1
    return walkID(next)
  }

  /// A stakeholder with a person; power and interest are low.
  @discardableResult
  mutating func stakeholder(
    _ kind: String, _ edit: (inout GovernmentFacts.Stakeholder) -> Void = { _ in }
  ) -> GovernmentFacts.Stakeholder {
    var row = GovernmentFacts.Stakeholder(
      id: id(), kind: kind, person: id(), level: "municipal", power: 3, interest: 3)
    edit(&row)
    facts.stakeholders.append(row)
    return row
  }

  @discardableResult
  mutating func contact(
    _ kind: String, _ age: Int, with people: [RecordID?], office: RecordID? = nil, asks: Int = 0,
    isInfluence: Bool = false, isFollowup: Bool = false
  ) -> RecordID {
    let row = GovernmentFacts.Interaction(
      id: id(), date: Self.day(age), kind: kind,
      participants: [Self.us] + people.compactMap { $0 }, office: office, asks: asks,
      isInfluence: isInfluence, isFollowup: isFollowup)
    facts.interactions.append(row)
    return row.id
  }

  /// Somebody of a public office who is no stakeholder.
  mutating func official() -> RecordID {
    let id = id()
    connections.people[id] = ConnectionFacts.Person(kinds: ["official_staff"])
    return id
  }

  @discardableResult
  mutating func meeting(
    _ age: Int, with person: RecordID? = nil, asks: Int = 1, followedUp after: Int? = nil
  ) -> RecordID {
    let other = person ?? official()
    let meeting = contact("official_meeting", age, with: [other], asks: asks)
    if let after { contact("message", age - after, with: [other], isFollowup: true) }
    return meeting
  }

  @discardableResult
  mutating func commitment(
    ours: Bool = true, due age: Int, kept: Int? = nil,
    state: GovernmentFacts.Commitment.State? = nil,
    _ edit: (inout GovernmentFacts.Commitment) -> Void = { _ in }
  ) -> RecordID {
    var row = GovernmentFacts.Commitment(
      id: id(), isOurs: ours, due: Self.day(age), state: state ?? (kept == nil ? .open : .kept),
      keptOn: kept.map(Self.day))
    edit(&row)
    facts.commitments.append(row)
    return row.id
  }

  @discardableResult
  mutating func programme(
    deadline age: Int?, status: String = "watching", decided: Int? = nil, checked: Int? = 10
  ) -> RecordID {
    let row = GovernmentFacts.Programme(
      id: id(), status: status, deadline: age.map(Self.day),
      eligibilityCheckedOn: checked.map(Self.day), decidedOn: decided.map(Self.day),
      owner: Self.us)
    facts.programmes.append(row)
    return row.id
  }

  mutating func income(_ age: Int, _ cents: Int, isPublic: Bool = false) {
    facts.income.append(
      GovernmentFacts.Income(id: id(), date: Self.day(age), cents: cents, isPublic: isPublic))
  }

  var rules: GovernmentRules {
    GovernmentRules(
      WalkContext(
        WalkFacts(
          conversation: conversation.facts, connections: connections, government: facts),
        settings: settings))
  }

  func judge(age: Int = 0) -> StepJudgement { rules.judge(asOf: Self.day(age)) }
  func evidence(_ number: Int, age: Int = 0) -> Evidence { judge(age: age).evidence[number - 1] }
  func sign(_ number: Int, age: Int = 0) -> SignFinding {
    rules.signs(asOf: Self.day(age))[number - 1]
  }
  func part(_ evidence: Evidence, _ id: String) -> JudgedPart? {
    evidence.parts.first { $0.id == id }
  }
}
