/// When an entry was written, in an order all devices agree on: a hybrid logical clock.
public struct Stamp: Hashable, Comparable, Sendable {
  /// Since 1970-01-01 UTC.
  public let milliseconds: Int64
  public let counter: UInt16
  public let device: RecordID

  public init(milliseconds: Int64, counter: UInt16, device: RecordID) {
    self.milliseconds = milliseconds
    self.counter = counter
    self.device = device
  }

  public static func < (left: Stamp, right: Stamp) -> Bool {
    (left.milliseconds, left.counter, left.device) < (
      right.milliseconds, right.counter, right.device
    )
  }
}

extension Stamp {
  /// Times a stamp may carry: 48 bits, some 8,900 years.
  public static let validMilliseconds: Range<Int64> = 0..<(1 << 48)

  /// 12 and 4 hexadecimal digits and the device, joined by hyphens: sorts as the stamps do.
  public var text: String {
    func hex(_ value: Int64, _ width: Int) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(hex(milliseconds, 12))-\(hex(Int64(counter), 4))-\(device)"
  }

  /// Reads `text`, nothing else: signs, capitals and their like would give one stamp two spellings.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 44, bytes[12] == UInt8(ascii: "-"), bytes[17] == UInt8(ascii: "-"),
      let milliseconds = Self.number(bytes[..<12]), let counter = Self.number(bytes[13..<17]),
      let device = RecordID(canonical: bytes[18...])
    else { return nil }
    self.init(
      milliseconds: milliseconds, counter: UInt16(truncatingIfNeeded: counter), device: device)
  }

  /// Bytes of a stamp in a table.
  public static let byteCount = 8 + RecordID.byteCount

  /// 6 bytes of milliseconds, 2 of the counter and those of the device: sorts as the stamps do.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    let number = UInt64(truncatingIfNeeded: milliseconds) << 16 | UInt64(counter)
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
    device.append(to: &bytes)
    return bytes
  }

  /// Nil unless these are the bytes of a stamp.
  public init?(bytes: ArraySlice<UInt8>) {
    guard bytes.count == Self.byteCount, let device = RecordID(bytes: bytes.dropFirst(8)) else {
      return nil
    }
    let number = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    self.init(
      milliseconds: Int64(number >> 16), counter: UInt16(truncatingIfNeeded: number),
      device: device)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    var total: Int64 = 0
    for digit in digits {
      switch digit {
      case 48...57: total = total << 4 | Int64(digit - 48)
      case 97...102: total = total << 4 | Int64(digit - 87)
      default: return nil
      }
    }
    return total
  }
}

/// Draws stamps that never go back, and judges those of others (`log.md`, Clocks).
public enum HybridClock {
  /// Entries further ahead than this are held back.
  public static let tolerance: Int64 = 24 * 3600 * 1000
  /// A local clock this far behind our own last stamp is told to the user.
  public static let noticeableLag: Int64 = 3600 * 1000

  /// The stamp of the next entry of `device`, later than `last` whatever the clock says.
  public static func next(now: Int64, last: Stamp?, device: RecordID) -> Stamp {
    guard let last, last.milliseconds >= now else {
      return Stamp(milliseconds: max(now, 0), counter: 0, device: device)
    }
    let (counter, overflow) = last.counter.addingReportingOverflow(1)
    return Stamp(
      milliseconds: overflow ? last.milliseconds + 1 : last.milliseconds,
      counter: overflow ? 0 : counter, device: device)
  }

  /// Whether an entry's values must wait until the local clock has caught up.
  public static func holdsBack(_ stamp: Stamp, now: Int64) -> Bool {
    let (limit, overflow) = now.addingReportingOverflow(tolerance)
    return !overflow && stamp.milliseconds > limit
  }

  /// Whether the local clock stands more than an hour behind our own last stamp.
  public static func lags(now: Int64, last: Stamp?) -> Bool {
    guard let last else { return false }
    return last.milliseconds - max(now, 0) > noticeableLag
  }
}
