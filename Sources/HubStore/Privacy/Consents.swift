import GRDB
import HubKit

extension HubStore {
  /// What people have said to the purposes of their data, by the record that stands for each.
  public func consents() throws(HubFailure) -> [RecordID: [ConsentState.Entry]] {
    try read { db in
      let canonical = try Canonical(db)
      var consents: [RecordID: [ConsentState.Entry]] = [:]
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT consent.* FROM consent CROSS JOIN record ON record.id = consent.id
          WHERE record.deletedAt IS NULL AND record.survivor IS NULL AND record.state = 0
          """)
      while let row = try rows.next() {
        guard let person = (row["person"] as String?).flatMap(RecordID.init),
          let entry = ConsentState.Entry(row)
        else { continue }
        consents[canonical.id(person), default: []].append(entry)
      }
      return consents
    }
  }
}

extension HubStore {
  /// Records that were merged, and the one that was kept of each.
  public func merged() throws(HubFailure) -> [RecordID: RecordID] {
    try read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT id, canonical FROM record WHERE survivor IS NOT NULL")
      return rows.reduce(into: [:]) { merged, row in
        guard let id = RecordID(row["id"] as String),
          let kept = RecordID(row["canonical"] as String), id != kept
        else { return }
        merged[id] = kept
      }
    }
  }
}

extension ConsentState.Entry {
  init?(_ row: Row) {
    func day(_ column: String) -> LocalDate? { (row[column] as String?).flatMap { LocalDate($0) } }
    guard let purpose = (row["purpose"] as String?).flatMap(Purpose.init),
      let given = day("givenOn")
    else { return nil }
    self.init(
      purpose: purpose, basis: row["basis"], givenOn: given, withdrawnOn: day("withdrawnOn"),
      objectedOn: day("objectedOn"), expires: day("expires"))
  }
}
