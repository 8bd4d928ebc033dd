import GRDB
import HubKit

import struct HubKit.Record

/// All that a hub holds about a person, for the person (playbook B4, access).
public struct SubjectAccess: Sendable {
  /// The person's own record first, then all that refer to it, by kind; also what is in the Trash.
  public var rows: [ListRow]
  /// Records of which fields mention the person, and those fields.
  public var mentions: [(row: ListRow, fields: [String])]
  /// What stood once in the person's own record and in what belongs to it, the newest first.
  public var history: [(row: ListRow, changes: [FieldChange])]
  /// Leaves the others out.
  public var redaction: Redaction
}

extension HubStore {
  /// - Parameter word: what stands in the place of other people.
  public func access(
    to person: RecordID, word: String, today: LocalDate
  ) throws(HubFailure) -> SubjectAccess {
    try read { db in
      let reader = ErasureReader(db: db, catalogue: catalogue, today: today)
      let (plan, marks) = try reader.plan(person, mentions: true)
      let details = try DetailReader(db: db, catalogue: catalogue, spell: world.spell)
      let people = Set(try Canonical(db).names(of: Canonical.of(person, db)))
      let records = try reader.referring(to: people).sorted { left, right in
        func rank(_ record: Record) -> (Int, Kind) {
          (record.id == person ? 0 : people.contains(record.id) ? 1 : 2, record.kind)
        }
        let (first, second) = (rank(left), rank(right))
        return first != second ? first < second : left.id < right.id
      }
      let table = RecordTable(catalogue: catalogue)
      let history = History(db, catalogue, own: nil)
      let mentions = try plan.mentions.filter { $0.count > 0 }.compactMap { part in
        try table.record(part.id, db).map { (row: try details.row($0), fields: part.fields) }
      }
      let own = Set(plan.erased.map(\.id)).union(people)
      let rows = try records.map(details.row)
      return SubjectAccess(
        rows: rows, mentions: mentions,
        history: try rows.filter { own.contains($0.record.id) && $0.record.kind != "tie" }
          .map { ($0, try history.changes(of: $0.record.id, limit: Self.mostChanges)) },
        redaction: try redaction(of: people, marks, word: word, db))
    }
  }

  /// Changes of one record that are told.
  private static let mostChanges = 10_000

  private func redaction(
    of people: Set<RecordID>, _ marks: PersonMarks, word: String, _ db: Database
  ) throws -> Redaction {
    let names = try Row.fetchAll(
      db, sql: "SELECT id, title FROM record WHERE kind = 'person' AND title <> ''")
    var own: [String] = []
    var others: [String] = []
    for row in names {
      let isOwn = RecordID(row["id"] as String).map(people.contains) ?? false
      if isOwn { own.append(row["title"]) } else { others.append(row["title"]) }
    }
    return Redaction(own: marks, names: own, others: others, word: word)
  }
}
