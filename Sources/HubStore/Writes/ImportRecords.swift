import GRDB
import HubKit

import struct HubKit.Record

/// How imported records find those that are here already.
public enum ImportKey: String, Sendable, CaseIterable {
  /// UID, then e-mail address, then name where nothing speaks against it.
  case email
  /// Name and organization alone.
  case nameAndOrg = "name+org"
  /// Only the id or UID.
  case id
}

/// A decoded file, with the name it is reported under.
public struct ImportFile: Sendable {
  public var name: String
  public var decoded: DecodedFile

  public init(name: String, decoded: DecodedFile) {
    self.name = name
    self.decoded = decoded
  }
}

extension ImportFile {
  /// `import:` and the file's own name.
  fileprivate var source: String {
    "import:" + (name.split(separator: "/").last.map(String.init) ?? name)
  }
}

extension HubStore {
  /// Takes over the records of files, all in one action that can be undone as one.
  ///
  /// A record that is here already is updated with the values the file brings; nothing it lacks is
  /// taken away, so that importing a file twice changes nothing the second time.
  /// - Parameters:
  ///   - dryRun: reports what would happen and changes nothing.
  public func `import`(
    _ files: [ImportFile], key: ImportKey = .email, dryRun: Bool = false, context: WriteContext
  ) throws(HubFailure) -> [ImportReport] {
    var reports: [ImportReport] = []
    do throws(HubFailure) {
      try perform(ActionTitle("import"), context: context) { session in
        var done = 0
        let total = files.reduce(0) { $0 + $1.decoded.records.count }
        for file in files {
          let importer = Importer(session: session, key: key, source: file.source)
          var report = ImportReport(file: file.name, decoded: file.decoded)
          for record in file.decoded.records {
            try context.step(done, of: total)
            try importer.take(record, into: &report)
            done += 1
          }
          reports.append(report)
        }
        if dryRun { throw Rehearsal.over }
        return []
      }
    } catch {
      guard error.notice == Rehearsal.over else { throw error }
    }
    return reports
  }
}

/// Thrown to roll a rehearsed import back.
private enum Rehearsal {
  static let over = Notice("import.rehearsed")
}

/// Takes over one record after another. Lives within one transaction.
private struct Importer {
  let session: EditSession
  let key: ImportKey
  /// Where a new person came from, when the file does not say.
  let source: String

  private var db: Database { session.db }
  private var catalogue: Catalogue { session.catalogue }

  func take(_ imported: ImportedRecord, into report: inout ImportReport) throws {
    guard let descriptor = catalogue[imported.kind] else {
      skip(imported, Notice("error.unknownKind", ["kind": imported.kind.name]), &report)
      return
    }
    // Who signs the log, and what the hub itself keeps, is not for a file to say.
    guard imported.kind != "device" else {
      skip(imported, Notice("import.problem.device"), &report)
      return
    }
    var imported = imported
    if imported.kind == "hub" {
      for field in descriptor.fields where field.isInternal { imported.fields[field.name] = nil }
    }
    do {
      let known = try match(imported)
      let edits = try edits(imported, descriptor: descriptor, known: known)
      guard let edits else {
        report.unchanged += 1
        return
      }
      let double = known == nil ? try namesake(of: imported) : nil
      try check(edits)
      for edit in edits { try session.apply(edit) }
      try session.settle()
      if known == nil { report.added += 1 } else { report.updated += 1 }
      if let double { report.note(double) }
      if imported.kind != "org" {
        report.orgsCreated += edits.count { $0.isNew && $0.kind == "org" }
      }
    } catch let notice as Notice {
      skip(imported, notice, &report)
    }
  }

  private func skip(_ imported: ImportedRecord, _ notice: Notice, _ report: inout ImportReport) {
    report.skipped += 1
    report.note(
      ImportProblem(line: imported.line, record: imported.displayName, notice: notice))
  }

