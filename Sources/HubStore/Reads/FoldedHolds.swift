import GRDB
import GRDBSQLite
import HubKit

/// `folded_holds(text, part)` of SQL: whether a text holds a part that was folded already, whatever
/// the case and accents of the text; null of null.
///
/// Asked of every row of a list: a text of plain letters is compared as it lies in the page.
enum FoldedHolds {
  static let name = "folded_holds"

  static func add(to db: Database) throws {
    let code = sqlite3_create_function_v2(
      db.sqliteConnection, name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil,
      { context, _, values in
        guard let text = FoldedHolds.bytes(values?[0]), let part = FoldedHolds.bytes(values?[1])
        else { return sqlite3_result_null(context) }
        sqlite3_result_int(context, FoldedHolds.holds(text, part) ? 1 : 0)
      }, nil, nil, nil)
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  private static func bytes(_ value: OpaquePointer?) -> UnsafeBufferPointer<UInt8>? {
    guard let value, let start = sqlite3_value_text(value) else { return nil }
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
  }

  /// - Parameter part: folded.
  static func holds(
    _ text: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard text.contains(where: { $0 >= 0x80 }) else { return find(part, in: text) }
    var folded = Fold.fold(String(decoding: text, as: UTF8.self))
    return folded.withUTF8 { find(part, in: $0) }
  }

  /// Nothing is folded here but A to Z.
  private static func find(
    _ part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let first = part.first else { return true }
    guard part.count <= text.count else { return false }
    for start in 0...(text.count - part.count) where lower(text[start]) == first {
      var length = 1
      while length < part.count, lower(text[start + length]) == part[length] { length += 1 }
      if length == part.count { return true }
    }
    return false
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }
}
