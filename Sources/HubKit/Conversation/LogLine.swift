/// A conversation told in one line: `coffee with Ana Ruiz yesterday: offers lab time; next call her
/// in two weeks`.
///
/// Before the colon stand the kind of contact, the people and when it was; after it free text, in
/// which words for an offer, a need and the next step begin items of their own. A clause of its own
/// with a date to come is the next step too, where no word says so: `; tomorrow I write him`.
public struct LogLine: Hashable, Sendable {
  public struct NextStep: Hashable, Sendable {
    /// What is to be done, without the words for the date.
    public var text: String
    public var due: LocalDate
    /// Whether no date was said, so that `due` is a week after today.
    public var isDueAssumed: Bool
  }

  /// A slug of `ConversationKinds.contactKinds`.
  public var contactKind = "one_on_one"
  /// Whether no word said the kind.
  public var isKindAssumed = true
  /// What became of an attempt that was no contact; a slug of `ConversationKinds.attempts`.
  public var attempt: String?
  /// Names as typed, each once.
  public var people: [String] = []
  /// Whose record was open while the line was typed: a name that is theirs is theirs here, however
  /// many bear it.
  public var openRecord: RecordID?
  /// Words in lower case that may name people; they count only where such a person is known.
  public var candidates: [String] = []
  public var date: LocalDate
  /// Whether no word said the date, so that it is today.
  public var isDateAssumed = true
  /// What reads as a date that no calendar has, as typed: `31 feb`.
  public var badDate: String?
  /// The whole line, verbatim.
  public var note: String
  public var offers: [String] = []
  public var needs: [String] = []
  public var nextStep: NextStep?
  /// Whether more is said to be done than the one next step.
  public var hasMoreSteps = false
  /// A date to come in the words about the contact itself. What took place has no such date, and no
  /// step is made of it: `invited Ana to dinner next friday`.
  public var dateToCome: LocalDate?

  /// Reads any text; what is not understood stays in the note only, and so does what stands behind
  /// more than anybody says in a line.
  public static func parse(
    _ text: String, today: LocalDate, contactWords: ContactWordTable, dateWords: DateWordTable
  ) -> LogLine {
    let note = text
    let text = WordTokens.beginning(of: text)
    let words = WordTokens(text)
    let reader = LogLineReader(
      words: words, today: today, contacts: contactWords, dates: dateWords)
    var line = LogLine(date: today, note: note)
    let (head, body) = reader.parts(of: text)
    let free = reader.readBody(body, into: &line)
    let steps = reader.unmarkedSteps(head: head, free: free)
    if line.nextStep == nil { reader.take(steps, into: &line) }
    reader.readHead(head, without: steps.map(\.range), into: &line)
    let told = free.filter { clause in !steps.contains { $0.range.overlaps(clause) } }
    reader.readDay(told, behind: head, into: &line)
    reader.readAttempt(body, into: &line)
    return line
  }
}

struct LogLineReader {
  enum Item { case offer, need, next }

  let words: WordTokens
  let today: LocalDate
  let contacts: ContactWordTable
  let dates: DateWordTable

  /// The tokens before and after the first colon that ends a word; without a colon the head ends
  /// where the first item begins. A colon after a word that begins an item (`next step:`) is that
  /// word's own.
  func parts(of text: String) -> (head: Range<Int>, body: Range<Int>) {
    let all = words.tokens.indices
    let colon = headColon(text)
    let end = all.first { beginsBody(at: $0, before: colon) } ?? colon ?? all.upperBound
    return (0..<end, end..<all.upperBound)
  }

  /// The first token behind the colon that ends the head; nil without one.
  private func headColon(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    let all = words.tokens.indices
    guard
      let colon = bytes.indices.first(where: { index in
        bytes[index] == 0x3A && (index + 1 >= bytes.count || bytes[index + 1] <= 0x20)
      })
    else { return nil }
    let end = all.first { words.tokens[$0].range.lowerBound > colon } ?? all.upperBound
    let isMarkers = all.prefix(end).contains { isBoundary($0) && item(at: $0)?.start == end }
    return isMarkers ? nil : end
  }