  /// What the rules would refuse is found before anything of the record is written.
  private func check(_ edits: [RecordEdit]) throws {
    for edit in edits {
      guard let descriptor = catalogue[edit.kind] else { continue }
      let standing = try session.state(edit.id)?.record
      if standing?.state == .erased { throw Notice("refused.erased", ["kind": edit.kind.name]) }
      var record = Record(id: edit.id, kind: edit.kind)
      if let standing, standing.state == .live {
        try session.keepKey(of: standing, edit: edit, descriptor: descriptor)
        try session.keepApproved(standing, edit: edit)
        record.fields = standing.fields
      } else {
        for field in descriptor.fields { record.fields[field.name] = field.initial }
      }
      record.fields.merge(edit.values) { $1 }
      if let notice = Invariants.violation(of: record, descriptor: descriptor) { throw notice }
      for (name, value) in edit.values {
        guard let field = descriptor.anyField(name) else {
          throw Notice("error.unknownField", ["kind": edit.kind.name, "field": name])
        }
        guard FieldReader.accepts(value, as: field) else {
          throw Notice(
            "error.wrongValue",
            ["kind": edit.kind.name, "field": name, "value": value.brief])
        }
      }
    }
  }

  // MARK: Matching

  private func match(_ imported: ImportedRecord) throws -> RecordID? {
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
    guard imported.kind == "person" || imported.kind == "org" else { return nil }
    if key != .nameAndOrg, let uid = imported.fields["sourceUid"]?.text,
      let known = try byUID(uid, imported.kind)
    {
      return known
    }
    switch key {
    case .id: return nil
    case .email: return try byAddress(imported) ?? byName(imported)
    case .nameAndOrg: return try byName(imported)
    }
  }

  /// The id that two laptops derive from the same values.
  private func natural(_ fields: [String: FieldValue], of kind: Kind) -> RecordID? {
    catalogue[kind].flatMap { NaturalKey.text(of: $0, fields: fields) }.map(EntrySeal.derivedID)
  }

  private func hubRecord() throws -> RecordID? {
    try Meta.get("hub", db).flatMap(RecordID.init)
  }

  private func byUID(_ uid: String, _ kind: Kind) throws -> RecordID? {
    let table = kind.name.quotedDatabaseIdentifier
    return try String.fetchOne(
      db,
      sql: """
        SELECT typed.id FROM \(table) AS typed JOIN record ON record.id = typed.id
        WHERE typed.sourceUid = ? AND record.deletedAt IS NULL LIMIT 1
        """, arguments: [uid]
    ).flatMap(RecordID.init)
  }

  private func byAddress(_ imported: ImportedRecord) throws -> RecordID? {
    for address in imported.addresses {
      let owner = try String.fetchOne(
        db,
        sql: """
          SELECT channel.owner FROM record INDEXED BY recordListed
          CROSS JOIN channel ON channel.id = record.id
          JOIN record AS owner ON owner.id = channel.owner
          WHERE record.kind = 'channel' AND record.folded = ? AND channel.kind = 'email'
            AND record.deletedAt IS NULL AND record.state <> 1 AND record.survivor IS NULL
            AND owner.deletedAt IS NULL AND owner.kind = ? LIMIT 1
          """, arguments: [Fold.fold(address), imported.kind.name])
      if let id = owner.flatMap(RecordID.init) { return id }
    }
    return nil
  }

  /// The same name, unless a UID, an address or the organization says that it is somebody else.
  private func byName(_ imported: ImportedRecord) throws -> RecordID? {
    try namesakes(of: imported).first { try isCompatible($0, imported) }
  }

  /// Live records of the kind with the same name.
  private func namesakes(of imported: ImportedRecord) throws -> [RecordID] {
    guard let name = imported.fields["name"]?.text else { return [] }
    return try String.fetchAll(
      db,
      sql: """
        SELECT id FROM record INDEXED BY recordListed WHERE kind = ? AND folded = ? AND deletedAt IS NULL
          AND state <> 1 AND survivor IS NULL ORDER BY number LIMIT 50
        """, arguments: [imported.kind.name, Fold.fold(name)]
    ).compactMap(RecordID.init)
  }

  /// A word on somebody of the same name in the same organization who was not taken for the same:
  /// one of the two may be known by an address that is not used any more.
  private func namesake(of imported: ImportedRecord) throws -> ImportProblem? {
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
    return Fold.fold(try Titles(db, catalogue).title(of: other)) == Fold.fold(org)
  }

