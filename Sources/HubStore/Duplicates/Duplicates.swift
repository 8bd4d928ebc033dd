import GRDB
import HubKit

extension HubStore {
  /// People and organizations that may be in the hub twice, the likeliest first; without those of
  /// which somebody said that they are not the same.
  ///
  /// - Parameter goesOn: asked now and then; false ends the search with what was found.
  public func duplicates(
    _ strictness: DuplicateStrictness = .sweeping, goesOn: () -> Bool = { true }
  ) throws(HubFailure) -> [DuplicatePair] {
    // What is read is let go of before it is compared, so that nobody waits for the file.
    let (profiles, apart) = try read { db in
      let reader = try DuplicateReader(db)
      return (try reader.profiles(), try reader.apart())
    }
    return DuplicateSweep(profiles, strictness, apart: apart, goesOn: goesOn).pairs
  }

  /// Remembers that records are not the same, each from each.
  ///
  /// - Throws: `refused` unless they are several people, or several organizations.
  @discardableResult
  public func tellApart(
    _ ids: [RecordID], context: WriteContext
  ) throws(HubFailure) -> ActionResult {
    try perform(ActionTitle("apart", ids), context: context) { session in
      try Mergeable.records(ids) { try session.state($0)?.record }
      return RecordPair.all(of: ids).map { pair in
        let values = pair.distinction
        let id = catalogue["distinction"].map { self.id(for: $0, fields: values) } ?? newID()
        return RecordEdit(kind: "distinction", id: id, isNew: true, values: values)
      }
    }
  }
}

/// Which records can be one.
enum Mergeable {
  static let kinds: [Kind] = ["person", "org"]

  /// What they become as one.
  ///
  /// - Throws: as `records`.
  static func plan(
    _ keep: RecordID, _ others: [RecordID], _ catalogue: Catalogue, _ choices: [String: RecordID],
    find: (RecordID) throws -> HubKit.Record?
  ) throws -> MergePlan {
    let records = try records([keep] + others, find: find)
    guard let descriptor = catalogue[records[0].kind] else { throw Notice("error.fault") }
    return MergePlan(
      keep: records[0], others: Array(records.dropFirst()), descriptor, choices: choices)
  }

  /// - Throws: a notice unless they are different live records of one kind that has duplicates.
  @discardableResult
  static func records(
    _ ids: [RecordID], find: (RecordID) throws -> HubKit.Record?
  ) throws -> [HubKit.Record] {
    guard ids.count > 1, Set(ids).count == ids.count else { throw Notice("refused.mergeOne") }
    let records = try ids.map { id in
      guard let record = try find(id), record.isLive else {
        throw Notice("error.notFound", ["ref": id.text])
      }
      guard kinds.contains(record.kind) else {
        throw Notice("refused.mergeKind", ["kind": record.kind.name])
      }
      return record
    }
    guard Set(records.map(\.kind)).count == 1 else { throw Notice("refused.mergeKinds") }
    return records
  }
}

/// Reads what people and organizations are compared by; each table once.
struct DuplicateReader {
  private let reader: FactReader

  init(_ db: Database) throws {
    reader = try FactReader(db, today: LocalDate(dayNumber: 0), utcOffset: 0)
  }

  func profiles() throws -> [DuplicateProfile] {
    var profiles = try orgs()
    let firms = Dictionary(
      profiles.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    profiles += try people(firms)
    var places: [RecordID: Int] = [:]
    for (place, profile) in profiles.enumerated() { places[profile.id] = place }
    try reader.scan(
      """
      SELECT channel.owner, channel.kind, channel.value
      FROM channel CROSS JOIN record ON record.id = channel.id WHERE \(FactReader.live)
      """
    ) { row in
      guard let owner = reader.id(row.text(0)), let place = places[owner],
        let kind = row.text(1), let value = row.text(2)
      else { return }
      profiles[place].reach(kind, value)
    }
    return profiles
  }

  /// Pairs that somebody told apart, by the records that stand for them today.
  func apart() throws -> Set<RecordPair> {
    var pairs: Set<RecordPair> = []
    try reader.scan(
      """
      SELECT distinction.a, distinction.b
      FROM distinction CROSS JOIN record ON record.id = distinction.id WHERE \(FactReader.live)
      """
    ) { row in
      guard let one = reader.id(row.text(0)), let other = reader.id(row.text(1)) else { return }
      pairs.insert(RecordPair(one, other))
    }
    return pairs
  }

  private func orgs() throws -> [DuplicateProfile] {
    var found: [DuplicateProfile] = []
    try reader.scan(
      """
      SELECT record.id, org.name, org.municipality, org.site
      FROM record CROSS JOIN org ON org.id = record.id
      WHERE record.kind = 'org' AND \(FactReader.live)
      """
    ) { row in
      guard let id = row.id(0), let name = row.text(1) else { return }
      var profile = DuplicateProfile(id: id, kind: "org", name: name, place: row.text(2) ?? "")
      if let site = row.text(3) { profile.reach("url", site) }
      found.append(profile)
    }
    return found
  }

  private func people(_ firms: [RecordID: String]) throws -> [DuplicateProfile] {
    var found: [DuplicateProfile] = []
    try reader.scan(
      """
      SELECT record.id, person.name, person.org, person.municipality, person.birthday
      FROM record CROSS JOIN person ON person.id = record.id
      WHERE record.kind = 'person' AND \(FactReader.live)
      """
    ) { row in
      guard let id = row.id(0), let name = row.text(1) else { return }
      let org = reader.id(row.text(2))
      found.append(
        DuplicateProfile(
          id: id, kind: "person", name: name, org: org?.text,
          orgName: org.flatMap { firms[$0] } ?? "", place: row.text(3) ?? "",
          birthday: row.text(4) ?? ""))
    }
    return found
  }
}
