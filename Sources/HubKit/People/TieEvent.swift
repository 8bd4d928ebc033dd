/// Kinds of contact with their weights (playbook B2, C1).
public enum ContactKind: String, Sendable, CaseIterable {
  case oneOnOne = "one_on_one"
  case jointWork = "joint_work"
  case call
  case favour
  case siteVisit = "site_visit"
  case officialMeeting = "official_meeting"
  case smallMeeting = "small_meeting"
  case largeMeeting = "large_meeting"
  case message
  case invite
  case reply

  public var weight: Double {
    switch self {
    case .oneOnOne, .jointWork, .siteVisit, .officialMeeting: 3
    case .call, .favour: 2
    case .smallMeeting: 1
    case .largeMeeting: 0.4
    case .message, .reply: 0.5
    case .invite: 0
    }
  }

  /// Whether it counts only between the one who began it and each other participant.
  public var isDirected: Bool {
    switch self {
    case .call, .favour, .message, .invite, .reply: true
    default: false
    }
  }

  /// How many people a small meeting has at most.
  public static let smallMeetingSize = 12

  /// A small meeting has at most twelve people.
  public static func meeting(attended: Int) -> ContactKind {
    attended <= smallMeetingSize ? .smallMeeting : .largeMeeting
  }

  /// Whether such an interaction makes a tie of two who had none (playbook J): a meeting refreshes
  /// those there are and makes none, an invitation counts nothing. So does, as a house rule, what
  /// counts for every two of more than twelve people: in such a crowd nobody met everybody.
  ///
  /// - Parameter present: how many took part, whoever began it among them.
  public func opensTies(present: Int, hasInitiator: Bool) -> Bool {
    switch self {
    case .smallMeeting, .largeMeeting, .invite: false
    default: isDirected && hasInitiator || present <= Self.smallMeetingSize
    }
  }
}

/// One contact as it counts for one pair of people.
public struct TieEvent: Hashable, Sendable {
  public enum Direction: Sendable { case mutual, fromA, fromB }

  public let date: LocalDate
  public let kind: ContactKind
  public let direction: Direction

  public init(date: LocalDate, kind: ContactKind, direction: Direction = .mutual) {
    self.date = date
    self.kind = kind
    self.direction = direction
  }

  /// How an interaction counts between `a` and `b`, or nil when it does not.
  ///
  /// Mutual kinds count for every pair. Directed kinds count only between the initiator (of a
  /// favour: the giver) and the others; without an initiator they count half to each side.
  /// - Parameter present: all who took part, the initiator among them or not.
  public static func between(
    _ a: RecordID, _ b: RecordID, date: LocalDate, kind: ContactKind, present: [RecordID],
    initiator: RecordID?
  ) -> TieEvent? {
    let hasBoth =
      a != b && (present.contains(a) || initiator == a) && (present.contains(b) || initiator == b)
    guard hasBoth else { return nil }
    guard kind.isDirected, let initiator else {
      return TieEvent(date: date, kind: kind)
    }
    if initiator == a { return TieEvent(date: date, kind: kind, direction: .fromA) }
    if initiator == b { return TieEvent(date: date, kind: kind, direction: .fromB) }
    return nil
  }
}
