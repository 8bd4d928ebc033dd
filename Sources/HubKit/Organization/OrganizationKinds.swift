/// The form a group gives itself: its rules, roles, members, groups, decisions and money
/// (playbook A2, B1 and K).
public enum OrganizationKinds {
  public static let all = [
    organization, ruleSet, membership, role, workingGroup, decision, objection, minutes, budget,
    budgetLine, ledgerEntry,
  ]

  /// Legal forms to choose from; `informal` has a charter and no more.
  public static let forms = [
    "informal", "unincorporated_association", "recognised_association", "network_contract",
    "consortium", "cooperative", "registered_association", "nonprofit_corporation",
    "company_limited_by_guarantee", "community_interest_company", "other",
  ]

  /// What is decided, as rules are set for it.
  public static let matters = [
    "charter", "bylaws", "roles", "legal_form", "member_admission", "expulsion", "dues", "budget",
    "accounts", "spending", "programme_go", "public_position", "agreement", "topic", "step_closing",
    "procedure", "dissolution", "other",
  ]

  /// Ways of deciding (playbook B2 and C9).
  public static let methods = [
    "consent", "consensus", "majority_cast", "majority_present", "majority_members",
    "two_thirds_cast", "three_quarters_cast", "three_quarters_present", "three_quarters_members",
    "plurality", "ranked", "fist_to_five", "advice_process", "delegated", "lot", "dot_vote",
    "roman",
  ]

  /// What a role is for; `chair`, `secretary` and `treasurer` are the three every group needs.
  public static let roleKinds = [
    "chair", "vice_chair", "secretary", "treasurer", "facilitator", "network_weaver",
    "government_liaison", "press_officer", "spokesperson", "data_steward", "working_group_lead",
    "board_member", "auditor", "peer_liaison", "other",
  ]

  static let organization = KindDescriptor(
    "organization", title: "name", date: "foundedOn",
    fields: [
      FieldDescriptor("name", .text, audience: .members, required: true, searched: true),
      FieldDescriptor(
        "form", .enumeration(forms), audience: .members, required: true, initial: .text("informal")),
      FieldDescriptor("purpose", .longText, audience: .members, searched: true),
      FieldDescriptor("nonGoals", .longText, audience: .members),
      FieldDescriptor("seat", .text, audience: .members),
      FieldDescriptor("charter", .reference(["document"]), audience: .members),
      FieldDescriptor("bylaws", .reference(["document"]), audience: .members),
      FieldDescriptor("foundedOn", .date, audience: .members),
      FieldDescriptor("fiscalYearStart", .text, audience: .members),
      FieldDescriptor("canSign", .boolean, audience: .members),
      FieldDescriptor("notes", .longText, searched: true),
    ])

  static let ruleSet = KindDescriptor(
    "ruleSet", title: "matter", naturalKey: ["matter"],
    fields: [
      FieldDescriptor("matter", .enumeration(matters), audience: .members, required: true),
      FieldDescriptor("method", .enumeration(methods), audience: .members, required: true),
      FieldDescriptor("fallback", .enumeration(methods), audience: .members),
      FieldDescriptor(
        "quorumKind", .enumeration(["none", "more_than_half", "fraction", "fixed"]),
        audience: .members),
      FieldDescriptor("quorumPart", .integer(0...100_000), audience: .members),
      FieldDescriptor("quorumWhole", .integer(1...100_000), audience: .members),
      FieldDescriptor("noticeDays", .integer(0...365), audience: .members),
      FieldDescriptor("proxiesMax", .integer(0...1000), audience: .members),
      FieldDescriptor("secondCall", .boolean, audience: .members),
      FieldDescriptor("remoteOk", .boolean, audience: .members),
      FieldDescriptor(
        "tieRule", .enumeration(["fails", "chair_decides", "lot", "second_vote"]),
        audience: .members),
      FieldDescriptor(
        "abstentionRule", .enumeration(["not_counted", "counted"]), audience: .members),
      FieldDescriptor("adoptedBy", .reference(["decision"]), audience: .members),
      FieldDescriptor("note", .longText, audience: .members),
    ])

  static let membership = KindDescriptor(
    "membership", parent: "member", date: "from", named: ["member"],
    fields: [
      FieldDescriptor(
        "member", .reference(["person", "org"]), purpose: .hubRecords, required: true),
      FieldDescriptor(
        "class", .enumeration(["founder", "ordinary", "supporter", "honorary", "observer"]),
        purpose: .hubRecords, initial: .text("ordinary")),
      FieldDescriptor("from", .date, purpose: .hubRecords, required: true),
      FieldDescriptor("to", .date, purpose: .hubRecords),
      FieldDescriptor("voting", .boolean, purpose: .hubRecords),
      FieldDescriptor("dues", .money, purpose: .hubRecords),
      FieldDescriptor("duesPaidUntil", .date, purpose: .hubRecords),
      FieldDescriptor("admittedBy", .reference(["decision"])),
    ])

  static let role = KindDescriptor(
    "role", title: "name",
    fields: [
      FieldDescriptor("name", .text, audience: .members, required: true, searched: true),
      FieldDescriptor(
        "kind", .enumeration(roleKinds), audience: .members, required: true,
        initial: .text("other")),
      FieldDescriptor("purpose", .longText, audience: .members),
      FieldDescriptor("powers", .longText, audience: .members),
      FieldDescriptor("duties", .longText, audience: .members),
      FieldDescriptor("hoursMonth", .integer(0...744), audience: .members),
      FieldDescriptor("termMonths", .integer(1...600), audience: .members),
      FieldDescriptor("reportsTo", .reference(["role"]), audience: .members),
      FieldDescriptor("workingGroup", .reference(["workingGroup"]), audience: .members),
    ])

