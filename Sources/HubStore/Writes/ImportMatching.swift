import GRDB
import HubKit

import struct HubKit.Record

/// How an importer finds what is here already.
extension Importer {
  func match(_ imported: ImportedRecord) throws -> RecordID? {
    if let id = imported.id {
      if imported.kind == "hub", id != (try hubRecord()) { throw Notice("import.problem.otherHub") }
      // What is in the Trash comes back.
      if let record = try session.state(id)?.record, record.state == .live {
        // An id of a foreign file is a hint: it must not turn an organization into a person.
        guard record.kind == imported.kind else { throw Notice("import.problem.idTaken") }
        return record.deletedAt == nil ? id : nil
      }
    }
    if let id = natural(imported.fields, of: imported.kind),
      let record = try session.state(id)?.record, record.state == .live, record.deletedAt == nil
    {
      return id
    }
    if imported.kind == "meeting" { return try meeting(like: imported) }
    guard imported.kind == "person" || imported.kind == "org" else { return nil }
    guard !imported.isKnownByUIDOnly else {
      return try imported.fields["sourceUid"]?.text.flatMap { try byUID($0, imported.kind) }
    }
    if key != .nameAndOrg, let uid = imported.fields["sourceUid"]?.text,
      let known = try byUID(uid, imported.kind)
    {
      return known
    }
    switch key {
    case .id: return nil
    case .email where imported.kind == "person":
      let likeness = try likeness(imported)
      if let same = try likeness.same ?? byName(imported) { return same }
      maybe = likeness.like
      return nil
    case .email: return try byAddress(imported) ?? byName(imported)
    case .nameAndOrg: return try byName(imported)
    }
  }

  /// The id that two laptops derive from the same values.
  func natural(_ fields: [String: FieldValue], of kind: Kind) -> RecordID? {
    catalogue[kind].flatMap { NaturalKey.text(of: $0, fields: fields) }.map(EntrySeal.derivedID)
  }

  private func hubRecord() throws -> RecordID? {
    try Meta.get("hub", db).flatMap(RecordID.init)
  }

  func byUID(_ uid: String, _ kind: Kind) throws -> RecordID? {
    let table = kind.name.quotedDatabaseIdentifier
    var statement = try BoundStatement(
      db,
      """
      SELECT typed.id FROM \(table) AS typed JOIN record ON record.id = typed.id
      WHERE typed.sourceUid = ? AND record.deletedAt IS NULL LIMIT 1
      """)
    statement.bind(uid)
    return try statement.first { $0.id(0) } ?? nil
  }

  func byAddress(_ imported: ImportedRecord) throws -> RecordID? {
    try owners(of: imported.addresses, imported.kind).first
  }

  /// Whose e-mail addresses they are, in their order.
  func owners(of addresses: [String], _ kind: Kind) throws -> [RecordID] {
    var ids: [RecordID] = []
    for address in addresses {
      var statement = try BoundStatement(
        db,
        """
        SELECT channel.owner FROM record INDEXED BY recordListed
        CROSS JOIN channel ON channel.id = record.id
        JOIN record AS owner ON owner.id = channel.owner
        WHERE record.kind = 'channel' AND record.folded = ? AND channel.kind = 'email'
          AND record.deletedAt IS NULL AND record.state <> 1 AND record.survivor IS NULL
          AND owner.deletedAt IS NULL AND owner.kind = ? LIMIT 20
        """)
      statement.bind(Fold.fold(address))
      statement.bind(kind.name)
      try statement.each { row in if let id = row.id(0) { ids.append(id) } }
    }
    return ids
  }

  /// The same name, unless a UID, an address or the organization says that it is somebody else.
  func byName(_ imported: ImportedRecord) throws -> RecordID? {
    try namesakes(of: imported).first { try isCompatible($0, imported) }
      ?? aliases(of: imported).first { try isCompatible($0, imported) }
  }

