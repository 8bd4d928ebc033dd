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

  private static let profilesKey = "profiles.import"

  /// What the columns of tables are, as it was said before.
  public func importProfiles() throws(HubFailure) -> [ImportProfile] {
    try draft(key: Self.profilesKey).map(Self.profiles) ?? []
  }

  /// Keeps it in the place of the one of its name, and of those for the same header.
  public func keep(_ profile: ImportProfile, on today: LocalDate) throws(HubFailure) {
    try changeDraft(key: Self.profilesKey) { text in
      let profiles = profile.kept(among: text.map(Self.profiles) ?? [])
      return (["\(today)"] + profiles.map(\.line)).joined(separator: "\n")
    }
  }

  /// The first line is the day it was kept on, as with all drafts.
  private static func profiles(_ text: String) -> [ImportProfile] {
    text.split(separator: "\n").compactMap { ImportProfile(line: String($0)) }
  }

  /// Changes when another connection has written to the file.
  public func dataVersion() throws(HubFailure) -> Int {
    try read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
  }
}
