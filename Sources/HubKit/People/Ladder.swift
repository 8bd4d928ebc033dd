/// Where people stand by what they do, 0 to 6 (playbook C3).
///
/// 0 known, 1 reached, 2 participant, 3 contributor, 4 member, 5 organizer, 6 leader who makes
/// leaders. Every answer is as of a day, from dated rows; people are told in the order of their
/// ids.
public struct Ladder: Sendable {
  public static let levels = 0...6

  /// The smallest step up from a level.
  public enum Ask: String, Sendable, CaseIterable {
    case reply, come, bring, join, takeTask, coach
  }

  let index: LadderIndex
  private let facts: LadderFacts

  public init(_ facts: LadderFacts) {
    self.facts = facts
    index = LadderIndex(facts)
  }

  /// 0 known … 6 leader who makes leaders; 0 also for somebody unknown.
  public func level(of person: RecordID, asOf: LocalDate) -> Int {
    guard let number = index.roster.number(person).map(Int.init) else { return 0 }
    return level(number, asOf.day32)
  }

  /// People of at least this level, by id.
  public func people(atLeast level: Int, asOf: LocalDate) -> [RecordID] {
    numbers(atLeast: level, asOf: asOf).map { index.roster.ids[$0] }
  }

  /// Membership current, or charter signed and not left.
  public func isMember(_ person: RecordID, asOf: LocalDate) -> Bool {
    guard let number = index.roster.number(person).map(Int.init) else { return false }
    return DaySpans.contains(index.member[number], asOf.day32)
  }

  /// Members, by id.
  public func members(asOf: LocalDate) -> [RecordID] {
    filter { DaySpans.contains(index.member[$0], asOf.day32) }
  }

  /// Level 4 or more, and seen in the last 90 days: attended, did an action or had a one-on-one
  /// (playbook B5).
  public func activeMembers(asOf: LocalDate) -> [RecordID] {
    let day = asOf.day32
    return filter { person in
      DaySpans.contains(index.atLeast[4][person], day)
        && (index.attended.count(person, window: 90, of: day) > 0
          || index.done.count(person, window: 90, of: day) > 0
          || index.oneOnOnes.count(person, window: 90, of: day) > 0)
    }
  }

  /// People of level 5 or more, and those who started the hub (playbook B5).
  public func organizers(asOf: LocalDate) -> [RecordID] {
    let started = Set(index.initiators)
    return filter { started.contains($0) || DaySpans.contains(index.atLeast[5][$0], asOf.day32) }
  }

  /// Holders of a role, and those at two meetings of the core team in 60 days (playbook B5).
  public func corePeople(asOf: LocalDate) -> [RecordID] {
    filter { isCore($0, asOf.day32) }
  }

  /// No attendance and no interaction in 120 days; the level is kept.
  public func isDormant(_ person: RecordID, asOf: LocalDate) -> Bool {
    guard let number = index.roster.number(person).map(Int.init) else { return true }
    return index.seen.count(number, window: 120, of: asOf.day32) == 0
  }

  /// Whether the first attendance is at most 60 days ago (playbook B5).
  public func isNewcomer(_ person: RecordID, asOf: LocalDate) -> Bool {
    guard let first = firstAttendance(of: person) else { return false }
    return (0...60).contains(asOf.days(since: first))
  }

  /// The first meeting somebody came to, ever.
  public func firstAttendance(of person: RecordID) -> LocalDate? {
    guard let number = index.roster.number(person).map(Int.init) else { return nil }
    return index.attended[number].first.map { LocalDate(dayNumber: Int($0)) }
  }

  /// The first day, up to `asOf`, from which on the person stood at this level or above for the
  /// first time; nil when never.
  public func reached(_ level: Int, by person: RecordID, asOf: LocalDate) -> LocalDate? {
    guard Self.levels.contains(level),
      let number = index.roster.number(person).map(Int.init),
      let first = index.atLeast[level][number].first?.first, first <= asOf.day32
    else { return nil }
    return LocalDate(dayNumber: Int(first))
  }

  /// Nil at the top.
  public static func nextAsk(from level: Int) -> Ask? {
    let asks = Ask.allCases
    return asks.indices.contains(level) ? asks[level] : nil
  }

  func numbers(atLeast level: Int, asOf: LocalDate) -> [Int] {
    let level = min(max(level, 0), 6)
    let day = asOf.day32
    return (0..<index.roster.count).filter { DaySpans.contains(index.atLeast[level][$0], day) }
  }

  func coreNumbers(asOf: LocalDate) -> [Int] {
    (0..<index.roster.count).filter { isCore($0, asOf.day32) }
  }

  private func isCore(_ person: Int, _ day: Int32) -> Bool {
    DaySpans.contains(index.role[person], day)
      || index.coreTeam.count(person, window: 60, of: day) >= 2
  }

  private func level(_ person: Int, _ day: Int32) -> Int {
    for level in stride(from: 6, through: 1, by: -1)
    where DaySpans.contains(index.atLeast[level][person], day) {
      return level
    }
    return 0
  }

  private func filter(_ holds: (Int) -> Bool) -> [RecordID] {
    (0..<index.roster.count).filter(holds).map { index.roster.ids[$0] }
  }
}

extension Ladder {
  /// How many people stand at each level, 0...6.
  public func histogram(asOf: LocalDate) -> [Int] {
    var counts = [Int](repeating: 0, count: 7)
    for person in 0..<index.roster.count { counts[level(person, asOf.day32)] += 1 }
    return counts
  }

  /// Of the people who stood at a level `window` days ago, how many stand higher now.
  public func conversion(
    from level: Int, window: Int, asOf: LocalDate
  ) -> (moved: Int, atStart: Int) {
    let before = asOf.adding(days: -window).day32
    let start = (0..<index.roster.count).filter { self.level($0, before) == level }
    return (start.count { self.level($0, asOf.day32) > level }, start.count)
  }

  /// How many people the busiest coach looks after, and who that is; above seven is too many
  /// (playbook C3, after Ganz). Nil when nobody is coached.
  public var snowflake: (coach: RecordID, people: Int)? {
    var counts: [RecordID: Int] = [:]
    for coach in facts.people.compactMap(\.coachedBy) { counts[coach, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value) }
  }

  /// Where people stand by what they think: the latest assessment of each, not older than 180
  /// days (playbook C3).
  public func support(asOf: LocalDate) -> Support {
    var latest: [RecordID: LadderFacts.Assessment] = [:]
    for row in facts.assessments where row.date.isWithin(181, of: asOf) {
      if let known = latest[row.person], (known.date, known.id) > (row.date, row.id) { continue }
      latest[row.person] = row
    }
    var counts = [Int](repeating: 0, count: 5)
    for row in latest.values where (1...5).contains(row.support) { counts[row.support - 1] += 1 }
    return Support(counts: counts)
  }

  public struct Support: Hashable, Sendable {
    /// How many were assessed 1, 2, 3, 4 and 5.
    public let counts: [Int]

    public var assessed: Int { counts.reduce(0, +) }
    /// 1s and 2s ÷ assessed, 0...1; nil when nobody is assessed.
    public var share: Double? {
      Rate.share(counts.prefix(2).reduce(0, +), of: assessed)
    }
  }
}
