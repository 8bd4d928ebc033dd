import GRDB
import HubKit

/// The edits that take actions back, as if they were one: all or nothing, but for one record.
struct Reversal {
  let session: EditSession
  let actions: [RecordID]

  private var db: Database { session.db }

  func edits() throws -> [RecordEdit] {
    let changes = try loggedChanges()
    let stamps = Set(changes.map(\.stamp))
    var edits: [RecordEdit] = []
    let records = Dictionary(grouping: changes, by: \.header.record)
    let own = Set(records.keys)
    for (number, (id, changes)) in records.sorted(by: { $0.key < $1.key }).enumerated() {
      // Finding out what stood before is the half of it; writing that is the other.
      try session.context.step(number, of: 2 * records.count)
      guard let state = try session.state(id) else { continue }
      guard state.record.state != .erased else { throw Notice("refused.erasedSince") }
      if try isCreation(of: id, state: state) {
        try refuseChanges(state, stamps: stamps)
        try refuseReferrers(to: id, beside: own)
        if state.record.deletedAt == nil, state.record.kind != "device" {
          edits.append(trash(state.record))
        }
        continue
      }
      var edit = RecordEdit(kind: state.record.kind, id: id)
      for change in changes { try invert(change, state: state, stamps: stamps, into: &edit) }
      for element in touchedElements(changes) {
        try invert(element, state: state, stamps: stamps, into: &edit)
      }
      if !edit.isEmpty { edits.append(edit) }
    }
    return edits
  }

  /// What takes back what the actions wrote to one record, as far as it stands, and the fields that
  /// were written since, which stay.
  func edit(of state: RecordState) throws -> (edit: RecordEdit, edited: [String]) {
    let all = try loggedChanges()
    let stamps = Set(all.map(\.stamp))
    let changes = all.filter { $0.header.record == state.record.id }
    var edit = RecordEdit(kind: state.record.kind, id: state.record.id)
    var edited: Set<String> = []
    func attempt(_ fields: some Sequence<String>, _ body: (inout RecordEdit) throws -> Void) throws
    {
      do {
        try body(&edit)
      } catch let notice as Notice where notice.key == "refused.changedSince" {
        edited.formUnion(fields)
      }
    }
    for part in changes.flatMap(\.parts) {
      guard case .registers(let values, _) = part.payload else { continue }
      try attempt(values.keys) { try invert(part, state: state, stamps: stamps, into: &$0) }
    }
    for element in touchedElements(changes) {
      try attempt([element.field]) {
        try invert(element, state: state, stamps: stamps, into: &$0)
      }
    }
    return (edit, edited.sorted())
  }

  private struct LoggedChange {
    let header: ChangeHeader
    let payload: Payload
    let stamp: Stamp

    /// The same, a change for each register.
    var parts: [LoggedChange] {
      guard case .registers(let values, let over) = payload else { return [self] }
      return values.keys.sorted().map { name in
        LoggedChange(
          header: header,
          payload: .registers(
            values: values.filter { $0.key == name }, over: over.filter { $0.key == name }),
          stamp: stamp)
      }
    }
  }

