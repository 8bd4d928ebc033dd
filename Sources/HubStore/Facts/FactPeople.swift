import GRDB
import HubKit

/// All people of a hub by the ids that stand for them, and the records that are gone; read once,
/// so that tens of thousands of references are resolved without a query and share their ids.
final class FactPeople {
  struct Entry {
    let id: RecordID
    /// Not in the Trash, not erased, not only heard of.
    let isLive: Bool
  }

  private var entries: [IDKey: Entry] = [:]
  private let gone: Set<IDKey>
  /// By id of the surviving record, in no order.
  private(set) var rows: [Row] = []

  struct Row {
    let id: RecordID
    var org: RecordID?
    var isInitiator = false
    var charterSignedOn: LocalDate?
    var leftOn: LocalDate?
    var coachedBy: RecordID?
    var kinds: [String] = []
    var municipality: String?
    var isOptedOut = false
  }

  init(_ reader: FactReader) throws {
    var gone: Set<IDKey> = []
    try reader.scan(
      """
      SELECT id FROM record
      WHERE \(FactIndexes.gone)
      """
    ) { row in
      if let key = row.key(0) { gone.insert(key) }
    }
    self.gone = gone
    try read(reader)
  }

  private func read(_ reader: FactReader) throws {
    var merged: [(IDKey, IDKey)] = []
    try reader.scan(
      """
      SELECT record.id, record.canonical, person.org, person.initiator, person.charterSignedOn,
        person.leftOn, person.coachedBy, person.kinds, person.municipality, person.optedOutBroker
      FROM record CROSS JOIN person ON person.id = record.id WHERE record.kind = 'person'
      """
    ) { row in
      guard let key = row.key(0), let id = key.id else { return }
      if let survivor = row.key(1), survivor != key {
        merged.append((key, survivor))
        return
      }
      let isLive = !gone.contains(key)
      entries[key] = Entry(id: id, isLive: isLive)
      guard isLive else { return }
      var person = Row(id: id)
      person.org = reader.id(row.text(2))
      person.isInitiator = row.flag(3)
      person.charterSignedOn = row.day(4)
      person.leftOn = row.day(5)
      person.coachedBy = reader.id(row.text(6))
      person.kinds = FactPeople.slugs(row.text(7))
      person.municipality = row.text(8)
      person.isOptedOut = row.flag(9)
      rows.append(person)
    }
    for (key, survivor) in merged { entries[key] = entries[survivor] }
  }

  /// The words of a stored set of slugs, which need no unescaping.
  static func slugs(_ stored: String?) -> [String] {
    guard let stored, stored.utf8.count > 2 else { return [] }
    return stored.split(separator: "\"").map(String.init).filter { $0.first?.isLetter == true }
  }

  /// Whether a record is in the Trash, merged away, erased or only heard of.
  func isGone(_ key: IDKey?) -> Bool { key.map(gone.contains) ?? true }

  /// The surviving record of a person who is in the hub.
  func live(_ key: IDKey?) -> RecordID? {
    guard let key, let entry = entries[key], entry.isLive else { return nil }
    return entry.id
  }

  /// The surviving record of anybody, also of one whose record is gone.
  func anybody(_ key: IDKey) -> RecordID? {
    if let entry = entries[key] { return entry.id }
    guard let id = key.id else { return nil }
    entries[key] = Entry(id: id, isLive: false)
    return id
  }
}
