/// The rules of playbook B3 that touch the kinds there are, as refusals with a sentence.
public enum Invariants {
  /// What is wrong with a record as it would stand, or nil: the action is refused.
  public static func violation(of record: Record, descriptor: KindDescriptor) -> Notice? {
    missing(in: record, descriptor: descriptor) ?? negative(in: record, descriptor: descriptor)
      ?? ownRule(of: record)
  }

  /// What an edit takes from a record in the Trash, or merged into another, that it needs once it is
  /// back; or nil.
  ///
  /// Such a record may break other rules, as one that came from another laptop does: it has to be
  /// possible to throw it away.
  public static func violation(
    ofHidden record: Record, edit: RecordEdit, descriptor: KindDescriptor
  ) -> Notice? {
    for field in descriptor.fields where field.isRequired && record[field.name] != nil {
      let name = field.name
      var left = edit.cleared.contains(name) ? nil : edit.values[name] ?? record[name]
      if field.type.isSet {
        let removed = edit.removals[name] ?? []
        let elements = (left?.list ?? []) + (edit.additions[name] ?? [])
        left = .list(elements.filter { !removed.contains($0) })
      }
      if isEmpty(left) { return lack(of: field, kind: record.kind) }
    }
    return nil
  }

  /// i1, i7 and every other required field.
  private static func missing(in record: Record, descriptor: KindDescriptor) -> Notice? {
    for field in descriptor.fields where field.isRequired {
      guard isEmpty(record[field.name]) else { continue }
      return lack(of: field, kind: record.kind)
    }
    return nil
  }

  private static func isEmpty(_ value: FieldValue?) -> Bool {
    switch value {
    case nil: true
    case .text(let text): text.trimmingSpaces.isEmpty
    case .list(let elements): elements.isEmpty
    default: false
    }
  }

  private static func lack(of field: FieldDescriptor, kind: Kind) -> Notice {
    if kind == "action" { return Notice("refused.i7", ["field": field.name]) }
    return Notice("error.required", ["kind": kind.name, "field": field.name])
  }

  /// Whether money comes or goes is said by a field of its own: amounts are never below zero.
  private static func negative(in record: Record, descriptor: KindDescriptor) -> Notice? {
    for field in descriptor.fields where field.type == .money {
      if let cents = record[field.name]?.integer, cents < 0 {
        return Notice(
          "refused.negative",
          ["kind": record.kind.name, "field": field.name, "value": Money.text(cents)])
      }
    }
    return nil
  }

  /// Fields that date something done, by kind (i14).
  private static let doneFields: [Kind: [String]] = [
    "interaction": ["date"], "assessment": ["date"], "action": ["doneOn"],
    "person": ["metOn", "charterSignedOn"], "consent": ["givenOn", "withdrawnOn", "objectedOn"],
    "dataRequest": ["received", "doneOn"],
    "document": ["adoptedOn", "sentOn", "signedOn", "updatedOn"], "need": ["opened"],
    "offer": ["opened"], "story": ["toldOn"], "organization": ["foundedOn"],
    "workingGroup": ["closedOn"], "decision": ["date"], "objection": ["raisedOn", "resolvedOn"],
    "minutes": ["issuedOn"], "ledgerEntry": ["date"], "asset": ["recordedOn"],
    "introduction": ["askedOn", "consentAskerOn", "consentTargetOn", "madeOn", "reportedOn"],
    "match": ["proposedOn"], "snapshot": ["date"], "commitment": ["madeOn", "keptOn"],
    "advocacyEntry": ["date"], "programme": ["eligibilityCheckedOn", "decidedOn", "checkedOn"],
    "application": ["submittedOn", "resultOn"], "mediaContact": ["verifiedOn"],
    "pitch": ["sentAt", "replyOn"], "coverage": ["date"], "newsletterIssue": ["sentOn"],
  ]

