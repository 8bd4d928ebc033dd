extension LogLineReader {
  /// Kind of contact, date and people, in any order.
  func readHead(_ range: Range<Int>, into line: inout LogLine) {
    var isTaken = Array(repeating: false, count: words.tokens.count)
    for index in range {
      guard
        let length = words.match(
          at: index, upTo: range.upperBound, { contacts.kinds[$0] != nil }),
        let kind = contacts.kinds[
          words.tokens[index..<index + length].map(\.folded).joined(separator: " ")]
      else { continue }
      line.contactKind = kind
      line.isKindAssumed = false
      for taken in index..<index + length { isTaken[taken] = true }
      break
    }
    if let found = DateInWords.find(
      in: words, range: range, today: today, table: dates, direction: .past)
    {
      line.date = found.date
      line.isDateAssumed = false
      for taken in found.range { isTaken[taken] = true }
    }
    if line.isDateAssumed {
      line.badDate = DateInWords.findImpossible(in: words, range: range, table: dates)
    }
    var people = LogLinePeople(words: words, table: contacts, dates: dates, range: range)
    people.read(isTaken)
    line.people = people.names
    line.candidates = people.candidates
  }
}
