/// Which day is meant where words leave it open: `friday`, `3 dec`.
public enum DateDirection: Sendable {
  /// Of things done: the latest such day that is not after today.
  case past
  /// Of things to do: the earliest such day after today; a named date may be today.
  case future
  case nearest
}

/// Dates as people type them: `2026-12-03`, `3/12`, `3 dec`, `friday`, `in two weeks`, `tre giorni fa`.
public enum DateInWords {
  /// The date that the whole text says, or nil.
  public static func parse(
    _ text: String, today: LocalDate, table: DateWordTable, direction: DateDirection = .nearest
  ) -> LocalDate? {
    let words = WordTokens(text).tokens
    let reader = DatePhrase(words: words, today: today, table: table, direction: direction)
    guard let found = reader.read(at: 0, isWhole: true), found.end == words.count else {
      return nil
    }
    return found.date
  }

  /// The first date phrase among the tokens of `range`, and the tokens it takes up.
  ///
  /// Short names of weekdays (`sun`, `mar`) count only after a word that leads to a date, for in
  /// running text they mostly mean something else.
  public static func find(
    in words: WordTokens, range: Range<Int>, today: LocalDate, table: DateWordTable,
    direction: DateDirection
  ) -> (date: LocalDate, range: Range<Int>)? {
    let range = range.clamped(to: 0..<words.tokens.count)
    let reader = DatePhrase(
      words: Array(words.tokens[..<range.upperBound]), today: today, table: table,
      direction: direction)
    for index in range {
      if let found = reader.read(at: index, isWhole: false) {
        return (found.date, index..<found.end)
      }
    }
    return nil
  }

  /// What in `range` is written like a date that no calendar has: `31 feb`, `30/2/2026`.
  public static func findImpossible(
    in words: WordTokens, range: Range<Int>, table: DateWordTable
  ) -> String? {
    let range = range.clamped(to: 0..<words.tokens.count)
    for index in range {
      if isImpossible(words.tokens[index].folded) { return words.tokens[index].text }
      let next = index + 1
      guard range.contains(next), let day = day(words.tokens[index].folded),
        let month = table.months[words.tokens[next].folded], !words.tokens[index].endsItem
      else { continue }
      let last = range.contains(next + 1) ? words.tokens[next + 1].text : ""
      let year = last.utf8.count == 4 ? Int(last) ?? 2024 : 2024
      guard LocalDate(year: year, month: month, day: day) == nil else { continue }
      return words.text(index..<next + 1)
    }
    return nil
  }

  /// A day of one or two digits, which may be none: `31`, `32nd`.
  private static func day(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.utf8.count),
      ["", "st", "nd", "rd", "th", "°", "o"].contains(text[digits.endIndex...])
    else { return nil }
    return Int(digits)
  }

  /// Three numbers with a year among them, or a day and a month, that make no date.
  private static func isImpossible(_ text: String) -> Bool {
    for separator in "/-." {
      let parts = text.split(separator: separator, omittingEmptySubsequences: false)
      let numbers = parts.compactMap { (1...4).contains($0.utf8.count) ? Int($0) : nil }
      guard numbers.count == parts.count, numbers.allSatisfy({ $0 >= 0 }) else { continue }
      if parts.count == 2, separator == "/" {
        let (day, month) = numbers[1] > 12 ? (numbers[1], numbers[0]) : (numbers[0], numbers[1])
        return (1...31).contains(day) && (1...12).contains(month)
          && LocalDate(year: 2024, month: month, day: day) == nil
      }
      guard parts.count == 3 else { continue }
      if parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2 {
        return LocalDate(year: numbers[0], month: numbers[1], day: numbers[2]) == nil
      }
      guard parts[2].utf8.count == 4, parts[0].utf8.count <= 2, parts[1].utf8.count <= 2 else {
        continue
      }
      return LocalDate(year: numbers[2], month: numbers[1], day: numbers[0]) == nil
        && LocalDate(year: numbers[2], month: numbers[0], day: numbers[1]) == nil
    }
    return false
  }
}

/// Reads one date phrase that begins at a given word.
struct DatePhrase {
  typealias Found = (date: LocalDate, end: Int)

  let words: [WordToken]
  let today: LocalDate
  let table: DateWordTable
  let direction: DateDirection

