/// Rows the fourth step is judged by (playbook A4, B1 and K).
///
/// Stakeholders carry no date of their own and stand throughout; what is done with them is dated.
/// Small kinds are complete, interactions since `coveredFrom`, income a year longer.
public struct GovernmentFacts: Hashable, Sendable {
  /// Interactions dated on or after this day are complete.
  public var coveredFrom: LocalDate
  /// Days on which nobody works, besides Saturdays and Sundays.
  public var holidays: Set<LocalDate> = []
  public var organizations: [Organization] = []
  /// Of the templates `hub_one_pager`, `one_pager` and `mou`.
  public var documents: [Document] = []
  /// Needs that somebody named and nobody withdrew.
  public var needs: [Need] = []
  /// Active firms of the trade of which jobs or size are known.
  public var firmsWithNumbers: [RecordID] = []
  public var stakeholders: [Stakeholder] = []
  /// Official meetings, follow-ups, contacts meant to influence, and whatever took place with a
  /// stakeholder's person or office.
  public var interactions: [Interaction] = []
  public var commitments: [Commitment] = []
  public var advocacy: [AdvocacyEntry] = []
  public var programmes: [Programme] = []
  public var applications: [Application] = []
  /// Calendar entries of the kind `election`.
  public var elections: [Election] = []
  /// Of the main currency.
  public var income: [Income] = []
  /// Official meetings before `coveredFrom`.
  public var olderMeetings = 0

  public init() { self.init(coveredFrom: LocalDate(dayNumber: 0)) }

  public init(coveredFrom: LocalDate) { self.coveredFrom = coveredFrom }
}

extension GovernmentFacts {
  public struct Organization: Hashable, Sendable {
    public var id: RecordID
    public var canSign: Bool
    /// Its form is another than `informal`.
    public var isFormal: Bool
    public var foundedOn: LocalDate?

    public init(id: RecordID, canSign: Bool, isFormal: Bool, foundedOn: LocalDate? = nil) {
      self.id = id
      self.canSign = canSign
      self.isFormal = isFormal
      self.foundedOn = foundedOn
    }
  }

  public struct Document: Hashable, Sendable {
    public var id: RecordID
    /// Without the `t.` of the playbook.
    public var template: String
    public var status: String
    /// When it was adopted, else sent.
    public var standsSince: LocalDate?
    public var signedOn: LocalDate?

    public init(
      id: RecordID, template: String, status: String, standsSince: LocalDate? = nil,
      signedOn: LocalDate? = nil
    ) {
      self.id = id
      self.template = template
      self.status = status
      self.standsSince = standsSince
      self.signedOn = signedOn
    }
  }

  public struct Need: Hashable, Sendable {
    public var id: RecordID
    /// When it was opened, else when it was recorded.
    public var opened: LocalDate
    /// How many different people named it.
    public var people: Int

    public init(id: RecordID, opened: LocalDate, people: Int) {
      self.id = id
      self.opened = opened
      self.people = people
    }
  }

  public struct Stakeholder: Hashable, Sendable {
    public var id: RecordID
    public var person: RecordID?
    public var org: RecordID?
    /// A slug of `GovernmentKinds.stakeholderKinds`.
    public var kind: String
    /// A slug of `GovernmentKinds.levels`.
    public var level: String?
    /// 0...10, as is `interest`.
    public var power: Int?
    public var interest: Int?
    public var owner: RecordID?
    public var isIncumbent: Bool?
    public var termEnd: LocalDate?
    public var party: String?

    public init(
      id: RecordID, kind: String, person: RecordID? = nil, org: RecordID? = nil,
      level: String? = nil, power: Int? = nil, interest: Int? = nil, owner: RecordID? = nil,
      isIncumbent: Bool? = nil, termEnd: LocalDate? = nil, party: String? = nil
    ) {
      self.id = id
      self.kind = kind
      self.person = person
      self.org = org
      self.level = level
      self.power = power
      self.interest = interest
      self.owner = owner
      self.isIncumbent = isIncumbent
      self.termEnd = termEnd
      self.party = party
    }
  }

