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
    var isPassing = false
    func close() -> Bool {
      defer { run = [] }
      let isBefore = needsCapital && !isConnected && (run.first ?? firstTaken) < firstTaken
      guard !isPassing, let name = name(run, isConnected: isConnected, needsCapital: isBefore)
      else { return false }
      if !names.contains(name) { names.append(name) }
      return true
    }
    for index in range {
      let token = words.tokens[index]
      let isJoining = Self.joining.contains(token.text)
      let isConnecting = isJoining || connects(index, after: run.last, in: range, isTaken)
      if isTaken[index] || isConnecting {
        let wasName = close()
        // `with Ana from Lumo`: what follows a name says more about it, until `and` or a comma.
        isPassing = isConnecting && !isJoining && (wasName || isPassing)
        isConnected = isConnecting || (isConnected && isTaken[index])
      } else {
        run.append(index)
      }
      if token.endsClause {
        _ = close()
        isPassing = false
      }
    }
    _ = close()
    return names
  }

  /// Whether the word at `index` connects, rather than standing inside a name (`Leonardo da Vinci`).
  private func connects(
    _ index: Int, after last: Int?, in range: Range<Int>, _ isTaken: [Bool]
  ) -> Bool {
    let token = words.tokens[index]
    guard contacts.connecting.contains(token.folded), !startsWithCapital(token.text) else {
      return false
    }
    guard Self.particles.contains(token.folded), !token.endsClause, last == index - 1,
      range.contains(index + 1), !isTaken[index + 1]
    else { return true }
    return ![index - 1, index + 1].allSatisfy {
      startsWithCapital(words.tokens[$0].text)
        || Self.particles.contains(words.tokens[$0].folded)
    }
  }

  /// Words that put one person beside another; the other connecting words lead to the people.
  static let joining: Set<String> = ["and", "e", "ed", "&", "+"]

  /// The name in a run of words: from its first to its last capitalized word where there is one, cut
  /// before an organization; the whole run where all is in lower case.
  private func name(_ run: [Int], isConnected: Bool, needsCapital: Bool) -> String? {
    var run = run
    if let cut = run.indices.dropFirst().first(where: { isBelonging(run, $0) }) {
      run = Array(run[..<cut])
    }
    if run.contains(where: { startsWithCapital(words.tokens[$0].text) }) {
      run = Array(
        run.drop { index in
          let token = words.tokens[index]
          return !startsWithCapital(token.text)
            && !(isConnected && Self.particles.contains(token.folded))
        })
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
