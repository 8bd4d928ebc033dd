/// A word, a bracket or a quotation of a filter, with where it stands.
struct FilterToken: Hashable {
  enum Kind: Hashable { case open, close, word, quoted }
  let kind: Kind
  let text: String
  let offset: Int
  /// For `field="two words"`: the quoted part, and where it begins.
  var quotedValue: String?
  var quoteOffset = 0
  /// Whether white space stands before it.
  var isApart = true
  /// Where it ends in the text.
  var end = 0

  private static let limit = 4000
  /// SQLite evaluates conditions no deeper than a thousand, and each word makes one deeper.
  private static let mostTokens = 300

  static func tokens(of text: String) throws(Notice) -> [FilterToken] {
    let characters = Array(text)
    guard characters.count <= limit else { throw Notice("error.filterTooLong") }
    var tokens: [FilterToken] = []
    var index = 0
    var isApart = true
    while index < characters.count {
      let character = characters[index]
      if character.isWhitespace {
        index += 1
        isApart = true
        continue
      }
      var token: FilterToken
      if character == "(" || character == ")" {
        token = FilterToken(
          kind: character == "(" ? .open : .close, text: String(character), offset: index)
        index += 1
      } else if character == "\"" {
        let start = index
        let value = try quoted(characters, &index)
        token = FilterToken(kind: .quoted, text: value, offset: start)
      } else {
        token = try word(characters, &index)
      }
      token.isApart = isApart
      token.end = index
      isApart = false
      tokens.append(token)
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
        let quote = index
        let value = try quoted(characters, &index)
        return FilterToken(
          kind: .word, text: text, offset: start, quotedValue: value, quoteOffset: quote)
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

extension FilterToken {
  /// `name`, `<` and what follows it in the same word; nil where it is no comparison.
  struct Comparison {
    var name: String
    var comparison: Filter.Comparison
    /// The value as far as it stands in the word.
    var value: String
    var valueOffset: Int
    var isQuoted: Bool
  }

  /// The comparison the word begins with, its name included.
  var comparison: Comparison? {
    guard kind == .word, let position = text.firstIndex(where: { "=:<>!".contains($0) }),
      position != text.startIndex
    else { return nil }
    let name = String(text[..<position])
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || ".-_".contains($0) }) else { return nil }
    return comparison(named: name, at: position)
  }

  /// `< 90`, where the name stands in the word before.
  func comparison(of name: String) -> Comparison? {
    guard kind == .word, let first = text.first, "=:<>!".contains(first) else { return nil }
    return comparison(named: name, at: text.startIndex)
  }

  private func comparison(named name: String, at position: String.Index) -> Comparison? {
    let rest = text[position...]
    for sign in ["!=", "<=", ">=", "=", ":", "<", ">"] where rest.hasPrefix(sign) {
      guard let comparison = Filter.Comparison(rawValue: sign) else { return nil }
      let before = text.distance(from: text.startIndex, to: position) + sign.count
      return Comparison(
        name: name, comparison: comparison,
        value: quotedValue ?? String(rest.dropFirst(sign.count)),
        valueOffset: quotedValue == nil ? offset + before : quoteOffset,
        isQuoted: quotedValue != nil)
    }
    return nil
  }
}
