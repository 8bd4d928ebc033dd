import Crypto
import GRDB
import HubKit

@testable import HubStore

/// A hub in memory with some people in it, from which nothing is ever written to a disk.
struct Stage {
  static let shared = Result { try Stage() }
  static let hubID = RecordID("01HWRGHT000000000000000000") ?? RecordID(digest: [1])
  /// Milliseconds since 1970: 2026-11-22 17:00 UTC.
  static let now: Int64 = 1_795_366_800_000

  let store: HubStore

  init() throws {
    store = try Self.empty()
    let people = [
      ["name": "Ana Ruiz", "job": "Dyer", "notes": "likes red"], ["name": "Bo Lind"],
      ["name": "Caf\u{E9} \"X\": y*"],
    ]
    var device = ForgedDevice(seed: 9)
    let changes = people.enumerated().map { number, fields in
      ForgedChange(
        .set, "person", ForgedDevice.record(number), fields.keys.sorted(),
        Payload.registers(values: fields.mapValues { .some(.text($0)) }, over: [:])
          .json.canonicalBytes)
    }
    let entry = try device.entry([device.introduction] + changes)
    guard try store.receive([entry]).applied == 1 else { throw Notice("stage") }
  }

  /// What every hub begins with; made once and copied, which is a hundred times faster.
  private static let blank = Result {
    let queue = try DatabaseQueue()
    try queue.write { db in
      try Schema.createLog(db)
      let tables = OutcomeTables(catalogue: .standard)
      try tables.create(db)
      try Meta.setOutcome(tables.fingerprint, db)
      try Meta.set("hub", hubID.text, db)
    }
    return queue
  }

  static func empty() throws -> HubStore {
    var configuration = Configuration()
    configuration.prepareDatabase { try FoldedHolds.add(to: $0) }
    let queue = try DatabaseQueue(configuration: configuration)
    try blank.get().backup(to: queue)
    let world = StoreWorld(now: { now }, random: { [UInt8](repeating: 7, count: $0) })
    return HubStore(
      path: "/nowhere/hub.sqlite", queue: queue, hubID: hubID, catalogue: .standard, world: world,
      vault: IdentityVault(state: "/nowhere/state", hub: hubID),
      outcome: OutcomeTables(catalogue: .standard).fingerprint, readOnlyReason: nil)
  }
}

struct ForgedChange {
  var operation: ChangeOperation
  var kind: Kind
  var record: RecordID
  var fields: [String]
  var audience = Audience.members
  var payload: [UInt8]

  init(
    _ operation: ChangeOperation, _ kind: Kind, _ record: RecordID, _ fields: [String],
    _ payload: [UInt8]
  ) {
    self.operation = operation
    self.kind = kind
    self.record = record
    self.fields = fields
    self.payload = payload
  }
}

/// A laptop whose owner writes entries by hand: a real key, and no scruples.
struct ForgedDevice {
  private let key: Curve25519.Signing.PrivateKey?
  let id: RecordID
  private let publicKey: [UInt8]
  var sequence = 0
  var previous = EntrySeal.firstPrevious
  var time = Stage.now - 1_000_000
  var counter: UInt16 = 0

  init(seed: UInt8) {
    let bytes = (0..<32).map { UInt8($0) &+ seed }
    key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
    publicKey = key.map { Array($0.publicKey.rawRepresentation) } ?? []
    id = DeviceIdentity.id(of: publicKey)
  }

  static func record(_ number: Int) -> RecordID { RecordID(digest: [UInt8(number & 0xFF), 77]) }

  /// What every chain starts with.
  var introduction: ForgedChange {
    let values: [String: FieldValue?] = ["publicKey": .text(Hex.encode(publicKey))]
    return ForgedChange(
      .set, "device", id, ["publicKey"],
      Payload.registers(values: values, over: [:]).json.canonicalBytes)
  }

  /// The next entry of the chain.
  mutating func entry(_ changes: [ForgedChange], title: ActionTitle = ActionTitle("edit")) throws
    -> WireEntry
  {
    sequence += 1
    time += 1000
    let salt = [UInt8](repeating: 5, count: 16)
    let header = EntryHeader(
      hub: Stage.hubID, device: id, sequence: sequence, previous: previous,
      stamp: Stamp(milliseconds: time, counter: counter, device: id),
      action: RecordID(digest: EntrySeal.hash(header: Array("\(id) \(sequence) \(time)".utf8))),
      title: title,
      changes: changes.map {
        ChangeHeader(
          operation: $0.operation, kind: $0.kind, record: $0.record, fields: $0.fields,
          audience: $0.audience, digest: EntrySeal.digest(salt: salt, payload: $0.payload))
      })
    let bytes = header.bytes
    let hash = EntrySeal.hash(header: bytes)
    previous = hash
    return WireEntry(
      header: bytes, signature: try key.map { Array(try $0.signature(for: hash)) } ?? [],
      payloads: changes.map { .present(salt: salt, bytes: $0.payload) })
  }
}
