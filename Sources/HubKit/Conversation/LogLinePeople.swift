/// Finds the people in the head of a logged line.
///
/// A name is made of words that begin with a capital (or are written in a script without case) and
/// the particles between them. Words in lower case are offered as candidates only: who is not known
/// yet has to be written with a capital.
struct LogLinePeople {
  private enum Skipping {
    case no
    /// Until `and`, `with` or the end of the clause: `from Lumo`, `about the grant`.
    case aside
    /// Until the end of the clause: `he owns the firm`.
    case clause
  }

  let words: WordTokens
  let table: ContactWordTable
  let dates: DateWordTable
  let range: Range<Int>
  private(set) var names: [String] = []
  private(set) var candidates: [String] = []
  private var run: [Int] = []
  private var skipping = Skipping.no
  private var isConnected = false

  init(
    words: WordTokens, table: ContactWordTable, dates: DateWordTable, range: Range<Int>
  ) {
    self.words = words
    self.table = table
    self.dates = dates
    self.range = range
  }

  /// - Parameter isTaken: for each word, whether it says the kind of contact or the date.
  mutating func read(_ isTaken: [Bool]) {
    var beginsClause = true
    for index in range {
      let token = words.tokens[index]
      if beginsClause, index != range.lowerBound, beginsStatement(index, isTaken) {
        skipping = .clause
      }
      step(index, isTaken)
      beginsClause = token.endsClause && !isInitial(index)
      if beginsClause {
        close()
        skipping = .no
        isConnected = false
      }
    }
    close()
    dropOpening(isTaken)
  }

  private mutating func step(_ index: Int, _ isTaken: [Bool]) {
    let token = words.tokens[index]
    let isCapital = startsWithCapital(token.text)
    if isTaken[index] {
      close()
      if skipping == .aside { skipping = .no }
    } else if Self.joining.contains(token.text) || Self.leading.contains(token.folded) {
      if words.match(at: index, upTo: range.upperBound, table.company.contains) != nil {
        // `Rossi & Figli` is no Rossi.
        run = []
        return
      }
      close()
      if skipping == .aside { skipping = .no }
      isConnected = true
    } else if table.clause.contains(token.folded), !isCapital, !followsLeading(index) {
      close()
      skipping = .clause
    } else if leadsAside(index, isTaken) {
      close()
      if skipping == .no { skipping = .aside }
    } else if connects(index, isTaken) {
      // `with Ana from Lumo`: what follows a name says more about it.
      if close(), skipping == .no { skipping = .aside }
      isConnected = true
    } else {
      run.append(index)
    }
  }

  /// Whether a clause after a comma tells something (`owns the firm`) instead of naming people.
  private func beginsStatement(_ index: Int, _ isTaken: [Bool]) -> Bool {
    let token = words.tokens[index]
    guard !isTaken[index], !startsWithCapital(token.text), !Self.joining.contains(token.text)
    else { return false }
    return !table.connecting.contains(token.folded) && !table.then.contains(token.folded)
      && !Self.particles.contains(token.folded)
      && index + 1 < range.upperBound && !token.endsClause
  }

  private func leadsAside(_ index: Int, _ isTaken: [Bool]) -> Bool {
    let token = words.tokens[index]
    guard !startsWithCapital(token.text) || index == range.lowerBound else { return false }
    if table.aside.contains(token.folded) { return !isInsideName(index, isTaken) }
    // An organization follows a name: `Ana Ruiz di Lumo`, but not `Leonardo da Vinci`.
    guard table.belonging.contains(token.folded) else { return false }
    let capitals = run.count { startsWithCapital(words.tokens[$0].text) }
    return capitals > 1 || (capitals == 1 && !Self.particles.contains(token.folded))
  }

  /// Whether the word at `index` connects, rather than standing inside a name.
  private func connects(_ index: Int, _ isTaken: [Bool]) -> Bool {
    let token = words.tokens[index]
    guard table.connecting.contains(token.folded) else { return false }
    guard !startsWithCapital(token.text) else {
      return index == range.lowerBound && !Self.particles.contains(token.folded)
    }
    return !isInsideName(index, isTaken)
  }

  /// Whether a particle stands between words of a name: `Leonardo da Vinci`.
  private func isInsideName(_ index: Int, _ isTaken: [Bool]) -> Bool {
    let token = words.tokens[index]
    guard Self.particles.contains(token.folded), !token.endsClause, run.last == index - 1,
      range.contains(index + 1), !isTaken[index + 1], !startsWithCapital(token.text)
    else { return false }
    return isNamePart(index - 1) && isNamePart(index + 1)
  }

  /// Whether the word stands first, or where a person would stand: `with him`.
  private func followsLeading(_ index: Int) -> Bool {
    guard index > range.lowerBound else { return true }
    let before = words.tokens[index - 1]
    return !before.endsClause
      && (Self.joining.contains(before.text) || Self.leading.contains(before.folded))
  }

  private func isParticle(_ index: Int) -> Bool {
    Self.particles.contains(words.tokens[index].folded)
  }

  private func isNamePart(_ index: Int) -> Bool {
    startsWithCapital(words.tokens[index].text) || isParticle(index)
  }

  /// Takes the name out of the words gathered so far; whether there was one.
  @discardableResult
  private mutating func close() -> Bool {
    defer { run = [] }
    guard skipping == .no, !run.isEmpty else { return false }
    for sequence in capitalSequences() {
      if let name = name(sequence) {
        if !names.contains(name) { names.append(name) }
        return true
      }
    }
    addCandidate()
    return false
  }