  private func loggedChanges() throws -> [LoggedChange] {
    var changes: [LoggedChange] = []
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, header FROM entry WHERE action IN (\(databaseQuestionMarks(count: actions.count)))
        ORDER BY id
        """, arguments: StatementArguments(actions.map(\.text)))
    for row in rows {
      guard let header = EntryHeader(bytes: row.bytes("header")) else { continue }
      for (change, wire) in zip(header.changes, try EntryTable.payloads(row["id"], db)) {
        guard change.operation != .erase, case .present(_, let bytes) = wire,
          let payload = Payload(operation: change.operation, bytes: bytes)
        else { throw Notice("refused.erasedSince") }
        changes.append(LoggedChange(header: change, payload: payload, stamp: header.stamp))
      }
    }
    return changes
  }

  /// Whether the first entry that mentions the record belongs to the action.
  private func isCreation(of id: RecordID, state: RecordState) throws -> Bool {
    let first = try String.fetchOne(
      db,
      sql: """
        SELECT entry.action FROM change JOIN entry ON entry.id = change.entry
        WHERE change.record = ? ORDER BY entry.milliseconds, entry.counter, entry.device LIMIT 1
        """, arguments: [id.text])
    return first.flatMap(RecordID.init).map(actions.contains) ?? false
  }

  private func trash(_ record: HubKit.Record) -> RecordEdit {
    RecordEdit(
      kind: record.kind, id: record.id,
      values: [CommonField.deletedAt: .text(HubStore.instant(session.now))])
  }

  private func refuseChanges(_ state: RecordState, stamps: Set<Stamp>) throws {
    for (field, stamp) in state.clocks.sorted(by: { $0.key < $1.key }) where !stamps.contains(stamp)
    {
      let origin = try Origins(db: db, goal: stamps).origin(
        of: stamp, record: state.record.id, field: field)
      guard let origin, !stamps.contains(origin) else { continue }
      throw try changedSince(origin)
    }
    for (field, elements) in state.dots {
      for (element, dots) in elements {
        for (dot, removed) in dots where !removed {
          let made = try Origins(db: db, goal: stamps).origins(
            of: dot, record: state.record.id, field: field, element: element)
          if let later = made.first(where: { !stamps.contains($0) }) {
            throw try changedSince(later)
          }
        }
      }
    }
  }

  /// Undoing a creation would leave later records pointing at the Trash.
  private func refuseReferrers(to id: RecordID, beside own: Set<RecordID>) throws {
    guard let kind = try session.state(id)?.record.kind else { return }
    let merged = try String.fetchAll(
      db, sql: "SELECT id FROM record WHERE mergedInto = ?", arguments: [id.text])
    if let other = merged.compactMap(RecordID.init).first(where: { !own.contains($0) }) {
      throw Notice("refused.referredTo", ["kind": kind.name, "ref": other.text])
    }
    for (descriptor, field) in session.catalogue.references(to: kind)
    where descriptor.kind != "device" {
      for referrer in try Referrers.live(to: id, descriptor, field, db)
      where !own.contains(referrer) {
        let title = try session.state(referrer)?.record.kind.name ?? ""
        throw Notice("refused.referredTo", ["kind": title, "ref": referrer.text])
      }
    }
  }

  private func invert(
    _ change: LoggedChange, state: RecordState, stamps: Set<Stamp>, into edit: inout RecordEdit
  ) throws {
    guard case .registers(let values, let over) = change.payload else { return }
    for name in values.keys.sorted() {
      // An action may write a field twice, as an import does that meets a person twice: what stood
      // before the first time is what stood before the action.
      if edit.values[name] != nil || edit.cleared.contains(name) { continue }
      if let standing = state.clocks[name], !stamps.contains(standing) {
        let origin = try Origins(db: db, goal: stamps).origin(
          of: standing, record: edit.id, field: name)
        guard let origin, stamps.contains(origin) else {
          throw try changedSince(origin ?? standing)
        }
      }
      if let stamp = over[name], let value = try value(of: name, record: edit.id, at: stamp) {
        edit.values[name] = value
      } else {
        edit.cleared.insert(name)
      }
    }
  }

  /// An element of a set that the action added, removed, or both in turn.
  private struct TouchedElement {
    let field: String
    let element: String
    /// Adding is logged only where the element was not, removing only where it was.
    let wasThere: Bool
    var isLeft: Bool
    let stamp: Stamp
  }

  private func touchedElements(_ changes: [LoggedChange]) -> [TouchedElement] {
    var touched: [TouchedElement] = []
    func note(_ field: String, _ elements: some Sequence<String>, adds: Bool, _ stamp: Stamp) {
      for element in elements.sorted() {
        if let known = touched.firstIndex(where: { $0.field == field && $0.element == element }) {
          touched[known].isLeft = adds
        } else {
          touched.append(
            TouchedElement(
              field: field, element: element, wasThere: !adds, isLeft: adds, stamp: stamp))
        }
      }
    }
    for change in changes {
      switch change.payload {
      case .additions(let fields):
        for (field, elements) in fields { note(field, elements, adds: true, change.stamp) }
      case .removals(let fields):
        for (field, elements) in fields { note(field, elements.keys, adds: false, change.stamp) }
      case .registers, .none: break
      }
    }
    return touched
  }

  /// What the action added goes, what it took away comes back; what others added beside it stays.
  private func invert(
    _ touched: TouchedElement, state: RecordState, stamps: Set<Stamp>, into edit: inout RecordEdit
  ) throws {
    let (field, element) = (touched.field, touched.element)
    if touched.wasThere { edit.additions[field, default: []].append(element) }
    guard touched.isLeft else { return }
    let origins = Origins(db: db, goal: stamps)
    var own: Set<Stamp> = []
    var live: [Stamp] = []
    for (dot, isRemoved) in state.dots[field]?[element] ?? [:] {
      let made = try origins.origins(of: dot, record: edit.id, field: field, element: element)
      guard made.contains(where: stamps.contains) else { continue }
      own.insert(dot)
      // What was removed with another's addition and put back stands for both.
      let others = made.filter { !stamps.contains($0) }
      if !isRemoved, try others.allSatisfy(origins.isUndone) { live.append(dot) }
    }
    if !live.isEmpty {
      edit.removals[field, default: []].append(element)
      edit.removedDots[field, default: [:]][element] = live
      return
    }
    // To undo that somebody else took it away would bring it back.
    if let remover = try origins.remover(
      of: element, under: own, field: field, record: edit.id)
    {
      throw Notice("refused.changedSince", ["action": remover.text])
    }
  }

  /// The value a register was given under a stamp; nil when it was cleared then.
  private func value(of field: String, record: RecordID, at stamp: Stamp) throws -> FieldValue? {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT entry.id, entry.header FROM entry
        WHERE entry.device = ? AND entry.milliseconds = ? AND entry.counter = ?
        """,
      arguments: [stamp.device.text, stamp.milliseconds, Int(stamp.counter)])
    for row in rows {
      guard let header = EntryHeader(bytes: row.bytes("header")) else { continue }
      for (change, wire) in zip(header.changes, try EntryTable.payloads(row["id"], db))
      where change.record == record && change.fields.contains(field) {
        guard case .present(_, let bytes) = wire,
          case .registers(let values, _) = Payload(operation: change.operation, bytes: bytes)
        else { throw Notice("refused.erasedSince") }
        return values[field] ?? nil
      }
    }
    return nil
  }

  private func changedSince(_ stamp: Stamp) throws -> Notice {
    let action = try String.fetchOne(
      db,
      sql: "SELECT action FROM entry WHERE device = ? AND milliseconds = ? AND counter = ?",
      arguments: [stamp.device.text, stamp.milliseconds, Int(stamp.counter)])
    return Notice("refused.changedSince", ["action": action ?? ""])
  }
}
