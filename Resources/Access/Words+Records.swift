/// The words of record kinds, their fields and values.
extension Words {
  /// One record of a kind: `person`, `persona`.
  public func kind(_ kind: String) -> String { self("kind.\(kind)") }

  /// Several records of a kind: `people`, `persone`.
  public func kinds(_ kind: String) -> String { self("kind.\(kind).plural") }

  /// The label of a field.
  public func field(_ kind: String, _ field: String) -> String { self("field.\(kind).\(field)") }

  /// What to enter in a field, where that is not self-evident.
  public func help(_ kind: String, _ field: String) -> String? {
    let key = "help.\(kind).\(field)"
    return has(key) ? self(key) : nil
  }

  /// The label of an enumeration's value; the value itself when there is none.
  public func value(_ kind: String, _ field: String, _ slug: String) -> String {
    let key = "value.\(kind).\(field).\(slug)"
    return has(key) ? self(key) : slug
  }
}
