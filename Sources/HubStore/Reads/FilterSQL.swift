import GRDB
import HubKit

/// A filter as a condition on `record` (alias `r`) joined with the kind's table (alias `t`).
struct FilterSQL {
  let descriptor: KindDescriptor
  let reader: FieldReader
  let today: LocalDate
  private(set) var arguments: [DatabaseValue] = []

  init(descriptor: KindDescriptor, reader: FieldReader, today: LocalDate) {
    self.descriptor = descriptor
    self.reader = reader
    self.today = today
  }

  mutating func condition(_ filter: Filter) throws(Notice) -> String {
    switch filter {
    case .all: return "1"
    case .word(let word): return matches(word)
    case .not(let inner): return "NOT coalesce((\(try condition(inner))), 0)"
    case .and(let parts): return try joined(parts, " AND ")
    case .or(let parts): return try joined(parts, " OR ")
    case .field(let name, let comparison, let value, let offset):
      return try field(name, comparison, value, offset: offset)
    }
  }

  private mutating func joined(_ parts: [Filter], _ separator: String) throws(Notice) -> String {
    var conditions: [String] = []
    for part in parts { conditions.append(try condition(part)) }
    return "(" + conditions.joined(separator: separator) + ")"
  }

  private mutating func bind(_ value: some DatabaseValueConvertible) -> String {
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

  /// Short names people may use beside the field's own.
  private static let aliases = [
    "tag": "tags", "done": "state", "created": "createdAt", "updated": "updatedAt",
  ]

  private mutating func field(
    _ name: String, _ comparison: Filter.Comparison, _ value: String, offset: Int
  ) throws(Notice) -> String {
    let resolved = Self.aliases[name] ?? name
    if resolved == "id" { return "r.id \(comparison.sql) \(bind(value.uppercased()))" }
    if ["createdAt", "updatedAt"].contains(resolved) {
      return try written(resolved, comparison, value)
    }
    guard
      let field = descriptor.fields.first(where: {
        $0.name.lowercased() == resolved.lowercased() && !($0.isInternal && $0.name == "secret")
      })
    else {
      throw Notice(
        "error.unknownField",
        [
          "kind": descriptor.kind.name, "field": name, "column": String(offset + 1),
          "allowed": descriptor.fields.filter { !$0.isInternal }.map(\.name)
            .joined(separator: ", "),
        ])
    }
    let column = "t." + field.name.quotedDatabaseIdentifier
    if value.isEmpty {
      return comparison == .notEqual ? "\(column) IS NOT NULL" : "\(column) IS NULL"
    }
    switch field.type {
    case .words, .slugs, .references: return try set(field, comparison, value)
    case .reference: return try reference(column, field, comparison, value)
    case .text, .longText, .map:
      guard comparison == .contains else { break }
      return "instr(\(column), \(bind(value))) > 0"
    default: break
    }
    return try compare(column, field, comparison, value)
  }

  private mutating func compare(
    _ column: String, _ field: FieldDescriptor, _ comparison: Filter.Comparison, _ value: String
  ) throws(Notice) -> String {
    let wanted: DatabaseValue
    switch field.type {
    case .date, .moment:
      let day =
        relative(value)
        ?? (try? reader.read(value, as: dateField(field), of: descriptor.kind))?.date
      guard let day else {
        throw Notice(
          "error.date", ["kind": descriptor.kind.name, "field": field.name, "value": value])
      }
      return "substr(\(column), 1, 10) \(comparison.sql) \(bind(day.description))"
    case .map: wanted = value.databaseValue
    default:
      switch try reader.read(value, as: field, of: descriptor.kind) {
      case .text(let text): wanted = text.databaseValue
      case .integer(let number): wanted = number.databaseValue
      case .boolean(let flag):
        // Never said and no are the same to someone who filters.
        return "coalesce(\(column), 0) \(comparison.sql) \(bind(flag))"
      default: wanted = value.databaseValue
      }
    }
    if comparison == .notEqual { return "\(column) IS NOT \(bind(wanted))" }
    return "\(column) \(comparison.sql) \(bind(wanted))"
  }

  /// The day, in UTC, on which a record was made or written to last.
  private mutating func written(
    _ name: String, _ comparison: Filter.Comparison, _ value: String
  ) throws(Notice) -> String {
    let field = FieldDescriptor(name, .date)
    guard
      let day = relative(value)
        ?? (try? reader.read(value, as: field, of: descriptor.kind))?.date
    else {
      throw Notice(
        "error.date", ["kind": descriptor.kind.name, "field": name, "value": value])
    }
    return "date(r.\(name) / 1000, 'unixepoch') \(comparison.sql) \(bind(day.description))"
  }

  private func dateField(_ field: FieldDescriptor) -> FieldDescriptor {
    FieldDescriptor(field.name, .date)
  }

  /// `2w`, `10d`, `3m`: so far from today.
  private func relative(_ value: String) -> LocalDate? {
    // Not `abs`: the least integer has no positive counterpart.
    guard let unit = value.last, let count = Int(value.dropLast()), count.magnitude < 100_000 else {
      return nil
    }
    switch unit {
    case "d", "g": return today.adding(days: count)
    case "w", "s": return today.adding(days: count * 7)
    case "m": return today.adding(months: count)
    default: return nil
    }
  }

  private mutating func set(
    _ field: FieldDescriptor, _ comparison: Filter.Comparison, _ value: String
  ) throws(Notice) -> String {
    let negated = comparison == .notEqual
    var condition = "e.record = r.id AND e.removed = 0 AND e.field = \(bind(field.name))"
    if case .references(let kinds) = field.type {
      condition += " AND " + (try referenced("e.value", kinds, value))
    } else {
      condition += " AND e.value = \(bind(value)) COLLATE NOCASE"
    }
    return "\(negated ? "NOT " : "")EXISTS (SELECT 1 FROM element AS e WHERE \(condition))"
  }

  private mutating func reference(
    _ column: String, _ field: FieldDescriptor, _ comparison: Filter.Comparison, _ value: String
  ) throws(Notice) -> String {
    let condition = try referenced(column, field.type.targets, value)
    return comparison == .notEqual ? "NOT coalesce((\(condition)), 0)" : condition
  }

  /// A reference is named by id, by an ending of the id, or by words of the title.
  private mutating func referenced(
    _ column: String, _ kinds: [Kind], _ value: String
  ) throws(Notice) -> String {
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
    guard value.utf8.count >= 5, value.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return byTitle }
    return "(\(byTitle) OR \(column) LIKE \(bind("%" + value.uppercased())))"
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
