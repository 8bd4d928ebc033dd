import GRDB
import HubKit

/// Conditions on what is no field of a record: contacts, ties, what the walk counts.
///
/// Each is a set that is gathered once from the indices that lead to it, so that a list is not read
/// through record by record.
extension FilterSQL {
  private static let came = "IN ('attended', 'late', 'left_early')"

  // MARK: Last contact

  mutating func lastContact(_ term: FilterTerm) -> String {
    guard case .day(let day) = term.value else { return "NOT (\(contacted(since: nil)))" }
    let next = day.adding(days: 1)
    switch term.comparison {
    case .greaterOrEqual: return contacted(since: day)
    case .greater: return contacted(since: next)
    case .less: return "(NOT (\(contacted(since: day))) AND \(contacted(since: nil)))"
    case .lessOrEqual: return "(NOT (\(contacted(since: next))) AND \(contacted(since: nil)))"
    case .equal, .contains, .notEqual:
      return "(\(contacted(since: day)) AND NOT (\(contacted(since: next))))"
    }
  }

  /// - Parameter day: nil for any contact at all.
  private mutating func contacted(since day: LocalDate?) -> String {
    guard descriptor.kind == "org" else {
      guard day != nil else { return anyContact }
      return "r.id IN (\(people(since: day)))"
    }
    return """
      r.id IN (SELECT firm.canonical FROM person AS staff
        JOIN record AS row ON row.id = staff.id JOIN record AS firm ON firm.id = staff.org
        WHERE row.deletedAt IS NULL AND row.canonical IN (\(people(since: day))))
      """
  }

  /// People with a contact of any kind from a day on; an invitation is none.
  private mutating func people(since day: LocalDate?) -> String {
    let first = (day?.description ?? "")
    return """
      SELECT who.canonical FROM interaction AS talk
      CROSS JOIN record AS told ON told.id = talk.id
      CROSS JOIN element AS part ON part.record = talk.id AND part.field = 'participants'
        AND part.removed = 0
      CROSS JOIN record AS who ON who.id = part.value
      WHERE talk.date >= \(bind(first)) AND talk.kind NOT IN (\(Mentions.noContact)) AND told.deletedAt IS NULL
      UNION SELECT who.canonical FROM meeting
      CROSS JOIN attendance ON attendance.meeting = meeting.id
      CROSS JOIN record AS tick ON tick.id = attendance.id
      CROSS JOIN record AS who ON who.id = attendance.person
      WHERE meeting.start >= \(bind(first)) AND attendance.outcome \(Self.came)
        AND tick.deletedAt IS NULL
      """
  }

  /// Whether a person ever had a contact: asked person by person, it ends at the first.
  private var anyContact: String {
    let names = Canonical.names("r.id")
    return """
      (EXISTS (SELECT 1 FROM element AS part
        CROSS JOIN interaction AS talk ON talk.id = part.record
        CROSS JOIN record AS told ON told.id = talk.id
        WHERE part.value IN \(names) AND part.field = 'participants' AND part.removed = 0
          AND talk.kind NOT IN (\(Mentions.noContact)) AND told.deletedAt IS NULL)
      OR EXISTS (SELECT 1 FROM attendance CROSS JOIN record AS tick ON tick.id = attendance.id
        WHERE attendance.person IN \(names) AND attendance.outcome \(Self.came)
          AND tick.deletedAt IS NULL))
      """
  }

  // MARK: Ties

  mutating func knows(_ term: FilterTerm) -> String {
    func ends(_ own: String, _ other: String, _ among: String) -> String {
      """
      SELECT own.canonical FROM tie JOIN record AS row ON row.id = tie.id
      JOIN record AS own ON own.id = tie.\(own)
      WHERE row.deletedAt IS NULL AND row.state = 0 \(among.isEmpty ? "" : "AND tie.\(other) IN (\(among))")
      """
    }
    guard case .text(let name) = term.value else {
      return "r.id NOT IN (\(ends("a", "b", "")) UNION \(ends("b", "a", "")))"
    }
    return """
      r.id IN (\(ends("a", "b", people(named: name))) UNION \(ends("b", "a", people(named: name))))
      """
  }

