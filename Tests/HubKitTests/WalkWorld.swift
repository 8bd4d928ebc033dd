import Foundation

@testable import HubKit

/// A day from its text; a test with a wrong one fails loudly.
func walkDay(_ text: String) -> LocalDate {
  guard let day = LocalDate(text) else { preconditionFailure("no such day: \(text)") }
  return day
}

/// The n-th id, ascending with n.
func walkID(_ n: Int) -> RecordID {
  RecordID(digest: (0..<16).map { $0 < 12 ? 0 : UInt8(truncatingIfNeeded: n >> ((15 - $0) * 8)) })
}

/// Four decimals, as the oracles are written.
func four(_ value: Double) -> String { String(format: "%.4f", value) }

/// A hub made by hand, one row at a time, dated by age in days from `today`.
struct WalkWorld {
  static let today = walkDay("2026-11-22")
  static let me = walkID(1)
  static let coConvener = walkID(2)

  var facts: ConversationFacts
  var settings = WalkSettings()
  private var next = 100

  init() {
    facts = ConversationFacts(coveredFrom: ConversationFacts.coveredFrom(today: Self.today))
    facts.hub = ConversationFacts.HubFacts(
      place: "Biella", industryStatement: "wool", radiusMin: 45, coreSectors: ["C13"],
      privacyNotice: "notice")
    person(Self.me) { $0.isInitiator = true }
    person(Self.coConvener) { $0.toldOn = Self.told }
  }

  static let told = walkDay("2020-01-01")

  static func day(_ age: Int) -> LocalDate { today.adding(days: -age) }

  mutating func id() -> RecordID {
    next += 1
    return walkID(next)
  }

  mutating func person(_ id: RecordID, _ edit: (inout ConversationFacts.Person) -> Void = { _ in })
  {
    var person =
      facts.people[id] ?? ConversationFacts.Person(id: id, recordedOn: Self.day(400))
    edit(&person)
    facts.people[id] = person
  }

  /// A guest who decides in a core firm and was told about the data.
  mutating func guest(
    _ edit: (inout ConversationFacts.Person) -> Void = { _ in }
  ) -> RecordID {
    let guest = id()
    person(guest) {
      $0.isDecider = true
      $0.sectorRole = "core"
      $0.sector = "C13.20"
      $0.toldOn = Self.told
      edit(&$0)
    }
    return guest
  }

  @discardableResult
  mutating func interaction(
    _ kind: String, _ age: Int, with people: [RecordID], by: RecordID? = me, hasNote: Bool = true,
    answers: RecordID? = nil
  ) -> RecordID {
    let id = id()
    facts.interactions.append(
      ConversationFacts.Interaction(
        id: id, date: Self.day(age), kind: kind, participants: people, loggedBy: by,
        hasNote: hasNote, answers: answers))
    for other in people {
      let date = Self.day(age)
      person(other) {
        $0.firstContact = min(date, $0.firstContact ?? date)
        if kind == "one_on_one" { $0.firstOneOnOne = min(date, $0.firstOneOnOne ?? date) }
      }
    }
    return id
  }

  @discardableResult
  mutating func talk(
    _ age: Int, with guest: RecordID? = nil, by: RecordID? = me, hasNote: Bool = true
  ) -> RecordID {
    let other = guest ?? self.guest()
    return interaction("one_on_one", age, with: [Self.me, other], by: by, hasNote: hasNote)
  }

  @discardableResult
  mutating func action(
    due age: Int, from interaction: RecordID? = nil, state: ConversationFacts.Action.State = .open,
    doneAge: Int? = nil, hasDropReason: Bool = false, owner: RecordID? = me
  ) -> RecordID {
    let id = id()
    facts.actions.append(
      ConversationFacts.Action(
        id: id, owner: owner, due: Self.day(age), state: state, doneOn: doneAge.map(Self.day),
        hasDropReason: hasDropReason, interaction: interaction))
    return id
  }

  mutating func need(_ age: Int, namedBy count: Int) {
    let people = (0..<count).map { walkID(1000 + $0) }
    let need = ConversationFacts.Need(id: id(), opened: Self.day(age), namedBy: people)
    facts.needs.append(need)
  }

  mutating func meeting(_ kind: String, _ age: Int, attended: Int, isCancelled: Bool = false) {
    let meeting = ConversationFacts.Meeting(
      id: id(), date: Self.day(age), kind: kind, isCancelled: isCancelled, attended: attended)
    facts.meetings.append(meeting)
  }

  mutating func assess(_ person: RecordID, _ age: Int, _ support: Int) {
    let row = ConversationFacts.Assessment(
      id: id(), person: person, date: Self.day(age), support: support)
    facts.assessments.append(row)
  }

  func evidence(_ number: Int, age: Int = 0) -> Evidence {
    let judged = ConversationRules(facts: facts, settings: settings).judge(asOf: Self.day(age))
    return judged.evidence[number - 1]
  }

  func sign(_ number: Int, age: Int = 0) -> SignFinding {
    ConversationRules(facts: facts, settings: settings).signs(asOf: Self.day(age))[number - 1]
  }

  func report(age: Int = 0) -> WalkReport {
    WalkReport(facts: WalkFacts(conversation: facts), settings: settings, asOf: Self.day(age))
  }

  /// A hub whose first step is ready on every day from `oldest` days ago to `newest`: ten talks,
  /// a gathering and three needs in the last days before the oldest, repeated every 30 days.
  static func thriving(from oldest: Int, to newest: Int) -> WalkWorld {
    var world = WalkWorld()
    let guests = (0..<10).map { _ in world.guest { $0.isKindred = true } }
    for age in stride(from: oldest, through: newest, by: -30) {
      for guest in guests { world.talk(age, with: guest) }
      for guest in guests { world.assess(guest, age, 2) }
      for _ in 0..<3 { world.need(age, namedBy: 3) }
      world.meeting("kickoff", age, attended: 8)
    }
    return world
  }
}
