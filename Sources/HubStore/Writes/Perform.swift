import Foundation
import GRDB
import HubKit

import struct HubKit.Record

extension HubStore {
  /// Performs one user action: all edits, in one transaction, under one title.
  ///
  /// Values that stand already are left out; an action that would change nothing is not logged.
  /// - Throws: `refused` with a sentence when a rule of playbook B3 would be broken; then nothing
  ///   has changed.
  @discardableResult
  public func perform(
    _ title: ActionTitle, _ edits: [RecordEdit], context: WriteContext
  ) throws(HubFailure) -> ActionResult {
    try perform(title, context: context) { _ in edits }
  }

  /// As `perform`, with edits that are made from what stands when the transaction has begun.
  @discardableResult
  func perform(
    _ title: ActionTitle, context: WriteContext, looksUpReferences: Bool = true,
    edits: (EditSession) throws -> [RecordEdit]
  ) throws(HubFailure) -> ActionResult {
    if let readOnlyReason { throw HubFailure(.permission, readOnlyReason) }
    let identity = try ownIdentity()
    let (result, tip) = try write(looksUpReferences: looksUpReferences) { db in
      try perform(title, context: context, by: identity, db, edits: edits)
    }
    if let tip { vault.keepTip(tip, for: path) }
    return result
  }

  /// The same within a transaction that has begun already.
  ///
  /// - Returns: also the hash of the last entry; nil when there was none.
  func perform(
    _ title: ActionTitle, context: WriteContext, by identity: DeviceIdentity, _ db: Database,
    edits: (EditSession) throws -> [RecordEdit]
  ) throws -> (result: ActionResult, tip: [UInt8]?) {
    let session = try EditSession(
      db: db, store: self, identity: identity, title: title, context: context)
    let edits = try edits(session)
    // Of taking back, finding out what stood before was the first half.
    let before = ["undo", "redo"].contains(title.key) ? edits.count : 0
    for (number, edit) in edits.enumerated() {
      try context.step(before + number, of: before + edits.count)
      try session.apply(edit)
    }
    return (try session.finish(), session.tip)
  }
}

/// Turns edits into changes of the log, within one transaction.
final class EditSession {
  let db: Database
  let catalogue: Catalogue
  let projector: Projector
  let context: WriteContext
  fileprivate let writer: LogWriter
  private let world: StoreWorld
  private let identity: DeviceIdentity
  private let title: ActionTitle
  private var edited: Set<RecordID> = []
  /// Whether the action is logged even where it changes nothing, as what takes another back is: what
  /// it leaves has to bear its stamp.
  private var isAlwaysLogged = false
  private var warnings: [Notice] = []
  private var isIntroduced = false
  /// Whether all of it is taken back in the end, so that neither the log nor the search need be
  /// written.
  var isRehearsed = false {
    didSet {
      writer.isRehearsed = isRehearsed
      projector.isRehearsed = isRehearsed
    }
  }

  init(
    db: Database, store: HubStore, identity: DeviceIdentity, title: ActionTitle,
    context: WriteContext
  ) throws {
    self.db = db
    self.catalogue = store.catalogue
    self.world = store.world
    self.identity = identity
    self.context = context
    self.title = title
    self.projector = try Projector(db: db, catalogue: store.catalogue)
    self.writer = try LogWriter(
      db: db, hub: store.hubID, identity: identity, world: store.world, title: title,
      action: store.newID(), projector: projector)
  }

  /// The device that writes.
  var device: RecordID { identity.id }
  /// The hash of the last entry sealed in this session; nil when there was none.
  var tip: [UInt8]? { writer.isEmpty ? nil : writer.previous }

  func newID() -> RecordID { world.newID() }

  /// Milliseconds since 1970.
  var now: Int64 { world.now() }

  func state(_ id: RecordID) throws -> RecordState? { try projector.state(id) }

