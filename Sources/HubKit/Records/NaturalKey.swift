/// The text from which the id of a record with a natural key is derived (`log.md`).
///
/// The store hashes it; two laptops that make the same tie make the same record.
public enum NaturalKey {
  /// Nil when the kind has no natural key or a part of it is missing.
  ///
  /// A tie has no direction in its identity: the ends are put in order first (playbook B3, i9).
  public static func text(of descriptor: KindDescriptor, fields: [String: FieldValue]) -> String? {
    guard !descriptor.naturalKey.isEmpty else { return nil }
    let parts = descriptor.naturalKey.compactMap { fields[$0]?.text }
    guard parts.count == descriptor.naturalKey.count else { return nil }
    let ordered = descriptor.kind == "tie" ? parts.sorted() : parts
    return "hubwright-key-1\n\(descriptor.kind)\n" + ordered.joined(separator: "\n")
  }
}
