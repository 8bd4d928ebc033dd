import GRDB
import HubKit

/// Reads the people the first step is judged by: guests of one-on-ones, organizers, kindred
/// people, and those nobody told that their data are kept.
struct PersonReader {
  let reader: FactReader
  let from: LocalDate

  func people(
    _ interactions: [ConversationFacts.Interaction]
  ) throws -> [RecordID: ConversationFacts.Person] {
    let initiators = try reader.initiators()
    var firstTalk: [RecordID: LocalDate] = [:]
    for talk in interactions where talk.kind == "one_on_one" {
      for guest in talk.participants {
        firstTalk[guest] = min(talk.date, firstTalk[guest] ?? talk.date)
      }
    }
    let untold = try untold()
    let wanted = initiators.union(firstTalk.keys).union(try kindred()).union(untold.keys)
    var people = try read(wanted)
    let guests = Set(firstTalk.keys).subtracting(initiators)
    let earlier = try olderContacts(of: guests, kind: "= 'one_on_one'")
    for (id, day) in try tiedSince(initiators) { people[id]?.tiedSince = day }
    for id in people.keys {
      if guests.contains(id) { people[id]?.firstOneOnOne = earlier[id] ?? firstTalk[id] }
      // Whoever is not among the untold was told before the rows begin.
      if let day = untold[id] { people[id]?.toldOn = day } else { people[id]?.toldOn = from }
    }
    for (id, day) in try firstContacts(of: Set(untold.keys), recent: interactions, people: people) {
      people[id]?.firstContact = day
    }
    return people
  }

  /// All at once: a large hub has thousands of them.
  private func read(_ ids: Set<RecordID>) throws -> [RecordID: ConversationFacts.Person] {
    let rows = try reader.rows(
      """
      SELECT person.id, person.initiator, person.isDecider, person.kindred, person.ring,
        person.metOn, record.createdAt, org.sectorRole, org.sector
      FROM json_each(?) AS wanted CROSS JOIN person ON person.id = wanted.value
      CROSS JOIN record ON record.id = person.id
      LEFT JOIN record AS firm ON firm.id = person.org
      LEFT JOIN org ON org.id = firm.canonical
      WHERE \(FactReader.live)
      """, [FactReader.array(ids.map(\.text))])
    var people: [RecordID: ConversationFacts.Person] = [:]
    people.reserveCapacity(rows.count)
    for row in rows {
      guard let id = RecordID(row[0]) else { continue }
      var person = ConversationFacts.Person(
        id: id, recordedOn: reader.day(milliseconds: row[6]))
      person.isInitiator = (row[1] as Bool?) ?? false
      person.isDecider = row[2]
      person.isKindred = (row[3] as Bool?) ?? false
      person.ring = row[4]
      person.metOn = reader.day(row[5])
      person.sectorRole = row[7]
      person.sector = row[8]
      people[id] = person
    }
    return people
  }

  private func kindred() throws -> [RecordID] {
    try reader.rows(
      """
      SELECT person.id FROM person CROSS JOIN record ON record.id = person.id
      WHERE person.kindred = 1 AND \(FactReader.live)
      """
    ).compactMap { RecordID($0["id"]) }
  }

  /// People with a ring or any interaction, and without a consent given before `from`; with the
  /// day of their first consent since, where there is one.
  private func untold() throws -> [RecordID: LocalDate?] {
    let rows = try reader.rows(
      """
      SELECT person.id, (SELECT min(consent.givenOn) FROM consent
          JOIN record AS told ON told.id = consent.id
          WHERE consent.person = person.id AND told.deletedAt IS NULL AND told.survivor IS NULL
            AND told.state = 0) AS toldOn
      FROM record JOIN person ON person.id = record.id
      WHERE record.kind = 'person' AND \(FactReader.live)
        AND NOT EXISTS (SELECT 1 FROM consent JOIN record AS told ON told.id = consent.id
          WHERE consent.person = person.id AND consent.givenOn < ?
            AND told.deletedAt IS NULL AND told.survivor IS NULL AND told.state = 0)
        AND (person.ring IS NOT NULL OR EXISTS (SELECT 1 FROM element
          WHERE element.value = person.id AND element.field = 'participants'
            AND element.removed = 0)
          OR EXISTS (SELECT 1 FROM record AS other WHERE other.survivor = person.id))
      """, [from.description])
    var untold: [RecordID: LocalDate?] = [:]
    for row in rows {
      guard let id = RecordID(row["id"]) else { continue }
      let isAlone = reader.names(of: id).count == 1
      untold.updateValue(isAlone ? reader.day(row["toldOn"]) : try toldOn(id), forKey: id)
    }
    return untold
  }