  func read(at start: Int, isWhole: Bool) -> Found? {
    if let found = named(at: start) ?? relative(at: start, isWhole: isWhole, isLed: false) {
      return found
    }
    // A filler belongs to a date only when one follows.
    var index = start
    while index < words.count, index < start + 3, leads(words[index].folded) {
      // No weekday takes the English article: `the sun` is no Sunday.
      let isLed = words[index].folded != "the"
      index += 1
      if let found = named(at: index) ?? relative(at: index, isWhole: isWhole, isLed: isLed) {
        return found
      }
    }
    return nil
  }

  /// `on the`, `entro il`.
  private func leads(_ word: String) -> Bool {
    table.filler.contains(word) || table.ahead.contains(word)
  }

  private func word(_ index: Int) -> String? {
    index >= 0 && index < words.count ? words[index].folded : nil
  }

  private func skipFiller(_ index: Int) -> Int {
    var index = index
    while let next = word(index), table.filler.contains(next) { index += 1 }
    return index
  }

  private func phrase<Value>(at index: Int, in table: [String: Value]) -> (Value, end: Int)? {
    guard
      let length = WordTokens.match(
        words[...], at: index, upTo: words.count, { table[$0] != nil }),
      let value = table[words[index..<index + length].map(\.folded).joined(separator: " ")]
    else { return nil }
    return (value, index + length)
  }

  private func phrase(at index: Int, in set: Set<String>) -> Int? {
    WordTokens.match(words[...], at: index, upTo: words.count, set.contains).map { index + $0 }
  }
}

// MARK: Days with a name or number of their own

extension DatePhrase {
  private func named(at index: Int) -> Found? {
    guard let first = word(index) else { return nil }
    if let date = LocalDate(first) { return (date, index + 1) }
    if let date = slashed(first) { return (date, index + 1) }
    if let day = ordinal(first) {
      let next = skipFiller(index + 1)
      guard let (month, end) = phrase(at: next, in: table.months) else { return nil }
      return dated(day: day, month: month, yearAt: end)
    }
    guard let (month, end) = phrase(at: index, in: table.months) else { return nil }
    let next = skipFiller(end)
    guard let day = word(next).flatMap(ordinal) else { return nil }
    return dated(day: day, month: month, yearAt: next + 1)
  }

  private func dated(day: Int, month: Int, yearAt index: Int) -> Found? {
    let next = skipFiller(index)
    if let text = word(next), text.utf8.count == 4, let year = number(text), year >= 1000 {
      return LocalDate(year: year, month: month, day: day).map { ($0, next + 1) }
    }
    return inSomeYear(day: day, month: month).map { ($0, index) }
  }

  /// `3/12`, `3/12/2026`, `3-12-26`, `3.12.2026`: the day first, unless the month would not exist.
  private func slashed(_ text: String) -> LocalDate? {
    for separator in "/-." {
      let parts = text.split(separator: separator, omittingEmptySubsequences: false)
      guard parts.count == 3 || (parts.count == 2 && separator == "/") else { continue }
      let numbers = parts.compactMap { $0.utf8.count <= 4 ? number($0) : nil }
      guard numbers.count == parts.count else { return nil }
      var (day, month) = (numbers[0], numbers[1])
      if month > 12 { swap(&day, &month) }
      guard numbers.count == 3, let last = parts.last else {
        return inSomeYear(day: day, month: month)
      }
      guard last.utf8.count == 4 || last.utf8.count == 2 else { return nil }
      return LocalDate(
        year: last.utf8.count == 2 ? 2000 + numbers[2] : numbers[2], month: month, day: day)
    }
    return nil
  }

  /// The date of this day and month that the direction asks for; leap days look eight years around.
  private func inSomeYear(day: Int, month: Int) -> LocalDate? {
    let year = today.parts.year
    let candidates = (year - 8...year + 8).compactMap {
      LocalDate(year: $0, month: month, day: day)
    }
    switch direction {
    case .past: return candidates.last { $0 <= today }
    case .future: return candidates.first { $0 >= today }
    case .nearest:
      return candidates.min { abs($0.days(since: today)) < abs($1.days(since: today)) }
    }
  }

  private func number(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 5, text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(text)
  }

  /// `3`, `3rd`, `1°`, which folds to `1°` or `1o`.
  private func ordinal(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.utf8.count <= 2, let day = number(digits), (1...31).contains(day) else {
      return nil
    }
    return ["", "st", "nd", "rd", "th", "°", "o", "a"].contains(text[digits.endIndex...])
      ? day : nil
  }
}

// MARK: Days told from today

