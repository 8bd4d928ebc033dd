/// Records that say the same of the same, since what they refer to was merged: two ties to two
/// people who are one, one address that both had. They stay stored as two and are shown as one.
public enum Parallels {
  /// The rows, each of what is told apart once, where its first stood.
  public static func united(_ rows: [ListRow], _ catalogue: Catalogue) -> [ListRow] {
    var order: [String] = []
    var united: [String: ListRow] = [:]
    for row in rows {
      let key = key(of: row.record, catalogue) ?? row.record.id.text
      guard let standing = united[key] else {
        order.append(key)
        united[key] = row
        continue
      }
      united[key] = both(standing, row)
    }
    return order.compactMap { united[$0] }
  }

  /// Nil where a record is like no other.
  private static func key(of record: Record, _ catalogue: Catalogue) -> String? {
    guard let descriptor = catalogue[record.kind] else { return nil }
    if record.kind == "channel" {
      guard let kind = record["kind"]?.text, let value = record["value"]?.text else { return nil }
      // Spaces and punctuation in a number make no difference.
      let folded = Fold.fold(value)
      let mark = kind == "phone" ? folded.filter { $0.isNumber || $0 == "+" } : folded
      return "channel \(kind) \(record["owner"]?.text ?? "") \(mark)"
    }
    return NaturalKey.text(of: descriptor, fields: record.fields)
  }

  /// What was written last counts; the other fills in what that does not say.
  private static func both(_ one: ListRow, _ other: ListRow) -> ListRow {
    var (row, older) =
      one.record.updatedAt < other.record.updatedAt ? (other, one) : (one, other)
    // A tie that is told from its other end tells the same.
    if row.record["a"] != nil, row.record["a"] == older.record["b"] {
      older.record = turned(older.record)
    }
    for (name, value) in older.record.fields {
      switch (row.record[name], value) {
      case (nil, _): row.record.fields[name] = value
      case (.list(let elements)?, .list(let more)):
        row.record.fields[name] = .set(elements + more)
      default: break
      }
    }
    row.titles.merge(older.titles) { own, _ in own }
    return row
  }

  private static func turned(_ tie: Record) -> Record {
    var turned = tie
    for (one, other) in [
      ("a", "b"), ("closenessA", "closenessB"), ("closenessAOn", "closenessBOn"),
    ] {
      turned.fields[one] = tie[other]
      turned.fields[other] = tie[one]
    }
    switch tie["direction"]?.text {
    case "a_to_b": turned.fields["direction"] = .text("b_to_a")
    case "b_to_a": turned.fields["direction"] = .text("a_to_b")
    default: break
    }
    return turned
  }
}
