/// A calendar day without a time or a zone, in the proleptic Gregorian calendar.
///
/// Windows and ages in the playbook are whole days, so day arithmetic is done on `dayNumber`
/// and never touches `Calendar` or a time zone.
public struct LocalDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, which is day 0.
  public let dayNumber: Int

  /// The years a date may have: wide enough for founding dates, narrow enough to print in four digits.
  public static let years = 1...9999

  public init(dayNumber: Int) {
    self.dayNumber = min(max(dayNumber, Self.firstDay), Self.lastDay)
  }

  /// Nil when the day does not exist (30 February, year 0).
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, year: year)).contains(day)
    else { return nil }
    self.dayNumber = Self.number(year: year, month: month, day: day)
  }

  /// Reads `YYYY-MM-DD`, nothing shorter and nothing longer.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  public static func < (left: LocalDate, right: LocalDate) -> Bool {
    left.dayNumber < right.dayNumber
  }

  /// The date `days` later, or earlier when negative; held within the years a date may have.
  public func adding(days: Int) -> LocalDate {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return LocalDate(dayNumber: overflow ? (days > 0 ? Self.lastDay : Self.firstDay) : sum)
  }

  /// Whole days from `earlier` to this date; negative when `earlier` is later.
  public func days(since earlier: LocalDate) -> Int { dayNumber - earlier.dayNumber }

  /// Monday is 1, Sunday is 7, as in ISO 8601.
  public var weekday: Int {
    let shifted = (dayNumber + 3) % 7
    return (shifted < 0 ? shifted + 7 : shifted) + 1
  }

  /// Year, month 1...12 and day 1...31 of this date.
  public var parts: (year: Int, month: Int, day: Int) { Self.parts(of: dayNumber) }

  /// The same day so many months later, or the last day of that month when it is shorter.
  public func adding(months: Int) -> LocalDate {
    let (year, month, day) = parts
    let index = year * 12 + (month - 1) + min(max(months, -120_000), 120_000)
    let targetYear = min(max(index / 12, Self.years.lowerBound), Self.years.upperBound)
    let targetMonth = ((index % 12) + 12) % 12 + 1
    let last = Self.days(inMonth: targetMonth, year: targetYear)
    return LocalDate(
      dayNumber: Self.number(year: targetYear, month: targetMonth, day: min(day, last)))
  }

  /// Days in a month of the Gregorian calendar.
  public static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }

  private static let firstDay = number(year: years.lowerBound, month: 1, day: 1)
  private static let lastDay = number(year: years.upperBound, month: 12, day: 31)

  // Howard Hinnant's days_from_civil: eras of 400 years, years that start in March.
  private static func number(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func parts(of number: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    let month = monthIndex + (monthIndex < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }
}

extension LocalDate: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = parts
    func padded(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