  public struct Interaction: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate
    /// A slug of `ConversationKinds.contactKinds`.
    public var kind: String
    public var participants: [RecordID]
    public var office: RecordID?
    /// How many different asks were recorded.
    public var asks: Int
    public var isInfluence: Bool
    /// Tagged `followup`.
    public var isFollowup: Bool

    public init(
      id: RecordID, date: LocalDate, kind: String, participants: [RecordID] = [],
      office: RecordID? = nil, asks: Int = 0, isInfluence: Bool = false, isFollowup: Bool = false
    ) {
      self.id = id
      self.date = date
      self.kind = kind
      self.participants = participants
      self.office = office
      self.asks = asks
      self.isInfluence = isInfluence
      self.isFollowup = isFollowup
    }
  }

  public struct Commitment: Hashable, Sendable {
    public enum State: String, Sendable { case open, kept, broken, dropped }

    public var id: RecordID
    /// By us, else by them.
    public var isOurs: Bool
    public var kind: String
    public var due: LocalDate
    public var state: State
    public var madeOn: LocalDate?
    public var keptOn: LocalDate?
    public var hasDropReason: Bool
    public var owner: RecordID?

    public init(
      id: RecordID, isOurs: Bool, due: LocalDate, kind: String = "other", state: State = .open,
      madeOn: LocalDate? = nil, keptOn: LocalDate? = nil, hasDropReason: Bool = false,
      owner: RecordID? = nil
    ) {
      self.id = id
      self.isOurs = isOurs
      self.kind = kind
      self.due = due
      self.state = state
      self.madeOn = madeOn
      self.keptOn = keptOn
      self.hasDropReason = hasDropReason
      self.owner = owner
    }
  }

  public struct AdvocacyEntry: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate
    public var stakeholder: RecordID?
    public var interaction: RecordID?

    public init(
      id: RecordID, date: LocalDate, stakeholder: RecordID? = nil, interaction: RecordID? = nil
    ) {
      self.id = id
      self.date = date
      self.stakeholder = stakeholder
      self.interaction = interaction
    }
  }

  public struct Programme: Hashable, Sendable {
    public var id: RecordID
    public var status: String
    public var opens: LocalDate?
    public var deadline: LocalDate?
    public var eligibilityCheckedOn: LocalDate?
    public var decidedOn: LocalDate?
    public var owner: RecordID?

    public init(
      id: RecordID, status: String = "watching", opens: LocalDate? = nil,
      deadline: LocalDate? = nil, eligibilityCheckedOn: LocalDate? = nil,
      decidedOn: LocalDate? = nil, owner: RecordID? = nil
    ) {
      self.id = id
      self.status = status
      self.opens = opens
      self.deadline = deadline
      self.eligibilityCheckedOn = eligibilityCheckedOn
      self.decidedOn = decidedOn
      self.owner = owner
    }
  }

  public struct Application: Hashable, Sendable {
    public var id: RecordID
    public var programme: RecordID?
    public var requiredDocs: [String]
    public var readyDocs: [String]
    public var submittedOn: LocalDate?

    public init(
      id: RecordID, programme: RecordID? = nil, requiredDocs: [String] = [],
      readyDocs: [String] = [], submittedOn: LocalDate? = nil
    ) {
      self.id = id
      self.programme = programme
      self.requiredDocs = requiredDocs
      self.readyDocs = readyDocs
      self.submittedOn = submittedOn
    }

    /// Ready required documents ÷ required documents (playbook K); nil when none is required.
    public var completeness: Double? {
      let required = Set(requiredDocs.map(Fold.fold))
      let ready = required.intersection(readyDocs.map(Fold.fold))
      return Rate.share(ready.count, of: required.count)
    }
  }

  public struct Election: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate

    public init(id: RecordID, date: LocalDate) {
      self.id = id
      self.date = date
    }
  }

  public struct Income: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate
    /// Hundredths of the main currency.
    public var cents: Int
    /// Booked as public money, or from a programme that is not private.
    public var isPublic: Bool

    public init(id: RecordID, date: LocalDate, cents: Int, isPublic: Bool) {
      self.id = id
      self.date = date
      self.cents = cents
      self.isPublic = isPublic
    }
  }
}
