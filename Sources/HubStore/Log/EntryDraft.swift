import Crypto
import HubKit

/// The changes that the next entry will hold, already in the bytes in which they are stored: an
/// import writes hundreds of thousands of them.
struct EntryDraft {
  /// Where a change's salt and payload stand in `bytes`.
  private struct Place {
    let record: RecordID
    let start: Int
    let end: Int
  }

  /// A field of a record, or the record as such, that the entry has a change of.
  private struct Touch: Hashable {
    let record: RecordID
    let field: String?
  }

  private static let saltLength = 16

  /// The headers of the changes as the entry's header has them, with commas between them.
  private(set) var headers: [UInt8] = []
  private var bytes: [UInt8] = []
  private var places: [Place] = []
  private var touched: Set<Touch> = []
  /// Records that are made whole in this entry.
  private var made: [RecordID: FreshRecord] = [:]
  /// Records other than a device and a contact detail: an e-mail address is part of a person to
  /// whoever counts what an import brought.
  private var counted: Set<RecordID> = []

  var isEmpty: Bool { places.isEmpty }
  var recordCount: Int { counted.count }
  /// How many records are made whole.
  var madeCount: Int { made.count }

  /// Whether so many more changes with payloads of so many bytes fit in.
  func holds(changes: Int, bytes more: Int) -> Bool {
    places.count + changes <= EntryHeader.maxChanges
      && bytes.count - places.count * Self.saltLength + more <= EntryHeader.maxBytes
  }

  /// Whether there is a change of the record, or of one of its fields where some are named.
  func touches(_ record: RecordID, _ fields: [String]) -> Bool {
    if let fresh = made[record], fields.contains(where: fresh.has) { return true }
    if fields.isEmpty { return touched.contains(Touch(record: record, field: nil)) }
    return fields.contains { touched.contains(Touch(record: record, field: $0)) }
  }

  /// An erasure reaches what is in the log, so nothing it may cover must still be on the way there.
  func holds(_ record: RecordID) -> Bool { places.contains { $0.record == record } }

  /// Notes that a record is made whole in this entry.
  mutating func make(_ record: FreshRecord) {
    made[record.id] = record
    if Self.isCounted(record.kind.descriptor.kind) { counted.insert(record.id) }
  }

  /// Adds a change of fields whose names are sorted.
  mutating func add(
    _ operation: ChangeOperation, kind: Kind, record: RecordID, fields: [String],
    audience: Audience, salt: [UInt8], payload: [UInt8]
  ) -> ChangeHeader {
    let digest = add(record, salt: salt) { $0 += payload }
    let header = ChangeHeader(
      operation: operation, kind: kind, record: record, fields: fields, audience: audience,
      digest: Array(digest))
    if places.count > 1 { headers.append(UInt8(ascii: ",")) }
    header.write(to: &headers)
    if fields.isEmpty { touched.insert(Touch(record: record, field: nil)) }
    for field in fields { touched.insert(Touch(record: record, field: field)) }
    if Self.isCounted(kind) { counted.insert(record) }
    return header
  }

  /// Adds a change whose header is written by the caller, around the digest of what `payload` writes.
  mutating func add(
    _ record: RecordID, salt: [UInt8], payload: (inout [UInt8]) -> Void,
    header: (inout [UInt8], SHA256.Digest) -> Void
  ) {
    let digest = add(record, salt: salt, payload)
    if places.count > 1 { headers.append(UInt8(ascii: ",")) }
    header(&headers, digest)
  }

  private mutating func add(
    _ record: RecordID, salt: [UInt8], _ payload: (inout [UInt8]) -> Void
  ) -> SHA256.Digest {
    let start = bytes.count
    bytes += salt
    payload(&bytes)
    places.append(Place(record: record, start: start, end: bytes.count))
    var hash = SHA256()
    bytes.withUnsafeBytes { all in
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: all[start...]))
    }
    return hash.finalize()
  }

  /// Stores salts and payloads.
  func store(entry: Int64, _ writer: RowWriter) throws {
    for (position, place) in places.enumerated() {
      writer.add(entry)
      writer.add(Int64(position))
      writer.add(place.record)
      let payload = place.start + Self.saltLength
      writer.add(bytes: bytes[place.start..<payload])
      writer.add(bytes: bytes[payload..<place.end])
      writer.add(0)
      try writer.run()
    }
  }

  /// Keeps the room that was made.
  mutating func clear() {
    headers.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    touched.removeAll(keepingCapacity: true)
    made.removeAll(keepingCapacity: true)
    counted.removeAll(keepingCapacity: true)
  }

  private static func isCounted(_ kind: Kind) -> Bool { kind != "device" && kind != "channel" }
}
