import GRDB
import HubKit

/// Fills the facts of the first step: rows since `from`, totals of what came before.
struct ConversationReader {
  let reader: FactReader
  let from: LocalDate

  init(_ reader: FactReader, remembersSteady: Bool) {
    self.reader = reader
    from = ConversationFacts.coveredFrom(
      today: reader.today, remembersSteady: remembersSteady)
  }

  func facts(hub: RecordID) throws -> ConversationFacts {
    var facts = ConversationFacts(coveredFrom: from, hub: try hubFacts(hub))
    facts.interactions = try interactions()
    facts.actions = try actions()
    facts.needs = try needs()
    facts.meetings = try meetings()
    facts.assessments = try assessments()
    facts.people = try PersonReader(reader: reader, from: from).people(facts.interactions)
    facts.before = try totals()
    facts.mass = try mass()
    return facts
  }

  private func hubFacts(_ hub: RecordID) throws -> ConversationFacts.HubFacts {
    guard let row = try reader.rows("SELECT * FROM hub WHERE id = ?", [hub.text]).first else {
      return ConversationFacts.HubFacts()
    }
    return ConversationFacts.HubFacts(
      place: row["place"], industryStatement: row["industryStatement"],
      radiusMin: row["radiusMin"], coreSectors: words(row["coreSectors"]),
      complementarySectors: words(row["complementarySectors"]),
      privacyNotice: row["privacyNotice"])
  }

  private func words(_ stored: String?) -> [String] {
    guard let stored, let json = try? JSON(parsing: Array(stored.utf8), maxDepth: 4) else {
      return []
    }
    return FieldValue(json: json)?.list ?? []
  }

  private func interactions() throws -> [ConversationFacts.Interaction] {
    // A note whose text this copy may not see, or that was erased with a person, was written.
    let rows = try reader.rows(
      """
      SELECT interaction.id, interaction.date, interaction.kind, interaction.participants,
        interaction.loggedBy, interaction.answers,
        CASE WHEN interaction.kind <> 'one_on_one' THEN 0
          WHEN interaction.note IS NOT NULL THEN trim(interaction.note, ' \t\r\n') <> ''
          ELSE EXISTS (SELECT 1 FROM change
            WHERE change.record = interaction.id AND change.absence <> 0) END AS hasNote
      FROM interaction CROSS JOIN record ON record.id = interaction.id
      WHERE interaction.date >= ? AND \(FactReader.live)
      """, [from.description])
    return rows.compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["date"]) else { return nil }
      return ConversationFacts.Interaction(
        id: id, date: date, kind: row["kind"] ?? "", participants: reader.ids(row["participants"]),
        loggedBy: reader.id(row["loggedBy"]), hasNote: row["hasNote"],
        answers: reader.id(row["answers"]))
    }
  }

  /// Those due since `from`, and the oldest of the others that are open.
  private func actions() throws -> [ConversationFacts.Action] {
    let select = """
      SELECT action.id, action.owner, action.due, action.state, action.doneOn, action.dropReason,
        action.source, source.kind AS sourceKind
      FROM action CROSS JOIN record ON record.id = action.id
      LEFT JOIN record AS source ON source.id = action.source
      """
    let recent = try reader.rows(
      "\(select) WHERE action.due >= ? AND \(FactReader.live)", [from.description])
    let old = try reader.rows(
      """
      \(select) WHERE action.state = 'open' AND action.due < ? AND \(FactReader.live)
      ORDER BY action.due, action.id LIMIT 200
      """, [from.description])
    return (recent + old).compactMap { row in
      guard let id = RecordID(row["id"]), let due = reader.day(row["due"]) else { return nil }
      let reason: String? = row["dropReason"]
      return ConversationFacts.Action(
        id: id, owner: reader.id(row["owner"]), due: due,
        state: ConversationFacts.Action.State(rawValue: row["state"] ?? "open") ?? .open,
        doneOn: reader.day(row["doneOn"]),
        hasDropReason: reason.map { !$0.trimmingSpaces.isEmpty } ?? false,
        interaction: row["sourceKind"] == "interaction" ? reader.id(row["source"]) : nil)
    }
  }

  private func needs() throws -> [ConversationFacts.Need] {
    let rows = try reader.rows(
      """
      SELECT need.id, need.opened, need.namedBy, record.createdAt
      FROM need CROSS JOIN record ON record.id = need.id
      WHERE (need.opened >= ? OR need.opened IS NULL) AND \(FactReader.live)
      """, [from.description])
    return rows.compactMap { row in
      guard let id = RecordID(row["id"]) else { return nil }
      return ConversationFacts.Need(
        id: id, opened: reader.day(row["opened"]) ?? reader.day(milliseconds: row["createdAt"]),
        namedBy: reader.ids(row["namedBy"]))
    }
  }

  private func meetings() throws -> [ConversationFacts.Meeting] {
    let rows = try reader.rows(
      """
      SELECT meeting.id, meeting.start, meeting.kind, meeting.state,
        (SELECT count(DISTINCT guest.canonical) FROM attendance
          JOIN record AS row ON row.id = attendance.id
          JOIN record AS guest ON guest.id = attendance.person
          WHERE attendance.meeting = meeting.id
            AND attendance.outcome IN ('attended', 'late', 'left_early')
            AND row.deletedAt IS NULL AND row.state = 0) AS attended
      FROM meeting CROSS JOIN record ON record.id = meeting.id
      WHERE meeting.start >= ? AND \(FactReader.live)
      """, [from.description])
    return rows.compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["start"]) else { return nil }
      return ConversationFacts.Meeting(
        id: id, date: date, kind: row["kind"] ?? "", isCancelled: row["state"] == "cancelled",
        attended: row["attended"])
    }
  }

  /// Of kindred people, none that would be stale on the earliest day judged.
  private func assessments() throws -> [ConversationFacts.Assessment] {
    let rows = try reader.rows(
      """
      SELECT assessment.id, assessment.person, assessment.date, assessment.support
      FROM assessment CROSS JOIN record ON record.id = assessment.id
      JOIN record AS subject ON subject.id = assessment.person
      JOIN person ON person.id = subject.canonical
      WHERE assessment.date >= ? AND person.kindred = 1 AND \(FactReader.live)
      """, [from.adding(days: -181).description])
    return rows.compactMap { row in
      guard let id = RecordID(row["id"]), let person = reader.id(row["person"]),
        let date = reader.day(row["date"]), let support = row["support"] as Int?
      else { return nil }
      return ConversationFacts.Assessment(id: id, person: person, date: date, support: support)
    }
  }

  private func mass() throws -> MassFacts {
    let roles = try reader.number(
      "SELECT EXISTS (SELECT 1 FROM org WHERE sectorRole IS NOT NULL)")
    let firms = try reader.number(
      """
      SELECT count(*) FROM org CROSS JOIN record ON record.id = org.id
      WHERE org.sectorRole = 'core' AND coalesce(org.status, 'active') = 'active'
        AND \(FactReader.live)
      """)
    return MassFacts(coreFirms: roles > 0 ? firms : nil)
  }
}

