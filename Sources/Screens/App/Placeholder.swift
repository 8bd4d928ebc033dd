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

  /// The request with a fresh id for each new record, everywhere it is mentioned. Records with a
  /// natural key then still take the id derived from it.
  ///
  /// - Parameter makeID: gives a fresh id at each call.
  public static func resolve(_ request: SaveRequest, makeID: () -> RecordID) -> SaveRequest {
    var fresh: [String: RecordID] = [:]
    for edit in request.edits where edit.isNew && fresh[edit.id.text] == nil {
      fresh[edit.id.text] = makeID()
    }
    func real(_ text: String) -> String { fresh[text]?.text ?? text }
    var resolved = request
    resolved.title = ActionTitle(
      request.title.key, request.title.ids.map { fresh[$0.text] ?? $0 })
    resolved.edits = request.edits.map { edit in
      RecordEdit(
        kind: edit.kind, id: fresh[edit.id.text] ?? edit.id, isNew: edit.isNew,
        values: edit.values.mapValues { value in
          switch value {
          case .text(let text): .text(real(text))
          case .list(let elements): .set(elements.map(real))
          default: value
          }
        },
        cleared: edit.cleared, additions: edit.additions.mapValues { $0.map(real) },
        removals: edit.removals.mapValues { $0.map(real) })
    }
    return resolved
  }
}
