/// How a matter is decided unless the hub says otherwise (playbook A8, a house rule).
public struct RuleSetDefault: Hashable, Sendable {
  /// Who decides.
  public enum Body: String, Sendable, CaseIterable {
    case coreTeam = "core_team"
    case board
    case assembly
  }

  /// A slug of `OrganizationKinds.matters`.
  public let matter: String
  public let body: Body
  /// A slug of `OrganizationKinds.methods`; nil where the law of the form or the bylaws set it.
  public let method: String?
  /// What is done when the first way leads nowhere.
  public let fallback: String?
  /// From three candidates on.
  public let forManyCandidates: String?

  init(
    _ matter: String, _ body: Body, _ method: String?, fallback: String? = nil,
    forManyCandidates: String? = nil
  ) {
    self.matter = matter
    self.body = body
    self.method = method
    self.fallback = fallback
    self.forManyCandidates = forManyCandidates
  }
}

/// The ways of deciding a hub begins with.
public enum RuleSetDefaults {
  public static let all: [RuleSetDefault] = [
    RuleSetDefault("charter", .assembly, "consent", fallback: "two_thirds_cast"),
    RuleSetDefault("bylaws", .assembly, nil),
    RuleSetDefault(
      "roles", .assembly, "consent", fallback: "majority_cast", forManyCandidates: "ranked"),
    RuleSetDefault("legal_form", .assembly, nil),
    // Whom the board turns down may appeal to the assembly.
    RuleSetDefault("member_admission", .board, "consent"),
    RuleSetDefault("expulsion", .assembly, "two_thirds_cast"),
    RuleSetDefault("dues", .assembly, "majority_cast"),
    RuleSetDefault("budget", .assembly, "majority_cast"),
    RuleSetDefault("accounts", .assembly, "majority_cast"),
    RuleSetDefault("spending", .board, "delegated"),
    RuleSetDefault("programme_go", .coreTeam, "consent"),
    RuleSetDefault("public_position", .board, "delegated", fallback: "consent"),
    RuleSetDefault("agreement", .assembly, nil),
    RuleSetDefault("topic", .coreTeam, "dot_vote"),
    RuleSetDefault("dissolution", .assembly, nil),
  ]

  /// Nil for matters the playbook gives no default for.
  public static func rule(for matter: String) -> RuleSetDefault? {
    all.first { $0.matter == matter }
  }
}
