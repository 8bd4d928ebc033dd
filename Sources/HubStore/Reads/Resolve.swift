import GRDB
import HubKit

/// What a REF of the command line stands for (`cli.md`).
public enum Resolution: Hashable, Sendable {
  case one(RecordID, Kind)
  /// Candidates with their kind, title and shortest id, the likeliest first.
  case several([SearchHit])
  case none
}

extension HubStore {
  /// Finds the record a person means: an id, an ending of one of five characters or more, an e-mail
  /// address, a name, or `kind:name`.
  ///
  /// - Parameters:
  ///   - kinds: only records of these kinds; empty for any.
  ///   - inTrash: looks in the Trash as well.
  public func resolve(
    _ text: String, kinds: [Kind] = [], inTrash: Bool = false
  ) throws(HubFailure) -> Resolution {
    try read { db in
      try Resolver(db: db, catalogue: catalogue, spell: world.spell, inTrash: inTrash).resolve(
        text, kinds: kinds)
    }
  }

  /// The record a person means.
  ///
  /// - Throws: `refused`, naming the candidates where there are several.
  public func require(
    _ text: String, kinds: [Kind] = [], inTrash: Bool = false
  ) throws(HubFailure) -> (id: RecordID, kind: Kind) {
    switch try resolve(text, kinds: kinds, inTrash: inTrash) {
    case .one(let id, let kind): return (id, kind)
    case .none: throw HubFailure(.refused, "error.notFound", ["ref": text])
    case .several(let hits):
      func shown(_ hits: some Sequence<SearchHit>) -> String {
        hits.map { "\($0.title) (\($0.kind) \($0.snippet))" }.joined(separator: ", ")
      }
      var trashed: Set<RecordID> = []
      for hit in hits.prefix(8) where try record(hit.id)?.deletedAt != nil {
        trashed.insert(hit.id)
      }
      let arguments = [
        "ref": text, "candidates": shown(hits.prefix(8)), "count": String(hits.count),
        "trashed": shown(hits.filter { trashed.contains($0.id) }),
      ]
      throw HubFailure(
        .refused, trashed.isEmpty ? "error.ambiguous" : "error.ambiguousTrash", arguments)
    }
  }
}

struct Resolver {
  let db: Database
  let catalogue: Catalogue
  var spell = StoreWorld.isoDay
  var inTrash = false

  func resolve(_ text: String, kinds: [Kind]) throws -> Resolution {
    let trimmed = text.trimmingSpaces
    guard !trimmed.isEmpty else { return .none }
    if let colon = trimmed.firstIndex(of: ":"),
      let descriptor = catalogue[String(trimmed[..<colon])],
      kinds.isEmpty || kinds.contains(descriptor.kind)
    {
      let rest = String(trimmed[trimmed.index(after: colon)...])
      let found = try resolve(rest, kinds: [descriptor.kind])
      if found != .none { return found }
    }
    let searches = [
      byID, byEnding, byAddress, byExactTitle, byMergedTitle, byWholeWords, byTitleWords, byNames,
      byTrashedTitle,
    ]
    for search in searches {
      let found = try search(trimmed, kinds)
      if found.count == 1 { return .one(found[0].id, found[0].kind) }
      if !found.isEmpty { return .several(try found.prefix(20).map(hit)) }
    }
    return .none
  }

  typealias Found = (id: RecordID, kind: Kind)

  private func hit(_ found: Found) throws -> SearchHit {
    SearchHit(
      id: found.id, kind: found.kind, title: try Titles(db, catalogue, spell).title(of: found.id),
      snippet: try ShortID(db: db).of(found.id))
  }

  /// The kinds by name: what is left out would keep SQLite from using the index by kind and name.
  private func restriction(_ kinds: [Kind]) -> String {
    let unnamed: Set<Kind> = ["device", "setting", "channel"]
    let among = kinds.isEmpty ? catalogue.kinds.map(\.kind).filter { !unnamed.contains($0) } : kinds
    return "kind IN (" + among.map(\.name.sqlQuoted).joined(separator: ", ") + ")"
  }

