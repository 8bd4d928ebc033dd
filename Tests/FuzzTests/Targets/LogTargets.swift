import HubKit

@testable import HubStore

/// The log: bytes of other laptops, and bytes beside the hub file.
extension FuzzTarget {
  static let logs = [
    FuzzTarget(name: "entry", longest: 2048, run: entry),
    FuzzTarget(name: "receive", longest: 1024, run: receive),
    FuzzTarget(name: "write-ahead-log", longest: 8192, run: writeAheadLog),
  ]

  /// The first byte says which part of an entry the others are.
  @Sendable private static func entry(_ bytes: [UInt8]) -> String? {
    guard let choice = bytes.first else { return nil }
    let rest = Array(bytes.dropFirst())
    switch choice % 4 {
    case 0:
      guard let header = EntryHeader(bytes: rest) else { return nil }
      // A header may be written in more than one way; what it says must not hang on that.
      guard let again = EntryHeader(bytes: header.bytes) else { return "is not read back" }
      return again == header ? nil : "is read back as something else"
    case 1:
      let operations = ChangeOperation.allCases
      let operation = operations[Int(choice / 4) % operations.count]
      guard let payload = Payload(operation: operation, bytes: rest) else { return nil }
      let again = Payload(operation: operation, bytes: payload.json.canonicalBytes)
      return again == payload ? nil : "is read back as something else"
    case 2:
      let text = String(decoding: rest, as: UTF8.self)
      if let stamp = Stamp(text), stamp.text != text { return "two spellings of one stamp" }
      if let id = RecordID(text), RecordID(id.text) != id { return "an id that is not read back" }
      if let hex = Hex.decode(text), Hex.encode(hex) != text.lowercased() { return "hexadecimal" }
      return nil
    default:
      let payloads = WirePayload.decode(rest)
      return WirePayload.decode(WirePayload.encode(payloads)) == payloads ? nil : "payloads change"
    }
  }

  /// Entries made of the input, properly signed, are received by two hubs in opposite order:
  /// nothing is thrown, both pass their check, both say the same, and repeating changes nothing.
  @Sendable private static func receive(_ bytes: [UInt8]) throws -> String? {
    var forger = Forger(bytes)
    let entries = try forger.entries()
    guard !entries.isEmpty else { return nil }
    let one = try Stage.empty()
    defer { one.close() }
    let report = try one.receive(entries)
    let problems = try one.check().problems
    guard problems.isEmpty else { return "check: \(problems)" }
    let dump = try one.canonicalDump()
    let second = try one.receive(entries)
    guard second.applied == 0, try one.canonicalDump() == dump else {
      return "repeating changes it"
    }
    guard report.refused.isEmpty, report.waiting == 0 else { return nil }
    let other = try Stage.empty()
    defer { other.close() }
    for entry in entries.reversed() { _ = try other.receive([entry]) }
    guard try other.check().problems.isEmpty else { return "check after the opposite order" }
    return try other.canonicalDump() == dump ? nil : "another order gives another hub"
  }

  @Sendable private static func writeAheadLog(_ bytes: [UInt8]) -> String? {
    let log = WriteAheadLog(bytes)
    return log.whole + log.lost <= bytes.count / 512 ? nil : "more frames than there is room for"
  }
}

