import Crypto
import Foundation
import GRDB
import HubKit

/// By what somebody who was erased is known when a file brings them again: keyed hashes, from which
/// nobody reads an address (`log.md`, Erasure 6).
struct Suppression {
  /// How a person may be recognised.
  struct Signs {
    var emails: [String] = []
    var phones: [String] = []
    var uid: String?
    var name = ""
    var org = ""
  }

  private let db: Database
  private let key: SymmetricKey

  /// Nil where the hub has no secret, as one of an early program.
  init?(_ db: Database) throws {
    let secret = try String.fetchOne(db, sql: "SELECT secret FROM hub WHERE secret IS NOT NULL")
    guard let secret, !secret.isEmpty else { return nil }
    self.db = db
    key = SymmetricKey(data: Data(secret.utf8))
  }

  /// Nil where nobody was erased, which is nearly everywhere.
  static func inUse(_ db: Database) throws -> Suppression? {
    let isUsed = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM suppression)")
    return isUsed == true ? try Suppression(db) : nil
  }

  /// Leaves the marks of somebody.
  ///
  /// - Returns: by how many signs the person is known again.
  func add(_ signs: Signs) throws -> Int {
    let texts = Self.texts(signs, withName: true)
    for text in texts {
      try db.execute(
        sql: "INSERT OR IGNORE INTO suppression (mark) VALUES (?)", arguments: [mark(text)])
    }
    return texts.count
  }

  /// Whether somebody with one of these signs was erased.
  func covers(_ signs: Signs) throws -> Bool {
    try Self.texts(signs, withName: false).contains { text in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM suppression WHERE mark = ?)",
        arguments: [mark(text)]) ?? false
    }
  }

  /// Takes the marks away: the person agreed anew.
  func lift(_ signs: Signs) throws {
    for text in Self.texts(signs, withName: false) {
      try db.execute(sql: "DELETE FROM suppression WHERE mark = ?", arguments: [mark(text)])
    }
  }

  /// The marks themselves, for a file that takes the place of this one.
  static func marks(_ db: Database) throws -> [[UInt8]] {
    try Row.fetchAll(db, sql: "SELECT mark FROM suppression").map { $0.bytes("mark") }
  }

  static func carry(_ marks: [[UInt8]], _ db: Database) throws {
    for mark in marks {
      try db.execute(
        sql: "INSERT OR IGNORE INTO suppression (mark) VALUES (?)", arguments: [mark.blob])
    }
  }

  private func mark(_ text: String) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
  }

  /// - Parameter isLeft: whether marks are being left: the name only where there is nothing else. Who
  ///   asks is asked by all.
  private static func texts(_ signs: Signs, withName isLeft: Bool) -> [String] {
    var texts: [String] = []
    texts += signs.emails.compactMap(ContactKey.email).map { "email " + $0 }
    for phone in signs.phones {
      guard let ending = ContactKey.phone(phone) else { continue }
      texts.append("phone " + ending)
      let digits = phone.filter { $0.isASCII && $0.isNumber }
      if phone.trimmingSpaces.hasPrefix("+") { texts.append("phone +" + digits) }
    }
    if let uid = signs.uid, !uid.isEmpty { texts.append("uid " + uid) }
    if !isLeft || texts.isEmpty, !signs.name.isEmpty {
      texts.append("name " + Fold.fold(signs.name) + "\n" + Fold.fold(signs.org))
    }
    return Array(Set(texts)).sorted()
  }
}
