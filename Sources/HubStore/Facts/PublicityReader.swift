import GRDB
import HubKit

/// Fills ``PublicityFacts``: pitches and public events since `from`, all else whole.
struct PublicityReader {
  let reader: FactReader
  let from: LocalDate

  func facts() throws -> PublicityFacts {
    var facts = PublicityFacts(coveredFrom: from)
    facts.documents = try documents()
    facts.stories = try stories()
    facts.spokespeople = try spokespeople()
    facts.contacts = try contacts()
    facts.pitches = try pitches()
    facts.coverage = try coverage()
    facts.issues = try issues()
    facts.newcomers = try newcomers()
    facts.events = try events()
    facts.consents = try consents()
    facts.olderPitches = try reader.number(
      """
      SELECT count(*) FROM pitch CROSS JOIN record ON record.id = pitch.id
      WHERE pitch.sentAt < ? AND \(FactReader.live)
      """, [from.description])
    facts.olderEvents = try reader.number(
      """
      SELECT count(*) FROM meeting CROSS JOIN record ON record.id = meeting.id
      WHERE meeting.isPublic = 1 AND meeting.start < ?
        AND coalesce(meeting.state, '') <> 'cancelled' AND \(FactReader.live)
      """, [from.description])
    return facts
  }

  private func documents() throws -> [PublicityFacts.Document] {
    let rows = try reader.rows(
      """
      SELECT document.id, document.template, document.status, document.adoptedOn,
        document.sentOn, document.updatedOn, document.signedOn, document.author,
        document.reviewer, document.namedPersons, document.photographed, document.isPublic,
        CASE WHEN document.template LIKE '%press_kit%' THEN document.text END AS text,
        record.createdAt
      FROM document CROSS JOIN record ON record.id = document.id WHERE \(FactReader.live)
      """)
    return rows.compactMap { row in
      guard let id = RecordID(row["id"]) else { return nil }
      let template = FactReader.template(row["template"])
      let days = ["adoptedOn", "sentOn", "updatedOn", "signedOn"].compactMap {
        reader.day(row[$0])
      }
      let recorded = reader.day(milliseconds: row["createdAt"])
      var document = PublicityFacts.Document(
        id: id, template: template, status: row["status"] ?? "draft",
        since: (days + [recorded]).min() ?? recorded)
      document.adoptedOn = reader.day(row["adoptedOn"])
      document.sentOn = reader.day(row["sentOn"])
      document.updatedOn = reader.day(row["updatedOn"])
      document.isComplete = template == "press_kit" && Publicity.isComplete(row["text"])
      document.author = reader.id(row["author"])
      document.reviewer = reader.id(row["reviewer"])
      document.named = reader.ids(row["namedPersons"])
      document.photographed = reader.ids(row["photographed"])
      document.isPublic = (row["isPublic"] as Bool?) ?? false
      return document
    }
  }

  private func stories() throws -> [PublicityFacts.Story] {
    let rows = try reader.rows(
      """
      SELECT story.id, story.teller, story.toldOn, record.createdAt
      FROM story CROSS JOIN record ON record.id = story.id WHERE \(FactReader.live)
      """)
    return rows.compactMap { row in
      RecordID(row["id"]).map {
        PublicityFacts.Story(
          id: $0, teller: reader.id(row["teller"]),
          date: reader.day(row["toldOn"]) ?? reader.day(milliseconds: row["createdAt"]))
      }
    }
  }

  private func spokespeople() throws -> [PublicityFacts.Spokesperson] {
    let rows = try reader.rows(
      """
      SELECT roleAssignment.id, roleAssignment.person, roleAssignment."from", roleAssignment."to"
      FROM roleAssignment CROSS JOIN record ON record.id = roleAssignment.id
      JOIN record AS held ON held.id = roleAssignment.role
      JOIN role ON role.id = held.canonical
      WHERE role.kind = 'spokesperson' AND held.deletedAt IS NULL AND \(FactReader.live)
      """)
    return rows.compactMap { row in
      guard let id = RecordID(row["id"]), let person = reader.id(row["person"]) else { return nil }
      return PublicityFacts.Spokesperson(
        id: id, person: person, from: reader.day(row["from"]), to: reader.day(row["to"]))
    }
  }

