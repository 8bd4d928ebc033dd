/// What judging the whole walk needs, read in one snapshot of the hub.
///
/// The rows are raw and dated, so that the same facts are judged as of today and of days before.
public struct WalkFacts: Hashable, Sendable {
  public var conversation: ConversationFacts
  public var ladder: LadderFacts
  public var organization: OrganizationFacts
  public var connections: ConnectionFacts
  public var government: GovernmentFacts
  public var publicity: PublicityFacts

  public init(
    conversation: ConversationFacts, ladder: LadderFacts = LadderFacts(),
    organization: OrganizationFacts = OrganizationFacts(),
    connections: ConnectionFacts = ConnectionFacts(),
    government: GovernmentFacts = GovernmentFacts(), publicity: PublicityFacts = PublicityFacts()
  ) {
    self.conversation = conversation
    self.ladder = ladder
    self.organization = organization
    self.connections = connections
    self.government = government
    self.publicity = publicity
  }

  /// The first day rows of steps two to five are wanted for when judging as of `today`: the
  /// longest window of 180 days, before the earliest of the weekly checks that remember a steady
  /// step.
  public static func coveredFrom(today: LocalDate) -> LocalDate {
    today.adding(days: 1 - (180 + 14 + 7 * StepState.memoryWeeks))
  }
}

/// What the rules of the steps share: facts, settings, and who stands where on the ladder.
public struct WalkContext: Sendable {
  public let facts: WalkFacts
  public let settings: WalkSettings
  public let ladder: Ladder
  public let conversation: ConversationRules

  public init(_ facts: WalkFacts, settings: WalkSettings) {
    self.facts = facts
    self.settings = settings
    ladder = Ladder(facts.ladder)
    conversation = ConversationRules(facts: facts.conversation, settings: settings)
  }

  /// The rules of the five steps, in order.
  public var rules: [any StepRules] {
    [
      conversation, OrganizationRules(self), ConnectionRules(self), GovernmentRules(self),
      PublicityRules(self),
    ]
  }
}
