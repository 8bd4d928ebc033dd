/// Reads a filter in the words of one kind of record.
struct FilterParser {
  let language: FilterLanguage
  let tokens: [FilterToken]
  private var index = 0
  private var depth = 0
  /// The terms that were read, and where their values stand.
  private(set) var places: [(term: FilterTerm, value: Range<Int>)] = []

  /// The parser's own stack grows with brackets; nobody nests sixteen by hand.
  private static let deepest = 16
  private static let either: Set<String> = ["or", "o", "oppure"]
  private static let both: Set<String> = ["and", "e", "ed"]
  private static let negation: Set<String> = ["not", "non"]
  /// Words of the longest day in words: `il 3 dicembre dell'anno scorso`.
  private static let longestDay = 6

  init(_ text: String, _ language: FilterLanguage) throws(Notice) {
    tokens = try FilterToken.tokens(of: text)
    self.language = language
  }

  private var current: FilterToken? { index < tokens.count ? tokens[index] : nil }

  mutating func expression() throws(Notice) -> Filter {
    let result = try alternatives()
    if let extra = current { throw unexpected(extra) }
    return result
  }

  private func unexpected(_ token: FilterToken) -> Notice {
    Notice("error.filterWord", ["word": token.text, "column": String(token.offset + 1)])
  }

  private func isKeyword(_ names: Set<String>) -> Bool {
    guard let current, current.kind == .word else { return false }
    return names.contains(current.text.lowercased())
  }

  private mutating func alternatives() throws(Notice) -> Filter {
    var parts = [try conjunction()]
    while isKeyword(Self.either) {
      index += 1
      parts.append(try conjunction())
    }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func conjunction() throws(Notice) -> Filter {
    var parts: [Filter] = []
    while let token = current, token.kind != .close, !isKeyword(Self.either) {
      if isKeyword(Self.both) {
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
      guard depth <= Self.deepest else { throw unexpected(token) }
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
    if Self.negation.contains(token.text.lowercased()), token.quotedValue == nil {
      guard let next = current else { throw Notice("error.filterEnds") }
      depth += 1
      guard depth <= Self.deepest else { throw unexpected(token) }
      defer { depth -= 1 }
      return .not(try term(next))
    }
    if token.text.hasPrefix("-"), token.text.count > 1 {
      let rest = FilterToken(
        kind: .word, text: String(token.text.dropFirst()), offset: token.offset + 1,
        quotedValue: token.quotedValue, quoteOffset: token.quoteOffset)
      return .not(try comparison(rest) ?? .word(rest.text))
    }
    return try comparison(token) ?? .word(token.text)
  }

  // MARK: Comparisons

  /// Nil where the word is no comparison.
  private mutating func comparison(_ token: FilterToken) throws(Notice) -> Filter? {
    guard var found = token.comparison ?? apart(token) else { return nil }
    if language.asksForPresence(found.name) {
      if found.value.isEmpty, !found.isQuoted, let next = current, next.comparison == nil,
        next.kind == .word
      {
        (found.value, found.valueOffset) = (next.text, next.offset)
        index += 1
      }
      let term = try language.having(found)
      places.append((term, found.valueOffset..<found.valueOffset))
      return .term(term)
    }
    let subject = try language.subject(found.name, at: token.offset)
    let isGlued = index == 0 || tokens[index - 1].comparison(of: "") == nil
    // `metOn=` asks for what has none; `tag: sponsor`, `due< friday` and `name = ana` go on.
    let isWhole =
      found.isQuoted
      || found.value.isEmpty && isGlued && [.equal, .notEqual].contains(found.comparison)
    if !isWhole { gather(&found, for: subject) }
    let term = try language.term(subject, found)
    let end = index > 0 ? tokens[index - 1].end : found.valueOffset
    places.append((term, min(found.valueOffset, end)..<end))
    return .term(term)
  }

  /// `last-contact < …`: the sign stands by itself.
  private mutating func apart(_ token: FilterToken) -> FilterToken.Comparison? {
    guard token.quotedValue == nil, let next = current, next.isApart,
      let found = next.comparison(of: token.text)
    else { return nil }
    index += 1
    return found
  }

  /// Adds the words after the sign that belong to the value.
  private mutating func gather(
    _ found: inout FilterToken.Comparison, for subject: FilterTerm.Subject
  ) {
    let isOpen = found.value.isEmpty
    if isOpen, let next = current {
      found.valueOffset = next.offset
      if next.kind == .quoted {
        found.value = next.text
        index += 1
        return
      }
    }
    let following = followers()
    let begun = isOpen ? [] : [found.value]
    if language.isDay(subject) {
      // A day in words is as long as it can be understood.
      for count in stride(from: min(Self.longestDay, following.count), through: 0, by: -1) {
        let text = (begun + following.prefix(count)).joined(separator: " ")
        guard language.day(text, subject) != nil || language.isNever(text) else { continue }
        found.value = text
        index += count
        return
      }
    }
    guard isOpen, !following.isEmpty else { return }
    let taken = language.isFree(subject) ? following : Array(following.prefix(1))
    found.value = taken.joined(separator: " ")
    index += taken.count
  }

  /// The words ahead that are neither keywords, nor brackets, nor comparisons.
  private func followers() -> [String] {
    var words: [String] = []
    var next = index
    while next < tokens.count {
      let token = tokens[next]
      let isLast = next + 1 == tokens.count
      guard token.kind == .word, token.comparison == nil, token.comparison(of: "") == nil,
        !token.text.hasPrefix("-"), !token.text.isEmpty,
        !Self.either.union(Self.both).union(Self.negation).contains(token.text.lowercased()),
        isLast || tokens[next + 1].comparison(of: "") == nil
      else { break }
      words.append(token.text)
      next += 1
    }
    return words
  }
}
