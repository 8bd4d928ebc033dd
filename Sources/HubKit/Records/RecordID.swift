/// The identifier of a record: 26 characters of Crockford base 32, as a ULID.
///
/// Ids of records with a natural key are derived from the key and look the same
/// (see `NaturalKey`), so nothing may read a time out of an id.
public struct RecordID: Hashable, Comparable, Sendable {
  public let text: String

  /// Nil unless `text` is 26 characters of the alphabet; lower case is accepted and raised.
  public init?(_ text: String) {
    // Nearly every id comes from the log, in its own spelling already.
    let utf8 = text.utf8
    let raised = utf8.count == 26 && utf8.allSatisfy(Base32.isDigit) ? text : text.uppercased()
    guard raised.utf8.count == 26, raised.utf8.allSatisfy(Base32.isDigit) else { return nil }
    self.text = raised
  }

  /// Nil unless the bytes are an id as `text` has it, capitals and all.
  init?(canonical bytes: some Collection<UInt8>) {
    guard bytes.count == 26, bytes.allSatisfy(Base32.isDigit) else { return nil }
    self.text = String(decoding: bytes, as: UTF8.self)
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
    self.text = Base32.encode(bytes)
  }

  /// The id made of the first 128 bits of a digest.
  public init(digest: [UInt8]) {
    var bytes = Array(digest.prefix(16))
    while bytes.count < 16 { bytes.append(0) }
    self.text = Base32.encode(bytes)
  }

  public static func < (left: RecordID, right: RecordID) -> Bool { left.text < right.text }
}

extension RecordID: CustomStringConvertible {
  public var description: String { text }
}

/// Crockford's base 32: no I, L, O, U, so that ids can be read aloud.
enum Base32 {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...72, 74, 75, 77, 78, 80...84, 86...90: true
    default: false
    }
  }

  /// 16 bytes as 26 characters, most significant first, as ULID has it.
  static func encode(_ bytes: [UInt8]) -> String {
    var digits: [UInt8] = []
    var accumulator: UInt32 = 0
    var bits = 2  // 130 bits hold 128: the first digit carries only three.
    for byte in bytes {
      accumulator = (accumulator << 8) | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        digits.append(alphabet[Int((accumulator >> UInt32(bits)) & 31)])
      }
      accumulator &= (1 << UInt32(bits)) - 1
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
