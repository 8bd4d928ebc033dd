/// Rows the step `connections` is judged by, over the life of the hub.
///
/// Contacts and meetings, by which ties are measured, are those of the ladder (`LadderFacts`). All
/// people named are live records; references are those of surviving records.
public struct ConnectionFacts: Hashable, Sendable {
  /// What is known of people, by id.
  public var people: [RecordID: Person]
  public var ties: [Tie]
  public var introductions: [Introduction]
  public var assets: [Asset]
  public var needs: [Need]
  public var stakeholders: [Stakeholder]
  /// Consents to be on the network map.
  public var consents: [Consent]
  /// Days on which privacy notices were adopted as documents.
  public var noticesAdopted: [LocalDate]

  public init() {
    people = [:]
    ties = []
    introductions = []
    assets = []
    needs = []
    stakeholders = []
    consents = []
    noticesAdopted = []
  }

  public struct Person: Hashable, Sendable {
    /// Slugs of `person.kinds`.
    public var kinds: [String]
    public var municipality: String?
    /// Code of the person's organization, as typed.
    public var sector: String?
    public var org: RecordID?
    /// Does not want to introduce people.
    public var isOptedOut: Bool

    public init(
      kinds: [String] = [], municipality: String? = nil, sector: String? = nil,
      org: RecordID? = nil, isOptedOut: Bool = false
    ) {
      self.kinds = kinds
      self.municipality = municipality
      self.sector = sector
      self.org = org
      self.isOptedOut = isOptedOut
    }
  }

  public struct Tie: Hashable, Sendable {
    public var id: RecordID
    public var a: RecordID
    public var b: RecordID
    /// What either side stated, with its day.
    public var closeness: [Closeness]
    public var started: LocalDate?
    /// Since when it is known: started, else first stated, else recorded.
    public var since: LocalDate
    public var isKey: Bool
    /// Nobody but who recorded it is to see it.
    public var isPrivate: Bool

    public init(
      id: RecordID, _ a: RecordID, _ b: RecordID, closeness: [Closeness] = [],
      started: LocalDate? = nil, since: LocalDate, isKey: Bool = false, isPrivate: Bool = false
    ) {
      self.id = id
      self.a = a
      self.b = b
      self.closeness = closeness
      self.started = started
      self.since = since
      self.isKey = isKey
      self.isPrivate = isPrivate
    }
  }

  public struct Introduction: Hashable, Sendable {
    public var id: RecordID
    public var asker: RecordID
    public var broker: RecordID?
    public var target: RecordID
    /// A slug of `ConnectionKinds.introductionStates`.
    public var state: String
    /// When it was asked for, else when it was recorded.
    public var askedOn: LocalDate
    public var consentAskerOn: LocalDate?
    public var consentTargetOn: LocalDate?
    public var madeOn: LocalDate?
    public var outcome: String?
    public var reportedOn: LocalDate?
    /// What somebody noted; nil leaves it to what is known of the two.
    public var isCross: Bool?

    public init(
      id: RecordID, asker: RecordID, broker: RecordID? = nil, target: RecordID,
      state: String = "draft", askedOn: LocalDate, madeOn: LocalDate? = nil
    ) {
      self.id = id
      self.asker = asker
      self.broker = broker
      self.target = target
      self.state = state
      self.askedOn = askedOn
      self.madeOn = madeOn
    }
  }

  public struct Asset: Hashable, Sendable {
    public var id: RecordID
    /// A slug of `ConnectionKinds.assetClasses`.
    public var kind: String
    /// When it was put on the map.
    public var date: LocalDate

    public init(id: RecordID, kind: String, date: LocalDate) {
      self.id = id
      self.kind = kind
      self.date = date
    }
  }

  public struct Need: Hashable, Sendable {
    public var id: RecordID
    /// When it was opened, else when it was recorded.
    public var opened: LocalDate
    /// `open`, `matched`, `met` or `withdrawn`; no day of the change is known.
    public var status: String

    public init(id: RecordID, opened: LocalDate, status: String) {
      self.id = id
      self.opened = opened
      self.status = status
    }
  }

  public struct Stakeholder: Hashable, Sendable {
    public var id: RecordID
    public var person: RecordID?
    public var org: RecordID?
    /// A slug of `GovernmentKinds.stakeholderKinds`.
    public var kind: String
    /// 0...10.
    public var power: Int?
    public var interest: Int?

    public init(
      id: RecordID, person: RecordID? = nil, org: RecordID? = nil, kind: String,
      power: Int? = nil, interest: Int? = nil
    ) {
      self.id = id
      self.person = person
      self.org = org
      self.kind = kind
      self.power = power
      self.interest = interest
    }
  }

  public struct Consent: Hashable, Sendable {
    public var person: RecordID
    public var entry: ConsentState.Entry

    public init(person: RecordID, entry: ConsentState.Entry) {
      self.person = person
      self.entry = entry
    }
  }
}
