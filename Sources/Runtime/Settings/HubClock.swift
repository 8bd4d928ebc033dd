import HubKit

/// Days and hours in the hub's time zone.
public struct HubClock {
  private let clock: LocalClock

  /// - Parameter zone: an identifier of the time zone database; nil or unknown for the system's own.
  public init(zone: String?) { clock = LocalClock.system.inZone(zone) }

  /// Seconds that the zone is ahead of UTC at an instant.
  public func offset(at milliseconds: Int64) -> Int { clock.offset(milliseconds) }

  /// The day of an instant in milliseconds since 1970.
  public func day(of milliseconds: Int64) -> LocalDate { clock.day(of: milliseconds) }

  /// `2026-11-22 18:05`.
  public func minute(of milliseconds: Int64) -> String {
    let shift = Int64(offset(at: milliseconds)) * 1000
    let (day, rest) = Self.split(milliseconds.addingReportingOverflow(shift).partialValue)
    return "\(day) \(Self.two(rest / 3_600_000)):\(Self.two(rest / 60_000 % 60))"
  }

  /// ISO 8601 in UTC: `2026-11-22T17:05:09.123Z`.
  public static func instant(_ milliseconds: Int64) -> String {
    let (day, rest) = split(milliseconds)
    let fraction = String(1000 + rest % 1000).dropFirst()
    return "\(day)T\(two(rest / 3_600_000)):\(two(rest / 60_000 % 60)):\(two(rest / 1000 % 60))"
      + ".\(fraction)Z"
  }

  private static func split(_ milliseconds: Int64) -> (day: LocalDate, rest: Int) {
    let length: Int64 = 86_400_000
    let days = milliseconds / length - (milliseconds % length < 0 ? 1 : 0)
    return (LocalDate(dayNumber: Int(clamping: days)), Int(milliseconds - days * length))
  }

  private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
