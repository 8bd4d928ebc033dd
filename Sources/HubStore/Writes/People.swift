import GRDB
import HubKit

import struct HubKit.Record

/// What a typed line came to.
public struct LineOutcome: Hashable, Sendable {
  public var result: ActionResult
  /// The person added, or the interaction logged.
  public var record: RecordID
  /// People and organizations that were not known before, by name.
  public var created: [RecordID: String] = [:]
  /// People that bear nearly the same name as one that was created.
  public var possibleDuplicates: [SearchHit] = []

  public init(result: ActionResult, record: RecordID) {
    self.result = result
    self.record = record
  }
}

extension HubStore {
  /// Adds a person from one line, with the organization and the addresses it names. The line itself
  /// is kept verbatim in the notes.
  ///
  /// - Throws: `refused` when there is no name, or a person with this e-mail address already.
  public func add(_ line: PersonLine, context: WriteContext) throws(HubFailure) -> LineOutcome {
    guard !line.name.isEmpty else {
      throw HubFailure(.refused, "error.noName", ["line": line.note])
    }
    let line = try withKnownFirm(line)
    let id = newID()
    var created: [RecordID: String] = [:]
    var duplicates: [SearchHit] = []
    let result = try perform(ActionTitle("create", [id]), context: context) { session in
      let resolver = Resolver(db: session.db, catalogue: catalogue)
      for address in line.emails {
        if case .one(let known, "person") = try resolver.resolve(address, kinds: ["person"]) {
          let name = try Titles(session.db, catalogue).title(of: known)
          throw Notice("refused.addressTaken", ["value": address, "name": name])
        }
      }
      duplicates = try Namesakes(db: session.db).of(line.name)
      var edits: [RecordEdit] = []
      var values: [String: FieldValue] = [
        "name": .text(line.name), "notes": .text(line.note),
      ]
      if !line.job.isEmpty { values["job"] = .text(line.job) }
      if !line.source.isEmpty { values["source"] = .text(line.source) }
      values["metOn"] = line.metOn.map { .text($0.description) }
      if !line.org.isEmpty {
        let org = try Orgs(session: session).findOrMake(line.org)
        values["org"] = .text(org.id.text)
        if let edit = org.edit {
          edits.append(edit)
          created[org.id] = line.org
        }
      }
      edits.append(RecordEdit(kind: "person", id: id, isNew: true, values: values))
      let channels = [("email", line.emails), ("phone", line.phones), ("url", line.urls)]
      for (kind, addresses) in channels {
        for address in addresses {
          edits.append(
            RecordEdit(
              kind: "channel", id: session.newID(), isNew: true,
              values: ["owner": .text(id.text), "kind": .text(kind), "value": .text(address)]))
        }
      }
      return edits
    }
    var outcome = LineOutcome(result: result, record: id)
    outcome.created = created
    outcome.possibleDuplicates = duplicates
    return outcome
  }
}

extension HubStore {
  /// `Ana Ruiz, Tessitura Rossi`: what stands where a job would and is what an organization is called
  /// is where she works.
  private func withKnownFirm(_ line: PersonLine) throws(HubFailure) -> PersonLine {
    guard line.org.isEmpty, !line.job.isEmpty else { return line }
    let isKnown = try read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM record WHERE kind = 'org' AND folded = ?
            AND deletedAt IS NULL AND state = 0)
          """, arguments: [Fold.fold(line.job)]) ?? false
    }
    guard isKnown else { return line }
    var line = line
    (line.org, line.job) = (line.job, "")
    return line
  }
}

/// Organizations by name.
struct Orgs {
  let session: EditSession

  /// The organization of this name, or the edit that makes it.
  func findOrMake(_ name: String) throws -> (id: RecordID, edit: RecordEdit?) {
    if let id = try find(name) { return (id, nil) }
    return make(name)
  }

  func make(_ name: String) -> (id: RecordID, edit: RecordEdit?) {
    let id = session.newID()
    return (id, RecordEdit(kind: "org", id: id, isNew: true, values: ["name": .text(name)]))
  }

  /// By the name it bears, or else by one it bore before it was merged.
  func find(_ name: String) throws -> RecordID? {
    let folded = Fold.fold(name)
    let known = try String.fetchOne(
      session.db,
      sql: """
        SELECT id FROM record INDEXED BY recordListed WHERE kind = 'org' AND folded = ? AND deletedAt IS NULL
          AND state <> 1 AND survivor IS NULL ORDER BY number LIMIT 1
        """, arguments: [folded])
    let merged =
      try known
      ?? String.fetchOne(
        session.db,
        sql: """
          SELECT kept.id FROM record AS own INDEXED BY recordSurvivor
          CROSS JOIN record AS kept ON kept.id = own.survivor
          WHERE own.survivor IS NOT NULL AND own.kind = 'org' AND own.folded = ?
            AND kept.deletedAt IS NULL AND kept.state = 0 ORDER BY own.number LIMIT 1
          """, arguments: [folded])
    return merged.flatMap(RecordID.init)
  }
}

/// People whose names are nearly the same, the nearest first.
struct Namesakes {
  let db: Database

  func of(_ name: String) throws -> [SearchHit] {
    let typed = DuplicateProfile(id: RecordID(digest: []), kind: "person", name: name)
    let words = Fold.words(name).prefix(6)
    guard !words.isEmpty else { return [] }
    // The first letters of any word bring up the candidates; the distance then decides.
    let pattern = words.map { "\"\($0.prefix(3))\"*" }.joined(separator: " OR ")
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT record.id, record.title FROM search JOIN record ON record.number = search.rowid
        WHERE search MATCH ? AND record.kind = 'person' AND record.deletedAt IS NULL
          AND record.survivor IS NULL LIMIT 400
        """, arguments: ["title : (\(pattern))"])
    let alike = rows.compactMap { row -> (score: Int, id: RecordID, title: String)? in
      let title: String = row["title"]
      guard let id = RecordID(row["id"] as String),
        let score = DuplicateRules.judge(
          typed, DuplicateProfile(id: id, kind: "person", name: title))?.score,
        score >= DuplicateStrictness.wide.threshold
      else { return nil }
      return (score, id, title)
    }
    return try alike.sorted { (-$0.score, $0.id) < (-$1.score, $1.id) }.map { found in
      SearchHit(
        id: found.id, kind: "person", title: found.title,
        snippet: try ShortID(db: db).of(found.id))
    }
  }
}
