/// The rows of the fifth step put together once, so that judging as of many days only selects.
struct PublicityIndex: Sendable {
  /// Somebody shown in public on a day, with consent.
  struct Feature: Sendable {
    let person: RecordID
    let record: RecordID
    let date: LocalDate
  }

  let facts: PublicityFacts
  let pitches: [PublicityFacts.Pitch]
  let coverage: [PublicityFacts.Coverage]
  /// Those sent.
  let issues: [(id: RecordID, date: LocalDate, row: PublicityFacts.NewsletterIssue)]
  let newcomers: [PublicityFacts.Newcomer]
  let events: [PublicityFacts.Event]
  /// In order of date; whether they are members is asked as of the judged day.
  let features: [Feature]
  let hasMedia: Bool
  private let consents: [RecordID: [ConsentState.Entry]]

  init(_ facts: PublicityFacts) {
    self.facts = facts
    pitches = facts.pitches.sorted { ($0.sentOn, $0.id) < ($1.sentOn, $1.id) }
    coverage = facts.coverage.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    issues = facts.issues.compactMap { row in row.sentOn.map { (row.id, $0, row) } }
      .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    newcomers = facts.newcomers.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    events = facts.events.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    let consents = Dictionary(grouping: facts.consents, by: \.person)
      .mapValues { $0.map(\.entry) }
    self.consents = consents
    let shown =
      coverage.flatMap { row in
        Set(row.membersNamed).map { Feature(person: $0, record: row.id, date: row.date) }
      }
      + issues.flatMap { issue in
        Set(issue.row.spotlight).map { Feature(person: $0, record: issue.id, date: issue.date) }
      }
    features = shown.filter {
      Self.hasConsent($0.person, .publicityName, on: $0.date, consents: consents)
    }.sorted { ($0.date, $0.record, $0.person) < ($1.date, $1.record, $1.person) }
    hasMedia =
      !facts.coverage.isEmpty || !facts.issues.isEmpty || !facts.pitches.isEmpty
      || facts.olderPitches > 0
  }

  func hasConsent(_ person: RecordID, _ purpose: Purpose, on day: LocalDate) -> Bool {
    Self.hasConsent(person, purpose, on: day, consents: consents)
  }

  private static func hasConsent(
    _ person: RecordID, _ purpose: Purpose, on day: LocalDate,
    consents: [RecordID: [ConsentState.Entry]]
  ) -> Bool {
    ConsentState.agrees(to: purpose, consents[person] ?? [], on: day)
  }

  /// Documents that are made for others to read, by template.
  private static let outward: Set = [
    "press_release", "press_kit", "pitch_email", "newsletter", "event_announcement",
    "hub_one_pager", "one_pager", "messages", "annual_report",
  ]

  private static func leavesTheHub(_ row: PublicityFacts.Document) -> Bool {
    outward.contains(row.template) || row.status == "sent" || row.isPublic
  }

  /// Records that name or show somebody without consent, as of a day, each with those people.
  ///
  /// What is not sent yet is judged by that day, what was sent in the last 90 by the day it went
  /// out. Coverage is not among them: what others publish cannot be held back; nor are documents
  /// that stay in the hub.
  func uncleared(asOf: LocalDate) -> [(record: RecordID, people: [RecordID])] {
    let documents = facts.documents.compactMap { row -> (RecordID, [RecordID])? in
      guard Self.leavesTheHub(row), row.status != "superseded", row.since <= asOf else {
        return nil
      }
      let sentOn = row.sentOn.flatMap { $0 <= asOf ? $0 : nil }
      if let sentOn, sentOn.isBefore(PublicityMeasures.window, of: asOf) { return nil }
      let people = uncleared(row.named, row.photographed, on: sentOn ?? asOf)
      return people.isEmpty ? nil : (row.id, people)
    }
    let letters = facts.issues.compactMap { row -> (RecordID, [RecordID])? in
      let sentOn = row.sentOn.flatMap { $0 <= asOf ? $0 : nil }
      if let sentOn, sentOn.isBefore(PublicityMeasures.window, of: asOf) { return nil }
      let people = uncleared(row.spotlight, row.photographed, on: sentOn ?? asOf)
      return people.isEmpty ? nil : (row.id, people)
    }
    return (documents + letters).sorted { $0.0 < $1.0 }
      .map { (record: $0.0, people: $0.1) }
  }

  private func uncleared(
    _ named: [RecordID], _ photographed: [RecordID], on day: LocalDate
  ) -> [RecordID] {
    let people =
      named.filter { !hasConsent($0, .publicityName, on: day) }
      + photographed.filter { !hasConsent($0, .photo, on: day) }
    return Set(people).sorted()
  }
}
