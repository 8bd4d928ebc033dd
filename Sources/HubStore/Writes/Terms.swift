import GRDB
import HubKit

/// Terms of one role that overlap (playbook B3, i11): told, never refused, since a role may be meant
/// for two. A handover takes one day, which belongs to both. Seats of a board and audits are held side by side by their nature.
struct Terms {
  let db: Database

  private static let shared = "'board_member', 'auditor', 'other'"

  /// One warning for each edited assignment during which somebody else holds the same role.
  func warnings(among records: Set<RecordID>) throws -> [Notice] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT role.name, holder.title AS holder FROM roleAssignment AS own
        JOIN record AS self ON self.id = own.id
        JOIN record AS post ON post.id = own.role
        JOIN role ON role.id = post.canonical
        JOIN record AS me ON me.id = own.person
        CROSS JOIN roleAssignment AS other ON other.id <> own.id
        JOIN record AS named ON named.id = other.role AND named.canonical = post.canonical
        JOIN record ON record.id = other.id
        JOIN record AS given ON given.id = other.person AND given.canonical <> me.canonical
        JOIN record AS holder ON holder.id = given.canonical
        WHERE own.id = ? AND self.deletedAt IS NULL AND self.survivor IS NULL
          AND coalesce(role.kind, 'other') NOT IN (\(Self.shared)) AND \(FactReader.live)
          AND coalesce(own."from", '') < coalesce(other."to", '9999')
          AND coalesce(other."from", '') < coalesce(own."to", '9999')
        ORDER BY other.id LIMIT 1
        """)
    return try records.sorted().compactMap { id in
      guard let row = try Row.fetchOne(statement, arguments: [id.text]) else { return nil }
      return Notice(
        "warning.i11", ["name": row["name"] ?? "", "other": row["holder"] ?? ""])
    }
  }
}
