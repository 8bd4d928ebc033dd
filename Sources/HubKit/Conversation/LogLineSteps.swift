/// Next steps that no word announces: `she is interested, call her next friday`.
///
/// Only a clause of its own, after the words about the contact, whose date is still to come.
struct UnmarkedStep {
  let range: Range<Int>
  let step: LogLine.NextStep
}

extension LogLineReader {
  /// The steps in the clauses of the head but the first, and in those of the body that no item took.
  func unmarkedSteps(head: Range<Int>, free: [Range<Int>]) -> [UnmarkedStep] {
    (headClauses(head).dropFirst() + free).compactMap(unmarkedStep)
  }

  func take(_ steps: [UnmarkedStep], into line: inout LogLine) {
    line.nextStep = steps.first?.step
    if steps.count > 1 { line.hasMoreSteps = true }
  }

  /// The clause that begins at `index`, as far as the next comma, full stop or the like.
  func clause(from index: Int) -> Range<Int> {
    let end = words.tokens.indices.dropFirst(index).first { words.tokens[$0].endsClause }
    return index..<(end.map { $0 + 1 } ?? words.tokens.count)
  }

  /// The clauses of the head; the first one, about the contact, ends before an `and` too, when its
  /// date was told and another is to come: `saw Ana yesterday and call her tomorrow`.
  private func headClauses(_ head: Range<Int>) -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var index = head.lowerBound
    while index < head.upperBound {
      let next = clause(from: index).clamped(to: head)
      clauses.append(next)
      index = max(next.upperBound, index + 1)
    }
    guard let first = clauses.first,
      let joint = first.dropFirst().first(where: {
        LogLinePeople.joining.contains(words.tokens[$0].text)
          && unmarkedStep($0 + 1..<first.upperBound) != nil
          && DateInWords.find(
            in: words, range: first.lowerBound..<$0, today: today, table: dates, direction: .past
          )
          .map { $0.date <= today } ?? false
      })
    else { return clauses }
    return [first.lowerBound..<joint, joint..<first.upperBound] + clauses.dropFirst()
  }

  /// What a clause says is to be done; nil where its date is not clearly to come, or where there is
  /// nothing but the date and names.
  func unmarkedStep(_ clause: Range<Int>) -> UnmarkedStep? {
    guard let found = clearlyToCome(in: clause) else { return nil }
    var range = clause
    while let first = range.first, LogLinePeople.joining.contains(words.tokens[first].text) {
      range = range.dropFirst()
    }
    let rest = range.filter { !found.range.contains($0) }
    guard let first = rest.first, let last = rest.last, rest.contains(where: tells) else {
      return nil
    }
    let isAboutTheDate = [first, last].contains {
      contacts.being.contains(words.tokens[$0].folded)
    }
    let text = isAboutTheDate ? words.text(range) : words.text(range, without: found.range)
    return UnmarkedStep(
      range: clause, step: .init(text: text, due: found.date, isDueAssumed: false))
  }

  /// Whether the word may say what is to be done, rather than whom or when it concerns.
  private func tells(_ index: Int) -> Bool {
    let token = words.tokens[index]
    guard let first = token.text.unicodeScalars.first else { return false }
    let beginsSentence = index > 0 && endsSentence(index - 1)
    return (first.properties.isLowercase || beginsSentence)
      && !contacts.connecting.contains(token.folded) && !dates.filler.contains(token.folded)
      && !dates.deadline.contains(token.folded)
  }

  /// The date phrase that begins at `index`, whatever day it says.
  func datePhrase(at index: Int) -> (date: LocalDate, range: Range<Int>)? {
    let found = DateInWords.find(
      in: words, range: index..<words.tokens.count, today: today, table: dates,
      direction: .future)
    return found?.range.lowerBound == index ? found : nil
  }

  /// The longest way ahead that a date without a word for a step reaches.
  private static let farthest = 366

  /// The first date in `range` that is after today whichever way it is read: a bare `friday` may be
  /// the last one, `by friday` and `next friday` are not.
  func clearlyToCome(in range: Range<Int>) -> (date: LocalDate, range: Range<Int>)? {
    var start = range.lowerBound
    while start < range.upperBound,
      let found = DateInWords.find(
        in: words, range: start..<range.upperBound, today: today, table: dates, direction: .past)
    {
      let date = reading(of: found, from: range.lowerBound)
      if date > today, date.days(since: today) <= Self.farthest,
        !dates.afterwards.contains(words.tokens[found.range.lowerBound].folded)
      {
        let low = found.range.lowerBound
        let isLed =
          low > range.lowerBound && dates.deadline.contains(words.tokens[low - 1].folded)
        return (date, (isLed ? low - 1 : low)..<found.range.upperBound)
      }
      start = max(found.range.upperBound, start + 1)
    }
    return nil
  }

  /// The day of a date found among things done, or the one to come that its words mean instead: with
  /// a word for a deadline before it, or a day and month that are nearer ahead than back.
  private func reading(
    of found: (date: LocalDate, range: Range<Int>), from start: Int
  ) -> LocalDate {
    let low = found.range.lowerBound
    let isDeadline =
      dates.deadline.contains(words.tokens[low].folded)
      || low > start && dates.deadline.contains(words.tokens[low - 1].folded)
    let isNumbered = words.text(found.range).utf8.contains { (48...57).contains($0) }
    guard found.date <= today, isDeadline || isNumbered else { return found.date }
    let other = DateInWords.find(
      in: words, range: found.range, today: today, table: dates,
      direction: isDeadline ? .future : .nearest)
    return other?.date ?? found.date
  }
}
