import GRDB
import HubKit

/// What was taken over and is not in the tables yet, by all that may find it: whatever may be the
/// same has to wait until it is there.
struct PendingMarks {
  private var marks: Set<String> = []
  private var count = 0

  /// As many as are written at once.
  var isFull: Bool { count >= 500 }

  mutating func add(_ imported: ImportedRecord) {
    count += 1
    marks.formUnion(Self.marks(of: imported))
    for guest in Self.guests(of: imported) { marks.formUnion(Self.marks(of: guest)) }
  }

  mutating func add(org folded: String) { marks.insert("org as \(folded)") }

  /// - Parameters:
  ///   - knownOrg: whether the organization that the record names need not be looked for.
  ///   - guests: people who are known by their addresses already.
  func mayHold(_ imported: ImportedRecord, knownOrg: Bool, guests: [String: RecordID]) -> Bool {
    guard !marks.isEmpty else { return false }
    if !marks.isDisjoint(with: Self.marks(of: imported)) { return true }
    if !knownOrg, let org = imported.names["org"], marks.contains("org as \(Fold.fold(org))") {
      return true
    }
    return Self.guests(of: imported).contains { guest in
      let isKnown = guest.addresses.contains { guests[Fold.fold($0)] != nil }
      return !isKnown && !marks.isDisjoint(with: Self.marks(of: guest))
    }
  }

  private static func guests(of imported: ImportedRecord) -> [ImportedRecord] {
    guard imported.kind == "meeting" else { return [] }
    return imported.children.compactMap { $0.kind == "person" ? $0 : $0.children.first }
  }

  private static func marks(of imported: ImportedRecord) -> [String] {
    let kind = imported.kind.name
    var marks = imported.addresses.map { "\(kind) at \(Fold.fold($0))" }
    if let uid = imported.fields["sourceUid"]?.text { marks.append("\(kind) uid \(uid)") }
    if let name = imported.fields["name"]?.text ?? imported.fields["title"]?.text {
      marks.append("\(kind) as \(Fold.fold(name))")
    }
    return marks
  }
}

/// Makes room for an import that brings more than is there already: what the tables are found by is
/// made at its end, but for what an import looks into itself.
struct BulkImport {
  private let db: Database
  private let indexes: OutcomeIndexes
  private let isLaidAside: Bool

  /// Smaller ones are over before the indices would be made anew.
  private static let least = 2000
  private static let needed: Set<String> = [
    "recordListed", "channelBy_owner", "personBy_sourceUid", "orgBy_sourceUid",
  ]

  init(session: EditSession, records: Int) throws {
    db = session.db
    indexes = OutcomeIndexes(catalogue: session.catalogue)
    let present =
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM (SELECT 1 FROM record LIMIT ?)",
        arguments: [records + 1]) ?? 0
    isLaidAside = records >= Self.least && present <= records
    if isLaidAside {
      try indexes.layAside(db, withLog: true, but: Self.needed)
    }
    if records >= Self.least { try db.execute(sql: "PRAGMA cache_size = -65536") }
  }

  /// Makes what was laid aside.
  func takeUp() throws {
    if isLaidAside { try indexes.takeUp(db) }
  }

  func end() { try? db.execute(sql: "PRAGMA cache_size = -2000; PRAGMA shrink_memory") }
}
