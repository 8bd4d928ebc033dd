/// The rules of playbook B3 that touch the kinds there are, as refusals with a sentence.
public enum Invariants {
  /// What is wrong with a record as it would stand, or nil: the action is refused.
  public static func violation(of record: Record, descriptor: KindDescriptor) -> Notice? {
    missing(in: record, descriptor: descriptor) ?? ownRule(of: record)
  }

  /// i1, i7 and every other required field.
  private static func missing(in record: Record, descriptor: KindDescriptor) -> Notice? {
    for field in descriptor.fields where field.isRequired {
      let isEmpty =
        switch record[field.name] {
        case nil: true
        case .text(let text): text.trimmingSpaces.isEmpty
        case .list(let elements): elements.isEmpty
        default: false
        }
      guard isEmpty else { continue }
      if record.kind == "action" { return Notice("refused.i7", ["field": field.name]) }
      return Notice("error.required", ["kind": record.kind.name, "field": field.name])
    }
    return nil
  }

  /// Fields that date something done, by kind (i14).
  private static let doneFields: [Kind: [String]] = [
    "interaction": ["date"], "assessment": ["date"], "action": ["doneOn"],
    "person": ["metOn", "charterSignedOn"], "consent": ["givenOn", "withdrawnOn", "objectedOn"],
    "document": ["adoptedOn"], "need": ["opened"], "offer": ["opened"],
  ]

  /// What is odd about a record but may stand: dates of things done that lie ahead (i14), and an
  /// e-mail address to which nothing could be sent.
  public static func warning(about record: Record, today: LocalDate) -> Notice? {
    for name in doneFields[record.kind] ?? [] {
      if let date = record[name]?.date, date > today {
        return Notice(
          "warning.i14",
          ["kind": record.kind.name, "field": name, "value": date.description])
      }
    }
    if record.kind == "channel", record["kind"]?.text == "email",
      let address = record["value"]?.text, !EmailAddress.isPlausible(address.trimmingSpaces)
    {
      return Notice("warning.email", ["value": address])
    }
    return nil
  }

  /// Dates of which the first must not come after the second, by kind.
  public static let orders: [Kind: (first: String, second: String)] = [
    "roleAssignment": ("from", "to"), "consent": ("givenOn", "expires"),
    "need": ("opened", "closes"), "offer": ("opened", "closes"),
  ]

  private static func ownRule(of record: Record) -> Notice? {
    if let dates = orders[record.kind] { return order(record, dates.first, dates.second) }
    return switch record.kind {
    case "tie" where record["a"] == record["b"]: Notice("refused.i9")
    case "action" where record["state"]?.text == "done" && record["doneOn"] == nil:
      Notice("error.required", ["kind": "action", "field": "doneOn"])
    default: nil
    }
  }

  private static func order(_ record: Record, _ first: String, _ second: String) -> Notice? {
    guard let start = record[first]?.date, let end = record[second]?.date, end < start else {
      return nil
    }
    return Notice(
      "refused.order",
      ["kind": record.kind.name, "field": second, "value": end.description, "other": first])
  }
}
