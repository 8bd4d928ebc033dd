import GRDB
import HubKit

/// Fills ``OrganizationFacts``: what a group decided and who holds its roles, all there is of it;
/// actions since `from`.
struct OrganizationReader {
  let reader: FactReader
  let from: LocalDate

  /// Templates of the documents the step is judged by.
  private static let templates = [
    "charter", "bylaws", "options", "antitrust", "code_of_conduct", "privacy_notice",
  ]

  func facts() throws -> OrganizationFacts {
    var facts = OrganizationFacts(coveredFrom: from)
    let organization = try organization()
    facts.form = organization?["form"]
    facts.currency = try reader.rows(
      "SELECT hub.currency FROM hub CROSS JOIN record ON record.id = hub.id WHERE \(FactReader.live)"
    ).first?["currency"]
    facts.decisions = try decisions()
    facts.objections = try objections()
    facts.documents = try documents(
      charter: reader.id(organization?["charter"]), bylaws: reader.id(organization?["bylaws"]))
    facts.hasDocuments = try exists("document")
    facts.assignments = try assignments()
    facts.hasRoles = try exists("role")
    facts.groups = try groups()
    facts.meetings = try meetings()
    facts.minutes = try minutes()
    facts.quorums = try quorums()
    facts.joinings = try memberships() + signatures()
    facts.actions = try actions()
    facts.acceptances = try acceptances()
    facts.ledger = try ledger()
    facts.hasBudget = try exists("budget")
    return facts
  }

  private func exists(_ kind: Kind) throws -> Bool {
    try reader.number(
      "SELECT EXISTS (SELECT 1 FROM record WHERE kind = ? AND \(FactReader.live))", [kind.name]) > 0
  }

  /// The hub's own; of several, the one founded last.
  private func organization() throws -> Row? {
    try reader.rows(
      """
      SELECT organization.form, organization.charter, organization.bylaws
      FROM organization CROSS JOIN record ON record.id = organization.id WHERE \(FactReader.live)
      ORDER BY coalesce(organization.foundedOn, '') DESC, organization.id DESC LIMIT 1
      """
    ).first
  }

