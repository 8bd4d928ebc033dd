import GRDB
import HubKit

/// Reads whose data are to be looked at again.
struct RetentionReader {
  let reader: FactReader

  private var db: Database { reader.db }
  private var today: LocalDate { reader.today }

  func months() throws -> Int {
    try reader.rows(
      """
      SELECT setting.value FROM setting CROSS JOIN record ON record.id = setting.id
      WHERE setting.key = ? AND setting.value IS NOT NULL AND \(FactReader.live)
      """, [Retention.setting]
    ).first.flatMap { Retention.months($0["value"]) } ?? Retention.defaultMonths
  }

  /// - Parameter consents: what each person has said, by the record that stands for them.
  func facts(_ consents: [RecordID: [ConsentState.Entry]], months: Int) throws -> [RetentionFact] {
    let exempt = try reader.initiators().union(members()).union(users())
    let people = try candidates(consents, months: months).filter { !exempt.contains($0.person) }
    guard !people.isEmpty else { return [] }
    let heard = try heard(since: today.adding(months: -max(1, months)))
    let last = LastContact(db: db, canonical: try Canonical(db))
    return Retention.list(
      try people.compactMap { one in
        var one = one
        one.consents = consents[one.person] ?? []
        // Most were heard of lately; when that was does not matter where nothing else is due.
        if heard.contains(one.person) { one.last = today }
        guard Retention.fact(of: one, months: months, on: today) != nil else { return nil }
        one.last = try last.day(person: one.person)
        return Retention.fact(of: one, months: months, on: today)
      })
  }

  /// Those of whom anything can be due: their record is older than the period, or something was said.
  private func candidates(
    _ consents: [RecordID: [ConsentState.Entry]], months: Int
  ) throws -> [Retention.Standing] {
    let oldest = months > 0 ? today.adding(months: -months).description : ""
    let said = Set(
      consents.filter { $0.value.contains { $0.withdrawnOn != nil || $0.objectedOn != nil } }.keys)
    var found: [Retention.Standing] = []
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT person.id, person.retentionUntil, record.createdAt
        FROM person CROSS JOIN record ON record.id = person.id WHERE \(FactReader.live)
        """)
    while let row = try rows.next() {
      let made = reader.day(milliseconds: row["createdAt"])
      let until = reader.day(row["retentionUntil"])
      guard let id = RecordID(row["id"] as String),
        until != nil || made.description < oldest || said.contains(id)
      else { continue }
      found.append(Retention.Standing(person: id, made: made, keepUntil: until))
    }
    return found
  }

  /// Who was met or talked to since a day.
  private func heard(since day: LocalDate) throws -> Set<RecordID> {
    let rows = try reader.rows(
      """
      SELECT DISTINCT element.value AS person FROM interaction
      CROSS JOIN record ON record.id = interaction.id
      CROSS JOIN element ON element.record = interaction.id AND element.field = 'participants'
        AND element.removed = 0
      WHERE interaction.date BETWEEN ?1 AND ?2 AND interaction.kind <> 'invite'
        AND record.deletedAt IS NULL
      UNION
      SELECT DISTINCT attendance.person FROM meeting
      CROSS JOIN attendance ON attendance.meeting = meeting.id
      CROSS JOIN record ON record.id = attendance.id
      WHERE substr(meeting.start, 1, 10) BETWEEN ?1 AND ?2 AND record.deletedAt IS NULL
        AND attendance.outcome IN ('attended', 'late', 'left_early')
      """, [day.description, today.description])
    return Set(rows.compactMap { reader.id($0["person"]) })
  }

  /// Whose membership lasts: the register of members is kept as the law has it.
  private func members() throws -> Set<RecordID> {
    let rows = try reader.rows(
      """
      SELECT membership.member FROM membership CROSS JOIN record ON record.id = membership.id
      WHERE coalesce(membership."to", ?1) >= ?1 AND \(FactReader.live)
      """, [today.description])
    return Set(rows.compactMap { reader.id($0["member"]) })
  }

  /// Who signs what is written in the hub.
  private func users() throws -> Set<RecordID> {
    let rows = try reader.rows("SELECT person FROM device WHERE person IS NOT NULL")
    return Set(rows.compactMap { reader.id($0["person"]) })
  }
}

extension HubStore {
  /// Those whose data are to be looked at again, the most pressing first.
  public func retentionReview(
    today: LocalDate, utcOffset: Int = 0
  ) throws(HubFailure) -> RetentionReview {
    let consents = try consents()
    var review = try read { db in
      let reader = RetentionReader(
        reader: try FactReader(db, today: today, utcOffset: utcOffset))
      let months = try reader.months()
      return RetentionReview(months: months, people: try reader.facts(consents, months: months))
    }
    review.names = try titles(of: review.people.map(\.person))
    return review
  }
}
