import Foundation
import HubKit

/// Days and hours in a time zone, by arithmetic wherever the zone's rules are not needed.
struct HubClock {
  /// An identifier of the time zone database; nil or unknown for the system's own.
  private let zone: TimeZone

  init(zone identifier: String?) {
    zone = identifier.flatMap { TimeZone(identifier: $0) } ?? TimeZone.current
  }

  /// The name of the system's zone, as a new hub keeps it.
  static var systemZone: String { TimeZone.current.identifier }

  /// Seconds that the zone is ahead of UTC at an instant.
  func offset(at milliseconds: Int64) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
  }

  /// Milliseconds since 1970, as the clock on the wall shows them.
  private func local(_ milliseconds: Int64) -> Int64 {
    milliseconds.addingReportingOverflow(Int64(offset(at: milliseconds)) * 1000).partialValue
  }

  func day(of milliseconds: Int64) -> LocalDate { Self.split(local(milliseconds)).day }

  /// `2026-11-22 18:05`.
  func minute(of milliseconds: Int64) -> String {
    let (day, rest) = Self.split(local(milliseconds))
    return "\(day) \(Self.two(rest / 3_600_000)):\(Self.two(rest / 60_000 % 60))"
  }

  /// ISO 8601 in UTC: `2026-11-22T17:05:09.123Z`.
  static func instant(_ milliseconds: Int64) -> String {
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