  private func decisions() throws -> [OrganizationFacts.Decision] {
    try reader.rows(
      """
      SELECT decision.id, decision.date, decision.matter, decision.result, decision.method,
        decision.quorumOk, decision.document
      FROM decision CROSS JOIN record ON record.id = decision.id WHERE \(FactReader.live)
      """
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["date"]) else { return nil }
      return OrganizationFacts.Decision(
        id: id, date: date, matter: row["matter"], result: row["result"],
        hasMethod: (row["method"] as String?) != nil, quorumOk: row["quorumOk"],
        document: reader.id(row["document"]))
    }
  }

  private func objections() throws -> [OrganizationFacts.Objection] {
    try reader.rows(
      """
      SELECT objection.id, objection.decision, objection.raisedOn, objection.state,
        objection.resolvedOn
      FROM objection CROSS JOIN record ON record.id = objection.id WHERE \(FactReader.live)
      """
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let raised = reader.day(row["raisedOn"]) else {
        return nil
      }
      return OrganizationFacts.Objection(
        id: id, decision: reader.id(row["decision"]), raisedOn: raised,
        isOpen: (row["state"] as String? ?? "open") == "open",
        resolvedOn: reader.day(row["resolvedOn"]))
    }
  }

  private func documents(
    charter: RecordID?, bylaws: RecordID?
  ) throws -> [OrganizationFacts.Document] {
    let known = Self.templates.map { "'\($0)', 't.\($0)'" }.joined(separator: ", ")
    return try reader.rows(
      """
      SELECT document.id, document.template, document.status, document.adoptedOn,
        document.updatedOn, document.reviewer, record.createdAt
      FROM document CROSS JOIN record ON record.id = document.id
      WHERE (trim(document.template) IN (\(known)) OR document.id IN (?, ?)) AND \(FactReader.live)
      """, [charter?.text, bylaws?.text]
    ).compactMap { row in
      guard let id = RecordID(row["id"]) else { return nil }
      let named = id == charter ? "charter" : id == bylaws ? "bylaws" : nil
      let made = reader.day(milliseconds: row["createdAt"])
      return OrganizationFacts.Document(
        id: id, template: named ?? FactReader.template(row["template"]),
        status: row["status"] ?? "draft",
        adoptedOn: reader.day(row["adoptedOn"]),
        since: min(made, reader.day(row["updatedOn"]) ?? made), reviewer: reader.id(row["reviewer"])
      )
    }
  }

  /// Of roles and people that are in the hub; a deputy who is not does not count.
  private func assignments() throws -> [OrganizationFacts.Assignment] {
    try reader.rows(
      """
      SELECT roleAssignment.id, roleAssignment.person, roleAssignment.role,
        roleAssignment."from", roleAssignment."to", role.kind,
        (SELECT deputy.id FROM record AS second JOIN record AS deputy ON deputy.id = second.canonical
          WHERE second.id = roleAssignment.deputy AND deputy.deletedAt IS NULL
            AND deputy.state = 0) AS deputy
      FROM roleAssignment CROSS JOIN record ON record.id = roleAssignment.id
      JOIN record AS named ON named.id = roleAssignment.role
      JOIN record AS post ON post.id = named.canonical
      JOIN role ON role.id = post.id
      JOIN record AS given ON given.id = roleAssignment.person
      JOIN record AS holder ON holder.id = given.canonical
      WHERE \(FactReader.live) AND post.deletedAt IS NULL AND post.state = 0
        AND holder.deletedAt IS NULL AND holder.state = 0
      """
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let person = reader.id(row["person"]),
        let role = reader.id(row["role"])
      else { return nil }
      return OrganizationFacts.Assignment(
        id: id, person: person, role: role, kind: row["kind"] ?? "other",
        deputy: reader.id(row["deputy"]), from: reader.day(row["from"]), to: reader.day(row["to"]))
    }
  }

  private func groups() throws -> [OrganizationFacts.WorkingGroup] {
    try reader.rows(
      """
      SELECT workingGroup.id, workingGroup.lead, workingGroup.startedOn, workingGroup.status,
        workingGroup.closedOn, record.createdAt
      FROM workingGroup CROSS JOIN record ON record.id = workingGroup.id WHERE \(FactReader.live)
      """
    ).compactMap { row in
      guard let id = RecordID(row["id"]) else { return nil }
      return OrganizationFacts.WorkingGroup(
        id: id, lead: reader.id(row["lead"]),
        since: reader.day(row["startedOn"]) ?? reader.day(milliseconds: row["createdAt"]),
        isClosed: row["status"] == "closed", closedOn: reader.day(row["closedOn"]))
    }
  }

  private func memberships() throws -> [OrganizationFacts.Joining] {
    try reader.rows(
      """
      SELECT membership.id, membership.member, membership."from", membership."to"
      FROM membership CROSS JOIN record ON record.id = membership.id WHERE \(FactReader.live)
      """
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let member = reader.id(row["member"]),
        let since = reader.day(row["from"])
      else { return nil }
      return OrganizationFacts.Joining(
        id: id, member: member, from: since, to: reader.day(row["to"]))
    }
  }

  private func signatures() throws -> [OrganizationFacts.Joining] {
    try reader.rows(
      """
      SELECT person.id, person.charterSignedOn, person.leftOn
      FROM person CROSS JOIN record ON record.id = person.id
      WHERE person.charterSignedOn IS NOT NULL AND \(FactReader.live)
      """
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let since = reader.day(row["charterSignedOn"]) else {
        return nil
      }
      return OrganizationFacts.Joining(
        id: id, member: id, from: since, to: reader.day(row["leftOn"]))
    }
  }

  private func actions() throws -> [OrganizationFacts.Action] {
    try reader.rows(
      """
      SELECT action.id, action.owner, action.due, action.state, action.doneOn, action.dropReason,
        action.workingGroup
      FROM action CROSS JOIN record ON record.id = action.id
      WHERE (action.due >= ?1 OR action.doneOn >= ?1 OR action.state = 'open')
        AND \(FactReader.live)
      """, [from.description]
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let due = reader.day(row["due"]) else { return nil }
      let reason: String? = row["dropReason"]
      return OrganizationFacts.Action(
        id: id, owner: reader.id(row["owner"]), due: due,
        state: ConversationFacts.Action.State(rawValue: row["state"] ?? "open") ?? .open,
        doneOn: reader.day(row["doneOn"]),
        hasDropReason: reason.map { !$0.trimmingSpaces.isEmpty } ?? false,
        group: reader.id(row["workingGroup"]))
    }
  }

  private func ledger() throws -> [OrganizationFacts.LedgerRow] {
    try reader.rows(
      """
      SELECT ledgerEntry.id, ledgerEntry.date, ledgerEntry.amount, ledgerEntry.direction,
        ledgerEntry.currency
      FROM ledgerEntry CROSS JOIN record ON record.id = ledgerEntry.id WHERE \(FactReader.live)
      """
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["date"]),
        let amount: Int = row["amount"]
      else { return nil }
      return OrganizationFacts.LedgerRow(
        id: id, date: date, amount: amount, isIncome: row["direction"] == "in",
        currency: row["currency"])
    }
  }
}
