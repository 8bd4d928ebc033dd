import GRDB
import HubKit

import struct HubKit.Record

/// A decoded file, with the name it is reported under.
public struct ImportFile: Sendable {
  public var name: String
  /// Its first records, with the figures and problems up to there. Where it has none, there are none
  /// in the whole file.
  public let head: DecodedFile
  /// About how many records there are.
  public let estimate: Int
  private let open: @Sendable () throws(Notice) -> any RecordSource

  /// - Parameter open: begins to read the file: once for its head, once for a rehearsal, and once more
  ///   to take its records over.
  /// - Throws: the notice that nothing in the file can be read.
  public init(
    name: String, open: @escaping @Sendable () throws(Notice) -> any RecordSource
  ) throws(Notice) {
    let source = try open()
    let first = try source.next()
    var head = source.figures
    head.records = first
    self.name = name
    self.head = head
    estimate = source.estimate
    if let decoded = (source as? DecodedRecords)?.file {
      self.open = { () throws(Notice) in DecodedRecords(decoded) }
    } else {
      self.open = open
    }
  }

  public init(name: String, decoded: DecodedFile) {
    self.name = name
    head = decoded
    estimate = decoded.records.count
    open = { () throws(Notice) in DecodedRecords(decoded) }
  }

  func records() throws(HubFailure) -> any RecordSource {
    do throws(Notice) { return try open() } catch { throw HubFailure(.data, error) }
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
    try take(files, key: key, dryRun: dryRun, context: context)
  }

