/// A conversation told in one line: `coffee with Ana Ruiz yesterday: offers lab time; next call her
/// in two weeks`.
///
/// Before the colon stand the kind of contact, the people and when it was; after it free text, in
/// which words for an offer, a need and the next step begin items of their own.
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
  /// Names as typed, each once.
  public var people: [String] = []
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

  /// Reads any text; what is not understood stays in the note only.
  public static func parse(
    _ text: String, today: LocalDate, contactWords: ContactWordTable, dateWords: DateWordTable
  ) -> LogLine {
    let words = WordTokens(text)
    let reader = LogLineReader(
      words: words, today: today, contacts: contactWords, dates: dateWords)
    var line = LogLine(date: today, note: text)
    let (head, body) = reader.parts(of: text)
    reader.readHead(head, into: &line)
    reader.readBody(body, into: &line)
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
  /// where the first item begins.
  func parts(of text: String) -> (head: Range<Int>, body: Range<Int>) {
    let bytes = Array(text.utf8)
    let all = words.tokens.indices
    let colon = bytes.indices.first { index in
      guard bytes[index] == 0x3A else { return false }
      return index + 1 >= bytes.count || bytes[index + 1] <= 0x20
    }
    let end: Int
    if let colon {
      end = all.first { words.tokens[$0].range.lowerBound > colon } ?? all.upperBound
    } else {
      end = all.dropFirst().first { startsItem(at: $0) } ?? all.upperBound
    }
    return (0..<end, end..<all.upperBound)
  }

  private func startsItem(at index: Int) -> Bool {
    words.tokens[index - 1].endsClause && item(at: index) != nil
  }

  /// The item whose words begin at `index`, and where its text begins.
  private func item(at index: Int) -> (Item, start: Int)? {
    let end = words.tokens.count
    for (item, phrases) in [
      (Item.offer, contacts.offers), (.need, contacts.needs), (.next, contacts.next),
    ] {
      if let length = words.match(at: index, upTo: end, phrases.contains) {
        return (item, index + length)
      }
    }
    return nil
  }

  func readBody(_ range: Range<Int>, into line: inout LogLine) {
    var open: (item: Item, start: Int, marker: Int)?
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
      if !isFirst, words.tokens[index - 1].endsItem { close(index) }
      let marker = joined ? index + 1 : index
      if isBoundary || joined, marker < range.upperBound, let (item, start) = item(at: marker) {
        close(index)
        open = (item, start, marker)
        index = max(start, index + 1)
      } else {
        index += 1
      }
    }
    close(range.upperBound)
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
    guard line.nextStep == nil else { return }
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