  /// Makes this device known in the hub, once, with the person who uses it.
  ///
  /// Comes first in the chain, so that whoever reads the chain has the key to verify it with.
  private func introduceDevice() throws {
    guard !isIntroduced else { return }
    isIntroduced = true
    let statement = try db.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM deviceKey WHERE device = ?)")
    let known = try Bool.fetchOne(statement, arguments: [identity.id.text])
    guard known != true else { return }
    try db.execute(
      sql: "INSERT INTO deviceKey (device, publicKey) VALUES (?, ?)",
      arguments: [identity.id.text, identity.publicKey.blob])
    var values: [String: FieldValue] = ["publicKey": .text(Hex.encode(identity.publicKey))]
    let person = try context.person?.text ?? onlyInitiator()
    if let person { values["person"] = .text(person) }
    try change(RecordEdit(kind: "device", id: identity.id, isNew: true, values: values))
  }

  /// A copy of the hub on another laptop of the same person is the usual case.
  private func onlyInitiator() throws -> String? {
    let people = try String.fetchAll(
      db, sql: "SELECT DISTINCT person FROM device WHERE person IS NOT NULL LIMIT 2")
    return people.count == 1 ? people.first : nil
  }

  /// Makes records of which nothing can be in the way; false where one has to be looked at more
  /// closely, and then nothing was done.
  func make(_ edits: [RecordEdit]) throws -> Bool {
    var records: [FreshRecord] = []
    for edit in edits {
      guard let record = try projector.fresh(edit, with: edits), record.size <= 1 << 19 else {
        return false
      }
      records.append(record)
    }
    try introduceDevice()
    for record in records { projector.take(record, stamp: try writer.make(record)) }
    return true
  }

  func apply(_ edit: RecordEdit) throws {
    guard catalogue[edit.kind] != nil else {
      throw Notice("error.unknownKind", ["kind": edit.kind.name])
    }
    try introduceDevice()
    try change(edit)
  }

  private func change(_ edit: RecordEdit) throws {
    guard let descriptor = catalogue[edit.kind] else { return }
    let standing = try projector.state(edit.id)
    if standing?.record.state == .erased {
      throw Notice("refused.erased", ["kind": edit.kind.name])
    }
    let isNew = standing == nil || standing?.record.state == .stub
    if !isNew, let standing {
      try keepKey(of: standing.record, edit: edit, descriptor: descriptor)
      try keepApproved(standing.record, edit: edit)
      try keepRequired(standing.record, edit: edit, descriptor: descriptor)
    }
    var values = edit.values
    if isNew {
      for field in descriptor.fields where values[field.name] == nil {
        values[field.name] = field.initial
      }
    } else if edit.isNew, standing?.record.deletedAt != nil {
      try register([CommonField.deletedAt: nil], edit: edit, descriptor: descriptor)
    }
    var registers: [String: FieldValue?] = edit.cleared.reduce(into: [:]) { $0[$1] = .some(nil) }
    var additions = edit.additions
    var removals = edit.removals
    for (name, elements) in removals {
      let whole = Set(elements).subtracting((edit.removedDots[name] ?? [:]).keys)
      additions[name]?.removeAll(where: whole.contains)
    }
    for (name, value) in values {
      guard let field = descriptor.anyField(name) else {
        throw Notice("error.unknownField", ["kind": edit.kind.name, "field": name])
      }
      guard FieldReader.accepts(value, as: field) else {
        throw Notice(
          "error.wrongValue", ["kind": edit.kind.name, "field": name, "value": "\(value.brief)"])
      }
      if field.type.isSet {
        let wanted = Set(value.list ?? [])
        let present = Set(standing?.record.fields[name]?.list ?? [])
        additions[name, default: []] += wanted.subtracting(present).sorted()
        removals[name, default: []] += present.subtracting(wanted).sorted()
      } else {
        registers[name] = .some(value)
      }
    }
    for name in edit.cleared where descriptor.field(name)?.type.isSet == true {
      removals[name, default: []] += standing?.record.fields[name]?.list ?? []
      registers[name] = nil
    }
    try register(registers, edit: edit, descriptor: descriptor)
    try add(additions, edit: edit, descriptor: descriptor)
    try remove(removals, edit: edit, descriptor: descriptor)
    edited.insert(edit.id)
  }

  /// What a record's id is derived from stays: else there would be two ties between two people.
  func keepKey(
    of record: HubKit.Record, edit: RecordEdit, descriptor: KindDescriptor
  ) throws {
    let ends = Set(descriptor.naturalKey.compactMap { record[$0] })
    for name in descriptor.naturalKey where record[name] != nil {
      let wanted = edit.values[name] ?? record[name]
      // A tie has no direction in its identity: it may name its ends either way round.
      let isKept =
        descriptor.kind == "tie" ? wanted.map(ends.contains) == true : wanted == record[name]
      guard isKept, !edit.cleared.contains(name) else {
        throw Notice("refused.key", ["kind": edit.kind.name, "field": name])
      }
    }
  }

  /// i6; undo and redo may take back an approval or a correction: they restore what stood before.
  func keepApproved(_ record: HubKit.Record, edit: RecordEdit) throws {
    let isReversal = ["undo", "redo"].contains(title.key)
    let notice = Invariants.violation(of: edit, standing: record, isReversal: isReversal)
    if let notice { throw notice }
  }

  /// `settle` asks this of records that stand, with all other rules.
  private func keepRequired(
    _ record: HubKit.Record, edit: RecordEdit, descriptor: KindDescriptor
  ) throws {
    guard !record.isLive, !isAlwaysLogged else { return }
    let notice = Invariants.violation(ofHidden: record, edit: edit, descriptor: descriptor)
    if let notice { throw notice }
  }

  private func register(
    _ registers: [String: FieldValue?], edit: RecordEdit, descriptor: KindDescriptor
  ) throws {
    let standing = try projector.state(edit.id)
    var groups: [ChangeGroup: [String: FieldValue?]] = [:]
    for (name, value) in registers {
      guard let field = descriptor.anyField(name) else {
        throw Notice("error.unknownField", ["kind": edit.kind.name, "field": name])
      }
      guard isAlwaysLogged || standing?.value(name) != value else { continue }
      let group = ChangeGroup(
        operation: value == nil ? .clear : .set,
        audience: audience(of: field, edit: edit, standing),
        alone: field.type == .longText ? name : nil)
      groups[group, default: [:]][name] = value
    }
    for (group, values) in groups.sorted(by: { $0.key < $1.key }) {
      let over = values.keys.reduce(into: [String: Stamp]()) { $0[$1] = standing?.clocks[$1] }
      try writer.write(
        group.operation, kind: edit.kind, record: edit.id, fields: Array(values.keys),
        audience: group.audience, payload: .registers(values: values, over: over))
    }
  }

  private func add(
    _ additions: [String: [String]], edit: RecordEdit, descriptor: KindDescriptor
  ) throws {
    for (name, elements) in additions.sorted(by: { $0.key < $1.key }) {
      let field = try setField(name, descriptor)
      let standing = try projector.state(edit.id)
      let missing = Set(elements)
        .filter { isAlwaysLogged || standing?.liveDots(name, $0).isEmpty ?? true }.sorted()
      guard !missing.isEmpty else { continue }
      guard FieldReader.accepts(.list(missing), as: field) else {
        throw Notice(
          "error.wrongValue",
          ["kind": edit.kind.name, "field": name, "value": missing.joined(separator: ", ")])
      }
      try writer.write(
        .add, kind: edit.kind, record: edit.id, fields: [name],
        audience: audience(of: field, edit: edit, standing), payload: .additions([name: missing]))
    }
  }

  private func remove(
    _ removals: [String: [String]], edit: RecordEdit, descriptor: KindDescriptor
  ) throws {
    for (name, elements) in removals.sorted(by: { $0.key < $1.key }) {
      let field = try setField(name, descriptor)
      guard let standing = try projector.state(edit.id) else { continue }
      var seen: [String: [Stamp]] = [:]
      for element in elements {
        var dots = standing.liveDots(name, element)
        if let named = edit.removedDots[name]?[element] { dots = dots.filter(named.contains) }
        if !dots.isEmpty { seen[element] = dots }
      }
      guard !seen.isEmpty else { continue }
      try writer.write(
        .remove, kind: edit.kind, record: edit.id, fields: [name],
        audience: audience(of: field, edit: edit, standing), payload: .removals([name: seen]))
    }
  }

  private func setField(_ name: String, _ descriptor: KindDescriptor) throws -> FieldDescriptor {
    guard let field = descriptor.field(name) else {
      throw Notice("error.unknownField", ["kind": descriptor.kind.name, "field": name])
    }
    guard field.type.isSet else {
      throw Notice("error.notASet", ["kind": descriptor.kind.name, "field": name])
    }
    return field
  }

  /// The narrower of what the field's descriptor and the record's own visibility say.
  private func audience(
    of field: FieldDescriptor, edit: RecordEdit, _ standing: RecordState?
  ) -> Audience {
    guard catalogue[edit.kind]?.field("visibility") != nil else { return field.audience }
    let visibility = edit.values["visibility"] ?? standing?.record.fields["visibility"]
    switch visibility?.text {
    case "private": return .me
    case "members": return max(field.audience, .members)
    default: return field.audience
    }
  }

  func writeErasure(_ kind: Kind, _ id: RecordID, fields: [String]) throws {
    try introduceDevice()
    try writer.write(
      .erase, kind: kind, record: id, fields: fields, audience: .members, payload: .none)
  }

  /// Checks the rules for what was edited so far and writes it to the tables, so that the reads of
  /// a long action see what it did already.
  func settle() throws {
    var kinds: [Kind: Set<RecordID>] = [:]
    for id in edited.sorted() {
      let standing = try projector.state(id)?.record
      if let standing { kinds[standing.kind, default: []].insert(id) }
      guard let record = standing, record.isLive,
        let descriptor = catalogue[record.kind]
      else { continue }
      let broken =
        try Invariants.violation(of: record, descriptor: descriptor)
        ?? Invariants.violation(of: record) { try projector.state($0)?.record }
      if let broken { throw broken }
      if let notice = Invariants.warning(about: record, today: context.today) {
        warnings.append(notice)
      }
    }
    edited = []
    try projector.flush()
    warnings += try Crowding(db: db).warnings(among: kinds["attendance"] ?? [])
    warnings += try Terms(db: db).warnings(among: kinds["roleAssignment"] ?? [])
  }

  /// Undoing what has no effect any more changes nothing, but has to be on record: it would be what
  /// is undone next for ever.
  func logAlways() { isAlwaysLogged = true }

  /// Seals the entries and writes the tables.
  func finish() throws -> ActionResult {
    try settle()
    if isAlwaysLogged { try introduceDevice() }
    try writer.seal()
    if isAlwaysLogged, writer.isEmpty { try writer.seal(isForced: true) }
    try projector.flush()
    if writer.clockLags { warnings.append(Notice("warning.clockLags")) }
    return ActionResult(
      action: writer.isEmpty ? nil : writer.action, title: title, warnings: warnings)
  }
}

