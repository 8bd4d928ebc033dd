/// What today's page is derived from: rows that are open, near, or going cold.
public struct TodayFacts: Hashable, Sendable {
  public struct Action: Hashable, Sendable {
    public var id: RecordID
    public var text: String
    public var owner: RecordID?
    public var due: LocalDate
    /// Whom the conversation was with that the action comes from, organizers left out.
    public var people: [RecordID]

    public init(
      id: RecordID, text: String, owner: RecordID?, due: LocalDate, people: [RecordID] = []
    ) {
      self.id = id
      self.text = text
      self.owner = owner
      self.due = due
      self.people = people
    }
  }

  /// An interaction that asks to be looked at again.
  public struct Check: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate
    public var kind: String
    public var people: [RecordID]
    public var nextCheck: LocalDate
    /// Whether a reply names it or it carries an answer of its own.
    public var isAnswered: Bool
    /// The last contact with any of the people, this one included.
    public var lastContact: LocalDate

    public init(
      id: RecordID, date: LocalDate, kind: String, people: [RecordID], nextCheck: LocalDate,
      isAnswered: Bool, lastContact: LocalDate
    ) {
      self.id = id
      self.date = date
      self.kind = kind
      self.people = people
      self.nextCheck = nextCheck
      self.isAnswered = isAnswered
      self.lastContact = lastContact
    }
  }

  public struct Meeting: Hashable, Sendable {
    public var id: RecordID
    public var title: String
    public var kind: String
    public var date: LocalDate
    /// `HH:MM` in the meeting's own zone, when the hour is known.
    public var time: String?
    public var place: String?

    public init(
      id: RecordID, title: String, kind: String, date: LocalDate, time: String?, place: String?
    ) {
      self.id = id
      self.title = title
      self.kind = kind
      self.date = date
      self.time = time
      self.place = place
    }
  }

  /// A tie between an organizer and somebody.
  public struct Tie: Hashable, Sendable {
    /// The tie's record, where there is one; contacts alone make a tie too.
    public var id: RecordID?
    public var organizer: RecordID
    public var other: RecordID
    public var isKey: Bool
    /// Dates of contacts, unanswered invitations excluded, one a contact.
    public var contacts: [LocalDate]
    /// From when silence runs without a contact: closeness stated, else met.
    public var since: LocalDate?

    public init(
      id: RecordID?, organizer: RecordID, other: RecordID, isKey: Bool, contacts: [LocalDate],
      since: LocalDate?
    ) {
      self.id = id
      self.organizer = organizer
      self.other = other
      self.isKey = isKey
      self.contacts = contacts
      self.since = since
    }
  }

  /// A promise of the hub's own.
  public struct Commitment: Hashable, Sendable {
    public var id: RecordID
    public var text: String
    public var due: LocalDate
    public var owner: RecordID?

    public init(id: RecordID, text: String, due: LocalDate, owner: RecordID? = nil) {
      self.id = id
      self.text = text
      self.due = due
      self.owner = owner
    }
  }

  /// The last day for an application.
  public struct Deadline: Hashable, Sendable {
    public var id: RecordID
    public var name: String
    public var date: LocalDate
    /// `watching`, `go` or `drafting`.
    public var status: String
    public var owner: RecordID?

    public init(
      id: RecordID, name: String, date: LocalDate, status: String, owner: RecordID? = nil
    ) {
      self.id = id
      self.name = name
      self.date = date
      self.status = status
      self.owner = owner
    }
  }

  /// The end of somebody's time in a role.
  public struct Term: Hashable, Sendable {
    /// The assignment.
    public var id: RecordID
    public var person: RecordID
    public var role: RecordID?
    public var ends: LocalDate

    public init(id: RecordID, person: RecordID, role: RecordID?, ends: LocalDate) {
      self.id = id
      self.person = person
      self.role = role
      self.ends = ends
    }
  }

  /// What somebody has asked of those who keep their data.
  public struct Request: Hashable, Sendable {
    public var id: RecordID
    public var person: RecordID
    /// A slug of the kinds of request.
    public var kind: String
    public var due: LocalDate

    public init(id: RecordID, person: RecordID, kind: String, due: LocalDate) {
      self.id = id
      self.person = person
      self.kind = kind
      self.due = due
    }
  }

  /// Open actions.
  public var actions: [Action]
  /// Open promises of ours to public bodies and others, and what they are owed.
  public var commitments: [Commitment] = []
  /// Programmes that are still open for us.
  public var deadlines: [Deadline] = []
  /// Terms of roles that end, without anyone who follows.
  public var terms: [Term] = []
  /// Requests that nobody has answered yet.
  public var requests: [Request] = []
  /// Who is to be heard from how often.
  public var touch: [TouchFact] = []
  /// How many people's data are to be looked at again.
  public var toReview = 0
  public var checks: [Check]
  /// Meetings from today on that were not cancelled.
  public var meetings: [Meeting]
  public var ties: [Tie]
  /// When this hub was last backed up from this laptop.
  public var lastBackup: LocalDate?

  public init(
    actions: [Action] = [], checks: [Check] = [], meetings: [Meeting] = [], ties: [Tie] = [],
    lastBackup: LocalDate? = nil
  ) {
    self.actions = actions
    self.checks = checks
    self.meetings = meetings
    self.ties = ties
    self.lastBackup = lastBackup
  }
}

