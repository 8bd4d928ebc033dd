import Foundation
import GRDB
import HubKit

/// What became of entries that came from elsewhere.
public struct ReceiveReport: Hashable, Sendable {
  /// Entries whose values were applied.
  public var applied = 0
  /// Entries that were here already.
  public var repeated = 0
  /// Stored, but stamped too far ahead; applied once the clock has caught up.
  public var heldBack = 0
  /// Kept aside until the entry before them arrives.
  public var waiting = 0
  /// Entries that were not accepted, each with a sentence.
  public var refused: [Notice] = []
  /// Devices of which two different entries claim the same place.
  public var forks: [RecordID] = []

  public init() {}
}

extension HubStore {
  /// Takes over entries of other devices, in any order, repeated or cut short.
  ///
  /// Nothing is refused for breaking a rule of the domain: what a merge breaks is listed under
  /// `attention`. Refused is only what cannot be trusted: wrong hub, hash, signature or payload.
  public func receive(_ entries: [WireEntry]) throws(HubFailure) -> ReceiveReport {
    let (report, owesScrubbing) = try write { db in
      let receiver = try Receiver(
        db: db, hub: hubID, projector: Projector(db: db, catalogue: catalogue), now: world.now())
      for entry in entries { try receiver.take(entry) }
      try receiver.finish()
      return (receiver.report, try Scrubbing.isOwed(db))
    }
    // What another program holds up is tried again at the next start.
    if owesScrubbing { try? scrub() }
    return report
  }

  /// Every entry from `start` on, as it may go to a reader of this audience.
  ///
  /// - Parameters:
  ///   - audience: the widest audience the reader belongs to: `core` organizers get `core` and
  ///     `members`, members only `members`; nil for another device of the same person, who gets all.
  ///   - after: the highest sequence number of each device that the reader has.
  public func entries(
    for audience: Audience?, after known: [RecordID: Int] = [:]
  ) throws(HubFailure) -> [WireEntry] {
    try read { db in
      var entries: [WireEntry] = []
      for row in try Row.fetchAll(db, sql: "SELECT id, header, signature FROM entry ORDER BY id") {
        let bytes = row.bytes("header")
        guard let header = EntryHeader(bytes: bytes),
          header.sequence > known[header.device] ?? 0
        else { continue }
        let payloads = try EntryTable.payloads(row["id"], db)
        let allowed = zip(header.changes, payloads).map { change, payload in
          guard let audience, change.audience < audience, payload != .erased else { return payload }
          return .withheld
        }
        entries.append(
          WireEntry(header: bytes, signature: row.bytes("signature"), payloads: allowed))
      }
      return entries
    }
  }
}

/// Verifies entries one by one. Lives within one transaction.
private final class Receiver {
  let db: Database
  let hub: RecordID
  let projector: Projector
  let now: Int64
  var report = ReceiveReport()

  init(db: Database, hub: RecordID, projector: Projector, now: Int64) throws {
    self.db = db
    self.hub = hub
    self.projector = projector
    self.now = now
  }

  func take(_ wire: WireEntry) throws {
    guard wire.header.count <= EntryHeader.maxBytes, let header = EntryHeader(bytes: wire.header)
    else {
      report.refused.append(Notice("entry.unreadable"))
      return
    }
    guard header.hub == hub else { return refuse(header, "entry.otherHub") }
    let hash = EntrySeal.hash(header: wire.header)
    if let entry = try Int64.fetchOne(
      db, sql: "SELECT id FROM entry WHERE hash = ?", arguments: [hash.blob])
    {
      try fillMissing(entry, header: header, wire: wire)
      report.repeated += 1
      return
    }
    guard wire.payloads.count == header.changes.count else {
      return refuse(header, "entry.incomplete")
    }
    // What does not fit its header is refused at once, and cannot take the place of the honest copy
    // among those that wait.
    guard zip(header.changes, wire.payloads).allSatisfy(Self.fits),
      wire.payloads.reduce(0, { $0 + $1.count }) <= Self.maxPayloads
    else { return refuse(header, "entry.tampered") }
    guard try fitsKnownParent(header) else { return refuse(header, "entry.tampered") }
    guard try hasParent(header) else {
      // Of a device that is known, nothing waits that it has not signed.
      if let key = try knownKey(of: header.device),
        !EntrySeal.isValid(signature: wire.signature, hash: hash, publicKey: key)
      {
        return refuse(header, "entry.forged")
      }
      try wait(wire, header: header, hash: hash)
      return
    }
    guard try accept(wire, header: header, hash: hash) else { return }
    try takeWaiting(after: hash)
  }

