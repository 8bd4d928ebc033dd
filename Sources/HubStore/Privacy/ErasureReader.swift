import GRDB
import HubKit

import struct HubKit.Record

/// Finds out what erasing a person comes to. Reads the hub through: what mentions somebody stands
/// anywhere.
struct ErasureReader {
  let db: Database
  let catalogue: Catalogue
  let today: LocalDate

  private var table: RecordTable { RecordTable(catalogue: catalogue) }

  /// - Returns: the plan without what lies beside the tables, and by what the person is mentioned.
  /// - Throws: a notice when there is no such person, or none any more.
  func plan(_ person: RecordID, mentions: Bool) throws -> (plan: ErasurePlan, marks: PersonMarks) {
    var people = Set(try Canonical(db).names(of: Canonical.of(person, db)))
    people.formUnion(try doublesInTrash(of: people))
    guard let own = try table.state(person, db)?.record, own.kind == "person" else {
      throw Notice("error.notFound", ["ref": person.text])
    }
    guard own.state == .live else { throw Notice("refused.erased", ["kind": "person"]) }
    var plan = ErasurePlan(name: own["name"]?.text ?? "")
    let organizers = try organizers()
    for record in try referring(to: people) {
      guard let descriptor = catalogue[record.kind] else { continue }
      let rule = ErasureRule(
        record, descriptor, of: people, organizers: organizers, today: today)
      switch rule {
      case .whole:
        plan.erased.append(ErasurePlan.Part(kind: record.kind, id: record.id, fields: []))
      case .fields(let names):
        let held = try names.filter { try record[$0] != nil || hasHistory(record.id, $0) }
        if !held.isEmpty {
          plan.emptied.append(ErasurePlan.Part(kind: record.kind, id: record.id, fields: held))
        }
      case .kept(let until):
        plan.kept.append(ErasurePlan.Kept(kind: record.kind, id: record.id, until: until))
      case .mentions: break
      }
    }
    if !plan.kept.isEmpty { keepName(of: people, &plan) }
    let marks = try marks(of: people, plan)
    if mentions { plan.mentions = try self.mentions(of: marks, beside: plan) }
    return (plan, marks)
  }

  /// The same person as an import that was undone left them: of the same card, or of the same name
  /// and reached the same way.
  private func doublesInTrash(of people: Set<RecordID>) throws -> [RecordID] {
    try people.flatMap { person in
      try String.fetchAll(
        db,
        sql: """
          SELECT other.id FROM record AS own, record AS other
          JOIN person AS card ON card.id = own.id JOIN person AS double ON double.id = other.id
          WHERE own.id = ? AND other.kind = 'person' AND other.id <> own.id
            AND other.deletedAt IS NOT NULL AND other.state = 0
            AND (double.sourceUid = card.sourceUid OR other.title = own.title AND EXISTS (
              SELECT 1 FROM channel AS one JOIN channel AS two
              ON two.kind = one.kind AND two.value = one.value
              WHERE one.owner = own.id AND two.owner = other.id))
          """, arguments: [person.text])
    }.compactMap(RecordID.init)
  }

  /// What the law has kept names the person: of their own record the name stays.
  private func keepName(of people: Set<RecordID>, _ plan: inout ErasurePlan) {
    plan.erased.removeAll { people.contains($0.id) }
    let stays: Set<String> = ["name", "source"]
    let fields = catalogue["person"]?.fields.map(\.name).filter { !stays.contains($0) } ?? []
    plan.emptied += people.sorted().map {
      ErasurePlan.Part(kind: "person", id: $0, fields: fields)
    }
  }

  /// Who uses a device of this hub, or began it.
  private func organizers() throws -> Set<RecordID> {
    try Set(
      String.fetchAll(
        db,
        sql: """
          SELECT person FROM device WHERE person IS NOT NULL
          UNION SELECT id FROM person WHERE initiator = 1
          """
      ).compactMap(RecordID.init))
  }

  /// The person's own records and all that refer to them, also in the Trash.
  func referring(to people: Set<RecordID>) throws -> [Record] {
    var ids: Set<String> = Set(people.map(\.text))
    for (descriptor, field) in catalogue.references(to: "person") {
      for person in people {
        let sql =
          field.type.isSet
          ? """
          SELECT element.record FROM element JOIN record ON record.id = element.record
          WHERE element.value = ? AND element.field = \(field.name.sqlQuoted)
            AND record.kind = \(descriptor.kind.name.sqlQuoted)
          """
          : """
          SELECT id FROM \(descriptor.kind.name.quotedDatabaseIdentifier)
          WHERE \(field.name.quotedDatabaseIdentifier) = ?
          """
        ids.formUnion(try String.fetchAll(db, sql: sql, arguments: [person.text]))
      }
    }
    return try ids.sorted().compactMap(RecordID.init)
      .compactMap { try table.state($0, db)?.record }.filter { $0.state == .live }
  }

  /// Whether the log tells of a field that is empty now.
  private func hasHistory(_ id: RecordID, _ field: String) throws -> Bool {
    try Changes(db).of(id).contains { $0.header.fields.contains(field) }
  }

