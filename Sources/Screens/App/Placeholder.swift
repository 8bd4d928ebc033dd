import HubKit

/// Ids for records that do not exist yet. `update` has no randomness, so it writes placeholders and
/// whoever performs the save puts fresh ids in their place.
public enum Placeholder {
  /// Number `index` of the placeholders of one save.
  public static func id(_ index: Int) -> RecordID {
    var bytes = [UInt8](repeating: 0, count: 10)
    bytes[8] = UInt8(truncatingIfNeeded: index >> 8)
    bytes[9] = UInt8(truncatingIfNeeded: index)
    return RecordID(milliseconds: 0, random: bytes)
  }

  /// The request with a real id for each new record, everywhere it is mentioned.
  ///
  /// - Parameter makeID: gives the id for a new record from its kind and values: derived from them
  ///   where the kind has a natural key, else fresh at each call.
  public static func resolve(
    _ request: SaveRequest, makeID: (Kind, [String: FieldValue]) -> RecordID
  ) -> SaveRequest {
    var real: [String: RecordID] = [:]
    let new = request.edits.filter(\.isNew)
    let placeholders = Set(new.map(\.id.text))
    // A natural key may name another new record, whose id must be known first.
    let isDependent = { (edit: RecordEdit) in
      edit.values.values.contains { $0.text.map(placeholders.contains) ?? false }
    }
    for edit in new.filter({ !isDependent($0) }) + new.filter(isDependent)
    where real[edit.id.text] == nil {
      real[edit.id.text] = makeID(edit.kind, Self.resolved(edit, real).values)
    }
    var resolved = request
    resolved.title = ActionTitle(
      request.title.key, request.title.ids.map { real[$0.text] ?? $0 })
    resolved.edits = request.edits.map { Self.resolved($0, real) }
    return resolved
  }

  private static func resolved(_ edit: RecordEdit, _ real: [String: RecordID]) -> RecordEdit {
    func text(_ text: String) -> String { real[text]?.text ?? text }
    return RecordEdit(
      kind: edit.kind, id: real[edit.id.text] ?? edit.id, isNew: edit.isNew,
      values: edit.values.mapValues { value in
        switch value {
        case .text(let id): .text(text(id))
        case .list(let elements): .set(elements.map(text))
        default: value
        }
      },
      cleared: edit.cleared, additions: edit.additions.mapValues { $0.map(text) },
      removals: edit.removals.mapValues { $0.map(text) })
  }
}
