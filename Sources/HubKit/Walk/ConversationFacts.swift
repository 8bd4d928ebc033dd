/// What judging the first step needs: dated rows of the recent past and totals of what came before.
///
/// The rows are raw, so that the same facts are judged as of today, as of 7 and 14 days ago and,
/// week by week, back to `coveredFrom` plus the longest window. Rows of records that are merged,
/// in the Trash or erased do not belong here; references are those of the surviving record.
public struct ConversationFacts: Hashable, Sendable {
  /// Rows dated on or after this day are complete.
  public var coveredFrom: LocalDate
  public var hub: HubFacts
  public var interactions: [Interaction]
  /// People who appear in the rows, organizers, those called kindred, and those nobody told that
  /// their data are kept.
  public var people: [RecordID: Person]
  /// Actions due since `coveredFrom`, and all that are open.
  public var actions: [Action]
  public var needs: [Need]
  /// Meetings of any kind, planned ones too.
  public var meetings: [Meeting]
  /// Assessments of the last 180 days before the earliest judged day, of kindred people.
  public var assessments: [Assessment]
  public var before: Totals
  public var mass: MassFacts

  /// How often something happened before `coveredFrom`.
  public struct Totals: Hashable, Sendable {
    public var interactions = 0
    public var oneOnOnes = 0
    public var invites = 0
    public var actions = 0
    public var needs = 0
    public var gatherings = 0
    public var meetings = 0
    public var firstInteraction: LocalDate?
    public var lastInteraction: LocalDate?

    public init() {}
  }

  /// What a hub's record must hold before the first step is entered.
  public struct HubFacts: Hashable, Sendable {
    public var place: String?
    public var industryStatement: String?
    public var radiusMin: Int?
    public var coreSectors: [String]
    public var complementarySectors: [String]
    public var privacyNotice: String?

    public init(
      place: String? = nil, industryStatement: String? = nil, radiusMin: Int? = nil,
      coreSectors: [String] = [], complementarySectors: [String] = [],
      privacyNotice: String? = nil
    ) {
      self.place = place
      self.industryStatement = industryStatement
      self.radiusMin = radiusMin
      self.coreSectors = coreSectors
      self.complementarySectors = complementarySectors
      self.privacyNotice = privacyNotice
    }
  }

  public init(coveredFrom: LocalDate, hub: HubFacts = HubFacts()) {
    self.coveredFrom = coveredFrom
    self.hub = hub
    interactions = []
    people = [:]
    actions = []
    needs = []
    meetings = []
    assessments = []
    before = Totals()
    mass = MassFacts()
  }

  /// The first day rows are wanted for when judging as of `today`.
  ///
  /// - Parameter remembersSteady: whether rows must reach back half a year, to tell a step that
  ///   was steady once from one that never was. `WalkReport.needsMemory` says when that matters.
  public static func coveredFrom(today: LocalDate, remembersSteady: Bool = true) -> LocalDate {
    let weeks = remembersSteady ? StepState.memoryWeeks : 0
    return today.adding(days: 1 - max(90, 60 + 14 + 7 * weeks))
  }
}

extension ConversationFacts {
  public struct Interaction: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate
    /// A slug of `ConversationKinds.contactKinds`.
    public var kind: String
    /// All who took part; organizers may be among them.
    public var participants: [RecordID]
    public var loggedBy: RecordID?
    /// Whether a note was written, also when this copy of the hub may not read it.
    public var hasNote: Bool
    /// For a reply, what it answers.
    public var answers: RecordID?

    public init(
      id: RecordID, date: LocalDate, kind: String, participants: [RecordID],
      loggedBy: RecordID? = nil, hasNote: Bool = false, answers: RecordID? = nil
    ) {
      self.id = id
      self.date = date
      self.kind = kind
      self.participants = participants
      self.loggedBy = loggedBy
      self.hasNote = hasNote
      self.answers = answers
    }
  }

  public struct Person: Hashable, Sendable {
    public var id: RecordID
    public var isInitiator = false
    public var isDecider: Bool?
    public var isKindred = false
    public var ring: Int?
    /// Of the person's organization.
    public var sectorRole: String?
    /// Code of the person's organization, as typed: `C13`, `13.20`.
    public var sector: String?
    public var metOn: LocalDate?
    /// When the record was made.
    public var recordedOn: LocalDate
    /// The first interaction, exact where it lies in the last 60 days, else any older one; needed
    /// only of people nobody told that their data are kept.
    public var firstContact: LocalDate?
    /// The first one-on-one ever, or any that lies before the rows.
    public var firstOneOnOne: LocalDate?
    /// Since when there is a tie to any organizer: when it started, else when closeness was first
    /// stated, else when the tie was recorded.
    public var tiedSince: LocalDate?
    /// The first consent record of any purpose; without one the consent state is unknown.
    public var toldOn: LocalDate?

    public init(id: RecordID, recordedOn: LocalDate) {
      self.id = id
      self.recordedOn = recordedOn
    }
  }

  public struct Action: Hashable, Sendable {
    public enum State: String, Sendable { case open, done, dropped }

    public var id: RecordID
    public var owner: RecordID?
    public var due: LocalDate
    public var state: State
    public var doneOn: LocalDate?
    public var hasDropReason: Bool
    /// The interaction it came from, if it came from one.
    public var interaction: RecordID?

    public init(
      id: RecordID, owner: RecordID? = nil, due: LocalDate, state: State = .open,
      doneOn: LocalDate? = nil, hasDropReason: Bool = false, interaction: RecordID? = nil
    ) {
      self.id = id
      self.owner = owner
      self.due = due
      self.state = state
      self.doneOn = doneOn
      self.hasDropReason = hasDropReason
      self.interaction = interaction
    }
  }

  public struct Need: Hashable, Sendable {
    public var id: RecordID
    /// When it was opened, else when it was recorded.
    public var opened: LocalDate
    public var namedBy: [RecordID]

    public init(id: RecordID, opened: LocalDate, namedBy: [RecordID]) {
      self.id = id
      self.opened = opened
      self.namedBy = namedBy
    }
  }

  public struct Meeting: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate
    /// A slug of the meeting kinds.
    public var kind: String
    public var isCancelled: Bool
    /// Attendances with outcome attended, late or left early.
    public var attended: Int

    public init(
      id: RecordID, date: LocalDate, kind: String, isCancelled: Bool = false, attended: Int
    ) {
      self.id = id
      self.date = date
      self.kind = kind
      self.isCancelled = isCancelled
      self.attended = attended
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
