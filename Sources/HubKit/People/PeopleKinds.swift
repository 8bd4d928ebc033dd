/// People, how to reach them, the organizations they work in and the ties between them
/// (playbook B1 and K).
public enum PeopleKinds {
  public static let all = [
    person, channel, org, roleAssignment, tie, consent, DataRequests.descriptor, rhythm,
    distinction,
  ]

  static let person = KindDescriptor(
    "person", title: "name", date: "metOn",
    fields: [
      personal("name", .text, required: true, searched: true),
      personal("givenName", .text),
      personal("familyName", .text),
      personal("nickname", .text, searched: true),
      personal("org", .reference(["org"])),
      personal("job", .text, searched: true),
      personal("isDecider", .boolean),
      personal(
        "kinds",
        .slugs([
          "founder", "owner", "employee", "investor", "mentor", "official_elected",
          "official_staff", "edo", "academic", "student", "journalist", "connector", "other",
        ])),
      personal("ring", .integer(1...3)),
      personal("language", .text),
      personal("municipality", .text, searched: true),
      FieldDescriptor("source", .text, required: true, initial: .text("own_contacts")),
      FieldDescriptor("sourceCampaign", .text),
      FieldDescriptor("sourceUid", .text),
      personal("metOn", .date),
      personal("birthday", .text),
      personal("kindred", .boolean),
      personal("initiator", .boolean),
      personal("optedOutBroker", .boolean),
      personal("coachedBy", .reference(["person"])),
      personal("charterSignedOn", .date),
      personal("leftOn", .date),
      personal("leftReason", .text),
      personal("settledOn", .date),
      personal("everyDays", .integer(1...3650)),
      FieldDescriptor("retentionUntil", .date),
      FieldDescriptor("retentionReason", .text, purpose: .hubRecords),
      FieldDescriptor("notes", .longText, audience: .me, purpose: .hubRecords, searched: true),
      personal("tags", .words, searched: true),
      personal("extra", .map),
      FieldDescriptor("vcard", .longText, purpose: .hubRecords, isInternal: true),
    ])

  static let channel = KindDescriptor(
    "channel", title: "value", parent: "owner",
    fields: [
      personal("owner", .reference(["person", "org", "hub"]), required: true),
      personal(
        "kind",
        .enumeration([
          "email", "phone", "address", "url", "im", "other", "page", "calendar_feed",
          "newsletter", "social",
        ]), required: true),
      personal("value", .text, required: true, searched: true),
      personal("label", .text),
      personal("preferred", .boolean),
      personal("openedOn", .date),
    ])

  static let org = KindDescriptor(
    "org", title: "name",
    fields: [
      FieldDescriptor("name", .text, audience: .members, required: true, searched: true),
      FieldDescriptor(
        "legalKind",
        .enumeration([
          "sole", "partnership", "company", "cooperative", "association", "public_body",
          "university", "school", "foundation", "informal",
        ]), audience: .members),
      FieldDescriptor("sector", .text, audience: .members),
      FieldDescriptor(
        "sectorRole", .enumeration(["core", "complementary", "support", "other"]),
        audience: .members),
      FieldDescriptor(
        "sizeBand", .enumeration(["1", "2–9", "10–49", "50–249", "250+"]), audience: .members),
      FieldDescriptor("foundedYear", .integer(1...9999), audience: .members),
      FieldDescriptor("municipality", .text, audience: .members, searched: true),
      FieldDescriptor("site", .text, audience: .members),
      FieldDescriptor("jobsNow", .integer(0...10_000_000)),
      FieldDescriptor("jobsPrev", .integer(0...10_000_000)),
      FieldDescriptor(
        "status", .enumeration(["active", "closed", "moved_out"]), audience: .members,
        initial: .text("active")),
      FieldDescriptor("externalFinance24m", .boolean),
      FieldDescriptor("notes", .longText, audience: .me, searched: true),
      FieldDescriptor("tags", .words, audience: .members, searched: true),
      FieldDescriptor("sourceUid", .text),
      FieldDescriptor("extra", .map),
      FieldDescriptor("vcard", .longText, isInternal: true),
    ])

  static let roleAssignment = KindDescriptor(
    "roleAssignment", parent: "person", date: "from", named: ["role", "person"],
    fields: [
      personal("person", .reference(["person"]), required: true),
      personal("role", .reference(["role"])),
      personal("deputy", .reference(["person"])),
      personal("from", .date),
      personal("to", .date),
      personal("electedBy", .reference(["decision"])),
      personal("org", .reference(["org"])),
      personal("job", .text, searched: true),
    ])

  static let tie = KindDescriptor(
    "tie", naturalKey: ["a", "b"], date: "started",
    fields: [
      tied("a", .reference(["person"]), required: true),
      tied("b", .reference(["person"]), required: true),
      tied(
        "kinds",
        .slugs([
          "knows", "friend", "family", "former_colleague", "customer_of", "supplier_of",
          "partner_with", "co_owner", "invests_in", "lends_to", "mentors", "employs",
          "alumni_same", "neighbour", "board_with", "competitor_friendly", "elected_contact",
          "media_contact", "referred_by",
        ])),
      tied("closenessA", .integer(0...4)),
      tied("closenessAOn", .date),
      tied("closenessB", .integer(0...4)),
      tied("closenessBOn", .date),
      tied("direction", .enumeration(["mutual", "a_to_b", "b_to_a"])),
      tied("started", .date),
      tied("visibility", .enumeration(["private", "core", "members"]), initial: .text("core")),
      tied("isKey", .boolean),
    ])

  static let consent = KindDescriptor(
    "consent", title: "purpose", parent: "person", date: "givenOn",
    fields: [
      personal("person", .reference(["person"]), required: true),
      personal("purpose", .enumeration(Purpose.allCases.map(\.rawValue)), required: true),
      personal(
        "basis",
        .enumeration(["consent", "legitimate_interest", "contract", "legal_obligation"])),
      personal("givenOn", .date, required: true),
      personal("how", .text),
      personal("textVersion", .text),
      personal("wording", .longText),
      personal("withdrawnOn", .date),
      personal("objectedOn", .date),
      personal("expires", .date),
    ])

  /// How often those who bear a tag are to be heard from.
  static let rhythm = KindDescriptor(
    "rhythm", title: "tag",
    fields: [
      FieldDescriptor("tag", .text, required: true),
      FieldDescriptor("days", .integer(1...3650), required: true),
    ])

  /// Two records of which somebody said that they are not the same, however alike they are.
  static let distinction = KindDescriptor(
    "distinction", naturalKey: ["a", "b"], isInternal: true,
    fields: [
      personal("a", .reference(["person", "org"]), required: true),
      personal("b", .reference(["person", "org"]), required: true),
    ])

  private static func personal(
    _ name: String, _ type: FieldType, required: Bool = false, searched: Bool = false
  ) -> FieldDescriptor {
    FieldDescriptor(name, type, purpose: .hubRecords, required: required, searched: searched)
  }

  private static func tied(
    _ name: String, _ type: FieldType, required: Bool = false, initial: FieldValue? = nil
  ) -> FieldDescriptor {
    FieldDescriptor(name, type, purpose: .networkMap, required: required, initial: initial)
  }
}
