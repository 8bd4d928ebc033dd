/// The identifier of a record: 26 characters of Crockford base 32, as a ULID.
///
/// Ids of records with a natural key are derived from the key and look the same
/// (see `NaturalKey`), so nothing may read a time out of an id.
///
/// Kept as the 130 bits the characters stand for, in three words: a large hub compares and hashes
/// hundreds of thousands of them for one judgement.
public struct RecordID: Hashable, Comparable, Sendable {
  /// Characters of an id.
  static let length = 26

  /// The first two characters, the next twelve, the last twelve.
  let high: UInt16
  let middle: UInt64
  let low: UInt64

  /// Nil unless `text` is 26 characters of the alphabet; lower case is accepted and raised.
  public init?(_ text: String) {
    var text = text
    // Nearly every id comes from the log, in its own spelling already.
    let own = text.utf8.withContiguousStorageIfAvailable { Self(digits: $0) }
    if let id = own ?? nil {
      self = id
      return
    }
    text = text.uppercased()
    guard let id = Self(digits: Array(text.utf8)) else { return nil }
    self = id
  }

  /// Nil unless the bytes are an id as `text` has it, capitals and all.
  init?(canonical bytes: some Collection<UInt8>) { self.init(digits: bytes) }

  /// The same for the bytes of a column, without a string being made of them.
  public init?(stored bytes: UnsafeRawBufferPointer) { self.init(digits: bytes) }

  private init?(digits: some Collection<UInt8>) {
    guard digits.count == 26 else { return nil }
    var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var position = 0
    for digit in digits {
      guard let value = Base32.value(digit) else { return nil }
      if position < 2 {
        words.0 = words.0 << 5 | value
      } else if position < 14 {
        words.1 = words.1 << 5 | value
      } else {
        words.2 = words.2 << 5 | value
      }
      position += 1
    }
    high = UInt16(truncatingIfNeeded: words.0)
    middle = words.1
    low = words.2
  }

  init(high: UInt16, middle: UInt64, low: UInt64) {
    (self.high, self.middle, self.low) = (high, middle, low)
  }

  private init(bytes: [UInt8]) {
    var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    for (position, value) in Base32.values(bytes).enumerated() {
      if position < 2 {
        words.0 = words.0 << 5 | UInt64(value)
      } else if position < 14 {
        words.1 = words.1 << 5 | UInt64(value)
      } else {
        words.2 = words.2 << 5 | UInt64(value)
      }
    }
    high = UInt16(truncatingIfNeeded: words.0)
    middle = words.1
    low = words.2
  }

  public var text: String {
    String(unsafeUninitializedCapacity: 26) { buffer in
      for position in 0..<26 {
        buffer.initializeElement(at: position, to: Base32.digit(value(at: position)))
      }
      return 26
    }
  }

  /// Appends the characters of `text`.
  public func appendDigits(to bytes: inout [UInt8]) {
    for position in 0..<2 { bytes.append(Base32.digit(value(at: position))) }
    for word in [middle, low] {
      for shift in stride(from: 55, through: 0, by: -5) {
        bytes.append(Base32.digit(Int(truncatingIfNeeded: word >> UInt64(shift)) & 31))
      }
    }
  }

  /// Bytes of an id in a table that is not read by people.
  static let byteCount = 18

  /// The three words, the first bytes first: sorts as the ids do.
  func append(to bytes: inout [UInt8]) {
    bytes.append(UInt8(truncatingIfNeeded: high >> 8))
    bytes.append(UInt8(truncatingIfNeeded: high))
    for word in [middle, low] {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
  }

  /// Nil unless `append` has written the bytes.
  init?(bytes: ArraySlice<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    high = UInt16(truncatingIfNeeded: word(bytes.prefix(2)))
    middle = word(bytes.dropFirst(2).prefix(8))
    low = word(bytes.suffix(8))
    guard high >> 10 == 0, middle >> 60 == 0, low >> 60 == 0 else { return nil }
  }

  private func value(at position: Int) -> Int {
    switch position {
    case ..<2: Int(high >> UInt16(5 * (1 - position))) & 31
    case ..<14: Int(middle >> UInt64(5 * (13 - position)) & 31)
    default: Int(low >> UInt64(5 * (25 - position)) & 31)
    }
  }

  /// Milliseconds since 1970 (48 bits) followed by 80 random bits.
  ///
  /// The caller draws fresh randomness for every id, also within one millisecond: an id that only
  /// counted up would let two laptops guess each other's ids.
  public init(milliseconds: Int64, random: [UInt8]) {
    var bytes: [UInt8] = []
    let time = UInt64(clamping: milliseconds)
    for shift in stride(from: 40, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: time >> UInt64(shift)))
    }
    bytes.append(contentsOf: random.prefix(10))
    while bytes.count < 16 { bytes.append(0) }
    self.init(bytes: bytes)
  }

  /// The id made of the first 128 bits of a digest.
  public init(digest: [UInt8]) {
    var bytes = Array(digest.prefix(16))
    while bytes.count < 16 { bytes.append(0) }
    self.init(bytes: bytes)
  }

  /// In the order of their texts: the alphabet ascends.
  public static func < (left: RecordID, right: RecordID) -> Bool {
    if left.high != right.high { return left.high < right.high }
    if left.middle != right.middle { return left.middle < right.middle }
    return left.low < right.low
  }
}

extension RecordID: CustomStringConvertible {
  public var description: String { text }
}

/// Crockford's base 32: no I, L, O, U, so that ids can be read aloud.
enum Base32 {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  /// The value of each byte, 255 where it is no digit.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()

  static func value(_ digit: UInt8) -> UInt64? {
    let value = values[Int(digit)]
    return value == 255 ? nil : UInt64(value)
  }

  static func digit(_ value: Int) -> UInt8 { alphabet[value & 31] }

  /// 16 bytes as 26 values of 5 bits, most significant first, as ULID has it.
  static func values(_ bytes: [UInt8]) -> [UInt8] {
    var digits: [UInt8] = []
    var accumulator: UInt32 = 0
    var bits = 2  // 130 bits hold 128: the first digit carries only three.
    for byte in bytes {
      accumulator = (accumulator << 8) | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        digits.append(UInt8(truncatingIfNeeded: (accumulator >> UInt32(bits)) & 31))
      }
      accumulator &= (1 << UInt32(bits)) - 1
    }
    return digits
  }
}
