import Foundation
import GRDB
import HubKit

/// Seals the changes of one action into entries of this device's chain.
///
/// Lives within one transaction, on the thread that runs it.
final class LogWriter {
  /// The title of an action on thousands of records names the first; the changes name all of them.
  private static let maxTitleIDs = 100

  let action: RecordID
  private let db: Database
  private let hub: RecordID
  private let identity: DeviceIdentity
  private let world: StoreWorld
  private let title: ActionTitle
  private let projector: Projector
  private var pending = EntryDraft()
  private var rows: RowWriter?
  /// Whether new records are kept out of the log, since it is taken back.
  var isRehearsed = false
  private var stamp: Stamp?
  private var lastStamp: Stamp?
  private var sequence: Int
  /// The hash of this device's newest entry.
  private(set) var previous: [UInt8]
  /// Whether anything was written.
  private(set) var isEmpty = true
  /// Whether the local clock stands more than an hour behind our own last stamp.
  let clockLags: Bool

  init(
    db: Database, hub: RecordID, identity: DeviceIdentity, world: StoreWorld, title: ActionTitle,
    action: RecordID, projector: Projector
  ) throws {
    self.db = db
    self.hub = hub
    self.identity = identity
    self.world = world
    self.title = ActionTitle(title.key, Array(title.ids.prefix(Self.maxTitleIDs)))
    self.action = action
    self.projector = projector
    self.lastStamp = try Meta.clock(db)
    self.clockLags = HybridClock.lags(now: world.now(), last: lastStamp)
    let newest = try db.cachedStatement(
      sql:
        "SELECT sequence, hash FROM entry WHERE device = ? ORDER BY sequence DESC, id DESC LIMIT 1")
    let last = try Row.fetchOne(newest, arguments: [identity.id.text])
    self.sequence = (last?["sequence"] as Int?) ?? 0
    self.previous = last?.bytes("hash") ?? EntrySeal.firstPrevious
  }

  /// Adds a change and applies it at once.
  func write(
    _ operation: ChangeOperation, kind: Kind, record: RecordID, fields: [String],
    audience: Audience,
    payload: Payload
  ) throws {
    let names = fields.sorted()
    let bytes = payload.bytes
    guard bytes.count <= EntryHeader.maxBytes else {
      throw Notice(
        "error.tooLong", ["kind": kind.name, "field": names.first ?? "", "limit": "1 MiB"])
    }
    // Two changes of one field under one stamp could not be told apart.
    if !pending.holds(changes: 1, bytes: bytes.count) || pending.touches(record, names)
      || operation == .erase && pending.holds(record)
    {
      try seal(isForced: isRehearsed)
    }
    let header = pending.add(
      operation, kind: kind, record: record, fields: names, audience: audience,
      salt: world.random(16), payload: bytes)
    try projector.apply(header, payload: payload, stamp: currentStamp())
  }

  /// Adds the changes that make a record, which is then in the hands of the projector.
  ///
  /// - Returns: the stamp of all of them.
  func make(_ record: FreshRecord) throws -> Stamp {
    if isRehearsed {
      // What changes the record later must bear a later stamp, as it would.
      if pending.madeCount >= EntryHeader.maxChanges { try seal(isForced: true) }
      pending.make(record)
      return currentStamp()
    }
    if !pending.holds(changes: record.changes, bytes: record.size) { try seal() }
    record.log(to: &pending) { world.random(16) }
    return currentStamp()
  }

  /// Signs and stores what is pending.
  ///
  /// - Parameter isForced: also when there is nothing to store but the title.
  func seal(isForced: Bool = false) throws {
    guard !pending.isEmpty || isForced else { return }
    let stamp = currentStamp()
    sequence += 1
    let header = EntryHeader(
      hub: hub, device: identity.id, sequence: sequence, previous: previous, stamp: stamp,
      action: action, title: title, changes: [])
    let bytes = header.bytes(changes: pending.headers)
    let hash = EntrySeal.hash(header: bytes)
    let entry = try EntryTable.insert(
      header, bytes: bytes, hash: hash, signature: identity.sign(hash), isHeld: false, db)
    let rows = try self.rows ?? RowWriter(db, EntryTable.insertingChange)
    self.rows = rows
    try pending.store(entry: entry, rows)
    try projector.noteAction(header, records: pending.recordCount)
    try Meta.setClock(stamp, db)
    previous = hash
    lastStamp = stamp
    self.stamp = nil
    isEmpty = false
    pending.clear()
  }

