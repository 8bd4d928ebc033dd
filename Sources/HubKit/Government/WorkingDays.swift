/// Working days: Monday to Friday less the hub's holidays (playbook B5).
public struct WorkingDays: Sendable {
  private let holidays: Set<LocalDate>

  public init(holidays: Set<LocalDate> = []) { self.holidays = holidays }

  public func isWorking(_ day: LocalDate) -> Bool {
    day.weekday <= 5 && !holidays.contains(day)
  }

  /// Working days after `start` up to and with `end`: the day itself does not count, so a meeting
  /// on Friday that is answered on Monday was answered after one. 0 when `end` is not later.
  public func count(after start: LocalDate, through end: LocalDate) -> Int {
    let days = end.days(since: start)
    guard days > 0 else { return 0 }
    let (weeks, rest) = days.quotientAndRemainder(dividingBy: 7)
    let odd = rest == 0 ? 0 : (1...rest).count { start.adding(days: $0).weekday <= 5 }
    let off = holidays.count { $0 > start && $0 <= end && $0.weekday <= 5 }
    return weeks * 5 + odd - off
  }
}
