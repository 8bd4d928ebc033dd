/// Rows the step `organization` is judged by (playbook A2, K).
///
/// What a group decides, who holds which role, and its formal meetings are few and count for a
/// lifetime: these rows are complete. Actions are complete since `coveredFrom`.
public struct OrganizationFacts: Hashable, Sendable {
  /// Actions due or done on or after this day are complete, and so are all that are open.
  public var coveredFrom: LocalDate
  /// The legal form of the hub's organization; nil when none is recorded.
  public var form: String?
  /// What the hub counts money in, when it says so.
  public var currency: String?
  public var decisions: [Decision] = []
  public var objections: [Objection] = []
  /// Charters, bylaws, notices and codes; other documents are not judged here.
  public var documents: [Document] = []
  /// Whether any document was ever recorded.
  public var hasDocuments = false
  /// Who holds or held a role of the hub.
  public var assignments: [Assignment] = []
  public var hasRoles = false
  public var groups: [WorkingGroup] = []
  /// Formal and core-team meetings, those of a working group, and those that elect.
  public var meetings: [Meeting] = []
  public var minutes: [Minutes] = []
  /// The quorums the hub set itself, whatever the matter.
  public var quorums: [QuorumRule] = []
  /// Since when somebody is a member: one row for each membership and each signature.
  public var joinings: [Joining] = []
  public var actions: [Action] = []
  /// Meetings somebody said yes to or came to.
  public var acceptances: [Acceptance] = []
  public var ledger: [LedgerRow] = []
  public var hasBudget = false

  public init(coveredFrom: LocalDate = LocalDate(dayNumber: 0)) {
    self.coveredFrom = coveredFrom
  }
}

extension OrganizationFacts {
  public struct Decision: Hashable, Sendable {
    public var id: RecordID
    public var date: LocalDate
    public var matter: String?
    public var result: String?
    public var hasMethod: Bool
    public var quorumOk: Bool?
    public var document: RecordID?

    public init(
      id: RecordID, date: LocalDate, matter: String? = nil, result: String? = nil,
      hasMethod: Bool = false, quorumOk: Bool? = nil, document: RecordID? = nil
    ) {
      self.id = id
      self.date = date
      self.matter = matter
      self.result = result
      self.hasMethod = hasMethod
      self.quorumOk = quorumOk
      self.document = document
    }
  }

  public struct Objection: Hashable, Sendable {
    public var id: RecordID
    public var decision: RecordID?
    public var raisedOn: LocalDate
    public var isOpen: Bool
    public var resolvedOn: LocalDate?

    public init(
      id: RecordID, decision: RecordID?, raisedOn: LocalDate, isOpen: Bool = true,
      resolvedOn: LocalDate? = nil
    ) {
      self.id = id
      self.decision = decision
      self.raisedOn = raisedOn
      self.isOpen = isOpen
      self.resolvedOn = resolvedOn
    }
  }

  public struct Document: Hashable, Sendable {
    public var id: RecordID
    /// `charter bylaws options antitrust code_of_conduct privacy_notice`, also when only the
    /// organization's record says that the document is its charter or its bylaws.
    public var template: String
    /// `draft review adopted sent superseded`.
    public var status: String
    public var adoptedOn: LocalDate?
    /// When it was first recorded, or last written if that is earlier.
    public var since: LocalDate
    public var reviewer: RecordID?

    public init(
      id: RecordID, template: String, status: String, adoptedOn: LocalDate? = nil,
      since: LocalDate, reviewer: RecordID? = nil
    ) {
      self.id = id
      self.template = template
      self.status = status
      self.adoptedOn = adoptedOn
      self.since = since
      self.reviewer = reviewer
    }
  }

  /// A person in a role of the hub; jobs in organizations are none.
  public struct Assignment: Hashable, Sendable {
    public var id: RecordID
    public var person: RecordID
    public var role: RecordID
    /// A slug of `OrganizationKinds.roleKinds`.
    public var kind: String
    public var deputy: RecordID?
    /// Nil when nobody noted the beginning: held ever since.
    public var from: LocalDate?
    /// The last day of the term; nil without a term.
    public var to: LocalDate?

    public init(
      id: RecordID, person: RecordID, role: RecordID, kind: String, deputy: RecordID? = nil,
      from: LocalDate? = nil, to: LocalDate? = nil
    ) {
      self.id = id
      self.person = person
      self.role = role
      self.kind = kind
      self.deputy = deputy
      self.from = from
      self.to = to
    }
  }

  public struct WorkingGroup: Hashable, Sendable {
    public var id: RecordID
    public var lead: RecordID?
    /// When it started, else when it was recorded.
    public var since: LocalDate
    public var isClosed: Bool
    public var closedOn: LocalDate?

    public init(
      id: RecordID, lead: RecordID? = nil, since: LocalDate, isClosed: Bool = false,
      closedOn: LocalDate? = nil
    ) {
      self.id = id
      self.lead = lead
      self.since = since
      self.isClosed = isClosed
      self.closedOn = closedOn
    }
  }

  public struct Action: Hashable, Sendable {
    public var id: RecordID
    public var owner: RecordID?
    public var due: LocalDate
    public var state: ConversationFacts.Action.State
    public var doneOn: LocalDate?
    public var hasDropReason: Bool
    public var group: RecordID?

    public init(
      id: RecordID, owner: RecordID? = nil, due: LocalDate,
      state: ConversationFacts.Action.State = .open, doneOn: LocalDate? = nil,
      hasDropReason: Bool = false, group: RecordID? = nil
    ) {
      self.id = id
      self.owner = owner
      self.due = due
      self.state = state
      self.doneOn = doneOn
      self.hasDropReason = hasDropReason
      self.group = group
    }
  }

  /// One member and one reason to be one.
  public struct Joining: Hashable, Sendable {
    /// The membership, or the person who signed the charter.
    public var id: RecordID
    /// A person or an organization.
    public var member: RecordID
    public var from: LocalDate
    /// The last day; nil while it lasts.
    public var to: LocalDate?

    public init(id: RecordID, member: RecordID, from: LocalDate, to: LocalDate? = nil) {
      self.id = id
      self.member = member
      self.from = from
      self.to = to
    }
  }
}
