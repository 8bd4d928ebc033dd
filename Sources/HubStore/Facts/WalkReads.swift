import GRDB
import HubKit

extension HubStore {
  /// The facts the walk is judged by, and what the organizers settled about it; one snapshot.
  ///
  /// - Parameters:
  ///   - today: in the hub's time zone.
  ///   - utcOffset: seconds that zone is ahead of UTC; dates records that carry no date.
  public func walkFacts(
    today: LocalDate, utcOffset: Int = 0
  ) throws(HubFailure) -> (facts: WalkFacts, settings: WalkSettings) {
    try read { db in
      // The same pages are come back to by several readers; given back when all is read.
      try db.execute(sql: "PRAGMA cache_size = -32768")
      defer { try? db.execute(sql: "PRAGMA cache_size = -2000; PRAGMA shrink_memory") }
      let reader = try FactReader(db, today: today, utcOffset: utcOffset)
      let settings = try WalkSettingsReader(reader: reader).settings()
      let recent = try ConversationReader(reader, remembersSteady: false).facts(hub: hubID)
      let needsMemory = WalkReport.needsMemory(facts: recent, settings: settings, asOf: today)
      let conversation =
        needsMemory
        ? try ConversationReader(reader, remembersSteady: true).facts(hub: hubID) : recent
      return (try facts(conversation, reader), settings)
    }
  }

  /// The facts of the other steps, from the same snapshot.
  private func facts(_ conversation: ConversationFacts, _ reader: FactReader) throws -> WalkFacts {
    let from = WalkFacts.coveredFrom(today: reader.today)
    let people = try FactPeople(reader)
    return WalkFacts(
      conversation: conversation, ladder: try LadderReader(reader: reader, people: people).facts(),
      organization: try OrganizationReader(reader: reader, from: from).facts(),
      connections: try ConnectionReader(reader: reader, people: people).facts(),
      government: try GovernmentReader(reader: reader, from: from).facts(),
      publicity: try PublicityReader(reader: reader, from: from).facts())
  }

  /// Today's page, with the names of the people on it.
  ///
  /// - Parameter lastBackup: when this hub was last backed up from here, nil when never.
  public func todayReport(
    today: LocalDate, utcOffset: Int = 0, lastBackup: LocalDate? = nil
  ) throws(HubFailure) -> TodayReport {
    let consents = try consents()
    let facts = try read { db in
      let reader = try FactReader(db, today: today, utcOffset: utcOffset)
      var facts = try TodayReader(reader: reader).facts(lastBackup: lastBackup)
      let retention = RetentionReader(reader: reader)
      facts.toReview = try retention.facts(consents, months: try retention.months()).count
      return facts
    }
    var report = TodayReport(facts, asOf: today)
    report.names = try titles(of: report.people)
    return report
  }

  /// How strong the tie between two people is and how regular, as of a day.
  ///
  /// Interactions make a tie; meetings both attended only refresh one that has any other contact
  /// or a record of its own. Rhythm is nil when there is no date at all.
  public func tie(
    between a: RecordID, and b: RecordID, asOf: LocalDate
  ) throws(HubFailure) -> (strength: TieStrength, rhythm: TieRhythm?) {
    try read { db in
      try TieReader(reader: FactReader(db, today: asOf, utcOffset: 0)).tie(a, b)
    }
  }
}
