/// A person told in one line: `Ana Ruiz, CTO at Lumo, met at the fair, ana@lumo.example`.
public struct PersonLine: Hashable, Sendable {
  public var name = ""
  public var job = ""
  public var org = ""
  public var emails: [String] = []
  public var phones: [String] = []
  public var urls: [String] = []
  /// How they were met, as typed: `met at the fair`.
  public var source = ""
  /// When they were met, where the source says so.
  public var metOn: LocalDate?
  /// What was not understood, in order.
  public var rest: [String] = []
  /// The whole line, verbatim.
  public var note: String

  /// Reads as much of any text as anybody types in a line: parts between commas, semicolons or line breaks, the first one being the name.
  public static func parse(
    _ text: String, today: LocalDate, contactWords: ContactWordTable, dateWords: DateWordTable
  ) -> PersonLine {
    var line = PersonLine(note: text)
    for part in parts(of: WordTokens.beginning(of: text)) {
      let words = WordTokens(part)
      if line.addAddresses(words) { continue }
      if words.match(at: 0, upTo: words.tokens.count, contactWords.met.contains) != nil {
        line.source = line.source.isEmpty ? part : line.source + ", " + part
        if line.metOn == nil {
          line.metOn =
            DateInWords.find(
              in: words, range: words.tokens.indices, today: today, table: dateWords,
              direction: .past)?.date
        }
      } else if line.name.isEmpty {
        line.addName(part, words, contactWords)
      } else if line.org.isEmpty, isCompany(words, contactWords) {
        line.org = part
      } else if line.job.isEmpty, line.org.isEmpty {
        line.addJob(part, words, contactWords)
      } else if line.job.isEmpty, !words.tokens.contains(where: { $0.text.contains("@") }) {
        line.job = part
      } else {
        line.rest.append(part)
      }
    }
    return line
  }

  /// Whether the part is the name of a company: `Acme Ltd`, `Rossi & Figli`, but not `CTO at Lumo`.
  private static func isCompany(_ words: WordTokens, _ table: ContactWordTable) -> Bool {
    let count = words.tokens.count
    guard count > 1, words.tokens[0].text.unicodeScalars.first?.properties.isLowercase == false,
      !words.tokens.contains(where: { table.belonging.contains($0.folded) })
    else { return false }
    return (1..<count).contains { index in
      words.match(at: index, upTo: count, table.company.contains).map { index + $0 } == count
    }
  }

  /// The parts between separators, trimmed, without empty ones. A comma between digits separates
  /// nothing.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    func close() {
      let text = String(decoding: part, as: UTF8.self)
      part = []
      let trimmed = WordTokens.trimmed(text)
      if !trimmed.isEmpty { parts.append(trimmed) }
    }
    for byte in text.utf8 {
      switch byte {
      case 0x2C, 0x3B, 0x0A, 0x0D: close()
      default: part.append(byte)
      }
    }
    close()
    return parts
  }

  /// Whether the part is nothing but addresses, numbers and links, which are then taken over.
  private mutating func addAddresses(_ words: WordTokens) -> Bool {
    guard !words.tokens.isEmpty else { return true }
    let whole = words.text(words.tokens.indices)
    if Self.isPhone(whole) {
      phones.append(whole)
      return true
    }
    guard words.tokens.allSatisfy({ Self.isEmail($0.text) || Self.isURL($0.text) }) else {
      return false
    }
    for token in words.tokens {
      if Self.isEmail(token.text) { emails.append(token.text) } else { urls.append(token.text) }
    }
    return true
  }

  /// The name, with an organization or addresses that stand in the same part.
  private mutating func addName(_ part: String, _ words: WordTokens, _ table: ContactWordTable) {
    var end = words.tokens.count
    if let index = words.tokens.indices.first(where: {
      Self.isEmail(words.tokens[$0].text) || Self.isURL(words.tokens[$0].text)
    }) {
      for token in words.tokens[index...] {
        if Self.isEmail(token.text) {
          emails.append(token.text)
        } else if Self.isURL(token.text) {
          urls.append(token.text)
        } else {
          rest.append(token.text)
        }
      }
      end = index
    }
    if let cut = (1..<max(1, end)).first(where: {
      Self.clearlyBelonging(words.tokens[$0], at: $0, table)
    }) {
      name = words.text(0..<cut)
      org = words.text(cut + 1..<end)
    } else {
      name = end == words.tokens.count ? part : words.text(0..<end)
    }
  }

  /// `CTO at Lumo`; without a word for belonging the whole is the job.
  private mutating func addJob(_ part: String, _ words: WordTokens, _ table: ContactWordTable) {
    let tokens = words.tokens
    // The last such word that a capital follows: `head of sales at Lumo`, `direttrice di Lumo`.
    let cut = tokens.indices.last { index in
      guard index + 1 < tokens.count,
        let length = words.match(
          at: index, upTo: tokens.count, table.belonging.contains),
        index + length < tokens.count
      else { return false }
      return true
    }
    guard let cut,
      let length = words.match(at: cut, upTo: tokens.count, table.belonging.contains)
    else {
      job = part
      return
    }
    let isNamed = tokens[cut + length].text.unicodeScalars.first?.properties.isLowercase == false
    guard isNamed || cut == 0 else {
      job = part
      return
    }
    job = words.text(0..<cut)
    org = words.text(cut + length..<tokens.count)
  }

  /// In a name, `di` and `da` are part of it as a rule (`Leonardo da Vinci`); after two words or
  /// where the word is never part of a name they lead to an organization.
  private static func clearlyBelonging(
    _ token: WordToken, at index: Int, _ table: ContactWordTable
  ) -> Bool {
    guard table.belonging.contains(token.folded), token.text == token.text.lowercased() else {
      return false
    }
    return index > 1 || !["di", "da", "de", "of"].contains(token.folded)
  }
}

extension PersonLine {
  static func isEmail(_ text: String) -> Bool { EmailAddress.isPlausible(text) }

  static func isURL(_ text: String) -> Bool {
    let folded = Fold.fold(text)
    return folded.hasPrefix("http://") || folded.hasPrefix("https://") || folded.hasPrefix("www.")
  }

  /// At least six digits and nothing but digits, spaces, `+ - / . ( )`; not a date.
  static func isPhone(_ text: String) -> Bool {
    let digits = text.utf8.count { (0x30...0x39).contains($0) }
    return digits >= 6 && text.utf8.count <= 40 && LocalDate(text) == nil
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || " +-/.()".utf8.contains($0) }
  }
}

extension WordTokens {
  /// Bytes that are read of a line at most. What tells people, dates and steps apart looks back and
  /// forth in it.
  private static let longestLine = 8192

  /// The text as far as a line is read.
  static func beginning(of text: String) -> String {
    guard text.utf8.count > longestLine else { return text }
    var end = text.utf8.index(text.utf8.startIndex, offsetBy: longestLine)
    while end > text.startIndex, !isSpace(text.utf8[text.utf8.index(before: end)]) {
      end = text.utf8.index(before: end)
    }
    guard end > text.startIndex else {
      return String(decoding: text.utf8.prefix(longestLine), as: UTF8.self)
    }
    return String(text[..<end])
  }

  /// The text without ASCII white space at its ends.
  static func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first...last])
  }
}
