import GRDB
import HubKit

/// Records that are made while nothing is known of them: they need no merging, so that they come
/// into the tables as they are, many at a time. What stands in the tables then is what `Projector`
/// would have made of the same changes.
final class FreshRecords {
  private let db: Database
  private let catalogue: Catalogue
  private var kinds: [Kind: FreshKind?] = [:]
  private var pending: [(record: FreshRecord, stamp: Stamp)] = []
  private var ids: Set<RecordID> = []
  /// Records that are there, since many people are of few organizations.
  private var known: Set<RecordID> = []
  private var registry: RowWriter?
  private var elements: RowWriter?
  private var search: RowWriter?
  private var tables: [Kind: RowWriter] = [:]
  /// Whether nothing is to be searched for, since it is taken back.
  var isRehearsed = false

  init(db: Database, catalogue: Catalogue) {
    self.db = db
    self.catalogue = catalogue
  }

  func record(_ edit: RecordEdit) -> FreshRecord? {
    if let kind = kinds[edit.kind] { return kind?.record(edit) }
    let kind = catalogue[edit.kind].flatMap(FreshKind.init)
    kinds[edit.kind] = .some(kind)
    return kind?.record(edit)
  }

  func knows(_ id: RecordID) -> Bool { ids.contains(id) || known.contains(id) }

  func know(_ id: RecordID) { if known.count < 100_000 { known.insert(id) } }

  /// Whether a record is to be written yet.
  func holds(_ id: RecordID) -> Bool { !ids.isEmpty && ids.contains(id) }

  func add(_ record: FreshRecord, stamp: Stamp) {
    pending.append((record, stamp))
    ids.insert(record.id)
    if record.kind.descriptor.kind == "org" { know(record.id) }
  }

  /// Writes the rows. All come into the registry before any is filled, for the reason that
  /// `RecordTable.register` gives.
  func write() throws {
    guard !pending.isEmpty else { return }
    let rows = pending.sorted { $0.record.id < $1.record.id }
    pending = []
    ids.removeAll(keepingCapacity: true)
    var written: [(number: Int64, folded: String)] = []
    written.reserveCapacity(rows.count)
    for row in rows { written.append(try register(row.record, row.stamp)) }
    for (row, place) in zip(rows, written) {
      try fill(row.record, number: place.number)
      try writeElements(row.record, row.stamp)
      try writeSearch(row.record, number: place.number, title: place.folded)
    }
  }

  private func register(
    _ record: FreshRecord, _ stamp: Stamp
  ) throws -> (number: Int64, folded: String) {
    let writer = try registry ?? RowWriter(db, RecordTable.inserting)
    registry = writer
    let kind = record.kind
    let title = kind.title.flatMap { record.values[$0]?.text } ?? ""
    let folded = Fold.fold(title)
    writer.add(kind.descriptor.kind.name)
    writer.add(title)
    if kind.title == nil { writer.addNull() } else { writer.add(folded) }
    writer.add(0)
    writer.addNull()
    writer.addNull()
    writer.addNull()
    writer.add(kind.parent.flatMap { record.values[$0]?.text })
    writer.add(stamp.milliseconds)
    writer.add(stamp.milliseconds)
    writer.add(bytes: clocks(record, stamp))
    writer.add(record.id)
    try writer.run()
    return (db.lastInsertedRowID, folded)
  }

  /// As `Clocks` has them: all registers bear the one stamp.
  private func clocks(_ record: FreshRecord, _ stamp: Stamp) -> [UInt8] {
    var bytes = stamp.bytes
    bytes.append(0)
    for (place, value) in record.values.enumerated() {
      guard value != nil, !record.kind.descriptor.fields[place].type.isSet else { continue }
      bytes.append(UInt8(truncatingIfNeeded: place))
    }
    let count = bytes.count - Stamp.byteCount - 1
    guard count > 0 else { return [] }
    bytes[Stamp.byteCount] = UInt8(truncatingIfNeeded: count)
    return bytes
  }

  private func fill(_ record: FreshRecord, number: Int64) throws {
    let descriptor = record.kind.descriptor
    let writer =
      try tables[descriptor.kind]
      ?? RowWriter(db, "INSERT" + TypedStatements().writing(descriptor))
    tables[descriptor.kind] = writer
    writer.add(record.id)
    writer.add(number)
    for value in record.values {
      switch value {
      case nil: writer.addNull()
      case .text(let text): writer.add(text)
      case .integer(let number): writer.add(Int64(number))
      case .boolean(let flag): writer.add(flag ? 1 : 0)
      case .list(let elements): writer.add(RecordTable.stored(.set(elements)))
      case .map(let members): writer.add(RecordTable.stored(.map(members)))
      }
    }
    try writer.run()
  }

  private func writeElements(_ record: FreshRecord, _ stamp: Stamp) throws {
    for place in record.kind.sets {
      guard case .list(let values)? = record.values[place] else { continue }
      let writer = try elements ?? RowWriter(db, "INSERT" + RecordTable.element)
      elements = writer
      for value in values {
        writer.add(record.id)
        writer.add(record.kind.descriptor.fields[place].name)
        writer.add(value)
        writer.add(bytes: stamp.bytes)
        writer.add(0)
        try writer.run()
      }
    }
  }

  private func writeSearch(_ record: FreshRecord, number: Int64, title: String) throws {
    guard !isRehearsed else { return }
    var parts: [String] = []
    for place in record.kind.searched {
      switch record.values[place] {
      case .text(let text): parts.append(text)
      case .list(let elements): parts += FieldValue.set(elements).list ?? []
      default: break
      }
    }
    guard !title.isEmpty || !parts.isEmpty else { return }
    let writer = try search ?? RowWriter(db, RecordTable.searching)
    search = writer
    writer.add(number)
    writer.add(title)
    writer.add(parts.isEmpty ? "" : Fold.fold(parts.joined(separator: "\n")))
    try writer.run()
  }
}
