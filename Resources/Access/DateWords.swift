/// The words in which people type dates, in all languages at once.
///
/// Keys are folded by `FoldedWord.fold`; some hold several words (`day after tomorrow`). One word
/// may stand in two tables: `mar` is Tuesday in Italian and March in both.
public struct DateWords: Sendable {
  public enum Unit: String, Sendable { case day, week, month, year }

  /// Days from today: `today` 0, `tomorrow` 1, `l'altro ieri` −2.
  public let days: [String: Int]
  /// Days of the week, Monday 1 to Sunday 7, in full and short.
  public let weekdays: [String: Int]
  /// Months, 1 to 12, in full and short.
  public let months: [String: Int]
  /// Numbers in words, 1 to 12; `a`, `an`, `un`, `una` are 1, `couple` is 2.
  public let numbers: [String: Int]
  public let units: [String: Unit]
  /// Before a distance ahead: `in`, `fra`, `tra`.
  public let ahead: Set<String>
  /// After a distance back: `ago`, `fa`.
  public let ago: Set<String>
  /// Before or after a weekday or unit: `next`, `prossimo`.
  public let next: Set<String>
  /// Before the last day something may be done: `by`, `entro`.
  public let deadline: Set<String>
  /// Before a distance from what was told, not from today: `after`, `dopo`.
  public let afterwards: Set<String>
  /// Before the current weekday or unit: `this`, `questo`.
  public let this: Set<String>
  /// Before or after a weekday or unit: `last`, `scorso`.
  public let last: Set<String>
  /// The last day of this month: `end of month`, `fine mese`.
  public let monthEnd: Set<String>
  /// Words before a date that say nothing: `on`, `il`, `the`.
  public let filler: Set<String>

  public static let all = DateWords()

  private init() {
    let meanings = Catalog.meanings("when.")
    func numbered(_ prefix: String) -> [String: Int] {
      var table: [String: Int] = [:]
      for (meaning, words) in meanings where meaning.hasPrefix(prefix) {
        guard let value = Int(meaning.dropFirst(prefix.count)) else { continue }
        for word in words { table[word] = value }
      }
      return table
    }
    func set(_ name: String) -> Set<String> {
      Set(meanings.filter { $0.meaning == name }.flatMap(\.words))
    }
    var units: [String: Unit] = [:]
    for (meaning, words) in meanings where meaning.hasPrefix("unit.") {
      for word in words { units[word] = Unit(rawValue: String(meaning.dropFirst(5))) }
    }
    self.days = numbered("day.")
    self.weekdays = numbered("weekday.")
    self.months = numbered("month.")
    self.numbers = numbered("number.")
    self.units = units
    self.ahead = set("ahead")
    self.ago = set("ago")
    self.next = set("next")
    self.deadline = set("deadline")
    self.afterwards = set("afterwards")
    self.this = set("this")
    self.last = set("last")
    self.monthEnd = set("monthEnd")
    self.filler = set("filler")
  }
}