  /// The first interaction of each of these people in the rows; for who has none old enough to
  /// settle how long they have been known, any interaction before the rows.
  private func firstContacts(
    of untold: Set<RecordID>, recent: [ConversationFacts.Interaction],
    people: [RecordID: ConversationFacts.Person]
  ) throws -> [RecordID: LocalDate] {
    var first: [RecordID: LocalDate] = [:]
    for row in recent {
      for person in row.participants where untold.contains(person) {
        first[person] = min(row.date, first[person] ?? row.date)
      }
    }
    let settled = reader.today.adding(days: -60)
    let open = untold.filter { id in
      if let day = first[id], day < settled { return false }
      guard let person = people[id], person.ring != nil, let met = person.metOn else { return true }
      return met >= settled
    }
    for (id, day) in try olderContacts(of: open) { first[id] = day }
    return first
  }

  /// The first interaction of each of these people before the rows, of those who had any.
  private func olderContacts(
    of people: Set<RecordID>, kind: String = "IS NOT NULL"
  ) throws -> [RecordID: LocalDate] {
    let names = people.flatMap { reader.names(of: $0) }
    let rows = try reader.rows(
      """
      SELECT wanted.value, min(interaction.date) FROM json_each(?) AS wanted
      CROSS JOIN element ON element.value = wanted.value AND element.field = 'participants'
        AND element.removed = 0
      CROSS JOIN interaction ON interaction.id = element.record
      CROSS JOIN record ON record.id = interaction.id
      WHERE interaction.date < ? AND interaction.kind \(kind) AND \(FactReader.live)
      GROUP BY wanted.value
      """, [FactReader.array(names), from.description])
    var first: [RecordID: LocalDate] = [:]
    for row in rows {
      guard let id = reader.id(row[0]), let day = reader.day(row[1]) else { continue }
      first[id] = min(day, first[id] ?? day)
    }
    return first
  }

  /// When the person was first told that data are kept: the first consent record of any purpose.
  private func toldOn(_ id: RecordID) throws -> LocalDate? {
    try reader.names(of: id).compactMap { name in
      reader.day(
        try reader.rows(
          """
          SELECT min(consent.givenOn) AS day FROM consent CROSS JOIN record ON record.id = consent.id
          WHERE consent.person = ? AND \(FactReader.live)
          """, [name]
        ).first?["day"])
    }.min()
  }

  /// Since when a tie to any organizer is known: started, else closeness stated, else recorded.
  private func tiedSince(_ initiators: Set<RecordID>) throws -> [RecordID: LocalDate] {
    var since: [RecordID: LocalDate] = [:]
    for name in initiators.sorted().flatMap({ reader.names(of: $0) }) {
      for (own, other) in [("a", "b"), ("b", "a")] {
        let rows = try reader.rows(
          """
          SELECT tie.\(other) AS other, tie.started, tie.closenessAOn, tie.closenessBOn,
            record.createdAt
          FROM tie CROSS JOIN record ON record.id = tie.id WHERE tie.\(own) = ? AND \(FactReader.live)
          """, [name])
        for row in rows {
          guard let person = reader.id(row["other"]) else { continue }
          let stated = [reader.day(row["closenessAOn"]), reader.day(row["closenessBOn"])]
            .compactMap { $0 }.min()
          let day =
            reader.day(row["started"]) ?? stated ?? reader.day(milliseconds: row["createdAt"])
          since[person] = min(day, since[person] ?? day)
        }
      }
    }
    return since
  }
}
