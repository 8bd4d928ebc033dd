/// A filter as people type it in a list, in `--where` and in saved lists.
///
///     tag:sponsor due<2w -done        org:"Lumo" or name:ana        (ring=1 or ring=2) not kindred
public indirect enum Filter: Hashable, Sendable {
  public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    /// Holds the text, whatever its case and accents; for sets, has the element.
    case contains = ":"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  case all
  case word(String)
  /// `offset` is where the field stands in the typed text, for messages.
  case field(String, Comparison, String, offset: Int)
  case not(Filter)
  case and([Filter])
  case or([Filter])
}

extension Filter {
  /// Reads a filter; an empty text is `all`.
  ///
  /// - Throws: a `Notice` that names the word at fault and its column, counted from 1.
  public init(parsing text: String) throws(Notice) {
    var parser = FilterParser(tokens: try FilterToken.tokens(of: text))
    self = try parser.expression()
  }
}

struct FilterToken: Hashable {
  enum Kind: Hashable { case open, close, word, quoted }
  let kind: Kind
  let text: String
  let offset: Int
  /// For `field="two words"`: the quoted part.
  var quotedValue: String?

  private static let limit = 4000
  /// SQLite evaluates conditions no deeper than a thousand, and each word makes one deeper.
  private static let mostTokens = 300

  static func tokens(of text: String) throws(Notice) -> [FilterToken] {
    let characters = Array(text)
    guard characters.count <= limit else { throw Notice("error.filterTooLong") }
    var tokens: [FilterToken] = []
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character.isWhitespace {
        index += 1
      } else if character == "(" || character == ")" {
        tokens.append(
          FilterToken(
            kind: character == "(" ? .open : .close, text: String(character), offset: index))
        index += 1
      } else if character == "\"" {
        let start = index
        let value = try quoted(characters, &index)
        tokens.append(FilterToken(kind: .quoted, text: value, offset: start))
      } else {
        tokens.append(try word(characters, &index))
      }
    }
    guard tokens.count <= mostTokens else { throw Notice("error.filterTooLong") }
    return tokens
  }

  private static func word(_ characters: [Character], _ index: inout Int) throws(Notice)
    -> FilterToken
  {
    let start = index
    var text = ""
    while index < characters.count, !characters[index].isWhitespace,
      characters[index] != "(", characters[index] != ")"
    {
      if characters[index] == "\"", let last = text.last, "=:<>".contains(last) {
        let value = try quoted(characters, &index)
        return FilterToken(kind: .word, text: text, offset: start, quotedValue: value)
      }
      text.append(characters[index])
      index += 1
    }
    return FilterToken(kind: .word, text: text, offset: start)
  }

  private static func quoted(_ characters: [Character], _ index: inout Int) throws(Notice)
    -> String
  {
    let start = index
    var value = ""
    index += 1
    while index < characters.count, characters[index] != "\"" {
      value.append(characters[index])
      index += 1
    }
    guard index < characters.count else {
      throw Notice("error.filterQuote", ["column": String(start + 1)])
    }
    index += 1
    return value
  }
}

private struct FilterParser {
  let tokens: [FilterToken]
  var index = 0
  var depth = 0

  private var current: FilterToken? { index < tokens.count ? tokens[index] : nil }

  mutating func expression() throws(Notice) -> Filter {
    let result = try alternatives()
    if let extra = current { throw unexpected(extra) }
    return result
  }

  private func unexpected(_ token: FilterToken) -> Notice {
    Notice("error.filterWord", ["word": token.text, "column": String(token.offset + 1)])
  }

  private func isKeyword(_ names: [String]) -> Bool {
    guard let current, current.kind == .word else { return false }
    return names.contains(current.text.lowercased())
  }

  private mutating func alternatives() throws(Notice) -> Filter {
    var parts = [try conjunction()]
    while isKeyword(["or", "o", "oppure"]) {
      index += 1
      parts.append(try conjunction())
    }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func conjunction() throws(Notice) -> Filter {
    var parts: [Filter] = []
    while let token = current, token.kind != .close, !isKeyword(["or", "o", "oppure"]) {
      if isKeyword(["and", "e"]) {
        index += 1
        continue
      }
      parts.append(try term(token))
    }
    if parts.isEmpty {
      guard index < tokens.count || index > 0 else { return .all }
      if let token = current { throw unexpected(token) }
      throw Notice("error.filterEnds")
    }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func term(_ token: FilterToken) throws(Notice) -> Filter {
    index += 1
    switch token.kind {
    case .quoted: return .word(token.text)
    case .close: throw unexpected(token)
    case .open:
      depth += 1
      // The parser's own stack grows with brackets; nobody nests sixteen by hand.
      guard depth <= 16 else { throw unexpected(token) }
      let inner = try alternatives()
      guard current?.kind == .close else {
        throw Notice("error.filterBracket", ["column": String(token.offset + 1)])
      }
      index += 1
      depth -= 1
      return inner
    case .word: return try word(token)
    }
  }

  private mutating func word(_ token: FilterToken) throws(Notice) -> Filter {
    if ["not", "non"].contains(token.text.lowercased()) {
      guard let next = current else { throw Notice("error.filterEnds") }
      depth += 1
      guard depth <= 16 else { throw unexpected(token) }
      defer { depth -= 1 }
      return .not(try term(next))
    }
    if token.text.hasPrefix("-"), token.text.count > 1 {
      let rest = FilterToken(
        kind: .word, text: String(token.text.dropFirst()), offset: token.offset + 1,
        quotedValue: token.quotedValue)
      return .not(Self.comparison(rest) ?? .word(rest.text))
    }
    return Self.comparison(token) ?? .word(token.text)
  }

  private static func comparison(_ token: FilterToken) -> Filter? {
    guard let position = token.text.firstIndex(where: { "=:<>!".contains($0) }),
      position != token.text.startIndex
    else { return nil }
    let name = String(token.text[..<position])
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "." }) else { return nil }
    let rest = token.text[position...]
    for comparison in ["!=", "<=", ">=", "=", ":", "<", ">"] where rest.hasPrefix(comparison) {
      guard let operation = Filter.Comparison(rawValue: comparison) else { return nil }
      let value = String(rest.dropFirst(comparison.count))
      return .field(name, operation, token.quotedValue ?? value, offset: token.offset)
    }
    return nil
  }
}
