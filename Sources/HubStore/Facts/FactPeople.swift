import GRDB
import HubKit

/// All people of a hub by the ids that stand for them, and the records that are gone; read once,
/// so that tens of thousands of references are resolved without a query and share their ids.
final class FactPeople {
  /// The surviving record of each person's, and whether it is in the hub: not in the Trash, not
  /// erased, not only heard of.
  private var entries: [RecordID: (id: RecordID, isLive: Bool)] = [:]
  private let gone: Set<RecordID>
  /// Those in the hub, in no order.
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
    var gone: Set<RecordID> = []
    try reader.scan(
      """
      SELECT id FROM record
      WHERE \(FactIndexes.gone)
      """
    ) { row in
      if let id = row.id(0) { gone.insert(id) }
    }
    self.gone = gone
    try read(reader)
  }

  private func read(_ reader: FactReader) throws {
    var merged: [(RecordID, RecordID)] = []
    try reader.scan(
      """
      SELECT record.id, record.canonical, person.org, person.initiator, person.charterSignedOn,
        person.leftOn, person.coachedBy, person.kinds, person.municipality, person.optedOutBroker
      FROM record CROSS JOIN person ON person.id = record.id WHERE record.kind = 'person'
      """
    ) { row in
      guard let id = row.id(0) else { return }
      if let survivor = row.id(1), survivor != id {
        merged.append((id, survivor))
        return
      }
      let isLive = !gone.contains(id)
      entries[id] = (id, isLive)
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
    for (id, survivor) in merged { entries[id] = entries[survivor] }
  }

  /// The words of a stored set of slugs, which need no unescaping.
  static func slugs(_ stored: String?) -> [String] {
    guard let stored, stored.utf8.count > 2 else { return [] }
    return stored.split(separator: "\"").map(String.init).filter { $0.first?.isLetter == true }
  }

  /// Whether a record is in the Trash, merged away, erased or only heard of.
  func isGone(_ id: RecordID?) -> Bool { id.map(gone.contains) ?? true }

  /// The surviving record of a person who is in the hub.
  func live(_ id: RecordID?) -> RecordID? {
    guard let id, let entry = entries[id], entry.isLive else { return nil }
    return entry.id
  }

  /// The surviving record of anybody, also of one whose record is gone.
  func anybody(_ id: RecordID) -> RecordID { entries[id]?.id ?? id }
}
