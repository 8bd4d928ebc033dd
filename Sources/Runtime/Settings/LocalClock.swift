import Foundation
import HubKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The time, and the day it is in a time zone.
///
/// The system's own zone is asked of the C library: Foundation's zones cost more than the whole
/// first frame. Only a hub whose zone is another one pays for them.
public struct LocalClock: Sendable {
  /// Milliseconds since 1970.
  public var now: @Sendable () -> Int64
  /// Seconds that the zone is ahead of UTC at an instant in milliseconds since 1970.
  public var offset: @Sendable (Int64) -> Int
  /// Whether the time stands still (`HUBWRIGHT_NOW`): then no day ever begins.
  public var isFixed: Bool

  public init(
    isFixed: Bool = false, now: @escaping @Sendable () -> Int64,
    offset: @escaping @Sendable (Int64) -> Int
  ) {
    self.isFixed = isFixed
    self.now = now
    self.offset = offset
  }

  /// The system's clock in the system's zone.
  public static let system = LocalClock(now: systemNow, offset: systemOffset)

  /// The same time in another zone of the time zone database; in this one where that is unknown.
  public func inZone(_ identifier: String?) -> LocalClock {
    guard let identifier, identifier != LocalClock.systemZone,
      let zone = TimeZone(identifier: identifier)
    else { return self }
    var clock = self
    clock.offset = { milliseconds in
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
    }
    return clock
  }

  /// What the clock on the wall shows: the day, and the milliseconds that have gone of it.
  private func local(_ milliseconds: Int64) -> (day: LocalDate, rest: Int64) {
    let shift = Int64(offset(milliseconds)) * 1000
    let (sum, overflow) = milliseconds.addingReportingOverflow(shift)
    let shown = overflow ? milliseconds : sum
    let length: Int64 = 86_400_000
    let days = shown / length - (shown % length < 0 ? 1 : 0)
    return (LocalDate(dayNumber: Int(clamping: days)), shown - days * length)
  }

  public var today: LocalDate { local(now()).day }

  /// The day of an instant in milliseconds since 1970.
  public func day(of milliseconds: Int64) -> LocalDate { local(milliseconds).day }

  /// Milliseconds until the next day begins; nil when the time stands still.
  public var untilTomorrow: Int64? {
    isFixed ? nil : max(1, 86_400_000 - local(now()).rest)
  }

  @Sendable private static func systemNow() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  @Sendable private static func systemOffset(_ milliseconds: Int64) -> Int {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return 0 }
    return parts.tm_gmtoff
  }

  /// The name of the system's zone in the time zone database, such as `Europe/Rome`; `UTC` where it
  /// cannot be known.
  public static let systemZone: String = {
    let named = getenv("TZ").map { String(cString: $0) } ?? ""
    let path = named.isEmpty ? linkTarget("/etc/localtime") : named
    let name = path.components(separatedBy: "zoneinfo/").last ?? path
    let trimmed = name.hasPrefix(":") ? String(name.dropFirst()) : name
    return TimeZone(identifier: trimmed) == nil ? "UTC" : trimmed
  }()

  private static func linkTarget(_ path: String) -> String {
    var buffer = [CChar](repeating: 0, count: 1024)
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return "" }
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