/// Values that go into one change: the same operation and audience, long texts by themselves.
private struct ChangeGroup: Hashable, Comparable {
  let operation: ChangeOperation
  let audience: Audience
  let alone: String?

  static func < (left: ChangeGroup, right: ChangeGroup) -> Bool {
    (left.operation.rawValue, left.audience.rawValue, left.alone ?? "")
      < (right.operation.rawValue, right.audience.rawValue, right.alone ?? "")
  }
}

extension FieldValue {
  /// The value for a message.
  var brief: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .boolean(let flag): String(flag)
    case .list(let elements): elements.joined(separator: ", ")
    case .map(let members): members.keys.sorted().joined(separator: ", ")
    }
  }
}

extension EditSession {
  /// Writes the value of a register that stands already once more, under a new stamp.
  func relog(_ state: RecordState, field: String, audience: Audience) throws {
    let value = state.value(field)
    try writer.write(
      value == nil ? .clear : .set, kind: state.record.kind, record: state.record.id,
      fields: [field], audience: audience,
      payload: .registers(
        values: [field: value], over: state.clocks[field].map { [field: $0] } ?? [:]))
  }

  /// Writes what is left of a value after the field was erased. The rules were kept when it was
  /// written first: also what is approved and closed is written anew.
  func rewrite(
    _ kind: Kind, _ id: RecordID, _ field: FieldDescriptor, as value: FieldValue
  ) throws {
    let audience = audience(of: field, edit: RecordEdit(kind: kind, id: id), try state(id))
    if field.type.isSet {
      try writer.write(
        .add, kind: kind, record: id, fields: [field.name], audience: audience,
        payload: .additions([field.name: value.list ?? []]))
    } else {
      try writer.write(
        .set, kind: kind, record: id, fields: [field.name], audience: audience,
        payload: .registers(values: [field.name: value], over: [:]))
    }
  }
}
