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
    let talks = interactions.filter { $0.kind == "one_on_one" }
    var firstTalk: [RecordID: LocalDate] = [:]
    for talk in talks {
      for guest in talk.participants {
        firstTalk[guest] = min(talk.date, firstTalk[guest] ?? talk.date)
      }
    }
    let untold = try untold()
    let tied = try tiedSince(initiators)
    let wanted = initiators.union(firstTalk.keys).union(try kindred()).union(untold.keys)
    var people: [RecordID: ConversationFacts.Person] = [:]
    for id in wanted {
      guard var person = try person(id) else { continue }
      if let first = firstTalk[id], !initiators.contains(id) {
        person.firstOneOnOne = try earlierTalk(id) ?? first
      }
      person.tiedSince = tied[id]
      // Whoever is not among the untold was told before the rows begin.
      if let day = untold[id] { person.toldOn = day } else { person.toldOn = from }
      people[id] = person
    }
    for (id, day) in try firstContacts(of: Set(untold.keys), recent: interactions, people: people) {
      people[id]?.firstContact = day
    }
    return people
  }

  private func person(_ id: RecordID) throws -> ConversationFacts.Person? {
    let rows = try reader.rows(
      """
      SELECT person.initiator, person.isDecider, person.kindred, person.ring, person.metOn,
        record.createdAt, org.sectorRole, org.sector
      FROM person JOIN record ON record.id = person.id
      LEFT JOIN record AS firm ON firm.id = person.org
      LEFT JOIN org ON org.id = firm.canonical
      WHERE person.id = ? AND \(FactReader.live)
      """, [id.text])
    guard let row = rows.first else { return nil }
    var person = ConversationFacts.Person(
      id: id, recordedOn: reader.day(milliseconds: row["createdAt"]))
    person.isInitiator = (row["initiator"] as Bool?) ?? false
    person.isDecider = row["isDecider"]
    person.isKindred = (row["kindred"] as Bool?) ?? false
    person.ring = row["ring"]
    person.metOn = reader.day(row["metOn"])
    person.sectorRole = row["sectorRole"]
    person.sector = row["sector"]
    return person
  }

  private func kindred() throws -> [RecordID] {
    try reader.rows(
      """
      SELECT person.id FROM person JOIN record ON record.id = person.id
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
          WHERE consent.person = person.id AND told.deletedAt IS NULL AND told.mergedInto IS NULL
            AND told.state = 0) AS toldOn
      FROM record JOIN person ON person.id = record.id
      WHERE record.kind = 'person' AND \(FactReader.live)
        AND NOT EXISTS (SELECT 1 FROM consent JOIN record AS told ON told.id = consent.id
          WHERE consent.person = person.id AND consent.givenOn < ?
            AND told.deletedAt IS NULL AND told.mergedInto IS NULL AND told.state = 0)
        AND (person.ring IS NOT NULL OR EXISTS (SELECT 1 FROM element
          WHERE element.value = person.id AND element.field = 'participants'
            AND element.removed = 0)
          OR EXISTS (SELECT 1 FROM record AS other WHERE other.mergedInto = person.id))
      """, [from.description])
    var untold: [RecordID: LocalDate?] = [:]
    for row in rows {
      guard let id = RecordID(row["id"]) else { continue }
      let isAlone = reader.names(of: id).count == 1
      untold.updateValue(isAlone ? reader.day(row["toldOn"]) : try toldOn(id), forKey: id)
    }
    return untold
  }

  /// A one-on-one before the rows.
  private func earlierTalk(_ id: RecordID) throws -> LocalDate? {
    try olderContact(id, kind: "= 'one_on_one'")
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
    for id in untold {
      if let day = first[id], day < settled { continue }
      if let person = people[id], person.ring != nil, let met = person.metOn, met < settled {
        continue
      }
      if let day = try olderContact(id) { first[id] = day }
    }
    return first
  }

  private func olderContact(_ id: RecordID, kind: String = "IS NOT NULL") throws -> LocalDate? {
    for name in reader.names(of: id) {
      let rows = try reader.rows(
        """
        SELECT interaction.date FROM element
        JOIN interaction ON interaction.id = element.record
        JOIN record ON record.id = interaction.id
        WHERE element.value = ? AND element.field = 'participants' AND element.removed = 0
          AND interaction.date < ? AND interaction.kind \(kind) AND \(FactReader.live) LIMIT 1
        """, [name, from.description])
      if let day = reader.day(rows.first?["date"]) { return day }
    }
    return nil
  }

  /// When the person was first told that data are kept: the first consent record of any purpose.
  private func toldOn(_ id: RecordID) throws -> LocalDate? {
    try reader.names(of: id).compactMap { name in
      reader.day(
        try reader.rows(
          """
          SELECT min(consent.givenOn) AS day FROM consent JOIN record ON record.id = consent.id
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
          FROM tie JOIN record ON record.id = tie.id WHERE tie.\(own) = ? AND \(FactReader.live)
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