  /// People by id, an ending of it, `me`, or the beginnings of words of their names.
  private mutating func people(named name: String) -> String {
    if ["me", "io"].contains(name.lowercased()), let me = understood.me { return among(me.text) }
    if let id = RecordID(name) { return among(id.text) }
    guard let pattern = SearchPattern.prefix(of: name) else { return "SELECT NULL" }
    let named = "SELECT rowid FROM names WHERE names MATCH"
    let byName = """
      SELECT id FROM record WHERE kind = 'person' AND number IN (\(named) \(bind(pattern)))
      UNION ALL SELECT id FROM record WHERE survivor IN (SELECT id FROM record
        WHERE kind = 'person' AND number IN (\(named) \(bind(pattern))))
      """
    guard let ending = Self.ending(name) else { return byName }
    let ended = "FROM record WHERE substr(id, 22) = \(bind(String(ending.suffix(5))))"
    let like = "id LIKE \(bind("%" + ending))"
    return """
      \(byName) UNION ALL SELECT id \(ended) AND \(like)
      UNION ALL SELECT id FROM record WHERE survivor IN (SELECT canonical
        FROM record WHERE substr(id, 22) = \(bind(String(ending.suffix(5))))
          AND id LIKE \(bind("%" + ending)))
      """
  }

  private mutating func among(_ id: String) -> String {
    "SELECT \(bind(id)) UNION ALL SELECT id FROM record WHERE survivor = \(bind(id))"
  }

  // MARK: Rhythms

  func touchIDs() -> String {
    "[" + understood.losingTouch.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"
  }

  mutating func touch() -> String {
    "r.id IN (SELECT value FROM json_each(\(bind(touchIDs()))))"
  }

  // MARK: Details and consents

  /// Addresses and numbers stand in records of their own.
  mutating func channel(_ kind: String, _ term: FilterTerm) -> String {
    func owners(_ condition: String) -> String {
      """
      r.id IN (SELECT owner.canonical FROM channel
        CROSS JOIN record AS detail ON detail.number = channel.\(OutcomeTables.number)
        CROSS JOIN record AS owner ON owner.id = channel.owner
        WHERE channel.kind = \(kind.sqlQuoted) AND detail.deletedAt IS NULL
          AND detail.state <> 1 AND detail.survivor IS NULL \(condition))
      """
    }
    guard case .text(let text) = term.value else { return "NOT \(owners(""))" }
    let digits = text.filter { $0.isASCII && $0.isNumber }
    let isNumber = kind == "phone" && !digits.isEmpty && !text.contains { $0.isLetter }
    // However the digits of a number are set apart.
    let column = isNumber ? Self.digits(of: "channel.value") : "detail.folded"
    let part = bind(isNumber ? digits : Fold.fold(text))
    let holds =
      term.comparison == .contains ? "instr(\(column), \(part)) > 0" : "\(column) = \(part)"
    return owners("AND \(holds)")
  }

  private static func digits(of column: String) -> String {
    [" ", "-", "/", ".", "(", ")", "+"].reduce(column) { "replace(\($0), '\($1)', '')" }
  }

  /// Who agrees to a purpose, or to any.
  mutating func consent(_ term: FilterTerm) -> String {
    let wanted = if case .text(let purpose) = term.value { purpose } else { "" }
    let list =
      "["
      + (understood.consents[wanted] ?? []).map { "\"\($0.text)\"" }
      .joined(separator: ",") + "]"
    let agree = "r.id IN (SELECT value FROM json_each(\(bind(list))))"
    return wanted.isEmpty ? "NOT \(agree)" : agree
  }

  // MARK: Assessments

  /// By what was said last; opinions of long ago do not count beside a newer one.
  mutating func assessment(_ term: FilterTerm) -> String {
    guard case .integer(let support) = term.value else {
      return "r.id NOT IN (SELECT person FROM (\(LatestAssessments.sql)))"
    }
    return """
      r.id IN (SELECT person FROM (\(LatestAssessments.sql))
        WHERE place = 1 AND support \(term.comparison.sql) \(bind(support)))
      """
  }

  // MARK: The walk

  /// What the walk counts towards an evidence, and the people who take part in that.
  mutating func evidence(_ term: FilterTerm) -> String {
    guard case .text(let id) = term.value else { return "0" }
    let ids = understood.evidence[id] ?? []
    let list = "[" + ids.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"
    var condition = "r.id IN (SELECT value FROM json_each(\(bind(list))))"
    if descriptor.kind == "person" {
      condition = """
        (\(condition) OR r.id IN (SELECT who.canonical FROM json_each(\(bind(list))) AS counted
          CROSS JOIN element AS part ON part.record = counted.value AND part.field = 'participants'
            AND part.removed = 0
          CROSS JOIN record AS who ON who.id = part.value
          UNION SELECT who.canonical FROM json_each(\(bind(list))) AS counted
          CROSS JOIN attendance ON attendance.meeting = counted.value
          CROSS JOIN record AS tick ON tick.id = attendance.id
          CROSS JOIN record AS who ON who.id = attendance.person
          WHERE attendance.outcome \(Self.came) AND tick.deletedAt IS NULL))
        """
    }
    return condition
  }
}
