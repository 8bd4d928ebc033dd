/// Days and moments counted from a line's own day: `@0`, `@+14`, `@-3`, `@0T18:30`.
enum PracticeMoment {
  /// The date or moment of a text that begins with `@`, written out; nil when it is none.
  static func written(_ text: String, from day: LocalDate) -> String? {
    guard text.first == "@" else { return nil }
    let parts = text.dropFirst().split(separator: "T", omittingEmptySubsequences: false)
    guard let distance = parts.first, (1...2).contains(parts.count),
      let days = Int(distance), abs(days) <= 20_000
    else { return nil }
    let date = day.adding(days: days)
    guard parts.count == 2 else { return date.description }
    return minute(String(parts[1])).map { "\(date)T\(clock($0))" }
  }

  /// Minutes of the day of `9:05` or `18:30`.
  static func minute(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  /// `18:30` of the minutes of a day.
  static func clock(_ minute: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }
}
