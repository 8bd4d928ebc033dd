/// What of a judgement is kept outside the hub, byte by byte: it is read before the first frame, and
/// general decoders look up hundreds of types first.
///
/// There is no version in it: whoever keeps it names the program that wrote it.
protocol Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage)
  func keep(in writer: inout KeptWriter)
}

/// The bytes are none that were kept here, or no longer as they were.
struct KeptDamage: Error {}

/// Puts values one after the other.
struct KeptWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// Seven bits a byte, small values of either sign first.
  mutating func put(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value << 1)) ^ (value < 0 ? .max : 0)
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func put(_ value: Double) { put(word: value.bitPattern) }

  mutating func put(word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ value: String) {
    put(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  /// One of few, by its place among them.
  mutating func put<Value: CaseIterable & Equatable>(case value: Value) {
    put(Array(Value.allCases).firstIndex(of: value) ?? 0)
  }

  mutating func put<Value>(
    _ value: Value?, _ one: (inout KeptWriter, Value) -> Void
  ) {
    put(value != nil)
    if let value { one(&self, value) }
  }

  mutating func put<Value>(
    _ values: some Collection<Value>, _ one: (inout KeptWriter, Value) -> Void
  ) {
    put(values.count)
    for value in values { one(&self, value) }
  }

  mutating func put(_ value: some Kept) { value.keep(in: &self) }
  mutating func put(_ value: (some Kept)?) { put(value) { $0.put($1) } }
  mutating func put(_ values: [some Kept]) { put(values) { $0.put($1) } }
  mutating func put(_ value: Double?) { put(value) { $0.put($1) } }
  mutating func put(_ value: Int?) { put(value) { $0.put($1) } }
  mutating func put(_ value: String?) { put(value) { $0.put($1) } }
  mutating func put(_ values: [String]) { put(values) { $0.put($1) } }
  mutating func put(_ values: [Int]) { put(values) { $0.put($1) } }

  /// The first of the records, and how many more there are.
  mutating func put(records: [RecordID], leftOut: Int) {
    let named = records.prefix(WalkReport.mostKept)
    put(named) { $0.put($1) }
    put(records.count - named.count + leftOut)
  }
}

/// Takes values in the order in which they were put. Whatever the bytes are, it ends.
struct KeptReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  private mutating func byte() throws(KeptDamage) -> UInt8 {
    guard position < bytes.count else { throw KeptDamage() }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func bool() throws(KeptDamage) -> Bool { try byte() == 1 }

  mutating func int() throws(KeptDamage) -> Int {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let next = try byte()
      value |= UInt64(next & 0x7F) << shift
      if next & 0x80 == 0 {
        let half = Int(truncatingIfNeeded: value >> 1)
        return value & 1 == 1 ? ~half : half
      }
    }
    throw KeptDamage()
  }

  mutating func word() throws(KeptDamage) -> UInt64 {
    guard bytes.count - position >= 8 else { throw KeptDamage() }
    defer { position += 8 }
    return UInt64(
      littleEndian: bytes.withUnsafeBytes {
        $0.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      })
  }

  mutating func double() throws(KeptDamage) -> Double { Double(bitPattern: try word()) }

  mutating func string() throws(KeptDamage) -> String {
    let length = try count()
    defer { position += length }
    return String(decoding: bytes[position..<(position + length)], as: UTF8.self)
  }

  /// How many are to come. Each takes a byte at least, so that no number makes much room.
  private mutating func count() throws(KeptDamage) -> Int {
    let count = try int()
    guard (0...(bytes.count - position)).contains(count) else { throw KeptDamage() }
    return count
  }

  mutating func oneOf<Value: CaseIterable>(
    _ type: Value.Type = Value.self
  ) throws(KeptDamage) -> Value {
    let (cases, place) = (Array(Value.allCases), try int())
    guard cases.indices.contains(place) else { throw KeptDamage() }
    return cases[place]
  }

  mutating func optional<Value>(
    _ one: (inout KeptReader) throws(KeptDamage) -> Value
  ) throws(KeptDamage) -> Value? {
    try bool() ? try one(&self) : nil
  }

  mutating func list<Value>(
    _ one: (inout KeptReader) throws(KeptDamage) -> Value
  ) throws(KeptDamage) -> [Value] {
    let count = try count()
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try one(&self)) }
    return values
  }

  mutating func value<Value: Kept>() throws(KeptDamage) -> Value { try Value(kept: &self) }
  mutating func optional<Value: Kept>() throws(KeptDamage) -> Value? {
    try bool() ? try Value(kept: &self) : nil
  }
  mutating func list<Value: Kept>() throws(KeptDamage) -> [Value] {
    try list { reader throws(KeptDamage) in try Value(kept: &reader) }
  }
  mutating func optionalDouble() throws(KeptDamage) -> Double? {
    try bool() ? try double() : nil
  }
  mutating func optionalInt() throws(KeptDamage) -> Int? { try bool() ? try int() : nil }
  mutating func optionalString() throws(KeptDamage) -> String? { try bool() ? try string() : nil }
  mutating func strings() throws(KeptDamage) -> [String] {
    try list { reader throws(KeptDamage) in try reader.string() }
  }
  mutating func ints() throws(KeptDamage) -> [Int] {
    try list { reader throws(KeptDamage) in try reader.int() }
  }
}