  /// Whether the item at `index` ends the head. Before a colon only what no name could be does.
  private func beginsBody(at index: Int, before colon: Int?) -> Bool {
    guard isBoundary(index), let (item, start) = item(at: index) else { return false }
    guard index > 0 else { return item == .next && datePhrase(at: index) == nil }
    guard let colon else { return true }
    guard index < colon else { return false }
    return start > index + 1 && item == .next || endsSentence(index - 1)
  }

  func isBoundary(_ index: Int) -> Bool { index == 0 || words.tokens[index - 1].endsClause }

  func endsSentence(_ index: Int) -> Bool {
    words.tokens[index].endsItem || words.tokens[index].endsSentence
  }

  /// The item whose words begin at `index`, and where its text begins.
  func item(at index: Int) -> (Item, start: Int)? {
    let end = words.tokens.count
    for (item, phrases) in [
      (Item.offer, contacts.offers), (.need, contacts.needs), (.next, contacts.next),
    ] {
      if let length = words.match(at: index, upTo: end, phrases.contains) {
        return (item, index + length)
      }
    }
    guard let length = words.match(at: index, upTo: end, contacts.then.contains) else { return nil }
    // `coffee with Ana, then Bo` tells what took place, `; then call her` what is to be done.
    let isOwnItem = index > 0 && words.tokens[index - 1].endsItem
    return isOwnItem || clearlyToCome(in: clause(from: index)) != nil
      ? (.next, index + length) : nil
  }

  /// Reads the items; the clauses that belong to none.
  func readBody(_ range: Range<Int>, into line: inout LogLine) -> [Range<Int>] {
    var open: (item: Item, start: Int, marker: Int)?
    var free: [Range<Int>] = []
    func close(_ end: Int) {
      guard let item = open else { return }
      open = nil
      add(item.item, item.start..<max(item.start, end), marker: item.marker, to: &line)
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let isFirst = index == range.lowerBound
      let joined = LogLinePeople.joining.contains(words.tokens[index].text)
      let isBoundary = isFirst || words.tokens[index - 1].endsClause
      if !isFirst, endsItem(before: index) { close(index) }
      let marker = joined ? index + 1 : index
      if isBoundary || joined, marker < range.upperBound, let (item, start) = item(at: marker) {
        close(index)
        open = (item, start, marker)
        index = max(start, index + 1)
      } else {
        if isBoundary, open == nil { free.append(clause(from: index)) }
        index += 1
      }
    }
    close(range.upperBound)
    return free
  }

  /// Whether an item ends before `index`: at a semicolon, or at a full stop before something else
  /// that is to be done.
  private func endsItem(before index: Int) -> Bool {
    let token = words.tokens[index - 1]
    return token.endsItem || token.endsSentence && unmarkedStep(clause(from: index)) != nil
  }

  private func add(_ item: Item, _ range: Range<Int>, marker: Int, to line: inout LogLine) {
    switch item {
    case .offer: append(words.text(range), to: &line.offers)
    case .need: append(words.text(range), to: &line.needs)
    case .next: addStep(range, marker: marker, to: &line)
    }
  }

  private func append(_ text: String, to list: inout [String]) {
    if !text.isEmpty, !list.contains(text) { list.append(text) }
  }

  private func addStep(_ range: Range<Int>, marker: Int, to line: inout LogLine) {
    guard line.nextStep == nil else {
      line.hasMoreSteps = line.hasMoreSteps || !range.isEmpty
      return
    }
    // `next friday call her`: the word that begins the step may belong to its date.
    let whole = marker..<range.upperBound
    if let found = DateInWords.find(
      in: words, range: whole, today: today, table: dates, direction: .future)
    {
      let text =
        found.range.lowerBound < range.lowerBound
        ? words.text(max(found.range.upperBound, range.lowerBound)..<range.upperBound)
        : words.text(range, without: found.range)
      guard !text.isEmpty else { return }
      line.nextStep = .init(text: text, due: found.date, isDueAssumed: false)
    } else {
      let text = words.text(range)
      guard !text.isEmpty else { return }
      line.nextStep = .init(text: text, due: today.adding(days: 7), isDueAssumed: true)
      let bad = DateInWords.findImpossible(in: words, range: whole, table: dates)
      line.badDate = line.badDate ?? bad
    }
  }
}
