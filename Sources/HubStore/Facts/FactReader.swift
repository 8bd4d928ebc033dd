import GRDB
import HubKit

/// What reading facts rests on: one snapshot, who was merged into whom, and the hub's day.
struct FactReader {
  /// Neither in the Trash, nor merged away, nor erased, nor only heard of.
  static let live = "record.deletedAt IS NULL AND record.survivor IS NULL AND record.state = 0"

  let db: Database
  let today: LocalDate
  /// Seconds the hub's time zone is ahead of UTC.
  let utcOffset: Int
  /// Merged records and the one that survives, with all that were merged into each survivor.
  private let canonical: [String: String]
  private let merged: [String: [String]]

  init(_ db: Database, today: LocalDate, utcOffset: Int) throws {
    self.db = db
    self.today = today
    self.utcOffset = utcOffset
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, canonical FROM record WHERE survivor IS NOT NULL")
    var canonical: [String: String] = [:]
    var merged: [String: [String]] = [:]
    for row in rows where row["id"] as String != row["canonical"] as String {
      canonical[row["id"]] = row["canonical"]
      merged[row["canonical"], default: []].append(row["id"])
    }
    self.canonical = canonical
    self.merged = merged
  }

  /// The surviving record a stored reference means.
  func id(_ stored: String?) -> RecordID? {
    stored.flatMap { RecordID(canonical[$0] ?? $0) }
  }

  /// The ids that stand for a record in stored references.
  func names(of id: RecordID) -> [String] { [id.text] + (merged[id.text] ?? []) }

  /// The surviving records of a stored set, each once, in order.
  ///
  /// The column holds an array of ids, which need no unescaping: what stands between quotes is
  /// read without a parser, since a large hub has tens of thousands of these.
  func ids(_ stored: String?) -> [RecordID] {
    guard let stored else { return [] }
    let ids = stored.utf8.split(separator: UInt8(ascii: "\""))
      .compactMap { $0.count == 26 ? id(String(decoding: $0, as: UTF8.self)) : nil }
    return ids.count < 2 ? ids : Set(ids).sorted()
  }

  func day(_ stored: String?) -> LocalDate? { stored.flatMap { LocalDate(String($0.prefix(10))) } }

  /// The day, in the hub's zone, of an instant in milliseconds since 1970.
  func day(milliseconds: Int64) -> LocalDate {
    let (local, overflow) = milliseconds.addingReportingOverflow(Int64(utcOffset) * 1000)
    let instant = overflow ? milliseconds : local
    let whole = instant / 86_400_000
    return LocalDate(dayNumber: Int(clamping: instant < 0 ? whole - 1 : whole))
  }

  /// Ids as an array for `json_each`; they need no escaping.
  static func array(_ ids: [String]) -> String {
    ids.isEmpty ? "[]" : "[\"" + ids.joined(separator: "\",\"") + "\"]"
  }

  func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
    try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
  }

  func number(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) ?? 0
  }

  /// People flagged as having started the hub.
  func initiators() throws -> Set<RecordID> {
    let rows = try rows(
      """
      SELECT person.id FROM person CROSS JOIN record ON record.id = person.id
      WHERE person.initiator = 1 AND \(Self.live)
      """)
    return Set(rows.compactMap { id($0["id"]) })
  }
}
