/// Numbers and dates in words for people, without formatters: this runs before the first frame.
extension Words {
  /// A whole number with its thousands apart: `1,204` or `1.204`.
  public func number(_ value: Int) -> String {
    if value.magnitude < 1000 { return String(value) }
    let digits = Array(String(value.magnitude).utf8)
    let separator = self("number.group")
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += separator }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }

  /// A number with `places` decimals (0 to 6), halves away from zero; a dash when it is not finite.
  public func decimal(_ value: Double, places: Int) -> String {
    let places = min(max(places, 0), 6)
    let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
    let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e15 else { return "–" }
    let whole = Int(scaled / scale)
    let rest = Int(scaled) - whole * Int(scale)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + number(whole) }
    let decimals = String(rest)
    let zeros = String(repeating: "0", count: max(0, places - decimals.count))
    return sign + number(whole) + self("number.decimal") + zeros + decimals
  }

  /// A share between 0 and 1 as a whole percentage: `46 %`.
  public func percent(_ share: Double) -> String { decimal(share * 100, places: 0) + " %" }

  /// A date for people: `Sun 22 Nov 2026`, `dom 22 nov 2026`.
  ///
  /// - Parameters:
  ///   - month: 1 to 12.
  ///   - day: 1 to 31.
  public func date(_ year: Int, _ month: Int, _ day: Int) -> String {
    self(
      "date.format",
      [
        "weekday": self("date.weekday.short.\(Self.weekday(year, month, day))"),
        "day": String(day), "month": self("date.month.short.\(month)"), "year": String(year),
      ])
  }

  /// A date without its weekday: `22 Nov 2026`.
  public func shortDate(_ year: Int, _ month: Int, _ day: Int) -> String {
    self(
      "date.format.short",
      ["day": String(day), "month": self("date.month.short.\(month)"), "year": String(year)])
  }

  /// A date with all words in full: `Sunday 22 November 2026`.
  public func longDate(_ year: Int, _ month: Int, _ day: Int) -> String {
    self(
      "date.format",
      [
        "weekday": self("date.weekday.\(Self.weekday(year, month, day))"),
        "day": String(day), "month": self("date.month.\(month)"), "year": String(year),
      ])
  }

  /// How far a day is from today, in words: `today`, `in 2 days`, `3 weeks ago`.
  ///
  /// - Parameter days: days from today; negative for the past.
  public func relative(days: Int) -> String {
    switch days {
    case -2...2 where has("date.relative.\(days)"): return self("date.relative.\(days)")
    default: break
    }
    let distance = Int(min(days.magnitude, 3_650_000))
    let (unit, count) =
      switch distance {
      case ..<14: ("day", distance)
      case ..<60: ("week", distance / 7)
      case ..<730: ("month", distance / 30)
      default: ("year", distance / 365)
      }
    return plural((days < 0 ? "date.ago." : "date.ahead.") + unit, count)
  }

  /// The day of the week, Monday 1 to Sunday 7, by Sakamoto's table.
  static func weekday(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    guard shifts.indices.contains(month - 1), (-9999...9999).contains(year),
      (1...31).contains(day)
    else { return 1 }
    let shifted = month < 3 ? year - 1 : year
    let sunday0 =
      (shifted + shifted / 4 - shifted / 100 + shifted / 400 + shifts[month - 1] + day) % 7
    return sunday0 <= 0 ? sunday0 + 7 : sunday0
  }
}
