@testable import HubKit

/// The rows of the fifth step made by hand, dated by age in days from `today`.
struct PublicityWorld {
  var facts: PublicityFacts
  var settings = WalkSettings()
  /// Everybody is a member but these.
  var strangers: Set<RecordID> = []
  private var next = 30_000

  init() {
    facts = PublicityFacts(coveredFrom: WalkFacts.coveredFrom(today: WalkWorld.today))
  }

  static func day(_ age: Int) -> LocalDate { WalkWorld.day(age) }

  mutating func id() -> RecordID {
    next += 1
    return walkID(next)
  }

  @discardableResult
  mutating func document(
    _ template: String, status: String = "adopted", _ age: Int = 300,
    _ edit: (inout PublicityFacts.Document) -> Void = { _ in }
  ) -> RecordID {
    var row = PublicityFacts.Document(
      id: id(), template: template, status: status, since: Self.day(age))
    edit(&row)
    facts.documents.append(row)
    return row.id
  }

  @discardableResult
  mutating func pitch(
    _ age: Int, _ edit: (inout PublicityFacts.Pitch) -> Void = { _ in }
  ) -> RecordID {
    var row = PublicityFacts.Pitch(
      id: id(), contact: id(), sentOn: Self.day(age), hasHook: true, words: 150)
    edit(&row)
    facts.pitches.append(row)
    return row.id
  }

  @discardableResult
  mutating func coverage(
    _ age: Int, _ edit: (inout PublicityFacts.Coverage) -> Void = { _ in }
  ) -> RecordID {
    var row = PublicityFacts.Coverage(id: id(), date: Self.day(age))
    edit(&row)
    facts.coverage.append(row)
    return row.id
  }

  @discardableResult
  mutating func issue(
    _ age: Int?, recipients: Int? = 100, proven: Int? = 100,
    _ edit: (inout PublicityFacts.NewsletterIssue) -> Void = { _ in }
  ) -> RecordID {
    var row = PublicityFacts.NewsletterIssue(id: id(), sentOn: age.map(Self.day))
    row.recipients = recipients
    row.optInProven = proven
    edit(&row)
    facts.issues.append(row)
    return row.id
  }

  mutating func newcomer(_ age: Int) {
    facts.newcomers.append(.init(id: id(), date: Self.day(age)))
  }

  mutating func event(_ age: Int, announced: Int?, attended: Int = 0) {
    facts.events.append(
      .init(
        id: id(), date: Self.day(age), announcedOn: announced.map(Self.day), attended: attended))
  }

  /// Consent to be named, or shown, since an age.
  mutating func consent(
    _ person: RecordID, _ age: Int = 400, _ purpose: Purpose = .publicityName,
    withdrawn: Int? = nil, expires: Int? = nil
  ) {
    facts.consents.append(
      .init(
        person: person,
        entry: ConsentState.Entry(
          purpose: purpose, basis: "consent", givenOn: Self.day(age),
          withdrawnOn: withdrawn.map(Self.day), expires: expires.map(Self.day))))
  }

  var rules: PublicityRules {
    let strangers = strangers
    return PublicityRules(facts, settings: settings) { person, _ in !strangers.contains(person) }
  }

  func judge(age: Int = 0) -> StepJudgement { rules.judge(asOf: Self.day(age)) }
  func evidence(_ number: Int, age: Int = 0) -> Evidence { judge(age: age).evidence[number - 1] }
  func sign(_ number: Int, age: Int = 0) -> SignFinding {
    rules.signs(asOf: Self.day(age))[number - 1]
  }
  func part(_ number: Int, _ name: String, age: Int = 0) -> JudgedPart? {
    evidence(number, age: age).parts.first { $0.id == "s5.e0\(number).\(name)" }
  }
}
