import HubKit

import struct HubKit.Record

/// A record with what merging needs: the stamp of each register and the dots of each element.
struct RecordState {
  var record: Record
  /// The row's number in `record`, which is also its number in the search index; nil when new.
  var number: Int64?
  var clocks: [String: Stamp] = [:]
  /// Field, element, dot, and whether a remove has named the dot.
  var dots: [String: [String: [Stamp: Bool]]] = [:]
  var changedDots: [String: [String: Set<Stamp>]] = [:]
  var isDirty = false
  var changesSearch = false
  var changesMerge = false
  /// Kinds whose tables still hold a row of this record.
  var formerKinds: Set<Kind> = []

  init(record: Record) { self.record = record }

  /// The dots of an element that no remove has named.
  func liveDots(_ field: String, _ element: String) -> [Stamp] {
    (dots[field]?[element] ?? [:]).filter { !$0.value }.map(\.key)
  }

  func value(_ field: String) -> FieldValue? {
    switch field {
    case CommonField.deletedAt: record.deletedAt.map { .text($0) }
    case CommonField.mergedInto: record.mergedInto.map { .text($0.text) }
    default: record.fields[field]
    }
  }

  mutating func touch(_ stamp: Stamp, isFirst: Bool) {
    if isFirst || record.createdAt > stamp.milliseconds { record.createdAt = stamp.milliseconds }
    if isFirst || record.updatedAt < stamp.milliseconds { record.updatedAt = stamp.milliseconds }
    isDirty = true
  }

  /// Applies a register; false when a later value stands already.
  mutating func setRegister(_ field: FieldDescriptor, _ value: FieldValue?, at stamp: Stamp) -> Bool
  {
    if let standing = clocks[field.name] {
      if stamp < standing { return false }
      // Two entries of a forked log may bear one stamp: the value decides, on every laptop alike.
      if stamp == standing, !Self.outranks(value, self.value(field.name)) { return false }
    }
    clocks[field.name] = stamp
    switch field.name {
    case CommonField.deletedAt:
      record.deletedAt = value?.text
      changesSearch = true
    case CommonField.mergedInto:
      record.mergedInto = value?.reference
      changesMerge = true
    default: record.fields[field.name] = value
    }
    if field.isSearched { changesSearch = true }
    isDirty = true
    return true
  }

  private static func outranks(_ value: FieldValue?, _ standing: FieldValue?) -> Bool {
    func bytes(_ value: FieldValue?) -> [UInt8] { value?.json.canonicalBytes ?? [] }
    return bytes(standing).lexicographicallyPrecedes(bytes(value))
  }

  /// Notes dots of a set's elements, added or named by a remove.
  mutating func mark(
    _ field: FieldDescriptor, _ marks: [(element: String, dot: Stamp)], removed: Bool
  ) {
    var isChanged = false
    for (element, dot) in marks {
      let standing = dots[field.name]?[element]?[dot]
      let outcome = (standing ?? false) || removed
      guard standing != outcome else { continue }
      dots[field.name, default: [:]][element, default: [:]][dot] = outcome
      changedDots[field.name, default: [:]][element, default: []].insert(dot)
      isChanged = true
    }
    if isChanged { refresh(field) }
  }

  /// Drops the dots older than an erasure without a trace.
  mutating func forget(_ field: FieldDescriptor, before stamp: Stamp) {
    dots[field.name] = dots[field.name]?.mapValues { $0.filter { !($0.key < stamp) } }
    changedDots[field.name] = changedDots[field.name]?.mapValues { $0.filter { !($0 < stamp) } }
    refresh(field)
  }

  /// Makes the elements of a set field from its dots.
  mutating func refresh(_ field: FieldDescriptor) {
    let live = (dots[field.name] ?? [:]).filter { $0.value.contains { !$0.value } }.keys
    record.fields[field.name] = live.isEmpty ? nil : .set(live)
    if field.isSearched { changesSearch = true }
    isDirty = true
  }

  /// Empties the record but keeps its row, so that counts stand.
  mutating func erase() {
    record.fields = [:]
    record.state = .erased
    record.deletedAt = nil
    record.mergedInto = nil
    clocks = [:]
    dots = [:]
    isDirty = true
    changesSearch = true
    changesMerge = true
  }
}

/// Stamps by field as one column: each stamp with the numbers of the fields that share it.
///
/// A field's number is its place in its kind, with the fields every record has after them: where
/// the kinds change, the outcome is made anew.
enum Clocks {
  static func encode(_ clocks: [String: Stamp], descriptor: KindDescriptor?) -> [UInt8] {
    guard let descriptor, !clocks.isEmpty else { return [] }
    let names = names(of: descriptor)
    var groups: [(stamp: Stamp, fields: [UInt8])] = []
    for (number, name) in names.enumerated() {
      guard let stamp = clocks[name], let number = UInt8(exactly: number) else { continue }
      if let group = groups.firstIndex(where: { $0.stamp == stamp }) {
        groups[group].fields.append(number)
      } else {
        groups.append((stamp, [number]))
      }
    }
    var bytes: [UInt8] = []
    for group in groups.sorted(by: { $0.stamp < $1.stamp }) {
      bytes += group.stamp.bytes
      bytes.append(UInt8(truncatingIfNeeded: group.fields.count))
      bytes += group.fields
    }
    return bytes
  }

  static func decode(_ bytes: [UInt8], descriptor: KindDescriptor?) -> [String: Stamp] {
    guard let descriptor, !bytes.isEmpty else { return [:] }
    let names = names(of: descriptor)
    var clocks: [String: Stamp] = [:]
    var rest = bytes[...]
    while rest.count > Stamp.byteCount, let stamp = Stamp(bytes: rest.prefix(Stamp.byteCount)) {
      rest = rest.dropFirst(Stamp.byteCount)
      let fields = rest.dropFirst().prefix(Int(rest.first ?? 0))
      for number in fields where Int(number) < names.count { clocks[names[Int(number)]] = stamp }
      rest = rest.dropFirst(1 + fields.count)
    }
    return clocks
  }

  private static func names(of descriptor: KindDescriptor) -> [String] {
    descriptor.fields.map(\.name) + CommonField.descriptors.map(\.name)
  }
}