/// Today's page: what is due, who is coming, who is going cold.
public struct TodayReport: Hashable, Sendable {
  public struct ColdTie: Hashable, Sendable {
    public let tie: TodayFacts.Tie
    /// `cooling` or `dormant`.
    public let rhythm: TieRhythm
    /// Days since the last contact.
    public let silence: Int
  }

  public let asOf: LocalDate
  /// Longest overdue first.
  public let overdue: [TodayFacts.Action]
  public let dueToday: [TodayFacts.Action]
  /// Due in the seven days after today.
  public let dueThisWeek: [TodayFacts.Action]
  /// Next checks that have come and found no answer and no contact since.
  public let checks: [TodayFacts.Check]
  public let meetingsToday: [TodayFacts.Meeting]
  /// In the seven days after today.
  public let meetingsUpcoming: [TodayFacts.Meeting]
  /// Key ties first, then those that turned cold most recently: they are the easiest to warm.
  public let cold: [ColdTie]
  /// Those with whom touch is being lost, whoever was never contacted first.
  public let losingTouch: [TouchFact]
  /// How many people's data are to be looked at again.
  public let toReview: Int
  /// Our own promises that are overdue or due within seven days, the oldest first.
  public let commitments: [TodayFacts.Commitment]
  /// Of programmes, within thirty days.
  public let deadlines: [TodayFacts.Deadline]
  /// Terms of roles that have ended or end within sixty days.
  public let terms: [TodayFacts.Term]
  /// What people have asked of those who keep their data, the first due first: all that is open.
  public let requests: [TodayFacts.Request]
  /// Whole days; nil when there was never a backup.
  public let backupAge: Int?
  /// Names of the people shown, once somebody has looked them up.
  public var names: [RecordID: String] = [:]

  /// What is to be done, with the people it is about where the text does not name them:
  /// `call her (Ana Ruiz)`.
  public func text(of action: TodayFacts.Action) -> String {
    let said = Fold.fold(action.text)
    let unnamed = action.people.compactMap { names[$0] }.filter { !said.contains(Fold.fold($0)) }
    return unnamed.isEmpty
      ? action.text : action.text + " (" + unnamed.joined(separator: ", ") + ")"
  }

  /// The people and roles whose names the page needs.
  public var people: Set<RecordID> {
    let actions = overdue + dueToday + dueThisWeek
    return Set(
      actions.compactMap(\.owner) + actions.flatMap(\.people) + checks.flatMap(\.people)
        + losingTouch.map(\.person) + cold.flatMap { [$0.tie.organizer, $0.tie.other] }
        + commitments.compactMap(\.owner)
        + deadlines.compactMap(\.owner) + terms.map(\.person) + terms.compactMap(\.role)
        + requests.map(\.person))
  }

  /// Days ahead that count as this week.
  public static let week = 7
  /// Days ahead at which the deadline of a programme is told.
  public static let deadlineDays = 30
  /// Days ahead at which the end of a term is told: an election takes that long (playbook A2).
  public static let termDays = 60
  /// A contact this many days before a next check already settles it (house rule).
  public static let checkSlack = 3

  public init(_ facts: TodayFacts, asOf: LocalDate) {
    self.asOf = asOf
    let actions = facts.actions.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    overdue = actions.filter { $0.due < asOf }
    dueToday = actions.filter { $0.due == asOf }
    dueThisWeek = actions.filter { (1...Self.week).contains($0.due.days(since: asOf)) }
    checks = facts.checks.filter { Self.isDue($0, asOf: asOf) }
      .sorted { ($0.nextCheck, $0.id) < ($1.nextCheck, $1.id) }
    let meetings = facts.meetings.sorted {
      ($0.date, $0.time ?? "", $0.id) < ($1.date, $1.time ?? "", $1.id)
    }
    meetingsToday = meetings.filter { $0.date == asOf }
    meetingsUpcoming = meetings.filter { (1...Self.week).contains($0.date.days(since: asOf)) }
    cold = Self.cold(facts.ties, asOf: asOf)
    losingTouch = LosingTouch.list(facts.touch, asOf: asOf)
    toReview = facts.toReview
    commitments = facts.commitments.filter { $0.due.days(since: asOf) <= Self.week }
      .sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    deadlines = facts.deadlines
      .filter { (0...Self.deadlineDays).contains($0.date.days(since: asOf)) }
      .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    terms = facts.terms.filter { $0.ends.days(since: asOf) <= Self.termDays }
      .sorted { ($0.ends, $0.id) < ($1.ends, $1.id) }
    requests = facts.requests.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    backupAge = facts.lastBackup.map { max(0, asOf.days(since: $0)) }
  }

  private static func isDue(_ check: TodayFacts.Check, asOf: LocalDate) -> Bool {
    guard check.nextCheck <= asOf, !check.isAnswered else { return false }
    let settles = max(check.nextCheck.adding(days: -checkSlack), check.date.adding(days: 1))
    return check.lastContact < settles
  }

  private static func cold(_ ties: [TodayFacts.Tie], asOf: LocalDate) -> [ColdTie] {
    ties.compactMap { tie in
      guard
        let judged = TieRhythm.judge(contacts: tie.contacts, since: tie.since, asOf: asOf),
        judged.rhythm != .warm
      else { return nil }
      return ColdTie(tie: tie, rhythm: judged.rhythm, silence: judged.silence)
    }.sorted { left, right in
      if left.tie.isKey != right.tie.isKey { return left.tie.isKey }
      return (left.silence, left.tie.other) < (right.silence, right.tie.other)
    }
  }
}
