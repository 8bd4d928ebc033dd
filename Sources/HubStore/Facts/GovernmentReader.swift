import GRDB
import HubKit

/// Fills ``GovernmentFacts``: interactions since `from`, income a year longer, small kinds whole.
struct GovernmentReader {
  let reader: FactReader
  let from: LocalDate

  func facts() throws -> GovernmentFacts {
    var facts = GovernmentFacts(coveredFrom: from)
    let hub = try hub()
    facts.holidays = hub.holidays
    facts.organizations = try organizations()
    facts.documents = try documents()
    facts.needs = try needs()
    facts.firmsWithNumbers = try firms()
    facts.stakeholders = try stakeholders()
    facts.interactions = try interactions(facts.stakeholders)
    facts.olderMeetings = try olderMeetings()
    facts.commitments = try commitments()
    facts.advocacy = try advocacy()
    facts.programmes = try programmes()
    facts.applications = try applications()
    facts.elections = try elections()
    facts.income = try income(hubCurrency: hub.currency)
    return facts
  }

  private func live(_ kind: String, _ columns: String, _ condition: String = "1") throws -> [Row] {
    try reader.rows(
      """
      SELECT \(kind).id, \(columns) FROM \(kind) CROSS JOIN record ON record.id = \(kind).id
      WHERE (\(condition)) AND \(FactReader.live)
      """)
  }

  private func hub() throws -> (holidays: Set<LocalDate>, currency: String?) {
    let rows = try live("hub", "hub.holidays, hub.currency")
    let days = rows.flatMap { reader.storedWords($0["holidays"]) }
      .compactMap { LocalDate($0.trimmingSpaces) }
    return (Set(days), rows.first?["currency"])
  }

  private func organizations() throws -> [GovernmentFacts.Organization] {
    try live("organization", "canSign, form, foundedOn").compactMap { row in
      guard let id = RecordID(row["id"]) else { return nil }
      return GovernmentFacts.Organization(
        id: id, canSign: (row["canSign"] as Bool?) ?? false,
        isFormal: ((row["form"] as String?) ?? "informal") != "informal",
        foundedOn: reader.day(row["foundedOn"]))
    }
  }

  private func documents() throws -> [GovernmentFacts.Document] {
    try live("document", "template, status, adoptedOn, sentOn, signedOn", "template IS NOT NULL")
      .compactMap { row in
        let template = FactReader.template(row["template"])
        guard let id = RecordID(row["id"]),
          ["mou", "hub_one_pager", "one_pager"].contains(template)
        else { return nil }
        return GovernmentFacts.Document(
          id: id, template: template, status: row["status"] ?? "draft",
          standsSince: reader.day(row["adoptedOn"]) ?? reader.day(row["sentOn"]),
          signedOn: reader.day(row["signedOn"]))
      }
  }

  private func needs() throws -> [GovernmentFacts.Need] {
    try live(
      "need", "opened, namedBy, record.createdAt",
      "namedBy IS NOT NULL AND coalesce(status, 'open') <> 'withdrawn'"
    ).compactMap { row in
      let people = reader.ids(row["namedBy"]).count
      guard let id = RecordID(row["id"]), people > 0 else { return nil }
      return GovernmentFacts.Need(
        id: id, opened: reader.day(row["opened"]) ?? reader.day(milliseconds: row["createdAt"]),
        people: people)
    }
  }

  /// Active firms of the trade, core or complementary, with jobs or a size.
  private func firms() throws -> [RecordID] {
    try live(
      "org", "sectorRole",
      """
      sectorRole IN ('core', 'complementary') AND coalesce(status, 'active') = 'active'
        AND (jobsNow IS NOT NULL OR sizeBand IS NOT NULL)
      """
    ).compactMap { RecordID($0["id"]) }.sorted()
  }

  private func stakeholders() throws -> [GovernmentFacts.Stakeholder] {
    try live(
      "stakeholder",
      "person, org, stakeholder.kind, level, power, interest, owner, incumbent, termEnd, party"
    ).compactMap { row in
      guard let id = RecordID(row["id"]) else { return nil }
      return GovernmentFacts.Stakeholder(
        id: id, kind: row["kind"] ?? "", person: reader.id(row["person"]),
        org: reader.id(row["org"]), level: row["level"], power: row["power"],
        interest: row["interest"], owner: reader.id(row["owner"]), isIncumbent: row["incumbent"],
        termEnd: reader.day(row["termEnd"]), party: row["party"])
    }
  }
}