  private func channels(of id: RecordID) throws -> [(kind: String, value: String)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT channel.kind, channel.value FROM channel JOIN record ON record.id = channel.id
        WHERE channel.owner IN \(Canonical.names("?1")) AND record.deletedAt IS NULL
        """, arguments: [id.text]
    ).map { ($0["kind"] ?? "", $0["value"] ?? "") }
  }

  // MARK: Edits

  /// Nil when nothing would change.
  private func edits(
    _ imported: ImportedRecord, descriptor: KindDescriptor, known: RecordID?
  ) throws -> [RecordEdit]? {
    var edits: [RecordEdit] = []
    var values = imported.fields
    for (field, name) in imported.names where field == "org" {
      let org = try Orgs(session: session).findOrMake(name)
      values[field] = .text(org.id.text)
      if let edit = org.edit { edits.append(edit) }
    }
    if known == nil, descriptor.kind == "person", values["source"] == nil {
      values["source"] = .text(source)
    }
    // What became another record goes to that one, as far as the file says anything new of it.
    let kept = try known.map { try Canonical.of($0, db) }
    let id = kept ?? natural(values, of: imported.kind) ?? imported.id ?? session.newID()
    var main = RecordEdit(kind: imported.kind, id: id, isNew: known == nil, values: values)
    for standing in Set([known, kept].compactMap { $0 }) {
      guard let record = try session.state(standing)?.record else { continue }
      main.values = changed(main.values, standing: record)
    }
    if main.isNew || !main.values.isEmpty { edits.append(main) }
    edits += try newChannels(imported, owner: id, isKnown: known != nil)
    return edits.isEmpty ? nil : edits
  }

  /// The values of the file that differ from what stands. Sets and notes only grow: what the file
  /// does not mention was perhaps added here.
  private func changed(
    _ values: [String: FieldValue], standing: Record
  ) -> [String: FieldValue] {
    var changed: [String: FieldValue] = [:]
    for (name, value) in values where standing[name] != value {
      switch (value, standing[name]) {
      case (.list(let elements), .list(let present)?):
        let union = FieldValue.set(elements + present)
        if union != standing[name] { changed[name] = union }
      case (.map(let members), .map(let present)?):
        let union = FieldValue.map(present.merging(members) { $1 })
        if union != standing[name] { changed[name] = union }
      case (.text(let text), .text(let present)?) where name == "vcard":
        let union = CardProperties.union(present, text)
        if union != present { changed[name] = .text(union) }
      case (.text(let text), .text(let present)?) where name == "notes":
        if !TextSearch.holds(present, text) { changed[name] = .text(present + "\n\n" + text) }
      default: changed[name] = value
      }
    }
    return changed
  }

  private func newChannels(
    _ imported: ImportedRecord, owner: RecordID, isKnown: Bool
  ) throws -> [RecordEdit] {
    var present = Set(
      isKnown ? try channels(of: owner).map { Self.mark($0.kind, $0.value) } : [])
    var edits: [RecordEdit] = []
    var made: [String: Int] = [:]
    for child in imported.children {
      let mark = Self.mark(child.fields["kind"]?.text ?? "", child.fields["value"]?.text ?? "")
      guard present.insert(mark).inserted else {
        if let index = made[mark] { Self.join(child, to: &edits[index].values) }
        continue
      }
      var values = child.fields
      values["owner"] = .text(owner.text)
      made[mark] = edits.count
      edits.append(
        RecordEdit(kind: child.kind, id: child.id ?? session.newID(), isNew: true, values: values))
    }
    return edits
  }

  /// One address under two labels is one contact detail with both.
  private static func join(_ child: ImportedRecord, to values: inout [String: FieldValue]) {
    let present = values["label"]?.text?.split(separator: ",") ?? []
    let added = child.fields["label"]?.text?.split(separator: ",") ?? []
    let labels = present + added.filter { !present.contains($0) }
    if !labels.isEmpty { values["label"] = .text(labels.joined(separator: ",")) }
    if child.fields["preferred"]?.boolean == true { values["preferred"] = .boolean(true) }
  }

  /// Spaces and punctuation in a phone number, and case in an address, make no difference.
  private static func mark(_ kind: String, _ value: String) -> String {
    let folded = Fold.fold(value)
    guard kind == "phone" else { return "\(kind) \(folded)" }
    return "phone " + folded.filter { $0.isNumber || $0 == "+" || $0 == "," || $0 == ";" }
  }
}

extension ImportedRecord {
  fileprivate var addresses: [String] {
    children.filter { $0.fields["kind"]?.text == "email" }.compactMap { $0.fields["value"]?.text }
  }

  fileprivate var displayName: String {
    fields["name"]?.text ?? fields["title"]?.text ?? fields["text"]?.text ?? id?.text ?? ""
  }
}