  private func fetch(
    _ condition: String, _ value: String, _ kinds: [Kind]
  ) throws -> [Found] {
    let trash = inTrash ? "" : "AND deletedAt IS NULL"
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, kind FROM record WHERE \(condition) AND \(restriction(kinds)) AND state <> 1 \(trash)
          AND survivor IS NULL ORDER BY deletedAt IS NOT NULL, number LIMIT 50
        """, arguments: [value])
    return rows.compactMap { row in RecordID(row["id"] as String).map { ($0, Kind(row["kind"])) } }
  }

  private func byID(_ text: String, _ kinds: [Kind]) throws -> [Found] {
    guard let id = RecordID(text) else { return [] }
    let condition = "id = ?"
    let rows = try Row.fetchAll(
      db, sql: "SELECT canonical AS id, kind FROM record WHERE \(condition) AND state <> 1",
      arguments: [id.text])
    return rows.compactMap { row in RecordID(row["id"] as String).map { ($0, Kind(row["kind"])) } }
      .filter { kinds.isEmpty || kinds.contains($0.1) }
  }

  private func byEnding(_ text: String, _ kinds: [Kind]) throws -> [Found] {
    let raised = text.uppercased()
    guard (5..<26).contains(raised.utf8.count),
      raised.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) })
    else { return [] }
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, kind, deletedAt FROM record WHERE substr(id, 22) = ? AND state <> 1",
      arguments: [String(raised.suffix(5))])
    return try rows.compactMap { row -> Found? in
      guard let id = RecordID(row["id"] as String), id.text.hasSuffix(raised),
        inTrash || (row["deletedAt"] as String?) == nil
      else { return nil }
      return (try Canonical.of(id, db), Kind(row["kind"]))
    }.filter { kinds.isEmpty || kinds.contains($0.1) }
  }

  /// The person or organization an e-mail address belongs to.
  private func byAddress(_ text: String, _ kinds: [Kind]) throws -> [Found] {
    guard text.contains("@") else { return [] }
    let rows = try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT owner.canonical FROM channel JOIN record ON record.id = channel.id
        JOIN record AS owner ON owner.id = channel.owner
        WHERE record.folded = ? AND channel.kind = 'email' AND record.deletedAt IS NULL
          AND record.state <> 1 AND record.survivor IS NULL AND record.kind = 'channel'
        """, arguments: [Fold.fold(text)])
    return try rows.flatMap { try fetch("id = ?", $0, kinds) }
  }

  private func byExactTitle(_ text: String, _ kinds: [Kind]) throws -> [Found] {
    try fetch("folded = ?", Fold.fold(text), kinds)
  }

  /// The name that a merged record bore before: it means the one that was kept.
  private func byMergedTitle(_ text: String, _ kinds: [Kind]) throws -> [Found] {
    let ids = try String.fetchAll(
      db,
      sql:
        "SELECT DISTINCT survivor FROM record WHERE survivor IS NOT NULL AND folded = ? LIMIT 50",
      arguments: [Fold.fold(text)])
    return try ids.flatMap { try fetch("id = ?", $0, kinds) }
  }

  /// The search index does not know the Trash: part of a title is enough there.
  private func byTrashedTitle(_ text: String, _ kinds: [Kind]) throws -> [Found] {
    guard inTrash else { return [] }
    return try fetch("deletedAt IS NOT NULL AND instr(folded, ?) > 0", Fold.fold(text), kinds)
  }

  /// What has no title of its own, by the records it is named by.
  private func byNames(_ text: String, _ kinds: [Kind]) throws -> [Found] {
    let named = NamedRecords(db: db, catalogue: catalogue, inTrash: inTrash)
    return try named.untitled(kinds).flatMap { descriptor in
      try named.find(text, descriptor, limit: 50).map { ($0, descriptor.kind) }
    }
  }

  /// Every word is one of the title: `ada` means Ada Lovelace, though there is an Adamu Obi.
  private func byWholeWords(_ text: String, _ kinds: [Kind]) throws -> [Found] {
    try byTitle(SearchPattern.whole(text), kinds)
  }

  /// Every word begins a word of the title: `ana r` finds Ana Ruiz.
  private func byTitleWords(_ text: String, _ kinds: [Kind]) throws -> [Found] {
    try byTitle(WordIndex.names(db).pattern(text), kinds)
  }

  private func byTitle(_ pattern: String?, _ kinds: [Kind]) throws -> [Found] {
    guard let pattern else { return [] }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT record.id, record.kind FROM names AS found
        CROSS JOIN record ON record.number = found.rowid
        WHERE names MATCH ? AND record.\(restriction(kinds)) LIMIT 50
        """, arguments: [pattern])
    return rows.compactMap { row in RecordID(row["id"] as String).map { ($0, Kind(row["kind"])) } }
  }
}

extension String {
  /// As a text within a statement.
  var sqlQuoted: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