extension GovernmentReader {
  /// Contacts with a stakeholder's person are found from the people's side, of whom there are
  /// few; those under a merged record too.
  private func interactions(
    _ stakeholders: [GovernmentFacts.Stakeholder]
  ) throws -> [GovernmentFacts.Interaction] {
    let columns = """
      interaction.id, interaction.date, interaction.kind, interaction.participants,
      interaction.office, interaction.asks, interaction.influence, interaction.tags
      """
    var rows = try reader.rows(
      """
      SELECT \(columns) FROM interaction CROSS JOIN record ON record.id = interaction.id
      WHERE interaction.date >= ? AND \(FactReader.live)
        AND (interaction.kind = 'official_meeting' OR interaction.office IS NOT NULL
          OR interaction.influence = 1 OR interaction.tags LIKE '%followup%')
      """, [from.description])
    for person in Set(stakeholders.compactMap(\.person)).sorted() {
      for name in reader.names(of: person) {
        rows += try reader.rows(
          """
          SELECT \(columns) FROM element JOIN interaction ON interaction.id = element.record
          CROSS JOIN record ON record.id = interaction.id
          WHERE element.value = ? AND element.field = 'participants' AND element.removed = 0
            AND interaction.date >= ? AND \(FactReader.live)
          """, [name, from.description])
      }
    }
    var seen: Set<RecordID> = []
    return rows.compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["date"]),
        seen.insert(id).inserted
      else { return nil }
      return GovernmentFacts.Interaction(
        id: id, date: date, kind: row["kind"] ?? "", participants: reader.ids(row["participants"]),
        office: reader.id(row["office"]), asks: reader.storedWords(row["asks"]).count,
        isInfluence: (row["influence"] as Bool?) ?? false,
        isFollowup: reader.storedWords(row["tags"]).contains { Fold.fold($0) == "followup" })
    }
  }

  private func olderMeetings() throws -> Int {
    try reader.number(
      """
      SELECT count(*) FROM interaction CROSS JOIN record ON record.id = interaction.id
      WHERE interaction.date < ? AND interaction.kind = 'official_meeting' AND \(FactReader.live)
      """, [from.description])
  }

  private func commitments() throws -> [GovernmentFacts.Commitment] {
    try live(
      "commitment",
      """
      "by", commitment.kind, due, commitment.state, madeOn, keptOn, dropReason, owner
      """
    ).compactMap { row in
      guard let id = RecordID(row["id"]), let due = reader.day(row["due"]) else { return nil }
      let reason: String? = row["dropReason"]
      return GovernmentFacts.Commitment(
        id: id, isOurs: (row["by"] as String?) == "us", due: due, kind: row["kind"] ?? "other",
        state: GovernmentFacts.Commitment.State(rawValue: row["state"] ?? "open") ?? .open,
        madeOn: reader.day(row["madeOn"]), keptOn: reader.day(row["keptOn"]),
        hasDropReason: reason.map { !$0.trimmingSpaces.isEmpty } ?? false,
        owner: reader.id(row["owner"]))
    }
  }

  private func advocacy() throws -> [GovernmentFacts.AdvocacyEntry] {
    try live("advocacyEntry", "date, stakeholder, interaction").compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["date"]) else { return nil }
      return GovernmentFacts.AdvocacyEntry(
        id: id, date: date, stakeholder: reader.id(row["stakeholder"]),
        interaction: reader.id(row["interaction"]))
    }
  }

  private func programmes() throws -> [GovernmentFacts.Programme] {
    try live("programme", "status, opens, deadline, eligibilityCheckedOn, decidedOn, owner")
      .compactMap { row in
        guard let id = RecordID(row["id"]) else { return nil }
        return GovernmentFacts.Programme(
          id: id, status: row["status"] ?? "watching", opens: reader.day(row["opens"]),
          deadline: reader.day(row["deadline"]),
          eligibilityCheckedOn: reader.day(row["eligibilityCheckedOn"]),
          decidedOn: reader.day(row["decidedOn"]), owner: reader.id(row["owner"]))
      }
  }

  private func applications() throws -> [GovernmentFacts.Application] {
    try live("application", "programme, requiredDocs, readyDocs, submittedOn").compactMap { row in
      guard let id = RecordID(row["id"]) else { return nil }
      return GovernmentFacts.Application(
        id: id, programme: reader.id(row["programme"]),
        requiredDocs: reader.storedWords(row["requiredDocs"]),
        readyDocs: reader.storedWords(row["readyDocs"]),
        submittedOn: reader.day(row["submittedOn"]))
    }
  }

  private func elections() throws -> [GovernmentFacts.Election] {
    try live("calendarEntry", "date", "calendarEntry.kind = 'election'").compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["date"]) else { return nil }
      return GovernmentFacts.Election(id: id, date: date)
    }
  }

  /// Money that came in, in the hub's currency; without one, in the one booked most often. What
  /// was booked without a currency is in the hub's.
  private func income(hubCurrency: String?) throws -> [GovernmentFacts.Income] {
    let rows = try reader.rows(
      """
      SELECT ledgerEntry.id, ledgerEntry.date, ledgerEntry.amount, ledgerEntry.currency,
        ledgerEntry.category = 'public' OR (programme.id IS NOT NULL
          AND coalesce(programme.level, '') <> 'private') AS isPublic
      FROM ledgerEntry CROSS JOIN record ON record.id = ledgerEntry.id
      LEFT JOIN record AS source ON source.id = ledgerEntry.source
      LEFT JOIN programme ON programme.id = source.canonical
      WHERE ledgerEntry.direction = 'in' AND ledgerEntry.date >= ? AND \(FactReader.live)
      """, [from.adding(months: -12).description])
    let codes = rows.map { Self.code($0["currency"]) }
    let counts = Dictionary(grouping: codes.compactMap { $0 }, by: { $0 }).mapValues(\.count)
    let main =
      Self.code(hubCurrency) ?? counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    return zip(rows, codes).compactMap { row, code in
      guard let id = RecordID(row["id"]), let date = reader.day(row["date"]),
        let cents = row["amount"] as Int?, code == nil || code == main
      else { return nil }
      return GovernmentFacts.Income(
        id: id, date: date, cents: cents, isPublic: (row["isPublic"] as Bool?) ?? false)
    }
  }

  private static func code(_ stored: String?) -> String? {
    let code = stored?.trimmingSpaces.uppercased() ?? ""
    return code.isEmpty ? nil : code
  }
}

extension FactReader {
  /// The words of a stored set.
  func storedWords(_ stored: String?) -> [String] {
    guard let stored, let json = try? JSON(parsing: Array(stored.utf8), maxDepth: 4) else {
      return []
    }
    return FieldValue(json: json)?.list ?? []
  }

  /// The id of a template as documents carry it, without the `t.` of the playbook.
  static func template(_ stored: String?) -> String {
    let name = stored?.trimmingSpaces ?? ""
    return name.hasPrefix("t.") ? String(name.dropFirst(2)) : name
  }
}