  /// What is odd about a record but may stand: dates of things done that lie ahead (i14), an
  /// e-mail address to which nothing could be sent, and a pitch pressed too often (i12).
  public static func warning(about record: Record, today: LocalDate) -> Notice? {
    for name in doneFields[record.kind] ?? [] {
      if let date = day(record[name]), date > today {
        return Notice(
          "warning.i14",
          ["kind": record.kind.name, "field": name, "value": date.description])
      }
    }
    switch record.kind {
    case "channel":
      guard let kind = record["kind"]?.text, let address = record["value"]?.text else { return nil }
      if kind == "email", !EmailAddress.isPlausible(address.trimmingSpaces) {
        return Notice("warning.email", ["value": address])
      }
      guard ["email", "url"].contains(kind), LookAlike.isIn(address) else { return nil }
      return Notice("warning.lookAlike", ["value": address])
    case "pitch":
      let followups = record["followups"]?.list?.count ?? 0
      guard followups > 1, record["reply"]?.text ?? "none" == "none" else { return nil }
      return Notice("warning.i12", ["count": String(followups)])
    default: return nil
    }
  }

  /// Dates of which the first must not come after the second, by kind.
  public static let orders: [Kind: [(first: String, second: String)]] = [
    "roleAssignment": [("from", "to")], "consent": [("givenOn", "expires")],
    "dataRequest": [("received", "due"), ("received", "doneOn")],
    "need": [("opened", "closes")], "offer": [("opened", "closes")],
    "membership": [("from", "to")], "budget": [("from", "to")], "campaign": [("from", "to")],
    "workingGroup": [("startedOn", "sunset"), ("startedOn", "closedOn")],
    "objection": [("raisedOn", "resolvedOn")], "programme": [("opens", "deadline")],
    "application": [("submittedOn", "resultOn")], "calendarEntry": [("date", "until")],
    "introduction": [("askedOn", "madeOn"), ("madeOn", "reportedOn")],
    "commitment": [("madeOn", "keptOn")], "pitch": [("sentAt", "replyOn")],
  ]

  private static func ownRule(of record: Record) -> Notice? {
    for dates in orders[record.kind] ?? [] {
      if let notice = order(record, dates.first, dates.second) { return notice }
    }
    return switch record.kind {
    case "tie" where record["a"] == record["b"]: Notice("refused.i9")
    case "action" where record["state"]?.text == "done" && record["doneOn"] == nil:
      Notice("error.required", ["kind": "action", "field": "doneOn"])
    case "commitment" where record["state"]?.text == "kept" && record["keptOn"] == nil:
      Notice("error.required", ["kind": "commitment", "field": "keptOn"])
    case "introduction": introduction(record)
    case "dataRequest": DataRequests.violation(of: record)
    case "stakeholder": stakeholder(record)
    case "decision": decision(record)
    default: nil
    }
  }

  /// An introduction joins two people; i2: it is made when both have said yes, and not before, and
  /// one that came to nothing may be closed.
  private static func introduction(_ record: Record) -> Notice? {
    if let asker = record["asker"], asker == record["target"] { return Notice("refused.sameAsked") }
    let isMade = ["made", "met"].contains(record["state"]?.text ?? "")
    guard isMade || record["madeOn"] != nil else { return nil }
    guard let made = record["madeOn"]?.date, let asker = record["consentAskerOn"]?.date,
      let target = record["consentTargetOn"]?.date, asker <= made, target <= made
    else { return Notice("refused.i2") }
    return nil
  }

  /// A stakeholder is somebody; the party only of those elected to office (i15).
  private static func stakeholder(_ record: Record) -> Notice? {
    if record["person"] == nil && record["org"] == nil { return Notice("refused.nobody") }
    let party = record["party"]?.text ?? ""
    guard !party.trimmingSpaces.isEmpty, record["kind"]?.text != "elected" else { return nil }
    return Notice("refused.party")
  }

  private static func order(_ record: Record, _ first: String, _ second: String) -> Notice? {
    guard let start = day(record[first]), let end = day(record[second]), end < start else {
      return nil
    }
    return Notice(
      "refused.order",
      ["kind": record.kind.name, "field": second, "value": end.description, "other": first])
  }

  /// The day of a date or of a moment.
  private static func day(_ value: FieldValue?) -> LocalDate? {
    value?.text.flatMap { LocalDate(String($0.prefix(10))) }
  }
}