  /// Runs of capitalized words, with the particles inside and, after a connecting word, before them.
  private func capitalSequences() -> [Range<Int>] {
    var sequences: [Range<Int>] = []
    var start: Int?
    var end = 0
    func finish() {
      if let begin = start { sequences.append(begin..<end) }
      start = nil
    }
    for (position, index) in run.enumerated() {
      if startsWithCapital(words.tokens[index].text) {
        if start == nil {
          let before = run[..<position].reversed().prefix { isConnected && isParticle($0) }
          start = index - before.count
        }
        end = index + 1
        if Self.possessive(words.tokens[index].text) != nil { finish() }
      } else if !isParticle(index) {
        finish()
      }
    }
    finish()
    return sequences
  }

  /// The name these words make, without what is nobody's name before it; nil for none.
  private func name(_ sequence: Range<Int>) -> String? {
    var sequence = sequence
    while let first = sequence.first {
      // Only at the very beginning has a word its capital from there: `Saw Ana`, but `Ana Long`.
      let isOpening = first == range.lowerBound || sequence.count == 1
      guard
        table.title.contains(words.tokens[first].folded) || isKind(first)
          || isOpening && isNobody(first)
      else { break }
      sequence = sequence.dropFirst()
    }
    guard !sequence.isEmpty, sequence.contains(where: { !isParticle($0) }) else { return nil }
    for index in [sequence.first, sequence.last].compactMap({ $0 }) {
      let word = words.tokens[index].folded
      let isShort = word.utf8.count <= 2 && (sequence.count == 1 || index == sequence.first)
      if table.company.contains(word), !isShort { return nil }
    }
    if sequence.count == 1, let only = sequence.first, isWeekday(only) { return nil }
    var name = words.text(sequence)
    if let stripped = Self.possessive(name) { name = stripped }
    name = Self.withoutElision(name)
    return name.unicodeScalars.contains { $0.properties.isAlphabetic } ? name : nil
  }

  private func isNobody(_ index: Int) -> Bool {
    let word = words.tokens[index].folded
    return (table.nobody.contains(word) || table.next.contains(word) || table.then.contains(word))
      && !isInitial(index)
  }

  /// `Lunch Meeting`: a second word for the contact.
  private func isKind(_ index: Int) -> Bool { table.kinds[words.tokens[index].folded] != nil }

  private func isWeekday(_ index: Int) -> Bool {
    let word = words.tokens[index].folded
    return word.utf8.count > 3 && dates.weekdays[word] != nil
  }

  /// At most four words in lower case that may be somebody known.
  private mutating func addCandidate() {
    let rest = run.drop { isNobody($0) || isParticle($0) }
    guard let first = rest.first, let last = rest.last, rest.count <= 4,
      !rest.contains(where: { isNobody($0) })
    else { return }
    let whole = words.text(first..<last + 1)
    let text = Self.possessive(whole) ?? whole
    guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }),
      !candidates.contains(text)
    else { return }
    candidates.append(text)
  }

  /// `Visited the mill with Ana`: a word at the very beginning is a candidate beside other names.
  private mutating func dropOpening(_ isTaken: [Bool]) {
    guard names.count > 1, let first = range.first, !isTaken[first],
      words.tokens[first].folded.hasSuffix("ed")
        || table.opening.contains(words.tokens[first].folded),
      names.first == words.tokens[first].text,
      !words.tokens[first].endsClause, range.contains(first + 1),
      !Self.joining.contains(words.tokens[first + 1].text)
    else { return }
    candidates.insert(names.removeFirst(), at: 0)
  }

  /// `J.` in `J. Smith`: one letter whose full stop ends nothing.
  private func isInitial(_ index: Int) -> Bool {
    let text = words.tokens[index].text
    guard text.unicodeScalars.count == 1, startsWithCapital(text), range.contains(index + 1),
      startsWithCapital(words.tokens[index + 1].text)
    else { return false }
    return words.text(index..<index + 2).dropFirst().first == "."
  }

  /// Whether the word begins with a capital, after an article that is joined to it (`l'Anna`).
  private func startsWithCapital(_ text: String) -> Bool {
    guard let first = Self.withoutElision(text).unicodeScalars.first(where: { $0 != "«" }) else {
      return false
    }
    return first.properties.isAlphabetic && !first.properties.isLowercase
  }

  /// The text without the English possessive at its end; nil where it has none.
  private static func possessive(_ text: String) -> String? {
    for ending in ["'s", "’s"] where text.hasSuffix(ending) {
      return String(text.dropLast(2))
    }
    return nil
  }

  /// The text without an Italian article or preposition joined to its beginning: `dall'Anna`.
  private static func withoutElision(_ text: String) -> String {
    guard let mark = text.firstIndex(where: { $0 == "'" || $0 == "’" }),
      elided.contains(String(text[..<mark]))
    else { return text }
    return String(text[text.index(after: mark)...])
  }

  private static let elided: Set<String> = [
    "l", "L", "un", "Un", "all", "All", "dall", "Dall", "dell", "Dell", "nell", "Nell", "sull",
    "coll", "quell", "c",
  ]

  /// Words that put one person beside another; the other connecting words lead to the people.
  static let joining: Set<String> = ["and", "e", "ed", "&", "+"]
  /// Words after which there are people again, whatever stood before.
  private static let leading: Set<String> = ["with", "con"]

  /// Lower-case words inside names of persons.
  private static let particles: Set<String> = [
    "al", "bin", "da", "dai", "dal", "dalla", "de", "degli", "dei", "del", "della", "delle", "den",
    "der", "di", "do", "dos", "das", "du", "e", "el", "ibn", "la", "le", "lo", "san", "ten", "ter",
    "van", "von", "y", "zu", "zum", "zur", "af", "av", "ben", "d", "des",
  ]
}
