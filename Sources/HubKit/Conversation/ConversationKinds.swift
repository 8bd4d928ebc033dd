/// What is said and promised in conversations (playbook B1, B2 and K).
public enum ConversationKinds {
  public static let all = [interaction, assessment, story, need, offer, action]

  /// Kinds of contact; their weights are in playbook C1.
  public static let contactKinds = [
    "one_on_one", "joint_work", "call", "favour", "site_visit", "official_meeting",
    "small_meeting", "large_meeting", "message", "invite", "reply", attempt,
  ]

  /// An attempt to reach somebody that came to nothing is no contact: it sets no clock back, and
  /// neither does an invitation that nobody has answered.
  public static let attempt = "attempt"
  public static let noContact = [attempt, "invite"]

  /// What became of an attempt.
  public static let attempts = ["no_answer", "left_message", "call_back", "wrong_number"]

  private static let exchangeKinds = [
    "financing", "idea", "exposure", "talent", "space", "equipment", "knowledge", "customer",
    "supplier", "introduction", "policy", "other",
  ]
  private static let exchangeStates = ["open", "matched", "met", "withdrawn"]

  static let interaction = KindDescriptor(
    "interaction", date: "date",
    fields: [
      FieldDescriptor("date", .date, purpose: .hubRecords, required: true),
      FieldDescriptor("kind", .enumeration(contactKinds), purpose: .hubRecords, required: true),
      FieldDescriptor(
        "participants", .references(["person"]), purpose: .hubRecords, required: true),
      FieldDescriptor("initiator", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("durationMin", .integer(0...1440)),
      FieldDescriptor(
        "note", .longText, audience: .me, purpose: .hubRecords, searched: true),
      FieldDescriptor("outcome", .longText, purpose: .hubRecords, searched: true),
      FieldDescriptor("meeting", .reference(["meeting"])),
      FieldDescriptor("influence", .boolean),
      FieldDescriptor("answers", .reference(["interaction"]), purpose: .hubRecords),
      FieldDescriptor("answer", .enumeration(["yes", "no", "maybe"]), purpose: .hubRecords),
      FieldDescriptor("asks", .words, purpose: .hubRecords),
      FieldDescriptor("nextCheck", .date),
      FieldDescriptor("office", .reference(["org"]), purpose: .hubRecords),
      FieldDescriptor(
        "source", .reference(["coverage", "campaign", "newsletterIssue", "meeting"])),
      FieldDescriptor("loggedBy", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("attempt", .enumeration(attempts), purpose: .hubRecords),
      FieldDescriptor("tags", .words, searched: true),
    ])

  static let assessment = KindDescriptor(
    "assessment", parent: "person", date: "date",
    fields: [
      FieldDescriptor("person", .reference(["person"]), purpose: .hubRecords, required: true),
      FieldDescriptor("date", .date, purpose: .hubRecords, required: true),
      FieldDescriptor("by", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("support", .integer(1...5), purpose: .hubRecords, required: true),
      FieldDescriptor("reason", .longText, purpose: .hubRecords),
    ])

  /// A public narrative: a story of self, us and now (playbook A1, after Ganz).
  static let story = KindDescriptor(
    "story", title: "title", date: "toldOn",
    fields: [
      FieldDescriptor("title", .text, purpose: .hubRecords, required: true, searched: true),
      FieldDescriptor("teller", .reference(["person"]), purpose: .hubRecords, required: true),
      FieldDescriptor("selfPart", .longText, purpose: .hubRecords, searched: true),
      FieldDescriptor("usPart", .longText, purpose: .hubRecords, searched: true),
      FieldDescriptor("nowPart", .longText, purpose: .hubRecords, searched: true),
      FieldDescriptor("ask", .text, purpose: .hubRecords),
      FieldDescriptor("version", .integer(1...10_000), initial: .integer(1)),
      FieldDescriptor("toldOn", .date),
      FieldDescriptor("tags", .words, searched: true),
    ])

  static let need = KindDescriptor(
    "need", title: "text", date: "opened",
    fields: [
      FieldDescriptor("text", .text, purpose: .hubRecords, required: true, searched: true),
      FieldDescriptor("owner", .reference(["person", "org"]), purpose: .hubRecords),
      FieldDescriptor("kind", .enumeration(exchangeKinds), required: true, initial: .text("other")),
      FieldDescriptor("namedBy", .references(["person"]), purpose: .hubRecords),
      FieldDescriptor("rank", .integer(1...1000)),
      FieldDescriptor("urgency", .integer(0...2)),
      FieldDescriptor("sector", .text),
      FieldDescriptor("opened", .date),
      FieldDescriptor("closes", .date),
      FieldDescriptor("status", .enumeration(exchangeStates), initial: .text("open")),
      FieldDescriptor(
        "share", .enumeration(["hub", "peers", "public"]), initial: .text("hub")),
      FieldDescriptor("tags", .words, searched: true),
    ])

  static let offer = KindDescriptor(
    "offer", title: "text", date: "opened",
    fields: [
      FieldDescriptor("text", .text, purpose: .hubRecords, required: true, searched: true),
      FieldDescriptor(
        "owner", .reference(["person", "org"]), purpose: .hubRecords, required: true),
      FieldDescriptor("kind", .enumeration(exchangeKinds), required: true, initial: .text("other")),
      FieldDescriptor("sector", .text),
      FieldDescriptor("opened", .date),
      FieldDescriptor("closes", .date),
      FieldDescriptor("status", .enumeration(exchangeStates), initial: .text("open")),
      FieldDescriptor(
        "share", .enumeration(["hub", "peers", "public"]), initial: .text("hub")),
      FieldDescriptor("tags", .words, searched: true),
    ])

  static let action = KindDescriptor(
    "action", title: "text", date: "due",
    fields: [
      FieldDescriptor("text", .text, purpose: .hubRecords, required: true, searched: true),
      FieldDescriptor("owner", .reference(["person"]), purpose: .hubRecords, required: true),
      FieldDescriptor("due", .date, required: true),
      FieldDescriptor(
        "state", .enumeration(["open", "done", "dropped"]), initial: .text("open")),
      FieldDescriptor("doneOn", .date),
      FieldDescriptor("dropReason", .text),
      FieldDescriptor("source", .reference(["interaction", "meeting", "document", "decision"])),
      FieldDescriptor("workingGroup", .reference(["workingGroup"])),
      FieldDescriptor("tags", .words, searched: true),
    ])
}
