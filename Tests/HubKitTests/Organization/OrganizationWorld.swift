@testable import HubKit

/// A group made by hand, one row at a time, dated by age in days from `today`.
struct OrganizationWorld {
  static let today = WalkWorld.today
  static let ana = walkID(11)
  static let bo = walkID(12)
  static let cy = walkID(13)

  var facts = OrganizationFacts(coveredFrom: WalkFacts.coveredFrom(today: today))
  var conversation = WalkWorld()
  var settings = WalkSettings()
  private var next = 5000

  static func day(_ age: Int) -> LocalDate { today.adding(days: -age) }

  mutating func id() -> RecordID {
    next += 1
    return walkID(next)
  }

  @discardableResult
  mutating func decision(
    _ age: Int, _ matter: String? = nil, result: String? = "adopted", hasMethod: Bool = true,
    quorumOk: Bool? = true, document: RecordID? = nil
  ) -> RecordID {
    let id = id()
    facts.decisions.append(
      OrganizationFacts.Decision(
        id: id, date: Self.day(age), matter: matter, result: result, hasMethod: hasMethod,
        quorumOk: quorumOk, document: document))
    return id
  }

  @discardableResult
  mutating func document(
    _ template: String, _ status: String, adopted: Int? = nil, since: Int = 100
  ) -> RecordID {
    let id = id()
    facts.hasDocuments = true
    facts.documents.append(
      OrganizationFacts.Document(
        id: id, template: template, status: status, adoptedOn: adopted.map(Self.day),
        since: Self.day(since)))
    return id
  }

  @discardableResult
  mutating func assign(
    _ person: RecordID, _ kind: String, role: RecordID? = nil, from: Int? = 300, to: Int? = nil,
    deputy: RecordID? = nil
  ) -> RecordID {
    let own = id()
    let role = role ?? id()
    facts.hasRoles = true
    facts.assignments.append(
      OrganizationFacts.Assignment(
        id: own, person: person, role: role, kind: kind, deputy: deputy,
        from: from.map(Self.day), to: to.map(Self.day)))
    return own
  }

  mutating func group(
    lead: RecordID?, since: Int = 200, isClosed: Bool = false, closed: Int? = nil
  ) -> RecordID {
    let id = id()
    facts.groups.append(
      OrganizationFacts.WorkingGroup(
        id: id, lead: lead, since: Self.day(since), isClosed: isClosed,
        closedOn: closed.map(Self.day)))
    return id
  }

  @discardableResult
  mutating func action(
    due: Int, done: Int? = nil, owner: RecordID? = ana, group: RecordID? = nil,
    dropped reason: Bool? = nil
  ) -> RecordID {
    let id = id()
    facts.actions.append(
      OrganizationFacts.Action(
        id: id, owner: owner, due: Self.day(due),
        state: done != nil ? .done : reason != nil ? .dropped : .open, doneOn: done.map(Self.day),
        hasDropReason: reason ?? false, group: group))
    return id
  }

  @discardableResult
  mutating func meeting(
    _ kind: String, _ age: Int, state: String = "held", quorumOk: Bool? = nil,
    present: Int? = nil, entitled: Int? = nil, came: [RecordID] = [], group: RecordID? = nil,
    electsRoles: Bool = false
  ) -> RecordID {
    let id = id()
    facts.meetings.append(
      OrganizationFacts.Meeting(
        id: id, date: Self.day(age), kind: kind, state: state, group: group, quorumOk: quorumOk,
        present: present, entitled: entitled, attended: came.count, attendees: came,
        electsRoles: electsRoles))
    return id
  }

  mutating func minutes(of meeting: RecordID, issued: Int?, approved: RecordID? = nil) {
    facts.minutes.append(
      OrganizationFacts.Minutes(
        id: id(), meeting: meeting, status: issued == nil ? "draft" : "issued",
        issuedOn: issued.map(Self.day), approvedIn: approved))
  }

  mutating func pay(_ age: Int, _ euros: Int, currency: String? = nil) {
    facts.ledger.append(
      OrganizationFacts.LedgerRow(
        id: id(), date: Self.day(age), amount: abs(euros) * 100, isIncome: euros > 0,
        currency: currency))
  }

  mutating func join(_ age: Int, member: RecordID? = nil) {
    let id = id()
    facts.joinings.append(
      OrganizationFacts.Joining(id: id, member: member ?? id, from: Self.day(age)))
  }

  var context: WalkContext {
    WalkContext(
      WalkFacts(conversation: conversation.facts, organization: facts), settings: settings)
  }

  func judge(age: Int = 0) -> StepJudgement {
    OrganizationRules(context).judge(asOf: Self.day(age))
  }

  func evidence(_ number: Int, age: Int = 0) -> Evidence { judge(age: age).evidence[number - 1] }

  func sign(_ number: Int, age: Int = 0) -> SignFinding {
    OrganizationRules(context).signs(asOf: Self.day(age))[number - 1]
  }

  func condition(_ id: String, age: Int = 0) -> ConditionPart? {
    let judged = judge(age: age)
    return (judged.entry.parts + judged.exit.parts).first { $0.id == id }
  }
}
