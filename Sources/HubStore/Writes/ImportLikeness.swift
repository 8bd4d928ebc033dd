import GRDB
import HubKit

/// How an importer judges whether somebody is here already.
extension Importer {
  /// Who of those that share something with a person is surely the same, and who may be.
  struct Likeness {
    var same: RecordID?
    /// The likeliest who may be, where nobody surely is.
    var like: RecordID?
  }

  /// Compares a person with those who share an e-mail address, a telephone number or the name.
  ///
  /// Surely the same is who shares an address or a number and bears a name that fits, by the rules
  /// and the threshold by which duplicates are found.
  func likeness(_ imported: ImportedRecord) throws -> Likeness {
    var likeness = Likeness()
    let own = profile(imported)
    var best = DuplicateStrictness.sweeping.threshold - 1
    for id in try candidates(imported, own) {
      guard let other = try profile(id), let judged = DuplicateRules.judge(own, other) else {
        continue
      }
      let rules = judged.reasons.map(\.rule)
      let shares = rules.contains(.sameEmail) || rules.contains(.samePhone)
      let isSure = shares && judged.score >= DuplicateStrictness.strict.threshold
      // A file that tells two people of one number apart knows better.
      let isTold = try !rules.contains(.sameEmail) && isToldApart(id, imported)
      if isSure, !isTold, likeness.same == nil || judged.score > best {
        likeness.same = id
        best = judged.score
      } else if likeness.same == nil, shares, !isTold, judged.score > best {
        likeness.like = id
        best = judged.score
      }
    }
    return likeness
  }

  /// Whether this file has both under UIDs of their own.
  private func isToldApart(_ id: RecordID, _ imported: ImportedRecord) throws -> Bool {
    guard try isMet(id), let uid = imported.fields["sourceUid"] else { return false }
    return try session.state(id)?.record["sourceUid"].map { $0 != uid } ?? false
  }

  private func candidates(
    _ imported: ImportedRecord, _ profile: DuplicateProfile
  ) throws -> [RecordID] {
    var ids = try owners(of: imported.addresses, imported.kind)
    for ending in profile.phones { ids += try phones().owners(of: ending) }
    ids += try namesakes(of: imported)
    var known = Set<RecordID>()
    return try ids.filter { id in
      guard known.insert(id).inserted, let record = try session.state(id)?.record else {
        return false
      }
      return record.isLive && record.kind == imported.kind
    }
  }

  private func profile(_ imported: ImportedRecord) -> DuplicateProfile {
    let org = imported.names["org"]
    var profile = DuplicateProfile(
      id: Self.nobody, kind: imported.kind, name: imported.fields["name"]?.text ?? "", org: org,
      orgName: org ?? "", place: imported.fields["municipality"]?.text ?? "",
      birthday: imported.fields["birthday"]?.text ?? "")
    for child in imported.children {
      guard let kind = child.fields["kind"]?.text, let value = child.fields["value"]?.text else {
        continue
      }
      profile.reach(kind, value)
    }
    return profile
  }

  private func profile(_ id: RecordID) throws -> DuplicateProfile? {
    guard let record = try session.state(id)?.record else { return nil }
    let org = try record["org"]?.reference.map { try Titles(db, catalogue).title(of: $0) }
    var profile = DuplicateProfile(
      id: id, kind: record.kind, name: record["name"]?.text ?? "", org: org, orgName: org ?? "",
      place: record["municipality"]?.text ?? "", birthday: record["birthday"]?.text ?? "")
    for channel in try channels(of: id) { profile.reach(channel.kind, channel.value) }
    return profile
  }

  /// No record has this id.
  private static let nobody = RecordID(milliseconds: 0, random: [])

  /// A word on somebody who is here and may be the same.
  func mayBe(_ id: RecordID, _ imported: ImportedRecord) throws -> ImportProblem {
    let name = try session.state(id)?.record["name"]?.text ?? ""
    return ImportProblem(
      line: imported.line, record: imported.displayName,
      notice: Notice("import.problem.mayBe", ["name": imported.displayName, "other": name]))
  }
}

/// Who has which telephone number, by its last digits: numbers are written in too many ways for an
/// index of texts. Made when it is asked for the first time, kept up from then on, and never on disk
/// under a name.
final class PhoneBook {
  private let writer: RowWriter
  private let db: Database

  init(_ db: Database) throws {
    self.db = db
    try db.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS importPhone (
          ending INTEGER NOT NULL, owner TEXT NOT NULL, PRIMARY KEY (ending, owner)
        ) WITHOUT ROWID;
        DELETE FROM temp.importPhone
        """)
    writer = try RowWriter(
      db, "INSERT OR IGNORE INTO temp.importPhone (ending, owner) VALUES (?, ?)")
    try BoundStatement(db, "SELECT value, owner FROM channel WHERE kind = 'phone'").each { row in
      if let value = row.text(0), let owner = row.id(1) { try add(value, owner) }
    }
  }

  func add(_ number: String, _ owner: RecordID) throws {
    guard let ending = ContactKey.phone(number).flatMap({ Int64($0) }) else { return }
    writer.add(ending)
    writer.add(owner)
    try writer.run()
  }

  /// Some of many: who shares a number with a whole office is not told apart by it.
  func owners(of ending: String) throws -> [RecordID] {
    guard let ending = Int64(ending) else { return [] }
    var statement = try BoundStatement(
      db, "SELECT owner FROM temp.importPhone WHERE ending = ? LIMIT 50")
    statement.bind(ending)
    var ids: [RecordID] = []
    try statement.each { row in if let id = row.id(0) { ids.append(id) } }
    return ids
  }

  func end() throws { try db.execute(sql: "DROP TABLE IF EXISTS temp.importPhone") }
}
