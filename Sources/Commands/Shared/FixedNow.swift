import HubKit

/// The instant that `HUBWRIGHT_NOW` names: ISO 8601 with its zone, `2026-11-22T18:00:00+01:00`.
struct FixedNow {
  /// Since 1970.
  let milliseconds: Int64
  /// Minutes that the zone is ahead of UTC.
  let offset: Int

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 17, bytes.count <= 35, bytes[10] == UInt8(ascii: "T"),
      let day = LocalDate(String(decoding: bytes[..<10], as: UTF8.self)),
      let zone = bytes[11...].lastIndex(where: { [0x5A, 0x2B, 0x2D].contains($0) }),
      let time = Self.time(bytes[11..<zone]), let offset = Self.offset(bytes[zone...])
    else { return nil }
    self.offset = offset
    let minutes = Int64(day.dayNumber) * 1440 - Int64(offset)
    milliseconds = minutes * 60_000 + time
  }

  /// Milliseconds of the day: `HH:MM`, `HH:MM:SS` or with a fraction.
  private static func time(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let parts = bytes.split(separator: 0x3A, omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = two(parts[0]), hour < 24,
      let minute = two(parts[1]), minute < 60
    else { return nil }
    var total = Int64(hour * 60 + minute) * 60_000
    if parts.count == 3 {
      let seconds = parts[2].split(separator: 0x2E, omittingEmptySubsequences: false)
      guard seconds.count <= 2, let whole = two(seconds[0]), whole < 60 else { return nil }
      total += Int64(whole) * 1000
      if seconds.count == 2 {
        guard seconds[1].allSatisfy({ (0x30...0x39).contains($0) }), !seconds[1].isEmpty else {
          return nil
        }
        let padded = Array(seconds[1].prefix(3)) + [0x30, 0x30]
        total += Int64(String(decoding: padded.prefix(3), as: UTF8.self)) ?? 0
      }
    }
    return total
  }

  /// `Z`, `+HH:MM`, `-HHMM` or `+HH` in minutes.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first else { return nil }
    let digits = bytes.dropFirst().filter { $0 != 0x3A }
    if sign == 0x5A { return digits.isEmpty ? 0 : nil }
    guard digits.count == 2 || digits.count == 4, let hours = two(digits.prefix(2)), hours <= 18
    else { return nil }
    let minutes = digits.count == 4 ? two(digits.suffix(2)) : 0
    guard let minutes, minutes < 60 else { return nil }
    return (sign == 0x2D ? -1 : 1) * (hours * 60 + minutes)
  }

  private static func two(_ bytes: some Collection<UInt8>) -> Int? {
    guard bytes.count == 2, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self))
  }
}
