import GRDB
import HubKit

/// A full-text index asked for the beginnings of words, at a cost that does not grow with the hub.
///
/// SQLite walks the records of a beginning one by one as long as the index holds beginnings of that
/// length; those of a longer one it would gather and sort before the first comes out, half a million
/// of a common word. A longer one is therefore asked for as the words that begin with it.
struct WordIndex {
  let db: Database
  /// `names` or `search`.
  let table: String
  /// The vocabulary of the table.
  private let terms: String
  /// Letters of the longest beginning the index holds.
  private let longest: Int

  /// Words that begin alike and are asked for; whoever wants another types a letter more.
  private static let most = 32

  static func names(_ db: Database) -> WordIndex {
    WordIndex(db: db, table: "names", terms: "nameTerms", longest: 4)
  }

  static func texts(_ db: Database) -> WordIndex {
    WordIndex(db: db, table: "search", terms: "searchTerms", longest: 3)
  }

  /// What the index is to be asked; nil where nothing can match.
  func pattern(_ text: String) throws -> String? {
    var parts: [String] = []
    for word in SearchPattern.words(of: text) {
      guard word.unicodeScalars.count > longest, Self.isOneTerm(word) else {
        parts.append("\"\(word)\"*")
        continue
      }
      let terms = try beginning(with: word)
      guard !terms.isEmpty else { return nil }
      parts.append("(" + terms.map { "\"\($0)\"" }.joined(separator: " OR ") + ")")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " AND ")
  }

  /// The index takes some words of other scripts apart.
  private static func isOneTerm(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber:
        true
      default: false
      }
    }
  }

  private func beginning(with word: String) throws -> [String] {
    var terms: [String] = []
    var from = word
    while terms.count < Self.most {
      var statement = try BoundStatement(
        db, "SELECT term FROM \(self.terms) WHERE term >= ? AND term < ? LIMIT 1")
      statement.bind(from)
      statement.bind(word + "\u{10FFFF}")
      guard let term = try statement.first({ $0.text(0) }) ?? nil else { break }
      terms.append(term)
      from = term + "\u{1}"
    }
    return terms
  }
}