extension DatePhrase {
  private func relative(at index: Int, isWhole: Bool, isLed: Bool) -> Found? {
    if let (days, end) = phrase(at: index, in: table.days) {
      return (today.adding(days: days), end)
    }
    if let end = phrase(at: index, in: table.monthEnd) { return (monthEnd(), end) }
    if let start = phrase(at: index, in: table.ahead),
      let (count, unit, end) = distance(at: start)
    {
      return (moved(count, unit), end)
    }
    if let (count, unit, end) = distance(at: index), let after = phrase(at: end, in: table.ago) {
      return (moved(-count, unit), after)
    }
    return marked(at: index) ?? weekday(at: index, isWhole: isWhole, isLed: isLed)
  }

  /// `two weeks`, `a couple of weeks`, `10 giorni`.
  private func distance(at index: Int) -> (Int, DateWordTable.Unit, end: Int)? {
    var count: Int?
    var next = index
    while next < index + 3 {
      if let (value, end) = phrase(at: next, in: table.numbers) {
        count = value
        next = end
      } else if let value = word(next).flatMap(number) {
        count = value
        next += 1
      } else {
        break
      }
    }
    next = skipFiller(next)
    guard let count, let (unit, end) = phrase(at: next, in: table.units) else { return nil }
    return (count, unit, end)
  }

  /// `next friday`, `venerdì scorso`, `la settimana prossima`, `last month`.
  private func marked(at index: Int) -> Found? {
    if let start = phrase(at: index, in: table.this), let found = current(at: start) {
      return found
    }
    if let start = phrase(at: index, in: table.next), let found = target(at: start, isAhead: true) {
      return found
    }
    if let start = phrase(at: index, in: table.last), let found = target(at: start, isAhead: false)
    {
      return found
    }
    guard let plain = target(at: index, isAhead: true) else { return nil }
    if let end = phrase(at: plain.end, in: table.next) { return (plain.date, end) }
    guard let end = phrase(at: plain.end, in: table.last) else { return nil }
    return target(at: index, isAhead: false).map { ($0.date, end) }
  }

  private func target(at index: Int, isAhead: Bool) -> Found? {
    if let (day, end) = phrase(at: index, in: table.weekdays) {
      return (isAhead ? after(day) : before(day), end)
    }
    guard let (unit, end) = phrase(at: index, in: table.units), unit != .day else { return nil }
    return (moved(isAhead ? 1 : -1, unit), end)
  }

  /// `this friday` is the coming one, or of things done the one just gone; `this week` lasts until
  /// its Sunday, and has got as far as today.
  private func current(at index: Int) -> Found? {
    if let (day, end) = phrase(at: index, in: table.weekdays) {
      if day == today.weekday { return (today, end) }
      return (direction == .past ? before(day) : after(day), end)
    }
    guard let (unit, end) = phrase(at: index, in: table.units) else { return nil }
    if direction == .past { return (today, end) }
    switch unit {
    case .day: return (today, end)
    case .week: return (today.adding(days: 7 - today.weekday), end)
    case .month: return (monthEnd(), end)
    case .year: return LocalDate(year: today.parts.year, month: 12, day: 31).map { ($0, end) }
    }
  }

  private func weekday(at index: Int, isWhole: Bool, isLed: Bool) -> Found? {
    guard let (day, end) = phrase(at: index, in: table.weekdays),
      isWhole || isLed || words[index].folded.utf8.count > 3
    else { return nil }
    switch direction {
    case .past: return (day == today.weekday ? today : before(day), end)
    case .future: return (after(day), end)
    case .nearest:
      if day == today.weekday { return (today, end) }
      let (ahead, back) = (after(day), before(day))
      return (ahead.days(since: today) <= today.days(since: back) ? ahead : back, end)
    }
  }

  /// The first such weekday after today.
  private func after(_ day: Int) -> LocalDate {
    today.adding(days: (day - today.weekday + 6) % 7 + 1)
  }

  /// The last such weekday before today.
  private func before(_ day: Int) -> LocalDate {
    today.adding(days: -((today.weekday - day + 6) % 7 + 1))
  }

  private func moved(_ count: Int, _ unit: DateWordTable.Unit) -> LocalDate {
    switch unit {
    case .day: today.adding(days: count)
    case .week: today.adding(days: count * 7)
    case .month: today.adding(months: count)
    case .year: today.adding(months: count * 12)
    }
  }

  private func monthEnd() -> LocalDate {
    let (year, month, _) = today.parts
    let last = LocalDate.days(inMonth: month, year: year)
    return LocalDate(year: year, month: month, day: last) ?? today
  }
}