  /// The parent is known, or there is none to have.
  private func hasParent(_ header: EntryHeader) throws -> Bool {
    if header.sequence == 1 { return header.previous == EntrySeal.firstPrevious }
    return try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM entry WHERE hash = ? AND device = ? AND sequence = ?)",
      arguments: [header.previous.blob, header.device.text, header.sequence - 1]) ?? false
  }

  /// False when the entry it says it follows is known and is not the one before it.
  private func fitsKnownParent(_ header: EntryHeader) throws -> Bool {
    let isFirst = header.previous == EntrySeal.firstPrevious
    guard !isFirst, header.sequence > 1 else { return isFirst && header.sequence == 1 }
    let row = try Row.fetchOne(
      db, sql: "SELECT device, sequence FROM entry WHERE hash = ?",
      arguments: [header.previous.blob])
    guard let row else { return true }
    return row["device"] == header.device.text && row["sequence"] == header.sequence - 1
  }

  private func accept(_ wire: WireEntry, header: EntryHeader, hash: [UInt8]) throws -> Bool {
    guard let key = try publicKey(of: header, wire: wire) else {
      refuse(header, "entry.noKey")
      return false
    }
    guard EntrySeal.isValid(signature: wire.signature, hash: hash, publicKey: key) else {
      refuse(header, "entry.forged")
      return false
    }
    try db.execute(
      sql: "INSERT OR IGNORE INTO deviceKey (device, publicKey) VALUES (?, ?)",
      arguments: [header.device.text, key.blob])
    try store(wire, header: header, hash: hash)
    return true
  }

  private func store(_ wire: WireEntry, header: EntryHeader, hash: [UInt8]) throws {
    let isFork =
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM entry WHERE device = ? AND sequence = ?)",
        arguments: [header.device.text, header.sequence]) ?? false
    if isFork {
      report.forks.append(header.device)
      try note(header, "attention.fork")
    }
    let isHeld = HybridClock.holdsBack(header.stamp, now: now)
    let entry = try EntryTable.insert(
      header, bytes: wire.header, hash: hash, signature: wire.signature, isHeld: isHeld, db)
    for (position, payload) in wire.payloads.enumerated() {
      let change = header.changes[position]
      let isErased = try Erasures.cover(change, at: header.stamp, db)
      try EntryTable.insertChange(
        entry: entry, position: position, record: change.record,
        payload: isErased && change.operation != .erase ? .erased : payload, db)
    }
    if isHeld {
      report.heldBack += 1
    } else {
      try EntryTable.replay(header, payloads: EntryTable.payloads(entry, db), into: projector)
      try Meta.setClock(header.stamp, db)
      report.applied += 1
    }
  }

  /// The key is in the chain's first entry; a device's id is derived from its key, so a key cannot
  /// be swapped.
  private func publicKey(of header: EntryHeader, wire: WireEntry) throws -> [UInt8]? {
    if let key = try knownKey(of: header.device) { return key }
    for (change, payload) in zip(header.changes, wire.payloads) {
      guard change.kind == "device", change.record == header.device, change.operation == .set,
        case .present(_, let bytes) = payload,
        case .registers(let values, _) = Payload(operation: .set, bytes: bytes),
        let key = (values["publicKey"] ?? nil)?.text.flatMap(Hex.decode),
        DeviceIdentity.id(of: key) == header.device
      else { continue }
      return key
    }
    return nil
  }

  private func knownKey(of device: RecordID) throws -> [UInt8]? {
    try Row.fetchOne(
      db, sql: "SELECT publicKey FROM deviceKey WHERE device = ?", arguments: [device.text]
    )?.bytes("publicKey")
  }

  /// The payloads of an entry take no more than this; one more than the writer's own limit, since a
  /// single long text may come on top of others.
  private static let maxPayloads = 2 * EntryHeader.maxBytes

  /// A payload must match its digest; a missing one must be withheld or erased with good reason.
  private static func fits(_ change: ChangeHeader, _ payload: WirePayload) -> Bool {
    switch payload {
    case .present(let salt, let bytes):
      return salt.count == 16 && EntrySeal.digest(salt: salt, payload: bytes) == change.digest
        && Payload(operation: change.operation, bytes: bytes) != nil
    case .withheld: return change.audience != .members
    case .erased:
      // The erase entry may arrive after the entries it covers; `check` asks again.
      return true
    }
  }

  /// A repeated entry may bring payloads that an earlier carrier had to withhold.
  private func fillMissing(_ entry: Int64, header: EntryHeader, wire: WireEntry) throws {
    guard wire.payloads.count == header.changes.count else { return }
    // Whether it is held back was settled when it came, and is settled anew at a start: the clock
    // may say something else by now.
    let isHeld =
      try Bool.fetchOne(db, sql: "SELECT state = 1 FROM entry WHERE id = ?", arguments: [entry])
      ?? false
    for (position, payload) in wire.payloads.enumerated() {
      guard case .present(let salt, let bytes) = payload else { continue }
      let change = header.changes[position]
      guard EntrySeal.digest(salt: salt, payload: bytes) == change.digest,
        let read = Payload(operation: change.operation, bytes: bytes),
        !(try Erasures.cover(change, at: header.stamp, db))
      else { continue }
      try db.execute(
        sql: """
          UPDATE change SET salt = ?, payload = ?, absence = 0
          WHERE entry = ? AND position = ? AND absence <> 0
          """, arguments: [salt.blob, bytes.blob, entry, position])
      if db.changesCount > 0, !isHeld {
        try projector.apply(change, payload: read, stamp: header.stamp)
      }
    }
  }

  private func refuse(_ header: EntryHeader, _ reason: String) {
    report.refused.append(
      Notice(reason, ["device": header.device.text, "sequence": String(header.sequence)]))
    try? note(header, reason)
  }

  private func note(_ header: EntryHeader, _ reason: String) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO refusal (device, sequence, reason) VALUES (?, ?, ?)",
      arguments: [header.device.text, header.sequence, reason])
  }

  // MARK: Entries whose parent has not arrived

  /// So many entries may wait, and so many bytes of them: a sender who cuts chains on purpose
  /// cannot fill the disk.
  private static let maxWaiting = 10_000
  private static let maxWaitingBytes = 64 << 20

  private func wait(_ wire: WireEntry, header: EntryHeader, hash: [UInt8]) throws {
    let known = try Row.fetchOne(
      db, sql: "SELECT payloads FROM waiting WHERE hash = ?", arguments: [hash.blob])
    guard try known != nil || hasRoomToWait() else {
      return refuse(header, "entry.tooManyWaiting")
    }
    // One carrier may have had to withhold what another brought.
    let before = known.map { WirePayload.decode($0.bytes("payloads")) } ?? []
    let payloads = wire.payloads.enumerated().map { position, payload in
      guard payload.isMissing, before.indices.contains(position) else { return payload }
      return before[position]
    }
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO waiting (hash, previous, device, header, signature, payloads)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        hash.blob, header.previous.blob, header.device.text, wire.header.blob,
        wire.signature.blob, WirePayload.encode(payloads).blob,
      ])
    if known == nil { report.waiting += 1 } else { report.repeated += 1 }
  }

  private func hasRoomToWait() throws -> Bool {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT count(*) AS total, coalesce(sum(length(header) + length(payloads)), 0) AS bytes
        FROM waiting
        """)
    let (total, bytes): (Int, Int) = (row?["total"] ?? 0, row?["bytes"] ?? 0)
    return total < Self.maxWaiting && bytes < Self.maxWaitingBytes
  }

  private func takeWaiting(after hash: [UInt8]) throws {
    var parents = [hash]
    while let parent = parents.popLast() {
      let rows = try Row.fetchAll(
        db, sql: "SELECT * FROM waiting WHERE previous = ? ORDER BY hash", arguments: [parent.blob])
      for row in rows {
        let child = row.bytes("hash")
        try db.execute(sql: "DELETE FROM waiting WHERE hash = ?", arguments: [child.blob])
        report.waiting = max(0, report.waiting - 1)
        let wire = WireEntry(
          header: row.bytes("header"), signature: row.bytes("signature"),
          payloads: WirePayload.decode(row.bytes("payloads")))
        guard let header = EntryHeader(bytes: wire.header),
          wire.payloads.count == header.changes.count
        else { continue }
        guard try hasParent(header) else {
          refuse(header, "entry.tampered")
          continue
        }
        guard try accept(wire, header: header, hash: child)
        else { continue }
        parents.append(child)
      }
    }
  }

  func finish() throws { try projector.flush() }
}

extension WirePayload {
  fileprivate var isMissing: Bool { if case .present = self { false } else { true } }

  /// Bytes it takes.
  fileprivate var count: Int { if case .present(_, let bytes) = self { bytes.count } else { 0 } }

  /// Payloads of a waiting entry in one column.
  static func encode(_ payloads: [WirePayload]) -> [UInt8] {
    JSON.array(
      payloads.map { payload in
        switch payload {
        case .present(let salt, let bytes):
          .array([.string(Hex.encode(salt)), .string(Hex.encode(bytes))])
        case .withheld: .integer(1)
        case .erased: .integer(2)
        }
      }
    ).canonicalBytes
  }

  static func decode(_ bytes: [UInt8]) -> [WirePayload] {
    guard let items = (try? JSON(parsing: bytes, maxDepth: 4))?.array else { return [] }
    return items.map { item in
      if let parts = item.array, parts.count == 2, let salt = parts[0].string.flatMap(Hex.decode),
        let payload = parts[1].string.flatMap(Hex.decode)
      {
        return .present(salt: salt, bytes: payload)
      }
      return item.integer == 1 ? .withheld : .erased
    }
  }
}
