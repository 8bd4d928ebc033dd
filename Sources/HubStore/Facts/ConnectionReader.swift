import GRDB
import HubKit

/// Fills ``ConnectionFacts``: each table is read once, and all of it, since ties are a matter of
/// the hub's whole life.
struct ConnectionReader {
  let reader: FactReader
  let people: FactPeople

  func facts() throws -> ConnectionFacts {
    var facts = ConnectionFacts()
    facts.people = try persons()
    facts.ties = try ties()
    facts.introductions = try introductions()
    facts.assets = try assets()
    facts.needs = try needs()
    facts.stakeholders = try stakeholders()
    facts.consents = try consents()
    facts.noticesAdopted = try noticesAdopted()
    return facts
  }

  private func persons() throws -> [RecordID: ConnectionFacts.Person] {
    var sectors: [RecordID: String] = [:]
    try reader.scan("SELECT id, sector FROM org WHERE sector IS NOT NULL") { row in
      if let id = row.id(0) { sectors[id] = row.text(1) }
    }
    var persons: [RecordID: ConnectionFacts.Person] = [:]
    persons.reserveCapacity(people.rows.count)
    for row in people.rows {
      persons[row.id] = ConnectionFacts.Person(
        kinds: row.kinds, municipality: row.municipality, sector: row.org.flatMap { sectors[$0] },
        org: row.org, isOptedOut: row.isOptedOut)
    }
    return persons
  }

  /// Of several records of one pair, as merging people leaves behind, the first by id counts.
  private func ties() throws -> [ConnectionFacts.Tie] {
    struct Pair: Hashable {
      let low: RecordID
      let high: RecordID
    }
    var seen: Set<Pair> = []
    var ties: [ConnectionFacts.Tie] = []
    try reader.scan(
      """
      SELECT tie.id, a, b, closenessA, closenessAOn, closenessB, closenessBOn, started, isKey,
        visibility, record.createdAt
      FROM tie CROSS JOIN record ON record.id = tie.id ORDER BY tie.id
      """
    ) { row in
      guard let id = row.id(0), !people.isGone(id), let a = people.live(row.id(1)),
        let b = people.live(row.id(2)), a != b,
        seen.insert(Pair(low: min(a, b), high: max(a, b))).inserted
      else { return }
      var closeness: [Closeness] = []
      for column: Int32 in [3, 5] {
        if let value = row.number(column), let on = row.day(column + 1) {
          closeness.append(Closeness(value: value, on: on))
        }
      }
      let started = row.day(7)
      let known = started ?? closeness.map(\.on).min()
      let recorded = reader.day(milliseconds: Int64(row.number(10) ?? 0))
      ties.append(
        ConnectionFacts.Tie(
          id: id, a, b, closeness: closeness, started: started,
          since: known ?? recorded, isKey: row.flag(8),
          isPrivate: row.text(9) == "private"))
    }
    return ties
  }

  private func introductions() throws -> [ConnectionFacts.Introduction] {
    var rows: [ConnectionFacts.Introduction] = []
    try reader.scan(
      """
      SELECT introduction.id, asker, broker, target, introduction.state, askedOn, consentAskerOn,
        consentTargetOn, madeOn, outcome, reportedOn, "cross", record.createdAt
      FROM introduction CROSS JOIN record ON record.id = introduction.id
      """
    ) { row in
      guard let id = row.id(0), !people.isGone(id), let asker = row.id(1).map(people.anybody),
        let target = row.id(3).map(people.anybody)
      else { return }
      let recorded = reader.day(milliseconds: Int64(row.number(12) ?? 0))
      var made = ConnectionFacts.Introduction(
        id: id, asker: asker, broker: row.id(2).map(people.anybody), target: target,
        state: row.text(4) ?? "draft", askedOn: row.day(5) ?? row.day(8) ?? recorded,
        madeOn: row.day(8))
      made.consentAskerOn = row.day(6)
      made.consentTargetOn = row.day(7)
      made.outcome = row.text(9)
      made.reportedOn = row.day(10)
      made.isCross = row.number(11).map { $0 != 0 }
      rows.append(made)
    }
    return rows
  }

  private func assets() throws -> [ConnectionFacts.Asset] {
    var rows: [ConnectionFacts.Asset] = []
    try reader.scan(
      """
      SELECT asset.id, asset.class, asset.recordedOn, record.createdAt
      FROM asset CROSS JOIN record ON record.id = asset.id
      """
    ) { row in
      guard let id = row.id(0), !people.isGone(id) else { return }
      let recorded = reader.day(milliseconds: Int64(row.number(3) ?? 0))
      rows.append(
        ConnectionFacts.Asset(id: id, kind: row.text(1) ?? "", date: row.day(2) ?? recorded))
    }
    return rows
  }

  private func needs() throws -> [ConnectionFacts.Need] {
    var rows: [ConnectionFacts.Need] = []
    try reader.scan(
      """
      SELECT need.id, need.opened, need.status, record.createdAt
      FROM need CROSS JOIN record ON record.id = need.id
      """
    ) { row in
      guard let id = row.id(0), !people.isGone(id) else { return }
      let recorded = reader.day(milliseconds: Int64(row.number(3) ?? 0))
      rows.append(
        ConnectionFacts.Need(
          id: id, opened: row.day(1) ?? recorded, status: row.text(2) ?? "open"))
    }
    return rows
  }

  private func stakeholders() throws -> [ConnectionFacts.Stakeholder] {
    var rows: [ConnectionFacts.Stakeholder] = []
    try reader.scan("SELECT id, person, org, kind, power, interest FROM stakeholder") { row in
      guard let id = row.id(0), !people.isGone(id) else { return }
      rows.append(
        ConnectionFacts.Stakeholder(
          id: id, person: row.id(1).map(people.anybody), org: reader.id(row.text(2)),
          kind: row.text(3) ?? "", power: row.number(4), interest: row.number(5)))
    }
    return rows
  }

  private func consents() throws -> [ConnectionFacts.Consent] {
    var rows: [ConnectionFacts.Consent] = []
    try reader.scan(
      """
      SELECT id, person, givenOn, withdrawnOn, objectedOn, expires, basis, purpose FROM consent
      WHERE purpose = 'network_map' OR \(PublicityReader.departures)
      """
    ) { row in
      guard !people.isGone(row.id(0)), let person = people.live(row.id(1)),
        let given = row.day(2), let purpose = row.text(7).flatMap(Purpose.init)
      else { return }
      rows.append(
        ConnectionFacts.Consent(
          person: person,
          entry: ConsentState.Entry(
            purpose: purpose, basis: row.text(6), givenOn: given, withdrawnOn: row.day(3),
            objectedOn: row.day(4), expires: row.day(5))))
    }
    return rows
  }

  /// A notice adopted, nobody wrote when, was so from the day it was recorded.
  private func noticesAdopted() throws -> [LocalDate] {
    var days: [LocalDate] = []
    try reader.scan(
      """
      SELECT document.id, document.adoptedOn, record.createdAt
      FROM document CROSS JOIN record ON record.id = document.id
      WHERE document.status = 'adopted' AND document.template IN ('privacy_notice', 't.privacy_notice')
      """
    ) { row in
      guard !people.isGone(row.id(0)) else { return }
      days.append(row.day(1) ?? reader.day(milliseconds: Int64(row.number(2) ?? 0)))
    }
    return days
  }
}
