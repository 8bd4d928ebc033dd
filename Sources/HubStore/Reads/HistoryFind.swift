import GRDB
import HubKit

extension HubStore {
  /// A page of the actions that hold all of some words, newest first; without words, of all.
  public func actions(
    offset: Int = 0, limit: Int = 100, words: [HistoryWord] = []
  ) throws(HubFailure) -> [ActionSummary] {
    let own = deviceID
    return try read { db in
      let found = FoundActions(words, own: own)
      return try Row.fetchAll(
        db, sql: "SELECT u.* \(found.from) ORDER BY \(FoundActions.order) LIMIT ? OFFSET ?",
        arguments: found.arguments + [max(0, limit), max(0, offset)]
      ).compactMap { try History(db, catalogue, own: own, spell: world.spell).summary($0) }
    }
  }

  /// How many actions the history has, or hold all of some words.
  public func actionCount(words: [HistoryWord] = []) throws(HubFailure) -> Int {
    let own = deviceID
    return try read { db in
      let found = FoundActions(words, own: own)
      return try Int.fetchOne(
        db, sql: "SELECT count(*) \(found.from)", arguments: found.arguments) ?? 0
    }
  }

  /// Where the next action is that holds all of some words, counted from a row of the history on and
  /// round its ends.
  public func actionMatch(
    _ words: [HistoryWord], from row: Int, isForward: Bool
  ) throws(HubFailure) -> ListMatch? {
    let own = deviceID
    return try read { db in
      let found = FoundActions(words, own: own)
      return try ListMatch.find(
        db,
        list: """
          SELECT row_number() OVER (ORDER BY \(FoundActions.order)) - 1 AS n, u.id AS id
          FROM userAction AS u
          """, matches: "SELECT u.id \(found.from)", arguments: found.arguments, from: row,
        isForward: isForward)
    }
  }
}

extension ListMatch {
  /// The store counts the rows up to the match: neither the list nor what matches is handed out.
  ///
  /// - Parameters:
  ///   - list: selects `n`, the row, and `id`.
  ///   - arguments: of the list, then of the matches.
  static func find(
    _ db: Database, list: String, matches: String, arguments: StatementArguments, from row: Int,
    isForward: Bool
  ) throws -> ListMatch? {
    let (side, outermost) = isForward ? (">", "min") : ("<", "max")
    let found = try Row.fetchOne(
      db,
      sql: """
        SELECT \(outermost)(CASE WHEN n \(side) ? THEN n END) AS next, \(outermost)(n) AS first
        FROM (\(list)) WHERE id IN (\(matches))
        """, arguments: [row] + arguments)
    if let next = found?["next"] as Int? { return ListMatch(row: next, isWrapped: false) }
    return (found?["first"] as Int?).map { ListMatch(row: $0, isWrapped: true) }
  }
}

/// The actions that hold all of some words, as parts of a statement.
private struct FoundActions {
  static let order = "u.milliseconds DESC, u.counter DESC, u.id DESC"
  /// More words than anybody types.
  private static let most = 12

  private(set) var from = "FROM userAction AS u"
  private(set) var arguments = StatementArguments()

  init(_ words: [HistoryWord], own: RecordID?) {
    let conditions = words.prefix(Self.most).map { condition($0, own: own) }
    guard !conditions.isEmpty else { return }
    // An undo speaks of what it took back. The first record that a title names is what it is about.
    from += """
       LEFT JOIN userAction AS a ON u.title IN ('undo', 'redo') AND a.id = substr(u.ids, 1, 26)
      LEFT JOIN record AS s ON s.id = substr(coalesce(a.ids, u.ids), 1, 26)
      LEFT JOIN device AS d ON d.id = u.device LEFT JOIN record AS p ON p.id = d.person
      WHERE \(conditions.joined(separator: " AND "))
      """
  }

  private mutating func condition(_ word: HistoryWord, own: RecordID?) -> String {
    let folded = Fold.fold(word.text)
    let isMine = word.isOwn ? own?.text : nil
    let titles = databaseQuestionMarks(count: word.titles.count)
    let kinds = databaseQuestionMarks(count: word.kinds.count)
    let titlesOfKinds = databaseQuestionMarks(count: word.titlesOfKinds.count)
    arguments += StatementArguments(word.titles + word.titles)
    arguments += StatementArguments(word.kinds.map(\.name) + word.titlesOfKinds)
    arguments += [folded, folded, isMine]
    return """
      (u.title IN (\(titles)) OR a.title IN (\(titles))
        OR s.kind IN (\(kinds)) AND coalesce(a.title, u.title) IN (\(titlesOfKinds))
        OR instr(s.folded, ?) > 0 OR instr(p.folded, ?) > 0 OR u.device = ?)
      """
  }
}
