/// The same change of many records: what it makes of each, and whose value it replaces.
public struct BulkEdit: Hashable, Sendable {
  /// What one record holds in a field before and after.
  public struct Change: Hashable, Sendable {
    public let id: RecordID
    public let field: String
    public let before: FieldValue?
    public let after: FieldValue?
  }

  /// One edit for each record that changes.
  public private(set) var edits: [RecordEdit] = []
  public private(set) var changes: [Change] = []
  /// Records that hold all of it already.
  public private(set) var unchanged = 0

  /// Records of which a value that stood there is replaced or taken away.
  public var overwritten: Int {
    Set(changes.filter { replaces($0) }.map(\.id)).count
  }

  /// - Parameters:
  ///   - template: what is to be done; its id does not matter.
  ///   - records: as they stand now.
  public init(_ template: RecordEdit, of records: [Record], _ descriptor: KindDescriptor) {
    for record in records where record.isLive {
      let changes = Self.changes(template, of: record, descriptor)
      guard !changes.isEmpty else {
        unchanged += 1
        continue
      }
      var edit = template
      edit.id = record.id
      edit.isNew = false
      edits.append(edit)
      self.changes += changes
    }
  }

  /// Adding to a set replaces nothing.
  public func replaces(_ change: Change) -> Bool {
    guard let before = change.before else { return false }
    guard let elements = before.list else { return true }
    return !Set(elements).subtracting(change.after?.list ?? []).isEmpty
  }

  private static func changes(
    _ template: RecordEdit, of record: Record, _ descriptor: KindDescriptor
  ) -> [Change] {
    descriptor.fields.compactMap { field in
      let name = field.name
      let before = record[name]
      guard let after = after(template, name, before) else { return nil }
      let (old, new) = (plain(before), plain(after.value))
      return old == new ? nil : Change(id: record.id, field: name, before: old, after: new)
    }
  }

  /// Nil where the field is not touched.
  private static func after(
    _ template: RecordEdit, _ name: String, _ before: FieldValue?
  ) -> (value: FieldValue?, Void)? {
    if template.cleared.contains(name) { return (nil, ()) }
    if let value = template.values[name] { return (value, ()) }
    let (added, removed) = (template.additions[name] ?? [], template.removals[name] ?? [])
    guard !added.isEmpty || !removed.isEmpty else { return nil }
    let kept = Set(before?.list ?? []).subtracting(removed)
    return (.set(kept.union(added)), ())
  }

  /// An empty set is nothing.
  private static func plain(_ value: FieldValue?) -> FieldValue? {
    if case .list(let elements)? = value { elements.isEmpty ? nil : .set(elements) } else { value }
  }
}
