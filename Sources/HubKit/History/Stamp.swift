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

  /// Reads `text`, nothing else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 12, parts[1].utf8.count == 4,
      let milliseconds = Int64(parts[0], radix: 16), milliseconds >= 0,
      let counter = UInt16(parts[1], radix: 16), let device = RecordID(String(parts[2]))
    else { return nil }
    self.init(milliseconds: milliseconds, counter: counter, device: device)
    // Signs, capitals and their like would give one stamp several spellings.
    guard self.text == text else { return nil }
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
