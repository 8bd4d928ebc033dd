import Foundation
import GRDB

/// Columns as they are read here. GRDB's own reading ends the program where a value is not of the
/// type asked for, which a damaged file may bring about: these give an empty value instead, and
/// `check` tells what is wrong.
extension Row {
  /// The bytes of a blob column; none where it is null.
  func bytes(_ column: String) -> [UInt8] { decoded(column, Data.self).map { Array($0) } ?? [] }

  subscript(_ column: String) -> String { decoded(column, String.self) ?? "" }
  subscript(_ column: String) -> Int { decoded(column, Int.self) ?? 0 }
  subscript(_ column: String) -> Int64 { decoded(column, Int64.self) ?? 0 }
  subscript(_ column: String) -> Bool { decoded(column, Bool.self) ?? false }
  subscript(_ column: String) -> String? { decoded(column, String.self) }
  subscript(_ column: String) -> Int? { decoded(column, Int.self) }
  subscript(_ column: String) -> Bool? { decoded(column, Bool.self) }
  subscript(_ column: String) -> Int64? { decoded(column, Int64.self) }

  private func decoded<Value: DatabaseValueConvertible>(
    _ column: String, _ type: Value.Type
  ) -> Value? {
    // A flipped bit may have renamed the column.
    let stored: DatabaseValue? = self[column]
    return stored.flatMap(Value.fromDatabaseValue)
  }
}
