/// How often somebody is to be heard from, and when that was last.
public struct TouchFact: Hashable, Sendable {
  public var person: RecordID
  /// Days within which there is to be a contact of any kind.
  public var every: Int
  /// The tag that says so; nil where the person's own record does.
  public var tag: String?
  /// The last contact of any kind; nil when there never was one.
  public var last: LocalDate?

  public init(person: RecordID, every: Int, tag: String? = nil, last: LocalDate? = nil) {
    self.person = person
    self.every = every
    self.tag = tag
    self.last = last
  }

  /// Days beyond the rhythm; nil when there never was a contact, 0 or less while there is time.
  public func overdue(asOf day: LocalDate) -> Int? {
    last.map { day.days(since: $0) - every }
  }
}

/// Those with whom touch is being lost: a contact of any kind sets the clock back.
public enum LosingTouch {
  /// Whoever was never contacted comes first, then the most overdue.
  public static func list(_ facts: [TouchFact], asOf day: LocalDate) -> [TouchFact] {
    facts.filter { ($0.overdue(asOf: day) ?? 1) > 0 }.sorted { left, right in
      let (one, other) = (left.overdue(asOf: day) ?? Int.max, right.overdue(asOf: day) ?? Int.max)
      return one == other ? (left.every, left.person) < (right.every, right.person) : one > other
    }
  }

  /// The rhythm that counts for a person: their own, else the shortest among those of their tags.
  public static func rhythm(own: Int?, tags: [(tag: String, days: Int)]) -> (
    days: Int, tag: String?
  )? {
    if let own { return (own, nil) }
    return tags.min { ($0.days, $0.tag) < ($1.days, $1.tag) }.map { ($0.days, $0.tag) }
  }
}
