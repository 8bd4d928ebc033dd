/// A kind of record, named as the playbook's entity: `person`, `roleAssignment`.
public struct Kind: Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
  public let name: String

  public init(_ name: String) { self.name = name }
  public init(stringLiteral name: String) { self.name = name }

  public static func < (left: Kind, right: Kind) -> Bool { left.name < right.name }
}

extension Kind: CustomStringConvertible {
  public var description: String { name }
}

/// Who may see a value beyond its writer; carriers send payloads to their audience only.
public enum Audience: String, Sendable, CaseIterable, Comparable {
  /// Only the person who wrote it.
  case me
  /// The core team.
  case core
  /// Every member with a copy of the hub.
  case members

  public static func < (left: Audience, right: Audience) -> Bool { left.width < right.width }

  private var width: Int {
    switch self {
    case .me: 0
    case .core: 1
    case .members: 2
    }
  }
}

/// Why a personal value is kept (playbook B1, Consent.purpose); drives subject access and erasure.
public enum Purpose: String, Sendable, CaseIterable {
  case hubRecords = "hub_records"
  case networkMap = "network_map"
  case newsletter
  case publicityName = "publicity_name"
  case photo
  case peerShare = "peer_share"
  case publicDirectory = "public_directory"
  case recording
}

/// What a field may hold and, with it, how concurrent edits of it merge.
public enum FieldType: Hashable, Sendable {
  /// One line.
  case text
  /// Several lines; kept in a change of its own so that it can be erased alone.
  case longText
  case integer(ClosedRange<Int>)
  /// Hundredths of the currency; typed and shown as `240,50`.
  case money
  case boolean
  /// `YYYY-MM-DD`.
  case date
  /// `YYYY-MM-DDTHH:MM` in the record's own time zone, or a date when the hour is not known.
  case moment
  /// One of the playbook's slugs, verbatim.
  case enumeration([String])
  /// The id of a record of one of these kinds.
  case reference([Kind])
  /// Free words, merged per element.
  case words
  /// Slugs, merged per element.
  case slugs([String])
  /// Ids of records of these kinds, merged per element.
  case references([Kind])
  /// Named texts from an import that have no field of their own.
  case map

  /// Whether concurrent edits merge per element (an OR-set) rather than by the later stamp.
  public var isSet: Bool {
    switch self {
    case .words, .slugs, .references: true
    default: false
    }
  }

  /// The kinds a reference may point to; empty when the field holds no references.
  public var targets: [Kind] {
    switch self {
    case .reference(let kinds), .references(let kinds): kinds
    default: []
    }
  }
}

/// One field of a kind. Forms, lists, filters, import, export, access and erasure are driven by it.
public struct FieldDescriptor: Sendable {
  public let name: String
  public let type: FieldType
  public let audience: Audience
  /// Nil when the value says nothing about a living person.
  public let purpose: Purpose?
  public let isRequired: Bool
  /// Given to a new record when nothing else was said.
  public let initial: FieldValue?
  /// Written by the program itself: not in forms, not accepted from assignments.
  public let isInternal: Bool
  /// Part of what full-text search looks through.
  public let isSearched: Bool

  public init(
    _ name: String, _ type: FieldType, audience: Audience = .core, purpose: Purpose? = nil,
    required: Bool = false, initial: FieldValue? = nil, isInternal: Bool = false,
    searched: Bool = false
  ) {
    self.name = name
    self.type = type
    self.audience = audience
    self.purpose = purpose
    self.isRequired = required
    self.initial = initial
    self.isInternal = isInternal
    self.isSearched = searched
  }
}

/// Everything the program knows about a kind of record.
public struct KindDescriptor: Sendable {
  public let kind: Kind
  public let fields: [FieldDescriptor]
  /// The field whose text names a record in lists; nil when a title is composed of references.
  public let titleField: String?
  /// Fields that identify the record; two laptops derive the same id from the same values.
  public let naturalKey: [String]
  /// For a child record, the reference to the record it belongs to and is trashed with.
  public let parentField: String?
  /// The field that dates the record on a timeline.
  public let dateField: String?
  /// The references a record without a title of its own is named by; without any, the people it
  /// must name.
  public let namedBy: [String]
  /// Made and kept by the program: not offered in `new`, not in menus.
  public let isInternal: Bool

  public init(
    _ kind: Kind, title: String? = nil, naturalKey: [String] = [], parent: String? = nil,
    date: String? = nil, named: [String] = [], isInternal: Bool = false, fields: [FieldDescriptor]
  ) {
    self.kind = kind
    self.fields = fields
    self.titleField = title
    self.naturalKey = naturalKey
    self.parentField = parent
    self.dateField = date
    self.namedBy = named
    self.isInternal = isInternal
  }

  public func field(_ name: String) -> FieldDescriptor? { fields.first { $0.name == name } }
}
