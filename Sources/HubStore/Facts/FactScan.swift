import GRDB
import GRDBSQLite
import HubKit

/// One row of a scan, by number of column, without a value being made of what is not asked for.
/// Columns of another type than the one asked for are as good as null.
struct ScannedRow {
  let statement: SQLiteStatement

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
  func number(_ column: Int32) -> Int? {
    guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else { return nil }
    return Int(sqlite3_column_int64(statement, column))
  }
  /// The bytes of a blob.
  func blob(_ column: Int32) -> [UInt8]? {
    guard sqlite3_column_type(statement, column) == SQLITE_BLOB else { return nil }
    guard let start = sqlite3_column_blob(statement, column) else { return [] }
    return Array(
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
  }
  func flag(_ column: Int32) -> Bool { (number(column) ?? 0) != 0 }

  /// The bytes of a text, valid until the next row.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer? {
    guard sqlite3_column_type(statement, column) == SQLITE_TEXT,
      let start = sqlite3_column_text(statement, column)
    else { return nil }
    return UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(statement, column)))
  }

  func text(_ column: Int32) -> String? {
    bytes(column).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The day a date or a moment begins with.
  func day(_ column: Int32) -> LocalDate? {
    guard let bytes = bytes(column), bytes.count >= 10 else { return nil }
    func digits(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        guard (48...57).contains(bytes[index]) else { return nil }
        value = value * 10 + Int(bytes[index] - 48)
      }
      return value
    }
    guard bytes[4] == 45, bytes[7] == 45, let year = digits(0..<4), let month = digits(5..<7),
      let day = digits(8..<10)
    else { return nil }
    return LocalDate(year: year, month: month, day: day)
  }

  /// The id as it is stored, be its record merged or not.
  func id(_ column: Int32) -> RecordID? { bytes(column).flatMap { RecordID(stored: $0) } }

  /// The ids of a stored set, in its order: what stands between quotes, read without a parser.
  func ids(_ column: Int32) -> [RecordID] {
    guard let bytes = bytes(column) else { return [] }
    var ids: [RecordID] = []
    var start: Int?
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\"") {
      if let open = start {
        let digits = UnsafeRawBufferPointer(rebasing: bytes[open..<index])
        if let id = RecordID(stored: digits) { ids.append(id) }
        start = nil
      } else {
        start = index + 1
      }
    }
    return ids
  }
}

extension FactReader {
  /// Steps through many rows; `each` may keep nothing of a row but what it copied.
  func scan(
    _ sql: String, _ arguments: StatementArguments = [], each: (ScannedRow) throws -> Void
  ) throws {
    let statement = try db.cachedStatement(sql: sql)
    try statement.setArguments(arguments)
    let handle = statement.sqliteStatement
    sqlite3_reset(handle)
    // The statement keeps its handle: it must not be let go of before the last row.
    defer { withExtendedLifetime(statement) { _ = sqlite3_reset(handle) } }
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else {
        throw DatabaseError(resultCode: ResultCode(rawValue: code))
      }
      try each(ScannedRow(statement: handle))
    }
  }
}
