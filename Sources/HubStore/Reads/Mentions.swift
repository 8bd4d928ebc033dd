import GRDB
import HubKit

import struct HubKit.Record

/// A record that mentions another, with the day it is of.
struct Mention: Hashable {
  let id: RecordID
  /// Empty where it has none.
  let day: String

  init?(_ row: Row) {
    guard let id = RecordID(row["id"] as String) else { return nil }
    self.id = id
    let day = (row["day"] as String?).flatMap { LocalDate(String($0.prefix(10))) }
    self.day = day?.description ?? ""
  }
}

/// The dated records of a kind whose field names a record.
struct Mentions {
  let db: Database
  let descriptor: KindDescriptor
  let field: FieldDescriptor
  let date: String

  /// Kinds of interaction that are no contact, as a list of SQL.
  static let noContact = ConversationKinds.noContact.map(\.sqlQuoted).joined(separator: ", ")

  /// Who is mentioned more often than that is looked for among the newest records instead: whoever
  /// keeps the book took part in nearly all of them.
  static let few = 1000

  /// The newest first, where there are more than a few.
  ///
  /// - Parameter ids: those of one record, with those that were merged into it.
  func newest(of ids: [RecordID], limit: Int) throws -> [Mention] {
    let among = "IN (\(databaseQuestionMarks(count: ids.count)))"
    let own = "typed.\(field.name.quotedDatabaseIdentifier)"
    let sql: String
    if try isFrequent(ids) {
      // By day, whatever index there is on the field.
      let names =
        field.type.isSet
        ? """
        EXISTS (SELECT 1 FROM element
          WHERE element.record = typed.id AND element.value \(among) AND \(named))
        """ : "+\(own) \(among)"
      sql = """
        SELECT typed.id, typed.\(column) AS day FROM \(table) AS typed
        CROSS JOIN record ON record.number = typed.\(OutcomeTables.number)
        WHERE \(names) AND \(live)
        ORDER BY typed.\(column) DESC, typed.\(OutcomeTables.number) DESC LIMIT \(max(0, limit))
        """
    } else if field.type.isSet {
      sql = """
        SELECT DISTINCT typed.id, typed.\(column) AS day FROM element
        CROSS JOIN \(table) AS typed ON typed.id = element.record
        CROSS JOIN record ON record.number = typed.\(OutcomeTables.number)
        WHERE element.value \(among) AND \(named) AND \(live)
        """
    } else {
      sql = """
        SELECT typed.id, typed.\(column) AS day FROM \(table) AS typed
        CROSS JOIN record ON record.number = typed.\(OutcomeTables.number)
        WHERE \(own) \(among) AND \(live)
        """
    }
    return try Row.fetchAll(
      db.cachedStatement(sql: sql), arguments: StatementArguments(ids.map(\.text))
    ).compactMap(Mention.init)
  }

  private var table: String { descriptor.kind.name.quotedDatabaseIdentifier }
  private var column: String { date.quotedDatabaseIdentifier }
  private var named: String { "element.field = \(field.name.sqlQuoted) AND element.removed = 0" }
  private var live: String {
    "record.kind = \(descriptor.kind.name.sqlQuoted) AND record.deletedAt IS NULL AND record.state = 0"
  }

  private func isFrequent(_ ids: [RecordID]) throws -> Bool {
    let among = "IN (\(databaseQuestionMarks(count: ids.count)))"
    let from =
      field.type.isSet
      ? "element WHERE element.value \(among) AND \(named)"
      : "\(table) WHERE \(field.name.quotedDatabaseIdentifier) \(among)"
    let count = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM (SELECT 1 FROM \(from) LIMIT \(Self.few))"),
      arguments: StatementArguments(ids.map(\.text)))
    return count == Self.few
  }
}

/// The day of the last contact of any kind with a person, or with anyone of an organization.
struct LastContact {
  let db: Database
  let canonical: Canonical

  func day(of record: Record) throws -> LocalDate? {
    switch record.kind {
    case "person": try day(person: record.id)
    case "org": try latest(org: record.id)?.day
    default: nil
    }
  }

  func day(person: RecordID) throws -> LocalDate? {
    try canonical.names(of: person).flatMap { [try talk($0), try meeting($0)] }
      .compactMap { $0 }.max().flatMap(LocalDate.init)
  }

  /// The last talk. Whoever took part in very many is looked for among the newest.
  private func talk(_ person: RecordID) throws -> String? {
    var few = try BoundStatement(
      db,
      """
      SELECT max(interaction.date), count(*) FROM (
          SELECT record FROM element
          WHERE value = ?1 AND field = 'participants' AND removed = 0 LIMIT \(Mentions.few)
        ) AS part
        CROSS JOIN interaction ON interaction.id = part.record
        CROSS JOIN record ON record.number = interaction.\(OutcomeTables.number)
      WHERE record.deletedAt IS NULL AND interaction.kind NOT IN (\(Mentions.noContact))
      """)
    few.bind(person.text)
    let found = try few.first { (day: $0.text(0), count: $0.number(1) ?? 0) }
    guard let found, found.count > Mentions.few / 2 else { return found?.day }
    var newest = try BoundStatement(
      db,
      """
      SELECT interaction.date FROM interaction
      CROSS JOIN record ON record.number = interaction.\(OutcomeTables.number)
      WHERE EXISTS (SELECT 1 FROM element WHERE element.record = interaction.id
          AND element.field = 'participants' AND element.value = ? AND element.removed = 0)
        AND record.deletedAt IS NULL AND interaction.kind NOT IN (\(Mentions.noContact))
      ORDER BY interaction.date DESC LIMIT 1
      """)
    newest.bind(person.text)
    return try newest.first { $0.text(0) } ?? nil
  }

  private func meeting(_ person: RecordID) throws -> String? {
    var statement = try BoundStatement(
      db,
      """
      SELECT max(substr(meeting.start, 1, 10)) FROM attendance
      JOIN meeting ON meeting.id = attendance.meeting
      JOIN record ON record.id = attendance.id
      WHERE attendance.person = ?1 AND attendance.outcome IN ('attended', 'late', 'left_early')
        AND record.deletedAt IS NULL
      """)
    statement.bind(person.text)
    return try statement.first { $0.text(0) } ?? nil
  }

  /// The last contact with anyone of an organization, and with whom.
  func latest(org: RecordID) throws -> (day: LocalDate, person: RecordID)? {
    let people = try String.fetchAll(
      db,
      sql: """
        SELECT person.id FROM person JOIN record ON record.id = person.id
        WHERE person.org IN \(Canonical.names("?1")) AND record.deletedAt IS NULL LIMIT 200
        """, arguments: [org.text])
    return try people.compactMap(RecordID.init).map(canonical.id).compactMap { person in
      try day(person: person).map { (day: $0, person: person) }
    }.max { ($0.day, $0.person) < ($1.day, $1.person) }
  }
}
