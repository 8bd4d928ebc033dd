import GRDB
import HubKit

/// Reads who is to be heard from how often, and when that was last.
struct TouchReader {
  let reader: FactReader

  private var db: Database { reader.db }

  func facts() throws -> [TouchFact] {
    let gone = try reader.initiators().union(left())
    let tagged = try tagged()
    let own = try own()
    let last = LastContact(db: db, canonical: try Canonical(db))
    return try Set(own.keys).union(tagged.keys).subtracting(gone).sorted().compactMap { person in
      guard let rhythm = LosingTouch.rhythm(own: own[person], tags: tagged[person] ?? []) else {
        return nil
      }
      return TouchFact(
        person: person, every: rhythm.days, tag: rhythm.tag, last: try last.day(person: person))
    }
  }

  /// People of whom somebody said how often they are to be heard from.
  private func own() throws -> [RecordID: Int] {
    let rows = try reader.rows(
      """
      SELECT person.id, person.everyDays FROM person
      CROSS JOIN record ON record.id = person.id
      WHERE person.everyDays IS NOT NULL AND \(FactReader.live)
      """)
    return rows.reduce(into: [:]) { days, row in
      if let id = RecordID(row["id"] as String) { days[id] = row["everyDays"] }
    }
  }

  private func tagged() throws -> [RecordID: [(tag: String, days: Int)]] {
    let rows = try reader.rows(
      """
      SELECT person.id, rhythm.tag, rhythm.days FROM rhythm
      CROSS JOIN record AS told ON told.id = rhythm.id
      CROSS JOIN element ON element.value = rhythm.tag AND element.field = 'tags'
        AND element.removed = 0
      CROSS JOIN person ON person.id = element.record
      CROSS JOIN record ON record.id = person.id
      WHERE told.deletedAt IS NULL AND told.state = 0 AND rhythm.days IS NOT NULL
        AND \(FactReader.live)
      """)
    return rows.reduce(into: [:]) { tags, row in
      guard let id = RecordID(row["id"] as String) else { return }
      tags[id, default: []].append((row["tag"], row["days"]))
    }
  }

  /// Who is no longer here.
  private func left() throws -> Set<RecordID> {
    let rows = try reader.rows(
      "SELECT id FROM person WHERE leftOn IS NOT NULL AND leftOn <= ?", [reader.today.description])
    return Set(rows.compactMap { RecordID($0["id"] as String) })
  }
}

extension HubStore {
  /// Those with whom touch is being lost, whoever was never contacted first, and for how many people
  /// nobody said how often they are to be heard from.
  public func losingTouch(
    today: LocalDate
  ) throws(HubFailure) -> (people: [TouchFact], withoutRhythm: Int) {
    try read { db in
      let reader = try FactReader(db, today: today, utcOffset: 0)
      let facts = try TouchReader(reader: reader).facts()
      let people = try ListTally("person", db).total
      return (LosingTouch.list(facts, asOf: today), max(0, people - facts.count))
    }
  }
}
