import GRDB
import HubKit

import struct HubKit.Record

extension HubStore {
  /// A record by its id, whatever its standing; nil when the hub has never heard of it.
  public func record(_ id: RecordID) throws(HubFailure) -> Record? {
    try read { try RecordTable(catalogue: catalogue).state(id, $0)?.record }
  }

  /// The hub's own record.
  public func hub() throws(HubFailure) -> Record {
    guard let hub = try record(hubID) else {
      throw HubFailure(.data, "error.damaged", ["path": path])
    }
    return hub
  }

  /// What records are called; ids without a title are left out.
  public func titles(of ids: some Sequence<RecordID>) throws(HubFailure) -> [RecordID: String] {
    let wanted = Array(ids)
    return try read { try Titles($0, catalogue, world.spell).titles(of: wanted) }
  }

  /// The settings of the hub by key, such as `threshold.s1.e01`.
  public func settings() throws(HubFailure) -> [String: String] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT setting.key, setting.value FROM setting JOIN record ON record.id = setting.id
          WHERE record.deletedAt IS NULL AND setting.value IS NOT NULL
          """)
      return Dictionary(rows.map { ($0["key"], $0["value"]) }, uniquingKeysWith: { $1 })
    }
  }

  /// The person who uses this installation; nil when it has not written to the hub yet.
  public func devicePerson() throws(HubFailure) -> RecordID? {
    let device = deviceID
    return try read { db in
      if let device,
        let person = try String.fetchOne(
          db, sql: "SELECT person FROM device WHERE id = ?", arguments: [device.text])
      {
        return try RecordID(person).map { try Canonical.of($0, db) }
      }
      // A laptop that has only looked so far: the hub's initiator, when there is one alone.
      let initiators = try String.fetchAll(
        db,
        sql: """
          SELECT person.id FROM person JOIN record ON record.id = person.id
          WHERE person.initiator = 1 AND record.deletedAt IS NULL AND record.survivor IS NULL
          LIMIT 2
          """)
      return initiators.count == 1 ? initiators.first.flatMap(RecordID.init) : nil
    }
  }

  /// The record that stands for another, after a merger; itself where it was not merged.
  public func canonical(_ id: RecordID) throws(HubFailure) -> RecordID {
    try read { try Canonical.of(id, $0) }
  }

  /// How many live records there are of each kind.
  public func counts() throws(HubFailure) -> [Kind: Int] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT kind, count(*) AS total FROM record
          WHERE deletedAt IS NULL AND state = 0 AND survivor IS NULL GROUP BY kind
          """)
      return Dictionary(
        rows.map { (Kind($0["kind"]), $0["total"] as Int) }, uniquingKeysWith: { $1 })
    }
  }

  /// The record with everything around it, for the detail screen and `show`.
  ///
  /// - Parameter limit: the most items of the timeline.
  public func detail(_ id: RecordID, limit: Int = 200) throws(HubFailure) -> RecordDetail? {
    try read { db in
      try DetailReader(db: db, catalogue: catalogue, spell: world.spell, today: world.today)
        .detail(id, limit: limit)
    }
  }
}

/// Reads what surrounds a record.
struct DetailReader {
  let db: Database
  let catalogue: Catalogue
  private let today: LocalDate?
  private let titles: Titles
  private let canonical: Canonical

  init(
    db: Database, catalogue: Catalogue,
    spell: @escaping StoreWorld.DaySpelling = StoreWorld.isoDay, today: LocalDate? = nil
  ) throws {
    self.db = db
    self.catalogue = catalogue
    self.today = today
    titles = Titles(db, catalogue, spell)
    canonical = try Canonical(db)
  }

