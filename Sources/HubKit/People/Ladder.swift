/// Rows the ladder of engagement is judged by.
public struct LadderFacts: Hashable, Sendable {
  public init() {}
}

/// Where people stand by what they do, 0 to 6 (playbook C3).
public struct Ladder: Sendable {
  public init(_ facts: LadderFacts) {}

  /// 0 known … 6 leader who makes leaders.
  public func level(of person: RecordID, asOf: LocalDate) -> Int { 0 }
  /// People of at least this level, by id.
  public func people(atLeast level: Int, asOf: LocalDate) -> [RecordID] { [] }
  /// Membership current, or charter signed and not left.
  public func isMember(_ person: RecordID, asOf: LocalDate) -> Bool { false }
  /// Members, by id.
  public func members(asOf: LocalDate) -> [RecordID] { [] }
  /// Level 4 or more, and seen in the last 90 days (playbook B5).
  public func activeMembers(asOf: LocalDate) -> [RecordID] { [] }
}
