/// Public bodies and those who decide there, what was asked and promised, and the money that can
/// be had (playbook A4, B1 and K).
public enum GovernmentKinds {
  public static let all = [
    stakeholder, commitment, advocacyEntry, programme, application, calendarEntry,
  ]

  public static let stakeholderKinds = [
    "elected", "public_staff", "edo", "chamber", "university", "research_lab", "school",
    "accelerator", "investor_angel", "investor_vc", "bank", "foundation", "large_customer",
    "large_supplier", "utility", "union", "trade_association", "community_group", "press",
    "peer_hub", "landlord",
  ]

  public static let levels = [
    "municipal", "county", "region", "national", "european", "private",
  ]

  static let stakeholder = KindDescriptor(
    "stakeholder", date: "nextContact", named: ["person", "org"],
    fields: [
      FieldDescriptor("person", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("org", .reference(["org"]), purpose: .hubRecords),
      FieldDescriptor(
        "kind", .enumeration(stakeholderKinds), purpose: .hubRecords, required: true),
      FieldDescriptor("level", .enumeration(levels)),
      FieldDescriptor("office", .text, purpose: .hubRecords, searched: true),
      FieldDescriptor("mandate", .longText, purpose: .hubRecords),
      FieldDescriptor("power", .integer(0...10), purpose: .hubRecords),
      FieldDescriptor("interest", .integer(0...10), purpose: .hubRecords),
      FieldDescriptor("attitude", .integer(-2...2), purpose: .hubRecords),
      FieldDescriptor("legitimacy", .boolean, purpose: .hubRecords),
      FieldDescriptor("urgency", .boolean, purpose: .hubRecords),
      FieldDescriptor("owner", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("incumbent", .boolean, purpose: .hubRecords),
      FieldDescriptor("termEnd", .date, purpose: .hubRecords),
      FieldDescriptor("party", .text, purpose: .hubRecords),
      FieldDescriptor("nextContact", .date, purpose: .hubRecords),
      FieldDescriptor("nextDecision", .date, purpose: .hubRecords),
      FieldDescriptor("notes", .longText, audience: .me, purpose: .hubRecords, searched: true),
    ])

  static let commitment = KindDescriptor(
    "commitment", title: "text", date: "due",
    fields: [
      FieldDescriptor("text", .text, purpose: .hubRecords, required: true, searched: true),
      FieldDescriptor("by", .enumeration(["us", "them"]), required: true),
      FieldDescriptor("stakeholder", .reference(["stakeholder"]), purpose: .hubRecords),
      FieldDescriptor("owner", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor(
        "kind",
        .enumeration([
          "money", "in_kind", "space", "data", "letter", "speaker", "introduction", "meeting",
          "document", "other",
        ]), initial: .text("other")),
      FieldDescriptor("madeOn", .date),
      FieldDescriptor("due", .date, required: true),
      FieldDescriptor(
        "state", .enumeration(["open", "kept", "broken", "dropped"]), initial: .text("open")),
      FieldDescriptor("keptOn", .date),
      FieldDescriptor("dropReason", .text),
      FieldDescriptor("source", .reference(["interaction", "meeting"])),
    ])

  static let advocacyEntry = KindDescriptor(
    "advocacyEntry", title: "matter", date: "date",
    fields: [
      FieldDescriptor("date", .date, required: true),
      FieldDescriptor("office", .text, required: true, searched: true),
      FieldDescriptor("matter", .text, required: true, searched: true),
      FieldDescriptor("position", .longText),
      FieldDescriptor("ourPeople", .references(["person"]), purpose: .hubRecords),
      FieldDescriptor("stakeholder", .reference(["stakeholder"]), purpose: .hubRecords),
      FieldDescriptor("interaction", .reference(["interaction"]), purpose: .hubRecords),
      FieldDescriptor("minutes", .integer(0...100_000)),
      FieldDescriptor("cost", .money),
      FieldDescriptor("influence", .boolean),
      FieldDescriptor("registerNeeded", .boolean),
    ])

  static let programme = KindDescriptor(
    "programme", title: "name", date: "deadline",
    fields: [
      FieldDescriptor("name", .text, required: true, searched: true),
      FieldDescriptor(
        "kind",
        .enumeration([
          "grant", "voucher", "tax_credit", "tax_abatement", "district", "loan", "guarantee",
          "equity_public", "procurement_pilot", "training", "space_in_kind",
          "technical_assistance", "cluster_label", "cooperation", "prize",
        ]), required: true, initial: .text("grant")),
      FieldDescriptor("funder", .text, searched: true),
      FieldDescriptor("level", .enumeration(levels)),
      FieldDescriptor("call", .text),
      FieldDescriptor("url", .text),
      FieldDescriptor("opens", .date),
      FieldDescriptor("deadline", .date),
      FieldDescriptor("ratePercent", .integer(0...100)),
      FieldDescriptor("amountFrom", .money),
      FieldDescriptor("amountTo", .money),
      FieldDescriptor("currency", .text),
      FieldDescriptor("eligibility", .longText),
      FieldDescriptor("eligibilityCheckedOn", .date),
      FieldDescriptor(
        "status",
        .enumeration([
          "watching", "go", "no_go", "drafting", "submitted", "won", "lost", "closed",
        ]), required: true, initial: .text("watching")),
      FieldDescriptor("decidedOn", .date),
      FieldDescriptor("owner", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("fit", .integer(0...5)),
      FieldDescriptor("effortHours", .integer(0...100_000)),
      FieldDescriptor("freeHours", .integer(0...100_000)),
      FieldDescriptor("chancePercent", .integer(0...100)),
      FieldDescriptor("ownMatch", .money),
      FieldDescriptor("checkedOn", .date),
      FieldDescriptor("notes", .longText, searched: true),
    ])

  static let application = KindDescriptor(
    "application", parent: "programme", date: "submittedOn", named: ["programme"],
    fields: [
      FieldDescriptor("programme", .reference(["programme"]), required: true),
      FieldDescriptor("amount", .money),
      FieldDescriptor("ownMatch", .money),
      FieldDescriptor("requiredDocs", .words),
      FieldDescriptor("readyDocs", .words),
      FieldDescriptor("writer", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("reviewer", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("submittedOn", .date),
      FieldDescriptor(
        "result", .enumeration(["pending", "won", "lost", "withdrawn"]),
        initial: .text("pending")),
      FieldDescriptor("resultOn", .date),
      FieldDescriptor("reportingDue", .words),
      FieldDescriptor("lessons", .longText, searched: true),
    ])

  static let calendarEntry = KindDescriptor(
    "calendarEntry", title: "title", date: "date",
    fields: [
      FieldDescriptor("title", .text, audience: .members, required: true, searched: true),
      FieldDescriptor(
        "kind",
        .enumeration([
          "budget", "council", "plan_review", "call", "hearing", "election", "event", "other",
        ]), audience: .members, required: true, initial: .text("other")),
      FieldDescriptor("date", .date, audience: .members, required: true),
      FieldDescriptor("until", .date, audience: .members),
      FieldDescriptor("office", .text, audience: .members, searched: true),
      FieldDescriptor("programme", .reference(["programme"]), audience: .members),
      FieldDescriptor("note", .longText, audience: .members),
    ])
}