  private func contacts() throws -> [PublicityFacts.MediaContact] {
    let rows = try reader.rows(
      """
      SELECT mediaContact.id, mediaContact.verifiedOn, outlet.kind AS outletKind
      FROM mediaContact CROSS JOIN record ON record.id = mediaContact.id
      LEFT JOIN record AS house ON house.id = mediaContact.outlet
      LEFT JOIN outlet ON outlet.id = house.canonical
      WHERE coalesce(mediaContact.doNotPitch, 0) = 0 AND \(FactReader.live)
      """)
    return rows.compactMap { row in
      RecordID(row["id"]).map {
        PublicityFacts.MediaContact(
          id: $0, outletKind: row["outletKind"], verifiedOn: reader.day(row["verifiedOn"]))
      }
    }
  }

  private func pitches() throws -> [PublicityFacts.Pitch] {
    let rows = try reader.rows(
      """
      SELECT pitch.id, pitch.contact, pitch.sentAt, pitch.hook, pitch.words, pitch.text,
        pitch.followups, pitch.reply, pitch.replyOn
      FROM pitch CROSS JOIN record ON record.id = pitch.id
      WHERE pitch.sentAt >= ? AND \(FactReader.live)
      """, [from.description])
    return rows.compactMap { row in
      guard let id = RecordID(row["id"]), let day = reader.day(row["sentAt"]) else { return nil }
      let text: String? = row["text"]
      let isEmpty = text?.trimmingSpaces.isEmpty ?? true
      let hook: String? = row["hook"]
      return PublicityFacts.Pitch(
        id: id, contact: reader.id(row["contact"]), sentOn: day, minute: Self.minute(row["sentAt"]),
        hasHook: hook.map { !$0.trimmingSpaces.isEmpty } ?? false,
        words: row["words"] ?? (isEmpty ? nil : Publicity.words(text ?? "")),
        text: Publicity.folded(text ?? ""),
        followups: reader.storedWords(row["followups"]).count,
        isAnswered: ["no", "maybe", "yes"].contains(row["reply"] ?? "none"),
        replyOn: reader.day(row["replyOn"]))
    }
  }

  /// Minutes since midnight of `YYYY-MM-DDTHH:MM`; nil of a date alone.
  private static func minute(_ moment: String?) -> Int? {
    let clock = moment?.split(separator: "T").dropFirst().first?.split(separator: ":") ?? []
    guard clock.count == 2, let hour = clock.first.flatMap({ Int($0) }),
      let minute = clock.last.flatMap({ Int($0) })
    else { return nil }
    return hour * 60 + minute
  }
}