  static let workingGroup = KindDescriptor(
    "workingGroup", title: "name", date: "startedOn",
    fields: [
      FieldDescriptor("name", .text, audience: .members, required: true, searched: true),
      FieldDescriptor("mandate", .longText, audience: .members, searched: true),
      FieldDescriptor("deliverable", .text, audience: .members, searched: true),
      FieldDescriptor("lead", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("members", .references(["person"]), purpose: .hubRecords),
      FieldDescriptor("startedOn", .date, audience: .members),
      FieldDescriptor("sunset", .date, audience: .members),
      FieldDescriptor(
        "status", .enumeration(["active", "closed"]), audience: .members,
        initial: .text("active")),
      FieldDescriptor("closedOn", .date, audience: .members),
      FieldDescriptor("metric", .text, audience: .members),
      FieldDescriptor("baseline", .text, audience: .members),
      FieldDescriptor("target", .text, audience: .members),
      FieldDescriptor("evaluateOn", .date, audience: .members),
      FieldDescriptor("reviewNote", .longText, audience: .members),
    ])

  static let decision = KindDescriptor(
    "decision", title: "text", date: "date",
    fields: [
      FieldDescriptor("text", .text, audience: .members, required: true, searched: true),
      FieldDescriptor("matter", .enumeration(matters), audience: .members, initial: .text("other")),
      FieldDescriptor("date", .date, audience: .members, required: true),
      FieldDescriptor("meeting", .reference(["meeting"]), audience: .members),
      FieldDescriptor("document", .reference(["document"]), audience: .members),
      FieldDescriptor("step", .enumeration(StepID.allCases.map(\.rawValue)), audience: .members),
      FieldDescriptor("method", .enumeration(methods), audience: .members),
      FieldDescriptor("yes", .integer(0...100_000), audience: .members),
      FieldDescriptor("no", .integer(0...100_000), audience: .members),
      FieldDescriptor("abstain", .integer(0...100_000), audience: .members),
      FieldDescriptor("blank", .integer(0...100_000), audience: .members),
      FieldDescriptor("present", .integer(0...100_000), audience: .members),
      FieldDescriptor("entitled", .integer(0...100_000), audience: .members),
      FieldDescriptor("quorumOk", .boolean, audience: .members),
      FieldDescriptor(
        "result", .enumeration(["adopted", "rejected", "deferred", "trial"]), audience: .members),
      FieldDescriptor("chairRuling", .text, audience: .members),
      FieldDescriptor("reviewOn", .date, audience: .members),
      FieldDescriptor("recordedBy", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("note", .longText, audience: .members, searched: true),
    ])

  static let objection = KindDescriptor(
    "objection", title: "text", parent: "decision", date: "raisedOn",
    fields: [
      FieldDescriptor(
        "decision", .reference(["decision"]), audience: .members, required: true),
      FieldDescriptor("text", .text, purpose: .hubRecords, required: true, searched: true),
      FieldDescriptor("person", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor(
        "state", .enumeration(["open", "integrated", "withdrawn", "overruled"]),
        initial: .text("open")),
      FieldDescriptor("raisedOn", .date, required: true),
      FieldDescriptor("resolvedOn", .date),
    ])

  static let minutes = KindDescriptor(
    "minutes", parent: "meeting", date: "issuedOn", named: ["meeting"],
    fields: [
      FieldDescriptor("meeting", .reference(["meeting"]), audience: .members, required: true),
      FieldDescriptor(
        "status", .enumeration(["draft", "issued", "approved", "corrected"]), audience: .members,
        initial: .text("draft")),
      FieldDescriptor("text", .longText, audience: .members, searched: true),
      FieldDescriptor("issuedOn", .date, audience: .members),
      FieldDescriptor("approvedIn", .reference(["meeting"]), audience: .members),
      FieldDescriptor("signedBy", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("corrections", .longText, audience: .members),
    ])

  static let budget = KindDescriptor(
    "budget", title: "title", date: "from",
    fields: [
      FieldDescriptor("title", .text, audience: .members, required: true, searched: true),
      FieldDescriptor("from", .date, audience: .members, required: true),
      FieldDescriptor("to", .date, audience: .members),
      FieldDescriptor("currency", .text, audience: .members),
      FieldDescriptor("adoptedBy", .reference(["decision"]), audience: .members),
      FieldDescriptor("note", .longText, audience: .members),
    ])

  static let budgetLine = KindDescriptor(
    "budgetLine", title: "text", parent: "budget",
    fields: [
      FieldDescriptor("budget", .reference(["budget"]), audience: .members, required: true),
      FieldDescriptor("text", .text, audience: .members, required: true, searched: true),
      FieldDescriptor(
        "direction", .enumeration(["in", "out"]), audience: .members, required: true),
      FieldDescriptor("category", .enumeration(moneyCategories), audience: .members),
      FieldDescriptor("amount", .money, audience: .members, required: true),
      FieldDescriptor("currency", .text, audience: .members),
    ])

  static let moneyCategories = [
    "dues", "public", "sponsorship", "donation", "event", "sale", "rent", "staff", "material",
    "communication", "other",
  ]

  static let ledgerEntry = KindDescriptor(
    "ledgerEntry", title: "text", date: "date",
    fields: [
      FieldDescriptor("date", .date, required: true),
      FieldDescriptor("text", .text, required: true, searched: true),
      FieldDescriptor("amount", .money, required: true),
      FieldDescriptor("currency", .text),
      FieldDescriptor("direction", .enumeration(["in", "out"]), required: true),
      FieldDescriptor("category", .enumeration(moneyCategories), initial: .text("other")),
      FieldDescriptor("source", .reference(["programme", "org", "person"]), purpose: .hubRecords),
      FieldDescriptor("budget", .reference(["budget"])),
    ])
}
