import GRDB
import HubKit

/// What a list is narrowed down to while a filter is being typed, at a cost that does not grow with
/// the hub.
///
/// Only the indices of words are asked: a record is found by the beginnings of words in its name, in
/// its texts or in one of its details. What stands within a word, or half in the name and half in a
/// detail, is found by the whole filter, which is asked once the typing ends or nothing was found
/// here.
struct QuickMatches {
  let db: Database
  let kind: Kind
  /// The most matches that are told apart; whoever sees more types on.
  let most: Int

  /// From when on a list is large, and how many of its matches are looked at.
  struct Bounds {
    /// Up to so many records are read through in a few milliseconds.
    var large = 5_000
    var most = 200
    /// One match more for so many records of the list: where the names that match are counted no
    /// further, the next one must not be far in the order of the names.
    var density = 2_000

    func most(of total: Int) -> Int { most + total / density }
  }

  /// What was found.
  enum Found {
    /// All there are, by their numbers.
    case all([Int64])
    /// So many at least, all with such names: they stand close in the list by name.
    case named(Int, words: [String])
    /// The newest of many.
    case some([Int64])
  }

  /// The words of a filter that consists of words alone; nil for any other.
  static func words(of filter: Filter) -> [String]? {
    switch filter {
    case .word(let word): [word]
    case .and(let parts):
      parts.reduce(into: Optional([String]())) { words, part in
        if case .word(let word) = part { words?.append(word) } else { words = nil }
      }
    default: nil
    }
  }

  /// - Parameter isByName: whether the list is in the order of the names.
  /// - Returns: nil where nothing was found, or there is no word to look for.
  func found(_ text: String, isByName: Bool) throws -> Found? {
    let words = SearchPattern.words(of: text)
    guard !words.isEmpty else { return nil }
    var numbers: Set<Int64> = []
    if let pattern = try WordIndex.names(db).pattern(text) {
      // Records are looked up only where there are few: each is a page of its own.
      let hits = try named(pattern)
      if hits.count > most, isByName { return .named(most, words: words) }
      numbers = try listed(hits)
      if hits.count > most { return .some(Array(numbers)) }
    }
    if let pattern = try WordIndex.texts(db).pattern(text) {
      let isMore = try texts(pattern, &numbers)
      if isMore { return .some(Array(numbers)) }
    }
    return numbers.isEmpty ? nil : .all(Array(numbers))
  }

  /// The newest records of any kind of which the name matches.
  private func named(_ pattern: String) throws -> [Int64] {
    try Int64.fetchAll(
      db, sql: "SELECT rowid FROM names WHERE names MATCH ? ORDER BY rowid DESC LIMIT ?",
      arguments: [pattern, most + 1])
  }

  private func listed(_ numbers: [Int64]) throws -> Set<Int64> {
    try Int64.fetchSet(
      db,
      sql: """
        SELECT r.number FROM json_each(?) AS hit CROSS JOIN record AS r ON r.number = hit.value
        WHERE r.kind = ? AND r.deletedAt IS NULL AND r.state <> 1 AND r.survivor IS NULL
        """,
      arguments: ["[" + numbers.map(String.init).joined(separator: ",") + "]", kind.name])
  }

  /// Texts and details lie far apart, and of each its record has to be looked up.
  private static let mostTexts = 100

  /// Adds the records of which a text or a detail matches, the newest first; whether there may be
  /// more.
  private func texts(_ pattern: String, _ numbers: inout Set<Int64>) throws -> Bool {
    let most = min(most, Self.mostTexts)
    let hits = try Row.fetchAll(
      db,
      sql: """
        SELECT hit.number, hit.kind, hit.parent, hit.survivor FROM search
        CROSS JOIN record AS hit ON hit.number = search.rowid
        WHERE search MATCH ? AND hit.deletedAt IS NULL ORDER BY search.rowid DESC LIMIT ?
        """, arguments: [pattern, most + 1])
    for hit in hits {
      if (hit["kind"] as String) == kind.name { numbers.insert(hit["number"]) }
      // Of a merged record, the one that was kept is meant.
      guard let parent = (hit["survivor"] as String?) ?? hit["parent"] else { continue }
      let number = try Int64.fetchOne(
        db,
        sql: """
          SELECT r.number FROM record AS owner JOIN record AS r ON r.id = owner.canonical
          WHERE owner.id = ? AND r.kind = ?
          """, arguments: [parent, kind.name])
      if let number { numbers.insert(number) }
    }
    return hits.count > most
  }
}