extension PublicityReader {
  private func coverage() throws -> [PublicityFacts.Coverage] {
    let rows = try reader.rows(
      """
      SELECT coverage.id, coverage.date, coverage.spokesperson, coverage.membersNamed,
        coverage.audience, coverage.inAreaPercent, coverage.viewRatePercent, coverage.insertions,
        coverage.keyMessages, coverage.isAccurate, coverage.isTarget, coverage.prominence,
        coverage.callToAction, outlet.kind AS outletKind, outlet.isLocal
      FROM coverage CROSS JOIN record ON record.id = coverage.id
      LEFT JOIN record AS house ON house.id = coverage.outlet
      LEFT JOIN outlet ON outlet.id = house.canonical
      WHERE \(FactReader.live)
      """)
    return rows.compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["date"]) else { return nil }
      var coverage = PublicityFacts.Coverage(id: id, date: date)
      coverage.isTradeOrNonLocal =
        row["outletKind"] == "trade_press" || (row["isLocal"] as Bool?) == false
      coverage.spokesperson = reader.id(row["spokesperson"])
      coverage.membersNamed = reader.ids(row["membersNamed"])
      coverage.impact = CoverageImpact(
        audience: row["audience"], inAreaPercent: row["inAreaPercent"],
        viewRatePercent: row["viewRatePercent"], insertions: row["insertions"] ?? 1,
        hasKeyMessage: !reader.storedWords(row["keyMessages"]).isEmpty,
        isAccurate: (row["isAccurate"] as Bool?) ?? false,
        isTarget: (row["isTarget"] as Bool?) ?? false, prominence: row["prominence"] ?? 0,
        hasCallToAction: (row["callToAction"] as Bool?) ?? false)
      return coverage
    }
  }

  private func issues() throws -> [PublicityFacts.NewsletterIssue] {
    let rows = try reader.rows(
      """
      SELECT newsletterIssue.id, newsletterIssue.sentOn, newsletterIssue.recipients,
        newsletterIssue.optInProven, newsletterIssue.spotlight, newsletterIssue.photographed
      FROM newsletterIssue CROSS JOIN record ON record.id = newsletterIssue.id
      WHERE \(FactReader.live)
      """)
    return rows.compactMap { row in
      guard let id = RecordID(row["id"]) else { return nil }
      var issue = PublicityFacts.NewsletterIssue(id: id, sentOn: reader.day(row["sentOn"]))
      issue.recipients = row["recipients"]
      issue.optInProven = row["optInProven"]
      issue.spotlight = reader.ids(row["spotlight"])
      issue.photographed = reader.ids(row["photographed"])
      return issue
    }
  }

  /// Those of another source, by far the most, are left out by the database.
  private func newcomers() throws -> [PublicityFacts.Newcomer] {
    let rows = try reader.rows(
      """
      SELECT person.id, person.source, person.sourceCampaign, person.metOn, record.createdAt
      FROM person CROSS JOIN record ON record.id = person.id
      WHERE (person.source <> 'own_contacts' OR person.sourceCampaign IS NOT NULL)
        AND \(FactReader.live)
      """)
    return rows.compactMap { row in
      guard let id = RecordID(row["id"]),
        Publicity.brought(source: row["source"], campaign: row["sourceCampaign"])
      else { return nil }
      return PublicityFacts.Newcomer(
        id: id, date: reader.day(row["metOn"]) ?? reader.day(milliseconds: row["createdAt"]))
    }
  }

  private func events() throws -> [PublicityFacts.Event] {
    let rows = try reader.rows(
      """
      SELECT meeting.id, meeting.start, meeting.announcedOn, record.createdAt,
        (SELECT count(DISTINCT guest.canonical) FROM attendance
          JOIN record AS row ON row.id = attendance.id
          JOIN record AS guest ON guest.id = attendance.person
          WHERE attendance.meeting = meeting.id
            AND attendance.outcome IN ('attended', 'late', 'left_early')
            AND row.deletedAt IS NULL AND row.state = 0) AS attended
      FROM meeting CROSS JOIN record ON record.id = meeting.id
      WHERE meeting.isPublic = 1 AND meeting.start >= ?
        AND coalesce(meeting.state, '') <> 'cancelled' AND \(FactReader.live)
      """, [from.description])
    return rows.compactMap { row in
      guard let id = RecordID(row["id"]), let date = reader.day(row["start"]) else { return nil }
      return PublicityFacts.Event(
        id: id, date: date, announcedOn: reader.day(row["announcedOn"]), attended: row["attended"],
        recordedOn: reader.day(milliseconds: row["createdAt"]))
    }
  }

  /// Who asked to be in the hub's records no more has taken back what they had agreed to.
  static let departures = """
    consent.purpose = 'hub_records'
      AND (consent.withdrawnOn IS NOT NULL OR consent.objectedOn IS NOT NULL)
    """

  private func consents() throws -> [PublicityFacts.Consent] {
    let rows = try reader.rows(
      """
      SELECT consent.person, consent.purpose, consent.basis, consent.givenOn, consent.withdrawnOn,
        consent.objectedOn, consent.expires
      FROM consent CROSS JOIN record ON record.id = consent.id
      WHERE (consent.purpose IN ('publicity_name', 'photo') OR \(Self.departures))
        AND \(FactReader.live)
      """)
    return rows.compactMap { row in
      guard let person = reader.id(row["person"]), let given = reader.day(row["givenOn"]),
        let purpose = Purpose(rawValue: row["purpose"] ?? "")
      else { return nil }
      return PublicityFacts.Consent(
        person: person,
        entry: ConsentState.Entry(
          purpose: purpose, basis: row["basis"], givenOn: given,
          withdrawnOn: reader.day(row["withdrawnOn"]), objectedOn: reader.day(row["objectedOn"]),
          expires: reader.day(row["expires"])))
    }
  }
}
