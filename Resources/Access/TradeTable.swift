/// A division of NACE Rev. 2.1 (ATECO 2025 has the same), such as C13, textiles.
public struct Trade: Hashable, Sendable {
  /// The letter of the section, A to V.
  public let section: String
  /// The two digits of the division, `01` to `99`.
  public let division: String

  /// Section and division together, `C13`.
  public var code: String { section + division }
  /// What a hub stores: the scheme with its version, and the code.
  public var reference: String { "\(TradeTable.scheme):\(code)" }

  public func title(_ words: Words) -> String { words("trade.\(code)") }
  public func sectionTitle(_ words: Words) -> String { words("trade.\(section)") }
}

/// The 87 divisions, and the words people use for them in all languages at once.
public struct TradeTable: Sendable {
  /// Scheme and version of the codes.
  public static let scheme = "nace2.1"

  /// All divisions, by section and number.
  public let trades: [Trade]

  private let byDivision: [String: Trade]
  private let byWord: [String: [Trade]]

  public static let all = TradeTable()

  private init() {
    trades = TableFile.rows("playbook/trades.table", columns: 2).flatMap { row in
      row[1].split(separator: " ").map { Trade(section: row[0], division: String($0)) }
    }
    var byDivision: [String: Trade] = [:]
    for trade in trades { byDivision[trade.division] = trade }
    var byWord: [String: [Trade]] = [:]
    for (code, words) in Catalog.meanings("trade.") {
      guard let trade = byDivision[String(code.dropFirst())] else { continue }
      for word in words where byWord[word]?.contains(trade) != true {
        byWord[word, default: []].append(trade)
      }
    }
    self.byDivision = byDivision
    self.byWord = byWord.mapValues { $0.sorted { $0.code < $1.code } }
  }

  /// The number of words the table knows.
  public var wordCount: Int { byWord.count }

  /// The trade of a code as people write it: `C13`, `c13`, `13`, `nace2.1:C13`; nil when letter and
  /// division do not agree.
  public func trade(code: String) -> Trade? {
    var text = FoldedWord.fold(code)
    if text.hasPrefix("\(Self.scheme):") { text.removeFirst(Self.scheme.count + 1) }
    let letter = text.first.flatMap { $0.isLetter ? String($0) : nil }
    let digits = letter == nil ? text : String(text.dropFirst())
    guard digits.utf8.count == 2, let trade = byDivision[digits] else { return nil }
    return letter == nil || letter == trade.section.lowercased() ? trade : nil
  }

  /// The trades that words may mean, the likeliest first; empty when nothing is known.
  ///
  /// A code, then the whole text as one word of the table, then its parts, then words of the table
  /// and titles that begin with it.
  public func find(_ words: String) -> [Trade] {
    let text = FoldedWord.fold(words)
    guard !text.isEmpty, text.utf8.count <= 200 else { return [] }
    if let trade = trade(code: text) { return [trade] }
    if let exact = byWord[text] { return exact }
    let parts = text.split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(String.init)
    let known = Self.ranked(Self.runs(of: parts).compactMap { byWord[$0] })
    return known.isEmpty ? beginning(with: text) : known
  }

  /// Every run of up to three words, the longer first.
  private static func runs(of parts: [String]) -> [String] {
    (1...3).reversed().flatMap { length in
      parts.indices.dropLast(length - 1).map { start in
        parts[start..<min(start + length, parts.count)].joined(separator: " ")
      }
    }
  }

  private static func ranked(_ found: [[Trade]]) -> [Trade] {
    var seen: Set<Trade> = []
    return found.joined().filter { seen.insert($0).inserted }
  }

  private func beginning(with text: String) -> [Trade] {
    guard text.utf8.count >= 3 else { return [] }
    let words = byWord.keys.filter { $0.hasPrefix(text) }.sorted()
    let titled = trades.filter { trade in
      Language.allCases.contains { language in
        FoldedWord.fold(trade.title(Words(language))).split(separator: " ")
          .contains { $0.hasPrefix(text) }
      }
    }
    return Self.ranked(words.compactMap { byWord[$0] } + [titled])
  }
}
