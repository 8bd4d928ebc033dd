/// Rows the fifth step is judged by (playbook A5, B1 and K).
///
/// Pitches and meetings are complete since `coveredFrom`, everything else from the beginning.
public struct PublicityFacts: Hashable, Sendable {
  public var coveredFrom: LocalDate
  public var documents: [Document] = []
  public var stories: [Story] = []
  /// Whoever is or was a spokesperson.
  public var spokespeople: [Spokesperson] = []
  public var contacts: [MediaContact] = []
  public var pitches: [Pitch] = []
  public var coverage: [Coverage] = []
  public var issues: [NewsletterIssue] = []
  /// People whose source is publicity.
  public var newcomers: [Newcomer] = []
  /// Meetings open to the public, cancelled ones left out.
  public var events: [Event] = []
  /// Of the purposes `publicity_name` and `photo`.
  public var consents: [Consent] = []
  /// Pitches sent, and public events, before `coveredFrom`.
  public var olderPitches = 0
  public var olderEvents = 0

  public init() { self.init(coveredFrom: LocalDate(dayNumber: 0)) }

  public init(coveredFrom: LocalDate) { self.coveredFrom = coveredFrom }
}

extension PublicityFacts {
  public struct Document: Hashable, Sendable {
    public var id: RecordID
    /// Without the `t.` of the playbook; empty when there is none.
    public var template: String
    /// `draft review adopted sent superseded`.
    public var status: String
    /// When it was recorded, or anything else happened to it if that is earlier.
    public var since: LocalDate
    public var adoptedOn: LocalDate?
    public var sentOn: LocalDate?
    public var updatedOn: LocalDate?
    /// Has a text, and nothing in it is left to fill in.
    public var isComplete = false
    public var author: RecordID?
    public var reviewer: RecordID?
    public var named: [RecordID] = []
    public var photographed: [RecordID] = []
    /// Marked as one to show to everybody.
    public var isPublic = false

    public init(id: RecordID, template: String, status: String, since: LocalDate) {
      self.id = id
      self.template = template
      self.status = status
      self.since = since
    }
  }

  public struct Story: Hashable, Sendable {
    public var id: RecordID
    public var teller: RecordID?
    /// When it was told, else recorded.
    public var date: LocalDate

    public init(id: RecordID, teller: RecordID?, date: LocalDate) {
      self.id = id
      self.teller = teller
      self.date = date
    }
  }

  public struct Spokesperson: Hashable, Sendable {
    public var id: RecordID
    public var person: RecordID
    public var from: LocalDate?
    public var to: LocalDate?

    public init(id: RecordID, person: RecordID, from: LocalDate? = nil, to: LocalDate? = nil) {
      self.id = id
      self.person = person
      self.from = from
      self.to = to
    }
  }

  /// Somebody to write to; those who asked not to be pitched are not among them.
  public struct MediaContact: Hashable, Sendable {
    public var id: RecordID
    /// A slug of `PublicityKinds.outletKinds`.
    public var outletKind: String?
    public var verifiedOn: LocalDate?

    public init(id: RecordID, outletKind: String? = nil, verifiedOn: LocalDate? = nil) {
      self.id = id
      self.outletKind = outletKind
      self.verifiedOn = verifiedOn
    }
  }

  /// A pitch that was sent.
  public struct Pitch: Hashable, Sendable {
    public var id: RecordID
    public var contact: RecordID?
    public var sentOn: LocalDate
    /// Minutes since midnight, when the hour is known.
    public var minute: Int?
    public var hasHook: Bool
    /// As recorded, else counted from the text; nil when there is neither.
    public var words: Int?
    /// With every run of white space as one space.
    public var text: String
    public var followups: Int
    /// Answered, also with a no.
    public var isAnswered: Bool
    public var replyOn: LocalDate?

    public init(
      id: RecordID, contact: RecordID? = nil, sentOn: LocalDate, minute: Int? = nil,
      hasHook: Bool = false, words: Int? = nil, text: String = "", followups: Int = 0,
      isAnswered: Bool = false, replyOn: LocalDate? = nil
    ) {
      self.id = id
      self.contact = contact
      self.sentOn = sentOn
      self.minute = minute
      self.hasHook = hasHook
      self.words = words
      self.text = text
      self.followups = followups
      self.isAnswered = isAnswered
      self.replyOn = replyOn
    }
  }

  public struct Coverage: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate
    /// The trade press, or an outlet outside the area (playbook B5).
    public var isTradeOrNonLocal = false
    public var spokesperson: RecordID?
    public var membersNamed: [RecordID] = []
    public var impact = CoverageImpact()

    public init(id: RecordID, date: LocalDate) {
      self.id = id
      self.date = date
    }
  }

  public struct NewsletterIssue: Hashable, Sendable {
    public var id: RecordID
    /// Nil when it is not sent yet.
    public var sentOn: LocalDate?
    public var recipients: Int?
    public var optInProven: Int?
    public var spotlight: [RecordID] = []
    public var photographed: [RecordID] = []

    public init(id: RecordID, sentOn: LocalDate? = nil) {
      self.id = id
      self.sentOn = sentOn
    }
  }

  public struct Newcomer: Hashable, Sendable {
    public var id: RecordID
    /// When met, else recorded.
    public var date: LocalDate

    public init(id: RecordID, date: LocalDate) {
      self.id = id
      self.date = date
    }
  }

  public struct Event: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate
    public var announcedOn: LocalDate?
    public var attended: Int
    /// Since when it is known of: recorded or announced, at the latest when it took place.
    public var since: LocalDate

    public init(
      id: RecordID, date: LocalDate, announcedOn: LocalDate? = nil, attended: Int = 0,
      recordedOn: LocalDate? = nil
    ) {
      self.id = id
      self.date = date
      self.announcedOn = announcedOn
      self.attended = attended
      since = [announcedOn, recordedOn].compactMap { $0 }.reduce(date) { min($0, $1) }
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
