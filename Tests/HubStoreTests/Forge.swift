import Crypto
import HubKit

@testable import HubStore

/// A laptop whose owner writes entries by hand: a real key, and no scruples.
struct Forge {
  struct Change {
    var operation = ChangeOperation.set
    var kind: Kind
    var record: RecordID
    var fields: [String]
    var audience = Audience.members
    var payload: [UInt8]

    init(
      _ operation: ChangeOperation = .set, _ kind: Kind, _ record: RecordID, _ fields: [String],
      _ payload: [UInt8], audience: Audience = .members
    ) {
      self.operation = operation
      self.kind = kind
      self.record = record
      self.fields = fields
      self.payload = payload
      self.audience = audience
    }

    static func set(
      _ kind: Kind, _ record: RecordID, _ values: [String: FieldValue?],
      audience: Audience = .members
    ) -> Change {
      Change(
        .set, kind, record, values.keys.sorted(),
        Payload.registers(values: values, over: [:]).json.canonicalBytes, audience: audience)
    }
  }

  let identity: DeviceIdentity
  var hub = MemoryHub.hubID
  var sequence = 0
  var previous = EntrySeal.firstPrevious
  var time = TestHub.start

  init(seed: UInt8) throws {
    let bytes = (0..<32).map { UInt8($0) &+ seed }
    identity = DeviceIdentity(key: try Curve25519.Signing.PrivateKey(rawRepresentation: bytes))
  }

  /// What every chain starts with.
  var introduction: Change {
    .set("device", identity.id, ["publicKey": .text(Hex.encode(identity.publicKey))])
  }

  /// The next entry of the chain, or one in the same place as the last when it is to be a fork.
  mutating func entry(
    _ changes: [Change], counter: UInt16 = 0, device: RecordID? = nil
  ) throws -> WireEntry {
    sequence += 1
    time += 1000
    let salt = [UInt8](repeating: 5, count: 16)
    let id = device ?? identity.id
    let header = EntryHeader(
      hub: hub, device: id, sequence: sequence, previous: previous,
      stamp: Stamp(milliseconds: time, counter: counter, device: id),
      action: RecordID(digest: EntrySeal.hash(header: Array("\(sequence) \(time)".utf8))),
      title: ActionTitle("edit"),
      changes: changes.map {
        ChangeHeader(
          operation: $0.operation, kind: $0.kind, record: $0.record, fields: $0.fields,
          audience: $0.audience, digest: EntrySeal.digest(salt: salt, payload: $0.payload))
      })
    let bytes = header.bytes
    let hash = EntrySeal.hash(header: bytes)
    previous = hash
    return WireEntry(
      header: bytes, signature: try identity.sign(hash),
      payloads: changes.map { .present(salt: salt, bytes: $0.payload) })
  }
}