  /// Live records of the kind with the same name.
  func namesakes(of imported: ImportedRecord) throws -> [RecordID] {
    guard let name = imported.fields["name"]?.text else { return [] }
    var statement = try BoundStatement(
      db,
      """
      SELECT id FROM record INDEXED BY recordListed
      WHERE kind = ? AND folded = ? AND deletedAt IS NULL
        AND state <> 1 AND survivor IS NULL ORDER BY number LIMIT 50
      """)
    statement.bind(imported.kind.name)
    statement.bind(Fold.fold(name))
    var ids: [RecordID] = []
    try statement.each { row in if let id = row.id(0) { ids.append(id) } }
    return ids
  }

  /// Records of that name that were merged into others, which a file may still know by it.
  private func aliases(of imported: ImportedRecord) throws -> [RecordID] {
    guard let name = imported.fields["name"]?.text else { return [] }
    return try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT own.id FROM record AS own INDEXED BY recordSurvivor
          CROSS JOIN record AS kept ON kept.id = own.survivor
          WHERE own.survivor IS NOT NULL AND own.kind = ? AND own.folded = ?
            AND kept.deletedAt IS NULL AND kept.state = 0 ORDER BY own.number LIMIT 50
          """), arguments: [imported.kind.name, Fold.fold(name)]
    ).compactMap(RecordID.init)
  }

  /// A word on somebody of the same name in the same organization who was not taken for the same:
  /// one of the two may be known by an address that is not used any more.
  func namesake(of imported: ImportedRecord) throws -> ImportProblem? {
    guard imported.kind == "person", let org = imported.names["org"] else { return nil }
    let titles = Titles(db, catalogue)
    let known = try namesakes(of: imported).first { id in
      guard let other = try session.state(id)?.record["org"]?.reference else { return false }
      return Fold.fold(try titles.title(of: other)) == Fold.fold(org)
    }
    guard known != nil else { return nil }
    return ImportProblem(
      line: imported.line, record: imported.displayName,
      notice: Notice(
        "import.problem.possibleDuplicate", ["name": imported.displayName, "org": org]))
  }

  private func isCompatible(_ id: RecordID, _ imported: ImportedRecord) throws -> Bool {
    guard let known = try session.state(id)?.record else { return false }
    if key == .email {
      if let uid = imported.fields["sourceUid"]?.text, let other = known["sourceUid"]?.text,
        uid != other
      {
        return false
      }
      let addresses = Set(imported.addresses.map(Fold.fold))
      let others = Set(
        try channels(of: id).filter { $0.kind == "email" }.map { Fold.fold($0.value) })
      if !addresses.isEmpty, !others.isEmpty, addresses.isDisjoint(with: others) { return false }
    }
    guard imported.kind == "person", let org = imported.names["org"],
      let other = known["org"]?.reference
    else { return true }
    if Fold.fold(try Titles(db, catalogue).title(of: other)) == Fold.fold(org) { return true }
    return try Orgs(session: session).find(org) == Canonical.of(other, db)
  }

  func channels(of id: RecordID) throws -> [(kind: String, value: String)] {
    var statement = try BoundStatement(
      db,
      """
      SELECT channel.kind, channel.value FROM channel JOIN record ON record.id = channel.id
      WHERE channel.owner IN \(Canonical.names("?1")) AND record.deletedAt IS NULL
      """)
    statement.bind(id.text)
    var channels: [(kind: String, value: String)] = []
    try statement.each { channels.append(($0.text(0) ?? "", $0.text(1) ?? "")) }
    return channels
  }
}

extension ImportedRecord {
  var addresses: [String] {
    children.filter { $0.fields["kind"]?.text == "email" }.compactMap { $0.fields["value"]?.text }
  }

  var displayName: String {
    fields["name"]?.text ?? fields["title"]?.text ?? fields["text"]?.text ?? id?.text ?? ""
  }
}

extension Importer {
  /// Who asked to be erased is not taken in again by a file that still has them.
  func wasErased(_ imported: ImportedRecord) throws -> Bool {
    guard imported.kind == "person", let suppression else { return false }
    var signs = Suppression.Signs(emails: imported.addresses)
    signs.phones = imported.children.filter { $0.fields["kind"]?.text == "phone" }
      .compactMap { $0.fields["value"]?.text }
    signs.uid = imported.fields["sourceUid"]?.text
    signs.name = imported.fields["name"]?.text ?? ""
    signs.org = imported.names["org"] ?? ""
    return try suppression.covers(signs)
  }
}
