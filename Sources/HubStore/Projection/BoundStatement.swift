import GRDB
import GRDBSQLite

/// A kept statement that is bound and stepped as it is, without a value being made of each
/// argument: the writer runs some ten of them for every record.
///
/// Used up within one call; nothing else may run the same statement meanwhile.
struct BoundStatement {
  private let db: Database
  private let statement: Statement
  private let handle: SQLiteStatement
  private var last: Int32 = 0

  init(_ db: Database, _ sql: String) throws {
    self.db = db
    statement = try db.cachedStatement(sql: sql)
    handle = statement.sqliteStatement
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  mutating func bind(_ text: String?) {
    last += 1
    guard var text else { return }
    text.withUTF8 { bytes in
      _ = bytes.withMemoryRebound(to: CChar.self) {
        // An empty text has no address, and SQLite takes that for null.
        $0.baseAddress == nil
          ? sqlite3_bind_text(handle, last, "", 0, nil)
          : sqlite3_bind_text(handle, last, $0.baseAddress, Int32($0.count), Self.copied)
      }
    }
  }

  mutating func bind(_ number: Int64?) {
    last += 1
    if let number { sqlite3_bind_int64(handle, last, number) }
  }

  mutating func bind(_ number: Int) { bind(Int64(number)) }

  mutating func bind(bytes: [UInt8]?) {
    last += 1
    guard let bytes else { return }
    if bytes.isEmpty {
      sqlite3_bind_zeroblob(handle, last, 0)
    } else {
      sqlite3_bind_blob(handle, last, bytes, Int32(bytes.count), Self.copied)
    }
  }

  /// Runs a statement that has no rows.
  func run() throws {
    defer { finish() }
    while try step() {}
  }

  /// What `read` makes of the first row; nil when there is none.
  func first<Result>(_ read: (ScannedRow) throws -> Result) throws -> Result? {
    defer { finish() }
    return try step() ? read(ScannedRow(statement: handle)) : nil
  }

  /// Shows `read` all rows.
  func each(_ read: (ScannedRow) throws -> Void) throws {
    defer { finish() }
    while try step() { try read(ScannedRow(statement: handle)) }
  }

  private func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
    }
  }

  /// The statement keeps its handle: it must not be let go of before it has been reset.
  private func finish() { withExtendedLifetime(statement) { _ = sqlite3_reset(handle) } }

  /// SQLite takes a copy: what is bound may be gone when the statement runs.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
