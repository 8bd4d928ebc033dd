import HubKit
import HubStore
import Runtime

/// What a list shows of each record.
struct ListColumns {
  let desk: Desk
  let descriptor: KindDescriptor
  /// Fields, and `id`, `ref`, `lastContact`, `createdAt`, `updatedAt`.
  let names: [String]

  private static let usual: [Kind: [String]] = [
    "person": ["name", "org", "job", "ring", "lastContact"],
    "org": ["name", "sector", "sectorRole", "municipality", "lastContact"],
    "channel": ["owner", "kind", "value", "label"],
    "roleAssignment": ["person", "role", "org", "from", "to"],
    "tie": ["a", "b", "kinds", "closenessA", "closenessB"],
    "dataRequest": ["due", "kind", "person", "received", "doneOn"],
    "consent": ["person", "purpose", "basis", "givenOn", "withdrawnOn"],
    "interaction": ["date", "kind", "participants", "note"],
    "assessment": ["date", "person", "support", "by"],
    "need": ["text", "owner", "kind", "namedBy", "status"],
    "offer": ["text", "owner", "kind", "status"],
    "action": ["due", "state", "text", "owner"],
    "meeting": ["start", "title", "kind", "place", "state"],
    "attendance": ["meeting", "person", "rsvp", "outcome"],
    "document": ["title", "status", "version", "adoptedOn"],
    "hub": ["name", "place", "country", "founded"],
    "setting": ["key", "value", "reason"],
    "override": ["evidence", "state", "note", "on"],
    "device": ["person", "name"],
    "story": ["title", "teller", "toldOn", "version"],
    "agendaItem": ["title", "meeting", "minutes", "type"],
    "organization": ["name", "form", "foundedOn", "canSign"],
    "ruleSet": ["matter", "method", "fallback", "quorumKind"],
    "membership": ["member", "class", "from", "to"],
    "role": ["name", "kind", "hoursMonth", "termMonths"],
    "workingGroup": ["name", "lead", "deliverable", "sunset", "status"],
    "decision": ["text", "date", "matter", "method", "result"],
    "objection": ["text", "decision", "state", "raisedOn"],
    "minutes": ["meeting", "status", "issuedOn", "approvedIn"],
    "budget": ["title", "from", "to", "adoptedBy"],
    "budgetLine": ["text", "budget", "direction", "amount"],
    "ledgerEntry": ["text", "date", "direction", "amount", "category"],
    "asset": ["name", "class", "owner", "availability"],
    "introduction": ["asker", "target", "state", "broker", "askedOn", "outcome"],
    "match": ["need", "offer", "state", "proposedOn", "score"],
    "snapshot": ["title", "date", "note"],
    "stakeholder": ["person", "org", "kind", "power", "interest", "owner", "nextContact"],
    "commitment": ["text", "due", "by", "stakeholder", "state"],
    "advocacyEntry": ["matter", "date", "office", "influence"],
    "programme": ["name", "deadline", "status", "owner", "funder"],
    "application": ["programme", "submittedOn", "result", "amount"],
    "calendarEntry": ["title", "date", "kind", "office"],
    "outlet": ["name", "kind", "area", "isLocal"],
    "mediaContact": ["person", "outlet", "beat", "verifiedOn", "doNotPitch"],
    "campaign": ["name", "audience", "from", "to", "owner"],
    "pitch": ["subject", "contact", "sentAt", "reply"],
    "coverage": ["title", "date", "outlet", "spokesperson"],
    "newsletterIssue": ["title", "sentOn", "recipients", "optInProven"],
  ]
  private static let common: Set<String> = ["id", "ref", "lastContact", "createdAt", "updatedAt"]

  /// - Throws: a notice when a column is named that the kind does not have.
  init(desk: Desk, descriptor: KindDescriptor, named: String?) throws {
    self.desk = desk
    self.descriptor = descriptor
    guard let named else {
      names = (Self.usual[descriptor.kind] ?? descriptor.fields.prefix(5).map(\.name)) + ["ref"]
      return
    }
    names = FieldReader.elements(named)
    for name in names where !Self.common.contains(name) {
      guard let field = descriptor.field(name), field.name != "secret" else {
        let allowed = descriptor.fields.filter { $0.name != "secret" }.map(\.name)
        throw Notice(
          "error.unknownField",
          [
            "kind": descriptor.kind.name, "field": name,
            "allowed": (allowed + Self.common.sorted()).joined(separator: ", "),
          ])
      }
    }
  }

  var table: TextTable {
    var table = TextTable(names.map(title))
    for (index, name) in names.enumerated() {
      switch descriptor.field(name)?.type {
      case .integer, .money: table.columns[index].alignment = .trailing
      case .date: table.columns[index].minimum = 10
      default: break
      }
      if name == "lastContact" { table.columns[index].minimum = 10 }
      if name == "ref" || name == "id" { table.columns[index].minimum = 26 }
    }
    return table
  }

  private func title(_ name: String) -> String {
    switch name {
    case "id", "ref": name.uppercased()
    case "lastContact", "createdAt", "updatedAt": desk.words("column.\(name)")
    default: desk.words.field(descriptor.kind.name, name)
    }
  }

  /// For people: slugs and ids in words.
  func cells(_ row: ListRow) -> [String] {
    names.map { name in
      switch name {
      case "createdAt": desk.clock.minute(of: row.record.createdAt)
      case "updatedAt": desk.clock.minute(of: row.record.updatedAt)
      case "ref": row.shortID
      default: plain(name, row) ?? desk.naming.text(name, of: row)
      }
    }
  }

  /// For other programs: slugs as they are, references by name.
  func plainCells(_ row: ListRow) -> [String] {
    names.map { name in
      plain(name, row)
        ?? SpelledValue.text(
          row.record[name], of: descriptor.field(name), titles: row.titles)
    }
  }

  private func plain(_ name: String, _ row: ListRow) -> String? {
    switch name {
    case "id": row.record.id.text
    case "ref": row.shortID
    case "lastContact": row.lastContact?.description ?? ""
    case "createdAt": HubClock.instant(row.record.createdAt)
    case "updatedAt": HubClock.instant(row.record.updatedAt)
    default: nil
    }
  }
}
