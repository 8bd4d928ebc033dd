/// A record as it stands now: the outcome of all changes, whatever its kind.
public struct Record: Hashable, Sendable {
  public enum State: Int, Sendable {
    case live = 0
    /// Referred to by a change whose own creation has not arrived yet.
    case stub = 1
    case erased = 2
  }

  public let id: RecordID
  public var kind: Kind
  public var fields: [String: FieldValue]
  public var state: State
  /// When it went to the Trash, ISO 8601 in UTC; nil when it did not.
  public var deletedAt: String?
  /// The record this one was merged into.
  public var mergedInto: RecordID?
  /// The record that stands for this one since, over several mergers too; nil where it stands for
  /// itself, as one record of a circle does.
  public var survivor: RecordID?
  /// Milliseconds since 1970 of the first and of the last change.
  public var createdAt: Int64
  public var updatedAt: Int64

  public init(
    id: RecordID, kind: Kind, fields: [String: FieldValue] = [:], state: State = .live,
    deletedAt: String? = nil, mergedInto: RecordID? = nil, createdAt: Int64 = 0,
    updatedAt: Int64 = 0
  ) {
    self.id = id
    self.kind = kind
    self.fields = fields
    self.state = state
    self.deletedAt = deletedAt
    self.mergedInto = mergedInto
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }

  public subscript(field: String) -> FieldValue? { fields[field] }

  /// Neither in the Trash, nor merged away, nor erased, nor only heard of.
  public var isLive: Bool { state == .live && deletedAt == nil && survivor == nil }
}

/// Fields every record has beside those of its kind.
public enum CommonField {
  /// Register: when the record went to the Trash. Cleared by restoring it.
  public static let deletedAt = "deletedAt"
  /// Register: the record this one was merged into. Cleared by unmerging.
  public static let mergedInto = "mergedInto"

  public static let descriptors = [
    FieldDescriptor(deletedAt, .text, audience: .members, isInternal: true),
    FieldDescriptor(mergedInto, .text, audience: .members, isInternal: true),
  ]
}

extension KindDescriptor {
  /// The descriptor of a field of this kind or of one every record has.
  public func anyField(_ name: String) -> FieldDescriptor? {
    field(name) ?? CommonField.descriptors.first { $0.name == name }
  }
}

/// What one action wants to do to one record. The one writer turns it into changes of the log,
/// leaving out whatever would change nothing.
public struct RecordEdit: Hashable, Sendable {
  public var kind: Kind
  public var id: RecordID
  /// Whether the record is to be created; creating one that exists edits it.
  public var isNew: Bool
  /// Registers to set; set fields given here are brought to exactly these elements.
  public var values: [String: FieldValue]
  public var cleared: Set<String>
  public var additions: [String: [String]]
  public var removals: [String: [String]]
  /// Of an element in `removals`, the additions to take away, by field and element; where none is
  /// named, all that are seen.
  public var removedDots: [String: [String: [Stamp]]] = [:]

  public init(
    kind: Kind, id: RecordID, isNew: Bool = false, values: [String: FieldValue] = [:],
    cleared: Set<String> = [], additions: [String: [String]] = [:],
    removals: [String: [String]] = [:]
  ) {
    self.kind = kind
    self.id = id
    self.isNew = isNew
    self.values = values
    self.cleared = cleared
    self.additions = additions
    self.removals = removals
  }

  /// Whether the edit asks for anything at all.
  public var isEmpty: Bool {
    !isNew && values.isEmpty && cleared.isEmpty && additions.isEmpty && removals.isEmpty
  }
}
