import GRDB
import HubKit

/// Live records whose fields point to a record.
enum Referrers {
  static func live(
    to id: RecordID, _ descriptor: KindDescriptor, _ field: FieldDescriptor, _ db: Database
  ) throws -> [RecordID] {
    // CROSS JOIN keeps SQLite from starting with all records of the kind.
    let sql: String
    if field.type.isSet {
      sql = """
        SELECT DISTINCT element.record FROM element CROSS JOIN record ON record.id = element.record
        WHERE element.value = :id AND element.field = \(field.name.sqlQuoted) AND element.removed = 0
          AND record.kind = :kind AND record.deletedAt IS NULL AND record.state = 0
        """
    } else {
      let table = descriptor.kind.name.quotedDatabaseIdentifier
      sql = """
        SELECT record.id FROM \(table) AS typed CROSS JOIN record ON record.id = typed.id
        WHERE typed.\(field.name.quotedDatabaseIdentifier) = :id
          AND record.kind = :kind AND record.deletedAt IS NULL AND record.state = 0
        """
    }
    return try String.fetchAll(
      db, sql: sql,
      arguments: ["id": id.text, "kind": descriptor.kind.name]
    ).compactMap(RecordID.init)
  }
}
