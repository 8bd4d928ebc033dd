/// Rows the ladder of engagement is judged by: what people did, dated, over the life of the hub.
///
/// All people named in the rows are live records; references are those of surviving records. The
/// contacts and meetings are those the ties are measured by, too (playbook C1).
public struct LadderFacts: Hashable, Sendable {
  public var people: [Person]
  public var contacts: [Contact]
  /// Meetings that were not cancelled, planned ones too.
  public var meetings: [Meeting]
  /// Talks, spaces, introductions and used offers that somebody gave.
  public var contributions: [Deed]
  public var memberships: [Term]
  /// Roles of the hub that somebody holds or held.
  public var roles: [Term]
  /// Working groups that somebody leads or led.
  public var leads: [Term]
  /// Actions done, by their owner and the day they were done.
  public var actionsDone: [Deed]
  public var assessments: [Assessment]
  /// Whether the organization has the form `informal`; false without an organization.
  public var isInformal: Bool

  public init() {
    people = []
    contacts = []
    meetings = []
    contributions = []
    memberships = []
    roles = []
    leads = []
    actionsDone = []
    assessments = []
    isInformal = false
  }

  public struct Person: Hashable, Sendable {
    public var id: RecordID
    public var org: RecordID?
    public var isInitiator: Bool
    public var charterSignedOn: LocalDate?
    /// From this day on the signature of the charter counts no more.
    public var leftOn: LocalDate?
    public var coachedBy: RecordID?

    public init(
      id: RecordID, org: RecordID? = nil, isInitiator: Bool = false,
      charterSignedOn: LocalDate? = nil, leftOn: LocalDate? = nil, coachedBy: RecordID? = nil
    ) {
      self.id = id
      self.org = org
      self.isInitiator = isInitiator
      self.charterSignedOn = charterSignedOn
      self.leftOn = leftOn
      self.coachedBy = coachedBy
    }
  }

  /// An interaction of any kind.
  public struct Contact: Hashable, Sendable {
    public var date: LocalDate
    public var kind: ContactKind
    /// Who took part, whoever began it among them or not; the one who logged it where nobody else
    /// was named.
    public var present: [RecordID]
    public var initiator: RecordID?
    /// Whether an answer to it is noted on it.
    public var isAnswered: Bool

    public init(
      date: LocalDate, kind: ContactKind, present: [RecordID], initiator: RecordID? = nil,
      isAnswered: Bool = false
    ) {
      self.date = date
      self.kind = kind
      self.present = present
      self.initiator = initiator
      self.isAnswered = isAnswered
    }
  }

  public struct Meeting: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate
    /// A slug of the meeting kinds.
    public var kind: String
    /// People who attended, came late or left early, each once.
    public var attended: [RecordID]
    /// How many attended, those counted whose records are gone.
    public var heads: Int

    public init(
      id: RecordID, date: LocalDate, kind: String, attended: [RecordID], heads: Int? = nil
    ) {
      self.id = id
      self.date = date
      self.kind = kind
      self.attended = attended
      self.heads = heads ?? attended.count
    }
  }

  public struct Deed: Hashable, Sendable {
    public var person: RecordID
    public var date: LocalDate

    public init(person: RecordID, date: LocalDate) {
      self.person = person
      self.date = date
    }
  }

  /// Days from `from`, or ever before, to `to` inclusive, or open.
  public struct Term: Hashable, Sendable {
    /// A person; of a membership a person or an organization.
    public var holder: RecordID
    public var from: LocalDate?
    public var to: LocalDate?

    public init(holder: RecordID, from: LocalDate? = nil, to: LocalDate? = nil) {
      self.holder = holder
      self.from = from
      self.to = to
    }
  }

  public struct Assessment: Hashable, Sendable {
    public var id: RecordID
    public var person: RecordID
    public var date: LocalDate
    /// 1 leads others … 5 opposes openly.
    public var support: Int

    public init(id: RecordID, person: RecordID, date: LocalDate, support: Int) {
      self.id = id
      self.person = person
      self.date = date
      self.support = support
    }
  }
}
