/// What a field of a record holds, whatever its kind.
///
/// Dates, instants, enumerations and references are text here; `FieldType` says which text is valid.
public enum FieldValue: Hashable, Sendable {
  case text(String)
  case integer(Int)
  case boolean(Bool)
  /// The elements of a set field, each once, in ascending order.
  case list([String])
  /// Named texts, for what an import brought that has no field of its own.
  case map([String: String])

  /// A set field's value: duplicates removed, sorted by Unicode scalars.
  public static func set(_ elements: some Sequence<String>) -> FieldValue {
    .list(Set(elements).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  public var text: String? { if case .text(let value) = self { value } else { nil } }
  public var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  public var list: [String]? { if case .list(let value) = self { value } else { nil } }
  public var map: [String: String]? { if case .map(let value) = self { value } else { nil } }
  /// The date of a date field.
  public var date: LocalDate? { text.flatMap(LocalDate.init) }
  /// The id in a reference field.
  public var reference: RecordID? { text.flatMap(RecordID.init) }
}