  /// - Parameter isBulk: whether records are written as those of a large file are; nil where the
  ///   number of them says it.
  func take(
    _ files: [ImportFile], key: ImportKey = .email, dryRun: Bool = false, isBulk: Bool? = nil,
    context: WriteContext
  ) throws(HubFailure) -> [ImportReport] {
    var reports: [ImportReport] = []
    do throws(HubFailure) {
      let total = files.reduce(0) { $0 + $1.estimate }
      try perform(
        ActionTitle("import"), context: context,
        looksUpReferences: !(isBulk ?? (total >= BulkImport.least))
      ) { session in
        var done = 0
        let bulk = try BulkImport(session: session, records: total, isForced: isBulk)
        defer { bulk.end() }
        session.isRehearsed = dryRun
        let suppression = try Suppression.inUse(session.db)
        for file in files {
          let importer = try Importer(
            session: session, key: key, source: file.source, suppression: suppression,
            seen: bulk.seen)
          reports.append(
            try importer.take(file) {
              try context.step(done, of: max(done, total))
              done += 1
            })
        }
        if !dryRun { try bulk.takeUp() }
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
final class Importer {
  let session: EditSession
  let key: ImportKey
  /// Where a new person came from, when the file does not say.
  let source: String
  /// What records of the same file have met already. Those that they made bear later numbers than all
  /// that were here before.
  private var met: Set<RecordID> = []
  private let lastNumber: Int64
  /// How many values the edits of the record that is being taken put in the place of others.
  var overwritten = 0
  /// What was taken since the tables were last written, by all that may find it: what may be the
  /// same has to wait until it is there.
  private var pending: Set<UInt64> = []
  private var pendingCount = 0
  /// What all records may be found by; nil where the tables are looked into for each.
  private let seen: SeenMarks?
  /// Organizations by their folded names, and guests of meetings by their addresses.
  var orgs: [String: RecordID] = [:]
  private var guestsByAddress: [String: RecordID] = [:]
  /// Those of the meeting that is being taken, to be remembered once they are in the hub.
  var foundGuests: [String: RecordID] = [:]
  /// Somebody here who may be the one that is being taken.
  var maybe: RecordID?
  private var phoneBook: PhoneBook?
  /// Nil where nobody was erased.
  let suppression: Suppression?

  init(
    session: EditSession, key: ImportKey, source: String, suppression: Suppression?,
    seen: SeenMarks?
  ) throws {
    lastNumber = try Int64.fetchOne(session.db, sql: "SELECT max(number) FROM record") ?? 0
    self.seen = seen
    self.session = session
    self.key = key
    self.source = source
    self.suppression = suppression
  }

  var db: Database { session.db }
  var catalogue: Catalogue { session.catalogue }

  /// Takes all records of a file.
  ///
  /// - Parameter step: told before each of them.
  func take(_ file: ImportFile, step: () throws -> Void) throws -> ImportReport {
    let source = try file.records()
    var report = ImportReport(file: file.name, format: file.head.format)
    while case let records = try next(source), !records.isEmpty {
      for record in records {
        try step()
        try take(record, into: &report)
      }
    }
    try settle()
    try phoneBook?.end()
    report.complete(source.figures)
    return report
  }

  /// A file that cannot be read to its end is bad input, not something refused.
  private func next(_ source: any RecordSource) throws(HubFailure) -> [ImportedRecord] {
    do throws(Notice) { return try source.next() } catch { throw HubFailure(.data, error) }
  }

  private func take(_ imported: ImportedRecord, into report: inout ImportReport) throws {
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
      let marks = ImportMarks(imported)
      let isFresh = try Self.batched.contains(imported.kind) && isNew(imported, marks)
      maybe = nil
      let known = isFresh ? nil : try match(imported)
      if known == nil, try wasErased(imported) { throw Notice("import.problem.erased") }
      let isMet = try known.map(isMet) ?? false
      if isMet, let known, let problem = try twice(&imported, known) { report.note(problem) }
      let edits = try edits(imported, descriptor: descriptor, known: known)
      if let known { met.insert(known) }
      guard let edits else {
        rememberGuests()
        report.unchanged += 1
        return
      }
      let double =
        try known == nil && !isFresh
        ? namesake(of: imported) ?? maybe.map { try mayBe($0, imported) } : nil
      let isMade = try isFresh && session.make(edits)
      if !isMade {
        try check(edits)
        for edit in edits { try session.apply(edit) }
      }
      note(marks, imported)
      if let id = known ?? edits.last(where: { $0.kind == imported.kind })?.id {
        try noteNumbers(of: imported, id)
      }
      for edit in edits where edit.kind == "org" { remember(edit) }
      rememberGuests()
      if pendingCount >= Self.batch || !Self.batched.contains(imported.kind) { try settle() }
      if known == nil { report.added += 1 } else { report.updated += 1 }
      report.overwritten += overwritten
      if overwritten > 0 { report.overwrittenRecords += 1 }
      if let double {
        report.possibleDuplicates += 1
        report.note(double)
      }
      if imported.kind != "org" {
        report.orgsCreated += edits.count { $0.isNew && $0.kind == "org" }
      }
      if imported.kind == "meeting" {
        report.peopleCreated += edits.count { $0.isNew && $0.kind == "person" }
      }
    } catch let notice as Notice {
      skip(imported, notice, &report)
    }
  }

  func isMet(_ id: RecordID) throws -> Bool {
    try met.contains(id) || session.state(id)?.number ?? 0 > lastNumber
  }

  /// Of two records of a file that are one here, the first has the say: else each import would change
  /// one into the other anew.
  private func twice(
    _ imported: inout ImportedRecord, _ known: RecordID
  ) throws -> ImportProblem? {
    guard let standing = try session.state(known)?.record else { return nil }
    var problem: ImportProblem?
    for (name, value) in imported.fields.sorted(by: { $0.key < $1.key }) {
      guard let present = standing[name], present != value else { continue }
      if let members = value.map, let known = present.map {
        imported.fields[name] = .map(members.filter { known[$0.key] == nil })
        let differs = members.contains { key, value in known[key].map { $0 != value } ?? false }
        guard differs else { continue }
      } else {
        guard value.list == nil, !["notes", "vcard", "ical"].contains(name) else { continue }
        imported.fields[name] = nil
      }
      problem = ImportProblem(
        line: imported.line, record: imported.displayName, field: name, value: value.brief,
        notice: Notice("import.problem.twice", ["kind": imported.kind.name, "field": name]))
    }
    return problem
  }

  /// Kinds of which no rule looks at other records, so that many are written at once.
  private static let batched: Set<Kind> = ["person", "org", "meeting"]

  /// Writes to the tables what was taken so far, so that it is found.
  func settle() throws {
    try session.settle()
    pending.removeAll(keepingCapacity: true)
    pendingCount = 0
  }

  /// As many as are written at once.
  private static let batch = 500

  /// Whether none of the marks is one of a record that there is. What may be, comes into the tables
  /// before it is looked for there.
  func isNew(_ imported: ImportedRecord, _ marks: ImportMarks) throws -> Bool {
    if marks.sought.contains(where: pending.contains) { try settle() }
    guard let seen, imported.id == nil, imported.children.allSatisfy({ $0.id == nil }) else {
      return false
    }
    return !marks.sought.contains(where: seen.mayHold)
  }

  /// The same of an organization that is named.
  func isNew(org folded: String) throws -> Bool {
    let mark = ImportMarks.mark("org", folded)
    if pending.contains(mark) { try settle() }
    return seen.map { !$0.mayHold(mark) } ?? false
  }

  private func note(_ marks: ImportMarks, _ imported: ImportedRecord) {
    pendingCount += 1
    note(marks.own)
    guard imported.kind == "meeting" else { return }
    for child in imported.children {
      if let guest = child.kind == "person" ? child : child.children.first {
        note(ImportMarks(guest).own)
      }
    }
  }

  /// Who has which number, from now on by all that is taken too.
  func phones() throws -> PhoneBook {
    if let phoneBook { return phoneBook }
    try settle()
    let made = try PhoneBook(db)
    phoneBook = made
    return made
  }

  private func noteNumbers(of imported: ImportedRecord, _ owner: RecordID) throws {
    guard let phoneBook, imported.kind == "person" else { return }
    for child in imported.children where child.fields["kind"]?.text == "phone" {
      if let number = child.fields["value"]?.text { try phoneBook.add(number, owner) }
    }
  }

  private func note(_ marks: [UInt64]) {
    for mark in marks {
      pending.insert(mark)
      seen?.add(mark)
    }
  }

  func guest(_ address: String) -> RecordID? { guestsByAddress[address] }

  private func rememberGuests() {
    guard !foundGuests.isEmpty, guestsByAddress.count < 100_000 else { return }
    guestsByAddress.merge(foundGuests) { $1 }
    foundGuests = [:]
  }

  private func remember(_ edit: RecordEdit) {
    guard edit.isNew, let name = edit.values["name"]?.text else { return }
    let folded = Fold.fold(name)
    if orgs[folded] == nil, orgs.count < 100_000 { orgs[folded] = edit.id }
    note([ImportMarks.mark("org", folded)])
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
      for (name, value) in edit.values.sorted(by: { $0.key < $1.key }) {
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
}