  private func currentStamp() -> Stamp {
    if let stamp { return stamp }
    let next = HybridClock.next(now: world.now(), last: lastStamp, device: identity.id)
    stamp = next
    return next
  }
}

/// The rows of entries and changes.
enum EntryTable {
  static func insert(
    _ header: EntryHeader, bytes: [UInt8], hash: [UInt8], signature: [UInt8], isHeld: Bool,
    _ db: Database
  ) throws -> Int64 {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO entry (hash, device, sequence, milliseconds, counter, action, header,
          signature, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      hash.blob, header.device.text, header.sequence, header.stamp.milliseconds,
      Int(header.stamp.counter), header.action.text, bytes.blob, signature.blob, isHeld ? 1 : 0,
    ])
    return db.lastInsertedRowID
  }

  static func insertChange(
    entry: Int64, position: Int, record: RecordID, payload: WirePayload, _ db: Database
  ) throws {
    var statement = try BoundStatement(db, insertingChange)
    statement.bind(entry)
    statement.bind(position)
    statement.bind(record.text)
    switch payload {
    case .present(let salt, let bytes):
      statement.bind(bytes: salt)
      statement.bind(bytes: bytes)
      statement.bind(0)
    case .withheld, .erased:
      statement.bind(bytes: nil)
      statement.bind(bytes: nil)
      statement.bind(payload == .withheld ? 1 : 2)
    }
    try statement.run()
  }

  static let insertingChange = """
    INSERT INTO change (entry, position, record, salt, payload, absence)
    VALUES (?, ?, ?, ?, ?, ?)
    """

  /// The payloads of an entry, in the order of its changes.
  static func payloads(_ entry: Int64, _ db: Database) throws -> [WirePayload] {
    let statement = try db.cachedStatement(
      sql: "SELECT salt, payload, absence FROM change WHERE entry = ? ORDER BY position")
    return try Row.fetchAll(statement, arguments: [entry]).map { row in
      switch row["absence"] as Int {
      case 0: .present(salt: row.bytes("salt"), bytes: row.bytes("payload"))
      case 1: .withheld
      default: .erased
      }
    }
  }

  /// Applies every change of a stored entry.
  static func replay(
    _ header: EntryHeader, payloads: [WirePayload], into projector: Projector
  ) throws {
    for (change, wire) in zip(header.changes, payloads) {
      var payload = Payload.none
      if case .present(_, let bytes) = wire {
        guard let read = Payload(operation: change.operation, bytes: bytes) else { continue }
        payload = read
      }
      try projector.apply(change, payload: payload, stamp: header.stamp)
    }
    // An e-mail address is part of a person to whoever counts what an import brought.
    let own = header.changes.filter { $0.kind != "device" && $0.kind != "channel" }
    try projector.noteAction(header, records: Set(own.map(\.record)).count)
  }
}

/// Single values kept beside the log.
enum Meta {
  static func get(_ key: String, _ db: Database) throws -> String? {
    let statement = try db.cachedStatement(sql: "SELECT value FROM meta WHERE key = ?")
    return try String.fetchOne(statement, arguments: [key])
  }

  static func set(_ key: String, _ value: String, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)")
      .execute(arguments: [key, value])
  }

  /// For which catalogue the outcome was made; twice, since one flipped bit in it must not have the
  /// whole outcome made anew.
  static func setOutcome(_ fingerprint: String, _ db: Database) throws {
    try set("outcome", fingerprint, db)
    try set("outcomeDigest", digest(fingerprint), db)
  }

  static func isOutcome(_ fingerprint: String, _ db: Database) throws -> Bool {
    if try get("outcome", db) == fingerprint { return true }
    return try get("outcomeDigest", db) == digest(fingerprint)
  }

  private static func digest(_ fingerprint: String) -> String {
    Hex.encode(EntrySeal.digest(salt: [], payload: Array(fingerprint.utf8)))
  }

  /// The latest stamp that was not held back.
  static func clock(_ db: Database) throws -> Stamp? { try get("clock", db).flatMap(Stamp.init) }

  static func setClock(_ stamp: Stamp, _ db: Database) throws {
    if let last = try clock(db), !(last < stamp) { return }
    try set("clock", stamp.text, db)
  }
}

extension Array where Element == UInt8 {
  /// As SQLite stores bytes.
  var blob: Data { Data(self) }
}
