import Foundation
import HubKit

/// A time as iCalendar writes it: a day, or a minute of a day in some zone.
struct CalendarTime: Hashable {
  enum Zone: Hashable {
    case utc
    /// Whatever the clock on the wall shows.
    case floating
    case named(String)
  }

  var day: LocalDate
  /// Minutes since midnight; nil for a whole day.
  var minute: Int?
  var zone: Zone

  init(day: LocalDate, minute: Int?, zone: Zone = .floating) {
    self.day = day
    self.minute = minute
    self.zone = zone
  }

  /// `19970714`, `19970714T133000`, also without seconds, with `Z` or a `TZID`.
  init?(_ property: ContentLine) {
    let value = property.value.drop { $0 <= 0x20 }.prefix { $0 > 0x20 && $0 != 0x2C }
    guard value.count >= 8, let day = Self.day(value.prefix(8)) else { return nil }
    let rest = value.dropFirst(8)
    let zone = property.values("TZID").first.flatMap { $0.isEmpty ? nil : $0 }
    self.init(day: day, minute: nil)
    if rest.isEmpty { return }
    var time = rest.dropFirst()
    let isUTC = time.last == 0x5A || time.last == 0x7A
    if isUTC { time = time.dropLast() }
    guard rest.first == 0x54 || rest.first == 0x74, time.count == 6 || time.count == 4,
      let hour = Self.number(time.prefix(2)), hour < 24,
      let minute = Self.number(time.dropFirst(2).prefix(2)), minute < 60,
      let second = time.count == 4 ? 0 : Self.number(time.suffix(2)), second < 61
    else { return nil }
    self.minute = hour * 60 + minute
    self.zone = isUTC ? .utc : zone.map(Zone.named) ?? .floating
  }

  /// As the field of a meeting has it.
  init?(moment: String) {
    guard FieldCheck.isMoment(moment), let day = LocalDate(String(moment.prefix(10))) else {
      return nil
    }
    self.init(day: day, minute: nil)
    let digits = moment.utf8.dropFirst(11).filter { $0 != 0x3A }
    if let clock = Self.number(digits[...]) { minute = clock / 100 * 60 + clock % 100 }
  }

  /// `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`.
  var moment: String {
    guard let minute else { return day.description }
    return "\(day.description)T\(Self.two(minute / 60)):\(Self.two(minute % 60))"
  }

  /// As iCalendar writes it.
  var basic: String {
    let date = String(decoding: day.description.utf8.filter { $0 != 0x2D }, as: UTF8.self)
    guard let minute else { return date }
    return "\(date)T\(Self.two(minute / 60))\(Self.two(minute % 60))00" + (zone == .utc ? "Z" : "")
  }

  /// Minutes since 1970 on the clock that the time is of.
  var wall: Int { day.dayNumber * 1440 + (minute ?? 0) }

  init(wall: Int, zone: Zone) {
    let days = wall >= 0 ? wall / 1440 : -((1439 - wall) / 1440)
    self.init(day: LocalDate(dayNumber: days), minute: wall - days * 1440, zone: zone)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func day(_ digits: ArraySlice<UInt8>) -> LocalDate? {
    guard let number = number(digits) else { return nil }
    return LocalDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    var value = 0
    for digit in digits {
      guard digit &- 48 < 10 else { return nil }
      value = value * 10 + Int(digit - 48)
    }
    return value
  }

  /// The minutes of `P1DT2H30M` or `-PT15M`; nil when it is none, or longer than anything lasts.
  static func duration(_ value: ArraySlice<UInt8>) -> Int? {
    var rest = value.filter { $0 > 0x20 }[...]
    var sign = 1
    if rest.first == 0x2D || rest.first == 0x2B { sign = rest.removeFirst() == 0x2D ? -1 : 1 }
    guard rest.first.map({ $0 | 0x20 }) == 0x70, rest.count > 1 else { return nil }
    rest.removeFirst()
    var minutes = 0
    while let first = rest.first {
      if first | 0x20 == 0x74 {
        rest.removeFirst()
        continue
      }
      let digits = rest.prefix { $0 &- 48 < 10 }
      rest = rest.dropFirst(digits.count)
      guard digits.count <= 7, let count = number(digits), let unit = rest.popFirst() else {
        return nil
      }
      switch unit | 0x20 {
      case 0x77: minutes += count * 10_080
      case 0x64: minutes += count * 1440
      case 0x68: minutes += count * 60
      case 0x6D: minutes += count
      case 0x73: minutes += count / 60
      default: return nil
      }
    }
    return sign * minutes
  }
}

/// Zones of the time zone database by the names that calendars have for them.
final class CalendarZones {
  /// The zone of the hub, in which a meeting is that names none.
  let home: String?
  private var known: [String: TimeZone?] = [:]
  private var names: [String: String] = [:]

  init(home: String?) { self.home = home }

  /// `Europe/Rome` for itself and for `/mozilla.org/20050126_1/Europe/Rome`; other names as they are.
  func name(of zone: String) -> String {
    if let name = names[zone] { return name }
    let parts = zone.split(separator: "/")
    let candidates = [zone] + [2, 3].map { parts.suffix($0).joined(separator: "/") }
    let name = candidates.first { $0.utf8.count <= 64 && self.zone($0) != nil } ?? zone
    names[zone] = name
    return name
  }

  private func zone(_ name: String) -> TimeZone? {
    if let zone = known[name] { return zone }
    let zone = name.utf8.count <= 64 ? TimeZone(identifier: name) : nil
    known[name] = .some(zone)
    return zone
  }

  /// The minute of the world's clock; nil for a whole day, and where the zone is not known.
  func instant(_ time: CalendarTime) -> Int? {
    guard time.minute != nil else { return nil }
    switch time.zone {
    case .utc: return time.wall
    case .floating: return nil
    case .named(let name):
      guard let zone = zone(self.name(of: name)) else { return nil }
      let first = time.wall - Self.offset(zone, time.wall)
      return time.wall - Self.offset(zone, first)
    }
  }

  /// The time that a clock in a zone shows; nil where that is not known.
  func shown(at instant: Int, in name: String) -> CalendarTime? {
    guard let zone = zone(self.name(of: name)) else { return nil }
    return CalendarTime(wall: instant + Self.offset(zone, instant), zone: .named(name))
  }

  private static func offset(_ zone: TimeZone, _ minute: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute) * 60)) / 60
  }
}
