/// What a change does to a record.
public enum ChangeOperation: String, Sendable, CaseIterable {
  case set, clear, add, remove, erase
}

/// What is known of a change even where its payload is withheld or erased.
public struct ChangeHeader: Hashable, Sendable {
  public let operation: ChangeOperation
  public let kind: Kind
  public let record: RecordID
  /// Names of the fields touched, sorted; empty for the erasure of a whole record.
  public let fields: [String]
  public let audience: Audience
  /// SHA-256 of the salt followed by the payload's bytes.
  public let digest: [UInt8]

  public init(
    operation: ChangeOperation, kind: Kind, record: RecordID, fields: [String], audience: Audience,
    digest: [UInt8]
  ) {
    self.operation = operation
    self.kind = kind
    self.record = record
    self.fields = fields
    self.audience = audience
    self.digest = digest
  }
}

/// What an action is called: a key of the word files and the ids it speaks of, never free text.
public struct ActionTitle: Hashable, Sendable {
  public let key: String
  public let ids: [RecordID]

  public init(_ key: String, _ ids: [RecordID] = []) {
    self.key = key
    self.ids = ids
  }

  /// Whether it is never taken back: the founding of a hub, and an erasure.
  public var standsForGood: Bool { key == "init" || key == "erase" }
}

/// The signed part of an entry of the log (`log.md`, Bytes).
public struct EntryHeader: Hashable, Sendable {
  /// The version of the format this program writes and reads.
  public static let format = 1
  /// An entry holds at most so many changes; a longer action is several entries.
  public static let maxChanges = 1000
  /// An entry's payloads take at most so many bytes.
  public static let maxBytes = 1 << 20

  public let hub: RecordID
  public let device: RecordID
  /// Counts this device's entries from 1.
  public let sequence: Int
  /// Hash of this device's previous entry; 32 zero bytes for the first.
  public let previous: [UInt8]
  public let stamp: Stamp
  public let action: RecordID
  public let title: ActionTitle
  public let changes: [ChangeHeader]

  public init(
    hub: RecordID, device: RecordID, sequence: Int, previous: [UInt8], stamp: Stamp,
    action: RecordID, title: ActionTitle, changes: [ChangeHeader]
  ) {
    self.hub = hub
    self.device = device
    self.sequence = sequence
    self.previous = previous
    self.stamp = stamp
    self.action = action
    self.title = title
    self.changes = changes
  }
}

extension EntryHeader {
  /// The bytes that are hashed and signed; stored as they are and never made anew.
  ///
  /// The canonical JSON of the header, written as it is read off: a value made of each part first
  /// takes many times as long, and an import has a hundred thousand changes.
  public var bytes: [UInt8] {
    var written: [UInt8] = []
    written.reserveCapacity(changes.count * 260)
    for (index, change) in changes.enumerated() {
      if index > 0 { written.append(UInt8(ascii: ",")) }
      change.write(to: &written)
    }
    return bytes(changes: written)
  }

  /// The same where the changes were written already, with commas between them.
  public func bytes(changes written: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4000 + written.count)
    bytes += "{\"action\":\"".utf8
    action.appendDigits(to: &bytes)
    bytes += "\",\"changes\":[".utf8
    bytes += written
    bytes += "],\"device\":\"".utf8
    device.appendDigits(to: &bytes)
    bytes += "\",\"format\":\(Self.format),\"hub\":\"".utf8
    hub.appendDigits(to: &bytes)
    bytes += "\",\"previous\":\"".utf8
    Hex.append(previous, to: &bytes)
    bytes += "\",\"sequence\":\(sequence),\"stamp\":[\(stamp.milliseconds),\(stamp.counter)]".utf8
    bytes += ",\"title\":{\"ids\":[".utf8
    for (index, id) in title.ids.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "\""))
      id.appendDigits(to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes += "],\"key\":".utf8
    JSON.write(title.key, to: &bytes)
    bytes += "}}".utf8
    return bytes
  }

  /// Nil when the bytes are not a header of this format, whatever else they may be.
  public init?(bytes: [UInt8]) {
    guard bytes.count <= Self.maxBytes, let json = try? JSON(parsing: bytes, maxDepth: 8),
      json["format"]?.integer == Self.format,
      let hub = json["hub"]?.id, let device = json["device"]?.id,
      let sequence = json["sequence"]?.integer, sequence >= 1,
      let previous = json["previous"]?.string.flatMap(Hex.decode), previous.count == 32,
      let stamp = json["stamp"]?.array, stamp.count == 2,
      let milliseconds = stamp[0].integer.flatMap(Int64.init(exactly:)),
      Stamp.validMilliseconds.contains(milliseconds),
      let counter = stamp[1].integer.flatMap(UInt16.init(exactly:)),
      let action = json["action"]?.id,
      let titleKey = json["title"]?["key"]?.string,
      let titleIDs = json["title"]?["ids"]?.array,
      let changes = json["changes"]?.array, changes.count <= Self.maxChanges
    else { return nil }
    let ids = titleIDs.compactMap(\.id)
    let headers = changes.compactMap(ChangeHeader.init(json:))
    guard ids.count == titleIDs.count, headers.count == changes.count else { return nil }
    self.init(
      hub: hub, device: device, sequence: sequence, previous: previous,
      stamp: Stamp(milliseconds: milliseconds, counter: counter, device: device), action: action,
      title: ActionTitle(titleKey, ids), changes: headers)
  }
}

extension ChangeHeader {
  /// Appends the change as the header of an entry has it.
  public func write(to bytes: inout [UInt8]) {
    bytes += "{\"audience\":\"\(audience.rawValue)\",\"digest\":\"".utf8
    Hex.append(digest, to: &bytes)
    bytes += "\",\"fields\":[".utf8
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSON.write(field, to: &bytes)
    }
    bytes += "],\"kind\":".utf8
    JSON.write(kind.name, to: &bytes)
    bytes += ",\"operation\":\"\(operation.rawValue)\",\"record\":\"".utf8
    record.appendDigits(to: &bytes)
    bytes += "\"}".utf8
  }

  fileprivate init?(json: JSON) {
    guard let operation = json["operation"]?.string.flatMap(ChangeOperation.init),
      let kind = json["kind"]?.string, !kind.isEmpty, let record = json["record"]?.id,
      let fields = json["fields"]?.array,
      let audience = json["audience"]?.string.flatMap(Audience.init),
      let digest = json["digest"]?.string.flatMap(Hex.decode), digest.count == 32
    else { return nil }
    let names = fields.compactMap(\.string)
    guard names.count == fields.count else { return nil }
    self.init(
      operation: operation, kind: Kind(kind), record: record, fields: names, audience: audience,
      digest: digest)
  }
}

extension JSON {
  var id: RecordID? { string.flatMap(RecordID.init) }
}

/// Bytes as lower-case hexadecimal digits.
public enum Hex {
  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    append(bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  public static func append(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
    func digit(_ value: UInt8) -> UInt8 { value + (value < 10 ? 48 : 87) }
    for byte in bytes {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
  }

  /// Nil unless `text` is an even number of lower-case digits.
  public static func decode(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 97...102: digit - 87
    default: nil
    }
  }
}