extension ListReader {
  /// Rows that match what is being typed; nil where the whole filter has to be asked.
  func quickPage(
    _ request: ListRequest, _ filter: Filter, order: ListOrder
  ) throws -> ListPage? {
    guard request.isTyping, !request.inTrash, request.among == nil,
      let words = QuickMatches.words(of: filter),
      !words.contains(where: isState)
    else { return nil }
    let total = try ListTally(descriptor.kind, db).total
    let found = QuickMatches(db: db, kind: descriptor.kind, most: quick.most(of: total))
    guard total > quick.large,
      let found = try found.found(words.joined(separator: " "), isByName: order.isByName)
    else { return nil }
    let ids: [String]
    let count: Int
    var isCapped = true
    switch found {
    case .named(let some, let words):
      ids = try walk(order, words, request)
      count = max(some, request.offset + ids.count)
    case .some(let numbers):
      (ids, count) = try sorted(numbers, order, request)
    case .all(let numbers):
      (ids, count) = try sorted(numbers, order, request)
      isCapped = false
    }
    var rows = try rows(ids, inTrash: false)
    if let list = request.savedList { try OwnColumns(db: db).fill(&rows, of: list) }
    if request.withAssessments { try LatestAssessments(db: db).fill(&rows) }
    var page = ListPage(
      request: request, offset: max(0, request.offset), total: count, rows: rows)
    page.isQuick = true
    page.isCapped = isCapped
    return page
  }

  /// `done` asks how things stand, beside what they say.
  private func isState(_ word: String) -> Bool {
    guard case .enumeration(let slugs)? = descriptor.field("state")?.type else { return false }
    return slugs.contains(Fold.fold(word))
  }

  /// Names of which words begin so, in the order of the names, from the index that lists them.
  private func walk(
    _ order: ListOrder, _ words: [String], _ request: ListRequest
  ) throws -> [String] {
    let conditions = words.map { _ in "instr(' ' || r.folded, ?) > 0" }.joined(separator: " AND ")
    return try String.fetchAll(
      db,
      sql: """
        SELECT r.id FROM record AS r INDEXED BY recordListed
        WHERE r.kind = ? AND r.folded IS NOT NULL AND r.deletedAt IS NULL AND r.state <> 1
          AND r.survivor IS NULL AND \(conditions)
        ORDER BY \(order.sql) LIMIT ? OFFSET ?
        """,
      arguments: StatementArguments([descriptor.kind.name] + words.map { " " + $0 })
        + [max(0, request.limit), max(0, request.offset)])
  }

  private func sorted(
    _ numbers: [Int64], _ order: ListOrder, _ request: ListRequest
  ) throws -> (ids: [String], count: Int) {
    let among = "[" + numbers.map(String.init).joined(separator: ",") + "]"
    let table = descriptor.kind.name.quotedDatabaseIdentifier
    let join = order.needsTable ? "CROSS JOIN \(table) AS t ON t.id = r.id" : ""
    let from = """
      FROM json_each(?) AS found CROSS JOIN record AS r ON r.number = found.value \(join)
      WHERE r.deletedAt IS NULL AND r.state <> 1 AND r.survivor IS NULL
      """
    let ids = try String.fetchAll(
      db, sql: "SELECT r.id \(from) ORDER BY \(order.sql)", arguments: [among])
    let window = ids.dropFirst(max(0, request.offset)).prefix(max(0, request.limit))
    return (Array(window), ids.count)
  }
}
