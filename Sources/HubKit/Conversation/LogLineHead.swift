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
    line.people = people(in: range, isTaken, needsCapital: true)
    if line.people.isEmpty { line.people = people(in: range, isTaken, needsCapital: false) }
  }

  /// Runs of words that are neither kind, date nor connecting, cut at commas, as names.
  ///
  /// What stands before kind and date (`quick coffee`) may have to begin with a capital.
  private func people(
    in range: Range<Int>, _ isTaken: [Bool], needsCapital: Bool
  ) -> [String] {
    let firstTaken = range.first { isTaken[$0] } ?? range.lowerBound
    var names: [String] = []
    var run: [Int] = []
    var isConnected = false
    func close() {
      defer { run = [] }
      let isBefore = needsCapital && !isConnected && (run.first ?? firstTaken) < firstTaken
      guard let name = name(run, isConnected: isConnected, needsCapital: isBefore),
        !names.contains(name)
      else { return }
      names.append(name)
    }
    for index in range {
      let token = words.tokens[index]
      let isConnecting =
        contacts.connecting.contains(token.folded) && !startsWithCapital(token.text)
        || token.text == "&" || token.text == "+"
      if isTaken[index] || isConnecting {
        close()
        isConnected = isConnecting || (isConnected && isTaken[index])
      } else {
        run.append(index)
      }
      if token.endsClause {
        close()
      }
    }
    close()
    return names
  }

  /// The name in a run of words: from its first to its last capitalized word where there is one, cut
  /// before an organization; the whole run where all is in lower case.
  private func name(_ run: [Int], isConnected: Bool, needsCapital: Bool) -> String? {
    var run = run
    if let cut = run.indices.dropFirst().first(where: { isBelonging(run, $0) }) {
      run = Array(run[..<cut])
    }
    if run.contains(where: { startsWithCapital(words.tokens[$0].text) }) {
      if !isConnected {
        run = Array(run.drop { !startsWithCapital(words.tokens[$0].text) })
      }
      var end = run.count
      for position in run.indices where !startsWithCapital(words.tokens[run[position]].text) {
        guard position > 0, !Self.particles.contains(words.tokens[run[position]].folded) else {
          continue
        }
        end = position
        break
      }
      run = Array(run[..<end])
      while let last = run.last, !startsWithCapital(words.tokens[last].text) { run.removeLast() }
    } else if needsCapital {
      return nil
    }
    guard let first = run.first, let last = run.last else { return nil }
    let name = words.text(first..<last + 1)
    return name.unicodeScalars.contains { $0.properties.isAlphabetic } ? name : nil
  }

  /// Whether an organization begins here: `Ana Ruiz di Lumo`, but not `Leonardo da Vinci`.
  private func isBelonging(_ run: [Int], _ position: Int) -> Bool {
    let token = words.tokens[run[position]]
    guard contacts.belonging.contains(token.folded), !startsWithCapital(token.text) else {
      return false
    }
    return position > 1 || !Self.particles.contains(token.folded)
  }

  private func startsWithCapital(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else {
      return false
    }
    return !first.properties.isLowercase
  }

  /// Lower-case words inside names of persons.
  private static let particles: Set<String> = [
    "al", "bin", "da", "dai", "dal", "dalla", "de", "degli", "dei", "del", "della", "delle", "den",
    "der", "di", "do", "dos", "das", "du", "e", "el", "ibn", "la", "le", "lo", "san", "ten", "ter",
    "van", "von", "y", "zu", "zum", "zur", "af", "av", "ben", "d", "des",
  ]
}
