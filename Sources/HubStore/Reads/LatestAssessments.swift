import GRDB
import HubKit

/// What people were thought to think of the hub last (playbook C3), apart from what they do.
struct LatestAssessments {
  let db: Database

  /// All there are, by the record that stands for each person; the last of each is in place 1.
  static let sql = """
    SELECT who.canonical AS person, t.support AS support, row_number() OVER (
        PARTITION BY who.canonical ORDER BY t.date DESC, said.number DESC) AS place
      FROM assessment AS t
      CROSS JOIN record AS said ON said.number = t.\(OutcomeTables.number)
      CROSS JOIN record AS who ON who.id = t.person
      WHERE said.deletedAt IS NULL AND said.state = 0 AND said.survivor IS NULL
    """

  func fill(_ rows: inout [ListRow]) throws {
    for index in rows.indices {
      rows[index].assessment = try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT t.support FROM assessment AS t
            CROSS JOIN record AS said ON said.number = t.\(OutcomeTables.number)
            WHERE t.person IN \(Canonical.names("?1"))
              AND said.deletedAt IS NULL AND said.state = 0 AND said.survivor IS NULL
            ORDER BY t.date DESC, said.number DESC LIMIT 1
            """), arguments: [rows[index].record.id.text])
    }
  }
}
