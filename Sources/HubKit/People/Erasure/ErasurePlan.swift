/// What erasing a person comes to (`log.md`, Erasure).
public struct ErasurePlan: Hashable, Sendable {
  /// Fields of a record.
  public struct Part: Hashable, Sendable {
    public var kind: Kind
    public var id: RecordID
    public var fields: [String]
    /// How often the person is mentioned in them.
    public var count: Int

    public init(kind: Kind, id: RecordID, fields: [String], count: Int = 0) {
      self.kind = kind
      self.id = id
      self.fields = fields
      self.count = count
    }
  }

  /// A record that the law has kept, and until when; nil for as long as the association stands.
  public struct Kept: Hashable, Sendable {
    public var kind: Kind
    public var id: RecordID
    public var until: LocalDate?

    public init(kind: Kind, id: RecordID, until: LocalDate?) {
      self.kind = kind
      self.id = id
      self.until = until
    }
  }

  /// A copy of the hub that the user made and that still holds the data.
  public struct Copy: Hashable, Sendable {
    public var path: String
    /// Milliseconds since 1970.
    public var madeAt: Int64

    public init(path: String, madeAt: Int64) {
      self.path = path
      self.madeAt = madeAt
    }
  }

  public var name: String
  /// Records that are emptied as a whole; of them an empty row is left, so that counts stand.
  public var erased: [Part] = []
  /// Records that stay, without what they say of the person.
  public var emptied: [Part] = []
  /// Records that mention the person.
  public var mentions: [Part] = []
  public var kept: [Kept] = []
  /// Copies that the program made by itself: they go.
  public var ownCopies: [String] = []
  public var copies: [Copy] = []
  /// Addresses, numbers and the like by which the person is not imported again.
  public var suppressed = 0

  public init(name: String) { self.name = name }
}

/// Which records of a person go, and what of them.
public enum ErasureRule: Hashable, Sendable {
  /// All of it; an empty row is left.
  case whole
  /// What these fields say; dates, outcomes and references stay, so that counts stand.
  case fields([String])
  /// Kept by law, to this day; nil for as long as the association stands.
  case kept(LocalDate?)
  /// It is about something else and is only looked through for mentions.
  case mentions

  /// Kinds that consist of what is known of one person, or of two.
  private static let own: Set<Kind> = [
    "person", "channel", "tie", "assessment", "story", "consent", "distinction",
    "listEntry",
  ]
  /// Kinds that name the person as what they are about.
  private static let about: Set<Kind> = [
    "roleAssignment", "mediaContact", "stakeholder", "introduction", "attendance",
    "dataRequest",
  ]
  /// Years that accounts are kept, and the member book after the end of a membership: a prudent
  /// default, no advice (playbook B4 [H]).
  public static let statutoryYears = 10

  /// - Parameters:
  ///   - people: the ids of the person, under every name.
  ///   - organizers: who keeps the book: they were there every time.
  public init(
    _ record: Record, _ descriptor: KindDescriptor, of people: Set<RecordID>,
    organizers: Set<RecordID>, today: LocalDate
  ) {
    switch record.kind {
    case let kind where Self.own.contains(kind): self = .whole
    case "membership":
      let end = record["to"]?.date ?? today
      self = .kept(end.adding(months: 12 * Self.statutoryYears))
    case "ledgerEntry":
      self = .kept(record["date"]?.date?.adding(months: 12 * Self.statutoryYears))
    case let kind where Self.about.contains(kind): self = .fields(Self.said(descriptor))
    case "interaction":
      let others = Set((record["participants"]?.list ?? []).compactMap(RecordID.init))
        .subtracting(organizers).subtracting(people)
      self = others.isEmpty ? .fields(["asks", "note", "outcome"]) : .mentions
    default: self = .mentions
    }
  }

  /// What was typed, as against what was chosen.
  private static func said(_ descriptor: KindDescriptor) -> [String] {
    descriptor.fields.filter { field in
      switch field.type {
      case .text, .longText, .words, .map: !field.isRequired
      default: false
      }
    }.map(\.name)
  }
}
