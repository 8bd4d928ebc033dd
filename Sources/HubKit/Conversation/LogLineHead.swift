extension LogLineReader {
  /// Kind of contact, date and people, in any order.
  ///
  /// - Parameter steps: clauses of next steps, in which no kind and nobody is looked for.
  func readHead(_ range: Range<Int>, without steps: [Range<Int>], into line: inout LogLine) {
    var isTaken = Array(repeating: false, count: words.tokens.count)
    for index in steps.joined() { isTaken[index] = true }
    readKind(range, &isTaken, into: &line)
    readDates(range, &isTaken, into: &line)
    readPeople(range, isTaken, into: &line)
  }

  private func readKind(_ range: Range<Int>, _ isTaken: inout [Bool], into line: inout LogLine) {
    for index in range where !isTaken[index] {
      guard
        let length = words.match(
          at: index, upTo: range.upperBound, { contacts.kinds[$0] != nil }),
        let kind = contacts.kinds[
          words.tokens[index..<index + length].map(\.folded).joined(separator: " ")]
      else { continue }
      line.contactKind = kind
      line.isKindAssumed = false
      for taken in index..<index + length { isTaken[taken] = true }
      return
    }
  }

  /// The first date that is not to come is when it took place.
  private func readDates(_ range: Range<Int>, _ isTaken: inout [Bool], into line: inout LogLine) {
    var start = range.lowerBound
    while start < range.upperBound,
      let found = DateInWords.find(
        in: words, range: start..<range.upperBound, today: today, table: dates, direction: .past)
    {
      defer { start = max(found.range.upperBound, start + 1) }
      guard !isTaken[found.range.lowerBound] else { continue }
      for taken in found.range { isTaken[taken] = true }
      if found.date > today {
        line.dateToCome = line.dateToCome ?? found.date
      } else if line.isDateAssumed {
        line.date = found.date
        line.isDateAssumed = false
      }
    }
    if line.isDateAssumed {
      line.badDate =
        DateInWords.findImpossible(in: words, range: range, table: dates)
        ?? line.badDate
    }
  }

  /// The day that begins the words behind the colon, where the head says none: `with Ada: 12 nov we
  /// spoke of dyes`, `with Ada: yesterday, dyes`. A day in words that a sentence goes on with may be
  /// that of what is told: `with Ada: yesterday she sold her mill`.
  func readDay(_ clauses: [Range<Int>], behind head: Range<Int>, into line: inout LogLine) {
    guard line.isDateAssumed, line.dateToCome == nil, !head.isEmpty,
      let clause = clauses.first(where: { $0.lowerBound == head.upperBound }),
      let found = DateInWords.find(
        in: words, range: clause, today: today, table: dates, direction: .nearest),
      found.range.lowerBound == clause.lowerBound, found.date <= today
    else { return }
    let isNumbered = words.text(found.range).utf8.contains { (48...57).contains($0) }
    guard isNumbered || words.tokens[found.range.upperBound - 1].endsClause else { return }
    line.date = found.date
    line.isDateAssumed = false
    line.badDate = nil
  }

  /// `called Ana: no answer`, `tried Ana: left a message; next call her friday`: what became of it is
  /// all that the first clause behind the colon says.
  func readAttempt(_ body: Range<Int>, into line: inout LogLine) {
    let isAttempt = line.contactKind == ConversationKinds.attempt
    guard isAttempt || line.isKindAssumed || line.contactKind == "call" else { return }
    let first = body.lowerBound
    guard
      let length = words.match(at: first, upTo: body.upperBound, { contacts.attempts[$0] != nil }),
      first + length == body.upperBound || words.tokens[first + length - 1].endsClause
    else {
      if isAttempt { line.attempt = "no_answer" }
      return
    }
    line.contactKind = ConversationKinds.attempt
    line.isKindAssumed = false
    line.attempt =
      contacts.attempts[words.tokens[first..<first + length].map(\.folded).joined(separator: " ")]
  }

  private func readPeople(_ range: Range<Int>, _ isTaken: [Bool], into line: inout LogLine) {
    var people = LogLinePeople(words: words, table: contacts, dates: dates, range: range)
    people.read(isTaken)
    line.people = people.names
    line.candidates = people.candidates
  }
}
