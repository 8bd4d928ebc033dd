import GRDB
import HubKit

/// A filter as a condition on `record` (alias `r`) joined with the kind's table (alias `t`).
struct FilterSQL {
  let descriptor: KindDescriptor
  let understood: UnderstoodFilter
  private(set) var arguments: [DatabaseValue] = []

  init(descriptor: KindDescriptor, understood: UnderstoodFilter) {
    self.descriptor = descriptor
    self.understood = understood
  }

  mutating func condition() throws(Notice) -> String { try condition(understood.filter) }

  private mutating func condition(_ filter: Filter) throws(Notice) -> String {
    switch filter {
    case .all: return "1"
    case .word(let word): return matches(word)
    case .not(let inner): return "NOT coalesce((\(try condition(inner))), 0)"
    case .and(let parts): return try joined(parts, " AND ")
    case .or(let parts): return try joined(parts, " OR ")
    case .term(let term): return try condition(term)
    }
  }

  private mutating func joined(_ parts: [Filter], _ separator: String) throws(Notice) -> String {
    var conditions: [String] = []
    for part in parts { conditions.append(try condition(part)) }
    return "(" + conditions.joined(separator: separator) + ")"
  }

  mutating func bind(_ value: some DatabaseValueConvertible) -> String {
    arguments.append(value.databaseValue)
    return "?"
  }

  /// A bare word is looked for within the title, and at the beginning of words everywhere else.
  private mutating func matches(_ word: String) -> String {
    let folded = Fold.fold(word)
    guard !folded.trimmingSpaces.isEmpty else { return "1" }
    // `done`, `-done`: how things stand, beside what they say.
    if let state = descriptor.field("state"), case .enumeration(let slugs) = state.type,
      slugs.contains(folded)
    {
      return "(coalesce(t.state, '') = \(bind(folded)) OR \(holds(word, folded)))"
    }
    return holds(word, folded)
  }

  private mutating func holds(_ word: String, _ folded: String) -> String {
    let inTitle = "instr(r.folded, \(bind(folded))) > 0"
    guard let pattern = SearchPattern.prefix(of: word) else { return "(\(inTitle))" }
    let own = "r.number IN (SELECT rowid FROM search WHERE search MATCH \(bind(pattern)))"
    let children = """
      r.id IN (SELECT whose.canonical FROM record AS child
        JOIN record AS whose ON whose.id = child.parent WHERE child.deletedAt IS NULL
        AND child.number IN (SELECT rowid FROM search WHERE search MATCH \(bind(pattern))))
      """
    // What a record was called that was merged into it.
    let formerly = """
      r.id IN (SELECT survivor FROM record
        WHERE survivor IS NOT NULL AND instr(folded, \(bind(folded))) > 0)
      """
    return "(\(inTitle) OR \(own) OR \(children) OR \(formerly))"
  }

  // MARK: Terms

  /// What is not so is all the rest, also where nothing is known.
  private mutating func condition(_ term: FilterTerm) throws(Notice) -> String {
    guard term.comparison == .notEqual else { return try affirmed(term) }
    var opposite = term
    opposite.comparison = .equal
    return "NOT coalesce((\(try affirmed(opposite))), 0)"
  }

  private mutating func affirmed(_ term: FilterTerm) throws(Notice) -> String {
    switch term.subject {
    case .id: return identified(term)
    case .created: return written("createdAt", term)
    case .updated: return written("updatedAt", term)
    case .lastContact: return lastContact(term)
    case .knows: return knows(term)
    case .evidence: return evidence(term)
    case .touch: return touch()
    case .channel(let kind): return channel(kind, term)
    case .consent: return consent(term)
    case .assessment: return assessment(term)
    // Its filter stands in its place by now.
    case .list: return "0"
    case .field(let name):
      guard let field = descriptor.field(name) else { return "0" }
      return condition(term, of: field)
    }
  }

