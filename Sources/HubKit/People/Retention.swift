/// Somebody whose data are to be looked at again: to be kept until a day, erased, or asked about.
public struct RetentionFact: Hashable, Sendable {
  public enum Reason: String, Sendable, CaseIterable {
    /// Asked to be in the records no more.
    case withdrawn
    /// The day until which they were to be kept is over.
    case kept
    /// Nothing was heard of them, and nothing they agreed to stands.
    case silent
  }

  public var person: RecordID
  public var reason: Reason
  /// The day since which that is so.
  public var since: LocalDate
  /// The last contact of any kind; nil when there never was one.
  public var last: LocalDate?

  public init(person: RecordID, reason: Reason, since: LocalDate, last: LocalDate? = nil) {
    self.person = person
    self.reason = reason
    self.since = since
    self.last = last
  }
}

/// Those whose data are to be looked at again.
public struct RetentionReview: Hashable, Sendable {
  /// The period after which that is, in months; 0 where silence alone is no reason.
  public var months: Int
  public var people: [RetentionFact]
  public var names: [RecordID: String]

  public init(months: Int, people: [RetentionFact] = [], names: [RecordID: String] = [:]) {
    self.months = months
    self.people = people
    self.names = names
  }
}

/// How long data are kept of whom nothing is heard (playbook B4; the period is a house rule).
public enum Retention {
  public static let setting = "retention.months"
  public static let defaultMonths = 24
  /// More than a working life.
  public static let mostMonths = 600

  /// The period as it was set; nil for what is none.
  public static func months(_ text: String) -> Int? {
    guard text.utf8.count <= 4, let months = Int(text), (0...mostMonths).contains(months) else {
      return nil
    }
    return months
  }

  /// What is known of a person.
  public struct Standing: Hashable, Sendable {
    public var person: RecordID
    /// The day on which the record was made.
    public var made: LocalDate
    public var last: LocalDate?
    public var keepUntil: LocalDate?
    public var consents: [ConsentState.Entry]

    public init(
      person: RecordID, made: LocalDate, last: LocalDate? = nil, keepUntil: LocalDate? = nil,
      consents: [ConsentState.Entry] = []
    ) {
      self.person = person
      self.made = made
      self.last = last
      self.keepUntil = keepUntil
      self.consents = consents
    }
  }

  /// Why somebody is to be looked at again; nil while there is no reason.
  ///
  /// A day until which they are kept settles it up to that day. Whoever wants to be in the records no
  /// more is due at once; whoever agreed to something that still stands is not. Of all others nothing
  /// may have been heard for the period: no contact, no consent, no record made.
  public static func fact(
    of one: Standing, months: Int, on day: LocalDate
  ) -> RetentionFact? {
    if let until = one.keepUntil, until >= day { return nil }
    func due(_ reason: RetentionFact.Reason, _ since: LocalDate) -> RetentionFact {
      RetentionFact(person: one.person, reason: reason, since: since, last: one.last)
    }
    let given = one.consents.filter { $0.givenOn <= day }
    let state = ConsentState.derive(from: given, on: day)
    if state == .objected || state == .withdrawn, let since = departure(given, day) {
      return due(.withdrawn, since)
    }
    if given.contains(where: { stands($0, day) }) { return nil }
    if let until = one.keepUntil { return due(.kept, until) }
    let heard = given.map { end($0, day) ?? $0.givenOn } + [one.made, one.last].compactMap { $0 }
    guard months > 0, let since = heard.max(), since.adding(months: months) < day else {
      return nil
    }
    return due(.silent, since)
  }

  /// The most pressing first: who left, then whoever was to be kept until a day, then the longest
  /// silence.
  public static func list(_ facts: [RetentionFact]) -> [RetentionFact] {
    func rank(_ fact: RetentionFact) -> Int {
      RetentionFact.Reason.allCases.firstIndex(of: fact.reason) ?? 0
    }
    return facts.sorted {
      (rank($0), $0.since, $0.person) < (rank($1), $1.since, $1.person)
    }
  }

  private static func stands(_ entry: ConsentState.Entry, _ day: LocalDate) -> Bool {
    end(entry, day) == nil
  }

  /// When a consent came to its end; nil while it stands.
  private static func end(_ entry: ConsentState.Entry, _ day: LocalDate) -> LocalDate? {
    let ends = [entry.objectedOn, entry.withdrawnOn].compactMap { $0 }.filter { $0 <= day }
    return ends.max() ?? entry.expires.flatMap { $0 < day ? $0 : nil }
  }

  private static func departure(_ entries: [ConsentState.Entry], _ day: LocalDate) -> LocalDate? {
    entries.filter { $0.purpose == .hubRecords }.flatMap { [$0.objectedOn, $0.withdrawnOn] }
      .compactMap { $0 }.filter { $0 <= day }.max()
  }
}
