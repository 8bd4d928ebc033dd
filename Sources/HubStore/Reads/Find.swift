import GRDB
import HubKit

extension HubStore {
  /// Full-text search over everything: every word is looked for as the beginning of a word,
  /// whatever its case and accents. What belongs to a record, such as an address, finds the record.
  ///
  /// - Parameter limit: the most hits; titles that match come before texts that do.
  public func find(_ text: String, limit: Int = 50) throws(HubFailure) -> [SearchHit] {
    try read { db in
      try Finder(db: db, catalogue: catalogue, spell: world.spell).find(text, limit: limit)
    }
  }
}

private struct Finder {
  let db: Database
  let catalogue: Catalogue
  let spell: StoreWorld.DaySpelling

  /// Nobody reads more hits than that.
  private static let mostHits = 100_000

  func find(_ text: String, limit: Int) throws -> [SearchHit] {
    let limit = min(max(0, limit), Self.mostHits)
    let words = SearchPattern.words(of: text)
    guard !words.isEmpty else { return [] }
    var seen: Set<String> = []
    var hits: [SearchHit] = []
    // Names that begin with what was typed, then names with words that do, then texts.
    for kind in ["person", "org"] as [Kind] {
      for row in try Beginnings(db: db).rows(kind, text: text, limit: limit)
      where hits.count < limit {
        if let hit = try hit(row, words: words, &seen) { hits.append(hit) }
      }
    }
    for index in [WordIndex.names(db), .texts(db)] where hits.count < limit {
      guard let pattern = try index.pattern(text) else { continue }
      // Ranking all matches of a common word takes many times as long as finding some.
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT record.id, record.kind, record.parent, record.title, record.survivor
          FROM \(index.table) AS found CROSS JOIN record ON record.number = found.rowid
          WHERE \(index.table) MATCH ? AND record.deletedAt IS NULL
          LIMIT ?
          """, arguments: [pattern, limit * 2])
      for row in rows where hits.count < limit {
        if let hit = try hit(row, words: words, &seen) { hits.append(hit) }
      }
    }
    return hits
  }

  /// Nil for a record that has been found already.
  private func hit(_ row: Row, words: [String], _ seen: inout Set<String>) throws -> SearchHit? {
    let kind = Kind(row["kind"])
    let owner: String? = kind == "channel" ? row["parent"] : nil
    let survivor: String? = row["survivor"]
    guard let found = RecordID(row["id"] as String) else { return nil }
    let whose = (owner ?? survivor).flatMap(RecordID.init) ?? found
    let id = try whose == found ? found : Canonical.of(whose, db)
    guard seen.insert(id.text).inserted else { return nil }
    let title: String = row["title"]
    if survivor != nil { return try formerly(title, id) }
    // What is found by its name needs no words of its text.
    if owner == nil, !title.isEmpty, Self.holds(title, words) {
      return SearchHit(id: id, kind: kind, title: title, snippet: "")
    }
    return try hit(id, match: found, words: words)
  }

  /// A record found by what one was called that was merged into it.
  private func formerly(_ name: String, _ id: RecordID) throws -> SearchHit? {
    guard let record = try RecordTable(catalogue: catalogue).record(id, db), record.isLive else {
      return nil
    }
    return SearchHit(
      id: id, kind: record.kind, title: try Titles(db, catalogue, spell).title(of: id),
      snippet: name)
  }

  private static func holds(_ title: String, _ words: [String]) -> Bool {
    let own = SearchPattern.words(of: title)
    return words.allSatisfy { word in own.contains { $0.hasPrefix(word) } }
  }

  private func hit(_ id: RecordID, match: RecordID, words: [String]) throws -> SearchHit? {
    let table = RecordTable(catalogue: catalogue)
    guard let record = try table.record(id, db), record.isLive,
      let matched = id == match ? record : try table.record(match, db),
      let descriptor = catalogue[matched.kind]
    else { return nil }
    return SearchHit(
      id: id, kind: record.kind, title: try Titles(db, catalogue, spell).title(of: id),
      snippet: Snippet.around(words, in: matched, descriptor: descriptor))
  }
}

/// Records of a kind of which the name begins with a text, in the order of their names.
struct Beginnings {
  let db: Database

  func rows(_ kind: Kind, text: String, limit: Int) throws -> [Row] {
    let folded = Fold.fold(text).trimmingSpaces
    guard !folded.isEmpty else { return [] }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT id, kind, parent, title, survivor FROM record INDEXED BY recordListed
        WHERE kind = ? AND folded >= ? AND folded < ? AND deletedAt IS NULL AND state <> 1
          AND survivor IS NULL AND state = 0
        ORDER BY folded, id LIMIT ?
        """, arguments: [kind.name, folded, folded + "\u{10FFFF}", limit])
  }
}

/// The words around a match, as they were written.
enum Snippet {
  private static let length = 80

  static func around(_ words: [String], in record: HubKit.Record, descriptor: KindDescriptor)
    -> String
  {
    for field in descriptor.fields where field.isSearched {
      let text =
        switch record.fields[field.name] {
        case .text(let text): text
        case .list(let elements): elements.joined(separator: ", ")
        default: ""
        }
      if field.name == descriptor.titleField && record.kind != "channel" { continue }
      if let snippet = cut(text, around: words) { return snippet }
    }
    return ""
  }

  private static func cut(_ text: String, around words: [String]) -> String? {
    let parts = text.split(whereSeparator: \.isWhitespace)
    guard
      let hit = parts.firstIndex(where: { part in
        let folded = Fold.fold(String(part))
        return words.contains { word in
          folded.split(whereSeparator: { !($0.isLetter || $0.isNumber) }).contains {
            $0.hasPrefix(word)
          }
        }
      })
    else { return nil }
    var start = hit
    var size = parts[hit].count
    while start > 0, size + parts[start - 1].count < length / 3 {
      start -= 1
      size += parts[start].count + 1
    }
    var end = hit
    while end + 1 < parts.count, size + parts[end + 1].count < length {
      end += 1
      size += parts[end].count + 1
    }
    let words = parts[start...end].joined(separator: " ")
    return (start > 0 ? "… " : "") + words + (end + 1 < parts.count ? " …" : "")
  }
}