  // MARK: Mentions

  /// By what the person is known: every name, the family name where nobody else bears it, and what
  /// they are reached by.
  private func marks(of people: Set<RecordID>, _ plan: ErasurePlan) throws -> PersonMarks {
    var marks = PersonMarks()
    for person in people {
      guard let record = try table.state(person, db)?.record else { continue }
      for name in ["name", "nickname"] {
        if let text = record[name]?.text { marks.add(name: text) }
      }
      if let given = record["givenName"]?.text, let family = record["familyName"]?.text {
        marks.add(name: "\(given) \(family)")
        marks.add(name: "\(family) \(given)")
      }
      for word in Fold.words(record["name"]?.text ?? "").dropFirst() where word.count > 3 {
        if try isAlone(word, people) { marks.add(name: word) }
      }
    }
    for part in plan.erased where part.kind == "channel" {
      guard let channel = try table.state(part.id, db)?.record, let value = channel["value"]?.text
      else { continue }
      channel["kind"]?.text == "phone" ? marks.add(phone: value) : marks.add(address: value)
    }
    return marks
  }

  /// Whether no name of another record has the word.
  private func isAlone(_ word: String, _ people: Set<RecordID>) throws -> Bool {
    guard let pattern = SearchPattern.whole(word) else { return false }
    let others = try String.fetchAll(
      db,
      sql: """
        SELECT record.id FROM names CROSS JOIN record ON record.number = names.rowid
        WHERE names MATCH ? AND record.kind IN ('person', 'org') LIMIT ?
        """, arguments: [pattern, people.count + 1])
    return others.compactMap(RecordID.init).allSatisfy(people.contains)
  }

  /// What the tables hold now, and what the log says they once held.
  private func mentions(of marks: PersonMarks, beside plan: ErasurePlan) throws -> [ErasurePlan
    .Part]
  {
    guard !marks.isEmpty else { return [] }
    let gone = Set(plan.erased.map(\.id) + plan.emptied.filter { $0.kind == "person" }.map(\.id))
    let kept = Set(plan.kept.map(\.id))
    var emptied: [RecordID: Set<String>] = [:]
    for part in plan.emptied { emptied[part.id] = Set(part.fields) }
    var found: [RecordID: [String: Int]] = [:]
    try Changes(db).each { change, payload in
      let id = change.record
      guard !gone.contains(id), !kept.contains(id), marks.mayBeIn(payload),
        let values = Payload(operation: change.operation, bytes: payload)?.texts
      else { return }
      for (field, texts) in values where emptied[id]?.contains(field) != true {
        let count = texts.reduce(0) { $0 + marks.replaced(in: $1, by: "").count }
        if count > 0 { found[id, default: [:]][field, default: 0] += count }
      }
    }
    return try found.sorted { $0.key < $1.key }.compactMap { id, fields in
      guard let record = try table.state(id, db)?.record, record.state == .live,
        let descriptor = catalogue[record.kind]
      else { return nil }
      let names = fields.keys.filter { descriptor.anyField($0) != nil }.sorted()
      // How often they stand there now; what only the log says goes too.
      let count = names.reduce(0) { sum, name in
        sum + (record[name]?.texts ?? []).reduce(0) { $0 + marks.replaced(in: $1, by: "").count }
      }
      return names.isEmpty
        ? nil : ErasurePlan.Part(kind: record.kind, id: id, fields: names, count: count)
    }
  }
}

/// What the log says of records.
struct Changes {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// The changes of a record that still say something, in their order.
  func of(_ id: RecordID) throws -> [(header: ChangeHeader, stamp: Stamp)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT entry.header, change.position FROM change JOIN entry ON entry.id = change.entry
        WHERE change.record = ? AND change.absence = 0 ORDER BY entry.id, change.position
        """, arguments: [id.text]
    ).compactMap { row in
      let position: Int = row["position"]
      guard let header = EntryHeader(bytes: row.bytes("header")),
        header.changes.indices.contains(position)
      else { return nil }
      return (header.changes[position], header.stamp)
    }
  }

  /// Shows every change that still has its payload.
  func each(_ body: (ChangeHeader, [UInt8]) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT entry.id, entry.header, change.position, change.payload
        FROM entry CROSS JOIN change ON change.entry = entry.id
        WHERE change.absence = 0 ORDER BY entry.id, change.position
        """)
    var read: (entry: Int64, changes: [ChangeHeader])?
    while let row = try rows.next() {
      let entry: Int64 = row["id"]
      if read?.entry != entry {
        read = (entry, EntryHeader(bytes: row.bytes("header"))?.changes ?? [])
      }
      let position: Int = row["position"]
      guard let changes = read?.changes, changes.indices.contains(position) else { continue }
      try body(changes[position], row.bytes("payload"))
    }
  }
}

extension FieldValue {
  /// The texts it consists of.
  var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let elements): elements
    case .map(let members): members.keys.sorted() + members.values.sorted()
    default: []
    }
  }
}