  private mutating func condition(_ term: FilterTerm, of field: FieldDescriptor) -> String {
    let column = "t." + field.name.quotedDatabaseIdentifier
    let comparison = term.comparison
    switch (term.value, field.type) {
    case (.none, .words), (.none, .slugs), (.none, .references):
      return "NOT EXISTS (SELECT 1 FROM element AS e WHERE \(element(field)))"
    case (.none, _): return "\(column) IS NULL"
    case (.text(let text), .words), (.text(let text), .slugs):
      return among(field, "e.value = \(bind(text)) COLLATE NOCASE")
    case (.text(let text), .references(let kinds)):
      return among(field, referenced("e.value", kinds, text))
    case (.text(let text), .reference(let kinds)): return referenced(column, kinds, text)
    case (.text(let text), .text), (.text(let text), .longText), (.text(let text), .map):
      guard comparison == .contains else { break }
      // The list holds names folded: they are read from its index.
      return field.name == descriptor.titleField
        ? "instr(r.folded, \(bind(Fold.fold(text)))) > 0"
        : "\(FoldedHolds.name)(\(column), \(bind(Fold.fold(text))))"
    case (.day(let day), _):
      return "substr(\(column), 1, 10) \(comparison.sql) \(bind(day.description))"
    case (.boolean(let flag), _):
      // Never said and no are the same to someone who filters.
      return "coalesce(\(column), 0) \(comparison.sql) \(bind(flag))"
    default: break
    }
    return compared(column, comparison, term.value)
  }

  private mutating func compared(
    _ column: String, _ comparison: Filter.Comparison, _ value: FilterTerm.Value
  ) -> String {
    let wanted =
      switch value {
      case .none: DatabaseValue.null
      case .text(let text): text.databaseValue
      case .integer(let number): number.databaseValue
      case .boolean(let flag): flag.databaseValue
      case .day(let day): day.description.databaseValue
      }
    return "\(column) \(comparison.sql) \(bind(wanted))"
  }

  /// The day, in UTC, on which a record was made or written to last.
  private mutating func written(_ column: String, _ term: FilterTerm) -> String {
    guard case .day(let day) = term.value else { return "0" }
    return "date(r.\(column) / 1000, 'unixepoch') \(term.comparison.sql) \(bind(day.description))"
  }

  private func element(_ field: FieldDescriptor) -> String {
    "e.record = r.id AND e.removed = 0 AND e.field = \(field.name.sqlQuoted)"
  }

  private func among(_ field: FieldDescriptor, _ value: String) -> String {
    "EXISTS (SELECT 1 FROM element AS e WHERE \(element(field)) AND \(value))"
  }

  private mutating func identified(_ term: FilterTerm) -> String {
    guard case .text(let id) = term.value else { return "0" }
    let isSame = !term.comparison.isOrder
    guard isSame, let ending = Self.ending(id) else {
      return "r.id \(term.comparison.sql) \(bind(id.uppercased()))"
    }
    return "r.id LIKE \(bind("%" + ending))"
  }

  /// What may be the end of an id, as lists print it: five letters and digits or more.
  static func ending(_ text: String) -> String? {
    let raised = text.uppercased()
    guard (5..<26).contains(raised.utf8.count),
      raised.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) })
    else { return nil }
    return raised
  }

  /// A reference is named by id, by an ending of the id, or by words of the title.
  mutating func referenced(
    _ column: String, _ kinds: [Kind], _ value: String
  ) -> String {
    // A merged record may be stored where the one is meant that stands for it.
    if let id = RecordID(value) {
      return """
        \(column) IN (SELECT id FROM record WHERE id = \(bind(id.text))
          UNION ALL SELECT id FROM record WHERE survivor = \(bind(id.text)))
        """
    }
    let among = kinds.map(\.name.sqlQuoted).joined(separator: ", ")
    let byTitle = """
      \(column) IN (SELECT id FROM record WHERE kind IN (\(among))
        AND instr(folded, \(bind(Fold.fold(value)))) > 0
        UNION ALL SELECT merged.id FROM record AS merged
        JOIN record AS kept ON kept.id = merged.survivor
        WHERE merged.survivor IS NOT NULL AND instr(kept.folded, \(bind(Fold.fold(value)))) > 0)
      """
    guard let ending = Self.ending(value) else { return byTitle }
    return "(\(byTitle) OR \(column) LIKE \(bind("%" + ending)))"
  }
}

extension Filter.Comparison {
  var sql: String {
    switch self {
    case .equal, .contains: "="
    case .notEqual: "<>"
    default: rawValue
    }
  }
}

/// What is asked of the full-text index.
enum SearchPattern {
  /// Every word as a beginning; nil when there is no word to look for.
  static func prefix(of text: String) -> String? {
    let words = quoted(text)
    return words.isEmpty ? nil : words.map { $0 + "*" }.joined(separator: " ")
  }

  /// Every word as it is; nil when there is none.
  static func whole(_ text: String) -> String? {
    let words = quoted(text)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The words looked for, as the index has them; more than a dozen nobody means.
  static func words(of text: String) -> [String] {
    Fold.fold(text).split(whereSeparator: { !($0.isLetter || $0.isNumber) }).prefix(12)
      .map(String.init)
  }

  private static func quoted(_ text: String) -> [String] { words(of: text).map { "\"\($0)\"" } }
}