extension ConversationReader {
  /// Counted from indices: all rows before `from` less the few that are in the Trash or merged.
  /// `CROSS JOIN` keeps the order of tables: the planner would begin with the larger one.
  private func totals() throws -> ConversationFacts.Totals {
    var totals = ConversationFacts.Totals()
    var kinds: [String: Int] = [:]
    for row in try reader.rows(
      "SELECT kind, count(*) AS n FROM interaction WHERE date < ? GROUP BY kind",
      [from.description])
    {
      kinds[row["kind"] ?? "", default: 0] += row["n"] as Int
    }
    for row in try reader.rows(
      """
      SELECT interaction.kind, count(*) AS n FROM record
      CROSS JOIN interaction ON interaction.id = record.id
      WHERE (record.deletedAt IS NOT NULL OR record.survivor IS NOT NULL)
        AND interaction.date < ? GROUP BY interaction.kind
      """, [from.description])
    {
      kinds[row["kind"] ?? "", default: 0] -= row["n"] as Int
    }
    totals.interactions = kinds.values.reduce(0, +)
    totals.oneOnOnes = kinds["one_on_one"] ?? 0
    totals.invites = kinds["invite"] ?? 0
    totals.firstInteraction = try interactionDay("date IS NOT NULL", order: "date")
    totals.lastInteraction = try interactionDay(
      "date < '\(from.description)'", order: "date DESC")
    try countOthers(&totals)
    return totals
  }

  private func interactionDay(_ condition: String, order: String) throws -> LocalDate? {
    let rows = try reader.rows(
      """
      SELECT interaction.date FROM interaction CROSS JOIN record ON record.id = interaction.id
      WHERE interaction.\(condition) AND \(FactReader.live)
      ORDER BY interaction.\(order) LIMIT 1
      """)
    return reader.day(rows.first?["date"])
  }

  private func countOthers(_ totals: inout ConversationFacts.Totals) throws {
    let day = from.description
    totals.actions = try reader.number(
      """
      SELECT count(*) FROM action CROSS JOIN record ON record.id = action.id
      CROSS JOIN record AS source ON source.id = action.source
      WHERE action.due < ? AND source.kind = 'interaction' AND action.state <> 'open'
        AND \(FactReader.live)
      """, [day])
    totals.needs = try reader.number(
      """
      SELECT count(*) FROM need CROSS JOIN record ON record.id = need.id
      WHERE need.opened < ? AND \(FactReader.live)
      """, [day])
    let gatherings = MeetingKinds.gatheringKinds.map { "'\($0)'" }.joined(separator: ", ")
    let rows = try reader.rows(
      """
      SELECT count(*) AS meetings, sum(meeting.kind IN (\(gatherings))
        AND coalesce(meeting.state, '') <> 'cancelled') AS gatherings
      FROM meeting CROSS JOIN record ON record.id = meeting.id
      WHERE meeting.start < ? AND \(FactReader.live)
      """, [day])
    totals.meetings = rows.first?["meetings"] ?? 0
    totals.gatherings = rows.first?["gatherings"] ?? 0
  }
}
