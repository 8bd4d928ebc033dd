import GRDB
import HubKit

extension HubStore {
  /// Keeps what was typed into a form and not saved yet. Drafts are in the hub file, where erasing
  /// reaches them, but not in the log: they are nobody's action.
  public func saveDraft(_ text: String, key: String) throws(HubFailure) {
    try write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO draft (key, text) VALUES (?, ?)", arguments: [key, text])
    }
  }

  /// The draft of a form, when there is one.
  public func draft(key: String) throws(HubFailure) -> String? {
    try read {
      try String.fetchOne($0, sql: "SELECT text FROM draft WHERE key = ?", arguments: [key])
    }
  }

  /// All drafts, by their keys.
  public func drafts() throws(HubFailure) -> [String: String] {
    try read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT key, text FROM draft")
      return Dictionary(rows.map { ($0["key"], $0["text"]) }) { first, _ in first }
    }
  }

  public func dropDraft(key: String) throws(HubFailure) {
    try write { try $0.execute(sql: "DELETE FROM draft WHERE key = ?", arguments: [key]) }
  }

  /// Changes a draft as it stands, which no other program can do meanwhile.
  ///
  /// - Parameter change: what becomes of it; nil for none.
  public func changeDraft(key: String, _ change: (String?) -> String?) throws(HubFailure) {
    try write { db in
      let kept = try String.fetchOne(
        db, sql: "SELECT text FROM draft WHERE key = ?", arguments: [key])
      guard let text = change(kept) else {
        return try db.execute(sql: "DELETE FROM draft WHERE key = ?", arguments: [key])
      }
      try db.execute(
        sql: "INSERT OR REPLACE INTO draft (key, text) VALUES (?, ?)", arguments: [key, text])
    }
  }

  /// Changes when another connection has written to the file.
  public func dataVersion() throws(HubFailure) -> Int {
    try read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
  }
}
