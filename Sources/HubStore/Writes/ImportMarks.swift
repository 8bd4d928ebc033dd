import GRDB
import HubKit

/// What a record may be found by, each as a number: all that is asked is whether one like it was met,
/// and two that share a number by chance cost a look into the tables.
struct ImportMarks {
  /// What the record itself is found by from now on.
  private(set) var own: [UInt64] = []
  /// By what of it the same record would be found.
  private(set) var sought: [UInt64] = []

  init(_ imported: ImportedRecord) {
    let kind = imported.kind.name
    if let title = imported.fields[kind == "meeting" ? "title" : "name"]?.text {
      sought.append(Self.mark(kind, Fold.fold(title)))
    }
    if let uid = imported.fields["sourceUid"]?.text { sought.append(Self.uid(kind, uid)) }
    own = sought
    for child in imported.children where child.kind == "channel" {
      guard let value = child.fields["value"]?.text else { continue }
      let mark = Self.mark("channel", Fold.fold(value))
      own.append(mark)
      switch child.fields["kind"]?.text {
      case "email": sought.append(mark)
      case "phone" where kind == "person":
        guard let ending = ContactKey.phone(value) else { break }
        own.append(Self.phone(ending))
        sought.append(Self.phone(ending))
      default: break
      }
    }
  }

  /// By the title of a record of a kind, as the registry has it.
  static func mark(_ kind: String, _ folded: String) -> UInt64 { hash(kind, 1, folded) }

  static func uid(_ kind: String, _ uid: String) -> UInt64 { hash(kind, 2, uid) }

  /// By the last digits of a telephone number.
  static func phone(_ ending: String) -> UInt64 { hash("phone", 3, ending) }

  /// FNV-1a, its ends mixed.
  private static func hash(_ kind: String, _ what: UInt8, _ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in kind.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ UInt64(what)) &* 0x100_0000_01B3
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93
    return hash ^ hash >> 32
  }
}

/// The marks of all records that there are, as a Bloom filter: it may take a new one for known, never
/// the other way round. One byte and a half a mark, so that a million records need no more memory
/// than a thousand do.
final class SeenMarks {
  private var bits: [UInt64]
  private let mask: UInt64

  /// - Parameter count: about how many marks there will be.
  init(count: Int) {
    var words = 1024
    while words < count / 5, words < 1 << 21 { words *= 2 }
    bits = Array(repeating: 0, count: words)
    mask = UInt64(words * 64 - 1)
  }

  func add(_ mark: UInt64) {
    for round in 0..<3 {
      let bit = place(mark, round)
      bits[Int(bit >> 6)] |= 1 << (bit & 63)
    }
  }

  func mayHold(_ mark: UInt64) -> Bool {
    for round in 0..<3 {
      let bit = place(mark, round)
      if bits[Int(bit >> 6)] & 1 << (bit & 63) == 0 { return false }
    }
    return true
  }

  private func place(_ mark: UInt64, _ round: Int) -> UInt64 {
    (mark &+ UInt64(round) &* (mark >> 17 | mark << 47 | 1)) & mask
  }

  /// Adds those of the records in the tables.
  func addAll(_ db: Database) throws {
    try BoundStatement(db, "SELECT kind, folded FROM record WHERE folded IS NOT NULL").each { row in
      add(ImportMarks.mark(row.text(0) ?? "", row.text(1) ?? ""))
    }
    try BoundStatement(db, "SELECT value FROM channel WHERE kind = 'phone'").each { row in
      if let ending = row.text(0).flatMap(ContactKey.phone) { add(ImportMarks.phone(ending)) }
    }
    for kind in ["person", "org", "meeting"] {
      try BoundStatement(db, "SELECT sourceUid FROM \(kind) WHERE sourceUid IS NOT NULL").each {
        row in
        add(ImportMarks.uid(kind, row.text(0) ?? ""))
      }
    }
  }
}
