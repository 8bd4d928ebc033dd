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
    text("help.\(kind).\(field)")
  }

  /// The label of an enumeration's value; the value itself when there is none.
  public func value(_ kind: String, _ field: String, _ slug: String) -> String {
    text("value.\(kind).\(field).\(slug)") ?? slug
  }

  /// What a predicate or a sign says to do, or is called where that has figures of its own in it;
  /// nil of any other text.
  public func predicate(_ id: String) -> String? {
    guard id.hasPrefix("s"), id.utf8.count < 8, has(id) else { return nil }
    let advice = self("\(id).advice")
    if has("\(id).advice"), !advice.contains("{") { return advice }
    return self(has("\(id).label") ? "\(id).label" : id)
  }

  /// A sentence whose arguments are slugs, as `Notice` has them, put into words.
  ///
  /// `{kind}`, `{field}` and `{other}` (a second field) become labels; what one types stays
  /// available as `{kindName}`, `{fieldName}` and `{otherName}`. Where there is an argument
  /// `allowed` and a text `key.allowed`, that text is taken; `near` likewise, before it.
  public func notice(_ key: String, _ arguments: [String: String] = [:]) -> String {
    var merged = arguments
    let kind = arguments["kind"]
    if let kind {
      merged["kindName"] = kind
      if has("kind.\(kind)") { merged["kind"] = self.kind(kind) }
    }
    for name in ["field", "other"] {
      guard let field = arguments[name] else { continue }
      merged["\(name)Name"] = field
      if let kind, has("field.\(kind).\(field)") { merged[name] = self.field(kind, field) }
    }
    if key.hasPrefix("error.filter"), let kind {
      for name in ["near", "allowed"] {
        merged[name] = arguments[name].map { labelled($0, kind, arguments["field"]) }
      }
    }
    for name in ["near", "allowed"] where arguments[name] != nil && has("\(key).\(name)") {
      return self("\(key).\(name)", merged)
    }
    return self(key, merged)
  }

  /// What one types in a filter, with what it is called beside it: `ring (cerchio)`.
  ///
  /// - Parameters:
  ///   - names: apart by commas: fields of the kind, or values of one of them.
  ///   - field: whose values they are; nil for fields.
  private func labelled(_ names: String, _ kind: String, _ field: String?) -> String {
    names.split(separator: ",").map { part in
      let name = FoldedWord.trimmed(part)
      let key = field.map { "value.\(kind).\($0).\(name)" } ?? "field.\(kind).\(name)"
      guard let label = text(key) ?? text("filter.name.\(name)") else { return name }
      let spoken = label.prefix(1).lowercased() + label.dropFirst()
      return FoldedWord.fold(spoken) == FoldedWord.fold(name) ? name : "\(name) (\(spoken))"
    }.joined(separator: ", ")
  }
}