/// Makes entries of whatever bytes there are.
private struct Forger {
  private var bytes: ArraySlice<UInt8>
  private var devices = [ForgedDevice(seed: 1), ForgedDevice(seed: 2)]
  private let catalogue = Catalogue.standard
  private static let kinds: [Kind] = [
    "person", "org", "tie", "interaction", "meeting", "attendance", "action", "channel", "setting",
    "consent", "document", "device",
  ]
  private static let texts = [
    "", "Ana", "Caf\u{E9}", "Cafe\u{301}", "2026-11-22", "2026-11-22T18:00", "e\u{0}x", "true",
    "private", "99999999999999999999",
  ]

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  mutating func entries() throws -> [WireEntry] {
    var entries: [WireEntry] = []
    while !bytes.isEmpty, entries.count < 8 {
      let place = Int(byte()) & 1
      var changes = devices[place].sequence == 0 ? [devices[place].introduction] : []
      let count = Int(byte()) % 4
      for _ in 0..<count { changes.append(change()) }
      let (former, odd) = (devices[place], byte())
      if odd & 0xF0 == 0x10 { devices[place].time += 400_000_000 }
      if odd & 0xF0 == 0x20 { devices[place].time -= 5000 }
      devices[place].counter = odd & 0xF0 == 0x30 ? .max : 0
      let titles = ["edit", "undo", "redo", "erase"]
      let title = ActionTitle(titles[Int(odd) & 3], [ForgedDevice.record(Int(odd >> 2) & 7)])
      var entry = try devices[place].entry(changes, title: title)
      switch odd {
      case 0xF0: devices[place] = former  // a fork
      case 0xF1: entry.signature = entry.signature.reversed()
      case 0xF2: entry.header.append(UInt8(ascii: " "))
      case 0xF3: entry.payloads = entry.payloads.map { _ in .withheld }
      case 0xF4: entry.payloads = entry.payloads.map { _ in .erased }
      case 0xF5: entry.payloads = entry.payloads.dropLast()
      default: break
      }
      entries.append(entry)
    }
    return entries
  }

  private mutating func byte() -> UInt8 { bytes.popFirst() ?? 0 }

  private mutating func change() -> ForgedChange {
    let operations = ChangeOperation.allCases
    let operation = operations[Int(byte()) % operations.count]
    let kind = Self.kinds[Int(byte()) % Self.kinds.count]
    let record = ForgedDevice.record(Int(byte()) & 7)
    let names = (0..<Int(byte()) % 3).map { _ in field(of: kind) }
    let fields = Array(Set(names)).sorted()
    var change = ForgedChange(operation, kind, record, fields, [])
    change.payload = payload(operation, fields)
    switch byte() & 7 {
    case 0: change.audience = .me
    case 1: change.audience = .core
    default: break
    }
    return change
  }

  private mutating func field(of kind: Kind) -> String {
    let names = catalogue[kind]?.fields.map(\.name) ?? []
    let all = names + [CommonField.deletedAt, CommonField.mergedInto, "unheard"]
    return all[Int(byte()) % all.count]
  }

  private mutating func payload(_ operation: ChangeOperation, _ fields: [String]) -> [UInt8] {
    if byte() == 0xFF {
      let raw = bytes.prefix(Int(byte()))
      bytes = bytes.dropFirst(raw.count)
      return Array(raw)
    }
    let payload: Payload
    switch operation {
    case .set, .clear:
      var values: [String: FieldValue?] = [:]
      var over: [String: Stamp] = [:]
      for name in fields {
        values[name] = .some(value())
        if byte() & 3 == 0 { over[name] = stamp() }
      }
      payload = .registers(values: values, over: over)
    case .add:
      payload = .additions(Dictionary(uniqueKeysWithValues: fields.map { ($0, [text()]) }))
    case .remove:
      let removals = fields.map { ($0, [text(): [stamp()]]) }
      payload = .removals(Dictionary(uniqueKeysWithValues: removals))
    case .erase: payload = .none
    }
    return payload.json.canonicalBytes
  }

  private mutating func stamp() -> Stamp {
    let device = devices[Int(byte()) & 1]
    let steps = Int64(byte() & 15)
    return Stamp(
      milliseconds: Stage.now - 1_000_000 + 1000 * steps, counter: 0, device: device.id)
  }

  private mutating func value() -> FieldValue? {
    switch byte() % 7 {
    case 0: nil
    case 1: .integer(Int(Int8(bitPattern: byte())))
    case 2: .integer(byte() & 1 == 0 ? .max : .min)
    case 3: .boolean(byte() & 1 == 0)
    case 4: .list([text(), text()])
    case 5: .map(["k": text()])
    default: .text(text())
    }
  }

  private mutating func text() -> String {
    let choice = byte()
    if choice & 0x80 != 0 { return ForgedDevice.record(Int(choice) & 7).text }
    if choice & 0x40 != 0 {
      let raw = bytes.prefix(Int(choice & 0x1F))
      bytes = bytes.dropFirst(raw.count)
      return String(decoding: raw, as: UTF8.self)
    }
    return Self.texts[Int(choice) % Self.texts.count]
  }
}
