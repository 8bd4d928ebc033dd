import Foundation
import GRDB
import HubKit

import struct HubKit.Record

/// Replays changes into the tables that screens read: the merge of `log.md`.
///
/// Applying is commutative and idempotent, so the order in which entries arrive does not matter.
/// Records are held in memory while a transaction touches them and written by `flush`.
/// Lives within one transaction, on the thread that runs it.
final class Projector {
  let db: Database
  let catalogue: Catalogue
  private var states: [RecordID: RecordState] = [:]
  /// Records that were looked for and are not there: a new one is asked for several times.
  private var absent: Set<RecordID> = []
  private let table: RecordTable
  private let hasErasures: Bool
  /// False when the log is replayed from another file, which is not to be changed.
  private let ownsLog: Bool
  private var erasedSince: Set<RecordID> = []
  private let fresh: FreshRecords
  /// Whether new records are kept out of the search, since it is taken back.
  var isRehearsed: Bool {
    get { fresh.isRehearsed }
    set { fresh.isRehearsed = newValue }
  }

  init(db: Database, catalogue: Catalogue, ownsLog: Bool = true) throws {
    self.ownsLog = ownsLog
    self.db = db
    self.catalogue = catalogue
    self.table = RecordTable(catalogue: catalogue)
    self.fresh = FreshRecords(db: db, catalogue: catalogue)
    self.hasErasures =
      try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM erasure)")) ?? false
  }

  /// The record as it stands within this transaction.
  func state(_ id: RecordID) throws -> RecordState? {
    if let state = states[id] { return state }
    if fresh.holds(id) { try fresh.write() }
    guard !absent.contains(id) else { return nil }
    guard let state = try table.state(id, db) else {
      absent.insert(id)
      return nil
    }
    states[id] = state
    return state
  }

  /// The records this transaction has touched.
  var touched: [RecordState] { states.values.filter(\.isDirty) }

  /// Applies one change of an entry.
  func apply(_ header: ChangeHeader, payload: Payload, stamp: Stamp) throws {
    guard let descriptor = catalogue[header.kind] else { return }
    if header.operation == .erase {
      try erase(header, descriptor: descriptor, stamp: stamp)
      return
    }
    guard var state = try stateForChange(header, stamp: stamp), state.record.state != .erased else {
      return
    }
    let floor = try erasureFloors(header.record)
    switch payload {
    case .registers(let values, let over):
      for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        guard let field = descriptor.anyField(name), !field.type.isSet,
          value.map({ FieldReader.accepts($0, as: field) }) ?? true
        else { continue }
        if let erased = floor[name], stamp < erased { continue }
        try noteConcurrency(state, field: name, stamp: stamp, over: over[name], value: value)
        guard state.setRegister(field, value, at: stamp) else { continue }
        // What names a record is in the index even where the field is not searched otherwise.
        if name == descriptor.titleField { state.changesSearch = true }
        if let value { try makeStubs(field, [value]) }
      }
    case .additions(let fields):
      for (name, elements) in fields {
        guard let field = descriptor.field(name), field.type.isSet,
          FieldReader.accepts(.list(elements), as: field)
        else { continue }
        if let erased = floor[name], stamp < erased { continue }
        state.mark(field, elements.map { ($0.composed, stamp) }, removed: false)
        try makeStubs(field, elements.map { .text($0) })
      }
    case .removals(let fields):
      for (name, elements) in fields {
        guard let field = descriptor.field(name), field.type.isSet else { continue }
        let marks = elements.flatMap { element, dots in
          dots.map { (element: element.composed, dot: $0) }
        }
        // What an erasure took away does not come back as something removed.
        let erased = floor[name]
        let standing = marks.filter { mark in erased.map { mark.dot < $0 } != true }
        state.mark(field, standing, removed: true)
      }
    case .none: break
    }
    states[header.record] = state
  }

  /// Notes the action an entry of so many records belongs to, and whether it undoes or redoes
  /// another.
  func noteAction(_ header: EntryHeader, records: Int) throws {
    let title = header.title
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO userAction (id, device, milliseconds, counter, title, ids, records)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET records = records + excluded.records,
          counter = CASE WHEN excluded.milliseconds > milliseconds THEN excluded.counter
            WHEN excluded.milliseconds = milliseconds THEN max(counter, excluded.counter)
            ELSE counter END,
          milliseconds = max(milliseconds, excluded.milliseconds)
        """)
    try statement.execute(arguments: [
      header.action.text, header.device.text, header.stamp.milliseconds,
      Int(header.stamp.counter), title.key, title.ids.map(\.text).joined(separator: " "), records,
    ])
    guard title.key == "undo" || title.key == "redo", let target = title.ids.first else { return }
    try db.execute(
      sql: "INSERT OR IGNORE INTO undone (action, by, isRedo, stamp) VALUES (?, ?, ?, ?)",
      arguments: [
        target.text, header.action.text, title.key == "redo", header.stamp.text,
      ])
  }

  /// The record that an edit makes, if it is one of which nothing can be in the way; nil where it
  /// has to be looked at more closely.
  ///
  /// - Parameter others: records that are made along with it.
  func fresh(_ edit: RecordEdit, with others: [RecordEdit]) throws -> FreshRecord? {
    guard let record = fresh.record(edit) else { return nil }
    for id in record.targets where !others.contains(where: { $0.id == id }) && !fresh.knows(id) {
      guard try state(id) != nil else { return nil }
      fresh.know(id)
    }
    return record
  }

  /// Takes over a record that was made by an entry.
  func take(_ record: FreshRecord, stamp: Stamp) {
    if !absent.isEmpty { absent.remove(record.id) }
    fresh.add(record, stamp: stamp)
  }

  /// Writes what was touched since the last flush.
  func flush() throws {
    try fresh.write()
    var mergesChanged = false
    var written: [(state: RecordState, isNew: Bool)] = []
    for id in states.keys.sorted() {
      guard var state = states[id], state.isDirty else { continue }
      mergesChanged = mergesChanged || state.changesMerge
      let isNew = try table.register(&state, db)
      written.append((state, isNew))
    }
    for (var state, isNew) in written { try table.fill(&state, isNew: isNew, db) }
    states = [:]
    absent = []
    if mergesChanged { try Canonical.recompute(db) }
  }

  /// Nil when the change says the record is of another kind than it is.
  private func stateForChange(_ header: ChangeHeader, stamp: Stamp) throws -> RecordState? {
    guard var state = try state(header.record) else {
      return Self.blank(header, number: nil, stamp: stamp)
    }
    switch state.record.state {
    case .stub:
      state.record.state = .live
      state.record.kind = header.kind
      state.touch(stamp, isFirst: true)
    case .live where state.record.kind != header.kind:
      // Only a faulty or hostile program gives one id to two kinds. All laptops keep the kind that
      // comes first in the alphabet, whichever arrived first.
      guard header.kind < state.record.kind else { return nil }
      try db.execute(sql: "DELETE FROM element WHERE record = ?", arguments: [header.record.text])
      let former = state.formerKinds.union([state.record.kind])
      state = Self.blank(header, number: state.number, stamp: stamp)
      state.formerKinds = former
    default: state.touch(stamp, isFirst: false)
    }
    return state
  }

  private static func blank(_ header: ChangeHeader, number: Int64?, stamp: Stamp) -> RecordState {
    var state = RecordState(record: Record(id: header.record, kind: header.kind))
    state.number = number
    state.touch(stamp, isFirst: true)
    state.changesSearch = true
    state.changesMerge = number != nil
    return state
  }

  /// A reference to a record that has not arrived yet makes a stub, filled when it does.
  private func makeStubs(_ field: FieldDescriptor, _ values: [FieldValue]) throws {
    guard let kind = field.type.targets.first else { return }
    for id in values.compactMap(\.reference) where try state(id) == nil {
      var stub = RecordState(record: Record(id: id, kind: kind, state: .stub))
      stub.isDirty = true
      states[id] = stub
    }
  }

  /// Remembers fields that two writers set without having seen each other; `Clashes` judges them.
  private func noteConcurrency(
    _ state: RecordState, field: String, stamp: Stamp, over: Stamp?, value: FieldValue?
  ) throws {
    guard let standing = state.clocks[field], standing != stamp, over != standing,
      standing.device != stamp.device || over.map({ $0 < standing }) ?? true,
      state.value(field) != value
    else { return }
    try db.execute(
      sql: "INSERT OR IGNORE INTO concurrent (record, field) VALUES (?, ?)",
      arguments: [state.record.id.text, field])
  }

  // MARK: Erasure

  private func erase(_ header: ChangeHeader, descriptor: KindDescriptor, stamp: Stamp) throws {
    let id = header.record
    for field in header.fields.isEmpty ? [""] : header.fields {
      try db.execute(
        sql: "INSERT OR IGNORE INTO erasure (record, field, stamp) VALUES (?, ?, ?)",
        arguments: [id.text, field, stamp.text])
    }
    erasedSince.insert(id)
    if ownsLog { try clearRemains(header, descriptor: descriptor, stamp: stamp) }
    let tookOthers = ownsLog ? try redact(id, fields: header.fields, before: stamp) : false
    if tookOthers, try state(id)?.record.state == .live { try replay(id) }
    var state = try state(id) ?? Self.blank(header, number: nil, stamp: stamp)
    guard state.record.state != .erased else { return }
    state.touch(stamp, isFirst: state.record.state == .stub)
    if header.fields.isEmpty {
      state.erase()
      try db.execute(sql: "DELETE FROM element WHERE record = ?", arguments: [id.text])
    } else {
      if state.record.state == .stub { state.record.kind = header.kind }
      state.record.state = .live
      for name in header.fields {
        guard let field = descriptor.anyField(name) else { continue }
        if field.type.isSet {
          try db.execute(
            sql: "DELETE FROM element WHERE record = ? AND field = ? AND dot < ?",
            arguments: [id.text, name, stamp.bytes.blob])
          state.forget(field, before: stamp)
        } else {
          _ = state.setRegister(field, nil, at: stamp)
          if name == descriptor.titleField { state.changesSearch = true }
        }
      }
    }
    states[id] = state
  }

  private func clearRemains(
    _ header: ChangeHeader, descriptor: KindDescriptor, stamp: Stamp
  ) throws {
    let remains = Remains(db: db)
    let title = try state(header.record).map {
      RecordTitle.text(of: $0.record, descriptor: descriptor)
    }
    try remains.dropDrafts(
      of: header.record, title: header.fields.isEmpty ? title ?? "" : "")
    try remains.redactWaiting(of: header.record, fields: header.fields, before: stamp)
    try Scrubbing.owe(db)
  }

  /// Makes a record anew from what the log still says of it: a change whose payload went because of
  /// one field says nothing about its other fields either, here as on a laptop it never reached.
  private func replay(_ id: RecordID) throws {
    guard let state = try state(id) else { return }
    try db.execute(sql: "DELETE FROM element WHERE record = ?", arguments: [id.text])
    var blank = RecordState(record: Record(id: id, kind: state.record.kind, state: .stub))
    blank.number = state.number
    blank.record.survivor = state.record.survivor
    blank.formerKinds = state.formerKinds
    blank.isDirty = true
    blank.changesSearch = true
    blank.changesMerge = true
    states[id] = blank
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT entry.header, change.position, change.payload, change.absence
        FROM change JOIN entry ON entry.id = change.entry
        WHERE change.record = ? AND entry.state = 0 ORDER BY entry.id, change.position
        """, arguments: [id.text])
    for row in rows {
      let position: Int = row["position"]
      guard let header = EntryHeader(bytes: row.bytes("header")),
        header.changes.indices.contains(position)
      else { continue }
      let change = header.changes[position]
      let isPresent = row["absence"] as Int == 0
      let payload =
        isPresent ? Payload(operation: change.operation, bytes: row.bytes("payload")) : Payload.none
      guard let payload else { continue }
      try apply(change, payload: payload, stamp: header.stamp)
    }
  }

  /// Takes payload and salt from the changes an erasure covers; the chain still verifies.
  ///
  /// - Returns: whether fields that were not to be erased lost something by it.
  private func redact(
    _ record: RecordID, fields: [String], before stamp: Stamp
  ) throws -> Bool {
    var tookOthers = false
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT change.entry, change.position, entry.header, entry.milliseconds, entry.counter,
          entry.device
        FROM change JOIN entry ON entry.id = change.entry
        WHERE change.record = ? AND change.absence = 0
        """, arguments: [record.text])
    for row in rows {
      let position: Int = row["position"]
      guard let header = EntryHeader(bytes: row.bytes("header")),
        header.changes.indices.contains(position)
      else { continue }
      let change = header.changes[position]
      guard change.operation != .erase,
        Erasures.covers(fields: fields, erasedAt: stamp, change: change, at: header.stamp)
      else { continue }
      try db.execute(
        sql: """
          UPDATE change SET payload = NULL, salt = NULL, absence = 2
          WHERE entry = ? AND position = ?
          """, arguments: [row["entry"] as Int64, position])
      if !fields.isEmpty, !Set(change.fields).isSubset(of: fields) { tookOthers = true }
    }
    return tookOthers
  }

  /// The latest erasure of each field of a record; empty for nearly all records.
  private func erasureFloors(_ record: RecordID) throws -> [String: Stamp] {
    guard hasErasures || erasedSince.contains(record) else { return [:] }
    return try Erasures.floors(record, db)
  }
}

extension String {
  /// Spellings that look the same are one element of a set, on every laptop in the same bytes.
  fileprivate var composed: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }
}

/// What an erase entry covers.
enum Erasures {
  /// A whole-record erasure covers every change of the record, also those that arrive later; one
  /// of fields covers the changes that touched them before.
  static func covers(
    fields: [String], erasedAt: Stamp, change: ChangeHeader, at stamp: Stamp
  ) -> Bool {
    fields.isEmpty || (stamp < erasedAt && !Set(fields).isDisjoint(with: change.fields))
  }

  /// The latest erasure of each field, under an empty name that of the whole record.
  static func floors(_ record: RecordID, _ db: Database) throws -> [String: Stamp] {
    var floors: [String: Stamp] = [:]
    let rows = try Row.fetchAll(
      db, sql: "SELECT field, stamp FROM erasure WHERE record = ?", arguments: [record.text])
    for row in rows {
      guard let stamp = Stamp(row["stamp"]) else { continue }
      let field: String = row["field"]
      if let standing = floors[field], stamp < standing { continue }
      floors[field] = stamp
    }
    return floors
  }

  /// Whether a change's missing payload is accounted for by an erase entry.
  static func cover(_ change: ChangeHeader, at stamp: Stamp, _ db: Database) throws -> Bool {
    let floors = try floors(change.record, db)
    if floors[""] != nil { return true }
    return change.fields.contains { field in floors[field].map { stamp < $0 } ?? false }
  }
}
