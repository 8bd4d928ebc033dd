import GRDB
import GRDBSQLite
import HubKit

/// A statement without rows that is run many times: the values of a run are put one after the other
/// into one buffer, so that nothing is made for each of them.
final class RowWriter {
  private enum Slot {
    case text(start: Int, end: Int)
    case blob(start: Int, end: Int)
    case number(Int64)
    case null
  }

  private let db: Database
  private let statement: Statement
  private let handle: SQLiteStatement
  private var buffer: [UInt8] = []
  private var slots: [Slot] = []

  init(_ db: Database, _ sql: String) throws {
    self.db = db
    statement = try db.makeStatement(sql: sql)
    handle = statement.sqliteStatement
  }

  func add(_ text: String?) {
    guard let text else { return addNull() }
    let start = buffer.count
    buffer.append(contentsOf: text.utf8)
    slots.append(.text(start: start, end: buffer.count))
  }

  func add(_ id: RecordID) {
    let start = buffer.count
    id.appendDigits(to: &buffer)
    slots.append(.text(start: start, end: buffer.count))
  }

  func add(_ number: Int64) { slots.append(.number(number)) }

  func add(bytes: some Collection<UInt8>) {
    let start = buffer.count
    buffer.append(contentsOf: bytes)
    slots.append(.blob(start: start, end: buffer.count))
  }

  func addNull() { slots.append(.null) }

  /// Runs the statement with what was added since the last time.
  func run() throws {
    defer {
      buffer.removeAll(keepingCapacity: true)
      slots.removeAll(keepingCapacity: true)
    }
    // One more byte: an empty text has to have an address, SQLite takes none for null.
    buffer.append(0)
    let code = buffer.withUnsafeBytes { bytes -> Int32 in
      for (column, slot) in slots.enumerated() {
        let column = Int32(truncatingIfNeeded: column + 1)
        switch slot {
        case .text(let start, let end):
          let text = bytes.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
          sqlite3_bind_text(handle, column, text, Int32(end - start), nil)
        case .blob(let start, let end):
          sqlite3_bind_blob(
            handle, column, bytes.baseAddress?.advanced(by: start), Int32(end - start), nil)
        case .number(let number): sqlite3_bind_int64(handle, column, number)
        case .null: sqlite3_bind_null(handle, column)
        }
      }
      let code = sqlite3_step(handle)
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
      return code
    }
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
    }
  }
}
