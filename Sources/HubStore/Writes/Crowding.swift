import GRDB
import HubKit

/// More people at a meeting than there are seats (playbook B3, i16): told, never refused.
struct Crowding {
  let db: Database

  /// One warning for each meeting at which somebody of the records edited was noted.
  func warnings(among records: Set<RecordID>) throws -> [Notice] {
    var meetings: Set<String> = []
    let statement = try db.cachedStatement(
      sql: "SELECT meeting FROM attendance WHERE id = ? AND meeting IS NOT NULL")
    for id in records {
      if let meeting = try String.fetchOne(statement, arguments: [id.text]) {
        meetings.insert(meeting)
      }
    }
    return try meetings.sorted().compactMap { meeting in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT meeting.capacity AS seats, count(DISTINCT guest.canonical) AS came
          FROM attendance JOIN record AS guest ON guest.id = attendance.person
          JOIN record ON record.id = attendance.id JOIN meeting ON meeting.id = attendance.meeting
          WHERE attendance.meeting = ? AND attendance.outcome IN ('attended', 'late', 'left_early')
            AND record.deletedAt IS NULL
          GROUP BY meeting.id
          """, arguments: [meeting])
      guard let row, let seats: Int = row["seats"], row["came"] as Int > seats else { return nil }
      return Notice("warning.i16", ["count": String(row["came"] as Int), "max": String(seats)])
    }
  }
}
