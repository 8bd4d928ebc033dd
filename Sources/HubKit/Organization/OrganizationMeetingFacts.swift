extension OrganizationFacts {
  /// A meeting of the group as an organization.
  public struct Meeting: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate
    /// A slug of the meeting kinds.
    public var kind: String
    /// `planned held adjourned cancelled`.
    public var state: String
    public var group: RecordID?
    public var quorumOk: Bool?
    /// Who may vote and is there, as counted; else as many as the attendance names.
    public var present: Int?
    public var entitled: Int?
    /// How many the attendance names.
    public var attended: Int
    /// Who they are; known of core-team meetings only.
    public var attendees: [RecordID]
    /// Whether an item of its agenda is about roles.
    public var electsRoles: Bool

    public init(
      id: RecordID, date: LocalDate, kind: String, state: String = "held", group: RecordID? = nil,
      quorumOk: Bool? = nil, present: Int? = nil, entitled: Int? = nil, attended: Int = 0,
      attendees: [RecordID] = [], electsRoles: Bool = false
    ) {
      self.id = id
      self.date = date
      self.kind = kind
      self.state = state
      self.group = group
      self.quorumOk = quorumOk
      self.present = present
      self.entitled = entitled
      self.attended = attended
      self.attendees = attendees
      self.electsRoles = electsRoles
    }
  }

  public struct Minutes: Hashable, Sendable {
    public var id: RecordID
    public var meeting: RecordID
    public var status: String
    public var issuedOn: LocalDate?
    /// The meeting that approved them.
    public var approvedIn: RecordID?

    public init(
      id: RecordID, meeting: RecordID, status: String = "draft", issuedOn: LocalDate? = nil,
      approvedIn: RecordID? = nil
    ) {
      self.id = id
      self.meeting = meeting
      self.status = status
      self.issuedOn = issuedOn
      self.approvedIn = approvedIn
    }
  }

  /// Who said yes to one meeting, and who came.
  public struct Acceptance: Hashable, Sendable {
    public var meeting: RecordID
    public var date: LocalDate
    /// One for each person who said yes: the day they said so, nil when nobody noted it.
    public var yesOn: [LocalDate?]
    public var attended: Int

    public init(meeting: RecordID, date: LocalDate, yesOn: [LocalDate?] = [], attended: Int = 0) {
      self.meeting = meeting
      self.date = date
      self.yesOn = yesOn
      self.attended = attended
    }
  }

  public struct LedgerRow: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate
    /// Hundredths of the currency.
    public var amount: Int
    public var isIncome: Bool
    /// Nil where nothing else is said than the hub's own.
    public var currency: String?

    public init(
      id: RecordID, date: LocalDate, amount: Int, isIncome: Bool, currency: String? = nil
    ) {
      self.id = id
      self.date = date
      self.amount = amount
      self.isIncome = isIncome
      self.currency = currency
    }
  }
}