  /// Of a merged record, what stands for it.
  func detail(_ merged: RecordID, limit: Int) throws -> RecordDetail? {
    let id = canonical.id(merged)
    guard let record = try RecordTable(catalogue: catalogue).state(id, db)?.record,
      record.state != .stub
    else { return nil }
    var detail = RecordDetail(row: try row(record))
    // Of what is in the Trash, what went there together with it.
    let children = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id FROM record WHERE parent IN \(Canonical.names("?1")) AND deletedAt IS ?2
          ORDER BY kind, number
          """
      ), arguments: [id.text, record.deletedAt])
    detail.children = Parallels.united(try rows(children), catalogue)
    let ties = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT tie.id FROM tie JOIN record ON record.id = tie.id
          WHERE (tie.a IN \(Canonical.names("?1")) OR tie.b IN \(Canonical.names("?1")))
            AND record.deletedAt IS ?2 ORDER BY record.number
          """
      ), arguments: [id.text, record.deletedAt])
    // Two who turned out to be one have no tie.
    detail.ties = Parallels.united(
      try rows(ties).filter { $0.record["a"] != $0.record["b"] }, catalogue)
    detail.aliases = try rows(canonical.aliases(of: id).map(\.text))
    detail.timeline = try timeline(of: id, limit: limit)
    if record.kind == "person" { detail.promises = try rows(promises(of: id)) }
    if record.kind == "org",
      let person = try LastContact(db: db, canonical: canonical).latest(org: id)?.person
    {
      detail.lastContactWith = try titles.title(of: person)
    }
    if record.kind == "meeting" { detail.attendance = try attendance(upTo: record) }
    return detail
  }

  /// Promises are kept with talks and stakeholders, so that nothing in them names who waits for it.
  private func promises(of person: RecordID) throws -> [String] {
    let own = Canonical.names("?1")
    return try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT promise.id FROM (
            SELECT id, due FROM action WHERE coalesce(state, 'open') = 'open' AND (
              owner IN \(own) OR source IN (SELECT record FROM element
                WHERE value IN \(own) AND field = 'participants' AND removed = 0))
            UNION ALL
            SELECT id, due FROM commitment WHERE coalesce(state, 'open') = 'open' AND (
              owner IN \(own) OR stakeholder IN (SELECT id FROM stakeholder WHERE person IN \(own)))
          ) AS promise JOIN record ON record.id = promise.id
          WHERE record.deletedAt IS NULL AND record.state = 0 AND record.survivor IS NULL
          ORDER BY promise.due, promise.id LIMIT 20
          """
      ), arguments: [person.text])
  }

  /// The heads at a meeting and at those before it, the oldest first.
  private func attendance(upTo meeting: Record) throws -> StepChart? {
    guard let start = meeting["start"]?.text else { return nil }
    // What is to come has no heads yet.
    let tomorrow = today.map { $0.adding(days: 1).description } ?? "9999"
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT substr(meeting.start, 1, 10) AS day, (
            SELECT count(DISTINCT guest.canonical) FROM record AS tick
            JOIN attendance ON attendance.id = tick.id
            JOIN record AS guest ON guest.id = attendance.person
            WHERE tick.parent = meeting.id AND tick.deletedAt IS NULL
              AND attendance.outcome IN ('attended', 'late', 'left_early')
          ) AS heads
          FROM meeting JOIN record ON record.id = meeting.id
          WHERE record.deletedAt IS NULL AND record.state = 0 AND meeting.start <= ?
            AND coalesce(meeting.state, '') <> 'cancelled'
            AND (meeting.state IN ('held', 'adjourned') OR meeting.start < ?)
          ORDER BY meeting.start DESC, meeting.id DESC LIMIT ?
          """
      ), arguments: [start, tomorrow, StepChart.meetings])
    let points = rows.reversed().compactMap { row -> StepChart.Point? in
      guard let day = (row["day"] as String?).flatMap(LocalDate.init) else { return nil }
      let heads: Int = row["heads"]
      return StepChart.Point(date: day, count: heads > 0 ? heads : nil)
    }
    return StepChart(.attendance, points)
  }

  private func rows(_ ids: [String]) throws -> [ListRow] {
    let table = RecordTable(catalogue: catalogue)
    return try ids.compactMap(RecordID.init).compactMap { try table.state($0, db)?.record }
      .map { try row($0) }
  }

  /// The record as it is shown: what it refers to by the records that stand for it.
  func row(_ stored: Record) throws -> ListRow {
    let record = canonical.seen(stored, catalogue[stored.kind])
    return ListRow(
      record: record, titles: try titles.titles(of: references(of: record)),
      lastContact: try LastContact(db: db, canonical: canonical).day(of: record),
      shortID: try ShortID(db: db).of(record.id))
  }

  func references(of record: Record) -> Set<RecordID> {
    guard let descriptor = catalogue[record.kind] else { return [] }
    var ids: Set<RecordID> = []
    for field in descriptor.fields where !field.type.targets.isEmpty {
      switch record.fields[field.name] {
      case .text(let text): RecordID(text).map { _ = ids.insert($0) }
      case .list(let elements): ids.formUnion(elements.compactMap(RecordID.init))
      default: break
      }
    }
    return ids
  }

  /// Meetings a person came to: that they came has no date of its own.
  private func meetings(of person: RecordID, limit: Int) throws -> [Mention] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT meeting.id, meeting.start AS day FROM attendance
          CROSS JOIN record AS tick ON tick.id = attendance.id
          CROSS JOIN meeting ON meeting.id = attendance.meeting
          CROSS JOIN record ON record.id = meeting.id
          WHERE attendance.person IN \(Canonical.names("?1")) AND attendance.outcome IN ('attended', 'late', 'left_early')
            AND tick.deletedAt IS NULL AND record.deletedAt IS NULL AND record.state = 0
          ORDER BY meeting.start DESC, meeting.id DESC LIMIT ?2
          """
      ), arguments: [person.text, limit]
    ).compactMap(Mention.init)
  }

  /// Everything dated that mentions the record, newest first. Children are shown beside it, ties too.
  private func timeline(of id: RecordID, limit: Int) throws -> [TimelineItem] {
    guard
      let kind = try String.fetchOne(
        db.cachedStatement(sql: "SELECT kind FROM record WHERE id = ?"), arguments: [id.text])
    else { return [] }
    var mentioned: Set<Mention> = []
    for (descriptor, field) in catalogue.references(to: Kind(kind))
    where descriptor.kind != "tie" && descriptor.kind != "roleAssignment"
      && descriptor.kind != "person"
    {
      guard let date = descriptor.dateField else { continue }
      mentioned.formUnion(
        try Mentions(db: db, descriptor: descriptor, field: field, date: date)
          .newest(of: canonical.names(of: id), limit: limit))
    }
    if kind == "person" { mentioned.formUnion(try meetings(of: id, limit: limit)) }
    let newest = mentioned.sorted { ($1.day, $1.id) < ($0.day, $0.id) }.prefix(limit)
    let table = RecordTable(catalogue: catalogue)
    return try newest.compactMap { mention in
      guard let stored = try table.state(mention.id, db)?.record else { return nil }
      let record = canonical.seen(stored, catalogue[stored.kind])
      return TimelineItem(
        id: mention.id, kind: record.kind, date: LocalDate(mention.day), record: record,
        titles: try titles.titles(of: references(of: record)))
    }
  }
}

/// The shortest ending that names one record.
struct ShortID {
  let db: Database

  /// Five characters at least; longer only where another id ends alike.
  func of(_ id: RecordID) throws -> String {
    let ending = String(id.text.suffix(5))
    var statement = try BoundStatement(db, "SELECT id FROM record WHERE substr(id, 22) = ?")
    statement.bind(ending)
    var alike: [String] = []
    try statement.each { row in
      if let other = row.text(0), other != id.text { alike.append(other) }
    }
    guard !alike.isEmpty else { return ending }
    for length in 6...26 {
      let longer = String(id.text.suffix(length))
      if !alike.contains(where: { $0.hasSuffix(longer) }) { return longer }
    }
    return id.text
  }
}
